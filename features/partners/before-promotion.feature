Feature: A partner's administrators before a customer promotes them
  A partner role lets its holder manage the customers within reach; or, in the other reading, its holder has
  the rights of a provisioning administrator in an existing customer until that customer promotes the
  person (partner-hub-roles, "Customer management roles", the bullets, the table and the note
  under it; organization-account-roles, "External Administrator Roles", Provisioning Administrator column).

  Background:
    Given Fia is a full administrator of Acme
    And Globex is a partner organization that manages and sells to Acme
    And Globex manages Bolt as well

  Rule: A customer within reach is managed without a promotion

    @PART-LAUNCH-01
    Scenario Outline: A partner full administrator who was not promoted can <act>
      Given Pia is a partner full administrator of Globex
      And Acme has the organization setting "Strict"
      When Pia tries to <act>
      Then Pia succeeds
      And <outcome>

      Examples: Settings of the customer
        | act                                                       | outcome                                            |
        | change the organization setting "Strict" of Acme to "off" | the organization setting "Strict" of Acme is "off" |
        | add the organization setting "Open" in Acme               | Acme includes the organization setting "Open"      |
        | remove the organization setting "Strict" of Acme          | Acme has no organization setting "Strict"          |

    @PART-LAUNCH-01 @control:PART-ROLE-07
    Scenario Outline: A partner administrator who was not promoted can <act>
      Given Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      And Acme has the organization setting "Strict"
      When Petra tries to <act>
      Then Petra succeeds
      And <outcome>

      Examples: Settings of the customer
        | act                                                       | outcome                                            |
        | change the organization setting "Strict" of Acme to "off" | the organization setting "Strict" of Acme is "off" |
        | add the organization setting "Open" in Acme               | Acme includes the organization setting "Open"      |
        | remove the organization setting "Strict" of Acme          | Acme has no organization setting "Strict"          |

    @PART-LAUNCH-01
    Scenario: A partner full administrator who entered the customer manages it as before
      Given Pia is a partner full administrator of Globex
      And Pia of Globex is a provisioning administrator of Acme
      When Pia adds the organization setting "Open" in Acme
      Then Pia succeeds
      And Acme includes the organization setting "Open"

    @PART-LAUNCH-01
    Scenario: A partner administrator who entered the customer manages it as before
      Given Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      And Petra of Globex is a provisioning administrator of Acme
      When Petra adds the organization setting "Open" in Acme
      Then Petra succeeds
      And Acme includes the organization setting "Open"

    @PART-ROLE-07 @control:PART-LAUNCH-01
    Scenario: A partner administrator adds no setting to a customer out of reach
      Given Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      When Petra adds the organization setting "Open" in Bolt
      Then Petra is refused
      And Bolt has no organization setting "Open"

    @GEN-01 @control:PART-LAUNCH-01
    Scenario: Somebody of the partner without a role adds no setting to a customer
      Given Piet is a user of Globex
      When Piet adds the organization setting "Open" in Acme
      Then Piet is refused
      And Acme has no organization setting "Open"

  Rule: In the other reading the holder has provisioning rights until the customer promotes

    @PART-LAUNCH-02
    Scenario Outline: A partner administrator who was not promoted does not <act>
      Given Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      And Acme has the organization setting "Strict"
      And Ulla is a user of Acme
      And the operator has recorded the state of Acme
      When Petra tries to <act>
      Then Petra is refused
      And nothing in Acme has changed

      Examples: Changes beyond provisioning
        | act                                                       |
        | change the organization setting "Strict" of Acme to "off" |
        | add the organization setting "Open" in Acme               |
        | add Nils to Acme                                          |
        | make Ulla a support administrator of Acme                 |

      @reading:provisioning-manages-customers=external-table
      Examples: Devices and policies, unless provisioning administrators manage them
        | act                                           |
        | register the device "Lobby" in Acme           |
        | create the company policy "Recording" in Acme |

    @PART-LAUNCH-02
    Scenario Outline: A partner full administrator who was not promoted does not <act>
      Given Pia is a partner full administrator of Globex
      And Acme has the organization setting "Strict"
      And Ulla is a user of Acme
      And the operator has recorded the state of Acme
      When Pia tries to <act>
      Then Pia is refused
      And nothing in Acme has changed

      Examples: Changes beyond provisioning
        | act                                                       |
        | change the organization setting "Strict" of Acme to "off" |
        | add the organization setting "Open" in Acme               |
        | add Nils to Acme                                          |
        | make Ulla a support administrator of Acme                 |

      @reading:provisioning-manages-customers=external-table
      Examples: Devices and policies, unless provisioning administrators manage them
        | act                                           |
        | register the device "Lobby" in Acme           |
        | create the company policy "Recording" in Acme |

    @PART-LAUNCH-02
    Scenario Outline: A partner administrator who was not promoted cannot <act>
      Given Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      When Petra tries to <act>
      Then Petra is refused
      And Petra learns nothing about anybody in Acme

      Examples: Looks beyond provisioning
        | act                    |
        | list the users of Acme |

      @reading:provisioning-manages-customers=external-table
      Examples: Devices and policies, unless provisioning administrators manage them
        | act                               |
        | view the devices of Acme          |
        | view the company policies of Acme |

    @PART-LAUNCH-02
    Scenario Outline: A partner full administrator who was not promoted cannot <act>
      Given Pia is a partner full administrator of Globex
      When Pia tries to <act>
      Then Pia is refused
      And Pia learns nothing about anybody in Acme

      Examples: Looks beyond provisioning
        | act                    |
        | list the users of Acme |

      @reading:provisioning-manages-customers=external-table
      Examples: Devices and policies, unless provisioning administrators manage them
        | act                               |
        | view the devices of Acme          |
        | view the company policies of Acme |

    @PART-LAUNCH-02
    Scenario: A partner administrator who entered the customer has provisioning rights and no more
      Given Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      And Petra of Globex is a provisioning administrator of Acme
      And Acme has a subscription "Flex" of 100 seats sold by Globex
      When Petra adds the organization setting "Open" in Acme
      Then Petra is refused
      And Acme has no organization setting "Open"
      But Petra can change the subscription "Flex" of Acme to 200 seats
      And the subscription information of Acme shows "200" for "Flex"

    @PART-LAUNCH-02
    Scenario: A partner full administrator who entered the customer has provisioning rights and no more
      Given Pia is a partner full administrator of Globex
      And Pia of Globex is a provisioning administrator of Acme
      And Acme has a subscription "Flex" of 100 seats sold by Globex
      When Pia adds the organization setting "Open" in Acme
      Then Pia is refused
      And Acme has no organization setting "Open"
      But Pia can change the subscription "Flex" of Acme to 200 seats
      And the subscription information of Acme shows "200" for "Flex"

    @EXT-ROLE-05 @control:PART-LAUNCH-02
    Scenario: A partner administrator whom the customer promoted adds a setting
      Given Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      And Petra of Globex is a provisioning administrator of Acme
      When Fia changes Petra's role from provisioning administrator to full administrator in Acme
      Then Fia succeeds
      And Petra can add the organization setting "Open" in Acme
      And Acme includes the organization setting "Open"

    @EXT-ROLE-05 @control:PART-LAUNCH-02
    Scenario: A partner full administrator whom the customer promoted adds a setting
      Given Pia is a partner full administrator of Globex
      And Pia of Globex is a provisioning administrator of Acme
      When Fia changes Pia's role from provisioning administrator to full administrator in Acme
      Then Fia succeeds
      And Pia can add the organization setting "Open" in Acme
      And Acme includes the organization setting "Open"
