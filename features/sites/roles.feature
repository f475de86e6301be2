Feature: Giving and taking the roles of a site
  A site administrator gives and takes the roles of the assigned site; user administrators and read-only
  administrators view their holders (organization-account-roles, "Webex Site Administrator Roles", the
  table's row "Assign Roles").

  Background:
    Given Acme has the site Berlin
    And Acme has the site Oslo
    And Ulla is a user of the site Berlin

  Rule: Site administrators give and take the roles of the assigned site

    @SITE-TBL-SA-ROLES @control:SITE-TBL-UA-ROLES @control:SITE-TBL-RA-ROLES
    Scenario Outline: A site administrator makes a user a <role> of the assigned site
      Given Willa is a Webex site administrator of Acme for the site Berlin
      When Willa makes Ulla a <role> of Acme for Berlin
      Then Willa succeeds
      And Ulla holds the role of <role> in Acme
      And Ulla can view the site Berlin by name
      # @GEN-10
      But Ulla cannot view the site Oslo by name

      Examples: The roles of a site
        | role                          |
        | Webex site administrator      |
        | Webex user administrator      |
        | Webex read-only administrator |

    @SITE-TBL-SA-ROLES
    Scenario Outline: A site administrator takes the role of <role> of the assigned site
      Given Willa is a Webex site administrator of Acme for the site Berlin
      And Ulla is a <role> of Acme for the site Berlin
      When Willa revokes Ulla's role as <role> of Acme for Berlin
      Then Willa succeeds
      And Ulla holds no role in Acme
      And Ulla can no longer view the site Berlin by name

      Examples: The roles of a site
        | role                          |
        | Webex site administrator      |
        | Webex user administrator      |
        | Webex read-only administrator |

    @SITE-TBL-SA-ROLES
    Scenario: A site administrator who takes a role of the assigned site leaves that of another
      Given Willa is a Webex site administrator of Acme for the site Berlin
      And Ulla is a Webex user administrator of Acme for the site Berlin
      And Ulla is a Webex user administrator of Acme for the site Oslo
      When Willa revokes Ulla's role as Webex user administrator of Acme for Berlin
      Then Willa succeeds
      And Ulla can no longer list the users of the site Berlin
      But Ulla can list the users of the site Oslo

    @GEN-01 @control:SITE-TBL-SA-ROLES @control:SITE-TBL-UA-ROLES @control:SITE-TBL-RA-ROLES
    Scenario: A user of the site does not view the holders of its roles
      Given Willa is a Webex site administrator of Acme for the site Berlin
      And Bea is a user of the site Berlin
      When Bea lists the administrators of the site Berlin
      Then Bea is refused
      And Bea learns nothing about anybody in Acme

    @GEN-01 @control:SITE-TBL-SA-ROLES
    Scenario: A user of the site does not give its roles
      Given Bea is a user of the site Berlin
      When Bea makes Ulla a Webex read-only administrator of Acme for Berlin
      Then Bea is refused
      And Ulla holds no role in Acme

  Rule: All three roles view the administrators of the assigned site

    Scenario Outline: A <role> sees the administrators of the assigned site and no others
      Given Wim is a Webex site administrator of Acme for the site Berlin
      And Oda is a Webex site administrator of Acme for the site Oslo
      And <name> is a <role> of Acme for the site Berlin
      When <name> lists the administrators of the site Berlin
      Then <name> succeeds
      And <name> sees Wim in the list as Webex site administrator
      And <name> sees <name> in the list as <role>
      But <name> does not see Oda in the list

      Examples: The roles of a site
        | requirement       | name  | role                          |
        | SITE-TBL-SA-ROLES | Willa | Webex site administrator      |
        | SITE-TBL-UA-ROLES | Vera  | Webex user administrator      |
        | SITE-TBL-RA-ROLES | Ria   | Webex read-only administrator |

  Rule: User administrators and read-only administrators give and take no roles

    Scenario Outline: A <role> does not <change>
      Given Wim is a Webex user administrator of Acme for the site Berlin
      And <name> is a <role> of Acme for the site Berlin
      And the operator has recorded the state of Acme
      When <name> tries to <change>
      Then <name> is refused
      And nothing in Acme has changed

      Examples: Giving
        | requirement       | name | role                          | change                                                       |
        | SITE-TBL-UA-ROLES | Vera | Webex user administrator      | make Ulla a Webex site administrator of Acme for Berlin      |
        | SITE-TBL-UA-ROLES | Vera | Webex user administrator      | make Ulla a Webex user administrator of Acme for Berlin      |
        | SITE-TBL-UA-ROLES | Vera | Webex user administrator      | make Ulla a Webex read-only administrator of Acme for Berlin |
        | SITE-TBL-RA-ROLES | Ria  | Webex read-only administrator | make Ulla a Webex site administrator of Acme for Berlin      |
        | SITE-TBL-RA-ROLES | Ria  | Webex read-only administrator | make Ulla a Webex read-only administrator of Acme for Berlin |

      Examples: Taking
        | requirement       | name | role                          | change                                                           |
        | SITE-TBL-UA-ROLES | Vera | Webex user administrator      | revoke Wim's role as Webex user administrator of Acme for Berlin |
        | SITE-TBL-RA-ROLES | Ria  | Webex read-only administrator | revoke Wim's role as Webex user administrator of Acme for Berlin |

  Rule: Administrators of a site do not promote themselves

    @GEN-09
    Scenario Outline: A <role> does not become <wanted> of the assigned site by her own act
      Given <name> is a <role> of Acme for the site Berlin
      And the operator has recorded the state of Acme
      When <name> makes herself a <wanted> of Acme for Berlin
      Then <name> is refused
      And nothing in Acme has changed

      Examples: A role, and one that gives more
        | name | role                          | wanted                   |
        | Vera | Webex user administrator      | Webex site administrator |
        | Ria  | Webex read-only administrator | Webex site administrator |
        | Ria  | Webex read-only administrator | Webex user administrator |

    @GEN-09
    Scenario: A site administrator does not become full administrator by her own act
      Given Willa is a Webex site administrator of Acme for the site Berlin
      When Willa makes herself a full administrator of Acme
      Then Willa is refused
      And Willa is not a full administrator of Acme
