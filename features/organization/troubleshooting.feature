Feature: Troubleshooting
  Full administrators and support administrators run diagnostic tests and view the status of services.
  Read-only administrators view both; the other roles view no diagnostic tests. The status of services is
  left open for the other roles (organization-account-roles, "Organization Roles", row Troubleshooting).

  Background:
    Given Acme has the diagnostic test "Echo"

  Rule: Two kinds of administrator troubleshoot

    Scenario Outline: A <role> views and runs diagnostic tests and views the status of services
      Given <who> is a <role> of Acme
      When <who> views the diagnostic tests of Acme
      Then <who> sees the diagnostic test "Echo"
      And <who> can run the diagnostic test "Bandwidth" in Acme
      And Acme includes the diagnostic test "Bandwidth"
      And <who> can view the status of all services of Acme
      And <who> can view the status of Meetings in Acme
      And <who> can view the support resources of Acme

      Examples: Cells of the row that are marked
        | requirement      | control                                                     | who  | role                  |
        | ORG-TBL-FULL-TRB | ORG-TBL-RO-TRB ORG-TBL-UD-TRB ORG-TBL-DA-TRB ORG-TBL-CO-TRB | Fia  | full administrator    |
        | ORG-TBL-SUP-TRB  |                                                             | Sven | support administrator |

  Rule: Read-only administrators view diagnostic tests and services

    @ORG-TBL-RO-TRB
    Scenario: A read-only administrator sees diagnostic tests and runs none
      Given Rob is a read-only administrator of Acme
      And the operator has recorded the state of Acme
      When Rob views the diagnostic tests of Acme
      Then Rob sees the diagnostic test "Echo"
      And Rob can view the status of all services of Acme
      And Rob can view the status of Meetings in Acme
      And Rob can view the support resources of Acme
      But Rob cannot run the diagnostic test "Bandwidth" in Acme
      And nothing in Acme has changed

  Rule: Diagnostic tests are closed to the other roles

    Scenario Outline: A <role> neither views nor runs diagnostic tests
      Given <who> is a <role> of Acme
      And the operator has recorded the state of Acme
      When <who> views the diagnostic tests of Acme
      Then <who> is refused
      And <who> cannot run the diagnostic test "Bandwidth" in Acme
      And nothing in Acme has changed

      Examples: Cells of the row that are empty
        | requirement    | who  | role                          |
        | ORG-TBL-UD-TRB | Uwe  | user and device administrator |
        | ORG-TBL-DA-TRB | Dora | device administrator          |
        | ORG-TBL-CO-TRB | Clio | compliance officer            |

      Examples: No role at all
        | requirement | control                                         | who  | role |
        | GEN-01      | ORG-TBL-FULL-TRB ORG-TBL-SUP-TRB ORG-TBL-RO-TRB | Ulla | user |

    @ORG-TBL-ATA-TRB
    Scenario: Advanced Troubleshooting Access lets a read-only administrator run no diagnostic tests
      Given Rob is a read-only administrator of Acme
      And Rob is an advanced troubleshooting administrator of Acme
      And the operator has recorded the state of Acme
      When Rob tries to run the diagnostic test "Bandwidth" in Acme
      Then Rob is refused
      And nothing in Acme has changed

    @ORG-TBL-FULL-TRB @control:ORG-TBL-ATA-TRB
    Scenario: A read-only administrator with Advanced Troubleshooting Access who is full administrator as well runs diagnostic tests
      Given Sven is a read-only administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Sven is a full administrator of Acme
      When Sven runs the diagnostic test "Bandwidth" in Acme
      Then Sven succeeds
      And Acme includes the diagnostic test "Bandwidth"

    @ORG-TBL-ATA-TRB
    Scenario: Advanced Troubleshooting Access left without its base role opens no diagnostic tests
      Given Fia is a full administrator of Acme
      And Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Fia has revoked Sven's role as support administrator of Acme
      And the operator has recorded the state of Acme
      When Sven views the diagnostic tests of Acme
      Then Sven is refused
      And Sven cannot run the diagnostic test "Bandwidth" in Acme
      And nothing in Acme has changed
