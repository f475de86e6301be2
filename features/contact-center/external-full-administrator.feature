Feature: Full administrators and the service role of outsiders
  Users from outside the customer organization can hold the role of contact center service administrator.
  The customer's own full administrators give it to them and take it away; there are two readings for full
  administrators from outside. Candidates have a Premium licence, so that nothing here depends on it.

  Background:
    Given Globex is a partner organization that manages Acme
    And Initech is an outside organization without contact center

  Rule: The customer's full administrators manage the service role of outsiders

    @CC-FULL-CUST-09
    @control:CC-FULL-EXT-11 @control:CC-CCSA-OTHER-09 @control:CC-CCSA-PART-01 @control:CC-CCSA-ROW-02 @control:CC-PROV-PART-07
    Scenario: The customer's full administrator gives the role to an outsider
      Given Fia is a full administrator of Acme
      And Olga is a user of Initech with a Contact Center Premium licence
      When Fia makes Olga a contact center service administrator of Acme
      Then Fia succeeds
      And Olga holds the role of contact center service administrator in Acme
      # @CC-CCSA-OTHER-01
      And Olga can open the Contact Center service of Acme

    @CC-FULL-CUST-09 @control:CC-CCSA-PART-01
    Scenario: A user of a partner without a relation to the customer is an outsider
      Given Fia is a full administrator of Acme
      And Umbra is a partner organization
      And Petra is a user of Umbra with a Contact Center Premium licence
      When Fia makes Petra a contact center service administrator of Acme
      Then Fia succeeds
      And Petra holds the role of contact center service administrator in Acme

    @CC-FULL-CUST-10 @control:CC-FULL-EXT-11 @control:CC-CCSA-OTHER-10 @control:CC-PROV-PART-07
    Scenario: The customer's full administrator takes the role from an outsider
      Given Fia is a full administrator of Acme
      And Olga of Initech is a contact center service administrator of Acme with a Contact Center Premium licence
      # @tested
      When Fia revokes Olga's role as contact center service administrator of Acme
      Then Fia succeeds
      And Olga holds no role in Acme
      And Olga can no longer open the Contact Center service of Acme

  Rule: Full administrators from outside do not manage the service role of other outsiders

    Scenario Outline: <administrator> of <home> does not give the role to an outsider
      Given <administrator> of <home> is a full administrator of Acme
      And Olga is a user of Initech with a Contact Center Premium licence
      # @tested
      When <administrator> makes Olga a contact center service administrator of Acme
      Then <administrator> is refused
      And Olga holds no role in Acme
      # @GEN-01
      And Olga cannot open the Contact Center service of Acme

      Examples: from the partner, and from elsewhere
        | requirement    | control         | administrator | home    |
        | CC-FULL-EXT-11 | CC-FULL-CUST-09 | Pia           | Globex  |
        | CC-FULL-EXT-11 | CC-FULL-CUST-09 | Otto          | Initech |

    Scenario Outline: <administrator> of <home> does not take the role from an outsider
      Given <administrator> of <home> is a full administrator of Acme
      And Olga of Initech is a contact center service administrator of Acme with a Contact Center Premium licence
      When <administrator> revokes Olga's role as contact center service administrator of Acme
      Then <administrator> is refused
      And Olga holds the role of contact center service administrator in Acme
      # @CC-CCSA-OTHER-01
      And Olga can open the Contact Center service of Acme

      Examples: from the partner, and from elsewhere
        | requirement    | control         | administrator | home    |
        | CC-FULL-EXT-11 | CC-FULL-CUST-10 | Pia           | Globex  |
        | CC-FULL-EXT-11 | CC-FULL-CUST-10 | Otto          | Initech |

  Rule: In the other reading, full administrators from outside manage the service role of other outsiders

    Scenario Outline: <administrator> of <home> gives the role to an outsider
      Given <administrator> of <home> is a full administrator of Acme
      And Olga is a user of Initech with a Contact Center Premium licence
      When <administrator> makes Olga a contact center service administrator of Acme
      Then <administrator> succeeds
      And Olga holds the role of contact center service administrator in Acme

      Examples: from the partner, and from elsewhere
        | requirement    | control         | administrator | home    |
        | CC-FULL-EXT-12 | CC-PROV-PART-07 | Pia           | Globex  |
        | CC-FULL-EXT-12 | CC-PROV-PART-07 | Otto          | Initech |

    Scenario Outline: <administrator> of <home> takes the role from an outsider
      Given <administrator> of <home> is a full administrator of Acme
      And Olga of Initech is a contact center service administrator of Acme with a Contact Center Premium licence
      # @tested
      When <administrator> revokes Olga's role as contact center service administrator of Acme
      Then <administrator> succeeds
      And Olga holds no role in Acme
      And Olga can no longer open the Contact Center service of Acme

      Examples: from the partner, and from elsewhere
        | requirement    | control                          | administrator | home    |
        | CC-FULL-EXT-12 | CC-PROV-PART-07                  | Pia           | Globex  |
        | CC-FULL-EXT-12 | CC-PROV-PART-07 CC-CCSA-OTHER-10 | Otto          | Initech |
