Feature: Administration requires sign-in
  A request without credentials is refused, and so is a request with forged ones (organization-account-roles, "Assign Roles to Users", step 1).

  Background:
    Given Fia is a full administrator of Acme
    And Ulla is a user of Acme

  Rule: Requests without valid credentials view nothing

    @GEN-14
    Scenario Outline: Somebody who is not signed in cannot <request>
      When somebody who is not signed in tries to <request>
      Then somebody who is not signed in is refused
      And somebody who is not signed in learns nothing about anybody in Acme

      Examples: Views
        | request                            |
        | list the administrators of Acme    |
        | list the users of Acme             |
        | view the details of Ulla           |
        | export the users of Acme as a file |
        | view the reports of Acme           |

    @GEN-14
    Scenario Outline: Somebody with forged credentials cannot <request>
      When somebody with forged credentials tries to <request>
      Then somebody with forged credentials is refused
      And somebody with forged credentials learns nothing about anybody in Acme

      Examples: Views
        | request                            |
        | list the administrators of Acme    |
        | list the users of Acme             |
        | view the details of Ulla           |
        | export the users of Acme as a file |
        | view the reports of Acme           |

  Rule: Requests without valid credentials change nothing

    @GEN-14
    Scenario Outline: Somebody who is not signed in does not <request>
      Given the operator has recorded the state of Acme
      When somebody who is not signed in tries to <request>
      Then somebody who is not signed in is refused
      And nothing in Acme has changed

      Examples: Changes
        | request                                         |
        | make Ulla a support administrator of Acme       |
        | add Nils to Acme                                |
        | remove Ulla from Acme                           |
        | revoke Fia's role as full administrator of Acme |
        | give Ulla a Contact Center Premium licence      |
        | change the tenant time zone of Acme to "UTC"    |

    @GEN-14
    Scenario Outline: Somebody with forged credentials does not <request>
      Given the operator has recorded the state of Acme
      When somebody with forged credentials tries to <request>
      Then somebody with forged credentials is refused
      And nothing in Acme has changed

      Examples: Changes
        | request                                         |
        | make Ulla a support administrator of Acme       |
        | add Nils to Acme                                |
        | remove Ulla from Acme                           |
        | revoke Fia's role as full administrator of Acme |
        | give Ulla a Contact Center Premium licence      |
        | change the tenant time zone of Acme to "UTC"    |

    @GEN-04 @control:GEN-14
    Scenario: A full administrator who is signed in gives a role
      When Fia makes Ulla a support administrator of Acme
      Then Fia succeeds
      And Ulla holds the role of support administrator in Acme
      # @ORG-TBL-SUP-ANA
      And Ulla can view the reports of Acme
