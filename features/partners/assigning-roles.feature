Feature: Assigning customer management roles
  A partner full administrator gives customer management roles to users of the partner and to nobody else
  (partner-hub-roles, "Assign customer management roles", paragraph 1; "Customer management roles",
  paragraph 1 and the bullet on the partner full administrator).

  Background:
    Given Globex is a partner organization that manages Acme
    And Pia is a partner full administrator of Globex
    And Ulla is a user of Globex

  Rule: A partner full administrator makes users of the partner partner full and partner administrators

    @PART-ROLE-02 @control:PART-HUB-03
    Scenario Outline: A partner full administrator makes a user <role>
      When Pia makes Ulla a <role> of Globex
      Then Pia succeeds
      And Ulla holds the role of <role> in Globex
      And Ulla can list the customers of Globex

      Examples: The two roles
        | requirement    | control                                                                                                                  | role                       |
        | PART-ASSIGN-01 | PART-TBL-PA-ASSIGN PART-TBL-PR-ASSIGN PART-TBL-HB-ASSIGN PART-TBL-HA-ASSIGN PART-ASSIGN-08                               | partner full administrator |
        | PART-ASSIGN-02 | PART-TBL-PA-ASSIGN PART-TBL-PR-ASSIGN PART-TBL-HB-ASSIGN PART-TBL-HA-ASSIGN PART-ASSIGN-04 PART-ASSIGN-05 PART-ASSIGN-08 | partner administrator      |

    @PART-ROLE-02
    Scenario Outline: A partner full administrator appoints a user by address as <role>
      When Pia appoints Ulla by e-mail address as <role> of Globex
      Then Pia succeeds
      And Ulla holds the role of <role> in Globex
      And Ulla can list the customers of Globex

      Examples: The two roles
        | requirement    | control        | role                       |
        | PART-ASSIGN-01 | PART-ASSIGN-05 | partner full administrator |
        | PART-ASSIGN-02 | PART-ASSIGN-06 | partner administrator      |

    Scenario Outline: A <held> of the partner becomes <role>
      Given Gus is a <held> of Globex
      When Pia makes Gus a <role> of Globex
      Then Pia succeeds
      And Gus holds the role of <role> in Globex

      Examples: Administrators of the partner organization itself
        | requirement    | held                 | role                       |
        | PART-ASSIGN-01 | full administrator   | partner full administrator |
        | PART-ASSIGN-01 | device administrator | partner full administrator |
        | PART-ASSIGN-02 | full administrator   | partner administrator      |
        | PART-ASSIGN-02 | device administrator | partner administrator      |

    @PART-ASSIGN-01
    Scenario: A user who was made partner full administrator appoints others in turn
      Given Pia has made Ulla a partner full administrator of Globex
      And Nils is a user of Globex
      When Ulla makes Nils a partner administrator of Globex
      Then Ulla succeeds
      And Nils holds the role of partner administrator in Globex

    Scenario Outline: <who>, <role>, makes nobody partner administrator
      Given <who> is a <role> of Globex
      When <who> makes Ulla a partner administrator of Globex
      Then <who> is refused
      And Ulla holds no role in Globex
      And <who> cannot appoint Ulla by e-mail address as partner full administrator of Globex
      And Ulla holds no role in Globex

      Examples: The partner's other administrators
        | requirement        | control                                    | who    | role                             |
        | PART-TBL-PA-ASSIGN | PART-ROLE-02 PART-ASSIGN-01 PART-ASSIGN-02 | Petra  | partner administrator            |
        | PART-TBL-PR-ASSIGN | PART-ROLE-02 PART-ASSIGN-01 PART-ASSIGN-02 | Reva   | partner read-only administrator  |
        | PART-TBL-HB-ASSIGN | PART-ROLE-02 PART-ASSIGN-01 PART-ASSIGN-02 | Hedda  | basic help desk administrator    |
        | PART-TBL-HA-ASSIGN | PART-ROLE-02 PART-ASSIGN-01 PART-ASSIGN-02 | Henrik | advanced help desk administrator |

    @GEN-09
    Scenario: A partner administrator does not make herself partner full administrator
      Given Petra is a partner administrator of Globex
      When Petra makes herself a partner full administrator of Globex
      Then Petra is refused
      And Petra is not a partner full administrator of Globex

    @GEN-09
    Scenario: A sales full administrator does not make herself full administrator by her own address
      Given Peer is a sales full administrator of Globex
      When Peer appoints Peer by e-mail address as full administrator of Globex
      Then Peer is refused
      And Peer is not a full administrator of Globex

    @GEN-01 @control:PART-ASSIGN-01 @control:PART-ASSIGN-02
    Scenario Outline: A sales full administrator makes nobody <role>
      Given Sixten is a sales full administrator of Globex
      When Sixten makes Ulla a <role> of Globex
      Then Sixten is refused
      And Ulla holds no role in Globex

      Examples: The two roles
        | role                       |
        | partner full administrator |
        | partner administrator      |

    @GEN-02
    Scenario: A partner full administrator of another partner appoints nobody
      Given Umbra is a partner organization that manages Cern
      And Una is a partner full administrator of Umbra
      When Una makes Ulla a partner administrator of Globex
      Then Una is refused
      And Ulla holds no role in Globex

  Rule: A partner full administrator gives the other three roles as well

    @PART-ASSIGN-03
    Scenario Outline: A partner full administrator gives a user the role of <role>
      When Pia makes Ulla a <role> of Globex
      Then Pia succeeds
      And Ulla holds the role of <role> in Globex
      And Ulla can list the customers of Globex

      Examples: The three roles
        | control                               | role                             |
        | PART-TBL-PA-ASSIGN PART-TBL-PR-ASSIGN | partner read-only administrator  |
        | PART-HUB-03                           | basic help desk administrator    |
        | PART-HUB-03                           | advanced help desk administrator |

    @PART-ASSIGN-03
    Scenario Outline: A partner full administrator gives a user the role of <role> by address
      When Pia appoints Ulla by e-mail address as <role> of Globex
      Then Pia succeeds
      And Ulla holds the role of <role> in Globex

      Examples: The three roles
        | role                             |
        | partner read-only administrator  |
        | basic help desk administrator    |
        | advanced help desk administrator |

    @PART-TBL-PA-ASSIGN @control:PART-ASSIGN-03
    Scenario Outline: A partner administrator makes nobody <role>
      Given Petra is a partner administrator of Globex
      When Petra makes Ulla a <role> of Globex
      Then Petra is refused
      And Ulla holds no role in Globex

      Examples: The three roles
        | role                             |
        | partner read-only administrator  |
        | basic help desk administrator    |
        | advanced help desk administrator |

  Rule: In the other reading a partner full administrator gives two roles alone

    @PART-ASSIGN-04 @control:PART-ASSIGN-02
    Scenario Outline: A partner full administrator makes nobody <role>
      When Pia makes Ulla a <role> of Globex
      Then Pia is refused
      And Ulla holds no role in Globex
      And Pia cannot appoint Ulla by e-mail address as <role> of Globex
      And Ulla holds no role in Globex

      Examples: The other three roles
        | role                             |
        | partner read-only administrator  |
        | basic help desk administrator    |
        | advanced help desk administrator |

  Rule: Only users of the partner organization receive them

    @PART-ASSIGN-05 @control:PART-ASSIGN-01 @control:PART-ASSIGN-02
    Scenario Outline: <who>, <what>, does not receive the role of <role>
      Given Umbra is a partner organization that manages Cern
      And Initech is an outside organization without contact center
      And <who> is <what>
      When Pia makes <who> a <role> of Globex
      Then Pia is refused
      And <who> holds no role in Globex
      And Pia cannot appoint <who> by e-mail address as <role> of Globex
      And <who> holds no role in Globex

      Examples: People from elsewhere
        | who  | what                         | role                       |
        | Olga | a user of Initech            | partner administrator      |
        | Olga | a user of Initech            | partner full administrator |
        | Uwe  | a user of Acme               | partner administrator      |
        | Uwe  | a user of Acme               | partner full administrator |
        | Fia  | a full administrator of Acme | partner administrator      |
        | Udo  | a user of Umbra              | partner administrator      |

    @PART-ASSIGN-05 @reading:assignable-partner-roles=all-five
    Scenario Outline: Somebody from elsewhere does not receive the role of <role>
      Given Initech is an outside organization without contact center
      And Olga is a user of Initech
      When Pia makes Olga a <role> of Globex
      Then Pia is refused
      And Olga holds no role in Globex

      Examples: The other three roles
        | role                             |
        | partner read-only administrator  |
        | basic help desk administrator    |
        | advanced help desk administrator |

    @PART-ASSIGN-05
    Scenario: An unknown address receives no role
      Given the operator has recorded the state of Globex
      When Pia appoints the holder of the e-mail address "nobody@unknown.example" as partner administrator of Globex
      Then Pia is refused
      And nothing in Globex has changed

    @PART-ASSIGN-05
    Scenario: Somebody who does not exist receives no role
      Given the operator has recorded the state of Globex
      When Pia makes a stranger a partner administrator of Globex
      Then Pia is refused
      And nothing in Globex has changed

  Rule: The organization's full administrator alone does not give them

    @PART-ASSIGN-08 @control:PART-ASSIGN-02
    Scenario Outline: A full administrator of the partner makes nobody <role>
      Given Gus is a full administrator of Globex
      When Gus makes Ulla a <role> of Globex
      Then Gus is refused
      And Ulla holds no role in Globex
      And Gus cannot appoint Ulla by e-mail address as <role> of Globex
      And Ulla holds no role in Globex

      Examples: Customer management roles
        | role                             |
        | partner full administrator       |
        | partner administrator            |
        | partner read-only administrator  |
        | basic help desk administrator    |
        | advanced help desk administrator |

    @PART-ASSIGN-08
    Scenario: A full administrator of the partner does not make himself partner full administrator
      Given Gus is a full administrator of Globex
      When Gus makes himself a partner full administrator of Globex
      Then Gus is refused
      And Gus is not a partner full administrator of Globex

    @PART-ASSIGN-01 @control:PART-ASSIGN-08
    Scenario: A full administrator of the partner who is partner full administrator as well gives them
      Given Gus is a full administrator of Globex
      And Gus is a partner full administrator of Globex
      When Gus makes Ulla a partner full administrator of Globex
      Then Gus succeeds
      And Ulla holds the role of partner full administrator in Globex

  Rule: In the other reading the organization's full administrator gives them as well

    @PART-ASSIGN-09
    Scenario Outline: A full administrator of the partner makes somebody <role>
      Given Gus is a full administrator of Globex
      When Gus makes Ulla a <role> of Globex
      Then Gus succeeds
      And Ulla holds the role of <role> in Globex

      Examples: Customer management roles
        | reading                           | role                             |
        |                                   | partner full administrator       |
        |                                   | partner administrator            |
        | assignable-partner-roles=all-five | partner read-only administrator  |
        | assignable-partner-roles=all-five | basic help desk administrator    |
        | assignable-partner-roles=all-five | advanced help desk administrator |

    @PART-ASSIGN-09
    Scenario: A full administrator of the partner appoints somebody by address
      Given Gus is a full administrator of Globex
      When Gus appoints Ulla by e-mail address as partner administrator of Globex
      Then Gus succeeds
      And Ulla holds the role of partner administrator in Globex

    @GEN-07 @control:PART-ASSIGN-09
    Scenario: A read-only administrator of the partner makes nobody partner administrator
      Given Rob is a read-only administrator of Globex
      When Rob makes Ulla a partner administrator of Globex
      Then Rob is refused
      And Ulla holds no role in Globex
