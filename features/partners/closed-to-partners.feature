Feature: Areas of a customer that are closed to its partner
  User-generated content, legal holds and meetings in progress belong to roles of the customer itself. None
  of the partner's customer management roles reaches them, whatever else it gives (partner-hub-roles,
  "Customer management roles", table, rows Access to user-generated content, Legal hold and Access to
  join in-progress meetings; organization-account-roles, "Organization Roles"). The three rows lost their
  content; for three cells of the help desk a second reading takes a mark.

  Background:
    Given Globex is a partner organization that manages Acme
    And Fia is a full administrator of Acme
    And Ulla is a user of Acme

  Rule: User-generated content is for compliance officers of the customer

    # Differs in role and home: the role that reaches the content is one of the customer's own users.
    @ORG-TBL-CO-UGC
    @control:PART-TBL-PF-UGC @control:PART-TBL-PA-UGC @control:PART-TBL-PR-UGC @control:PART-TBL-HB-UGC @control:PART-TBL-HA-UGC
    Scenario: A compliance officer of the customer reaches user-generated content
      Given Clio is a compliance officer of Acme
      And Ulla shared "the plan" in the space "Budget"
      When Clio looks for what Ulla shared
      Then Clio finds "the plan"
      And Clio can look up Ulla in Acme
      And Clio can search the space "Budget" of Acme for "plan"
      And Clio can report on what Ulla shared

    Scenario Outline: A <role> of the partner does not reach user-generated content of a customer
      Given <who> is a <role> of Globex
      And Ulla shared "the plan" in the space "Budget"
      When <who> looks up Ulla in Acme
      Then <who> is refused
      And <who> learns nothing about anybody in Acme
      And <who> cannot look for what Ulla shared
      And <who> cannot search the space "Budget" of Acme for "plan"
      And <who> cannot report on what Ulla shared

      Examples: Cells of the row that are taken as empty
        | requirement     | who  | role                            |
        | PART-TBL-PF-UGC | Pia  | partner full administrator      |
        | PART-TBL-PR-UGC | Reva | partner read-only administrator |

    @PART-TBL-PA-UGC
    Scenario: A partner administrator does not reach user-generated content of an assigned customer
      Given Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      And Ulla shared "the plan" in the space "Budget"
      When Petra looks up Ulla in Acme
      Then Petra is refused
      And Petra learns nothing about anybody in Acme
      And Petra cannot look for what Ulla shared
      And Petra cannot search the space "Budget" of Acme for "plan"
      And Petra cannot report on what Ulla shared

    @PART-TBL-HB-UGC
    Scenario: A help desk session does not open user-generated content
      Given Hedda is a basic help desk administrator of Globex
      And Hedda has opened a help desk session in Acme
      And Ulla shared "the plan" in the space "Budget"
      When Hedda looks up Ulla in Acme
      Then Hedda is refused
      And Hedda learns nothing about anybody in Acme
      And Hedda cannot look for what Ulla shared
      And Hedda cannot search the space "Budget" of Acme for "plan"
      And Hedda cannot report on what Ulla shared

    @PART-TBL-HA-UGC
    Scenario: Approved access does not open user-generated content
      Given Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      And Ulla shared "the plan" in the space "Budget"
      When Henrik looks up Ulla in Acme
      Then Henrik is refused
      And Henrik learns nothing about anybody in Acme
      And Henrik cannot look for what Ulla shared
      And Henrik cannot search the space "Budget" of Acme for "plan"
      And Henrik cannot report on what Ulla shared

    Scenario Outline: A <role> does not reach user-generated content of a customer that <who> provisioned
      Given <who> is a <role> of Globex
      And <who> provisioned Acme
      And Ulla shared "the plan" in the space "Budget"
      When <who> looks up Ulla in Acme
      Then <who> is refused
      And <who> learns nothing about anybody in Acme
      And <who> cannot look for what Ulla shared
      And <who> cannot search the space "Budget" of Acme for "plan"
      And <who> cannot report on what Ulla shared

      Examples: Roles that need no promotion
        | requirement     | who   | role                       |
        | PART-TBL-PF-UGC | Pia   | partner full administrator |
        | PART-TBL-PA-UGC | Petra | partner administrator      |

  Rule: In the other reading help desk administrators reach user-generated content

    @PART-TBL-HB-UGC-ALT
    Scenario: A basic help desk administrator in a session reaches user-generated content
      Given Hedda is a basic help desk administrator of Globex
      And Hedda has opened a help desk session in Acme
      And Ulla shared "the plan" in the space "Budget"
      When Hedda looks up Ulla in Acme
      Then Hedda succeeds
      And Hedda can look for what Ulla shared
      And Hedda can search the space "Budget" of Acme for "plan"
      And Hedda can report on what Ulla shared

    @PART-TBL-HA-UGC-ALT
    Scenario: An advanced help desk administrator with approved access reaches user-generated content
      Given Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      And Ulla shared "the plan" in the space "Budget"
      When Henrik looks up Ulla in Acme
      Then Henrik succeeds
      And Henrik can look for what Ulla shared
      And Henrik can search the space "Budget" of Acme for "plan"
      And Henrik can report on what Ulla shared

    @GEN-01 @control:PART-TBL-HB-UGC-ALT @control:PART-TBL-HA-UGC-ALT
    Scenario: A user of the partner without roles does not reach user-generated content
      Given Nils is a user of Globex
      And Ulla shared "the plan" in the space "Budget"
      When Nils looks up Ulla in Acme
      Then Nils is refused
      And Nils learns nothing about anybody in Acme

  Rule: Legal holds are placed and lifted by compliance officers of the customer

    # Differs in role and home: the role that places legal holds is one of the customer's own users.
    @ORG-TBL-CO-HOLD
    @control:PART-TBL-PF-HOLD @control:PART-TBL-PA-HOLD @control:PART-TBL-PR-HOLD @control:PART-TBL-HB-HOLD @control:PART-TBL-HA-HOLD
    Scenario: A compliance officer of the customer places and lifts legal holds
      Given Acme has the legal hold "Merger"
      And Clio is a compliance officer of Acme
      When Clio places the legal hold "Tender" in Acme
      Then Clio succeeds
      And Acme includes the legal hold "Tender"
      And Clio can lift the legal hold "Merger" of Acme
      And Acme has no legal hold "Merger"

    Scenario Outline: A <role> of the partner neither places nor lifts a legal hold
      Given Acme has the legal hold "Merger"
      And <who> is a <role> of Globex
      When <who> places the legal hold "Tender" in Acme
      Then <who> is refused
      And Acme has no legal hold "Tender"
      And <who> cannot lift the legal hold "Merger" of Acme
      And Acme includes the legal hold "Merger"

      Examples: Cells of the row that are taken as empty
        | requirement      | who  | role                            |
        | PART-TBL-PF-HOLD | Pia  | partner full administrator      |
        | PART-TBL-PR-HOLD | Reva | partner read-only administrator |

    @PART-TBL-PA-HOLD
    Scenario: A partner administrator neither places nor lifts a legal hold in an assigned customer
      Given Acme has the legal hold "Merger"
      And Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      When Petra places the legal hold "Tender" in Acme
      Then Petra is refused
      And Acme has no legal hold "Tender"
      And Petra cannot lift the legal hold "Merger" of Acme
      And Acme includes the legal hold "Merger"

    @PART-TBL-HB-HOLD
    Scenario: A basic help desk administrator in a session neither places nor lifts a legal hold
      Given Acme has the legal hold "Merger"
      And Hedda is a basic help desk administrator of Globex
      And Hedda has opened a help desk session in Acme
      When Hedda places the legal hold "Tender" in Acme
      Then Hedda is refused
      And Acme has no legal hold "Tender"
      And Hedda cannot lift the legal hold "Merger" of Acme
      And Acme includes the legal hold "Merger"

    @PART-TBL-HA-HOLD
    Scenario: An advanced help desk administrator with approved access neither places nor lifts a legal hold
      Given Acme has the legal hold "Merger"
      And Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      When Henrik places the legal hold "Tender" in Acme
      Then Henrik is refused
      And Acme has no legal hold "Tender"
      And Henrik cannot lift the legal hold "Merger" of Acme
      And Acme includes the legal hold "Merger"

    Scenario Outline: A <role> neither places nor lifts a legal hold in a customer that <who> provisioned
      Given Acme has the legal hold "Merger"
      And <who> is a <role> of Globex
      And <who> provisioned Acme
      When <who> places the legal hold "Tender" in Acme
      Then <who> is refused
      And Acme has no legal hold "Tender"
      And <who> cannot lift the legal hold "Merger" of Acme
      And Acme includes the legal hold "Merger"

      Examples: Roles that need no promotion
        | requirement      | who   | role                       |
        | PART-TBL-PF-HOLD | Pia   | partner full administrator |
        | PART-TBL-PA-HOLD | Petra | partner administrator      |

  Rule: Meetings in progress are joined by administrators of the customer

    # Differs in role and home: the role that joins meetings is one of the customer's own users.
    @ATS-JOIN-01
    @control:PART-TBL-PF-JOIN @control:PART-TBL-PA-JOIN @control:PART-TBL-PR-JOIN @control:PART-TBL-HB-JOIN @control:PART-TBL-HA-JOIN
    Scenario: A full administrator of the customer who holds Advanced Troubleshooting Access joins
      Given the meeting "Standup" is under way in Acme
      And Fia is an advanced troubleshooting administrator of Acme
      When Fia joins the meeting "Standup" of Acme
      Then Fia succeeds
      And Fia is in the meeting "Standup" of Acme

    Scenario Outline: A <role> of the partner does not join a customer's meeting
      Given the meeting "Standup" is under way in Acme
      And <who> is a <role> of Globex
      When <who> joins the meeting "Standup" of Acme
      Then <who> is refused
      And <who> is not in the meeting "Standup" of Acme

      Examples: Cells of the row that are taken as empty
        | requirement      | who  | role                            |
        | PART-TBL-PF-JOIN | Pia  | partner full administrator      |
        | PART-TBL-PR-JOIN | Reva | partner read-only administrator |

    @PART-TBL-PA-JOIN
    Scenario: A partner administrator does not join a meeting of an assigned customer
      Given the meeting "Standup" is under way in Acme
      And Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      When Petra joins the meeting "Standup" of Acme
      Then Petra is refused
      And Petra is not in the meeting "Standup" of Acme

    Scenario Outline: A <role> does not join a meeting of a customer that <who> provisioned
      Given the meeting "Standup" is under way in Acme
      And <who> is a <role> of Globex
      And <who> provisioned Acme
      When <who> joins the meeting "Standup" of Acme
      Then <who> is refused
      And <who> is not in the meeting "Standup" of Acme

      Examples: Roles that need no promotion
        | requirement      | who   | role                       |
        | PART-TBL-PF-JOIN | Pia   | partner full administrator |
        | PART-TBL-PA-JOIN | Petra | partner administrator      |

    @PART-TBL-HB-JOIN
    Scenario: A help desk session does not open a meeting
      Given the meeting "Standup" is under way in Acme
      And Hedda is a basic help desk administrator of Globex
      And Hedda has opened a help desk session in Acme
      When Hedda joins the meeting "Standup" of Acme
      Then Hedda is refused
      And Hedda is not in the meeting "Standup" of Acme

    @PART-TBL-HA-JOIN
    Scenario: Approved access does not open a meeting
      Given the meeting "Standup" is under way in Acme
      And Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      When Henrik joins the meeting "Standup" of Acme
      Then Henrik is refused
      And Henrik is not in the meeting "Standup" of Acme

  Rule: In the other reading an advanced help desk administrator joins meetings

    @PART-TBL-HA-JOIN-ALT
    Scenario: An advanced help desk administrator with approved access joins a meeting
      Given the meeting "Standup" is under way in Acme
      And Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      When Henrik joins the meeting "Standup" of Acme
      Then Henrik succeeds
      And Henrik is in the meeting "Standup" of Acme

    @GEN-01 @control:PART-TBL-HA-JOIN-ALT
    Scenario: A user of the partner without roles does not join a meeting
      Given the meeting "Standup" is under way in Acme
      And Nils is a user of Globex
      When Nils joins the meeting "Standup" of Acme
      Then Nils is refused
      And Nils is not in the meeting "Standup" of Acme
