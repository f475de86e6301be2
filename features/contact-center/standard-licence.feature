Feature: Full administrators with a Standard licence
  A user with a Standard licence can be made full administrator, and then works on the Agent Desktop
  and not on the Management Portal. There are two readings for Control Hub: the licence closes the portal
  alone, or everything but the desktop.

  Rule: The Management Portal is closed to a full administrator with a Standard licence

    Scenario Outline: <administrator> of <home> with a Standard licence changes nothing on the Management Portal
      Given Globex is a partner organization that manages Acme
      And Initech is an outside organization without contact center
      And <administrator> of <home> is a full administrator of Acme with a Contact Center Standard licence
      When <administrator> changes the queues of Acme to "Billing and Support"
      Then <administrator> is refused
      And the queues of Acme are unchanged

      Examples: the three homes
        | requirement | control          | administrator | home    |
        | CC-STD-01   | CC-FULL-CUST-02  | Fia           | Acme    |
        | CC-STD-01   | CC-FULL-PART-02  | Pia           | Globex  |
        | CC-STD-01   | CC-FULL-OTHER-02 | Otto          | Initech |

    @CC-STD-01 @control:CC-STD-02 @control:CC-STD-04
    Scenario: A full administrator with a Standard licence does not sign in to the Management Portal
      Given Fia is a full administrator of Acme with a Contact Center Standard licence
      When Fia signs in to the Management Portal of Acme
      Then Fia is refused
      And Fia cannot view the queues of Acme

    @CC-FULL-CUST-02
    Scenario: A full administrator with a licence of another service administers on the Management Portal
      Given Fia is a full administrator of Acme with a Meetings licence
      When Fia changes the queues of Acme to "special"
      Then Fia succeeds
      And the queues of Acme are "special"

    @CC-STD-01
    Scenario: A full administrator with a Standard licence and one of another service changes nothing on the Management Portal
      Given Fia is a user of Acme with the licences Meetings and Contact Center Standard
      And Fia is a full administrator of Acme
      When Fia changes the queues of Acme to "special"
      Then Fia is refused
      And the queues of Acme are unchanged

  Rule: The Agent Desktop is open to a full administrator with a Standard licence

    @CC-STD-02 @control:CC-STD-01 @control:CC-STD-05
    Scenario: A full administrator with a Standard licence signs in to the Agent Desktop
      Given Fia is a full administrator of Acme with a Contact Center Standard licence
      When Fia signs in to the Agent Desktop of Acme
      Then Fia succeeds

  Rule: A user with a Standard licence can be full administrator

    @CC-STD-03
    Scenario: A user with a Standard licence is made full administrator
      Given Fia is a full administrator of Acme
      And Ulla is a user of Acme with a Contact Center Standard licence
      When Fia makes Ulla a full administrator of Acme
      Then Fia succeeds
      And Ulla holds the role of full administrator in Acme
      And Ulla has a Contact Center Standard licence

    @GEN-01 @control:CC-STD-03
    Scenario: A user without a role does not make another user full administrator
      Given Nils is a user of Acme
      And Ulla is a user of Acme with a Contact Center Standard licence
      When Nils makes Ulla a full administrator of Acme
      Then Nils is refused
      And Ulla holds no role in Acme

  Rule: Control Hub stays open to a full administrator with a Standard licence

    @CC-STD-04
    Scenario: A full administrator with a Standard licence changes organization settings
      Given Fia is a full administrator of Acme with a Contact Center Standard licence
      When Fia adds the organization setting "Guests are welcome" in Acme
      Then Fia succeeds
      And Acme includes the organization setting "Guests are welcome"

    @CC-STD-04
    Scenario: A full administrator with a Standard licence changes contact center features in Control Hub
      Given Fia is a full administrator of Acme with a Contact Center Standard licence
      When Fia changes the voice channel of Acme to "on"
      Then Fia succeeds
      And the voice channel of Acme is "on"

  Rule: Read literally, the Agent Desktop alone is open to a full administrator with a Standard licence

    @CC-STD-05
    Scenario: A full administrator with a Standard licence does not change organization settings
      Given Fia is a full administrator of Acme with a Contact Center Standard licence
      When Fia adds the organization setting "Guests are welcome" in Acme
      Then Fia is refused
      And Acme has no organization setting "Guests are welcome"

    @CC-STD-05
    Scenario: A full administrator with a Standard licence does not change contact center features in Control Hub
      Given Fia is a full administrator of Acme with a Contact Center Standard licence
      When Fia changes the voice channel of Acme to "on"
      Then Fia is refused
      And the voice channel of Acme is unchanged

    @CC-STD-05
    Scenario: A full administrator with a Standard licence does not list users
      Given Fia is a full administrator of Acme with a Contact Center Standard licence
      And Ulla is a user of Acme
      When Fia lists the users of Acme
      Then Fia is refused
      And Fia learns nothing about anybody in Acme

    @CC-FULL-CUST-01 @control:CC-STD-05
    Scenario: A full administrator with a Premium licence changes contact center features in Control Hub
      Given Fia is a full administrator of Acme with a Contact Center Premium licence
      When Fia changes the voice channel of Acme to "on"
      Then Fia succeeds
      And the voice channel of Acme is "on"
