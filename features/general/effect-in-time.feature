Feature: Changes of roles take effect at once
  What was granted counts from the next request on, what was revoked or has run out counts no more,
  and lists say the same as the rules (organization-account-roles, "Assign Roles to Users" and
  "External Administrator Roles").

  Background:
    Given Fia is a full administrator of Acme
    And Ulla is a user of Acme

  Rule: A revoked role is worth nothing from the next request on

    @GEN-03
    Scenario: A support administrator whose role is revoked views nothing more
      Given Sven is a support administrator of Acme
      And Sven is signed in
      When Fia revokes Sven's role as support administrator of Acme
      Then Fia succeeds
      And Sven can no longer view the reports of Acme
      And Sven holds no role in Acme

    @GEN-03
    Scenario: A device administrator whose role is revoked changes nothing more
      Given Dora is a device administrator of Acme
      And Dora is signed in
      When Fia revokes Dora's role as device administrator of Acme
      Then Fia succeeds
      And Dora can no longer register the device "Room Kit" in Acme
      And Acme has no device "Room Kit"

    @GEN-03
    Scenario: Of two roles only the revoked one ends
      Given Sven is a support administrator of Acme
      And Sven is a device administrator of Acme
      When Fia revokes Sven's role as device administrator of Acme
      Then Sven can no longer register the device "Room Kit" in Acme
      And Acme has no device "Room Kit"
      But Sven can view the reports of Acme

    @GEN-16 @control:GEN-03
    Scenario: A support administrator whose role is granted again goes on viewing
      Given Sven is a support administrator of Acme
      When Fia makes Sven a support administrator of Acme
      Then Fia succeeds
      And Sven can view the reports of Acme
      And Sven holds 1 role in Acme

  @clock
  Rule: A role whose time is up is as good as one that was never given

    @GEN-12
    Scenario: A temporary administrator views nothing when the time is up
      Given Rob is a read-only administrator of Acme for 8 hours
      And 9 hours have passed
      When Rob lists the users of Acme
      Then Rob is refused
      And Rob learns nothing of anybody in Acme
      And Rob holds no role in Acme

    @GEN-12
    Scenario: A temporary administrator views nothing at the very end of the time
      Given Rob is a read-only administrator of Acme for 8 hours
      And 8 hours have passed
      When Rob lists the users of Acme
      Then Rob is refused
      And Rob learns nothing of anybody in Acme

    @GEN-12
    Scenario: A temporary administrator changes nothing when the time is up
      Given Dora is a device administrator of Acme for 8 hours
      And 9 hours have passed
      When Dora registers the device "Room Kit" in Acme
      Then Dora is refused
      And Acme has no device "Room Kit"

    @GEN-12
    Scenario: A temporary administrator leaves the list when the time is up
      Given Rob is a read-only administrator of Acme for 8 hours
      And 9 hours have passed
      When Fia lists the administrators of Acme
      Then Fia does not see Rob in the list
      But Fia sees Fia in the list as full administrator

    @GEN-07 @control:GEN-12
    Scenario: A temporary read-only administrator views, and changes nothing, while the time runs
      Given Rob is a read-only administrator of Acme for 8 hours
      And 7 hours have passed
      When Rob lists the users of Acme
      Then Rob sees Ulla in the list
      But Rob cannot register the device "Room Kit" in Acme
      And Acme has no device "Room Kit"

  Rule: Lists of administrators follow every grant and every revocation

    @GEN-13 @control:GEN-06 @control:GEN-14
    Scenario: Somebody who was given a role is listed with it
      When Fia makes Ulla a support administrator of Acme
      Then Fia lists the administrators of Acme
      And Fia sees Ulla in the list as support administrator

    @GEN-13
    Scenario: An outsider who was given a role is listed among the outsiders
      Given Initech is an outside organization without contact center
      And Olga is a user of Initech
      When Fia makes Olga a read-only administrator of Acme
      Then Fia lists the external administrators of Acme
      And Fia sees Olga in the list as read-only administrator

    @GEN-13
    Scenario: Somebody whose role was revoked is listed no more
      Given Sven is a support administrator of Acme
      When Fia revokes Sven's role as support administrator of Acme
      Then Fia lists the administrators of Acme
      And Fia does not see Sven in the list
      But Fia sees Fia in the list as full administrator

    @GEN-13
    Scenario: An outsider whose role was revoked is listed no more
      Given Initech is an outside organization without contact center
      And Olga of Initech is a read-only administrator of Acme
      When Fia revokes Olga's role as read-only administrator of Acme
      Then Fia lists the external administrators of Acme
      And Fia does not see Olga in the list

    @GEN-05 @control:GEN-13
    Scenario: Somebody whose grant was refused is not listed
      Given Sven is a support administrator of Acme
      When Sven makes Ulla a support administrator of Acme
      Then Sven is refused
      And Fia lists the administrators of Acme
      And Fia does not see Ulla in the list

  Rule: The roles of a user who is removed end

    @GEN-17
    Scenario: A support administrator who is removed views nothing more
      Given Sven is a support administrator of Acme
      And Sven is signed in
      When Fia removes Sven from Acme
      Then Fia succeeds
      And Sven can no longer view the reports of Acme
      And Sven is no user of Acme

    @GEN-17
    Scenario: A device administrator who is removed changes nothing more
      Given Dora is a device administrator of Acme
      And Dora is signed in
      When Fia removes Dora from Acme
      Then Fia succeeds
      And Dora can no longer register the device "Room Kit" in Acme
      And Acme has no device "Room Kit"

    @GEN-17
    Scenario: A support administrator who is removed is listed no more
      Given Sven is a support administrator of Acme
      When Fia removes Sven from Acme
      Then Fia lists the administrators of Acme
      And Fia does not see Sven in the list
      But Fia sees Fia in the list as full administrator

    @GEN-05 @control:GEN-17
    Scenario: A support administrator whose removal is refused keeps the role
      Given Sven is a support administrator of Acme
      And Dora is a device administrator of Acme
      When Dora removes Sven from Acme
      Then Dora is refused
      And Sven is a user of Acme
      And Sven can view the reports of Acme
