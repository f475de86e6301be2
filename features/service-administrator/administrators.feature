@reading:doc001-ccsa-row-columns=na-is-partner
Feature: The organization's administrators for service administrators
  The Administrators tab shows a service administrator the other service administrators alone; their
  contact center settings can be changed there. The rules are in the section on administrator users of the
  article on the Contact Center Service Administrator.

  Background:
    Given Fia is a full administrator of Acme
    And Carla is a contact center service administrator of Acme

  Rule: Service administrators see one another

    @CCSA-ADM-01
    Scenario: A service administrator finds another one among the administrators
      Given Ulla is a contact center service administrator of Acme with a Contact Center Premium licence
      When Carla lists the administrators of Acme
      Then Carla sees Ulla in the list as contact center service administrator

    @GEN-01 @control:CCSA-ADM-01
    Scenario: A user without a role does not get the list of administrators
      Given Ulla is a contact center service administrator of Acme with a Contact Center Premium licence
      And Nils is a user of Acme
      When Nils lists the administrators of Acme
      Then Nils is refused
      And Nils learns nothing about anybody in Acme

  Rule: The tab leaves out administrators with other roles

    @CCSA-ADM-02 @control:CCSA-ADM-06
    Scenario: A service administrator does not find full administrators among the administrators
      Given Ulla is a contact center service administrator of Acme with a Contact Center Premium licence
      When Carla lists the administrators of Acme
      Then Carla sees Ulla in the list
      And Carla does not see Fia in the list

    @ORG-TBL-FULL-ROLES @control:CCSA-ADM-02
    Scenario: A full administrator finds service and full administrators among the administrators
      Given Ulla is a contact center service administrator of Acme with a Contact Center Premium licence
      When Fia lists the administrators of Acme
      Then Fia sees Ulla in the list as contact center service administrator
      And Fia sees Carla in the list as contact center service administrator
      And Fia sees Fia in the list as full administrator

    @CCSA-ADM-03
    Scenario: A service administrator does not find a site's administrators among the administrators
      Given Acme has the site Oslo
      And Sina is a Webex site administrator of Acme for the site Oslo
      And Ulla is a contact center service administrator of Acme with a Contact Center Premium licence
      When Carla lists the administrators of Acme
      Then Carla sees Ulla in the list
      And Carla does not see Sina in the list

    @ORG-TBL-FULL-ROLES @control:CCSA-ADM-03
    Scenario: A full administrator finds a site's administrators among the administrators
      Given Acme has the site Oslo
      And Sina is a Webex site administrator of Acme for the site Oslo
      And Ulla is a contact center service administrator of Acme with a Contact Center Premium licence
      When Fia lists the administrators of Acme
      Then Fia sees Ulla in the list
      And Fia sees Sina in the list as Webex site administrator

  Rule: A service administrator views and changes the contact center settings of a listed administrator

    @CCSA-ADM-04
    Scenario: A service administrator reads another one's contact center service and licence
      Given Ulla is a contact center service administrator of Acme with a Contact Center Premium licence
      And Ulla has the Contact Center configuration "team South"
      When Carla views the details of Ulla
      Then Carla sees the Contact Center Premium licence
      And Carla sees the Contact Center configuration "team South"

    @GEN-01
    Scenario: A user without a role does not read a service administrator's service and licence
      Given Ulla is a contact center service administrator of Acme with a Contact Center Premium licence
      And Nils is a user of Acme
      When Nils views the details of Ulla
      Then Nils is refused
      And Nils learns nothing about anybody in Acme

    @CCSA-ADM-04
    Scenario: A service administrator configures contact center for another one
      Given Ulla is a contact center service administrator of Acme with a Contact Center Premium licence
      When Carla configures Contact Center for Ulla as "team North"
      Then Carla succeeds
      And Ulla's Contact Center configuration is "team North"

    @GEN-07 @control:CCSA-ADM-04
    Scenario: A read-only administrator does not configure contact center for a service administrator
      Given Rob is a read-only administrator of Acme
      And Ulla is a contact center service administrator of Acme with a Contact Center Premium licence
      When Rob configures Contact Center for Ulla as "team North"
      Then Rob is refused
      And Ulla's Contact Center configuration is unchanged

    @CCSA-ADM-04
    Scenario: A service administrator gives another one a contact center licence
      Given Ulla is a contact center service administrator of Acme
      When Carla gives Ulla a Contact Center Premium licence
      Then Carla succeeds
      And Ulla has a Contact Center Premium licence

    @GEN-07 @control:CCSA-ADM-04
    Scenario: A read-only administrator does not give a service administrator a contact center licence
      Given Rob is a read-only administrator of Acme
      And Ulla is a contact center service administrator of Acme
      When Rob gives Ulla a Contact Center Premium licence
      Then Rob is refused
      And Ulla has no Contact Center licence

    @CCSA-ADM-05
    Scenario: A service administrator sees another one's service role
      Given Ulla is a contact center service administrator of Acme with a Contact Center Premium licence
      When Carla views the roles of Ulla in Acme
      Then Carla sees the role of contact center service administrator

    @GEN-01 @control:CCSA-ADM-05
    Scenario: A user without a role does not see a service administrator's role
      Given Ulla is a contact center service administrator of Acme with a Contact Center Premium licence
      And Nils is a user of Acme
      When Nils views the roles of Ulla in Acme
      Then Nils is refused
      And Nils learns nothing about anybody in Acme

    @CCSA-ADM-05
    Scenario: A service administrator takes the role from another one
      Given Ulla is a contact center service administrator of Acme with a Contact Center Premium licence
      When Carla revokes Ulla's role as contact center service administrator of Acme
      Then Carla succeeds
      And Ulla holds no role in Acme

    @CCSA-USER-13 @control:CCSA-ADM-05
    Scenario: A service administrator gives another one no further role
      Given Ulla is a contact center service administrator of Acme with a Contact Center Premium licence
      When Carla makes Ulla a support administrator of Acme
      Then Carla is refused
      And Ulla is not a support administrator of Acme
      And Ulla holds the role of contact center service administrator in Acme

  Rule: Full administrators stay visible as users

    @CCSA-ADM-06 @control:CCSA-ADM-02
    Scenario: A service administrator finds a full administrator among all users
      Given Ulla is a user of Acme
      When Carla lists the users of Acme
      Then Carla sees Ulla in the list
      And Carla sees Fia in the list

    @CCSA-ADM-06
    Scenario: A service administrator sees the roles of a full administrator
      When Carla views the roles of Fia in Acme
      Then Carla sees the role of full administrator

    @CCSA-ADM-06
    Scenario: A service administrator finds a full administrator in the file of all users
      Given Ulla is a user of Acme
      When Carla exports the users of Acme as a file
      Then Carla gets a file with Ulla
      And Carla gets a file with Fia

    @GEN-01 @control:CCSA-ADM-06
    Scenario: A user without a role does not find a full administrator among all users
      Given Ulla is a user of Acme
      And Nils is a user of Acme
      When Nils lists the users of Acme
      Then Nils is refused
      And Nils learns nothing about anybody in Acme

    @GEN-01 @control:CCSA-ADM-06
    Scenario: A user without a role does not see the roles of a full administrator
      Given Nils is a user of Acme
      When Nils views the roles of Fia in Acme
      Then Nils is refused
      And Nils learns nothing about anybody in Acme

  Rule: In the other reading, full administrators are hidden from a service administrator everywhere
    Hidden is hidden in the list and in the file that is made of it.

    @CCSA-ADM-07
    Scenario: A service administrator finds no full administrator among all users
      Given Ulla is a user of Acme
      When Carla lists the users of Acme
      Then Carla sees Ulla in the list
      And Carla does not see Fia in the list

    @CCSA-ADM-07
    Scenario: A service administrator finds no full administrator in the file of all users
      Given Ulla is a user of Acme
      When Carla exports the users of Acme as a file
      Then Carla gets a file with Ulla
      And Carla gets a file without Fia

    @ORG-TBL-FULL-USERS @control:CCSA-ADM-07
    Scenario: A full administrator finds a full administrator in the file of all users
      Given Ulla is a user of Acme
      When Fia exports the users of Acme as a file
      Then Fia gets a file with Ulla
      And Fia gets a file with Fia

    @ORG-TBL-FULL-USERS @control:CCSA-ADM-07
    Scenario: A full administrator finds a full administrator among all users
      Given Ulla is a user of Acme
      When Fia lists the users of Acme
      Then Fia sees Ulla in the list
      And Fia sees Fia in the list
