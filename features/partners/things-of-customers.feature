Feature: Managing the devices, policies, reports and integrations of a customer
  Partner full administrators and partner administrators manage the things of the customers that they
  reach, and so do advanced help desk administrators while access lasts that the customer approved.
  Partner read-only and basic help desk administrators look at them (partner-hub-roles, "Customer
  management roles", table, rows Device management to App integrations).

  Background:
    Given Globex is a partner organization that manages Acme
    And Fia is a full administrator of Acme

  Rule: Partner full administrators and partner administrators manage a customer's things

    Scenario Outline: A partner full administrator sees, adds, changes and removes <items>
      Given Acme has the <item> "First"
      And Pia is a partner full administrator of Globex
      And Pia provisioned Acme
      When Pia views the <items> of Acme
      Then Pia sees the <item> "First"
      And Pia can add the <item> "Second" in Acme
      And Acme includes the <item> "Second"
      And Pia can change the <item> "First" of Acme to "strict"
      And the <item> "First" of Acme is "strict"
      And Pia can remove the <item> "First" of Acme
      And Acme has no <item> "First"

      Examples: Things of the customer
        | requirement     | control         | item            | items            |
        | PART-TBL-PF-DEV | PART-TBL-PR-DEV | device          | devices          |
        | PART-TBL-PF-POL | PART-TBL-PR-POL | company policy  | company policies |
        | PART-TBL-PF-POL | PART-TBL-PR-POL | template        | templates        |
        | PART-TBL-PF-ANA | PART-TBL-PR-ANA | report          | reports          |
        | PART-TBL-PF-APP | PART-TBL-PR-APP | app integration | app integrations |

    Scenario Outline: A partner administrator sees, adds, changes and removes <items>
      Given Acme has the <item> "First"
      And Petra is a partner administrator of Globex
      And Petra provisioned Acme
      And Acme is assigned to Petra
      When Petra views the <items> of Acme
      Then Petra sees the <item> "First"
      And Petra can add the <item> "Second" in Acme
      And Acme includes the <item> "Second"
      And Petra can change the <item> "First" of Acme to "strict"
      And the <item> "First" of Acme is "strict"
      And Petra can remove the <item> "First" of Acme
      And Acme has no <item> "First"

      Examples: Things of the customer
        | requirement     | item            | items            |
        | PART-TBL-PA-DEV | device          | devices          |
        | PART-TBL-PA-POL | company policy  | company policies |
        | PART-TBL-PA-POL | template        | templates        |
        | PART-TBL-PA-ANA | report          | reports          |
        | PART-TBL-PA-APP | app integration | app integrations |

    Scenario Outline: A partner administrator neither sees nor changes <items> of a customer that is not assigned
      Given Globex manages Bolt as well
      And Bolt has the <item> "First"
      And Petra is a partner administrator of Globex
      And Acme is assigned to Petra
      And the operator has recorded the state of Bolt
      When Petra views the <items> of Bolt
      Then Petra is refused
      And Petra cannot add the <item> "Second" in Bolt
      And Petra cannot change the <item> "First" of Bolt to "strict"
      And Petra cannot remove the <item> "First" of Bolt
      And nothing in Bolt has changed

      Examples: Things of the customer
        | requirement  | control         | item            | items            |
        | PART-ROLE-07 | PART-TBL-PA-DEV | device          | devices          |
        | PART-ROLE-07 | PART-TBL-PA-POL | company policy  | company policies |
        | PART-ROLE-07 | PART-TBL-PA-POL | template        | templates        |
        | PART-ROLE-07 | PART-TBL-PA-ANA | report          | reports          |
        | PART-ROLE-07 | PART-TBL-PA-APP | app integration | app integrations |

  Rule: Partner read-only administrators look at a customer's things

    Scenario Outline: A partner read-only administrator sees <items> and adds, changes and removes none
      Given Acme has the <item> "First"
      And Reva is a partner read-only administrator of Globex
      And the operator has recorded the state of Acme
      When Reva views the <items> of Acme
      Then Reva sees the <item> "First"
      But Reva cannot add the <item> "Second" in Acme
      And Reva cannot change the <item> "First" of Acme to "strict"
      And Reva cannot remove the <item> "First" of Acme
      And nothing in Acme has changed

      Examples: Things of the customer
        | requirement     | control                         | item            | items            |
        | PART-TBL-PR-DEV | PART-TBL-PF-DEV PART-TBL-PA-DEV | device          | devices          |
        | PART-TBL-PR-POL | PART-TBL-PF-POL PART-TBL-PA-POL | company policy  | company policies |
        | PART-TBL-PR-POL | PART-TBL-PF-POL PART-TBL-PA-POL | template        | templates        |
        | PART-TBL-PR-ANA | PART-TBL-PF-ANA PART-TBL-PA-ANA | report          | reports          |
        | PART-TBL-PR-APP | PART-TBL-PF-APP PART-TBL-PA-APP | app integration | app integrations |

  Rule: Basic help desk administrators look at a customer's things

    Scenario Outline: A basic help desk administrator sees <items> during a session and adds, changes and removes none
      Given Acme has the <item> "First"
      And Hedda is a basic help desk administrator of Globex
      And Hedda has opened a help desk session in Acme
      And the operator has recorded the state of Acme
      When Hedda views the <items> of Acme
      Then Hedda sees the <item> "First"
      But Hedda cannot add the <item> "Second" in Acme
      And Hedda cannot change the <item> "First" of Acme to "strict"
      And Hedda cannot remove the <item> "First" of Acme
      And nothing in Acme has changed

      Examples: Things of the customer
        | requirement     | item            | items            |
        | PART-TBL-HB-DEV | device          | devices          |
        | PART-TBL-HB-POL | company policy  | company policies |
        | PART-TBL-HB-POL | template        | templates        |
        | PART-TBL-HB-ANA | report          | reports          |
        | PART-TBL-HB-APP | app integration | app integrations |

  Rule: Advanced help desk administrators manage a customer's things while approved access lasts

    Scenario Outline: An advanced help desk administrator sees, adds, changes and removes <items> once approved
      Given Acme has the <item> "First"
      And Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      When Henrik views the <items> of Acme
      Then Henrik sees the <item> "First"
      And Henrik can add the <item> "Second" in Acme
      And Acme includes the <item> "Second"
      And Henrik can change the <item> "First" of Acme to "strict"
      And the <item> "First" of Acme is "strict"
      And Henrik can remove the <item> "First" of Acme
      And Acme has no <item> "First"

      Examples: Things of the customer
        | requirement     | control                    | item            | items            |
        | PART-TBL-HA-DEV | PART-TBL-HB-DEV PART-HD-14 | device          | devices          |
        | PART-TBL-HA-POL | PART-TBL-HB-POL PART-HD-14 | company policy  | company policies |
        | PART-TBL-HA-POL | PART-TBL-HB-POL PART-HD-14 | template        | templates        |
        | PART-TBL-HA-ANA | PART-TBL-HB-ANA PART-HD-14 | report          | reports          |
        | PART-TBL-HA-APP | PART-TBL-HB-APP PART-HD-14 | app integration | app integrations |

    Scenario Outline: An advanced help desk administrator adds, changes and removes no <items> while the request is pending
      Given Acme has the <item> "First"
      And Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And the operator has recorded the state of Acme
      When Henrik adds the <item> "Second" in Acme
      Then Henrik is refused
      And Henrik cannot change the <item> "First" of Acme to "strict"
      And Henrik cannot remove the <item> "First" of Acme
      And nothing in Acme has changed

      Examples: Things of the customer
        | requirement                | item            | items            |
        | PART-TBL-HA-DEV PART-HD-14 | device          | devices          |
        | PART-TBL-HA-POL PART-HD-14 | company policy  | company policies |
        | PART-TBL-HA-POL PART-HD-14 | template        | templates        |
        | PART-TBL-HA-ANA PART-HD-14 | report          | reports          |
        | PART-TBL-HA-APP PART-HD-14 | app integration | app integrations |

    @clock @reading:help-desk-reading=within-session
    Scenario Outline: An advanced help desk administrator neither sees nor changes <items> when approved access is over
      Given Acme has the <item> "First"
      And Henrik is an advanced help desk administrator of Globex
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      And 110 percent of the duration of approved access has passed
      And 110 percent of the duration of a help desk session has passed
      And the operator has recorded the state of Acme
      When Henrik views the <items> of Acme
      Then Henrik is refused
      And Henrik cannot add the <item> "Second" in Acme
      And Henrik cannot change the <item> "First" of Acme to "strict"
      And Henrik cannot remove the <item> "First" of Acme
      And nothing in Acme has changed

      Examples: Things of the customer
        | requirement     | item            | items            |
        | PART-TBL-HA-DEV | device          | devices          |
        | PART-TBL-HA-POL | company policy  | company policies |
        | PART-TBL-HA-POL | template        | templates        |
        | PART-TBL-HA-ANA | report          | reports          |
        | PART-TBL-HA-APP | app integration | app integrations |

  Rule: Without a role of the partner a customer's things are closed

    Scenario Outline: A user of the partner without a role neither sees nor changes <items>
      Given Acme has the <item> "First"
      And Nils is a user of Globex
      And the operator has recorded the state of Acme
      When Nils views the <items> of Acme
      Then Nils is refused
      And Nils cannot add the <item> "Second" in Acme
      And Nils cannot change the <item> "First" of Acme to "strict"
      And Nils cannot remove the <item> "First" of Acme
      And nothing in Acme has changed

      Examples: Things of the customer
        | requirement | control                                                                         | item            | items            |
        | GEN-01      | PART-TBL-PF-DEV PART-TBL-PA-DEV PART-TBL-PR-DEV PART-TBL-HB-DEV PART-TBL-HA-DEV | device          | devices          |
        | GEN-01      | PART-TBL-PF-POL PART-TBL-PA-POL PART-TBL-PR-POL PART-TBL-HB-POL PART-TBL-HA-POL | company policy  | company policies |
        | GEN-01      | PART-TBL-PF-POL PART-TBL-PA-POL PART-TBL-PR-POL PART-TBL-HB-POL PART-TBL-HA-POL | template        | templates        |
        | GEN-01      | PART-TBL-PF-ANA PART-TBL-PA-ANA PART-TBL-PR-ANA PART-TBL-HB-ANA PART-TBL-HA-ANA | report          | reports          |
        | GEN-01      | PART-TBL-PF-APP PART-TBL-PA-APP PART-TBL-PR-APP PART-TBL-HB-APP PART-TBL-HA-APP | app integration | app integrations |
