Feature: A refusal changes nothing and discloses nothing
  A refused request leaves no trace in the stored data, and its answer discloses nothing. Every other rule
  depends on this one (organization-account-roles, "Organization Roles" and "Assign Roles to Users").

  Background:
    Given Fia is a full administrator of Acme
    And Ulla is a user of Acme

  Rule: A refused request changes nothing

    @GEN-05
    Scenario Outline: A read-only administrator who is refused to <request> changes nothing
      Given Rob is a read-only administrator of Acme
      And the operator has recorded the state of Acme
      When Rob tries to <request>
      Then Rob is refused
      And nothing in Acme has changed

      Examples: Changes of users and roles
        | request                                         |
        | add Nils to Acme                                |
        | remove Ulla from Acme                           |
        | make Ulla a read-only administrator of Acme     |
        | revoke Fia's role as full administrator of Acme |

    @GEN-05
    Scenario Outline: A support administrator who is refused to <request> changes nothing
      Given Sven is a support administrator of Acme
      And the operator has recorded the state of Acme
      When Sven tries to <request>
      Then Sven is refused
      And nothing in Acme has changed

      Examples: Changes of users and roles
        | request                                         |
        | add Nils to Acme                                |
        | remove Ulla from Acme                           |
        | deactivate Ulla                                 |
        | change the job title of Ulla to "Agent"         |
        | give Ulla a Meetings licence                    |
        | revoke Fia's role as full administrator of Acme |

      Examples: Changes of contact center
        | request                                      |
        | give Ulla a Contact Center Premium licence   |
        | configure Contact Center for Ulla as "agent" |
        | change the tenant time zone of Acme to "UTC" |
        | change the queues of Acme to "one"           |
        | complete the Services Set-Up Wizard of Acme  |
        | set up chat for Acme                         |

      Examples: Changes of the account and of other areas
        | request                                               |
        | change the account address of Acme to "Main Street 1" |
        | register the device "Room Kit" in Acme                |
        | add the organization setting "Strict" in Acme         |

    @GEN-05
    Scenario: A support administrator who is refused to send the activation e-mail changes nothing
      Given Sven is a support administrator of Acme
      And Nora is an unverified user of Acme
      And the operator has recorded the state of Acme
      When Sven sends the activation e-mail to Nora
      Then Sven is refused
      And nothing in Acme has changed

    @GEN-05
    Scenario: A support administrator who is refused to change a subscription changes nothing
      Given Sven is a support administrator of Acme
      And Acme has a subscription "Flex" of 100 seats
      And the operator has recorded the state of Acme
      When Sven changes the subscription "Flex" of Acme to 200 seats
      Then Sven is refused
      And nothing in Acme has changed

    @GEN-05 @control:GEN-04 @control:GEN-18
    Scenario: A support administrator who is refused to give a role changes nothing
      Given Sven is a support administrator of Acme
      And the operator has recorded the state of Acme
      When Sven makes Ulla a support administrator of Acme
      Then Sven is refused
      And nothing in Acme has changed
      And Ulla holds no role in Acme

    @GEN-04 @control:GEN-05
    Scenario: A full administrator who gives the same role changes something
      When Fia makes Ulla a support administrator of Acme
      Then Fia succeeds
      And Ulla holds the role of support administrator in Acme
      # @ORG-TBL-SUP-ANA
      And Ulla can view the reports of Acme

    @GEN-04 @control:GEN-05
    Scenario: A full administrator who gives a read-only role changes something
      When Fia makes Ulla a read-only administrator of Acme
      Then Fia succeeds
      And Ulla holds the role of read-only administrator in Acme
      # @ORG-TBL-RO-USERS
      And Ulla can list the users of Acme

    @GEN-05
    Scenario: A bulk request that is refused for one user changes no other user
      Given Nora is a user of Acme with a Contact Center Standard licence
      And the operator has recorded the state of Acme
      When Fia modifies these users of Acme manually:
        | user | licence                | role                                 |
        | Ulla | Contact Center Premium |                                      |
        | Nora |                        | contact center service administrator |
      Then nothing in Acme has changed if Fia is refused
      And Nora has a Contact Center Standard licence

    @GEN-05
    Scenario: A file that is refused for one row changes no user
      Given no user called Nils exists in Acme
      And the operator has recorded the state of Acme
      When Fia imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium |
        | Ulla          | TRUE                         |
        | Nils          | TRUE                         |
      Then nothing in Acme has changed if Fia is refused
      # @CCSA-MOD-07
      And Nils is not a user of Acme

  Rule: A refused view discloses nothing

    @GEN-06
    Scenario Outline: A user without a role who is refused to <request> learns nothing
      Given Sven is a support administrator of Acme
      When Ulla tries to <request>
      Then Ulla is refused
      And Ulla learns nothing about anybody in Acme

      Examples: Views of people
        | request                                  |
        | list the users of Acme                   |
        | list the administrators of Acme          |
        | list the external administrators of Acme |
        | view the details of Sven                 |
        | view the roles of Sven in Acme           |
        | export the users of Acme as a file       |
        | view the audit log of Acme               |

    @GEN-13 @control:GEN-06
    Scenario: A full administrator who views the same list learns who is in it
      Given Sven is a support administrator of Acme
      When Fia lists the administrators of Acme
      Then Fia succeeds
      And Fia sees Sven in the list as support administrator

    @GEN-06
    Scenario: An administrator without the fitting role learns nothing
      Given Sven is a support administrator of Acme
      When Sven lists the administrators of Acme
      Then Sven is refused
      And Sven learns nothing about anybody in Acme

    @GEN-06
    Scenario: An outsider who is refused learns nothing
      Given Initech is an outside organization without contact center
      And Olga is a user of Initech
      When Olga lists the administrators of Acme
      Then Olga is refused
      And Olga learns nothing about anybody in Acme
