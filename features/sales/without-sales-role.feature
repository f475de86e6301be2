Feature: Managing customers without a sales role

  A provisioning administrator manages the customers of which that person is one. Whether being full
  administrator of a partner is enough for managing its customers is a matter of reading
  (organization-account-roles, "The Sales Full Administrator and Sales Administrator Role", the row
  Customer Organization Management, whose first cell lost its content).

  Background:
    Given Globex is a partner organization that manages Acme
    And Pelle is a full administrator of Globex

  Rule: Without a sales role the partner's full administrator manages no customers

    @SALES-TBL-F-CORG
    Scenario Outline: The partner's full administrator cannot <view>
      Given Ulla is a user of Acme
      When Pelle tries to <view>
      Then Pelle is refused
      And Pelle learns nothing about anybody in Acme

      Examples: Customer Organization Management
        | view                     |
        | open Control Hub of Acme |
        | list the users of Acme   |
        | view the details of Ulla |
        | view the devices of Acme |

    @SALES-TBL-F-CORG
    Scenario Outline: The partner's full administrator does not <change>
      Given Ulla is a user of Acme
      And no user called Nils exists in Acme
      And Acme has the device "Boardroom"
      And Acme has a subscription "Flex" of 100 seats sold by Globex
      And the operator has recorded the state of Acme
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

  Rule: A provisioning administrator manages the customers of which she is one

    @PROV-TBL-ORD @control:SALES-TBL-PV-CORG
    Scenario: A provisioning administrator provisions where she is one
      Given Globex manages Bolt as well
      And Globex has an open order "Calling" for Acme
      And Prue of Globex is a provisioning administrator of Acme
      When Prue provisions the order "Calling" of Acme
      Then Prue succeeds
      And Acme has the subscription "Calling"

    @SALES-TBL-PV-CORG
    Scenario: A provisioning administrator of one customer does not provision for another
      Given Globex manages Bolt as well
      And Globex has an open order "Meetings" for Bolt
      And Prue of Globex is a provisioning administrator of Acme
      When Prue provisions the order "Meetings" of Bolt
      Then Prue is refused
      And Bolt has no subscription "Meetings"
      And Prue holds no role in Bolt

    @SALES-TBL-PV-CORG
    Scenario Outline: A provisioning administrator of one customer cannot <act>
      Given Globex manages Bolt as well
      And Bolt has a subscription "Flex" of 100 seats sold by Globex
      And Prue of Globex is a provisioning administrator of Acme
      When Prue tries to <act>
      Then Prue is refused
      And the subscription information of Bolt shows "100" for "Flex"
      And Bolt has no site Oslo

      Examples: What a provisioning administrator of the other customer does there
        | act                                                  |
        | view the subscription information of Bolt            |
        | change the subscription "Flex" of Bolt to 200 seats  |
        | add the site Oslo to the subscription "Flex" of Bolt |

    @SALES-TBL-PV-CORG
    Scenario: Where Globex has two provisioning administrators, each keeps to the customer of her own
      Given Globex manages Bolt as well
      And Globex has an open order "Meetings" for Bolt
      And Prue of Globex is a provisioning administrator of Acme
      And Petra of Globex is a provisioning administrator of Bolt
      When Prue provisions the order "Meetings" of Bolt
      Then Prue is refused
      And Bolt has no subscription "Meetings"
      But Petra can provision the order "Meetings" of Bolt
      And Bolt has the subscription "Meetings"
