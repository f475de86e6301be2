Feature: Added users hold no role
  A user who was just added administers nothing until somebody gives the user a role
  (organization-account-roles, "Organization Roles").

  Background:
    Given Fia is a full administrator of Acme
    And no user called Nils exists in Acme

  Rule: Adding a user gives no role

    @ORG-DEFAULT-01
    Scenario: A user whom a full administrator adds holds no role
      When Fia adds Nils to Acme
      Then Fia succeeds
      And Nils is among the users of Acme
      And Nils holds no role in Acme
      # @ORG-LIST-01
      And Fia lists the administrators of Acme
      And Fia does not see Nils in the list

    @ORG-DEFAULT-01
    Scenario: A user whom a user and device administrator adds holds no role
      Given Uwe is a user and device administrator of Acme
      When Uwe adds Nils to Acme
      Then Uwe succeeds
      And Nils is among the users of Acme
      And Nils holds no role in Acme

  Rule: Every administrative area is closed to a new user

    @ORG-DEFAULT-01
    Scenario: A new user views no area
      When Fia adds Nils to Acme
      Then Nils is among the users of Acme
      And Nils cannot open Control Hub of Acme
      And Nils cannot list the users of Acme
      And Nils cannot view the details of Fia
      And Nils cannot list the administrators of Acme
      And Nils cannot list the external administrators of Acme
      And Nils cannot export the administrators of Acme
      And Nils cannot view the devices of Acme
      And Nils cannot view the company policies of Acme
      And Nils cannot view the templates of Acme
      And Nils cannot view the reports of Acme
      And Nils cannot view the diagnostic tests of Acme
      And Nils cannot view the subscription information of Acme
      And Nils cannot view the organization settings of Acme
      And Nils cannot view the account details of Acme
      And Nils cannot view the app integrations of Acme
      And Nils cannot list the sites of Acme
      And Nils cannot view the audit log of Acme
      And Nils cannot look up Fia in Acme
      And Nils cannot view the legal holds of Acme
      And Nils cannot open the Live Meeting page of Acme

    @ORG-DEFAULT-01
    Scenario: A new user changes nothing, not even the own roles
      When Fia adds Nils to Acme
      Then Nils is among the users of Acme
      # @GEN-09
      And Nils cannot make himself a device administrator of Acme
      And Nils holds no role in Acme
      # @GEN-01
      And Nils cannot revoke Fia's role as full administrator of Acme
      And Fia holds the role of full administrator in Acme
      And Nils cannot add Ulla to Acme
      And Ulla is not a user of Acme
      And Nils cannot remove Fia from Acme
      And Fia is among the users of Acme
      And Nils cannot register the device "Lobby" in Acme
      And Acme has no device "Lobby"
      And Nils cannot create the report "Weekly" in Acme
      And Acme has no report "Weekly"

    @ORG-ASSIGN-01 @control:ORG-DEFAULT-01
    Scenario: An added user who is given a role holds it
      When Fia adds Nils to Acme
      Then Fia succeeds
      And Fia can make Nils a device administrator of Acme
      And Nils holds the role of device administrator in Acme
      # @ORG-TBL-DA-DEV
      And Nils can open Control Hub of Acme
      # @ORG-TBL-DA-DEV
      And Nils can register the device "Lobby" in Acme
