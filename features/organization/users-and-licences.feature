Feature: Who adds and removes users and licenses them
  Full administrators and user and device administrators add, change, license and remove users. Read-only
  administrators look at users and their licences, everybody else at neither (organization-account-roles,
  "Organization Roles", row Add/Delete Users and Assign Licenses).

  Background:
    Given Ulla is a user of Acme with a Contact Center Premium licence
    And Nora is an unverified user of Acme
    And Dag is a deactivated user of Acme

  Rule: Two kinds of administrator add, change, license and remove users

    @ORG-TBL-FULL-USERS
    @control:ORG-TBL-RO-USERS @control:ORG-TBL-SUP-USERS @control:ORG-TBL-DA-USERS @control:ORG-TBL-CO-USERS @control:ORG-TBL-ATA-USERS
    Scenario Outline: A full administrator <act>
      Given Fia is a full administrator of Acme
      When Fia <act>
      Then Fia succeeds
      And <outcome>

      Examples: Changes of users and licences
        | act                                           | outcome                                        |
        | adds Nils to Acme                             | Nils is a user of Acme                         |
        | removes Ulla from Acme                        | Ulla is no user of Acme                        |
        | sends the activation e-mail to Nora           | 1 e-mail was sent to Nora                      |
        | activates Dag                                 | Dag is active                                  |
        | deactivates Ulla                              | Ulla is deactivated                            |
        | changes the job title of Ulla to "Agent"      | Ulla's job title is "Agent"                    |
        | configures Contact Center for Ulla as "agent" | Ulla's Contact Center configuration is "agent" |
        | configures Meetings for Ulla as "host"        | Ulla's Meetings configuration is "host"        |
        | gives Nora a Calling licence                  | Nora has a Calling licence                     |
        | gives Nora a Contact Center Premium licence   | Nora has a Contact Center Premium licence      |
        | gives Ulla a Contact Center Standard licence  | Ulla has a Contact Center Standard licence     |
        | takes the Contact Center licence from Ulla    | Ulla has no Contact Center licence             |

    @ORG-TBL-UD-USERS
    Scenario Outline: A user and device administrator <act>
      Given Uwe is a user and device administrator of Acme
      When Uwe <act>
      Then Uwe succeeds
      And <outcome>

      Examples: Changes of users and licences
        | act                                           | outcome                                        |
        | adds Nils to Acme                             | Nils is a user of Acme                         |
        | removes Ulla from Acme                        | Ulla is no user of Acme                        |
        | sends the activation e-mail to Nora           | 1 e-mail was sent to Nora                      |
        | activates Dag                                 | Dag is active                                  |
        | deactivates Ulla                              | Ulla is deactivated                            |
        | changes the job title of Ulla to "Agent"      | Ulla's job title is "Agent"                    |
        | configures Contact Center for Ulla as "agent" | Ulla's Contact Center configuration is "agent" |
        | configures Meetings for Ulla as "host"        | Ulla's Meetings configuration is "host"        |
        | gives Nora a Calling licence                  | Nora has a Calling licence                     |
        | gives Nora a Contact Center Premium licence   | Nora has a Contact Center Premium licence      |
        | gives Ulla a Contact Center Standard licence  | Ulla has a Contact Center Standard licence     |
        | takes the Contact Center licence from Ulla    | Ulla has no Contact Center licence             |

  Rule: The same and read-only administrators look at users and their licences

    Scenario Outline: A <role> gets the list of users
      Given <who> is a <role> of Acme
      When <who> lists the users of Acme
      Then <who> sees Ulla in the list
      And <who> can view the details of Ulla
      And <who> can download the CSV template of Acme
      And <who> can export the users of Acme as a file

      Examples: Cells of the row that are marked or read-only
        | requirement        | control                                                               | who | role                          |
        | ORG-TBL-FULL-USERS | ORG-TBL-SUP-USERS ORG-TBL-DA-USERS ORG-TBL-CO-USERS ORG-TBL-ATA-USERS | Fia | full administrator            |
        | ORG-TBL-UD-USERS   |                                                                       | Uwe | user and device administrator |
        | ORG-TBL-RO-USERS   |                                                                       | Rob | read-only administrator       |

    @ORG-TBL-RO-USERS
    Scenario: A read-only administrator sees which licences a user holds
      Given Rob is a read-only administrator of Acme
      When Rob views the details of Ulla
      Then Rob sees the Contact Center Premium licence

    @ORG-TBL-RO-USERS
    Scenario: A read-only administrator gets the users as a file
      Given Rob is a read-only administrator of Acme
      When Rob exports the users of Acme as a file
      Then Rob gets a file that says "TRUE" for Ulla in the column "Webex Contact Center Premium"

  Rule: Read-only administrators change neither users nor licences

    @ORG-TBL-RO-USERS
    Scenario Outline: A read-only administrator does not <act>
      Given Rob is a read-only administrator of Acme
      And the operator has taken note of everything in Acme
      When Rob tries to <act>
      Then Rob is refused
      And nothing in Acme has changed

      Examples: Changes of users and licences
        | act                                          |
        | add Nils to Acme                             |
        | remove Ulla from Acme                        |
        | send the activation e-mail to Nora           |
        | activate Dag                                 |
        | deactivate Ulla                              |
        | change the job title of Ulla to "Agent"      |
        | configure Contact Center for Ulla as "agent" |
        | configure Meetings for Ulla as "host"        |
        | give Nora a Calling licence                  |
        | give Nora a Contact Center Premium licence   |
        | give Ulla a Contact Center Standard licence  |
        | take the Contact Center licence from Ulla    |

  Rule: To others users and licences are closed

    Scenario Outline: A <role> does not view the users
      Given <who> is a <role> of Acme
      When <who> lists the users of Acme
      Then <who> is refused
      And <who> learns nothing of anybody in Acme
      And <who> cannot view the details of Ulla
      And <who> cannot download the CSV template of Acme
      And <who> cannot export the users of Acme as a file

      Examples: Cells of the row that are empty
        | requirement       | who  | role                  |
        | ORG-TBL-SUP-USERS | Sven | support administrator |
        | ORG-TBL-DA-USERS  | Dora | device administrator  |
        | ORG-TBL-CO-USERS  | Clio | compliance officer    |

      Examples: No role at all
        | requirement | control                                              | who | role |
        | GEN-01      | ORG-TBL-FULL-USERS ORG-TBL-UD-USERS ORG-TBL-RO-USERS | Uno | user |

    Scenario Outline: A <role> does not <act>
      Given <who> is a <role> of Acme
      And the operator has taken note of everything in Acme
      When <who> tries to <act>
      Then <who> is refused
      And nothing in Acme has changed

      Examples: Support administrators
        | requirement       | who  | role                  | act                                          |
        | ORG-TBL-SUP-USERS | Sven | support administrator | add Nils to Acme                             |
        | ORG-TBL-SUP-USERS | Sven | support administrator | remove Ulla from Acme                        |
        | ORG-TBL-SUP-USERS | Sven | support administrator | send the activation e-mail to Nora           |
        | ORG-TBL-SUP-USERS | Sven | support administrator | activate Dag                                 |
        | ORG-TBL-SUP-USERS | Sven | support administrator | deactivate Ulla                              |
        | ORG-TBL-SUP-USERS | Sven | support administrator | change the job title of Ulla to "Agent"      |
        | ORG-TBL-SUP-USERS | Sven | support administrator | configure Contact Center for Ulla as "agent" |
        | ORG-TBL-SUP-USERS | Sven | support administrator | configure Meetings for Ulla as "host"        |
        | ORG-TBL-SUP-USERS | Sven | support administrator | give Nora a Calling licence                  |
        | ORG-TBL-SUP-USERS | Sven | support administrator | give Nora a Contact Center Premium licence   |
        | ORG-TBL-SUP-USERS | Sven | support administrator | give Ulla a Contact Center Standard licence  |
        | ORG-TBL-SUP-USERS | Sven | support administrator | take the Contact Center licence from Ulla    |

      Examples: Device administrators
        | requirement      | who  | role                 | act                                          |
        | ORG-TBL-DA-USERS | Dora | device administrator | add Nils to Acme                             |
        | ORG-TBL-DA-USERS | Dora | device administrator | remove Ulla from Acme                        |
        | ORG-TBL-DA-USERS | Dora | device administrator | send the activation e-mail to Nora           |
        | ORG-TBL-DA-USERS | Dora | device administrator | activate Dag                                 |
        | ORG-TBL-DA-USERS | Dora | device administrator | deactivate Ulla                              |
        | ORG-TBL-DA-USERS | Dora | device administrator | change the job title of Ulla to "Agent"      |
        | ORG-TBL-DA-USERS | Dora | device administrator | configure Contact Center for Ulla as "agent" |
        | ORG-TBL-DA-USERS | Dora | device administrator | configure Meetings for Ulla as "host"        |
        | ORG-TBL-DA-USERS | Dora | device administrator | give Nora a Calling licence                  |
        | ORG-TBL-DA-USERS | Dora | device administrator | give Nora a Contact Center Premium licence   |
        | ORG-TBL-DA-USERS | Dora | device administrator | give Ulla a Contact Center Standard licence  |
        | ORG-TBL-DA-USERS | Dora | device administrator | take the Contact Center licence from Ulla    |

      Examples: Compliance officers
        | requirement      | who  | role               | act                                          |
        | ORG-TBL-CO-USERS | Clio | compliance officer | add Nils to Acme                             |
        | ORG-TBL-CO-USERS | Clio | compliance officer | remove Ulla from Acme                        |
        | ORG-TBL-CO-USERS | Clio | compliance officer | send the activation e-mail to Nora           |
        | ORG-TBL-CO-USERS | Clio | compliance officer | activate Dag                                 |
        | ORG-TBL-CO-USERS | Clio | compliance officer | deactivate Ulla                              |
        | ORG-TBL-CO-USERS | Clio | compliance officer | change the job title of Ulla to "Agent"      |
        | ORG-TBL-CO-USERS | Clio | compliance officer | configure Contact Center for Ulla as "agent" |
        | ORG-TBL-CO-USERS | Clio | compliance officer | configure Meetings for Ulla as "host"        |
        | ORG-TBL-CO-USERS | Clio | compliance officer | give Nora a Calling licence                  |
        | ORG-TBL-CO-USERS | Clio | compliance officer | give Nora a Contact Center Premium licence   |
        | ORG-TBL-CO-USERS | Clio | compliance officer | give Ulla a Contact Center Standard licence  |
        | ORG-TBL-CO-USERS | Clio | compliance officer | take the Contact Center licence from Ulla    |

      Examples: No role at all
        | requirement | control                             | who | role | act                                          |
        | GEN-01      | ORG-TBL-FULL-USERS ORG-TBL-UD-USERS | Uno | user | add Nils to Acme                             |
        | GEN-01      | ORG-TBL-FULL-USERS ORG-TBL-UD-USERS | Uno | user | remove Ulla from Acme                        |
        | GEN-01      | ORG-TBL-FULL-USERS ORG-TBL-UD-USERS | Uno | user | send the activation e-mail to Nora           |
        | GEN-01      | ORG-TBL-FULL-USERS ORG-TBL-UD-USERS | Uno | user | activate Dag                                 |
        | GEN-01      | ORG-TBL-FULL-USERS ORG-TBL-UD-USERS | Uno | user | deactivate Ulla                              |
        | GEN-01      | ORG-TBL-FULL-USERS ORG-TBL-UD-USERS | Uno | user | change the job title of Ulla to "Agent"      |
        | GEN-01      | ORG-TBL-FULL-USERS ORG-TBL-UD-USERS | Uno | user | configure Contact Center for Ulla as "agent" |
        | GEN-01      | ORG-TBL-FULL-USERS ORG-TBL-UD-USERS | Uno | user | configure Meetings for Ulla as "host"        |
        | GEN-01      | ORG-TBL-FULL-USERS ORG-TBL-UD-USERS | Uno | user | give Nora a Calling licence                  |
        | GEN-01      | ORG-TBL-FULL-USERS ORG-TBL-UD-USERS | Uno | user | give Nora a Contact Center Premium licence   |
        | GEN-01      | ORG-TBL-FULL-USERS ORG-TBL-UD-USERS | Uno | user | give Ulla a Contact Center Standard licence  |
        | GEN-01      | ORG-TBL-FULL-USERS ORG-TBL-UD-USERS | Uno | user | take the Contact Center licence from Ulla    |

    @ORG-TBL-ATA-USERS
    Scenario: Advanced Troubleshooting Access does not let a support administrator view the users
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      When Sven lists the users of Acme
      Then Sven is refused
      And Sven learns nothing of anybody in Acme
      And Sven cannot view the details of Ulla
      And Sven cannot download the CSV template of Acme
      And Sven cannot export the users of Acme as a file

    @ORG-TBL-ATA-USERS
    Scenario Outline: Advanced Troubleshooting Access does not let a support administrator <act>
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And the operator has taken note of everything in Acme
      When Sven tries to <act>
      Then Sven is refused
      And nothing in Acme has changed

      Examples: Changes of users and licences
        | act                                          |
        | add Nils to Acme                             |
        | remove Ulla from Acme                        |
        | send the activation e-mail to Nora           |
        | activate Dag                                 |
        | deactivate Ulla                              |
        | change the job title of Ulla to "Agent"      |
        | configure Contact Center for Ulla as "agent" |
        | configure Meetings for Ulla as "host"        |
        | give Nora a Calling licence                  |
        | give Nora a Contact Center Premium licence   |
        | give Ulla a Contact Center Standard licence  |
        | take the Contact Center licence from Ulla    |
