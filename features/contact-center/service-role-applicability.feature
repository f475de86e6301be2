Feature: Home organizations to which the service role applies
  The privilege tables have a column for the customer organization, one for the partner that manages it and
  one for any other organization, and mark where the role of contact center service administrator does not
  apply. By default it does not apply to the managing partner's users and applies to the customer's; other
  readings open it to the former or close it to the latter. Candidates have a Premium licence, so that
  nothing here depends on it.

  Background:
    Given Fia is a full administrator of Acme

  Rule: The role is not for users of the partner that manages the customer

    @CC-CCSA-PART-01 @control:CC-FULL-CUST-09
    Scenario: A user of the managing partner does not receive the role
      Given Globex is a partner organization that manages Acme
      And Pia is a user of Globex with a Contact Center Premium licence
      # @tested
      When Fia makes Pia a contact center service administrator of Acme
      Then Fia is refused
      And Pia holds no role in Acme
      # @GEN-01
      And Pia cannot open the Contact Center service of Acme

  Rule: In the other reading, the role is for users of any partner but the provisioning one

    @CC-CCSA-PART-02
    Scenario: A user of the managing partner receives the role
      Given Globex is a partner organization that manages Acme
      And Pia is a user of Globex with a Contact Center Premium licence
      # @tested
      When Fia makes Pia a contact center service administrator of Acme
      Then Fia succeeds
      And Pia holds the role of contact center service administrator in Acme
      And Pia can open the Contact Center service of Acme

    @CC-CCSA-PART-02
    Scenario: A user of the managing partner with the role administers on Control Hub
      Given Globex is a partner organization that manages Acme
      And Pia of Globex is a contact center service administrator of Acme with a Contact Center Premium licence
      When Pia changes the voice channel of Acme to "on"
      Then Pia succeeds
      And the voice channel of Acme is "on"

    @CC-CCSA-PART-02
    Scenario: A user of the managing partner with the role administers on the Management Portal
      Given Globex is a partner organization that manages Acme
      And Pia of Globex is a contact center service administrator of Acme with a Contact Center Premium licence
      When Pia changes the queues of Acme to "Billing and Support"
      Then Pia succeeds
      And the queues of Acme are "Billing and Support"

    @CCSA-ELIG-10 @control:CC-CCSA-PART-02 @control:CC-FULL-CUST-09
    Scenario: A user of the provisioning partner does not receive the role
      Given Umbra is a partner organization that provisioned Acme
      And Petra is a user of Umbra with a Contact Center Premium licence
      When Fia makes Petra a contact center service administrator of Acme
      Then Fia is refused
      And Petra holds no role in Acme

  Rule: The role is for the customer's own users

    @CC-CCSA-ROW-01
    Scenario: A user of the customer receives the role
      Given Ulla is a user of Acme with a Contact Center Premium licence
      # @tested
      When Fia makes Ulla a contact center service administrator of Acme
      Then Fia succeeds
      And Ulla holds the role of contact center service administrator in Acme
      # @CC-CCSA-CUST-01
      And Ulla can open the Contact Center service of Acme

    @CCSA-ELIG-01 @control:CC-CCSA-ROW-01
    @reading:doc001-ccsa-row-columns=na-is-partner @reading:any-role-any-user=exclusions-win
    Scenario: Another full administrator of the customer does not receive the role
      Given Ulla is a full administrator of Acme with a Contact Center Premium licence
      When Fia makes Ulla a contact center service administrator of Acme
      Then Fia is refused
      And Ulla is not a contact center service administrator of Acme
      And Ulla holds the role of full administrator in Acme

  Rule: In the other reading, the role is not for the customer's own users

    @CC-CCSA-ROW-02
    Scenario: A user of the customer does not receive the role
      Given Ulla is a user of Acme with a Contact Center Premium licence
      When Fia makes Ulla a contact center service administrator of Acme
      Then Fia is refused
      And Ulla holds no role in Acme
      And Ulla cannot open the Contact Center service of Acme
