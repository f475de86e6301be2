Feature: The list of administrators as a file
  The list of a tab, whole or filtered, is requested as a CSV file, prepared, and delivered once it is
  ready; the filter that is in force at that moment decides who is in it. A browser fetches the file by
  itself; here the requester downloads it
  (organization-account-roles, "Export the List of Administrators as a CSV File").

  Background:
    Given Fia is a full administrator of Acme

  Rule: The whole list is available as a file

    Scenario Outline: A full administrator requests the file of the <tab>
      When Fia exports the <tab> of Acme
      Then Fia succeeds

      Examples: Both tabs
        | requirement           | tab                     |
        | ORG-CSV-01 ORG-CSV-09 | administrators          |
        | ORG-CSV-10            | external administrators |

    @ORG-CSV-01 @control:ORG-CSV-13
    Scenario: The file has one row for each administrator
      Given Sven is a support administrator of Acme
      And Dora is a device administrator of Acme
      And Ulla is a user of Acme
      And Fia has exported the administrators of Acme
      And the exports of Acme are ready
      When Fia downloads the export of the administrators of Acme
      Then Fia gets a file with 3 rows
      And Fia gets a file with Fia
      And Fia gets a file with Sven
      And Fia gets a file with Dora
      And Fia gets a file without Ulla

    @ORG-CSV-01
    Scenario: The file of a list that is longer than a page has every administrator
      Given 105 further users hold the role of support administrator in Acme
      And Sven is a support administrator of Acme
      And Fia has exported the administrators of Acme
      And the exports of Acme are ready
      When Fia downloads the export of the administrators of Acme
      Then Fia gets a file with 107 rows
      And Fia gets a file with Sven

    @ORG-CSV-01
    Scenario: A user with several roles has one row
      Given Sven is a support administrator of Acme
      And Sven is a device administrator of Acme
      And Fia has exported the administrators of Acme
      And the exports of Acme are ready
      When Fia downloads the export of the administrators of Acme
      Then Fia gets a file with 2 rows
      And Fia gets a file with Sven

    @GEN-01
    Scenario Outline: A user without a role does not export the <tab>
      Given Nils is a user of Acme
      When Nils exports the <tab> of Acme
      Then Nils is refused
      And Nils learns nothing about anybody in Acme
      And Nils cannot download the export of the <tab> of Acme

      Examples: Both tabs
        | control               | tab                     |
        | ORG-CSV-01 ORG-CSV-09 | administrators          |
        | ORG-CSV-10            | external administrators |

    @GEN-01
    Scenario: A user without a role does not get the file that another user requested
      Given Nils is a user of Acme
      And Fia has exported the administrators of Acme
      And the exports of Acme are ready
      When Nils downloads the export of the administrators of Acme
      Then Nils is refused
      And Nils learns nothing about anybody in Acme

  Rule: A filtered list is available as a file

    Scenario Outline: A full administrator requests the file of the <tab> with one role
      When Fia exports the <tab> of Acme with the role of full administrator
      Then Fia succeeds

      Examples: Both tabs
        | requirement | tab                     |
        | ORG-CSV-02  | administrators          |
        | ORG-CSV-02  | external administrators |

    @GEN-01 @control:ORG-CSV-02
    Scenario Outline: A user without a role does not request the file of the <tab> with one role
      Given Nils is a user of Acme
      When Nils exports the <tab> of Acme with the role of full administrator
      Then Nils is refused
      And Nils learns nothing about anybody in Acme
      And Nils cannot download the export of the <tab> of Acme

      Examples: Both tabs
        | tab                     |
        | administrators          |
        | external administrators |

    @ORG-CSV-02
    Scenario: The file of a filtered list holds the holders of that role alone
      Given Clio is a compliance officer of Acme
      And Kim is a compliance officer of Acme
      And Fia has exported the administrators of Acme with the role of compliance officer
      And the exports of Acme are ready
      When Fia downloads the export of the administrators of Acme
      Then Fia gets a file with 2 rows
      And Fia gets a file with Clio
      And Fia gets a file with Kim
      And Fia gets a file without Fia

    @ORG-CSV-02 @ORG-CSV-08
    Scenario: A user with several roles is in the file of one of them with all of them
      Given Clio is a device administrator of Acme
      And Clio is a compliance officer of Acme
      And Fia has exported the administrators of Acme with the role of compliance officer
      And the exports of Acme are ready
      When Fia downloads the export of the administrators of Acme
      Then Fia gets a file with 1 row
      And Fia gets a file that mentions "device administrator" for Clio in the column "Admin Role"

    @ORG-CSV-01 @control:ORG-CSV-02
    Scenario: The file of the unfiltered list holds all administrators
      Given Clio is a compliance officer of Acme
      And Kim is a compliance officer of Acme
      And Fia has exported the administrators of Acme
      And the exports of Acme are ready
      When Fia downloads the export of the administrators of Acme
      Then Fia gets a file with 3 rows
      And Fia gets a file with Fia

  Rule: Each tab has its own file

    @ORG-CSV-09
    Scenario: The file of the organization's own administrators leaves the external ones out
      Given Initech is an outside organization without contact center
      And Olga of Initech is a full administrator of Acme
      And Fia has exported the administrators of Acme
      And the exports of Acme are ready
      When Fia downloads the export of the administrators of Acme
      Then Fia gets a file with 1 row
      And Fia gets a file with Fia
      And Fia gets a file without Olga

    @ORG-CSV-10
    Scenario: The file of the external administrators leaves the organization's own out
      Given Initech is an outside organization without contact center
      And Olga of Initech is a full administrator of Acme
      And Fia has exported the external administrators of Acme
      And the exports of Acme are ready
      When Fia downloads the export of the external administrators of Acme
      Then Fia gets a file with 1 row
      And Fia gets a file with Olga
      And Fia gets a file without Fia

    @ORG-CSV-10
    Scenario: Partners' administrators are in the file of the external ones, and a filter narrows it
      Given Globex is a partner organization that manages Acme
      And Initech is an outside organization without contact center
      And Pia of Globex is a full administrator of Acme
      And Olga of Initech is a read-only administrator of Acme
      And Fia has exported the external administrators of Acme with the role of full administrator
      And the exports of Acme are ready
      When Fia downloads the export of the external administrators of Acme
      Then Fia gets a file with 1 row
      And Fia gets a file with Pia
      And Fia gets a file without Olga

  Rule: The file is there once it is ready, and not before

    @ORG-CSV-13
    Scenario: The file is there as soon as it is ready, without a second export
      Given Sven is a support administrator of Acme
      And Fia has exported the administrators of Acme
      And the exports of Acme are ready
      When Fia downloads the export of the administrators of Acme
      Then Fia succeeds
      And Fia gets a file with 2 rows

    @ORG-CSV-13
    Scenario: While one file is ready and the other is not, only the first is delivered
      Given Sven is a support administrator of Acme
      And Fia has exported the external administrators of Acme
      And the exports of Acme are ready
      And Fia has exported the administrators of Acme
      When Fia downloads the export of the administrators of Acme
      Then Fia is refused
      And Fia learns nothing about anybody in Acme
      But Fia can download the export of the external administrators of Acme

    @GEN-03 @control:ORG-CSV-13
    Scenario: An administrator who lost the role meanwhile does not get the file
      Given Frida is a full administrator of Acme
      And Frida has exported the administrators of Acme
      And Fia has revoked Frida's role as full administrator of Acme
      And the exports of Acme are ready
      When Frida downloads the export of the administrators of Acme
      Then Frida is refused
      And Frida learns nothing about anybody in Acme

  Rule: The filter in force when the file becomes ready decides

    @ORG-CSV-11
    Scenario: A filter changed before the file is ready changes the file
      Given Clio is a compliance officer of Acme
      And Fia has exported the administrators of Acme with the role of compliance officer
      And Fia has changed the filter of the administrators of Acme to full administrator
      And the exports of Acme are ready
      When Fia downloads the export of the administrators of Acme
      Then Fia gets a file with 1 row
      And Fia gets a file with Fia
      And Fia gets a file without Clio

    @ORG-CSV-11
    Scenario: A filter set before the file is ready narrows a list that was requested whole
      Given Clio is a compliance officer of Acme
      And Fia has exported the administrators of Acme
      And Fia has changed the filter of the administrators of Acme to compliance officer
      And the exports of Acme are ready
      When Fia downloads the export of the administrators of Acme
      Then Fia gets a file with 1 row
      And Fia gets a file with Clio
      And Fia gets a file without Fia

    @ORG-CSV-11
    Scenario: A filter changed after the file is ready changes nothing in it
      Given Clio is a compliance officer of Acme
      And Fia has exported the administrators of Acme with the role of compliance officer
      And the exports of Acme are ready
      And Fia has changed the filter of the administrators of Acme to full administrator
      When Fia downloads the export of the administrators of Acme
      Then Fia gets a file with 1 row
      And Fia gets a file with Clio
      And Fia gets a file without Fia

    @ORG-CSV-11
    Scenario: A filter changed before the file of the external administrators is ready changes that file
      Given Initech is an outside organization without contact center
      And Olga of Initech is a full administrator of Acme
      And Otto of Initech is a read-only administrator of Acme
      And Fia has exported the external administrators of Acme with the role of full administrator
      And Fia has changed the filter of the external administrators of Acme to read-only administrator
      And the exports of Acme are ready
      When Fia downloads the export of the external administrators of Acme
      Then Fia gets a file with 1 row
      And Fia gets a file with Otto

    @ORG-CSV-11
    Scenario: The filter of one tab leaves the file of the other as it was requested
      Given Initech is an outside organization without contact center
      And Olga of Initech is a full administrator of Acme
      And Clio is a compliance officer of Acme
      And Fia has exported the administrators of Acme with the role of compliance officer
      And Fia has exported the external administrators of Acme with the role of read-only administrator
      And Fia has changed the filter of the external administrators of Acme to full administrator
      And the exports of Acme are ready
      When Fia downloads the export of the administrators of Acme
      Then Fia gets a file with 1 row
      And Fia gets a file with Clio
      And Fia gets a file without Fia

    @ORG-CSV-11
    Scenario: One administrator's filter leaves the file of another as it was requested
      Given Frida is a full administrator of Acme
      And Clio is a compliance officer of Acme
      And Fia has exported the administrators of Acme with the role of compliance officer
      And Frida has exported the administrators of Acme with the role of compliance officer
      And Frida has changed the filter of the administrators of Acme to full administrator
      And the exports of Acme are ready
      When Fia downloads the export of the administrators of Acme
      Then Fia gets a file with 1 row
      And Fia gets a file with Clio

    @ORG-CSV-02 @control:ORG-CSV-11
    Scenario: A filter that is not changed decides as it was requested
      Given Clio is a compliance officer of Acme
      And Fia has exported the administrators of Acme with the role of compliance officer
      And the exports of Acme are ready
      When Fia downloads the export of the administrators of Acme
      Then Fia gets a file with 1 row
      And Fia gets a file with Clio
