Feature: Help desk sessions in a customer organization
  A help desk administrator (Basic) has temporary read access to the partner's customers and changes nothing
  there (partner-hub-roles, "Customer management roles", the bullet on the Basic role). The article does not
  say when the time begins or how long it lasts; opening a session is a mechanism of this kit. In the other
  reading the cells "Read-only" of the table give read access at any time.

  Background:
    Given Globex is a partner organization that manages Acme
    And Globex manages Bolt as well
    And Hedda is a basic help desk administrator of Globex

  Rule: While a session is open, the help desk reads

    @PART-HD-04
    Scenario: A session is opened
      Given Ulla is a user of Acme
      When Hedda opens a help desk session in Acme
      Then Hedda succeeds
      And Hedda can list the users of Acme
      And Hedda can view the organization settings of Acme

    @PART-HD-04 @control:PART-HD-05
    Scenario: The help desk sees who is in the organization
      Given Ulla is a user of Acme
      And Hedda has opened a help desk session in Acme
      When Hedda lists the users of Acme
      Then Hedda sees Ulla in the list

    @PART-HD-04 @control:PART-HD-06
    Scenario: The help desk sees a setting
      Given Acme has the organization setting "Strict"
      And Hedda has opened a help desk session in Acme
      When Hedda views the organization settings of Acme
      Then Hedda sees the organization setting "Strict"

    @PART-HD-04
    Scenario Outline: The help desk with a session can <act>
      Given Acme has a subscription "Flex" of 100 seats
      And Hedda has opened a help desk session in Acme
      When Hedda tries to <act>
      Then Hedda succeeds

      Examples: Areas that the help desk reads
        | act                                       |
        | view the devices of Acme                  |
        | view the company policies of Acme         |
        | view the reports of Acme                  |
        | view the subscription information of Acme |
        | view the app integrations of Acme         |
        | list the sites of Acme                    |
        | view the audit log of Acme                |

  Rule: Without a session the help desk does not read

    @PART-HD-04
    Scenario Outline: The help desk without a session cannot <act>
      Given Ulla is a user of Acme
      When Hedda tries to <act>
      Then Hedda is refused
      And Hedda learns nothing about anybody in Acme

      Examples: Looks
        | act                                       |
        | list the users of Acme                    |
        | view the organization settings of Acme    |
        | view the devices of Acme                  |
        | view the subscription information of Acme |

    @PART-HD-04
    Scenario: A session in one customer opens no other
      Given Berta is a user of Bolt
      And Hedda has opened a help desk session in Acme
      When Hedda lists the users of Bolt
      Then Hedda is refused
      And Hedda learns nothing about anybody in Bolt

    @PART-HD-04
    Scenario: A colleague's session opens nothing
      Given Heiner is a basic help desk administrator of Globex
      And Ulla is a user of Acme
      And Heiner has opened a help desk session in Acme
      When Hedda lists the users of Acme
      Then Hedda is refused
      And Hedda learns nothing about anybody in Acme

    @PART-HD-04
    Scenario: A colleague's new session ends none
      Given Heiner is a basic help desk administrator of Globex
      And Ulla is a user of Acme
      And Hedda has opened a help desk session in Acme
      And Heiner has opened a help desk session in Acme
      When Hedda lists the users of Acme
      Then Hedda sees Ulla in the list

    @PART-HD-04
    Scenario: No session is opened in another partner's customer
      Given Umbra is a partner organization that manages Cern
      And Cleo is a user of Cern
      When Hedda opens a help desk session in Cern
      Then Hedda is refused
      And Hedda learns nothing about anybody in Cern
      And Hedda cannot list the users of Cern

    @GEN-01 @control:PART-HD-04
    Scenario: A user of the partner without roles opens no session
      Given Piet is a user of Globex
      And Ulla is a user of Acme
      When Piet opens a help desk session in Acme
      Then Piet is refused
      And Piet cannot list the users of Acme

    @GEN-02 @control:PART-HD-04
    Scenario: The help desk of another partner opens no session
      Given Umbra is a partner organization that manages Cern
      And Ursa is a basic help desk administrator of Umbra
      And Ulla is a user of Acme
      When Ursa opens a help desk session in Acme
      Then Ursa is refused
      And Ursa cannot list the users of Acme

  Rule: In the other reading the help desk reads without a session

    @PART-HD-17
    Scenario: The help desk sees the users without a session
      Given Ulla is a user of Acme
      When Hedda lists the users of Acme
      Then Hedda sees Ulla in the list

    @PART-HD-17
    Scenario Outline: The help desk without a session can <act>
      Given Acme has a subscription "Flex" of 100 seats
      When Hedda tries to <act>
      Then Hedda succeeds

      Examples: Areas that the help desk reads
        | act                                       |
        | view the devices of Acme                  |
        | view the organization settings of Acme    |
        | view the subscription information of Acme |
        | view the audit log of Acme                |

    @GEN-01 @control:PART-HD-17
    Scenario: A user of the partner without roles does not see the users
      Given Ulla is a user of Acme
      And Piet is a user of Globex
      When Piet lists the users of Acme
      Then Piet is refused
      And Piet learns nothing about anybody in Acme

    @GEN-02 @control:PART-HD-17
    Scenario: The help desk of another partner does not see the users
      Given Ulla is a user of Acme
      And Umbra is a partner organization that manages Cern
      And Ursa is a basic help desk administrator of Umbra
      When Ursa lists the users of Acme
      Then Ursa is refused
      And Ursa learns nothing about anybody in Acme

  @clock
  Rule: When its time is up, reading ends

    @PART-HD-05
    Scenario: The help desk reads while the time runs
      Given Ulla is a user of Acme
      And Hedda has opened a help desk session in Acme
      And 90 percent of the duration of a help desk session have passed
      When Hedda lists the users of Acme
      Then Hedda sees Ulla in the list

    @PART-HD-05 @control:PART-HD-04
    Scenario Outline: The help desk whose time is up can no longer <act>
      Given Ulla is a user of Acme
      And Hedda has opened a help desk session in Acme
      And 110 percent of the duration of a help desk session have passed
      When Hedda tries to <act>
      Then Hedda is refused
      And Hedda learns nothing about anybody in Acme

      Examples: Looks
        | act                                       |
        | list the users of Acme                    |
        | view the organization settings of Acme    |
        | view the devices of Acme                  |
        | view the subscription information of Acme |

    @PART-HD-04 @control:PART-HD-05
    Scenario: The help desk that opens a new session reads again
      Given Ulla is a user of Acme
      And Hedda has opened a help desk session in Acme
      And 110 percent of the duration of a help desk session have passed
      And Hedda has opened a help desk session in Acme
      When Hedda lists the users of Acme
      Then Hedda sees Ulla in the list

    @PART-HD-05
    Scenario: A new session in one customer prolongs none in another
      Given Ulla is a user of Acme
      And Hedda has opened a help desk session in Acme
      And 110 percent of the duration of a help desk session have passed
      And Hedda has opened a help desk session in Bolt
      When Hedda lists the users of Acme
      Then Hedda is refused
      And Hedda learns nothing about anybody in Acme
      But Hedda can list the users of Bolt

  Rule: The help desk (Basic) changes nothing

    @PART-HD-06
    Scenario Outline: The help desk with a session does not <act>
      Given Ulla is a user of Acme
      And Acme has the organization setting "Strict"
      And Acme has the device "Boardroom"
      And Acme has a subscription "Flex" of 100 seats
      And Hedda has opened a help desk session in Acme
      And the operator has recorded the state of Acme
      When Hedda tries to <act>
      Then Hedda is refused
      And nothing in Acme has changed

      Examples: Settings
        | control    | act                                                       |
        | PART-HD-04 | change the organization setting "Strict" of Acme to "off" |
        | PART-HD-04 | add the organization setting "Open" in Acme               |
        |            | remove the organization setting "Strict" of Acme          |
        |            | create the company policy "Recording" in Acme             |
        |            | create the template "Offer" in Acme                       |
        |            | create the report "Weekly" in Acme                        |
        |            | change the subscription "Flex" of Acme to 200 seats       |
        |            | add the app integration "Polls" in Acme                   |
        |            | add the site Oslo to Acme                                 |

      Examples: Users
        | act                                       |
        | add Nils to Acme                          |
        | remove Ulla from Acme                     |
        | change the job title of Ulla to "Agent"   |
        | give Ulla a Calling licence               |
        | make Ulla a support administrator of Acme |
        | make herself a full administrator of Acme |

      Examples: Devices
        | act                                            |
        | register the device "Lobby" in Acme            |
        | change the device "Boardroom" of Acme to "off" |
        | remove the device "Boardroom" of Acme          |

    @PART-HD-06
    Scenario: The help desk without a session changes nothing either
      Given the operator has recorded the state of Acme
      When Hedda registers the device "Lobby" in Acme
      Then Hedda is refused
      And nothing in Acme has changed

    @PART-HD-06
    Scenario: The help desk with a session changes no users in bulk
      Given Ulla is a user of Acme
      And Hedda has opened a help desk session in Acme
      When Hedda modifies these users of Acme manually:
        | user | licence |
        | Ulla | Calling |
      Then Hedda is refused
      And Ulla has no Calling licence

    @PART-HD-06
    Scenario: The help desk with a session changes no users by a file
      Given Ulla is a user of Acme
      And Hedda has opened a help desk session in Acme
      When Hedda imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium |
        | Ulla          | TRUE                         |
      Then Hedda is refused
      And Ulla has no Contact Center licence

  Rule: Access ends with the role

    @GEN-03
    Scenario: A help desk administrator whose role is revoked no longer reads in an open session
      Given Pia is a partner full administrator of Globex
      And Ulla is a user of Acme
      And Hedda has opened a help desk session in Acme
      When Hedda lists the users of Acme
      Then Hedda sees Ulla in the list
      # @PART-ASSIGN-01
      And Pia can revoke Hedda's role as basic help desk administrator of Globex
      And Hedda can no longer list the users of Acme
