Feature: Adding, licensing and removing users
  Full administrators and user and device administrators add, license and remove users. Read-only
  administrators view users and their licences; the other roles view neither. Other changes of users by user
  and device administrators are left open (organization-account-roles, "Organization Roles", row
  Add/Delete Users and Assign Licenses).

  Background:
    Given Ulla is a user of Acme
    And Nora is a user of Acme

  Rule: Two kinds of administrator add, license and remove users

    Scenario Outline: A <role> adds and removes users
      Given <who> is a <role> of Acme
      When <who> adds Nils to Acme
      Then <who> succeeds
      And Nils is among the users of Acme
      And <who> can remove Ulla from Acme
      And Ulla is not a user of Acme

      Examples: Cells of the row that are marked
        | requirement        | control                                                              | who | role                          |
        | ORG-TBL-FULL-USERS | ORG-TBL-RO-USERS ORG-TBL-SUP-USERS ORG-TBL-DA-USERS ORG-TBL-CO-USERS | Fia | full administrator            |
        | ORG-TBL-UD-USERS   |                                                                      | Uwe | user and device administrator |

    Scenario Outline: A <role> gives and takes a licence
      Given <who> is a <role> of Acme
      When <who> gives Nora a Calling licence
      Then <who> succeeds
      And Nora has a Calling licence
      And <who> can take the Calling licence from Nora
      And Nora has no Calling licence

      Examples: Cells of the row that are marked
        | requirement        | control                                                              | who | role                          |
        | ORG-TBL-FULL-USERS | ORG-TBL-RO-USERS ORG-TBL-SUP-USERS ORG-TBL-DA-USERS ORG-TBL-CO-USERS | Fia | full administrator            |
        | ORG-TBL-UD-USERS   |                                                                      | Uwe | user and device administrator |

    Scenario Outline: A <role> gives, changes and takes contact center licences
      Given <who> is a <role> of Acme
      When <who> gives Nora a Contact Center Premium licence
      Then <who> succeeds
      And Nora has a Contact Center Premium licence
      And <who> can give Nora a Contact Center Standard licence
      And Nora has a Contact Center Standard licence
      And <who> can take the Contact Center licence from Nora
      And Nora has no Contact Center licence

      Examples: Cells of the row that are marked
        | requirement        | control                                                              | who | role                          |
        | ORG-TBL-FULL-USERS | ORG-TBL-RO-USERS ORG-TBL-SUP-USERS ORG-TBL-DA-USERS ORG-TBL-CO-USERS | Fia | full administrator            |
        | ORG-TBL-UD-USERS   |                                                                      | Uwe | user and device administrator |

  Rule: Full administrators change everything about users

    @ORG-TBL-FULL-USERS
    Scenario: A full administrator activates and deactivates users
      Given Fia is a full administrator of Acme
      And Dag is a deactivated user of Acme
      When Fia activates Dag
      Then Fia succeeds
      And Dag is active
      And Fia can deactivate Ulla
      And Ulla is deactivated

    @ORG-TBL-FULL-USERS
    Scenario: A full administrator sends the activation e-mail
      Given Fia is a full administrator of Acme
      And Nils is an unverified user of Acme
      When Fia sends the activation e-mail to Nils
      Then Fia succeeds
      And 1 e-mail was sent to Nils

    @ORG-TBL-FULL-USERS
    @control:ORG-TBL-RO-USERS @control:ORG-TBL-SUP-USERS @control:ORG-TBL-DA-USERS @control:ORG-TBL-CO-USERS
    Scenario: A full administrator changes details and configurations of users
      Given Fia is a full administrator of Acme
      When Fia changes the job title of Ulla to "Agent"
      Then Fia succeeds
      And Ulla's job title is "Agent"
      And Fia can configure Meetings for Ulla as "host"
      And Ulla's Meetings configuration is "host"

    @ORG-TBL-FULL-USERS
    Scenario: A full administrator configures contact center for a user
      Given Fia is a full administrator of Acme
      When Fia configures Contact Center for Ulla as "agent"
      Then Fia succeeds
      And Ulla's Contact Center configuration is "agent"

  Rule: Administrators who change users view them, and so do read-only administrators

    Scenario Outline: A <role> gets the list of users
      Given <who> is a <role> of Acme
      When <who> lists the users of Acme
      Then <who> sees Ulla in the list
      And <who> can view the details of Ulla

      Examples: Cells of the row that are marked or read-only
        | requirement        | control                                             | who | role                          |
        | ORG-TBL-FULL-USERS | ORG-TBL-SUP-USERS ORG-TBL-DA-USERS ORG-TBL-CO-USERS | Fia | full administrator            |
        | ORG-TBL-UD-USERS   |                                                     | Uwe | user and device administrator |
        | ORG-TBL-RO-USERS   |                                                     | Rob | read-only administrator       |

    @ORG-TBL-FULL-USERS
    Scenario: A full administrator gets the users as a file
      Given Fia is a full administrator of Acme
      And Lena is a user of Acme with a Contact Center Premium licence
      When Fia exports the users of Acme as a file
      Then Fia gets a file that has "TRUE" for Lena in the column "Webex Contact Center Premium"
      And Fia can download the CSV template of Acme

    @ORG-TBL-RO-USERS
    Scenario: A read-only administrator sees which licences a user holds
      Given Rob is a read-only administrator of Acme
      And Mia is a user of Acme with a Meetings licence
      When Rob views the details of Mia
      Then Rob sees the Meetings licence

  Rule: The other roles change neither users nor licences

    Scenario Outline: A <role> neither adds nor removes users
      Given <who> is a <role> of Acme
      And the operator has recorded the state of Acme
      When <who> adds Nils to Acme
      Then <who> is refused
      And <who> cannot remove Ulla from Acme
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

    Scenario Outline: A <role> neither gives nor takes licences
      Given <who> is a <role> of Acme
      And Mia is a user of Acme with a Meetings licence
      And the operator has recorded the state of Acme
      When <who> gives Nora a Calling licence
      Then <who> is refused
      And <who> cannot take the Meetings licence from Mia
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

    Scenario Outline: A <role> neither gives nor takes contact center licences
      Given <who> is a <role> of Acme
      And Lena is a user of Acme with a Contact Center Premium licence
      And the operator has recorded the state of Acme
      When <who> gives Nora a Contact Center Premium licence
      Then <who> is refused
      And <who> cannot give Lena a Contact Center Standard licence
      And <who> cannot take the Contact Center licence from Lena
      And <who> cannot configure Contact Center for Lena as "agent"
      And nothing in Acme has changed

      Examples: Cells of the row that are read-only or empty
        | requirement       | who  | role                    |
        | ORG-TBL-RO-USERS  | Rob  | read-only administrator |
        | ORG-TBL-SUP-USERS | Sven | support administrator   |
        | ORG-TBL-DA-USERS  | Dora | device administrator    |
        | ORG-TBL-CO-USERS  | Clio | compliance officer      |

    Scenario Outline: A <role> does not change details, configurations or the status of users
      Given <who> is a <role> of Acme
      And Dag is a deactivated user of Acme
      And Nils is an unverified user of Acme
      And the operator has recorded the state of Acme
      When <who> changes the job title of Ulla to "Agent"
      Then <who> is refused
      And <who> cannot deactivate Ulla
      And <who> cannot configure Meetings for Ulla as "host"
      And <who> cannot activate Dag
      And <who> cannot send the activation e-mail to Nils
      And nothing in Acme has changed

      Examples: Cells of the row that are read-only or empty
        | requirement       | who  | role                    |
        | ORG-TBL-RO-USERS  | Rob  | read-only administrator |
        | ORG-TBL-SUP-USERS | Sven | support administrator   |
        | ORG-TBL-DA-USERS  | Dora | device administrator    |
        | ORG-TBL-CO-USERS  | Clio | compliance officer      |

    @ORG-TBL-ATA-USERS
    Scenario: Advanced Troubleshooting Access lets a support administrator neither add nor remove users
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And the operator has recorded the state of Acme
      When Sven adds Nils to Acme
      Then Sven is refused
      And Sven cannot remove Ulla from Acme
      And nothing in Acme has changed

    @ORG-TBL-FULL-USERS @control:ORG-TBL-ATA-USERS
    Scenario: A support administrator with Advanced Troubleshooting Access who is full administrator as well adds users
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Sven is a full administrator of Acme
      When Sven adds Nils to Acme
      Then Sven succeeds
      And Nils is among the users of Acme

    @ORG-TBL-ATA-USERS
    Scenario: Advanced Troubleshooting Access lets a support administrator neither give nor take licences
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Mia is a user of Acme with a Meetings licence
      And the operator has recorded the state of Acme
      When Sven gives Nora a Calling licence
      Then Sven is refused
      And Sven cannot take the Meetings licence from Mia
      And nothing in Acme has changed

    @ORG-TBL-ATA-USERS
    Scenario: Advanced Troubleshooting Access lets a support administrator neither give nor take contact center licences
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Lena is a user of Acme with a Contact Center Premium licence
      And the operator has recorded the state of Acme
      When Sven gives Nora a Contact Center Premium licence
      Then Sven is refused
      And Sven cannot give Lena a Contact Center Standard licence
      And Sven cannot take the Contact Center licence from Lena
      And Sven cannot configure Contact Center for Lena as "agent"
      And nothing in Acme has changed

    @ORG-TBL-ATA-USERS
    Scenario: Advanced Troubleshooting Access lets a support administrator change neither details, configurations nor the status of users
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Dag is a deactivated user of Acme
      And Nils is an unverified user of Acme
      And the operator has recorded the state of Acme
      When Sven changes the job title of Ulla to "Agent"
      Then Sven is refused
      And Sven cannot deactivate Ulla
      And Sven cannot configure Meetings for Ulla as "host"
      And Sven cannot activate Dag
      And Sven cannot send the activation e-mail to Nils
      And nothing in Acme has changed

  Rule: Users and licences are closed to the other roles

    Scenario Outline: A <role> does not view the users
      Given <who> is a <role> of Acme
      When <who> lists the users of Acme
      Then <who> is refused
      And <who> learns nothing about anybody in Acme
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
      And Sven learns nothing about anybody in Acme
      And Sven cannot view the details of Ulla
      And Sven cannot download the CSV template of Acme
      And Sven cannot export the users of Acme as a file

    @ORG-TBL-FULL-USERS @control:ORG-TBL-ATA-USERS
    Scenario: A support administrator with Advanced Troubleshooting Access who is full administrator as well lists the users
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Sven is a full administrator of Acme
      When Sven lists the users of Acme
      Then Sven sees Ulla in the list
