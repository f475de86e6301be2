Feature: Giving Advanced Troubleshooting Access
  A full administrator gives it to other full, read-only and support administrators of the same
  organization, and receives it from another full administrator (organization-account-roles, "Advanced Troubleshooting
  Access Role").

  Background:
    Given Fia is a full administrator of Acme

  Rule: A full administrator gives it to holders of three roles

    Scenario Outline: A <base> is given Advanced Troubleshooting Access
      Given Ulla is a <base> of Acme
      # @tested
      When Fia makes Ulla an advanced troubleshooting administrator of Acme
      Then Fia succeeds
      And Ulla holds the role of advanced troubleshooting administrator in Acme
      And Ulla holds the role of <base> in Acme
      And Ulla can open the Live Meeting page of Acme

      Examples: The three base roles
        | requirement   | control                     | base                    |
        | ATS-ASSIGN-01 | ATS-ASSIGN-06 ORG-ASSIGN-05 | full administrator      |
        | ATS-ASSIGN-02 | ATS-ASSIGN-07               | read-only administrator |
        | ATS-ASSIGN-03 | ATS-ASSIGN-05               | support administrator   |

    @ORG-ASSIGN-04
    Scenario: A full administrator takes it away again, and the base role stays
      Given Ulla is a support administrator of Acme
      And Fia has made Ulla an advanced troubleshooting administrator of Acme
      # @tested
      When Fia revokes Ulla's role as advanced troubleshooting administrator of Acme
      Then Fia succeeds
      And Ulla is not an advanced troubleshooting administrator of Acme
      And Ulla holds the role of support administrator in Acme
      And Ulla can no longer open the Live Meeting page of Acme
      # @ORG-TBL-SUP-TRB
      But Ulla can run the diagnostic test "Line quality" in Acme

  @reading:any-role-any-user=exclusions-win
  Rule: A full administrator receives it from another full administrator

    @ATS-ASSIGN-04 @ORG-ASSIGN-05
    Scenario: A full administrator does not give it to herself
      When Fia makes herself an advanced troubleshooting administrator of Acme
      Then Fia is refused
      And Fia is not an advanced troubleshooting administrator of Acme
      And Fia holds 1 role in Acme
      # @ORG-TBL-FULL-LIVE
      And Fia cannot open the Live Meeting page of Acme

    @ATS-ASSIGN-04
    Scenario: A full administrator who is support administrator as well does not give it to herself
      Given Frida is a full administrator of Acme
      And Frida is a support administrator of Acme
      When Frida makes herself an advanced troubleshooting administrator of Acme
      Then Frida is refused
      And Frida holds 2 roles in Acme
      And Frida cannot open the Live Meeting page of Acme

    @ATS-ASSIGN-04
    Scenario: A full administrator does not give it to herself by Manually Modify Users
      When Fia modifies these users of Acme manually:
        | user | role                                   |
        | Fia  | advanced troubleshooting administrator |
      Then Fia is refused
      And Fia holds 1 role in Acme
      # @ORG-TBL-FULL-LIVE
      And Fia cannot open the Live Meeting page of Acme

    @ATS-ASSIGN-04
    Scenario: A full administrator does not change another role of her own into it
      Given Fia is a support administrator of Acme
      When Fia changes Fia's role from support administrator to advanced troubleshooting administrator in Acme
      Then Fia is refused
      And Fia is not an advanced troubleshooting administrator of Acme
      And Fia holds the role of support administrator in Acme

    @ATS-ASSIGN-01 @control:ATS-ASSIGN-04
    Scenario: A second full administrator gives it to the first
      Given Frida is a full administrator of Acme
      When Frida makes Fia an advanced troubleshooting administrator of Acme
      Then Frida succeeds
      And Fia holds the role of advanced troubleshooting administrator in Acme
      And Fia can open the Live Meeting page of Acme

  @reading:any-role-any-user=exclusions-win
  Rule: It is given beside one of the three roles alone

    @ATS-ASSIGN-05
    Scenario Outline: It is not given to <whom>
      Given Ulla is <whom> of Acme
      When Fia makes Ulla an advanced troubleshooting administrator of Acme
      Then Fia is refused
      And Ulla is not an advanced troubleshooting administrator of Acme
      And Ulla cannot open the Live Meeting page of Acme

      Examples: Users without one of the three roles
        | control       | reading                               | whom                                   |
        | ATS-ASSIGN-01 |                                       | a user                                 |
        | ATS-ASSIGN-02 |                                       | a device administrator                 |
        | ATS-ASSIGN-03 |                                       | a user and device administrator        |
        |               |                                       | a compliance officer                   |
        |               | doc001-ccsa-row-columns=na-is-partner | a contact center service administrator |

    @ATS-ASSIGN-05
    Scenario: It is not given to a former support administrator
      Given Sven is a support administrator of Acme
      And Fia has revoked Sven's role as support administrator of Acme
      When Fia makes Sven an advanced troubleshooting administrator of Acme
      Then Fia is refused
      And Sven holds no role in Acme

    @ATS-ASSIGN-05
    Scenario: It is not given to a device administrator by Manually Modify Users
      Given Dora is a device administrator of Acme
      When Fia modifies these users of Acme manually:
        | user | role                                   |
        | Dora | advanced troubleshooting administrator |
      Then Fia is refused
      And Dora holds the role of device administrator in Acme
      And Dora holds 1 role in Acme

    @ATS-ASSIGN-03 @control:ATS-ASSIGN-05
    Scenario: It is given to a device administrator who is support administrator as well
      Given Ulla is a device administrator of Acme
      And Ulla is a support administrator of Acme
      When Fia makes Ulla an advanced troubleshooting administrator of Acme
      Then Fia succeeds
      And Ulla holds the role of advanced troubleshooting administrator in Acme

  Rule: It stays within the organization

    @ATS-ASSIGN-06
    Scenario Outline: It is not given to a <base> from outside
      Given Initech is an outside organization without contact center
      And Olga of Initech is a <base> of Acme
      When Fia makes Olga an advanced troubleshooting administrator of Acme
      Then Fia is refused
      And Olga holds the role of <base> in Acme
      And Olga holds 1 role in Acme
      And Olga cannot open the Live Meeting page of Acme

      Examples: Base roles that an outsider can hold
        | control       | base                    |
        | ATS-ASSIGN-01 | full administrator      |
        | ATS-ASSIGN-02 | read-only administrator |

    @ATS-ASSIGN-06
    Scenario: It is not given to a full administrator from the managing partner
      Given Globex is a partner organization that manages Acme
      And Pia of Globex is a full administrator of Acme
      When Fia makes Pia an advanced troubleshooting administrator of Acme
      Then Fia is refused
      And Pia holds the role of full administrator in Acme
      And Pia holds 1 role in Acme

    # Differs in target-home and target-role: the base role is held in the home organization.
    @ATS-ASSIGN-06
    Scenario Outline: It is not given to a <base> of another organization
      Given Bolt is a customer organization with contact center
      And Frida is a <base> of Bolt
      When Fia makes Frida an advanced troubleshooting administrator of Acme
      Then Fia is refused
      And Frida holds no role in Acme

      Examples: Base roles held elsewhere
        | control       | base                  |
        |               | full administrator    |
        | ATS-ASSIGN-03 | support administrator |

    @GEN-02
    Scenario: A full administrator does not give it in another organization
      Given Bolt is a customer organization with contact center
      And Frida is a full administrator of Bolt
      When Fia makes Frida an advanced troubleshooting administrator of Bolt
      Then Fia is refused
      And Frida holds 1 role in Bolt

  Rule: No other role gives it

    @ATS-ASSIGN-07
    Scenario Outline: A <role> does not give it
      Given Sven is a <role> of Acme
      And Rob is a read-only administrator of Acme
      When Sven makes Rob an advanced troubleshooting administrator of Acme
      Then Sven is refused
      And Rob holds the role of read-only administrator in Acme
      And Rob holds 1 role in Acme

      Examples: The other roles of an organization
        | control       | role                          |
        |               | read-only administrator       |
        | ATS-ASSIGN-02 | support administrator         |
        |               | user and device administrator |
        |               | device administrator          |
        |               | compliance officer            |

    @ATS-ASSIGN-07
    Scenario Outline: A <role> of the managing partner does not give it
      Given Globex is a partner organization that manages Acme
      And Petra is a <role> of Globex
      And Acme is assigned to Petra
      And Rob is a read-only administrator of Acme
      When Petra makes Rob an advanced troubleshooting administrator of Acme
      Then Petra is refused
      And Rob holds the role of read-only administrator in Acme
      And Rob holds 1 role in Acme

      Examples: Roles that manage customers
        | role                       |
        | partner full administrator |
        | partner administrator      |

    @ATS-ASSIGN-07
    Scenario Outline: A <base> who holds it does not pass it on
      Given Sven is a <base> of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Rob is a read-only administrator of Acme
      When Sven makes Rob an advanced troubleshooting administrator of Acme
      Then Sven is refused
      And Rob holds 1 role in Acme

      Examples: Base roles other than full administrator
        | base                    |
        | support administrator   |
        | read-only administrator |

    @ATS-ASSIGN-02 @control:ATS-ASSIGN-07
    Scenario: A full administrator gives it to the same read-only administrator
      Given Sven is a full administrator of Acme
      And Rob is a read-only administrator of Acme
      When Sven makes Rob an advanced troubleshooting administrator of Acme
      Then Sven succeeds
      And Rob holds the role of advanced troubleshooting administrator in Acme

    @GEN-01 @control:ATS-ASSIGN-07
    Scenario: A user without a role does not give it
      Given Nils is a user of Acme
      And Rob is a read-only administrator of Acme
      When Nils makes Rob an advanced troubleshooting administrator of Acme
      Then Nils is refused
      And Rob holds 1 role in Acme
