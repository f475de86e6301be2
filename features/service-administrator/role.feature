Feature: The Contact Center Service Administrator role
  A service role for contact center alone: its holder runs the service and assigns its licences. It stands
  beside the existing roles and takes nothing from them
  (cc-service-administrator, Introduction).

  Background:
    Given Fia is a full administrator of Acme

  Rule: Outsiders may hold the role

    @CCSA-ROLE-01 @reading:premium-licence-for-external=customer-users-only
    Scenario: An outsider who receives the role runs the contact center
      Given Initech is an outside organization without contact center
      And Olga is a user of Initech
      When Fia makes Olga a contact center service administrator of Acme
      Then Olga can change the tenant time zone of Acme to "Europe/Oslo"
      And the tenant time zone of Acme is "Europe/Oslo"

    @CCSA-ROLE-01
    Scenario: An outsider with a Premium licence who receives the role runs the contact center
      Given Initech is an outside organization without contact center
      And Olga is a user of Initech with a Contact Center Premium licence
      When Fia makes Olga a contact center service administrator of Acme
      Then Olga can change the tenant time zone of Acme to "Europe/Oslo"
      And the tenant time zone of Acme is "Europe/Oslo"

    @CCSA-ROLE-01
    Scenario: An outsider with the role changes a setting of the service
      Given Initech is an outside organization without contact center
      And Olga of Initech is a contact center service administrator of Acme
      When Olga changes the tenant time zone of Acme to "Europe/Oslo"
      Then Olga succeeds
      And the tenant time zone of Acme is "Europe/Oslo"

    @GEN-01 @control:CCSA-ROLE-01
    Scenario: An outsider who has not received the role does not run the contact center
      Given Initech is an outside organization without contact center
      And Olga is a user of Initech
      When Olga changes the tenant time zone of Acme to "Europe/Oslo"
      Then Olga is refused
      And the tenant time zone of Acme is unchanged

  @reading:doc001-ccsa-row-columns=na-is-partner
  Rule: Users of the customer may hold the role

    @CCSA-ROLE-02
    Scenario: A user who receives the role runs the contact center
      Given Ulla is a user of Acme with a Contact Center Premium licence
      When Fia makes Ulla a contact center service administrator of Acme
      Then Ulla can change the tenant time zone of Acme to "Europe/Oslo"
      And the tenant time zone of Acme is "Europe/Oslo"

    @CCSA-ROLE-02
    Scenario: A user with the role changes a setting of the service
      Given Ulla is a contact center service administrator of Acme with a Contact Center Premium licence
      When Ulla changes the tenant time zone of Acme to "Europe/Oslo"
      Then Ulla succeeds
      And the tenant time zone of Acme is "Europe/Oslo"

    @GEN-01 @control:CCSA-ROLE-02
    Scenario: A user who has not received the role does not run the contact center
      Given Ulla is a user of Acme with a Contact Center Premium licence
      When Ulla changes the tenant time zone of Acme to "Europe/Oslo"
      Then Ulla is refused
      And the tenant time zone of Acme is unchanged

  @reading:doc001-ccsa-row-columns=na-is-partner
  Rule: The role is for the service and for its licences

    @CCSA-ROLE-03
    Scenario: The service administrator changes a setting of the service
      Given Carla is a contact center service administrator of Acme
      When Carla changes the voice channel of Acme to "Webex Calling"
      Then Carla succeeds
      And the voice channel of Acme is "Webex Calling"

    @CCSA-ROLE-03 @control:CCSA-USER-10
    Scenario: The service administrator changes a user's licence for the service
      Given Carla is a contact center service administrator of Acme
      And Ulla is a user of Acme with a Contact Center Standard licence
      When Carla gives Ulla a Contact Center Premium licence
      Then Carla succeeds
      And Ulla has a Contact Center Premium licence

    @CCSA-USER-10 @control:CCSA-ROLE-03
    Scenario: The service administrator does not give out another service's licence
      Given Carla is a contact center service administrator of Acme
      And Ulla is a user of Acme with a Contact Center Standard licence
      When Carla gives Ulla a Meetings licence
      Then Carla is refused
      And Ulla has no Meetings licence
      And Ulla has a Contact Center Standard licence

  Rule: The role takes nothing from the roles beside it

    @CCSA-ROLE-04
    Scenario Outline: The role of <role> is among those that can be assigned
      When Fia lists the assignable roles of Acme
      Then Fia sees the role of <role>

      Examples: Roles of organizations, partners, sites and services
        | role                                 |
        | full administrator                   |
        | read-only administrator              |
        | support administrator                |
        | user and device administrator        |
        | device administrator                 |
        | compliance officer                   |
        | contact center service administrator |
        | provisioning administrator           |
        | Webex site administrator             |

    @GEN-01 @control:CCSA-ROLE-04
    Scenario: A user without a role does not see which roles can be assigned
      Given Ulla is a user of Acme
      When Ulla lists the assignable roles of Acme
      Then Ulla is refused
      And Ulla learns nothing about anybody in Acme

    @CCSA-ROLE-04 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: The other roles keep their privileges when a user becomes service administrator
      Given Ulla is a user of Acme with a Contact Center Premium licence
      And Sven is a support administrator of Acme
      And Dora is a device administrator of Acme
      When Fia makes Ulla a contact center service administrator of Acme
      # @CC-FULL-CUST-01
      Then Fia can change the tenant time zone of Acme to "Europe/Oslo"
      # @ORG-TBL-SUP-ANA
      And Sven can view the reports of Acme
      # @ORG-TBL-SUP-DEV
      But Sven cannot register the device "Desk Pro" in Acme
      # @ORG-TBL-DA-ANA
      And Dora cannot view the reports of Acme
      But Dora can register the device "Room Kit" in Acme
      And Acme includes the device "Room Kit"
