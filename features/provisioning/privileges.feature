Feature: Areas that are closed to provisioning administrators
  A provisioning administrator works on the services that the partner sold. User management, devices,
  policies, troubleshooting, metrics and roles of the customer are closed to changes and to views
  (organization-account-roles, "External Administrator Roles", the column Provisioning Administrator).
  Devices and policies are open in the other reading of provisioning-manages-customers; the list of
  external administrators is in contact-center/provisioning-administrator.feature.

  Background:
    Given Fia is a full administrator of Acme
    And Globex is a partner organization that manages and sells to Acme

  Rule: Users, the state of services and roles are not seen

    Scenario Outline: Prue does not <view>
      Given Prue of Globex is a provisioning administrator of Acme
      And Ulla is a user of Acme
      And Piet of Globex is a read-only administrator of Acme
      When Prue tries to <view>
      Then Prue is refused
      And Prue learns nothing about anybody in Acme

      Examples: User Management
        | requirement | reading                                 | view                                     |
        | PROV-TBL-UM |                                         | list the users of Acme                   |
        | PROV-TBL-UM |                                         | view the details of Ulla                 |
        | PROV-TBL-UM |                                         | download the CSV template of Acme        |
        | PROV-TBL-UM |                                         | export the users of Acme as a file       |
        | PROV-TBL-UM | provisioning-views-external-list=hidden | list the external administrators of Acme |

      Examples: Troubleshooting
        | requirement  | view                                    |
        | PROV-TBL-TRB | view the status of all services of Acme |
        | PROV-TBL-TRB | view the status of Meetings in Acme     |
        | PROV-TBL-TRB | view the support resources of Acme      |

      Examples: Assign Roles
        | requirement    | view                              |
        | PROV-TBL-ROLES | list the administrators of Acme   |
        | PROV-TBL-ROLES | list the assignable roles of Acme |
        | PROV-TBL-ROLES | view the roles of Fia in Acme     |
        | PROV-TBL-ROLES | view the roles of Piet in Acme    |
        | PROV-TBL-ROLES | export the administrators of Acme |

    Scenario Outline: A full administrator from the partner can <view>
      Given Prue of Globex is a full administrator of Acme
      And Ulla is a user of Acme
      And Piet of Globex is a read-only administrator of Acme
      When Prue tries to <view>
      Then Prue succeeds

      Examples: User Management
        | requirement   | control     | view                               |
        | EXT-TBL-EF-UM | PROV-TBL-UM | list the users of Acme             |
        | EXT-TBL-EF-UM | PROV-TBL-UM | view the details of Ulla           |
        | EXT-TBL-EF-UM | PROV-TBL-UM | download the CSV template of Acme  |
        | EXT-TBL-EF-UM | PROV-TBL-UM | export the users of Acme as a file |

      Examples: Troubleshooting
        | requirement    | control      | view                                    |
        | EXT-TBL-EF-TRB | PROV-TBL-TRB | view the status of all services of Acme |
        | EXT-TBL-EF-TRB | PROV-TBL-TRB | view the status of Meetings in Acme     |
        | EXT-TBL-EF-TRB | PROV-TBL-TRB | view the support resources of Acme      |

      Examples: Assign Roles
        | requirement      | control        | view                              |
        | EXT-TBL-EF-ROLES | PROV-TBL-ROLES | list the administrators of Acme   |
        | EXT-TBL-EF-ROLES | PROV-TBL-ROLES | list the assignable roles of Acme |
        | EXT-TBL-EF-ROLES | PROV-TBL-ROLES | view the roles of Fia in Acme     |
        | EXT-TBL-EF-ROLES | PROV-TBL-ROLES | view the roles of Piet in Acme    |

  Rule: Users and roles are not changed

    Scenario Outline: Prue does not <change>
      Given Prue of Globex is a provisioning administrator of Acme
      And Ulla is a user of Acme
      And Lena is a user of Acme with a Contact Center Standard licence
      And Max is a user of Acme with the licences Meetings and Calling
      And Dan is a deactivated user of Acme
      And no user called Nils exists in Acme
      And Sven is a support administrator of Acme
      And Piet of Globex is a read-only administrator of Acme
      And the operator has recorded the state of Acme
      When Prue tries to <change>
      Then Prue is refused
      And nothing in Acme has changed

      Examples: User Management
        | requirement | change                                       |
        | PROV-TBL-UM | add Nils to Acme                             |
        | PROV-TBL-UM | remove Ulla from Acme                        |
        | PROV-TBL-UM | deactivate Ulla                              |
        | PROV-TBL-UM | activate Dan                                 |
        | PROV-TBL-UM | change the job title of Ulla to "Agent"      |
        | PROV-TBL-UM | configure Contact Center for Lena as "agent" |
        | PROV-TBL-UM | give Ulla a Calling licence                  |
        | PROV-TBL-UM | configure Calling for Max as "forwarded"     |
        | PROV-TBL-UM | configure Meetings for Max as "recording on" |

      Examples: Assign Roles
        | requirement    | change                                                      |
        | PROV-TBL-ROLES | make Ulla a support administrator of Acme                   |
        | PROV-TBL-ROLES | make Ulla a full administrator of Acme                      |
        | PROV-TBL-ROLES | revoke Sven's role as support administrator of Acme         |
        | PROV-TBL-ROLES | revoke Piet's role as read-only administrator of Acme       |
        | PROV-TBL-ROLES | make Sven an advanced troubleshooting administrator of Acme |

    Scenario Outline: A full administrator from the partner can <change>
      Given Prue of Globex is a full administrator of Acme
      And Ulla is a user of Acme
      And Lena is a user of Acme with a Contact Center Standard licence
      And Max is a user of Acme with the licences Meetings and Calling
      And Dan is a deactivated user of Acme
      And no user called Nils exists in Acme
      And Sven is a support administrator of Acme
      And Piet of Globex is a read-only administrator of Acme
      When Prue tries to <change>
      Then Prue succeeds
      And <result>

      Examples: User Management
        | requirement   | control     | change                                       | result                                         |
        | EXT-TBL-EF-UM | PROV-TBL-UM | add Nils to Acme                             | Nils is among the users of Acme                |
        | EXT-TBL-EF-UM | PROV-TBL-UM | remove Ulla from Acme                        | Ulla is not a user of Acme                     |
        | EXT-TBL-EF-UM | PROV-TBL-UM | deactivate Ulla                              | Ulla is deactivated                            |
        | EXT-TBL-EF-UM | PROV-TBL-UM | activate Dan                                 | Dan is active                                  |
        | EXT-TBL-EF-UM | PROV-TBL-UM | change the job title of Ulla to "Agent"      | Ulla's job title is "Agent"                    |
        | EXT-TBL-EF-UM | PROV-TBL-UM | configure Contact Center for Lena as "agent" | Lena's Contact Center configuration is "agent" |
        | EXT-TBL-EF-UM | PROV-TBL-UM | give Ulla a Calling licence                  | Ulla has a Calling licence                     |
        | EXT-TBL-EF-UM | PROV-TBL-UM | configure Calling for Max as "forwarded"     | Max's Calling configuration is "forwarded"     |
        | EXT-TBL-EF-UM | PROV-TBL-UM | configure Meetings for Max as "recording on" | Max's Meetings configuration is "recording on" |

      Examples: Assign Roles
        | requirement      | control        | change                                              | result                                               |
        | EXT-TBL-EF-ROLES | PROV-TBL-ROLES | make Ulla a support administrator of Acme           | Ulla holds the role of support administrator in Acme |
        | EXT-TBL-EF-ROLES | PROV-TBL-ROLES | make Ulla a full administrator of Acme              | Ulla holds the role of full administrator in Acme    |
        | EXT-TBL-EF-ROLES | PROV-TBL-ROLES | revoke Sven's role as support administrator of Acme | Sven holds no role in Acme                           |

    @PROV-TBL-UM
    Scenario: Prue changes nobody by hand
      Given Prue of Globex is a provisioning administrator of Acme
      And Ulla is a user of Acme
      When Prue modifies these users of Acme manually:
        | user | licence |
        | Ulla | Calling |
      Then Prue is refused
      And Ulla has no Calling licence

    @PROV-TBL-UM
    Scenario: Changing users by hand is closed to Prue even where there is nothing to change
      Given Prue of Globex is a provisioning administrator of Acme
      And Ulla is a user of Acme
      And the operator has recorded the state of Acme
      When Prue modifies these users of Acme manually:
        | user | licence |
        | Ulla |         |
      Then Prue is refused
      And nothing in Acme has changed

    @PROV-TBL-UM
    Scenario: Prue changes nobody by a file
      Given Prue of Globex is a provisioning administrator of Acme
      And Ulla is a user of Acme
      When Prue imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium |
        | Ulla          | TRUE                         |
      Then Prue is refused
      And Ulla has no Contact Center licence

    @PROV-TBL-UM
    Scenario: Importing a file is closed to Prue even where there is nothing to change
      Given Prue of Globex is a provisioning administrator of Acme
      And Ulla is a user of Acme
      And the operator has recorded the state of Acme
      When Prue imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium |
        | Ulla          | FALSE                        |
      Then Prue is refused
      And nothing in Acme has changed

  Rule: Devices, policies, templates, tests and notifications are neither seen nor changed

    Scenario Outline: Prue does not see a <item>, and adds, changes and removes none
      Given Prue of Globex is a provisioning administrator of Acme
      And Acme has the <item> "First"
      And the operator has recorded the state of Acme
      When Prue views the <items> of Acme
      Then Prue is refused
      And Prue cannot add the <item> "Second" in Acme
      And Prue cannot change the <item> "First" of Acme to "strict"
      And Prue cannot remove the <item> "First" of Acme
      And nothing in Acme has changed

      Examples: Things of the customer
        | requirement  | item                 | items                 |
        | PROV-TBL-DEV | device               | devices               |
        | PROV-TBL-POL | company policy       | company policies      |
        | PROV-TBL-POL | template             | templates             |
        | PROV-TBL-TRB | diagnostic test      | diagnostic tests      |
        | PROV-TBL-MET | support notification | support notifications |

    Scenario Outline: A full administrator from the partner sees a <item>, and adds, changes and removes them
      Given Prue of Globex is a full administrator of Acme
      And Acme has the <item> "First"
      When Prue views the <items> of Acme
      Then Prue succeeds
      And Prue can add the <item> "Second" in Acme
      And Prue can change the <item> "First" of Acme to "strict"
      And Prue can remove the <item> "First" of Acme
      And Acme includes the <item> "Second"
      And Acme has no <item> "First"

      Examples: Things of the customer
        | requirement    | control      | item                 | items                 |
        | EXT-TBL-EF-DEV | PROV-TBL-DEV | device               | devices               |
        | EXT-TBL-EF-POL | PROV-TBL-POL | company policy       | company policies      |
        | EXT-TBL-EF-POL | PROV-TBL-POL | template             | templates             |
        | EXT-TBL-EF-TRB | PROV-TBL-TRB | diagnostic test      | diagnostic tests      |
        | EXT-TBL-EF-MET | PROV-TBL-MET | support notification | support notifications |

  Rule: The customer's own full administrators manage support metrics

    @PROV-TBL-MET
    Scenario: The customer's full administrator sees support notifications
      Given Acme has the support notification "Quality"
      When Fia views the support notifications of Acme
      Then Fia sees the support notification "Quality"

    @PROV-TBL-MET
    Scenario: The customer's full administrator adds a support notification
      When Fia adds the support notification "Quality" in Acme
      Then Fia succeeds
      And Acme includes the support notification "Quality"

  Rule: A provisioning administrator does not add external administrators

    Scenario Outline: Prue does not make somebody of <home> a <role>
      Given Prue of Globex is a provisioning administrator of Acme
      And Initech is an outside organization without contact center
      And Nils is a user of <home>
      # @tested
      When Prue makes Nils a <role> of Acme
      Then Prue is refused
      And Nils holds no role in Acme
      # @GEN-01
      And Nils cannot view the subscription information of Acme

      Examples: The candidate and the role
        | requirement     | home    | role                       |
        | PROV-TBL-ADDEXT | Initech | read-only administrator    |
        | PROV-TBL-ADDEXT | Initech | full administrator         |
        | PROV-TBL-ADDEXT | Globex  | provisioning administrator |
        | PROV-TBL-ADDEXT | Globex  | full administrator         |

    @PROV-TBL-ADDEXT
    Scenario: Prue does not grant a request for access
      Given Prue of Globex is a provisioning administrator of Acme
      And Initech is an outside organization without contact center
      And Olga is a user of Initech
      And Olga has asked to be a read-only administrator of Acme
      When Prue grants Olga access to Acme
      Then Prue is refused
      And Olga holds no role in Acme
      And Olga cannot list the users of Acme
