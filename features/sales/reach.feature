Feature: Which customers sales roles reach
  A sales full administrator reaches all customers of the partner, and a sales administrator the assigned
  ones, which are assigned by name or by identifier (organization-account-roles, "The Sales Full
  Administrator and Sales Administrator Role", the row Customer Organization Management, and the two
  sections on assigning after it). The article does not say whether assigning takes the full administrator
  or the sales full administrator, so the assigner here is both. What the roles manage in a customer is
  stated in managing.feature, and what other administrators of the partner do there in
  without-sales-role.feature.

  Background:
    Given Globex is a partner organization that manages Acme
    And Globex has an open order "Calling" for Acme

  Rule: A sales full administrator manages every customer of the partner

    @GEN-09
    Scenario Outline: A <role> gains no role by launching
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      And Prue of Globex is a provisioning administrator of Acme
      When Sally launches into Acme
      Then Sally holds no role in Acme

      Examples: The two roles
        | role                     |
        | sales full administrator |
        | sales administrator      |

    @SALES-SCOPE-01
    Scenario: A sales full administrator provisions for one customer and for the other
      Given Globex manages Bolt as well
      And Globex has an open order "Meetings" for Bolt
      And Sixten is a sales full administrator of Globex
      When Sixten provisions the order "Calling" of Acme
      Then Sixten succeeds
      And Acme has the subscription "Calling"
      And Sixten can provision the order "Meetings" of Bolt
      And Bolt has the subscription "Meetings"

    @SALES-SCOPE-01
    Scenario: A sales full administrator also reaches a customer that is assigned to somebody else
      Given Sixten is a sales full administrator of Globex
      And Sally is a sales administrator of Globex
      And Acme is assigned to Sally
      When Sixten provisions the order "Calling" of Acme
      Then Sixten succeeds
      And Acme has the subscription "Calling"

    @SALES-SCOPE-01
    Scenario: A sales full administrator also reaches a customer that a sales administrator created
      Given Sixten is a sales full administrator of Globex
      And Sally is a sales administrator of Globex
      And Globex has an open order "Meetings" for Globex
      When Sally creates the customer Nova of Globex with the order "Meetings"
      Then Sally succeeds
      And Sixten can start the trial "Devices" of Nova
      And Nova has the trial "Devices"

    @SALES-SCOPE-01
    Scenario: Another partner's customer is not among them
      Given Umbra is a partner organization that manages Cern
      And Umbra has an open order "Meetings" for Cern
      And Sixten is a sales full administrator of Globex
      When Sixten provisions the order "Meetings" of Cern
      Then Sixten is refused
      And Cern has no subscription "Meetings"
      And Sixten cannot start the trial "Devices" of Cern
      And Cern has no trial "Devices"
      And Sixten holds no role in Cern

    @reading:sales-management=throughout
    Scenario Outline: A <role> manages the seats of a customer in which nobody of the partner holds a role
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      And Acme has a subscription "Flex" of 100 seats sold by Globex
      When Sally changes the subscription "Flex" of Acme to 200 seats
      Then Sally succeeds
      And the subscription information of Acme shows "200" for "Flex"
      And Sally can view the subscription information of Acme

      Examples: The two roles
        | requirement    | role                     |
        | SALES-SCOPE-01 | sales full administrator |
        | SALES-SCOPE-02 | sales administrator      |

    @GEN-02 @control:SALES-SCOPE-01
    Scenario: Another partner's sales full administrator does not reach the customer
      Given Umbra is a partner organization that manages Cern
      And Petra is a sales full administrator of Umbra
      When Petra provisions the order "Calling" of Acme
      Then Petra is refused
      And Acme has no subscription "Calling"
      And Petra cannot open Control Hub of Acme
      And Petra holds no role in Acme

  Rule: A sales administrator manages assigned customers

    @SALES-SCOPE-02
    Scenario: A sales administrator provisions for all assigned customers
      Given Globex manages Bolt as well
      And Globex has an open order "Meetings" for Bolt
      And Sally is a sales administrator of Globex
      And Acme is assigned to Sally
      And Bolt is assigned to Sally
      When Sally provisions the order "Calling" of Acme
      Then Sally succeeds
      And Acme has the subscription "Calling"
      And Sally can provision the order "Meetings" of Bolt
      And Bolt has the subscription "Meetings"

    @SALES-SCOPE-02
    Scenario: Two sales administrators share a customer
      Given Globex has an open order "Meetings" for Acme
      And Sally is a sales administrator of Globex
      And Siv is a sales administrator of Globex
      And Acme is assigned to Sally
      And Acme is assigned to Siv
      When Sally provisions the order "Calling" of Acme
      Then Siv can provision the order "Meetings" of Acme
      And Acme has the subscription "Calling"
      And Acme has the subscription "Meetings"

    @SALES-SCOPE-02
    Scenario: Of two customers a sales administrator manages the one that is assigned
      Given Globex manages Bolt as well
      And Globex has an open order "Meetings" for Bolt
      And Sally is a sales administrator of Globex
      And Acme is assigned to Sally
      When Sally provisions the order "Meetings" of Bolt
      Then Sally is refused
      And Bolt has no subscription "Meetings"
      And Sally holds no role in Bolt
      But Sally can provision the order "Calling" of Acme
      And Acme has the subscription "Calling"

    @GEN-01
    Scenario: A customer that is assigned to one sales administrator is closed to the other
      Given Sally is a sales administrator of Globex
      And Siv is a sales administrator of Globex
      And Acme is assigned to Siv
      When Sally provisions the order "Calling" of Acme
      Then Sally is refused
      And Acme has no subscription "Calling"
      And Sally holds no role in Acme

  Rule: Customers are assigned by name and by identifier

    Scenario Outline: A customer is assigned by <naming>
      Given Pelle is a full administrator of Globex
      And Pelle is a sales full administrator of Globex
      And Sally is a sales administrator of Globex
      # @tested
      When Pelle assigns Acme to Sally by <naming>
      Then Pelle succeeds
      And Sally can provision the order "Calling" of Acme
      And Acme has the subscription "Calling"

      Examples: How the customer is entered
        | requirement    | control        | naming     |
        | SALES-SCOPE-05 | SALES-SCOPE-07 | name       |
        | SALES-SCOPE-06 | SALES-SCOPE-07 | identifier |

    Scenario Outline: Of two customers the one entered by <naming> is assigned
      Given Globex manages Bolt as well
      And Globex has an open order "Meetings" for Bolt
      And Pelle is a full administrator of Globex
      And Pelle is a sales full administrator of Globex
      And Sally is a sales administrator of Globex
      When Pelle assigns Bolt to Sally by <naming>
      Then Pelle succeeds
      And Sally can provision the order "Meetings" of Bolt
      And Bolt has the subscription "Meetings"
      But Sally cannot provision the order "Calling" of Acme
      And Acme has no subscription "Calling"

      Examples: How the customer is entered
        | requirement    | naming     |
        | SALES-SCOPE-05 | name       |
        | SALES-SCOPE-06 | identifier |

    @SALES-SCOPE-06
    Scenario: Of two customers of one name the identifier assigns the right one
      Given Twin is a customer organization with the same name as Acme
      And Globex manages Twin as well
      And Pelle is a full administrator of Globex
      And Pelle is a sales full administrator of Globex
      And Sally is a sales administrator of Globex
      When Pelle assigns Twin to Sally by identifier
      Then Pelle succeeds
      And Sally can start the trial "Devices" of Twin
      But Sally cannot provision the order "Calling" of Acme
      And Acme has no subscription "Calling"

    @SALES-SCOPE-05
    Scenario: A name that another partner's customer has too leads to the own customer
      Given Twin is a customer organization with the same name as Acme
      And Umbra is a partner organization that manages Twin
      And Umbra has an open order "Meetings" for Twin
      And Pelle is a full administrator of Globex
      And Pelle is a sales full administrator of Globex
      And Sally is a sales administrator of Globex
      When Pelle assigns Acme to Sally by name
      Then Pelle succeeds
      And Sally can provision the order "Calling" of Acme
      And Acme has the subscription "Calling"

    Scenario Outline: Another partner's customer, entered by <naming>, is not assigned
      Given Umbra is a partner organization that manages Cern
      And Umbra has an open order "Meetings" for Cern
      And Pelle is a full administrator of Globex
      And Pelle is a sales full administrator of Globex
      And Sally is a sales administrator of Globex
      # @tested
      When Pelle assigns Cern to Sally by <naming>
      Then Pelle is refused
      # @GEN-01
      And Sally cannot provision the order "Meetings" of Cern
      And Cern has no subscription "Meetings"
      And Sally cannot open Control Hub of Cern

      Examples: How the organization is entered
        | requirement    | naming     |
        | SALES-SCOPE-05 | name       |
        | SALES-SCOPE-06 | identifier |

    Scenario Outline: An organization that does not exist, entered by <naming>, is not assigned
      Given Pelle is a full administrator of Globex
      And Pelle is a sales full administrator of Globex
      And Sally is a sales administrator of Globex
      And the operator has recorded the state of Globex
      When Pelle assigns an unknown organization to Sally by <naming>
      Then Pelle is refused
      And nothing in Globex has changed

      Examples: How the organization is entered
        | requirement    | naming     |
        | SALES-SCOPE-05 | name       |
        | SALES-SCOPE-06 | identifier |

    Scenario Outline: A user without roles assigns no customer by <naming>
      Given Sally is a sales administrator of Globex
      And Ulla is a user of Globex
      When Ulla assigns Acme to Sally by <naming>
      Then Ulla is refused
      And Sally cannot provision the order "Calling" of Acme
      And Acme has no subscription "Calling"

      Examples: How the customer is entered
        | requirement | control        | naming     |
        | GEN-01      | SALES-SCOPE-05 | name       |
        | GEN-01      | SALES-SCOPE-06 | identifier |

  Rule: A customer is open from its assignment on

    @SALES-SCOPE-07 @control:SALES-ASSIGN-08
    Scenario: Before it is assigned, a customer is closed to a sales administrator
      Given Sally is a sales administrator of Globex
      When Sally provisions the order "Calling" of Acme
      Then Sally is refused
      And Acme has no subscription "Calling"
      And Sally cannot open Control Hub of Acme
      And Sally holds no role in Acme

    @SALES-SCOPE-07
    Scenario: A sales administrator who is signed in reaches a customer as soon as it is assigned
      Given Pelle is a full administrator of Globex
      And Pelle is a sales full administrator of Globex
      And Sally is a sales administrator of Globex
      And Sally is signed in
      When Pelle assigns Acme to Sally by name
      Then Pelle succeeds
      And Sally can provision the order "Calling" of Acme
      And Acme has the subscription "Calling"

    @SALES-SCOPE-07
    Scenario: The assignment of one customer opens no other
      Given Globex manages Bolt as well
      And Globex has an open order "Meetings" for Bolt
      And Pelle is a full administrator of Globex
      And Pelle is a sales full administrator of Globex
      And Sally is a sales administrator of Globex
      When Pelle assigns Acme to Sally by name
      Then Sally cannot provision the order "Meetings" of Bolt
      And Bolt has no subscription "Meetings"
      But Sally can provision the order "Calling" of Acme
      And Acme has the subscription "Calling"

  Rule: Reach ends with the role

    @GEN-03
    Scenario Outline: A <role> who began a trial begins no further one once the role is revoked
      Given Pelle is a full administrator of Globex
      And Pelle is a sales full administrator of Globex
      And Sally is a <role> of Globex
      And Acme is assigned to Sally
      When Sally provisions the order "Calling" of Acme
      Then Sally succeeds
      And Sally can start the trial "Devices" of Acme
      And Pelle can revoke Sally's role as <role> of Globex
      And Sally cannot start the trial "Calling" of Acme
      And Acme has no trial "Calling"

      Examples: The two roles
        | role                     |
        | sales full administrator |
        | sales administrator      |
