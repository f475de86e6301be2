Feature: Giving the roles of Webex sites
  A full administrator gives a user one of three roles for each site that the user is to manage. The role
  for one site stays when a role for another is added, and gives nothing on the other
  (organization-account-roles, "Assign Roles to Users", step 3, and "Webex Site Administrator Roles").

  Background:
    Given Acme has the site Berlin
    And Acme has the site Oslo
    And Ulla is a user of Acme

  Rule: A full administrator gives each of the three roles for a site that is named

    @SITE-ASSIGN-01
    Scenario Outline: A full administrator makes a user a <role> of one site
      Given Fia is a full administrator of Acme
      # @tested
      When Fia makes Ulla a <role> of Acme for Berlin
      Then Fia succeeds
      And Ulla holds the role of <role> in Acme
      And Ulla can view the site Berlin by name
      # @GEN-10
      But Ulla cannot view the site Oslo by name

      Examples: The roles of a site
        | role                          |
        | Webex site administrator      |
        | Webex user administrator      |
        | Webex read-only administrator |

    @GEN-01 @control:SITE-ASSIGN-01
    Scenario Outline: A user without a role does not make another user a <role>
      Given Nils is a user of Acme
      When Nils makes Ulla a <role> of Acme for Berlin
      Then Nils is refused
      And Ulla holds no role in Acme
      And Ulla cannot view the site Berlin by name

      Examples: The roles of a site
        | role                          |
        | Webex site administrator      |
        | Webex user administrator      |
        | Webex read-only administrator |

    @GEN-15
    Scenario: A full administrator does not give a role for a site of another organization
      Given Fia is a full administrator of Acme
      And Bolt has the site Turin
      When Fia makes Ulla a Webex site administrator of Acme for Turin
      Then Fia is refused
      And Ulla holds no role in Acme
      # @GEN-01
      And Ulla cannot view the site Turin by name

  Rule: The role is chosen for each site by itself

    @SITE-ASSIGN-02
    Scenario Outline: A <first> of Berlin who becomes <second> of Oslo changes the site <own> and not <other>
      Given Fia is a full administrator of Acme
      And Ulla is a <first> of Acme for the site Berlin
      When Fia makes Ulla a <second> of Acme for Oslo
      Then Fia succeeds
      And Ulla can change the site <own> by name to "open"
      And Ulla can view the site <other> by name
      But Ulla cannot change the site <other> by name to "closed"
      And the configuration of the site <other> is unchanged

      Examples: The role that changes a site, and one that does not
        | first                         | second                        | own    | other  |
        | Webex site administrator      | Webex user administrator      | Berlin | Oslo   |
        | Webex site administrator      | Webex read-only administrator | Berlin | Oslo   |
        | Webex user administrator      | Webex site administrator      | Oslo   | Berlin |
        | Webex read-only administrator | Webex site administrator      | Oslo   | Berlin |

    @GEN-01 @control:SITE-ASSIGN-02
    Scenario Outline: A user without a role does not make a <first> of Berlin <second> of Oslo
      Given Nils is a user of Acme
      And Ulla is a <first> of Acme for the site Berlin
      When Nils makes Ulla a <second> of Acme for Oslo
      Then Nils is refused
      And Ulla holds 1 role in Acme
      # @GEN-10
      And Ulla cannot view the site Oslo by name

      Examples: The role that changes a site, and one that does not
        | first                         | second                        |
        | Webex site administrator      | Webex user administrator      |
        | Webex site administrator      | Webex read-only administrator |
        | Webex user administrator      | Webex site administrator      |
        | Webex read-only administrator | Webex site administrator      |

    @SITE-ASSIGN-02
    Scenario Outline: A <first> of Berlin who becomes <second> of Oslo configures Meetings for <own> and not for <other>
      Given Fia is a full administrator of Acme
      And Bea is a user of the site Berlin
      And Olaf is a user of the site Oslo
      And Ulla is a <first> of Acme for the site Berlin
      When Fia makes Ulla a <second> of Acme for Oslo
      Then Fia succeeds
      And Ulla can configure Meetings for <own> as "recording on"
      And Ulla can view the details of <other>
      But Ulla cannot configure Meetings for <other> as "recording on"
      And <other>'s Meetings configuration is unchanged

      Examples: A role that changes users' settings, and one that does not
        | first                         | second                        | own  | other |
        | Webex site administrator      | Webex read-only administrator | Bea  | Olaf  |
        | Webex user administrator      | Webex read-only administrator | Bea  | Olaf  |
        | Webex read-only administrator | Webex site administrator      | Olaf | Bea   |
        | Webex read-only administrator | Webex user administrator      | Olaf | Bea   |

    @SITE-ASSIGN-02
    Scenario Outline: The administrators of <site> are listed with their role for that site
      Given Fia is a full administrator of Acme
      And Ulla is a Webex site administrator of Acme for the site Berlin
      And Ulla is a Webex read-only administrator of Acme for the site Oslo
      When Fia lists the administrators of the site <site>
      Then Fia succeeds
      And Fia sees Ulla in the list as <role>

      Examples: The sites
        | site   | role                          |
        | Berlin | Webex site administrator      |
        | Oslo   | Webex read-only administrator |

    @SITE-ASSIGN-02 @control:SITE-ASSIGN-03
    Scenario Outline: A site administrator of Berlin who is read-only administrator of Oslo does not <change>
      Given Olaf is a user of the site Oslo
      And Hanna is a host on the site Oslo
      And Oda is a Webex user administrator of Acme for the site Oslo
      And Ulla is a Webex site administrator of Acme for the site Berlin
      And Ulla is a Webex read-only administrator of Acme for the site Oslo
      And the operator has recorded the state of Acme
      When Ulla tries to <change>
      Then Ulla is refused
      And nothing in Acme has changed

      Examples: Acts of a site administrator of Oslo
        | change                                                         |
        | change the site Oslo by identifier to "closed"                 |
        | change the site Oslo by direct link to "closed"                |
        | give Olaf a host licence for the site Oslo                     |
        | remove Hanna's host licence for the site Oslo                  |
        | make Olaf a Webex user administrator of Acme for Oslo          |
        | make herself a Webex site administrator of Acme for Oslo       |
        | revoke Oda's role as Webex user administrator of Acme for Oslo |

    Scenario Outline: A site administrator of both sites can <change>
      Given Olaf is a user of the site Oslo
      And Hanna is a host on the site Oslo
      And Oda is a Webex user administrator of Acme for the site Oslo
      And Ulla is a Webex site administrator of Acme for the site Berlin
      And Ulla is a Webex site administrator of Acme for the site Oslo
      When Ulla tries to <change>
      Then Ulla succeeds
      And <effect>

      Examples: Acts of a site administrator of Oslo
        | requirement                      | control        | change                                                         | effect                                                  |
        | SITE-ASSIGN-03                   | SITE-ASSIGN-02 | change the site Oslo by identifier to "closed"                 | the configuration of the site Oslo is "closed"          |
        | SITE-ASSIGN-03                   | SITE-ASSIGN-02 | change the site Oslo by direct link to "closed"                | the configuration of the site Oslo is "closed"          |
        | SITE-ASSIGN-03 SITE-TBL-SA-UM    |                | configure Meetings for Olaf as "recording on"                  | Olaf's Meetings configuration is "recording on"         |
        | SITE-ASSIGN-03 SITE-TBL-SA-LIC   | SITE-ASSIGN-02 | give Olaf a host licence for the site Oslo                     | Olaf holds a host licence for the site Oslo             |
        | SITE-ASSIGN-03 SITE-TBL-SA-LIC   | SITE-ASSIGN-02 | remove Hanna's host licence for the site Oslo                  | Hanna holds no host licence for the site Oslo           |
        | SITE-ASSIGN-03 SITE-TBL-SA-ROLES | SITE-ASSIGN-02 | make Olaf a Webex user administrator of Acme for Oslo          | Olaf holds the role of Webex user administrator in Acme |
        | SITE-ASSIGN-03 SITE-TBL-SA-ROLES | SITE-ASSIGN-02 | revoke Oda's role as Webex user administrator of Acme for Oslo | Oda holds no role in Acme                               |

  Rule: One user administers several sites

    @SITE-ASSIGN-03 @control:SITE-ASSIGN-02
    Scenario: A site administrator becomes site administrator of another site and keeps the first
      Given Fia is a full administrator of Acme
      And Ulla is a Webex site administrator of Acme for the site Berlin
      When Fia makes Ulla a Webex site administrator of Acme for Oslo
      Then Fia succeeds
      And Ulla can change the site Berlin by name to "open"
      And Ulla can change the site Oslo by name to "open"
      And the configuration of the site Berlin is "open"
      And the configuration of the site Oslo is "open"

    @SITE-ASSIGN-03
    Scenario Outline: A <role> of two sites becomes <role> of a third
      Given Fia is a full administrator of Acme
      And Acme has the site Lyon
      And Ulla is a <role> of Acme for the site Berlin
      And Ulla is a <role> of Acme for the site Oslo
      When Fia makes Ulla a <role> of Acme for Lyon
      Then Fia succeeds
      And Ulla can list the users of the site Berlin
      And Ulla can list the users of the site Oslo
      # @GEN-04
      And Ulla can list the users of the site Lyon

      Examples: The roles of a site
        | role                          |
        | Webex site administrator      |
        | Webex user administrator      |
        | Webex read-only administrator |

    @SITE-SCOPE-01
    Scenario: A site administrator of two sites does not change a third
      Given Acme has the site Lyon
      And Ulla is a Webex site administrator of Acme for the site Berlin
      And Ulla is a Webex site administrator of Acme for the site Oslo
      When Ulla changes the site Lyon by name to "closed"
      Then Ulla is refused
      And the configuration of the site Lyon is unchanged
      # @SITE-TBL-SA-CONF
      But Ulla can change the site Oslo by name to "open"

  Rule: A site is closed once it is withdrawn, with its users and licences

    @GEN-11
    Scenario Outline: A site administrator who loses one of two sites can no longer <act>
      Given Fia is a full administrator of Acme
      And Hanna is a host on the site Berlin
      And Ulla is a Webex site administrator of Acme for the site Berlin
      And Ulla is a Webex site administrator of Acme for the site Oslo
      When Fia revokes Ulla's role as Webex site administrator of Acme for Berlin
      Then Fia succeeds
      And Ulla can no longer <act>
      And Hanna holds a host licence for the site Berlin
      And Hanna's Meetings configuration is unchanged
      But Ulla can list the users of the site Oslo

      Examples: Users, licences and analytics of the site
        | reading                            | act                                             |
        | site-analytics-scope=assigned-only | view the analytics of the site Berlin           |
        |                                    | list the users of the site Berlin               |
        |                                    | list the administrators of the site Berlin      |
        |                                    | view the licences of the site Berlin            |
        |                                    | view the details of Hanna                       |
        |                                    | configure Meetings for Hanna as "recording off" |
        |                                    | remove Hanna's host licence for the site Berlin |
