Feature: The Help Desk view and its search
  Help desk administrators of both kinds open the partner's Help Desk view and search all customers of the
  partner at once, and nobody else's (partner-hub-roles, "Customer management roles", the bullets on the
  two help desk roles).

  Background:
    Given Globex is a partner organization that manages Acme
    And Globex manages Bolt as well
    And Umbra is a partner organization that manages Cern

  Rule: Help desk administrators open the Help Desk view

    Scenario Outline: <who>, <role>, opens the Help Desk view
      Given <who> is a <role> of Globex
      When <who> opens the Help Desk view of Globex
      Then <who> succeeds

      Examples: The two help desk roles
        | requirement | who    | role                             |
        | PART-HD-01  | Hedda  | basic help desk administrator    |
        | PART-HD-08  | Henrik | advanced help desk administrator |

    @GEN-01 @control:PART-HD-01 @control:PART-HD-08
    Scenario: A user of the partner without roles does not open it
      Given Piet is a user of Globex
      And Ulla is a user of Acme
      When Piet opens the Help Desk view of Globex
      Then Piet is refused
      And Piet learns nothing about anybody in Acme

    Scenario Outline: <who>, <role> of another partner, does not open it
      Given <who> is a <role> of Umbra
      And Ulla is a user of Acme
      When <who> opens the Help Desk view of Globex
      Then <who> is refused
      And <who> learns nothing about anybody in Acme

      Examples: The two help desk roles
        | requirement | who  | role                             |
        | GEN-02      | Ursa | basic help desk administrator    |
        | GEN-02      | Udo  | advanced help desk administrator |

  Rule: They search all customers of the partner

    Scenario Outline: <who>, <role>, finds people of one name in every customer
      Given <who> is a <role> of Globex
      And Ulla is a user of Acme
      And Berta is a user of Bolt
      And Berta has the same name as Ulla
      When <who> searches the customers of Globex for Ulla
      Then <who> sees Ulla in the list
      And <who> sees Berta in the list

      Examples: The two help desk roles
        | requirement | control    | who    | role                             |
        | PART-HD-02  | PART-HD-03 | Hedda  | basic help desk administrator    |
        | PART-HD-09  |            | Henrik | advanced help desk administrator |

    Scenario Outline: <who>, <role>, finds <person> of <customer>
      Given <who> is a <role> of Globex
      And <person> is a user of <customer>
      When <who> searches the customers of Globex for <person>
      Then <who> sees <person> in the list

      Examples: The partner's customers
        | requirement | who    | role                             | person | customer |
        | PART-HD-02  | Hedda  | basic help desk administrator    | Ulla   | Acme     |
        | PART-HD-02  | Hedda  | basic help desk administrator    | Berta  | Bolt     |
        | PART-HD-09  | Henrik | advanced help desk administrator | Ulla   | Acme     |
        | PART-HD-09  | Henrik | advanced help desk administrator | Berta  | Bolt     |

    @GEN-01 @control:PART-HD-02 @control:PART-HD-09
    Scenario: A user of the partner without roles does not search
      Given Piet is a user of Globex
      And Ulla is a user of Acme
      When Piet searches the customers of Globex for Ulla
      Then Piet is refused
      And Piet learns nothing about anybody in Acme

    @GEN-02
    Scenario: The help desk of another partner does not search
      Given Ursa is a basic help desk administrator of Umbra
      And Ulla is a user of Acme
      When Ursa searches the customers of Globex for Ulla
      Then Ursa is refused
      And Ursa learns nothing about anybody in Acme

  Rule: They find nobody outside the partner's customers

    @PART-HD-03 @control:PART-HD-02
    Scenario Outline: A search finds nobody of that name in <organization>
      Given Hedda is a basic help desk administrator of Globex
      And <introduced>
      And Ulla is a user of Acme
      And Cleo is a user of <organization>
      And Cleo has the same name as Ulla
      When Hedda searches the customers of Globex for Ulla
      Then Hedda sees Ulla in the list
      But Hedda does not see Cleo in the list

      Examples: Organizations that the partner does not manage
        | organization | introduced                                                |
        | Cern         | Cora is a full administrator of Cern                      |
        | Initech      | Initech is an outside organization without contact center |
        | Dorn         | Dorn is a customer organization with contact center       |

    @PART-HD-03
    Scenario: A search does not find people of the partner itself
      Given Hedda is a basic help desk administrator of Globex
      And Ulla is a user of Acme
      And Piet is a user of Globex
      And Piet has the same name as Ulla
      When Hedda searches the customers of Globex for Ulla
      Then Hedda sees Ulla in the list
      But Hedda does not see Piet in the list

    @PART-HD-03
    Scenario Outline: A <role> does not search another partner's customers
      Given <who> is a <role> of Globex
      And Cleo is a user of Cern
      When <who> searches the customers of Umbra for Cleo
      Then <who> is refused
      And <who> learns nothing about anybody in Cern

      Examples: The two help desk roles
        | who    | role                             |
        | Hedda  | basic help desk administrator    |
        | Henrik | advanced help desk administrator |

    @PART-HD-03
    Scenario: Each help desk finds people of its own partner's customers
      Given Ursa is a basic help desk administrator of Umbra
      And Ulla is a user of Acme
      And Cleo is a user of Cern
      And Cleo has the same name as Ulla
      When Ursa searches the customers of Umbra for Ulla
      Then Ursa sees Cleo in the list
      But Ursa does not see Ulla in the list
