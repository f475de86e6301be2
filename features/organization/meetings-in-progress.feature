Feature: No role of its own opens meetings in progress
  None of the six administrator roles shows live meetings or lets anybody join one: that is what
  Advanced Troubleshooting Access is for (organization-account-roles, "Organization Roles", rows Access
  to Live Meetings and Access to Join In Progress Meetings).

  Background:
    Given the meeting "Standup" is under way in Acme

  Rule: With Advanced Troubleshooting Access a full administrator sees and joins meetings

    @ATS-LIVE-01
    @control:ORG-TBL-FULL-LIVE @control:ORG-TBL-RO-LIVE @control:ORG-TBL-SUP-LIVE @control:ORG-TBL-UD-LIVE @control:ORG-TBL-DA-LIVE @control:ORG-TBL-CO-LIVE
    Scenario: A full administrator with Advanced Troubleshooting Access sees a meeting
      Given Fia is a full administrator of Acme
      And Fia is an advanced troubleshooting administrator of Acme
      When Fia opens the Live Meeting page of Acme
      Then Fia sees the meeting "Standup"

    @ATS-JOIN-01
    @control:ORG-TBL-FULL-JOIN @control:ORG-TBL-RO-JOIN @control:ORG-TBL-SUP-JOIN @control:ORG-TBL-UD-JOIN @control:ORG-TBL-DA-JOIN @control:ORG-TBL-CO-JOIN
    Scenario: A full administrator with Advanced Troubleshooting Access joins a meeting
      Given Fia is a full administrator of Acme
      And Fia is an advanced troubleshooting administrator of Acme
      When Fia joins the meeting "Standup" of Acme
      Then Fia succeeds
      And 1 participant is in the meeting "Standup" of Acme

  Rule: Without it nobody sees a meeting

    Scenario Outline: A <role> does not open the Live Meeting page
      Given <who> is a <role> of Acme
      And Hanna is a user of Acme
      When <who> opens the Live Meeting page of Acme
      Then <who> is refused
      And <who> learns nothing of anybody in Acme
      And <who> cannot search the meetings of Acme for trouble

      Examples: Cells of the row Access to Live Meetings
        | requirement       | who  | role                          |
        | ORG-TBL-FULL-LIVE | Fia  | full administrator            |
        | ORG-TBL-RO-LIVE   | Rob  | read-only administrator       |
        | ORG-TBL-SUP-LIVE  | Sven | support administrator         |
        | ORG-TBL-UD-LIVE   | Uwe  | user and device administrator |
        | ORG-TBL-DA-LIVE   | Dora | device administrator          |
        | ORG-TBL-CO-LIVE   | Clio | compliance officer            |

  Rule: Without it nobody joins a meeting

    Scenario Outline: A <role> does not join a meeting
      Given <who> is a <role> of Acme
      When <who> joins the meeting "Standup" of Acme
      Then <who> is refused
      And 0 participants are in the meeting "Standup" of Acme

      Examples: Cells of the row Access to Join In Progress Meetings
        | requirement       | who  | role                          |
        | ORG-TBL-FULL-JOIN | Fia  | full administrator            |
        | ORG-TBL-RO-JOIN   | Rob  | read-only administrator       |
        | ORG-TBL-SUP-JOIN  | Sven | support administrator         |
        | ORG-TBL-UD-JOIN   | Uwe  | user and device administrator |
        | ORG-TBL-DA-JOIN   | Dora | device administrator          |
        | ORG-TBL-CO-JOIN   | Clio | compliance officer            |
