Feature: Managing the Webex sites of an organization
  Full administrators add, configure and remove the sites of the organization. Read-only administrators
  view them; they are closed to the other roles (organization-account-roles, "Organization Roles", row
  Webex Site Management). Administrators of single sites have a table of their own.

  Background:
    Given Acme has the site Berlin
    And Acme has the site Oslo

  Rule: Full administrators manage sites

    @ORG-TBL-FULL-SITES
    @control:ORG-TBL-RO-SITES @control:ORG-TBL-SUP-SITES @control:ORG-TBL-UD-SITES @control:ORG-TBL-DA-SITES @control:ORG-TBL-CO-SITES
    Scenario: A full administrator sees, adds, configures and removes sites
      Given Fia is a full administrator of Acme
      When Fia lists the sites of Acme
      Then Fia sees the site Berlin
      And Fia can view the site Berlin by name
      And Fia can change the site Berlin by name to "closed"
      And the configuration of the site Berlin is "closed"
      And Fia can add the site Lima to Acme
      And Acme includes the site Lima
      And Fia can remove the site Oslo
      And Acme has no site Oslo

  Rule: Read-only administrators view sites

    @ORG-TBL-RO-SITES
    Scenario: A read-only administrator sees sites and changes none
      Given Rob is a read-only administrator of Acme
      And the operator has recorded the state of Acme
      When Rob lists the sites of Acme
      Then Rob sees the site Berlin
      And Rob can view the site Berlin by name
      But Rob cannot add the site Lima to Acme
      And Rob cannot change the site Berlin by name to "closed"
      And Rob cannot remove the site Oslo
      And nothing in Acme has changed

  Rule: Sites are closed to the other roles

    Scenario Outline: A <role> neither views nor changes sites
      Given <who> is a <role> of Acme
      And the operator has recorded the state of Acme
      When <who> lists the sites of Acme
      Then <who> is refused
      And <who> cannot view the site Berlin by name
      And <who> cannot add the site Lima to Acme
      And <who> cannot change the site Berlin by name to "closed"
      And <who> cannot remove the site Oslo
      And nothing in Acme has changed

      Examples: Cells of the row that are empty
        | requirement       | who  | role                          |
        | ORG-TBL-SUP-SITES | Sven | support administrator         |
        | ORG-TBL-UD-SITES  | Uwe  | user and device administrator |
        | ORG-TBL-DA-SITES  | Dora | device administrator          |
        | ORG-TBL-CO-SITES  | Clio | compliance officer            |

      Examples: No role at all
        | requirement | control                             | who  | role |
        | GEN-01      | ORG-TBL-FULL-SITES ORG-TBL-RO-SITES | Ulla | user |

    @ORG-TBL-ATA-SITES
    Scenario: Advanced Troubleshooting Access opens no sites to a support administrator
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And the operator has recorded the state of Acme
      When Sven lists the sites of Acme
      Then Sven is refused
      And Sven cannot view the site Berlin by name
      And Sven cannot add the site Lima to Acme
      And Sven cannot change the site Berlin by name to "closed"
      And Sven cannot remove the site Oslo
      And nothing in Acme has changed

    @ORG-TBL-FULL-SITES @control:ORG-TBL-ATA-SITES
    Scenario: A support administrator with Advanced Troubleshooting Access who is full administrator as well sees sites
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Sven is a full administrator of Acme
      When Sven lists the sites of Acme
      Then Sven sees the site Berlin
