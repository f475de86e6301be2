Feature: Setting up the tenant and chat
  First a full administrator completes the Services Set-Up Wizard; after that a service administrator
  configures the tenant. The wizard and chat are left to full administrators
  (cc-service-administrator, "Contact Center" settings).

  @reading:doc001-ccsa-row-columns=na-is-partner
  Rule: Once the wizard is completed, the service administrator configures the tenant

    Background:
      Given Carla is a contact center service administrator of Acme

    @CCSA-SETUP-01 @control:CCSA-SETUP-02 @control:CCSA-SETUP-10
    Scenario: The service administrator configures the tenant after the wizard
      Given the Services Set-Up Wizard of Acme was completed
      When Carla configures the tenant of Acme
      Then Carla succeeds
      And the tenant of Acme is configured

    @CCSA-SETUP-02 @control:CCSA-SETUP-01
    Scenario: The service administrator does not configure the tenant before the wizard
      When Carla configures the tenant of Acme
      Then Carla is refused
      And the tenant of Acme is not configured

    @CCSA-SETUP-10 @control:CCSA-SETUP-01
    Scenario Outline: A run of the wizard that was <run> does not count
      Given the Services Set-Up Wizard of Acme was <run>
      When Carla configures the tenant of Acme
      Then Carla is refused
      And the tenant of Acme is not configured

      Examples: Runs that were not completed
        | run          |
        | unsuccessful |
        | abandoned    |

    @CCSA-SETUP-09
    Scenario: A later run that is completed counts after a failed one
      Given Fia is a full administrator of Acme
      And the Services Set-Up Wizard of Acme was unsuccessful
      When Fia completes the Services Set-Up Wizard of Acme
      Then Fia succeeds
      And Carla can configure the tenant of Acme
      And the tenant of Acme is configured

  Rule: Service administrators from outside configure the tenant on the same terms

    Background:
      Given Initech is an outside organization without contact center
      And Olga of Initech is a contact center service administrator of Acme

    @CCSA-SETUP-01 @control:CCSA-SETUP-02 @control:CCSA-SETUP-10
    Scenario: The service administrator from outside configures the tenant after the wizard
      Given the Services Set-Up Wizard of Acme was completed
      When Olga configures the tenant of Acme
      Then Olga succeeds
      And the tenant of Acme is configured

    @CCSA-SETUP-02 @control:CCSA-SETUP-01
    Scenario: The service administrator from outside does not configure the tenant before the wizard
      When Olga configures the tenant of Acme
      Then Olga is refused
      And the tenant of Acme is not configured

    @CCSA-SETUP-10 @control:CCSA-SETUP-01
    Scenario Outline: A run that was <run> does not count for the service administrator from outside
      Given the Services Set-Up Wizard of Acme was <run>
      When Olga configures the tenant of Acme
      Then Olga is refused
      And the tenant of Acme is not configured

      Examples: Runs that were not completed
        | run          |
        | unsuccessful |
        | abandoned    |

  Rule: Full administrators open the wizard and complete it

    @CCSA-SETUP-09 @control:CCSA-SETUP-03
    Scenario: A full administrator opens the wizard
      Given Fia is a full administrator of Acme
      When Fia opens the Services Set-Up Wizard of Acme
      Then Fia succeeds

    @CCSA-SETUP-09 @control:CCSA-SETUP-03
    Scenario: A full administrator completes the wizard
      Given Fia is a full administrator of Acme
      When Fia completes the Services Set-Up Wizard of Acme
      Then Fia succeeds
      And the Services Set-Up Wizard of Acme is completed

    @CCSA-SETUP-09 @control:CCSA-SETUP-03
    Scenario: A full administrator from outside completes the wizard
      Given Initech is an outside organization without contact center
      And Olga of Initech is a full administrator of Acme
      When Olga completes the Services Set-Up Wizard of Acme
      Then Olga succeeds
      And the Services Set-Up Wizard of Acme is completed

  Rule: Service administrators neither open nor complete the wizard

    @CCSA-SETUP-03 @control:CCSA-SETUP-09 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario Outline: The service administrator does not <act> the wizard
      Given Carla is a contact center service administrator of Acme
      When Carla tries to <act> the Services Set-Up Wizard of Acme
      Then Carla is refused
      And the Services Set-Up Wizard of Acme is not completed

      Examples: Acts on the wizard
        | act      |
        | open     |
        | complete |

    @CCSA-SETUP-03 @control:CCSA-SETUP-09
    Scenario Outline: The service administrator from outside does not <act> the wizard
      Given Initech is an outside organization without contact center
      And Olga of Initech is a contact center service administrator of Acme
      When Olga tries to <act> the Services Set-Up Wizard of Acme
      Then Olga is refused
      And the Services Set-Up Wizard of Acme is not completed

      Examples: Acts on the wizard
        | act      |
        | open     |
        | complete |

  Rule: Full administrators set up chat

    @CCSA-SETUP-06 @control:CCSA-SETUP-05 @control:CCSA-SETUP-08
    Scenario: A full administrator sets up chat
      Given Fia is a full administrator of Acme
      And the Services Set-Up Wizard of Acme was completed
      When Fia sets up chat for Acme
      Then Fia succeeds
      And chat is on in Acme

    @CCSA-SETUP-07
    Scenario: A full administrator from outside sets up chat
      Given Initech is an outside organization without contact center
      And Olga of Initech is a full administrator of Acme
      And the Services Set-Up Wizard of Acme was completed
      When Olga sets up chat for Acme
      Then Olga succeeds
      And chat is on in Acme

    @GEN-07 @control:CCSA-SETUP-07
    Scenario: A read-only administrator from outside does not set up chat
      Given Initech is an outside organization without contact center
      And Otto of Initech is a read-only administrator of Acme
      And the Services Set-Up Wizard of Acme was completed
      When Otto sets up chat for Acme
      Then Otto is refused
      And chat is off in Acme

    @GEN-07 @control:CCSA-SETUP-09
    Scenario: A read-only administrator does not complete the wizard
      Given Rob is a read-only administrator of Acme
      When Rob completes the Services Set-Up Wizard of Acme
      Then Rob is refused
      And the Services Set-Up Wizard of Acme is not completed

    @CCSA-SETUP-07
    Scenario: A full administrator from the managing partner sets up chat
      Given Globex is a partner organization that manages Acme
      And Pia of Globex is a full administrator of Acme
      And the Services Set-Up Wizard of Acme was completed
      When Pia sets up chat for Acme
      Then Pia succeeds
      And chat is on in Acme

  Rule: In the other reading, only the customer's own full administrators set up chat

    @CCSA-SETUP-08
    Scenario: A full administrator from outside does not set up chat
      Given Initech is an outside organization without contact center
      And Olga of Initech is a full administrator of Acme
      And the Services Set-Up Wizard of Acme was completed
      When Olga sets up chat for Acme
      Then Olga is refused
      And chat is off in Acme

    @CCSA-SETUP-08
    Scenario: A full administrator from the managing partner does not set up chat
      Given Globex is a partner organization that manages Acme
      And Pia of Globex is a full administrator of Acme
      And the Services Set-Up Wizard of Acme was completed
      When Pia sets up chat for Acme
      Then Pia is refused
      And chat is off in Acme

  @reading:ccsa-all-features=exclusions-win
  Rule: Service administrators do not set up chat

    @CCSA-SETUP-05 @control:CCSA-SETUP-06 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: The service administrator does not set up chat
      Given Carla is a contact center service administrator of Acme
      And the Services Set-Up Wizard of Acme was completed
      When Carla sets up chat for Acme
      Then Carla is refused
      And chat is off in Acme

    @CCSA-SETUP-05 @control:CCSA-SETUP-07
    Scenario: The service administrator from outside does not set up chat
      Given Initech is an outside organization without contact center
      And Olga of Initech is a contact center service administrator of Acme
      And the Services Set-Up Wizard of Acme was completed
      When Olga sets up chat for Acme
      Then Olga is refused
      And chat is off in Acme

  @reading:doc001-ccsa-row-columns=na-is-partner
  Rule: In the literal reading, the service administrator opens the wizard and sets up chat

    @CCSA-SETUP-04
    Scenario: The service administrator may open the wizard
      Given Carla is a contact center service administrator of Acme
      When Carla opens the Services Set-Up Wizard of Acme
      Then Carla succeeds

    @CCSA-SETUP-04
    Scenario: The service administrator may complete the wizard
      Given Carla is a contact center service administrator of Acme
      When Carla completes the Services Set-Up Wizard of Acme
      Then Carla succeeds
      And the Services Set-Up Wizard of Acme is completed

    @CCSA-SETUP-04
    Scenario: The service administrator may set up chat
      Given Carla is a contact center service administrator of Acme
      And the Services Set-Up Wizard of Acme was completed
      When Carla sets up chat for Acme
      Then Carla succeeds
      And chat is on in Acme

  Rule: Read-only administrators do not set up contact center

    @GEN-07 @control:CCSA-SETUP-01
    Scenario: A read-only administrator does not configure the tenant
      Given Rob is a read-only administrator of Acme
      And the Services Set-Up Wizard of Acme was completed
      When Rob configures the tenant of Acme
      Then Rob is refused
      And the tenant of Acme is not configured

    @GEN-07 @control:CCSA-SETUP-04
    Scenario Outline: A read-only administrator does not <act> the wizard
      Given Rob is a read-only administrator of Acme
      When Rob tries to <act> the Services Set-Up Wizard of Acme
      Then Rob is refused
      And the Services Set-Up Wizard of Acme is not completed

      Examples: Acts on the wizard
        | act      |
        | open     |
        | complete |

    @GEN-07 @control:CCSA-SETUP-04 @control:CCSA-SETUP-06
    Scenario: A read-only administrator does not set up chat
      Given Rob is a read-only administrator of Acme
      And the Services Set-Up Wizard of Acme was completed
      When Rob sets up chat for Acme
      Then Rob is refused
      And chat is off in Acme
