//! The selection of scenarios for a run.

use super::*;
use crate::register::Readings;

fn ids<'s>(scenarios: impl IntoIterator<Item = &'s Scenario>) -> Vec<&'s str> {
    scenarios.into_iter().map(|it| it.id.as_str()).collect()
}

/// The lines of the scenarios that the runner gets.
fn runnable(selected: &Selected) -> Vec<usize> {
    let scenarios = selected.runnable();
    scenarios
        .map(|it| it.scenario().unwrap().position.line)
        .collect()
}

/// The lines of the scenarios that were selected.
fn lines(selected: &Selected) -> Vec<usize> {
    selected.scenarios().iter().map(|it| it.line).collect()
}

const SELECTABLE: &str = "\
Feature: F
  @GEN-01
  Scenario: General
    When it happens

  Rule: R
    @CCSA-ELIG-05 @clock
    Scenario: Denied
      When it happens

    @CCSA-ELIG-04 @control:CCSA-ELIG-05
    Scenario: Allowed
      When it happens

  Rule: Q
    @GEN-02 @reading:any-role-any-user=literal
    Scenario: Literal
      When it happens
";

#[test]
fn everything_is_selected_that_the_readings_let_run() {
    let suite = suite(SELECTABLE);
    let selected = suite.select(&Selection::new(Readings::defaults(&REGISTER)));
    assert_eq!(
        ids(selected.scenarios()),
        ["sales/f:general", "sales/f:denied", "sales/f:allowed"]
    );
    assert!(!selected.is_partial() && !selected.is_empty());
    let [left_out] = selected.left_out() else {
        panic!()
    };
    assert_eq!(left_out.scenario.id, "sales/f:literal");
    assert_eq!(
        left_out.needs,
        [("any-role-any-user".to_owned(), "literal".to_owned())]
    );
    assert_eq!(runnable(&selected), lines(&selected));

    let readings = Readings::chosen(&REGISTER, ["any-role-any-user=literal"]).unwrap();
    let selected = suite.select(&Selection::new(readings));
    assert_eq!(selected.scenarios().len(), 4);
    assert!(selected.left_out().is_empty());
}

#[test]
fn conditions_select() {
    let suite = suite(SELECTABLE);
    let all = || Selection::new(Readings::defaults(&REGISTER));
    for (selection, expected) in [
        (
            all().requirement(&REGISTER, "CCSA-ELIG-05").unwrap(),
            vec!["denied", "allowed"],
        ),
        (
            all().requirement(&REGISTER, "CCSA-ELIG-04").unwrap(),
            vec!["allowed"],
        ),
        (all().area(&REGISTER, "general").unwrap(), vec!["general"]),
        (
            all()
                .area(&REGISTER, "GEN")
                .unwrap()
                .area(&REGISTER, "CCSA")
                .unwrap(),
            vec!["general", "denied", "allowed"],
        ),
        (
            all().tags("@clock or @GEN-01").unwrap(),
            vec!["general", "denied"],
        ),
        (
            all().tags("not @clock").unwrap(),
            vec!["general", "allowed"],
        ),
        (all().name("^A|d$").unwrap(), vec!["denied", "allowed"]),
        (
            all().exactly(&suite, "sales/f:denied").unwrap(),
            vec!["denied"],
        ),
        (all().exactly(&suite, "Allowed").unwrap(), vec!["allowed"]),
        (
            all()
                .area(&REGISTER, "CCSA")
                .unwrap()
                .tags("@clock")
                .unwrap(),
            vec!["denied"],
        ),
        (all().area(&REGISTER, "sales").unwrap(), vec![]),
    ] {
        let selected = suite.select(&selection);
        let expected: Vec<_> = expected.iter().map(|it| format!("sales/f:{it}")).collect();
        assert_eq!(ids(selected.scenarios()), expected, "{selection:?}");
        assert_eq!(selected.is_partial(), expected.len() < 3, "{selection:?}");
        assert_eq!(runnable(&selected), lines(&selected));
    }
}

#[test]
fn a_requirement_is_found_in_any_case() {
    let selection = Selection::new(Readings::defaults(&REGISTER));
    let selection = selection.requirement(&REGISTER, "ccsa-elig-05").unwrap();
    assert_eq!(selection.requirements(), ["CCSA-ELIG-05"]);
    let selected = suite(SELECTABLE).select(&selection);
    assert_eq!(
        ids(selected.scenarios()),
        ["sales/f:denied", "sales/f:allowed"]
    );
}

#[test]
fn scenarios_of_a_requirement_that_are_not_selected_are_counted() {
    let suite = suite(SELECTABLE);
    let all = || Selection::new(Readings::defaults(&REGISTER));
    let missed = |selection: Selection| {
        let selected = suite.select(&selection);
        ["GEN-01", "GEN-02", "CCSA-ELIG-04", "CCSA-ELIG-05"].map(|id| selected.missed(id))
    };
    assert_eq!(missed(all()), [0, 0, 0, 0]);
    // A test and its control; a scenario of another reading does not count as missed.
    let part = all().tags("@clock").unwrap();
    assert_eq!(missed(part.clone()), [1, 0, 1, 1]);
    assert_eq!(suite.select(&part).left_out().len(), 1);
    let whole = all().requirement(&REGISTER, "CCSA-ELIG-05").unwrap();
    assert_eq!(missed(whole), [1, 0, 0, 0]);
}

#[test]
fn conditions_that_cannot_be_met_are_explained() {
    let suite = suite(SELECTABLE);
    let all = || Selection::new(Readings::defaults(&REGISTER));
    let said = |it: Result<Selection, SelectionError>| it.map(|_| ()).unwrap_err().to_string();
    assert_eq!(
        said(all().requirement(&REGISTER, "ccsa-elig-5")),
        "there is no requirement `ccsa-elig-5`; did you mean `CCSA-ELIG-05`?"
    );
    assert_eq!(
        said(all().area(&REGISTER, "sale")),
        "there is no area `sale`; did you mean `sales`?"
    );
    assert_eq!(
        said(all().exactly(&suite, "Alowed")),
        "there is no scenario `Alowed`; did you mean `Allowed`?"
    );
    let tags = said(all().tags("@a &"));
    assert!(
        tags.starts_with("cannot read the tag expression `@a &` ("),
        "{tags}"
    );
    assert!(
        tags.ends_with("; write for example `@clock and not @slow`"),
        "{tags}"
    );
    assert!(said(all().name("(")).starts_with("cannot read the pattern of names: "));
}

#[test]
fn the_runner_gets_scenarios_with_their_positions_backgrounds_and_tags() {
    let suite = suite(
        "\
Feature: F
  Background:
    Given Fia is here

  @GEN-01
  Scenario: General
    When it happens

  @clock
  Rule: R
    Background:
      Given Ulla is here

    @CCSA-ELIG-05
    Scenario: Denied
      When it happens

    @CCSA-ELIG-04
    Scenario: Allowed
      When it happens again
",
    );
    let selection = Selection::new(Readings::defaults(&REGISTER));
    let selected = suite.select(&selection.name("^(General|Allowed)$").unwrap());
    let found: Vec<_> = selected
        .runnable()
        .map(|it| {
            let steps: Vec<_> = it.steps().map(|step| step.value.clone()).collect();
            (it.index(), it.is_serial(), steps.join(", "))
        })
        .collect();
    assert_eq!(
        found,
        [
            (0, false, "Fia is here, it happens".to_owned()),
            (
                2,
                true,
                "Fia is here, Ulla is here, it happens again".to_owned()
            ),
        ]
    );
}
