Feature: The three kinds of external administrator
  The customer's full administrators define each external administrator as full administrator, read-only
  administrator or provisioning administrator, and can change the role at any time
  (organization-account-roles, "External Administrator Roles": paragraph 1 and the closing paragraph;
  partner-hub-roles, the note on promotion).

  Background:
    Given Fia is a full administrator of Acme
    And Globex is a partner organization that manages and sells to Acme
    And Initech is an outside organization without contact center

  Rule: An outsider can be full administrator

    @EXT-ROLE-01
    Scenario Outline: <name> of <home> is made full administrator
      Given <name> is a user of <home>
      # @tested
      When Fia makes <name> a full administrator of Acme
      Then Fia succeeds
      And <name> holds the role of full administrator in Acme
      And <name> can register the device "Lobby" in Acme
      And Acme includes the device "Lobby"

      Examples: From the partner, and from elsewhere
        | name | home    |
        | Pia  | Globex  |
        | Olga | Initech |

    @EXT-ROLE-01
    Scenario: An external read-only administrator is made full administrator
      Given Olga of Initech is a read-only administrator of Acme
      When Fia changes Olga's role from read-only administrator to full administrator in Acme
      Then Fia succeeds
      And Olga holds the role of full administrator in Acme
      And Olga can register the device "Lobby" in Acme
      And Acme includes the device "Lobby"

    @GEN-09
    Scenario: An external read-only administrator does not change her role into that of full administrator
      Given Olga of Initech is a read-only administrator of Acme
      When Olga changes herself's role from read-only administrator to full administrator in Acme
      Then Olga is refused
      And Olga is not a full administrator of Acme
      And Olga holds the role of read-only administrator in Acme

    @ORG-TBL-RO-ROLES @control:EXT-ROLE-01
    Scenario: The customer's read-only administrator does not make an outsider full administrator
      Given Rob is a read-only administrator of Acme
      And Olga of Initech is a read-only administrator of Acme
      When Rob changes Olga's role from read-only administrator to full administrator in Acme
      Then Rob is refused
      And Olga is not a full administrator of Acme
      And Olga holds the role of read-only administrator in Acme

  Rule: An outsider can be read-only administrator

    @EXT-ROLE-02
    Scenario Outline: <name> of <home> is made read-only administrator
      Given <name> is a user of <home>
      # @tested
      When Fia makes <name> a read-only administrator of Acme
      Then Fia succeeds
      And <name> holds the role of read-only administrator in Acme
      # @EXT-TBL-ER-DEV
      And <name> can view the devices of Acme
      But <name> cannot register the device "Lobby" in Acme
      And Acme has no device "Lobby"

      Examples: From the partner, and from elsewhere
        | name | home    |
        | Pia  | Globex  |
        | Olga | Initech |

    @GEN-09
    Scenario: Somebody from outside does not make herself read-only administrator
      Given Olga is a user of Initech
      When Olga makes herself a read-only administrator of Acme
      Then Olga is refused
      And Olga holds no role in Acme
      # @GEN-01
      And Olga cannot view the devices of Acme

    @ORG-TBL-RO-ROLES @control:EXT-ROLE-02
    Scenario: The customer's read-only administrator does not make an outsider read-only administrator
      Given Rob is a read-only administrator of Acme
      And Olga is a user of Initech
      When Rob makes Olga a read-only administrator of Acme
      Then Rob is refused
      And Olga holds no role in Acme

  Rule: Somebody from a partner can be provisioning administrator

    @EXT-ROLE-03 @control:EXT-ROLE-06
    Scenario: Somebody from the partner is made provisioning administrator
      Given Pia is a user of Globex
      # @tested
      When Fia makes Pia a provisioning administrator of Acme
      Then Fia succeeds
      And Pia holds the role of provisioning administrator in Acme
      And Pia can view the subscription information of Acme

    @EXT-ROLE-03
    Scenario: The partner's read-only administrator is made provisioning administrator
      Given Pia of Globex is a read-only administrator of Acme
      When Fia changes Pia's role from read-only administrator to provisioning administrator in Acme
      Then Fia succeeds
      And Pia holds the role of provisioning administrator in Acme
      And Pia is not a read-only administrator of Acme
      And Pia can view the subscription information of Acme

    @GEN-09
    Scenario: A read-only administrator from a partner that does not sell does not make himself provisioning administrator
      Given Umbra is a partner organization that manages Acme
      And Piet of Umbra is a read-only administrator of Acme
      When Piet makes himself a provisioning administrator of Acme
      Then Piet is refused
      And Piet is not a provisioning administrator of Acme
      And Piet holds the role of read-only administrator in Acme

    @ORG-TBL-RO-ROLES @control:EXT-ROLE-03
    Scenario: The customer's read-only administrator does not make somebody from the partner provisioning administrator
      Given Rob is a read-only administrator of Acme
      And Pia is a user of Globex
      When Rob makes Pia a provisioning administrator of Acme
      Then Rob is refused
      And Pia holds no role in Acme

  Rule: An outsider who does not come from a partner cannot be provisioning administrator

    @EXT-ROLE-06
    Scenario: Somebody from an unrelated organization is not made provisioning administrator
      Given Otto is a user of Initech
      When Fia makes Otto a provisioning administrator of Acme
      Then Fia is refused
      And Otto holds no role in Acme
      # @GEN-01
      And Otto cannot view the subscription information of Acme

    @EXT-ROLE-06
    Scenario: Somebody from another customer's partner is not made provisioning administrator
      Given Umbra is a partner organization
      And Otto is a user of Umbra
      When Fia makes Otto a provisioning administrator of Acme
      Then Fia is refused
      And Otto holds no role in Acme
      # @GEN-01
      And Otto cannot view the subscription information of Acme

  Rule: In the other reading anybody from outside can be provisioning administrator

    @EXT-ROLE-07
    Scenario: Somebody from an unrelated organization is made provisioning administrator
      Given Otto is a user of Initech
      When Fia makes Otto a provisioning administrator of Acme
      Then Fia succeeds
      And Otto holds the role of provisioning administrator in Acme

    @GEN-09
    Scenario: Somebody from an unrelated organization does not make himself provisioning administrator
      Given Otto of Initech is a read-only administrator of Acme
      When Otto makes himself a provisioning administrator of Acme
      Then Otto is refused
      And Otto is not a provisioning administrator of Acme

    @ORG-TBL-RO-ROLES @control:EXT-ROLE-07
    Scenario: The customer's read-only administrator does not make somebody from an unrelated organization provisioning administrator
      Given Rob is a read-only administrator of Acme
      And Otto is a user of Initech
      When Rob makes Otto a provisioning administrator of Acme
      Then Rob is refused
      And Otto holds no role in Acme

  Rule: The customer changes one external role into another

    @EXT-ROLE-04
    Scenario: A full administrator from outside who is changed to read-only can no longer make changes
      Given Olga of Initech is a full administrator of Acme
      When Fia changes Olga's role from full administrator to read-only administrator in Acme
      Then Fia succeeds
      And Olga holds the role of read-only administrator in Acme
      And Olga is not a full administrator of Acme
      # @EXT-TBL-ER-DEV
      And Olga can view the devices of Acme
      But Olga can no longer register the device "Lobby" in Acme
      And Acme has no device "Lobby"

    @EXT-ROLE-04
    Scenario Outline: The partner's <from> becomes <to>
      Given Pia of Globex is a <from> of Acme
      When Fia changes Pia's role from <from> to <to> in Acme
      Then Fia succeeds
      And Pia holds the role of <to> in Acme
      And Pia holds 1 role in Acme

      Examples: From one kind to another
        | from                       | to                         |
        | full administrator         | provisioning administrator |
        | read-only administrator    | full administrator         |
        | provisioning administrator | read-only administrator    |

    @GEN-01 @control:EXT-ROLE-04
    Scenario Outline: <actor> of <home>, full administrator from outside, does not change another's role
      Given Olga of Initech is a full administrator of Acme
      And <actor> of <home> is a full administrator of Acme
      When <actor> changes Olga's role from full administrator to read-only administrator in Acme
      Then <actor> is refused
      And Olga holds the role of full administrator in Acme
      And Olga is not a read-only administrator of Acme
      # @EXT-TBL-EF-DEV
      And Olga can register the device "Lobby" in Acme

      Examples: From the partner, and from elsewhere
        | actor | home    |
        | Pia   | Globex  |
        | Otto  | Initech |

  Rule: The customer promotes a partner's provisioning administrator to full administrator

    @EXT-ROLE-05
    Scenario: A partner administrator is promoted
      Given Pia is a partner administrator of Globex
      And Acme is assigned to Pia
      And Pia of Globex is a provisioning administrator of Acme
      # @tested
      When Fia changes Pia's role from provisioning administrator to full administrator in Acme
      Then Fia succeeds
      And Pia holds the role of full administrator in Acme
      And Pia can register the device "Lobby" in Acme
      And Acme includes the device "Lobby"

    @PROV-SELF-03
    Scenario: A partner administrator does not promote herself
      Given Pia is a partner administrator of Globex
      And Acme is assigned to Pia
      And Pia of Globex is a provisioning administrator of Acme
      When Pia changes herself's role from provisioning administrator to full administrator in Acme
      Then Pia is refused
      And Pia is not a full administrator of Acme
      And Pia holds the role of provisioning administrator in Acme

    @ORG-TBL-RO-ROLES @control:EXT-ROLE-05
    Scenario: The customer's read-only administrator does not promote a partner administrator
      Given Rob is a read-only administrator of Acme
      And Pia is a partner administrator of Globex
      And Acme is assigned to Pia
      And Pia of Globex is a provisioning administrator of Acme
      When Rob changes Pia's role from provisioning administrator to full administrator in Acme
      Then Rob is refused
      And Pia is not a full administrator of Acme
      And Pia holds the role of provisioning administrator in Acme
