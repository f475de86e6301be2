Feature: Orders and sites and external administrators
  A full administrator from outside provisions orders, and adds and deletes sites of the subscription
  that their own organization sold. A read-only administrator does neither (organization-account-roles,
  "External Administrator Roles", the rows Provision Orders and Add and Delete Sites).

  Background:
    Given Globex is a partner organization that manages and sells to Acme
    And Umbra is a partner organization that sells to Acme
    And Initech is an outside organization without contact center

  Rule: A full administrator from outside provisions orders

    @EXT-TBL-EF-ORD @control:EXT-TBL-ER-ORD
    Scenario Outline: <name> of <home>, full administrator, provisions an order
      Given <name> of <home> is a full administrator of Acme
      And Globex has an open order "Calling" for Acme
      When <name> provisions the order "Calling" of Acme
      Then <name> succeeds
      And Acme has the subscription "Calling"

      Examples: From the seller, and from elsewhere
        | name | home    |
        | Pia  | Globex  |
        | Olga | Initech |

  Rule: In the other reading a full administrator from outside provisions nothing

    @EXT-TBL-EF-ORD-ALT @control:PROV-TBL-ORD
    Scenario Outline: <name> of <home>, full administrator, does not provision an order
      Given <name> of <home> is a full administrator of Acme
      And Globex has an open order "Calling" for Acme
      When <name> provisions the order "Calling" of Acme
      Then <name> is refused
      And Acme has no subscription "Calling"

      Examples: From the seller, and from elsewhere
        | name | home    |
        | Pia  | Globex  |
        | Olga | Initech |

  Rule: A read-only administrator from outside provisions nothing

    Scenario Outline: <name> of <home>, read-only administrator, provisions nothing
      Given <name> of <home> is a read-only administrator of Acme
      And Globex has an open order "Calling" for Acme
      When <name> provisions the order "Calling" of Acme
      Then <name> is refused
      And Acme has no subscription "Calling"

      Examples: From the seller, and from elsewhere
        | requirement    | control                     | name | home    |
        | EXT-TBL-ER-ORD | EXT-TBL-EF-ORD PROV-TBL-ORD | Pia  | Globex  |
        | EXT-TBL-ER-ORD |                             | Olga | Initech |

  Rule: A full administrator from a seller adds and deletes sites of what the seller sold

    @EXT-TBL-EF-SITES @control:EXT-TBL-EF-SITES-X @control:EXT-TBL-ER-SITES
    Scenario: The seller's full administrator adds a site
      Given Acme has a subscription "Flex" of 100 seats sold by Globex
      And Pia of Globex is a full administrator of Acme
      When Pia adds the site Oslo to the subscription "Flex" of Acme
      Then Pia succeeds
      And Acme includes the site Oslo

    @EXT-TBL-EF-SITES @control:EXT-TBL-EF-SITES-X @control:EXT-TBL-ER-SITES
    Scenario: The seller's full administrator deletes a site
      Given Acme has a subscription "Flex" of 100 seats sold by Globex
      And Acme has the site Berlin under the subscription "Flex"
      And Pia of Globex is a full administrator of Acme
      When Pia removes the site Berlin
      Then Pia succeeds
      And Acme has no site Berlin

  Rule: A full administrator from outside adds and deletes no other sites

    Scenario Outline: <name> of <home> adds no site to a subscription that <seller> sold
      Given Acme has a subscription "Flex" of 100 seats sold by <seller>
      And <name> of <home> is a full administrator of Acme
      When <name> adds the site Oslo to the subscription "Flex" of Acme
      Then <name> is refused
      And Acme has no site Oslo

      Examples: The seller and the actor
        | requirement        | control          | name  | home    | seller |
        | EXT-TBL-EF-SITES-X | EXT-TBL-EF-SITES | Pia   | Globex  | Umbra  |
        | EXT-TBL-EF-SITES-X | EXT-TBL-EF-SITES | Petra | Umbra   | Globex |
        | EXT-TBL-EF-SITES-X | EXT-TBL-EF-SITES | Olga  | Initech | Globex |

    Scenario Outline: <name> of <home> deletes no site of a subscription that <seller> sold
      Given Acme has a subscription "Flex" of 100 seats sold by <seller>
      And Acme has the site Berlin under the subscription "Flex"
      And <name> of <home> is a full administrator of Acme
      When <name> removes the site Berlin
      Then <name> is refused
      And Acme includes the site Berlin

      Examples: The seller and the actor
        | requirement        | control          | name  | home    | seller |
        | EXT-TBL-EF-SITES-X | EXT-TBL-EF-SITES | Pia   | Globex  | Umbra  |
        | EXT-TBL-EF-SITES-X |                  | Petra | Umbra   | Globex |
        | EXT-TBL-EF-SITES-X | EXT-TBL-EF-SITES | Olga  | Initech | Globex |

    @EXT-TBL-EF-SITES-X
    Scenario Outline: <name> of <home> does not change sites that no partner sold
      Given Acme has a subscription "Own" of 100 seats
      And Acme has the site Berlin under the subscription "Own"
      And <name> of <home> is a full administrator of Acme
      When <name> tries to <change>
      Then <name> is refused
      And Acme includes the site Berlin
      And Acme has no site Oslo

      Examples: A subscription without a seller
        | name | home    | change                                              |
        | Pia  | Globex  | add the site Oslo to the subscription "Own" of Acme |
        | Pia  | Globex  | remove the site Berlin                              |
        | Olga | Initech | add the site Oslo to Acme                           |
        | Olga | Initech | remove the site Berlin                              |

  Rule: A read-only administrator from outside adds and deletes no sites

    Scenario Outline: <name> of <home>, read-only administrator, does not <change>
      Given Acme has a subscription "Flex" of 100 seats sold by Globex
      And Acme has the site Berlin under the subscription "Flex"
      And <name> of <home> is a read-only administrator of Acme
      When <name> tries to <change>
      Then <name> is refused
      And Acme includes the site Berlin
      And Acme has no site Oslo

      Examples: From the seller, and from elsewhere
        | requirement      | control          | name | home    | change                                               |
        | EXT-TBL-ER-SITES | EXT-TBL-EF-SITES | Pia  | Globex  | add the site Oslo to the subscription "Flex" of Acme |
        | EXT-TBL-ER-SITES | EXT-TBL-EF-SITES | Pia  | Globex  | remove the site Berlin                               |
        | EXT-TBL-ER-SITES |                  | Olga | Initech | add the site Oslo to the subscription "Flex" of Acme |
        | EXT-TBL-ER-SITES |                  | Olga | Initech | remove the site Berlin                               |
