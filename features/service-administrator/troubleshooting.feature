@reading:doc001-ccsa-row-columns=na-is-partner
Feature: Service status and support resources for service administrators
  A service administrator views the status of every service, not of contact center alone, and the support
  resources. The rules are in the section on troubleshooting of the article on the
  Contact Center Service Administrator.

  Rule: A service administrator views the status of services and the support resources

    @CCSA-TRB-01
    Scenario: A service administrator sees the status of all services
      Given Carla is a contact center service administrator of Acme
      When Carla views the status of all services of Acme
      Then Carla sees the status of every service

    @GEN-01 @control:CCSA-TRB-01
    Scenario: A user without a role does not see the status of all services
      Given Nils is a user of Acme
      And Ulla is a user of Acme
      When Nils views the status of all services of Acme
      Then Nils is refused
      And Nils learns nothing about anybody in Acme

    @CCSA-TRB-02
    Scenario: A service administrator sees the support resources
      Given Carla is a contact center service administrator of Acme
      When Carla views the support resources of Acme
      Then Carla sees support resources

    @GEN-01 @control:CCSA-TRB-02
    Scenario: A user without a role does not see the support resources
      Given Nils is a user of Acme
      And Ulla is a user of Acme
      When Nils views the support resources of Acme
      Then Nils is refused
      And Nils learns nothing about anybody in Acme

    @CCSA-TRB-03
    Scenario Outline: A service administrator sees the status of <service>
      Given Carla is a contact center service administrator of Acme
      When Carla views the status of <service> in Acme
      Then Carla sees the status of <service>

      Examples: Services
        | service        |
        | Contact Center |
        | Meetings       |
        | Calling        |

    @GEN-01 @control:CCSA-TRB-03
    Scenario Outline: A user without a role does not see the status of <service>
      Given Nils is a user of Acme
      And Ulla is a user of Acme
      When Nils views the status of <service> in Acme
      Then Nils is refused
      And Nils learns nothing about anybody in Acme

      Examples: Services
        | service        |
        | Contact Center |
        | Meetings       |
        | Calling        |
