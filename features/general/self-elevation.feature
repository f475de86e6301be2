Feature: Users cannot grant themselves a role
  An actor who may not give a role to others may not give it to itself either, by whichever interface
  (organization-account-roles, "External Administrator Roles").

  Background:
    Given Fia is a full administrator of Acme

  Rule: Administrators of the organization do not promote themselves

    @GEN-09
    Scenario Outline: A <held> does not become <wanted> by an own act
      Given Sven is a <held> of Acme
      When Sven makes himself a <wanted> of Acme
      Then Sven is refused
      And Sven is not a <wanted> of Acme
      And Sven holds 1 role in Acme

      Examples: Held and wanted roles
        | held                          | wanted                        |
        | support administrator         | full administrator            |
        | support administrator         | read-only administrator       |
        | support administrator         | device administrator          |
        | read-only administrator       | full administrator            |
        | read-only administrator       | device administrator          |
        | user and device administrator | full administrator            |
        | device administrator          | user and device administrator |
        | compliance officer            | support administrator         |

    @GEN-09 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: A service administrator does not become full administrator by an own act
      Given Carla is a contact center service administrator of Acme
      When Carla makes herself a full administrator of Acme
      Then Carla is refused
      And Carla is not a full administrator of Acme

    @GEN-09
    Scenario: A user without a role does not become full administrator by an own act
      Given Ulla is a user of Acme
      When Ulla makes herself a full administrator of Acme
      Then Ulla is refused
      And Ulla holds no role in Acme

    @GEN-09
    Scenario: A user and device administrator does not become full administrator by Manually Modify Users
      Given Uwe is a user and device administrator of Acme
      When Uwe modifies these users of Acme manually:
        | user | role               |
        | Uwe  | full administrator |
      Then Uwe is refused
      And Uwe is not a full administrator of Acme

    # Differs in role and target: an actor who may give a role gives it to others.
    @GEN-04 @control:GEN-09
    Scenario: A support administrator becomes full administrator by another administrator's act
      Given Sven is a support administrator of Acme
      When Fia makes Sven a full administrator of Acme
      Then Fia succeeds
      And Sven holds the role of full administrator in Acme
      And Sven can add the organization setting "Strict" in Acme

  Rule: Outsiders do not promote themselves

    Background:
      Given Initech is an outside organization without contact center

    @GEN-09
    Scenario Outline: A <held> from outside does not become <wanted> by an own act
      Given Olga of Initech is a <held> of Acme
      When Olga makes herself a <wanted> of Acme
      Then Olga is refused
      And Olga is not a <wanted> of Acme
      And Olga holds 1 role in Acme

      Examples: Held and wanted roles
        | held                                 | wanted                |
        | read-only administrator              | full administrator    |
        | read-only administrator              | support administrator |
        | contact center service administrator | full administrator    |

    @GEN-09
    Scenario: A provisioning administrator of the managing partner does not become full administrator by an own act
      Given Globex is a partner organization that manages Acme
      And Prue of Globex is a provisioning administrator of Acme
      When Prue makes herself a full administrator of Acme
      Then Prue is refused
      And Prue is not a full administrator of Acme
