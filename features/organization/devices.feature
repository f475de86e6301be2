Feature: Managing devices
  Full administrators, user and device administrators and device administrators register, change and
  remove devices. Read-only administrators view them; they are closed to the other roles
  (organization-account-roles, "Organization Roles", row Device Management).

  Background:
    Given Acme has the device "Boardroom"

  Rule: Three kinds of administrator manage devices

    Scenario Outline: A <role> sees, registers, changes and removes devices
      Given <who> is a <role> of Acme
      When <who> views the devices of Acme
      Then <who> sees the device "Boardroom"
      And <who> can register the device "Lobby" in Acme
      And Acme includes the device "Lobby"
      And <who> can change the device "Boardroom" of Acme to "off"
      And the device "Boardroom" of Acme is "off"
      And <who> can remove the device "Boardroom" of Acme
      And Acme has no device "Boardroom"

      Examples: Cells of the row that are marked
        | requirement      | control                                       | who  | role                          |
        | ORG-TBL-FULL-DEV | ORG-TBL-RO-DEV ORG-TBL-SUP-DEV ORG-TBL-CO-DEV | Fia  | full administrator            |
        | ORG-TBL-UD-DEV   |                                               | Uwe  | user and device administrator |
        | ORG-TBL-DA-DEV   |                                               | Dora | device administrator          |

    @ORG-TBL-FULL-DEV
    Scenario: The other devices stay when a full administrator removes one
      Given Acme has the device "Lobby"
      And Fia is a full administrator of Acme
      When Fia removes the device "Boardroom" of Acme
      Then Fia succeeds
      And Acme has no device "Boardroom"
      But Acme includes the device "Lobby"

  Rule: Read-only administrators view devices

    @ORG-TBL-RO-DEV
    Scenario: A read-only administrator sees devices and changes none
      Given Rob is a read-only administrator of Acme
      And the operator has recorded the state of Acme
      When Rob views the devices of Acme
      Then Rob sees the device "Boardroom"
      But Rob cannot register the device "Lobby" in Acme
      And Rob cannot change the device "Boardroom" of Acme to "off"
      And Rob cannot remove the device "Boardroom" of Acme
      And nothing in Acme has changed

  Rule: Devices are closed to the other roles

    Scenario Outline: A <role> neither views nor changes devices
      Given <who> is a <role> of Acme
      And the operator has recorded the state of Acme
      When <who> views the devices of Acme
      Then <who> is refused
      And <who> cannot register the device "Lobby" in Acme
      And <who> cannot change the device "Boardroom" of Acme to "off"
      And <who> cannot remove the device "Boardroom" of Acme
      And nothing in Acme has changed

      Examples: Cells of the row that are empty
        | requirement     | who  | role                  |
        | ORG-TBL-SUP-DEV | Sven | support administrator |
        | ORG-TBL-CO-DEV  | Clio | compliance officer    |

      Examples: No role at all
        | requirement | control                                                       | who  | role |
        | GEN-01      | ORG-TBL-FULL-DEV ORG-TBL-UD-DEV ORG-TBL-DA-DEV ORG-TBL-RO-DEV | Ulla | user |

    @ORG-TBL-ATA-DEV
    Scenario: Advanced Troubleshooting Access opens no devices to a support administrator
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And the operator has recorded the state of Acme
      When Sven views the devices of Acme
      Then Sven is refused
      And Sven cannot register the device "Lobby" in Acme
      And Sven cannot change the device "Boardroom" of Acme to "off"
      And Sven cannot remove the device "Boardroom" of Acme
      And nothing in Acme has changed

    @ORG-TBL-FULL-DEV @control:ORG-TBL-ATA-DEV
    Scenario: A support administrator with Advanced Troubleshooting Access who is full administrator as well sees devices
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Sven is a full administrator of Acme
      When Sven views the devices of Acme
      Then Sven sees the device "Boardroom"
