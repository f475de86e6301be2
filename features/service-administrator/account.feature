@reading:doc001-ccsa-row-columns=na-is-partner
Feature: The account for service administrators
  A service administrator can view the organization's account, its licences in use, its trials and its
  subscriptions, and changes none of them. The rules are in the section on managing the
  customer account of the article on the Contact Center Service Administrator.

  Rule: A service administrator views the account

    @CCSA-ACCT-01
    Scenario: A service administrator opens the account page
      Given Carla is a contact center service administrator of Acme
      When Carla views the account page of Acme
      Then Carla sees the name of Acme

    @CCSA-ACCT-02
    Scenario: A service administrator reads the account details
      Given Carla is a contact center service administrator of Acme
      When Carla views the account details of Acme
      Then Carla sees the name of Acme

    @CCSA-ACCT-03
    Scenario: A service administrator sees how many contact center licences are in use
      Given Carla is a contact center service administrator of Acme
      And Ulla is a user of Acme with a Contact Center Premium licence
      And Uma is a user of Acme with a Contact Center Premium licence
      And Nils is a user of Acme with a Contact Center Standard licence
      When Carla views the contact center licence usage of Acme
      Then Carla sees 2 Contact Center Premium licences in use
      And Carla sees 1 Contact Center Standard licence in use

    @CCSA-ACCT-04
    Scenario: A service administrator sees a running trial
      Given Carla is a contact center service administrator of Acme
      And Acme has a running trial "Contact Center Trial"
      When Carla views the trial information of Acme
      Then Carla sees "running" for "Contact Center Trial"

    @CCSA-ACCT-05
    Scenario: A service administrator sees a subscription
      Given Carla is a contact center service administrator of Acme
      And Acme has a subscription "Contact Center" of 25 seats
      When Carla views the subscription information of Acme
      Then Carla sees "25" for "Contact Center"

    Scenario Outline: A user without a role does not see the <part>
      Given Nils is a user of Acme
      And Ulla is a user of Acme with a Contact Center Premium licence
      And Acme has a running trial "Contact Center Trial"
      And Acme has a subscription "Contact Center" of 25 seats
      When Nils views the <part> of Acme
      Then Nils is refused
      And Nils learns nothing about anybody in Acme

      Examples: Parts of the account
        | requirement | part                         |
        | GEN-01      | account page                 |
        | GEN-01      | account details              |
        | GEN-01      | contact center licence usage |
        | GEN-01      | trial information            |
        | GEN-01      | subscription information     |

  Rule: A service administrator does not change the account

    @CCSA-ACCT-06
    Scenario: A service administrator does not change the account details
      Given Carla is a contact center service administrator of Acme
      And the operator has recorded the state of Acme
      When Carla changes the account address of Acme to "1 New Street"
      Then Carla is refused
      And nothing in Acme has changed

    @ORG-TBL-FULL-SET @control:CCSA-ACCT-06
    Scenario: A full administrator changes the account details
      Given Fia is a full administrator of Acme
      When Fia changes the account address of Acme to "1 New Street"
      Then Fia succeeds
      And the account details of Acme show "1 New Street" for "address"

    @CCSA-ACCT-06
    Scenario Outline: A service administrator does not change a subscription to <seats> seats
      Given Carla is a contact center service administrator of Acme
      And Acme has a subscription "Contact Center" of 25 seats
      When Carla changes the subscription "Contact Center" of Acme to <seats> seats
      Then Carla is refused
      And the subscription information of Acme shows "25" for "Contact Center"

      Examples: More and fewer
        | seats |
        | 50    |
        | 10    |

    @ORG-TBL-FULL-LIC @control:CCSA-ACCT-06
    Scenario Outline: A full administrator changes a subscription to <seats> seats
      Given Fia is a full administrator of Acme
      And Acme has a subscription "Contact Center" of 25 seats
      When Fia changes the subscription "Contact Center" of Acme to <seats> seats
      Then Fia succeeds
      And the subscription information of Acme shows "<seats>" for "Contact Center"

      Examples: More and fewer
        | seats |
        | 50    |
        | 10    |
