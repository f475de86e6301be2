Feature: Two answers about the same things
  A question that is asked again after something has changed has the ids of the first one and other
  properties. Asked together with the first, it gets the first one's answer from Cerbos 0.55.

  Rule: What has changed counts

    @CCSA-SETUP-01
    Scenario: The service administrator configures the tenant as soon as the wizard is completed
      Given Fia is a full administrator of Acme
      And Carla is a contact center service administrator of Acme
      When Carla tries to configure the tenant of Acme
      And Fia completes the Services Set-Up Wizard of Acme
      Then Carla can configure the tenant of Acme
