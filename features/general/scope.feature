Feature: A role that is bound to sites stays within them
  An administrator of single sites reaches those that are assigned and no others, whether a request
  names the site by its identifier, by its name or by a direct link, and loses a site with its
  assignment (organization-account-roles, "Webex Site Administrator Roles").

  Background:
    Given Acme has the site Berlin
    And Acme has the site Oslo
    And Willa is a Webex site administrator of Acme for the site Berlin

  Rule: A site that is not assigned is closed, however it is named

    @GEN-10
    Scenario Outline: A site administrator does not view another site by its <naming>
      When Willa views the site Oslo by <naming>
      Then Willa is refused
      # @SITE-TBL-SA-CONF
      And Willa can view the site Berlin by <naming>

      Examples: Ways to name a site
        | naming      |
        | identifier  |
        | name        |
        | direct link |

    @GEN-10
    Scenario Outline: A site administrator does not change another site by its <naming>
      When Willa changes the site Oslo by <naming> to "closed"
      Then Willa is refused
      And the configuration of the site Oslo is unchanged
      # @SITE-TBL-SA-CONF
      But Willa can change the site Berlin by <naming> to "open"

      Examples: Ways to name a site
        | naming      |
        | identifier  |
        | name        |
        | direct link |

    @GEN-08 @control:GEN-10
    Scenario Outline: A site administrator of both sites views the other site by its <naming>
      Given Willa is a Webex site administrator of Acme for the site Oslo
      When Willa views the site Oslo by <naming>
      Then Willa succeeds

      Examples: Ways to name a site
        | naming      |
        | identifier  |
        | name        |
        | direct link |

    @GEN-08 @control:GEN-10
    Scenario Outline: A site administrator of both sites changes the other site by its <naming>
      Given Willa is a Webex site administrator of Acme for the site Oslo
      When Willa changes the site Oslo by <naming> to "closed"
      Then Willa succeeds
      And the configuration of the site Oslo is "closed"

      Examples: Ways to name a site
        | naming      |
        | identifier  |
        | name        |
        | direct link |

    @GEN-04 @control:GEN-11
    Scenario Outline: A site administrator who is given the other site changes it by its <naming>
      Given Fia is a full administrator of Acme
      When Fia makes Willa a Webex site administrator of Acme for Oslo
      Then Fia succeeds
      And Willa can view the site Oslo by <naming>
      # @SITE-TBL-SA-CONF
      And Willa can change the site Oslo by <naming> to "closed"
      And the configuration of the site Oslo is "closed"

      Examples: Ways to name a site
        | naming      |
        | identifier  |
        | name        |
        | direct link |

  Rule: A site is closed once it is withdrawn

    @GEN-11
    Scenario Outline: A site administrator loses a site that is withdrawn, also by its <naming>
      Given Fia is a full administrator of Acme
      And Willa is a Webex site administrator of Acme for the site Oslo
      When Fia revokes Willa's role as Webex site administrator of Acme for Berlin
      Then Fia succeeds
      And Willa can no longer view the site Berlin by <naming>
      And Willa can no longer change the site Berlin by <naming> to "closed"
      And the configuration of the site Berlin is unchanged
      But Willa can change the site Oslo by <naming> to "open"

      Examples: Ways to name a site
        | naming      |
        | identifier  |
        | name        |
        | direct link |

    @GEN-11
    Scenario: A site administrator who configured a site does not configure it after it is withdrawn
      Given Fia is a full administrator of Acme
      And Willa is a Webex site administrator of Acme for the site Oslo
      When Willa changes the site Berlin by name to "open"
      Then the configuration of the site Berlin is "open"
      # @ORG-ASSIGN-04
      And Fia can revoke Willa's role as Webex site administrator of Acme for Berlin
      And Willa can no longer change the site Berlin by name to "closed"
      And the configuration of the site Berlin is "open"

    @GEN-11
    Scenario: A site administrator who loses the only site holds nothing more
      Given Fia is a full administrator of Acme
      When Fia revokes Willa's role as Webex site administrator of Acme for Berlin
      Then Fia succeeds
      And Willa can no longer view the site Berlin by name
      And Willa holds no role in Acme
