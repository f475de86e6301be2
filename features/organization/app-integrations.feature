Feature: Managing app integrations
  Full administrators add, change and remove app integrations. Read-only administrators view them;
  they are closed to the other roles (organization-account-roles, "Organization Roles", row App
  Integrations).

  Background:
    Given Acme has the app integration "Polls"

  Rule: Full administrators manage app integrations

    @ORG-TBL-FULL-APP
    @control:ORG-TBL-RO-APP @control:ORG-TBL-SUP-APP @control:ORG-TBL-UD-APP @control:ORG-TBL-DA-APP @control:ORG-TBL-CO-APP
    Scenario: A full administrator sees, adds, changes and removes app integrations
      Given Fia is a full administrator of Acme
      When Fia views the app integrations of Acme
      Then Fia sees the app integration "Polls"
      And Fia can add the app integration "Whiteboard" in Acme
      And Acme includes the app integration "Whiteboard"
      And Fia can change the app integration "Polls" of Acme to "off"
      And the app integration "Polls" of Acme is "off"
      And Fia can remove the app integration "Polls" of Acme
      And Acme has no app integration "Polls"

  Rule: Read-only administrators view app integrations

    @ORG-TBL-RO-APP
    Scenario: A read-only administrator sees app integrations and changes none
      Given Rob is a read-only administrator of Acme
      And the operator has recorded the state of Acme
      When Rob views the app integrations of Acme
      Then Rob sees the app integration "Polls"
      But Rob cannot add the app integration "Whiteboard" in Acme
      And Rob cannot change the app integration "Polls" of Acme to "off"
      And Rob cannot remove the app integration "Polls" of Acme
      And nothing in Acme has changed

  Rule: App integrations are closed to the other roles

    Scenario Outline: A <role> neither views nor changes app integrations
      Given <who> is a <role> of Acme
      And the operator has recorded the state of Acme
      When <who> views the app integrations of Acme
      Then <who> is refused
      And <who> cannot add the app integration "Whiteboard" in Acme
      And <who> cannot change the app integration "Polls" of Acme to "off"
      And <who> cannot remove the app integration "Polls" of Acme
      And nothing in Acme has changed

      Examples: Cells of the row that are empty
        | requirement     | who  | role                          |
        | ORG-TBL-SUP-APP | Sven | support administrator         |
        | ORG-TBL-UD-APP  | Uwe  | user and device administrator |
        | ORG-TBL-DA-APP  | Dora | device administrator          |
        | ORG-TBL-CO-APP  | Clio | compliance officer            |

      Examples: No role at all
        | requirement | control                         | who  | role |
        | GEN-01      | ORG-TBL-FULL-APP ORG-TBL-RO-APP | Ulla | user |

    @ORG-TBL-ATA-APP
    Scenario: Advanced Troubleshooting Access opens no app integrations to a support administrator
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And the operator has recorded the state of Acme
      When Sven views the app integrations of Acme
      Then Sven is refused
      And Sven cannot add the app integration "Whiteboard" in Acme
      And Sven cannot change the app integration "Polls" of Acme to "off"
      And Sven cannot remove the app integration "Polls" of Acme
      And nothing in Acme has changed

    @ORG-TBL-FULL-APP @control:ORG-TBL-ATA-APP
    Scenario: A support administrator with Advanced Troubleshooting Access who is full administrator as well sees app integrations
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Sven is a full administrator of Acme
      When Sven views the app integrations of Acme
      Then Sven sees the app integration "Polls"
