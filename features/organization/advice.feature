Feature: Advice on the administrators of an organization
  The article advises an organization to have two administrators or more, and narrower roles than the full
  one. An organization that does not follow the advice breaks no rule. The operation that asks for advice
  is a means of this kit, no article describes one: an implementation without it loses nothing
  (organization-account-roles, "Assign Roles to Users").

  Background:
    Given Fia is a full administrator of Acme

  Rule: More than one administrator

    @ORG-BP-01
    Scenario: A lone administrator is advised to appoint another one
      When Fia views the advice for Acme
      Then Fia is advised to appoint another administrator

    @ORG-BP-01
    Scenario: The last administrator who is left is advised to appoint another one
      Given Frida is a full administrator of Acme
      And Fia has revoked Frida's role as full administrator of Acme
      When Fia views the advice for Acme
      Then Fia is advised to appoint another administrator

  Rule: Narrower roles than the full one

    @ORG-BP-02 @control:ORG-BP-01
    Scenario: An organization whose administrators are all full ones is advised to give narrower roles
      Given Frida is a full administrator of Acme
      When Fia views the advice for Acme
      Then Fia is advised to give narrower roles
      But Fia is not advised to appoint another administrator

    @ORG-BP-01 @control:ORG-BP-02
    Scenario Outline: An organization in which a <role> shares the work is advised of nothing
      Given Sven is a <role> of Acme
      When Fia views the advice for Acme
      Then Fia is not advised to give narrower roles
      And Fia is not advised to appoint another administrator

      Examples: Narrower roles
        | role                          |
        | support administrator         |
        | user and device administrator |
        | device administrator          |

    @ORG-BP-02
    Scenario: An organization is advised again after its only narrower role became a full one
      Given Sven is a support administrator of Acme
      And Fia has made Sven a full administrator of Acme
      And Fia has revoked Sven's role as support administrator of Acme
      When Fia views the advice for Acme
      Then Fia is advised to give narrower roles
      But Fia is not advised to appoint another administrator
