Feature: Read-only roles change nothing
  A read-only role changes nothing, neither by a single request nor in bulk nor by a file
  (organization-account-roles, "Organization Roles", the Read-Only cells).

  Background:
    Given Rob is a read-only administrator of Acme
    And Nora is a user of Acme

  Rule: A read-only role changes nothing by a single request

    @GEN-07
    Scenario Outline: A read-only administrator does not <request>
      Given the operator has recorded the state of Acme
      When Rob tries to <request>
      Then Rob is refused
      And nothing in Acme has changed

      Examples: Changes of users and roles
        | request                                     |
        | add Nils to Acme                            |
        | remove Nora from Acme                       |
        | deactivate Nora                             |
        | change the job title of Nora to "Agent"     |
        | give Nora a Calling licence                 |
        | configure Meetings for Nora as "host"       |
        | make Nora a read-only administrator of Acme |
        | make Nora a support administrator of Acme   |

      Examples: Changes of the account and of other areas
        | request                                               |
        | change the account address of Acme to "Main Street 1" |
        | register the device "Room Kit" in Acme                |
        | create the company policy "Recording" in Acme         |
        | create the report "Weekly" in Acme                    |
        | add the organization setting "Strict" in Acme         |
        | add the app integration "Polls" in Acme               |

    @GEN-07
    Scenario: A read-only administrator does not take a role
      Given Ria is a read-only administrator of Acme
      And the operator has recorded the state of Acme
      When Rob revokes Ria's role as read-only administrator of Acme
      Then Rob is refused
      And nothing in Acme has changed

    @GEN-07
    Scenario: A read-only administrator does not give a contact center licence
      Given the operator has recorded the state of Acme
      When Rob gives Nora a Contact Center Premium licence
      Then Rob is refused
      And nothing in Acme has changed

    @GEN-07
    Scenario: A read-only administrator does not send the activation e-mail
      Given Nils is an unverified user of Acme
      And the operator has recorded the state of Acme
      When Rob sends the activation e-mail to Nils
      Then Rob is refused
      And nothing in Acme has changed

    @GEN-07
    Scenario: A read-only administrator does not change a subscription
      Given Acme has a subscription "Flex" of 100 seats
      And the operator has recorded the state of Acme
      When Rob changes the subscription "Flex" of Acme to 200 seats
      Then Rob is refused
      And nothing in Acme has changed

    @GEN-08 @control:GEN-07
    Scenario: A read-only administrator who is device administrator as well changes devices
      Given Rob is a device administrator of Acme
      When Rob registers the device "Room Kit" in Acme
      Then Rob succeeds
      And Acme includes the device "Room Kit"

    @GEN-07
    Scenario: A read-only administrator from outside does not change the service
      Given Initech is an outside organization without contact center
      And Olga of Initech is a read-only administrator of Acme
      When Olga changes the tenant time zone of Acme to "UTC"
      Then Olga is refused
      And the tenant time zone of Acme is unchanged
      # @CC-RO-OTHER-01
      But Olga can view the tenant time zone of Acme

    @GEN-07
    Scenario: A read-only administrator does not change a site
      Given Acme has the site Berlin
      When Rob changes the site Berlin by name to "closed"
      Then Rob is refused
      And the configuration of the site Berlin is unchanged
      # @ORG-TBL-RO-SITES
      But Rob can view the site Berlin by name

  Rule: A read-only role changes nothing in bulk

    @GEN-07
    Scenario: A read-only administrator does not give licences in bulk
      When Rob modifies these users of Acme manually:
        | user | licence                |
        | Nora | Contact Center Premium |
      Then Rob is refused
      And Nora has no Contact Center licence

    @GEN-07
    Scenario: A read-only administrator does not give roles in bulk
      When Rob modifies these users of Acme manually:
        | user | role                  |
        | Nora | support administrator |
      Then Rob is refused
      And Nora holds no role in Acme

    @ORG-TBL-FULL-USERS @control:GEN-07
    Scenario: A full administrator gives licences in bulk
      Given Fia is a full administrator of Acme
      When Fia modifies these users of Acme manually:
        | user | licence                |
        | Nora | Contact Center Premium |
      Then Fia succeeds
      And Nora has a Contact Center Premium licence

  Rule: A read-only role changes nothing by a file

    @GEN-07
    Scenario: A read-only administrator does not give licences by a file
      When Rob imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium |
        | Nora          | TRUE                         |
      Then Rob is refused
      And Nora has no Contact Center licence

    @ORG-TBL-FULL-USERS @control:GEN-07
    Scenario: A full administrator gives licences by a file
      Given Fia is a full administrator of Acme
      When Fia imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium |
        | Nora          | TRUE                         |
      Then Fia succeeds
      And Nora has a Contact Center Premium licence
