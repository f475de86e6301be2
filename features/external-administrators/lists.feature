Feature: The list of external administrators
  The list shows everybody from outside who has access, a partner's people included, and nobody of the
  organization itself (organization-account-roles, "External Administrator Roles": paragraph 1 and
  the note on the External Administrators tab).

  Background:
    Given Fia is a full administrator of Acme
    And Globex is a partner organization that manages and sells to Acme
    And Initech is an outside organization without contact center

  Rule: Everybody from outside with access is listed

    @EXT-LIST-01
    Scenario: All kinds of external administrators are listed together
      Given Helix is a support organization
      And Olga of Initech is a full administrator of Acme
      And Otto of Initech is a read-only administrator of Acme
      And Prue of Globex is a provisioning administrator of Acme
      And Sam of Helix is a read-only administrator of Acme
      When Fia lists the external administrators of Acme
      Then Fia sees Olga in the list as full administrator
      And Fia sees Otto in the list as read-only administrator
      And Fia sees Prue in the list as provisioning administrator
      And Fia sees Sam in the list as read-only administrator

    @EXT-LIST-01
    Scenario Outline: An outsider who is made <role> appears in the list
      Given <name> is a user of <home>
      When Fia makes <name> a <role> of Acme
      Then Fia lists the external administrators of Acme
      And Fia sees <name> in the list as <role>

      Examples: From the partner, and from elsewhere
        | name | home    | role                       |
        | Pia  | Globex  | provisioning administrator |
        | Olga | Initech | read-only administrator    |

    @EXT-LIST-01
    Scenario: An outsider whose request is granted appears in the list
      Given Olga is a user of Initech
      And Olga has asked to be a read-only administrator of Acme
      When Fia grants Olga access to Acme
      Then Fia lists the external administrators of Acme
      And Fia sees Olga in the list as read-only administrator

    @GEN-13 @control:EXT-LIST-01
    Scenario: Somebody from outside who has no access is not listed
      Given Olga of Initech is a full administrator of Acme
      And Nils is a user of Initech
      And Nils has asked to be a full administrator of Acme
      When Fia lists the external administrators of Acme
      Then Fia sees Olga in the list
      But Fia does not see Nils in the list

  Rule: Nobody of the organization itself is listed

    @EXT-LIST-02
    Scenario: The list leaves the organization's own administrators out
      Given Rob is a read-only administrator of Acme
      And Sven is a support administrator of Acme
      And Olga of Initech is a full administrator of Acme
      When Fia lists the external administrators of Acme
      Then Fia sees Olga in the list
      But Fia does not see Fia in the list
      And Fia does not see Rob in the list
      And Fia does not see Sven in the list

    @EXT-LIST-02
    Scenario: A user of the organization who is given a role does not appear in the list
      Given Ulla is a user of Acme
      When Fia makes Ulla a read-only administrator of Acme
      Then Fia lists the external administrators of Acme
      And Fia does not see Ulla in the list

    @ORG-TBL-FULL-ROLES @control:EXT-LIST-02
    Scenario: The organization's own administrators are in the other list
      Given Rob is a read-only administrator of Acme
      And Sven is a support administrator of Acme
      When Fia lists the administrators of Acme
      Then Fia sees Fia in the list as full administrator
      And Fia sees Rob in the list as read-only administrator
      And Fia sees Sven in the list as support administrator

  Rule: A partner's people are external administrators

    @EXT-ADD-02
    Scenario Outline: The <role> of a partner that <relation> the customer is listed as external
      Given Umbra is a partner organization that <relation> Acme
      And Petra of Umbra is a <role> of Acme
      When Fia lists the external administrators of Acme
      Then Fia sees Petra in the list as <role>

      Examples: The relation of the partner to the customer
        | relation    | role                       |
        | manages     | full administrator         |
        | provisioned | full administrator         |
        | sells to    | provisioning administrator |

    @EXT-ADD-02
    Scenario Outline: The <role> of the managing partner is not among the organization's own
      Given Piet of Globex is a <role> of Acme
      When Fia lists the administrators of Acme
      Then Fia sees Fia in the list
      But Fia does not see Piet in the list

      Examples: The three kinds
        | role                       |
        | full administrator         |
        | read-only administrator    |
        | provisioning administrator |
