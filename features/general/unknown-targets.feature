Feature: Assignments name existing targets
  An assignment that names an unknown user, role, site or organization is refused, and nothing is created
  by it (organization-account-roles, "Assign Customers to a Sales Administrator",
  step 2; partner-hub-roles, "Assign customer management roles", step 3).

  Background:
    Given Fia is a full administrator of Acme
    And Ulla is a user of Acme

  Rule: An assignment with an unknown target is refused

    @GEN-15
    Scenario: An unknown user is not given a role
      Given the operator has recorded the state of Acme
      When Fia makes a stranger a support administrator of Acme
      Then Fia is refused
      And nothing in Acme has changed

    @GEN-15
    Scenario: An unknown role is not given
      Given the operator has recorded the state of Acme
      When Fia gives Ulla an unknown role in Acme
      Then Fia is refused
      And nothing in Acme has changed

    @GEN-15
    Scenario: A role is not given for an unknown site
      Given the operator has recorded the state of Acme
      When Fia makes Ulla a Webex site administrator of Acme for an unknown site
      Then Fia is refused
      And nothing in Acme has changed

    @GEN-15
    Scenario: A role is not given for a site of another organization
      Given Bolt is a customer organization with contact center
      And Bolt has the site Oslo
      And the operator has recorded the state of Acme
      When Fia makes Ulla a Webex site administrator of Acme for Oslo
      Then Fia is refused
      And nothing in Acme has changed
      # @GEN-01
      And Ulla cannot change the site Oslo by name to "closed"
      And the configuration of the site Oslo is unchanged

    @GEN-15
    Scenario: A role is not given in an unknown organization
      Given the operator has recorded the state of Acme
      When Fia makes Ulla a support administrator of an unknown organization
      Then Fia is refused
      And nothing in Acme has changed

  Rule: An assignment with existing targets is carried out

    @GEN-04 @control:GEN-15
    Scenario: A known role is given to a known user
      When Fia makes Ulla a support administrator of Acme
      Then Fia succeeds
      And Ulla holds the role of support administrator in Acme
      # @ORG-TBL-SUP-ANA
      And Ulla can view the reports of Acme

    @GEN-04
    Scenario: A role is given for a known site
      Given Acme has the site Berlin
      When Fia makes Ulla a Webex site administrator of Acme for Berlin
      Then Fia succeeds
      And Ulla holds the role of Webex site administrator in Acme
      # @SITE-TBL-SA-CONF
      And Ulla can change the site Berlin by name to "open"
