Feature: What provisioning administrators do in contact center

  A provisioning administrator is somebody of the customer's partner who sets up what was ordered.
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
      And Prue is a provisioning administrator of Acme
      And Prue can change the voice channel of Acme to "on"

    @CC-PROV-CUST-01 @control:CC-PROV-PART-01
    Scenario: A user of the customer does not become provisioning administrator
      Given Fia is a full administrator of Acme
      And Ulla is a user of Acme
      When Fia makes Ulla a provisioning administrator of Acme
      Then Fia is refused
      And Ulla holds no role in Acme
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
      And Otto cannot open the Contact Center service of Acme

  @reading:provisioning-for-non-partners=anyone
  Rule: Where anybody can hold the role, it opens contact center to the partner's users alone

    @CC-PROV-OTHER-01 @control:CC-PROV-PART-01
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

  Rule: They administer every feature on Control Hub and on the Management Portal

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

    @CC-PROV-PART-02
    Scenario: They sign in to the Management Portal
      Given Prue of Globex is a provisioning administrator of Acme
      When Prue signs in to the Management Portal of Acme
      Then Prue succeeds
      And Prue can view the queues of Acme

  Rule: They neither add nor remove users

    @CC-PROV-PART-03
    @control:CC-FULL-CUST-03 @control:CC-FULL-PART-03 @control:CC-FULL-OTHER-03 @control:CC-CCSA-CUST-04 @control:CC-CCSA-OTHER-04
    Scenario: They add nobody
      Given Prue of Globex is a provisioning administrator of Acme
      And nobody called Nils is in Acme
      When Prue adds Nils to Acme
      Then Prue is refused
      And Nils is no user of Acme

    @CC-PROV-PART-04
    @control:CC-FULL-CUST-04 @control:CC-FULL-PART-04 @control:CC-FULL-OTHER-04 @control:CC-CCSA-CUST-04 @control:CC-CCSA-OTHER-04
    Scenario: They remove nobody
      Given Prue of Globex is a provisioning administrator of Acme
      And Ulla is a user of Acme
      When Prue removes Ulla from Acme
      Then Prue is refused
      And Ulla is a user of Acme

  Rule: They send no activation e-mail

    @CC-PROV-PART-05
    @control:CC-FULL-CUST-05 @control:CC-FULL-PART-05 @control:CC-FULL-OTHER-05 @control:CC-CCSA-CUST-05 @control:CC-CCSA-OTHER-05
    Scenario: An unverified user gets no activation e-mail from them
      Given Prue of Globex is a provisioning administrator of Acme
      And Nils is an unverified user of Acme
      When Prue sends the activation e-mail to Nils
      Then Prue is refused
      And 0 e-mails were sent to Nils

  Rule: They leave contact center licences alone

    @CC-PROV-PART-06
    @control:CC-FULL-CUST-06 @control:CC-FULL-PART-06 @control:CC-FULL-OTHER-06 @control:CC-CCSA-CUST-06 @control:CC-CCSA-OTHER-06
    Scenario: They assign no licence
      Given Prue of Globex is a provisioning administrator of Acme
      And Ulla is a user of Acme
      When Prue gives Ulla a Contact Center Premium licence
      Then Prue is refused
      And Ulla has no Contact Center licence

    @CC-PROV-PART-06
    @control:CC-FULL-CUST-07 @control:CC-FULL-PART-07 @control:CC-FULL-OTHER-07 @control:CC-CCSA-CUST-07 @control:CC-CCSA-OTHER-07
    Scenario: They change no licence
      Given Prue of Globex is a provisioning administrator of Acme
      And Ulla is a user of Acme with a Contact Center Standard licence
      When Prue gives Ulla a Contact Center Premium licence
      Then Prue is refused
      And Ulla has a Contact Center Standard licence

    @CC-PROV-PART-06
    @control:CC-FULL-CUST-08 @control:CC-FULL-PART-08 @control:CC-FULL-OTHER-08 @control:CC-CCSA-CUST-08 @control:CC-CCSA-OTHER-08
    Scenario: They remove no licence
      Given Prue of Globex is a provisioning administrator of Acme
      And Ulla is a user of Acme with a Contact Center Standard licence
      When Prue takes the Contact Center licence from Ulla
      Then Prue is refused
      And Ulla has a Contact Center Standard licence

  Rule: They neither give nor take the service role

    @CC-PROV-PART-07 @control:CC-CCSA-ROW-01 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: They do not give the service role to a user of the customer
      Given Prue of Globex is a provisioning administrator of Acme
      And Ulla is a user of Acme with a Contact Center Premium licence
      When Prue makes Ulla a contact center service administrator of Acme
      Then Prue is refused
      And Ulla holds no role in Acme

    @CCSA-WHO-01 @control:CC-PROV-PART-07 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: The customer's full administrator gives the service role to a user of the customer
      Given Fia is a full administrator of Acme
      And Ulla is a user of Acme with a Contact Center Premium licence
      When Fia makes Ulla a contact center service administrator of Acme
      Then Fia succeeds
      And Ulla is a contact center service administrator of Acme

    @CC-PROV-PART-07 @reading:doc001-ccsa-row-columns=na-is-partner
    Scenario: They do not take the service role from a user of the customer
      Given Prue of Globex is a provisioning administrator of Acme
      And Carla is a contact center service administrator of Acme with a Contact Center Premium licence
      When Prue revokes Carla's role as contact center service administrator of Acme
      Then Prue is refused
      And Carla is a contact center service administrator of Acme

    @CC-PROV-PART-07 @control:CC-FULL-CUST-09 @control:CC-FULL-EXT-12
    Scenario: They do not give the service role to an outsider
      Given Prue of Globex is a provisioning administrator of Acme
      And Initech is an outside organization without contact center
      And Olga is a user of Initech with a Contact Center Premium licence
      When Prue makes Olga a contact center service administrator of Acme
      Then Prue is refused
      And Olga holds no role in Acme

    @CC-PROV-PART-07 @control:CC-FULL-CUST-10 @control:CC-FULL-EXT-12 @control:CC-PROV-PART-08
    Scenario: They do not take the service role from an outsider
      Given Prue of Globex is a provisioning administrator of Acme
      And Initech is an outside organization without contact center
      And Olga of Initech is a contact center service administrator of Acme with a Contact Center Premium licence
      When Prue revokes Olga's role as contact center service administrator of Acme
      Then Prue is refused
      And Olga is a contact center service administrator of Acme

  Rule: Of the customer's lists of people they see that of external administrators

    @CC-PROV-PART-08 @control:CC-PROV-PART-10
    Scenario: They see the other external administrators
      Given Prue of Globex is a provisioning administrator of Acme
      And Initech is an outside organization without contact center
      And Otto of Initech is a full administrator of Acme
      When Prue lists the external administrators of Acme
      Then Prue succeeds
      And Prue sees Otto in the list

  Rule: Read the other way, they do not see the list of external administrators either

    @CC-PROV-PART-09
    Scenario: They do not see the other external administrators
      Given Prue of Globex is a provisioning administrator of Acme
      And Initech is an outside organization without contact center
      And Otto of Initech is a full administrator of Acme
      When Prue lists the external administrators of Acme
      Then Prue is refused
      And Prue learns nothing of anybody in Initech

    @ORG-TBL-FULL-ROLES @control:CC-PROV-PART-09
    Scenario: The customer's full administrator sees the external administrators
      Given Fia is a full administrator of Acme
      And Initech is an outside organization without contact center
      And Otto of Initech is a full administrator of Acme
      When Fia lists the external administrators of Acme
      Then Fia succeeds
      And Fia sees Otto in the list

  Rule: They see no other list of the customer's people

    @CC-PROV-PART-10
    Scenario: They do not list the users
      Given Prue of Globex is a provisioning administrator of Acme
      And Ulla is a user of Acme
      When Prue lists the users of Acme
      Then Prue is refused
      And Prue learns nothing of anybody in Acme

    @CC-PROV-PART-10
    Scenario: They do not list the administrators at home in the customer organization
      Given Prue of Globex is a provisioning administrator of Acme
      And Fia is a full administrator of Acme
      When Prue lists the administrators of Acme
      Then Prue is refused
      And Prue learns nothing of anybody in Acme

    @CC-PROV-PART-10
    Scenario: They do not get the users as a file
      Given Prue of Globex is a provisioning administrator of Acme
      And Ulla is a user of Acme
      When Prue exports the users of Acme as a file
      Then Prue is refused
      And Prue learns nothing of anybody in Acme

    @ORG-TBL-FULL-USERS @control:CC-PROV-PART-10
    Scenario: The customer's full administrator lists the users
      Given Fia is a full administrator of Acme
      And Ulla is a user of Acme
      When Fia lists the users of Acme
      Then Fia succeeds
      And Fia sees Ulla in the list
