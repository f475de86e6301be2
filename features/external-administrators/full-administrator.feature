Feature: What full administrators from outside may do
  A full administrator from outside manages nearly everything that the organization's own does, whether
  at home in a partner or elsewhere (organization-account-roles, "External Administrator Roles", the
  column External Full Administrator). Orders and sites have a file of their own.

  Background:
    Given Initech is an outside organization without contact center
    And Olga of Initech is a full administrator of Acme

  Rule: They manage users

    @EXT-TBL-EF-UM
    Scenario Outline: Of users Olga <views>
      Given Ulla is a user of Acme with a Calling licence
      When Olga <views>
      Then Olga <sees>

      Examples: Views of users
        | views                               | sees                                        |
        | lists the users of Acme             | sees Ulla in the list                       |
        | views the details of Ulla           | sees the Calling licence                    |
        | downloads the CSV template of Acme  | gets a file with the column "User ID/Email" |
        | exports the users of Acme as a file | gets a file with Ulla                       |

    @EXT-TBL-EF-UM @control:EXT-TBL-ER-UM
    Scenario Outline: Olga <changes>
      Given Ulla is a user of Acme
      And Lena is a user of Acme with a Contact Center Standard licence
      And Max is a user of Acme with the licences Meetings and Calling
      And Dan is a deactivated user of Acme
      And no user called Nils exists in Acme
      When Olga <changes>
      Then Olga succeeds
      And <result>

      Examples: Changes of users
        | changes                                       | result                                         |
        | adds Nils to Acme                             | Nils is among the users of Acme                |
        | removes Ulla from Acme                        | Ulla is not a user of Acme                     |
        | deactivates Ulla                              | Ulla is deactivated                            |
        | activates Dan                                 | Dan is active                                  |
        | changes the job title of Ulla to "Agent"      | Ulla's job title is "Agent"                    |
        | configures Contact Center for Lena as "agent" | Lena's Contact Center configuration is "agent" |
        | gives Ulla a Calling licence                  | Ulla has a Calling licence                     |
        | configures Calling for Max as "forwarded"     | Max's Calling configuration is "forwarded"     |
        | configures Meetings for Max as "recording on" | Max's Meetings configuration is "recording on" |

    @EXT-TBL-EF-UM
    Scenario: Olga changes several users by hand
      Given Ulla is a user of Acme
      And Uwe is a user of Acme
      When Olga modifies these users of Acme manually:
        | user | licence |
        | Ulla | Calling |
        | Uwe  | Calling |
      Then Olga succeeds
      And Ulla has a Calling licence
      And Uwe has a Calling licence

    @EXT-TBL-EF-UM @control:EXT-TBL-ER-UM
    Scenario: Olga changes users by a file
      Given Ulla is a user of Acme
      When Olga imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium |
        | Ulla          | TRUE                         |
      Then Olga succeeds
      And Ulla has a Contact Center Premium licence

  Rule: They manage devices, company policies, templates, tests and notifications

    Scenario Outline: Olga sees, adds, changes and removes a <item>
      Given Acme has the <item> "First"
      When Olga views the <items> of Acme
      Then Olga sees the <item> "First"
      And Olga can add the <item> "Second" in Acme
      And Acme includes the <item> "Second"
      And Olga can change the <item> "First" of Acme to "strict"
      And the <item> "First" of Acme is "strict"
      And Olga can remove the <item> "First" of Acme
      And Acme has no <item> "First"

      Examples: Things that are managed
        | requirement    | control                     | item                 | items                 |
        | EXT-TBL-EF-DEV | EXT-TBL-ER-DEV              | device               | devices               |
        | EXT-TBL-EF-POL | EXT-TBL-ER-POL              | company policy       | company policies      |
        | EXT-TBL-EF-POL |                             | template             | templates             |
        | EXT-TBL-EF-TRB | EXT-TBL-ER-TRB              | diagnostic test      | diagnostic tests      |
        | EXT-TBL-EF-MET | PROV-TBL-MET EXT-TBL-ER-MET | support notification | support notifications |

  Rule: They see how services are

    @EXT-TBL-EF-TRB
    Scenario Outline: For troubleshooting Olga <views>
      When Olga <views>
      Then Olga <sees>

      Examples: Views for troubleshooting
        | views                                    | sees                             |
        | views the status of all services of Acme | sees the status of every service |
        | views the status of Meetings in Acme     | sees the status of Meetings      |
        | views the support resources of Acme      | sees support resources           |

  Rule: They manage licences

    @EXT-TBL-EF-LIC
    Scenario Outline: Of licences Olga <views>
      Given Acme has a subscription "Flex" of 100 seats
      And Acme has a running trial "Calling"
      And Ulla is a user of Acme with a Contact Center Premium licence
      When Olga <views>
      Then Olga <sees>

      Examples: Views of licences
        | views                                          | sees                                         |
        | views the contact center licence usage of Acme | sees 1 Contact Center Premium licence in use |
        | views the trial information of Acme            | sees "running" for "Calling"                 |
        | views the subscription information of Acme     | sees "100" for "Flex"                        |

    @EXT-TBL-EF-LIC @control:EXT-TBL-ER-LIC
    Scenario: Olga changes the number of seats
      Given Acme has a subscription "Flex" of 100 seats
      When Olga changes the subscription "Flex" of Acme to 200 seats
      Then Olga succeeds
      And the subscription information of Acme shows "200" for "Flex"

    @EXT-TBL-EF-LIC @control:EXT-TBL-ER-LIC
    Scenario: Olga upgrades a subscription
      Given Acme has a subscription "Flex" of 100 seats
      When Olga upgrades the subscription "Flex" of Acme to the edition "premium"
      Then Olga succeeds
      And the subscription information of Acme shows "premium" for "Flex edition"

  Rule: They assign roles to the organization's own users

    @EXT-TBL-EF-ROLES
    Scenario Outline: Of roles Olga <views>
      Given Sven is a support administrator of Acme
      And Otto of Initech is a read-only administrator of Acme
      When Olga <views>
      Then Olga <sees>

      Examples: Views of roles
        | views                                     | sees                                             |
        | lists the administrators of Acme          | sees Sven in the list as support administrator   |
        | lists the external administrators of Acme | sees Otto in the list as read-only administrator |
        | lists the assignable roles of Acme        | sees the role of support administrator           |
        | views the roles of Sven in Acme           | sees the role of support administrator           |
        | views the roles of Otto in Acme           | sees the role of read-only administrator         |

    @EXT-TBL-EF-ROLES
    Scenario: Olga has the list of administrators prepared as a file
      Given Sven is a support administrator of Acme
      When Olga exports the administrators of Acme
      Then Olga succeeds

    @EXT-TBL-EF-ROLES
    Scenario: Olga fetches the list of administrators as a file
      Given Sven is a support administrator of Acme
      And Olga has exported the administrators of Acme
      And the exports of Acme are ready
      When Olga downloads the export of the administrators of Acme
      Then Olga gets a file with Sven

    @EXT-TBL-EF-ROLES @control:EXT-TBL-ER-ROLES
    Scenario Outline: Of roles Olga <changes>
      Given Ulla is a user of Acme
      And Sven is a support administrator of Acme
      When Olga <changes>
      Then Olga succeeds
      And <result>

      Examples: Changes of roles
        | changes                                              | result                                               |
        | makes Ulla a support administrator of Acme           | Ulla holds the role of support administrator in Acme |
        | revokes Sven's role as support administrator of Acme | Sven holds no role in Acme                           |

    @EXT-TBL-EF-ROLES @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: Olga takes the service role from a user of the organization
      Given Carla is a contact center service administrator of Acme with a Contact Center Premium licence
      When Olga revokes Carla's role as contact center service administrator of Acme
      Then Olga succeeds
      And Carla holds no role in Acme

  Rule: Somebody from a partner has the same

    Scenario Outline: The partner's full administrator <changes>
      Given Globex is a partner organization that manages Acme
      And Pia of Globex is a full administrator of Acme
      And Ulla is a user of Acme
      And Acme has a subscription "Flex" of 100 seats
      When Pia <changes>
      Then Pia succeeds
      And <result>

      Examples: One change of every kind
        | requirement      | changes                                              | result                                                      |
        | EXT-TBL-EF-UM    | changes the job title of Ulla to "Agent"             | Ulla's job title is "Agent"                                 |
        | EXT-TBL-EF-DEV   | registers the device "Lobby" in Acme                 | Acme includes the device "Lobby"                            |
        | EXT-TBL-EF-POL   | creates the company policy "Recording" in Acme       | Acme includes the company policy "Recording"                |
        | EXT-TBL-EF-TRB   | runs the diagnostic test "Network" in Acme           | Acme includes the diagnostic test "Network"                 |
        | EXT-TBL-EF-MET   | adds the support notification "Quality" in Acme      | Acme includes the support notification "Quality"            |
        | EXT-TBL-EF-LIC   | changes the subscription "Flex" of Acme to 200 seats | the subscription information of Acme shows "200" for "Flex" |
        | EXT-TBL-EF-ROLES | makes Ulla a support administrator of Acme           | Ulla holds the role of support administrator in Acme        |
