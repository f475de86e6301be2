Feature: Orders that bring in a new customer
  A holder of a sales role can create a customer organization while provisioning an order, and becomes its
  full administrator without a further step (organization-account-roles, "The Sales Full Administrator and
  Sales Administrator Role", paragraph 2). Whether a sales administrator can use that role before the
  customer is assigned depends on the reading.

  Background:
    Given Globex is a partner organization that manages and sells to Acme
    And Sixten is a sales full administrator of Globex
    And Globex has an open order "Calling" for Globex

  Rule: Both sales roles create a customer while provisioning an order

    Scenario Outline: A <role> creates a customer by an order
      Given Sally is a <role> of Globex
      And Pia is a partner full administrator of Globex
      # @tested
      When Sally creates the customer Nova of Globex with the order "Calling"
      Then Sally succeeds
      And Pia lists the customers of Globex
      And Pia sees the customer Nova
      And Nova has the subscription "Calling"

      Examples: The two roles
        | requirement    | role                     |
        | SALES-ORDER-01 | sales full administrator |
        | SALES-ORDER-02 | sales administrator      |

    Scenario Outline: A <role> creates several customers, each by an order of its own
      Given Sally is a <role> of Globex
      And Globex has an open order "Meetings" for Globex
      And Sally has created the customer Orbit of Globex with the order "Meetings"
      When Sally creates the customer Nova of Globex with the order "Calling"
      Then Sally succeeds
      And Nova has the subscription "Calling"
      And Orbit has the subscription "Meetings"
      But Nova has no subscription "Meetings"
      And Orbit has no subscription "Calling"

      Examples: The two roles
        | requirement    | role                     |
        | SALES-ORDER-01 | sales full administrator |
        | SALES-ORDER-02 | sales administrator      |

    @GEN-01 @control:SALES-ORDER-01 @control:SALES-ORDER-02 @control:SALES-ORDER-05 @control:SALES-ORDER-06
    Scenario Outline: A <role> of the partner creates no customer
      Given Rob is a <role> of Globex
      When Rob creates the customer Nova of Globex with the order "Calling"
      Then Rob is refused
      And Sixten can create the customer Nova of Globex with the order "Calling"

      Examples: Without a sales role
        | role                    |
        | read-only administrator |
        | user                    |

    @SALES-TBL-F-OCUST
    Scenario: The partner's full administrator provisions no order for a customer to be either
      Given Pelle is a full administrator of Globex
      When Pelle creates the customer Nova of Globex with the order "Calling"
      Then Pelle is refused
      And Sixten can create the customer Nova of Globex with the order "Calling"

    @GEN-02 @control:SALES-ORDER-01 @control:SALES-ORDER-02
    Scenario Outline: Another partner's <role> does not provision it
      Given Umbra is a partner organization that manages and sells to Cern
      And Petra is a <role> of Umbra
      When Petra creates the customer Nova of Globex with the order "Calling"
      Then Petra is refused
      And Sixten can create the customer Nova of Globex with the order "Calling"

      Examples: The two roles
        | role                     |
        | sales full administrator |
        | sales administrator      |

  Rule: An order brings in one customer

    @SALES-ORDER-10
    Scenario Outline: A <role> creates no second customer by the same order
      Given Sally is a <role> of Globex
      And Pia is a partner full administrator of Globex
      And Sally has created the customer Orbit of Globex with the order "Calling"
      # @tested
      When Sally creates the customer Nova of Globex with the order "Calling"
      Then Sally is refused
      # @PART-TBL-PF-LIST
      And Pia lists the customers of Globex
      And Pia sees the customer Orbit
      But Pia does not see the customer Nova

      Examples: The two roles
        | role                     |
        | sales full administrator |
        | sales administrator      |

    @SALES-ORDER-01 @control:SALES-ORDER-10
    Scenario: A sales full administrator creates a second customer by another order
      Given Sally is a sales full administrator of Globex
      And Pia is a partner full administrator of Globex
      And Globex has an open order "Meetings" for Globex
      And Sally has created the customer Orbit of Globex with the order "Calling"
      When Sally creates the customer Nova of Globex with the order "Meetings"
      Then Sally succeeds
      And Nova has the subscription "Meetings"

  Rule: The creator of a customer is its full administrator, and nobody else from sales is

    Scenario Outline: A <role> is full administrator of the customer just created
      Given Sally is a <role> of Globex
      When Sally creates the customer Nova of Globex with the order "Calling"
      Then Sally succeeds
      And Sally holds the role of full administrator in Nova

      Examples: The two roles
        | requirement    | role                     |
        | SALES-ORDER-05 | sales full administrator |
        | SALES-ORDER-06 | sales administrator      |

    Scenario Outline: When a <role> creates a customer, a <other> becomes nothing by it
      Given Sally is a <role> of Globex
      And Siv is a <other> of Globex
      When Sally creates the customer Nova of Globex with the order "Calling"
      Then Sally succeeds
      And Sally holds the role of full administrator in Nova
      But Siv is not a full administrator of Nova

      Examples: The creator and the colleague
        | requirement    | role                     | other                    |
        | SALES-ORDER-05 | sales full administrator | sales full administrator |
        | SALES-ORDER-05 | sales full administrator | sales administrator      |
        | SALES-ORDER-06 | sales administrator      | sales full administrator |
        | SALES-ORDER-06 | sales administrator      | sales administrator      |

    @SALES-ORDER-05
    Scenario: A sales full administrator runs the customer just created
      When Sixten creates the customer Nova of Globex with the order "Calling"
      Then Sixten succeeds
      And Sixten can register the device "Lobby" in Nova
      And Nova includes the device "Lobby"
      And Sixten can create the company policy "Guests" in Nova
      And Nova includes the company policy "Guests"

    @SALES-ORDER-06
    Scenario: A sales administrator of two customers holds in each the role that she was given there
      Given Sally is a sales administrator of Globex
      And Acme is assigned to Sally
      And Globex has an open order "Meetings" for Acme
      When Sally creates the customer Nova of Globex with the order "Calling"
      Then Sally succeeds
      And Sally can provision the order "Meetings" of Acme
      And Sally holds the role of full administrator in Nova
      And Sally holds the role of provisioning administrator in Acme
      But Sally is not a full administrator of Acme

  Rule: A sales administrator reaches the customers that she created

    @SALES-SCOPE-03
    Scenario: The creator opens the new customer and registers a device
      Given Sally is a sales administrator of Globex
      When Sally creates the customer Nova of Globex with the order "Calling"
      Then Sally succeeds
      And Sally can open Control Hub of Nova
      And Sally can register the device "Lobby" in Nova
      And Nova includes the device "Lobby"

    @SALES-SCOPE-03
    Scenario: The creator of two customers reaches both
      Given Sally is a sales administrator of Globex
      And Globex has an open order "Meetings" for Globex
      And Sally is signed in
      And Sally has created the customer Orbit of Globex with the order "Meetings"
      When Sally creates the customer Nova of Globex with the order "Calling"
      Then Sally succeeds
      And Sally can register the device "Lobby" in Nova
      And Sally can register the device "Lobby" in Orbit
      And Nova includes the device "Lobby"
      And Orbit includes the device "Lobby"

    @GEN-02 @control:SALES-SCOPE-03
    Scenario: The creator of one customer reaches no other
      Given Sally is a sales administrator of Globex
      And Globex manages Bolt as well
      # @SALES-ORDER-02
      When Sally creates the customer Nova of Globex with the order "Calling"
      Then Sally succeeds
      And Sally cannot open Control Hub of Bolt
      And Sally cannot register the device "Lobby" in Bolt
      And Bolt has no device "Lobby"

    @GEN-01 @control:SALES-SCOPE-03 @reading:shared-partner-access=within-own-reach
    Scenario: A sales administrator does not reach a customer that another one created
      Given Sally is a sales administrator of Globex
      And Siv is a sales administrator of Globex
      When Siv creates the customer Nova of Globex with the order "Calling"
      Then Siv succeeds
      And Sally cannot open Control Hub of Nova
      And Sally cannot register the device "Lobby" in Nova
      And Nova has no device "Lobby"

  Rule: In the other reading not even the creator reaches a customer before it is assigned

    @SALES-SCOPE-04 @reading:shared-partner-access=within-own-reach
    Scenario: The creator does not open the new customer before it is assigned
      Given Sally is a sales administrator of Globex
      When Sally creates the customer Nova of Globex with the order "Calling"
      Then Sally succeeds
      And Sally holds the role of full administrator in Nova
      But Sally cannot open Control Hub of Nova
      And Sally cannot register the device "Lobby" in Nova
      And Nova has no device "Lobby"

    @SALES-SCOPE-02 @control:SALES-SCOPE-04 @reading:sales-admin-created-customers=assigned-only
    Scenario: Once the new customer is assigned, its creator acts as its full administrator
      Given Sally is a sales administrator of Globex
      And Pelle is a full administrator of Globex
      And Pelle is a sales full administrator of Globex
      When Sally creates the customer Nova of Globex with the order "Calling"
      Then Sally succeeds
      And Pelle can assign Nova to Sally by name
      And Sally can open Control Hub of Nova
      And Sally can register the device "Lobby" in Nova
      And Nova includes the device "Lobby"

    @SALES-SCOPE-04 @reading:shared-partner-access=within-own-reach
    Scenario: Of two customers the creator opens the one that was assigned
      Given Sally is a sales administrator of Globex
      And Pelle is a full administrator of Globex
      And Pelle is a sales full administrator of Globex
      And Globex has an open order "Meetings" for Globex
      And Sally has created the customer Orbit of Globex with the order "Meetings"
      When Sally creates the customer Nova of Globex with the order "Calling"
      Then Sally succeeds
      And Pelle can assign Orbit to Sally by name
      And Sally can register the device "Lobby" in Orbit
      And Orbit includes the device "Lobby"
      But Sally cannot register the device "Lobby" in Nova
      And Nova has no device "Lobby"
