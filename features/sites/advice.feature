Feature: Advice on the administrators of sites
  The article advises an organization with many sites to name administrators for each of them. An
  organization that does not follow the advice breaks no rule. The operation that asks for advice is a
  means of this kit, no article describes one: an implementation without it loses nothing
  (organization-account-roles, "Webex Site Administrator Roles", paragraph 1).

  Background:
    Given Acme has the site Berlin
    And Fia is a full administrator of Acme

  Rule: A site without an administrator is reported

    @SITE-BP-01
    Scenario: Neither of two sites has an administrator
      Given Acme has the site Oslo
      When Fia views the advice for Acme
      Then Fia is advised to name administrators for every site

    @SITE-BP-01
    Scenario: One of two sites has no administrator
      Given Acme has the site Oslo
      And Willa is a Webex site administrator of Acme for the site Berlin
      When Fia views the advice for Acme
      Then Fia is advised to name administrators for every site

    @SITE-BP-01
    Scenario: Two administrators of one site leave the other without
      Given Acme has the site Oslo
      And Willa is a Webex site administrator of Acme for the site Berlin
      And Vera is a Webex user administrator of Acme for the site Berlin
      When Fia views the advice for Acme
      Then Fia is advised to name administrators for every site

    @SITE-BP-01
    Scenario: The administrator of one of two sites has lost the role
      Given Acme has the site Oslo
      And Willa is a Webex site administrator of Acme for the site Berlin
      And Vera is a Webex user administrator of Acme for the site Oslo
      When Fia revokes Vera's role as Webex user administrator of Acme for Oslo
      Then Fia views the advice for Acme
      And Fia is advised to name administrators for every site

  Rule: Sites that have administrators are not reported

    @SITE-BP-01
    Scenario Outline: Each of two sites has an administrator, one of them a <role>
      Given Acme has the site Oslo
      And Willa is a Webex site administrator of Acme for the site Berlin
      And <name> is a <role> of Acme for the site Oslo
      When Fia views the advice for Acme
      Then Fia is not advised to name administrators for every site

      Examples: The roles of a site
        | name | role                          |
        | Wim  | Webex site administrator      |
        | Vera | Webex user administrator      |
        | Ria  | Webex read-only administrator |

    @SITE-BP-01
    Scenario: One user administers both sites
      Given Acme has the site Oslo
      And Willa is a Webex site administrator of Acme for the site Berlin
      And Willa is a Webex site administrator of Acme for the site Oslo
      When Fia views the advice for Acme
      Then Fia is not advised to name administrators for every site

    @SITE-BP-01
    Scenario: A site of another organization without an administrator does not count
      Given Acme has the site Oslo
      And Willa is a Webex site administrator of Acme for the site Berlin
      And Vera is a Webex user administrator of Acme for the site Oslo
      And Bolt has the site Turin
      When Fia views the advice for Acme
      Then Fia is not advised to name administrators for every site

    @ORG-BP-01 @control:SITE-BP-01
    Scenario: An organization with a single site is not advised of it
      When Fia views the advice for Acme
      Then Fia is advised to appoint another administrator
      But Fia is not advised to name administrators for every site
