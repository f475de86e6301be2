Feature: Changing the roles of users
  Full administrators give and take roles, of the organization's own users and of outsiders. Read-only
  administrators view the roles of users; the other roles do not (organization-account-roles, "Organization
  Roles", row Assign Roles to Users).

  Background:
    Given Axel is a device administrator of Acme
    And Initech is an outside organization without contact center
    And Otto of Initech is a full administrator of Acme

  Rule: Full administrators give and take roles

    @ORG-TBL-FULL-ROLES
    @control:ORG-TBL-RO-ROLES @control:ORG-TBL-SUP-ROLES @control:ORG-TBL-UD-ROLES @control:ORG-TBL-DA-ROLES @control:ORG-TBL-CO-ROLES
    Scenario Outline: A full administrator <act>
      Given Fia is a full administrator of Acme
      And Ulla is a user of Acme
      And Olga is a user of Initech
      When Fia <act>
      Then Fia succeeds
      And <outcome>

      Examples: Roles of users and outsiders
        | act                                                 | outcome                                                |
        | makes Ulla a support administrator of Acme          | Ulla holds the role of support administrator in Acme   |
        | makes Olga a read-only administrator of Acme        | Olga holds the role of read-only administrator in Acme |
        | revokes Axel's role as device administrator of Acme | Axel holds no role in Acme                             |
        | revokes Otto's role as full administrator of Acme   | Otto holds no role in Acme                             |

    @ORG-TBL-FULL-ROLES @control:ORG-TBL-RO-ROLES @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: A full administrator takes the service role
      Given Fia is a full administrator of Acme
      And Carla is a contact center service administrator of Acme with a Contact Center Premium licence
      When Fia revokes Carla's role as contact center service administrator of Acme
      Then Fia succeeds
      And Carla holds no role in Acme

  Rule: Full and read-only administrators view the roles of users

    Scenario Outline: A <role> <act> and <finding>
      Given <who> is a <role> of Acme
      When <who> <act>
      Then <who> <finding>

      Examples: Full administrators
        | requirement        | control                                                              | who | role               | act                                         | finding                                       |
        | ORG-TBL-FULL-ROLES | ORG-TBL-SUP-ROLES ORG-TBL-UD-ROLES ORG-TBL-DA-ROLES ORG-TBL-CO-ROLES | Fia | full administrator | lists the administrators of Acme            | sees Axel in the list as device administrator |
        | ORG-TBL-FULL-ROLES |                                                                      | Fia | full administrator | lists the external administrators of Acme   | sees Otto in the list as full administrator   |
        | ORG-TBL-FULL-ROLES |                                                                      | Fia | full administrator | views the roles of Axel in Acme             | sees the role of device administrator         |
        | ORG-TBL-FULL-ROLES |                                                                      | Fia | full administrator | views the roles of Otto in Acme             | sees the role of full administrator           |
        | ORG-TBL-FULL-ROLES |                                                                      | Fia | full administrator | lists the assignable roles of Acme          | sees the role of compliance officer           |
        | ORG-TBL-FULL-ROLES |                                                                      | Fia | full administrator | exports the administrators of Acme          | succeeds                                      |
        | ORG-TBL-FULL-ROLES |                                                                      | Fia | full administrator | exports the external administrators of Acme | succeeds                                      |

      Examples: Read-only administrators
        | requirement      | who | role                    | act                                       | finding                                       |
        | ORG-TBL-RO-ROLES | Rob | read-only administrator | lists the administrators of Acme          | sees Axel in the list as device administrator |
        | ORG-TBL-RO-ROLES | Rob | read-only administrator | lists the external administrators of Acme | sees Otto in the list as full administrator   |
        | ORG-TBL-RO-ROLES | Rob | read-only administrator | views the roles of Axel in Acme           | sees the role of device administrator         |
        | ORG-TBL-RO-ROLES | Rob | read-only administrator | views the roles of Otto in Acme           | sees the role of full administrator           |

  Rule: The other roles neither give nor take roles

    Scenario Outline: A <role> neither gives nor takes roles
      Given <who> is a <role> of Acme
      And Ulla is a user of Acme
      And Olga is a user of Initech
      And the operator has recorded the state of Acme
      When <who> makes Ulla a support administrator of Acme
      Then <who> is refused
      And <who> cannot make Olga a read-only administrator of Acme
      And <who> cannot revoke Axel's role as device administrator of Acme
      And <who> cannot revoke Otto's role as full administrator of Acme
      And nothing in Acme has changed

      Examples: Cells of the row that are read-only or empty
        | requirement       | who  | role                          |
        | ORG-TBL-RO-ROLES  | Rob  | read-only administrator       |
        | ORG-TBL-SUP-ROLES | Sven | support administrator         |
        | ORG-TBL-UD-ROLES  | Uwe  | user and device administrator |
        | ORG-TBL-DA-ROLES  | Dora | device administrator          |
        | ORG-TBL-CO-ROLES  | Clio | compliance officer            |

      Examples: No role at all
        | requirement | control            | who  | role |
        | GEN-01      | ORG-TBL-FULL-ROLES | Nils | user |

    Scenario Outline: A <role> does not make a user <wanted>
      Given <who> is a <role> of Acme
      And Ulla is a user of Acme
      When <who> makes Ulla a <wanted> of Acme
      Then <who> is refused
      And Ulla holds no role in Acme

      Examples: User and device administrators
        | requirement      | who | role                          | wanted                        |
        | ORG-TBL-UD-ROLES | Uwe | user and device administrator | full administrator            |
        | ORG-TBL-UD-ROLES | Uwe | user and device administrator | read-only administrator       |
        | ORG-TBL-UD-ROLES | Uwe | user and device administrator | user and device administrator |
        | ORG-TBL-UD-ROLES | Uwe | user and device administrator | device administrator          |
        | ORG-TBL-UD-ROLES | Uwe | user and device administrator | compliance officer            |

      Examples: Read-only administrators
        | requirement      | who | role                    | wanted                        |
        | ORG-TBL-RO-ROLES | Rob | read-only administrator | full administrator            |
        | ORG-TBL-RO-ROLES | Rob | read-only administrator | read-only administrator       |
        | ORG-TBL-RO-ROLES | Rob | read-only administrator | user and device administrator |
        | ORG-TBL-RO-ROLES | Rob | read-only administrator | device administrator          |
        | ORG-TBL-RO-ROLES | Rob | read-only administrator | compliance officer            |

      Examples: Support administrators
        | requirement       | who  | role                  | wanted                        |
        | ORG-TBL-SUP-ROLES | Sven | support administrator | full administrator            |
        | ORG-TBL-SUP-ROLES | Sven | support administrator | read-only administrator       |
        | ORG-TBL-SUP-ROLES | Sven | support administrator | user and device administrator |
        | ORG-TBL-SUP-ROLES | Sven | support administrator | device administrator          |
        | ORG-TBL-SUP-ROLES | Sven | support administrator | compliance officer            |

      Examples: Device administrators
        | requirement      | who  | role                 | wanted                        |
        | ORG-TBL-DA-ROLES | Dora | device administrator | full administrator            |
        | ORG-TBL-DA-ROLES | Dora | device administrator | read-only administrator       |
        | ORG-TBL-DA-ROLES | Dora | device administrator | user and device administrator |
        | ORG-TBL-DA-ROLES | Dora | device administrator | device administrator          |
        | ORG-TBL-DA-ROLES | Dora | device administrator | compliance officer            |

      Examples: Compliance officers
        | requirement      | who  | role               | wanted                        |
        | ORG-TBL-CO-ROLES | Clio | compliance officer | full administrator            |
        | ORG-TBL-CO-ROLES | Clio | compliance officer | read-only administrator       |
        | ORG-TBL-CO-ROLES | Clio | compliance officer | user and device administrator |
        | ORG-TBL-CO-ROLES | Clio | compliance officer | device administrator          |
        | ORG-TBL-CO-ROLES | Clio | compliance officer | compliance officer            |

    @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario Outline: A <role> does not take the service role
      Given <who> is a <role> of Acme
      And Carla is a contact center service administrator of Acme with a Contact Center Premium licence
      When <who> revokes Carla's role as contact center service administrator of Acme
      Then <who> is refused
      And Carla holds the role of contact center service administrator in Acme

      Examples: Cells of the row that are read-only or empty
        | requirement       | who  | role                          |
        | ORG-TBL-RO-ROLES  | Rob  | read-only administrator       |
        | ORG-TBL-SUP-ROLES | Sven | support administrator         |
        | ORG-TBL-UD-ROLES  | Uwe  | user and device administrator |
        | ORG-TBL-DA-ROLES  | Dora | device administrator          |
        | ORG-TBL-CO-ROLES  | Clio | compliance officer            |

      Examples: No role at all
        | requirement | control            | who  | role |
        | GEN-01      | ORG-TBL-FULL-ROLES | Nils | user |

  Rule: The other roles do not view the roles of users

    Scenario Outline: A <role> does not view the roles of users
      Given <who> is a <role> of Acme
      When <who> lists the administrators of Acme
      Then <who> is refused
      And <who> learns nothing about anybody in Acme
      And <who> cannot list the external administrators of Acme
      And <who> cannot view the roles of Axel in Acme
      And <who> cannot view the roles of Otto in Acme
      And <who> cannot list the assignable roles of Acme
      And <who> cannot export the administrators of Acme
      And <who> cannot export the external administrators of Acme

      Examples: Cells of the row that are empty
        | requirement       | who  | role                          |
        | ORG-TBL-SUP-ROLES | Sven | support administrator         |
        | ORG-TBL-UD-ROLES  | Uwe  | user and device administrator |
        | ORG-TBL-DA-ROLES  | Dora | device administrator          |
        | ORG-TBL-CO-ROLES  | Clio | compliance officer            |

      Examples: No role at all
        | requirement | control                             | who  | role |
        | GEN-01      | ORG-TBL-FULL-ROLES ORG-TBL-RO-ROLES | Nils | user |

  Rule: Advanced Troubleshooting Access changes and shows no roles

    @ORG-TBL-ATA-ROLES
    Scenario: Advanced Troubleshooting Access lets a support administrator neither give nor take roles
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Ulla is a user of Acme
      And Olga is a user of Initech
      And the operator has recorded the state of Acme
      When Sven makes Ulla a support administrator of Acme
      Then Sven is refused
      And Sven cannot make Olga a read-only administrator of Acme
      And Sven cannot revoke Axel's role as device administrator of Acme
      And Sven cannot revoke Otto's role as full administrator of Acme
      And nothing in Acme has changed

    @ORG-TBL-ATA-ROLES @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: Advanced Troubleshooting Access does not let a support administrator take the service role
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Carla is a contact center service administrator of Acme with a Contact Center Premium licence
      When Sven revokes Carla's role as contact center service administrator of Acme
      Then Sven is refused
      And Carla holds the role of contact center service administrator in Acme

    @ORG-TBL-ATA-ROLES
    Scenario: Advanced Troubleshooting Access does not show a support administrator the roles of users
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      When Sven lists the administrators of Acme
      Then Sven is refused
      And Sven learns nothing about anybody in Acme
      And Sven cannot list the external administrators of Acme
      And Sven cannot view the roles of Axel in Acme
      And Sven cannot view the roles of Otto in Acme
      And Sven cannot list the assignable roles of Acme
      And Sven cannot export the administrators of Acme
      And Sven cannot export the external administrators of Acme

    @ORG-TBL-FULL-ROLES @control:ORG-TBL-ATA-ROLES
    Scenario: A support administrator with Advanced Troubleshooting Access who is full administrator as well sees administrators
      Given Sven is a support administrator of Acme
      And Sven is an advanced troubleshooting administrator of Acme
      And Sven is a full administrator of Acme
      When Sven lists the administrators of Acme
      Then Sven sees Axel in the list as device administrator
