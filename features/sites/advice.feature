Feature: Every one of many sites has somebody who administers it

  An organization with several sites is told if one of them has no administrator of its own. This is
  advice to those who operate it, and nothing is refused for want of it
  (organization-account-roles, "Webex Site Administrator Roles", paragraph 1).

  Background:
    Given Acme has the site Berlin
    And Fia is a full administrator of Acme

  Rule: A site without an administrator is told of

    @SITE-BP-01
    Scenario: Neither of two sites has an administrator
      Given Acme has the site Oslo
      When Fia asks what Acme is advised to change
      Then Fia is advised to name administrators for every site

    @SITE-BP-01
    Scenario: One of two sites has no administrator
      Given Acme has the site Oslo
      And Willa is a Webex site administrator of Acme for the site Berlin
      When Fia asks what Acme is advised to change
      Then Fia is advised to name administrators for every site

    @SITE-BP-01
    Scenario: Two administrators of one site leave the other without
      Given Acme has the site Oslo
      And Willa is a Webex site administrator of Acme for the site Berlin
      And Vera is a Webex user administrator of Acme for the site Berlin
      When Fia asks what Acme is advised to change
      Then Fia is advised to name administrators for every site

    @SITE-BP-01
    Scenario: The administrator of one of two sites has lost the role
      Given Acme has the site Oslo
      And Willa is a Webex site administrator of Acme for the site Berlin
      And Vera is a Webex user administrator of Acme for the site Oslo
      And Fia has revoked Vera's role as Webex user administrator of Acme
      When Fia asks what Acme is advised to change
      Then Fia is advised to name administrators for every site

  Rule: Sites that have administrators are not told of

    @SITE-BP-01
    Scenario Outline: Either of two sites has its <role>
      Given Acme has the site Oslo
      And Willa is a Webex site administrator of Acme for the site Berlin
      And <name> is a <role> of Acme for the site Oslo
      When Fia asks what Acme is advised to change
      Then Fia is not advised to name administrators for every site

      Examples: The roles of a site
        | name | role                          |
        | Wim  | Webex site administrator      |
        | Vera | Webex user administrator      |
        | Ria  | Webex read-only administrator |

    @SITE-BP-01
    Scenario: One person administers either of two sites
      Given Acme has the site Oslo
      And Willa is a Webex site administrator of Acme for the site Berlin
      And Willa is a Webex site administrator of Acme for the site Oslo
      When Fia asks what Acme is advised to change
      Then Fia is not advised to name administrators for every site

    @SITE-BP-01
    Scenario: Another organization's site without an administrator is of no account
      Given Acme has the site Oslo
      And Willa is a Webex site administrator of Acme for the site Berlin
      And Vera is a Webex user administrator of Acme for the site Oslo
      And Bolt has the site Turin
      When Fia asks what Acme is advised to change
      Then Fia is not advised to name administrators for every site

    @ORG-BP-01 @control:SITE-BP-01
    Scenario: Where there is a single site, the lone full administrator is advised of being alone and of no site
      When Fia asks what Acme is advised to change
      Then Fia is advised to appoint another administrator
      But Fia is not advised to name administrators for every site
