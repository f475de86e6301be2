Feature: One user with several roles
  Roles add up: a user with several roles may do what any of them gives, and nothing beyond. Each role is
  held once, however often it is granted (organization-account-roles, "Organization Roles" and the
  column Admin Role of the exported list).

  Background:
    Given Fia is a full administrator of Acme
    And Sven is a support administrator of Acme
    And Ulla is a user of Acme

  Rule: Roles add up

    @GEN-08
    Scenario: A second role adds its privileges to those of the first
      Given Sven is a device administrator of Acme
      When Sven registers the device "Room Kit" in Acme
      Then Sven succeeds
      And Acme includes the device "Room Kit"
      # @ORG-TBL-SUP-ANA
      And Sven can view the reports of Acme

    @GEN-01 @control:GEN-08
    Scenario: Without the second role its privileges are refused
      When Sven registers the device "Room Kit" in Acme
      Then Sven is refused
      And Acme has no device "Room Kit"

    @GEN-01
    Scenario: A privilege of neither role is refused
      Given Sven is a device administrator of Acme
      When Sven adds Nils to Acme
      Then Sven is refused
      And Nils is not a user of Acme

    @GEN-08 @control:GEN-16
    Scenario: Granting another role adds it
      When Fia makes Sven a device administrator of Acme
      Then Fia succeeds
      And Sven holds 2 roles in Acme
      # @ORG-TBL-SUP-ANA
      And Sven can view the reports of Acme
      And Sven can register the device "Room Kit" in Acme

  Rule: Granting a role that is held adds nothing

    @GEN-16
    Scenario: A role that is granted again is held once
      When Fia makes Sven a support administrator of Acme
      Then Sven holds the role of support administrator in Acme
      And Sven holds 1 role in Acme

    @GEN-16
    Scenario: A role that was granted again is gone after one revocation
      When Fia makes Sven a support administrator of Acme
      Then Fia can revoke Sven's role as support administrator of Acme
      And Sven holds no role in Acme
      And Sven can no longer view the reports of Acme

    @GEN-16
    Scenario: A site that was assigned again is gone after one withdrawal
      Given Acme has the site Berlin
      And Willa is a Webex site administrator of Acme for the site Berlin
      When Fia makes Willa a Webex site administrator of Acme for Berlin
      Then Willa holds 1 role in Acme
      # @ORG-ASSIGN-04
      And Fia can revoke Willa's role as Webex site administrator of Acme for Berlin
      And Willa can no longer change the site Berlin by name to "open"
      And the configuration of the site Berlin is unchanged
      And Willa holds no role in Acme
