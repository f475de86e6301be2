#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::*;
use crate::{register, suite};

fn reference() -> Reference {
    let register = register::embedded().unwrap();
    Reference::of(&suite::embedded(&register).unwrap()).unwrap()
}

fn found(text: &str) -> Vec<&'static str> {
    let mut reference = reference();
    reference.search(text);
    let steps = reference.steps.iter();
    steps.map(|it| it.step.en.expression).collect()
}

#[test]
fn every_step_is_used_by_a_feature_and_has_an_example() {
    let reference = reference();
    let unused: Vec<_> = reference
        .steps
        .iter()
        .filter(|it| it.example.is_none())
        .map(|it| it.step.en.expression)
        .collect();
    assert!(unused.is_empty(), "{unused:#?}");
    for entry in &reference.steps {
        let example = entry.example.as_ref().unwrap();
        assert!(example.lines.contains(&example.text), "{example:?}");
        assert!(entry.uses > 0);
    }
}

#[test]
fn an_expectation_of_an_answer_names_the_acts_before_it() {
    let reference = reference();
    let of = |sentence: &str| {
        let mut steps = reference.steps.iter();
        steps
            .find(|it| it.step.en.expression == sentence)
            .unwrap()
            .after
            .clone()
    };
    assert_eq!(of("{actor} is refused"), ["any act"]);
    let list = of("{actor} sees {person} in the list");
    assert!(
        list.contains(&"{actor} {modal}list(s) the users of {organization}"),
        "{list:?}"
    );
    // The operator looks for himself.
    assert!(of("{person} is a user of {organization}").is_empty());
}

#[test]
fn a_search_sees_vocabularies_and_other_ways_to_say_it() {
    let makes = "{actor} {modal}make(s) {person} a(n) {role} of {organization}";
    for text in [
        "full administrator",
        "fullständig administratör",
        "CCSA",
        "assigns role",
    ] {
        assert!(found(text).contains(&makes), "{text}");
    }
    let premium = found("Premium");
    assert!(
        premium.contains(&"{actor} {modal}give(s) {person} a {licence} licence"),
        "{premium:?}"
    );
    assert!(!premium.contains(&makes));
    let delete = found("delete");
    assert!(
        delete.contains(&"{actor} {modal}remove(s) {person} from {organization}"),
        "{delete:?}"
    );
    assert!(found("no step says this").is_empty());
}

#[test]
fn words_that_mean_the_same_are_found_where_no_step_has_the_words() {
    let mut reference = reference();
    assert!(!reference.search("unassign licence"));
    let steps = reference.steps.iter();
    let found: Vec<_> = steps.map(|it| it.step.en.expression).collect();
    assert!(
        found.contains(&"{actor} {modal}take(s) the {service} licence from {person}"),
        "{found:?}"
    );
}

#[test]
fn the_index_has_a_line_for_each_way_to_say_a_step() {
    let reference = reference();
    let index = reference.index(false);
    for entry in &reference.steps {
        let anchor = entry.anchor();
        assert!(index.iter().any(|it| it.anchor == anchor), "{anchor}");
    }
    assert!(index.is_sorted_by_key(|it| it.say.to_lowercase()));
    let of = |say: &str| index.iter().find(|it| it.say == say).map(|it| it.step);
    assert_eq!(
        of("makes {person} a {role} of {organization}"),
        Some("{actor} {modal}make(s) {person} a(n) {role} of {organization}")
    );
    for verb in ["assigns ", "creates ", "deletes "] {
        assert!(index.iter().any(|it| it.say.starts_with(verb)), "{verb}");
    }
    let swedish = reference.index(true);
    assert!(swedish.iter().any(|it| it.say.starts_with("tilldelar")));
}

#[test]
fn anchors_are_unique() {
    let reference = reference();
    let mut anchors: Vec<_> = reference.steps.iter().map(Entry::anchor).collect();
    anchors.sort();
    let all = anchors.len();
    anchors.dedup();
    assert_eq!(anchors.len(), all);
}
