Feature: Granting and refusing access
  The customer can grant or deny administrative access to anybody (organization-account-roles, "External
  Administrator Roles", the note on granting and denying). The article does not say how a person asks for
  access: the request is a mechanism of this kit, and asking opens nothing.

  Background:
    Given Fia is a full administrator of Acme
    And Initech is an outside organization without contact center
    And Olga is a user of Initech

  Rule: Asking opens nothing

    @EXT-GRANT-01
    Scenario Outline: Asking to be <role> opens nothing
      When Olga asks to be a <role> of Acme
      Then Olga holds no role in Acme
      And Olga cannot list the users of Acme
      And Olga cannot view the devices of Acme

      Examples: The role that is asked for
        | role                    |
        | full administrator      |
        | read-only administrator |

    @EXT-GRANT-01
    Scenario: An outsider who did not ask has no access
      Given Ulla is a user of Acme
      When Olga lists the users of Acme
      Then Olga is refused
      And Olga learns nothing about anybody in Acme

  Rule: The customer grants the request or refuses it

    @EXT-GRANT-01 @control:EXT-SUP-01
    Scenario Outline: Somebody who asked to be <role> is let in
      Given Olga has asked to be a <role> of Acme
      # @tested
      When Fia grants Olga access to Acme
      Then Fia succeeds
      And Olga holds the role of <role> in Acme
      And Olga can list the users of Acme

      Examples: The role that was asked for
        | role                    |
        | full administrator      |
        | read-only administrator |

    @EXT-GRANT-01
    Scenario Outline: Somebody who asked to be <role> is turned away
      Given Olga has asked to be a <role> of Acme
      When Fia refuses Olga access to Acme
      Then Fia succeeds
      And Olga holds no role in Acme
      # @GEN-01
      And Olga cannot list the users of Acme
      # @ORG-TBL-FULL-ROLES
      And Fia lists the external administrators of Acme
      And Fia does not see Olga in the list

      Examples: The role that was asked for
        | role                    |
        | full administrator      |
        | read-only administrator |

    @EXT-GRANT-01
    Scenario: Of two who asked, one is turned away and the other is let in
      Given Otto is a user of Initech
      And Olga has asked to be a read-only administrator of Acme
      And Otto has asked to be a read-only administrator of Acme
      And Fia has granted Otto access to Acme
      When Fia refuses Olga access to Acme
      Then Fia succeeds
      And Olga cannot list the users of Acme
      But Otto can list the users of Acme

    @EXT-GRANT-01
    Scenario: Somebody from a partner is turned away like anybody else
      Given Globex is a partner organization that manages Acme
      And Pia is a user of Globex
      And Pia has asked to be a full administrator of Acme
      When Fia refuses Pia access to Acme
      Then Fia succeeds
      And Pia holds no role in Acme
      # @GEN-01
      And Pia cannot list the users of Acme

    @EXT-GRANT-01
    Scenario: Of two who asked, only the one whose request is granted is let in
      Given Otto is a user of Initech
      And Olga has asked to be a read-only administrator of Acme
      And Otto has asked to be a read-only administrator of Acme
      When Fia grants Olga access to Acme
      Then Olga holds the role of read-only administrator in Acme
      But Otto holds no role in Acme
      And Otto cannot list the users of Acme

    @CCSA-ELIG-15
    Scenario Outline: An external <held> who asks to be <asked> does not hold both roles
      Given Otto of Initech is a <held> of Acme
      And Otto has asked to be a <asked> of Acme
      When Fia tries to grant Otto access to Acme
      Then Otto holds 1 role in Acme

      Examples: Exclusive roles
        | held                    | asked                   |
        | read-only administrator | full administrator      |
        | full administrator      | read-only administrator |

  Rule: The customer grants and denies access without a request as well

    @EXT-GRANT-01
    Scenario: Of two outsiders, only the one who is granted access has it
      Given Otto is a user of Initech
      When Fia makes Olga a read-only administrator of Acme
      Then Olga holds the role of read-only administrator in Acme
      # @EXT-TBL-ER-UM
      And Olga can list the users of Acme
      But Otto holds no role in Acme
      # @GEN-01
      And Otto cannot list the users of Acme

  Rule: Nobody but the customer's full administrators decides

    @ORG-TBL-RO-ROLES @control:EXT-GRANT-01
    Scenario: The customer's read-only administrator lets nobody in
      Given Rob is a read-only administrator of Acme
      And Olga has asked to be a read-only administrator of Acme
      When Rob grants Olga access to Acme
      Then Rob is refused
      And Olga holds no role in Acme
      And Olga cannot list the users of Acme

    @GEN-01 @control:EXT-GRANT-01
    Scenario: The person who asks does not grant the request
      Given Olga has asked to be a read-only administrator of Acme
      When Olga grants herself access to Acme
      Then Olga is refused
      And Olga holds no role in Acme
      And Olga cannot list the users of Acme

    @ORG-TBL-RO-ROLES @control:EXT-GRANT-01
    Scenario: The customer's read-only administrator turns nobody away
      Given Rob is a read-only administrator of Acme
      And Olga has asked to be a read-only administrator of Acme
      When Rob refuses Olga access to Acme
      Then Rob is refused
      And Fia can grant Olga access to Acme
      And Olga holds the role of read-only administrator in Acme
