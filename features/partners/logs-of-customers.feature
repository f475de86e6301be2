Feature: Retrieving logs of a customer
  Help desk administrators of both kinds retrieve logs of the customers under their partner. The
  partner's administrators, who may do so much else, retrieve none (partner-hub-roles, "Customer
  management roles", table, row Retrieve logs).

  Background:
    Given Globex is a partner organization that manages Acme
    And Fia is a full administrator of Acme

  Rule: Help desk administrators retrieve logs

    @PART-TBL-HB-LOGS
    @control:PART-TBL-PF-LOGS @control:PART-TBL-PA-LOGS @control:PART-TBL-PR-LOGS
    Scenario: A basic help desk administrator retrieves logs during a session
      Given Hedda is a basic help desk administrator of Globex
      And Hedda has opened a help desk session in Acme
      When Hedda retrieves the logs of Acme
      Then Hedda succeeds

    @PART-TBL-HA-LOGS
    Scenario: An advanced help desk administrator retrieves logs during a session
      Given Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      When Henrik retrieves the logs of Acme
      Then Henrik succeeds

    @PART-TBL-HA-LOGS
    Scenario: An advanced help desk administrator retrieves logs while approved access lasts
      Given Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      When Henrik retrieves the logs of Acme
      Then Henrik succeeds

    Scenario Outline: <who> of Globex retrieves no logs of a customer of another partner
      Given Umbra is a partner organization that manages Cern
      And Cora is a full administrator of Cern
      And <who> is <role> of Globex
      And <who> has opened a help desk session in Acme
      When <who> retrieves the logs of Cern
      Then <who> is refused
      And <who> learns nothing about anybody in Cern

      Examples: Help desk administrators
        | requirement | who    | role                                |
        | GEN-02      | Hedda  | a basic help desk administrator     |
        | GEN-02      | Henrik | an advanced help desk administrator |

  Rule: Others retrieve no logs

    Scenario Outline: A <role> retrieves no logs
      Given <who> is a <role> of Globex
      When <who> retrieves the logs of Acme
      Then <who> is refused
      And <who> learns nothing about anybody in Acme

      Examples: Cells of the row that are taken as empty
        | requirement      | who  | role                            |
        | PART-TBL-PF-LOGS | Pia  | partner full administrator      |
        | PART-TBL-PR-LOGS | Reva | partner read-only administrator |

    @PART-TBL-PA-LOGS
    Scenario: A partner administrator retrieves no logs of an assigned customer
      Given Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      When Petra retrieves the logs of Acme
      Then Petra is refused
      And Petra learns nothing about anybody in Acme

    Scenario Outline: A <role> retrieves no logs of a customer that <who> provisioned
      Given <who> is a <role> of Globex
      And <who> provisioned Acme
      When <who> retrieves the logs of Acme
      Then <who> is refused
      And <who> learns nothing about anybody in Acme

      Examples: Roles that need no promotion
        | requirement      | who   | role                       |
        | PART-TBL-PF-LOGS | Pia   | partner full administrator |
        | PART-TBL-PA-LOGS | Petra | partner administrator      |

    @GEN-01 @control:PART-TBL-HB-LOGS @control:PART-TBL-HA-LOGS
    Scenario: A user of the partner without a role retrieves no logs
      Given Nils is a user of Globex
      When Nils retrieves the logs of Acme
      Then Nils is refused
      And Nils learns nothing about anybody in Acme
