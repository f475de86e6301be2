Feature: What the file of administrators says
  The file has five columns: first and last name, the name under which the administrator appears, the
  identifier with the e-mail address, and the roles. It is CSV as RFC 4180 has it, so that commas,
  quotes and letters of every alphabet survive (organization-account-roles, "List All or Specific
  Administrators in Control Hub").

  Background:
    Given Fia is a full administrator of Acme

  Rule: The file has exactly five columns, in this order

    @ORG-CSV-03
    Scenario Outline: The file of the <tab> has the five columns
      Given Fia has exported the <tab> of Acme
      And the exports of Acme are ready
      When Fia downloads the export of the <tab> of Acme
      Then Fia gets a file with exactly the columns "First Name, Last Name, Display Name, User ID/Email, Admin Role"

      Examples: Both tabs
        | tab                     |
        | administrators          |
        | external administrators |

  Rule: Names stand in their columns as they are on record

    Scenario Outline: The file says the <name> of somebody called <first> <last>
      Given Ulla is a support administrator of Acme
      And Ulla is called <first> <last> and appears as <display>
      And Fia has exported the administrators of Acme
      And the exports of Acme are ready
      When Fia downloads the export of the administrators of Acme
      Then Fia gets a file of 2 rows
      And Fia gets a file that says <expected> for Ulla in the column "<column>"

      Examples: Plain names
        | requirement | control    | name         | column       | first  | last   | display | expected |
        | ORG-CSV-04  | ORG-CSV-03 | first name   | First Name   | "Ulla" | "Berg" | "Ullis" | "Ulla"   |
        | ORG-CSV-05  | ORG-CSV-03 | last name    | Last Name    | "Ulla" | "Berg" | "Ullis" | "Berg"   |
        | ORG-CSV-06  | ORG-CSV-03 | display name | Display Name | "Ulla" | "Berg" | "Ullis" | "Ullis"  |

      Examples: Commas
        | requirement | name         | column       | first        | last        | display      | expected     |
        | ORG-CSV-04  | first name   | First Name   | "Ulla, Anna" | "Berg, Jr." | "Berg, Ulla" | "Ulla, Anna" |
        | ORG-CSV-05  | last name    | Last Name    | "Ulla, Anna" | "Berg, Jr." | "Berg, Ulla" | "Berg, Jr."  |
        | ORG-CSV-06  | display name | Display Name | "Ulla, Anna" | "Berg, Jr." | "Berg, Ulla" | "Berg, Ulla" |

      Examples: Quotes, also beside a comma
        | requirement | name         | column       | first           | last                | display             | expected            |
        | ORG-CSV-04  | first name   | First Name   | 'Ulla "Ulle" A' | 'Berg, "the elder"' | '"Ulle", the elder' | 'Ulla "Ulle" A'     |
        | ORG-CSV-05  | last name    | Last Name    | 'Ulla "Ulle" A' | 'Berg, "the elder"' | '"Ulle", the elder' | 'Berg, "the elder"' |
        | ORG-CSV-06  | display name | Display Name | 'Ulla "Ulle" A' | 'Berg, "the elder"' | '"Ulle", the elder' | '"Ulle", the elder' |

      Examples: Letters beyond ASCII
        | requirement | name         | column       | first     | last          | display     | expected      |
        | ORG-CSV-04  | first name   | First Name   | "Åsa-Mia" | "Łukasiewicz" | "小林 Åsa; 😀" | "Åsa-Mia"     |
        | ORG-CSV-05  | last name    | Last Name    | "Åsa-Mia" | "Łukasiewicz" | "小林 Åsa; 😀" | "Łukasiewicz" |
        | ORG-CSV-06  | display name | Display Name | "Åsa-Mia" | "Łukasiewicz" | "小林 Åsa; 😀" | "小林 Åsa; 😀"   |

    Scenario Outline: The file says the <name> of an external administrator
      Given Initech is an outside organization without contact center
      And Olga of Initech is a full administrator of Acme
      And Olga is called "Olga" 'Ek, "Olle"' and appears as "Ölga E"
      And Fia has exported the external administrators of Acme
      And the exports of Acme are ready
      When Fia downloads the export of the external administrators of Acme
      Then Fia gets a file of 1 row
      And Fia gets a file that says <expected> for Olga in the column "<column>"

      Examples: The three columns of names
        | requirement | name         | column       | expected     |
        | ORG-CSV-04  | first name   | First Name   | "Olga"       |
        | ORG-CSV-05  | last name    | Last Name    | 'Ek, "Olle"' |
        | ORG-CSV-06  | display name | Display Name | "Ölga E"     |

    Scenario Outline: Of two administrators each row says its own <name>
      Given Ulla is a support administrator of Acme
      And Ulla is called "Ulla" "Berg" and appears as "Ullis"
      And Dora is a device administrator of Acme
      And Dora is called "Dora" "Dal" and appears as "Dorrit"
      And Fia has exported the administrators of Acme
      And the exports of Acme are ready
      When Fia downloads the export of the administrators of Acme
      Then Fia gets a file that says "<of Ulla>" for Ulla in the column "<column>"
      And Fia gets a file that says "<of Dora>" for Dora in the column "<column>"

      Examples: The three columns of names
        | requirement | name         | column       | of Ulla | of Dora |
        | ORG-CSV-04  | first name   | First Name   | Ulla    | Dora    |
        | ORG-CSV-05  | last name    | Last Name    | Berg    | Dal     |
        | ORG-CSV-06  | display name | Display Name | Ullis   | Dorrit  |

  Rule: One column says both the identifier and the e-mail address

    @ORG-CSV-07 @control:ORG-CSV-04 @control:ORG-CSV-05 @control:ORG-CSV-06 @control:ORG-CSV-08
    Scenario: The file says identifier and address of each administrator
      Given Ulla is a support administrator of Acme
      And Fia has exported the administrators of Acme
      And the exports of Acme are ready
      When Fia downloads the export of the administrators of Acme
      Then Fia gets a file with Ulla
      And Fia gets a file that says Ulla's identifier in the column "User ID/Email"
      And Fia gets a file with Fia
      And Fia gets a file that says Fia's identifier in the column "User ID/Email"

    @ORG-CSV-07
    Scenario: The file says identifier and address of an external administrator
      Given Initech is an outside organization without contact center
      And Olga of Initech is a full administrator of Acme
      And Fia has exported the external administrators of Acme
      And the exports of Acme are ready
      When Fia downloads the export of the external administrators of Acme
      Then Fia gets a file with Olga
      And Fia gets a file that says Olga's identifier in the column "User ID/Email"

  Rule: One column says all roles of the administrator

    @ORG-CSV-08 @control:ORG-CSV-07
    Scenario Outline: The file says that somebody is <role>
      Given Ulla is a <role> of Acme
      And Fia has exported the administrators of Acme
      And the exports of Acme are ready
      When Fia downloads the export of the administrators of Acme
      Then Fia gets a file that mentions "<role>" for Ulla in the column "Admin Role"

      Examples: The roles of an organization
        | role                          |
        | full administrator            |
        | read-only administrator       |
        | support administrator         |
        | user and device administrator |
        | device administrator          |
        | compliance officer            |

    @ORG-CSV-08
    Scenario: Two roles stand in one cell
      Given Ulla is a support administrator of Acme
      And Ulla is a compliance officer of Acme
      And Fia has exported the administrators of Acme
      And the exports of Acme are ready
      When Fia downloads the export of the administrators of Acme
      Then Fia gets a file of 2 rows
      And Fia gets a file that mentions "support administrator" for Ulla in the column "Admin Role"
      And Fia gets a file that mentions "compliance officer" for Ulla in the column "Admin Role"
      And Fia gets a file that mentions "full administrator" for Fia in the column "Admin Role"
