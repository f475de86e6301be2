Feature: An assignment names what there is
  An assignment of a user, role, site or organization that does not exist is refused, and nothing
  comes into being by it (organization-account-roles, "Assign Customers to a Sales Administrator",
  step 2; partner-hub-roles, "Assign customer management roles", step 3).

  Background:
    Given Fia is a full administrator of Acme
    And Ulla is a user of Acme

  Rule: What does not exist is not assigned

    @GEN-15
    Scenario: A user who does not exist
      Given the operator has taken note of everything in Acme
      When Fia makes a stranger a support administrator of Acme
      Then Fia is refused
      And nothing in Acme has changed

    @GEN-15
    Scenario: A role that does not exist
      Given the operator has taken note of everything in Acme
      When Fia gives Ulla an unknown role in Acme
      Then Fia is refused
      And nothing in Acme has changed

    @GEN-15
    Scenario: A site that does not exist
      Given the operator has taken note of everything in Acme
      When Fia makes Ulla a Webex site administrator of Acme for an unknown site
      Then Fia is refused
      And nothing in Acme has changed

    @GEN-15
    Scenario: A site of another organization
      Given Bolt is a customer organization with contact center
      And Bolt has the site Oslo
      And the operator has taken note of everything in Acme
      When Fia makes Ulla a Webex site administrator of Acme for Oslo
      Then Fia is refused
      And nothing in Acme has changed
      And Ulla cannot change the site Oslo by name to "closed"
      And the configuration of the site Oslo is unchanged

    @GEN-15
    Scenario: An organization that does not exist
      Given the operator has taken note of everything in Acme
      When Fia makes Ulla a support administrator of an unknown organization
      Then Fia is refused
      And nothing in Acme has changed

  Rule: What does exist is assigned

    @GEN-04 @control:GEN-15
    Scenario: A user, a role and an organization that exist
      When Fia makes Ulla a support administrator of Acme
      Then Fia succeeds
      And Ulla is a support administrator of Acme
      And Ulla can view the reports of Acme

    @GEN-04 @control:GEN-15
    Scenario: A site that exists
      Given Acme has the site Berlin
      When Fia makes Ulla a Webex site administrator of Acme for Berlin
      Then Fia succeeds
      And Ulla is a Webex site administrator of Acme
      And Ulla can change the site Berlin by name to "open"
