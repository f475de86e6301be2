Feature: Support staff
  Support staff who access an organization are read-only administrators, and their access is revoked
  automatically after some time (organization-account-roles, "External Administrator Roles", the note on
  support staff). The article does not say how long it lasts.

  Background:
    Given Fia is a full administrator of Acme
    And Helix is a support organization
    And Initech is an outside organization without contact center

  Rule: Support staff are read-only administrators

    @EXT-SUP-01
    Scenario Outline: Support staff who asked to be <role> become read-only administrators
      Given Sam is a user of Helix
      And Sam has asked to be a <role> of Acme
      When Fia grants Sam access to Acme
      # @tested
      Then Fia lists the external administrators of Acme
      And Fia sees Sam in the list as read-only administrator
      # @EXT-TBL-ER-DEV
      And Sam can view the devices of Acme
      But Sam cannot register the device "Lobby" in Acme
      And Acme has no device "Lobby"

      Examples: Roles that support staff ask for
        | role                    |
        | full administrator      |
        | read-only administrator |

  @clock
  Rule: The access of support staff ends automatically

    @EXT-SUP-02
    Scenario: Support staff whose time is up no longer see anything
      Given Sam is a user of Helix
      And Sam has asked to be a read-only administrator of Acme
      And Fia has granted Sam access to Acme
      And 110 percent of the duration of support access has passed
      When Sam lists the users of Acme
      Then Sam is refused
      And Sam learns nothing about anybody in Acme
      And Sam holds no role in Acme

    @EXT-SUP-02
    Scenario: Support staff whose time is up are no longer listed
      Given Sam is a user of Helix
      And Sam has asked to be a read-only administrator of Acme
      And Fia has granted Sam access to Acme
      And 110 percent of the duration of support access has passed
      When Fia lists the external administrators of Acme
      Then Fia does not see Sam in the list

    @EXT-SUP-02
    Scenario: Support staff whom the customer appointed no longer see anything when the time is up
      Given Sam is a user of Helix
      And Fia has made Sam a read-only administrator of Acme
      And 110 percent of the duration of support access has passed
      When Sam views the devices of Acme
      Then Sam is refused
      And Sam holds no role in Acme

    @EXT-SUP-02
    Scenario: Support staff look around while the time runs
      Given Sam is a user of Helix
      And Sam has asked to be a read-only administrator of Acme
      And Fia has granted Sam access to Acme
      And 90 percent of the duration of support access have passed
      When Sam lists the users of Acme
      Then Sam sees Fia in the list

    @EXT-LIST-01 @control:EXT-SUP-02
    Scenario: Support staff are listed while the time runs
      Given Sam is a user of Helix
      And Sam has asked to be a read-only administrator of Acme
      And Fia has granted Sam access to Acme
      And 90 percent of the duration of support access have passed
      When Fia lists the external administrators of Acme
      Then Fia sees Sam in the list as read-only administrator

    @EXT-SUP-02 @EXT-TBL-ER-UM
    Scenario: Other external read-only administrators keep their access
      Given Olga is a user of Initech
      And Fia has made Olga a read-only administrator of Acme
      And 110 percent of the duration of support access has passed
      When Olga lists the users of Acme
      Then Olga sees Fia in the list

    @GEN-04
    Scenario: Support staff whose access ended are let in anew
      Given Sam is a user of Helix
      And Fia has made Sam a read-only administrator of Acme
      And 110 percent of the duration of support access has passed
      # @tested
      When Fia makes Sam a read-only administrator of Acme
      Then Fia succeeds
      And Sam holds the role of read-only administrator in Acme
      # @EXT-TBL-ER-UM
      And Sam can list the users of Acme

  @clock
  Rule: In the other reading every external read-only access ends automatically

    @EXT-SUP-03
    Scenario Outline: <name> of <organization>, read-only administrator, no longer sees anything when the time is up
      Given <organization> is <kind>
      And <name> is a user of <organization>
      And Fia has made <name> a read-only administrator of Acme
      And 110 percent of the duration of support access has passed
      When <name> lists the users of Acme
      Then <name> is refused
      And <name> learns nothing about anybody in Acme
      And <name> holds no role in Acme

      Examples: Where people can be at home
        | name  | organization | kind                                           |
        | Olga  | Wayne        | an outside organization without contact center |
        | Piet  | Globex       | a partner organization that manages Acme       |
        | Simon | Solo         | a support organization                         |

    @EXT-SUP-03
    Scenario: An outsider whose request was granted is no longer listed when the time is up
      Given Olga is a user of Initech
      And Olga has asked to be a read-only administrator of Acme
      And Fia has granted Olga access to Acme
      And 110 percent of the duration of support access has passed
      When Fia lists the external administrators of Acme
      Then Fia does not see Olga in the list

    @EXT-TBL-ER-UM @control:EXT-SUP-03
    Scenario: An external read-only administrator keeps access while the time runs
      Given Olga is a user of Initech
      And Fia has made Olga a read-only administrator of Acme
      And 90 percent of the duration of support access have passed
      When Olga lists the users of Acme
      Then Olga sees Fia in the list

    @EXT-TBL-EF-UM @control:EXT-SUP-03
    Scenario: A full administrator from outside keeps access
      Given Olga is a user of Initech
      And Fia has made Olga a full administrator of Acme
      And 110 percent of the duration of support access has passed
      When Olga lists the users of Acme
      Then Olga sees Fia in the list
