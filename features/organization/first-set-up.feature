Feature: The first set-up of a customer organization
  The partner's administrator who sets up a customer organization becomes its first full administrator
  and appoints further administrators (organization-account-roles, "Organization Roles").

  Background:
    Given Globex is a partner organization
    And Nova is a new customer organization of Globex
    And Pia is a partner full administrator of Globex

  Rule: The administrator who sets up the organization is its first full administrator

    @ORG-FIRST-01
    Scenario: The partner's administrator becomes full administrator by the set-up
      When Pia sets up Nova
      Then Pia succeeds
      And Pia holds the role of full administrator in Nova
      And Pia can list the users of Nova
      And Pia can register the device "Lobby" in Nova

    @ORG-FIRST-01
    Scenario: A partner administrator who sets up the organization becomes its full administrator
      Given Petra is a partner administrator of Globex
      And Nova is assigned to Petra
      When Petra sets up Nova
      Then Petra succeeds
      And Petra holds the role of full administrator in Nova

    @ORG-FIRST-01
    Scenario Outline: A <role> of the partner who took no part becomes nothing
      Given Piet is a <role> of Globex
      When Pia sets up Nova
      Then Pia holds the role of full administrator in Nova
      And Piet holds no role in Nova

      Examples: Colleagues with a role of the partner
        | role                            |
        | partner full administrator      |
        | partner administrator           |
        | partner read-only administrator |

    @ORG-FIRST-01
    Scenario: A user of the partner without a role becomes nothing
      Given Piet is a user of Globex
      When Pia sets up Nova
      Then Pia holds the role of full administrator in Nova
      And Piet holds no role in Nova

    @GEN-01 @control:ORG-FIRST-01
    Scenario: A user of the partner without a role does not set the organization up
      Given Piet is a user of Globex
      When Piet sets up Nova
      Then Piet is refused
      And Piet holds no role in Nova
      And Pia can set up Nova

    @GEN-02 @control:ORG-FIRST-01
    Scenario: An administrator of another partner does not set the organization up
      Given Umbra is a partner organization
      And Una is a partner full administrator of Umbra
      When Una sets up Nova
      Then Una is refused
      And Una holds no role in Nova
      And Pia can set up Nova

    @GEN-01 @control:ORG-FIRST-01
    Scenario: A second set-up does not make another administrator of the partner full administrator
      Given Piet is a partner full administrator of Globex
      And Pia has set up Nova
      When Piet sets up Nova
      Then Piet holds no role in Nova
      And Pia holds the role of full administrator in Nova

  Rule: The first full administrator appoints further administrators

    @ORG-FIRST-02
    Scenario Outline: The first full administrator makes a user of the customer <role>
      Given Pia has set up Nova
      And Ulla is a user of Nova
      # @tested
      When Pia makes Ulla a <role> of Nova
      Then Pia succeeds
      And Ulla holds the role of <role> in Nova
      And Ulla can <act>

      Examples: The six roles, each with something that it opens
        | role                          | act                                                   |
        | full administrator            | change the account address of Nova to "Main Street 1" |
        | read-only administrator       | list the users of Nova                                |
        | support administrator         | run the diagnostic test "Line quality" in Nova        |
        | user and device administrator | add Nils to Nova                                      |
        | device administrator          | register the device "Lobby" in Nova                   |
        | compliance officer            | place the legal hold "Case 7" in Nova                 |

    @ORG-FIRST-02
    Scenario: An administrator whom the first full administrator appointed appoints others
      Given Pia has set up Nova
      And Fia is a user of Nova
      And Ulla is a user of Nova
      When Pia makes Fia a full administrator of Nova
      Then Pia succeeds
      And Fia can make Ulla a support administrator of Nova
      And Ulla holds the role of support administrator in Nova

    @GEN-01
    Scenario: A user of the customer without a role does not appoint an administrator
      Given Pia has set up Nova
      And Nils is a user of Nova
      And Ulla is a user of Nova
      When Nils makes Ulla a full administrator of Nova
      Then Nils is refused
      And Ulla holds no role in Nova

    @GEN-02 @control:ORG-FIRST-02
    Scenario: An administrator of another partner does not appoint an administrator
      Given Pia has set up Nova
      And Umbra is a partner organization
      And Una is a partner full administrator of Umbra
      And Ulla is a user of Nova
      When Una makes Ulla a full administrator of Nova
      Then Una is refused
      And Ulla holds no role in Nova
