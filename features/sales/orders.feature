Feature: Orders for existing customers
  Both sales roles provision orders for existing customers of the partner. The provisioner becomes
  provisioning administrator of the customer, or stays full administrator (organization-account-roles, "The Sales Full Administrator and Sales Administrator Role", paragraph 2
  and the row Provision Webex Orders for Customers). Orders for new customers are in customers.feature.

  Background:
    Given Fia is a full administrator of Acme
    And Globex is a partner organization that manages and sells to Acme
    And Globex has an open order "Calling" for Acme

  Rule: Both sales roles provision orders for the customers within reach

    Scenario Outline: A <role> provisions an order
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      When Sally provisions the order "Calling" of Acme
      Then Sally succeeds
      And Acme has the subscription "Calling"

      Examples: The two roles
        | requirement        | control           | role                     |
        | SALES-ORDER-03     |                   | sales full administrator |
        | SALES-TBL-SF-OCUST | SALES-TBL-F-OCUST | sales full administrator |
        | SALES-ORDER-04     |                   | sales administrator      |
        | SALES-TBL-SA-OCUST | SALES-TBL-F-OCUST | sales administrator      |

    Scenario Outline: A <role> provisions one order after another
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      And Globex has an open order "Meetings" for Acme
      When Sally provisions the order "Meetings" of Acme
      Then Sally succeeds
      And Acme has the subscription "Meetings"
      But Acme has no subscription "Calling"
      And Sally can provision the order "Calling" of Acme
      And Acme has the subscription "Calling"

      Examples: The two roles
        | requirement    | role                     |
        | SALES-ORDER-03 | sales full administrator |
        | SALES-ORDER-04 | sales administrator      |

    Scenario Outline: A <role> provisions an order of a customer in which nobody from the partner has a role
      Given Globex manages Bolt as well
      And Globex has an open order "Meetings" for Bolt
      And Sally is a <role> of Globex
      And Bolt is assigned to Sally
      And Prue of Globex is a provisioning administrator of Acme
      When Sally provisions the order "Meetings" of Bolt
      Then Sally succeeds
      And Bolt has the subscription "Meetings"
      But Acme has no subscription "Calling"

      Examples: The two roles
        | requirement    | role                     |
        | SALES-ORDER-03 | sales full administrator |
        | SALES-ORDER-04 | sales administrator      |

    Scenario Outline: The partner's <role> provisions no customer's order
      Given Rob is a <role> of Globex
      And Acme is assigned to Rob
      When Rob provisions the order "Calling" of Acme
      Then Rob is refused
      And Acme has no subscription "Calling"
      And Rob holds no role in Acme

      Examples: Without a sales role
        | requirement | control                                                     | role                    |
        | GEN-01      | SALES-ORDER-03 SALES-ORDER-04 SALES-ORDER-07 SALES-ORDER-08 | read-only administrator |
        | GEN-01      | SALES-TBL-SF-OCUST SALES-TBL-SA-OCUST                       | user                    |

    @SALES-TBL-F-OCUST
    Scenario: The partner's full administrator provisions no customer's order
      Given Pelle is a full administrator of Globex
      When Pelle provisions the order "Calling" of Acme
      Then Pelle is refused
      And Acme has no subscription "Calling"
      And Pelle holds no role in Acme

    @SALES-TBL-F-OCUST
    Scenario: The partner's full administrator no longer provisions orders after handing on the sales role
      Given Pelle is a full administrator of Globex
      And Pelle is a sales full administrator of Globex
      And Siv is a user of Globex
      And Pelle has revoked Pelle's role as sales full administrator of Globex
      And Pelle has made Siv a sales full administrator of Globex
      When Pelle provisions the order "Calling" of Acme
      Then Pelle is refused
      And Acme has no subscription "Calling"
      But Siv can provision the order "Calling" of Acme
      And Acme has the subscription "Calling"

  Rule: In the other reading the partner's full administrator provisions customers' orders

    @SALES-TBL-F-OCUST-ALT
    Scenario: The partner's full administrator provisions a customer's order
      Given Pelle is a full administrator of Globex
      When Pelle provisions the order "Calling" of Acme
      Then Pelle succeeds
      And Acme has the subscription "Calling"

    @GEN-01 @control:SALES-TBL-F-OCUST-ALT
    Scenario: A user of the partner without roles provisions no customer's order
      Given Pelle is a user of Globex
      When Pelle provisions the order "Calling" of Acme
      Then Pelle is refused
      And Acme has no subscription "Calling"

  Rule: An order for an existing customer makes its provisioner provisioning administrator

    Scenario Outline: A <role> who provisions an order becomes provisioning administrator and no more
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      When Sally provisions the order "Calling" of Acme
      Then Sally succeeds
      And Sally holds the role of provisioning administrator in Acme
      But Sally is not a full administrator of Acme
      And Fia lists the external administrators of Acme
      And Fia sees Sally in the list as provisioning administrator

      Examples: The two roles
        | requirement    | control        | role                     |
        | SALES-ORDER-07 | SALES-ORDER-09 | sales full administrator |
        | SALES-ORDER-08 | SALES-ORDER-09 | sales administrator      |

    Scenario Outline: A <role> manages what the order brought
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      When Sally provisions the order "Calling" of Acme
      Then Sally holds the role of provisioning administrator in Acme
      And Sally can change the subscription "Calling" of Acme to 20 seats
      And the subscription information of Acme shows "20" for "Calling"

      Examples: The two roles
        | requirement    | role                     |
        | SALES-ORDER-07 | sales full administrator |
        | SALES-ORDER-08 | sales administrator      |

    Scenario Outline: A <role> who is already provisioning administrator is not promoted by a further order
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      And Sally of Globex is a provisioning administrator of Acme
      When Sally provisions the order "Calling" of Acme
      Then Sally succeeds
      And Sally holds the role of provisioning administrator in Acme
      But Sally is not a full administrator of Acme

      Examples: The two roles
        | requirement    | role                     |
        | SALES-ORDER-07 | sales full administrator |
        | SALES-ORDER-08 | sales administrator      |

  Rule: A full administrator of the customer remains full administrator

    @SALES-ORDER-09 @control:SALES-ORDER-07 @control:SALES-ORDER-08
    Scenario Outline: A <role> who is full administrator of the customer provisions a further order
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      And Sally of Globex is a full administrator of Acme
      When Sally provisions the order "Calling" of Acme
      Then Sally succeeds
      And Acme has the subscription "Calling"
      And Sally holds the role of full administrator in Acme
      And Sally can register the device "Lobby" in Acme
      And Acme includes the device "Lobby"

      Examples: The two roles
        | role                     |
        | sales full administrator |
        | sales administrator      |

    @SALES-ORDER-09
    Scenario Outline: A <role> who created the customer stays its full administrator through further orders
      Given Sally is a <role> of Globex
      And Globex has an open order "Flex" for Globex
      And Sally has created the customer Nova of Globex with the order "Flex"
      And Nova is assigned to Sally
      And Globex has an open order "Meetings" for Nova
      And Globex has an open order "Devices" for Nova
      When Sally provisions the order "Meetings" of Nova
      Then Sally succeeds
      And Sally can provision the order "Devices" of Nova
      And Nova has the subscription "Meetings"
      And Nova has the subscription "Devices"
      And Sally holds the role of full administrator in Nova
      And Sally can register the device "Lobby" in Nova
      And Nova includes the device "Lobby"

      Examples: The two roles
        | role                     |
        | sales full administrator |
        | sales administrator      |
