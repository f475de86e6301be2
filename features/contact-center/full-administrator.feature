Feature: Full administrators in contact center
  Full administrators run the whole of contact center: every feature on Control Hub and on the
  Management Portal, the users and their licences. Their home organization makes no difference here:
  the customer organization, the partner organization that manages it, or another one. They have a Premium
  licence throughout; the feature on the Standard licence has the limits of that one.

  Background:
    Given Globex is a partner organization that manages Acme
    And Initech is an outside organization without contact center

  Rule: Full administrators administer every feature on Control Hub

    Scenario Outline: <administrator> of <home> changes the <feature>
      Given <administrator> of <home> is a full administrator of Acme with a Contact Center Premium licence
      When <administrator> changes the <feature> of Acme to "<value>"
      Then <administrator> succeeds
      And the <feature> of Acme is "<value>"

      Examples: features on Control Hub
        | requirement      | administrator | home    | feature          | value            |
        | CC-FULL-CUST-01  | Fia           | Acme    | voice channel    | on               |
        | CC-FULL-CUST-01  | Fia           | Acme    | tenant time zone | Europe/Stockholm |
        | CC-FULL-CUST-01  | Fia           | Acme    | wrap-up timer    | 30 seconds       |
        | CC-FULL-PART-01  | Pia           | Globex  | voice channel    | on               |
        | CC-FULL-PART-01  | Pia           | Globex  | tenant time zone | Europe/Stockholm |
        | CC-FULL-PART-01  | Pia           | Globex  | wrap-up timer    | 30 seconds       |
        | CC-FULL-OTHER-01 | Otto          | Initech | voice channel    | on               |
        | CC-FULL-OTHER-01 | Otto          | Initech | tenant time zone | Europe/Stockholm |
        | CC-FULL-OTHER-01 | Otto          | Initech | wrap-up timer    | 30 seconds       |

    Scenario Outline: <administrator> of <home> changes the security settings
      Given <administrator> of <home> is a full administrator of Acme with a Contact Center Premium licence
      When <administrator> changes the security settings of Acme to "strict"
      Then <administrator> succeeds
      And the security settings of Acme are "strict"

      Examples: the three homes
        | requirement      | administrator | home    |
        | CC-FULL-CUST-01  | Fia           | Acme    |
        | CC-FULL-PART-01  | Pia           | Globex  |
        | CC-FULL-OTHER-01 | Otto          | Initech |

    Scenario Outline: <person> of <home>, without a role, does not change the voice channel
      Given <person> is a user of <home> with a Contact Center Premium licence
      When <person> changes the voice channel of Acme to "on"
      Then <person> is refused
      And the voice channel of Acme is unchanged

      Examples: the homes
        | requirement | control          | person | home    |
        | GEN-01      | CC-FULL-CUST-01  | Fia    | Acme    |
        | GEN-01      | CC-FULL-PART-01  | Pia    | Globex  |
        | GEN-01      | CC-FULL-OTHER-01 | Otto   | Initech |

    Scenario Outline: <administrator> of <home> configures the tenant after the set-up wizard
      Given <administrator> of <home> is a full administrator of Acme with a Contact Center Premium licence
      And the Services Set-Up Wizard of Acme was completed
      When <administrator> configures the tenant of Acme
      Then <administrator> succeeds
      And the tenant of Acme is configured

      Examples: the three homes
        | requirement      | administrator | home    |
        | CC-FULL-CUST-01  | Fia           | Acme    |
        | CC-FULL-PART-01  | Pia           | Globex  |
        | CC-FULL-OTHER-01 | Otto          | Initech |

  Rule: Full administrators administer every feature on the Management Portal

    Scenario Outline: <administrator> of <home> changes the <feature> on the Management Portal
      Given <administrator> of <home> is a full administrator of Acme with a Contact Center Premium licence
      When <administrator> changes the <feature> of Acme to "<value>"
      Then <administrator> succeeds
      And the <feature> of Acme are "<value>"

      Examples: features on the Management Portal
        | requirement      | control   | administrator | home    | feature               | value                   |
        | CC-FULL-CUST-02  | CC-STD-01 | Fia           | Acme    | queues                | Billing and Support     |
        | CC-FULL-CUST-02  |           | Fia           | Acme    | entry points          | Sales line              |
        | CC-FULL-CUST-02  |           | Fia           | Acme    | routing strategies    | longest available agent |
        | CC-FULL-CUST-02  |           | Fia           | Acme    | supervisor thresholds | 20 calls waiting        |
        | CC-FULL-PART-02  | CC-STD-01 | Pia           | Globex  | queues                | Billing and Support     |
        | CC-FULL-PART-02  |           | Pia           | Globex  | entry points          | Sales line              |
        | CC-FULL-PART-02  |           | Pia           | Globex  | routing strategies    | longest available agent |
        | CC-FULL-PART-02  |           | Pia           | Globex  | supervisor thresholds | 20 calls waiting        |
        | CC-FULL-OTHER-02 | CC-STD-01 | Otto          | Initech | queues                | Billing and Support     |
        | CC-FULL-OTHER-02 |           | Otto          | Initech | entry points          | Sales line              |
        | CC-FULL-OTHER-02 |           | Otto          | Initech | routing strategies    | longest available agent |
        | CC-FULL-OTHER-02 |           | Otto          | Initech | supervisor thresholds | 20 calls waiting        |

    Scenario Outline: <administrator> of <home> signs in to the Management Portal
      Given <administrator> of <home> is a full administrator of Acme with a Contact Center Premium licence
      When <administrator> signs in to the Management Portal of Acme
      Then <administrator> succeeds
      And <administrator> can view the queues of Acme

      Examples: the three homes
        | requirement      | control   | administrator | home    |
        | CC-FULL-CUST-02  | CC-STD-01 | Fia           | Acme    |
        | CC-FULL-PART-02  | CC-STD-01 | Pia           | Globex  |
        | CC-FULL-OTHER-02 | CC-STD-01 | Otto          | Initech |

    Scenario Outline: <person> of <home>, without a role, does not change the queues
      Given <person> is a user of <home> with a Contact Center Premium licence
      When <person> changes the queues of Acme to "Billing and Support"
      Then <person> is refused
      And the queues of Acme are unchanged

      Examples: the homes
        | requirement | control          | person | home    |
        | GEN-01      | CC-FULL-CUST-02  | Fia    | Acme    |
        | GEN-01      | CC-FULL-PART-02  | Pia    | Globex  |
        | GEN-01      | CC-FULL-OTHER-02 | Otto   | Initech |

  Rule: Full administrators add and remove users

    Scenario Outline: <administrator> of <home> adds a user
      Given <administrator> of <home> is a full administrator of Acme with a Contact Center Premium licence
      And no user called Nils exists in Acme
      When <administrator> adds Nils to Acme
      Then <administrator> succeeds
      And Nils is among the users of Acme

      Examples: the three homes
        | requirement      | control          | administrator | home    |
        | CC-FULL-CUST-03  | CC-CCSA-CUST-03  | Fia           | Acme    |
        | CC-FULL-PART-03  |                  | Pia           | Globex  |
        | CC-FULL-OTHER-03 | CC-CCSA-OTHER-03 | Otto          | Initech |

    Scenario Outline: <person> of <home>, without a role, does not add a user
      Given <person> is a user of <home> with a Contact Center Premium licence
      And no user called Nils exists in Acme
      When <person> adds Nils to Acme
      Then <person> is refused
      And Nils is not a user of Acme

      Examples: the homes
        | requirement | control          | person | home    |
        | GEN-01      | CC-FULL-CUST-03  | Fia    | Acme    |
        | GEN-01      | CC-FULL-PART-03  | Pia    | Globex  |
        | GEN-01      | CC-FULL-OTHER-03 | Otto   | Initech |

    Scenario Outline: <administrator> of <home> removes a user
      Given <administrator> of <home> is a full administrator of Acme with a Contact Center Premium licence
      And Ulla is a user of Acme
      When <administrator> removes Ulla from Acme
      Then <administrator> succeeds
      And Ulla is not a user of Acme

      Examples: the three homes
        | requirement      | control          | administrator | home    |
        | CC-FULL-CUST-04  | CC-CCSA-CUST-03  | Fia           | Acme    |
        | CC-FULL-PART-04  |                  | Pia           | Globex  |
        | CC-FULL-OTHER-04 | CC-CCSA-OTHER-03 | Otto          | Initech |

    Scenario Outline: <person> of <home>, without a role, does not remove a user
      Given <person> is a user of <home> with a Contact Center Premium licence
      And Ulla is a user of Acme
      When <person> removes Ulla from Acme
      Then <person> is refused
      And Ulla is among the users of Acme

      Examples: the homes
        | requirement | control          | person | home    |
        | GEN-01      | CC-FULL-CUST-04  | Fia    | Acme    |
        | GEN-01      | CC-FULL-PART-04  | Pia    | Globex  |
        | GEN-01      | CC-FULL-OTHER-04 | Otto   | Initech |

  Rule: Full administrators send the activation e-mail

    Scenario Outline: <administrator> of <home> sends the activation e-mail to an unverified user
      Given <administrator> of <home> is a full administrator of Acme with a Contact Center Premium licence
      And Nils is an unverified user of Acme
      When <administrator> sends the activation e-mail to Nils
      Then <administrator> succeeds
      And 1 e-mail was sent to Nils

      Examples: the three homes
        | requirement      | administrator | home    |
        | CC-FULL-CUST-05  | Fia           | Acme    |
        | CC-FULL-PART-05  | Pia           | Globex  |
        | CC-FULL-OTHER-05 | Otto          | Initech |

    Scenario Outline: <person> of <home>, without a role, does not send the activation e-mail
      Given <person> is a user of <home> with a Contact Center Premium licence
      And Nils is an unverified user of Acme
      When <person> sends the activation e-mail to Nils
      Then <person> is refused
      And 0 e-mails were sent to Nils

      Examples: the homes
        | requirement | control          | person | home    |
        | GEN-01      | CC-FULL-CUST-05  | Fia    | Acme    |
        | GEN-01      | CC-FULL-PART-05  | Pia    | Globex  |
        | GEN-01      | CC-FULL-OTHER-05 | Otto   | Initech |

  Rule: Full administrators assign, change and remove contact center licences

    Scenario Outline: <administrator> of <home> assigns a <licence> licence
      Given <administrator> of <home> is a full administrator of Acme with a Contact Center Premium licence
      And Ulla is a user of Acme
      When <administrator> gives Ulla a <licence> licence
      Then <administrator> succeeds
      And Ulla has a <licence> licence

      Examples: both licences, the three homes
        | requirement      | administrator | home    | licence                 |
        | CC-FULL-CUST-06  | Fia           | Acme    | Contact Center Premium  |
        | CC-FULL-CUST-06  | Fia           | Acme    | Contact Center Standard |
        | CC-FULL-PART-06  | Pia           | Globex  | Contact Center Premium  |
        | CC-FULL-PART-06  | Pia           | Globex  | Contact Center Standard |
        | CC-FULL-OTHER-06 | Otto          | Initech | Contact Center Premium  |
        | CC-FULL-OTHER-06 | Otto          | Initech | Contact Center Standard |

    Scenario Outline: <person> of <home>, without a role, does not assign a licence
      Given <person> is a user of <home> with a Contact Center Premium licence
      And Ulla is a user of Acme
      When <person> gives Ulla a Contact Center Premium licence
      Then <person> is refused
      And Ulla has no Contact Center licence

      Examples: the homes
        | requirement | control          | person | home    |
        | GEN-01      | CC-FULL-CUST-06  | Fia    | Acme    |
        | GEN-01      | CC-FULL-PART-06  | Pia    | Globex  |
        | GEN-01      | CC-FULL-OTHER-06 | Otto   | Initech |

    Scenario Outline: <administrator> of <home> changes <old> to <new>
      Given <administrator> of <home> is a full administrator of Acme with a Contact Center Premium licence
      And Ulla is a user of Acme with a <old> licence
      When <administrator> gives Ulla a <new> licence
      Then <administrator> succeeds
      And Ulla has a <new> licence

      Examples: up and down, the three homes
        | requirement      | administrator | home    | old                     | new                     |
        | CC-FULL-CUST-07  | Fia           | Acme    | Contact Center Standard | Contact Center Premium  |
        | CC-FULL-CUST-07  | Fia           | Acme    | Contact Center Premium  | Contact Center Standard |
        | CC-FULL-PART-07  | Pia           | Globex  | Contact Center Standard | Contact Center Premium  |
        | CC-FULL-PART-07  | Pia           | Globex  | Contact Center Premium  | Contact Center Standard |
        | CC-FULL-OTHER-07 | Otto          | Initech | Contact Center Standard | Contact Center Premium  |
        | CC-FULL-OTHER-07 | Otto          | Initech | Contact Center Premium  | Contact Center Standard |

    Scenario Outline: <person> of <home>, without a role, does not change a licence
      Given <person> is a user of <home> with a Contact Center Premium licence
      And Ulla is a user of Acme with a Contact Center Standard licence
      When <person> gives Ulla a Contact Center Premium licence
      Then <person> is refused
      And Ulla has a Contact Center Standard licence

      Examples: the homes
        | requirement | control          | person | home    |
        | GEN-01      | CC-FULL-CUST-07  | Fia    | Acme    |
        | GEN-01      | CC-FULL-PART-07  | Pia    | Globex  |
        | GEN-01      | CC-FULL-OTHER-07 | Otto   | Initech |

    Scenario Outline: <administrator> of <home> removes a licence
      Given <administrator> of <home> is a full administrator of Acme with a Contact Center Premium licence
      And Ulla is a user of Acme with a Contact Center Standard licence
      When <administrator> takes the Contact Center licence from Ulla
      Then <administrator> succeeds
      And Ulla has no Contact Center licence

      Examples: the three homes
        | requirement      | administrator | home    |
        | CC-FULL-CUST-08  | Fia           | Acme    |
        | CC-FULL-PART-08  | Pia           | Globex  |
        | CC-FULL-OTHER-08 | Otto          | Initech |

    Scenario Outline: <person> of <home>, without a role, does not remove a licence
      Given <person> is a user of <home> with a Contact Center Premium licence
      And Ulla is a user of Acme with a Contact Center Standard licence
      When <person> takes the Contact Center licence from Ulla
      Then <person> is refused
      And Ulla has a Contact Center Standard licence

      Examples: the homes
        | requirement | control          | person | home    |
        | GEN-01      | CC-FULL-CUST-08  | Fia    | Acme    |
        | GEN-01      | CC-FULL-PART-08  | Pia    | Globex  |
        | GEN-01      | CC-FULL-OTHER-08 | Otto   | Initech |
