Feature: The two sales roles
  A partner organization has two sales roles: sales full administrator, for all of its customers, and sales
  administrator, for assigned ones. No other organization has them. A full administrator of the partner can
  hold one of them as well, and can hand it on (organization-account-roles, "The Sales Full Administrator and Sales Administrator Role", paragraph 1,
  and "Assign the Sales Full Administrator or Sales Administrator Role to Users", note).

  Rule: Only partner organizations have sales roles

    Scenario Outline: Fia of <home>, which is <kind>, cannot <act>
      Given <home> is <kind>
      And Fia is a full administrator of <home>
      And Ulla is a user of <home>
      When Fia tries to <act>
      Then Fia is refused
      And Ulla holds no role in <home>

      Examples: Organizations without sales roles
        | requirement   | home    | kind                                           | act                                                                |
        | SALES-ROLE-01 | Acme    | a customer organization with contact center    | make Ulla a sales full administrator of Acme                       |
        | SALES-ROLE-01 | Acme    | a customer organization with contact center    | make Ulla a sales administrator of Acme                            |
        | SALES-ROLE-01 | Acme    | a customer organization with contact center    | appoint Ulla by e-mail address as sales full administrator of Acme |
        | SALES-ROLE-01 | Acme    | a customer organization without contact center | appoint Ulla by e-mail address as sales administrator of Acme      |
        | SALES-ROLE-01 | Initech | an outside organization without contact center | make Ulla a sales full administrator of Initech                    |
        | SALES-ROLE-01 | Initech | an outside organization without contact center | make Ulla a sales administrator of Initech                         |

    @SALES-ROLE-01
    Scenario Outline: A customer organization does not offer the role of <role>
      Given Fia is a full administrator of Acme
      When Fia lists the assignable roles of Acme
      # @ORG-TYPES-01
      Then Fia sees the role of device administrator
      And Fia does not see the role of <role>

      Examples: The two roles
        | role                     |
        | sales full administrator |
        | sales administrator      |

    @SALES-ROLE-01
    Scenario Outline: A partner's customer has no <role> either
      Given Globex is a partner organization that manages and sells to Acme
      And Sixten is a sales full administrator of Globex
      And Fia is a full administrator of Acme
      And Ulla is a user of Acme
      When Fia makes Ulla a <role> of Acme
      Then Fia is refused
      And Ulla holds no role in Acme

      Examples: The two roles
        | role                     |
        | sales full administrator |
        | sales administrator      |

  Rule: A full administrator of the partner can hold a sales role as well

    @SALES-ROLE-02
    Scenario Outline: A full administrator becomes <role> and stays what he is
      Given Globex is a partner organization that manages and sells to Acme
      And Sixten is a sales full administrator of Globex
      And Pelle is a full administrator of Globex
      # @tested
      When Sixten makes Pelle a <role> of Globex
      Then Sixten succeeds
      And Pelle holds the role of <role> in Globex
      And Pelle holds the role of full administrator in Globex
      And Pelle can place the organization setting "Branding" in Globex
      And Globex includes the organization setting "Branding"

      Examples: The two roles
        | role                     |
        | sales full administrator |
        | sales administrator      |

    @SALES-ROLE-02
    Scenario Outline: A <role> becomes full administrator and stays what she is
      Given Globex is a partner organization that manages and sells to Acme
      And Pelle is a full administrator of Globex
      And Sally is a <role> of Globex
      When Pelle makes Sally a full administrator of Globex
      Then Pelle succeeds
      And Sally holds the role of full administrator in Globex
      And Sally holds the role of <role> in Globex

      Examples: The two roles
        | role                     |
        | sales full administrator |
        | sales administrator      |

    @SALES-ROLE-02
    Scenario Outline: A full administrator who is also <role> runs the partner and sells to its customers
      Given Globex is a partner organization that manages and sells to Acme
      And Pelle is a full administrator of Globex
      And Pelle is a <role> of Globex
      And Acme is assigned to Pelle
      And Globex has an open order "Calling" for Acme
      When Pelle provisions the order "Calling" of Acme
      Then Pelle succeeds
      And Acme has the subscription "Calling"
      And Pelle can place the organization setting "Branding" in Globex
      And Globex includes the organization setting "Branding"

      Examples: The two roles
        | role                     |
        | sales full administrator |
        | sales administrator      |

    @SALES-ASSIGN-05 @control:SALES-ROLE-02
    Scenario Outline: A sales administrator does not make the full administrator a <role>
      Given Globex is a partner organization that manages and sells to Acme
      And Sally is a sales administrator of Globex
      And Pelle is a full administrator of Globex
      When Sally makes Pelle a <role> of Globex
      Then Sally is refused
      And Pelle is not a <role> of Globex

      Examples: The two roles
        | role                     |
        | sales full administrator |
        | sales administrator      |

  Rule: A holder of both roles can give up that of sales full administrator

    @SALES-ROLE-03
    Scenario: A full administrator gives up being sales full administrator
      Given Globex is a partner organization that manages and sells to Acme
      And Pelle is a full administrator of Globex
      And Pelle is a sales full administrator of Globex
      When Pelle revokes Pelle's role as sales full administrator of Globex
      Then Pelle succeeds
      And Pelle is not a sales full administrator of Globex
      And Pelle holds the role of full administrator in Globex
      And Pelle can place the organization setting "Branding" in Globex
      And Globex includes the organization setting "Branding"

    @SALES-ROLE-03
    Scenario: The partner's only sales full administrator gives the role up before anybody has it
      Given Globex is a partner organization that manages and sells to Acme
      And Pelle is a full administrator of Globex
      And Pelle is a sales full administrator of Globex
      And Sally is a sales administrator of Globex
      When Pelle revokes Pelle's role as sales full administrator of Globex
      Then Pelle succeeds
      And Pelle is not a sales full administrator of Globex
      And Pelle holds the role of full administrator in Globex
      And Sally holds the role of sales administrator in Globex

    # Differs in role and target: the test is about the holder, who gives the role up.
    @GEN-01 @control:SALES-ROLE-03
    Scenario: A user without roles does not take it from him
      Given Globex is a partner organization that manages and sells to Acme
      And Pelle is a full administrator of Globex
      And Pelle is a sales full administrator of Globex
      And Ulla is a user of Globex
      When Ulla revokes Pelle's role as sales full administrator of Globex
      Then Ulla is refused
      And Pelle holds the role of sales full administrator in Globex
      And Pelle holds the role of full administrator in Globex

  Rule: A full administrator who gave the role up can give it to somebody else

    @SALES-ROLE-04
    Scenario Outline: A full administrator hands on the role that he gave up, to <whom>
      Given Globex is a partner organization that manages and sells to Acme
      And Pelle is a full administrator of Globex
      And Pelle is a sales full administrator of Globex
      And Ulla is a <before> of Globex
      And Pelle has revoked Pelle's role as sales full administrator of Globex
      When Pelle makes Ulla a sales full administrator of Globex
      Then Pelle succeeds
      And Ulla holds the role of sales full administrator in Globex
      And Pelle holds the role of full administrator in Globex
      And Pelle is not a sales full administrator of Globex

      Examples: The successor
        | whom                       | before                  |
        | a user without roles       | user                    |
        | another full administrator | full administrator      |
        | a read-only administrator  | read-only administrator |

    @SALES-ROLE-04
    Scenario: The successor provisions orders of customers
      Given Globex is a partner organization that manages and sells to Acme
      And Pelle is a full administrator of Globex
      And Pelle is a sales full administrator of Globex
      And Ulla is a user of Globex
      And Globex has an open order "Calling" for Acme
      And Pelle has revoked Pelle's role as sales full administrator of Globex
      When Pelle appoints Ulla by e-mail address as sales full administrator of Globex
      Then Pelle succeeds
      And Ulla can provision the order "Calling" of Acme
      And Acme has the subscription "Calling"

    @GEN-01 @control:SALES-ROLE-04
    Scenario: A user without roles does not give another user a role that was given up
      Given Globex is a partner organization that manages and sells to Acme
      And Pelle is a full administrator of Globex
      And Pelle is a sales full administrator of Globex
      And Ulla is a user of Globex
      And Nora is a user of Globex
      And Pelle has revoked Pelle's role as sales full administrator of Globex
      When Nora makes Ulla a sales full administrator of Globex
      Then Nora is refused
      And Ulla holds no role in Globex

    @GEN-09
    Scenario: A user does not take a role that was given up
      Given Globex is a partner organization that manages and sells to Acme
      And Pelle is a full administrator of Globex
      And Pelle is a sales full administrator of Globex
      And Ulla is a user of Globex
      And Pelle has revoked Pelle's role as sales full administrator of Globex
      When Ulla makes herself a sales full administrator of Globex
      Then Ulla is refused
      And Ulla holds no role in Globex
