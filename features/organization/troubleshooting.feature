Feature: Who troubleshoots

  Full administrators and support administrators run diagnostic tests and see how services are.
  Read-only administrators look at both, everybody else at neither (organization-account-roles,
  "Organization Roles", row Troubleshooting).

  Background:
    Given Acme has the diagnostic test "Echo"

  Rule: Two kinds of administrator troubleshoot

    Scenario Outline: A <role> sees, runs, changes and removes diagnostic tests and sees how services are
      Given <who> is a <role> of Acme
      When <who> views the diagnostic tests of Acme
      Then <who> sees the diagnostic test "Echo"
      And <who> can run the diagnostic test "Bandwidth" in Acme
      And Acme has the diagnostic test "Bandwidth"
      And <who> can change the diagnostic test "Echo" of Acme to "hourly"
      And the diagnostic test "Echo" of Acme is "hourly"
      And <who> can remove the diagnostic test "Echo" of Acme
      And Acme has no diagnostic test "Echo"
      And <who> can view the status of all services of Acme
      And <who> can view the status of Meetings in Acme
      And <who> can view the support resources of Acme

      Examples: Cells of the row that are marked
        | requirement      | control                                                                     | who  | role                  |
        | ORG-TBL-FULL-TRB | ORG-TBL-RO-TRB ORG-TBL-UD-TRB ORG-TBL-DA-TRB ORG-TBL-CO-TRB ORG-TBL-ATA-TRB | Fia  | full administrator    |
        | ORG-TBL-SUP-TRB  |                                                                             | Sven | support administrator |

  Rule: Read-only administrators look at diagnostic tests and services

    @ORG-TBL-RO-TRB
    Scenario Outline: A read-only administrator sees <what>
      Given Rob is a read-only administrator of Acme
      When Rob views <view>
      Then Rob sees <what>

      Examples: Views of diagnostic tests and services
        | view                               | what                        |
        | the diagnostic tests of Acme       | the diagnostic test "Echo"  |
        | the status of all services of Acme | the status of every service |
        | the status of Meetings in Acme     | the status of Meetings      |
        | the support resources of Acme      | support resources           |

    @ORG-TBL-RO-TRB
    Scenario Outline: A read-only administrator does not <act>
      Given Rob is a read-only administrator of Acme
      And the operator has taken note of everything in Acme
      When Rob tries to <act>
      Then Rob is refused
      And nothing in Acme has changed

      Examples: Changes of diagnostic tests and services
        | act                                                   |
        | run the diagnostic test "Bandwidth" in Acme           |
        | change the diagnostic test "Echo" of Acme to "hourly" |
        | remove the diagnostic test "Echo" of Acme             |

  Rule: To others troubleshooting is closed

    Scenario Outline: A <role> neither views nor runs diagnostic tests
      Given <who> is a <role> of Acme
      And the operator has taken note of everything in Acme
      When <who> views the diagnostic tests of Acme
      Then <who> is refused
      And <who> cannot run the diagnostic test "Bandwidth" in Acme
      And <who> cannot change the diagnostic test "Echo" of Acme to "hourly"
      And <who> cannot remove the diagnostic test "Echo" of Acme
      And <who> cannot view the status of all services of Acme
      And <who> cannot view the status of Meetings in Acme
      And <who> cannot view the support resources of Acme
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
    Scenario Outline: Advanced Troubleshooting Access does not let a read-only administrator <act>
      Given Rob is a read-only administrator of Acme
      And Rob is an advanced troubleshooting administrator of Acme
      And the operator has taken note of everything in Acme
      When Rob tries to <act>
      Then Rob is refused
      And nothing in Acme has changed

      Examples: Changes of diagnostic tests
        | act                                                   |
        | run the diagnostic test "Bandwidth" in Acme           |
        | change the diagnostic test "Echo" of Acme to "hourly" |
        | remove the diagnostic test "Echo" of Acme             |

    @ORG-TBL-ATA-TRB
    Scenario: Advanced Troubleshooting Access that outlives its base role opens no diagnostic tests
      Given Fia is a full administrator of Acme
      And Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Fia has revoked Sven's role as support administrator of Acme
      And the operator has taken note of everything in Acme
      When Sven views the diagnostic tests of Acme
      Then Sven is refused
      And Sven cannot run the diagnostic test "Bandwidth" in Acme
      And Sven cannot change the diagnostic test "Echo" of Acme to "hourly"
      And Sven cannot remove the diagnostic test "Echo" of Acme
      And Sven cannot view the status of all services of Acme
      And Sven cannot view the status of Meetings in Acme
      And Sven cannot view the support resources of Acme
      And nothing in Acme has changed
