Feature: Eligibility for the Contact Center Service Administrator role
  A user's licence, home organization and other roles decide whether the user can hold the role, whoever
  gives it (cc-service-administrator, "Who can manage
  the role", with its note on outsiders).

  Background:
    Given Fia is a full administrator of Acme
    And Initech is an outside organization without contact center

  @reading:doc001-ccsa-row-columns=na-is-partner
  Rule: Of the customer's own users only those with a Premium licence are eligible

    @CCSA-ELIG-04 @control:CCSA-ELIG-01 @control:CCSA-ELIG-02 @control:CCSA-ELIG-05 @control:CCSA-ELIG-06
    Scenario: A user with a Premium licence receives the role
      Given Ulla is a user of Acme with a Contact Center Premium licence
      When Fia makes Ulla a contact center service administrator of Acme
      Then Fia succeeds
      And Ulla holds the role of contact center service administrator in Acme

    @CCSA-ELIG-05 @control:CCSA-ELIG-04
    Scenario: A user with a Standard licence does not receive the role
      Given Ulla is a user of Acme with a Contact Center Standard licence
      When Fia makes Ulla a contact center service administrator of Acme
      Then Fia is refused
      And Ulla holds no role in Acme

    @CCSA-ELIG-05
    Scenario: A user with a Standard licence and one for another service does not receive the role
      Given Ulla is a user of Acme with the licences Meetings and Contact Center Standard
      When Fia makes Ulla a contact center service administrator of Acme
      Then Fia is refused
      And Ulla holds no role in Acme

    @CCSA-ELIG-06 @control:CCSA-ELIG-04 @control:CCSA-ELIG-07
    Scenario: A user without a licence does not receive the role
      Given Ulla is a user of Acme
      When Fia makes Ulla a contact center service administrator of Acme
      Then Fia is refused
      And Ulla holds no role in Acme

    @CCSA-ELIG-06 @control:CCSA-ELIG-04
    Scenario: A user with licences for other services does not receive the role
      Given Ulla is a user of Acme with the licences Meetings and Calling
      When Fia makes Ulla a contact center service administrator of Acme
      Then Fia is refused
      And Ulla holds no role in Acme

    @CCSA-ELIG-06 @control:CCSA-ELIG-04
    Scenario: A user whose Premium licence was taken away does not receive the role
      Given Ulla is a user of Acme with a Contact Center Premium licence
      When Fia takes the Contact Center licence from Ulla
      Then Ulla has no Contact Center licence
      And Fia cannot make Ulla a contact center service administrator of Acme
      And Ulla holds no role in Acme

    @CCSA-ELIG-04 @control:CCSA-ELIG-05
    Scenario: A user whose Standard licence is changed to Premium receives the role
      Given Ulla is a user of Acme with a Contact Center Standard licence
      When Fia gives Ulla a Contact Center Premium licence
      Then Fia can make Ulla a contact center service administrator of Acme
      And Ulla holds the role of contact center service administrator in Acme

    @CCSA-ELIG-04 @control:CCSA-ELIG-06
    Scenario: A user who is given a Premium licence receives the role
      Given Ulla is a user of Acme
      When Fia gives Ulla a Contact Center Premium licence
      Then Fia can make Ulla a contact center service administrator of Acme
      And Ulla holds the role of contact center service administrator in Acme

  @reading:doc001-ccsa-row-columns=na-is-partner
  Rule: A change of roles does not give a role to a user who is not eligible for it

    @CCSA-ELIG-05 @control:CCSA-ELIG-04
    Scenario: A support administrator with a Standard licence is not changed into a service administrator
      Given Sven is a user of Acme with a Contact Center Standard licence
      And Sven is a support administrator of Acme
      When Fia changes Sven's role from support administrator to contact center service administrator in Acme
      Then Fia is refused
      And Sven is not a contact center service administrator of Acme

    @GEN-05
    Scenario: A refused role change keeps the old role
      Given Sven is a user of Acme with a Contact Center Standard licence
      And Sven is a support administrator of Acme
      When Fia changes Sven's role from support administrator to contact center service administrator in Acme
      Then Fia is refused
      And Sven holds the role of support administrator in Acme

    @CCSA-ELIG-04 @control:CCSA-ELIG-05
    Scenario: A support administrator with a Premium licence is changed into a service administrator
      Given Sven is a user of Acme with a Contact Center Premium licence
      And Sven is a support administrator of Acme
      When Fia changes Sven's role from support administrator to contact center service administrator in Acme
      Then Fia succeeds
      And Sven holds the role of contact center service administrator in Acme

  Rule: An outsider needs no licence

    @CCSA-ELIG-07 @control:CCSA-ELIG-09 @control:CCSA-ELIG-10
    Scenario: An outsider without a licence receives the role
      Given Olga is a user of Initech
      When Fia makes Olga a contact center service administrator of Acme
      Then Fia succeeds
      And Olga holds the role of contact center service administrator in Acme

  Rule: In the other reading an outsider needs a Premium licence too

    @CCSA-ELIG-08
    Scenario: An outsider without a licence does not receive the role
      Given Olga is a user of Initech
      When Fia makes Olga a contact center service administrator of Acme
      Then Fia is refused
      And Olga holds no role in Acme

    @CCSA-ELIG-14 @control:CCSA-ELIG-08 @control:CCSA-ELIG-09 @control:CCSA-ELIG-10 @reading:premium-licence-for-external=everyone
    Scenario: An outsider with a Premium licence receives the role
      Given Olga is a user of Initech with a Contact Center Premium licence
      When Fia makes Olga a contact center service administrator of Acme
      Then Fia succeeds
      And Olga holds the role of contact center service administrator in Acme

  Rule: Outsiders whose own organization runs a contact center are not eligible

    @CCSA-ELIG-09 @reading:premium-licence-for-external=customer-users-only
    Scenario: An outsider with a contact center at home does not receive the role
      Given Hooli is an outside organization with contact center
      And Otto is a user of Hooli
      When Fia makes Otto a contact center service administrator of Acme
      Then Fia is refused
      And Otto holds no role in Acme

    @CCSA-ELIG-09 @control:CCSA-ELIG-07
    Scenario: An outsider with a Premium licence and a contact center at home does not receive the role
      Given Hooli is an outside organization with contact center
      And Otto is a user of Hooli with a Contact Center Premium licence
      When Fia makes Otto a contact center service administrator of Acme
      Then Fia is refused
      And Otto holds no role in Acme

    @CCSA-ELIG-09 @reading:premium-licence-for-external=customer-users-only
    Scenario: Users of another customer with contact center do not receive the role
      Given Bolt is a customer organization with contact center
      And Otto is a user of Bolt
      When Fia makes Otto a contact center service administrator of Acme
      Then Fia is refused
      And Otto holds no role in Acme

  Rule: Users of the partner that provisioned the subscription are not eligible

    @CCSA-ELIG-10
    Scenario: A full administrator does not give them the role
      Given Umbra is a partner organization that provisioned Acme
      And Piet is a user of Umbra
      When Fia makes Piet a contact center service administrator of Acme
      Then Fia is refused
      And Piet holds no role in Acme

    @CCSA-ELIG-10 @reading:premium-licence-for-external=everyone
    Scenario: A full administrator does not give them the role, not with a Premium licence either
      Given Umbra is a partner organization that provisioned Acme
      And Piet is a user of Umbra with a Contact Center Premium licence
      When Fia makes Piet a contact center service administrator of Acme
      Then Fia is refused
      And Piet holds no role in Acme

    @CCSA-ELIG-11 @reading:doc001-ccsa-row-columns=na-is-partner @reading:customer-ccsa-grants-external=allow
    Scenario: A service administrator does not give them the role
      Given Carla is a contact center service administrator of Acme
      And Umbra is a partner organization that provisioned Acme
      And Piet is a user of Umbra
      When Carla makes Piet a contact center service administrator of Acme
      Then Carla is refused
      And Piet holds no role in Acme

    @CCSA-ELIG-11 @reading:doc001-ccsa-row-columns=na-is-partner @reading:customer-ccsa-grants-external=allow @reading:premium-licence-for-external=everyone
    Scenario: A service administrator does not give them the role with a Premium licence
      Given Carla is a contact center service administrator of Acme
      And Umbra is a partner organization that provisioned Acme
      And Piet is a user of Umbra with a Contact Center Premium licence
      When Carla makes Piet a contact center service administrator of Acme
      Then Carla is refused
      And Piet holds no role in Acme

    @CC-CCSA-CUST-10 @control:CCSA-ELIG-11 @reading:doc001-ccsa-row-columns=na-is-partner @reading:premium-licence-for-external=everyone
    Scenario: A service administrator gives the role to a licensed user of an unrelated organization
      Given Carla is a contact center service administrator of Acme
      And Umbra is a partner organization that provisioned Acme
      And Olga is a user of Initech with a Contact Center Premium licence
      When Carla makes Olga a contact center service administrator of Acme
      Then Carla succeeds
      And Olga holds the role of contact center service administrator in Acme

    @CC-CCSA-CUST-10 @control:CCSA-ELIG-11 @reading:doc001-ccsa-row-columns=na-is-partner @reading:premium-licence-for-external=customer-users-only
    Scenario: A service administrator gives the role to a user of an unrelated organization
      Given Carla is a contact center service administrator of Acme
      And Umbra is a partner organization that provisioned Acme
      And Olga is a user of Initech
      When Carla makes Olga a contact center service administrator of Acme
      Then Carla succeeds
      And Olga holds the role of contact center service administrator in Acme

  @reading:doc001-ccsa-row-columns=na-is-partner @reading:any-role-any-user=exclusions-win
  Rule: The role does not go together with full or read-only administration

    @CCSA-ELIG-01
    Scenario: A full administrator does not receive the role
      Given Frida is a full administrator of Acme with a Contact Center Premium licence
      When Fia makes Frida a contact center service administrator of Acme
      Then Fia is refused
      And Frida is not a contact center service administrator of Acme
      And Frida holds the role of full administrator in Acme

    @CCSA-ELIG-02
    Scenario: A read-only administrator does not receive the role
      Given Rob is a read-only administrator of Acme with a Contact Center Premium licence
      When Fia makes Rob a contact center service administrator of Acme
      Then Fia is refused
      And Rob is not a contact center service administrator of Acme
      And Rob holds the role of read-only administrator in Acme

    @CCSA-ELIG-03
    Scenario Outline: A service administrator does not become <role> as well
      Given Ulla is a contact center service administrator of Acme with a Contact Center Premium licence
      When Fia makes Ulla a <role> of Acme
      Then Ulla is not both a contact center service administrator and a <role> of Acme
      And Ulla holds 1 role in Acme

      Examples: Roles that exclude the service role
        | role                    |
        | full administrator      |
        | read-only administrator |

    @GEN-08 @control:CCSA-ELIG-03
    Scenario: A service administrator becomes support administrator as well
      Given Ulla is a contact center service administrator of Acme with a Contact Center Premium licence
      When Fia makes Ulla a support administrator of Acme
      Then Fia succeeds
      And Ulla holds the role of contact center service administrator in Acme
      And Ulla holds the role of support administrator in Acme
      # @ORG-TBL-SUP-ANA
      And Ulla can view the reports of Acme
      And Ulla can change the voice channel of Acme to "Webex Calling"

  Rule: An outsider without any of the three roles can be given one

    Scenario Outline: An outsider without roles becomes <role>
      Given Olga is a user of Initech
      When Fia makes Olga a <role> of Acme
      Then Fia succeeds
      And Olga holds the role of <role> in Acme
      And Olga holds 1 role in Acme

      Examples: The three roles
        | requirement  | reading                                          | role                                 |
        | CCSA-ELIG-12 |                                                  | read-only administrator              |
        | CCSA-ELIG-13 |                                                  | full administrator                   |
        | CCSA-ELIG-14 | premium-licence-for-external=customer-users-only | contact center service administrator |

    Scenario Outline: A user of the customer without roles does not make an outsider <role>
      Given Ulla is a user of Acme
      And Otto is a user of Initech
      When Ulla makes Otto a <role> of Acme
      Then Ulla is refused
      And Otto holds no role in Acme

      Examples: The three roles
        | requirement | control      | role                                 |
        | GEN-01      | CCSA-ELIG-12 | read-only administrator              |
        | GEN-01      | CCSA-ELIG-13 | full administrator                   |
        | GEN-01      | CCSA-ELIG-14 | contact center service administrator |

  Rule: An outsider holds one of the three roles at a time
    The second assignment may be refused, or it may replace the first; what it must not do is add to it.

    Scenario Outline: An outsider who is <held> does not become <added> as well
      Given Olga of Initech is a <held> of Acme
      When Fia makes Olga a <added> of Acme
      Then Olga is not both a <held> and a <added> of Acme
      And Olga holds 1 role in Acme

      Examples: Every ordered pair of the three roles
        | requirement  | held                                 | added                                |
        | CCSA-ELIG-15 | read-only administrator              | full administrator                   |
        | CCSA-ELIG-15 | read-only administrator              | contact center service administrator |
        | CCSA-ELIG-15 | full administrator                   | read-only administrator              |
        | CCSA-ELIG-15 | full administrator                   | contact center service administrator |
        | CCSA-ELIG-15 | contact center service administrator | read-only administrator              |
        | CCSA-ELIG-15 | contact center service administrator | full administrator                   |

    Scenario Outline: An outsider who is <held> and asks for access does not become <added> as well
      Given Olga of Initech is a <held> of Acme
      And Olga has asked to be a <added> of Acme
      When Fia grants Olga access to Acme
      Then Olga is not both a <held> and a <added> of Acme
      And Olga holds 1 role in Acme

      Examples: Pairs of the three roles
        | requirement  | held                                 | added                   |
        | CCSA-ELIG-15 | read-only administrator              | full administrator      |
        | CCSA-ELIG-15 | full administrator                   | read-only administrator |
        | CCSA-ELIG-15 | contact center service administrator | full administrator      |
        | CCSA-ELIG-15 | contact center service administrator | read-only administrator |

    Scenario Outline: An outsider who was <held> before becomes <added>
      Given Olga of Initech is a <held> of Acme
      When Fia revokes Olga's role as <held> of Acme
      Then Fia can make Olga a <added> of Acme
      And Olga holds the role of <added> in Acme
      And Olga is not a <held> of Acme

      Examples: Every ordered pair of the three roles
        | requirement  | control      | reading                                          | held                                 | added                                |
        | CCSA-ELIG-13 | CCSA-ELIG-15 |                                                  | read-only administrator              | full administrator                   |
        | CCSA-ELIG-14 | CCSA-ELIG-15 | premium-licence-for-external=customer-users-only | read-only administrator              | contact center service administrator |
        | CCSA-ELIG-12 | CCSA-ELIG-15 |                                                  | full administrator                   | read-only administrator              |
        | CCSA-ELIG-14 | CCSA-ELIG-15 | premium-licence-for-external=customer-users-only | full administrator                   | contact center service administrator |
        | CCSA-ELIG-12 | CCSA-ELIG-15 |                                                  | contact center service administrator | read-only administrator              |
        | CCSA-ELIG-13 | CCSA-ELIG-15 |                                                  | contact center service administrator | full administrator                   |
