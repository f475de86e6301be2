Feature: Whoever is added to an organization holds no role
  A user who was just added administers nothing until somebody gives a role
  (organization-account-roles, "Organization Roles").

  Background:
    Given Fia is a full administrator of Acme
    And nobody called Nils is in Acme

  Rule: Being added brings no role, whoever adds

    @ORG-DEFAULT-01
    Scenario: A user whom a full administrator adds holds no role
      When Fia adds Nils to Acme
      Then Fia succeeds
      And Nils is a user of Acme
      And Nils holds no role in Acme
      And Fia lists the administrators of Acme
      And Fia does not see Nils in the list

    @ORG-DEFAULT-01
    Scenario: A user whom a user and device administrator adds holds no role
      Given Uwe is a user and device administrator of Acme
      When Uwe adds Nils to Acme
      Then Uwe succeeds
      And Nils is a user of Acme
      And Nils holds no role in Acme

  Rule: Every administrative area is closed to a new user

    @ORG-DEFAULT-01
    Scenario Outline: A new user cannot <act>
      When Fia adds Nils to Acme
      Then Nils is a user of Acme
      And Nils cannot <act>

      Examples: Looking, area by area
        | act                                       |
        | open Control Hub of Acme                  |
        | list the users of Acme                    |
        | view the details of Fia                   |
        | list the administrators of Acme           |
        | list the external administrators of Acme  |
        | list the assignable roles of Acme         |
        | view the devices of Acme                  |
        | view the company policies of Acme         |
        | view the templates of Acme                |
        | view the reports of Acme                  |
        | view the diagnostic tests of Acme         |
        | view the organization settings of Acme    |
        | view the app integrations of Acme         |
        | view the legal holds of Acme              |
        | view the account details of Acme          |
        | view the subscription information of Acme |
        | view the audit log of Acme                |
        | list the sites of Acme                    |
        | look up Fia in Acme                       |
        | open the Live Meeting page of Acme        |
        | export the administrators of Acme         |

      Examples: Changing
        | act                                                   |
        | make Fia a device administrator of Acme               |
        | make himself a device administrator of Acme           |
        | revoke Fia's role as full administrator of Acme       |
        | add Ulla to Acme                                      |
        | remove Fia from Acme                                  |
        | register the device "Lobby" in Acme                   |
        | create the report "Weekly" in Acme                    |
        | change the account address of Acme to "Main Street 1" |

    @ORG-ASSIGN-01 @control:ORG-DEFAULT-01
    Scenario: A user who was added before and is given a role finds its area open
      Given Ulla is a user of Acme
      When Fia makes Ulla a device administrator of Acme
      Then Fia succeeds
      And Ulla is a device administrator of Acme
      And Ulla can open Control Hub of Acme
      And Ulla can register the device "Lobby" in Acme
