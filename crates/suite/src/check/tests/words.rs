//! Sentences as authors write them, and the sentence of the catalogue that says the same.

use gherkin::StepType::{Given, Then, When};

use super::super::wording::{Context, meaning};
use super::*;

/// A scenario in which Fia of Acme acted on Ulla.
fn context() -> Context {
    Context {
        people: [("Fia", "Acme"), ("Ulla", "Acme")]
            .map(|(name, home)| (name.to_owned(), Some(home.to_owned())))
            .into(),
        organizations: vec!["Acme".to_owned()],
        actor: Some("Fia".to_owned()),
        target: Some("Ulla".to_owned()),
        ..Context::default()
    }
}

#[test]
fn other_words_are_understood() {
    for (ty, said, meant) in [
        (
            Given,
            "Acme is a customer",
            "Acme is a customer organization with contact center",
        ),
        (
            Given,
            "Globex is a partner that resells to Acme",
            "Globex is a partner organization that sells to Acme",
        ),
        (
            Given,
            "Globex looks after Acme",
            "Globex is a partner organization that manages Acme",
        ),
        (Given, "Bo works at Acme.", "Bo is a user of Acme"),
        (
            Given,
            "Bo is a Full Admin of Acme",
            "Bo is a full administrator of Acme",
        ),
        (
            Given,
            "Bo has the compliance officer role in Acme",
            "Bo is a compliance officer of Acme",
        ),
        (
            Given,
            "Bo is a user  of Acme with a Premium license",
            "Bo is a user of Acme with a Contact Center Premium licence",
        ),
        (Given, "2 hours pass", "2 hours have passed"),
        (
            When,
            "Fia assigns the device administrator role to Ulla",
            "Fia makes Ulla a device administrator of Acme",
        ),
        (
            When,
            "Fia grants Ulla the role of compliance officer",
            "Fia makes Ulla a compliance officer of Acme",
        ),
        (
            When,
            "Fia promotes herself to read-only admin",
            "Fia makes herself a read-only administrator of Acme",
        ),
        (
            When,
            "Ulla removes the full administrator role from Fia",
            "Ulla revokes Fia's role as full administrator of Acme",
        ),
        (
            When,
            "Fia takes Ulla's device administrator role",
            "Fia revokes Ulla's role as device administrator of Acme",
        ),
        (When, "Fia deletes Ulla", "Fia removes Ulla from Acme"),
        (When, "Fia invites Bo", "Fia adds Bo to Acme"),
        (
            When,
            "Fia logs in to Control Hub",
            "Fia opens Control Hub of Acme",
        ),
        (When, "Fia disables Ulla", "Fia deactivates Ulla"),
        (
            When,
            "Fia upgrades Ulla to Premium",
            "Fia gives Ulla a Contact Center Premium licence",
        ),
        (
            When,
            "Fia creates the company policy \"A\"",
            "Fia creates the company policy \"A\" in Acme",
        ),
        (
            When,
            "Fia exports the administrators of Acme filtered by compliance officer",
            "Fia exports the administrators of Acme with the role of compliance officer",
        ),
        (When, "she lists the users", "Fia lists the users of Acme"),
        (Then, "access is denied", "Fia is refused"),
        (Then, "it works", "Fia succeeds"),
        (Then, "Ulla has no role", "Ulla holds no role in Acme"),
        (
            Then,
            "Ulla is still a user of Acme",
            "Ulla is among the users of Acme",
        ),
        (
            Then,
            "Ulla doesn't have the device administrator role",
            "Ulla is not a device administrator of Acme",
        ),
        (
            Then,
            "Ulla may not sign in to the Management Portal",
            "Ulla cannot sign in to the Management Portal of Acme",
        ),
        (
            Then,
            "Ulla is not allowed to list the admins of Acme",
            "Ulla cannot list the administrators of Acme",
        ),
        (
            Then,
            "Acme does not have the device \"Lobby\"",
            "Acme has no device \"Lobby\"",
        ),
        (
            Then,
            "Ulla receives no e-mail",
            "0 e-mails were sent to Ulla",
        ),
        (Then, "nothing changed", "nothing in Acme has changed"),
    ] {
        let found = meaning(said, ty, Language::English, &context());
        assert_eq!(
            found.same.as_deref(),
            Some(meant),
            "{said}: {:?}",
            found.nearest
        );
    }
    for (ty, said, meant) in [
        (
            When,
            "Fia ger Ulla rollen skrivskyddad administratör i Acme",
            "Fia tilldelar Ulla rollen skrivskyddad administratör i Acme",
        ),
        (
            When,
            "Fia tar bort Ulla från Acme",
            "Fia tar bort användaren Ulla från Acme",
        ),
        (
            Then,
            "är Ulla skrivskyddad administratör i Acme",
            "Ulla är skrivskyddad administratör i Acme",
        ),
        (
            Then,
            "är Ulla inte användare i Acme",
            "Ulla är inte användare i Acme",
        ),
        (Then, "Fia nekas", "nekas Fia"),
        (
            Then,
            "får Fia inte ta bort användaren Ulla från Acme",
            "Fia kan inte ta bort användaren Ulla från Acme",
        ),
    ] {
        let found = meaning(said, ty, Language::Swedish, &context());
        assert_eq!(
            found.same.as_deref(),
            Some(meant),
            "{said}: {:?}",
            found.nearest
        );
    }
}

#[test]
fn the_right_sentence_is_among_those_suggested() {
    for (ty, said, meant) in [
        (
            When,
            "Fia maeks Ulla a device administrator of Acme",
            "Fia makes Ulla a device administrator of Acme",
        ),
        (
            When,
            "Fia opens the audit log",
            "Fia views the audit log of Acme",
        ),
        (
            When,
            "Fia edits the title of Ulla into \"Boss\"",
            "Fia changes the job title of Ulla to \"Boss\"",
        ),
        (
            Then,
            "Fia can see that Ulla is in there as device administrator",
            "Fia sees Ulla in the list as device administrator",
        ),
        (Then, "Ulla's account is disabled", "Ulla is deactivated"),
        (
            Given,
            "there is a trial \"Pro\" running in Acme",
            "Acme has a running trial \"Pro\"",
        ),
        (
            Given,
            "Acme bought a subscription \"Flex\" with 25 seats",
            "Acme has a subscription \"Flex\" of 25 seats",
        ),
        (
            Then,
            "Fia gets the advice to appoint another administrator",
            "Fia is advised to appoint another administrator",
        ),
    ] {
        let found = meaning(said, ty, Language::English, &context());
        let all: Vec<_> = found.same.iter().chain(&found.nearest).collect();
        assert!(all.iter().any(|it| *it == meant), "{said}: {all:?}");
        assert!(all.len() <= 3);
    }
}

#[test]
fn fixes_make_natural_scenarios_run() {
    let text = "Feature: Organization roles\n\n  Background:\n    Given Acme is a customer\n    And Alice is a full \
                admin of Acme\n\n  @ORG-TBL-DA-USERS\n  Scenario: A device administrator cannot delete a user\n    \
                Given Dan has the device administrator role in Acme\n    And Bob is an employee of Acme.\n    When Dan \
                deletes Bob\n    Then access is denied\n    And Bob is still a user of Acme\n    And Alice's email \
                address\n";
    let found = diagnostics(text);
    let fixed = apply_fixes(text, &found);
    assert_eq!(found.iter().filter(|it| it.fix.is_some()).count(), 7);
    let left = diagnostics(&fixed);
    assert_eq!(
        left.iter().map(|it| (it.line, it.code)).collect::<Vec<_>>(),
        [(14, "undefined-step")]
    );
    assert!(fixed.contains("    When Dan removes Bob from Acme\n    Then Dan is refused\n"));
}

#[test]
fn slips_of_grammar_are_reported_with_the_right_form() {
    let text = scenario(
        "When Fia makes Ulla an device administrator of Acme\nThen Fia succeeds\nAnd Ulla cannot lists the users of Acme",
    );
    let found = diagnostics(&text);
    let found: Vec<_> = found
        .iter()
        .map(|it| (it.line, it.code, it.fix.is_some()))
        .collect();
    assert_eq!(found, [(8, "grammar", true), (10, "grammar", true)]);
}

#[test]
fn a_sentence_of_another_keyword_is_noted_and_corrected() {
    let text = scenario(
        "And Acme has the device \"Lobby\"\nAnd Ulla's job title is \"Chair\"\nWhen Fia removes the device \"Lobby\" of \
         Acme\nThen Acme has the device \"Lobby\"\nAnd Ulla is a user of Acme\nAnd Fia is a full administrator of Acme\n\
         And Ulla's job title is \"Chair\"",
    );
    let found = diagnostics(&text);
    let codes = found.iter().map(|it| (it.line, it.code, it.severity));
    let codes: Vec<_> = codes
        .filter(|(_, code, _)| *code != "other-subject")
        .collect();
    let note = |line| (line, "shared-sentence", Severity::Note);
    assert_eq!(codes, [9, 11, 12, 13].map(note));
    let fixed = apply_fixes(&text, &found);
    for sentence in [
        "And Ulla has the job title \"Chair\"\n    When",
        "Then Acme includes the device \"Lobby\"",
        "And Ulla is among the users of Acme",
        "And Fia holds the role of full administrator in Acme",
        "And Ulla's job title is \"Chair\"",
    ] {
        assert!(fixed.contains(sentence), "{sentence}\n{fixed}");
    }
    let found = diagnostics(&fixed);
    assert!(
        found.iter().all(|it| it.code == "other-subject"),
        "{found:#?}"
    );
}
