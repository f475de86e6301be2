Feature: Read-only administrators in contact center
  Read-only administrators from outside, from the managing partner or another organization, view contact
  center on Control Hub and on the Management Portal and change nothing. Both are closed to those of the
  customer organization, although they view the rest of Control Hub.

  Background:
    Given Globex is a partner organization that manages Acme
    And Initech is an outside organization without contact center

  Rule: Contact center is closed to read-only administrators of the customer

    @CC-RO-CUST-01 @control:CC-RO-PART-01 @control:CC-RO-OTHER-01
    Scenario: The customer's read-only administrator does not open the Contact Center service
      Given Rob is a read-only administrator of Acme
      When Rob opens the Contact Center service of Acme
      Then Rob is refused
      And Rob cannot view the voice channel of Acme

    @CC-RO-CUST-01
    Scenario: The customer's read-only administrator changes nothing on Control Hub
      Given Rob is a read-only administrator of Acme
      When Rob changes the voice channel of Acme to "on"
      Then Rob is refused
      And the voice channel of Acme is unchanged

    @CC-RO-CUST-02 @control:CC-RO-PART-02 @control:CC-RO-OTHER-02
    Scenario: The customer's read-only administrator does not sign in to the Management Portal
      Given Rob is a read-only administrator of Acme
      When Rob signs in to the Management Portal of Acme
      Then Rob is refused
      And Rob cannot view the queues of Acme

    @CC-RO-CUST-02
    Scenario: The customer's read-only administrator changes nothing on the Management Portal
      Given Rob is a read-only administrator of Acme
      When Rob changes the queues of Acme to "Billing and Support"
      Then Rob is refused
      And the queues of Acme are unchanged

  Rule: Read-only administrators from outside view contact center on Control Hub and change nothing

    Scenario Outline: <administrator> of <home> opens the Contact Center service
      Given <administrator> of <home> is a read-only administrator of Acme
      When <administrator> opens the Contact Center service of Acme
      Then <administrator> succeeds
      And <administrator> can view the security settings of Acme

      Examples: from the partner, and from elsewhere
        | requirement    | control       | administrator | home    |
        | CC-RO-PART-01  | CC-RO-CUST-01 | Piet          | Globex  |
        | CC-RO-OTHER-01 | CC-RO-CUST-01 | Otto          | Initech |

    Scenario Outline: <administrator> of <home> views the <feature> and does not change it
      Given <administrator> of <home> is a read-only administrator of Acme
      When <administrator> views the <feature> of Acme
      Then <administrator> succeeds
      But <administrator> cannot change the <feature> of Acme to "special"
      And the <feature> of Acme is unchanged

      Examples: from the partner, and from elsewhere
        | requirement    | administrator | home    | feature           |
        | CC-RO-PART-01  | Piet          | Globex  | voice channel     |
        | CC-RO-PART-01  | Piet          | Globex  | tenant time zone  |
        | CC-RO-PART-01  | Piet          | Globex  | security settings |
        | CC-RO-PART-01  | Piet          | Globex  | wrap-up timer     |
        | CC-RO-OTHER-01 | Otto          | Initech | voice channel     |
        | CC-RO-OTHER-01 | Otto          | Initech | tenant time zone  |
        | CC-RO-OTHER-01 | Otto          | Initech | security settings |
        | CC-RO-OTHER-01 | Otto          | Initech | wrap-up timer     |

    Scenario Outline: <administrator> of <home> sees how the voice channel is set
      Given Fia is a full administrator of Acme
      And <administrator> of <home> is a read-only administrator of Acme
      When Fia changes the voice channel of Acme to "on"
      Then <administrator> views the voice channel of Acme
      And <administrator> sees the value "on"

      Examples: from the partner, and from elsewhere
        | requirement    | administrator | home    |
        | CC-RO-PART-01  | Piet          | Globex  |
        | CC-RO-OTHER-01 | Otto          | Initech |

    Scenario Outline: <administrator> of <home> does not change the voice channel
      Given <administrator> of <home> is a read-only administrator of Acme
      When <administrator> changes the voice channel of Acme to "on"
      Then <administrator> is refused
      And the voice channel of Acme is unchanged

      Examples: from the partner, and from elsewhere
        | requirement    | control         | administrator | home    |
        | CC-RO-PART-01  | CC-PROV-PART-01 | Piet          | Globex  |
        | CC-RO-OTHER-01 |                 | Otto          | Initech |

  Rule: Read-only administrators from outside view contact center on the Management Portal and change nothing

    Scenario Outline: <administrator> of <home> signs in to the Management Portal
      Given <administrator> of <home> is a read-only administrator of Acme
      When <administrator> signs in to the Management Portal of Acme
      Then <administrator> succeeds
      And <administrator> can view the routing strategies of Acme

      Examples: from the partner, and from elsewhere
        | requirement    | control       | administrator | home    |
        | CC-RO-PART-02  | CC-RO-CUST-02 | Piet          | Globex  |
        | CC-RO-OTHER-02 | CC-RO-CUST-02 | Otto          | Initech |

    Scenario Outline: <administrator> of <home> views the <feature> on the Management Portal and does not change it
      Given <administrator> of <home> is a read-only administrator of Acme
      When <administrator> views the <feature> of Acme
      Then <administrator> succeeds
      But <administrator> cannot change the <feature> of Acme to "special"
      And the <feature> of Acme is unchanged

      Examples: from the partner, and from elsewhere
        | requirement    | administrator | home    | feature               |
        | CC-RO-PART-02  | Piet          | Globex  | entry points          |
        | CC-RO-PART-02  | Piet          | Globex  | queues                |
        | CC-RO-PART-02  | Piet          | Globex  | routing strategies    |
        | CC-RO-PART-02  | Piet          | Globex  | supervisor thresholds |
        | CC-RO-OTHER-02 | Otto          | Initech | entry points          |
        | CC-RO-OTHER-02 | Otto          | Initech | queues                |
        | CC-RO-OTHER-02 | Otto          | Initech | routing strategies    |
        | CC-RO-OTHER-02 | Otto          | Initech | supervisor thresholds |

    Scenario Outline: <administrator> of <home> sees how the queues are set
      Given Fia is a full administrator of Acme with a Contact Center Premium licence
      And <administrator> of <home> is a read-only administrator of Acme
      When Fia changes the queues of Acme to "Billing and Support"
      Then <administrator> views the queues of Acme
      And <administrator> sees the value "Billing and Support"

      Examples: from the partner, and from elsewhere
        | requirement    | administrator | home    |
        | CC-RO-PART-02  | Piet          | Globex  |
        | CC-RO-OTHER-02 | Otto          | Initech |

    Scenario Outline: <administrator> of <home> does not change the queues
      Given <administrator> of <home> is a read-only administrator of Acme
      When <administrator> changes the queues of Acme to "Billing and Support"
      Then <administrator> is refused
      And the queues of Acme are unchanged

      Examples: from the partner, and from elsewhere
        | requirement    | control         | administrator | home    |
        | CC-RO-PART-02  | CC-PROV-PART-02 | Piet          | Globex  |
        | CC-RO-OTHER-02 |                 | Otto          | Initech |
