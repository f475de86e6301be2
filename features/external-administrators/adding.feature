Feature: Adding external administrators
  An organization's own full administrators can add anybody from outside as external administrator, and
  external administrators cannot add others (organization-account-roles, "External Administrator Roles": paragraph 1, the row Add External
  Administrators and the note under the table).

  Background:
    Given Fia is a full administrator of Acme
    And Globex is a partner organization that manages Acme
    And Initech is an outside organization without contact center

  Rule: Anybody from outside can be added

    @EXT-ADD-01
    Scenario Outline: Somebody of <organization>, <kind>, becomes <role>
      Given <organization> is <kind>
      And Otto is a user of <organization>
      # @tested
      When Fia makes Otto a <role> of Acme
      Then Fia succeeds
      And Otto holds the role of <role> in Acme
      And Otto can list the users of Acme

      Examples: Where people can be at home
        | organization | kind                                           | role                    |
        | Hooli        | an outside organization with contact center    | full administrator      |
        | Wayne        | an outside organization without contact center | read-only administrator |
        | Bolt         | a customer organization with contact center    | full administrator      |
        | Umbra        | a partner organization                         | read-only administrator |
        | Umbra        | a partner organization that sells to Acme      | full administrator      |
        | Umbra        | a partner organization that provisioned Acme   | read-only administrator |

    @EXT-ADD-01 @ORG-TBL-FULL-ROLES
    @control:EXT-ADD-02 @control:EXT-TBL-EF-ADDEXT @control:EXT-TBL-ER-ADDEXT @control:PROV-TBL-ADDEXT
    Scenario Outline: The customer's full administrator adds <name> of <home>
      Given <name> is a user of <home>
      When Fia makes <name> a read-only administrator of Acme
      Then Fia succeeds
      And <name> holds the role of read-only administrator in Acme
      # @EXT-TBL-ER-UM
      And <name> can list the users of Acme

      Examples: From the partner, and from elsewhere
        | name | home    |
        | Piet | Globex  |
        | Otto | Initech |

    Scenario Outline: The customer's <administrator> does not add an external administrator
      Given Rob is a <administrator> of Acme
      And Otto is a user of Initech
      When Rob makes Otto a read-only administrator of Acme
      Then Rob is refused
      And Otto holds no role in Acme
      # @GEN-01
      And Otto cannot list the users of Acme

      Examples: Roles that do not add external administrators
        | requirement      | control    | administrator                 |
        | ORG-TBL-RO-ROLES | EXT-ADD-01 | read-only administrator       |
        | ORG-TBL-UD-ROLES | EXT-ADD-01 | user and device administrator |

  Rule: External administrators do not add others

    Scenario Outline: <administrator> of <home>, full administrator, does not make somebody of <from> a <role>
      Given <administrator> of <home> is a full administrator of Acme
      And Nils is a user of <from>
      When <administrator> makes Nils a <role> of Acme
      Then <administrator> is refused
      And Nils holds no role in Acme
      # @GEN-01
      And Nils cannot list the users of Acme

      Examples: The actor, the candidate and the role
        | requirement                  | control    | reading                                  | administrator | home    | from    | role                                 |
        | EXT-TBL-EF-ADDEXT            | EXT-ADD-01 |                                          | Pia           | Globex  | Globex  | full administrator                   |
        | EXT-TBL-EF-ADDEXT EXT-ADD-02 |            |                                          | Pia           | Globex  | Initech | read-only administrator              |
        | EXT-TBL-EF-ADDEXT            |            |                                          | Pia           | Globex  | Globex  | provisioning administrator           |
        | EXT-TBL-EF-ADDEXT            |            | external-full-manages-external-role=deny | Pia           | Globex  | Initech | contact center service administrator |
        | EXT-TBL-EF-ADDEXT            | EXT-ADD-01 |                                          | Olga          | Initech | Initech | read-only administrator              |

    Scenario Outline: <administrator> of <home>, read-only administrator, does not make somebody of <from> a <role>
      Given <administrator> of <home> is a read-only administrator of Acme
      And Nils is a user of <from>
      When <administrator> makes Nils a <role> of Acme
      Then <administrator> is refused
      And Nils holds no role in Acme
      # @GEN-01
      And Nils cannot list the users of Acme

      Examples: The actor, the candidate and the role
        | requirement       | control    | administrator | home    | from    | role                       |
        | EXT-TBL-ER-ADDEXT | EXT-ADD-01 | Pia           | Globex  | Initech | read-only administrator    |
        | EXT-TBL-ER-ADDEXT |            | Pia           | Globex  | Globex  | provisioning administrator |
        | EXT-TBL-ER-ADDEXT |            | Olga          | Initech | Initech | read-only administrator    |

    Scenario Outline: <administrator> of <home>, <role>, does not grant a request for access
      Given <administrator> of <home> is a <role> of Acme
      And Nils is a user of Initech
      And Nils has asked to be a read-only administrator of Acme
      # @tested
      When <administrator> grants Nils access to Acme
      Then <administrator> is refused
      And Nils holds no role in Acme
      And Nils cannot list the users of Acme

      Examples: External administrators
        | requirement       | administrator | home    | role                    |
        | EXT-TBL-EF-ADDEXT | Pia           | Globex  | full administrator      |
        | EXT-TBL-EF-ADDEXT | Olga          | Initech | full administrator      |
        | EXT-TBL-ER-ADDEXT | Pia           | Globex  | read-only administrator |
        | EXT-TBL-ER-ADDEXT | Olga          | Initech | read-only administrator |
