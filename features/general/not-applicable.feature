Feature: A role is not assigned where it is not applicable
  Where a table marks a role as not applicable to people from a kind of organization, nobody from such an
  organization is given it (cc-administrator-roles, Table 1; organization-account-roles and
  cc-service-administrator, the cells NA).

  Background:
    Given Fia is a full administrator of Acme
    And Globex is a partner organization that manages Acme
    And Initech is an outside organization without contact center

  Rule: The provisioning role is for partners

    @GEN-19
    Scenario: A user of the customer does not become provisioning administrator
      Given Ulla is a user of Acme
      When Fia makes Ulla a provisioning administrator of Acme
      Then Fia is refused
      And Ulla holds no role in Acme

    @GEN-19 @reading:provisioning-for-non-partners=partners-only
    Scenario: A user of an organization that is not a partner does not become provisioning administrator
      Given Olga is a user of Initech
      When Fia makes Olga a provisioning administrator of Acme
      Then Fia is refused
      And Olga holds no role in Acme

    @GEN-04 @control:GEN-19
    Scenario: A user of the managing partner becomes provisioning administrator
      Given Prue is a user of Globex
      When Fia makes Prue a provisioning administrator of Acme
      Then Fia succeeds
      And Prue holds the role of provisioning administrator in Acme

  Rule: The service role is not for the partner that manages the subscription

    @GEN-19 @reading:ccsa-for-partner-users=not-applicable
    Scenario: A user of the managing partner does not become service administrator
      Given Pia is a user of Globex
      When Fia makes Pia a contact center service administrator of Acme
      Then Fia is refused
      And Pia holds no role in Acme

    @GEN-19 @reading:ccsa-for-partner-users=not-applicable
    Scenario: A user of the managing partner with a Premium licence does not become service administrator
      Given Pia is a user of Globex with a Contact Center Premium licence
      When Fia makes Pia a contact center service administrator of Acme
      Then Fia is refused
      And Pia holds no role in Acme

    @GEN-04 @control:GEN-19
    Scenario: A licensed user of an unrelated organization becomes service administrator
      Given Olga is a user of Initech with a Contact Center Premium licence
      When Fia makes Olga a contact center service administrator of Acme
      Then Fia succeeds
      And Olga holds the role of contact center service administrator in Acme

    @GEN-04 @control:GEN-19 @reading:premium-licence-for-external=customer-users-only
    Scenario: A user of an unrelated organization becomes service administrator
      Given Olga is a user of Initech
      When Fia makes Olga a contact center service administrator of Acme
      Then Fia succeeds
      And Olga holds the role of contact center service administrator in Acme

  Rule: In one reading the service role is not for the customer's users

    @GEN-19 @reading:doc001-ccsa-row-columns=na-is-customer
    Scenario: A user of the customer does not become service administrator
      Given Ulla is a user of Acme with a Contact Center Premium licence
      When Fia makes Ulla a contact center service administrator of Acme
      Then Fia is refused
      And Ulla holds no role in Acme
