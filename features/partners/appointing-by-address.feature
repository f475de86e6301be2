Feature: Appointing a partner's administrators by address
  The appointing administrator enters an address, which is validated first, and chooses one or more roles
  (partner-hub-roles, "Assign customer management roles", steps 3 and 4).

  Background:
    Given Globex is a partner organization that manages Acme
    And Pia is a partner full administrator of Globex
    And Ulla is a user of Globex

  Rule: An address is validated before a role is given

    @PART-ASSIGN-06
    Scenario: The address of a user of the partner is valid
      When Pia validates the e-mail address of Ulla in Globex
      Then Pia succeeds
      And Pia can appoint Ulla by e-mail address as partner administrator of Globex
      And Ulla holds the role of partner administrator in Globex

    @PART-ASSIGN-06
    Scenario Outline: The address "<address>", which is <what>, is not valid
      Given the operator has recorded the state of Globex
      When Pia validates the e-mail address "<address>" in Globex
      Then Pia is refused
      And Pia cannot appoint the holder of the e-mail address "<address>" as partner administrator of Globex
      And nothing in Globex has changed

      Examples: Addresses
        | address                | what      |
        | nobody                 | malformed |
        | nobody@                | malformed |
        | @unknown.example       | malformed |
        | nobody@unknown.example | unknown   |

    @PART-ASSIGN-06
    Scenario Outline: The address of a user of <organization> is not valid
      Given Umbra is a partner organization that manages Cern
      And Otto is a user of <organization>
      When Pia validates the e-mail address of Otto in Globex
      Then Pia is refused
      And Otto holds no role in Globex

      Examples: Other organizations
        | organization |
        | Acme         |
        | Umbra        |

    @PART-ASSIGN-06 @control:PART-ASSIGN-02
    Scenario Outline: The address "<address>", which was not validated, receives no role
      Given the operator has recorded the state of Globex
      When Pia appoints the holder of the e-mail address "<address>" as partner administrator of Globex
      Then Pia is refused
      And nothing in Globex has changed

      Examples: Addresses
        | address          |
        | nobody           |
        | nobody@          |
        | @unknown.example |

    @PART-ASSIGN-02 @control:PART-ASSIGN-06
    Scenario: To validate an address gives its user nothing
      When Pia validates the e-mail address of Ulla in Globex
      Then Pia succeeds
      And Ulla holds no role in Globex
      But Pia can appoint Ulla by e-mail address as partner administrator of Globex
      And Ulla holds the role of partner administrator in Globex

  Rule: Several roles are given at once

    @PART-ASSIGN-07
    Scenario Outline: A partner full administrator appoints a user as <one> and <other>
      When Pia appoints Ulla by e-mail address as <one> and <other> of Globex
      Then Pia succeeds
      And Ulla holds the role of <one> in Globex
      And Ulla holds the role of <other> in Globex
      And Ulla holds 2 roles in Globex

      Examples: Roles that are chosen together
        | reading                           | one                        | other                            |
        | assignable-partner-roles=all-five | partner administrator      | basic help desk administrator    |
        | assignable-partner-roles=all-five | partner full administrator | advanced help desk administrator |
        | assignable-partner-roles=two-only | partner full administrator | partner administrator            |

    @PART-ASSIGN-05 @control:PART-ASSIGN-07
    Scenario: Somebody from elsewhere receives none of several roles
      Given Initech is an outside organization without contact center
      And Olga is a user of Initech
      When Pia appoints Olga by e-mail address as partner full administrator and partner administrator of Globex
      Then Pia is refused
      And Olga holds no role in Globex

    @GEN-05
    Scenario: Where the second of two roles is refused, the first is not given either
      Given Sixten is a sales full administrator of Globex
      When Sixten appoints Ulla by e-mail address as sales administrator and partner administrator of Globex
      Then Sixten is refused
      And Ulla holds no role in Globex
