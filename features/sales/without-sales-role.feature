Feature: Managing customers without a sales role
  A provisioning administrator manages the customers in which that person holds the role. Whether the full
  administrator of a partner manages its customers depends on the reading of partner-full-admin-customers
  (organization-account-roles, "The Sales Full Administrator and Sales Administrator Role", the row
  Customer Organization Management, whose first cell lost its content).

  Background:
    Given Globex is a partner organization that manages Acme

  Rule: Without a sales role the partner's full administrator manages no customers

    @SALES-TBL-F-CORG
    Scenario Outline: The partner's full administrator cannot <view>
      Given Pelle is a full administrator of Globex
      And Ulla is a user of Acme
      And no user called Nils exists in Acme
      And Acme has the device "Boardroom"
      And Acme has a subscription "Flex" of 100 seats sold by Globex
      When Pelle tries to <view>
      Then Pelle is refused
      And Pelle learns nothing about anybody in Acme

      Examples: Customer Organization Management
        | view                     |
        | open Control Hub of Acme |
        | list the users of Acme   |
        | view the details of Ulla |
        | view the devices of Acme |

    @SALES-CUST-04 @control:SALES-TBL-F-CORG
    Scenario Outline: The partner's sales full administrator can <view>
      Given Pelle is a sales full administrator of Globex
      And Ulla is a user of Acme
      And no user called Nils exists in Acme
      And Acme has the device "Boardroom"
      And Acme has a subscription "Flex" of 100 seats sold by Globex
      When Pelle tries to <view>
      Then Pelle succeeds

      Examples: Customer Organization Management
        | view                     |
        | open Control Hub of Acme |
        | list the users of Acme   |
        | view the details of Ulla |
        | view the devices of Acme |

    @SALES-TBL-F-CORG
    Scenario Outline: The partner's full administrator does not <change>
      Given Pelle is a full administrator of Globex
      And Ulla is a user of Acme
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

    @SALES-CUST-04 @control:SALES-TBL-F-CORG
    Scenario Outline: The partner's sales full administrator can <change>
      Given Pelle is a sales full administrator of Globex
      And Ulla is a user of Acme
      And no user called Nils exists in Acme
      And Acme has the device "Boardroom"
      And Acme has a subscription "Flex" of 100 seats sold by Globex
      When Pelle tries to <change>
      Then Pelle succeeds
      And <result>

      Examples: Customer Organization Management
        | change                                              | result                                                      |
        | add Nils to Acme                                    | Nils is among the users of Acme                             |
        | remove Ulla from Acme                               | Ulla is not a user of Acme                                  |
        | make Ulla a device administrator of Acme            | Ulla holds the role of device administrator in Acme         |
        | register the device "Lobby" in Acme                 | Acme includes the device "Lobby"                            |
        | remove the device "Boardroom" of Acme               | Acme has no device "Boardroom"                              |
        | place the organization setting "Branding" in Acme   | Acme includes the organization setting "Branding"           |
        | change the subscription "Flex" of Acme to 200 seats | the subscription information of Acme shows "200" for "Flex" |

    @SALES-SCOPE-01 @control:SALES-TBL-F-CORG @reading:shared-partner-access=within-own-reach
    Scenario: The partner's sales full administrator opens a customer in which a colleague has a role
      Given Pelle is a sales full administrator of Globex
      And Prue of Globex is a provisioning administrator of Acme
      When Pelle opens Control Hub of Acme
      Then Pelle succeeds

    @SALES-TBL-F-CORG @reading:shared-partner-access=within-own-reach
    Scenario: A colleague's role in the customer does not open it to the partner's full administrator
      Given Pelle is a full administrator of Globex
      And Prue of Globex is a provisioning administrator of Acme
      When Pelle opens Control Hub of Acme
      Then Pelle is refused
      And Pelle holds no role in Acme

  Rule: In the other reading the partner's full administrator manages its customers

    @SALES-TBL-F-CORG-ALT
    Scenario Outline: The partner's full administrator opens <customer>
      Given Globex manages Bolt as well
      And Pelle is a full administrator of Globex
      When Pelle opens Control Hub of <customer>
      Then Pelle succeeds

      Examples: Customers of the partner
        | customer |
        | Acme     |
        | Bolt     |

    @SALES-TBL-F-CORG-ALT
    Scenario Outline: The partner's full administrator can <change>
      Given Pelle is a full administrator of Globex
      And Ulla is a user of Acme
      And no user called Nils exists in Acme
      And Acme has the device "Boardroom"
      And Acme has a subscription "Flex" of 100 seats sold by Globex
      When Pelle tries to <change>
      Then Pelle succeeds
      And <result>

      Examples: Customer Organization Management
        | change                                              | result                                                      |
        | add Nils to Acme                                    | Nils is among the users of Acme                             |
        | remove Ulla from Acme                               | Ulla is not a user of Acme                                  |
        | make Ulla a device administrator of Acme            | Ulla holds the role of device administrator in Acme         |
        | register the device "Lobby" in Acme                 | Acme includes the device "Lobby"                            |
        | remove the device "Boardroom" of Acme               | Acme has no device "Boardroom"                              |
        | place the organization setting "Branding" in Acme   | Acme includes the organization setting "Branding"           |
        | change the subscription "Flex" of Acme to 200 seats | the subscription information of Acme shows "200" for "Flex" |

    @GEN-01 @control:SALES-TBL-F-CORG-ALT
    Scenario: A user of the partner without roles opens no customer
      Given Ulla is a user of Globex
      When Ulla opens Control Hub of Acme
      Then Ulla is refused
      And Ulla holds no role in Acme

    @GEN-02 @control:SALES-TBL-F-CORG-ALT
    Scenario: The full administrator of another partner opens no customer of this one
      Given Umbra is a partner organization that manages Cern
      And Petra is a full administrator of Umbra
      When Petra opens Control Hub of Acme
      Then Petra is refused
      And Petra holds no role in Acme

  Rule: A provisioning administrator manages the customers in which she holds the role

    @PROV-TBL-ORD @control:SALES-TBL-PV-CORG
    Scenario: A provisioning administrator provisions an order of the customer in which she holds the role
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

      Examples: Acts that are open to a provisioning administrator of Bolt
        | act                                                  |
        | view the subscription information of Bolt            |
        | change the subscription "Flex" of Bolt to 200 seats  |
        | add the site Oslo to the subscription "Flex" of Bolt |

    @SALES-TBL-PV-CORG
    Scenario: Of two provisioning administrators each provisions for her own customer
      Given Globex manages Bolt as well
      And Globex has an open order "Meetings" for Bolt
      And Prue of Globex is a provisioning administrator of Acme
      And Petra of Globex is a provisioning administrator of Bolt
      When Prue provisions the order "Meetings" of Bolt
      Then Prue is refused
      And Bolt has no subscription "Meetings"
      # @PROV-TBL-ORD
      But Petra can provision the order "Meetings" of Bolt
      And Bolt has the subscription "Meetings"

  Rule: In the other reading a provisioning administrator manages devices and policies

    @SALES-TBL-PV-CORG-ALT
    Scenario Outline: A provisioning administrator can <change>
      Given Prue of Globex is a provisioning administrator of Acme
      When Prue tries to <change>
      Then Prue succeeds
      And <result>

      Examples: Managing
        | change                                     | result                                    |
        | register the device "Lobby" in Acme        | Acme includes the device "Lobby"          |
        | create the company policy "Guests" in Acme | Acme includes the company policy "Guests" |
        | create the template "Offer" in Acme        | Acme includes the template "Offer"        |

    @SALES-TBL-PV-CORG-ALT
    Scenario Outline: A provisioning administrator of another customer does not <change>
      Given Globex manages Bolt as well
      And Prue of Globex is a provisioning administrator of Bolt
      And the operator has recorded the state of Acme
      When Prue tries to <change>
      Then Prue is refused
      And nothing in Acme has changed

      Examples: Managing
        | change                                     |
        | register the device "Lobby" in Acme        |
        | create the company policy "Guests" in Acme |

    @GEN-01 @control:SALES-TBL-PV-CORG-ALT
    Scenario: A user of the partner without roles registers no device
      Given Prue is a user of Globex
      When Prue registers the device "Lobby" in Acme
      Then Prue is refused
      And Acme has no device "Lobby"
