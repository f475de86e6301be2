@reading:doc001-ccsa-row-columns=na-is-partner
Feature: Giving the Contact Center Service Administrator role to the customer's users
  Full administrators and service administrators give the role, those of the customer organization and
  those from outside; no other role allows it, and full administrators do not give it to themselves
  (cc-service-administrator, "Who can manage the role").

  Background:
    Given Ulla is a user of Acme with a Contact Center Premium licence

  Rule: Full administrators give the role

    @CCSA-WHO-01 @control:CCSA-WHO-06
    Scenario: A full administrator of the customer gives the role
      Given Fia is a full administrator of Acme
      When Fia makes Ulla a contact center service administrator of Acme
      Then Fia succeeds
      And Ulla holds the role of contact center service administrator in Acme

    @CCSA-WHO-02
    Scenario: A full administrator from outside gives the role
      Given Initech is an outside organization without contact center
      And Olga of Initech is a full administrator of Acme
      When Olga makes Ulla a contact center service administrator of Acme
      Then Olga succeeds
      And Ulla holds the role of contact center service administrator in Acme

    @CCSA-WHO-02
    Scenario: A full administrator from the managing partner gives the role
      Given Globex is a partner organization that manages Acme
      And Pia of Globex is a full administrator of Acme
      When Pia makes Ulla a contact center service administrator of Acme
      Then Pia succeeds
      And Ulla holds the role of contact center service administrator in Acme

    @CC-FULL-EXT-11
    Scenario: A full administrator from outside does not give the role to another outsider
      Given Initech is an outside organization without contact center
      And Olga of Initech is a full administrator of Acme
      And Otto is a user of Initech
      When Olga makes Otto a contact center service administrator of Acme
      Then Olga is refused
      And Otto holds no role in Acme

  Rule: Service administrators of the customer give the role

    @CCSA-WHO-03 @control:CCSA-WHO-05 @control:CCSA-WHO-06
    Scenario: A service administrator of the customer gives the role
      Given Carla is a contact center service administrator of Acme
      When Carla makes Ulla a contact center service administrator of Acme
      Then Carla succeeds
      And Ulla holds the role of contact center service administrator in Acme

  Rule: Service administrators from outside give the role to the customer's users and take it from them

    @CCSA-WHO-04
    Scenario: A service administrator from outside gives the role
      Given Initech is an outside organization without contact center
      And Olga of Initech is a contact center service administrator of Acme
      When Olga makes Ulla a contact center service administrator of Acme
      Then Olga succeeds
      And Ulla holds the role of contact center service administrator in Acme

    @CCSA-WHO-04
    Scenario: A service administrator from outside takes the role away
      Given Initech is an outside organization without contact center
      And Olga of Initech is a contact center service administrator of Acme
      And Carla is a contact center service administrator of Acme
      When Olga revokes Carla's role as contact center service administrator of Acme
      Then Olga succeeds
      And Carla holds no role in Acme

    @CC-CCSA-OTHER-09
    Scenario: A service administrator from outside does not give the role to another outsider
      Given Initech is an outside organization without contact center
      And Olga of Initech is a contact center service administrator of Acme
      And Otto is a user of Initech
      When Olga makes Otto a contact center service administrator of Acme
      Then Olga is refused
      And Otto holds no role in Acme

    @CC-CCSA-OTHER-10 @control:CCSA-WHO-04
    Scenario: A service administrator from outside does not take the role from another outsider
      Given Initech is an outside organization without contact center
      And Olga of Initech is a contact center service administrator of Acme
      And Otto of Initech is a contact center service administrator of Acme
      When Olga revokes Otto's role as contact center service administrator of Acme
      Then Olga is refused
      And Otto holds the role of contact center service administrator in Acme

  Rule: In the other reading, service administrators from outside do not manage the role of the customer's users

    @CCSA-WHO-05
    Scenario: A service administrator from outside does not give the role
      Given Initech is an outside organization without contact center
      And Olga of Initech is a contact center service administrator of Acme
      When Olga makes Ulla a contact center service administrator of Acme
      Then Olga is refused
      And Ulla holds no role in Acme

    @CCSA-WHO-05
    Scenario: A service administrator from outside does not take the role away
      Given Initech is an outside organization without contact center
      And Olga of Initech is a contact center service administrator of Acme
      And Carla is a contact center service administrator of Acme
      When Olga revokes Carla's role as contact center service administrator of Acme
      Then Olga is refused
      And Carla holds the role of contact center service administrator in Acme

  Rule: No other role allows giving the role

    Scenario Outline: A <role> of the customer does not give the role
      Given Alex is a <role> of Acme
      When Alex makes Ulla a contact center service administrator of Acme
      Then Alex is refused
      And Ulla holds no role in Acme

      Examples: Roles that do not manage the service role
        | requirement | control     | role                          |
        | CCSA-WHO-06 | CCSA-WHO-01 | support administrator         |
        | CCSA-WHO-06 | CCSA-WHO-01 | user and device administrator |
        | CCSA-WHO-06 | CCSA-WHO-01 | device administrator          |
        | CCSA-WHO-06 | CCSA-WHO-03 | read-only administrator       |
        | CCSA-WHO-06 | CCSA-WHO-01 | compliance officer            |

    @CCSA-WHO-06 @control:CCSA-WHO-02
    Scenario: A read-only administrator from outside does not give the role
      Given Initech is an outside organization without contact center
      And Olga of Initech is a read-only administrator of Acme
      When Olga makes Ulla a contact center service administrator of Acme
      Then Olga is refused
      And Ulla holds no role in Acme

    @CCSA-WHO-06 @control:CCSA-WHO-02
    Scenario: A provisioning administrator of the managing partner does not give the role
      Given Globex is a partner organization that manages Acme
      And Prue of Globex is a provisioning administrator of Acme
      When Prue makes Ulla a contact center service administrator of Acme
      Then Prue is refused
      And Ulla holds no role in Acme

    @CCSA-WHO-06
    Scenario: An administrator of a single site does not give the role
      Given Acme has the site Berlin
      And Willa is a Webex site administrator of Acme for the site Berlin
      When Willa makes Ulla a contact center service administrator of Acme
      Then Willa is refused
      And Ulla holds no role in Acme

  @reading:any-role-any-user=exclusions-win
  Rule: Full administrators do not give the role to themselves

    @CCSA-WHO-07
    Scenario: A full administrator who is licensed for the role does not take it
      Given Fia is a full administrator of Acme with a Contact Center Premium licence
      When Fia makes herself a contact center service administrator of Acme
      Then Fia is refused
      And Fia is not a contact center service administrator of Acme
      And Fia holds the role of full administrator in Acme

    @CCSA-WHO-01 @control:CCSA-WHO-07
    Scenario: A full administrator who is licensed for the role gives it to another user
      Given Fia is a full administrator of Acme with a Contact Center Premium licence
      When Fia makes Ulla a contact center service administrator of Acme
      Then Fia succeeds
      And Ulla holds the role of contact center service administrator in Acme
