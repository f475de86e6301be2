Feature: A role counts in its own organization
  A role is held in one organization and gives nothing in another, however powerful it is at home. Lists,
  files, logs and counts hold what belongs to one organization (organization-account-roles, "Assign Roles
  to Users" and "External Administrator Roles").

  Background:
    Given Bolt is a customer organization with contact center
    And Bea is a full administrator of Bolt
    And Ulla is a user of Acme

  Rule: A full administrator of another organization views nothing

    @GEN-02
    Scenario Outline: A full administrator of another customer cannot <request>
      When Bea tries to <request>
      Then Bea is refused
      And Bea learns nothing about anybody in Acme
      # @ORG-TBL-FULL-USERS
      And Bea can list the users of Bolt

      Examples: Views of users and roles
        | request                                    |
        | list the users of Acme                     |
        | view the details of Ulla                   |
        | list the administrators of Acme            |
        | list the external administrators of Acme   |
        | view the roles of Ulla in Acme             |
        | list the assignable roles of Acme          |
        | export the administrators of Acme          |
        | export the external administrators of Acme |
        | view the audit log of Acme                 |

      Examples: Views of users in bulk
        | request                            |
        | export the users of Acme as a file |
        | download the CSV template of Acme  |

      Examples: Views of contact center
        | request                                 |
        | open the Contact Center service of Acme |
        | view the voice channel of Acme          |
        | view the queues of Acme                 |

      Examples: Views of the account
        | request                                       |
        | view the account page of Acme                 |
        | view the account details of Acme              |
        | view the contact center licence usage of Acme |
        | view the subscription information of Acme     |

      Examples: Views of other areas
        | request                                |
        | open Control Hub of Acme               |
        | view the devices of Acme               |
        | view the company policies of Acme      |
        | view the templates of Acme             |
        | view the reports of Acme               |
        | view the diagnostic tests of Acme      |
        | view the organization settings of Acme |
        | view the app integrations of Acme      |
        | list the sites of Acme                 |

    @GEN-02
    Scenario: A full administrator of another customer does not view a site
      Given Acme has the site Berlin
      When Bea views the site Berlin by name
      Then Bea is refused
      And Bea cannot list the users of the site Berlin
      And Bea cannot list the administrators of the site Berlin
      And Bea cannot view the licences of the site Berlin
      And Bea cannot view the analytics of the site Berlin

  Rule: A full administrator of another organization changes nothing

    @GEN-02
    Scenario Outline: A full administrator of another customer does not <request>
      Given the operator has recorded the state of Acme
      When Bea tries to <request>
      Then Bea is refused
      And nothing in Acme has changed

      Examples: Changes of users
        | request                                     |
        | add Nils to Acme                            |
        | remove Ulla from Acme                       |
        | deactivate Ulla                             |
        | change the job title of Ulla to "Agent"     |
        | give Ulla a Meetings licence                |
        | give Ulla a Contact Center Premium licence  |
        | configure Meetings for Ulla as "host"       |
        | configure Contact Center for Ulla as "team" |

      Examples: Changes of contact center
        | request                                      |
        | change the tenant time zone of Acme to "UTC" |
        | change the queues of Acme to "one"           |
        | complete the Services Set-Up Wizard of Acme  |
        | set up chat for Acme                         |

      Examples: Changes of roles
        | request                                   |
        | make Ulla a support administrator of Acme |
        | make herself a full administrator of Acme |

      Examples: Changes of the account and of other areas
        | request                                               |
        | change the account address of Acme to "Main Street 1" |
        | register the device "Room Kit" in Acme                |
        | create the company policy "Recording" in Acme         |
        | create the report "Weekly" in Acme                    |
        | run the diagnostic test "Echo" in Acme                |
        | add the organization setting "Strict" in Acme         |
        | add the app integration "Polls" in Acme               |
        | add the site Berlin to Acme                           |

    @GEN-02
    Scenario: A full administrator of another customer does not take a role
      Given Rob is a read-only administrator of Acme
      When Bea revokes Rob's role as read-only administrator of Acme
      Then Bea is refused
      And Rob holds the role of read-only administrator in Acme

    @GEN-02
    Scenario: A full administrator of another customer does not take a role from an outsider
      Given Initech is an outside organization without contact center
      And Otto of Initech is a read-only administrator of Acme
      When Bea revokes Otto's role as read-only administrator of Acme
      Then Bea is refused
      And Otto holds the role of read-only administrator in Acme

    @GEN-02
    Scenario: A full administrator of another customer does not give a role to an outsider
      Given Initech is an outside organization without contact center
      And Otto is a user of Initech
      When Bea makes Otto a read-only administrator of Acme
      Then Bea is refused
      And Otto holds no role in Acme

    @GEN-02
    Scenario Outline: A full administrator of another customer does not change <what> of one of another's users in bulk
      Given the operator has recorded the state of Acme
      When Bea modifies these users of Acme manually:
        | user | licence   | role   |
        | Ulla | <licence> | <role> |
      Then Bea is refused
      And nothing in Acme has changed

      Examples: Licences and roles
        | what         | licence                | role                  |
        | the licences | Contact Center Premium |                       |
        | the roles    |                        | support administrator |

    @GEN-02
    Scenario: A full administrator of another customer changes nothing by a file
      Given the operator has recorded the state of Acme
      When Bea imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium |
        | Ulla          | TRUE                         |
      Then Bea is refused
      And nothing in Acme has changed

    @GEN-02
    Scenario: A full administrator of another customer does not change the seats of a subscription
      Given Acme has a subscription "Flex" of 10 seats
      When Bea changes the subscription "Flex" of Acme to 25 seats
      Then Bea is refused
      And the subscription information of Acme shows "10" for "Flex"

    @GEN-02
    Scenario Outline: A full administrator of another customer does not <answer> an access request
      Given Initech is an outside organization without contact center
      And Otto is a user of Initech
      And Otto has asked to be a read-only administrator of Acme
      When Bea <answer>s Otto access to Acme
      Then Bea is refused
      And Otto holds no role in Acme

      Examples: Answers
        | answer |
        | grant  |
        | refuse |

    @GEN-02
    Scenario: A full administrator of another customer changes no site
      Given Acme has the site Berlin
      And the operator has recorded the state of Acme
      When Bea changes the site Berlin by name to "closed"
      Then Bea is refused
      And Bea cannot remove the site Berlin
      And Bea cannot give Ulla a host licence for the site Berlin
      And Bea cannot add the report "Usage" to the site Berlin
      And nothing in Acme has changed

    @GEN-04 @control:GEN-02
    Scenario: A full administrator of both organizations administers both
      Given Fia is a full administrator of Acme
      When Fia makes Bea a full administrator of Acme
      Then Fia succeeds
      And Bea can list the users of Acme
      And Bea can register the device "Room Kit" in Acme
      And Acme includes the device "Room Kit"

    @GEN-04 @control:GEN-02
    Scenario Outline: A full administrator of both organizations can <request>
      Given Bea is a full administrator of Acme
      When Bea tries to <request>
      Then Bea succeeds

      Examples: A view and a change
        | request                                   |
        | list the users of Acme                    |
        | make Ulla a support administrator of Acme |

  Rule: A user of another organization is not reached under the actor's own organization

    @GEN-02
    Scenario: A full administrator does not remove another organization's user from the own organization
      When Bea removes Ulla from Bolt
      Then Bea is refused
      And Ulla is among the users of Acme

    @GEN-02
    Scenario: A full administrator does not view another organization's user under the own organization
      When Bea views the details of Ulla in Bolt
      Then Bea is refused
      And Bea learns nothing about anybody in Acme

    @GEN-02
    Scenario Outline: A full administrator does not <change> under the own organization
      Given the operator has recorded the state of Acme
      When Bea tries to <change>
      Then Bea is refused
      And nothing in Acme has changed

      Examples: Changes of another organization's user
        | change                                             |
        | deactivate Ulla in Bolt                            |
        | change the job title of Ulla in Bolt to "Agent"    |
        | give Ulla a Meetings licence in Bolt               |
        | give Ulla a Contact Center Premium licence in Bolt |
        | configure Meetings for Ulla in Bolt as "host"      |

  Rule: A role that an outsider holds in one organization gives nothing in a third

    @GEN-02
    Scenario: An outsider who administers another customer views nothing
      Given Initech is an outside organization without contact center
      And Olga of Initech is a full administrator of Bolt
      When Olga lists the users of Acme
      Then Olga is refused
      And Olga learns nothing about anybody in Acme

    @GEN-02
    Scenario: An outsider who administers another customer changes nothing
      Given Initech is an outside organization without contact center
      And Olga of Initech is a full administrator of Bolt
      When Olga registers the device "Room Kit" in Acme
      Then Olga is refused
      And Acme has no device "Room Kit"

  Rule: Lists, files, logs and counts hold what belongs to one organization

    @GEN-02
    Scenario: The list of users holds no users of another organization
      Given Bob is a user of Bolt
      And Bob has the same name as Ulla
      When Bea lists the users of Bolt
      Then Bea sees Bob in the list
      But Bea does not see Ulla in the list

    @GEN-02
    Scenario: The file of users holds no users of another organization
      Given Bob is a user of Bolt
      When Bea exports the users of Bolt as a file
      Then Bea gets a file with Bob
      And Bea gets a file without Ulla

    @GEN-02
    Scenario: The list of administrators holds none of another organization
      Given Sven is a support administrator of Acme
      When Bea lists the administrators of Bolt
      Then Bea sees Bea in the list as full administrator
      And Bea sees 1 administrator in the list
      But Bea does not see Sven in the list

    @GEN-02
    Scenario: The file of administrators holds none of another organization
      Given Sven is a support administrator of Acme
      And Bea has exported the administrators of Bolt
      And the exports of Bolt are ready
      When Bea downloads the export of the administrators of Bolt
      Then Bea gets a file with 1 row
      And Bea gets a file with Bea
      And Bea gets a file without Sven

    @GEN-02
    Scenario: The audit log records no changes in another organization
      Given Fia is a full administrator of Acme
      And Fia has made Ulla a support administrator of Acme
      When Bea views the audit log of Bolt
      Then Bea succeeds
      And Bea sees no change of Ulla's roles in the audit log

    @GEN-02
    Scenario: Licences in use are counted in one organization
      Given Lars is a user of Acme with a Contact Center Premium licence
      And Bob is a user of Bolt with a Contact Center Premium licence
      When Bea views the contact center licence usage of Bolt
      Then Bea sees 1 Contact Center Premium licence in use

    @GEN-02
    Scenario Outline: The list of <things> holds none of another organization
      Given Acme has the <thing> "Alpha"
      And Bolt has the <thing> "Beta"
      When Bea views the <things> of Bolt
      Then Bea sees the <thing> "Beta"
      But Bea does not see the <thing> "Alpha"

      Examples: Kinds of things
        | thing                | things                |
        | device               | devices               |
        | report               | reports               |
        | organization setting | organization settings |

    @GEN-02
    Scenario: The list of sites holds none of another organization
      Given Acme has the site Berlin
      And Bolt has the site Turin
      When Bea lists the sites of Bolt
      Then Bea sees the site Turin
      But Bea does not see the site Berlin

    @GEN-02
    Scenario: The Live Meeting page shows no meetings of another organization
      Given Bea is an advanced troubleshooting administrator of Bolt
      And the meeting "Standup" is under way in Acme
      And the meeting "Takeover" is under way in Bolt
      When Bea opens the Live Meeting page of Bolt
      Then Bea sees the meeting "Takeover"
      But Bea does not see the meeting "Standup"

  Rule: A role in one partner organization gives nothing in another

    @GEN-02
    Scenario Outline: A <role> of another partner does not <act>
      Given Globex is a partner organization that manages Acme
      And Umbra is a partner organization that manages Bolt
      And Nils is a user of Globex
      And Una is a <role> of Umbra
      When Una tries to <act>
      Then Una is refused
      And Nils holds no role in Globex

      Examples: Roles of the partner's administrators
        | role                       | act                                                               |
        | partner full administrator | make Nils a partner administrator of Globex                       |
        | partner full administrator | appoint Nils by e-mail address as partner administrator of Globex |
        | sales full administrator   | make Nils a sales administrator of Globex                         |
        | sales full administrator   | appoint Nils by e-mail address as sales administrator of Globex   |
