Feature: Eligibility for the Contact Center Service Administrator role

  Rule: The role needs a Premium licence

    @CCSA-ELIG-04 @control:CCSA-ELIG-05
    Scenario: A user with a Premium licence receives the role
      Given Fia is a full administrator of Acme
      And Ulla is a user of Acme with a Contact Center Premium licence
      When Fia makes Ulla a contact center service administrator of Acme
      Then Ulla is a contact center service administrator of Acme

    @CCSA-ELIG-05 @control:CCSA-ELIG-04
    Scenario: A user with a Standard licence does not
      Given Fia is a full administrator of Acme
      And Ulla is a user of Acme with a Contact Center Standard licence
      When Fia makes Ulla a contact center service administrator of Acme
      Then Fia is refused
      And Ulla holds no role in Acme
