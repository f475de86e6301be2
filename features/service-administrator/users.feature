@reading:doc001-ccsa-row-columns=na-is-partner
Feature: The organization's users for service administrators
  A service administrator views every user of the organization and manages the contact center licence, the
  contact center configuration and the service role. Everything else about a user is read-only. The rules
  are in the section on managing all
  users of the article on the Contact Center Service Administrator.

  Background:
    Given Carla is a contact center service administrator of Acme

  Rule: A service administrator sees all users

    @CCSA-USER-01 @control:CCSA-ADM-07
    Scenario: Users of contact center and of other services are listed alike
      Given Ulla is a user of Acme with a Contact Center Standard licence
      And Uma is a user of Acme with a Calling licence
      And Nils is a user of Acme
      When Carla lists the users of Acme
      Then Carla sees Ulla in the list
      And Carla sees Uma in the list
      And Carla sees Nils in the list

    @CCSA-USER-01
    Scenario: A user who was deactivated is listed like the others
      Given Ulla is a deactivated user of Acme
      And Nils is a user of Acme
      When Carla lists the users of Acme
      Then Carla sees Ulla in the list
      And Carla sees Nils in the list

    @CCSA-USER-01
    Scenario: A list that is longer than a page holds every user
      Given 105 further users are in Acme
      And Ulla is a user of Acme
      When Carla lists the users of Acme
      Then Carla sees Ulla in the list
      And Carla sees Carla in the list

    @GEN-01 @control:CCSA-USER-01
    Scenario: A user without a role does not get the list of users
      Given Ulla is a user of Acme with a Contact Center Standard licence
      And Nils is a user of Acme
      When Nils lists the users of Acme
      Then Nils is refused
      And Nils learns nothing about anybody in Acme

  Rule: A service administrator manages contact center users in the Users area

    @CCSA-USER-15
    Scenario: A contact center user is found among the users and given another licence
      Given Ulla is a user of Acme with a Contact Center Standard licence
      When Carla lists the users of Acme
      Then Carla sees Ulla in the list
      And Carla can give Ulla a Contact Center Premium licence
      And Ulla has a Contact Center Premium licence

    @GEN-01 @control:CCSA-USER-15
    Scenario: A user without a role neither finds contact center users nor manages them
      Given Ulla is a user of Acme with a Contact Center Standard licence
      And Nils is a user of Acme
      When Nils lists the users of Acme
      Then Nils is refused
      And Nils learns nothing about anybody in Acme
      And Nils cannot give Ulla a Contact Center Premium licence
      And Ulla has a Contact Center Standard licence

  Rule: A user who is not verified can be invited again

    @CCSA-USER-02 @control:CCSA-USER-03
    Scenario: The activation e-mail goes to a user who is not verified
      Given Ulla is an unverified user of Acme
      When Carla sends the activation e-mail to Ulla
      Then Carla succeeds
      And 1 e-mail was sent to Ulla

    @GEN-01 @control:CCSA-USER-02
    Scenario: A user without a role does not send the activation e-mail
      Given Ulla is an unverified user of Acme
      And Nils is a user of Acme
      When Nils sends the activation e-mail to Ulla
      Then Nils is refused
      And 0 e-mails were sent to Ulla

    @CCSA-USER-03
    Scenario: A user who is verified gets no activation e-mail
      Given Ulla is a user of Acme
      When Carla sends the activation e-mail to Ulla
      Then 0 e-mails were sent to Ulla

  Rule: A service administrator neither activates nor deactivates users

    Background:
      Given Fia is a full administrator of Acme

    @CCSA-USER-04
    Scenario: A service administrator does not activate a user
      Given Ulla is a deactivated user of Acme
      When Carla activates Ulla
      Then Carla is refused
      And Ulla is deactivated

    @ORG-TBL-FULL-USERS @control:CCSA-USER-04
    Scenario: A full administrator activates a user
      Given Ulla is a deactivated user of Acme
      When Fia activates Ulla
      Then Fia succeeds
      And Ulla is active

    @CCSA-USER-05
    Scenario: A service administrator does not deactivate a user
      Given Ulla is a user of Acme
      When Carla deactivates Ulla
      Then Carla is refused
      And Ulla is active

    @ORG-TBL-FULL-USERS @control:CCSA-USER-05
    Scenario: A full administrator deactivates a user
      Given Ulla is a user of Acme
      When Fia deactivates Ulla
      Then Fia succeeds
      And Ulla is deactivated

  Rule: A service administrator views a user's details and does not change them

    @CCSA-USER-06
    Scenario: A service administrator reads a user's details
      Given Ulla is a user of Acme
      And Ulla has the job title "Agent"
      When Carla views the details of Ulla
      Then Carla succeeds
      And Carla sees the job title "Agent"

    @GEN-01 @control:CCSA-USER-06
    Scenario: A user without a role does not view a user's details
      Given Ulla is a user of Acme
      And Ulla has the job title "Agent"
      And Nils is a user of Acme
      When Nils views the details of Ulla
      Then Nils is refused
      And Nils learns nothing about anybody in Acme

    @CCSA-USER-07
    Scenario: A service administrator changes no details
      Given Ulla is a user of Acme
      And Ulla has the job title "Agent"
      When Carla changes the job title of Ulla to "Supervisor"
      Then Carla is refused
      And Ulla's job title is "Agent"

    @ORG-TBL-FULL-USERS @control:CCSA-USER-07
    Scenario: A full administrator changes a user's details
      Given Fia is a full administrator of Acme
      And Ulla is a user of Acme
      And Ulla has the job title "Agent"
      When Fia changes the job title of Ulla to "Supervisor"
      Then Fia succeeds
      And Ulla's job title is "Supervisor"

  Rule: A service administrator manages contact center alone of a user's services

    @CCSA-USER-08
    Scenario: A service administrator configures contact center for a user
      Given Ulla is a user of Acme with the licences Meetings and Contact Center Standard
      When Carla configures Contact Center for Ulla as "team North"
      Then Carla succeeds
      And Ulla's Contact Center configuration is "team North"

    @GEN-07 @control:CCSA-USER-08
    Scenario: A read-only administrator does not configure contact center for a user
      Given Rob is a read-only administrator of Acme
      And Ulla is a user of Acme with the licences Meetings and Contact Center Standard
      When Rob configures Contact Center for Ulla as "team North"
      Then Rob is refused
      And Ulla's Contact Center configuration is unchanged

    @CCSA-USER-09
    Scenario Outline: A service administrator changes a contact center licence from <from> to <to>
      Given Ulla is a user of Acme with the licences Meetings and <from>
      When Carla gives Ulla a <to> licence
      Then Carla succeeds
      And Ulla has a <to> licence
      And Ulla has a Meetings licence

      Examples: Either way
        | from                    | to                      |
        | Contact Center Standard | Contact Center Premium  |
        | Contact Center Premium  | Contact Center Standard |

    @GEN-07 @control:CCSA-USER-09
    Scenario: A read-only administrator does not change a contact center licence
      Given Rob is a read-only administrator of Acme
      And Ulla is a user of Acme with the licences Meetings and Contact Center Standard
      When Rob gives Ulla a Contact Center Premium licence
      Then Rob is refused
      And Ulla has a Contact Center Standard licence

    @CCSA-USER-10
    Scenario Outline: A service administrator gives no <licence> licence
      Given Ulla is a user of Acme with a Contact Center Standard licence
      When Carla gives Ulla a <licence> licence
      Then Carla is refused
      And Ulla has no <licence> licence

      Examples: Licences of other services
        | licence  |
        | Meetings |
        | Calling  |

    @CCSA-USER-10
    Scenario Outline: A service administrator takes no <licence> licence away
      Given Ulla is a user of Acme with the licences Contact Center Standard and <licence>
      When Carla takes the <licence> licence from Ulla
      Then Carla is refused
      And Ulla has a <licence> licence

      Examples: Licences of other services
        | licence  |
        | Meetings |
        | Calling  |

    @CCSA-USER-10
    Scenario Outline: A service administrator does not configure <service> for a user
      Given Ulla is a user of Acme with the licences Contact Center Standard and <service>
      And Ulla has the <service> configuration "as delivered"
      When Carla configures <service> for Ulla as "team North"
      Then Carla is refused
      And Ulla's <service> configuration is "as delivered"

      Examples: Other services
        | service  |
        | Meetings |
        | Calling  |

  Rule: A service administrator views a user's administrator roles

    @CCSA-USER-11
    Scenario: A service administrator sees which roles a user holds
      Given Sven is a support administrator of Acme
      And Sven is a device administrator of Acme
      When Carla views the roles of Sven in Acme
      Then Carla sees the role of support administrator
      And Carla sees the role of device administrator

    @GEN-01
    Scenario: A user without a role does not see which roles a user holds
      Given Sven is a support administrator of Acme
      And Nils is a user of Acme
      When Nils views the roles of Sven in Acme
      Then Nils is refused
      And Nils learns nothing about anybody in Acme

  Rule: A service administrator gives and takes the service role alone

    @CCSA-USER-12
    Scenario: A service administrator takes the service role from another user
      Given Ulla is a contact center service administrator of Acme with a Contact Center Premium licence
      When Carla revokes Ulla's role as contact center service administrator of Acme
      Then Carla succeeds
      And Ulla holds no role in Acme

    @ORG-TBL-SUP-ROLES @control:CCSA-USER-12
    Scenario: A support administrator does not take the service role from a user
      Given Sven is a support administrator of Acme
      And Ulla is a contact center service administrator of Acme with a Contact Center Premium licence
      When Sven revokes Ulla's role as contact center service administrator of Acme
      Then Sven is refused
      And Ulla holds the role of contact center service administrator in Acme

    @CCSA-WHO-03 @control:CCSA-USER-13
    Scenario: A service administrator gives the service role
      Given Ulla is a user of Acme with a Contact Center Premium licence
      When Carla makes Ulla a contact center service administrator of Acme
      Then Carla succeeds
      And Ulla holds the role of contact center service administrator in Acme

    @CCSA-USER-13
    Scenario Outline: A service administrator does not make a user <role>
      Given Ulla is a user of Acme with a Contact Center Premium licence
      When Carla makes Ulla a <role> of Acme
      Then Carla is refused
      And Ulla holds no role in Acme

      Examples: The other roles of the organization
        | role                          |
        | full administrator            |
        | read-only administrator       |
        | support administrator         |
        | user and device administrator |
        | device administrator          |
        | compliance officer            |

    @CCSA-USER-13
    Scenario: A service administrator does not make a user a site's administrator
      Given Acme has the site Oslo
      And Ulla is a user of Acme with a Contact Center Premium licence
      When Carla makes Ulla a Webex site administrator of Acme for Oslo
      Then Carla is refused
      And Ulla holds no role in Acme

    @CC-CCSA-CUST-10 @control:CCSA-USER-13 @reading:premium-licence-for-external=customer-users-only
    Scenario: A service administrator gives the service role to an outsider
      Given Initech is an outside organization without contact center
      And Otto is a user of Initech
      When Carla makes Otto a contact center service administrator of Acme
      Then Carla succeeds
      And Otto holds the role of contact center service administrator in Acme

    @CCSA-USER-13
    Scenario Outline: A service administrator does not make an outsider <role>
      Given Initech is an outside organization without contact center
      And Otto is a user of Initech
      When Carla makes Otto a <role> of Acme
      Then Carla is refused
      And Otto holds no role in Acme

      Examples: Roles that outsiders can hold
        | role                    |
        | full administrator      |
        | read-only administrator |

    @CCSA-USER-13
    Scenario: A service administrator does not make a partner's user a provisioning administrator
      Given Globex is a partner organization that manages Acme
      And Piet is a user of Globex
      When Carla makes Piet a provisioning administrator of Acme
      Then Carla is refused
      And Piet holds no role in Acme

    @CCSA-USER-14
    Scenario Outline: A service administrator does not take the role of <role> from a user
      Given Ulla is a <role> of Acme
      When Carla revokes Ulla's role as <role> of Acme
      Then Carla is refused
      And Ulla holds the role of <role> in Acme

      Examples: The other roles of the organization
        | role                          |
        | full administrator            |
        | read-only administrator       |
        | support administrator         |
        | user and device administrator |
        | device administrator          |
        | compliance officer            |

    @CC-CCSA-CUST-09
    Scenario: A service administrator takes the service role from an outsider
      Given Initech is an outside organization without contact center
      And Otto of Initech is a contact center service administrator of Acme
      When Carla revokes Otto's role as contact center service administrator of Acme
      Then Carla succeeds
      And Otto holds no role in Acme

    @CCSA-USER-14
    Scenario Outline: A service administrator does not take the role of <role> from an outsider
      Given Initech is an outside organization without contact center
      And Otto of Initech is a <role> of Acme
      When Carla revokes Otto's role as <role> of Acme
      Then Carla is refused
      And Otto holds the role of <role> in Acme

      Examples: Roles that outsiders can hold
        | role                    |
        | full administrator      |
        | read-only administrator |

    @CCSA-USER-14
    Scenario: A service administrator does not change an outsider's other role into the service role
      Given Initech is an outside organization without contact center
      And Otto of Initech is a full administrator of Acme
      When Carla changes Otto's role from full administrator to contact center service administrator in Acme
      Then Carla is refused
      And Otto holds the role of full administrator in Acme
      And Otto is not a contact center service administrator of Acme

    @CCSA-USER-14
    Scenario: A service administrator does not change a user's other role into the service role
      Given Sven is a user of Acme with a Contact Center Premium licence
      And Sven is a support administrator of Acme
      When Carla changes Sven's role from support administrator to contact center service administrator in Acme
      Then Carla is refused
      And Sven holds the role of support administrator in Acme
      And Sven is not a contact center service administrator of Acme

    @CCSA-USER-14
    Scenario: A service administrator does not take the role of provisioning administrator from a partner's user
      Given Globex is a partner organization that manages Acme
      And Prue of Globex is a provisioning administrator of Acme
      When Carla revokes Prue's role as provisioning administrator of Acme
      Then Carla is refused
      And Prue holds the role of provisioning administrator in Acme
