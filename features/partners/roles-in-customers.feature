Feature: Assigning roles in a customer organization
  Partner full administrators and partner administrators give and take roles in the customers that they
  manage; partner read-only and basic help desk administrators do not. Whether an advanced help desk
  administrator does so while approved access lasts depends on the reading: this row lacks the remark, and
  yet the access is called full (partner-hub-roles, "Customer management roles", table, row Assign
  customer admin roles).

  Background:
    Given Globex is a partner organization that manages Acme
    And Fia is a full administrator of Acme
    And Axel is a device administrator of Acme

  Rule: Partner full administrators and partner administrators assign roles

    Scenario Outline: A partner full administrator <act>
      Given Ulla is a user of Acme
      And Pia is a partner full administrator of Globex
      And Pia provisioned Acme
      When Pia <act>
      Then Pia succeeds
      And <outcome>

      Examples: Giving and taking
        | requirement        | control                                                  | act                                                 | outcome                                              |
        | PART-TBL-PF-CROLES | PART-TBL-PR-CROLES PART-TBL-HB-CROLES PART-TBL-HA-CROLES | makes Ulla a support administrator of Acme          | Ulla holds the role of support administrator in Acme |
        | PART-TBL-PF-CROLES | PART-TBL-PR-CROLES PART-TBL-HB-CROLES PART-TBL-HA-CROLES | revokes Axel's role as device administrator of Acme | Axel holds no role in Acme                           |

    Scenario Outline: A partner administrator <act>
      Given Ulla is a user of Acme
      And Petra is a partner administrator of Globex
      And Petra provisioned Acme
      And Acme is assigned to Petra
      When Petra <act>
      Then Petra succeeds
      And <outcome>

      Examples: Giving and taking
        | requirement        | act                                                 | outcome                                              |
        | PART-TBL-PA-CROLES | makes Ulla a support administrator of Acme          | Ulla holds the role of support administrator in Acme |
        | PART-TBL-PA-CROLES | revokes Axel's role as device administrator of Acme | Axel holds no role in Acme                           |

    @PART-ROLE-07 @control:PART-TBL-PA-CROLES
    Scenario: A partner administrator assigns no roles in a customer that is not assigned
      Given Globex manages Bolt as well
      And Bo is a user of Bolt
      And Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      When Petra makes Bo a support administrator of Bolt
      Then Petra is refused
      And Bo holds no role in Bolt

  Rule: Roles of other people from outside are not theirs to take

    @GEN-01
    Scenario Outline: A <role> does not take the role of another external administrator
      Given Initech is an outside organization without contact center
      And Olga of Initech is a read-only administrator of Acme
      And Pia is a <role> of Globex
      And Pia provisioned Acme
      And Acme is assigned to Pia
      When Pia revokes Olga's role as read-only administrator of Acme
      Then Pia is refused
      And Olga holds the role of read-only administrator in Acme

      Examples: The two managing roles
        | role                       |
        | partner full administrator |
        | partner administrator      |

    @PROV-SELF-03
    Scenario Outline: A <role> of a partner that manages the customer does not become its full administrator
      Given Pia is a <role> of Globex
      And Acme is assigned to Pia
      When Pia makes herself a full administrator of Acme
      Then Pia is refused
      And Pia is not a full administrator of Acme

      Examples: The two managing roles
        | role                       |
        | partner full administrator |
        | partner administrator      |

  Rule: Partner read-only administrators and basic help desk administrators assign none

    Scenario Outline: A <role> neither gives nor takes roles
      Given Ulla is a user of Acme
      And <who> is a <role> of Globex
      And the operator has recorded the state of Acme
      When <who> makes Ulla a support administrator of Acme
      Then <who> is refused
      And <who> cannot revoke Axel's role as device administrator of Acme
      And nothing in Acme has changed

      Examples: Cell of the row that is taken as empty
        | requirement        | control                               | who  | role                            |
        | PART-TBL-PR-CROLES | PART-TBL-PF-CROLES PART-TBL-PA-CROLES | Reva | partner read-only administrator |

      Examples: No role at all
        | requirement | control                               | who  | role |
        | GEN-01      | PART-TBL-PF-CROLES PART-TBL-PA-CROLES | Nils | user |

    @PART-TBL-HB-CROLES
    Scenario: A basic help desk administrator neither gives nor takes roles during a session
      Given Ulla is a user of Acme
      And Hedda is a basic help desk administrator of Globex
      And Hedda has opened a help desk session in Acme
      And the operator has recorded the state of Acme
      When Hedda makes Ulla a support administrator of Acme
      Then Hedda is refused
      And Hedda cannot revoke Axel's role as device administrator of Acme
      And nothing in Acme has changed

  Rule: Approved access does not let an advanced help desk administrator assign roles

    @PART-TBL-HA-CROLES
    Scenario: An advanced help desk administrator neither gives nor takes roles while approved access lasts
      Given Ulla is a user of Acme
      And Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      And the operator has recorded the state of Acme
      When Henrik makes Ulla a support administrator of Acme
      Then Henrik is refused
      And Henrik cannot revoke Axel's role as device administrator of Acme
      And nothing in Acme has changed

  Rule: In the other reading approved access lets an advanced help desk administrator assign roles

    Scenario Outline: An advanced help desk administrator <act> while approved access lasts
      Given Ulla is a user of Acme
      And Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      When Henrik <act>
      Then Henrik succeeds
      And <outcome>

      Examples: Giving and taking
        | requirement            | act                                                 | outcome                                              |
        | PART-TBL-HA-CROLES-ALT | makes Ulla a support administrator of Acme          | Ulla holds the role of support administrator in Acme |
        | PART-TBL-HA-CROLES-ALT | revokes Axel's role as device administrator of Acme | Axel holds no role in Acme                           |

  Rule: Without approval no role is assigned

    @PART-HD-14 @control:PART-TBL-HA-CROLES-ALT
    Scenario: An advanced help desk administrator neither gives nor takes roles while the request is pending
      Given Ulla is a user of Acme
      And Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And the operator has recorded the state of Acme
      When Henrik makes Ulla a support administrator of Acme
      Then Henrik is refused
      # @PART-TBL-HB-CROLES
      And Henrik cannot revoke Axel's role as device administrator of Acme
      And nothing in Acme has changed
