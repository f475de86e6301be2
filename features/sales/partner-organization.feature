Feature: The partner organization itself
  The partner's full administrators manage the partner organization and provision the orders that it placed
  for itself. A sales role, or the role of provisioning administrator in a customer, gives neither
  (organization-account-roles, "The Sales Full Administrator and Sales Administrator
  Role", the rows Partner Organization Management and Provision Webex Orders for the Partner
  Organization).

  Background:
    Given Globex is a partner organization that manages and sells to Acme

  Rule: The full administrator runs the partner organization

    @SALES-TBL-F-PORG @control:SALES-TBL-SF-PORG @control:SALES-TBL-SA-PORG @control:SALES-TBL-PV-PORG
    Scenario: The full administrator places a setting
      Given Pelle is a full administrator of Globex
      When Pelle places the organization setting "Branding" in Globex
      Then Pelle succeeds
      And Globex includes the organization setting "Branding"

    @SALES-TBL-F-PORG
    Scenario: The full administrator sees, changes and removes settings
      Given Pelle is a full administrator of Globex
      And Globex has the organization setting "Branding"
      And Globex has the organization setting "Guests"
      When Pelle changes the organization setting "Branding" of Globex to "green"
      Then Pelle succeeds
      And the organization setting "Branding" of Globex is "green"
      And Pelle can view the organization settings of Globex
      And Pelle can remove the organization setting "Guests" of Globex
      And Globex has no organization setting "Guests"

    @SALES-TBL-F-PORG
    Scenario: The full administrator manages the people of the partner
      Given Pelle is a full administrator of Globex
      And Ulla is a user of Globex
      And no user called Nils exists in Globex
      When Pelle adds Nils to Globex
      Then Pelle succeeds
      And Nils is among the users of Globex
      And Pelle can make Ulla a device administrator of Globex
      And Ulla holds the role of device administrator in Globex

    @GEN-01 @control:SALES-TBL-F-PORG
    Scenario: A user without roles runs nothing
      Given Ulla is a user of Globex
      When Ulla places the organization setting "Branding" in Globex
      Then Ulla is refused
      And Globex has no organization setting "Branding"

  Rule: Sales roles and customers' provisioning administrators do not run it

    Scenario Outline: A <role> does not <change>
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      And Ulla is a user of Globex
      And no user called Nils exists in Globex
      And Globex has the organization setting "Branding"
      And the operator has recorded the state of Globex
      When Sally tries to <change>
      Then Sally is refused
      And nothing in Globex has changed

      Examples: Partner Organization Management
        | requirement       | control          | role                     | change                                                      |
        | SALES-TBL-SF-PORG | SALES-TBL-F-PORG | sales full administrator | place the organization setting "Guests" in Globex           |
        | SALES-TBL-SF-PORG |                  | sales full administrator | change the organization setting "Branding" of Globex to "x" |
        | SALES-TBL-SF-PORG |                  | sales full administrator | remove the organization setting "Branding" of Globex        |
        | SALES-TBL-SF-PORG |                  | sales full administrator | add Nils to Globex                                          |
        | SALES-TBL-SF-PORG |                  | sales full administrator | remove Ulla from Globex                                     |
        | SALES-TBL-SF-PORG |                  | sales full administrator | make Ulla a device administrator of Globex                  |
        | SALES-TBL-SA-PORG | SALES-TBL-F-PORG | sales administrator      | place the organization setting "Guests" in Globex           |
        | SALES-TBL-SA-PORG |                  | sales administrator      | change the organization setting "Branding" of Globex to "x" |
        | SALES-TBL-SA-PORG |                  | sales administrator      | remove the organization setting "Branding" of Globex        |
        | SALES-TBL-SA-PORG |                  | sales administrator      | add Nils to Globex                                          |
        | SALES-TBL-SA-PORG |                  | sales administrator      | remove Ulla from Globex                                     |
        | SALES-TBL-SA-PORG |                  | sales administrator      | make Ulla a device administrator of Globex                  |

    @SALES-TBL-PV-PORG
    Scenario Outline: A provisioning administrator of a customer does not <change>
      Given Prue of Globex is a provisioning administrator of Acme
      And Ulla is a user of Globex
      And no user called Nils exists in Globex
      And Globex has the organization setting "Branding"
      And the operator has recorded the state of Globex
      When Prue tries to <change>
      Then Prue is refused
      And nothing in Globex has changed

      Examples: Partner Organization Management
        | change                                                      |
        | place the organization setting "Guests" in Globex           |
        | change the organization setting "Branding" of Globex to "x" |
        | remove the organization setting "Branding" of Globex        |
        | add Nils to Globex                                          |
        | remove Ulla from Globex                                     |
        | make Ulla a device administrator of Globex                  |

  Rule: Only the full administrator provisions what the partner ordered for itself

    @SALES-TBL-F-OPART @control:SALES-TBL-SF-OPART @control:SALES-TBL-SA-OPART @control:SALES-TBL-PV-OPART
    Scenario: The full administrator provisions the partner's own order
      Given Pelle is a full administrator of Globex
      And Globex has an open order "Calling" for Globex
      When Pelle provisions the order "Calling" of Globex
      Then Pelle succeeds
      And Globex has the subscription "Calling"

    Scenario Outline: A <role> does not provision the partner's own order
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      And Globex has an open order "Calling" for Globex
      When Sally provisions the order "Calling" of Globex
      Then Sally is refused
      And Globex has no subscription "Calling"

      Examples: Provision Webex Orders for the Partner Organization
        | requirement        | role                     |
        | SALES-TBL-SF-OPART | sales full administrator |
        | SALES-TBL-SA-OPART | sales administrator      |

    Scenario Outline: A <role> provisions a customer's order and not the partner's own
      Given Sally is a <role> of Globex
      And Acme is assigned to Sally
      And Globex has an open order "Calling" for Globex
      And Globex has an open order "Calling" for Acme
      When Sally provisions the order "Calling" of Globex
      Then Sally is refused
      And Globex has no subscription "Calling"
      But Sally can provision the order "Calling" of Acme
      And Acme has the subscription "Calling"

      Examples: Provision Webex Orders for the Partner Organization
        | requirement        | role                     |
        | SALES-TBL-SF-OPART | sales full administrator |
        | SALES-TBL-SA-OPART | sales administrator      |

    @SALES-TBL-PV-OPART
    Scenario: A customer's provisioning administrator does not provision the partner's own order
      Given Prue of Globex is a provisioning administrator of Acme
      And Globex has an open order "Calling" for Globex
      And Globex has an open order "Calling" for Acme
      When Prue provisions the order "Calling" of Globex
      Then Prue is refused
      And Globex has no subscription "Calling"
      # @PROV-TBL-ORD
      But Prue can provision the order "Calling" of Acme
      And Acme has the subscription "Calling"

    @GEN-01 @control:SALES-TBL-F-OPART
    Scenario: A user without roles does not provision it
      Given Ulla is a user of Globex
      And Globex has an open order "Calling" for Globex
      When Ulla provisions the order "Calling" of Globex
      Then Ulla is refused
      And Globex has no subscription "Calling"
