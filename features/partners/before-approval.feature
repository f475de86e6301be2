Feature: The help desk (Advanced) before a customer approves
  A help desk administrator (Advanced) reads what the Basic one reads; or, in the other reading, nothing of a
  customer's settings before that customer approves (partner-hub-roles, "Customer management roles", the
  bullet on the Advanced role and the cells "Temporary when approved" of its column).

  Background:
    Given Globex is a partner organization that manages Acme
    And Henrik is an advanced help desk administrator of Globex
    And Fia is a full administrator of Acme

  Rule: Before any approval the Advanced role reads as the Basic one does

    @PART-HD-10
    Scenario: The help desk (Advanced) sees who is in the organization
      Given Henrik has opened a help desk session in Acme
      When Henrik lists the users of Acme
      Then Henrik sees Fia in the list

    @PART-HD-10
    Scenario Outline: The help desk (Advanced) with a session can <act>
      Given Henrik has opened a help desk session in Acme
      When Henrik tries to <act>
      Then Henrik succeeds

      Examples: Areas that the Basic role reads
        | act                                       |
        | list the users of Acme                    |
        | view the devices of Acme                  |
        | view the company policies of Acme         |
        | view the reports of Acme                  |
        | view the subscription information of Acme |
        | view the organization settings of Acme    |
        | view the app integrations of Acme         |
        | list the sites of Acme                    |
        | view the audit log of Acme                |

    @PART-HD-10 @control:PART-HD-14
    Scenario: The help desk (Advanced) whose request is pending reads on
      Given Acme has the organization setting "Strict"
      And Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      When Henrik views the organization settings of Acme
      Then Henrik sees the organization setting "Strict"

    @PART-HD-10 @control:PART-HD-14
    Scenario: The help desk (Advanced) with a session reads and changes nothing
      Given Acme has the organization setting "Strict"
      And Henrik has opened a help desk session in Acme
      When Henrik changes the organization setting "Strict" of Acme to "off"
      Then Henrik is refused
      And the organization setting "Strict" of Acme is unchanged
      But Henrik can view the organization settings of Acme

    @GEN-01 @control:PART-HD-10
    Scenario: A user of the partner without roles reads nothing
      Given Piet is a user of Globex
      When Piet lists the users of Acme
      Then Piet is refused
      And Piet learns nothing about anybody in Acme

  Rule: In the other reading it reads nothing of the settings before approval

    @PART-HD-11
    Scenario Outline: The help desk (Advanced) with a session and without approval cannot <act>
      Given Henrik has opened a help desk session in Acme
      When Henrik tries to <act>
      Then Henrik is refused
      And Henrik learns nothing about anybody in Acme

      Examples: The nine areas
        | act                                       |
        | list the users of Acme                    |
        | view the devices of Acme                  |
        | view the company policies of Acme         |
        | view the templates of Acme                |
        | view the reports of Acme                  |
        | view the subscription information of Acme |
        | view the organization settings of Acme    |
        | view the app integrations of Acme         |
        | list the sites of Acme                    |
        | view the audit log of Acme                |

    @PART-HD-11
    Scenario: The help desk (Advanced) whose request is pending reads nothing either
      Given Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      When Henrik lists the users of Acme
      Then Henrik is refused
      And Henrik learns nothing about anybody in Acme

    @PART-HD-13 @control:PART-HD-11
    Scenario Outline: The help desk (Advanced) whose request is approved can <act>
      Given Henrik has opened a help desk session in Acme
      And Henrik has requested full access to Acme
      And Fia has granted Henrik access to Acme
      When Henrik tries to <act>
      Then Henrik succeeds

      Examples: The nine areas
        | act                                       |
        | list the users of Acme                    |
        | view the devices of Acme                  |
        | view the company policies of Acme         |
        | view the templates of Acme                |
        | view the reports of Acme                  |
        | view the subscription information of Acme |
        | view the organization settings of Acme    |
        | view the app integrations of Acme         |
        | list the sites of Acme                    |
        | view the audit log of Acme                |
