Feature: The partner's full administrator and its customers

  Whether being full administrator of a partner is enough for managing its customers is a matter of
  reading (organization-account-roles, "The Sales Full Administrator and Sales Administrator Role", the
  row Customer Organization Management, whose first cell lost its content).

  Background:
    Given Globex is a partner organization that manages Acme
    And Pelle is a full administrator of Globex

  Rule: Without a sales role the partner's full administrator manages no customers

    @SALES-TBL-F-CORG
    Scenario Outline: The partner's full administrator cannot <view>
      Given Ulla is a user of Acme
      When Pelle tries to <view>
      Then Pelle is refused
      And Pelle learns nothing of anybody in Acme

      Examples: Customer Organization Management
        | view                     |
        | open Control Hub of Acme |
        | list the users of Acme   |
        | view the details of Ulla |
        | view the devices of Acme |

    @SALES-TBL-F-CORG
    Scenario Outline: The partner's full administrator does not <change>
      Given Ulla is a user of Acme
      And nobody called Nils is in Acme
      And Acme has the device "Boardroom"
      And Acme has a subscription "Flex" of 100 seats sold by Globex
      And the operator has taken note of everything in Acme
      When Pelle tries to <change>
      Then Pelle is refused
      And nothing in Acme has changed

      Examples: Customer Organization Management
        | change                                              |
        | add Nils to Acme                                    |
        | remove Ulla from Acme                               |
        | make Ulla a device administrator of Acme            |
        | register the device "Lobby" in Acme                 |
        | remove the device "Boardroom" of Acme               |
        | place the organization setting "Branding" in Acme   |
        | change the subscription "Flex" of Acme to 200 seats |

    @SALES-SCOPE-01 @control:SALES-TBL-F-CORG
    Scenario: A full administrator who is sales full administrator as well opens the customer
      Given Pelle is a sales full administrator of Globex
      When Pelle launches into Acme
      Then Pelle succeeds
      And Pelle can open Control Hub of Acme

    @SALES-TBL-F-CORG @reading:shared-partner-access=within-own-reach
    Scenario: That a colleague has a role in the customer does not open it to the full administrator
      Given Prue of Globex is a provisioning administrator of Acme
      When Pelle opens Control Hub of Acme
      Then Pelle is refused
      And Pelle holds no role in Acme

  Rule: Read the other way, the partner's full administrator manages its customers

    @SALES-TBL-F-CORG-ALT
    Scenario Outline: The partner's full administrator opens <customer>
      Given Globex manages Bolt as well
      When Pelle launches into <customer>
      Then Pelle succeeds
      And Pelle can open Control Hub of <customer>

      Examples: Customers of the partner
        | customer |
        | Acme     |
        | Bolt     |

    @GEN-01 @control:SALES-TBL-F-CORG-ALT
    Scenario: A user of the partner without roles opens no customer
      Given Ulla is a user of Globex
      When Ulla launches into Acme
      Then Ulla is refused
      And Ulla holds no role in Acme
      And Ulla cannot open Control Hub of Acme

    @GEN-02 @control:SALES-TBL-F-CORG-ALT
    Scenario: The full administrator of another partner opens no customer of this one
      Given Umbra is a partner organization that manages Cern
      And Petra is a full administrator of Umbra
      When Petra launches into Acme
      Then Petra is refused
      And Petra holds no role in Acme
      And Petra cannot open Control Hub of Acme
