Feature: Who adds and removes users and licenses them
  Full administrators and user and device administrators add, license and remove users. Read-only
  administrators look at users and their licences, everybody else at neither. What else user and device
  administrators change of users is left open (organization-account-roles, "Organization Roles", row
  Add/Delete Users and Assign Licenses).

  Background:
    Given Ulla is a user of Acme with a Contact Center Premium licence
    And Nora is an unverified user of Acme
    And Dag is a deactivated user of Acme

  Rule: Two kinds of administrator add, license and remove users

    Scenario Outline: A <role> adds and removes users
      Given <who> is a <role> of Acme
      When <who> adds Nils to Acme
      Then <who> succeeds
      And Nils is a user of Acme
      And <who> can remove Ulla from Acme
      And Ulla is no user of Acme

      Examples: Cells of the row that are marked
        | requirement        | control                                                                                | who | role                          |
        | ORG-TBL-FULL-USERS | ORG-TBL-RO-USERS ORG-TBL-SUP-USERS ORG-TBL-DA-USERS ORG-TBL-CO-USERS ORG-TBL-ATA-USERS | Fia | full administrator            |
        | ORG-TBL-UD-USERS   |                                                                                        | Uwe | user and device administrator |

    Scenario Outline: A <role> gives, changes and takes licences
      Given <who> is a <role> of Acme
      When <who> gives Nora a Calling licence
      Then <who> succeeds
      And Nora has a Calling licence
      And <who> can give Nora a Contact Center Premium licence
      And Nora has a Contact Center Premium licence
      And <who> can give Ulla a Contact Center Standard licence
      And Ulla has a Contact Center Standard licence
      And <who> can take the Contact Center licence from Ulla
      And Ulla has no Contact Center licence

      Examples: Cells of the row that are marked
        | requirement        | control                                                                                | who | role                          |
        | ORG-TBL-FULL-USERS | ORG-TBL-RO-USERS ORG-TBL-SUP-USERS ORG-TBL-DA-USERS ORG-TBL-CO-USERS ORG-TBL-ATA-USERS | Fia | full administrator            |
        | ORG-TBL-UD-USERS   |                                                                                        | Uwe | user and device administrator |

  Rule: Full administrators change everything about users

    @ORG-TBL-FULL-USERS
    @control:ORG-TBL-RO-USERS @control:ORG-TBL-SUP-USERS @control:ORG-TBL-DA-USERS @control:ORG-TBL-CO-USERS @control:ORG-TBL-ATA-USERS
    Scenario: A full administrator activates and deactivates users
      Given Fia is a full administrator of Acme
      When Fia sends the activation e-mail to Nora
      Then Fia succeeds
      And 1 e-mail was sent to Nora
      And Fia can activate Dag
      And Dag is active
      And Fia can deactivate Ulla
      And Ulla is deactivated

    @ORG-TBL-FULL-USERS
    @control:ORG-TBL-RO-USERS @control:ORG-TBL-SUP-USERS @control:ORG-TBL-DA-USERS @control:ORG-TBL-CO-USERS @control:ORG-TBL-ATA-USERS
    Scenario: A full administrator changes details and configurations of users
      Given Fia is a full administrator of Acme
      When Fia changes the job title of Ulla to "Agent"
      Then Fia succeeds
      And Ulla's job title is "Agent"
      And Fia can configure Contact Center for Ulla as "agent"
      And Ulla's Contact Center configuration is "agent"
      And Fia can configure Meetings for Ulla as "host"
      And Ulla's Meetings configuration is "host"

  Rule: Whoever changes users looks at them, and so do read-only administrators

    Scenario Outline: A <role> gets the list of users
      Given <who> is a <role> of Acme
      When <who> lists the users of Acme
      Then <who> sees Ulla in the list
      And <who> can view the details of Ulla

      Examples: Cells of the row that are marked or read-only
        | requirement        | control                                                               | who | role                          |
        | ORG-TBL-FULL-USERS | ORG-TBL-SUP-USERS ORG-TBL-DA-USERS ORG-TBL-CO-USERS ORG-TBL-ATA-USERS | Fia | full administrator            |
        | ORG-TBL-UD-USERS   |                                                                       | Uwe | user and device administrator |
        | ORG-TBL-RO-USERS   |                                                                       | Rob | read-only administrator       |

    @ORG-TBL-FULL-USERS
    @control:ORG-TBL-SUP-USERS @control:ORG-TBL-DA-USERS @control:ORG-TBL-CO-USERS @control:ORG-TBL-ATA-USERS
    Scenario: A full administrator gets the CSV template and the users as a file
      Given Fia is a full administrator of Acme
      When Fia exports the users of Acme as a file
      Then Fia gets a file that says "TRUE" for Ulla in the column "Webex Contact Center Premium"
      And Fia can download the CSV template of Acme

    @ORG-TBL-RO-USERS
    Scenario: A read-only administrator sees which licences a user holds
      Given Rob is a read-only administrator of Acme
      When Rob views the details of Ulla
      Then Rob sees the Contact Center Premium licence

  Rule: Nobody else changes users or licences

    Scenario Outline: A <role> changes neither users nor licences
      Given <who> is a <role> of Acme
      And the operator has taken note of everything in Acme
      When <who> adds Nils to Acme
      Then <who> is refused
      And <who> cannot remove Ulla from Acme
      And <who> cannot send the activation e-mail to Nora
      And <who> cannot activate Dag
      And <who> cannot deactivate Ulla
      And <who> cannot give Nora a Calling licence
      And <who> cannot give Nora a Contact Center Premium licence
      And <who> cannot give Ulla a Contact Center Standard licence
      And <who> cannot take the Contact Center licence from Ulla
      And <who> cannot change the job title of Ulla to "Agent"
      And <who> cannot configure Contact Center for Ulla as "agent"
      And <who> cannot configure Meetings for Ulla as "host"
      And nothing in Acme has changed

      Examples: Cells of the row that are read-only or empty
        | requirement       | who  | role                    |
        | ORG-TBL-RO-USERS  | Rob  | read-only administrator |
        | ORG-TBL-SUP-USERS | Sven | support administrator   |
        | ORG-TBL-DA-USERS  | Dora | device administrator    |
        | ORG-TBL-CO-USERS  | Clio | compliance officer      |

      Examples: No role at all
        | requirement | control                             | who | role |
        | GEN-01      | ORG-TBL-FULL-USERS ORG-TBL-UD-USERS | Uno | user |

    @ORG-TBL-ATA-USERS
    Scenario: Advanced Troubleshooting Access lets a support administrator change neither users nor licences
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And the operator has taken note of everything in Acme
      When Sven adds Nils to Acme
      Then Sven is refused
      And Sven cannot remove Ulla from Acme
      And Sven cannot send the activation e-mail to Nora
      And Sven cannot activate Dag
      And Sven cannot deactivate Ulla
      And Sven cannot give Nora a Calling licence
      And Sven cannot give Nora a Contact Center Premium licence
      And Sven cannot give Ulla a Contact Center Standard licence
      And Sven cannot take the Contact Center licence from Ulla
      And Sven cannot change the job title of Ulla to "Agent"
      And Sven cannot configure Contact Center for Ulla as "agent"
      And Sven cannot configure Meetings for Ulla as "host"
      And nothing in Acme has changed

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
