Feature: Administrators of a site manage what its users have of Webex Meetings
  Site administrators and user administrators change the Meetings settings of their site's users, and
  read-only administrators look at them. Settings of other services stay closed, and so do the users of
  organizations in which they are not assigned (organization-account-roles, "Webex Site Administrator
  Roles", paragraph 2 and the table's row "User Management").

  Background:
    Given Acme has the site Berlin
    And Ulla is a user of Acme with the licences Meetings and Calling
    And Ulla is a user of the site Berlin

  Rule: Site administrators and user administrators change the settings of the site's users

    Scenario Outline: A <role> configures Meetings for a user of the site
      Given Ulla's Meetings configuration is "attendee"
      And <name> is a <role> of Acme for the site Berlin
      When <name> configures Meetings for Ulla as "host"
      Then <name> succeeds
      And Ulla's Meetings configuration is "host"

      Examples: The roles that change users' settings
        | requirement    | control                      | name  | role                     |
        | SITE-TBL-SA-UM | SITE-TBL-RA-UM SITE-SCOPE-03 | Willa | Webex site administrator |
        | SITE-TBL-UA-UM | SITE-TBL-RA-UM SITE-SCOPE-04 | Vera  | Webex user administrator |

    Scenario Outline: A <role> sees the settings of a user of the site
      Given Ulla's Meetings configuration is "attendee"
      And <name> is a <role> of Acme for the site Berlin
      When <name> views the details of Ulla
      Then <name> succeeds
      And <name> sees the Meetings configuration "attendee"

      Examples: The roles that change users' settings
        | requirement    | name  | role                     |
        | SITE-TBL-SA-UM | Willa | Webex site administrator |
        | SITE-TBL-UA-UM | Vera  | Webex user administrator |

    @GEN-01 @control:SITE-TBL-SA-UM @control:SITE-TBL-UA-UM @control:SITE-TBL-RA-UM
    Scenario: Somebody without a role does not reach the settings of a user of the site
      Given Nils is a user of Acme
      When Nils configures Meetings for Ulla as "host"
      Then Nils is refused
      And Ulla's Meetings configuration is unchanged
      And Nils cannot view the details of Ulla

  Rule: Read-only administrators look at the settings of the site's users

    @SITE-TBL-RA-UM
    Scenario: A read-only administrator sees the settings of a user of the site
      Given Ulla's Meetings configuration is "attendee"
      And Ria is a Webex read-only administrator of Acme for the site Berlin
      When Ria views the details of Ulla
      Then Ria succeeds
      And Ria sees the Meetings configuration "attendee"

    @SITE-TBL-RA-UM
    Scenario: A read-only administrator lists the users of the site
      Given Ria is a Webex read-only administrator of Acme for the site Berlin
      When Ria lists the users of the site Berlin
      Then Ria succeeds
      And Ria sees Ulla in the list

    @SITE-TBL-RA-UM @control:SITE-TBL-SA-UM @control:SITE-TBL-UA-UM
    Scenario: A read-only administrator does not configure Meetings for a user of the site
      Given Ulla's Meetings configuration is "attendee"
      And Ria is a Webex read-only administrator of Acme for the site Berlin
      And the operator has taken note of everything in Acme
      When Ria configures Meetings for Ulla as "host"
      Then Ria is refused
      And nothing in Acme has changed

  Rule: What does not concern Meetings is not theirs

    Scenario Outline: A <role> does not <change>
      Given <name> is a <role> of Acme for the site Berlin
      And the operator has taken note of everything in Acme
      When <name> tries to <change>
      Then <name> is refused
      And nothing in Acme has changed
      But <name> can configure Meetings for Ulla as "host"

      Examples: The settings of other services
        | requirement   | control        | name  | role                     | change                                       |
        | SITE-SCOPE-03 | SITE-TBL-SA-UM | Willa | Webex site administrator | configure Calling for Ulla as "forwarded"    |
        | SITE-SCOPE-03 | SITE-TBL-SA-UM | Willa | Webex site administrator | configure Contact Center for Ulla as "agent" |
        | SITE-SCOPE-04 | SITE-TBL-UA-UM | Vera  | Webex user administrator | configure Calling for Ulla as "forwarded"    |
        | SITE-SCOPE-04 | SITE-TBL-UA-UM | Vera  | Webex user administrator | configure Contact Center for Ulla as "agent" |

      Examples: The licences of other services, and what is said of the user
        | requirement   | name  | role                     | change                                     |
        | SITE-SCOPE-03 | Willa | Webex site administrator | take the Calling licence from Ulla         |
        | SITE-SCOPE-03 | Willa | Webex site administrator | give Ulla a Contact Center Premium licence |
        | SITE-SCOPE-03 | Willa | Webex site administrator | change the job title of Ulla to "Director" |
        | SITE-SCOPE-04 | Vera  | Webex user administrator | take the Calling licence from Ulla         |
        | SITE-SCOPE-04 | Vera  | Webex user administrator | give Ulla a Contact Center Premium licence |
        | SITE-SCOPE-04 | Vera  | Webex user administrator | change the job title of Ulla to "Director" |

    @GEN-08 @control:SITE-SCOPE-03 @control:SITE-SCOPE-04
    Scenario Outline: A <role> who is user and device administrator as well configures Calling
      Given <name> is a <role> of Acme for the site Berlin
      And <name> is a user and device administrator of Acme
      When <name> configures Calling for Ulla as "forwarded"
      Then <name> succeeds
      And Ulla's Calling configuration is "forwarded"

      Examples: The roles that change users' settings
        | name  | role                     |
        | Willa | Webex site administrator |
        | Vera  | Webex user administrator |

  Rule: The users of an organization in which they are not assigned are not theirs

    @SITE-SCOPE-05 @control:SITE-SCOPE-02
    Scenario Outline: A <role> does not configure Meetings for <target>, <of whom>
      Given Bolt has the site Turin
      And Tom is a user of the site Turin
      And Timo is a user of Bolt
      And <name> is a <role> of Acme for the site Berlin
      And the operator has taken note of everything in Bolt
      When <name> configures Meetings for <target> as "host"
      Then <name> is refused
      And nothing in Bolt has changed
      But <name> can configure Meetings for Ulla as "host"

      Examples: The roles that change users' settings
        | name  | role                     | target | of whom                             |
        | Willa | Webex site administrator | Tom    | a user of the other customer's site |
        | Willa | Webex site administrator | Timo   | a user of the other customer        |
        | Vera  | Webex user administrator | Tom    | a user of the other customer's site |
        | Vera  | Webex user administrator | Timo   | a user of the other customer        |

    @SITE-SCOPE-05
    Scenario Outline: A <role> does not <view> of the other customer
      Given Bolt has the site Turin
      And Tom is a user of the site Turin
      And <name> is a <role> of Acme for the site Berlin
      When <name> tries to <view>
      Then <name> is refused
      And <name> learns nothing of anybody in Bolt

      Examples: The roles that change users' settings
        | name  | role                     | view                             |
        | Willa | Webex site administrator | list the users of the site Turin |
        | Willa | Webex site administrator | view the details of Tom          |
        | Vera  | Webex user administrator | list the users of the site Turin |
        | Vera  | Webex user administrator | view the details of Tom          |

    @SITE-SCOPE-02 @control:SITE-SCOPE-05
    Scenario Outline: A <role> who is assigned in the other organization too configures Meetings for its user
      Given Bolt has the site Turin
      And Tom is a user of the site Turin
      And <name> is a <role> of Acme for the site Berlin
      And <name> is a <role> of Bolt for the site Turin
      When <name> configures Meetings for Tom as "host"
      Then <name> succeeds
      And Tom's Meetings configuration is "host"
      And <name> can list the users of the site Turin

      Examples: The roles that change users' settings
        | name  | role                     |
        | Willa | Webex site administrator |
        | Vera  | Webex user administrator |

    @SITE-SCOPE-05
    Scenario: A user administrator from the partner reaches users of the customer of assignment alone
      Given Globex is a partner organization that manages Acme
      And Piet is a user of Globex
      And Piet is a Webex user administrator of Acme for the site Berlin
      And Bolt has the site Turin
      And Tom is a user of the site Turin
      When Piet configures Meetings for Tom as "host"
      Then Piet is refused
      And Tom's Meetings configuration is unchanged
      But Piet can configure Meetings for Ulla as "host"
      And Ulla's Meetings configuration is "host"
