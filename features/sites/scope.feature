Feature: Administrators of a site reach that site and nothing beyond it
  Administrators of a site reach its users and settings. Other sites of the organization and the
  people and licences there are closed to them, as are the sites of other organizations
  (organization-account-roles, "Webex Site Administrator Roles", paragraph 1 and the table's footnote).

  Background:
    Given Acme has the site Berlin
    And Acme has the site Oslo

  Rule: The users and settings of every assigned site are within reach

    @SITE-SCOPE-02
    Scenario Outline: A <role> sees the users of the assigned site and no others
      Given Ulla is a user of the site Berlin
      And Olaf is a user of the site Oslo
      And <name> is a <role> of Acme for the site Berlin
      When <name> lists the users of the site Berlin
      Then <name> succeeds
      And <name> sees Ulla in the list
      But <name> does not see Olaf in the list

      Examples: The roles of a site
        | name  | role                          |
        | Willa | Webex site administrator      |
        | Vera  | Webex user administrator      |
        | Ria   | Webex read-only administrator |

    @SITE-SCOPE-02 @control:SITE-SCOPE-01
    Scenario Outline: A <role> of two sites sees the users of either
      Given Ulla is a user of the site Berlin
      And Olaf is a user of the site Oslo
      And <name> is a <role> of Acme for the site Berlin
      And <name> is a <role> of Acme for the site Oslo
      When <name> lists the users of the site Oslo
      Then <name> succeeds
      And <name> sees Olaf in the list
      But <name> does not see Ulla in the list
      And <name> can list the users of the site Berlin
      And <name> can view the site Oslo by name

      Examples: The roles of a site
        | name  | role                          |
        | Willa | Webex site administrator      |
        | Vera  | Webex user administrator      |
        | Ria   | Webex read-only administrator |

    @SITE-SCOPE-02 @control:SITE-SCOPE-01
    Scenario Outline: A <role> reaches a user who uses another site as well
      Given Ulla is a user of the site Berlin
      And Ulla is a user of the site Oslo
      And <name> is a <role> of Acme for the site Berlin
      When <name> views the details of Ulla
      Then <name> succeeds

      Examples: The roles of a site
        | name  | role                          |
        | Willa | Webex site administrator      |
        | Vera  | Webex user administrator      |
        | Ria   | Webex read-only administrator |

    @GEN-01 @control:SITE-SCOPE-02
    Scenario: A user of the site does not list its users
      Given Ulla is a user of the site Berlin
      And Bea is a user of the site Berlin
      When Bea lists the users of the site Berlin
      Then Bea is refused
      And Bea learns nothing about anybody in Acme

  Rule: A site that is not assigned is closed, however it is named

    @SITE-SCOPE-01 @control:SITE-ASSIGN-03 @control:SITE-SCOPE-02
    Scenario Outline: A <role> does not view another site by its <naming>
      Given <name> is a <role> of Acme for the site Berlin
      When <name> views the site Oslo by <naming>
      Then <name> is refused
      But <name> can view the site Berlin by <naming>

      Examples: The roles of a site and ways to name one
        | name  | role                          | naming      |
        | Willa | Webex site administrator      | identifier  |
        | Willa | Webex site administrator      | name        |
        | Willa | Webex site administrator      | direct link |
        | Vera  | Webex user administrator      | identifier  |
        | Ria   | Webex read-only administrator | direct link |

    @SITE-SCOPE-01 @control:SITE-TBL-SA-CONF
    Scenario Outline: A site administrator does not change another site by its <naming>
      Given Willa is a Webex site administrator of Acme for the site Berlin
      When Willa changes the site Oslo by <naming> to "closed"
      Then Willa is refused
      And the configuration of the site Oslo is unchanged
      But Willa can change the site Berlin by <naming> to "open"

      Examples: Ways to name a site
        | naming      |
        | identifier  |
        | name        |
        | direct link |

  Rule: The people and licences of another site are closed

    @SITE-SCOPE-01 @control:SITE-SCOPE-02
    Scenario Outline: A <role> of Berlin does not <view>
      Given Olaf is a user of the site Oslo
      And Hanna is a host on the site Oslo
      And Oda is a Webex site administrator of Acme for the site Oslo
      And <name> is a <role> of Acme for the site Berlin
      When <name> tries to <view>
      Then <name> is refused
      And <name> learns nothing about anybody in Acme

      Examples: The roles of a site and what is of the other site
        | name  | role                          | view                                     |
        | Willa | Webex site administrator      | list the users of the site Oslo          |
        | Willa | Webex site administrator      | view the details of Olaf                 |
        | Willa | Webex site administrator      | list the administrators of the site Oslo |
        | Willa | Webex site administrator      | view the licences of the site Oslo       |
        | Vera  | Webex user administrator      | list the users of the site Oslo          |
        | Vera  | Webex user administrator      | view the details of Olaf                 |
        | Vera  | Webex user administrator      | list the administrators of the site Oslo |
        | Vera  | Webex user administrator      | view the licences of the site Oslo       |
        | Ria   | Webex read-only administrator | list the users of the site Oslo          |
        | Ria   | Webex read-only administrator | view the details of Olaf                 |
        | Ria   | Webex read-only administrator | list the administrators of the site Oslo |
        | Ria   | Webex read-only administrator | view the licences of the site Oslo       |

    Scenario Outline: A <role> of Berlin does not <change>
      Given Olaf is a user of the site Oslo
      And Hanna is a host on the site Oslo
      And Oda is a Webex read-only administrator of Acme for the site Oslo
      And <name> is a <role> of Acme for the site Berlin
      And the operator has recorded the state of Acme
      When <name> tries to <change>
      Then <name> is refused
      And nothing in Acme has changed

      Examples: Users' settings
        | requirement   | name  | role                     | change                                        |
        | SITE-SCOPE-01 | Willa | Webex site administrator | configure Meetings for Olaf as "recording on" |
        | SITE-SCOPE-01 | Vera  | Webex user administrator | configure Meetings for Olaf as "recording on" |

      Examples: Licences
        | requirement   | name  | role                     | change                                        |
        | SITE-SCOPE-01 | Willa | Webex site administrator | give Olaf a host licence for the site Oslo    |
        | SITE-SCOPE-01 | Willa | Webex site administrator | remove Hanna's host licence for the site Oslo |
        | SITE-SCOPE-01 | Vera  | Webex user administrator | give Olaf a host licence for the site Oslo    |
        | SITE-SCOPE-01 | Vera  | Webex user administrator | remove Hanna's host licence for the site Oslo |

      Examples: Roles
        | requirement   | name  | role                     | change                                                              |
        | SITE-SCOPE-01 | Willa | Webex site administrator | make Olaf a Webex user administrator of Acme for Oslo               |
        | SITE-SCOPE-01 | Willa | Webex site administrator | make herself a Webex site administrator of Acme for Oslo            |
        | SITE-SCOPE-01 | Willa | Webex site administrator | revoke Oda's role as Webex read-only administrator of Acme for Oslo |

  Rule: The site of another organization is closed

    @SITE-SCOPE-01
    Scenario Outline: A <role> does not reach the site of another organization by its <naming>
      Given Bolt has the site Turin
      And <name> is a <role> of Acme for the site Berlin
      When <name> views the site Turin by <naming>
      Then <name> is refused
      And <name> cannot change the site Turin by <naming> to "closed"
      And the configuration of the site Turin is unchanged

      Examples: The roles of a site and ways to name one
        | name  | role                          | naming      |
        | Willa | Webex site administrator      | identifier  |
        | Willa | Webex site administrator      | name        |
        | Willa | Webex site administrator      | direct link |
        | Vera  | Webex user administrator      | name        |
        | Ria   | Webex read-only administrator | name        |

    @SITE-SCOPE-01
    Scenario Outline: A <role> does not <view>, which is of another organization
      Given Bolt has the site Turin
      And Tom is a host on the site Turin
      And Tara is a Webex site administrator of Bolt for the site Turin
      And <name> is a <role> of Acme for the site Berlin
      When <name> tries to <view>
      Then <name> is refused
      And <name> learns nothing about anybody in Bolt

      Examples: The roles of a site and what is of the other organization
        | name  | role                          | view                                      |
        | Willa | Webex site administrator      | list the users of the site Turin          |
        | Willa | Webex site administrator      | view the details of Tom                   |
        | Willa | Webex site administrator      | list the administrators of the site Turin |
        | Willa | Webex site administrator      | view the licences of the site Turin       |
        | Vera  | Webex user administrator      | list the users of the site Turin          |
        | Vera  | Webex user administrator      | view the details of Tom                   |
        | Ria   | Webex read-only administrator | list the users of the site Turin          |
        | Ria   | Webex read-only administrator | view the details of Tom                   |

    @SITE-SCOPE-01
    Scenario Outline: A site administrator does not <change>, which is of another organization
      Given Bolt has the site Turin
      And Tina is a user of the site Turin
      And Tom is a host on the site Turin
      And Tara is a Webex read-only administrator of Bolt for the site Turin
      And Willa is a Webex site administrator of Acme for the site Berlin
      And the operator has recorded the state of Bolt
      When Willa tries to <change>
      Then Willa is refused
      And nothing in Bolt has changed

      Examples: Licences and roles
        | change                                                                |
        | give Tina a host licence for the site Turin                           |
        | remove Tom's host licence for the site Turin                          |
        | make Tina a Webex user administrator of Bolt for Turin                |
        | revoke Tara's role as Webex read-only administrator of Bolt for Turin |
