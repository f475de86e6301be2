@reading:doc001-ccsa-row-columns=na-is-partner
Feature: Service status and support for a service administrator

  A service administrator sees how every service is doing, of contact center and of the others, and
  where to find help. The rules stand in the section on troubleshooting of the article on the
  Contact Center Service Administrator.

  Rule: The status of services and the support resources can be looked at

    @CCSA-TRB-01
    Scenario: A service administrator sees the status of all services
      Given Carla is a contact center service administrator of Acme
      When Carla views the status of all services of Acme
      Then Carla sees the status of every service

    @GEN-01 @control:CCSA-TRB-01
    Scenario: Somebody without a role does not see the status of all services
      Given Nils is a user of Acme
      And Ulla is a user of Acme
      When Nils views the status of all services of Acme
      Then Nils is refused
      And Nils learns nothing of anybody in Acme

    @CCSA-TRB-02
    Scenario: A service administrator sees the support resources
      Given Carla is a contact center service administrator of Acme
      When Carla views the support resources of Acme
      Then Carla sees support resources

    @GEN-01 @control:CCSA-TRB-02
    Scenario: Somebody without a role does not see the support resources
      Given Nils is a user of Acme
      And Ulla is a user of Acme
      When Nils views the support resources of Acme
      Then Nils is refused
      And Nils learns nothing of anybody in Acme

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
    Scenario Outline: Somebody without a role does not see the status of <service>
      Given Nils is a user of Acme
      And Ulla is a user of Acme
      When Nils views the status of <service> in Acme
      Then Nils is refused
      And Nils learns nothing of anybody in Acme

      Examples: Services
        | service        |
        | Contact Center |
        | Meetings       |
        | Calling        |
