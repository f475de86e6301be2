Feature: External administrators for service administrators
  The External Administrators tab holds administrators from partner organizations and those whom the
  customer invited. A service administrator sees the service administrators among them. The rules are in the section on external administrators of the article on the Contact Center Service
  Administrator.

  Background:
    Given Acme is a customer organization with contact center
    And Initech is an outside organization without contact center

  Rule: A service administrator sees the external service administrators

    @CCSA-EXT-01 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: A service administrator finds an external service administrator in the tab
      Given Carla is a contact center service administrator of Acme
      And Olga of Initech is a contact center service administrator of Acme
      When Carla lists the external administrators of Acme
      Then Carla sees Olga in the list as contact center service administrator

    @GEN-01 @control:CCSA-EXT-01
    Scenario: A user without a role does not get the list of external administrators
      Given Nils is a user of Acme
      And Olga of Initech is a contact center service administrator of Acme
      When Nils lists the external administrators of Acme
      Then Nils is refused
      And Nils learns nothing about anybody in Initech

    @CCSA-EXT-04 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: A service administrator sees an external service administrator's role
      Given Carla is a contact center service administrator of Acme
      And Olga of Initech is a contact center service administrator of Acme
      When Carla views the roles of Olga in Acme
      Then Carla sees the role of contact center service administrator

    @GEN-01 @control:CCSA-EXT-04
    Scenario: A user without a role does not see an external administrator's role
      Given Nils is a user of Acme
      And Olga of Initech is a contact center service administrator of Acme
      When Nils views the roles of Olga in Acme
      Then Nils is refused
      And Nils learns nothing about anybody in Initech

  Rule: Administrators from partners and invited outsiders are external administrators

    @CCSA-EXT-02
    Scenario Outline: The tab holds an invited outsider and a user of a partner that <relation> the customer
      Given Globex is a partner organization that <relation> Acme
      And Fia is a full administrator of Acme
      And Pia of Globex is a full administrator of Acme
      And Olga of Initech is a full administrator of Acme
      When Fia lists the external administrators of Acme
      Then Fia sees Pia in the list as full administrator
      And Fia sees Olga in the list as full administrator

      Examples: Relations of the partner to the customer
        | relation    |
        | manages     |
        | provisioned |
        | sells to    |

    @GEN-01 @control:CCSA-EXT-02
    Scenario Outline: A user without a role sees neither the outsider nor a user of a partner that <relation> the customer
      Given Globex is a partner organization that <relation> Acme
      And Nils is a user of Acme
      And Pia of Globex is a full administrator of Acme
      And Olga of Initech is a full administrator of Acme
      When Nils lists the external administrators of Acme
      Then Nils is refused
      And Nils learns nothing about anybody in Globex
      And Nils learns nothing about anybody in Initech

      Examples: Relations of the partner to the customer
        | relation    |
        | manages     |
        | provisioned |
        | sells to    |

  Rule: External administrators with other roles are left out

    @CCSA-EXT-03 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario Outline: A service administrator does not find an external <role> in the tab
      Given Carla is a contact center service administrator of Acme
      And Olga of Initech is a contact center service administrator of Acme
      And Otto of Initech is a <role> of Acme
      When Carla lists the external administrators of Acme
      Then Carla sees Olga in the list
      And Carla does not see Otto in the list

      Examples: Other roles that outsiders can hold
        | role                    |
        | full administrator      |
        | read-only administrator |

    @ORG-TBL-FULL-ROLES @control:CCSA-EXT-03
    Scenario Outline: A full administrator finds an external <role> in the tab
      Given Fia is a full administrator of Acme
      And Olga of Initech is a contact center service administrator of Acme
      And Otto of Initech is a <role> of Acme
      When Fia lists the external administrators of Acme
      Then Fia sees Olga in the list as contact center service administrator
      And Fia sees Otto in the list as <role>

      Examples: Other roles that outsiders can hold
        | role                    |
        | full administrator      |
        | read-only administrator |

    @CCSA-EXT-03 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: A service administrator does not find a partner's full administrator in the tab
      Given Globex is a partner organization that manages Acme
      And Carla is a contact center service administrator of Acme
      And Pia of Globex is a full administrator of Acme
      When Carla lists the external administrators of Acme
      Then Carla succeeds
      And Carla does not see Pia in the list

    @CCSA-EXT-03 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario Outline: A service administrator is not shown the roles of an external <role>
      Given Carla is a contact center service administrator of Acme
      And Otto of Initech is a <role> of Acme
      When Carla views the roles of Otto in Acme
      Then Carla is refused
      And Carla learns nothing about anybody in Initech

      Examples: Other roles that outsiders can hold
        | role                    |
        | full administrator      |
        | read-only administrator |

    @ORG-TBL-FULL-ROLES @control:CCSA-EXT-03
    Scenario Outline: A full administrator is shown the roles of an external <role>
      Given Fia is a full administrator of Acme
      And Otto of Initech is a <role> of Acme
      When Fia views the roles of Otto in Acme
      Then Fia sees the role of <role>

      Examples: Other roles that outsiders can hold
        | role                    |
        | full administrator      |
        | read-only administrator |

    @ORG-TBL-FULL-ROLES @control:CCSA-EXT-03
    Scenario: A full administrator finds a partner's full administrator in the tab
      Given Globex is a partner organization that manages Acme
      And Fia is a full administrator of Acme
      And Pia of Globex is a full administrator of Acme
      When Fia lists the external administrators of Acme
      Then Fia sees Pia in the list as full administrator
