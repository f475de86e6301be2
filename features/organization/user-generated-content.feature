Feature: Access to user-generated content
  A compliance officer looks people up, finds what a user shared, searches a space and generates a report
  of the findings. No other role opens any of this, not even that of full administrator
  (organization-account-roles, "Assign Roles to Users" and row Access to User-generated Content).

  Background:
    Given Clio is a compliance officer of Acme
    And Ulla is a user of Acme
    And Nils is a user of Acme

  Rule: Compliance officers look people up

    @ORG-CO-01 @ORG-TBL-CO-UGC
    @control:ORG-TBL-FULL-UGC @control:ORG-TBL-RO-UGC @control:ORG-TBL-SUP-UGC @control:ORG-TBL-UD-UGC @control:ORG-TBL-DA-UGC
    Scenario: A compliance officer finds the person and no other users
      When Clio looks up Ulla in Acme
      Then Clio succeeds
      And Clio sees Ulla in the list
      But Clio does not see Nils in the list

    @ORG-CO-01
    Scenario: A compliance officer finds an administrator as well
      Given Fia is a full administrator of Acme
      When Clio looks up Fia in Acme
      Then Clio succeeds
      And Clio sees Fia in the list

    @ORG-TBL-FULL-UGC @control:ORG-CO-01
    Scenario: A full administrator does not look people up
      Given Fia is a full administrator of Acme
      When Fia looks up Ulla in Acme
      Then Fia is refused
      And Fia learns nothing about anybody in Acme

  Rule: Compliance officers find the content that a user shared

    @ORG-CO-02 @ORG-TBL-CO-UGC
    @control:ORG-TBL-FULL-UGC
    Scenario: A compliance officer finds all that a person shared, in every space, and nothing of others
      Given Ulla shared "the plan" in the space "Budget"
      And Ulla shared "naïve Größen, 12 %" in the space "Löneförhandling"
      And Nils shared "the lunch menu" in the space "Budget"
      When Clio looks for what Ulla shared
      Then Clio finds "the plan"
      And Clio finds "naïve Größen, 12 %"
      But Clio does not find "the lunch menu"

    @ORG-TBL-FULL-UGC @control:ORG-CO-02
    Scenario: A full administrator does not find the content that a user shared
      Given Fia is a full administrator of Acme
      And Ulla shared "the plan" in the space "Budget"
      And Ulla shared "naïve Größen, 12 %" in the space "Löneförhandling"
      And Nils shared "the lunch menu" in the space "Budget"
      When Fia looks for what Ulla shared
      Then Fia is refused
      And Fia learns nothing about anybody in Acme

  Rule: Compliance officers search a space

    @ORG-CO-03 @ORG-TBL-CO-UGC
    @control:ORG-TBL-FULL-UGC @control:ORG-TBL-RO-UGC @control:ORG-TBL-SUP-UGC @control:ORG-TBL-UD-UGC @control:ORG-TBL-DA-UGC
    Scenario: A compliance officer finds matching content of every user in that space
      Given Ulla shared "the plan for spring" in the space "Budget"
      And Nils shared "no plan at all" in the space "Budget"
      And Ulla shared "the lunch menu" in the space "Budget"
      And Ulla shared "the plan for summer" in the space "Holidays"
      When Clio searches the space "Budget" of Acme for "plan"
      Then Clio finds "the plan for spring"
      And Clio finds "no plan at all"
      But Clio does not find "the lunch menu"
      And Clio does not find "the plan for summer"

    @ORG-TBL-FULL-UGC @control:ORG-CO-03
    Scenario: A full administrator does not search a space
      Given Fia is a full administrator of Acme
      And Ulla shared "the plan for spring" in the space "Budget"
      And Nils shared "no plan at all" in the space "Budget"
      And Ulla shared "the lunch menu" in the space "Budget"
      And Ulla shared "the plan for summer" in the space "Holidays"
      When Fia searches the space "Budget" of Acme for "plan"
      Then Fia is refused
      And Fia learns nothing about anybody in Acme

  Rule: Compliance officers generate a report of the findings

    @ORG-CO-04 @ORG-TBL-CO-UGC
    @control:ORG-TBL-FULL-UGC
    Scenario: The report holds what the person shared and nothing of others
      Given Ulla shared "the plan" in the space "Budget"
      And Ulla shared "the second plan" in the space "Holidays"
      And Nils shared "the lunch menu" in the space "Budget"
      When Clio reports on what Ulla shared
      Then Clio finds "the plan"
      And Clio finds "the second plan"
      But Clio does not find "the lunch menu"

    @ORG-TBL-FULL-UGC @control:ORG-CO-04
    Scenario: A full administrator gets no report
      Given Fia is a full administrator of Acme
      And Ulla shared "the plan" in the space "Budget"
      And Ulla shared "the second plan" in the space "Holidays"
      And Nils shared "the lunch menu" in the space "Budget"
      When Fia reports on what Ulla shared
      Then Fia is refused
      And Fia learns nothing about anybody in Acme

  Rule: User-generated content is closed to the other roles

    Scenario Outline: A <role> does not reach user-generated content
      Given <who> is a <role> of Acme
      When <who> looks up Ulla in Acme
      Then <who> is refused
      And <who> learns nothing about anybody in Acme
      And <who> cannot look for what Ulla shared
      And <who> cannot report on what Ulla shared

      Examples: Cells of the row that are empty
        | requirement      | who  | role                          |
        | ORG-TBL-FULL-UGC | Fia  | full administrator            |
        | ORG-TBL-RO-UGC   | Rob  | read-only administrator       |
        | ORG-TBL-SUP-UGC  | Sven | support administrator         |
        | ORG-TBL-UD-UGC   | Uwe  | user and device administrator |
        | ORG-TBL-DA-UGC   | Dora | device administrator          |

      Examples: No role at all
        | requirement | control        | who | role |
        | GEN-01      | ORG-TBL-CO-UGC | Uno | user |

    Scenario Outline: A <role> does not search a space
      Given <who> is a <role> of Acme
      And Ulla shared "the plan" in the space "Budget"
      When <who> searches the space "Budget" of Acme for "plan"
      Then <who> is refused
      And <who> learns nothing about anybody in Acme

      Examples: Cells of the row that are empty
        | requirement      | who  | role                          |
        | ORG-TBL-FULL-UGC | Fia  | full administrator            |
        | ORG-TBL-RO-UGC   | Rob  | read-only administrator       |
        | ORG-TBL-SUP-UGC  | Sven | support administrator         |
        | ORG-TBL-UD-UGC   | Uwe  | user and device administrator |
        | ORG-TBL-DA-UGC   | Dora | device administrator          |

    @ORG-TBL-ATA-UGC
    Scenario: Advanced Troubleshooting Access opens nothing that users created to a support administrator
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Ulla shared "the plan" in the space "Budget"
      When Sven looks up Ulla in Acme
      Then Sven is refused
      And Sven learns nothing about anybody in Acme
      And Sven cannot look for what Ulla shared
      And Sven cannot search the space "Budget" of Acme for "plan"
      And Sven cannot report on what Ulla shared

    @ORG-TBL-CO-UGC @control:ORG-TBL-ATA-UGC
    Scenario: A support administrator with Advanced Troubleshooting Access who is compliance officer as well looks people up
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Sven is a compliance officer of Acme
      And Ulla shared "the plan" in the space "Budget"
      When Sven looks up Ulla in Acme
      Then Sven sees Ulla in the list

  Rule: Compliance officers reach content of their own organization alone

    @GEN-02
    Scenario Outline: A compliance officer does not <act>
      Given Bolt is a customer organization with contact center
      And Otto is a user of Bolt
      And Otto shared "the secret" in the space "Budget"
      When Clio tries to <act>
      Then Clio is refused
      And Clio learns nothing about anybody in Bolt

      Examples: In another organization
        | act                                            |
        | look up Otto in Bolt                           |
        | look for what Otto shared                      |
        | search the space "Budget" of Bolt for "secret" |
        | report on what Otto shared                     |

    @ORG-CO-03
    Scenario: A space of the same name in another organization stays out of a search
      Given Bolt is a customer organization with contact center
      And Otto is a user of Bolt
      And Otto shared "the secret plan" in the space "Budget"
      And Ulla shared "the plan" in the space "Budget"
      When Clio searches the space "Budget" of Acme for "plan"
      Then Clio finds "the plan"
      But Clio does not find "the secret plan"
