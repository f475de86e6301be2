Feature: Managing the users of a customer
  Partner full administrators and partner administrators add, license and remove the users of the
  customers that they manage, and so do advanced help desk administrators while access lasts that the
  customer approved. Partner read-only and basic help desk administrators look at users and change none
  (partner-hub-roles, "Customer management roles", table, row User management).

  Background:
    Given Globex is a partner organization that manages Acme
    And Fia is a full administrator of Acme
    And Ulla is a user of Acme

  Rule: Partner full administrators and partner administrators manage users

    @PART-TBL-PF-UM @control:PART-TBL-PR-UM
    Scenario: A partner full administrator sees, adds, licenses and removes users
      Given Pia is a partner full administrator of Globex
      And Pia provisioned Acme
      When Pia lists the users of Acme
      Then Pia sees Ulla in the list
      And Pia can view the details of Ulla
      And Pia can add Nils to Acme
      And Nils is among the users of Acme
      And Pia can give Ulla a Calling licence
      And Ulla has a Calling licence
      And Pia can remove Ulla from Acme
      And Ulla is not a user of Acme

    @PART-TBL-PA-UM @control:PART-TBL-PR-UM
    Scenario: A partner administrator sees, adds, licenses and removes users
      Given Petra is a partner administrator of Globex
      And Petra provisioned Acme
      And Acme is assigned to Petra
      When Petra lists the users of Acme
      Then Petra sees Ulla in the list
      And Petra can view the details of Ulla
      And Petra can add Nils to Acme
      And Nils is among the users of Acme
      And Petra can give Ulla a Calling licence
      And Ulla has a Calling licence
      And Petra can remove Ulla from Acme
      And Ulla is not a user of Acme

    @PART-ROLE-07 @control:PART-TBL-PA-UM
    Scenario: A partner administrator neither sees nor changes users of a customer that is not assigned
      Given Globex manages Bolt as well
      And Bo is a user of Bolt
      And no user called Nils exists in Bolt
      And Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      And the operator has recorded the state of Bolt
      When Petra lists the users of Bolt
      Then Petra is refused
      And Petra learns nothing about anybody in Bolt
      And Petra cannot view the details of Bo
      And Petra cannot add Nils to Bolt
      And Petra cannot give Bo a Calling licence
      And Petra cannot remove Bo from Bolt
      And nothing in Bolt has changed

  Rule: In the other reading a partner administrator does not reach users

    @PART-TBL-PA-UM-ALT @reading:privileges-before-promotion=by-partner-role
    Scenario: A partner administrator neither sees nor changes users of an assigned customer
      Given no user called Nils exists in Acme
      And Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      And the operator has recorded the state of Acme
      When Petra lists the users of Acme
      Then Petra is refused
      And Petra learns nothing about anybody in Acme
      And Petra cannot view the details of Ulla
      And Petra cannot add Nils to Acme
      And Petra cannot give Ulla a Calling licence
      And Petra cannot remove Ulla from Acme
      And nothing in Acme has changed

    @PART-TBL-PF-UM @control:PART-TBL-PA-UM-ALT @reading:privileges-before-promotion=by-partner-role
    Scenario: A partner full administrator sees the users of a customer
      Given no user called Nils exists in Acme
      And Petra is a partner full administrator of Globex
      And Acme is assigned to Petra
      When Petra lists the users of Acme
      Then Petra sees Ulla in the list

  Rule: Partner read-only administrators look at users

    @PART-TBL-PR-UM @control:PART-TBL-PF-UM
    Scenario: A partner read-only administrator sees users and changes none
      Given no user called Nils exists in Acme
      And Reva is a partner read-only administrator of Globex
      And the operator has recorded the state of Acme
      When Reva lists the users of Acme
      Then Reva sees Ulla in the list
      And Reva can view the details of Ulla
      But Reva cannot add Nils to Acme
      And Reva cannot give Ulla a Calling licence
      And Reva cannot change the job title of Ulla to "Agent"
      And Reva cannot deactivate Ulla
      And Reva cannot remove Ulla from Acme
      And nothing in Acme has changed

  Rule: Basic help desk administrators look at users

    @PART-TBL-HB-UM
    Scenario: A basic help desk administrator sees users during a session and changes none
      Given no user called Nils exists in Acme
      And Hedda is a basic help desk administrator of Globex
      And Hedda has opened a help desk session in Acme
      And the operator has recorded the state of Acme
      When Hedda lists the users of Acme
      Then Hedda sees Ulla in the list
      And Hedda can view the details of Ulla
      But Hedda cannot add Nils to Acme
      And Hedda cannot give Ulla a Calling licence
      And Hedda cannot change the job title of Ulla to "Agent"
      And Hedda cannot deactivate Ulla
      And Hedda cannot remove Ulla from Acme
      And nothing in Acme has changed

  Rule: Advanced help desk administrators manage users while approved access lasts

    @PART-TBL-HA-UM @control:PART-TBL-HB-UM @control:PART-TBL-HA-CROLES @control:PART-HD-14
    Scenario: An advanced help desk administrator sees, adds, licenses and removes users once approved
      Given Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      When Henrik lists the users of Acme
      Then Henrik sees Ulla in the list
      And Henrik can view the details of Ulla
      And Henrik can add Nils to Acme
      And Nils is among the users of Acme
      And Henrik can give Ulla a Calling licence
      And Ulla has a Calling licence
      And Henrik can remove Ulla from Acme
      And Ulla is not a user of Acme

    @PART-TBL-HA-UM @PART-HD-14
    Scenario: An advanced help desk administrator changes no users while the request is pending
      Given no user called Nils exists in Acme
      And Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And the operator has recorded the state of Acme
      When Henrik adds Nils to Acme
      Then Henrik is refused
      # @PART-TBL-HB-UM
      And Henrik cannot give Ulla a Calling licence
      # @PART-TBL-HB-UM
      And Henrik cannot remove Ulla from Acme
      And nothing in Acme has changed

    @PART-TBL-HA-UM @clock @reading:help-desk-reading=within-session
    Scenario: An advanced help desk administrator neither sees nor changes users when approved access is over
      Given no user called Nils exists in Acme
      And Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      And 110 percent of the duration of approved access has passed
      And 110 percent of the duration of a help desk session has passed
      And the operator has recorded the state of Acme
      When Henrik lists the users of Acme
      Then Henrik is refused
      And Henrik learns nothing about anybody in Acme
      And Henrik cannot view the details of Ulla
      And Henrik cannot add Nils to Acme
      And Henrik cannot give Ulla a Calling licence
      And Henrik cannot remove Ulla from Acme
      And nothing in Acme has changed

  Rule: Without a role of the partner users are closed

    @GEN-01
    @control:PART-TBL-PF-UM @control:PART-TBL-PA-UM @control:PART-TBL-PR-UM @control:PART-TBL-HB-UM @control:PART-TBL-HA-UM
    Scenario: A user of the partner without a role neither sees nor changes users
      Given no user called Nils exists in Acme
      And Norma is a user of Globex
      And the operator has recorded the state of Acme
      When Norma lists the users of Acme
      Then Norma is refused
      And Norma learns nothing about anybody in Acme
      And Norma cannot view the details of Ulla
      And Norma cannot add Nils to Acme
      And Norma cannot give Ulla a Calling licence
      And Norma cannot remove Ulla from Acme
      And nothing in Acme has changed
