#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use std::rc::Rc;

use super::*;
use crate::run::step_cache::StepCache;
use crate::steps::row::tests::row;

/// An index of these sentences, each with its kind; the line is its place in the list.
fn index(sentences: &[(Kind, &'static str)]) -> StepIndex {
    let rows = (1..).zip(sentences);
    let rows = rows.map(|(line, (kind, sentence))| row(*kind, sentence, line));
    // Rows live as long as the program.
    StepIndex::of(Vec::leak(rows.collect()).iter()).unwrap()
}

#[test]
fn two_definitions_of_one_text_are_found_although_no_scenario_has_it() {
    let sees = "{actor} sees {person} in the list";
    let tree = "{actor} sees a tree/Ulla in the lobby/list";
    for (one, another, text) in [
        (
            (Kind::Given, sees),
            (Kind::Given, sees),
            " sees a stranger in the list",
        ),
        (
            (Kind::Then, sees),
            (Kind::Then, "{actor} sees {word} in the list"),
            " sees himself in the list",
        ),
        // Acts may stand under `Then`.
        (
            (Kind::When, "{actor} sees {word} in the list"),
            (Kind::Then, sees),
            " sees himself in the list",
        ),
        ((Kind::When, "go"), (Kind::When, "(go)"), "go"),
        ((Kind::When, "{}"), (Kind::When, "{}"), ""),
    ] {
        let other = (Kind::Given, "nothing of the kind");
        let index = index(&[one, other, another]);
        let defect = index.check(usize::MAX).unwrap_err().to_string();
        for part in [text, "src/steps/some.rs:1", "src/steps/some.rs:3"] {
            assert!(defect.contains(part), "{part} in {defect}");
        }
    }
    index(&[(Kind::Given, sees), (Kind::Given, tree)])
        .check(usize::MAX)
        .unwrap();
}

#[test]
fn definitions_that_differ_may_stand_together() {
    let sees = "{actor} sees {person} in the list";
    let fine = [
        (Kind::Given, sees),
        // A state and an act never stand in the same place.
        (Kind::When, sees),
        (Kind::Then, "{actor} sees nothing in the list"),
    ];
    index(&fine).check(usize::MAX).unwrap();
    // One text of each is enough to find the same sentence twice.
    let twice = [fine[0], fine[1], fine[0]];
    index(&twice).check(1).unwrap_err();
    index(&twice[1..]).check(1).unwrap();
}

fn step(step_type: StepType, value: &str) -> gherkin::Step {
    let step = gherkin::Step::builder().keyword("Given ".to_owned());
    step.ty(step_type).value(value.to_owned()).build()
}

#[test]
fn a_step_finds_its_definition_and_its_arguments() {
    let index = index(&[
        (Kind::Given, "{actor} says (the ){string} {int} time(s)"),
        (Kind::Given, "Ulla is here"),
        (Kind::Given, "{person}"),
        (Kind::When, "Ulla sees {}"),
    ]);
    let found = |ty, value| {
        let found = index.find(&step(ty, value)).unwrap();
        found.map(|it| (it.row.line, it.arguments.join("|")))
    };
    for (value, line, arguments) in [
        ("Fia says \"it\" 2 times", 1, "Fia|it|2"),
        ("Fia says the 'it' 1 time", 1, "Fia|it|1"),
        ("Fia says \"\" 1 time", 1, "Fia||1"),
        ("Ulla is here", 2, ""),
        ("Ulla", 3, "Ulla"),
    ] {
        let expected = Some((line, arguments.to_owned()));
        assert_eq!(found(StepType::Given, value), expected, "{value}");
        assert_eq!(found(StepType::When, value), None);
    }
    for unknown in ["Fia says it 2 times", "Ulla is here!", "ulla", ""] {
        assert_eq!(found(StepType::Given, unknown), None, "{unknown}");
    }
    let under_then = found(StepType::Then, "Ulla sees it");
    assert_eq!(under_then, Some((4, "it".to_owned())));
}

#[test]
fn a_step_that_two_definitions_match_names_both() {
    let index = index(&[(Kind::Then, "{} is {}"), (Kind::When, "{} is he")]);
    let ambiguous = index.find(&step(StepType::Then, "who is he"));
    let message = ambiguous.err().unwrap().to_string();
    for part in ["who is he", "some.rs:1", "some.rs:2"] {
        assert!(message.contains(part), "{part} in {message}");
    }
}

#[test]
fn a_sentence_that_cannot_be_read_is_a_defect_with_its_place() {
    for sentence in ["{actor", "() is empty"] {
        let rows = Vec::leak(vec![row(Kind::Given, sentence, 7)]);
        let defect = StepIndex::of(rows.iter()).err().unwrap().to_string();
        assert!(
            defect.contains(sentence) && defect.contains("some.rs:7"),
            "{defect}"
        );
    }
    // A parameter is looked up when the sentence is needed.
    let index = index(&[(Kind::Given, "{nobody} is here")]);
    let defect = index.find(&step(StepType::Given, "Ulla is here"));
    assert!(defect.err().unwrap().to_string().contains("nobody"));
}

#[test]
fn a_text_that_was_looked_up_before_is_found_in_the_cache() {
    let index = index(&[(Kind::Given, "Ulla {}"), (Kind::When, "Ulla {}")]);
    let cache = StepCache::default();
    let find = |ty, value: &str| cache.find(&index, &step(ty, value)).unwrap();
    let first = find(StepType::Given, "Ulla sings").unwrap();
    let again = find(StepType::Given, "Ulla sings").unwrap();
    assert!(Rc::ptr_eq(&first, &again));
    assert_eq!(find(StepType::When, "Ulla sings").unwrap().row.line, 2);
    assert!(find(StepType::Given, "Otto sings").is_none());
    for song in 0..10_000 {
        let song = song.to_string();
        let found = find(StepType::Given, &format!("Ulla {song}")).unwrap();
        assert_eq!(found.arguments, [song]);
    }
    assert_eq!(find(StepType::Given, "Ulla sings").unwrap().row.line, 1);
}

/// Any runner of Cucumber finds the one definition of a step, although it does not go by keywords.
#[test]
fn no_text_is_a_step_of_the_catalogue_under_two_keywords() {
    let index = StepIndex::shared().unwrap();
    let all = || [&index.given, &index.when, &index.then].into_iter();
    // A sentence that is read as well, and is another's in the catalogue.
    let is_own = |it: &&Definition| it.row.also != Some(it.sentence);
    let mut parameters = ParameterSamples::default();
    let mut also = 0;
    for own in all().flat_map(Definitions::all) {
        if !is_own(&own) {
            also += 1;
            continue;
        }
        for text in own.prefilter.samples(&mut parameters) {
            let matching = all().flat_map(|it| it.candidates(&text)).filter(is_own);
            let matching = matching.filter(|it| it.matches(&text).unwrap());
            let sentences: Vec<_> = matching.map(|it| it.sentence).collect();
            assert_eq!(sentences, [own.sentence], "{text}");
        }
    }
    assert_eq!(also, 6);
}

/// A sentence that is read under another keyword as well takes what the row takes.
#[test]
fn both_sentences_of_a_row_have_the_same_parameters() {
    let rows = SUBJECTS.iter().flat_map(|subject| subject.rows);
    for (row, also) in rows.filter_map(|row| Some((row, row.also?))) {
        let of = |sentence| crate::check::trace::parameters(sentence).collect::<Vec<_>>();
        assert_eq!(of(row.en), of(also));
    }
}
