@reading:doc001-ccsa-row-columns=na-is-partner
Feature: Changing several users at once, by hand or by file
  A service administrator can change the contact center licences of several existing users in one
  go. Files are CSV files (RFC 4180) with a header; the title of a column identifies it, and the column
  User ID/Email names the user of a row. A request that is refused changes no user. The rules are in the section on managing users of the article on the Contact Center Service Administrator.

  Background:
    Given Carla is a contact center service administrator of Acme

  Rule: Several existing users are given contact center licences by hand

    @CCSA-MOD-01
    Scenario: A service administrator gives two users a Premium licence by hand
      Given Ulla is a user of Acme with a Contact Center Standard licence
      And Uma is a user of Acme
      When Carla modifies these users of Acme manually:
        | user | licence                |
        | Ulla | Contact Center Premium |
        | Uma  | Contact Center Premium |
      Then Carla succeeds
      And Ulla has a Contact Center Premium licence
      And Uma has a Contact Center Premium licence

    @GEN-07 @control:CCSA-MOD-01
    Scenario: A read-only administrator does not change users by hand
      Given Rob is a read-only administrator of Acme
      And Ulla is a user of Acme with a Contact Center Standard licence
      And Uma is a user of Acme
      When Rob modifies these users of Acme manually:
        | user | licence                |
        | Ulla | Contact Center Premium |
        | Uma  | Contact Center Premium |
      Then Rob is refused
      And Ulla has a Contact Center Standard licence
      And Uma has no Contact Center licence

    @CCSA-MOD-01
    Scenario: An unknown address makes no new user by hand
      Given no user called Nils exists in Acme
      When Carla modifies these users of Acme manually:
        | user | licence                |
        | Nils | Contact Center Premium |
      Then Nils is not a user of Acme

    @CCSA-MOD-01
    Scenario: The address of an outsider changes no user by hand
      Given Initech is an outside organization without contact center
      And Otto is a user of Initech
      When Carla modifies these users of Acme manually:
        | user | licence                |
        | Otto | Contact Center Premium |
      Then Otto is not a user of Acme
      And Otto has no Contact Center licence

    @GEN-05
    Scenario Outline: An unknown address <place> the known ones changes no user by hand
      Given no user called Nils exists in Acme
      And Ulla is a user of Acme with a Contact Center Standard licence
      And Uma is a user of Acme
      And the operator has recorded the state of Acme
      When Carla modifies these users of Acme manually:
        | user     | licence                |
        | <first>  | Contact Center Premium |
        | <second> | Contact Center Premium |
        | <third>  | Contact Center Premium |
      Then nothing in Acme has changed if Carla is refused
      # @CCSA-MOD-01
      And Nils is not a user of Acme

      Examples: Where the unknown address stands
        | place   | first | second | third |
        | before  | Nils  | Ulla   | Uma   |
        | between | Ulla  | Nils   | Uma   |
        | after   | Ulla  | Uma    | Nils  |

  Rule: The service role is given by hand as well, and no other role

    @CCSA-MOD-02
    Scenario: A service administrator gives the service role by hand
      Given Ulla is a user of Acme with a Contact Center Premium licence
      When Carla modifies these users of Acme manually:
        | user | role                                 |
        | Ulla | contact center service administrator |
      Then Carla succeeds
      And Ulla holds the role of contact center service administrator in Acme

    @CCSA-USER-13 @control:CCSA-MOD-02
    Scenario Outline: A service administrator does not make a user <role> by hand
      Given Ulla is a user of Acme with a Contact Center Premium licence
      When Carla modifies these users of Acme manually:
        | user | role   |
        | Ulla | <role> |
      Then Carla is refused
      And Ulla holds no role in Acme

      Examples: Other roles of the organization
        | role                    |
        | full administrator      |
        | read-only administrator |
        | support administrator   |

    @control:CCSA-MOD-02
    Scenario Outline: The service role is not given by hand to a user with <licences>
      Given Ulla is a user of Acme with <licences>
      When Carla modifies these users of Acme manually:
        | user | role                                 |
        | Ulla | contact center service administrator |
      Then Carla is refused
      And Ulla holds no role in Acme

      Examples: Licences that do not suffice
        | requirement  | licences                          |
        | CCSA-ELIG-05 | a Contact Center Standard licence |
        | CCSA-ELIG-06 | a Meetings licence                |

    @control:CCSA-MOD-02 @reading:any-role-any-user=exclusions-win
    Scenario Outline: The service role is not given by hand to a <role>
      Given Ulla is a <role> of Acme with a Contact Center Premium licence
      When Carla modifies these users of Acme manually:
        | user | role                                 |
        | Ulla | contact center service administrator |
      Then Carla is refused
      And Ulla holds the role of <role> in Acme
      And Ulla is not a contact center service administrator of Acme

      Examples: Roles that exclude it
        | requirement  | role                    |
        | CCSA-ELIG-01 | full administrator      |
        | CCSA-ELIG-02 | read-only administrator |

    @GEN-05
    Scenario: A refused role takes back the licence in the same row
      Given Ulla is a user of Acme with a Contact Center Standard licence
      When Carla modifies these users of Acme manually:
        | user | licence                | role               |
        | Ulla | Contact Center Premium | full administrator |
      Then Carla is refused
      And Ulla has a Contact Center Standard licence
      And Ulla holds no role in Acme

  Rule: Existing users are updated by importing a file

    @CCSA-MOD-03
    Scenario: A file in the template's columns changes the licences of the users in it
      Given Ulla is a user of Acme with the licences Meetings and Contact Center Standard
      And Ulla has the job title "Agent"
      And Uma is a user of Acme with a Contact Center Premium licence
      And Uma has the job title "Supervisor"
      And Nils is a user of Acme with a Contact Center Premium licence
      When Carla imports this file into Acme:
        | User ID/Email | Job Title  | Webex Meetings | Webex Contact Center Premium | Webex Contact Center Standard |
        | Ulla          | Agent      | TRUE           | TRUE                         | FALSE                         |
        | Uma           | Supervisor | FALSE          | FALSE                        | TRUE                          |
      Then Carla succeeds
      And Ulla has a Contact Center Premium licence
      And Ulla has a Meetings licence
      And Ulla's job title is "Agent"
      And Uma has a Contact Center Standard licence
      And Nils has a Contact Center Premium licence

    @GEN-07 @control:CCSA-MOD-03
    Scenario: A read-only administrator imports no file
      Given Rob is a read-only administrator of Acme
      And Ulla is a user of Acme with a Contact Center Standard licence
      When Rob imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium | Webex Contact Center Standard |
        | Ulla          | TRUE                         | FALSE                         |
      Then Rob is refused
      And Ulla has a Contact Center Standard licence

    @CCSA-MOD-03
    Scenario: The order of the columns does not matter
      Given Ulla is a user of Acme with a Contact Center Standard licence
      And Ulla has the job title "Agent"
      When Carla imports this file into Acme:
        | Webex Contact Center Standard | Job Title | Webex Contact Center Premium | User ID/Email |
        | FALSE                         | Agent     | TRUE                         | Ulla          |
      Then Carla succeeds
      And Ulla has a Contact Center Premium licence
      And Ulla's job title is "Agent"

    @CCSA-MOD-03
    Scenario: A value with commas and quotes is one value
      Given Ulla is a user of Acme with a Contact Center Standard licence
      And Ulla's job title is 'Agent, "first line", nights'
      When Carla imports this file into Acme:
        | User ID/Email | Job Title                   | Webex Contact Center Premium | Webex Contact Center Standard |
        | Ulla          | Agent, "first line", nights | TRUE                         | FALSE                         |
      Then Carla succeeds
      And Ulla has a Contact Center Premium licence
      And Ulla's job title is 'Agent, "first line", nights'

    @CCSA-MOD-03
    Scenario: A value that is not ASCII is read as it was written
      Given Ulla is a user of Acme with a Contact Center Standard licence
      And Ulla has the job title "Tjänsteägare – Åre | 客服"
      When Carla imports this file into Acme:
        | User ID/Email | Job Title                | Webex Contact Center Premium | Webex Contact Center Standard |
        | Ulla          | Tjänsteägare – Åre \| 客服 | TRUE                         | FALSE                         |
      Then Carla succeeds
      And Ulla has a Contact Center Premium licence
      And Ulla's job title is "Tjänsteägare – Åre | 客服"

    @ORG-TBL-FULL-USERS
    Scenario: A full administrator changes a job title by a file to a value that is not ASCII
      Given Fia is a full administrator of Acme
      And Ulla is a user of Acme
      And Ulla has the job title "Agent"
      When Fia imports this file into Acme:
        | User ID/Email | Job Title                |
        | Ulla          | Tjänsteägare – Åre \| 客服 |
      Then Fia succeeds
      And Ulla's job title is "Tjänsteägare – Åre | 客服"

    @CCSA-MOD-03
    Scenario: A row with the present values leaves everything as it is
      Given Ulla is a user of Acme with the licences Meetings and Contact Center Premium
      And Ulla has the job title "Agent"
      And the operator has recorded the state of Acme
      When Carla imports this file into Acme:
        | User ID/Email | Job Title | Webex Meetings | Webex Contact Center Premium | Webex Contact Center Standard |
        | Ulla          | Agent     | TRUE           | TRUE                         | FALSE                         |
      Then nothing in Acme has changed

  Rule: A file without addresses changes no user
    Whether such a file is refused or imported without any effect is left open.

    @CCSA-MOD-03
    Scenario: A file without the column of addresses changes no user
      Given Ulla is a user of Acme with a Contact Center Standard licence
      And the operator has recorded the state of Acme
      When Carla imports this file into Acme:
        | Job Title | Webex Contact Center Premium | Webex Contact Center Standard |
        | Agent     | TRUE                         | FALSE                         |
      Then nothing in Acme has changed

  Rule: Each of the two licence columns is TRUE or FALSE
    Whether a file with another value is refused or the value ignored is left open.

    @CCSA-MOD-04
    Scenario: TRUE in the Premium column gives a Premium licence
      Given Ulla is a user of Acme
      When Carla imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium |
        | Ulla          | TRUE                         |
      Then Carla succeeds
      And Ulla has a Contact Center Premium licence

    @CCSA-MOD-04
    Scenario: FALSE in the Premium column takes a Premium licence
      Given Ulla is a user of Acme with a Contact Center Premium licence
      When Carla imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium |
        | Ulla          | FALSE                        |
      Then Carla succeeds
      And Ulla has no Contact Center licence

    @CCSA-MOD-04
    Scenario Outline: "<value>" in the Premium column changes no licence
      Given Ulla is a user of Acme with a Contact Center Premium licence
      When Carla imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium |
        | Ulla          | <value>                      |
      Then Ulla has a Contact Center Premium licence

      Examples: Neither TRUE nor FALSE
        | value       |
        | maybe       |
        | 2           |
        | TRUE, FALSE |

    @GEN-07 @control:CCSA-MOD-04
    Scenario: A read-only administrator gives no Premium licence by file
      Given Rob is a read-only administrator of Acme
      And Ulla is a user of Acme
      When Rob imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium |
        | Ulla          | TRUE                         |
      Then Rob is refused
      And Ulla has no Contact Center licence

    @CCSA-MOD-05
    Scenario: TRUE in the Standard column gives a Standard licence
      Given Ulla is a user of Acme
      When Carla imports this file into Acme:
        | User ID/Email | Webex Contact Center Standard |
        | Ulla          | TRUE                          |
      Then Carla succeeds
      And Ulla has a Contact Center Standard licence

    @CCSA-MOD-05
    Scenario: FALSE in the Standard column takes a Standard licence
      Given Ulla is a user of Acme with a Contact Center Standard licence
      When Carla imports this file into Acme:
        | User ID/Email | Webex Contact Center Standard |
        | Ulla          | FALSE                         |
      Then Carla succeeds
      And Ulla has no Contact Center licence

    @CCSA-MOD-05
    Scenario Outline: "<value>" in the Standard column changes no licence
      Given Ulla is a user of Acme with a Contact Center Standard licence
      When Carla imports this file into Acme:
        | User ID/Email | Webex Contact Center Standard |
        | Ulla          | <value>                       |
      Then Ulla has a Contact Center Standard licence

      Examples: Neither TRUE nor FALSE
        | value       |
        | maybe       |
        | 2           |
        | TRUE, FALSE |

    @GEN-07 @control:CCSA-MOD-05
    Scenario: A read-only administrator gives no Standard licence by file
      Given Rob is a read-only administrator of Acme
      And Ulla is a user of Acme
      When Rob imports this file into Acme:
        | User ID/Email | Webex Contact Center Standard |
        | Ulla          | TRUE                          |
      Then Rob is refused
      And Ulla has no Contact Center licence

    @CCSA-MOD-04
    Scenario: A column that is left out is left alone
      Given Ulla is a user of Acme with the licences Meetings and Contact Center Standard
      And Ulla has the job title "Agent"
      And Uma is a user of Acme with the licences Meetings and Contact Center Premium
      When Carla imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium |
        | Ulla          | FALSE                        |
        | Uma           | FALSE                        |
      Then Carla succeeds
      # @CCSA-MOD-05
      And Ulla has a Contact Center Standard licence
      And Ulla has a Meetings licence
      And Ulla's job title is "Agent"
      And Uma has no Contact Center licence
      And Uma has a Meetings licence

  Rule: The other columns are closed to a service administrator
    Whether the file is refused or the column ignored is left open: what is stored decides.

    @CCSA-MOD-06
    Scenario Outline: The job title "<title>" in a file does not become the user's
      Given Ulla is a user of Acme with a Contact Center Standard licence
      And Ulla has the job title "Agent"
      When Carla imports this file into Acme:
        | User ID/Email | Job Title | Webex Contact Center Premium | Webex Contact Center Standard |
        | Ulla          | <title>   | TRUE                         | FALSE                         |
      Then Ulla's job title is "Agent"

      Examples: Another title, one that begins alike, another spelling
        | title        |
        | Supervisor   |
        | Agent, first |
        | AGENT        |

    @CCSA-MOD-06
    Scenario: Another display name in a file does not become the user's
      Given Ulla is a user of Acme with a Contact Center Standard licence
      When Carla imports this file into Acme:
        | Display Name | User ID/Email | Webex Contact Center Premium | Webex Contact Center Standard |
        | Ursula       | Ulla          | TRUE                         | FALSE                         |
      Then Ulla's display name is unchanged

    @CCSA-MOD-06
    Scenario: A Meetings licence is not given by file
      Given Ulla is a user of Acme with a Contact Center Standard licence
      When Carla imports this file into Acme:
        | User ID/Email | Webex Meetings | Webex Contact Center Premium | Webex Contact Center Standard |
        | Ulla          | TRUE           | TRUE                         | FALSE                         |
      Then Ulla has no Meetings licence

    @CCSA-MOD-06
    Scenario: A Meetings licence is not taken by file
      Given Ulla is a user of Acme with the licences Meetings and Contact Center Standard
      When Carla imports this file into Acme:
        | User ID/Email | Webex Meetings | Webex Contact Center Premium | Webex Contact Center Standard |
        | Ulla          | FALSE          | TRUE                         | FALSE                         |
      Then Ulla has a Meetings licence

    @ORG-TBL-FULL-USERS
    Scenario: A full administrator changes the other columns by file
      Given Fia is a full administrator of Acme
      And Ulla is a user of Acme with a Contact Center Standard licence
      And Ulla has the job title "Agent"
      When Fia imports this file into Acme:
        | User ID/Email | Job Title  | Webex Meetings |
        | Ulla          | Supervisor | TRUE           |
      Then Fia succeeds
      And Ulla's job title is "Supervisor"
      And Ulla has a Meetings licence
      And Ulla has a Contact Center Standard licence

    @CCSA-MOD-06
    Scenario Outline: The column "<column>", which the template does not have, changes nothing
      Given Ulla is a user of Acme with a Contact Center Premium licence
      And the operator has recorded the state of Acme
      When Carla imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium | <column> |
        | Ulla          | TRUE                         | <value>  |
      Then nothing in Acme has changed

      Examples: Columns that look as if they meant something
        | column              | value              |
        | Webex Calling       | TRUE               |
        | Administrator Roles | Full Administrator |
        | Status              | Inactive           |

  Rule: A file makes no new users
    Whether an address in other letter case names the same user or nobody is left open.

    @CCSA-MOD-07 @reading:customer-ccsa-add-remove-users=deny
    Scenario: A row with an unknown address makes no new user
      Given no user called Nils exists in Acme
      When Carla imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium | Webex Contact Center Standard |
        | Nils          | TRUE                         | FALSE                         |
      Then Nils is not a user of Acme

    @CCSA-MOD-07 @reading:customer-ccsa-add-remove-users=deny
    Scenario: A row with a user's address in capitals makes no new user
      Given Ulla is a user of Acme with a Contact Center Standard licence
      And the operator has recorded the state of Acme
      When Carla imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium | Webex Contact Center Standard |
        | ULLA          | TRUE                         | FALSE                         |
      Then nothing in Acme has changed if Carla is refused
      And 2 users are in Acme

    @CCSA-MOD-03 @control:CCSA-MOD-07
    Scenario: A row with a known address changes the licence of its user
      Given Nils is a user of Acme
      When Carla imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium | Webex Contact Center Standard |
        | Nils          | TRUE                         | FALSE                         |
      Then Carla succeeds
      And Nils has a Contact Center Premium licence

    @CCSA-MOD-07 @reading:customer-ccsa-add-remove-users=deny
    Scenario: A row with an outsider's address does not make the outsider a user of the organization
      Given Initech is an outside organization without contact center
      And Otto is a user of Initech
      When Carla imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium | Webex Contact Center Standard |
        | Otto          | TRUE                         | FALSE                         |
      Then Otto is not a user of Acme
      And Otto has no Contact Center licence

  Rule: A file that is refused for one row changes nothing

    @GEN-05 @control:CCSA-MOD-03 @reading:customer-ccsa-add-remove-users=deny
    Scenario Outline: A row with an unknown address <place> good ones changes nothing
      Given no user called Nils exists in Acme
      And Ulla is a user of Acme with a Contact Center Standard licence
      And Uma is a user of Acme with a Contact Center Standard licence
      And the operator has recorded the state of Acme
      When Carla imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium | Webex Contact Center Standard |
        | <first>       | TRUE                         | FALSE                         |
        | <second>      | TRUE                         | FALSE                         |
        | <third>       | TRUE                         | FALSE                         |
      Then nothing in Acme has changed if Carla is refused
      # @CCSA-MOD-07
      And Nils is not a user of Acme

      Examples: Where the bad row stands
        | place   | first | second | third |
        | before  | Nils  | Ulla   | Uma   |
        | between | Ulla  | Nils   | Uma   |
        | after   | Ulla  | Uma    | Nils  |

    @GEN-05
    Scenario: A refused file with "maybe" in the Premium column changes nothing in the rows before and after it
      Given Ulla is a user of Acme with a Contact Center Premium licence
      And Uma is a user of Acme with a Contact Center Premium licence
      And Udo is a user of Acme with a Contact Center Premium licence
      And the operator has recorded the state of Acme
      When Carla imports this file into Acme:
        | User ID/Email | Webex Contact Center Premium |
        | Ulla          | FALSE                        |
        | Uma           | maybe                        |
        | Udo           | FALSE                        |
      Then nothing in Acme has changed if Carla is refused
      # @CCSA-MOD-04
      And Uma has a Contact Center Premium licence

    @GEN-05
    Scenario: A refused file with "maybe" in the Standard column changes nothing in the rows before and after it
      Given Ulla is a user of Acme with a Contact Center Standard licence
      And Uma is a user of Acme with a Contact Center Standard licence
      And Udo is a user of Acme with a Contact Center Standard licence
      And the operator has recorded the state of Acme
      When Carla imports this file into Acme:
        | User ID/Email | Webex Contact Center Standard |
        | Ulla          | FALSE                         |
        | Uma           | maybe                         |
        | Udo           | FALSE                         |
      Then nothing in Acme has changed if Carla is refused
      # @CCSA-MOD-05
      And Uma has a Contact Center Standard licence

  Rule: The template has the two licence columns

    @CCSA-MOD-08
    Scenario: The template for modifying users has both licence columns
      When Carla downloads the CSV template of Acme
      Then Carla gets a file with the column "Webex Contact Center Premium"
      And Carla gets a file with the column "Webex Contact Center Standard"
      And Carla gets a file with the column "User ID/Email"

    @GEN-01 @control:CCSA-MOD-08
    Scenario: A user without a role does not get the template
      Given Nils is a user of Acme
      When Nils downloads the CSV template of Acme
      Then Nils is refused
      And Nils learns nothing about anybody in Acme

    @CCSA-MOD-08
    Scenario: The template filled with the organization's users says what is so
      Given Ulla is a user of Acme with a Contact Center Premium licence
      And Ulla's job title is 'Tjänsteägare, "första linjen" | natt'
      And Uma is a user of Acme with a Contact Center Standard licence
      When Carla exports the users of Acme as a file
      Then Carla gets a file that has "TRUE" for Ulla in the column "Webex Contact Center Premium"
      And Carla gets a file that has "FALSE" for Ulla in the column "Webex Contact Center Standard"
      And Carla gets a file that has 'Tjänsteägare, "första linjen" | natt' for Ulla in the column "Job Title"
      And Carla gets a file that has "FALSE" for Uma in the column "Webex Contact Center Premium"
      And Carla gets a file that has "TRUE" for Uma in the column "Webex Contact Center Standard"

    @GEN-01 @control:CCSA-MOD-08
    Scenario: A user without a role does not get a file of the organization's users
      Given Ulla is a user of Acme with a Contact Center Premium licence
      And Nils is a user of Acme
      When Nils exports the users of Acme as a file
      Then Nils is refused
      And Nils learns nothing about anybody in Acme
