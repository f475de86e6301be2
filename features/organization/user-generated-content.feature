Feature: Who reaches what users created
  Compliance officers look people up, find what they shared, search spaces and report on it. No other
  role opens any of this, not even that of full administrator (organization-account-roles,
  "Organization Roles", row Access to User-generated Content).

  Background:
    Given Ulla is a user of Acme
    And Ulla shared "the plan" in the space "Budget"

  Rule: Compliance officers reach what users created

    @ORG-TBL-CO-UGC
    @control:ORG-TBL-FULL-UGC @control:ORG-TBL-RO-UGC @control:ORG-TBL-SUP-UGC @control:ORG-TBL-UD-UGC @control:ORG-TBL-DA-UGC @control:ORG-TBL-ATA-UGC
    Scenario: A compliance officer looks somebody up
      Given Clio is a compliance officer of Acme
      When Clio looks up Ulla in Acme
      Then Clio sees Ulla in the list

    @ORG-TBL-CO-UGC
    @control:ORG-TBL-FULL-UGC @control:ORG-TBL-RO-UGC @control:ORG-TBL-SUP-UGC @control:ORG-TBL-UD-UGC @control:ORG-TBL-DA-UGC @control:ORG-TBL-ATA-UGC
    Scenario Outline: A compliance officer <act>
      Given Clio is a compliance officer of Acme
      When Clio <act>
      Then Clio finds "the plan"

      Examples: Ways to what users created
        | act                                            |
        | looks for what Ulla shared                     |
        | searches the space "Budget" of Acme for "plan" |
        | reports on what Ulla shared                    |

  Rule: To others it is closed

    Scenario Outline: A <role> does not reach what users created
      Given <who> is a <role> of Acme
      When <who> looks up Ulla in Acme
      Then <who> is refused
      And <who> learns nothing of anybody in Acme
      And <who> cannot look for what Ulla shared
      And <who> cannot search the space "Budget" of Acme for "plan"
      And <who> cannot report on what Ulla shared

      Examples: Cells of the row that are empty
        | requirement      | who  | role                          |
        | ORG-TBL-FULL-UGC | Fia  | full administrator            |
        | ORG-TBL-RO-UGC   | Rob  | read-only administrator       |
        | ORG-TBL-SUP-UGC  | Sven | support administrator         |
        | ORG-TBL-UD-UGC   | Uwe  | user and device administrator |
        | ORG-TBL-DA-UGC   | Dora | device administrator          |

      Examples: No role at all
        | requirement | control        | who  | role |
        | GEN-01      | ORG-TBL-CO-UGC | Nils | user |

    @ORG-TBL-ATA-UGC
    Scenario: Advanced Troubleshooting Access opens nothing that users created to a support administrator
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      When Sven looks up Ulla in Acme
      Then Sven is refused
      And Sven learns nothing of anybody in Acme
      And Sven cannot look for what Ulla shared
      And Sven cannot search the space "Budget" of Acme for "plan"
      And Sven cannot report on what Ulla shared
