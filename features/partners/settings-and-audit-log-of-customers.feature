Feature: The settings and the audit log of a customer
  Partner full administrators and partner administrators change the settings of the customers that they
  reach and read their audit logs, and so do advanced help desk administrators while access lasts that
  the customer approved. Partner read-only and basic help desk administrators look at both
  (partner-hub-roles, "Customer management roles", table, rows Organization settings and Admin actions
  audit log).

  Background:
    Given Globex is a partner organization that manages Acme
    And Fia is a full administrator of Acme
    And Acme has the organization setting "Branding"

  Rule: Partner full administrators and partner administrators change settings

    @PART-TBL-PF-SET @control:PART-TBL-PR-SET
    Scenario: A partner full administrator sees and changes a setting
      Given Pia is a partner full administrator of Globex
      And Pia provisioned Acme
      When Pia views the organization settings of Acme
      Then Pia sees the organization setting "Branding"
      And Pia can change the organization setting "Branding" of Acme to "blue"
      And the organization setting "Branding" of Acme is "blue"

    @PART-TBL-PA-SET @control:PART-TBL-PR-SET
    Scenario: A partner administrator sees and changes a setting
      Given Petra is a partner administrator of Globex
      And Petra provisioned Acme
      And Acme is assigned to Petra
      When Petra views the organization settings of Acme
      Then Petra sees the organization setting "Branding"
      And Petra can change the organization setting "Branding" of Acme to "blue"
      And the organization setting "Branding" of Acme is "blue"

    @PART-ROLE-07 @control:PART-TBL-PA-SET
    Scenario: A partner administrator neither sees nor changes a setting of a customer that is not assigned
      Given Globex manages Bolt as well
      And Bolt has the organization setting "Branding"
      And Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      When Petra views the organization settings of Bolt
      Then Petra is refused
      And Petra cannot change the organization setting "Branding" of Bolt to "blue"
      And the organization setting "Branding" of Bolt is unchanged

  Rule: Partner read-only and basic help desk administrators look at settings

    @PART-TBL-PR-SET @control:PART-TBL-PF-SET @control:PART-TBL-PA-SET
    Scenario: A partner read-only administrator sees a setting and does not change it
      Given Reva is a partner read-only administrator of Globex
      When Reva views the organization settings of Acme
      Then Reva sees the organization setting "Branding"
      But Reva cannot change the organization setting "Branding" of Acme to "blue"
      And the organization setting "Branding" of Acme is unchanged

    @PART-TBL-HB-SET
    Scenario: A basic help desk administrator sees a setting during a session and does not change it
      Given Hedda is a basic help desk administrator of Globex
      And Hedda has opened a help desk session in Acme
      When Hedda views the organization settings of Acme
      Then Hedda sees the organization setting "Branding"
      But Hedda cannot change the organization setting "Branding" of Acme to "blue"
      And the organization setting "Branding" of Acme is unchanged

  Rule: Advanced help desk administrators change settings while approved access lasts

    @PART-TBL-HA-SET @control:PART-TBL-HB-SET @control:PART-HD-14
    Scenario: An advanced help desk administrator sees and changes a setting once approved
      Given Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      When Henrik views the organization settings of Acme
      Then Henrik sees the organization setting "Branding"
      And Henrik can change the organization setting "Branding" of Acme to "blue"
      And the organization setting "Branding" of Acme is "blue"

    @PART-TBL-HA-SET @PART-HD-14
    Scenario: An advanced help desk administrator changes no setting while the request is pending
      Given Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      When Henrik changes the organization setting "Branding" of Acme to "blue"
      Then Henrik is refused
      And the organization setting "Branding" of Acme is unchanged

    @PART-TBL-HA-SET @clock @reading:help-desk-reading=within-session
    Scenario: An advanced help desk administrator neither sees nor changes a setting when approved access is over
      Given Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      And 110 percent of the duration of approved access has passed
      And 110 percent of the duration of a help desk session has passed
      When Henrik views the organization settings of Acme
      Then Henrik is refused
      And Henrik cannot change the organization setting "Branding" of Acme to "blue"
      And the organization setting "Branding" of Acme is unchanged

  Rule: All five roles read the audit log

    @PART-TBL-PF-AUD
    Scenario: A partner full administrator reads the audit log
      Given Pia is a partner full administrator of Globex
      And Pia provisioned Acme
      When Pia views the audit log of Acme
      Then Pia succeeds

    @PART-TBL-PA-AUD
    Scenario: A partner administrator reads the audit log
      Given Petra is a partner administrator of Globex
      And Petra provisioned Acme
      And Acme is assigned to Petra
      When Petra views the audit log of Acme
      Then Petra succeeds

    @PART-ROLE-07 @control:PART-TBL-PA-AUD
    Scenario: A partner administrator does not read the audit log of a customer that is not assigned
      Given Globex manages Bolt as well
      And Bea is a full administrator of Bolt
      And Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      When Petra views the audit log of Bolt
      Then Petra is refused
      And Petra learns nothing about anybody in Bolt

    @PART-TBL-PR-AUD
    Scenario: A partner read-only administrator reads the audit log
      Given Reva is a partner read-only administrator of Globex
      When Reva views the audit log of Acme
      Then Reva succeeds

    @PART-TBL-HB-AUD
    Scenario: A basic help desk administrator reads the audit log during a session
      Given Hedda is a basic help desk administrator of Globex
      And Hedda has opened a help desk session in Acme
      When Hedda views the audit log of Acme
      Then Hedda succeeds

    @PART-TBL-HA-AUD
    Scenario: An advanced help desk administrator reads the audit log once approved
      Given Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      When Henrik views the audit log of Acme
      Then Henrik succeeds

    @PART-TBL-HA-AUD @clock @reading:help-desk-reading=within-session
    Scenario: An advanced help desk administrator does not read the audit log when approved access is over
      Given Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      And 110 percent of the duration of approved access has passed
      And 110 percent of the duration of a help desk session has passed
      When Henrik views the audit log of Acme
      Then Henrik is refused
      And Henrik learns nothing about anybody in Acme

  Rule: Without a role of the partner settings and audit log are closed

    @GEN-01
    @control:PART-TBL-PF-SET @control:PART-TBL-PA-SET @control:PART-TBL-PR-SET @control:PART-TBL-HB-SET @control:PART-TBL-HA-SET
    Scenario: A user of the partner without a role neither sees nor changes a setting
      Given Nils is a user of Globex
      When Nils views the organization settings of Acme
      Then Nils is refused
      And Nils cannot change the organization setting "Branding" of Acme to "blue"
      And the organization setting "Branding" of Acme is unchanged

    @GEN-01
    @control:PART-TBL-PF-AUD @control:PART-TBL-PA-AUD @control:PART-TBL-PR-AUD @control:PART-TBL-HB-AUD @control:PART-TBL-HA-AUD
    Scenario: A user of the partner without a role does not read the audit log
      Given Nils is a user of Globex
      When Nils views the audit log of Acme
      Then Nils is refused
      And Nils learns nothing about anybody in Acme
