Feature: Removing external administrators
  The customer's full administrators can remove any external administrator at any time, a partner's people
  included, also while the selling relationship is active (organization-account-roles, "External
  Administrator Roles", paragraph 2). The way back of a selling partner is in
  provisioning/returning.feature.

  Background:
    Given Fia is a full administrator of Acme
    And Globex is a partner organization that sells to Acme
    And Initech is an outside organization without contact center

  Rule: Anybody from outside can be removed

    @EXT-RM-01 @ORG-TBL-FULL-ROLES @control:PROV-REMOVED-02
    Scenario Outline: An invited <role> is removed
      Given Olga of Initech is a <role> of Acme
      # @tested
      When Fia revokes Olga's role as <role> of Acme
      Then Fia succeeds
      And Olga holds no role in Acme
      And Olga can no longer list the users of Acme
      And Olga can no longer view the devices of Acme

      Examples: The role of the outsider
        | role                    |
        | full administrator      |
        | read-only administrator |

    @EXT-RM-01
    Scenario: An outsider is removed right after the appointment
      Given Olga is a user of Initech
      And Fia has made Olga a full administrator of Acme
      When Fia revokes Olga's role as full administrator of Acme
      Then Fia succeeds
      And Olga holds no role in Acme
      And Olga cannot register the device "Lobby" in Acme
      And Acme has no device "Lobby"

    @EXT-RM-01
    Scenario: An outsider who is signed in is removed
      Given Olga of Initech is a full administrator of Acme
      And Olga is signed in
      When Fia revokes Olga's role as full administrator of Acme
      Then Fia succeeds
      And Olga can no longer register the device "Lobby" in Acme
      And Acme has no device "Lobby"

    @EXT-RM-01
    Scenario: One outsider is removed and the other stays
      Given Olga of Initech is a full administrator of Acme
      And Otto of Initech is a full administrator of Acme
      When Fia revokes Olga's role as full administrator of Acme
      Then Fia succeeds
      And Olga can no longer list the users of Acme
      But Otto can list the users of Acme

    Scenario Outline: The customer's <actor> removes nobody
      Given Olga of Initech is a full administrator of Acme
      And Rob is a <actor> of Acme
      When Rob revokes Olga's role as full administrator of Acme
      Then Rob is refused
      And Olga holds the role of full administrator in Acme
      # @EXT-TBL-EF-UM
      And Olga can list the users of Acme

      Examples: Roles that do not remove external administrators
        | requirement      | control   | actor                         |
        | ORG-TBL-RO-ROLES | EXT-RM-01 | read-only administrator       |
        | ORG-TBL-UD-ROLES | EXT-RM-01 | user and device administrator |

  Rule: An active selling relationship does not prevent removal

    @EXT-RM-01
    Scenario Outline: The selling partner's only administrator, <role>, is removed
      Given Pia of Globex is a <role> of Acme
      # @tested
      When Fia revokes Pia's role as <role> of Acme
      Then Fia succeeds
      And Pia is not a <role> of Acme
      And Pia can no longer list the users of Acme

      Examples: The role of the partner's administrator
        | role                    |
        | full administrator      |
        | read-only administrator |

    @EXT-RM-01
    Scenario: A provisioning administrator from a partner that does not sell is removed
      Given Umbra is a partner organization that manages Acme
      And Petra of Umbra is a provisioning administrator of Acme
      # @tested
      When Fia revokes Petra's role as provisioning administrator of Acme
      Then Fia succeeds
      And Petra holds no role in Acme
      And Petra can no longer view the subscription information of Acme
