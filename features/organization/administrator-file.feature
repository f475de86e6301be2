Feature: Contents of the file of administrators
  The file has columns for first and last name, the name under which the administrator appears, the
  identifier with the e-mail address, and the roles; their order and further columns are left open. It
  is CSV as RFC 4180 has it, so that commas, quotes and letters of every alphabet survive
  (organization-account-roles, "Export the List of Administrators as a CSV File").

  Background:
    Given Fia is a full administrator of Acme

  Rule: The file has five columns at least

    @ORG-CSV-03
    Scenario Outline: The file of the <tab> has the five columns
      Given Fia has exported the <tab> of Acme
      And the exports of Acme are ready
      When Fia downloads the export of the <tab> of Acme
      Then Fia gets a file with the column "First Name"
      And Fia gets a file with the column "Last Name"
      And Fia gets a file with the column "Display Name"
      And Fia gets a file with the column "User ID/Email"
      And Fia gets a file with the column "Admin Role"

      Examples: Both tabs
        | tab                     |
        | administrators          |
        | external administrators |

  Rule: Names stand in their columns as they are on record

    Scenario Outline: The file says the <name> of each of two administrators
      Given Ulla is a support administrator of Acme
      And Ulla is called "Ulla" "Berg" and appears as "Ullis"
      And Dora is a device administrator of Acme
      And Dora is called "Dora" "Dal" and appears as "Dorrit"
      And Fia has exported the administrators of Acme
      And the exports of Acme are ready
      When Fia downloads the export of the administrators of Acme
      Then Fia gets a file that has "<of Ulla>" for Ulla in the column "<column>"
      And Fia gets a file that has "<of Dora>" for Dora in the column "<column>"

      Examples: The three columns of names
        | requirement | control    | name         | column       | of Ulla | of Dora |
        | ORG-CSV-04  | ORG-CSV-03 | first name   | First Name   | Ulla    | Dora    |
        | ORG-CSV-05  | ORG-CSV-03 | last name    | Last Name    | Berg    | Dal     |
        | ORG-CSV-06  | ORG-CSV-03 | display name | Display Name | Ullis   | Dorrit  |

    Scenario Outline: The <name> <expected> survives the file
      Given Ulla is a support administrator of Acme
      And Ulla is called <first> <last> and appears as <display>
      And Fia has exported the administrators of Acme
      And the exports of Acme are ready
      When Fia downloads the export of the administrators of Acme
      Then Fia gets a file with 2 rows
      And Fia gets a file that has <expected> for Ulla in the column "<column>"

      Examples: Commas
        | requirement | name         | column       | first        | last        | display      | expected     |
        | ORG-CSV-04  | first name   | First Name   | "Ulla, Anna" | "Berg, Jr." | "Berg, Ulla" | "Ulla, Anna" |
        | ORG-CSV-05  | last name    | Last Name    | "Ulla, Anna" | "Berg, Jr." | "Berg, Ulla" | "Berg, Jr."  |
        | ORG-CSV-06  | display name | Display Name | "Ulla, Anna" | "Berg, Jr." | "Berg, Ulla" | "Berg, Ulla" |

      Examples: Letters beyond ASCII
        | requirement | name         | column       | first     | last          | display  | expected      |
        | ORG-CSV-04  | first name   | First Name   | "Åsa-Mia" | "Łukasiewicz" | "小林 Åsa" | "Åsa-Mia"     |
        | ORG-CSV-05  | last name    | Last Name    | "Åsa-Mia" | "Łukasiewicz" | "小林 Åsa" | "Łukasiewicz" |
        | ORG-CSV-06  | display name | Display Name | "Åsa-Mia" | "Łukasiewicz" | "小林 Åsa" | "小林 Åsa"      |

      Examples: Quotes beside a comma
        | requirement | name         | column       | first  | last   | display                  | expected                 |
        | ORG-CSV-06  | display name | Display Name | "Ulla" | "Berg" | '"Ulle" Berg, the elder' | '"Ulle" Berg, the elder' |

  Rule: One column says both the identifier and the e-mail address

    @ORG-CSV-07 @control:ORG-CSV-04 @control:ORG-CSV-05 @control:ORG-CSV-06 @control:ORG-CSV-08
    Scenario: The file says identifier and address of each administrator
      Given Ulla is a support administrator of Acme
      And Fia has exported the administrators of Acme
      And the exports of Acme are ready
      When Fia downloads the export of the administrators of Acme
      Then Fia gets a file with Ulla
      And Fia gets a file that has Ulla's identifier in the column "User ID/Email"
      And Fia gets a file with Fia
      And Fia gets a file that has Fia's identifier in the column "User ID/Email"

  Rule: One column says all roles of the administrator

    @ORG-CSV-08 @control:ORG-CSV-07
    Scenario: Each row says the role of that administrator
      Given Rob is a read-only administrator of Acme
      And Sven is a support administrator of Acme
      And Uwe is a user and device administrator of Acme
      And Dora is a device administrator of Acme
      And Clio is a compliance officer of Acme
      And Fia has exported the administrators of Acme
      And the exports of Acme are ready
      When Fia downloads the export of the administrators of Acme
      Then Fia gets a file that mentions "full administrator" for Fia in the column "Admin Role"
      And Fia gets a file that mentions "read-only administrator" for Rob in the column "Admin Role"
      And Fia gets a file that mentions "support administrator" for Sven in the column "Admin Role"
      And Fia gets a file that mentions "user and device administrator" for Uwe in the column "Admin Role"
      And Fia gets a file that mentions "device administrator" for Dora in the column "Admin Role"
      And Fia gets a file that mentions "compliance officer" for Clio in the column "Admin Role"

    @ORG-CSV-08
    Scenario: Two roles stand in one cell
      Given Ulla is a support administrator of Acme
      And Ulla is a compliance officer of Acme
      And Fia has exported the administrators of Acme
      And the exports of Acme are ready
      When Fia downloads the export of the administrators of Acme
      Then Fia gets a file with 2 rows
      And Fia gets a file that mentions "support administrator" for Ulla in the column "Admin Role"
      And Fia gets a file that mentions "compliance officer" for Ulla in the column "Admin Role"

  Rule: The file of the external administrators says the same of them

    @ORG-CSV-10
    Scenario: An external administrator's row has names, identifier, address and role
      Given Initech is an outside organization without contact center
      And Olga of Initech is a full administrator of Acme
      And Olga is called "Olga" "Ek, Jr." and appears as "Ölga E"
      And Fia has exported the external administrators of Acme
      And the exports of Acme are ready
      When Fia downloads the export of the external administrators of Acme
      Then Fia gets a file with 1 row
      And Fia gets a file that has "Olga" for Olga in the column "First Name"
      And Fia gets a file that has "Ek, Jr." for Olga in the column "Last Name"
      And Fia gets a file that has "Ölga E" for Olga in the column "Display Name"
      And Fia gets a file that has Olga's identifier in the column "User ID/Email"
      And Fia gets a file that mentions "full administrator" for Olga in the column "Admin Role"
