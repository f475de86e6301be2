Feature: Changes of roles take effect at once
  A granted role counts from the next request on. A role that was revoked or has expired counts no more,
  whatever its holder did by it before, and lists follow the same rules (organization-account-roles,
  "Assign Roles to Users" and "External Administrator Roles").

  Background:
    Given Fia is a full administrator of Acme
    And Ulla is a user of Acme

  Rule: A revoked role gives nothing from the next request on

    @GEN-03
    Scenario: A support administrator whose role is revoked views nothing more
      Given Sven is a support administrator of Acme
      And Sven is signed in
      When Fia revokes Sven's role as support administrator of Acme
      Then Fia succeeds
      And Sven can no longer view the reports of Acme
      And Sven holds no role in Acme

    @GEN-03
    Scenario: A read-only administrator whose role is revoked views nothing more
      Given Rob is a read-only administrator of Acme
      And Rob is signed in
      When Fia revokes Rob's role as read-only administrator of Acme
      Then Fia succeeds
      And Rob can no longer list the users of Acme
      And Rob holds no role in Acme

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

    @GEN-04 @control:GEN-03
    Scenario: A support administrator whose other role is revoked goes on viewing
      Given Sven is a support administrator of Acme
      And Sven is signed in
      And Sven is a device administrator of Acme
      When Fia revokes Sven's role as device administrator of Acme
      Then Fia succeeds
      And Sven can view the reports of Acme
      And Sven holds 1 role in Acme

  Rule: A revoked role gives nothing, whatever was done by it before

    @GEN-03
    Scenario: A support administrator who viewed reports views none after the revocation
      Given Sven is a support administrator of Acme
      # @ORG-TBL-SUP-ANA
      When Sven views the reports of Acme
      Then Sven succeeds
      # @ORG-ASSIGN-04
      And Fia can revoke Sven's role as support administrator of Acme
      And Sven can no longer view the reports of Acme

    @GEN-03
    Scenario: A read-only administrator who listed users lists none after the revocation
      Given Rob is a read-only administrator of Acme
      # @ORG-TBL-RO-USERS
      When Rob lists the users of Acme
      Then Rob sees Ulla in the list
      # @ORG-ASSIGN-04
      And Fia can revoke Rob's role as read-only administrator of Acme
      And Rob can no longer list the users of Acme

    @GEN-03
    Scenario: A device administrator who registered a device registers no other after the revocation
      Given Dora is a device administrator of Acme
      # @ORG-TBL-DA-DEV
      When Dora registers the device "Lobby" in Acme
      Then Acme includes the device "Lobby"
      # @ORG-ASSIGN-04
      And Fia can revoke Dora's role as device administrator of Acme
      And Dora can no longer register the device "Room Kit" in Acme
      And Acme has no device "Room Kit"

    @GEN-03
    Scenario: A full administrator who gave a role gives no other after the revocation
      Given Frida is a full administrator of Acme
      And Nils is a user of Acme
      # @ORG-TBL-FULL-ROLES
      When Frida makes Ulla a support administrator of Acme
      Then Ulla holds the role of support administrator in Acme
      # @ORG-ASSIGN-04
      And Fia can revoke Frida's role as full administrator of Acme
      And Frida can no longer make Nils a support administrator of Acme
      And Nils holds no role in Acme

    @GEN-03
    Scenario: An outsider whose role is changed keeps nothing that the former role gave
      Given Initech is an outside organization without contact center
      And Olga of Initech is a full administrator of Acme
      # @EXT-TBL-EF-DEV
      When Olga registers the device "Lobby" in Acme
      Then Acme includes the device "Lobby"
      And Fia can change Olga's role from full administrator to read-only administrator in Acme
      And Olga can no longer register the device "Room Kit" in Acme
      And Acme has no device "Room Kit"
      But Olga can view the devices of Acme

  Rule: A role that is given anew counts again

    @GEN-04
    Scenario: A support administrator whose role is given back views again
      Given Sven is a support administrator of Acme
      And Fia has revoked Sven's role as support administrator of Acme
      # @tested
      When Fia makes Sven a support administrator of Acme
      Then Fia succeeds
      And Sven holds the role of support administrator in Acme
      # @ORG-TBL-SUP-ANA
      And Sven can view the reports of Acme

    @GEN-04
    Scenario: A read-only administrator whose role is given back lists users again
      Given Rob is a read-only administrator of Acme
      And Fia has revoked Rob's role as read-only administrator of Acme
      When Fia makes Rob a read-only administrator of Acme
      Then Fia succeeds
      And Rob can list the users of Acme
      And Fia lists the administrators of Acme
      And Fia sees Rob in the list as read-only administrator

    @GEN-04 @clock
    Scenario: A temporary administrator to whom the role is given after its time views again
      Given Rob is a read-only administrator of Acme for 8 hours
      And 9 hours have passed
      When Fia makes Rob a read-only administrator of Acme
      Then Fia succeeds
      And Rob holds the role of read-only administrator in Acme
      # @ORG-TBL-RO-USERS
      And Rob can list the users of Acme

  @clock
  Rule: A role whose time is up is as good as one that was never given

    @GEN-12
    Scenario: A temporary administrator views nothing when the time is up
      Given Rob is a read-only administrator of Acme for 8 hours
      And 9 hours have passed
      When Rob lists the users of Acme
      Then Rob is refused
      And Rob learns nothing about anybody in Acme
      And Rob holds no role in Acme

    @GEN-12
    Scenario: A temporary administrator views nothing at the very end of the time
      Given Rob is a read-only administrator of Acme for 8 hours
      And 8 hours have passed
      When Rob lists the users of Acme
      Then Rob is refused
      And Rob learns nothing about anybody in Acme

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

    @GEN-12
    Scenario: A temporary administrator who listed users lists none when the time is up
      Given Rob is a read-only administrator of Acme for 8 hours
      And Rob has listed the users of Acme
      And 9 hours have passed
      When Rob lists the users of Acme
      Then Rob is refused
      And Rob learns nothing about anybody in Acme

    @GEN-07 @control:GEN-12
    Scenario: A temporary read-only administrator views, and changes nothing, while the time runs
      Given Rob is a read-only administrator of Acme for 8 hours
      And 7 hours have passed
      When Rob lists the users of Acme
      Then Rob sees Ulla in the list
      But Rob cannot register the device "Room Kit" in Acme
      And Acme has no device "Room Kit"

  Rule: Lists of administrators follow every grant and every revocation

    @GEN-13
    Scenario: A user who was given a role is listed with it
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
    Scenario: A user whose role was revoked is not listed
      Given Sven is a support administrator of Acme
      When Fia revokes Sven's role as support administrator of Acme
      Then Fia lists the administrators of Acme
      And Fia does not see Sven in the list
      But Fia sees Fia in the list as full administrator

    @GEN-13
    Scenario: An outsider whose role was revoked is not listed
      Given Initech is an outside organization without contact center
      And Olga of Initech is a read-only administrator of Acme
      When Fia revokes Olga's role as read-only administrator of Acme
      Then Fia lists the external administrators of Acme
      And Fia does not see Olga in the list

    @GEN-05 @control:GEN-13
    Scenario: A user whose grant was refused is not listed
      Given Sven is a support administrator of Acme
      When Sven makes Ulla a support administrator of Acme
      Then Sven is refused
      And Fia lists the administrators of Acme
      And Fia does not see Ulla in the list

  Rule: The roles of a user who is removed end

    @GEN-17
    Scenario: A read-only administrator who is removed views nothing more
      Given Rob is a read-only administrator of Acme
      And Rob is signed in
      When Fia removes Rob from Acme
      Then Fia succeeds
      And Rob can no longer list the users of Acme
      And Rob is not a user of Acme

    @GEN-17
    Scenario: A full administrator who is removed changes nothing more
      Given Frida is a full administrator of Acme
      When Frida adds Nils to Acme
      Then Frida succeeds
      # @CC-FULL-CUST-04
      And Fia can remove Frida from Acme
      And Frida can no longer remove Ulla from Acme
      And Ulla is among the users of Acme

    @GEN-17
    Scenario: A support administrator who is removed views nothing more
      Given Sven is a support administrator of Acme
      When Sven views the reports of Acme
      Then Sven succeeds
      # @CC-FULL-CUST-04
      And Fia can remove Sven from Acme
      And Sven can no longer view the reports of Acme
      And Sven is not a user of Acme

    @GEN-17
    Scenario: A device administrator who is removed changes nothing more
      Given Dora is a device administrator of Acme
      And Dora is signed in
      When Fia removes Dora from Acme
      Then Fia succeeds
      And Dora can no longer register the device "Room Kit" in Acme
      And Acme has no device "Room Kit"

    @GEN-17
    Scenario: A read-only administrator who is removed is not listed
      Given Rob is a read-only administrator of Acme
      When Fia removes Rob from Acme
      Then Fia lists the administrators of Acme
      And Fia does not see Rob in the list
      But Fia sees Fia in the list as full administrator

    @GEN-17
    Scenario: A user who is added with the address of a removed administrator holds nothing
      Given Rob is a read-only administrator of Acme
      When Fia removes Rob from Acme
      # @tested
      Then Fia adds Rob to Acme
      And Rob is among the users of Acme
      And Rob holds no role in Acme
      # @GEN-01
      And Rob cannot list the users of Acme

    @GEN-05 @control:GEN-17
    Scenario: A read-only administrator whose removal is refused keeps the role
      Given Rob is a read-only administrator of Acme
      And Dora is a device administrator of Acme
      When Dora removes Rob from Acme
      Then Dora is refused
      And Rob is among the users of Acme
      # @ORG-TBL-RO-USERS
      And Rob can list the users of Acme

    @GEN-20 @control:GEN-17
    Scenario: A read-only administrator keeps the role when another user is removed
      Given Rob is a read-only administrator of Acme
      And Rob is signed in
      When Fia removes Ulla from Acme
      Then Fia succeeds
      # @ORG-TBL-RO-USERS
      And Rob can list the users of Acme
      And Rob is among the users of Acme
