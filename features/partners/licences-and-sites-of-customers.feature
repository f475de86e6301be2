Feature: Managing the licences and sites of a customer
  Partner full administrators and partner administrators change subscriptions of the customers that they
  reach and manage their sites, and so do advanced help desk administrators while access lasts that the
  customer approved. Partner read-only and basic help desk administrators look at both
  (partner-hub-roles, "Customer management roles", table, rows Licenses and upgrades and Webex site
  management). The partner itself sold what these people change.

  Background:
    Given Globex is a partner organization that manages and sells to Acme
    And Fia is a full administrator of Acme
    And Acme has a subscription "Flex" of 10 seats sold by Globex

  Rule: Partner full administrators and partner administrators change and upgrade subscriptions

    @PART-TBL-PF-LIC @control:PART-TBL-PR-LIC
    Scenario: A partner full administrator sees, changes and upgrades a subscription
      Given Pia is a partner full administrator of Globex
      And Pia provisioned Acme
      When Pia views the subscription information of Acme
      Then Pia sees "10" for "Flex"
      And Pia can change the subscription "Flex" of Acme to 25 seats
      And the subscription information of Acme shows "25" for "Flex"
      And Pia can upgrade the subscription "Flex" of Acme to the edition "premium"
      And the subscription information of Acme shows "premium" for "Flex edition"

    @PART-TBL-PA-LIC @control:PART-TBL-PR-LIC
    Scenario: A partner administrator sees, changes and upgrades a subscription
      Given Petra is a partner administrator of Globex
      And Petra provisioned Acme
      And Acme is assigned to Petra
      When Petra views the subscription information of Acme
      Then Petra sees "10" for "Flex"
      And Petra can change the subscription "Flex" of Acme to 25 seats
      And the subscription information of Acme shows "25" for "Flex"
      And Petra can upgrade the subscription "Flex" of Acme to the edition "premium"
      And the subscription information of Acme shows "premium" for "Flex edition"

    @PART-ROLE-07
    Scenario: A partner administrator neither sees nor changes a subscription of a customer that is not assigned
      Given Globex manages Bolt as well
      And Bolt has a subscription "Flex" of 10 seats
      And Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      When Petra views the subscription information of Bolt
      Then Petra is refused
      And Petra cannot change the subscription "Flex" of Bolt to 25 seats
      And the subscription information of Bolt shows "10" for "Flex"

  Rule: Partner read-only and basic help desk administrators look at subscriptions

    @PART-TBL-PR-LIC @control:PART-TBL-PF-LIC @control:PART-TBL-PA-LIC
    Scenario: A partner read-only administrator sees a subscription and neither changes nor upgrades it
      Given Reva is a partner read-only administrator of Globex
      And the operator has recorded the state of Acme
      When Reva views the subscription information of Acme
      Then Reva sees "10" for "Flex"
      But Reva cannot change the subscription "Flex" of Acme to 25 seats
      And Reva cannot upgrade the subscription "Flex" of Acme to the edition "premium"
      And nothing in Acme has changed

    @PART-TBL-HB-LIC
    Scenario: A basic help desk administrator sees a subscription during a session and neither changes nor upgrades it
      Given Hedda is a basic help desk administrator of Globex
      And Hedda has opened a help desk session in Acme
      And the operator has recorded the state of Acme
      When Hedda views the subscription information of Acme
      Then Hedda sees "10" for "Flex"
      But Hedda cannot change the subscription "Flex" of Acme to 25 seats
      And Hedda cannot upgrade the subscription "Flex" of Acme to the edition "premium"
      And nothing in Acme has changed

  Rule: Advanced help desk administrators change and upgrade subscriptions while approved access lasts

    @PART-TBL-HA-LIC @control:PART-TBL-HB-LIC @control:PART-HD-14
    Scenario: An advanced help desk administrator sees, changes and upgrades a subscription once approved
      Given Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      When Henrik views the subscription information of Acme
      Then Henrik sees "10" for "Flex"
      And Henrik can change the subscription "Flex" of Acme to 25 seats
      And the subscription information of Acme shows "25" for "Flex"
      And Henrik can upgrade the subscription "Flex" of Acme to the edition "premium"
      And the subscription information of Acme shows "premium" for "Flex edition"

    @PART-TBL-HA-LIC @PART-HD-14
    Scenario: An advanced help desk administrator neither changes nor upgrades a subscription while the request is pending
      Given Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And the operator has recorded the state of Acme
      When Henrik changes the subscription "Flex" of Acme to 25 seats
      Then Henrik is refused
      And Henrik cannot upgrade the subscription "Flex" of Acme to the edition "premium"
      And nothing in Acme has changed

    @PART-TBL-HA-LIC @clock @reading:help-desk-reading=within-session
    Scenario: An advanced help desk administrator neither sees nor changes a subscription when approved access is over
      Given Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      And 110 percent of the duration of approved access has passed
      And 110 percent of the duration of a help desk session has passed
      And the operator has recorded the state of Acme
      When Henrik views the subscription information of Acme
      Then Henrik is refused
      And Henrik cannot change the subscription "Flex" of Acme to 25 seats
      And Henrik cannot upgrade the subscription "Flex" of Acme to the edition "premium"
      And nothing in Acme has changed

  Rule: Partner full administrators and partner administrators manage sites

    @PART-TBL-PF-SITES @control:PART-TBL-PR-SITES
    Scenario: A partner full administrator sees, adds, configures and removes sites
      Given Acme has the site Berlin under the subscription "Flex"
      And Pia is a partner full administrator of Globex
      And Pia provisioned Acme
      When Pia lists the sites of Acme
      Then Pia sees the site Berlin
      And Pia can view the site Berlin by name
      And Pia can change the site Berlin by name to "closed"
      And the configuration of the site Berlin is "closed"
      And Pia can add the site Lima to the subscription "Flex" of Acme
      And Acme includes the site Lima
      And Pia can remove the site Berlin
      And Acme has no site Berlin

    @PART-TBL-PA-SITES @control:PART-TBL-PR-SITES
    Scenario: A partner administrator sees, adds, configures and removes sites
      Given Acme has the site Berlin under the subscription "Flex"
      And Petra is a partner administrator of Globex
      And Petra provisioned Acme
      And Acme is assigned to Petra
      When Petra lists the sites of Acme
      Then Petra sees the site Berlin
      And Petra can view the site Berlin by name
      And Petra can change the site Berlin by name to "closed"
      And the configuration of the site Berlin is "closed"
      And Petra can add the site Lima to the subscription "Flex" of Acme
      And Acme includes the site Lima
      And Petra can remove the site Berlin
      And Acme has no site Berlin

    @PART-ROLE-07
    Scenario: A partner administrator neither sees nor changes sites of a customer that is not assigned
      Given Globex manages Bolt as well
      And Bolt has the site Oslo
      And Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      And the operator has recorded the state of Bolt
      When Petra lists the sites of Bolt
      Then Petra is refused
      And Petra cannot view the site Oslo by name
      And Petra cannot change the site Oslo by name to "closed"
      And Petra cannot remove the site Oslo
      And nothing in Bolt has changed

  Rule: Partner read-only and basic help desk administrators look at sites

    @PART-TBL-PR-SITES @control:PART-TBL-PF-SITES @control:PART-TBL-PA-SITES
    Scenario: A partner read-only administrator sees sites and changes none
      Given Acme has the site Berlin under the subscription "Flex"
      And Reva is a partner read-only administrator of Globex
      And the operator has recorded the state of Acme
      When Reva lists the sites of Acme
      Then Reva sees the site Berlin
      And Reva can view the site Berlin by name
      But Reva cannot add the site Lima to the subscription "Flex" of Acme
      And Reva cannot change the site Berlin by name to "closed"
      And Reva cannot remove the site Berlin
      And nothing in Acme has changed

    @PART-TBL-HB-SITES
    Scenario: A basic help desk administrator sees sites during a session and changes none
      Given Acme has the site Berlin under the subscription "Flex"
      And Hedda is a basic help desk administrator of Globex
      And Hedda has opened a help desk session in Acme
      And the operator has recorded the state of Acme
      When Hedda lists the sites of Acme
      Then Hedda sees the site Berlin
      And Hedda can view the site Berlin by name
      But Hedda cannot add the site Lima to the subscription "Flex" of Acme
      And Hedda cannot change the site Berlin by name to "closed"
      And Hedda cannot remove the site Berlin
      And nothing in Acme has changed

  Rule: Advanced help desk administrators manage sites while approved access lasts

    @PART-TBL-HA-SITES @control:PART-TBL-HB-SITES @control:PART-HD-14
    Scenario: An advanced help desk administrator sees, adds, configures and removes sites once approved
      Given Acme has the site Berlin under the subscription "Flex"
      And Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      When Henrik lists the sites of Acme
      Then Henrik sees the site Berlin
      And Henrik can view the site Berlin by name
      And Henrik can change the site Berlin by name to "closed"
      And the configuration of the site Berlin is "closed"
      And Henrik can add the site Lima to the subscription "Flex" of Acme
      And Acme includes the site Lima
      And Henrik can remove the site Berlin
      And Acme has no site Berlin

    @PART-TBL-HA-SITES @PART-HD-14
    Scenario: An advanced help desk administrator changes no sites while the request is pending
      Given Acme has the site Berlin under the subscription "Flex"
      And Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And the operator has recorded the state of Acme
      When Henrik changes the site Berlin by name to "closed"
      Then Henrik is refused
      # @PART-TBL-HB-SITES
      And Henrik cannot add the site Lima to the subscription "Flex" of Acme
      And Henrik cannot remove the site Berlin
      And nothing in Acme has changed

    @PART-TBL-HA-SITES @clock @reading:help-desk-reading=within-session
    Scenario: An advanced help desk administrator neither sees nor changes sites when approved access is over
      Given Acme has the site Berlin under the subscription "Flex"
      And Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      And 110 percent of the duration of approved access has passed
      And 110 percent of the duration of a help desk session has passed
      And the operator has recorded the state of Acme
      When Henrik lists the sites of Acme
      Then Henrik is refused
      And Henrik cannot view the site Berlin by name
      And Henrik cannot add the site Lima to the subscription "Flex" of Acme
      And Henrik cannot change the site Berlin by name to "closed"
      And Henrik cannot remove the site Berlin
      And nothing in Acme has changed

  Rule: Without a role of the partner subscriptions and sites are closed

    @GEN-01
    @control:PART-TBL-PF-LIC @control:PART-TBL-PA-LIC @control:PART-TBL-PR-LIC @control:PART-TBL-HB-LIC @control:PART-TBL-HA-LIC
    Scenario: A user of the partner without a role neither sees nor changes a subscription
      Given Nils is a user of Globex
      And the operator has recorded the state of Acme
      When Nils views the subscription information of Acme
      Then Nils is refused
      And Nils cannot change the subscription "Flex" of Acme to 25 seats
      And Nils cannot upgrade the subscription "Flex" of Acme to the edition "premium"
      And nothing in Acme has changed

    @GEN-01
    @control:PART-TBL-PF-SITES @control:PART-TBL-PA-SITES @control:PART-TBL-PR-SITES @control:PART-TBL-HB-SITES @control:PART-TBL-HA-SITES
    Scenario: A user of the partner without a role neither sees nor changes sites
      Given Acme has the site Berlin under the subscription "Flex"
      And Nils is a user of Globex
      And the operator has recorded the state of Acme
      When Nils lists the sites of Acme
      Then Nils is refused
      And Nils cannot view the site Berlin by name
      And Nils cannot add the site Lima to the subscription "Flex" of Acme
      And Nils cannot change the site Berlin by name to "closed"
      And Nils cannot remove the site Berlin
      And nothing in Acme has changed
