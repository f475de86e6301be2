Feature: Full access for the help desk, on request
  A help desk administrator (Advanced) asks a customer for full administrator access and has it for a time
  when the customer approves, there and nowhere else (partner-hub-roles, "Customer management roles", the
  bullet on the Advanced role and the cells "Temporary when approved" of its column). How long it lasts is
  the implementation's to say.

  Background:
    Given Globex is a partner organization that manages Acme
    And Henrik is an advanced help desk administrator of Globex
    And Fia is a full administrator of Acme

  Rule: The Advanced role asks a customer for full access

    @PART-HD-12 @control:PART-HD-07
    Scenario: A request reaches the customer's administrator
      Given Henrik has requested full access to Acme
      When Fia lists the access requests of Acme
      Then Fia sees Henrik in the list

    @PART-HD-12
    Scenario: A request is filed
      # @tested
      When Henrik requests full access to Acme
      Then Henrik succeeds
      And Fia lists the access requests of Acme
      And Fia sees Henrik in the list

    @PART-HD-12 @GEN-02
    Scenario: A request to another partner's customer is not filed
      Given Umbra is a partner organization that manages Cern
      And Cora is a full administrator of Cern
      # @tested
      When Henrik requests full access to Cern
      Then Henrik is refused
      And Cora lists the access requests of Cern
      And Cora does not see Henrik in the list

    @PART-HD-12
    Scenario: A request reaches no other customer
      Given Globex manages Bolt as well
      And Bea is a full administrator of Bolt
      And Henrik has requested full access to Acme
      When Bea lists the access requests of Bolt
      Then Bea does not see Henrik in the list

  Rule: The Basic role does not

    @PART-HD-07 @control:PART-HD-12
    Scenario: The help desk (Basic) files no request
      Given Hedda is a basic help desk administrator of Globex
      # @tested
      When Hedda requests full access to Acme
      Then Hedda is refused
      And Fia lists the access requests of Acme
      And Fia does not see Hedda in the list

    @PART-HD-07
    Scenario: The help desk (Basic) files no request from a session either
      Given Hedda is a basic help desk administrator of Globex
      And Hedda has opened a help desk session in Acme
      When Hedda requests full access to Acme
      Then Hedda is refused
      And Fia lists the access requests of Acme
      And Fia does not see Hedda in the list

  Rule: The customer approves, and thereby gives full administrator access

    @PART-HD-13
    Scenario Outline: An administrator whose request is approved can <act>
      Given Acme has the organization setting "Strict"
      And Acme has the device "Boardroom"
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      When Henrik tries to <act>
      Then Henrik succeeds
      And <outcome>

      Examples: Things that need full access
        | control    | act                                                       | outcome                                            |
        | PART-HD-14 | change the organization setting "Strict" of Acme to "off" | the organization setting "Strict" of Acme is "off" |
        | PART-HD-14 | add the organization setting "Open" in Acme               | Acme includes the organization setting "Open"      |
        | PART-HD-16 | register the device "Lobby" in Acme                       | Acme includes the device "Lobby"                   |
        |            | change the device "Boardroom" of Acme to "off"            | the device "Boardroom" of Acme is "off"            |

    @PART-HD-13
    Scenario: An administrator of the customer approves
      Given Henrik has requested full access to Acme
      # @tested
      When Fia grants Henrik access to Acme
      Then Fia succeeds
      And Henrik can add the organization setting "Open" in Acme
      And Acme includes the organization setting "Open"

    @PART-HD-13
    Scenario: The help desk does not approve its own request
      Given Henrik has requested full access to Acme
      When Henrik grants himself access to Acme
      Then Henrik is refused
      And Henrik cannot register the device "Lobby" in Acme
      And Acme has no device "Lobby"

    @ORG-TBL-RO-ROLES @control:PART-HD-13
    Scenario: An administrator of the customer who may only look does not approve
      Given Rob is a read-only administrator of Acme
      And Henrik has requested full access to Acme
      When Rob grants Henrik access to Acme
      Then Rob is refused
      And Henrik cannot register the device "Lobby" in Acme
      And Acme has no device "Lobby"

    @GEN-02 @control:PART-HD-13
    Scenario: An administrator of another customer does not approve
      Given Globex manages Bolt as well
      And Bea is a full administrator of Bolt
      And Henrik has requested full access to Acme
      When Bea grants Henrik access to Acme
      Then Bea is refused
      And Henrik cannot register the device "Lobby" in Acme
      And Acme has no device "Lobby"

  Rule: Without an approval the help desk does not write

    @PART-HD-14
    Scenario Outline: An administrator whose request is pending does not <act>
      Given Ulla is a user of Acme
      And Acme has the organization setting "Strict"
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And the operator has recorded the state of Acme
      When Henrik tries to <act>
      Then Henrik is refused
      And nothing in Acme has changed

      Examples: Things that need full access
        | control    | act                                                       |
        | PART-HD-13 | change the organization setting "Strict" of Acme to "off" |
        | PART-HD-13 | add the organization setting "Open" in Acme               |
        |            | register the device "Lobby" in Acme                       |
        |            | add Nils to Acme                                          |
        |            | remove Ulla from Acme                                     |

    @PART-HD-14
    Scenario Outline: An administrator whose request was refused does not <act>
      Given Ulla is a user of Acme
      And Acme has the organization setting "Strict"
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And Fia has refused Henrik access to Acme
      And the operator has recorded the state of Acme
      When Henrik tries to <act>
      Then Henrik is refused
      And nothing in Acme has changed

      Examples: Things that need full access
        | control    | act                                                       |
        | PART-HD-13 | change the organization setting "Strict" of Acme to "off" |
        | PART-HD-13 | add the organization setting "Open" in Acme               |
        |            | register the device "Lobby" in Acme                       |
        |            | add Nils to Acme                                          |
        |            | remove Ulla from Acme                                     |

    @PART-HD-14
    Scenario: An administrator of the customer refuses
      Given Henrik has requested full access to Acme
      When Fia refuses Henrik access to Acme
      Then Fia succeeds
      And Henrik cannot register the device "Lobby" in Acme
      And Acme has no device "Lobby"

    @PART-HD-14
    Scenario: A colleague's approved request gives nothing
      Given Hanno is an advanced help desk administrator of Globex
      And Henrik has requested full access to Acme
      And Hanno has requested full access to Acme
      And Fia has granted Hanno access to Acme
      When Henrik registers the device "Lobby" in Acme
      Then Henrik is refused
      And Acme has no device "Lobby"

    @PART-HD-13
    Scenario: A colleague's approval ends none
      Given Hanno is an advanced help desk administrator of Globex
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      And Hanno has requested full access to Acme
      And Fia has granted Hanno access to Acme
      When Henrik registers the device "Lobby" in Acme
      Then Henrik succeeds
      And Acme includes the device "Lobby"

    @PART-HD-13 @control:PART-HD-14
    Scenario: An administrator whose request was refused asks again and is let in
      Given Henrik has requested full access to Acme
      And Fia has refused Henrik access to Acme
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      When Henrik registers the device "Lobby" in Acme
      Then Henrik succeeds
      And Acme includes the device "Lobby"

  Rule: An approval holds for the customer that gave it

    @PART-HD-16 @control:PART-HD-13
    Scenario Outline: Approval by one customer does not let the help desk <act>
      Given Globex manages Bolt as well
      And Bolt has the organization setting "Strict"
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      And the operator has recorded the state of Bolt
      When Henrik tries to <act>
      Then Henrik is refused
      And nothing in Bolt has changed

      Examples: The same in another customer
        | act                                                       |
        | change the organization setting "Strict" of Bolt to "off" |
        | add the organization setting "Open" in Bolt               |
        | register the device "Lobby" in Bolt                       |

    @PART-HD-16
    Scenario: A session and a request in another customer do not extend the approval
      Given Globex manages Bolt as well
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      And Henrik has opened a help desk session in Bolt
      And Henrik has requested full access to Bolt
      When Henrik registers the device "Lobby" in Bolt
      Then Henrik is refused
      And Bolt has no device "Lobby"
      But Henrik can register the device "Lobby" in Acme
      And Acme includes the device "Lobby"

    @PART-HD-16
    Scenario: An external full administrator of the customer does not approve
      Given Initech is an outside organization without contact center
      And Olga of Initech is a full administrator of Acme
      And Henrik has requested full access to Acme
      # @tested
      When Olga grants Henrik access to Acme
      Then Olga is refused
      And Henrik cannot register the device "Lobby" in Acme
      And Acme has no device "Lobby"

    @PART-HD-16
    Scenario: The partner's own full administrator does not approve
      Given Pia is a partner full administrator of Globex
      And Henrik has requested full access to Acme
      When Pia grants Henrik access to Acme
      Then Pia is refused
      And Henrik cannot register the device "Lobby" in Acme
      And Acme has no device "Lobby"

  @clock
  Rule: Approved access ends when its time is up

    @PART-HD-15
    Scenario: An approved administrator changes things while the time runs
      Given Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      And 90 percent of the duration of approved access have passed
      When Henrik registers the device "Lobby" in Acme
      Then Henrik succeeds
      And Acme includes the device "Lobby"

    @PART-HD-15 @control:PART-HD-13
    Scenario Outline: An administrator whose time is up can no longer <act>
      Given Ulla is a user of Acme
      And Acme has the organization setting "Strict"
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      And 110 percent of the duration of approved access have passed
      And the operator has recorded the state of Acme
      When Henrik tries to <act>
      Then Henrik is refused
      And nothing in Acme has changed

      Examples: Things that need full access
        | act                                                       |
        | change the organization setting "Strict" of Acme to "off" |
        | add the organization setting "Open" in Acme               |
        | register the device "Lobby" in Acme                       |
        | add Nils to Acme                                          |
        | remove Ulla from Acme                                     |

    @PART-HD-15
    Scenario: A new session does not bring approved access back
      Given Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      And 110 percent of the duration of approved access have passed
      And Henrik has opened a help desk session in Acme
      When Henrik registers the device "Lobby" in Acme
      Then Henrik is refused
      And Acme has no device "Lobby"

    @PART-HD-14
    Scenario: A new request that waits for an answer does not bring approved access back
      Given Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      And 110 percent of the duration of approved access have passed
      And Henrik has requested full access to Acme
      When Henrik registers the device "Lobby" in Acme
      Then Henrik is refused
      And Acme has no device "Lobby"

    @PART-HD-13 @control:PART-HD-15
    Scenario: A new approval brings access back
      Given Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      And 110 percent of the duration of approved access have passed
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      When Henrik registers the device "Lobby" in Acme
      Then Henrik succeeds
      And Acme includes the device "Lobby"
