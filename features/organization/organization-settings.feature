Feature: Changing organization settings
  Full administrators change the settings and the account of the organization. Read-only administrators
  view both; the other roles view neither (organization-account-roles, "Organization Roles", row
  Organization Settings).

  Background:
    Given Acme has the organization setting "Branding"

  Rule: Full administrators change settings and account

    @ORG-TBL-FULL-SET
    @control:ORG-TBL-RO-SET @control:ORG-TBL-SUP-SET @control:ORG-TBL-UD-SET @control:ORG-TBL-DA-SET @control:ORG-TBL-CO-SET
    Scenario: A full administrator sees and changes settings and account
      Given Fia is a full administrator of Acme
      When Fia views the organization settings of Acme
      Then Fia sees the organization setting "Branding"
      And Fia can change the organization setting "Branding" of Acme to "blue"
      And the organization setting "Branding" of Acme is "blue"
      And Fia can view the account page of Acme
      And Fia can view the account details of Acme
      And Fia can change the account address of Acme to "Main Street 1"
      And the account details of Acme show "Main Street 1" for "address"

    @ORG-TBL-FULL-SET
    Scenario: The other settings stay as they are when a full administrator changes one
      Given Acme has the organization setting "Strict"
      And Fia is a full administrator of Acme
      When Fia changes the organization setting "Branding" of Acme to "blue"
      Then Fia succeeds
      And the organization setting "Branding" of Acme is "blue"
      But the organization setting "Strict" of Acme is unchanged

  Rule: Read-only administrators view settings and account

    @ORG-TBL-RO-SET
    Scenario: A read-only administrator sees settings and account and changes neither
      Given Rob is a read-only administrator of Acme
      And the operator has recorded the state of Acme
      When Rob views the organization settings of Acme
      Then Rob sees the organization setting "Branding"
      And Rob can view the account page of Acme
      And Rob can view the account details of Acme
      But Rob cannot change the organization setting "Branding" of Acme to "blue"
      And Rob cannot change the account address of Acme to "Main Street 1"
      And nothing in Acme has changed

  Rule: Settings and account are closed to the other roles

    Scenario Outline: A <role> neither views nor changes settings and account
      Given <who> is a <role> of Acme
      And the operator has recorded the state of Acme
      When <who> views the organization settings of Acme
      Then <who> is refused
      And <who> cannot change the organization setting "Branding" of Acme to "blue"
      And <who> cannot view the account page of Acme
      And <who> cannot view the account details of Acme
      And <who> cannot change the account address of Acme to "Main Street 1"
      And nothing in Acme has changed

      Examples: Cells of the row that are empty
        | requirement     | who  | role                          |
        | ORG-TBL-SUP-SET | Sven | support administrator         |
        | ORG-TBL-UD-SET  | Uwe  | user and device administrator |
        | ORG-TBL-DA-SET  | Dora | device administrator          |
        | ORG-TBL-CO-SET  | Clio | compliance officer            |

      Examples: No role at all
        | requirement | control                         | who  | role |
        | GEN-01      | ORG-TBL-FULL-SET ORG-TBL-RO-SET | Ulla | user |

    @ORG-TBL-ATA-SET
    Scenario: Advanced Troubleshooting Access opens no settings to a support administrator
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And the operator has recorded the state of Acme
      When Sven views the organization settings of Acme
      Then Sven is refused
      And Sven cannot change the organization setting "Branding" of Acme to "blue"
      And Sven cannot view the account page of Acme
      And Sven cannot view the account details of Acme
      And Sven cannot change the account address of Acme to "Main Street 1"
      And nothing in Acme has changed

    @ORG-TBL-FULL-SET @control:ORG-TBL-ATA-SET
    Scenario: A support administrator with Advanced Troubleshooting Access who is full administrator as well sees settings
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Sven is a full administrator of Acme
      When Sven views the organization settings of Acme
      Then Sven sees the organization setting "Branding"
