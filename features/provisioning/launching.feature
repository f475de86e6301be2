Feature: Launching into a customer's Control Hub
  A partner administrator or partner full administrator who launches into a customer's Control Hub becomes
  provisioning administrator there, unless that person is more already (partner-hub-roles, "Customer management roles", the note on
  the implicit grant and on promotion).

  Background:
    Given Fia is a full administrator of Acme
    And Globex is a partner organization that manages and sells to Acme

  Rule: Partner administrators and partner full administrators become provisioning administrators by launching

    @PROV-ADD-02 @control:PROV-ADD-04
    Scenario: A partner administrator launches
      Given Pia is a partner administrator of Globex
      And Acme is assigned to Pia
      When Pia launches into Acme
      Then Pia succeeds
      And Pia holds the role of provisioning administrator in Acme
      And Fia lists the external administrators of Acme
      And Fia sees Pia in the list as provisioning administrator

    @PROV-ADD-03 @control:PROV-ADD-04
    Scenario: A partner full administrator launches
      Given Pia is a partner full administrator of Globex
      When Pia launches into Acme
      Then Pia succeeds
      And Pia holds the role of provisioning administrator in Acme
      And Fia lists the external administrators of Acme
      And Fia sees Pia in the list as provisioning administrator

    @PROV-ADD-02
    Scenario: A partner administrator who is provisioning administrator already launches
      Given Pia is a partner administrator of Globex
      And Acme is assigned to Pia
      And Pia of Globex is a provisioning administrator of Acme
      When Pia launches into Acme
      Then Pia succeeds
      And Pia holds the role of provisioning administrator in Acme
      And Pia holds 1 role in Acme

    @PROV-ADD-03
    Scenario: A partner full administrator who is provisioning administrator already launches
      Given Pia is a partner full administrator of Globex
      And Pia of Globex is a provisioning administrator of Acme
      When Pia launches into Acme
      Then Pia succeeds
      And Pia holds the role of provisioning administrator in Acme
      And Pia holds 1 role in Acme

    @PROV-ADD-02 @PROV-ADD-03
    Scenario: A partner read-only administrator becomes nothing by launching
      Given Petra is a partner read-only administrator of Globex
      When Petra launches into Acme
      Then Petra is not a provisioning administrator of Acme
      And Petra holds no role in Acme

    Scenario Outline: A <role> who launches changes nothing for colleagues
      Given Pia is a <role> of Globex
      And Acme is assigned to Pia
      And Peer is a partner administrator of Globex
      And Acme is assigned to Peer
      And Ulla is a user of Globex
      When Pia launches into Acme
      Then Pia holds the role of provisioning administrator in Acme
      But Peer holds no role in Acme
      And Ulla holds no role in Acme

      Examples: The two managing roles
        | requirement | role                       |
        | PROV-ADD-02 | partner administrator      |
        | PROV-ADD-03 | partner full administrator |

    @GEN-01 @control:PROV-ADD-02 @control:PROV-ADD-03
    Scenario: A user of the partner without roles does not launch
      Given Piet is a user of Globex
      When Piet launches into Acme
      Then Piet is refused
      And Piet holds no role in Acme

    Scenario Outline: A <role> of a partner that has nothing to do with the customer does not launch
      Given Umbra is a partner organization
      And Petra is a <role> of Umbra
      When Petra launches into Acme
      Then Petra is refused
      And Petra holds no role in Acme

      Examples: The two managing roles
        | requirement | control     | role                       |
        | GEN-01      |             | partner administrator      |
        | GEN-01      | PROV-ADD-03 | partner full administrator |

  Rule: A full administrator of the customer remains full administrator

    @PROV-ADD-04
    Scenario: A partner administrator who is full administrator of the customer launches
      Given Pia is a partner administrator of Globex
      And Acme is assigned to Pia
      And Pia of Globex is a full administrator of Acme
      When Pia launches into Acme
      Then Pia succeeds
      And Pia holds the role of full administrator in Acme
      And Pia can register the device "Lobby" in Acme
      And Acme includes the device "Lobby"

    @PROV-ADD-04
    Scenario: A partner full administrator who is full administrator of the customer launches
      Given Pia is a partner full administrator of Globex
      And Pia of Globex is a full administrator of Acme
      When Pia launches into Acme
      Then Pia succeeds
      And Pia holds the role of full administrator in Acme
      And Pia can register the device "Lobby" in Acme
      And Acme includes the device "Lobby"
