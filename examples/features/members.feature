Feature: Members of an organization and their administrators
  What a product can show that knows organizations, members and three roles of administrators, and nothing of
  licences, sites or partners. The scenarios are said in the sentences of the suite, and each tests a part of its
  requirement.

  Background:
    Given Fia is a full administrator of Acme
    And Ulla is a user of Acme

  Rule: Full administrators manage members and their roles

    @ORG-TBL-FULL-USERS
    Scenario: A full administrator adds and removes members
      When Fia adds Nils to Acme
      Then Fia succeeds
      And Nils is among the users of Acme
      And Fia can remove Ulla from Acme
      And Ulla is not a user of Acme

    @ORG-DEFAULT-01
    Scenario: A member who was added holds no role
      When Fia adds Nils to Acme
      Then Fia succeeds
      And Nils holds no role in Acme

    @ORG-ASSIGN-01
    Scenario: A full administrator gives a role
      When Fia makes Ulla a read-only administrator of Acme
      Then Fia succeeds
      And Ulla holds the role of read-only administrator in Acme
      And Ulla can list the users of Acme

    @ORG-ASSIGN-02
    Scenario: A member has several roles
      Given Ulla is a read-only administrator of Acme
      When Fia makes Ulla a full administrator of Acme
      Then Fia succeeds
      And Ulla holds the role of full administrator in Acme
      And Ulla holds the role of read-only administrator in Acme
      And Ulla holds 2 roles in Acme

    @ORG-ASSIGN-04
    Scenario: A full administrator takes a role
      Given Uwe is a user and device administrator of Acme
      When Fia revokes Uwe's role as user and device administrator of Acme
      Then Fia succeeds
      And Uwe holds no role in Acme
      And Uwe can no longer add Nils to Acme

    @GEN-15
    Scenario: A role that does not exist is not given
      Given the operator has recorded the state of Acme
      When Fia gives Ulla an unknown role in Acme
      Then Fia is refused
      And nothing in Acme has changed

  Rule: Other roles do what they are for, and no more

    @ORG-TBL-UD-USERS
    Scenario: A user and device administrator adds and removes members
      Given Uwe is a user and device administrator of Acme
      When Uwe adds Nils to Acme
      Then Uwe succeeds
      And Nils is among the users of Acme
      And Uwe can remove Ulla from Acme

    @GEN-09
    Scenario: A user and device administrator does not become full administrator by an own act
      Given Uwe is a user and device administrator of Acme
      When Uwe makes himself a full administrator of Acme
      Then Uwe is refused
      And Uwe is not a full administrator of Acme

    @ORG-TBL-RO-USERS
    Scenario: A read-only administrator neither adds nor removes members
      Given Rob is a read-only administrator of Acme
      And the operator has recorded the state of Acme
      When Rob adds Nils to Acme
      Then Rob is refused
      And Rob cannot remove Ulla from Acme
      And nothing in Acme has changed

    @GEN-07
    Scenario: A read-only administrator gives no role
      Given Rob is a read-only administrator of Acme
      When Rob makes Ulla a read-only administrator of Acme
      Then Rob is refused
      And Ulla holds no role in Acme

    @GEN-01
    Scenario: A member without a role neither adds nor removes members
      Given the operator has recorded the state of Acme
      When Ulla adds Nils to Acme
      Then Ulla is refused
      And Ulla cannot remove Fia from Acme
      And nothing in Acme has changed

    @GEN-01
    Scenario: A member without a role does not list members
      When Ulla lists the users of Acme
      Then Ulla is refused
      And Ulla learns nothing about anybody in Acme

  Rule: Whoever lost the role, or never was there, does nothing

    @GEN-03
    Scenario: A read-only administrator who listed members lists none after the revocation
      Given Rob is a read-only administrator of Acme
      When Rob lists the users of Acme
      Then Rob sees Ulla in the list
      And Fia can revoke Rob's role as read-only administrator of Acme
      And Rob can no longer list the users of Acme

    @GEN-17
    Scenario: A full administrator who was removed changes nothing more
      Given Frida is a full administrator of Acme
      When Frida adds Nils to Acme
      Then Nils is among the users of Acme
      And Fia can remove Frida from Acme
      And Frida can no longer remove Ulla from Acme
      And Ulla is among the users of Acme

    @GEN-14
    Scenario: Somebody who is not signed in adds nobody
      Given the operator has recorded the state of Acme
      When somebody who is not signed in tries to add Nils to Acme
      Then somebody who is not signed in is refused
      And nothing in Acme has changed

    @GEN-14
    Scenario: Somebody with forged credentials lists nobody
      When somebody with forged credentials tries to list the users of Acme
      Then somebody with forged credentials is refused
      And somebody with forged credentials learns nothing about anybody in Acme

  Rule: Roles count in their organization

    @GEN-02
    Scenario: A full administrator of another organization does nothing here
      Given Bea is a full administrator of Bolt
      And the operator has recorded the state of Acme
      When Bea adds Nils to Acme
      Then Bea is refused
      And Bea cannot remove Ulla from Acme
      And Bea cannot make Ulla a read-only administrator of Acme
      And Bea cannot list the users of Acme
      And nothing in Acme has changed
      But Bea can list the users of Bolt

    @GEN-20
    Scenario: Removing one member leaves another
      Given Uma is a user of Acme
      When Fia removes Ulla from Acme
      Then Fia succeeds
      And Ulla is not a user of Acme
      But Uma is among the users of Acme

    @GEN-04
    Scenario: A full administrator of two organizations administers both
      Given Bea is a full administrator of Bolt
      And Bea of Bolt is a full administrator of Acme
      When Bea adds Nils to Acme
      Then Bea succeeds
      And Nils is among the users of Acme
      And Bea can list the users of Bolt
      And Bea can list the users of Acme
