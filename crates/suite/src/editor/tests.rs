#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::sync::LazyLock;

use super::*;
use crate::check::{Diagnostic, NewStep, Remedy, Severity, check};
use crate::register::source::Source;
use crate::register::{self, Readings, Register};

static REGISTER: LazyLock<Register> =
    LazyLock::new(|| register::embedded().unwrap_or_else(|it| panic!("{it}")));

/// A file, and the place in it that `‸` marks.
fn marked(text: &str) -> (Source, usize) {
    let offset = text.find('‸').unwrap();
    (Source::new("x.feature", text.replacen('‸', "", 1)), offset)
}

fn complete_at(text: &str) -> Vec<Completion> {
    let (source, offset) = marked(text);
    complete(&source, &REGISTER, offset)
}

fn labels(completions: &[Completion]) -> Vec<&str> {
    completions.iter().map(|it| it.label.as_str()).collect()
}

/// The text with a completion in its place.
fn completed(text: &str, label: &str) -> String {
    let (source, _) = marked(text);
    let all = complete_at(text);
    let found = all.iter().find(|it| it.label == label);
    let found = found.unwrap_or_else(|| panic!("{label} is not among {:#?}", labels(&all)));
    let mut text = source.text.into_owned();
    text.replace_range(found.range.clone(), &found.text);
    text
}

fn diagnostics(source: &Source) -> Vec<Diagnostic> {
    let found = check(
        std::slice::from_ref(source),
        &REGISTER,
        &Readings::defaults(&REGISTER),
    );
    found.unwrap().diagnostics
}

fn errors(source: &Source) -> Vec<Diagnostic> {
    let all = diagnostics(source).into_iter();
    all.filter(|it| it.severity == Severity::Error).collect()
}

/// The text after the actions with these words in the title, or the titles that there are.
fn corrected(text: &str, title: &str) -> String {
    let source = Source::new("x.feature", text.to_owned());
    let found = diagnostics(&source);
    let actions: Vec<_> = found
        .iter()
        .flat_map(|it| corrections(&source, it))
        .collect();
    applied(text, &actions, title)
}

fn applied(text: &str, actions: &[Action], title: &str) -> String {
    let titles: Vec<_> = actions.iter().map(|it| it.title.as_str()).collect();
    let action = actions.iter().find(|it| it.title.contains(title));
    let action = action.unwrap_or_else(|| panic!("{title} is not among {titles:#?}"));
    let mut edits = action.edits.clone();
    edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut text = text.to_owned();
    for (range, piece) in edits {
        text.replace_range(range, &piece);
    }
    text
}

const HEAD: &str = "Feature: F\n\n  Background:\n    Given Acme is a customer organization with contact center\n    \
                    And Åsa Öst is a full administrator of Acme\n\n  @GEN-04\n  Scenario: S\n    Given Ulla is a \
                    user of Acme\n";

#[test]
fn a_step_is_completed_with_the_people_of_the_scenario() {
    let text = format!("{HEAD}    When Åsa Öst mak‸");
    let sentence = "Åsa Öst makes Ulla a full administrator of Acme";
    assert!(completed(&text, sentence).ends_with(&format!("    When {sentence}")));
    let all = complete_at(&text);
    let found = all.iter().find(|it| it.label == sentence).unwrap();
    let snippet = found.snippet.as_deref().unwrap();
    assert!(
        snippet.starts_with("Åsa Öst makes ${1|Ulla,Åsa Öst|} a ${2|full administrator,read-only"),
        "{snippet}"
    );
    assert!(snippet.ends_with("|} of ${3:Acme}"), "{snippet}");
    assert_eq!(found.filter, "Åsa Öst mak");
}

#[test]
fn every_sentence_that_is_completed_is_one_of_the_catalogue() {
    let act = "When Åsa Öst removes Ulla from Acme\n    And";
    for (keyword, least) in [("And", 60), ("When", 100), (act, 100), ("Then", 180)] {
        let text = format!("{HEAD}    {keyword} ‸");
        let all = complete_at(&text);
        let sentences = all.iter().filter(|it| it.kind == CompletionKind::Sentence);
        assert!(
            sentences.clone().count() > least,
            "{keyword}: {}",
            sentences.count()
        );
    }
}

#[test]
fn a_person_is_not_completed_as_an_organization() {
    let all = complete_at(&format!("{HEAD}    And Ulla‸"));
    let sentences = all.iter().filter(|it| it.kind == CompletionKind::Sentence);
    let labels: Vec<_> = sentences.map(|it| it.label.as_str()).collect();
    assert!(
        labels.contains(&"Ulla has the job title \"First\""),
        "{labels:#?}"
    );
    assert!(
        !labels.iter().any(|it| it.starts_with("Ulla manages")),
        "{labels:#?}"
    );
}

#[test]
fn names_and_words_are_completed_in_the_middle_of_a_step() {
    let text = format!("{HEAD}    When Åsa Öst makes U‸ a full administrator of Acme\n");
    let all = complete_at(&text);
    assert_eq!(labels(&all), ["Ulla"]);
    assert!(completed(&text, "Ulla").contains("makes Ulla a full"));
    let text = format!("{HEAD}    When Åsa Öst makes Ulla a read‸ of Acme\n");
    let words = complete_at(&text);
    assert_eq!(labels(&words), ["read-only administrator"]);
    let text = format!("{HEAD}    When Åsa Öst makes Ulla a full administrator of ‸\n");
    assert!(labels(&complete_at(&text)).contains(&"Acme"));
}

#[test]
fn other_words_are_completed_by_those_of_the_catalogue() {
    let text = format!("{HEAD}    When Åsa Öst deletes Ulla‸\n");
    assert!(
        completed(&text, "Åsa Öst removes Ulla from Acme").contains("When Åsa Öst removes Ulla")
    );
}

#[test]
fn swedish_steps_are_completed_in_swedish() {
    let text = "# language: sv\nEgenskap: E\n  @GEN-04\n  Scenario: S\n    Givet att Fia är fullständig \
                administratör för Acme\n    När Fia kan inte tilldel‸";
    let all = complete_at(text);
    let labels = labels(&all);
    assert!(
        labels
            .iter()
            .any(|it| it.starts_with("Fia kan inte tilldela ") && it.contains("fullständig")),
        "{labels:#?}"
    );
    let keywords = complete_at("# language: sv\nEgenskap: E\n  Scenario: S\n    G‸");
    assert_eq!(self::labels(&keywords), ["Givet"]);
}

#[test]
fn tags_are_completed_with_the_titles_of_requirements() {
    let all = complete_at("@CCSA-‸ELIG-0 @x\nFeature: F\n");
    let found = all.iter().find(|it| it.label == "@CCSA-ELIG-05").unwrap();
    assert_eq!(
        (found.range.clone(), found.detail.is_empty()),
        (0..12, false)
    );
    let controls = complete_at("@control:‸\nFeature: F\n");
    assert!(controls.iter().all(|it| it.label.starts_with("@control:")));
    let readings = complete_at("@a @reading:an‸\nFeature: F\n");
    assert!(
        readings
            .iter()
            .any(|it| it.label == "@reading:any-role-any-user=literal")
    );
    let steps = complete_at(&format!("{HEAD}    # @te‸\n"));
    assert!(steps.iter().any(|it| it.label == "@tested"));
    let cells = complete_at(
        "Feature: F\n  Scenario Outline: S\n    Given <a> is b\n    Examples:\n      | requirement | a |\n      \
         | GEN-‸ | x |\n",
    );
    assert!(cells.iter().any(|it| it.label == "GEN-04"));
    let columns = complete_at(
        "Feature: F\n  Scenario Outline: S\n    Given <a> is b\n    Examples:\n      | requirement | ‸\n",
    );
    assert_eq!(labels(&columns), ["a", "control", "reading"]);
}

#[test]
fn nothing_is_completed_in_comments_descriptions_and_texts() {
    for text in [
        "# why ‸\nFeature: F\n",
        "Feature: F ‸\n",
        "Feature: F\n  Some words of ‸\n",
        "Feature: F\n  Scenario: S\n    Given a\n      \"\"\"\n      Given ‸\n      \"\"\"\n",
    ] {
        assert_eq!(labels(&complete_at(text)), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn tags_and_steps_have_remarks_and_definitions() {
    let (source, offset) = marked(&format!(
        "{HEAD}    When Åsa Öst makes‸ Ulla a full administrator of Acme\n"
    ));
    let remark = hover(&source, &REGISTER, offset, &|_| 0).unwrap();
    for part in [
        "**When** `{actor} {modal}make(s)",
        "**När**",
        "`{role}` is one of",
    ] {
        assert!(remark.text.contains(part), "{part}\n{}", remark.text);
    }
    assert!(
        source
            .text
            .get(remark.range)
            .unwrap()
            .starts_with("Åsa Öst makes")
    );
    let Some(Defined::Step { path, .. }) = definition(&source, &REGISTER, offset) else {
        panic!("no definition");
    };
    assert!(path.ends_with("roles.rs"), "{path}");

    let text = format!("{HEAD}    When Åsa Öst imports this file‸ into Acme:\n");
    let (source, offset) = marked(&text);
    let remark = hover(&source, &REGISTER, offset, &|_| 0).unwrap();
    assert!(remark.text.contains("`User ID/Email`"), "{}", remark.text);

    for text in [
        "Feature: F\n  @x @CCSA-ELIG‸-05\n  Scenario: S\n",
        "Feature: F\n  @control:CCSA-ELIG-05‸ # why\n  Scenario: S\n",
        "Feature: F\n  Scenario: S\n    # @CCSA-‸ELIG-05\n    Given a\n",
        "Feature: F\n  Scenario Outline: S\n    Given <a>\n    Examples:\n      | a | control |\n      | 1 | CCSA-ELIG-05‸ |\n",
    ] {
        let (source, offset) = marked(text);
        let remark = hover(&source, &REGISTER, offset, &|_| 3).unwrap();
        let requirement = REGISTER.requirement("CCSA-ELIG-05").unwrap();
        for part in [
            requirement.statement.as_str(),
            &requirement.title,
            "3 mutants",
        ] {
            assert!(remark.text.contains(part), "{part}\n{}", remark.text);
        }
        let defined = Defined::Requirement("CCSA-ELIG-05".to_owned());
        assert_eq!(
            definition(&source, &REGISTER, offset),
            Some(defined),
            "{text}"
        );
    }
    let (source, offset) = marked("@reading:any-role-any-‸user=literal\nFeature: F\n");
    let remark = hover(&source, &REGISTER, offset, &|_| 0).unwrap();
    assert!(remark.text.contains("(default)"), "{}", remark.text);
}

#[test]
fn corrections_are_those_of_the_check_and_its_suggestions() {
    let text = format!("{HEAD}    When Åsa Öst deletes Ulla\n    Then Åsa Öst succeeds\n");
    assert!(
        corrected(&text, "Write `Åsa Öst removes Ulla from Acme`").contains("removes Ulla from")
    );
    let text = format!(
        "{HEAD}    When Åsa Öst maks Ulla a ful administrator of Acme\n    Then Åsa Öst succeeds\n"
    );
    let mended = corrected(
        &text,
        "Write `Åsa Öst makes Ulla a full administrator of Acme`",
    );
    assert!(
        mended.contains("makes Ulla a full administrator of Acme\n    Then"),
        "{mended}"
    );
}

#[test]
fn a_refusal_is_read_back() {
    let text = format!(
        "{HEAD}    When Ulla makes herself an advanced help desk administrator of Acme\n    Then Ulla is refused\n"
    );
    let mended = corrected(&text, "Add the read-back");
    let wanted = "    Then Ulla is refused\n    And Ulla is not an advanced help desk administrator of Acme\n";
    assert!(mended.ends_with(wanted), "{mended}");
    assert_eq!(errors(&Source::new("x.feature", mended)), []);

    // Where no sentence is about the change alone, the state is recorded before.
    let text = format!(
        "{HEAD}    # Why.\n    When Ulla configures the tenant of Acme\n    Then Ulla is refused\n"
    );
    let mended = corrected(&text, "Add the read-back");
    let wanted = "Given Ulla is a user of Acme\n    And the operator has recorded the state of Acme\n    # Why.\n    \
                  When Ulla configures the tenant of Acme\n    Then Ulla is refused\n    And nothing in Acme has \
                  changed\n";
    assert!(mended.ends_with(wanted), "{mended}");
    assert_eq!(errors(&Source::new("x.feature", mended)), []);
}

#[test]
fn an_act_that_nothing_looks_at_gets_its_outcome() {
    let text = format!(
        "{HEAD}    When Åsa Öst makes Ulla a support administrator of Acme\n    Then Åsa Öst is a full administrator of \
         Acme\n"
    );
    let mended = corrected(&text, "Add `Then Åsa Öst is refused`");
    assert!(
        mended.contains("of Acme\n    Then Åsa Öst is refused\n    Then Åsa Öst is a full"),
        "{mended}"
    );
}

#[test]
fn a_new_step_stands_below_the_table_of_the_step_before_it() {
    let text = "Feature: F\r\n  Scenario: S\r\n    When a:\r\n      | b |\r\n      | c |";
    let source = Source::new("x.feature", text);
    let mut diagnostic = diagnostics(&source).remove(0);
    diagnostic.remedies = vec![Remedy {
        title: "add".to_owned(),
        steps: vec![NewStep {
            beside: 3,
            above: false,
            text: "Then d".to_owned(),
        }],
    }];
    let mended = applied(text, &corrections(&source, &diagnostic), "add");
    assert_eq!(mended, format!("{text}\r\n    Then d"));
}

#[test]
fn a_scenario_gets_the_control_that_the_suite_has() {
    let text = "Feature: F\n\n  @CCSA-ELIG-05\n  Scenario: S‸\n    Given Fia is a full administrator of Acme\n    And \
                Ulla is a user of Acme with a Contact Center Standard licence\n    When Fia makes Ulla a contact \
                center service administrator of Acme\n    Then Fia is refused\n    And Ulla holds no role in Acme\n";
    let (source, offset) = marked(text);
    let actions = control(&source, offset);
    let mended = applied(&source.text, &actions, "CCSA-ELIG-05");
    assert!(mended.contains("@control:CCSA-ELIG-05"), "{mended}");
    let mended = Source::new("x.feature", mended);
    assert_eq!(errors(&mended), [], "{}", mended.text);
    assert_eq!(crate::check::format(&mended).unwrap(), mended.text);
    // Now the file has one.
    assert_eq!(control(&mended, offset), []);
}

/// The text with a new name for the one at the place.
fn renamed(text: &str, new: &str) -> Result<String, RenameError> {
    let (source, offset) = marked(text);
    let places = rename(&source, offset, new)?;
    let mut text = source.text.into_owned();
    for range in places.into_iter().rev() {
        text.replace_range(range, new);
    }
    Ok(text)
}

#[test]
fn a_person_is_renamed_in_steps_tables_and_quotes_of_the_scenario_alone() {
    let text = format!(
        "{HEAD}    And Ulla's job title is \"Aunt of Ulla, Ullabella\"\n    When Åsa Öst modifies these users of \
         Acme manually:\n      | User ID/Email | Display Name |\n      | U‸lla | Ulla-Lena |\n    Then Ulla holds no \
         role in Acme\n    And Ulla does what nobody knows\n\n  Scenario: T\n    Given Ulla is a user of Acme\n"
    );
    let found = renamed(&text, "Åke").unwrap();
    let (_, own) = found.split_once("Scenario: S").unwrap();
    let (own, other) = own.split_once("Scenario: T").unwrap();
    assert_eq!(own.matches("Åke").count(), 6, "{found}");
    assert!(own.contains("\"Aunt of Åke, Ullabella\"") && own.contains("| Åke | Ulla-Lena |"));
    assert!(other.contains("Ulla is a user"));
}

#[test]
fn a_name_of_a_background_is_renamed_in_every_scenario_that_begins_with_it() {
    let text = format!(
        "{HEAD}    When Åsa Öst removes Ulla from Acme\n\n  Rule: R\n    Background:\n      Given Bo is a user of \
         Acme\n    Scenario Outline: T\n      When <who> removes Bo from ‸Acme\n      Examples:\n        | who |\n        \
         | Åsa Öst |\n"
    );
    let found = renamed(&text, "Acme Norden").unwrap();
    assert_eq!(
        found.matches("Acme Norden").count(),
        text.matches("Acme").count(),
        "{found}"
    );
    let found = renamed(
        &text.replace('‸', "").replace("When Åsa", "When Å‸sa"),
        "Ida",
    )
    .unwrap();
    assert!(!found.contains("Åsa"), "{found}");
    let found = renamed(
        &text.replace('‸', "").replace("Given Bo", "Given B‸o"),
        "Bosse",
    )
    .unwrap();
    assert_eq!(found.matches("Bosse").count(), 2, "{found}");
}

#[test]
fn a_swedish_genitive_keeps_its_letter() {
    let text = "# language: sv\nEgenskap: E\n  @GEN-04\n  Scenario: S\n    Givet att F‸ia är fullständig administratör \
                för Acme\n    Och att Bo är fullständig administratör för Acme\n    När Bo återkallar Fias roll som \
                fullständig administratör i Acme\n";
    let found = renamed(text, "Åsa").unwrap();
    assert!(
        found.contains("Åsas roll") || found.contains("återkallar Åsas"),
        "{found}"
    );
    assert!(!found.contains("Fia"), "{found}");
}

#[test]
fn what_is_not_a_name_is_not_renamed() {
    let text = format!("{HEAD}    When Åsa Öst removes U‸lla from Acme\n");
    assert_eq!(
        renamed(&text, "ulla"),
        Err(RenameError::NotAName("ulla".to_owned()))
    );
    assert_eq!(
        renamed(&text, ""),
        Err(RenameError::NotAName(String::new()))
    );
    assert_eq!(
        renamed(&text, "Acme"),
        Err(RenameError::Taken("Acme".to_owned()))
    );
    let text = format!("{HEAD}    When Åsa Öst rem‸oves Ulla from Acme\n");
    assert_eq!(renamed(&text, "Bo"), Err(RenameError::NoName));
    let (source, offset) = marked(&text);
    assert_eq!(name_at(&source, offset), None);
}

#[test]
fn a_place_anywhere_in_any_text_is_harmless() {
    let broken = [
        "",
        "\u{feff}",
        "@",
        "# @",
        "|",
        "Given ",
        "Feature: F\n  Scenario: S\n    Given |\n  |\n | ‰ | \\",
        "Feature: F\n  Scenario Outline: <x>\n    When <x> <\n    Examples:\n      ||\n      |x|\n      | 🦀 |\n",
        "# language: sv\r\nEgenskap: E\r\n  @GEN-04 @control:\r\n  Scenario: 🦀\r\n    Givet att Fias\r\n    Och \"\"\"\r\n",
    ];
    for text in broken {
        let source = Source::new("x.feature", text.to_owned());
        for offset in 0..=text.len() + 1 {
            let _ = complete(&source, &REGISTER, offset);
            let _ = hover(&source, &REGISTER, offset, &|_| 0);
            let _ = definition(&source, &REGISTER, offset);
            let _ = rename(&source, offset, "Åke");
            let _ = control(&source, offset);
        }
        for found in diagnostics(&source) {
            let place = place_of(&source, &found);
            assert!(text.get(place).is_some(), "{text:?}: {found:?}");
            let _ = corrections(&source, &found);
        }
    }
}
