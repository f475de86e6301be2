Feature: Changing users in bulk
  Full administrators also change several users and their licences at once, by Manually Modify Users and
  by a CSV file. A role that may not change users one by one may not change them in bulk. User and device
  administrators are left open here (organization-account-roles, "Organization Roles", rows Add/Delete Users
  and Assign Licenses, Assign Roles to Users).

  Background:
    Given Ulla is a user of Acme with a Contact Center Premium licence
    And Nora is a user of Acme

  Rule: Full administrators change users in bulk

    @ORG-TBL-FULL-USERS
    @control:ORG-TBL-RO-USERS @control:ORG-TBL-SUP-USERS @control:ORG-TBL-DA-USERS @control:ORG-TBL-CO-USERS
    Scenario: A full administrator changes licences by Manually Modify Users
      Given Fia is a full administrator of Acme
      When Fia modifies these users of Acme manually:
        | user | licence                 |
        | Ulla | Contact Center Standard |
        | Nora | Calling                 |
      Then Fia succeeds
      And Ulla has a Contact Center Standard licence
      And Nora has a Calling licence

    @ORG-TBL-FULL-USERS
    @control:ORG-TBL-RO-USERS @control:ORG-TBL-SUP-USERS @control:ORG-TBL-DA-USERS @control:ORG-TBL-CO-USERS
    Scenario: A full administrator changes licences by a file
      Given Fia is a full administrator of Acme
      When Fia imports this file into Acme:
        | User ID/Email | Webex Meetings | Webex Contact Center Premium |
        | Ulla          | FALSE          | FALSE                        |
        | Nora          | TRUE           | TRUE                         |
      Then Fia succeeds
      And Ulla has no Contact Center licence
      And Nora has a Meetings licence
      And Nora has a Contact Center Premium licence

  Rule: The other roles change no users in bulk

    Scenario Outline: A <role> does not change licences by Manually Modify Users
      Given <who> is a <role> of Acme
      And the operator has recorded the state of Acme
      When <who> modifies these users of Acme manually:
        | user | licence                 |
        | Ulla | Contact Center Standard |
        | Nora | Calling                 |
      Then <who> is refused
      And nothing in Acme has changed

      Examples: Cells of the row that are read-only or empty
        | requirement       | who  | role                    |
        | ORG-TBL-RO-USERS  | Rob  | read-only administrator |
        | ORG-TBL-SUP-USERS | Sven | support administrator   |
        | ORG-TBL-DA-USERS  | Dora | device administrator    |
        | ORG-TBL-CO-USERS  | Clio | compliance officer      |

      Examples: No role at all
        | requirement | control            | who | role |
        | GEN-01      | ORG-TBL-FULL-USERS | Uno | user |

    Scenario Outline: Manually Modify Users is closed to a <role> even with nothing to change
      Given <who> is a <role> of Acme
      And the operator has recorded the state of Acme
      When <who> modifies these users of Acme manually:
        | user |
        | Ulla |
        | Nora |
      Then <who> is refused
      And nothing in Acme has changed

      Examples: Cells of the row that are read-only or empty
        | requirement       | who  | role                    |
        | ORG-TBL-RO-USERS  | Rob  | read-only administrator |
        | ORG-TBL-SUP-USERS | Sven | support administrator   |
        | ORG-TBL-DA-USERS  | Dora | device administrator    |
        | ORG-TBL-CO-USERS  | Clio | compliance officer      |

      Examples: No role at all
        | requirement | who | role |
        | GEN-01      | Uno | user |

    Scenario Outline: A <role> does not change licences by a file
      Given <who> is a <role> of Acme
      And the operator has recorded the state of Acme
      When <who> imports this file into Acme:
        | User ID/Email | Webex Meetings | Webex Contact Center Premium |
        | Ulla          | FALSE          | FALSE                        |
        | Nora          | TRUE           | TRUE                         |
      Then <who> is refused
      And nothing in Acme has changed

      Examples: Cells of the row that are read-only or empty
        | requirement       | who  | role                    |
        | ORG-TBL-RO-USERS  | Rob  | read-only administrator |
        | ORG-TBL-SUP-USERS | Sven | support administrator   |
        | ORG-TBL-DA-USERS  | Dora | device administrator    |
        | ORG-TBL-CO-USERS  | Clio | compliance officer      |

      Examples: No role at all
        | requirement | control            | who | role |
        | GEN-01      | ORG-TBL-FULL-USERS | Uno | user |

    Scenario Outline: The import is closed to a <role> even with a file of what is there already
      Given <who> is a <role> of Acme
      And the operator has recorded the state of Acme
      When <who> imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium |
        | Ulla          | TRUE                         |
        | Nora          | FALSE                        |
      Then <who> is refused
      And nothing in Acme has changed

      Examples: Cells of the row that are read-only or empty
        | requirement       | who  | role                    |
        | ORG-TBL-RO-USERS  | Rob  | read-only administrator |
        | ORG-TBL-SUP-USERS | Sven | support administrator   |
        | ORG-TBL-DA-USERS  | Dora | device administrator    |
        | ORG-TBL-CO-USERS  | Clio | compliance officer      |

      Examples: No role at all
        | requirement | who | role |
        | GEN-01      | Uno | user |

  Rule: Advanced Troubleshooting Access changes no users in bulk

    @ORG-TBL-ATA-USERS
    Scenario: Advanced Troubleshooting Access lets a support administrator change no licences by Manually Modify Users
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And the operator has recorded the state of Acme
      When Sven modifies these users of Acme manually:
        | user | licence                 |
        | Ulla | Contact Center Standard |
        | Nora | Calling                 |
      Then Sven is refused
      And nothing in Acme has changed

    @ORG-TBL-ATA-USERS
    Scenario: Advanced Troubleshooting Access does not open Manually Modify Users to a support administrator
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And the operator has recorded the state of Acme
      When Sven modifies these users of Acme manually:
        | user |
        | Ulla |
        | Nora |
      Then Sven is refused
      And nothing in Acme has changed

    @ORG-TBL-ATA-USERS
    Scenario: Advanced Troubleshooting Access lets a support administrator change no licences by a file
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And the operator has recorded the state of Acme
      When Sven imports this file into Acme:
        | User ID/Email | Webex Meetings | Webex Contact Center Premium |
        | Ulla          | FALSE          | FALSE                        |
        | Nora          | TRUE           | TRUE                         |
      Then Sven is refused
      And nothing in Acme has changed

    @ORG-TBL-ATA-USERS
    Scenario: Advanced Troubleshooting Access does not open the import of files to a support administrator
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And the operator has recorded the state of Acme
      When Sven imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium |
        | Ulla          | TRUE                         |
        | Nora          | FALSE                        |
      Then Sven is refused
      And nothing in Acme has changed

  Rule: Roles are given in bulk by full administrators alone

    @ORG-TBL-FULL-ROLES @control:ORG-TBL-UD-ROLES @control:ORG-TBL-RO-ROLES
    Scenario: A full administrator gives a role by Manually Modify Users
      Given Fia is a full administrator of Acme
      When Fia modifies these users of Acme manually:
        | user | role                  |
        | Nora | support administrator |
      Then Fia succeeds
      And Nora holds the role of support administrator in Acme

    @ORG-TBL-UD-ROLES
    Scenario: A user and device administrator does not give a role by Manually Modify Users
      Given Uwe is a user and device administrator of Acme
      When Uwe modifies these users of Acme manually:
        | user | role                  |
        | Nora | support administrator |
      Then Uwe is refused
      And Nora holds no role in Acme

    @ORG-TBL-RO-ROLES
    Scenario: A read-only administrator does not give a role by Manually Modify Users
      Given Rob is a read-only administrator of Acme
      When Rob modifies these users of Acme manually:
        | user | role                  |
        | Nora | support administrator |
      Then Rob is refused
      And Nora holds no role in Acme
