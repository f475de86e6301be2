Feature: Meetings settings of a site's users
  Site administrators and user administrators change the Meetings settings of their site's users, and
  read-only administrators view them. Settings of other services stay closed, and so do the users of
  organizations in which they are not assigned (organization-account-roles, "Webex Site Administrator
  Roles", paragraph 2 and the table's row "User Management").

  Background:
    Given Acme has the site Berlin
    And Ulla is a user of Acme with the licences Meetings and Calling
    And Ulla is a user of the site Berlin

  Rule: Site administrators and user administrators change the settings of the site's users

    Scenario Outline: A <role> configures Meetings for a user of the site
      Given Ulla has the Meetings configuration "recording off"
      And <name> is a <role> of Acme for the site Berlin
      When <name> configures Meetings for Ulla as "recording on"
      Then <name> succeeds
      And Ulla's Meetings configuration is "recording on"

      Examples: The roles that change users' settings
        | requirement    | control        | name  | role                     |
        | SITE-TBL-SA-UM | SITE-TBL-RA-UM | Willa | Webex site administrator |
        | SITE-TBL-UA-UM | SITE-TBL-RA-UM | Vera  | Webex user administrator |

    Scenario Outline: A <role> sees the settings of a user of the site
      Given Ulla has the Meetings configuration "recording off"
      And <name> is a <role> of Acme for the site Berlin
      When <name> views the details of Ulla
      Then <name> succeeds
      And <name> sees the Meetings configuration "recording off"

      Examples: The roles that change users' settings
        | requirement    | name  | role                     |
        | SITE-TBL-SA-UM | Willa | Webex site administrator |
        | SITE-TBL-UA-UM | Vera  | Webex user administrator |

    @GEN-01
    Scenario: A user without a role does not reach the settings of a user of the site
      Given Nils is a user of Acme
      When Nils configures Meetings for Ulla as "recording on"
      Then Nils is refused
      And Ulla's Meetings configuration is unchanged
      And Nils cannot view the details of Ulla

  Rule: Read-only administrators view the settings of the site's users

    @SITE-TBL-RA-UM
    Scenario: A read-only administrator sees the settings of a user of the site
      Given Ulla has the Meetings configuration "recording off"
      And Ria is a Webex read-only administrator of Acme for the site Berlin
      When Ria views the details of Ulla
      Then Ria succeeds
      And Ria sees the Meetings configuration "recording off"

    @SITE-TBL-RA-UM
    Scenario: A read-only administrator lists the users of the site
      Given Ria is a Webex read-only administrator of Acme for the site Berlin
      When Ria lists the users of the site Berlin
      Then Ria succeeds
      And Ria sees Ulla in the list

    @SITE-TBL-RA-UM @control:SITE-TBL-SA-UM @control:SITE-TBL-UA-UM
    Scenario: A read-only administrator does not configure Meetings for a user of the site
      Given Ulla has the Meetings configuration "recording off"
      And Ria is a Webex read-only administrator of Acme for the site Berlin
      And the operator has recorded the state of Acme
      When Ria configures Meetings for Ulla as "recording on"
      Then Ria is refused
      And nothing in Acme has changed

  Rule: Settings that do not concern Meetings are closed to administrators of a site

    Scenario Outline: A <role> does not <change>
      Given Lena is a user of Acme with a Contact Center Standard licence
      And Lena is a user of the site Berlin
      And <name> is a <role> of Acme for the site Berlin
      And the operator has recorded the state of Acme
      When <name> tries to <change>
      Then <name> is refused
      And nothing in Acme has changed
      But <name> can configure Meetings for Ulla as "recording on"

      Examples: The settings of other services
        | requirement   | name  | role                     | change                                       |
        | SITE-SCOPE-03 | Willa | Webex site administrator | configure Calling for Ulla as "forwarded"    |
        | SITE-SCOPE-03 | Willa | Webex site administrator | configure Contact Center for Lena as "agent" |
        | SITE-SCOPE-04 | Vera  | Webex user administrator | configure Calling for Ulla as "forwarded"    |
        | SITE-SCOPE-04 | Vera  | Webex user administrator | configure Contact Center for Lena as "agent" |

      Examples: The licences of other services, and what the directory says of a user
        | requirement   | name  | role                     | change                                     |
        | SITE-SCOPE-03 | Willa | Webex site administrator | take the Calling licence from Ulla         |
        | SITE-SCOPE-03 | Willa | Webex site administrator | take the Contact Center licence from Lena  |
        | SITE-SCOPE-03 | Willa | Webex site administrator | change the job title of Ulla to "Director" |
        | SITE-SCOPE-04 | Vera  | Webex user administrator | take the Calling licence from Ulla         |
        | SITE-SCOPE-04 | Vera  | Webex user administrator | take the Contact Center licence from Lena  |
        | SITE-SCOPE-04 | Vera  | Webex user administrator | change the job title of Ulla to "Director" |

    @GEN-08 @control:SITE-SCOPE-03 @control:SITE-SCOPE-04
    Scenario Outline: A <role> who is full administrator as well configures Calling
      Given Lena is a user of Acme with a Contact Center Standard licence
      And Lena is a user of the site Berlin
      And <name> is a <role> of Acme for the site Berlin
      And <name> is a full administrator of Acme
      When <name> configures Calling for Ulla as "forwarded"
      Then <name> succeeds
      And Ulla's Calling configuration is "forwarded"

      Examples: The roles that change users' settings
        | name  | role                     |
        | Willa | Webex site administrator |
        | Vera  | Webex user administrator |

  Rule: The users of another organization are closed to administrators of a site

    @SITE-SCOPE-05
    Scenario Outline: A <role> does not configure Meetings for a user of another customer
      Given Bolt has the site Turin
      And Tom is a user of the site Turin
      And <name> is a <role> of Acme for the site Berlin
      And the operator has recorded the state of Bolt
      When <name> configures Meetings for Tom as "recording on"
      Then <name> is refused
      And nothing in Bolt has changed
      But <name> can configure Meetings for Ulla as "recording on"

      Examples: The roles that change users' settings
        | name  | role                     |
        | Willa | Webex site administrator |
        | Vera  | Webex user administrator |

    Scenario Outline: A <role> of the other customer configures Meetings for its user
      Given Bolt has the site Turin
      And Tom is a user of the site Turin
      And <name> is a <role> of Bolt for the site Turin
      When <name> configures Meetings for Tom as "recording on"
      Then <name> succeeds
      And Tom's Meetings configuration is "recording on"

      Examples: The roles that change users' settings
        | requirement    | control       | name  | role                     |
        | SITE-TBL-SA-UM | SITE-SCOPE-05 | Willa | Webex site administrator |
        | SITE-TBL-UA-UM | SITE-SCOPE-05 | Vera  | Webex user administrator |
