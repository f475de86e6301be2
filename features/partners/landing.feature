Feature: Where administrators land after sign-in
  A holder of a customer management role lands in Partner Hub and sees customers there; every other
  administrator lands in Control Hub of the own organization and sees none. Only organizations that manage
  customers have such roles (partner-hub-roles, "Introduction", both paragraphs).

  Background:
    Given Globex is a partner organization that manages Acme
    And Globex manages Bolt as well
    And Umbra is a partner organization that manages Cern

  Rule: A holder of a customer management role lands in Partner Hub, among the partner's customers

    @PART-HUB-01
    Scenario Outline: <who>, <role>, lands in Partner Hub and sees every customer of the partner
      Given <who> is a <role> of Globex
      When <who> signs in to administer Globex
      Then <who> is taken to Partner Hub
      And <who> sees the customer Acme
      And <who> sees the customer Bolt
      But <who> does not see the customer Cern

      Examples: The roles that see all customers
        | requirement      | who    | role                             |
        | PART-TBL-PF-LIST | Pia    | partner full administrator       |
        | PART-TBL-PR-LIST | Reva   | partner read-only administrator  |
        | PART-TBL-HB-LIST | Hedda  | basic help desk administrator    |
        | PART-TBL-HA-LIST | Henrik | advanced help desk administrator |

    @PART-HUB-01 @PART-TBL-PA-LIST @control:PART-HUB-02
    Scenario: A partner administrator lands in Partner Hub and sees a part of the partner's customers
      Given Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      When Petra signs in to administer Globex
      Then Petra is taken to Partner Hub
      And Petra sees the customer Acme
      But Petra does not see the customer Bolt
      And Petra does not see the customer Cern

    @PART-HUB-01 @PART-TBL-PA-LIST
    Scenario: A partner administrator to whom nothing is assigned lands in Partner Hub and sees no customer
      Given Petra is a partner administrator of Globex
      When Petra signs in to administer Globex
      Then Petra is taken to Partner Hub
      But Petra does not see the customer Acme
      And Petra does not see the customer Bolt
      And Petra does not see the customer Cern

    @PART-HUB-01 @control:PART-HUB-02
    Scenario Outline: A <held> of the partner who is partner full administrator as well lands in Partner Hub
      Given Gus is a <held> of Globex
      And Gus is a partner full administrator of Globex
      When Gus signs in to administer Globex
      Then Gus is taken to Partner Hub
      And Gus sees the customer Acme
      And Gus sees the customer Bolt

      Examples: Roles of the partner organization itself
        | held                 |
        | full administrator   |
        | device administrator |

    @PART-HUB-01
    Scenario: Each partner's administrators see their own customers
      Given Una is a partner full administrator of Umbra
      When Una signs in to administer Umbra
      Then Una is taken to Partner Hub
      And Una sees the customer Cern
      But Una does not see the customer Acme
      And Una does not see the customer Bolt

  Rule: An administrator without such a role lands in Control Hub of the own organization, without a list of customers

    @PART-HUB-02 @control:PART-HUB-01
    Scenario Outline: A <role> of the partner lands in Control Hub
      Given Gus is a <role> of Globex
      When Gus signs in to administer Globex
      Then Gus is taken to Control Hub
      And Gus does not see the customer Acme
      And Gus does not see the customer Bolt

      Examples: Administrators of the partner organization itself
        | reading                            | role                    |
        | partner-full-admin-customers=blank | full administrator      |
        |                                    | read-only administrator |
        |                                    | device administrator    |

    @GEN-01 @control:PART-HUB-02
    Scenario: Somebody without a role is signed in to administration nowhere
      Given Gus is a user of Globex
      And Ulla is a user of Acme
      When Gus signs in to administer Globex
      Then Gus is refused
      And Gus learns nothing about anybody in Acme

    @PART-HUB-02
    Scenario Outline: A <role> of a customer lands in Control Hub
      Given <who> is a <role> of Acme
      When <who> signs in to administer Acme
      Then <who> is taken to Control Hub
      And <who> does not see the customer Bolt
      And <who> does not see the customer Cern

      Examples: Administrators of a customer
        | who  | role                    |
        | Fia  | full administrator      |
        | Rob  | read-only administrator |
        | Dora | device administrator    |

    @GEN-01
    Scenario: A user of the partner without roles gets no list of customers
      Given Piet is a user of Globex
      And Fia is a full administrator of Acme
      When Piet lists the customers of Globex
      Then Piet is refused
      And Piet learns nothing about anybody in Acme

    @GEN-02
    Scenario: An administrator of another partner gets no list of customers
      Given Una is a partner full administrator of Umbra
      And Fia is a full administrator of Acme
      When Una lists the customers of Globex
      Then Una is refused
      And Una learns nothing about anybody in Acme

  Rule: An organization without customers has no customer management roles to give

    @PART-HUB-03
    Scenario Outline: In a customer organization nobody is made <role>
      Given Fia is a full administrator of Acme
      And Ulla is a user of Acme
      When Fia makes Ulla a <role> of Acme
      Then Fia is refused
      And Ulla is not a <role> of Acme
      And Ulla holds no role in Acme

      Examples: Customer management roles
        | role                             |
        | partner full administrator       |
        | partner administrator            |
        | partner read-only administrator  |
        | basic help desk administrator    |
        | advanced help desk administrator |

    @PART-HUB-03
    Scenario Outline: A customer organization does not offer the role of <role>
      Given Fia is a full administrator of Acme
      When Fia lists the assignable roles of Acme
      # @ORG-TYPES-01
      Then Fia sees the role of device administrator
      And Fia does not see the role of <role>

      Examples: Customer management roles
        | role                             |
        | partner full administrator       |
        | partner administrator            |
        | partner read-only administrator  |
        | basic help desk administrator    |
        | advanced help desk administrator |

    @PART-HUB-03 @control:PART-ASSIGN-01 @control:PART-ASSIGN-02
    Scenario Outline: In a partner organization that has no customer nobody is made <role>
      Given Wayne is a partner organization
      And Petra is a partner full administrator of Wayne
      And Ulla is a user of Wayne
      When Petra makes Ulla a <role> of Wayne
      Then Petra is refused
      And Ulla holds no role in Wayne

      Examples: Customer management roles
        | role                             |
        | partner full administrator       |
        | partner administrator            |
        | partner read-only administrator  |
        | basic help desk administrator    |
        | advanced help desk administrator |

    @PART-HUB-03
    Scenario: In a partner organization that has no customer nobody is appointed by address either
      Given Wayne is a partner organization
      And Petra is a partner full administrator of Wayne
      And Ulla is a user of Wayne
      When Petra appoints Ulla by e-mail address as partner administrator of Wayne
      Then Petra is refused
      And Ulla holds no role in Wayne

    @PART-ASSIGN-02 @control:PART-HUB-03
    Scenario: In a partner organization that has a customer somebody is made partner administrator
      Given Wayne is a partner organization that manages Dorn
      And Petra is a partner full administrator of Wayne
      And Ulla is a user of Wayne
      When Petra makes Ulla a partner administrator of Wayne
      Then Petra succeeds
      And Ulla holds the role of partner administrator in Wayne
