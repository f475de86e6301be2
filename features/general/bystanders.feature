Feature: A request changes nothing but its own target
  A request that is carried out changes the user, the role, the site or the thing that it names. A second
  user, another role of the same user, another site and another organization stay as they were
  (organization-account-roles, "Assign Roles to Users" and "Webex Site Administrator Roles").

  Background:
    Given Fia is a full administrator of Acme
    And Ulla is a user of Acme
    And Uma is a user of Acme

  Rule: A change of one user's roles leaves other users and other roles alone

    @GEN-20
    Scenario: Granting a role to one user does not grant it to another user
      When Fia makes Ulla a read-only administrator of Acme
      Then Fia succeeds
      And Ulla holds the role of read-only administrator in Acme
      But Uma holds no role in Acme

    @GEN-20
    Scenario: Revoking the role of one user leaves it with another
      Given Rob is a read-only administrator of Acme
      And Ria is a read-only administrator of Acme
      When Fia revokes Rob's role as read-only administrator of Acme
      Then Fia succeeds
      And Rob holds no role in Acme
      But Ria holds the role of read-only administrator in Acme

    @GEN-20
    Scenario: Revoking one of two roles leaves the other
      Given Sven is a read-only administrator of Acme
      And Sven is a support administrator of Acme
      When Fia revokes Sven's role as support administrator of Acme
      Then Fia succeeds
      And Sven holds 1 role in Acme
      And Sven holds the role of read-only administrator in Acme

    @GEN-20
    Scenario: Changing the role of one outsider leaves that of another
      Given Initech is an outside organization without contact center
      And Olga of Initech is a read-only administrator of Acme
      And Otto of Initech is a read-only administrator of Acme
      # @EXT-ROLE-04
      When Fia changes Olga's role from read-only administrator to full administrator in Acme
      Then Fia succeeds
      And Olga holds the role of full administrator in Acme
      # @GEN-20
      But Otto holds the role of read-only administrator in Acme
      # @GEN-20
      And Otto is not a full administrator of Acme

    @GEN-20
    Scenario: Granting one access request leaves another unanswered
      Given Initech is an outside organization without contact center
      And Olga is a user of Initech
      And Otto is a user of Initech
      And Olga has asked to be a read-only administrator of Acme
      And Otto has asked to be a full administrator of Acme
      # @EXT-GRANT-01
      When Fia grants Olga access to Acme
      Then Fia succeeds
      And Olga holds the role of read-only administrator in Acme
      # @GEN-20
      But Otto holds no role in Acme

    @GEN-05 @control:GEN-20
    Scenario: A refused grant changes neither user
      Given Sven is a support administrator of Acme
      And the operator has recorded the state of Acme
      When Sven makes Ulla a read-only administrator of Acme
      Then Sven is refused
      And nothing in Acme has changed

  Rule: A change of roles in one organization leaves other organizations alone

    @GEN-20
    Scenario: Granting a role in one organization grants it in no other
      Given Bolt is a customer organization with contact center
      And Bea is a full administrator of Bolt
      When Fia makes Bea a read-only administrator of Acme
      Then Fia succeeds
      And Bea holds the role of read-only administrator in Acme
      But Bea holds 1 role in Bolt
      And Bea holds the role of full administrator in Bolt

    @GEN-20
    Scenario: Revoking a role in one organization leaves the same role in another
      Given Bolt is a customer organization with contact center
      And Bea of Bolt is a full administrator of Acme
      And Bea is a full administrator of Bolt
      When Fia revokes Bea's role as full administrator of Acme
      Then Fia succeeds
      And Bea holds no role in Acme
      But Bea holds the role of full administrator in Bolt

  Rule: A change of one user leaves other users alone

    @GEN-20
    Scenario: Removing one user leaves another
      When Fia removes Ulla from Acme
      Then Fia succeeds
      And Ulla is not a user of Acme
      But Uma is among the users of Acme

    @GEN-20
    Scenario: Deactivating one user leaves another active
      When Fia deactivates Ulla
      Then Fia succeeds
      And Ulla is deactivated
      But Uma is active

    @GEN-20
    Scenario: Activating one user leaves another deactivated
      Given Dag is a deactivated user of Acme
      And Dora is a deactivated user of Acme
      When Fia activates Dag
      Then Fia succeeds
      And Dag is active
      But Dora is deactivated

    @GEN-20
    Scenario: Changing the job title of one user leaves that of another
      Given Uma has the job title "Supervisor"
      When Fia changes the job title of Ulla to "Agent"
      Then Fia succeeds
      And Ulla's job title is "Agent"
      But Uma's job title is "Supervisor"

    @GEN-20
    Scenario: The activation e-mail goes to one user
      Given Nora is an unverified user of Acme
      And Nils is an unverified user of Acme
      When Fia sends the activation e-mail to Nora
      Then Fia succeeds
      And 1 e-mail was sent to Nora
      But 0 e-mails were sent to Nils

  Rule: A change of one licence or configuration leaves other users and other services alone

    @GEN-20
    Scenario Outline: Giving one user a <licence> licence does not give it to another user
      When Fia gives Ulla a <licence> licence
      Then Fia succeeds
      And Ulla has a <licence> licence
      But Uma has no <service> licence

      Examples: Services
        | licence                | service        |
        | Meetings               | Meetings       |
        | Contact Center Premium | Contact Center |

    @GEN-20
    Scenario: Taking the licence from one user leaves it with another
      Given Lena is a user of Acme with a Contact Center Standard licence
      And Lars is a user of Acme with a Contact Center Standard licence
      When Fia takes the Contact Center licence from Lena
      Then Fia succeeds
      And Lena has no Contact Center licence
      But Lars has a Contact Center Standard licence

    @GEN-20
    Scenario: Changing a licence leaves the user's licence of another service
      Given Lena is a user of Acme with the licences Meetings and Contact Center Standard
      When Fia gives Lena a Contact Center Premium licence
      Then Fia succeeds
      And Lena has a Contact Center Premium licence
      And Lena has a Meetings licence

    @GEN-20
    Scenario: Manually Modify Users changes the users who are named
      Given Lars is a user of Acme with a Contact Center Standard licence
      When Fia modifies these users of Acme manually:
        | user | licence                |
        | Ulla | Contact Center Premium |
      Then Fia succeeds
      And Ulla has a Contact Center Premium licence
      But Uma has no Contact Center licence
      And Lars has a Contact Center Standard licence

    @GEN-20
    Scenario: A file changes the users who are in it
      Given Lars is a user of Acme with a Contact Center Standard licence
      When Fia imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium |
        | Ulla          | TRUE                         |
      Then Fia succeeds
      And Ulla has a Contact Center Premium licence
      But Uma has no Contact Center licence
      And Lars has a Contact Center Standard licence

    @GEN-20
    Scenario: Configuring a service for one user leaves other users and other services
      Given Ulla has the Calling configuration "as delivered"
      And Uma has the Meetings configuration "as delivered"
      When Fia configures Meetings for Ulla as "host"
      Then Fia succeeds
      And Ulla's Meetings configuration is "host"
      But Ulla's Calling configuration is "as delivered"
      And Uma's Meetings configuration is "as delivered"

  Rule: A change of one setting leaves other settings and other organizations alone

    @GEN-20
    Scenario: Changing one feature leaves the others
      When Fia changes the voice channel of Acme to "on"
      Then Fia succeeds
      And the voice channel of Acme is "on"
      But the tenant time zone of Acme is unchanged
      And the wrap-up timer of Acme is unchanged
      And the security settings of Acme are unchanged
      And the queues of Acme are unchanged
      And the entry points of Acme are unchanged
      And the routing strategies of Acme are unchanged
      And the supervisor thresholds of Acme are unchanged

    @GEN-20
    Scenario: Changing a feature leaves that of another organization
      Given Bolt is a customer organization with contact center
      When Fia changes the voice channel of Acme to "on"
      Then Fia succeeds
      And the voice channel of Acme is "on"
      But the voice channel of Bolt is unchanged

    @GEN-20
    Scenario: Completing the Services Set-Up Wizard sets up nothing else
      # @CCSA-SETUP-09
      When Fia completes the Services Set-Up Wizard of Acme
      Then Fia succeeds
      And the Services Set-Up Wizard of Acme is completed
      # @GEN-20
      But the tenant of Acme is not configured
      # @GEN-20
      And chat is off in Acme

    @GEN-20
    Scenario: Configuring the tenant does not set up chat
      Given the Services Set-Up Wizard of Acme was completed
      When Fia configures the tenant of Acme
      Then Fia succeeds
      And the tenant of Acme is configured
      But chat is off in Acme

    @GEN-20
    Scenario: Changing a thing leaves a thing of another kind with the same name
      Given Acme has the device "Alpha"
      And Acme has the organization setting "Alpha"
      When Fia changes the device "Alpha" of Acme to "off"
      Then Fia succeeds
      And the device "Alpha" of Acme is "off"
      But the organization setting "Alpha" of Acme is unchanged

    @GEN-20
    Scenario: Removing a thing leaves a thing of another kind with the same name
      Given Acme has the device "Alpha"
      And Acme has the organization setting "Alpha"
      When Fia removes the device "Alpha" of Acme
      Then Fia succeeds
      And Acme has no device "Alpha"
      But Acme includes the organization setting "Alpha"

    @GEN-20
    Scenario: Changing and removing things leaves those of another organization with the same names
      Given Acme has the device "Alpha"
      And Acme has the device "Beta"
      And Bolt has the device "Alpha"
      And Bolt has the device "Beta"
      When Fia changes the device "Alpha" of Acme to "off"
      Then Fia succeeds
      And Fia can remove the device "Beta" of Acme
      But the device "Alpha" of Bolt is unchanged
      And Bolt includes the device "Beta"

  Rule: A change of the account leaves other accounts alone

    @GEN-20
    Scenario: Changing the account address leaves that of another organization
      Given Bolt is a customer organization with contact center
      And Bea is a full administrator of Bolt
      And the operator has recorded the state of Bolt
      When Fia changes the account address of Acme to "Main Street 1"
      Then Fia succeeds
      And the account details of Acme show "Main Street 1" for "address"
      But nothing in Bolt has changed

    @GEN-20
    Scenario: Changing one subscription leaves another, and one of the same name elsewhere
      Given Acme has a subscription "Flex" of 10 seats
      And Acme has a subscription "Rooms" of 30 seats
      And Bolt has a subscription "Flex" of 10 seats
      When Fia changes the subscription "Flex" of Acme to 25 seats
      Then Fia succeeds
      And the subscription information of Acme shows "25" for "Flex"
      But the subscription information of Acme shows "30" for "Rooms"
      And the subscription information of Bolt shows "10" for "Flex"

  Rule: A change of one site leaves other sites alone

    @GEN-20
    Scenario: Configuring one site leaves another
      Given Acme has the site Berlin
      And Acme has the site Oslo
      # @ORG-TBL-FULL-SITES
      When Fia changes the site Berlin by name to "closed"
      Then Fia succeeds
      And the configuration of the site Berlin is "closed"
      # @GEN-20
      But the configuration of the site Oslo is unchanged

    @GEN-20
    Scenario: Removing one site leaves another
      Given Acme has the site Berlin
      And Acme has the site Oslo
      # @ORG-TBL-FULL-SITES
      When Fia removes the site Berlin
      Then Fia succeeds
      And Acme has no site Berlin
      # @GEN-20
      But Acme includes the site Oslo

    @GEN-20
    Scenario: A host licence of one site is not one of another, and not another user's
      Given Acme has the site Berlin
      And Acme has the site Oslo
      And Ulla is a user of the site Berlin
      When Fia gives Ulla a host licence for the site Berlin
      Then Fia succeeds
      And Ulla holds a host licence for the site Berlin
      But Ulla holds no host licence for the site Oslo
      And Uma holds no host licence for the site Berlin

    @GEN-20
    Scenario: A report of one site is not one of another
      Given Acme has the site Berlin
      And Acme has the site Oslo
      When Fia adds the report "Usage" to the site Berlin
      Then Fia succeeds
      And Fia views the analytics of the site Oslo
      And Fia does not see the report "Usage"

    @GEN-20
    Scenario: Joining a meeting leaves earlier participants in it
      Given the meeting "Standup" is under way in Acme
      And Fia is an advanced troubleshooting administrator of Acme
      And Frida is a full administrator of Acme
      And Frida is an advanced troubleshooting administrator of Acme
      When Frida joins the meeting "Standup" of Acme
      Then Frida is in the meeting "Standup" of Acme
      And Fia can join the meeting "Standup" of Acme
      And Fia is in the meeting "Standup" of Acme
      And Frida is in the meeting "Standup" of Acme

  Rule: An act of a partner for one customer leaves its other administrators and customers alone

    @GEN-20
    Scenario: Assigning a customer to one administrator does not assign it to another
      Given Globex is a partner organization that manages Acme
      And Pia is a partner full administrator of Globex
      And Petra is a partner administrator of Globex
      And Peer is a partner administrator of Globex
      When Pia assigns Acme to Petra by name
      Then Pia succeeds
      And Peer cannot launch into Acme

    @GEN-20
    Scenario: A trial of one customer is not one of another
      Given Globex is a partner organization that manages and sells to Acme
      And Globex manages Bolt as well
      And Sixten is a sales full administrator of Globex
      # @SALES-TBL-SF-TRIAL
      When Sixten starts the trial "Calling" of Acme
      Then Acme has the trial "Calling"
      # @GEN-20
      But Bolt has no trial "Calling"
