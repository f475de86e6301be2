Feature: Changing subscriptions
  Full administrators and user and device administrators change and upgrade subscriptions. Read-only
  administrators view subscriptions, trials and licences in use; the other roles view none of them
  (organization-account-roles, "Organization Roles", row Licenses and Upgrades).

  Background:
    Given Acme has a subscription "Flex" of 10 seats
    And Acme has a running trial "Calling"

  Rule: Two kinds of administrator change and upgrade subscriptions

    Scenario Outline: A <role> sees, changes and upgrades subscriptions
      Given <who> is a <role> of Acme
      When <who> views the subscription information of Acme
      Then <who> sees "10" for "Flex"
      And <who> can view the trial information of Acme
      And <who> can view the contact center licence usage of Acme
      And <who> can change the subscription "Flex" of Acme to 25 seats
      And the subscription information of Acme shows "25" for "Flex"
      And <who> can upgrade the subscription "Flex" of Acme to the edition "premium"
      And the subscription information of Acme shows "premium" for "Flex edition"

      Examples: Cells of the row that are marked
        | requirement      | control                                                      | who | role                          |
        | ORG-TBL-FULL-LIC | ORG-TBL-RO-LIC ORG-TBL-SUP-LIC ORG-TBL-DA-LIC ORG-TBL-CO-LIC | Fia | full administrator            |
        | ORG-TBL-UD-LIC   |                                                              | Uwe | user and device administrator |

  Rule: Read-only administrators view subscriptions, trials and licences in use

    @ORG-TBL-RO-LIC
    Scenario: A read-only administrator sees subscriptions and changes none
      Given Rob is a read-only administrator of Acme
      And the operator has recorded the state of Acme
      When Rob views the subscription information of Acme
      Then Rob sees "10" for "Flex"
      And Rob can view the trial information of Acme
      And Rob can view the contact center licence usage of Acme
      But Rob cannot change the subscription "Flex" of Acme to 25 seats
      And Rob cannot upgrade the subscription "Flex" of Acme to the edition "premium"
      And nothing in Acme has changed

  Rule: Subscriptions, trials and licences in use are closed to the other roles

    Scenario Outline: A <role> neither views nor changes subscriptions
      Given <who> is a <role> of Acme
      And the operator has recorded the state of Acme
      When <who> views the subscription information of Acme
      Then <who> is refused
      And <who> cannot view the trial information of Acme
      And <who> cannot view the contact center licence usage of Acme
      And <who> cannot change the subscription "Flex" of Acme to 25 seats
      And <who> cannot upgrade the subscription "Flex" of Acme to the edition "premium"
      And nothing in Acme has changed

      Examples: Cells of the row that are empty
        | requirement     | who  | role                  |
        | ORG-TBL-SUP-LIC | Sven | support administrator |
        | ORG-TBL-DA-LIC  | Dora | device administrator  |
        | ORG-TBL-CO-LIC  | Clio | compliance officer    |

      Examples: No role at all
        | requirement | control                                        | who  | role |
        | GEN-01      | ORG-TBL-FULL-LIC ORG-TBL-UD-LIC ORG-TBL-RO-LIC | Ulla | user |

    @ORG-TBL-ATA-LIC
    Scenario: Advanced Troubleshooting Access opens no subscriptions to a support administrator
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And the operator has recorded the state of Acme
      When Sven views the subscription information of Acme
      Then Sven is refused
      And Sven cannot view the trial information of Acme
      And Sven cannot view the contact center licence usage of Acme
      And Sven cannot change the subscription "Flex" of Acme to 25 seats
      And Sven cannot upgrade the subscription "Flex" of Acme to the edition "premium"
      And nothing in Acme has changed

    @ORG-TBL-FULL-LIC @control:ORG-TBL-ATA-LIC
    Scenario: A support administrator with Advanced Troubleshooting Access who is full administrator as well sees subscriptions
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Sven is a full administrator of Acme
      When Sven views the subscription information of Acme
      Then Sven sees "10" for "Flex"
