Feature: Access that the administrators of a partner share
  As long as one administrator of the partner is left with a role in the customer organization, the others
  keep access to its Control Hub: all whose reach includes the customer, or, in the other reading, all of
  them (organization-account-roles, "The Sales Full Administrator and Sales Administrator Role",
  paragraph 3). The article does not say whether access ends with the last role; that is the question of
  sales-management.

  Background:
    Given Fia is a full administrator of Acme
    And Globex is a partner organization that manages Acme

  Rule: While one administrator of the partner has a role in the customer, all within reach keep access

    @SALES-CUST-02
    Scenario Outline: A removed sales administrator keeps access while another one is <role>
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

      Examples: The role of the other
        | role                       |
        | provisioning administrator |
        | read-only administrator    |
        | full administrator         |

    @SALES-CUST-02
    Scenario: The customer leaves a role to one administrator of the partner, and all others keep access
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
      # @SALES-SCOPE-02
      And Sally can open Control Hub of Acme
      And Siv can open Control Hub of Acme
      And Prue holds the role of provisioning administrator in Acme
      And Sixten holds no role in Acme
      And Sally holds no role in Acme
      And Siv holds no role in Acme

    @SALES-CUST-02
    Scenario: A sales full administrator without a role opens a customer in which a colleague has one
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
      Then Sally holds the role of provisioning administrator in Acme
      And Siv can open Control Hub of Acme
      But Siv holds no role in Acme

    @SALES-CUST-02
    Scenario: A colleague's role does not open the customer to an unassigned sales administrator
      Given Sally is a sales administrator of Globex
      And Siv is a sales administrator of Globex
      And Acme is assigned to Sally
      And Sally of Globex is a provisioning administrator of Acme
      When Siv opens Control Hub of Acme
      Then Siv is refused
      And Siv holds no role in Acme
      But Sally can open Control Hub of Acme

    @SALES-CUST-02
    Scenario: An assignment opens the customer to a sales administrator whose colleague has a role
      Given Pelle is a full administrator of Globex
      And Pelle is a sales full administrator of Globex
      And Siv is a sales administrator of Globex
      And Prue of Globex is a provisioning administrator of Acme
      When Pelle assigns Acme to Siv by identifier
      Then Pelle succeeds
      And Siv can open Control Hub of Acme
      And Siv holds no role in Acme

    @GEN-01 @control:SALES-CUST-02
    Scenario: A user of the partner without roles has no access
      Given Ulla is a user of Globex
      And Prue of Globex is a provisioning administrator of Acme
      When Ulla opens Control Hub of Acme
      Then Ulla is refused
      And Ulla holds no role in Acme

    @GEN-02 @control:SALES-CUST-02
    Scenario: Another partner's sales full administrator has no access
      Given Umbra is a partner organization that manages Cern
      And Petra is a sales full administrator of Umbra
      And Prue of Globex is a provisioning administrator of Acme
      When Petra opens Control Hub of Acme
      Then Petra is refused
      And Petra holds no role in Acme

  @reading:sales-management=throughout
  Rule: A sales role manages its customers even where nobody of the partner holds a role

    @SALES-CUST-04
    Scenario Outline: A <role> opens a customer from which the last role was taken
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      And Sally of Globex is a full administrator of Acme
      When Fia revokes Sally's role as full administrator of Acme
      Then Fia succeeds
      And Sally holds no role in Acme
      But Sally can open Control Hub of Acme

      Examples: The two roles
        | role                     |
        | sales full administrator |
        | sales administrator      |

    @SALES-CUST-04
    Scenario Outline: A <role> registers a device in a customer in which nobody of the partner had a role
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      When Sally registers the device "Lobby" in Acme
      Then Sally succeeds
      And Acme includes the device "Lobby"

      Examples: The two roles
        | role                     |
        | sales full administrator |
        | sales administrator      |

    @GEN-01 @control:SALES-CUST-04
    Scenario: A user of the partner without roles does not register a device
      Given Sally is a user of Globex
      When Sally registers the device "Lobby" in Acme
      Then Sally is refused
      And Acme has no device "Lobby"

  Rule: In the other reading the access of all ends with the last role

    @SALES-CUST-05
    Scenario Outline: A <role> does not open a customer in which nobody of the partner has a role
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      When Sally opens Control Hub of Acme
      Then Sally is refused
      And Sally holds no role in Acme
      And Sally cannot register the device "Lobby" in Acme
      And Acme has no device "Lobby"

      Examples: The two roles
        | role                     |
        | sales full administrator |
        | sales administrator      |

    @SALES-CUST-05
    Scenario: A role that somebody of another organization holds opens nothing
      Given Initech is an outside organization without contact center
      And Olga of Initech is a full administrator of Acme
      And Sally is a sales administrator of Globex
      And Acme is assigned to Sally
      When Sally opens Control Hub of Acme
      Then Sally is refused
      And Sally holds no role in Acme

    @SALES-CUST-02 @control:SALES-CUST-05 @reading:sales-management=while-a-role-is-left
    Scenario Outline: A <role> opens a customer in which a colleague has a role
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      And Prue of Globex is a provisioning administrator of Acme
      When Sally opens Control Hub of Acme
      Then Sally succeeds

      Examples: The two roles
        | role                     |
        | sales full administrator |
        | sales administrator      |

    @SALES-CUST-05 @reading:access-after-removal=self-assign
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

    @SALES-CUST-05 @reading:access-after-removal=self-assign
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

    @SALES-CUST-05 @reading:access-after-removal=self-assign
    Scenario: The next order opens the customer to both again
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
      And Sally holds the role of provisioning administrator in Acme
      And Sally can again open Control Hub of Acme
      And Siv can again open Control Hub of Acme
      But Siv holds no role in Acme

  Rule: A seller that keeps provisioning access through every removal keeps it for all within reach

    @SALES-CUST-02 @reading:access-after-removal=automatic
    Scenario: The last administrator of a selling partner is removed, and the others keep access
      Given Globex sells to Acme as well
      And Sixten is a sales full administrator of Globex
      And Sally is a sales administrator of Globex
      And Acme is assigned to Sally
      And Sally of Globex is a full administrator of Acme
      When Fia revokes Sally's role as full administrator of Acme
      Then Fia succeeds
      And Sally can open Control Hub of Acme
      And Sixten can open Control Hub of Acme

  Rule: In the other reading all administrators of the partner keep access, assigned or not

    @SALES-CUST-03
    Scenario Outline: The partner's <role> opens a customer in which a colleague is <held>
      Given Sally is a sales administrator of Globex
      And Acme is assigned to Sally
      And Sally of Globex is a <held> of Acme
      And Siv is a <role> of Globex
      When Siv opens Control Hub of Acme
      Then Siv succeeds
      And Siv holds no role in Acme

      Examples: The administrator, and the role of the colleague
        | role                     | held                       |
        | sales administrator      | provisioning administrator |
        | sales administrator      | read-only administrator    |
        | sales administrator      | full administrator         |
        | sales full administrator | provisioning administrator |
        | full administrator       | provisioning administrator |

    @SALES-CUST-03
    Scenario: A removed and unassigned sales administrator keeps access while a colleague has a role
      Given Sally is a sales administrator of Globex
      And Siv is a sales administrator of Globex
      And Sally of Globex is a provisioning administrator of Acme
      And Siv of Globex is a provisioning administrator of Acme
      When Fia revokes Siv's role as provisioning administrator of Acme
      Then Fia succeeds
      And Siv can open Control Hub of Acme
      And Siv holds no role in Acme

    @SALES-CUST-03 @reading:access-after-removal=self-assign
    Scenario: An unassigned sales administrator loses access with the last role
      Given Sally is a sales administrator of Globex
      And Siv is a sales administrator of Globex
      And Acme is assigned to Sally
      And Sally of Globex is a provisioning administrator of Acme
      When Fia revokes Sally's role as provisioning administrator of Acme
      Then Fia succeeds
      And Siv cannot open Control Hub of Acme
      And Siv holds no role in Acme

    @SALES-CUST-03
    Scenario: A role that somebody of another organization holds opens nothing to an unassigned administrator
      Given Initech is an outside organization without contact center
      And Olga of Initech is a full administrator of Acme
      And Siv is a sales administrator of Globex
      When Siv opens Control Hub of Acme
      Then Siv is refused
      And Siv holds no role in Acme

    @GEN-01 @control:SALES-CUST-03
    Scenario: A user of the partner without roles does not gain access
      Given Sally is a sales administrator of Globex
      And Acme is assigned to Sally
      And Sally of Globex is a provisioning administrator of Acme
      And Ulla is a user of Globex
      When Ulla opens Control Hub of Acme
      Then Ulla is refused
      And Ulla holds no role in Acme
