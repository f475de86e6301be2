Feature: A partner's read-only administrators
  A partner read-only administrator looks at every customer of the partner and changes nothing, neither
  there nor in the partner organization (partner-hub-roles, "Customer management roles", the third bullet).

  Background:
    Given Globex is a partner organization that manages Acme
    And Globex manages Bolt as well
    And Umbra is a partner organization that manages Cern

  Rule: A partner read-only administrator looks at every customer of the partner

    @PART-ROLE-08
    Scenario Outline: A partner read-only administrator views the settings of <customer>
      Given Reva is a partner read-only administrator of Globex
      And <customer> has the organization setting "Strict"
      When Reva views the organization settings of <customer>
      Then Reva sees the organization setting "Strict"

      Examples: The partner's customers
        | control             | customer |
        | GEN-02 PART-ROLE-09 | Acme     |
        | GEN-02 PART-ROLE-09 | Bolt     |

    @PART-ROLE-08
    Scenario: A partner read-only administrator looks at the users of a customer
      Given Reva is a partner read-only administrator of Globex
      And Ulla is a user of Acme
      When Reva lists the users of Acme
      Then Reva sees Ulla in the list

    @GEN-01 @control:PART-ROLE-08
    Scenario: A user of the partner without roles views no settings
      Given Piet is a user of Globex
      And Fia is a full administrator of Acme
      When Piet views the organization settings of Acme
      Then Piet is refused
      And Piet learns nothing about anybody in Acme

    @PART-ROLE-08 @GEN-02
    Scenario: A partner read-only administrator does not view the settings of another partner's customer
      Given Reva is a partner read-only administrator of Globex
      And Cora is a full administrator of Cern
      When Reva views the organization settings of Cern
      Then Reva is refused
      And Reva learns nothing about anybody in Cern

  Rule: A partner read-only administrator changes nothing

    @PART-ROLE-09 @control:PART-ROLE-01
    Scenario Outline: A partner read-only administrator does not <act>
      Given Reva is a partner read-only administrator of Globex
      And Acme has the organization setting "Strict"
      And Acme has a subscription "Flex" of 100 seats
      And Ulla is a user of Acme
      And the operator has recorded the state of Acme
      When Reva tries to <act>
      Then Reva is refused
      And nothing in Acme has changed

      Examples: Changes of a customer
        | act                                                       |
        | change the organization setting "Strict" of Acme to "off" |
        | remove the organization setting "Strict" of Acme          |
        | add the organization setting "Open" in Acme               |
        | register the device "Lobby" in Acme                       |
        | create the company policy "Recording" in Acme             |
        | create the report "Weekly" in Acme                        |
        | add the app integration "Polls" in Acme                   |
        | change the subscription "Flex" of Acme to 200 seats       |
        | add the site Oslo to Acme                                 |
        | add Nils to Acme                                          |
        | remove Ulla from Acme                                     |
        | give Ulla a Calling licence                               |
        | make Ulla a support administrator of Acme                 |
        | start the trial "Calling" of Acme                         |

    @PART-ROLE-09 @control:PART-ROLE-02 @control:PART-ROLE-03
    Scenario Outline: A partner read-only administrator cannot <act>, in the partner organization
      Given Reva is a partner read-only administrator of Globex
      And Petra is a partner administrator of Globex
      And Ulla is a user of Globex
      And the operator has recorded the state of Globex
      When Reva tries to <act>
      Then Reva is refused
      And nothing in Globex has changed
      And Petra cannot launch into Acme

      Examples: Changes of the partner
        | act                                                               |
        | make Ulla a partner administrator of Globex                       |
        | make herself a partner full administrator of Globex               |
        | appoint Ulla by e-mail address as partner administrator of Globex |
        | assign Acme to Petra by name                                      |
        | assign Acme to Petra by identifier                                |
        | create the company policy "Recording" in Globex                   |
        | add the organization setting "Open" in Globex                     |
        | create the customer Nova of Globex                                |

    @PART-ROLE-09
    Scenario: A partner read-only administrator changes no users in bulk
      Given Reva is a partner read-only administrator of Globex
      And Ulla is a user of Acme
      When Reva modifies these users of Acme manually:
        | user | licence |
        | Ulla | Calling |
      Then Reva is refused
      And Ulla has no Calling licence

    @PART-ROLE-09
    Scenario: A partner read-only administrator changes no users by a file
      Given Reva is a partner read-only administrator of Globex
      And Ulla is a user of Acme
      When Reva imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium |
        | Ulla          | TRUE                         |
      Then Reva is refused
      And Ulla has no Contact Center licence

  Rule: A partner that only sells to a customer does not manage it

    @PART-ROLE-08
    Scenario: A read-only administrator of a partner that only sells views no settings
      Given Wayne is a partner organization that sells to Acme
      And Reva is a partner read-only administrator of Wayne
      And Wayne manages Dorn as well
      And Fia is a full administrator of Acme
      When Reva views the organization settings of Acme
      Then Reva is refused
      And Reva learns nothing about anybody in Acme
