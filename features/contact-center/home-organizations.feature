Feature: Home organizations of contact center administrators
  The administrators of an organization with contact center belong to it, to the partner that manages its
  subscription, or to any other organization. The role that they hold in the customer organization decides;
  the home organization gives nothing by itself. Candidates have a Premium licence, so that nothing here
  depends on it.

  Background:
    Given Globex is a partner organization that manages Acme
    And Initech is an outside organization without contact center

  Rule: A fitting role opens contact center to users of every home organization

    Scenario Outline: <person> of <home> is made <role> and administers contact center
      Given Fia is a full administrator of Acme
      And <person> is a user of <home> with a Contact Center Premium licence
      When Fia makes <person> a <role> of Acme
      Then Fia succeeds
      And <person> holds the role of <role> in Acme
      And <person> can open the Contact Center service of Acme
      And <person> can change the voice channel of Acme to "on"
      And the voice channel of Acme is "on"

      Examples: the three homes, each with the roles that fit it
        | requirement | person | home    | role                                 | reading                               |
        | CC-HOME-01  | Ulla   | Acme    | full administrator                   |                                       |
        | CC-HOME-01  | Ulla   | Acme    | contact center service administrator | doc001-ccsa-row-columns=na-is-partner |
        | CC-HOME-02  | Pia    | Globex  | full administrator                   |                                       |
        | CC-HOME-02  | Pia    | Globex  | provisioning administrator           |                                       |
        | CC-HOME-03  | Otto   | Initech | full administrator                   |                                       |
        | CC-HOME-03  | Otto   | Initech | contact center service administrator |                                       |

    Scenario Outline: <person> of <home>, a <role>, changes the voice channel
      Given <person> of <home> is a <role> of Acme with a Contact Center Premium licence
      When <person> changes the voice channel of Acme to "on"
      Then <person> succeeds
      And the voice channel of Acme is "on"

      Examples: the three homes
        | requirement | person | home    | role               |
        | CC-HOME-01  | Ulla   | Acme    | full administrator |
        | CC-HOME-02  | Pia    | Globex  | full administrator |
        | CC-HOME-03  | Otto   | Initech | full administrator |

    Scenario Outline: <person> of <home>, without a role, does not administer contact center
      Given <person> is a user of <home> with a Contact Center Premium licence
      When <person> changes the voice channel of Acme to "on"
      Then <person> is refused
      And the voice channel of Acme is unchanged
      And <person> cannot open the Contact Center service of Acme

      Examples: the three homes
        | requirement | control    | person | home    |
        | GEN-01      | CC-HOME-01 | Ulla   | Acme    |
        | GEN-01      | CC-HOME-02 | Pia    | Globex  |
        | GEN-01      | CC-HOME-03 | Otto   | Initech |
