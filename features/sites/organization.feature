Feature: The organization is closed to administrators of a site
  Everything that belongs to the organization and not to one of its sites is closed to administrators of a
  site: its
  other users, its devices, policies, settings and subscriptions, its other roles, and the making and
  removing of sites (organization-account-roles, "Webex Site Administrator Roles", paragraph 1 and table).

  Background:
    Given Acme has the site Berlin
    And Willa is a Webex site administrator of Acme for the site Berlin
    And Ulla is a user of the site Berlin

  Rule: Administrators of a site do not view the organization

    @GEN-01
    Scenario Outline: A site administrator does not <view>
      Given Nils is a user of Acme
      And Initech is an outside organization without contact center
      And Olga of Initech is a full administrator of Acme
      And Acme has the device "Boardroom"
      When Willa tries to <view>
      Then Willa is refused
      And Willa learns nothing about anybody in Acme

      Examples: People
        | view                                     |
        | view the details of Nils                 |
        | list the external administrators of Acme |
        | view the audit log of Acme               |

      Examples: Devices, policies and settings
        | view                                   |
        | view the devices of Acme               |
        | view the company policies of Acme      |
        | view the organization settings of Acme |

  Rule: Administrators of a site do not change the organization

    @GEN-01
    Scenario Outline: A site administrator does not <change>
      Given Nils is a user of Acme
      And Acme has a subscription "Flex" of 25 seats
      And the operator has recorded the state of Acme
      When Willa tries to <change>
      Then Willa is refused
      And nothing in Acme has changed

      Examples: Users
        | change                                  |
        | change the job title of Nils to "Agent" |
        | add Nova to Acme                        |
        | remove Nils from Acme                   |
        | remove Ulla from Acme                   |

      Examples: Roles other than those of the site
        | change                                            |
        | make Ulla a full administrator of Acme            |
        | make Ulla a user and device administrator of Acme |

      Examples: Sites, devices, settings and subscriptions
        | change                                             |
        | add the site Lyon to Acme                          |
        | remove the site Berlin                             |
        | register the device "Lobby" in Acme                |
        | add the organization setting "Strict" in Acme      |
        | change the subscription "Flex" of Acme to 50 seats |
