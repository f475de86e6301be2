Feature: Provisioning orders
  A provisioning administrator provisions orders of services that her own organization sold, and an
  administrator of the seller who provisions an order is recorded as one (organization-account-roles, "External Administrator Roles":
  paragraph 1 and the row Provision Orders; partner-hub-roles, the note on customer management roles).

  Background:
    Given Globex is a partner organization that sells to Acme
    And Umbra is a partner organization that sells to Acme
    And Prue of Globex is a provisioning administrator of Acme

  Rule: Provisioning administrators provision what their organization sold

    @PROV-TBL-ORD @control:PROV-TBL-ORD-X
    Scenario: The seller's order is provisioned
      Given Globex has an open order "Calling" for Acme
      When Prue provisions the order "Calling" of Acme
      Then Prue succeeds
      And Acme has the subscription "Calling"

    @PROV-TBL-ORD @control:PROV-TBL-ORD-X
    Scenario: Of two sellers' orders a provisioning administrator provisions that of her own organization
      Given Petra of Umbra is a provisioning administrator of Acme
      And Globex has an open order "Calling" for Acme
      And Umbra has an open order "Meetings" for Acme
      When Petra provisions the order "Meetings" of Acme
      Then Petra succeeds
      And Acme has the subscription "Meetings"
      But Acme has no subscription "Calling"

  Rule: They do not provision what others sold

    @PROV-TBL-ORD-X @control:PROV-TBL-ORD
    Scenario: The order of another seller is not provisioned
      Given Umbra has an open order "Meetings" for Acme
      When Prue provisions the order "Meetings" of Acme
      Then Prue is refused
      And Acme has no subscription "Meetings"

    @PROV-TBL-ORD-X
    Scenario: The order of another seller is not provisioned beside an order of her own organization either
      Given Globex has an open order "Calling" for Acme
      And Umbra has an open order "Meetings" for Acme
      When Prue provisions the order "Meetings" of Acme
      Then Prue is refused
      And Acme has no subscription "Meetings"
      And Acme has no subscription "Calling"

    @PROV-TBL-ORD-X
    Scenario: A partner that sells nothing provisions no order of a seller
      Given Wayne is a partner organization that manages Acme
      And Petra of Wayne is a provisioning administrator of Acme
      And Globex has an open order "Calling" for Acme
      When Petra provisions the order "Calling" of Acme
      Then Petra is refused
      And Acme has no subscription "Calling"

  Rule: An administrator of the seller who provisions an order becomes provisioning administrator

    @PROV-ADD-01
    Scenario: A partner full administrator provisions an order
      Given Fia is a full administrator of Acme
      And Pia is a partner full administrator of Globex
      And Globex has an open order "Calling" for Acme
      When Pia provisions the order "Calling" of Acme
      Then Pia succeeds
      And Acme has the subscription "Calling"
      And Fia lists the external administrators of Acme
      And Fia sees Pia in the list as provisioning administrator

    @PROV-ADD-01 @control:EXT-TBL-EF-ORD-ALT @control:EXT-TBL-ER-ORD
    Scenario: A partner administrator provisions an order of an assigned customer
      Given Fia is a full administrator of Acme
      And Wayne is a partner organization that manages and sells to Acme
      And Petra is a partner administrator of Wayne
      And Acme is assigned to Petra
      And Wayne has an open order "Calling" for Acme
      When Petra provisions the order "Calling" of Acme
      Then Petra succeeds
      And Acme has the subscription "Calling"
      And Fia lists the external administrators of Acme
      And Fia sees Petra in the list as provisioning administrator

    @PROV-ADD-01
    Scenario: An administrator who was recorded has the rights of a provisioning administrator
      Given Pia is a partner full administrator of Globex
      And Globex has an open order "Calling" for Acme
      When Pia provisions the order "Calling" of Acme
      Then Pia holds the role of provisioning administrator in Acme
      And Pia can change the subscription "Calling" of Acme to 20 seats
      And the subscription information of Acme shows "20" for "Calling"

    @GEN-01 @control:PROV-ADD-01
    Scenario: A user of the seller without roles provisions nothing
      Given Piet is a user of Globex
      And Globex has an open order "Calling" for Acme
      When Piet provisions the order "Calling" of Acme
      Then Piet is refused
      And Acme has no subscription "Calling"
      And Piet holds no role in Acme

    @GEN-01 @control:PROV-ADD-01
    Scenario: Another seller's administrator does not provision it
      Given Petra is a partner full administrator of Umbra
      And Globex has an open order "Calling" for Acme
      When Petra provisions the order "Calling" of Acme
      Then Petra is refused
      And Acme has no subscription "Calling"
      And Petra holds no role in Acme
