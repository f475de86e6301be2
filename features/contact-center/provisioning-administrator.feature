Feature: Provisioning administrators in contact center
  A provisioning administrator belongs to the customer's partner and sets up the ordered services.
  The role opens every contact center feature, on Control Hub and on the Management Portal, and keeps
  all user management closed; of the customer's lists of people it shows at most that of the external
  administrators. It is for partners alone.

  Background:
    Given Globex is a partner organization that manages Acme

  Rule: The role is for users of the customer's partner alone

    @CC-PROV-PART-01 @control:CC-PROV-CUST-01 @control:CC-PROV-OTHER-01
    Scenario: A user of the partner becomes provisioning administrator and administers contact center
      Given Fia is a full administrator of Acme
      And Prue is a user of Globex
      When Fia makes Prue a provisioning administrator of Acme
      Then Fia succeeds
      And Prue holds the role of provisioning administrator in Acme
      And Prue can change the voice channel of Acme to "on"

    @CC-PROV-CUST-01 @control:CC-PROV-PART-01
    Scenario: A user of the customer does not become provisioning administrator
      Given Fia is a full administrator of Acme
      And Ulla is a user of Acme
      # @tested
      When Fia makes Ulla a provisioning administrator of Acme
      Then Fia is refused
      And Ulla holds no role in Acme
      # @GEN-01
      And Ulla cannot open the Contact Center service of Acme

    @CC-PROV-OTHER-01 @control:CC-PROV-PART-01
    @reading:provisioning-for-non-partners=partners-only
    Scenario: A user of any other organization does not become provisioning administrator
      Given Fia is a full administrator of Acme
      And Initech is an outside organization without contact center
      And Otto is a user of Initech
      When Fia makes Otto a provisioning administrator of Acme
      Then Fia is refused
      And Otto holds no role in Acme
      # @GEN-01
      And Otto cannot open the Contact Center service of Acme

  @reading:provisioning-for-non-partners=anyone
  Rule: In the other reading, the role opens contact center to the partner's users alone

    @CC-PROV-OTHER-01
    Scenario Outline: A provisioning administrator from any other organization does not view the <feature>
      Given Initech is an outside organization without contact center
      And Otto of Initech is a provisioning administrator of Acme
      When Otto views the <feature> of Acme
      Then Otto is refused
      And Otto cannot change the <feature> of Acme to "on"
      And the <feature> of Acme are unchanged

      Examples: on Control Hub and on the Management Portal
        | feature           |
        | security settings |
        | queues            |

  Rule: Provisioning administrators administer every feature on Control Hub and on the Management Portal

    Scenario Outline: They change the <feature>
      Given Prue of Globex is a provisioning administrator of Acme
      When Prue changes the <feature> of Acme to "<value>"
      Then Prue succeeds
      And the <feature> of Acme is "<value>"

      Examples: features on Control Hub
        | requirement     | control       | feature          | value            |
        | CC-PROV-PART-01 | CC-RO-PART-01 | voice channel    | on               |
        | CC-PROV-PART-01 |               | tenant time zone | Europe/Stockholm |
        | CC-PROV-PART-01 |               | wrap-up timer    | 30 seconds       |

    @CC-PROV-PART-01
    Scenario: They change the security settings
      Given Prue of Globex is a provisioning administrator of Acme
      When Prue changes the security settings of Acme to "strict"
      Then Prue succeeds
      And the security settings of Acme are "strict"

    Scenario Outline: They change the <feature> on the Management Portal
      Given Prue of Globex is a provisioning administrator of Acme
      When Prue changes the <feature> of Acme to "<value>"
      Then Prue succeeds
      And the <feature> of Acme are "<value>"

      Examples: features on the Management Portal
        | requirement     | control       | feature               | value                   |
        | CC-PROV-PART-02 | CC-RO-PART-02 | queues                | Billing and Support     |
        | CC-PROV-PART-02 |               | entry points          | Sales line              |
        | CC-PROV-PART-02 |               | routing strategies    | longest available agent |
        | CC-PROV-PART-02 |               | supervisor thresholds | 20 calls waiting        |

    @CC-PROV-PART-01
    Scenario: They open the Services Set-Up Wizard
      Given Prue of Globex is a provisioning administrator of Acme
      When Prue opens the Services Set-Up Wizard of Acme
      Then Prue succeeds

    @CC-PROV-PART-01
    Scenario: They complete the Services Set-Up Wizard
      Given Fia is a full administrator of Acme
      And Prue of Globex is a provisioning administrator of Acme
      # @tested
      When Prue completes the Services Set-Up Wizard of Acme
      Then Prue succeeds
      And Fia can configure the tenant of Acme

    @CC-PROV-PART-01
    Scenario: They configure the tenant after the wizard
      Given the Services Set-Up Wizard of Acme was completed
      And Prue of Globex is a provisioning administrator of Acme
      When Prue configures the tenant of Acme
      Then Prue succeeds
      And the tenant of Acme is configured

    @CC-PROV-PART-01 @reading:chat-setup-by-external-full=allow
    Scenario: They set up chat
      Given the Services Set-Up Wizard of Acme was completed
      And Prue of Globex is a provisioning administrator of Acme
      When Prue sets up chat for Acme
      Then Prue succeeds
      And chat is on in Acme

    @CC-PROV-PART-02
    Scenario: A provisioning administrator signs in to the Management Portal
      Given Prue of Globex is a provisioning administrator of Acme
      When Prue signs in to the Management Portal of Acme
      Then Prue succeeds
      And Prue can view the queues of Acme

  Rule: Provisioning administrators neither add nor remove users

    @CC-PROV-PART-03
    Scenario: A provisioning administrator does not add a user
      Given Prue of Globex is a provisioning administrator of Acme
      And no user called Nils exists in Acme
      When Prue adds Nils to Acme
      Then Prue is refused
      And Nils is not a user of Acme

    @CC-FULL-PART-03 @control:CC-PROV-PART-03
    Scenario: A full administrator from the partner adds a user
      Given Prue of Globex is a full administrator of Acme
      And no user called Nils exists in Acme
      When Prue adds Nils to Acme
      Then Prue succeeds
      And Nils is among the users of Acme

    @CC-PROV-PART-04
    Scenario: A provisioning administrator does not remove a user
      Given Prue of Globex is a provisioning administrator of Acme
      And Ulla is a user of Acme
      When Prue removes Ulla from Acme
      Then Prue is refused
      And Ulla is among the users of Acme

    @CC-FULL-PART-04 @control:CC-PROV-PART-04
    Scenario: A full administrator from the partner removes a user
      Given Prue of Globex is a full administrator of Acme
      And Ulla is a user of Acme
      When Prue removes Ulla from Acme
      Then Prue succeeds
      And Ulla is not a user of Acme

  Rule: Provisioning administrators do not send the activation e-mail

    @CC-PROV-PART-05
    Scenario: A provisioning administrator does not send the activation e-mail
      Given Prue of Globex is a provisioning administrator of Acme
      And Nils is an unverified user of Acme
      When Prue sends the activation e-mail to Nils
      Then Prue is refused
      And 0 e-mails were sent to Nils

    @CC-FULL-PART-05 @control:CC-PROV-PART-05
    Scenario: A full administrator from the partner sends the activation e-mail
      Given Prue of Globex is a full administrator of Acme
      And Nils is an unverified user of Acme
      When Prue sends the activation e-mail to Nils
      Then Prue succeeds
      And 1 e-mail was sent to Nils

  Rule: Provisioning administrators do not change contact center licences

    @CC-PROV-PART-06
    Scenario: A provisioning administrator does not assign a licence
      Given Prue of Globex is a provisioning administrator of Acme
      And Ulla is a user of Acme
      When Prue gives Ulla a Contact Center Premium licence
      Then Prue is refused
      And Ulla has no Contact Center licence

    @CC-FULL-PART-06 @control:CC-PROV-PART-06
    Scenario: A full administrator from the partner assigns a licence
      Given Prue of Globex is a full administrator of Acme
      And Ulla is a user of Acme
      When Prue gives Ulla a Contact Center Premium licence
      Then Prue succeeds
      And Ulla has a Contact Center Premium licence

    @CC-PROV-PART-06
    Scenario: A provisioning administrator does not change a licence
      Given Prue of Globex is a provisioning administrator of Acme
      And Ulla is a user of Acme with a Contact Center Standard licence
      When Prue gives Ulla a Contact Center Premium licence
      Then Prue is refused
      And Ulla has a Contact Center Standard licence

    @CC-FULL-PART-07 @control:CC-PROV-PART-06
    Scenario: A full administrator from the partner changes a licence
      Given Prue of Globex is a full administrator of Acme
      And Ulla is a user of Acme with a Contact Center Standard licence
      When Prue gives Ulla a Contact Center Premium licence
      Then Prue succeeds
      And Ulla has a Contact Center Premium licence

    @CC-PROV-PART-06
    Scenario: A provisioning administrator does not remove a licence
      Given Prue of Globex is a provisioning administrator of Acme
      And Ulla is a user of Acme with a Contact Center Standard licence
      When Prue takes the Contact Center licence from Ulla
      Then Prue is refused
      And Ulla has a Contact Center Standard licence

    @CC-FULL-PART-08 @control:CC-PROV-PART-06
    Scenario: A full administrator from the partner removes a licence
      Given Prue of Globex is a full administrator of Acme
      And Ulla is a user of Acme with a Contact Center Standard licence
      When Prue takes the Contact Center licence from Ulla
      Then Prue succeeds
      And Ulla has no Contact Center licence

  Rule: Provisioning administrators neither give nor take the service role

    @CC-PROV-PART-07 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: A provisioning administrator does not give the service role to a user of the customer
      Given Prue of Globex is a provisioning administrator of Acme
      And Ulla is a user of Acme with a Contact Center Premium licence
      When Prue makes Ulla a contact center service administrator of Acme
      Then Prue is refused
      And Ulla holds no role in Acme

    @CCSA-WHO-02 @control:CC-PROV-PART-07 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: A full administrator from the partner gives the service role to a user of the customer
      Given Prue of Globex is a full administrator of Acme
      And Ulla is a user of Acme with a Contact Center Premium licence
      When Prue makes Ulla a contact center service administrator of Acme
      Then Prue succeeds
      And Ulla holds the role of contact center service administrator in Acme

    @CC-PROV-PART-07 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: A provisioning administrator does not take the service role from a user of the customer
      Given Prue of Globex is a provisioning administrator of Acme
      And Carla is a contact center service administrator of Acme with a Contact Center Premium licence
      When Prue revokes Carla's role as contact center service administrator of Acme
      Then Prue is refused
      And Carla holds the role of contact center service administrator in Acme

    @CC-PROV-PART-07 @control:CC-FULL-EXT-12
    Scenario: A provisioning administrator does not give the service role to an outsider
      Given Prue of Globex is a provisioning administrator of Acme
      And Initech is an outside organization without contact center
      And Olga is a user of Initech with a Contact Center Premium licence
      When Prue makes Olga a contact center service administrator of Acme
      Then Prue is refused
      And Olga holds no role in Acme

    @CC-PROV-PART-07 @control:CC-FULL-EXT-12
    Scenario: A provisioning administrator does not take the service role from an outsider
      Given Prue of Globex is a provisioning administrator of Acme
      And Initech is an outside organization without contact center
      And Olga of Initech is a contact center service administrator of Acme with a Contact Center Premium licence
      When Prue revokes Olga's role as contact center service administrator of Acme
      Then Prue is refused
      And Olga holds the role of contact center service administrator in Acme

  Rule: Provisioning administrators view the list of external administrators

    @CC-PROV-PART-08 @control:CC-PROV-PART-10
    Scenario: A provisioning administrator sees the other external administrators
      Given Prue of Globex is a provisioning administrator of Acme
      And Initech is an outside organization without contact center
      And Otto of Initech is a full administrator of Acme
      When Prue lists the external administrators of Acme
      Then Prue succeeds
      And Prue sees Otto in the list

  Rule: In the other reading, provisioning administrators do not view the list of external administrators

    @CC-PROV-PART-09
    Scenario: A provisioning administrator does not see the other external administrators
      Given Prue of Globex is a provisioning administrator of Acme
      And Initech is an outside organization without contact center
      And Otto of Initech is a full administrator of Acme
      When Prue lists the external administrators of Acme
      Then Prue is refused
      And Prue learns nothing about anybody in Initech

    @EXT-TBL-EF-ROLES @control:CC-PROV-PART-09
    Scenario: A full administrator from the same partner sees the other external administrators
      Given Prue of Globex is a full administrator of Acme
      And Initech is an outside organization without contact center
      And Otto of Initech is a full administrator of Acme
      When Prue lists the external administrators of Acme
      Then Prue succeeds
      And Prue sees Otto in the list

  Rule: Provisioning administrators view no other list of the customer's users

    @CC-PROV-PART-10
    Scenario: A provisioning administrator does not list the users
      Given Prue of Globex is a provisioning administrator of Acme
      And Ulla is a user of Acme
      When Prue lists the users of Acme
      Then Prue is refused
      And Prue learns nothing about anybody in Acme

    @CC-PROV-PART-10
    Scenario: A provisioning administrator does not list the customer's own administrators
      Given Prue of Globex is a provisioning administrator of Acme
      And Fia is a full administrator of Acme
      When Prue lists the administrators of Acme
      Then Prue is refused
      And Prue learns nothing about anybody in Acme

    @CC-PROV-PART-10
    Scenario: A provisioning administrator does not export the users
      Given Prue of Globex is a provisioning administrator of Acme
      And Ulla is a user of Acme
      When Prue exports the users of Acme as a file
      Then Prue is refused
      And Prue learns nothing about anybody in Acme

    @EXT-TBL-EF-UM @control:CC-PROV-PART-10
    Scenario: A full administrator from the partner lists the users
      Given Prue of Globex is a full administrator of Acme
      And Ulla is a user of Acme
      When Prue lists the users of Acme
      Then Prue succeeds
      And Prue sees Ulla in the list
