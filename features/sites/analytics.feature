Feature: Analytics and reports of a site are read-only
  Administrators of a site view its analytics and reports and change none of them. The analytics of other
  sites are open or closed according to the reading of the table's row
  (organization-account-roles, "Webex Site Administrator Roles", paragraph 1 and the table's row
  "Analytics and Reports").

  Background:
    Given Acme has the site Berlin
    And Acme has the site Oslo

  Rule: All three roles view the analytics of the assigned site

    Scenario Outline: A <role> views the analytics of the assigned site
      Given <name> is a <role> of Acme for the site Berlin
      When <name> views the analytics of the site Berlin
      Then <name> succeeds

      Examples: The roles of a site
        | requirement     | control     | name  | role                          |
        | SITE-TBL-SA-ANA | SITE-ANA-01 | Willa | Webex site administrator      |
        | SITE-TBL-UA-ANA | SITE-ANA-01 | Vera  | Webex user administrator      |
        | SITE-TBL-RA-ANA | SITE-ANA-01 | Ria   | Webex read-only administrator |

    Scenario Outline: A <role> sees the reports of the assigned site
      Given Fia is a full administrator of Acme
      And Fia has added the report "Usage" to the site Berlin
      And <name> is a <role> of Acme for the site Berlin
      When <name> views the analytics of the site Berlin
      Then <name> sees the report "Usage"

      Examples: The roles of a site
        | requirement     | name  | role                          |
        | SITE-TBL-SA-ANA | Willa | Webex site administrator      |
        | SITE-TBL-UA-ANA | Vera  | Webex user administrator      |
        | SITE-TBL-RA-ANA | Ria   | Webex read-only administrator |

    @GEN-01 @control:SITE-TBL-SA-ANA @control:SITE-TBL-UA-ANA @control:SITE-TBL-RA-ANA
    Scenario: A user of the site does not view its analytics
      Given Ulla is a user of the site Berlin
      And Willa is a Webex site administrator of Acme for the site Berlin
      When Ulla views the analytics of the site Berlin
      Then Ulla is refused
      But Willa can view the analytics of the site Berlin

  Rule: None of the three roles changes analytics

    Scenario Outline: A <role> does not add a report to the assigned site
      Given <name> is a <role> of Acme for the site Berlin
      And the operator has recorded the state of Acme
      When <name> adds the report "Usage" to the site Berlin
      Then <name> is refused
      And nothing in Acme has changed

      Examples: The roles of a site
        | requirement     | name  | role                          |
        | SITE-TBL-SA-ANA | Willa | Webex site administrator      |
        | SITE-TBL-UA-ANA | Vera  | Webex user administrator      |
        | SITE-TBL-RA-ANA | Ria   | Webex read-only administrator |

    @ORG-TBL-FULL-ANA @control:SITE-TBL-SA-ANA @control:SITE-TBL-UA-ANA @control:SITE-TBL-RA-ANA
    Scenario: A full administrator adds a report
      Given Fia is a full administrator of Acme
      When Fia adds the report "Usage" to the site Berlin
      Then Fia succeeds
      And Fia can view the analytics of the site Berlin

    @ORG-TBL-FULL-ANA
    Scenario: The report that a full administrator added is there
      Given Fia is a full administrator of Acme
      And Fia has added the report "Usage" to the site Berlin
      When Fia views the analytics of the site Berlin
      Then Fia sees the report "Usage"

  Rule: Read with the rest of the section, the row keeps the analytics of other sites closed

    @SITE-ANA-01 @GEN-10 @control:SITE-TBL-SA-ANA
    Scenario Outline: A <role> of Berlin does not view the analytics of Oslo
      Given <name> is a <role> of Acme for the site Berlin
      When <name> views the analytics of the site Oslo
      Then <name> is refused
      But <name> can view the analytics of the site Berlin

      Examples: The roles of a site
        | name  | role                          |
        | Willa | Webex site administrator      |
        | Vera  | Webex user administrator      |
        | Ria   | Webex read-only administrator |

    @SITE-ANA-01
    Scenario: A site administrator of Berlin does not see reports of Oslo among those of Berlin
      Given Fia is a full administrator of Acme
      And Fia has added the report "Usage" to the site Berlin
      And Fia has added the report "Quality" to the site Oslo
      And Willa is a Webex site administrator of Acme for the site Berlin
      When Willa views the analytics of the site Berlin
      Then Willa sees the report "Usage"
      But Willa does not see the report "Quality"

    @SITE-ASSIGN-03 @control:SITE-ANA-01
    Scenario Outline: A <role> to whom the other site is assigned too views the analytics of both
      Given Fia is a full administrator of Acme
      And <name> is a <role> of Acme for the site Berlin
      # @tested
      When Fia makes <name> a <role> of Acme for Oslo
      Then Fia succeeds
      And <name> can view the analytics of the site Berlin
      # @GEN-04
      And <name> can view the analytics of the site Oslo

      Examples: The roles of a site
        | name  | role                          |
        | Willa | Webex site administrator      |
        | Vera  | Webex user administrator      |
        | Ria   | Webex read-only administrator |

    @GEN-11
    Scenario: A site administrator who loses the only site views no analytics
      Given Fia is a full administrator of Acme
      And Willa is a Webex site administrator of Acme for the site Berlin
      When Fia revokes Willa's role as Webex site administrator of Acme for Berlin
      Then Fia succeeds
      And Willa can no longer view the analytics of the site Berlin
      And Willa cannot view the analytics of the site Oslo

  Rule: Read by its own mark, the row opens the analytics of every site of the organization

    @SITE-ANA-02
    Scenario Outline: A <role> of Berlin views the analytics of Oslo and nothing else there
      Given <name> is a <role> of Acme for the site Berlin
      When <name> views the analytics of the site Oslo
      Then <name> succeeds
      But <name> cannot view the site Oslo by name
      And <name> cannot list the users of the site Oslo

      Examples: The roles of a site
        | name  | role                          |
        | Willa | Webex site administrator      |
        | Vera  | Webex user administrator      |
        | Ria   | Webex read-only administrator |

    @GEN-01 @control:SITE-ANA-02
    Scenario: A user without a role views the analytics of no site
      Given Nils is a user of Acme
      When Nils views the analytics of the site Oslo
      Then Nils is refused
      And Nils cannot view the analytics of the site Berlin

    @GEN-02 @GEN-10 @control:SITE-ANA-02
    Scenario Outline: A <role> does not view the analytics of another organization's site
      Given Bolt has the site Turin
      And <name> is a <role> of Acme for the site Berlin
      When <name> views the analytics of the site Turin
      Then <name> is refused
      But <name> can view the analytics of the site Berlin

      Examples: The roles of a site
        | name  | role                          |
        | Willa | Webex site administrator      |
        | Vera  | Webex user administrator      |
        | Ria   | Webex read-only administrator |
