Feature: The audit log records changes of roles
  The log of administrator actions records every grant and every revocation: the actor, the target and
  the role, whichever way the change was made (organization-account-roles, "Organization Roles", Admin
  Actions Audit Log).

  Background:
    Given Fia is a full administrator of Acme
    And Ulla is a user of Acme

  Rule: The log records each grant and each revocation with its actor and its target

    @GEN-18
    Scenario: The log records a grant
      When Fia makes Ulla a support administrator of Acme
      Then Fia succeeds
      And the audit log of Acme shows that Fia made Ulla a support administrator

    @GEN-18
    Scenario: The log records a revocation
      Given Sven is a support administrator of Acme
      When Fia revokes Sven's role as support administrator of Acme
      Then Fia succeeds
      And the audit log of Acme shows that Fia revoked Sven's role as support administrator

    @GEN-18
    Scenario: The log records a grant to an outsider
      Given Initech is an outside organization without contact center
      And Olga is a user of Initech
      When Fia makes Olga a read-only administrator of Acme
      Then Fia succeeds
      And the audit log of Acme shows that Fia made Olga a read-only administrator

    @GEN-18
    Scenario: The log records a revocation from an outsider
      Given Initech is an outside organization without contact center
      And Olga of Initech is a read-only administrator of Acme
      When Fia revokes Olga's role as read-only administrator of Acme
      Then Fia succeeds
      And the audit log of Acme shows that Fia revoked Olga's role as read-only administrator

    @GEN-18
    Scenario: The log records a grant by an outsider
      Given Initech is an outside organization without contact center
      And Olga of Initech is a full administrator of Acme
      When Olga makes Ulla a device administrator of Acme
      Then Olga succeeds
      And the audit log of Acme shows that Olga made Ulla a device administrator

  Rule: The log records a change of roles whichever way it is made

    @GEN-18
    Scenario: The log records a grant by Manually Modify Users
      When Fia modifies these users of Acme manually:
        | user | role                  |
        | Ulla | support administrator |
      Then Fia succeeds
      And the audit log of Acme shows that Fia made Ulla a support administrator

    @GEN-18
    Scenario: The log records a change from one role to another
      Given Initech is an outside organization without contact center
      And Olga of Initech is a read-only administrator of Acme
      When Fia changes Olga's role from read-only administrator to full administrator in Acme
      Then Fia succeeds
      And the audit log of Acme shows that Fia made Olga a full administrator

    @GEN-18
    Scenario: The log records a role for a site
      Given Acme has the site Berlin
      When Fia makes Ulla a Webex site administrator of Acme for Berlin
      Then Fia succeeds
      And the audit log of Acme shows that Fia made Ulla a Webex site administrator

    @GEN-18
    Scenario: The log records a role that a granted access request brings
      Given Initech is an outside organization without contact center
      And Olga is a user of Initech
      And Olga has asked to be a read-only administrator of Acme
      When Fia grants Olga access to Acme
      Then Fia succeeds
      And the audit log of Acme shows that Fia made Olga a read-only administrator

  Rule: A refused grant is not a grant

    @GEN-05 @control:GEN-18
    Scenario: A refused grant changes nothing
      Given Sven is a support administrator of Acme
      And the operator has recorded the state of Acme
      When Sven makes Ulla a support administrator of Acme
      Then Sven is refused
      And nothing in Acme has changed
