Feature: The configuration of a site
  A site administrator changes the configuration of the assigned site; user administrators and read-only
  administrators view it (organization-account-roles, "Webex Site Administrator Roles", the table's
  row "Site Configuration").

  Background:
    Given Acme has the site Berlin
    And Acme has the site Oslo

  Rule: Site administrators change the configuration of the assigned site

    @SITE-TBL-SA-CONF @control:SITE-TBL-UA-CONF @control:SITE-TBL-RA-CONF @control:SITE-SCOPE-01
    Scenario Outline: A site administrator changes the assigned site by its <naming>
      Given Willa is a Webex site administrator of Acme for the site Berlin
      When Willa changes the site Berlin by <naming> to "recording off"
      Then Willa succeeds
      And the configuration of the site Berlin is "recording off"
      And the configuration of the site Oslo is unchanged

      Examples: Ways to name a site
        | naming      |
        | identifier  |
        | name        |
        | direct link |

    @GEN-01 @control:SITE-TBL-SA-CONF
    Scenario: A user of the site does not change it
      Given Ulla is a user of the site Berlin
      When Ulla changes the site Berlin by name to "recording off"
      Then Ulla is refused
      And the configuration of the site Berlin is unchanged

  Rule: All three roles view the configuration of the assigned site

    Scenario Outline: A <role> views the assigned site
      Given <name> is a <role> of Acme for the site Berlin
      When <name> views the site Berlin by name
      Then <name> succeeds

      Examples: The roles of a site
        | requirement      | name  | role                          |
        | SITE-TBL-SA-CONF | Willa | Webex site administrator      |
        | SITE-TBL-UA-CONF | Vera  | Webex user administrator      |
        | SITE-TBL-RA-CONF | Ria   | Webex read-only administrator |

    Scenario Outline: A <role> sees how the assigned site is configured, and not how another is
      Given Fia is a full administrator of Acme
      And Fia has changed the site Berlin by name to "recording off"
      And Fia has changed the site Oslo by name to "recording on"
      And <name> is a <role> of Acme for the site Berlin
      When <name> views the site Berlin by <naming>
      Then <name> sees the value "recording off"

      Examples: The roles of a site
        | requirement      | name  | role                          | naming      |
        | SITE-TBL-SA-CONF | Willa | Webex site administrator      | identifier  |
        | SITE-TBL-UA-CONF | Vera  | Webex user administrator      | name        |
        | SITE-TBL-RA-CONF | Ria   | Webex read-only administrator | direct link |

    @GEN-01 @control:SITE-TBL-SA-CONF @control:SITE-TBL-UA-CONF @control:SITE-TBL-RA-CONF
    Scenario: A user of the site does not view its configuration
      Given Ulla is a user of the site Berlin
      And Willa is a Webex site administrator of Acme for the site Berlin
      When Ulla views the site Berlin by name
      Then Ulla is refused
      But Willa can view the site Berlin by name

  Rule: User administrators and read-only administrators do not change it

    Scenario Outline: A <role> does not change the assigned site by its <naming>
      Given <name> is a <role> of Acme for the site Berlin
      When <name> changes the site Berlin by <naming> to "recording off"
      Then <name> is refused
      And the configuration of the site Berlin is unchanged
      But <name> can view the site Berlin by <naming>

      Examples: The roles and ways to name a site
        | requirement      | control          | name | role                          | naming      |
        | SITE-TBL-UA-CONF | SITE-TBL-SA-CONF | Vera | Webex user administrator      | identifier  |
        | SITE-TBL-UA-CONF | SITE-TBL-SA-CONF | Vera | Webex user administrator      | name        |
        | SITE-TBL-UA-CONF | SITE-TBL-SA-CONF | Vera | Webex user administrator      | direct link |
        | SITE-TBL-RA-CONF | SITE-TBL-SA-CONF | Ria  | Webex read-only administrator | identifier  |
        | SITE-TBL-RA-CONF | SITE-TBL-SA-CONF | Ria  | Webex read-only administrator | name        |
        | SITE-TBL-RA-CONF | SITE-TBL-SA-CONF | Ria  | Webex read-only administrator | direct link |
