Feature: Recipients of product notifications
  E-mails about the product are sent to the organization's full administrators. No other role makes a user
  a recipient (organization-account-roles, "Organization Roles", row Product Email Notifications).

  Background:
    Given Fia is a full administrator of Acme
    And Ulla is a user of Acme

  Rule: Full administrators receive product notifications

    @ORG-TBL-FULL-MAIL
    @control:ORG-TBL-RO-MAIL @control:ORG-TBL-SUP-MAIL @control:ORG-TBL-UD-MAIL @control:ORG-TBL-DA-MAIL @control:ORG-TBL-CO-MAIL
    Scenario: Each full administrator receives a notification, a user without roles does not
      Given Falk is a full administrator of Acme
      When a product notification is issued to Acme
      Then 1 e-mail was sent to Fia
      And 1 e-mail was sent to Falk
      And 0 e-mails were sent to Ulla

  Rule: The other roles do not receive product notifications

    Scenario Outline: A <role> receives no notification
      Given <who> is a <role> of Acme
      When a product notification is issued to Acme
      Then 0 e-mails were sent to <who>
      And 1 e-mail was sent to Fia

      Examples: Cells of the row that are empty
        | requirement      | control           | who  | role                          |
        | ORG-TBL-RO-MAIL  | ORG-TBL-FULL-MAIL | Rob  | read-only administrator       |
        | ORG-TBL-SUP-MAIL |                   | Sven | support administrator         |
        | ORG-TBL-UD-MAIL  |                   | Uwe  | user and device administrator |
        | ORG-TBL-DA-MAIL  |                   | Dora | device administrator          |
        | ORG-TBL-CO-MAIL  |                   | Clio | compliance officer            |

    @ORG-TBL-ATA-MAIL
    Scenario: A support administrator with Advanced Troubleshooting Access receives no notification
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      When a product notification is issued to Acme
      Then 0 e-mails were sent to Sven
      And 1 e-mail was sent to Fia

    @ORG-TBL-FULL-MAIL @control:ORG-TBL-ATA-MAIL
    Scenario: A support administrator with Advanced Troubleshooting Access who is full administrator as well receives the notification
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Sven is a full administrator of Acme
      When a product notification is issued to Acme
      Then 1 e-mail was sent to Sven
