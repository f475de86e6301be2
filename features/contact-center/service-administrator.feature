Feature: Contact center service administrators in contact center
  Contact center service administrators run contact center, its licences and its activation e-mails,
  whether they belong to the customer organization or not. They are not full administrators: they neither
  add nor remove users, and only those of the customer organization give the role to outsiders. The
  wizard and chat have a feature of their own. Holders of the role and candidates have a Premium licence,
  so that nothing here depends on it.

  Background:
    Given Acme is a customer organization with contact center
    And Initech is an outside organization without contact center

  Rule: Service administrators administer every feature on Control Hub

    Scenario Outline: <administrator> of <home> changes the <feature>
      Given <administrator> of <home> is a contact center service administrator of Acme with a Contact Center Premium licence
      When <administrator> changes the <feature> of Acme to "<value>"
      Then <administrator> succeeds
      And the <feature> of Acme is "<value>"

      Examples: features on Control Hub
        | requirement      | administrator | home    | feature          | value            | reading                               |
        | CC-CCSA-CUST-01  | Carla         | Acme    | voice channel    | on               | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-CUST-01  | Carla         | Acme    | tenant time zone | Europe/Stockholm | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-CUST-01  | Carla         | Acme    | wrap-up timer    | 30 seconds       | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-OTHER-01 | Otto          | Initech | voice channel    | on               |                                       |
        | CC-CCSA-OTHER-01 | Otto          | Initech | tenant time zone | Europe/Stockholm |                                       |
        | CC-CCSA-OTHER-01 | Otto          | Initech | wrap-up timer    | 30 seconds       |                                       |

    Scenario Outline: <administrator> of <home> changes the security settings
      Given <administrator> of <home> is a contact center service administrator of Acme with a Contact Center Premium licence
      When <administrator> changes the security settings of Acme to "strict"
      Then <administrator> succeeds
      And the security settings of Acme are "strict"

      Examples: at home in the customer organization, and elsewhere
        | requirement      | administrator | home    | reading                               |
        | CC-CCSA-CUST-01  | Carla         | Acme    | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-OTHER-01 | Otto          | Initech |                                       |

    Scenario Outline: <person> of <home>, without a role, does not change the voice channel
      Given <person> is a user of <home> with a Contact Center Premium licence
      When <person> changes the voice channel of Acme to "on"
      Then <person> is refused
      And the voice channel of Acme is unchanged

      Examples: the homes
        | requirement | control          | person | home    | reading                               |
        | GEN-01      | CC-CCSA-CUST-01  | Carla  | Acme    | doc001-ccsa-row-columns=na-is-partner |
        | GEN-01      | CC-CCSA-OTHER-01 | Otto   | Initech |                                       |

  Rule: Service administrators administer every feature on the Management Portal

    Scenario Outline: <administrator> of <home> changes the <feature> on the Management Portal
      Given <administrator> of <home> is a contact center service administrator of Acme with a Contact Center Premium licence
      When <administrator> changes the <feature> of Acme to "<value>"
      Then <administrator> succeeds
      And the <feature> of Acme are "<value>"

      Examples: features on the Management Portal
        | requirement      | administrator | home    | feature               | value                   | reading                               |
        | CC-CCSA-CUST-02  | Carla         | Acme    | queues                | Billing and Support     | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-CUST-02  | Carla         | Acme    | entry points          | Sales line              | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-CUST-02  | Carla         | Acme    | routing strategies    | longest available agent | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-CUST-02  | Carla         | Acme    | supervisor thresholds | 20 calls waiting        | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-OTHER-02 | Otto          | Initech | queues                | Billing and Support     |                                       |
        | CC-CCSA-OTHER-02 | Otto          | Initech | entry points          | Sales line              |                                       |
        | CC-CCSA-OTHER-02 | Otto          | Initech | routing strategies    | longest available agent |                                       |
        | CC-CCSA-OTHER-02 | Otto          | Initech | supervisor thresholds | 20 calls waiting        |                                       |

    Scenario Outline: <administrator> of <home> signs in to the Management Portal
      Given <administrator> of <home> is a contact center service administrator of Acme with a Contact Center Premium licence
      When <administrator> signs in to the Management Portal of Acme
      Then <administrator> succeeds
      And <administrator> can view the queues of Acme

      Examples: at home in the customer organization, and elsewhere
        | requirement      | administrator | home    | reading                               |
        | CC-CCSA-CUST-02  | Carla         | Acme    | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-OTHER-02 | Otto          | Initech |                                       |

    Scenario Outline: <person> of <home>, without a role, does not change the queues
      Given <person> is a user of <home> with a Contact Center Premium licence
      When <person> changes the queues of Acme to "Billing and Support"
      Then <person> is refused
      And the queues of Acme are unchanged

      Examples: the homes
        | requirement | control          | person | home    | reading                               |
        | GEN-01      | CC-CCSA-CUST-02  | Carla  | Acme    | doc001-ccsa-row-columns=na-is-partner |
        | GEN-01      | CC-CCSA-OTHER-02 | Otto   | Initech |                                       |

  Rule: Service administrators send the activation e-mail

    Scenario Outline: <administrator> of <home> sends the activation e-mail to an unverified user
      Given <administrator> of <home> is a contact center service administrator of Acme with a Contact Center Premium licence
      And Nils is an unverified user of Acme
      When <administrator> sends the activation e-mail to Nils
      Then <administrator> succeeds
      And 1 e-mail was sent to Nils

      Examples: at home in the customer organization, and elsewhere
        | requirement      | administrator | home    | reading                               |
        | CC-CCSA-CUST-05  | Carla         | Acme    | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-OTHER-05 | Otto          | Initech |                                       |

    Scenario Outline: <person> of <home>, without a role, does not send the activation e-mail
      Given <person> is a user of <home> with a Contact Center Premium licence
      And Nils is an unverified user of Acme
      When <person> sends the activation e-mail to Nils
      Then <person> is refused
      And 0 e-mails were sent to Nils

      Examples: the homes
        | requirement | control          | person | home    | reading                               |
        | GEN-01      | CC-CCSA-CUST-05  | Carla  | Acme    | doc001-ccsa-row-columns=na-is-partner |
        | GEN-01      | CC-CCSA-OTHER-05 | Otto   | Initech |                                       |

  Rule: Service administrators assign, change and remove contact center licences

    Scenario Outline: <administrator> of <home> assigns a licence
      Given <administrator> of <home> is a contact center service administrator of Acme with a Contact Center Premium licence
      And Ulla is a user of Acme
      When <administrator> gives Ulla a Contact Center Premium licence
      Then <administrator> succeeds
      And Ulla has a Contact Center Premium licence

      Examples: at home in the customer organization, and elsewhere
        | requirement      | administrator | home    | reading                               |
        | CC-CCSA-CUST-06  | Carla         | Acme    | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-OTHER-06 | Otto          | Initech |                                       |

    Scenario Outline: <person> of <home>, without a role, does not assign a licence
      Given <person> is a user of <home> with a Contact Center Premium licence
      And Ulla is a user of Acme
      When <person> gives Ulla a Contact Center Premium licence
      Then <person> is refused
      And Ulla has no Contact Center licence

      Examples: the homes
        | requirement | control          | person | home    | reading                               |
        | GEN-01      | CC-CCSA-CUST-06  | Carla  | Acme    | doc001-ccsa-row-columns=na-is-partner |
        | GEN-01      | CC-CCSA-OTHER-06 | Otto   | Initech |                                       |

    Scenario Outline: <administrator> of <home> changes <old> to <new>
      Given <administrator> of <home> is a contact center service administrator of Acme with a Contact Center Premium licence
      And Ulla is a user of Acme with a <old> licence
      When <administrator> gives Ulla a <new> licence
      Then <administrator> succeeds
      And Ulla has a <new> licence

      Examples: up and down, at home in the customer organization and elsewhere
        | requirement      | administrator | home    | old                     | new                     | reading                               |
        | CC-CCSA-CUST-07  | Carla         | Acme    | Contact Center Standard | Contact Center Premium  | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-CUST-07  | Carla         | Acme    | Contact Center Premium  | Contact Center Standard | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-OTHER-07 | Otto          | Initech | Contact Center Standard | Contact Center Premium  |                                       |
        | CC-CCSA-OTHER-07 | Otto          | Initech | Contact Center Premium  | Contact Center Standard |                                       |

    Scenario Outline: <person> of <home>, without a role, does not change a licence
      Given <person> is a user of <home> with a Contact Center Premium licence
      And Ulla is a user of Acme with a Contact Center Standard licence
      When <person> gives Ulla a Contact Center Premium licence
      Then <person> is refused
      And Ulla has a Contact Center Standard licence

      Examples: the homes
        | requirement | control          | person | home    | reading                               |
        | GEN-01      | CC-CCSA-CUST-07  | Carla  | Acme    | doc001-ccsa-row-columns=na-is-partner |
        | GEN-01      | CC-CCSA-OTHER-07 | Otto   | Initech |                                       |

    Scenario Outline: <administrator> of <home> removes a licence
      Given <administrator> of <home> is a contact center service administrator of Acme with a Contact Center Premium licence
      And Ulla is a user of Acme with a Contact Center Standard licence
      When <administrator> takes the Contact Center licence from Ulla
      Then <administrator> succeeds
      And Ulla has no Contact Center licence

      Examples: at home in the customer organization, and elsewhere
        | requirement      | administrator | home    | reading                               |
        | CC-CCSA-CUST-08  | Carla         | Acme    | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-OTHER-08 | Otto          | Initech |                                       |

    Scenario Outline: <person> of <home>, without a role, does not remove a licence
      Given <person> is a user of <home> with a Contact Center Premium licence
      And Ulla is a user of Acme with a Contact Center Standard licence
      When <person> takes the Contact Center licence from Ulla
      Then <person> is refused
      And Ulla has a Contact Center Standard licence

      Examples: the homes
        | requirement | control          | person | home    | reading                               |
        | GEN-01      | CC-CCSA-CUST-08  | Carla  | Acme    | doc001-ccsa-row-columns=na-is-partner |
        | GEN-01      | CC-CCSA-OTHER-08 | Otto   | Initech |                                       |

  Rule: Service administrators neither add nor remove users

    Scenario Outline: <administrator> of <home> does not add a user
      Given <administrator> of <home> is a contact center service administrator of Acme with a Contact Center Premium licence
      And no user called Nils exists in Acme
      When <administrator> adds Nils to Acme
      Then <administrator> is refused
      And Nils is not a user of Acme

      Examples: at home in the customer organization, and elsewhere
        | requirement      | control          | administrator | home    | reading                               |
        | CC-CCSA-CUST-03  | CC-FULL-CUST-03  | Carla         | Acme    | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-OTHER-03 | CC-FULL-OTHER-03 | Otto          | Initech |                                       |

    Scenario Outline: <administrator> of <home> does not remove a user
      Given <administrator> of <home> is a contact center service administrator of Acme with a Contact Center Premium licence
      And Ulla is a user of Acme
      When <administrator> removes Ulla from Acme
      Then <administrator> is refused
      And Ulla is among the users of Acme

      Examples: at home in the customer organization, and elsewhere
        | requirement      | control          | administrator | home    | reading                               |
        | CC-CCSA-CUST-03  | CC-FULL-CUST-04  | Carla         | Acme    | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-OTHER-03 | CC-FULL-OTHER-04 | Otto          | Initech |                                       |

  Rule: In the other reading, service administrators add and remove users

    Scenario Outline: <administrator> of <home> adds a user
      Given <administrator> of <home> is a contact center service administrator of Acme with a Contact Center Premium licence
      And no user called Nils exists in Acme
      When <administrator> adds Nils to Acme
      Then <administrator> succeeds
      And Nils is among the users of Acme

      Examples: at home in the customer organization, and elsewhere
        | requirement      | administrator | home    | reading                               |
        | CC-CCSA-CUST-04  | Carla         | Acme    | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-OTHER-04 | Otto          | Initech |                                       |

    Scenario Outline: <person> of <home>, without a role, does not add a user
      Given <person> is a user of <home> with a Contact Center Premium licence
      And no user called Nils exists in Acme
      When <person> adds Nils to Acme
      Then <person> is refused
      And Nils is not a user of Acme

      Examples: the homes
        | requirement | control          | person | home    | reading                               |
        | GEN-01      | CC-CCSA-CUST-04  | Carla  | Acme    | doc001-ccsa-row-columns=na-is-partner |
        | GEN-01      | CC-CCSA-OTHER-04 | Otto   | Initech |                                       |

    Scenario Outline: <administrator> of <home> removes a user
      Given <administrator> of <home> is a contact center service administrator of Acme with a Contact Center Premium licence
      And Ulla is a user of Acme
      When <administrator> removes Ulla from Acme
      Then <administrator> succeeds
      And Ulla is not a user of Acme

      Examples: at home in the customer organization, and elsewhere
        | requirement      | administrator | home    | reading                               |
        | CC-CCSA-CUST-04  | Carla         | Acme    | doc001-ccsa-row-columns=na-is-partner |
        | CC-CCSA-OTHER-04 | Otto          | Initech |                                       |

    Scenario Outline: <person> of <home>, without a role, does not remove a user
      Given <person> is a user of <home> with a Contact Center Premium licence
      And Ulla is a user of Acme
      When <person> removes Ulla from Acme
      Then <person> is refused
      And Ulla is among the users of Acme

      Examples: the homes
        | requirement | control          | person | home    | reading                               |
        | GEN-01      | CC-CCSA-CUST-04  | Carla  | Acme    | doc001-ccsa-row-columns=na-is-partner |
        | GEN-01      | CC-CCSA-OTHER-04 | Otto   | Initech |                                       |

  Rule: Service administrators of the customer organization manage the role of outsiders

    @CC-CCSA-CUST-10 @control:CC-CCSA-OTHER-09 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: The customer's service administrator gives the role to an outsider
      Given Carla is a contact center service administrator of Acme with a Contact Center Premium licence
      And Olga is a user of Initech with a Contact Center Premium licence
      When Carla makes Olga a contact center service administrator of Acme
      Then Carla succeeds
      And Olga holds the role of contact center service administrator in Acme
      # @CC-CCSA-OTHER-01
      And Olga can open the Contact Center service of Acme

    @CC-CCSA-CUST-09 @control:CC-CCSA-OTHER-10 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: The customer's service administrator takes the role from an outsider
      Given Carla is a contact center service administrator of Acme with a Contact Center Premium licence
      And Olga of Initech is a contact center service administrator of Acme with a Contact Center Premium licence
      When Carla revokes Olga's role as contact center service administrator of Acme
      Then Carla succeeds
      And Olga holds no role in Acme
      And Olga can no longer open the Contact Center service of Acme

  Rule: In the other reading, service administrators of the customer organization do not give the role to outsiders

    @CC-CCSA-CUST-11 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: The customer's service administrator does not give the role to an outsider
      Given Carla is a contact center service administrator of Acme with a Contact Center Premium licence
      And Olga is a user of Initech with a Contact Center Premium licence
      When Carla makes Olga a contact center service administrator of Acme
      Then Carla is refused
      And Olga holds no role in Acme
      And Olga cannot open the Contact Center service of Acme

    @CCSA-WHO-03 @control:CC-CCSA-CUST-11 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: The customer's service administrator gives the role to a user of the customer
      Given Carla is a contact center service administrator of Acme with a Contact Center Premium licence
      And Ulla is a user of Acme with a Contact Center Premium licence
      When Carla makes Ulla a contact center service administrator of Acme
      Then Carla succeeds
      And Ulla holds the role of contact center service administrator in Acme

  Rule: Service administrators from outside do not manage the role of other outsiders

    @CC-CCSA-OTHER-09 @control:CC-CCSA-CUST-10
    Scenario: A service administrator from outside does not give the role to another outsider
      Given Otto of Initech is a contact center service administrator of Acme with a Contact Center Premium licence
      And Olga is a user of Initech with a Contact Center Premium licence
      When Otto makes Olga a contact center service administrator of Acme
      Then Otto is refused
      And Olga holds no role in Acme
      # @GEN-01
      And Olga cannot open the Contact Center service of Acme

    @CC-CCSA-OTHER-10 @control:CC-FULL-CUST-10 @control:CC-CCSA-CUST-09
    Scenario: A service administrator from outside does not take the role from another outsider
      Given Otto of Initech is a contact center service administrator of Acme with a Contact Center Premium licence
      And Olga of Initech is a contact center service administrator of Acme with a Contact Center Premium licence
      When Otto revokes Olga's role as contact center service administrator of Acme
      Then Otto is refused
      And Olga holds the role of contact center service administrator in Acme
      # @CC-CCSA-OTHER-01
      And Olga can open the Contact Center service of Acme
