Feature: Placing legal holds
  Compliance officers place and lift legal holds. No other role allows it, not even that of full
  administrator. Whether others see them is left open
  (organization-account-roles, "Organization Roles", row Legal Hold).

  Background:
    Given Acme has the legal hold "Merger"

  Rule: Compliance officers place and lift legal holds

    @ORG-TBL-CO-HOLD
    @control:ORG-TBL-FULL-HOLD @control:ORG-TBL-RO-HOLD @control:ORG-TBL-SUP-HOLD @control:ORG-TBL-UD-HOLD @control:ORG-TBL-DA-HOLD
    Scenario: A compliance officer sees, places and lifts legal holds
      Given Clio is a compliance officer of Acme
      When Clio places the legal hold "Tender" in Acme
      Then Clio succeeds
      And Acme includes the legal hold "Tender"
      And Clio views the legal holds of Acme
      And Clio sees the legal hold "Merger"
      And Clio can lift the legal hold "Merger" of Acme
      And Acme has no legal hold "Merger"

  Rule: The other roles neither place nor lift legal holds

    Scenario Outline: A <role> neither places nor lifts legal holds
      Given <who> is a <role> of Acme
      And the operator has recorded the state of Acme
      When <who> places the legal hold "Tender" in Acme
      Then <who> is refused
      And <who> cannot lift the legal hold "Merger" of Acme
      And nothing in Acme has changed

      Examples: Cells of the row that are empty
        | requirement       | who  | role                          |
        | ORG-TBL-FULL-HOLD | Fia  | full administrator            |
        | ORG-TBL-RO-HOLD   | Rob  | read-only administrator       |
        | ORG-TBL-SUP-HOLD  | Sven | support administrator         |
        | ORG-TBL-UD-HOLD   | Uwe  | user and device administrator |
        | ORG-TBL-DA-HOLD   | Dora | device administrator          |

      Examples: No role at all
        | requirement | control         | who  | role |
        | GEN-01      | ORG-TBL-CO-HOLD | Ulla | user |

    @ORG-TBL-ATA-HOLD
    Scenario: Advanced Troubleshooting Access lets a support administrator neither place nor lift legal holds
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And the operator has recorded the state of Acme
      When Sven places the legal hold "Tender" in Acme
      Then Sven is refused
      And Sven cannot lift the legal hold "Merger" of Acme
      And nothing in Acme has changed

    @ORG-TBL-CO-HOLD @control:ORG-TBL-ATA-HOLD
    Scenario: A support administrator with Advanced Troubleshooting Access who is compliance officer as well places legal holds
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Sven is a compliance officer of Acme
      When Sven places the legal hold "Tender" in Acme
      Then Sven succeeds
      And Acme includes the legal hold "Tender"
