Feature: Reading the log of administrator actions
  Full administrators read the audit log, and no other role opens it, that of read-only administrator included
  (organization-account-roles, "Organization Roles", row Admin Actions Audit Log).

  Background:
    Given Fia is a full administrator of Acme
    And Ulla is a user of Acme
    And Fia has made Ulla a device administrator of Acme

  Rule: Full administrators read the audit log

    @ORG-TBL-FULL-AUD
    @control:ORG-TBL-RO-AUD @control:ORG-TBL-SUP-AUD @control:ORG-TBL-UD-AUD @control:ORG-TBL-DA-AUD @control:ORG-TBL-CO-AUD
    Scenario: A full administrator reads the audit log
      Given Frida is a full administrator of Acme
      When Frida views the audit log of Acme
      Then Frida succeeds
      And the audit log of Acme shows that Fia made Ulla a device administrator

  Rule: The audit log is closed to the other roles

    Scenario Outline: A <role> does not read the audit log
      Given <who> is a <role> of Acme
      When <who> views the audit log of Acme
      Then <who> is refused
      And <who> learns nothing about anybody in Acme

      Examples: Cells of the row that are empty
        | requirement     | who  | role                          |
        | ORG-TBL-RO-AUD  | Rob  | read-only administrator       |
        | ORG-TBL-SUP-AUD | Sven | support administrator         |
        | ORG-TBL-UD-AUD  | Uwe  | user and device administrator |
        | ORG-TBL-DA-AUD  | Dora | device administrator          |
        | ORG-TBL-CO-AUD  | Clio | compliance officer            |

      Examples: No role at all
        | requirement | control          | who  | role |
        | GEN-01      | ORG-TBL-FULL-AUD | Nils | user |

    @ORG-TBL-ATA-AUD
    Scenario: Advanced Troubleshooting Access does not open the audit log to a support administrator
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      When Sven views the audit log of Acme
      Then Sven is refused
      And Sven learns nothing about anybody in Acme

    @ORG-TBL-FULL-AUD @control:ORG-TBL-ATA-AUD
    Scenario: A support administrator with Advanced Troubleshooting Access who is full administrator as well reads the audit log
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Sven is a full administrator of Acme
      When Sven views the audit log of Acme
      Then Sven succeeds
