Feature: Advice on external administrators
  The three kinds of external administrator let an organization give each person the role that fits the
  person's duty. Asking for advice is a mechanism of this kit: an organization that makes all of them full
  administrators is advised to divide the duties, and nobody fails (organization-account-roles, "External Administrator Roles", the closing paragraph).

  Background:
    Given Fia is a full administrator of Acme
    And Globex is a partner organization that manages Acme
    And Initech is an outside organization without contact center

  Rule: An organization is advised to divide the duties of its external administrators

    @EXT-BP-01
    Scenario: All external administrators are full administrators
      Given Olga of Initech is a full administrator of Acme
      And Pia of Globex is a full administrator of Acme
      When Fia views the advice for Acme
      Then Fia is advised to divide external duties

    @EXT-BP-01
    Scenario Outline: Beside a full administrator from outside there is a <role>
      Given Olga of Initech is a full administrator of Acme
      And Pia of Globex is a <role> of Acme
      When Fia views the advice for Acme
      Then Fia is not advised to divide external duties

      Examples: Another kind
        | role                       |
        | read-only administrator    |
        | provisioning administrator |

    @ORG-BP-01 @control:EXT-BP-01
    Scenario: Where nobody from outside is full administrator, the lone one inside is advised of being alone
      Given Olga of Initech is a read-only administrator of Acme
      And Pia of Globex is a provisioning administrator of Acme
      When Fia views the advice for Acme
      Then Fia is advised to appoint another administrator
      But Fia is not advised to divide external duties
