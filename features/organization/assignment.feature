Feature: Giving and taking the roles of an organization
  A full administrator gives the organization's users one role or several and takes them away again;
  a role that was only selected is not given. The other roles are in roles-of-users
  (organization-account-roles, "Assign Roles to Users" and "Organization Roles").

  Background:
    Given Fia is a full administrator of Acme

  Rule: Six roles at least can be given

    @ORG-TYPES-01
    Scenario: A full administrator is offered the six roles of an organization
      When Fia lists the assignable roles of Acme
      Then Fia sees the role of full administrator
      And Fia sees the role of read-only administrator
      And Fia sees the role of support administrator
      And Fia sees the role of user and device administrator
      And Fia sees the role of device administrator
      And Fia sees the role of compliance officer

    @GEN-01 @control:ORG-TYPES-01
    Scenario: A user without a role is offered no roles
      Given Nils is a user of Acme
      When Nils lists the assignable roles of Acme
      Then Nils is refused
      And Nils learns nothing about anybody in Acme

  Rule: A full administrator gives any user of the organization a role

    @ORG-ASSIGN-01
    Scenario Outline: A user becomes <role>
      Given Ulla is a user of Acme
      When Fia makes Ulla a <role> of Acme
      Then Fia succeeds
      And Ulla holds the role of <role> in Acme
      And Ulla holds 1 role in Acme
      And Ulla can <act>

      Examples: The six roles, each with something that it opens
        | control       | role                          | act                                                   |
        |               | full administrator            | change the account address of Acme to "Main Street 1" |
        |               | read-only administrator       | list the users of Acme                                |
        |               | support administrator         | run the diagnostic test "Line quality" in Acme        |
        |               | user and device administrator | add Nils to Acme                                      |
        | ORG-ASSIGN-03 | device administrator          | register the device "Lobby" in Acme                   |
        |               | compliance officer            | place the legal hold "Case 7" in Acme                 |

    @ORG-ASSIGN-01
    Scenario Outline: Even <kind> becomes device administrator
      Given Ulla is <kind> of Acme
      When Fia makes Ulla a device administrator of Acme
      Then Fia succeeds
      And Ulla holds the role of device administrator in Acme

      Examples: Users of different kinds
        | kind                    |
        | an unverified user      |
        | a full administrator    |
        | a support administrator |

    @ORG-TBL-SUP-ROLES @control:ORG-ASSIGN-01
    Scenario: A support administrator gives no role
      Given Sven is a support administrator of Acme
      And Ulla is a user of Acme
      When Sven makes Ulla a device administrator of Acme
      Then Sven is refused
      And Ulla holds no role in Acme

    @GEN-02
    Scenario: A full administrator gives no role in another organization
      Given Bolt is a customer organization with contact center
      And Ulla is a user of Bolt
      When Fia makes Ulla a device administrator of Bolt
      Then Fia is refused
      And Ulla holds no role in Bolt

  Rule: One user can hold several roles at a time

    @ORG-ASSIGN-02
    Scenario Outline: A <held> becomes <added> as well
      Given Ulla is a <held> of Acme
      When Fia makes Ulla a <added> of Acme
      Then Fia succeeds
      And Ulla holds the role of <held> in Acme
      And Ulla holds the role of <added> in Acme
      And Ulla holds 2 roles in Acme
      And Ulla can <held act>
      And Ulla can <added act>

      Examples: Pairs of roles, each with something that it opens
        | held                          | added                         | held act                                       | added act                                      |
        | support administrator         | device administrator          | run the diagnostic test "Line quality" in Acme | register the device "Lobby" in Acme            |
        | device administrator          | compliance officer            | register the device "Lobby" in Acme            | place the legal hold "Case 7" in Acme          |
        | compliance officer            | read-only administrator       | place the legal hold "Case 7" in Acme          | list the users of Acme                         |
        | user and device administrator | support administrator         | add Nils to Acme                               | run the diagnostic test "Line quality" in Acme |
        | read-only administrator       | user and device administrator | list the administrators of Acme                | add Nils to Acme                               |

    @ORG-ASSIGN-02
    Scenario: A fourth role leaves the three others as they are
      Given Ulla is a support administrator of Acme
      And Ulla is a device administrator of Acme
      And Ulla is a compliance officer of Acme
      When Fia makes Ulla a user and device administrator of Acme
      Then Fia succeeds
      And Ulla holds 4 roles in Acme
      And Ulla holds the role of support administrator in Acme
      And Ulla holds the role of device administrator in Acme
      And Ulla holds the role of compliance officer in Acme

    @ORG-TBL-RO-ROLES @control:ORG-ASSIGN-02
    Scenario: A read-only administrator adds no second role
      Given Rob is a read-only administrator of Acme
      And Ulla is a support administrator of Acme
      When Rob makes Ulla a device administrator of Acme
      Then Rob is refused
      And Ulla holds 1 role in Acme
      And Ulla holds the role of support administrator in Acme

  Rule: A role is given when it is saved, not when it is selected

    @ORG-ASSIGN-03
    Scenario: A role that was selected and not saved is not given
      Given Ulla is a user of Acme
      # @tested
      When Fia selects the role of device administrator for Ulla in Acme without saving
      Then Ulla holds no role in Acme
      # @GEN-01
      And Ulla cannot register the device "Lobby" in Acme
      And Acme has no device "Lobby"

    @ORG-ASSIGN-03
    Scenario: A second role that was selected and not saved leaves the first alone
      Given Ulla is a support administrator of Acme
      When Fia selects the role of device administrator for Ulla in Acme without saving
      Then Ulla holds 1 role in Acme
      And Ulla holds the role of support administrator in Acme
      # @ORG-TBL-SUP-DEV
      And Ulla cannot register the device "Lobby" in Acme

  Rule: A full administrator takes a role away

    @ORG-ASSIGN-04
    Scenario Outline: A <role> loses the role
      Given Ulla is a <role> of Acme
      When Fia revokes Ulla's role as <role> of Acme
      Then Fia succeeds
      And Ulla holds no role in Acme
      And Ulla can no longer <act>
      # @ORG-LIST-01
      And Fia lists the administrators of Acme
      And Fia does not see Ulla in the list

      Examples: The six roles, each with something that it opened
        | role                          | act                                                   |
        | full administrator            | change the account address of Acme to "Main Street 1" |
        | read-only administrator       | list the users of Acme                                |
        | support administrator         | run the diagnostic test "Line quality" in Acme        |
        | user and device administrator | add Nils to Acme                                      |
        | device administrator          | register the device "Lobby" in Acme                   |
        | compliance officer            | place the legal hold "Case 7" in Acme                 |

    @ORG-ASSIGN-04
    Scenario: Of two roles the other one stays
      Given Ulla is a support administrator of Acme
      And Ulla is a device administrator of Acme
      When Fia revokes Ulla's role as support administrator of Acme
      Then Fia succeeds
      And Ulla is not a support administrator of Acme
      And Ulla holds the role of device administrator in Acme
      # @ORG-TBL-DA-DEV
      And Ulla can register the device "Lobby" in Acme
      And Ulla can no longer run the diagnostic test "Line quality" in Acme

    @ORG-TBL-RO-ROLES @control:ORG-ASSIGN-04
    Scenario: A read-only administrator takes no role away
      Given Rob is a read-only administrator of Acme
      And Ulla is a device administrator of Acme
      When Rob revokes Ulla's role as device administrator of Acme
      Then Rob is refused
      And Ulla holds the role of device administrator in Acme
      # @ORG-TBL-DA-DEV
      And Ulla can register the device "Lobby" in Acme
