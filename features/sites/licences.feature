Feature: Host licences of a site
  Administering a site uses no licence and gives no host privileges; a host licence gives them, to
  administrators as to other users. Site administrators manage the licences of their site, and read-only
  administrators view them; user administrators do or do not, according to the reading of the table's row
  (organization-account-roles, "Webex Site Administrator Roles", note and the table's row "Licenses").

  Background:
    Given Acme has the site Berlin
    And Ulla is a user of the site Berlin
    And Hanna is a host on the site Berlin

  Rule: Site administrators manage the licences of the assigned site

    @SITE-TBL-SA-LIC @control:SITE-TBL-UA-LIC-ALT
    Scenario: A site administrator gives a host licence
      Given Willa is a Webex site administrator of Acme for the site Berlin
      When Willa gives Ulla a host licence for the site Berlin
      Then Willa succeeds
      And Ulla holds a host licence for the site Berlin
      And 2 host licences for the site Berlin are in use

    @SITE-TBL-SA-LIC
    Scenario: A site administrator takes a host licence
      Given Willa is a Webex site administrator of Acme for the site Berlin
      When Willa removes Hanna's host licence for the site Berlin
      Then Willa succeeds
      And Hanna holds no host licence for the site Berlin
      And 0 host licences for the site Berlin are in use

    @SITE-TBL-SA-LIC @control:SITE-TBL-UA-LIC-ALT
    Scenario: A site administrator sees who holds a licence
      Given Willa is a Webex site administrator of Acme for the site Berlin
      When Willa views the licences of the site Berlin
      Then Willa succeeds
      And Willa sees Hanna in the list
      But Willa does not see Ulla in the list

    @GEN-01 @control:SITE-TBL-SA-LIC @control:SITE-TBL-UA-LIC
    Scenario: A user of the site does not manage its licences
      Given Bea is a user of the site Berlin
      When Bea gives Ulla a host licence for the site Berlin
      Then Bea is refused
      And Ulla holds no host licence for the site Berlin
      And Bea cannot view the licences of the site Berlin

    @GEN-01 @control:SITE-TBL-RA-LIC
    Scenario: A user of the site does not view its licences
      Given Bea is a user of the site Berlin
      When Bea views the licences of the site Berlin
      Then Bea is refused
      And Bea learns nothing about anybody in Acme

  Rule: Read-only administrators view the licences of the assigned site

    @SITE-TBL-RA-LIC
    Scenario: A read-only administrator sees who holds a licence
      Given Ria is a Webex read-only administrator of Acme for the site Berlin
      When Ria views the licences of the site Berlin
      Then Ria succeeds
      And Ria sees Hanna in the list
      But Ria does not see Ulla in the list

    @SITE-TBL-RA-LIC @control:SITE-TBL-SA-LIC @control:SITE-TBL-UA-LIC
    Scenario Outline: A read-only administrator does not <change>
      Given Ria is a Webex read-only administrator of Acme for the site Berlin
      When Ria tries to <change>
      Then Ria is refused
      And Hanna holds a host licence for the site Berlin
      And 1 host licence for the site Berlin is in use

      Examples: Giving and taking
        | change                                          |
        | give Ulla a host licence for the site Berlin    |
        | remove Hanna's host licence for the site Berlin |

  Rule: Read with a mark, the row lets user administrators manage the licences of the assigned site

    @SITE-TBL-UA-LIC
    Scenario: A user administrator gives a host licence
      Given Vera is a Webex user administrator of Acme for the site Berlin
      When Vera gives Ulla a host licence for the site Berlin
      Then Vera succeeds
      And Ulla holds a host licence for the site Berlin
      And 2 host licences for the site Berlin are in use

    @SITE-TBL-UA-LIC
    Scenario: A user administrator takes a host licence
      Given Vera is a Webex user administrator of Acme for the site Berlin
      When Vera removes Hanna's host licence for the site Berlin
      Then Vera succeeds
      And Hanna holds no host licence for the site Berlin

    @SITE-TBL-UA-LIC
    Scenario: A user administrator sees who holds a licence
      Given Vera is a Webex user administrator of Acme for the site Berlin
      When Vera views the licences of the site Berlin
      Then Vera succeeds
      And Vera sees Hanna in the list

  Rule: Read as empty, the row keeps licences closed to user administrators

    @SITE-TBL-UA-LIC-ALT @control:SITE-TBL-SA-LIC
    Scenario: A user administrator does not see who holds a licence
      Given Vera is a Webex user administrator of Acme for the site Berlin
      When Vera views the licences of the site Berlin
      Then Vera is refused
      And Vera learns nothing about anybody in Acme
      But Vera can configure Meetings for Ulla as "recording on"

    @SITE-TBL-UA-LIC-ALT @control:SITE-TBL-SA-LIC
    Scenario Outline: A user administrator does not <change>
      Given Vera is a Webex user administrator of Acme for the site Berlin
      When Vera tries to <change>
      Then Vera is refused
      And Hanna holds a host licence for the site Berlin
      And 1 host licence for the site Berlin is in use

      Examples: Giving and taking
        | change                                          |
        | give Ulla a host licence for the site Berlin    |
        | remove Hanna's host licence for the site Berlin |

  Rule: Becoming site administrator uses no licence

    @SITE-LIC-01
    Scenario: A user without a licence becomes site administrator without one
      Given Fia is a full administrator of Acme
      When Fia makes Ulla a Webex site administrator of Acme for Berlin
      Then Fia succeeds
      And Ulla holds no host licence for the site Berlin
      And 1 host licence for the site Berlin is in use

    @ORG-TBL-FULL-USERS @control:SITE-LIC-01
    Scenario: A user without a licence who is given one uses it
      Given Fia is a full administrator of Acme
      When Fia gives Ulla a host licence for the site Berlin
      Then Fia succeeds
      And Ulla holds a host licence for the site Berlin
      And 2 host licences for the site Berlin are in use

    @SITE-LIC-01
    Scenario: A host who becomes site administrator keeps the one licence
      Given Fia is a full administrator of Acme
      When Fia makes Hanna a Webex site administrator of Acme for Berlin
      Then Fia succeeds
      And Hanna holds a host licence for the site Berlin
      And 1 host licence for the site Berlin is in use

    @SITE-LIC-01
    Scenario: A site administrator who becomes administrator of another site uses a licence of neither
      Given Fia is a full administrator of Acme
      And Acme has the site Oslo
      And Willa is a Webex site administrator of Acme for the site Berlin
      When Fia makes Willa a Webex site administrator of Acme for Oslo
      Then Fia succeeds
      And 1 host licence for the site Berlin is in use
      And 0 host licences for the site Oslo are in use

  Rule: Administering a site gives no host privileges, and hosting gives no role

    @SITE-LIC-02
    Scenario: A site administrator without a licence does not host
      Given Willa is a Webex site administrator of Acme for the site Berlin
      When Willa hosts the meeting "Standup" on the site Berlin
      Then Willa is refused
      And Willa is not in the meeting "Standup" of Acme

    @SITE-LIC-02
    Scenario: A site administrator with a licence of another site hosts on that one alone
      Given Acme has the site Oslo
      And Willa is a Webex site administrator of Acme for the site Berlin
      And Willa is a host on the site Oslo
      When Willa hosts the meeting "Standup" on the site Berlin
      Then Willa is refused
      And Willa is not in the meeting "Standup" of Acme
      But Willa can host the meeting "Retrospective" on the site Oslo

    @SITE-LIC-02
    Scenario: A licence for one site gives no host privileges on another
      Given Fia is a full administrator of Acme
      And Acme has the site Oslo
      And Willa is a Webex site administrator of Acme for the site Oslo
      When Fia gives Willa a host licence for the site Berlin
      Then Willa holds a host licence for the site Berlin
      But Willa holds no host licence for the site Oslo
      And Willa cannot host the meeting "Standup" on the site Oslo

    @GEN-01
    Scenario: A host without a role does not change the site
      When Hanna changes the site Berlin by name to "open"
      Then Hanna is refused
      And the configuration of the site Berlin is unchanged
      But Hanna can host the meeting "Standup" on the site Berlin

  Rule: A host licence gives a site administrator host privileges

    @SITE-LIC-03
    Scenario: A site administrator who gets a licence hosts and goes on administering
      Given Fia is a full administrator of Acme
      And Willa is a Webex site administrator of Acme for the site Berlin
      # @tested
      When Fia gives Willa a host licence for the site Berlin
      Then Fia succeeds
      And 2 host licences for the site Berlin are in use
      And Willa can host the meeting "Standup" on the site Berlin
      And Willa is in the meeting "Standup" of Acme
      # @SITE-TBL-SA-CONF
      And Willa can change the site Berlin by name to "open"

    @SITE-LIC-03 @control:SITE-LIC-02
    Scenario: A site administrator with a licence hosts
      Given Willa is a Webex site administrator of Acme for the site Berlin
      And Willa is a host on the site Berlin
      When Willa hosts the meeting "Standup" on the site Berlin
      Then Willa succeeds
      And Willa is in the meeting "Standup" of Acme

    @GEN-01 @control:SITE-LIC-03
    Scenario: A user of the site does not give a site administrator a licence
      Given Bea is a user of the site Berlin
      And Willa is a Webex site administrator of Acme for the site Berlin
      When Bea gives Willa a host licence for the site Berlin
      Then Bea is refused
      And Willa holds no host licence for the site Berlin

    @SITE-LIC-03
    Scenario: A site administrator gets the licence from another
      Given Wim is a Webex site administrator of Acme for the site Berlin
      And Willa is a Webex site administrator of Acme for the site Berlin
      When Wim gives Willa a host licence for the site Berlin
      Then Wim succeeds
      And Willa holds a host licence for the site Berlin
      And Willa can host the meeting "Standup" on the site Berlin

    @SITE-LIC-03
    Scenario: A site administrator whose licence is taken no longer hosts and goes on administering
      Given Fia is a full administrator of Acme
      And Willa is a Webex site administrator of Acme for the site Berlin
      And Willa is a host on the site Berlin
      # @tested
      When Fia removes Willa's host licence for the site Berlin
      Then Fia succeeds
      And 1 host licence for the site Berlin is in use
      # @SITE-LIC-02
      And Willa can no longer host the meeting "Standup" on the site Berlin
      # @SITE-TBL-SA-CONF
      But Willa can change the site Berlin by name to "open"
