Feature: Assigning the sales roles
  Full administrators and sales full administrators of a partner organization give both sales roles to
  users of that organization, by address, and choose between the role for all customers and the role for
  some (organization-account-roles, "The Sales Full Administrator and Sales Administrator Role",
  paragraph 1 and the row Assign Sales Administrator Roles, and "Assign the Sales Full Administrator or
  Sales Administrator Role to Users").

  Background:
    Given Globex is a partner organization that manages and sells to Acme
    And Pelle is a full administrator of Globex
    And Sixten is a sales full administrator of Globex

  Rule: Full administrators and sales full administrators give both roles

    Scenario Outline: <who> makes a user <role>
      Given Ulla is a user of Globex
      When <who> makes Ulla a <role> of Globex
      Then <who> succeeds
      And Ulla holds the role of <role> in Globex

      Examples: Assign Sales Administrator Roles
        | requirement     | control                                                       | who    | role                     |
        | SALES-ASSIGN-01 | SALES-ROLE-01 SALES-ASSIGN-05 SALES-ASSIGN-06 SALES-ASSIGN-09 | Pelle  | sales full administrator |
        | SALES-ASSIGN-02 | SALES-ROLE-01 SALES-ASSIGN-05 SALES-ASSIGN-06 SALES-ASSIGN-09 | Pelle  | sales administrator      |
        | SALES-ASSIGN-03 | SALES-ASSIGN-05 SALES-ASSIGN-06 SALES-ASSIGN-09               | Sixten | sales full administrator |
        | SALES-ASSIGN-04 | SALES-ASSIGN-05 SALES-ASSIGN-06 SALES-ASSIGN-09               | Sixten | sales administrator      |

    Scenario Outline: <who> appoints a user by address as <role>
      Given Ulla is a user of Globex
      When <who> appoints Ulla by e-mail address as <role> of Globex
      Then <who> succeeds
      And Ulla holds the role of <role> in Globex

      Examples: Assign Sales Administrator Roles
        | requirement     | control                         | who    | role                     |
        | SALES-ASSIGN-01 | SALES-ASSIGN-07 SALES-ASSIGN-09 | Pelle  | sales full administrator |
        | SALES-ASSIGN-02 | SALES-ASSIGN-07 SALES-ASSIGN-09 | Pelle  | sales administrator      |
        | SALES-ASSIGN-03 | SALES-ASSIGN-07 SALES-ASSIGN-09 | Sixten | sales full administrator |
        | SALES-ASSIGN-04 | SALES-ASSIGN-07 SALES-ASSIGN-09 | Sixten | sales administrator      |

    Scenario Outline: A sales full administrator whom <who> appointed makes the next one <role>
      Given Ulla is a user of Globex
      And Siv is a user of Globex
      And <who> has made Siv a sales full administrator of Globex
      When Siv makes Ulla a <role> of Globex
      Then Siv succeeds
      And Ulla holds the role of <role> in Globex

      Examples: From hand to hand
        | requirement     | who    | role                     |
        | SALES-ASSIGN-03 | Pelle  | sales full administrator |
        | SALES-ASSIGN-03 | Sixten | sales full administrator |
        | SALES-ASSIGN-04 | Pelle  | sales administrator      |
        | SALES-ASSIGN-04 | Sixten | sales administrator      |

  Rule: Sales administrators and provisioning administrators give neither

    Scenario Outline: <who>, a sales administrator, cannot <act>
      Given <who> is a sales administrator of Globex
      And Acme is assigned to <who>
      And Ulla is a user of Globex
      When <who> tries to <act>
      Then <who> is refused
      And Ulla holds no role in Globex

      Examples: Assign Sales Administrator Roles
        | requirement     | control                         | who   | act                                                                  |
        | SALES-ASSIGN-05 | SALES-ASSIGN-01 SALES-ASSIGN-03 | Sally | make Ulla a sales full administrator of Globex                       |
        | SALES-ASSIGN-05 | SALES-ASSIGN-02 SALES-ASSIGN-04 | Sally | make Ulla a sales administrator of Globex                            |
        | SALES-ASSIGN-05 | SALES-ASSIGN-01 SALES-ASSIGN-03 | Sally | appoint Ulla by e-mail address as sales full administrator of Globex |
        | SALES-ASSIGN-05 | SALES-ASSIGN-02 SALES-ASSIGN-04 | Sally | appoint Ulla by e-mail address as sales administrator of Globex      |

    @SALES-ASSIGN-05
    Scenario Outline: A sales administrator raises <whom> to sales full administrator no more than a newcomer
      Given Sally is a sales administrator of Globex
      And Siv is a sales administrator of Globex
      When Sally makes <whom> a sales full administrator of Globex
      Then Sally is refused
      And <name> is not a sales full administrator of Globex
      And <name> holds the role of sales administrator in Globex

      Examples: Sales administrators
        | whom    | name  |
        | Siv     | Siv   |
        | herself | Sally |

    @SALES-ASSIGN-06
    Scenario Outline: A customer's provisioning administrator cannot <act>
      Given Prue of Globex is a provisioning administrator of Acme
      And Ulla is a user of Globex
      When Prue tries to <act>
      Then Prue is refused
      And Ulla holds no role in Globex

      Examples: Assign Sales Administrator Roles
        | act                                                                  |
        | make Ulla a sales full administrator of Globex                       |
        | make Ulla a sales administrator of Globex                            |
        | appoint Ulla by e-mail address as sales full administrator of Globex |
        | appoint Ulla by e-mail address as sales administrator of Globex      |

    @SALES-ASSIGN-06
    Scenario: A customer's provisioning administrator does not become sales administrator by her own act
      Given Prue of Globex is a provisioning administrator of Acme
      When Prue makes herself a sales administrator of Globex
      Then Prue is refused
      And Prue holds no role in Globex
      And Prue holds the role of provisioning administrator in Acme

  Rule: The address is validated before its user is given a role

    Scenario Outline: <who> validates the address of a user and gives the role
      Given Ulla is a user of Globex
      When <who> validates the e-mail address of Ulla in Globex
      Then <who> succeeds
      And <who> can appoint Ulla by e-mail address as sales administrator of Globex
      And Ulla holds the role of sales administrator in Globex

      Examples: The two assigners
        | requirement     | who    |
        | SALES-ASSIGN-07 | Pelle  |
        | SALES-ASSIGN-07 | Sixten |

    @SALES-ASSIGN-07
    Scenario Outline: Validation fails for "<address>", <kind>
      Given the operator has recorded the state of Globex
      When Sixten validates the e-mail address "<address>" in Globex
      Then Sixten is refused
      And nothing in Globex has changed

      Examples: Addresses of nobody
        | address                | kind                           |
        | nobody@nowhere.example | an address that nobody has     |
        | nobody                 | which names no place           |
        | @nowhere.example       | which names no person          |
        | nobody@                | which ends where a place stood |

    @SALES-ASSIGN-07
    Scenario Outline: Validation fails for the address of a user of <organization>
      Given Umbra is a partner organization
      And Otto is a user of <organization>
      When Sixten validates the e-mail address of Otto in Globex
      Then Sixten is refused
      And Otto holds no role in Globex

      Examples: Other organizations
        | organization |
        | Acme         |
        | Umbra        |

    @SALES-ASSIGN-07
    Scenario Outline: Nobody is appointed <role> under "<address>"
      Given the operator has recorded the state of Globex
      When Sixten appoints the holder of the e-mail address "<address>" as <role> of Globex
      Then Sixten is refused
      And nothing in Globex has changed

      Examples: Addresses of nobody
        | address                | role                     |
        | nobody@nowhere.example | sales full administrator |
        | nobody@nowhere.example | sales administrator      |
        | nobody                 | sales full administrator |
        | nobody                 | sales administrator      |

  Rule: The choice is between all customers and particular ones

    @SALES-ASSIGN-08
    Scenario: A user who is appointed sales full administrator has all customers at once
      Given Globex manages Bolt as well
      And Globex has an open order "Calling" for Acme
      And Globex has an open order "Meetings" for Bolt
      And Ulla is a user of Globex
      When Sixten appoints Ulla by e-mail address as sales full administrator of Globex
      Then Sixten succeeds
      And Ulla can provision the order "Calling" of Acme
      And Ulla can provision the order "Meetings" of Bolt
      And Acme has the subscription "Calling"
      And Bolt has the subscription "Meetings"

    @SALES-ASSIGN-08
    Scenario: A user who is appointed sales administrator has the customers that are assigned, one by one
      Given Globex manages Bolt as well
      And Globex has an open order "Calling" for Acme
      And Globex has an open order "Meetings" for Bolt
      And Ulla is a user of Globex
      And Pelle is a sales full administrator of Globex
      When Sixten appoints Ulla by e-mail address as sales administrator of Globex
      Then Sixten succeeds
      And Ulla cannot provision the order "Calling" of Acme
      And Acme has no subscription "Calling"
      And Pelle can assign Acme to Ulla by name
      And Ulla can provision the order "Calling" of Acme
      And Acme has the subscription "Calling"
      But Ulla cannot provision the order "Meetings" of Bolt
      And Bolt has no subscription "Meetings"

  Rule: Nobody from elsewhere is given a sales role

    @SALES-ASSIGN-09
    Scenario Outline: <who> does not make somebody of <home> a <role>
      Given Umbra is a partner organization
      And Initech is an outside organization without contact center
      And Otto is a user of <home>
      When <who> makes Otto a <role> of Globex
      Then <who> is refused
      And Otto holds no role in Globex

      Examples: Where the outsider is at home
        | who    | home    | role                     |
        | Pelle  | Umbra   | sales full administrator |
        | Pelle  | Umbra   | sales administrator      |
        | Pelle  | Initech | sales full administrator |
        | Pelle  | Acme    | sales administrator      |
        | Sixten | Umbra   | sales full administrator |
        | Sixten | Umbra   | sales administrator      |
        | Sixten | Initech | sales administrator      |
        | Sixten | Acme    | sales full administrator |

    @SALES-ASSIGN-09
    Scenario Outline: <who> does not appoint somebody of <home> by address either
      Given Umbra is a partner organization
      And Otto is a user of <home>
      When <who> appoints Otto by e-mail address as <role> of Globex
      Then <who> is refused
      And Otto holds no role in Globex

      Examples: Where the outsider is at home
        | who    | home  | role                     |
        | Pelle  | Umbra | sales full administrator |
        | Pelle  | Acme  | sales administrator      |
        | Sixten | Umbra | sales administrator      |
        | Sixten | Acme  | sales full administrator |

    @SALES-ASSIGN-09
    Scenario: A sales full administrator of another partner is not given the role either
      Given Umbra is a partner organization that manages and sells to Cern
      And Petra is a sales full administrator of Umbra
      When Sixten makes Petra a sales full administrator of Globex
      Then Sixten is refused
      And Petra holds no role in Globex
      And Petra holds the role of sales full administrator in Umbra
