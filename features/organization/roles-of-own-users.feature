Feature: Roles of an organization's own users, in an organization without outsiders
  The row Assign Roles to Users once more, for organizations that have neither outsiders nor a contact center
  (organization-account-roles, "Organization Roles").

  Background:
    Given Fia is a full administrator of Acme
    And Axel is a device administrator of Acme
    And Ulla is a user of Acme

  Rule: Full administrators give, take and view roles

    @ORG-TBL-FULL-ROLES
    @control:ORG-TBL-RO-ROLES @control:ORG-TBL-SUP-ROLES @control:ORG-TBL-UD-ROLES @control:ORG-TBL-DA-ROLES @control:ORG-TBL-CO-ROLES
    Scenario: A full administrator gives a role and takes another
      When Fia makes Ulla a support administrator of Acme
      Then Fia succeeds
      And Ulla holds the role of support administrator in Acme
      And Fia can revoke Axel's role as device administrator of Acme
      And Axel holds no role in Acme

    @ORG-TBL-FULL-ROLES
    Scenario: A full administrator sees the administrators
      When Fia lists the administrators of Acme
      Then Fia sees Axel in the list as device administrator

    @ORG-TBL-FULL-ROLES @control:ORG-TBL-ATA-ROLES
    Scenario: A full administrator who holds Advanced Troubleshooting Access gives a role
      Given Sven is a full administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      When Sven makes Ulla a support administrator of Acme
      Then Sven succeeds
      And Ulla holds the role of support administrator in Acme

  Rule: The other roles neither give nor take roles

    Scenario Outline: A <role> neither makes a user support administrator nor takes a role
      Given <who> is a <role> of Acme
      When <who> makes Ulla a support administrator of Acme
      Then <who> is refused
      And Ulla holds no role in Acme
      And <who> cannot revoke Axel's role as device administrator of Acme
      And Axel holds the role of device administrator in Acme

      Examples: Cells of the row that are read-only or empty
        | requirement       | who  | role                          |
        | ORG-TBL-RO-ROLES  | Rob  | read-only administrator       |
        | ORG-TBL-SUP-ROLES | Sven | support administrator         |
        | ORG-TBL-UD-ROLES  | Uwe  | user and device administrator |
        | ORG-TBL-DA-ROLES  | Dora | device administrator          |
        | ORG-TBL-CO-ROLES  | Clio | compliance officer            |

      Examples: No role at all
        | requirement | control            | who  | role |
        | GEN-01      | ORG-TBL-FULL-ROLES | Nils | user |

    @ORG-TBL-ATA-ROLES
    Scenario: Advanced Troubleshooting Access lets a support administrator give no role
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      When Sven makes Ulla a support administrator of Acme
      Then Sven is refused
      And Ulla holds no role in Acme
      And Sven cannot revoke Axel's role as device administrator of Acme
      And Axel holds the role of device administrator in Acme

  Rule: The other roles do not view the administrators

    Scenario Outline: A <role> does not list the administrators
      Given <who> is a <role> of Acme
      When <who> lists the administrators of Acme
      Then <who> is refused
      And <who> learns nothing about anybody in Acme

      Examples: Cells of the row that are empty
        | requirement       | who  | role                          |
        | ORG-TBL-SUP-ROLES | Sven | support administrator         |
        | ORG-TBL-UD-ROLES  | Uwe  | user and device administrator |
        | ORG-TBL-DA-ROLES  | Dora | device administrator          |
        | ORG-TBL-CO-ROLES  | Clio | compliance officer            |
