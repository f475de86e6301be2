Feature: Customers within the reach of a partner's administrators
  A partner full administrator reaches every customer of the partner, and a partner administrator the
  customers that this person provisioned or was assigned (partner-hub-roles, "Customer management roles", the first two
  bullets; "Assign customers to a partner administrator", paragraph 1).

  Background:
    Given Globex is a partner organization that manages Acme
    And Globex manages Bolt as well
    And Umbra is a partner organization that manages Cern

  Rule: A partner full administrator manages every customer of the partner

    @PART-ROLE-01 @reading:privileges-before-promotion=by-partner-role
    Scenario Outline: A partner full administrator changes a setting of <customer>
      Given Pia is a partner full administrator of Globex
      And <customer> has the organization setting "Strict"
      When Pia changes the organization setting "Strict" of <customer> to "off"
      Then Pia succeeds
      And the organization setting "Strict" of <customer> is "off"
      And Pia can view the organization settings of <customer>

      Examples: The partner's customers
        | control             | customer |
        | GEN-02 PART-ROLE-07 | Acme     |
        | GEN-02 PART-ROLE-07 | Bolt     |

    @PART-ROLE-01 @reading:privileges-before-promotion=by-partner-role
    Scenario: A partner full administrator manages a customer that a colleague provisioned and was assigned
      Given Pia is a partner full administrator of Globex
      And Petra is a partner administrator of Globex
      And Petra provisioned Acme
      And Acme is assigned to Petra
      When Pia adds the organization setting "Strict" in Acme
      Then Pia succeeds
      And Acme includes the organization setting "Strict"

    @PART-ROLE-01
    Scenario Outline: A partner full administrator enters <customer>
      Given Pia is a partner full administrator of Globex
      When Pia launches into <customer>
      Then Pia succeeds
      And Pia holds the role of provisioning administrator in <customer>
      And Pia can view the subscription information of <customer>

      Examples: The partner's customers
        | control | customer |
        | GEN-02  | Acme     |
        | GEN-02  | Bolt     |

    @PART-ROLE-01
    Scenario Outline: A partner full administrator looks at the subscriptions of <customer>
      Given Pia is a partner full administrator of Globex
      When Pia views the subscription information of <customer>
      Then Pia succeeds

      Examples: The partner's customers
        | control | customer |
        | GEN-02  | Acme     |
        | GEN-02  | Bolt     |

    @PART-ROLE-01 @GEN-02
    Scenario: A partner full administrator does not look at the subscriptions of another partner's customer
      Given Pia is a partner full administrator of Globex
      And Cleo is a user of Cern
      When Pia views the subscription information of Cern
      Then Pia is refused
      And Pia learns nothing about anybody in Cern

    @PART-ROLE-01 @GEN-02
    Scenario: A partner full administrator changes no setting of another partner's customer
      Given Pia is a partner full administrator of Globex
      And Cern has the organization setting "Strict"
      When Pia changes the organization setting "Strict" of Cern to "off"
      Then Pia is refused
      And the organization setting "Strict" of Cern is unchanged
      And Pia cannot view the organization settings of Cern

    @GEN-02 @control:PART-ROLE-01
    Scenario: A partner full administrator does not enter another partner's customer
      Given Pia is a partner full administrator of Globex
      When Pia launches into Cern
      Then Pia is refused
      And Pia holds no role in Cern

    @GEN-01 @control:PART-ROLE-01
    Scenario: A user of the partner without roles reaches no customer
      Given Piet is a user of Globex
      And Acme has the organization setting "Strict"
      When Piet changes the organization setting "Strict" of Acme to "off"
      Then Piet is refused
      And the organization setting "Strict" of Acme is unchanged
      And Piet cannot view the organization settings of Acme

    @PART-ROLE-01
    Scenario: A partner full administrator changes no setting of a customer that the partner only sells to
      Given Wayne is a partner organization that sells to Acme
      And Wayne manages Dorn as well
      And Pia is a partner full administrator of Wayne
      And Acme has the organization setting "Strict"
      When Pia changes the organization setting "Strict" of Acme to "off"
      Then Pia is refused
      And the organization setting "Strict" of Acme is unchanged

    @PART-ROLE-01
    Scenario: A partner full administrator does not enter a customer that the partner only sells to
      Given Wayne is a partner organization that sells to Acme
      And Wayne manages Dorn as well
      And Pia is a partner full administrator of Wayne
      And Ulla is a user of Acme
      When Pia opens Control Hub of Acme
      Then Pia is refused
      And Pia learns nothing about anybody in Acme

    @GEN-03 @reading:privileges-before-promotion=by-partner-role
    Scenario Outline: A <role> who acted in a customer no longer acts there once the role is revoked
      Given Pia is a partner full administrator of Globex
      And Peer is a <role> of Globex
      And Acme is assigned to Peer
      When Peer adds the organization setting "Strict" in Acme
      Then Peer succeeds
      And Peer can list the users of Acme
      And Peer can view the devices of Acme
      # @PART-ASSIGN-01
      And Pia can revoke Peer's role as <role> of Globex
      And Peer can no longer view the organization settings of Acme
      And Peer can no longer list the users of Acme
      And Peer can no longer view the devices of Acme
      And Peer cannot add the organization setting "Open" in Acme
      And Acme has no organization setting "Open"

      Examples: The two managing roles
        | reading                            | role                       |
        |                                    | partner full administrator |
        | partner-admin-user-management=mark | partner administrator      |

  Rule: A partner administrator manages the customers that were assigned to the person

    @PART-ROLE-05 @control:PART-ROLE-07 @reading:privileges-before-promotion=by-partner-role
    Scenario Outline: A partner administrator changes a setting of <customer>, which is assigned to her
      Given Petra is a partner administrator of Globex
      And <customer> is assigned to Petra
      And <customer> has the organization setting "Strict"
      When Petra changes the organization setting "Strict" of <customer> to "off"
      Then Petra succeeds
      And the organization setting "Strict" of <customer> is "off"
      And Petra can view the organization settings of <customer>

      Examples: The partner's customers
        | customer |
        | Acme     |
        | Bolt     |

    @PART-ROLE-05 @control:PART-ROLE-06 @control:PART-ROLE-07
    Scenario: A partner administrator enters an assigned customer
      Given Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      When Petra launches into Acme
      Then Petra succeeds
      And Petra holds the role of provisioning administrator in Acme
      And Petra can view the subscription information of Acme

    @PART-ROLE-05
    Scenario: A partner administrator enters each of two assigned customers
      Given Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      And Bolt is assigned to Petra
      When Petra launches into Bolt
      Then Petra succeeds
      And Petra can launch into Acme
      And Petra holds the role of provisioning administrator in Acme
      And Petra holds the role of provisioning administrator in Bolt

    @PART-ROLE-05
    Scenario: One customer is assigned to two partner administrators
      Given Petra is a partner administrator of Globex
      And Peer is a partner administrator of Globex
      And Acme is assigned to Petra
      And Acme is assigned to Peer
      When Petra launches into Acme
      Then Petra succeeds
      And Peer can launch into Acme
      And Peer holds the role of provisioning administrator in Acme

  Rule: A partner administrator manages the customers that the person provisioned

    @PART-ROLE-04 @control:PART-ROLE-07 @reading:privileges-before-promotion=by-partner-role
    Scenario: A partner administrator changes a setting of a customer that she provisioned
      Given Petra is a partner administrator of Globex
      And Petra provisioned Acme
      And Acme has the organization setting "Strict"
      When Petra changes the organization setting "Strict" of Acme to "off"
      Then Petra succeeds
      And the organization setting "Strict" of Acme is "off"
      And Petra can view the organization settings of Acme

    @PART-ROLE-04 @control:PART-ROLE-07
    Scenario: A partner administrator enters a customer that she provisioned
      Given Petra is a partner administrator of Globex
      And Petra provisioned Acme
      When Petra launches into Acme
      Then Petra succeeds
      And Petra holds the role of provisioning administrator in Acme
      And Petra can view the subscription information of Acme

    @PART-ROLE-04
    Scenario: A partner administrator enters a provisioned customer beside an assigned one
      Given Petra is a partner administrator of Globex
      And Petra provisioned Acme
      And Bolt is assigned to Petra
      When Petra launches into Acme
      Then Petra succeeds
      # @PART-ROLE-05
      And Petra can launch into Bolt

  Rule: In the other reading a partner administrator reaches assigned customers alone

    @PART-ROLE-06
    Scenario Outline: A partner administrator cannot <act> of a customer that she provisioned
      Given Petra is a partner administrator of Globex
      And Petra provisioned Acme
      And Bolt is assigned to Petra
      And Acme has the organization setting "Strict"
      And Ulla is a user of Acme
      When Petra tries to <act> of Acme
      Then Petra is refused
      And Petra learns nothing about anybody in Acme
      And Petra holds no role in Acme

      Examples: Looks
        | act                               |
        | list the users                    |
        | view the organization settings    |
        | view the subscription information |

    @PART-ROLE-06
    Scenario: A partner administrator changes no setting of a customer that she provisioned
      Given Petra is a partner administrator of Globex
      And Petra provisioned Acme
      And Bolt is assigned to Petra
      And Acme has the organization setting "Strict"
      When Petra changes the organization setting "Strict" of Acme to "off"
      Then Petra is refused
      And the organization setting "Strict" of Acme is unchanged

    @PART-ROLE-06
    Scenario: A partner administrator does not enter a customer that she provisioned
      Given Petra is a partner administrator of Globex
      And Petra provisioned Acme
      And Bolt is assigned to Petra
      When Petra launches into Acme
      Then Petra is refused
      And Petra holds no role in Acme
      But Petra can launch into Bolt

  Rule: A partner administrator reaches no other customer of the partner

    @PART-ROLE-07
    Scenario Outline: A partner administrator cannot <act> of a customer that she neither provisioned nor was assigned
      Given Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      And Ulla is a user of Bolt
      When Petra tries to <act> of Bolt
      Then Petra is refused
      And Petra learns nothing about anybody in Bolt

      Examples: Looks
        | act                               |
        | list the users                    |
        | view the organization settings    |
        | view the devices                  |
        | view the subscription information |

    @PART-ROLE-07 @control:PART-ROLE-04 @control:PART-ROLE-05
    Scenario: A partner administrator changes no setting of a customer that she neither provisioned nor was assigned
      Given Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      And Bolt has the organization setting "Strict"
      When Petra changes the organization setting "Strict" of Bolt to "off"
      Then Petra is refused
      And the organization setting "Strict" of Bolt is unchanged

    @PART-ROLE-07 @control:PART-ROLE-04 @control:PART-ROLE-05
    Scenario: A partner administrator does not enter a customer that she neither provisioned nor was assigned
      Given Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      When Petra launches into Bolt
      Then Petra is refused
      And Petra holds no role in Bolt

    @PART-ROLE-07 @reading:shared-partner-access=within-own-reach
    Scenario: A customer that a colleague provisioned and was assigned is closed
      Given Petra is a partner administrator of Globex
      And Peer is a partner administrator of Globex
      And Peer provisioned Acme
      And Acme is assigned to Peer
      When Petra launches into Acme
      Then Petra is refused
      And Petra holds no role in Acme
      # @PART-ROLE-07
      And Petra cannot view the organization settings of Acme

    @GEN-02 @control:PART-ROLE-05
    Scenario: A partner administrator does not enter another partner's customer
      Given Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      When Petra launches into Cern
      Then Petra is refused
      And Petra holds no role in Cern
