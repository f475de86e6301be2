Feature: A refusal changes nothing and tells nothing
  Whoever is refused leaves no trace in what is stored and takes nothing home. Every other rule
  leans on this one (organization-account-roles, "Organization Roles" and "Assign Roles to Users").

  Background:
    Given Fia is a full administrator of Acme
    And Sven is a support administrator of Acme
    And Ulla is a user of Acme

  Rule: A refused request changes nothing

    @GEN-05
    Scenario Outline: A support administrator who is refused to <request> changes nothing
      Given Nora is an unverified user of Acme
      And Acme has a subscription "Flex" of 100 seats
      And the operator has taken note of everything in Acme
      When Sven tries to <request>
      Then Sven is refused
      And nothing in Acme has changed

      Examples: Changes of users and roles
        | request                                         |
        | add Nils to Acme                                |
        | remove Nora from Acme                           |
        | deactivate Nora                                 |
        | send the activation e-mail to Nora              |
        | change the job title of Nora to "Agent"         |
        | give Nora a Contact Center Premium licence      |
        | configure Contact Center for Nora as "agent"    |
        | revoke Fia's role as full administrator of Acme |

      Examples: Changes of the service, the account and other areas
        | request                                               |
        | change the tenant time zone of Acme to "UTC"          |
        | change the queues of Acme to "one"                    |
        | complete the Services Set-Up Wizard of Acme           |
        | set up chat for Acme                                  |
        | change the account address of Acme to "Main Street 1" |
        | change the subscription "Flex" of Acme to 200 seats   |
        | register the device "Room Kit" in Acme                |
        | add the organization setting "Strict" in Acme         |

    @GEN-05 @control:GEN-04 @control:GEN-18
    Scenario: A support administrator who is refused to give a role leaves no trace, not in the log either
      Given the operator has taken note of everything in Acme
      When Sven makes Ulla a support administrator of Acme
      Then Sven is refused
      And nothing in Acme has changed
      And Ulla holds no role in Acme

    @GEN-04 @control:GEN-05
    Scenario: A full administrator who gives the role does change something
      When Fia makes Ulla a support administrator of Acme
      Then Fia succeeds
      And Ulla is a support administrator of Acme
      And Ulla can view the reports of Acme

    @GEN-05
    Scenario: A bulk request that is refused for one user changes no other
      Given Nora is a user of Acme with a Contact Center Standard licence
      And the operator has taken note of everything in Acme
      When Fia modifies these users of Acme manually:
        | user | licence                | role                                 |
        | Ulla | Contact Center Premium |                                      |
        | Nora |                        | contact center service administrator |
      Then Fia is refused
      And nothing in Acme has changed

    @GEN-05
    Scenario: A file that is refused for one row changes nobody
      Given the operator has taken note of everything in Acme
      And nobody called Nils is in Acme
      When Fia imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium |
        | Ulla          | TRUE                         |
        | Nils          | TRUE                         |
      Then Fia is refused
      And nothing in Acme has changed

  Rule: A refused view tells nothing

    @GEN-06
    Scenario Outline: Somebody without a role who is refused to <request> learns nothing
      Given Nora is a user of Acme
      When Nora tries to <request>
      Then Nora is refused
      And Nora learns nothing of anybody in Acme

      Examples: Views of people
        | request                                  |
        | list the users of Acme                   |
        | list the administrators of Acme          |
        | list the external administrators of Acme |
        | view the details of Ulla                 |
        | view the roles of Sven in Acme           |
        | export the users of Acme as a file       |
        | view the audit log of Acme               |

    @GEN-06
    Scenario: Somebody whose role is not enough learns nothing
      When Sven lists the administrators of Acme
      Then Sven is refused
      And Sven learns nothing of anybody in Acme

    @GEN-06
    Scenario: An outsider who is refused learns nothing
      Given Initech is an outside organization without contact center
      And Olga is a user of Initech
      When Olga lists the administrators of Acme
      Then Olga is refused
      And Olga learns nothing of anybody in Acme
