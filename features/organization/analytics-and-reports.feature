Feature: Working with analytics and reports
  Full administrators and support administrators create, change and remove reports. Read-only
  administrators view them; they are closed to the other roles (organization-account-roles,
  "Organization Roles", row Analytics and Reports).

  Background:
    Given Acme has the report "Attendance"

  Rule: Two kinds of administrator work with reports

    Scenario Outline: A <role> sees, creates, changes and removes reports
      Given <who> is a <role> of Acme
      When <who> views the reports of Acme
      Then <who> sees the report "Attendance"
      And <who> can create the report "Quality" in Acme
      And Acme includes the report "Quality"
      And <who> can change the report "Attendance" of Acme to "monthly"
      And the report "Attendance" of Acme is "monthly"
      And <who> can remove the report "Attendance" of Acme
      And Acme has no report "Attendance"

      Examples: Cells of the row that are marked
        | requirement      | control                                                     | who  | role                  |
        | ORG-TBL-FULL-ANA | ORG-TBL-RO-ANA ORG-TBL-UD-ANA ORG-TBL-DA-ANA ORG-TBL-CO-ANA | Fia  | full administrator    |
        | ORG-TBL-SUP-ANA  |                                                             | Sven | support administrator |

  Rule: Read-only administrators view reports

    @ORG-TBL-RO-ANA
    Scenario: A read-only administrator sees reports and changes none
      Given Rob is a read-only administrator of Acme
      And the operator has recorded the state of Acme
      When Rob views the reports of Acme
      Then Rob sees the report "Attendance"
      But Rob cannot create the report "Quality" in Acme
      And Rob cannot change the report "Attendance" of Acme to "monthly"
      And Rob cannot remove the report "Attendance" of Acme
      And nothing in Acme has changed

  Rule: Reports are closed to the other roles

    Scenario Outline: A <role> neither views nor changes reports
      Given <who> is a <role> of Acme
      And the operator has recorded the state of Acme
      When <who> views the reports of Acme
      Then <who> is refused
      And <who> cannot create the report "Quality" in Acme
      And <who> cannot change the report "Attendance" of Acme to "monthly"
      And <who> cannot remove the report "Attendance" of Acme
      And nothing in Acme has changed

      Examples: Cells of the row that are empty
        | requirement    | who  | role                          |
        | ORG-TBL-UD-ANA | Uwe  | user and device administrator |
        | ORG-TBL-DA-ANA | Dora | device administrator          |
        | ORG-TBL-CO-ANA | Clio | compliance officer            |

      Examples: No role at all
        | requirement | control                                         | who  | role |
        | GEN-01      | ORG-TBL-FULL-ANA ORG-TBL-SUP-ANA ORG-TBL-RO-ANA | Ulla | user |

    @ORG-TBL-ATA-ANA
    Scenario: Advanced Troubleshooting Access lets a read-only administrator change no reports
      Given Rob is a read-only administrator of Acme
      And Rob is an advanced troubleshooting administrator of Acme
      And the operator has recorded the state of Acme
      When Rob tries to create the report "Quality" in Acme
      Then Rob is refused
      And Rob cannot change the report "Attendance" of Acme to "monthly"
      And Rob cannot remove the report "Attendance" of Acme
      And nothing in Acme has changed

    @ORG-TBL-FULL-ANA @control:ORG-TBL-ATA-ANA
    Scenario: A read-only administrator with Advanced Troubleshooting Access who is full administrator as well creates reports
      Given Sven is a read-only administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Sven is a full administrator of Acme
      When Sven creates the report "Quality" in Acme
      Then Sven succeeds
      And Acme includes the report "Quality"

    @ORG-TBL-ATA-ANA
    Scenario: Advanced Troubleshooting Access left without its base role opens no reports
      Given Fia is a full administrator of Acme
      And Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Fia has revoked Sven's role as support administrator of Acme
      And the operator has recorded the state of Acme
      When Sven views the reports of Acme
      Then Sven is refused
      And Sven cannot create the report "Quality" in Acme
      And Sven cannot change the report "Attendance" of Acme to "monthly"
      And Sven cannot remove the report "Attendance" of Acme
      And nothing in Acme has changed
