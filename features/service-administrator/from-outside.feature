Feature: Service administrators from outside
  Most rules of the article on the Contact Center Service Administrator hold for every holder of the role.
  Here an outsider holds it, so that the rules can be tested also where the role is not applicable to the
  customer's own users (organization-account-roles, "Webex Contact Center Administrator Roles", table).

  Background:
    Given Fia is a full administrator of Acme
    And Initech is an outside organization without contact center
    And Carla of Initech is a contact center service administrator of Acme

  Rule: Service administrators from outside view users, administrators, the account and services

    Scenario Outline: A service administrator from outside can <act>
      Given Ulla is a user of Acme with a Contact Center Standard licence
      And Sven is a support administrator of Acme
      And Olga of Initech is a contact center service administrator of Acme
      When Carla tries to <act>
      Then Carla succeeds

      Examples: Users and their roles
        | requirement               | act                                |
        | CCSA-USER-01 CCSA-USER-15 | list the users of Acme             |
        | CCSA-USER-06 CCSA-ADM-04  | view the details of Ulla           |
        | CCSA-USER-11              | view the roles of Sven in Acme     |
        | CCSA-MOD-08               | download the CSV template of Acme  |
        | CCSA-MOD-08               | export the users of Acme as a file |

      Examples: Administrators
        | requirement | act                                      |
        | CCSA-ADM-01 | list the administrators of Acme          |
        | CCSA-EXT-01 | list the external administrators of Acme |
        | CCSA-EXT-04 | view the roles of Olga in Acme           |

      Examples: The account
        | requirement  | act                                           |
        | CCSA-ACCT-01 | view the account page of Acme                 |
        | CCSA-ACCT-02 | view the account details of Acme              |
        | CCSA-ACCT-03 | view the contact center licence usage of Acme |
        | CCSA-ACCT-04 | view the trial information of Acme            |
        | CCSA-ACCT-05 | view the subscription information of Acme     |

      Examples: The services
        | requirement | act                                     |
        | CCSA-TRB-01 | view the status of all services of Acme |
        | CCSA-TRB-02 | view the support resources of Acme      |
        | CCSA-TRB-03 | view the status of Calling in Acme      |

    @GEN-01
    Scenario Outline: An outsider without a role cannot <act>
      Given Ulla is a user of Acme with a Contact Center Standard licence
      And Sven is a support administrator of Acme
      And Olga of Initech is a contact center service administrator of Acme
      And Otto is a user of Initech
      When Otto tries to <act>
      Then Otto is refused
      And Otto learns nothing about anybody in Acme

      Examples: Users and their roles
        | control                   | act                                |
        | CCSA-USER-01 CCSA-USER-15 | list the users of Acme             |
        | CCSA-USER-06 CCSA-ADM-04  | view the details of Ulla           |
        | CCSA-USER-11              | view the roles of Sven in Acme     |
        | CCSA-MOD-08               | download the CSV template of Acme  |
        | CCSA-MOD-08               | export the users of Acme as a file |

      Examples: Administrators
        | control     | act                                      |
        | CCSA-ADM-01 | list the administrators of Acme          |
        | CCSA-EXT-01 | list the external administrators of Acme |
        | CCSA-EXT-04 | view the roles of Olga in Acme           |

      Examples: The account
        | control      | act                                           |
        | CCSA-ACCT-01 | view the account page of Acme                 |
        | CCSA-ACCT-02 | view the account details of Acme              |
        | CCSA-ACCT-03 | view the contact center licence usage of Acme |
        | CCSA-ACCT-04 | view the trial information of Acme            |
        | CCSA-ACCT-05 | view the subscription information of Acme     |

      Examples: The services
        | control     | act                                     |
        | CCSA-TRB-01 | view the status of all services of Acme |
        | CCSA-TRB-02 | view the support resources of Acme      |
        | CCSA-TRB-03 | view the status of Calling in Acme      |

    @CCSA-ADM-06
    Scenario: A service administrator from outside finds full administrators among the users
      When Carla lists the users of Acme
      Then Carla sees Fia in the list
      And Carla can view the roles of Fia in Acme

    @CCSA-USER-01
    Scenario: A service administrator from outside finds a deactivated user as well
      Given Ulla is a deactivated user of Acme
      When Carla lists the users of Acme
      Then Carla sees Ulla in the list

    @CCSA-USER-01
    Scenario: A list that is longer than a page holds every user for a service administrator from outside
      Given 105 further users are in Acme
      And Ulla is a user of Acme
      And Dora is a user of Acme
      When Carla lists the users of Acme
      Then Carla sees Ulla in the list
      And Carla sees Dora in the list

    @CCSA-MOD-08
    Scenario: The template for a service administrator from outside has the two columns
      When Carla downloads the CSV template of Acme
      Then Carla gets a file with the column "Webex Contact Center Premium"
      And Carla gets a file with the column "Webex Contact Center Standard"

    Scenario Outline: A service administrator from outside does not see <who>
      Given Olga of Initech is a contact center service administrator of Acme
      And Otto of Initech is a full administrator of Acme
      And Sven is a support administrator of Acme
      When Carla lists the <tab> of Acme
      Then Carla succeeds
      And Carla does not see <who> in the list

      Examples: Those with other roles
        | requirement | tab                     | who  |
        | CCSA-ADM-02 | administrators          | Fia  |
        | CCSA-ADM-03 | administrators          | Sven |
        | CCSA-EXT-03 | external administrators | Otto |

    @CCSA-EXT-03
    Scenario: A service administrator from outside is not shown another outsider's other role
      Given Otto of Initech is a full administrator of Acme
      When Carla views the roles of Otto in Acme
      Then Carla is refused
      And Carla learns nothing about anybody in Initech

    @ORG-TBL-FULL-ROLES
    Scenario Outline: A full administrator sees <who> in the same list
      Given Otto of Initech is a full administrator of Acme
      And Sven is a support administrator of Acme
      When Fia lists the <tab> of Acme
      Then Fia sees <who> in the list

      Examples: Those with other roles
        | control     | tab                     | who  |
        | CCSA-ADM-02 | administrators          | Fia  |
        | CCSA-ADM-03 | administrators          | Sven |
        | CCSA-EXT-03 | external administrators | Otto |

  Rule: Service administrators from outside change contact center settings

    Scenario Outline: A service administrator from outside can also <act>
      Given Ulla is a user of Acme with a Contact Center Standard licence
      When Carla tries to <act>
      Then Carla succeeds
      And <outcome>

      Examples: Settings, users' licences and their configuration
        | requirement                | act                                           | outcome                                        |
        | CCSA-OTHER-01 CCSA-ROLE-03 | change the wrap-up timer of Acme to "special" | the wrap-up timer of Acme is "special"         |
        | CCSA-OTHER-01              | change the queues of Acme to "special"        | the queues of Acme are "special"               |
        | CCSA-USER-08 CCSA-ADM-04   | configure Contact Center for Ulla as "North"  | Ulla's Contact Center configuration is "North" |
        | CCSA-USER-09 CCSA-USER-15  | give Ulla a Contact Center Premium licence    | Ulla has a Contact Center Premium licence      |

    @GEN-07
    Scenario Outline: A read-only administrator from outside cannot <act>
      Given Ulla is a user of Acme with a Contact Center Standard licence
      And Otto of Initech is a read-only administrator of Acme
      And the operator has recorded the state of Acme
      When Otto tries to <act>
      Then Otto is refused
      And nothing in Acme has changed

      Examples: Settings, users' licences and their configuration
        | control                    | act                                           |
        | CCSA-OTHER-01 CCSA-ROLE-03 | change the wrap-up timer of Acme to "special" |
        | CCSA-OTHER-01              | change the queues of Acme to "special"        |
        | CCSA-USER-08 CCSA-ADM-04   | configure Contact Center for Ulla as "North"  |
        | CCSA-USER-09 CCSA-USER-15  | give Ulla a Contact Center Premium licence    |

    @CCSA-USER-02 @control:CCSA-USER-03
    Scenario: A service administrator from outside invites a user who is not verified
      Given Ulla is an unverified user of Acme
      When Carla sends the activation e-mail to Ulla
      Then Carla succeeds
      And 1 e-mail was sent to Ulla

    @CCSA-USER-03 @control:CCSA-USER-02
    Scenario: A verified user gets no activation e-mail from a service administrator from outside
      Given Ulla is a user of Acme
      When Carla sends the activation e-mail to Ulla
      Then 0 e-mails were sent to Ulla

  Rule: Service administrators from outside change nothing else

    Scenario Outline: A service administrator from outside does not <act>
      Given Ulla is a user of Acme with a Contact Center Standard licence
      And Dora is a deactivated user of Acme
      And Nora is a user of Initech
      And Otto of Initech is a read-only administrator of Acme
      And Sven is a support administrator of Acme
      And Acme has a subscription "Flex" of 25 seats
      And Acme has the device "Boardroom"
      And the operator has recorded the state of Acme
      When Carla tries to <act>
      Then Carla is refused
      And nothing in Acme has changed

      Examples: Users
        | requirement  | act                                          |
        | CCSA-USER-04 | activate Dora                                |
        | CCSA-USER-05 | deactivate Ulla                              |
        | CCSA-USER-07 | change the job title of Ulla to "Supervisor" |
        | CCSA-USER-10 | give Ulla a Meetings licence                 |
        | CCSA-USER-10 | configure Meetings for Ulla as "North"       |

      Examples: Roles
        | requirement  | act                                                   |
        | CCSA-USER-13 | make Ulla a support administrator of Acme             |
        | CCSA-USER-13 | make Nora a read-only administrator of Acme           |
        | CCSA-USER-14 | revoke Sven's role as support administrator of Acme   |
        | CCSA-USER-14 | revoke Otto's role as read-only administrator of Acme |

      Examples: The account and the rest
        | requirement   | act                                                  |
        | CCSA-ACCT-06  | change the account address of Acme to "1 New Street" |
        | CCSA-ACCT-06  | change the subscription "Flex" of Acme to 50 seats   |
        | CCSA-OTHER-02 | change the device "Boardroom" of Acme to "off"       |
        | CCSA-OTHER-02 | register the device "Lobby" in Acme                  |
        | CCSA-OTHER-02 | create the company policy "Recording" in Acme        |
        | CCSA-OTHER-02 | place the organization setting "Open" in Acme        |
        | CCSA-OTHER-02 | add the app integration "Polls" in Acme              |

    Scenario Outline: A full administrator from outside can <act>
      Given Ove of Initech is a full administrator of Acme
      And Ulla is a user of Acme with a Contact Center Standard licence
      And Dora is a deactivated user of Acme
      And Otto of Initech is a read-only administrator of Acme
      And Sven is a support administrator of Acme
      And Acme has a subscription "Flex" of 25 seats
      And Acme has the device "Boardroom"
      When Ove tries to <act>
      Then Ove succeeds
      And <outcome>

      Examples: Acts that are closed to the service administrator
        | requirement      | control       | act                                                 | outcome                                                    |
        | EXT-TBL-EF-UM    | CCSA-USER-04  | activate Dora                                       | Dora is active                                             |
        | EXT-TBL-EF-UM    | CCSA-USER-05  | deactivate Ulla                                     | Ulla is deactivated                                        |
        | EXT-TBL-EF-UM    | CCSA-USER-07  | change the job title of Ulla to "Supervisor"        | Ulla's job title is "Supervisor"                           |
        | EXT-TBL-EF-ROLES | CCSA-USER-13  | make Ulla a support administrator of Acme           | Ulla holds the role of support administrator in Acme       |
        | EXT-TBL-EF-ROLES | CCSA-USER-14  | revoke Sven's role as support administrator of Acme | Sven holds no role in Acme                                 |
        | EXT-TBL-EF-LIC   | CCSA-ACCT-06  | change the subscription "Flex" of Acme to 50 seats  | the subscription information of Acme shows "50" for "Flex" |
        | EXT-TBL-EF-DEV   | CCSA-OTHER-02 | change the device "Boardroom" of Acme to "off"      | the device "Boardroom" of Acme is "off"                    |

  Rule: Several users can be given licences at once

    @CCSA-MOD-01 @CCSA-MOD-02
    Scenario: A service administrator from outside gives two users licences by hand
      Given Ulla is a user of Acme with a Contact Center Standard licence
      And Uma is a user of Acme
      When Carla modifies these users of Acme manually:
        | user | licence                 |
        | Ulla | Contact Center Premium  |
        | Uma  | Contact Center Standard |
      Then Carla succeeds
      And Ulla has a Contact Center Premium licence
      And Uma has a Contact Center Standard licence

    @CCSA-MOD-01
    Scenario: An unknown address makes no new user by hand
      Given no user called Nils exists in Acme
      When Carla modifies these users of Acme manually:
        | user | licence                |
        | Nils | Contact Center Premium |
      Then Nils is not a user of Acme

    @GEN-07
    Scenario: A read-only administrator from outside does not give licences by hand
      Given Otto of Initech is a read-only administrator of Acme
      And Ulla is a user of Acme with a Contact Center Standard licence
      When Otto modifies these users of Acme manually:
        | user | licence                |
        | Ulla | Contact Center Premium |
      Then Otto is refused
      And Ulla has a Contact Center Standard licence

    @CCSA-MOD-03
    Scenario Outline: A service administrator from outside imports a file with <premium> and <standard>
      Given Ulla is a user of Acme with <before>
      When Carla imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium | Webex Contact Center Standard |
        | Ulla          | <premium>                    | <standard>                    |
      Then Carla succeeds
      And <outcome>

      Examples: The two columns
        | requirement             | before                            | premium | standard | outcome                                    |
        | CCSA-MOD-04 CCSA-MOD-05 | a Contact Center Standard licence | TRUE    | FALSE    | Ulla has a Contact Center Premium licence  |
        | CCSA-MOD-04 CCSA-MOD-05 | a Contact Center Premium licence  | FALSE   | TRUE     | Ulla has a Contact Center Standard licence |

    Scenario Outline: A file with "<premium>" and "<standard>" changes no licence
      Given Ulla is a user of Acme with a Contact Center Standard licence
      When Carla imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium | Webex Contact Center Standard |
        | Ulla          | <premium>                    | <standard>                    |
      Then Ulla has a Contact Center Standard licence

      Examples: Neither TRUE nor FALSE
        | requirement | premium | standard |
        | CCSA-MOD-04 | yes     | TRUE     |
        | CCSA-MOD-05 | FALSE   | yes      |

    @CCSA-MOD-04
    Scenario: "maybe" in the Premium column takes no licence
      Given Ulla is a user of Acme with a Contact Center Premium licence
      When Carla imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium |
        | Ulla          | maybe                        |
      Then Ulla has a Contact Center Premium licence

    @ORG-TBL-FULL-USERS
    Scenario: A full administrator changes a job title by a file to a value that is not ASCII
      Given Ulla is a user of Acme
      And Ulla has the job title "Agent"
      When Fia imports this file into Acme:
        | User ID/Email | Job Title         |
        | Ulla          | Tjänsteägare – 客服 |
      Then Fia succeeds
      And Ulla's job title is "Tjänsteägare – 客服"

    @ORG-TBL-FULL-USERS @control:CCSA-MOD-06
    Scenario: A full administrator changes a licence and a job title by file
      Given Ulla is a user of Acme with a Contact Center Standard licence
      And Ulla has the job title "Agent"
      When Fia imports this file into Acme:
        | User ID/Email | Job Title  | Webex Contact Center Premium | Webex Contact Center Standard |
        | Ulla          | Supervisor | TRUE                         | FALSE                         |
      Then Fia succeeds
      And Ulla's job title is "Supervisor"
      And Ulla has a Contact Center Premium licence

    @CCSA-MOD-06
    Scenario: A job title in a file of a service administrator from outside does not become the user's
      Given Ulla is a user of Acme with a Contact Center Standard licence
      And Ulla has the job title "Agent"
      When Carla imports this file into Acme:
        | User ID/Email | Job Title  | Webex Contact Center Premium | Webex Contact Center Standard |
        | Ulla          | Supervisor | TRUE                         | FALSE                         |
      Then Ulla's job title is "Agent"

    @CCSA-MOD-07 @reading:external-ccsa-add-remove-users=deny
    Scenario: A row with an unknown address makes no new user
      Given no user called Nils exists in Acme
      When Carla imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium | Webex Contact Center Standard |
        | Nils          | TRUE                         | FALSE                         |
      Then Nils is not a user of Acme

    @CCSA-MOD-07 @reading:external-ccsa-add-remove-users=deny
    Scenario: A row with a user's address in capitals makes no new user
      Given Ulla is a user of Acme with a Contact Center Standard licence
      And the operator has recorded the state of Acme
      When Carla imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium | Webex Contact Center Standard |
        | ULLA          | TRUE                         | FALSE                         |
      Then nothing in Acme has changed if Carla is refused
      And 2 users are in Acme

    @CCSA-MOD-03 @control:CCSA-MOD-07
    Scenario: A row with a known address changes the licence of its user
      Given Nils is a user of Acme
      When Carla imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium | Webex Contact Center Standard |
        | Nils          | TRUE                         | FALSE                         |
      Then Carla succeeds
      And Nils has a Contact Center Premium licence

    @GEN-07 @control:CCSA-MOD-03
    Scenario: A read-only administrator from outside imports no file
      Given Otto of Initech is a read-only administrator of Acme
      And Ulla is a user of Acme with a Contact Center Standard licence
      When Otto imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium | Webex Contact Center Standard |
        | Ulla          | TRUE                         | FALSE                         |
      Then Otto is refused
      And Ulla has a Contact Center Standard licence
