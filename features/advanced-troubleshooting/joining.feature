Feature: Joining a meeting that is under way
  Advanced Troubleshooting Access lets a full administrator join, and no other role does. Its other two
  kinds of holders are disputed: the section's sentence speaks of full administrators alone, the table of
  every holder of the role (organization-account-roles, "Advanced
  Troubleshooting Access Role" and "Organization Roles", row Access to Join In Progress Meetings).

  Background:
    Given the meeting "Standup" is under way in Acme
    And Fia is a full administrator of Acme

  Rule: A full administrator who holds it joins

    @ATS-JOIN-01 @control:ATS-JOIN-02
    @control:ORG-TBL-FULL-JOIN @control:ORG-TBL-RO-JOIN @control:ORG-TBL-SUP-JOIN @control:ORG-TBL-UD-JOIN @control:ORG-TBL-DA-JOIN @control:ORG-TBL-CO-JOIN
    Scenario: A full administrator who holds it is in the meeting after joining
      Given Ulla is a full administrator of Acme
      And Ulla is an advanced troubleshooting administrator of Acme
      When Ulla joins the meeting "Standup" of Acme
      Then Ulla succeeds
      And Ulla is in the meeting "Standup" of Acme

    @ATS-JOIN-01
    Scenario: Joining one meeting leaves the other as it is
      Given the meeting "Retrospective" is under way in Acme
      And Ulla is a full administrator of Acme
      And Ulla is an advanced troubleshooting administrator of Acme
      When Ulla joins the meeting "Standup" of Acme
      Then Ulla succeeds
      And Ulla is in the meeting "Standup" of Acme
      And Ulla is not in the meeting "Retrospective" of Acme

    @GEN-02
    Scenario: A full administrator who holds it does not join a meeting of another organization
      Given the meeting "Takeover" is under way in Bolt
      And Ulla is a full administrator of Acme
      And Ulla is an advanced troubleshooting administrator of Acme
      When Ulla joins the meeting "Takeover" of Bolt
      Then Ulla is refused
      And Ulla is not in the meeting "Takeover" of Bolt

    @GEN-03
    Scenario: A full administrator who lost it joins no longer
      Given Ulla is a full administrator of Acme
      And Fia has made Ulla an advanced troubleshooting administrator of Acme
      And Fia has revoked Ulla's role as advanced troubleshooting administrator of Acme
      When Ulla joins the meeting "Standup" of Acme
      Then Ulla is refused
      And Ulla is not in the meeting "Standup" of Acme

    @ATS-JOIN-05
    Scenario: A meeting that is not under way is not joined
      Given Ulla is a full administrator of Acme
      And Ulla is an advanced troubleshooting administrator of Acme
      And the operator has recorded the state of Acme
      When Ulla joins the meeting "Retrospective" of Acme
      Then Ulla is refused
      And nothing in Acme has changed

    @ATS-JOIN-01 @control:ATS-JOIN-05
    Scenario: A meeting that is under way is joined
      Given Ulla is a full administrator of Acme
      And Ulla is an advanced troubleshooting administrator of Acme
      And the meeting "Retrospective" is under way in Acme
      When Ulla joins the meeting "Retrospective" of Acme
      Then Ulla succeeds
      And Ulla is in the meeting "Retrospective" of Acme

  Rule: No role joins without it
    The role needs a base role, so the control of a role that is not one of them differs in two facts.

    Scenario Outline: A <role> without it does not join
      Given Ulla is a <role> of Acme
      When Ulla joins the meeting "Standup" of Acme
      Then Ulla is refused
      And Ulla is not in the meeting "Standup" of Acme

      Examples: Cells of the row Access to Join In Progress Meetings
        | requirement       | control     | role                          |
        | ORG-TBL-FULL-JOIN | ATS-JOIN-01 | full administrator            |
        | ORG-TBL-RO-JOIN   | ATS-JOIN-03 | read-only administrator       |
        | ORG-TBL-SUP-JOIN  | ATS-JOIN-03 | support administrator         |
        | ORG-TBL-UD-JOIN   |             | user and device administrator |
        | ORG-TBL-DA-JOIN   |             | device administrator          |
        | ORG-TBL-CO-JOIN   |             | compliance officer            |

  Rule: Holders who are not full administrators see the meeting and do not join it

    @ATS-JOIN-02
    Scenario Outline: A <base> who holds it does not join
      Given Ulla is a <base> of Acme
      And Ulla is an advanced troubleshooting administrator of Acme
      When Ulla joins the meeting "Standup" of Acme
      Then Ulla is refused
      And Ulla is not in the meeting "Standup" of Acme
      But Ulla can open the Live Meeting page of Acme

      Examples: Base roles other than full administrator
        | control     | base                    |
        | ATS-JOIN-01 | read-only administrator |
        | ATS-JOIN-01 | support administrator   |

    @ATS-JOIN-02
    Scenario: A former full administrator who is still support administrator keeps the page and joins no more
      Given Ulla is a full administrator of Acme
      And Ulla is a support administrator of Acme
      And Ulla is an advanced troubleshooting administrator of Acme
      And Fia has revoked Ulla's role as full administrator of Acme
      When Ulla joins the meeting "Standup" of Acme
      Then Ulla is refused
      And Ulla is not in the meeting "Standup" of Acme
      But Ulla can open the Live Meeting page of Acme

    @ATS-JOIN-01 @control:ATS-JOIN-02
    Scenario: A support administrator who becomes full administrator joins
      Given Ulla is a support administrator of Acme
      And Ulla is an advanced troubleshooting administrator of Acme
      And Fia has made Ulla a full administrator of Acme
      When Ulla joins the meeting "Standup" of Acme
      Then Ulla succeeds
      And Ulla is in the meeting "Standup" of Acme

  Rule: In the other reading every holder joins

    @ATS-JOIN-03
    Scenario Outline: A <base> who holds it joins
      Given Ulla is a <base> of Acme
      And Ulla is an advanced troubleshooting administrator of Acme
      When Ulla joins the meeting "Standup" of Acme
      Then Ulla succeeds
      And Ulla is in the meeting "Standup" of Acme

      Examples: The three base roles
        | base                    |
        | full administrator      |
        | read-only administrator |
        | support administrator   |

    @ATS-ROLE-01 @control:ATS-JOIN-03 @reading:ats-join-base-role=any-holder
    Scenario: In the other reading too, a holder without a base role does not join
      Given Ulla is a support administrator of Acme
      And Ulla is an advanced troubleshooting administrator of Acme
      And Fia has revoked Ulla's role as support administrator of Acme
      When Ulla joins the meeting "Standup" of Acme
      Then Ulla is refused
      And Ulla is not in the meeting "Standup" of Acme
