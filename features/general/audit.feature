Feature: Changes of roles are logged
  The audit log of administrators' actions tells of every grant and every revocation: who acted, on
  whom, and which role it was (organization-account-roles, "Organization Roles", Admin Actions Audit
  Log).

  Background:
    Given Fia is a full administrator of Acme
    And Ulla is a user of Acme

  Rule: The log tells of grants and revocations, with who acted and on whom

    @GEN-18
    Scenario: A role is granted
      When Fia makes Ulla a support administrator of Acme
      Then Fia succeeds
      And the audit log of Acme tells that Fia made Ulla a support administrator

    @GEN-18
    Scenario: A role is revoked
      Given Sven is a support administrator of Acme
      When Fia revokes Sven's role as support administrator of Acme
      Then Fia succeeds
      And the audit log of Acme tells that Fia revoked Sven's role as support administrator

    @GEN-18
    Scenario: A role is granted to an outsider
      Given Initech is an outside organization without contact center
      And Olga is a user of Initech
      When Fia makes Olga a read-only administrator of Acme
      Then Fia succeeds
      And the audit log of Acme tells that Fia made Olga a read-only administrator

    @GEN-18
    Scenario: A role is granted by an outsider
      Given Initech is an outside organization without contact center
      And Olga of Initech is a full administrator of Acme
      When Olga makes Ulla a device administrator of Acme
      Then Olga succeeds
      And the audit log of Acme tells that Olga made Ulla a device administrator

    @GEN-18
    Scenario: A role is granted in bulk
      When Fia modifies these users of Acme manually:
        | user | role                  |
        | Ulla | support administrator |
      Then Fia succeeds
      And the audit log of Acme tells that Fia made Ulla a support administrator

    @GEN-05 @control:GEN-18
    Scenario: A grant that is refused is no grant, and the log does not tell of one
      Given Sven is a support administrator of Acme
      And the operator has taken note of everything in Acme
      When Sven makes Ulla a support administrator of Acme
      Then Sven is refused
      And nothing in Acme has changed
