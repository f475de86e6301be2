Feature: The Live Meeting page
  Advanced Troubleshooting Access opens the page of meetings under way, in the Troubleshooting tab, to
  full, read-only and support administrators of the organization who hold it. It counts only beside one of
  these roles, and no other role opens the page (organization-account-roles, "Advanced Troubleshooting Access Role" and
  "Organization Roles", row Access to Live Meetings).

  Background:
    Given the meeting "Standup" is under way in Acme
    And Fia is a full administrator of Acme

  Rule: It opens the page to holders of three roles

    Scenario Outline: A <base> who holds it sees every meeting of the organization, and none of another's
      Given the meeting "Retrospective" is under way in Acme
      And the meeting "Takeover" is under way in Bolt
      And Ulla is a <base> of Acme
      And Ulla is an advanced troubleshooting administrator of Acme
      When Ulla opens the Live Meeting page of Acme
      Then Ulla sees the meeting "Standup"
      And Ulla sees the meeting "Retrospective"
      But Ulla does not see the meeting "Takeover"

      Examples: The three base roles
        | requirement | base                    |
        | ATS-LIVE-01 | full administrator      |
        | ATS-LIVE-02 | read-only administrator |
        | ATS-LIVE-03 | support administrator   |

    @GEN-02
    Scenario: A full administrator who holds it does not open the page of another organization
      Given the meeting "Takeover" is under way in Bolt
      And Ulla is a full administrator of Acme
      And Ulla is an advanced troubleshooting administrator of Acme
      When Ulla opens the Live Meeting page of Bolt
      Then Ulla is refused
      And Ulla learns nothing about anybody in Bolt

  Rule: No role opens the page without it

    Scenario Outline: A <role> without it does not open the page
      Given the meeting "Demo" with problems is under way in Acme
      And Ulla is a <role> of Acme
      When Ulla opens the Live Meeting page of Acme
      Then Ulla is refused
      And Ulla learns nothing about anybody in Acme
      And Ulla cannot search the meetings of Acme for problems

      Examples: Cells of the row Access to Live Meetings
        | requirement       | control     | role                          |
        | ORG-TBL-FULL-LIVE | ATS-LIVE-01 | full administrator            |
        | ORG-TBL-RO-LIVE   | ATS-LIVE-02 | read-only administrator       |
        | ORG-TBL-SUP-LIVE  | ATS-LIVE-03 | support administrator         |
        | ORG-TBL-UD-LIVE   |             | user and device administrator |
        | ORG-TBL-DA-LIVE   |             | device administrator          |
        | ORG-TBL-CO-LIVE   |             | compliance officer            |

  Rule: The page is closed to administrators from outside
    It is given within the organization alone, so no administrator from outside can hold it.

    @ATS-LIVE-04
    Scenario Outline: A <role> from outside does not open the page
      Given Initech is an outside organization without contact center
      And Olga of Initech is a <role> of Acme
      When Olga opens the Live Meeting page of Acme
      Then Olga is refused
      And Olga learns nothing about anybody in Acme

      Examples: Roles of outsiders
        | role                    |
        | full administrator      |
        | read-only administrator |

    @ATS-LIVE-04
    Scenario Outline: A <role> of the managing partner does not open the page
      Given Globex is a partner organization that manages Acme
      And Petra is a <role> of Globex
      And Acme is assigned to Petra
      When Petra opens the Live Meeting page of Acme
      Then Petra is refused
      And Petra learns nothing about anybody in Acme

      Examples: Roles that reach customers
        | role                            |
        | partner full administrator      |
        | partner administrator           |
        | partner read-only administrator |

    # Differs in role and home: nobody from outside can hold the role that opens the page.
    @ATS-LIVE-01 @control:ATS-LIVE-04
    Scenario: A full administrator of the organization who holds it opens the page
      Given Ulla is a full administrator of Acme
      And Ulla is an advanced troubleshooting administrator of Acme
      When Ulla opens the Live Meeting page of Acme
      Then Ulla sees the meeting "Standup"

  Rule: It adds the page to the areas of the base role

    @ORG-VIS-01
    Scenario: Control Hub shows a support administrator who holds it the live meetings in addition
      Given Ulla is a support administrator of Acme
      And Ulla is an advanced troubleshooting administrator of Acme
      When Ulla opens Control Hub of Acme
      Then Ulla sees exactly the areas "analytics, troubleshooting, live meetings"

    @ORG-VIS-01
    Scenario Outline: A <base> who holds it sees an area more than one who does not
      Given Ulla is a <base> of Acme
      And Ulla is an advanced troubleshooting administrator of Acme
      And Anna is a <base> of Acme
      When Anna opens Control Hub of Acme
      Then Anna sees fewer areas of Acme than Ulla

      Examples: The other base roles
        | base                    |
        | read-only administrator |
        | full administrator      |

    @GEN-08
    Scenario: A support administrator who holds it keeps working as support administrator
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      When Sven runs the diagnostic test "Line quality" in Acme
      Then Sven succeeds
      And Acme includes the diagnostic test "Line quality"
      And Sven can open the Live Meeting page of Acme

  Rule: It finds meetings in which participants have trouble

    @ATS-JOIN-04
    Scenario Outline: A <base> who holds it finds the troubled meeting and leaves the others aside
      Given the meeting "Demo" with problems is under way in Acme
      And Ulla is a <base> of Acme
      And Ulla is an advanced troubleshooting administrator of Acme
      When Ulla searches the meetings of Acme for problems
      Then Ulla succeeds
      And Ulla sees the meeting "Demo"
      But Ulla does not see the meeting "Standup"

      Examples: The three base roles
        | base                    |
        | full administrator      |
        | read-only administrator |
        | support administrator   |

    @ATS-JOIN-04
    Scenario: The search finds nothing if no meeting is troubled
      Given Ulla is a full administrator of Acme
      And Ulla is an advanced troubleshooting administrator of Acme
      When Ulla searches the meetings of Acme for problems
      Then Ulla succeeds
      And Ulla does not see the meeting "Standup"

    Scenario Outline: The page itself shows a <base> troubled and untroubled meetings
      Given the meeting "Demo" with problems is under way in Acme
      And Ulla is a <base> of Acme
      And Ulla is an advanced troubleshooting administrator of Acme
      When Ulla opens the Live Meeting page of Acme
      Then Ulla sees the meeting "Demo"
      And Ulla sees the meeting "Standup"

      Examples: The three base roles
        | requirement | control                                                                       | base                    |
        | ATS-LIVE-01 | ORG-TBL-FULL-LIVE ORG-TBL-UD-LIVE ORG-TBL-DA-LIVE ORG-TBL-CO-LIVE ATS-JOIN-04 | full administrator      |
        | ATS-LIVE-02 | ORG-TBL-RO-LIVE ATS-JOIN-04                                                   | read-only administrator |
        | ATS-LIVE-03 | ORG-TBL-SUP-LIVE ATS-JOIN-04                                                  | support administrator   |

    @GEN-01
    Scenario: A user without a role does not search the meetings
      Given the meeting "Demo" with problems is under way in Acme
      And Nils is a user of Acme
      When Nils searches the meetings of Acme for problems
      Then Nils is refused
      And Nils learns nothing about anybody in Acme

  Rule: It gives nothing without the base role

    @ATS-ROLE-01
    Scenario Outline: A former <base> opens the page no longer
      Given Ulla is a <base> of Acme
      And Ulla is an advanced troubleshooting administrator of Acme
      And Fia has revoked Ulla's role as <base> of Acme
      When Ulla opens the Live Meeting page of Acme
      Then Ulla is refused
      And Ulla learns nothing about anybody in Acme
      And Ulla cannot search the meetings of Acme for problems
      And Ulla cannot join the meeting "Standup" of Acme
      And Ulla is not in the meeting "Standup" of Acme

      Examples: The three base roles
        | control     | base                    |
        | ATS-LIVE-01 | full administrator      |
        | ATS-LIVE-02 | read-only administrator |
        | ATS-LIVE-03 | support administrator   |

    @ATS-ROLE-01
    Scenario: Another role does not take the base role's place
      Given Ulla is a support administrator of Acme
      And Ulla is a device administrator of Acme
      And Ulla is an advanced troubleshooting administrator of Acme
      And Fia has revoked Ulla's role as support administrator of Acme
      When Ulla opens the Live Meeting page of Acme
      Then Ulla is refused
      And Ulla learns nothing about anybody in Acme
      But Ulla can register the device "Lobby" in Acme

    Scenario Outline: A former <gone> who is still <left> opens the page as before
      Given Ulla is a <gone> of Acme
      And Ulla is a <left> of Acme
      And Ulla is an advanced troubleshooting administrator of Acme
      And Fia has revoked Ulla's role as <gone> of Acme
      When Ulla opens the Live Meeting page of Acme
      Then Ulla succeeds
      And Ulla sees the meeting "Standup"

      Examples: Two base roles of which one goes
        | requirement | control     | gone                  | left                    |
        | ATS-LIVE-01 | ATS-ROLE-01 | support administrator | full administrator      |
        | ATS-LIVE-02 | ATS-ROLE-01 | support administrator | read-only administrator |
        | ATS-LIVE-03 | ATS-ROLE-01 | full administrator    | support administrator   |
