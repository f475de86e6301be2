Feature: Changing and removing the roles of a partner's administrators
  The customer's full administrators can change or remove at any time a role that an administrator of the
  partner holds in the customer organization, through an order or otherwise (organization-account-roles,
  "The Sales Full Administrator and Sales Administrator Role", paragraph 3). Access that the partner's
  administrators keep nevertheless is in shared-access.feature, and a selling partner's way back in
  provisioning/returning.feature.

  Background:
    Given Fia is a full administrator of Acme
    And Globex is a partner organization that manages Acme

  Rule: The customer changes and removes the roles of the partner's administrators

    @SALES-CUST-01
    Scenario Outline: The customer makes the partner's <before> <after>
      Given Sally is a sales administrator of Globex
      And Acme is assigned to Sally
      And Sally of Globex is a <before> of Acme
      When Fia changes Sally's role from <before> to <after> in Acme
      Then Fia succeeds
      And Sally holds the role of <after> in Acme
      And Sally is not a <before> of Acme

      Examples: The role before and after
        | before                     | after                      |
        | provisioning administrator | read-only administrator    |
        | provisioning administrator | full administrator         |
        | full administrator         | read-only administrator    |
        | full administrator         | provisioning administrator |
        | read-only administrator    | provisioning administrator |

    @SALES-CUST-01
    Scenario Outline: The customer takes the role of <role> from the partner's administrator
      Given Sally is a sales administrator of Globex
      And Acme is assigned to Sally
      And Sally of Globex is a <role> of Acme
      When Fia revokes Sally's role as <role> of Acme
      Then Fia succeeds
      And Sally is not a <role> of Acme
      But Sally holds the role of sales administrator in Globex

      Examples: The role
        | role                       |
        | full administrator         |
        | read-only administrator    |
        | provisioning administrator |

    @SALES-CUST-01
    Scenario: The customer first changes the role and then removes it
      Given Sixten is a sales full administrator of Globex
      And Sixten of Globex is a full administrator of Acme
      When Fia changes Sixten's role from full administrator to read-only administrator in Acme
      Then Fia succeeds
      And Sixten holds the role of read-only administrator in Acme
      And Fia can revoke Sixten's role as read-only administrator of Acme
      And Sixten holds no role in Acme

    @SALES-CUST-01
    Scenario Outline: The customer takes away at once the role that an order gave to a <role>
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      And Globex has an open order "Calling" for Acme
      When Sally provisions the order "Calling" of Acme
      Then Sally holds the role of provisioning administrator in Acme
      And Fia can revoke Sally's role as provisioning administrator of Acme
      And Sally is not a provisioning administrator of Acme
      And Acme has the subscription "Calling"

      Examples: The two roles
        | role                     |
        | sales full administrator |
        | sales administrator      |

    @SALES-CUST-01
    Scenario: Of several administrators of the partner the customer takes the role from the one that is meant
      Given Sally is a sales administrator of Globex
      And Siv is a sales administrator of Globex
      And Sally of Globex is a provisioning administrator of Acme
      And Siv of Globex is a full administrator of Acme
      And Prue of Globex is a provisioning administrator of Acme
      When Fia revokes Sally's role as provisioning administrator of Acme
      Then Fia succeeds
      And Sally is not a provisioning administrator of Acme
      And Siv holds the role of full administrator in Acme
      And Prue holds the role of provisioning administrator in Acme

    @PROV-TBL-ROLES
    Scenario Outline: Another administrator of the partner does not <act>
      Given Sally is a sales administrator of Globex
      And Acme is assigned to Sally
      And Sally of Globex is a full administrator of Acme
      And Prue of Globex is a provisioning administrator of Acme
      When Prue tries to <act>
      Then Prue is refused
      And Sally holds the role of full administrator in Acme
      And Sally is not a read-only administrator of Acme

      Examples: Acts of the customer
        | act                                                                            |
        | change Sally's role from full administrator to read-only administrator in Acme |
        | revoke Sally's role as full administrator of Acme                              |

    @ORG-TBL-RO-ROLES @control:SALES-CUST-01
    Scenario Outline: The customer's read-only administrator does not <act>
      Given Sally is a sales administrator of Globex
      And Acme is assigned to Sally
      And Sally of Globex is a full administrator of Acme
      And Rob is a read-only administrator of Acme
      When Rob tries to <act>
      Then Rob is refused
      And Sally holds the role of full administrator in Acme
      And Sally is not a read-only administrator of Acme

      Examples: Acts of the customer
        | act                                                                            |
        | change Sally's role from full administrator to read-only administrator in Acme |
        | revoke Sally's role as full administrator of Acme                              |
