Feature: Without a role nothing is allowed
  A new user administers nothing, and neither does anybody whose roles do not give the privilege that a
  request needs. Once a fitting role is granted, the same request is carried out
  (organization-account-roles, "Organization Roles" and "Assign Roles to Users").

  Background:
    Given Fia is a full administrator of Acme
    And Sven is a support administrator of Acme
    And Ulla is a user of Acme

  Rule: Users without a role view nothing

    Scenario Outline: A user without a role cannot <request>
      When Ulla tries to <request>
      Then Ulla is refused
      And Ulla learns nothing about anybody in Acme

      Examples: Views of users and administrators
        | requirement | request                                  |
        | GEN-01      | list the users of Acme                   |
        | GEN-01      | view the details of Sven                 |
        | GEN-01      | list the administrators of Acme          |
        | GEN-01      | list the external administrators of Acme |
        | GEN-01      | list the assignable roles of Acme        |
        | GEN-01      | view the roles of Sven in Acme           |
        | GEN-01      | download the CSV template of Acme        |
        | GEN-01      | export the users of Acme as a file       |

      Examples: Views of the contact center service
        | requirement | request                                  |
        | GEN-01      | open the Contact Center service of Acme  |
        | GEN-01      | open the Services Set-Up Wizard of Acme  |
        | GEN-01      | sign in to the Management Portal of Acme |
        | GEN-01      | view the voice channel of Acme           |
        | GEN-01      | view the queues of Acme                  |

      Examples: Views of the account, of troubleshooting and of other areas
        | requirement | request                                       |
        | GEN-01      | view the account page of Acme                 |
        | GEN-01      | view the account details of Acme              |
        | GEN-01      | view the contact center licence usage of Acme |
        | GEN-01      | view the trial information of Acme            |
        | GEN-01      | view the subscription information of Acme     |
        | GEN-01      | view the status of all services of Acme       |
        | GEN-01      | view the status of Meetings in Acme           |
        | GEN-01      | view the support resources of Acme            |
        | GEN-01      | view the devices of Acme                      |
        | GEN-01      | view the company policies of Acme             |
        | GEN-01      | view the reports of Acme                      |
        | GEN-01      | view the organization settings of Acme        |
        | GEN-01      | view the app integrations of Acme             |
        | GEN-01      | view the audit log of Acme                    |

  Rule: Users without a role change nothing

    Scenario Outline: A user without a role does not <request>
      Given Nora is a user of Acme
      And the operator has recorded the state of Acme
      When Ulla tries to <request>
      Then Ulla is refused
      And nothing in Acme has changed

      Examples: Changes of users and roles
        | requirement | request                                             |
        | GEN-01      | add Nils to Acme                                    |
        | GEN-01      | remove Nora from Acme                               |
        | GEN-01      | deactivate Nora                                     |
        | GEN-01      | change the job title of Nora to "Agent"             |
        | GEN-01      | give Nora a Contact Center Standard licence         |
        | GEN-01      | give Nora a Meetings licence                        |
        | GEN-01      | configure Contact Center for Nora as "agent"        |
        | GEN-01      | configure Calling for Nora as "extension 12"        |
        | GEN-01      | make Nora a support administrator of Acme           |
        | GEN-01      | revoke Sven's role as support administrator of Acme |

      Examples: Changes of the contact center service
        | requirement | request                                      |
        | GEN-01      | change the tenant time zone of Acme to "UTC" |
        | GEN-01      | change the queues of Acme to "one"           |
        | GEN-01      | complete the Services Set-Up Wizard of Acme  |
        | GEN-01      | set up chat for Acme                         |

      Examples: Changes of the account and of other areas
        | requirement | request                                               |
        | GEN-01      | change the account address of Acme to "Main Street 1" |
        | GEN-01      | register the device "Room Kit" in Acme                |
        | GEN-01      | create the company policy "Recording" in Acme         |
        | GEN-01      | create the report "Weekly" in Acme                    |
        | GEN-01      | add the organization setting "Strict" in Acme         |
        | GEN-01      | add the app integration "Polls" in Acme               |

    @GEN-01
    Scenario: A user without a role does not send the activation e-mail
      Given Nora is an unverified user of Acme
      And the operator has recorded the state of Acme
      When Ulla sends the activation e-mail to Nora
      Then Ulla is refused
      And nothing in Acme has changed

    @GEN-01
    Scenario: A user without a role does not change a subscription
      Given Acme has a subscription "Flex" of 100 seats
      And the operator has recorded the state of Acme
      When Ulla changes the subscription "Flex" of Acme to 200 seats
      Then Ulla is refused
      And nothing in Acme has changed

    @GEN-01
    Scenario: A user without a role changes nothing in bulk
      Given Nora is a user of Acme
      When Ulla modifies these users of Acme manually:
        | user | licence                |
        | Nora | Contact Center Premium |
      Then Ulla is refused
      And Nora has no Contact Center licence

    @GEN-01
    Scenario: A user without a role changes nothing by a file
      Given Nora is a user of Acme
      When Ulla imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium |
        | Nora          | TRUE                         |
      Then Ulla is refused
      And Nora has no Contact Center licence

    @GEN-01
    Scenario: A user without a role does not configure a site
      Given Acme has the site Berlin
      When Ulla changes the site Berlin by name to "closed"
      Then Ulla is refused
      And the configuration of the site Berlin is unchanged

  Rule: Outsiders without a role administer nothing

    @GEN-01
    Scenario: An outsider without a role views nothing
      Given Initech is an outside organization without contact center
      And Olga is a user of Initech
      When Olga lists the administrators of Acme
      Then Olga is refused
      And Olga learns nothing about anybody in Acme

    @GEN-01
    Scenario: An outsider without a role changes nothing
      Given Initech is an outside organization without contact center
      And Olga is a user of Initech
      When Olga makes herself a full administrator of Acme
      Then Olga is refused
      And Olga holds no role in Acme

  Rule: A granted role counts from the next request on

    @GEN-04 @control:GEN-01
    Scenario Outline: A user who becomes <role> can <request>
      When Fia makes Ulla a <role> of Acme
      Then Fia succeeds
      And Ulla can <request>
      And Ulla holds the role of <role> in Acme

      Examples: A role and something that it gives
        | role                          | request                                       |
        | full administrator            | add the organization setting "Strict" in Acme |
        | read-only administrator       | list the users of Acme                        |
        | support administrator         | view the reports of Acme                      |
        | user and device administrator | add Nils to Acme                              |
        | device administrator          | register the device "Room Kit" in Acme        |
