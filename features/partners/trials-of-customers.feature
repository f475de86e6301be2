Feature: Beginning trials of customers
  Partner full administrators and partner administrators begin Webex trials for the customers that they
  manage. Partner read-only administrators and help desk administrators begin none (partner-hub-roles,
  "Customer management roles", table, row Begin and manage Webex trials).

  Background:
    Given Globex is a partner organization that manages Acme
    And Fia is a full administrator of Acme

  Rule: Partner full administrators and partner administrators begin trials

    @PART-TBL-PF-TRIAL
    @control:PART-TBL-PR-TRIAL @control:PART-TBL-HB-TRIAL @control:PART-TBL-HA-TRIAL
    Scenario: A partner full administrator begins a trial for a customer
      Given Pia is a partner full administrator of Globex
      And Pia provisioned Acme
      When Pia starts the trial "Calling" of Acme
      Then Pia succeeds
      And Acme has the trial "Calling"

    @PART-TBL-PA-TRIAL
    Scenario: A partner administrator begins a trial for a customer
      Given Petra is a partner administrator of Globex
      And Petra provisioned Acme
      And Acme is assigned to Petra
      When Petra starts the trial "Calling" of Acme
      Then Petra succeeds
      And Acme has the trial "Calling"

    @PART-ROLE-07 @control:PART-TBL-PA-TRIAL
    Scenario: A partner administrator begins no trial for a customer that is assigned to others
      Given Globex manages Bolt as well
      And Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      When Petra starts the trial "Calling" of Bolt
      Then Petra is refused
      And Bolt has no trial "Calling"

  Rule: Others begin no trials

    Scenario Outline: A <role> begins no trial
      Given <who> is a <role> of Globex
      When <who> starts the trial "Calling" of Acme
      Then <who> is refused
      And Acme has no trial "Calling"

      Examples: Cell of the row that is taken as empty
        | requirement       | who  | role                            |
        | PART-TBL-PR-TRIAL | Reva | partner read-only administrator |

      Examples: No role at all
        | requirement | control                             | who  | role |
        | GEN-01      | PART-TBL-PF-TRIAL PART-TBL-PA-TRIAL | Nils | user |

    @PART-TBL-HB-TRIAL
    Scenario: A basic help desk administrator begins no trial during a session
      Given Hedda is a basic help desk administrator of Globex
      And Hedda has opened a help desk session in Acme
      When Hedda starts the trial "Calling" of Acme
      Then Hedda is refused
      And Acme has no trial "Calling"

    @PART-TBL-HA-TRIAL
    Scenario: An advanced help desk administrator begins no trial during a session
      Given Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      When Henrik starts the trial "Calling" of Acme
      Then Henrik is refused
      And Acme has no trial "Calling"

    @PART-TBL-HA-TRIAL
    Scenario: Full access that the customer approved does not let an advanced help desk administrator begin a trial
      Given Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      When Henrik starts the trial "Calling" of Acme
      Then Henrik is refused
      And Acme has no trial "Calling"
