Feature: The list of an organization's administrators
  An administrator with access to the users of an organization lists its administrators, all of them or
  the holders of one role (organization-account-roles, "List All or Specific Administrators in Control
  Hub").

  Background:
    Given Fia is a full administrator of Acme

  Rule: The list holds the administrators and no other users

    @ORG-LIST-01
    Scenario: A full administrator lists the administrators
      Given Sven is a support administrator of Acme
      And Dora is a device administrator of Acme
      And Ulla is a user of Acme
      When Fia lists the administrators of Acme
      Then Fia sees 3 administrators in the list
      And Fia sees Fia in the list
      And Fia sees Sven in the list
      And Fia sees Dora in the list
      But Fia does not see Ulla in the list

    @ORG-LIST-01
    Scenario: A user with several roles is listed once
      Given Sven is a support administrator of Acme
      And Sven is a device administrator of Acme
      When Fia lists the administrators of Acme
      Then Fia sees 2 administrators in the list
      And Fia sees Sven in the list

    @ORG-LIST-01
    Scenario: A list that is longer than a page holds every administrator
      Given 105 further users hold the role of support administrator in Acme
      And Sven is a support administrator of Acme
      When Fia lists the administrators of Acme
      Then Fia sees 107 administrators in the list
      And Fia sees Fia in the list
      And Fia sees Sven in the list

    @GEN-01 @control:ORG-LIST-01
    Scenario: A user without a role does not list the administrators
      Given Nils is a user of Acme
      When Nils lists the administrators of Acme
      Then Nils is refused
      And Nils learns nothing about anybody in Acme

    @GEN-02
    Scenario: A full administrator does not list the administrators of another organization
      Given Bolt is a customer organization with contact center
      And Frida is a full administrator of Bolt
      When Fia lists the administrators of Bolt
      Then Fia is refused
      And Fia learns nothing about anybody in Bolt

  Rule: A filter leaves the holders of one role

    @ORG-LIST-02
    Scenario: Filtered by compliance officer, the list holds the two compliance officers
      Given Clio is a compliance officer of Acme
      And Kim is a compliance officer of Acme
      When Fia lists the administrators of Acme with the role of compliance officer
      Then Fia sees 2 administrators in the list
      And Fia sees Clio in the list
      And Fia sees Kim in the list
      But Fia does not see Fia in the list

    @ORG-LIST-01 @control:ORG-LIST-02
    Scenario: Without a filter the list holds all three
      Given Clio is a compliance officer of Acme
      And Kim is a compliance officer of Acme
      When Fia lists the administrators of Acme
      Then Fia sees 3 administrators in the list
      And Fia sees Fia in the list

  Rule: A user with several roles is found by each of them

    @ORG-LIST-03
    Scenario Outline: A <one> who became <other> is found by the filter <filter>
      Given Ulla is a <one> of Acme
      And Fia has made Ulla a <other> of Acme
      When Fia lists the administrators of Acme with the role of <filter>
      Then Fia sees 1 administrator in the list
      And Fia sees Ulla in the list

      Examples: Both roles, in both orders
        | one                   | other                 | filter                |
        | support administrator | device administrator  | support administrator |
        | support administrator | device administrator  | device administrator  |
        | device administrator  | support administrator | support administrator |
        | device administrator  | support administrator | device administrator  |

    @ORG-LIST-02 @control:ORG-LIST-03
    Scenario: Such a user is not found by a third role
      Given Ulla is a support administrator of Acme
      And Fia has made Ulla a device administrator of Acme
      When Fia lists the administrators of Acme with the role of compliance officer
      Then Fia sees 0 administrators in the list
