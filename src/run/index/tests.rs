#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use std::rc::Rc;

use super::*;
use crate::run::known::Known;

/// An index of these definitions, each with its kind and its pattern; the line is the place.
fn index(definitions: &[(Kind, &str)]) -> Index {
    let shelf = |wanted: Kind| {
        let lines = (1..).zip(definitions);
        let of_kind = lines.filter(|(_, (kind, _))| *kind == wanted);
        let definitions = of_kind.map(|(line, (_, pattern))| {
            let location = Location {
                path: "src/steps/some.rs",
                line,
                column: 1,
            };
            let pattern = Regex::new(pattern).unwrap();
            Definition::new(location, pattern, |_, _| Box::pin(std::future::ready(())))
        });
        Shelf::new(definitions).unwrap()
    };
    Index {
        given: shelf(Kind::Given),
        when: shelf(Kind::When),
        then: shelf(Kind::Then),
    }
}

const NAME: &str = "([A-Z][a-z]*)";

#[test]
fn two_definitions_of_one_text_are_found_though_nobody_says_it() {
    let sees = format!("^{NAME} sees (Ulla|the clock|{NAME}) in the list$");
    let clock = format!("^{NAME} sees (a tree|the clock) in the (lobby|list)$");
    let word_edge = r"^\bgo\b$";
    for (one, another, text) in [
        (
            (Kind::Given, sees.as_str()),
            (Kind::Given, sees.as_str()),
            " sees Ulla in the list",
        ),
        (
            (Kind::Then, &sees),
            (Kind::Then, &clock),
            " sees the clock in the list",
        ),
        (
            (Kind::Then, &clock),
            (Kind::Then, &sees),
            " sees the clock in the list",
        ),
        // Acts may stand under `Then`.
        (
            (Kind::When, &sees),
            (Kind::Then, &clock),
            " sees the clock in the list",
        ),
        ((Kind::When, word_edge), (Kind::When, word_edge), "go"),
    ] {
        let other = (Kind::Given, "^nothing of the kind$");
        let fault = index(&[one, other, another])
            .check(usize::MAX)
            .unwrap_err()
            .to_string();
        for said in [text, "src/steps/some.rs:1:", "src/steps/some.rs:3:"] {
            assert!(fault.contains(said), "{said} in {fault}");
        }
    }
}

#[test]
fn definitions_that_differ_may_stand_together() {
    let sees = format!("^{NAME} sees (?:{NAME}|nobody) in the list$");
    let nothing = format!("^{NAME} sees nothing in the list$");
    let fine = [
        (Kind::Given, sees.as_str()),
        // A state and an act are never asked for in the same place.
        (Kind::When, &sees),
        (Kind::Then, &nothing),
    ];
    index(&fine).check(usize::MAX).unwrap();
    // One text of each is enough to find the same sentence twice.
    let twice = [fine[0], fine[1], fine[0]];
    index(&twice).check(1).unwrap_err();
    index(&twice[1..]).check(1).unwrap();
}

#[test]
fn a_step_finds_its_definition_and_what_it_says() {
    let sees = format!("^{NAME} sees (?:the )?{NAME} in the list$");
    let free = "^(?:I am free|so am I)$";
    let odd = "^odd|even$";
    let index = index(&[
        (Kind::Given, &sees),
        (Kind::Given, "^Ulla is here$"),
        (Kind::Given, free),
        (Kind::Given, odd),
        (Kind::When, "^Ulla sees (.*)$"),
    ]);
    let step = |ty, value: &str| {
        let step = gherkin::Step::builder().keyword("Given ".to_owned()).ty(ty);
        step.value(value.to_owned()).build()
    };
    let found = |ty, value| index.find(&step(ty, value)).unwrap();
    for (value, line) in [
        ("Fia sees the Otto in the list", 1),
        ("Ulla is here", 2),
        ("so am I", 3),
        ("oddly enough", 4),
    ] {
        assert_eq!(found(StepType::Given, value).unwrap().location.line, line);
        assert!(found(StepType::When, value).is_none());
    }
    let said = found(StepType::Given, "Fia sees Otto in the list").unwrap();
    let said: Vec<_> = said.matches.iter().map(|(_, it)| it.as_str()).collect();
    assert_eq!(said, ["Fia sees Otto in the list", "Fia", "Otto"]);
    for unknown in ["Fia sees otto in the list", "Ulla is here!", "free", ""] {
        assert!(found(StepType::Given, unknown).is_none(), "{unknown}");
    }
    assert_eq!(
        found(StepType::Then, "Ulla sees it").unwrap().location.line,
        5
    );
}

#[test]
fn a_step_that_two_definitions_match_names_both() {
    let index = index(&[(Kind::Then, "^(.*) is (.*)$"), (Kind::When, "^(.*) is he$")]);
    let step = gherkin::Step::builder()
        .keyword("Then ".to_owned())
        .ty(StepType::Then)
        .value("who is he".to_owned())
        .build();
    let ambiguous = index.find(&step).err();
    assert_eq!(ambiguous.map(|it| it.possible_matches.len()), Some(2));
}

#[test]
fn a_text_that_was_said_before_is_read_as_before() {
    let index = index(&[(Kind::Given, "^Ulla (.*)$"), (Kind::When, "^Ulla (.*)$")]);
    let known = Known::default();
    let find = |ty, value: &str| {
        let step = gherkin::Step::builder().keyword("Given ".to_owned()).ty(ty);
        let step = step.value(value.to_owned()).build();
        known.find(&index, &step).unwrap()
    };
    let first = find(StepType::Given, "Ulla sings").unwrap();
    let again = find(StepType::Given, "Ulla sings").unwrap();
    assert!(Rc::ptr_eq(&first, &again));
    assert_eq!(find(StepType::When, "Ulla sings").unwrap().location.line, 2);
    assert!(find(StepType::Given, "Otto sings").is_none());
    for song in 0..10_000 {
        let song = song.to_string();
        let found = find(StepType::Given, &format!("Ulla {song}")).unwrap();
        assert_eq!(found.matches.last().map(|(_, text)| text), Some(&song));
    }
    assert_eq!(
        find(StepType::Given, "Ulla sings").unwrap().location.line,
        1
    );
}
