Feature: Setting company policies and templates
  Full administrators create, change and remove company policies and templates. Read-only administrators
  view them; they are closed to the other roles (organization-account-roles, "Organization Roles", row
  Company Policy and Templates).

  Background:
    Given Acme has the company policy "Recording"
    And Acme has the template "Sales team"

  Rule: Full administrators set policies and templates

    @ORG-TBL-FULL-POL
    @control:ORG-TBL-RO-POL @control:ORG-TBL-SUP-POL @control:ORG-TBL-UD-POL @control:ORG-TBL-DA-POL @control:ORG-TBL-CO-POL
    Scenario: A full administrator sees, creates, changes and removes company policies
      Given Fia is a full administrator of Acme
      When Fia views the company policies of Acme
      Then Fia sees the company policy "Recording"
      And Fia can create the company policy "Retention" in Acme
      And Acme includes the company policy "Retention"
      And Fia can change the company policy "Recording" of Acme to "strict"
      And the company policy "Recording" of Acme is "strict"
      And Fia can remove the company policy "Recording" of Acme
      And Acme has no company policy "Recording"

    @ORG-TBL-FULL-POL
    @control:ORG-TBL-RO-POL
    Scenario: A full administrator sees, creates, changes and removes templates
      Given Fia is a full administrator of Acme
      When Fia views the templates of Acme
      Then Fia sees the template "Sales team"
      And Fia can create the template "Field team" in Acme
      And Acme includes the template "Field team"
      And Fia can change the template "Sales team" of Acme to "no trial"
      And the template "Sales team" of Acme is "no trial"
      And Fia can remove the template "Sales team" of Acme
      And Acme has no template "Sales team"

  Rule: Read-only administrators view policies and templates

    @ORG-TBL-RO-POL
    Scenario: A read-only administrator sees company policies and changes none
      Given Rob is a read-only administrator of Acme
      And the operator has recorded the state of Acme
      When Rob views the company policies of Acme
      Then Rob sees the company policy "Recording"
      But Rob cannot create the company policy "Retention" in Acme
      And Rob cannot change the company policy "Recording" of Acme to "strict"
      And Rob cannot remove the company policy "Recording" of Acme
      And nothing in Acme has changed

    @ORG-TBL-RO-POL
    Scenario: A read-only administrator sees templates and changes none
      Given Rob is a read-only administrator of Acme
      And the operator has recorded the state of Acme
      When Rob views the templates of Acme
      Then Rob sees the template "Sales team"
      But Rob cannot create the template "Field team" in Acme
      And Rob cannot change the template "Sales team" of Acme to "no trial"
      And Rob cannot remove the template "Sales team" of Acme
      And nothing in Acme has changed

  Rule: Policies and templates are closed to the other roles

    Scenario Outline: A <role> neither views nor changes policies and templates
      Given <who> is a <role> of Acme
      And the operator has recorded the state of Acme
      When <who> views the company policies of Acme
      Then <who> is refused
      And <who> cannot create the company policy "Retention" in Acme
      And <who> cannot change the company policy "Recording" of Acme to "strict"
      And <who> cannot remove the company policy "Recording" of Acme
      And <who> cannot view the templates of Acme
      And <who> cannot create the template "Field team" in Acme
      And <who> cannot change the template "Sales team" of Acme to "no trial"
      And <who> cannot remove the template "Sales team" of Acme
      And nothing in Acme has changed

      Examples: Cells of the row that are empty
        | requirement     | who  | role                          |
        | ORG-TBL-SUP-POL | Sven | support administrator         |
        | ORG-TBL-UD-POL  | Uwe  | user and device administrator |
        | ORG-TBL-DA-POL  | Dora | device administrator          |
        | ORG-TBL-CO-POL  | Clio | compliance officer            |

      Examples: No role at all
        | requirement | control                         | who  | role |
        | GEN-01      | ORG-TBL-FULL-POL ORG-TBL-RO-POL | Ulla | user |

    @ORG-TBL-ATA-POL
    Scenario: Advanced Troubleshooting Access opens no policies and templates to a support administrator
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And the operator has recorded the state of Acme
      When Sven views the company policies of Acme
      Then Sven is refused
      And Sven cannot create the company policy "Retention" in Acme
      And Sven cannot change the company policy "Recording" of Acme to "strict"
      And Sven cannot remove the company policy "Recording" of Acme
      And Sven cannot view the templates of Acme
      And Sven cannot create the template "Field team" in Acme
      And Sven cannot change the template "Sales team" of Acme to "no trial"
      And Sven cannot remove the template "Sales team" of Acme
      And nothing in Acme has changed

    @ORG-TBL-FULL-POL @control:ORG-TBL-ATA-POL
    Scenario: A support administrator with Advanced Troubleshooting Access who is full administrator as well sees company policies
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Sven is a full administrator of Acme
      When Sven views the company policies of Acme
      Then Sven sees the company policy "Recording"
