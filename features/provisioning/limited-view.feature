Feature: A provisioning administrator's view of Control Hub
  A provisioning administrator sees less of a customer's Control Hub than a full administrator does
  (partner-hub-roles, "Customer management roles", the note on the limited view). The
  areas that are withheld are in privileges.feature.

  Background:
    Given Fia is a full administrator of Acme
    And Globex is a partner organization that manages and sells to Acme
    And Prue of Globex is a provisioning administrator of Acme

  Rule: A provisioning administrator sees a part of what a full administrator sees

    @PROV-CAN-01
    Scenario: A provisioning administrator sees less than the customer's full administrator
      When Prue opens Control Hub of Acme
      Then Prue succeeds
      And Prue sees fewer areas of Acme than Fia

    @PROV-CAN-01
    Scenario: A provisioning administrator sees less than a full administrator from the same partner
      Given Pia of Globex is a full administrator of Acme
      When Prue opens Control Hub of Acme
      Then Prue succeeds
      And Prue sees fewer areas of Acme than Pia

    @EXT-ROLE-05 @control:PROV-CAN-01
    Scenario: A provisioning administrator who is promoted sees what was withheld
      Given Piet of Globex is a provisioning administrator of Acme
      # @tested
      When Fia changes Piet's role from provisioning administrator to full administrator in Acme
      Then Fia succeeds
      And Piet can open Control Hub of Acme
      # @EXT-TBL-EF-UM
      And Piet can list the users of Acme
