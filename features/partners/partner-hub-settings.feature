Feature: The settings of Partner Hub
  Partner full administrators appoint the partner's administrators and set its policies. They open the
  partner's analytics and create customers, and so do partner administrators. Partner read-only
  administrators open the analytics, help desk administrators do none of it (partner-hub-roles,
  "Customer management roles", table, the rows on Partner Hub settings).

  Background:
    Given Globex is a partner organization that manages Acme
    And Nils is a user of Globex

  Rule: Partner full administrators alone appoint the partner's administrators

    @PART-ROLE-02
    @control:PART-TBL-PA-ASSIGN @control:PART-TBL-PR-ASSIGN @control:PART-TBL-HB-ASSIGN @control:PART-TBL-HA-ASSIGN
    Scenario: A partner full administrator makes a colleague a partner administrator
      Given Pia is a partner full administrator of Globex
      When Pia makes Nils a partner administrator of Globex
      Then Pia succeeds
      And Nils holds the role of partner administrator in Globex

    Scenario Outline: <who> cannot <act>
      Given <who> is a <role> of Globex
      When <who> tries to <act>
      Then <who> is refused
      And Nils holds no role in Globex

      Examples: Partner administrator
        | requirement        | who   | role                  | act                                                               |
        | PART-TBL-PA-ASSIGN | Petra | partner administrator | make Nils a partner administrator of Globex                       |
        | PART-TBL-PA-ASSIGN | Petra | partner administrator | make Nils a basic help desk administrator of Globex               |
        | PART-TBL-PA-ASSIGN | Petra | partner administrator | make Nils a support administrator of Globex                       |
        | PART-TBL-PA-ASSIGN | Petra | partner administrator | appoint Nils by e-mail address as partner administrator of Globex |

      Examples: Partner read-only administrator
        | requirement        | who  | role                            | act                                                               |
        | PART-TBL-PR-ASSIGN | Reva | partner read-only administrator | make Nils a partner administrator of Globex                       |
        | PART-TBL-PR-ASSIGN | Reva | partner read-only administrator | make Nils a basic help desk administrator of Globex               |
        | PART-TBL-PR-ASSIGN | Reva | partner read-only administrator | make Nils a support administrator of Globex                       |
        | PART-TBL-PR-ASSIGN | Reva | partner read-only administrator | appoint Nils by e-mail address as partner administrator of Globex |

      Examples: Basic help desk administrator
        | requirement        | who   | role                          | act                                                               |
        | PART-TBL-HB-ASSIGN | Hedda | basic help desk administrator | make Nils a partner administrator of Globex                       |
        | PART-TBL-HB-ASSIGN | Hedda | basic help desk administrator | make Nils a basic help desk administrator of Globex               |
        | PART-TBL-HB-ASSIGN | Hedda | basic help desk administrator | make Nils a support administrator of Globex                       |
        | PART-TBL-HB-ASSIGN | Hedda | basic help desk administrator | appoint Nils by e-mail address as partner administrator of Globex |

      Examples: Advanced help desk administrator
        | requirement        | who    | role                             | act                                                               |
        | PART-TBL-HA-ASSIGN | Henrik | advanced help desk administrator | make Nils a partner administrator of Globex                       |
        | PART-TBL-HA-ASSIGN | Henrik | advanced help desk administrator | make Nils a basic help desk administrator of Globex               |
        | PART-TBL-HA-ASSIGN | Henrik | advanced help desk administrator | make Nils a support administrator of Globex                       |
        | PART-TBL-HA-ASSIGN | Henrik | advanced help desk administrator | appoint Nils by e-mail address as partner administrator of Globex |

  Rule: All but help desk administrators open the partner's analytics

    Scenario Outline: <who> opens the partner's analytics as <role>
      Given Globex has the report "Adoption"
      And <who> is a <role> of Globex
      When <who> views the reports of Globex
      Then <who> succeeds

      Examples: Cells of the row Partner analytics and reporting that are taken as marked
        | requirement      | control                                                | who   | role                            |
        | PART-TBL-PF-PANA | PART-TBL-HB-PANA PART-TBL-HA-PANA PART-TBL-PA-PANA-ALT | Pia   | partner full administrator      |
        | PART-TBL-PA-PANA |                                                        | Petra | partner administrator           |
        | PART-TBL-PR-PANA |                                                        | Reva  | partner read-only administrator |

    Scenario Outline: <who>, <role>, does not open the partner's analytics
      Given Globex has the report "Adoption"
      And <who> is a <role> of Globex
      When <who> views the reports of Globex
      Then <who> is refused
      And <who> learns nothing about anybody in Globex

      Examples: Cells of the row that are taken as empty
        | requirement      | who    | role                             |
        | PART-TBL-HB-PANA | Hedda  | basic help desk administrator    |
        | PART-TBL-HA-PANA | Henrik | advanced help desk administrator |

      Examples: The cell of the partner administrator, taken as empty
        | requirement          | control          | who   | role                  |
        | PART-TBL-PA-PANA-ALT | PART-TBL-PF-PANA | Petra | partner administrator |

      Examples: No role at all
        | requirement | control                                            | who  | role |
        | GEN-01      | PART-TBL-PF-PANA PART-TBL-PA-PANA PART-TBL-PR-PANA | Ulla | user |

  Rule: Partner full administrators alone set the partner's policies and templates

    Scenario Outline: A partner full administrator adds, changes and removes a <item> of the partner
      Given Globex has the <item> "First"
      And Pia is a partner full administrator of Globex
      When Pia changes the <item> "First" of Globex to "strict"
      Then Pia succeeds
      And the <item> "First" of Globex is "strict"
      And Pia can add the <item> "Second" in Globex
      And Globex includes the <item> "Second"
      And Pia can remove the <item> "First" of Globex
      And Globex has no <item> "First"

      Examples: Company policy and templates
        | requirement      | control                                                             | item           |
        | PART-TBL-PF-HPOL | PART-TBL-PA-HPOL PART-TBL-PR-HPOL PART-TBL-HB-HPOL PART-TBL-HA-HPOL | company policy |
        | PART-TBL-PF-HPOL | PART-TBL-PA-HPOL PART-TBL-PR-HPOL PART-TBL-HB-HPOL PART-TBL-HA-HPOL | template       |

    Scenario Outline: <who>, <role>, adds, changes and removes no <item> of the partner
      Given Globex has the <item> "First"
      And <who> is a <role> of Globex
      When <who> changes the <item> "First" of Globex to "strict"
      Then <who> is refused
      And the <item> "First" of Globex is unchanged
      And <who> cannot add the <item> "Second" in Globex
      And Globex has no <item> "Second"
      And <who> cannot remove the <item> "First" of Globex
      And Globex includes the <item> "First"

      Examples: Cells of the row Company policy and templates that are taken as empty
        | requirement      | who    | role                             | item           |
        | PART-TBL-PA-HPOL | Petra  | partner administrator            | company policy |
        | PART-TBL-PA-HPOL | Petra  | partner administrator            | template       |
        | PART-TBL-PR-HPOL | Reva   | partner read-only administrator  | company policy |
        | PART-TBL-PR-HPOL | Reva   | partner read-only administrator  | template       |
        | PART-TBL-HB-HPOL | Hedda  | basic help desk administrator    | company policy |
        | PART-TBL-HB-HPOL | Hedda  | basic help desk administrator    | template       |
        | PART-TBL-HA-HPOL | Henrik | advanced help desk administrator | company policy |
        | PART-TBL-HA-HPOL | Henrik | advanced help desk administrator | template       |

      Examples: No role at all
        | requirement | control          | who  | role | item           |
        | GEN-01      | PART-TBL-PF-HPOL | Ulla | user | company policy |
        | GEN-01      | PART-TBL-PF-HPOL | Ulla | user | template       |

  Rule: Partner full administrators and partner administrators create customers

    Scenario Outline: A <role> creates a customer
      Given Greta is a partner full administrator of Globex
      And <who> is a <role> of Globex
      # @tested
      When <who> creates the customer Nova of Globex
      Then <who> succeeds
      And Greta lists the customers of Globex
      And Greta sees the customer Nova

      Examples: Cells of the row Create customers that are taken as marked
        | requirement        | control                                                                         | who   | role                       |
        | PART-TBL-PF-CREATE | PART-TBL-PR-CREATE PART-TBL-HB-CREATE PART-TBL-HA-CREATE PART-TBL-PA-CREATE-ALT | Pia   | partner full administrator |
        | PART-TBL-PA-CREATE |                                                                                 | Petra | partner administrator      |

    Scenario Outline: <who>, <role>, creates no customer
      Given Greta is a partner full administrator of Globex
      And <who> is a <role> of Globex
      # @tested
      When <who> creates the customer Nova of Globex
      Then <who> is refused
      And Greta lists the customers of Globex
      But Greta does not see the customer Nova

      Examples: Cells of the row that are taken as empty
        | requirement        | who    | role                             |
        | PART-TBL-PR-CREATE | Reva   | partner read-only administrator  |
        | PART-TBL-HB-CREATE | Hedda  | basic help desk administrator    |
        | PART-TBL-HA-CREATE | Henrik | advanced help desk administrator |

      Examples: The cell of the partner administrator, taken as empty
        | requirement            | control            | who   | role                  |
        | PART-TBL-PA-CREATE-ALT | PART-TBL-PF-CREATE | Petra | partner administrator |

      Examples: No role at all
        | requirement | control                               | who  | role |
        | GEN-01      | PART-TBL-PF-CREATE PART-TBL-PA-CREATE | Ulla | user |
