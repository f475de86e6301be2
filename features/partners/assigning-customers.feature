Feature: Assigning customers to a partner administrator
  A partner full administrator assigns a customer of the partner to a partner administrator, by the
  customer's name or its organization ID, and the customer is open to that person from then on
  (partner-hub-roles, "Assign customers to a partner administrator"; "Customer management roles", the
  bullet on the partner full administrator).

  Background:
    Given Globex is a partner organization that manages Acme
    And Pia is a partner full administrator of Globex
    And Petra is a partner administrator of Globex

  Rule: A partner full administrator assigns customers, by name or by organization ID

    @PART-ROLE-03
    Scenario Outline: A customer is assigned by <naming>
      Given Globex manages Bolt as well
      # @tested
      When Pia assigns Acme to Petra by <naming>
      Then Pia succeeds
      And Petra lists the customers of Globex
      And Petra sees the customer Acme
      But Petra does not see the customer Bolt

      Examples: How the customer is entered
        | requirement  | control      | naming     |
        | PART-CUST-01 | PART-CUST-04 | name       |
        | PART-CUST-02 | PART-CUST-04 | identifier |

    @control:PART-CUST-03
    Scenario Outline: A customer assigned by <naming> is entered
      When Pia assigns Acme to Petra by <naming>
      Then Pia succeeds
      And Petra can launch into Acme
      And Petra holds the role of provisioning administrator in Acme

      Examples: How the customer is entered
        | requirement               | naming     |
        | PART-CUST-01 PART-ROLE-03 | name       |
        | PART-CUST-02 PART-ROLE-03 | identifier |

    @PART-ROLE-03
    Scenario: A customer is assigned beside another
      Given Globex manages Bolt as well
      And Bolt is assigned to Petra
      When Pia assigns Acme to Petra by name
      Then Pia succeeds
      And Petra lists the customers of Globex
      And Petra sees the customer Acme
      And Petra sees the customer Bolt

    @PART-ROLE-03
    Scenario: A customer is assigned to one partner administrator and to no other
      Given Peer is a partner administrator of Globex
      When Pia assigns Acme to Petra by identifier
      Then Pia succeeds
      And Peer cannot launch into Acme
      And Peer holds no role in Acme
      But Petra can launch into Acme

    @PART-CUST-02
    Scenario: Of two customers of one name the one is assigned whose organization ID is entered
      Given Twin is a customer organization with the same name as Acme
      And Globex manages Twin as well
      When Pia assigns Twin to Petra by identifier
      Then Pia succeeds
      And Petra can launch into Twin
      But Petra cannot launch into Acme
      And Petra holds no role in Acme

  Rule: Nobody else assigns customers

    Scenario Outline: <who>, <role>, assigns no customer by <naming>
      Given <who> is a <role> of Globex
      And Peer is a partner administrator of Globex
      When <who> assigns Acme to Peer by <naming>
      Then <who> is refused
      And Peer cannot launch into Acme
      And Peer holds no role in Acme

      Examples: Administrators of the partner
        | requirement  | control                   | who   | role                            | naming     |
        | GEN-01       | PART-ROLE-03 PART-CUST-01 | Pelle | partner administrator           | name       |
        | GEN-01       | PART-ROLE-03 PART-CUST-02 | Pelle | partner administrator           | identifier |
        | PART-ROLE-09 | PART-ROLE-03 PART-CUST-01 | Reva  | partner read-only administrator | name       |
        | PART-ROLE-09 | PART-ROLE-03 PART-CUST-02 | Reva  | partner read-only administrator | identifier |

    Scenario Outline: A partner administrator does not assign a customer to herself by <naming>
      When Petra assigns Acme to herself by <naming>
      Then Petra is refused
      And Petra cannot launch into Acme
      And Petra holds no role in Acme

      Examples: How the customer is entered
        | requirement | control                   | naming     |
        | GEN-01      | PART-ROLE-03 PART-CUST-01 | name       |
        | GEN-01      | PART-ROLE-03 PART-CUST-02 | identifier |

    @GEN-02 @control:PART-ROLE-03
    Scenario: A partner full administrator of another partner assigns no customer
      Given Umbra is a partner organization that manages Cern
      And Una is a partner full administrator of Umbra
      When Una assigns Acme to Petra by name
      Then Una is refused
      And Petra cannot launch into Acme

  Rule: Only customers of the partner are assigned

    @PART-CUST-04
    Scenario Outline: <organization> is not assigned by <naming>
      Given Umbra is a partner organization that manages Cern
      And <introduced>
      # @tested
      When Pia assigns <organization> to Petra by <naming>
      Then Pia is refused
      And Petra cannot launch into <organization>
      And Petra holds no role in <organization>

      Examples: Organizations that the partner does not manage
        | requirement  | organization | introduced                                                | naming     |
        | PART-CUST-01 | Cern         | Cora is a full administrator of Cern                      | name       |
        | PART-CUST-02 | Cern         | Cora is a full administrator of Cern                      | identifier |
        | PART-CUST-01 | Initech      | Initech is an outside organization without contact center | name       |
        | PART-CUST-02 | Initech      | Initech is an outside organization without contact center | identifier |
        | PART-CUST-01 | Dorn         | Dorn is a customer organization with contact center       | name       |
        | PART-CUST-02 | Dorn         | Dorn is a customer organization with contact center       | identifier |

    Scenario Outline: An organization that does not exist is not assigned by <naming>
      When Pia assigns an unknown organization to Petra by <naming>
      Then Pia is refused
      And Petra lists the customers of Globex
      And Petra does not see the customer Acme

      Examples: How it is entered
        | requirement         | naming     |
        | PART-CUST-01 GEN-15 | name       |
        | PART-CUST-02 GEN-15 | identifier |

    @PART-CUST-04
    Scenario: A name that another partner's customer has too leads to the own one
      Given Twin is a customer organization with the same name as Acme
      And Umbra is a partner organization that manages Twin
      When Pia assigns Acme to Petra by name
      Then Pia succeeds
      And Petra can launch into Acme
      But Petra cannot launch into Twin
      And Petra holds no role in Twin

  Rule: The customer is open as soon as it is assigned, and not before

    @PART-ROLE-05
    Scenario Outline: A customer that is assigned to a second administrator by <naming> stays with the first
      Given Peer is a partner administrator of Globex
      And Acme is assigned to Peer
      When Pia assigns Acme to Petra by <naming>
      Then Petra can launch into Acme
      And Peer can launch into Acme
      And Peer holds the role of provisioning administrator in Acme

      Examples: How the customer is entered
        | naming     |
        | name       |
        | identifier |

    @PART-CUST-03 @PART-ROLE-07
    Scenario: A customer that was not assigned yet is closed
      When Petra launches into Acme
      Then Petra is refused
      And Petra holds no role in Acme
      # @PART-ROLE-07
      And Petra cannot view the organization settings of Acme

    @PART-CUST-03
    Scenario: The assignment of one customer opens no other
      Given Globex manages Bolt as well
      When Pia assigns Acme to Petra by name
      Then Pia succeeds
      And Petra cannot launch into Bolt
      And Petra holds no role in Bolt
      But Petra can launch into Acme

    @PART-CUST-03
    Scenario: A customer stays closed when its assignment was refused
      Given Peer is a partner administrator of Globex
      When Peer tries to assign Acme to Petra by name
      Then Peer is refused
      And Petra cannot launch into Acme
      And Petra holds no role in Acme

    @PART-CUST-03
    Scenario Outline: Somebody signed in enters the customer at once when it is assigned by <naming>
      Given Petra is signed in
      When Pia assigns Acme to Petra by <naming>
      Then Petra can launch into Acme
      And Petra holds the role of provisioning administrator in Acme

      Examples: How the customer is entered
        | control      | naming     |
        | PART-ROLE-07 | name       |
        |              | identifier |

    @PART-CUST-03 @reading:privileges-before-promotion=by-partner-role
    Scenario: A setting of the customer is changed at once when it is assigned
      When Pia assigns Acme to Petra by name
      Then Petra can add the organization setting "Open" in Acme
      And Acme includes the organization setting "Open"
