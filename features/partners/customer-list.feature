Feature: The list of customers
  Partner administrators see the customers that are assigned to them. The partner's other four customer
  management roles see all of its customers (partner-hub-roles, "Customer management roles", table, row
  Customer list).

  Background:
    Given Globex is a partner organization that manages Acme
    And Globex manages Bolt as well

  Rule: Four roles list all customers of the partner

    Scenario Outline: <who> lists all customers as <role>
      Given Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      And <who> is a <role> of Globex
      When <who> lists the customers of Globex
      Then <who> sees the customer Acme
      And <who> sees the customer Bolt

      Examples: Cells of the row that say all customers
        | requirement      | control          | who    | role                             |
        | PART-TBL-PF-LIST | PART-TBL-PA-LIST | Pia    | partner full administrator       |
        | PART-TBL-PR-LIST |                  | Reva   | partner read-only administrator  |
        | PART-TBL-HB-LIST |                  | Hedda  | basic help desk administrator    |
        | PART-TBL-HA-LIST |                  | Henrik | advanced help desk administrator |

    Scenario Outline: <who> lists a customer that a colleague provisioned as <role>
      Given Petra is a partner administrator of Globex
      And Petra provisioned Acme
      And <who> is a <role> of Globex
      When <who> lists the customers of Globex
      Then <who> sees the customer Acme
      And <who> sees the customer Bolt

      Examples: Cells of the row that say all customers
        | requirement      | who  | role                            |
        | PART-TBL-PF-LIST | Pia  | partner full administrator      |
        | PART-TBL-PR-LIST | Reva | partner read-only administrator |

    Scenario Outline: <who> lists no customer that the partner only sells to as <role>
      Given Dorn is a customer organization with contact center
      And Globex sells to Dorn as well
      And <who> is a <role> of Globex
      When <who> lists the customers of Globex
      Then <who> sees the customer Acme
      But <who> does not see the customer Dorn

      Examples: Roles for customers that the partner manages
        | requirement      | who  | role                            |
        | PART-TBL-PF-LIST | Pia  | partner full administrator      |
        | PART-TBL-PR-LIST | Reva | partner read-only administrator |

  Rule: Partner administrators list the customers that are assigned to them

    @PART-TBL-PA-LIST
    @control:PART-TBL-PF-LIST @control:PART-TBL-PR-LIST @control:PART-TBL-HB-LIST @control:PART-TBL-HA-LIST
    Scenario: A partner administrator sees the one customer of two that is assigned
      Given Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      When Petra lists the customers of Globex
      Then Petra sees the customer Acme
      But Petra does not see the customer Bolt

    @PART-TBL-PA-LIST
    Scenario: A customer that is assigned to a colleague is not listed
      Given Petra is a partner administrator of Globex
      And Paul is a partner administrator of Globex
      And Acme is assigned to Petra
      And Bolt is assigned to Paul
      When Petra lists the customers of Globex
      Then Petra sees the customer Acme
      But Petra does not see the customer Bolt

    @PART-TBL-PA-LIST
    Scenario: A partner administrator sees both customers when both are assigned
      Given Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      And Bolt is assigned to Petra
      When Petra lists the customers of Globex
      Then Petra sees the customer Acme
      And Petra sees the customer Bolt

  Rule: A user without a role of the partner does not list customers

    @GEN-01
    @control:PART-TBL-PF-LIST @control:PART-TBL-PA-LIST @control:PART-TBL-PR-LIST @control:PART-TBL-HB-LIST @control:PART-TBL-HA-LIST
    Scenario: A user of the partner without a role lists no customers
      Given Fia is a full administrator of Acme
      And Nils is a user of Globex
      When Nils lists the customers of Globex
      Then Nils is refused
      And Nils learns nothing about anybody in Acme
