Feature: Services that the partner sold, and those of others
  A provisioning administrator manages licences and sites of the services that her own organization sold
  to the customer. What another seller sold, or no partner at all, is closed to her
  (organization-account-roles, "External Administrator Roles", the rows Licenses and Upgrades and Add
  and Delete Sites).

  Background:
    Given Globex is a partner organization that sells to Acme
    And Umbra is a partner organization that sells to Acme
    And Prue of Globex is a provisioning administrator of Acme

  Rule: They manage the licences that their organization sold

    @PROV-TBL-LIC
    Scenario: A provisioning administrator sees the seats that were sold
      Given Acme has a subscription "Flex" of 100 seats sold by Globex
      When Prue views the subscription information of Acme
      Then Prue sees "100" for "Flex"

    @PROV-TBL-LIC @control:PROV-TBL-LIC-X
    Scenario: A provisioning administrator changes the number of seats
      Given Acme has a subscription "Flex" of 100 seats sold by Globex
      And Acme has a subscription "Talk" of 50 seats sold by Umbra
      When Prue changes the subscription "Flex" of Acme to 200 seats
      Then Prue succeeds
      And the subscription information of Acme shows "200" for "Flex"
      And the subscription information of Acme shows "50" for "Talk"

    @PROV-TBL-LIC @control:PROV-TBL-LIC-X
    Scenario: A provisioning administrator upgrades a subscription
      Given Acme has a subscription "Flex" of 100 seats sold by Globex
      When Prue upgrades the subscription "Flex" of Acme to the edition "premium"
      Then Prue succeeds
      And the subscription information of Acme shows "premium" for "Flex edition"

    @PROV-TBL-LIC @control:PROV-TBL-LIC-X
    Scenario: The other seller's administrator changes what the other seller sold
      Given Petra of Umbra is a provisioning administrator of Acme
      And Acme has a subscription "Talk" of 50 seats sold by Umbra
      When Petra changes the subscription "Talk" of Acme to 60 seats
      Then Petra succeeds
      And the subscription information of Acme shows "60" for "Talk"

  Rule: They do not manage licences that others sold

    Scenario Outline: <name> of <home> does not change the seats that <seller> sold
      Given Acme has a subscription "Talk" of 50 seats sold by <seller>
      And <name> of <home> is a provisioning administrator of Acme
      When <name> changes the subscription "Talk" of Acme to 60 seats
      Then <name> is refused
      And the subscription information of Acme shows "50" for "Talk"

      Examples: The seller and the actor
        | requirement    | control      | name  | home   | seller |
        | PROV-TBL-LIC-X | PROV-TBL-LIC | Prue  | Globex | Umbra  |
        | PROV-TBL-LIC-X | PROV-TBL-LIC | Petra | Umbra  | Globex |

    @PROV-TBL-LIC-X @control:PROV-TBL-LIC
    Scenario: A provisioning administrator does not upgrade what another seller sold
      Given Acme has a subscription "Talk" of 50 seats sold by Umbra
      And the operator has recorded the state of Acme
      When Prue upgrades the subscription "Talk" of Acme to the edition "premium"
      Then Prue is refused
      And nothing in Acme has changed

    @PROV-TBL-LIC-X
    Scenario Outline: Of what the customer bought without a partner Prue does not <change>
      Given Acme has a subscription "Own" of 20 seats
      And the operator has recorded the state of Acme
      When Prue tries to <change>
      Then Prue is refused
      And nothing in Acme has changed

      Examples: A subscription without a seller
        | change                                                          |
        | change the subscription "Own" of Acme to 30 seats               |
        | upgrade the subscription "Own" of Acme to the edition "premium" |

    @PROV-TBL-LIC-X
    Scenario: A sale of her own organization does not open the services of another seller
      Given Acme has a subscription "Flex" of 100 seats sold by Globex
      And Acme has a subscription "Talk" of 50 seats sold by Umbra
      When Prue changes the subscription "Talk" of Acme to 60 seats
      Then Prue is refused
      And the subscription information of Acme shows "50" for "Talk"

  Rule: They add and delete sites of what their organization sold

    @PROV-TBL-SITES @control:PROV-TBL-SITES-X
    Scenario: A provisioning administrator adds a site
      Given Acme has a subscription "Flex" of 100 seats sold by Globex
      When Prue adds the site Oslo to the subscription "Flex" of Acme
      Then Prue succeeds
      And Acme includes the site Oslo

    @PROV-TBL-SITES @control:PROV-TBL-SITES-X
    Scenario: A provisioning administrator deletes a site
      Given Acme has a subscription "Flex" of 100 seats sold by Globex
      And Acme has the site Berlin under the subscription "Flex"
      When Prue removes the site Berlin
      Then Prue succeeds
      And Acme has no site Berlin

  Rule: They do not add or delete sites of what others sold

    Scenario Outline: <name> of <home> adds no site to what <seller> sold
      Given Acme has a subscription "Talk" of 50 seats sold by <seller>
      And <name> of <home> is a provisioning administrator of Acme
      When <name> adds the site Oslo to the subscription "Talk" of Acme
      Then <name> is refused
      And Acme has no site Oslo

      Examples: The seller and the actor
        | requirement      | control        | name  | home   | seller |
        | PROV-TBL-SITES-X | PROV-TBL-SITES | Prue  | Globex | Umbra  |
        | PROV-TBL-SITES-X | PROV-TBL-SITES | Petra | Umbra  | Globex |

    Scenario Outline: <name> of <home> deletes no site of what <seller> sold
      Given Acme has a subscription "Talk" of 50 seats sold by <seller>
      And Acme has the site Rome under the subscription "Talk"
      And <name> of <home> is a provisioning administrator of Acme
      When <name> removes the site Rome
      Then <name> is refused
      And Acme includes the site Rome

      Examples: The seller and the actor
        | requirement      | control        | name  | home   | seller |
        | PROV-TBL-SITES-X | PROV-TBL-SITES | Prue  | Globex | Umbra  |
        | PROV-TBL-SITES-X |                | Petra | Umbra  | Globex |

    @PROV-TBL-SITES-X
    Scenario Outline: Of the sites that no partner sold Prue does not <change>
      Given Acme has a subscription "Own" of 20 seats
      And Acme has the site Rome under the subscription "Own"
      And Acme has the site Nice
      When Prue tries to <change>
      Then Prue is refused
      And Acme includes the site Rome
      And Acme includes the site Nice
      And Acme has no site Oslo

      Examples: Sites that nobody sold
        | change                                              |
        | add the site Oslo to the subscription "Own" of Acme |
        | add the site Oslo to Acme                           |
        | remove the site Rome                                |
        | remove the site Nice                                |
