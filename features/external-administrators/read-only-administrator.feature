Feature: What read-only administrators from outside may do
  A read-only administrator from outside sees what the full administrator from outside manages, and
  changes nothing of it (organization-account-roles, "External Administrator Roles", the column External
  Read-Only Administrator). Orders and sites have a file of their own.

  Background:
    Given Initech is an outside organization without contact center
    And Olga of Initech is a read-only administrator of Acme

  Rule: They see what full administrators from outside manage

    Scenario Outline: Olga <views>
      Given Ulla is a user of Acme with a Calling licence
      And Sven is a support administrator of Acme
      And Otto of Initech is a full administrator of Acme
      When Olga <views>
      Then Olga <sees>

      Examples: User Management
        | requirement   | control       | views                               | sees                                        |
        | EXT-TBL-ER-UM | EXT-TBL-EF-UM | lists the users of Acme             | sees Ulla in the list                       |
        | EXT-TBL-ER-UM |               | views the details of Ulla           | sees the Calling licence                    |
        | EXT-TBL-ER-UM |               | downloads the CSV template of Acme  | gets a file with the column "User ID/Email" |
        | EXT-TBL-ER-UM |               | exports the users of Acme as a file | gets a file with Ulla                       |

      Examples: Troubleshooting
        | requirement    | control        | views                                    | sees                             |
        | EXT-TBL-ER-TRB | EXT-TBL-EF-TRB | views the status of all services of Acme | sees the status of every service |
        | EXT-TBL-ER-TRB |                | views the status of Meetings in Acme     | sees the status of Meetings      |
        | EXT-TBL-ER-TRB |                | views the support resources of Acme      | sees support resources           |

      Examples: Assign Roles
        | requirement      | control          | views                                     | sees                                           |
        | EXT-TBL-ER-ROLES | EXT-TBL-EF-ROLES | lists the administrators of Acme          | sees Sven in the list as support administrator |
        | EXT-TBL-ER-ROLES |                  | lists the external administrators of Acme | sees Otto in the list as full administrator    |
        | EXT-TBL-ER-ROLES |                  | lists the assignable roles of Acme        | sees the role of support administrator         |
        | EXT-TBL-ER-ROLES |                  | views the roles of Sven in Acme           | sees the role of support administrator         |
        | EXT-TBL-ER-ROLES |                  | views the roles of Otto in Acme           | sees the role of full administrator            |
        | EXT-TBL-ER-ROLES |                  | exports the administrators of Acme        | succeeds                                       |

    @EXT-TBL-ER-ROLES
    Scenario: Olga fetches the list of administrators as a file
      Given Sven is a support administrator of Acme
      And Olga has exported the administrators of Acme
      And the exports of Acme are ready
      When Olga downloads the export of the administrators of Acme
      Then Olga gets a file with Sven

    @EXT-TBL-ER-LIC
    Scenario Outline: Of licences Olga <views>
      Given Acme has a subscription "Flex" of 100 seats
      And Acme has a running trial "Calling"
      And Ulla is a user of Acme with a Contact Center Premium licence
      When Olga <views>
      Then Olga <sees>

      Examples: Licenses and Upgrades
        | views                                          | sees                                         |
        | views the contact center licence usage of Acme | sees 1 Contact Center Premium licence in use |
        | views the trial information of Acme            | sees "running" for "Calling"                 |
        | views the subscription information of Acme     | sees "100" for "Flex"                        |

  Rule: They change nothing of it

    Scenario Outline: Olga does not <change>
      Given Ulla is a user of Acme
      And Lena is a user of Acme with a Contact Center Standard licence
      And Max is a user of Acme with the licences Meetings and Calling
      And Dan is a deactivated user of Acme
      And no user called Nils exists in Acme
      And Sven is a support administrator of Acme
      And Acme has a subscription "Flex" of 100 seats
      And the operator has recorded the state of Acme
      When Olga tries to <change>
      Then Olga is refused
      And nothing in Acme has changed

      Examples: User Management
        | requirement   | control       | change                                       |
        | EXT-TBL-ER-UM | EXT-TBL-EF-UM | add Nils to Acme                             |
        | EXT-TBL-ER-UM |               | remove Ulla from Acme                        |
        | EXT-TBL-ER-UM | EXT-TBL-EF-UM | deactivate Ulla                              |
        | EXT-TBL-ER-UM |               | activate Dan                                 |
        | EXT-TBL-ER-UM |               | change the job title of Ulla to "Agent"      |
        | EXT-TBL-ER-UM |               | configure Contact Center for Lena as "agent" |
        | EXT-TBL-ER-UM |               | give Ulla a Calling licence                  |
        | EXT-TBL-ER-UM |               | configure Calling for Max as "forwarded"     |
        | EXT-TBL-ER-UM |               | configure Meetings for Max as "recording on" |

      Examples: Licenses and Upgrades
        | requirement    | control        | change                                                           |
        | EXT-TBL-ER-LIC | EXT-TBL-EF-LIC | change the subscription "Flex" of Acme to 200 seats              |
        | EXT-TBL-ER-LIC | EXT-TBL-EF-LIC | upgrade the subscription "Flex" of Acme to the edition "premium" |

      Examples: Assign Roles
        | requirement      | control          | change                                              |
        | EXT-TBL-ER-ROLES | EXT-TBL-EF-ROLES | make Ulla a support administrator of Acme           |
        | EXT-TBL-ER-ROLES |                  | revoke Sven's role as support administrator of Acme |

    @EXT-TBL-ER-ROLES @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: Olga does not take the service role from anybody
      Given Carla is a contact center service administrator of Acme with a Contact Center Premium licence
      When Olga revokes Carla's role as contact center service administrator of Acme
      Then Olga is refused
      And Carla holds the role of contact center service administrator in Acme

    @EXT-TBL-ER-UM
    Scenario: Olga changes nobody by hand
      Given Ulla is a user of Acme
      When Olga modifies these users of Acme manually:
        | user | licence |
        | Ulla | Calling |
      Then Olga is refused
      And Ulla has no Calling licence

    @EXT-TBL-ER-UM
    Scenario: Changing users by hand is closed to Olga even where there is nothing to change
      Given Ulla is a user of Acme
      And the operator has recorded the state of Acme
      When Olga modifies these users of Acme manually:
        | user | licence |
        | Ulla |         |
      Then Olga is refused
      And nothing in Acme has changed

    @EXT-TBL-ER-UM
    Scenario: Olga changes nobody by a file
      Given Ulla is a user of Acme
      When Olga imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium |
        | Ulla          | TRUE                         |
      Then Olga is refused
      And Ulla has no Contact Center licence

    @EXT-TBL-ER-UM
    Scenario: Importing a file is closed to Olga even where there is nothing to change
      Given Ulla is a user of Acme
      And the operator has recorded the state of Acme
      When Olga imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium |
        | Ulla          | FALSE                        |
      Then Olga is refused
      And nothing in Acme has changed

    Scenario Outline: Olga sees a <item>, and adds, changes and removes none
      Given Acme has the <item> "First"
      And the operator has recorded the state of Acme
      When Olga views the <items> of Acme
      Then Olga sees the <item> "First"
      But Olga cannot add the <item> "Second" in Acme
      And Olga cannot change the <item> "First" of Acme to "strict"
      And Olga cannot remove the <item> "First" of Acme
      And nothing in Acme has changed

      Examples: Devices, policies, tests and notifications
        | requirement    | control        | item                 | items                 |
        | EXT-TBL-ER-DEV | EXT-TBL-EF-DEV | device               | devices               |
        | EXT-TBL-ER-POL | EXT-TBL-EF-POL | company policy       | company policies      |
        | EXT-TBL-ER-POL |                | template             | templates             |
        | EXT-TBL-ER-TRB | EXT-TBL-EF-TRB | diagnostic test      | diagnostic tests      |
        | EXT-TBL-ER-MET | EXT-TBL-EF-MET | support notification | support notifications |

  Rule: Somebody from a partner has the same

    Scenario Outline: The partner's read-only administrator does not <change>
      Given Globex is a partner organization that manages Acme
      And Pia of Globex is a read-only administrator of Acme
      And Ulla is a user of Acme
      And Acme has a subscription "Flex" of 100 seats
      When Pia tries to <change>
      Then Pia is refused
      And <unchanged>
      But Pia can <view>

      Examples: One change and one view of every kind
        | requirement      | change                                              | unchanged                                                   | view                                      |
        | EXT-TBL-ER-UM    | deactivate Ulla                                     | Ulla is active                                              | view the details of Ulla                  |
        | EXT-TBL-ER-DEV   | register the device "Lobby" in Acme                 | Acme has no device "Lobby"                                  | view the devices of Acme                  |
        | EXT-TBL-ER-POL   | create the company policy "Recording" in Acme       | Acme has no company policy "Recording"                      | view the company policies of Acme         |
        | EXT-TBL-ER-TRB   | run the diagnostic test "Network" in Acme           | Acme has no diagnostic test "Network"                       | view the diagnostic tests of Acme         |
        | EXT-TBL-ER-MET   | add the support notification "Quality" in Acme      | Acme has no support notification "Quality"                  | view the support notifications of Acme    |
        | EXT-TBL-ER-LIC   | change the subscription "Flex" of Acme to 200 seats | the subscription information of Acme shows "100" for "Flex" | view the subscription information of Acme |
        | EXT-TBL-ER-ROLES | make Ulla a support administrator of Acme           | Ulla holds no role in Acme                                  | list the administrators of Acme           |
