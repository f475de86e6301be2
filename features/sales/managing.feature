Feature: Managing customers with a sales role
  A sales full administrator manages all customers of the partner, and a sales administrator manages the
  assigned ones (organization-account-roles, "Assign the Sales Full Administrator or Sales Administrator
  Role to Users", step 3, and the row Customer Organization Management). The article does not list the
  acts that managing consists of; the scenarios try users, devices, roles, settings and licences. Whether
  somebody from the partner has to hold a role in the customer depends on the reading of
  sales-management; here a colleague holds one, so that both readings agree.

  Background:
    Given Globex is a partner organization that manages and sells to Acme
    And Prue of Globex is a provisioning administrator of Acme
    And Ulla is a user of Acme

  Rule: A sales role manages the users of a customer

    Scenario Outline: A <role> lists the users
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      When Sally lists the users of Acme
      Then Sally succeeds
      And Sally sees Ulla in the list

      Examples: The two roles
        | requirement    | role                     |
        | SALES-SCOPE-01 | sales full administrator |
        | SALES-SCOPE-02 | sales administrator      |

    Scenario Outline: A <role> adds a user
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      And no user called Nils exists in Acme
      When Sally adds Nils to Acme
      Then Sally succeeds
      And Nils is among the users of Acme

      Examples: The two roles
        | requirement    | role                     |
        | SALES-SCOPE-01 | sales full administrator |
        | SALES-SCOPE-02 | sales administrator      |

    Scenario Outline: A <role> removes a user
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      When Sally removes Ulla from Acme
      Then Sally succeeds
      And Ulla is not a user of Acme

      Examples: The two roles
        | requirement    | role                     |
        | SALES-SCOPE-01 | sales full administrator |
        | SALES-SCOPE-02 | sales administrator      |

    Scenario Outline: A <role> can <act>
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      When Sally tries to <act>
      Then Sally succeeds

      Examples: Looking at people
        | requirement    | role                     | act                      |
        | SALES-SCOPE-01 | sales full administrator | open Control Hub of Acme |
        | SALES-SCOPE-01 | sales full administrator | view the details of Ulla |
        | SALES-SCOPE-02 | sales administrator      | open Control Hub of Acme |
        | SALES-SCOPE-02 | sales administrator      | view the details of Ulla |

    Scenario Outline: A <role> gives a user a licence
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      When Sally gives Ulla a Calling licence
      Then Sally succeeds
      And Ulla has a Calling licence

      Examples: The two roles
        | requirement    | role                     |
        | SALES-SCOPE-01 | sales full administrator |
        | SALES-SCOPE-02 | sales administrator      |

  Rule: A sales role manages the devices of a customer

    Scenario Outline: A <role> registers a device
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      When Sally registers the device "Lobby" in Acme
      Then Sally succeeds
      And Acme includes the device "Lobby"

      Examples: The two roles
        | requirement    | role                     |
        | SALES-SCOPE-01 | sales full administrator |
        | SALES-SCOPE-02 | sales administrator      |

    Scenario Outline: A <role> sees and removes devices
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      And Acme has the device "Boardroom"
      When Sally removes the device "Boardroom" of Acme
      Then Sally succeeds
      And Acme has no device "Boardroom"
      And Sally can view the devices of Acme

      Examples: The two roles
        | requirement    | role                     |
        | SALES-SCOPE-01 | sales full administrator |
        | SALES-SCOPE-02 | sales administrator      |

    @GEN-01 @control:SALES-SCOPE-02 @reading:provisioning-manages-customers=external-table
    Scenario: A sales administrator registers no device in a customer that is assigned to somebody else
      Given Sally is a sales administrator of Globex
      And Siv is a sales administrator of Globex
      And Acme is assigned to Siv
      When Sally registers the device "Lobby" in Acme
      Then Sally is refused
      And Acme has no device "Lobby"

    @GEN-02 @control:SALES-SCOPE-01
    Scenario: A sales full administrator of another partner registers no device
      Given Umbra is a partner organization that manages and sells to Cern
      And Petra is a sales full administrator of Umbra
      When Petra registers the device "Lobby" in Acme
      Then Petra is refused
      And Acme has no device "Lobby"

    @GEN-01 @control:SALES-SCOPE-01 @control:SALES-SCOPE-02
    Scenario: A user of the partner without roles registers no device
      Given Rolf is a user of Globex
      When Rolf registers the device "Lobby" in Acme
      Then Rolf is refused
      And Acme has no device "Lobby"

  Rule: A sales role manages the roles in a customer

    Scenario Outline: A <role> gives a role
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      When Sally makes Ulla a device administrator of Acme
      Then Sally succeeds
      And Ulla holds the role of device administrator in Acme

      Examples: The two roles
        | requirement    | role                     |
        | SALES-SCOPE-01 | sales full administrator |
        | SALES-SCOPE-02 | sales administrator      |

    Scenario Outline: A <role> takes a role away
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      And Dan is a device administrator of Acme
      When Sally revokes Dan's role as device administrator of Acme
      Then Sally succeeds
      And Dan holds no role in Acme

      Examples: The two roles
        | requirement    | role                     |
        | SALES-SCOPE-01 | sales full administrator |
        | SALES-SCOPE-02 | sales administrator      |

    @PROV-SELF-03
    Scenario Outline: A <role> does not become full administrator of the customer by managing its roles
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      When Sally makes herself a full administrator of Acme
      Then Sally is refused
      And Sally holds no role in Acme

      Examples: The two roles
        | role                     |
        | sales full administrator |
        | sales administrator      |

  Rule: A sales role manages the settings of a customer

    Scenario Outline: A <role> places a setting
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      When Sally places the organization setting "Branding" in Acme
      Then Sally succeeds
      And Acme includes the organization setting "Branding"

      Examples: The two roles
        | requirement    | role                     |
        | SALES-SCOPE-01 | sales full administrator |
        | SALES-SCOPE-02 | sales administrator      |

  Rule: A sales role manages the licences of a customer

    Scenario Outline: A <role> changes the seats of a subscription
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      And Acme has a subscription "Flex" of 100 seats sold by Globex
      When Sally changes the subscription "Flex" of Acme to 200 seats
      Then Sally succeeds
      And the subscription information of Acme shows "200" for "Flex"

      Examples: The two roles
        | requirement    | role                     |
        | SALES-SCOPE-01 | sales full administrator |
        | SALES-SCOPE-02 | sales administrator      |

    Scenario Outline: A <role> views the subscription information
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      And Acme has a subscription "Flex" of 100 seats sold by Globex
      When Sally views the subscription information of Acme
      Then Sally succeeds
      And Sally sees "100" for "Flex"

      Examples: The two roles
        | requirement    | role                     |
        | SALES-SCOPE-01 | sales full administrator |
        | SALES-SCOPE-02 | sales administrator      |

  Rule: A sales full administrator manages every customer, and a sales administrator the assigned ones

    @SALES-SCOPE-01
    Scenario: A sales full administrator registers devices in two customers
      Given Globex manages Bolt as well
      And Petra of Globex is a provisioning administrator of Bolt
      And Sixten is a sales full administrator of Globex
      When Sixten registers the device "Lobby" in Acme
      Then Sixten succeeds
      And Acme includes the device "Lobby"
      And Sixten can register the device "Kitchen" in Bolt
      And Bolt includes the device "Kitchen"

    @SALES-SCOPE-02 @reading:provisioning-manages-customers=external-table
    Scenario: A sales administrator registers a device in the assigned customer and none in the other
      Given Globex manages Bolt as well
      And Petra of Globex is a provisioning administrator of Bolt
      And Sally is a sales administrator of Globex
      And Acme is assigned to Sally
      When Sally registers the device "Kitchen" in Bolt
      Then Sally is refused
      And Bolt has no device "Kitchen"
      But Sally can register the device "Lobby" in Acme
      And Acme includes the device "Lobby"
