Feature: Roles decide which areas administrators see
  Control Hub shows an administrator exactly the areas that the assigned roles cover, and exactly those
  can be used (organization-account-roles, "Assign Roles to Users" and the table of roles).

  Background:
    Given Acme has the device "Boardroom"
    And Acme has the report "Weekly"
    And Fia is a full administrator of Acme

  Rule: Control Hub shows the areas of the role and no others

    @ORG-VIS-01
    Scenario Outline: A <role> sees the areas of that role
      Given Sven is a <role> of Acme
      When Sven opens Control Hub of Acme
      Then Sven sees exactly the areas "<areas>"

      Examples: Roles for one area or a few
        | role                          | areas                              |
        | support administrator         | analytics, troubleshooting         |
        | user and device administrator | users, devices, licences           |
        | device administrator          | devices                            |
        | compliance officer            | user-generated content, legal hold |

    @ORG-VIS-01
    Scenario: A read-only administrator sees a part of what a full administrator sees
      Given Rob is a read-only administrator of Acme
      When Rob opens Control Hub of Acme
      Then Rob sees fewer areas of Acme than Fia

    @ORG-VIS-01
    Scenario: A user with two roles sees the areas of both
      Given Sven is a device administrator of Acme
      And Sven is a compliance officer of Acme
      When Sven opens Control Hub of Acme
      Then Sven sees exactly the areas "devices, user-generated content, legal hold"

    @GEN-01 @control:ORG-VIS-01
    Scenario: A user without a role sees nothing of Control Hub
      Given Nils is a user of Acme
      When Nils opens Control Hub of Acme
      Then Nils is refused
      And Nils learns nothing about anybody in Acme

  Rule: The areas that are shown change with the roles

    @ORG-VIS-01
    Scenario: A further role shows its areas as well
      Given Dora is a device administrator of Acme
      And Fia has made Dora a support administrator of Acme
      When Dora opens Control Hub of Acme
      Then Dora sees exactly the areas "devices, analytics, troubleshooting"

    @ORG-VIS-01
    Scenario: A role that was taken away shows its areas no longer
      Given Dora is a device administrator of Acme
      And Dora is a support administrator of Acme
      And Fia has revoked Dora's role as support administrator of Acme
      When Dora opens Control Hub of Acme
      Then Dora sees exactly the area "devices"

  Rule: Areas that are shown can be used, and others cannot

    @ORG-VIS-01
    Scenario: A device administrator works with devices and with nothing else
      Given Dora is a device administrator of Acme
      When Dora opens Control Hub of Acme
      Then Dora sees exactly the area "devices"
      And Dora can view the devices of Acme
      # @ORG-TBL-DA-DEV
      And Dora can change the device "Boardroom" of Acme to "off"
      But Dora cannot view the reports of Acme
      And Dora cannot list the users of Acme
      And Dora cannot list the administrators of Acme
      And Dora cannot view the organization settings of Acme

    @ORG-VIS-01
    Scenario: A support administrator works with reports and tests and with nothing else
      Given Sven is a support administrator of Acme
      When Sven opens Control Hub of Acme
      Then Sven sees exactly the areas "analytics, troubleshooting"
      And Sven can view the reports of Acme
      # @ORG-TBL-SUP-TRB
      And Sven can run the diagnostic test "Line quality" in Acme
      But Sven cannot view the devices of Acme
      And Sven cannot list the users of Acme
      And Sven cannot view the company policies of Acme
      And Sven cannot place the legal hold "Case 7" in Acme
