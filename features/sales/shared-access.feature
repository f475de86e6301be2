Feature: What a partner's administrators share

  As long as one administrator of the partner is left with a role in the customer organization, the others
  have access to its Control Hub too: those whose reach the customer is in, or, read the other way, all of
  them (organization-account-roles, "The Sales Full Administrator and Sales Administrator Role",
  paragraph 3). How much they may do there is not said; that they can look in is.

  Background:
    Given Fia is a full administrator of Acme
    And Globex is a partner organization that manages Acme

  Rule: While one administrator of the partner has a role there, all within reach have access

    @SALES-CUST-02
    Scenario Outline: A removed sales administrator looks in while the other is <role>
      Given Sally is a sales administrator of Globex
      And Siv is a sales administrator of Globex
      And Acme is assigned to Sally
      And Acme is assigned to Siv
      And Sally of Globex is a provisioning administrator of Acme
      And Siv of Globex is a <role> of Acme
      When Fia revokes Sally's role as provisioning administrator of Acme
      Then Fia succeeds
      And Sally holds no role in Acme
      But Sally can open Control Hub of Acme

      Examples: What is left to the other
        | role                       |
        | provisioning administrator |
        | read-only administrator    |
        | full administrator         |

    @SALES-CUST-02
    Scenario: Of all administrators of the partner the customer leaves one, and all look in
      Given Sixten is a sales full administrator of Globex
      And Sally is a sales administrator of Globex
      And Siv is a sales administrator of Globex
      And Acme is assigned to Sally
      And Acme is assigned to Siv
      And Sixten of Globex is a full administrator of Acme
      And Sally of Globex is a full administrator of Acme
      And Siv of Globex is a provisioning administrator of Acme
      And Prue of Globex is a provisioning administrator of Acme
      And Fia has revoked Sixten's role as full administrator of Acme
      And Fia has revoked Siv's role as provisioning administrator of Acme
      When Fia revokes Sally's role as full administrator of Acme
      Then Fia succeeds
      And Sixten can open Control Hub of Acme
      And Sally can open Control Hub of Acme
      And Siv can open Control Hub of Acme
      And Prue is a provisioning administrator of Acme
      And Sixten holds no role in Acme
      And Sally holds no role in Acme
      And Siv holds no role in Acme

    @SALES-CUST-02
    Scenario: A sales full administrator without a role there looks in where a colleague has one
      Given Sixten is a sales full administrator of Globex
      And Prue of Globex is a provisioning administrator of Acme
      When Sixten opens Control Hub of Acme
      Then Sixten succeeds
      And Sixten holds no role in Acme

    @SALES-CUST-02
    Scenario: The order that one sales administrator provisioned opens the customer to the other
      Given Sally is a sales administrator of Globex
      And Siv is a sales administrator of Globex
      And Acme is assigned to Sally
      And Acme is assigned to Siv
      And Globex has an open order "Calling" for Acme
      When Sally provisions the order "Calling" of Acme
      Then Sally is a provisioning administrator of Acme
      And Siv can open Control Hub of Acme
      But Siv holds no role in Acme

    @SALES-CUST-02
    Scenario: What a colleague holds opens the customer to nobody whom it is not assigned to
      Given Sally is a sales administrator of Globex
      And Siv is a sales administrator of Globex
      And Acme is assigned to Sally
      And Sally of Globex is a provisioning administrator of Acme
      When Siv opens Control Hub of Acme
      Then Siv is refused
      And Siv holds no role in Acme
      But Sally can open Control Hub of Acme

    @SALES-CUST-02
    Scenario: An assignment opens the customer to whom it was closed although a colleague had a role
      Given Pelle is a full administrator of Globex
      And Pelle is a sales full administrator of Globex
      And Siv is a sales administrator of Globex
      And Prue of Globex is a provisioning administrator of Acme
      When Pelle assigns Acme to Siv by identifier
      Then Pelle succeeds
      And Siv can open Control Hub of Acme
      And Siv holds no role in Acme

    @GEN-01 @control:SALES-CUST-02
    Scenario: A user of the partner without roles has no part in it
      Given Ulla is a user of Globex
      And Prue of Globex is a provisioning administrator of Acme
      When Ulla opens Control Hub of Acme
      Then Ulla is refused
      And Ulla holds no role in Acme

    @GEN-02 @control:SALES-CUST-02
    Scenario: Another partner's sales full administrator has no part in it
      Given Umbra is a partner organization that manages Cern
      And Petra is a sales full administrator of Umbra
      And Prue of Globex is a provisioning administrator of Acme
      When Petra opens Control Hub of Acme
      Then Petra is refused
      And Petra holds no role in Acme

  Rule: With the last role the access of all ends, until provisioning is taken anew

    @SALES-CUST-02
    Scenario: The last role is removed
      Given Sally is a sales administrator of Globex
      And Siv is a sales administrator of Globex
      And Acme is assigned to Sally
      And Acme is assigned to Siv
      And Sally of Globex is a provisioning administrator of Acme
      And Siv of Globex is a provisioning administrator of Acme
      And Fia has revoked Sally's role as provisioning administrator of Acme
      When Fia revokes Siv's role as provisioning administrator of Acme
      Then Fia succeeds
      And Sally can no longer open Control Hub of Acme
      And Siv can no longer open Control Hub of Acme
      And Sally holds no role in Acme
      And Siv holds no role in Acme

    @SALES-CUST-02 @reading:access-after-removal=self-assign
    Scenario: The last role of a selling partner is removed
      Given Globex sells to Acme as well
      And Sally is a sales administrator of Globex
      And Siv is a sales administrator of Globex
      And Acme is assigned to Sally
      And Acme is assigned to Siv
      And Sally of Globex is a full administrator of Acme
      And Siv of Globex is a provisioning administrator of Acme
      And Fia has revoked Sally's role as full administrator of Acme
      When Fia revokes Siv's role as provisioning administrator of Acme
      Then Fia succeeds
      And Sally can no longer open Control Hub of Acme
      And Siv can no longer open Control Hub of Acme
      And Sally holds no role in Acme
      And Siv holds no role in Acme

    @SALES-CUST-02 @reading:access-after-removal=self-assign
    Scenario: The next order opens the customer again, to both
      Given Sally is a sales administrator of Globex
      And Siv is a sales administrator of Globex
      And Acme is assigned to Sally
      And Acme is assigned to Siv
      And Sally of Globex is a provisioning administrator of Acme
      And Siv of Globex is a provisioning administrator of Acme
      And Globex has an open order "Calling" for Acme
      And Fia has revoked Sally's role as provisioning administrator of Acme
      And Fia has revoked Siv's role as provisioning administrator of Acme
      When Sally provisions the order "Calling" of Acme
      Then Sally succeeds
      And Sally is a provisioning administrator of Acme
      And Sally can again open Control Hub of Acme
      And Siv can again open Control Hub of Acme
      But Siv holds no role in Acme

  Rule: Where the partner keeps provisioning access through every removal, so do all within reach

    @SALES-CUST-02 @reading:access-after-removal=automatic
    Scenario: The last administrator of a selling partner is removed and the others still look in
      Given Globex sells to Acme as well
      And Sixten is a sales full administrator of Globex
      And Sally is a sales administrator of Globex
      And Acme is assigned to Sally
      And Sally of Globex is a full administrator of Acme
      When Fia revokes Sally's role as full administrator of Acme
      Then Fia succeeds
      And Sally can open Control Hub of Acme
      And Sixten can open Control Hub of Acme

  Rule: Read the other way, all administrators of the partner have access, assigned or not

    @SALES-CUST-03
    Scenario Outline: The partner's <role> looks in because a colleague has a role there
      Given Sally is a sales administrator of Globex
      And Acme is assigned to Sally
      And Sally of Globex is a <held> of Acme
      And Siv is a <role> of Globex
      When Siv opens Control Hub of Acme
      Then Siv succeeds
      And Siv holds no role in Acme

      Examples: Who looks in, and what the colleague is
        | role                     | held                       |
        | sales administrator      | provisioning administrator |
        | sales administrator      | read-only administrator    |
        | sales administrator      | full administrator         |
        | sales full administrator | provisioning administrator |
        | full administrator       | provisioning administrator |

    @SALES-CUST-03
    Scenario: A sales administrator who was removed looks in unassigned while a colleague has a role
      Given Sally is a sales administrator of Globex
      And Siv is a sales administrator of Globex
      And Sally of Globex is a provisioning administrator of Acme
      And Siv of Globex is a provisioning administrator of Acme
      When Fia revokes Siv's role as provisioning administrator of Acme
      Then Fia succeeds
      And Siv can open Control Hub of Acme
      And Siv holds no role in Acme

    @SALES-CUST-03 @reading:access-after-removal=self-assign
    Scenario: Without a role in the hands of any of them, nobody looks in
      Given Sally is a sales administrator of Globex
      And Siv is a sales administrator of Globex
      And Acme is assigned to Sally
      And Sally of Globex is a provisioning administrator of Acme
      When Fia revokes Sally's role as provisioning administrator of Acme
      Then Fia succeeds
      And Siv cannot open Control Hub of Acme
      And Sally can no longer open Control Hub of Acme
      And Siv holds no role in Acme

    @GEN-01 @control:SALES-CUST-03
    Scenario: A user of the partner without roles does not look in
      Given Sally is a sales administrator of Globex
      And Acme is assigned to Sally
      And Sally of Globex is a provisioning administrator of Acme
      And Ulla is a user of Globex
      When Ulla opens Control Hub of Acme
      Then Ulla is refused
      And Ulla holds no role in Acme
