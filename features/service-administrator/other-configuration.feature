@reading:doc001-ccsa-row-columns=na-is-partner
Feature: Limits of a service administrator's configuration
  Settings specific to contact center that are not expressly withheld are open to a service administrator,
  also where no article names them; other settings are closed. The rules are in
  the closing paragraph on troubleshooting and below the role management table of the article on
  the Contact Center Service Administrator.

  Rule: Contact center settings that are not withheld are open

    @CCSA-OTHER-01
    Scenario Outline: A service administrator changes the <feature>
      Given Carla is a contact center service administrator of Acme
      When Carla changes the <feature> of Acme to "special"
      Then Carla succeeds
      And the <feature> of Acme is "special"
      And Carla can view the <feature> of Acme

      Examples: On Control Hub
        | feature           |
        | wrap-up timer     |
        | tenant time zone  |
        | voice channel     |
        | security settings |

      Examples: On the Management Portal
        | feature               |
        | supervisor thresholds |
        | entry points          |
        | queues                |
        | routing strategies    |

    Scenario Outline: A read-only administrator does not change the <feature>
      Given Rob is a read-only administrator of Acme
      When Rob changes the <feature> of Acme to "special"
      Then Rob is refused
      And the <feature> of Acme is unchanged

      Examples: On Control Hub
        | requirement   | control       | feature           |
        | CC-RO-CUST-01 | CCSA-OTHER-01 | wrap-up timer     |
        | CC-RO-CUST-01 | CCSA-OTHER-01 | tenant time zone  |
        | CC-RO-CUST-01 | CCSA-OTHER-01 | voice channel     |
        | CC-RO-CUST-01 | CCSA-OTHER-01 | security settings |

      Examples: On the Management Portal
        | requirement   | control       | feature               |
        | CC-RO-CUST-02 | CCSA-OTHER-01 | supervisor thresholds |
        | CC-RO-CUST-02 | CCSA-OTHER-01 | entry points          |
        | CC-RO-CUST-02 | CCSA-OTHER-01 | queues                |
        | CC-RO-CUST-02 | CCSA-OTHER-01 | routing strategies    |

    @CCSA-SETUP-05 @reading:ccsa-all-features=exclusions-win
    Scenario: Chat is expressly withheld from a service administrator
      Given the Services Set-Up Wizard of Acme was completed
      And Carla is a contact center service administrator of Acme
      When Carla sets up chat for Acme
      Then Carla is refused
      And chat is off in Acme

    @CCSA-SETUP-03 @control:CCSA-OTHER-01
    Scenario: The wizard is expressly withheld from a service administrator
      Given Carla is a contact center service administrator of Acme
      When Carla completes the Services Set-Up Wizard of Acme
      Then Carla is refused
      And the Services Set-Up Wizard of Acme is not completed

  Rule: Settings outside contact center are closed

    @CCSA-OTHER-02
    Scenario Outline: A service administrator does not change the <item>
      Given Carla is a contact center service administrator of Acme
      And Acme has the <item> "Alpha"
      When Carla changes the <item> "Alpha" of Acme to "special"
      Then Carla is refused
      And Carla cannot remove the <item> "Alpha" of Acme
      And the <item> "Alpha" of Acme is unchanged

      Examples: Things outside contact center
        | item                 |
        | organization setting |
        | device               |
        | company policy       |
        | app integration      |

    @control:CCSA-OTHER-02
    Scenario Outline: A full administrator changes the <item>
      Given Fia is a full administrator of Acme
      And Acme has the <item> "Alpha"
      When Fia changes the <item> "Alpha" of Acme to "special"
      Then Fia succeeds
      And the <item> "Alpha" of Acme is "special"

      Examples: Things outside contact center
        | requirement      | item                 |
        | ORG-TBL-FULL-SET | organization setting |
        | ORG-TBL-FULL-DEV | device               |
        | ORG-TBL-FULL-POL | company policy       |
        | ORG-TBL-FULL-APP | app integration      |
