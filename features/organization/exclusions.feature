Feature: Roles that a full administrator cannot give to every user
  Two roles cannot be given to every user: that of service administrator, and Advanced Troubleshooting
  Access (see advanced-troubleshooting/assignment). By default these exclusions win over the right to give
  any role to any user; read literally, that right has no exceptions (organization-account-roles, "Assign Roles
  to Users"; cc-service-administrator, role management).

  Background:
    Given Fia is a full administrator of Acme

  Rule: The exclusions limit the right to give any role to any user

    @ORG-ASSIGN-05 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario Outline: A <held> does not become service administrator as well
      Given Ulla is a <held> of Acme with a Contact Center Premium licence
      When Fia makes Ulla a contact center service administrator of Acme
      Then Fia is refused
      And Ulla holds the role of <held> in Acme
      And Ulla holds 1 role in Acme

      Examples: Roles that exclude the service role
        | held                    |
        | full administrator      |
        | read-only administrator |

    @CCSA-WHO-01 @control:ORG-ASSIGN-05 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: A user without a role becomes service administrator
      Given Ulla is a user of Acme with a Contact Center Premium licence
      When Fia makes Ulla a contact center service administrator of Acme
      Then Fia succeeds
      And Ulla holds the role of contact center service administrator in Acme

    @ORG-ASSIGN-01 @control:ORG-ASSIGN-05
    Scenario: A full administrator becomes device administrator as well
      Given Ulla is a full administrator of Acme with a Contact Center Premium licence
      When Fia makes Ulla a device administrator of Acme
      Then Fia succeeds
      And Ulla holds the role of full administrator in Acme
      And Ulla holds the role of device administrator in Acme

  Rule: Read literally, any role goes to any user

    @ORG-ASSIGN-06 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario Outline: A <held> becomes service administrator as well, read literally
      Given Ulla is a <held> of Acme with a Contact Center Premium licence
      When Fia makes Ulla a contact center service administrator of Acme
      Then Fia succeeds
      And Ulla holds the role of <held> in Acme
      And Ulla holds the role of contact center service administrator in Acme

      Examples: Roles that exclude the service role otherwise
        | held                    |
        | full administrator      |
        | read-only administrator |

    @ORG-ASSIGN-06 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario Outline: A service administrator becomes <added> as well, read literally
      Given Carla is a contact center service administrator of Acme with a Contact Center Premium licence
      When Fia makes Carla a <added> of Acme
      Then Fia succeeds
      And Carla holds the role of contact center service administrator in Acme
      And Carla holds the role of <added> in Acme

      Examples: Roles that are excluded otherwise
        | added                   |
        | full administrator      |
        | read-only administrator |

    @ORG-ASSIGN-06 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: A full administrator makes herself service administrator, read literally
      Given Frida is a full administrator of Acme with a Contact Center Premium licence
      When Frida makes herself a contact center service administrator of Acme
      Then Frida succeeds
      And Frida holds the role of contact center service administrator in Acme

    @ORG-ASSIGN-06
    Scenario: A full administrator gives herself Advanced Troubleshooting Access, read literally
      When Fia makes herself an advanced troubleshooting administrator of Acme
      Then Fia succeeds
      And Fia holds the role of advanced troubleshooting administrator in Acme

    @ORG-ASSIGN-06
    Scenario Outline: Advanced Troubleshooting Access goes to <whom>, read literally
      Given Ulla is <whom> of Acme
      When Fia makes Ulla an advanced troubleshooting administrator of Acme
      Then Fia succeeds
      And Ulla holds the role of advanced troubleshooting administrator in Acme

      Examples: Users without one of its three base roles
        | whom                            |
        | a user                          |
        | a device administrator          |
        | a user and device administrator |
        | a compliance officer            |

  @reading:any-role-any-user=literal
  Rule: Read literally, the right is still a full administrator's alone

    @CCSA-WHO-06 @control:ORG-ASSIGN-06 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: A support administrator makes no full administrator a service administrator
      Given Sven is a support administrator of Acme
      And Ulla is a full administrator of Acme with a Contact Center Premium licence
      When Sven makes Ulla a contact center service administrator of Acme
      Then Sven is refused
      And Ulla is not a contact center service administrator of Acme
      And Ulla holds 1 role in Acme

    @ATS-ASSIGN-07 @control:ORG-ASSIGN-06
    Scenario: A support administrator gives a device administrator no Advanced Troubleshooting Access
      Given Sven is a support administrator of Acme
      And Ulla is a device administrator of Acme
      When Sven makes Ulla an advanced troubleshooting administrator of Acme
      Then Sven is refused
      And Ulla is not an advanced troubleshooting administrator of Acme
      And Ulla holds 1 role in Acme
