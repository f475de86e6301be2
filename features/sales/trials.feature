Feature: Trials
  Both sales roles begin trials for customers, and a provisioning administrator does not. Whether the
  full administrator of a partner begins them depends on the reading of partner-full-admin-customers
  (organization-account-roles, "The Sales Full Administrator and Sales Administrator Role", the row Begin
  and Manage Webex Trials).

  Background:
    Given Globex is a partner organization that manages and sells to Acme

  Rule: Both sales roles begin trials for the customers within reach

    Scenario Outline: A <role> begins a trial
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      When Sally starts the trial "Calling" of Acme
      Then Sally succeeds
      And Acme has the trial "Calling"

      Examples: Begin and Manage Webex Trials
        | requirement        | control                              | role                     |
        | SALES-TBL-SF-TRIAL | SALES-TBL-F-TRIAL SALES-TBL-PV-TRIAL | sales full administrator |
        | SALES-TBL-SA-TRIAL | SALES-TBL-F-TRIAL SALES-TBL-PV-TRIAL | sales administrator      |

    Scenario Outline: A <role> begins a trial beside one that runs, and beside what the customer has bought
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      And Acme has a running trial "Meetings"
      And Acme has a subscription "Flex" of 100 seats sold by Globex
      When Sally starts the trial "Calling" of Acme
      Then Sally succeeds
      And Acme has the trial "Calling"
      And Acme has the trial "Meetings"
      And the subscription information of Acme shows "100" for "Flex"

      Examples: Begin and Manage Webex Trials
        | requirement        | role                     |
        | SALES-TBL-SF-TRIAL | sales full administrator |
        | SALES-TBL-SA-TRIAL | sales administrator      |

    @SALES-TBL-SF-TRIAL
    Scenario: A sales full administrator begins trials with all customers
      Given Globex manages Bolt as well
      And Sixten is a sales full administrator of Globex
      When Sixten starts the trial "Calling" of Acme
      Then Sixten can start the trial "Meetings" of Bolt
      And Acme has the trial "Calling"
      And Bolt has the trial "Meetings"

    @SALES-TBL-SF-TRIAL
    Scenario: A sales full administrator begins a trial with the customer just created
      Given Sixten is a sales full administrator of Globex
      And Globex has an open order "Meetings" for Globex
      When Sixten creates the customer Nova of Globex with the order "Meetings"
      Then Sixten succeeds
      And Sixten can start the trial "Calling" of Nova
      And Nova has the trial "Calling"
      And Nova has the subscription "Meetings"

    @SALES-TBL-SA-TRIAL @reading:sales-admin-created-customers=created-or-assigned
    Scenario: A sales administrator begins a trial with the customer just created
      Given Sally is a sales administrator of Globex
      And Globex has an open order "Meetings" for Globex
      When Sally creates the customer Nova of Globex with the order "Meetings"
      Then Sally succeeds
      And Sally can start the trial "Calling" of Nova
      And Nova has the trial "Calling"

    @GEN-01 @control:SALES-TBL-SA-TRIAL
    Scenario: A sales administrator begins no trial with a customer that is not assigned
      Given Globex manages Bolt as well
      And Sally is a sales administrator of Globex
      And Acme is assigned to Sally
      When Sally starts the trial "Calling" of Bolt
      Then Sally is refused
      And Bolt has no trial "Calling"

    @GEN-02 @control:SALES-TBL-SF-TRIAL
    Scenario: Another partner's sales full administrator begins no trial
      Given Umbra is a partner organization that manages and sells to Cern
      And Petra is a sales full administrator of Umbra
      When Petra starts the trial "Calling" of Acme
      Then Petra is refused
      And Acme has no trial "Calling"

    @GEN-01 @control:SALES-TBL-SF-TRIAL @control:SALES-TBL-SA-TRIAL
    Scenario: A user of the partner without roles does not begin a trial
      Given Ulla is a user of Globex
      When Ulla starts the trial "Calling" of Acme
      Then Ulla is refused
      And Acme has no trial "Calling"

  Rule: The partner's full administrator begins no trials

    @SALES-TBL-F-TRIAL
    Scenario: The partner's full administrator begins no trial
      Given Pelle is a full administrator of Globex
      When Pelle starts the trial "Calling" of Acme
      Then Pelle is refused
      And Acme has no trial "Calling"

    @SALES-TBL-F-TRIAL
    Scenario: The partner's full administrator begins no trial once the sales role was given up
      Given Pelle is a full administrator of Globex
      And Pelle is a sales full administrator of Globex
      And Pelle has revoked Pelle's role as sales full administrator of Globex
      When Pelle starts the trial "Calling" of Acme
      Then Pelle is refused
      And Acme has no trial "Calling"

  Rule: In the other reading the partner's full administrator begins trials

    @SALES-TBL-F-TRIAL-ALT
    Scenario: The partner's full administrator begins a trial
      Given Pelle is a full administrator of Globex
      When Pelle starts the trial "Calling" of Acme
      Then Pelle succeeds
      And Acme has the trial "Calling"

    @GEN-01 @control:SALES-TBL-F-TRIAL-ALT
    Scenario: A user of the partner without roles begins no trial
      Given Pelle is a user of Globex
      When Pelle starts the trial "Calling" of Acme
      Then Pelle is refused
      And Acme has no trial "Calling"

  Rule: A provisioning administrator begins no trials

    @SALES-TBL-PV-TRIAL
    Scenario: A provisioning administrator begins no trial
      Given Prue of Globex is a provisioning administrator of Acme
      When Prue starts the trial "Calling" of Acme
      Then Prue is refused
      And Acme has no trial "Calling"

    @SALES-TBL-PV-TRIAL
    Scenario: A provisioning administrator begins no trial beside what she may provision
      Given Prue of Globex is a provisioning administrator of Acme
      And Globex has an open order "Calling" for Acme
      When Prue starts the trial "Calling" of Acme
      Then Prue is refused
      And Acme has no trial "Calling"
      # @PROV-TBL-ORD
      But Prue can provision the order "Calling" of Acme
      And Acme has the subscription "Calling"
