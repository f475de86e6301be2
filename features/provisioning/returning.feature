Feature: A selling partner's way back
  The customer can remove every administrator of a partner that sells to it, and the partner can come back
  as provisioning administrator for as long as it sells, by its own act and never as more than that. Only
  the partner ends the selling relationship
  (organization-account-roles, "External Administrator Roles", paragraph 2, and "The Sales Full
  Administrator and Sales Administrator Role", paragraph 3).

  Background:
    Given Fia is a full administrator of Acme
    And Globex is a partner organization that sells to Acme
    And Acme has a subscription "Flex" of 100 seats sold by Globex

  Rule: An administrator of the seller takes the role without an act of the customer

    @PROV-SELF-01 @control:PROV-SELF-02 @control:PROV-SELF-03
    Scenario: The seller's partner full administrator takes the role
      Given Pia is a partner full administrator of Globex
      When Pia makes herself a provisioning administrator of Acme
      Then Pia succeeds
      And Pia holds the role of provisioning administrator in Acme
      And Pia can change the subscription "Flex" of Acme to 200 seats
      And the subscription information of Acme shows "200" for "Flex"

    @PROV-SELF-01 @PROV-KEEP-01 @control:PROV-REMOVED-01 @reading:access-after-removal=self-assign
    Scenario Outline: The seller's administrator, removed as <role>, takes the role of provisioning administrator
      Given Pia is a partner full administrator of Globex
      And Pia of Globex is a <role> of Acme
      And Fia has revoked Pia's role as <role> of Acme
      When Pia makes herself a provisioning administrator of Acme
      Then Pia succeeds
      And Pia holds the role of provisioning administrator in Acme
      And Pia can change the subscription "Flex" of Acme to 200 seats
      And the subscription information of Acme shows "200" for "Flex"

      Examples: The role of the partner's only administrator
        | role                       |
        | full administrator         |
        | read-only administrator    |
        | provisioning administrator |

    Scenario Outline: A <role> of <organization>, <kind>, does not take it
      Given <organization> is <kind>
      And Petra is a <role> of <organization>
      When Petra makes herself a provisioning administrator of Acme
      Then Petra is refused
      And Petra holds no role in Acme

      Examples: Organizations that sell nothing to the customer
        | requirement  | control      | organization | kind                                           | role                       |
        | PROV-SELF-02 | PROV-SELF-01 | Umbra        | a partner organization                         | partner full administrator |
        | PROV-SELF-02 | PROV-SELF-01 | Umbra        | a partner organization that manages Acme       | partner full administrator |
        | GEN-09       | PROV-SELF-01 | Initech      | an outside organization without contact center | full administrator         |

    @GEN-09 @control:PROV-SELF-01 @control:PROV-KEEP-01 @control:PROV-SELF-04
    Scenario: A user of the seller without roles does not take it
      Given Piet is a user of Globex
      When Piet makes himself a provisioning administrator of Acme
      Then Piet is refused
      And Piet holds no role in Acme
      # @GEN-01
      And Piet cannot view the subscription information of Acme

  Rule: The role is taken as long as the partner sells, and no longer

    @PROV-SELF-02 @control:PROV-SELF-01
    Scenario: After the end of the relationship the seller's partner full administrator does not take the role
      Given Pia is a partner full administrator of Globex
      And Pia has ended the selling relationship of Globex with Acme
      When Pia makes herself a provisioning administrator of Acme
      Then Pia is refused
      And Pia holds no role in Acme

    @PROV-SELF-02 @reading:access-after-removal=self-assign
    Scenario: A removed administrator of a former seller does not come back
      Given Pia is a partner full administrator of Globex
      And Pia of Globex is a full administrator of Acme
      And Fia has revoked Pia's role as full administrator of Acme
      And Pia has ended the selling relationship of Globex with Acme
      When Pia makes herself a provisioning administrator of Acme
      Then Pia is refused
      And Pia holds no role in Acme

    @PROV-SELF-02
    Scenario: Launching gives a former seller's administrator no role
      Given Pia is a partner full administrator of Globex
      And Pia has ended the selling relationship of Globex with Acme
      When Pia launches into Acme
      Then Pia is not a provisioning administrator of Acme
      And Pia holds no role in Acme

    @PROV-SELF-02
    Scenario: A former seller's administrator does not take the role because another partner sells
      Given Umbra is a partner organization that sells to Acme
      And Pia is a partner full administrator of Globex
      And Pia has ended the selling relationship of Globex with Acme
      When Pia makes herself a provisioning administrator of Acme
      Then Pia is refused
      And Pia holds no role in Acme

  Rule: An administrator of the seller does not become full administrator without the customer

    @PROV-SELF-03 @control:PROV-SELF-01
    Scenario Outline: The seller's <role> does not make herself full administrator
      Given Pia is a <role> of Globex
      When Pia makes herself a full administrator of Acme
      Then Pia is refused
      And Pia holds no role in Acme

      Examples: The seller's administrators
        | role                       |
        | partner full administrator |
        | full administrator         |

    @PROV-SELF-03
    Scenario Outline: The seller's administrator, <role> of the customer, does not make herself full administrator
      Given Pia is a partner full administrator of Globex
      And Pia of Globex is a <role> of Acme
      When Pia makes herself a full administrator of Acme
      Then Pia is refused
      And Pia is not a full administrator of Acme
      And Pia holds the role of <role> in Acme

      Examples: The role of the partner's administrator
        | role                       |
        | read-only administrator    |
        | provisioning administrator |

    @PROV-SELF-03
    Scenario: The seller's administrator who was full administrator before does not make herself that again
      Given Pia is a partner full administrator of Globex
      And Pia of Globex is a full administrator of Acme
      And Fia has revoked Pia's role as full administrator of Acme
      When Pia makes herself a full administrator of Acme
      Then Pia is refused
      And Pia is not a full administrator of Acme

  Rule: Removing people ends no relationship, and the customer has no way of its own to end one

    @PROV-SELF-04 @control:PROV-SELF-02 @control:PROV-SELF-05
    Scenario: After the removal of all its administrators the partner still sells
      Given Pia is a partner full administrator of Globex
      And Piet of Globex is a full administrator of Acme
      And Pia of Globex is a full administrator of Acme
      And Fia has revoked Piet's role as full administrator of Acme
      And Fia has revoked Pia's role as full administrator of Acme
      When Pia makes herself a provisioning administrator of Acme
      Then Pia succeeds
      And Pia holds the role of provisioning administrator in Acme

    @PROV-SELF-05
    Scenario: An attempt of the customer to end the relationship keeps nobody out
      Given Pia is a partner full administrator of Globex
      When Fia tries to end the selling relationship of Globex with Acme
      Then Pia can make herself a provisioning administrator of Acme
      And Pia holds the role of provisioning administrator in Acme

    @PROV-SELF-05
    Scenario: A refused request keeps nobody out
      Given Pia is a partner full administrator of Globex
      And Pia has asked to be a full administrator of Acme
      When Fia refuses Pia access to Acme
      Then Fia succeeds
      And Pia can make herself a provisioning administrator of Acme
      And Pia holds the role of provisioning administrator in Acme

    @PROV-SELF-05
    Scenario: Once the partner has ended the relationship, nobody of it comes back
      Given Pia is a partner full administrator of Globex
      And Piet is a partner full administrator of Globex
      When Pia ends the selling relationship of Globex with Acme
      Then Pia succeeds
      And Piet cannot make himself a provisioning administrator of Acme
      And Piet holds no role in Acme

    @GEN-01 @control:PROV-SELF-05
    Scenario: A user of the partner without a role does not end its relationship
      Given Pia is a partner full administrator of Globex
      And Piet is a user of Globex
      When Piet ends the selling relationship of Globex with Acme
      Then Piet is refused
      And Pia can make herself a provisioning administrator of Acme
      And Pia holds the role of provisioning administrator in Acme

    @PROV-SELF-01
    Scenario: The end of one partner's relationship leaves another seller its own
      Given Umbra is a partner organization that sells to Acme
      And Petra is a partner full administrator of Umbra
      And Pia is a partner full administrator of Globex
      When Pia ends the selling relationship of Globex with Acme
      Then Pia succeeds
      And Petra can make herself a provisioning administrator of Acme
      And Petra holds the role of provisioning administrator in Acme

    @PART-ROLE-09 @control:PROV-SELF-01
    Scenario: A partner read-only administrator does not become provisioning administrator by her own act
      Given Reva is a partner read-only administrator of Globex
      When Reva makes herself a provisioning administrator of Acme
      Then Reva is refused
      And Reva holds no role in Acme

    @GEN-01 @control:PROV-SELF-05
    Scenario Outline: <who> of <home> ends no relationship of another
      Given Umbra is a partner organization that sells to Acme
      And Pia is a partner full administrator of Globex
      And <who> is a <role> of <home>
      When <who> ends the selling relationship of Globex with Acme
      Then <who> is refused
      And Pia can make herself a provisioning administrator of Acme
      And Pia holds the role of provisioning administrator in Acme

      Examples: People without a part in the relationship
        | who   | role                  | home  |
        | Petra | partner administrator | Umbra |
        | Sven  | support administrator | Acme  |

  Rule: A removed administrator has no access until the role is taken anew

    @PROV-REMOVED-01 @EXT-RM-01
    Scenario Outline: Somebody of the seller, removed as <role>, can no longer <act>
      Given Pia of Globex is a <role> of Acme
      # @tested
      When Fia revokes Pia's role as <role> of Acme
      Then Fia succeeds
      And Pia holds no role in Acme
      And Pia can no longer <act>
      And the subscription information of Acme shows "100" for "Flex"
      And Acme has no site Oslo

      Examples: Acts that the removed administrator could do
        | role                       | act                                                  |
        | full administrator         | view the subscription information of Acme            |
        | read-only administrator    | view the subscription information of Acme            |
        | provisioning administrator | view the subscription information of Acme            |
        | provisioning administrator | change the subscription "Flex" of Acme to 200 seats  |
        | provisioning administrator | add the site Oslo to the subscription "Flex" of Acme |

    @PROV-ADD-03 @reading:access-after-removal=self-assign
    Scenario: A removed administrator of the seller has access again from launching on
      Given Pia is a partner full administrator of Globex
      And Pia of Globex is a provisioning administrator of Acme
      And Fia has revoked Pia's role as provisioning administrator of Acme
      When Pia launches into Acme
      Then Pia holds the role of provisioning administrator in Acme
      And Pia can add the site Oslo to the subscription "Flex" of Acme
      And Acme includes the site Oslo

  Rule: In the other reading the seller's administrators keep provisioning access through every removal

    @PROV-REMOVED-02
    Scenario Outline: Somebody of the seller, removed as <role>, has provisioning access at once
      Given Pia of Globex is a <role> of Acme
      # @tested
      When Fia revokes Pia's role as <role> of Acme
      Then Pia holds the role of provisioning administrator in Acme
      And Pia can change the subscription "Flex" of Acme to 200 seats
      And the subscription information of Acme shows "200" for "Flex"

      Examples: The role of the partner's administrator
        | role                       |
        | full administrator         |
        | read-only administrator    |
        | provisioning administrator |

  Rule: Whatever the customer changes or removes, the seller can be provisioning administrator

    @PROV-KEEP-01
    Scenario Outline: The seller's administrator, changed from <before> to <after>, can be provisioning administrator
      Given Pia is a partner full administrator of Globex
      And Pia of Globex is a <before> of Acme
      And Fia has revoked Pia's role as <before> of Acme
      And Fia has made Pia a <after> of Acme
      When Pia makes herself a provisioning administrator of Acme
      Then Pia succeeds
      And Pia holds the role of provisioning administrator in Acme

      Examples: The role before and after
        | before                     | after                   |
        | full administrator         | read-only administrator |
        | provisioning administrator | read-only administrator |
