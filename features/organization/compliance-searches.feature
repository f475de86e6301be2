Feature: What compliance officers find
  A compliance officer looks people up, finds what somebody shared, searches a space and has a report
  made of the findings; nobody else does (organization-account-roles, "Assign Roles to Users" and the
  row on user-generated content).

  Background:
    Given Clio is a compliance officer of Acme
    And Ulla is a user of Acme
    And Nils is a user of Acme

  Rule: They look people up

    @ORG-CO-01
    Scenario: A compliance officer finds the person and nobody else
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

    Scenario Outline: A <role> does not look people up
      Given Fia is a <role> of Acme
      When Fia looks up Ulla in Acme
      Then Fia is refused
      And Fia learns nothing of anybody in Acme

      Examples: Access to user-generated content
        | requirement      | control   | role                    |
        | ORG-TBL-FULL-UGC | ORG-CO-01 | full administrator      |
        | ORG-TBL-RO-UGC   | ORG-CO-01 | read-only administrator |
        | ORG-TBL-SUP-UGC  | ORG-CO-01 | support administrator   |

  Rule: They find what somebody shared

    @ORG-CO-02
    Scenario: A compliance officer finds all that a person shared, in every space, and nothing of others
      Given Ulla shared "the plan" in the space "Budget"
      And Ulla shared "naïve Größen, 12 %" in the space "Löneförhandling"
      And Nils shared "the lunch menu" in the space "Budget"
      When Clio looks for what Ulla shared
      Then Clio finds "the plan"
      And Clio finds "naïve Größen, 12 %"
      But Clio does not find "the lunch menu"

    Scenario Outline: A <role> does not find what somebody shared
      Given Fia is a <role> of Acme
      And Ulla shared "the plan" in the space "Budget"
      When Fia looks for what Ulla shared
      Then Fia is refused
      And Fia learns nothing of anybody in Acme

      Examples: Access to user-generated content
        | requirement      | control   | role                    |
        | ORG-TBL-FULL-UGC | ORG-CO-02 | full administrator      |
        | ORG-TBL-RO-UGC   | ORG-CO-02 | read-only administrator |
        | ORG-TBL-SUP-UGC  | ORG-CO-02 | support administrator   |

  Rule: They search a space

    @ORG-CO-03
    Scenario: A compliance officer finds what matches in that space, whoever shared it
      Given Ulla shared "the plan for spring" in the space "Budget"
      And Nils shared "no plan at all" in the space "Budget"
      And Ulla shared "the lunch menu" in the space "Budget"
      And Ulla shared "the plan for summer" in the space "Holidays"
      When Clio searches the space "Budget" of Acme for "plan"
      Then Clio finds "the plan for spring"
      And Clio finds "no plan at all"
      But Clio does not find "the lunch menu"
      And Clio does not find "the plan for summer"

    Scenario Outline: A <role> does not search a space
      Given Fia is a <role> of Acme
      And Ulla shared "the plan" in the space "Budget"
      When Fia searches the space "Budget" of Acme for "plan"
      Then Fia is refused
      And Fia learns nothing of anybody in Acme

      Examples: Access to user-generated content
        | requirement      | control   | role                    |
        | ORG-TBL-FULL-UGC | ORG-CO-03 | full administrator      |
        | ORG-TBL-RO-UGC   | ORG-CO-03 | read-only administrator |
        | ORG-TBL-SUP-UGC  | ORG-CO-03 | support administrator   |

  Rule: They have a report made of what was found

    @ORG-CO-04
    Scenario: The report holds what the person shared and nothing of others
      Given Ulla shared "the plan" in the space "Budget"
      And Ulla shared "the second plan" in the space "Holidays"
      And Nils shared "the lunch menu" in the space "Budget"
      When Clio reports on what Ulla shared
      Then Clio finds "the plan"
      And Clio finds "the second plan"
      But Clio does not find "the lunch menu"

    Scenario Outline: A <role> gets no report
      Given Fia is a <role> of Acme
      And Ulla shared "the plan" in the space "Budget"
      When Fia reports on what Ulla shared
      Then Fia is refused
      And Fia learns nothing of anybody in Acme

      Examples: Access to user-generated content
        | requirement      | control   | role                    |
        | ORG-TBL-FULL-UGC | ORG-CO-04 | full administrator      |
        | ORG-TBL-RO-UGC   | ORG-CO-04 | read-only administrator |
        | ORG-TBL-SUP-UGC  | ORG-CO-04 | support administrator   |

  Rule: They do so in their own organization

    @GEN-02
    Scenario Outline: A compliance officer does not <act>
      Given Bolt is a customer organization with contact center
      And Otto is a user of Bolt
      And Otto shared "the secret" in the space "Budget"
      When Clio tries to <act>
      Then Clio is refused
      And Clio learns nothing of anybody in Bolt

      Examples: In another organization
        | control   | act                                            |
        | ORG-CO-01 | look up Otto in Bolt                           |
        | ORG-CO-02 | look for what Otto shared                      |
        | ORG-CO-03 | search the space "Budget" of Bolt for "secret" |
        | ORG-CO-04 | report on what Otto shared                     |

    @ORG-CO-03
    Scenario: A space of the same name in another organization stays out of a search
      Given Bolt is a customer organization with contact center
      And Otto is a user of Bolt
      And Otto shared "the secret plan" in the space "Budget"
      And Ulla shared "the plan" in the space "Budget"
      When Clio searches the space "Budget" of Acme for "plan"
      Then Clio finds "the plan"
      But Clio does not find "the secret plan"
