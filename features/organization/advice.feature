Feature: What an organization is advised about its administrators
  An organization is better off with two administrators or more, and with narrower roles than the full
  one. Not to follow this advice breaks no rule; tested is only whether the implementation gives it
  (organization-account-roles, "Assign Roles to Users").

  Background:
    Given Fia is a full administrator of Acme

  Rule: More than one administrator

    @ORG-BP-01
    Scenario: A lone administrator is advised to appoint another one
      When Fia asks what Acme is advised to change
      Then Fia is advised to appoint another administrator

    @ORG-BP-01
    Scenario: Whoever is the last one left is advised to appoint another one
      Given Frida is a full administrator of Acme
      And Fia has revoked Frida's role as full administrator of Acme
      When Fia asks what Acme is advised to change
      Then Fia is advised to appoint another administrator

  Rule: Narrower roles than the full one

    @ORG-BP-02 @control:ORG-BP-01
    Scenario: Where every administrator is a full one, narrower roles are advised
      Given Frida is a full administrator of Acme
      When Fia asks what Acme is advised to change
      Then Fia is advised to give narrower roles
      But Fia is not advised to appoint another administrator

    @ORG-BP-01 @control:ORG-BP-02
    Scenario Outline: Where a <role> shares the work, nothing is advised
      Given Sven is a <role> of Acme
      When Fia asks what Acme is advised to change
      Then Fia is not advised to give narrower roles
      And Fia is not advised to appoint another administrator

      Examples: Narrower roles
        | role                          |
        | support administrator         |
        | user and device administrator |
        | device administrator          |

    @ORG-BP-02 @control:ORG-BP-01
    Scenario: Where the only holder of a narrower role became full administrator instead, narrower roles are advised again
      Given Sven is a support administrator of Acme
      And Fia has made Sven a full administrator of Acme
      And Fia has revoked Sven's role as support administrator of Acme
      When Fia asks what Acme is advised to change
      Then Fia is advised to give narrower roles
      But Fia is not advised to appoint another administrator
