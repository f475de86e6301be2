Feature: A role counts in its own organization
  A role is held in one organization and gives nothing in another that has no relation to it,
  however mighty it is at home (organization-account-roles, "Assign Roles to Users" and "External
  Administrator Roles").

  Background:
    Given Bolt is a customer organization with contact center
    And Bea is a full administrator of Bolt
    And Ulla is a user of Acme

  Rule: A full administrator of another organization views nothing

    @GEN-02
    Scenario Outline: A full administrator of another customer tries to <request>
      When Bea tries to <request>
      Then Bea is refused
      And Bea learns nothing of anybody in Acme
      And Bea can list the users of Bolt

      Examples: Views
        | request                                 |
        | list the users of Acme                  |
        | view the details of Ulla                |
        | list the administrators of Acme         |
        | view the roles of Ulla in Acme          |
        | export the users of Acme as a file      |
        | open the Contact Center service of Acme |
        | view the queues of Acme                 |
        | view the devices of Acme                |

  Rule: A full administrator of another organization changes nothing

    @GEN-02
    Scenario Outline: A full administrator of another customer attempts to <request>
      Given the operator has taken note of everything in Acme
      When Bea tries to <request>
      Then Bea is refused
      And nothing in Acme has changed

      Examples: Changes
        | request                                      |
        | add Nils to Acme                             |
        | remove Ulla from Acme                        |
        | give Ulla a Contact Center Premium licence   |
        | make Ulla a support administrator of Acme    |
        | make herself a full administrator of Acme    |
        | change the tenant time zone of Acme to "UTC" |
        | complete the Services Set-Up Wizard of Acme  |
        | register the device "Room Kit" in Acme       |

    @GEN-04 @control:GEN-02
    Scenario: The same person with a role in both organizations administers both
      Given Fia is a full administrator of Acme
      When Fia makes Bea a full administrator of Acme
      Then Fia succeeds
      And Bea can list the users of Acme
      And Bea can change the tenant time zone of Acme to "UTC"
      And the tenant time zone of Acme is "UTC"

  Rule: A role that an outsider holds in one organization gives nothing in a third

    @GEN-02
    Scenario: An outsider who administers another customer views nothing
      Given Initech is an outside organization without contact center
      And Olga of Initech is a full administrator of Bolt
      When Olga lists the users of Acme
      Then Olga is refused
      And Olga learns nothing of anybody in Acme

    @GEN-02
    Scenario: An outsider who administers another customer changes nothing
      Given Initech is an outside organization without contact center
      And Olga of Initech is a full administrator of Bolt
      When Olga changes the tenant time zone of Acme to "UTC"
      Then Olga is refused
      And the tenant time zone of Acme is unchanged
