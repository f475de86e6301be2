#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod controls;
mod mistakes;
mod right;
mod words;

use std::sync::LazyLock;

use super::*;
use crate::register::{self, source};

static REGISTER: LazyLock<Register> =
    LazyLock::new(|| register::embedded().unwrap_or_else(|it| panic!("{it}")));

fn checked(sources: &[Source]) -> Checked {
    check(sources, &REGISTER, &Readings::defaults(&REGISTER)).unwrap()
}

/// The diagnostics of one file.
fn diagnostics(text: &str) -> Vec<Diagnostic> {
    checked(&[Source::new("x.feature", text.to_owned())]).diagnostics
}

/// A scenario of a requirement about roles, with these steps below the usual people.
fn scenario(steps: &str) -> String {
    let steps: String = steps
        .lines()
        .map(|it| format!("    {}\n", it.trim()))
        .collect();
    format!("Feature: F\n\n  @GEN-04\n  Scenario: S\n{PEOPLE}{steps}")
}

const PEOPLE: &str = "    Given Acme is a customer organization with contact center\n    And Fia is a full administrator \
                      of Acme\n    And Ulla is a user of Acme\n";

#[test]
fn the_embedded_features_are_clean() {
    let checked = checked(&source::embedded());
    let doubts = checked.diagnostics.iter();
    let doubts = doubts.filter(|it| it.severity != Severity::Note);
    let doubts: Vec<_> = doubts
        .map(|it| {
            format!(
                "{}:{}:{}: {} [{}]",
                it.path, it.line, it.column, it.message, it.code
            )
        })
        .collect();
    assert!(
        doubts.is_empty(),
        "{} doubts\n{}",
        doubts.len(),
        doubts.join("\n")
    );
    let all = checked.diagnostics.iter();
    let shared: Vec<_> = all.filter(|it| it.code == "shared-sentence").collect();
    assert!(shared.is_empty(), "{shared:#?}");
    assert!(checked.scenarios > 3_000);
    let of_other_readings = checked
        .diagnostics
        .iter()
        .filter(|it| it.code == "other-reading");
    assert_eq!(of_other_readings.count(), checked.left_out);
    assert!(checked.left_out > 0);
}

#[test]
fn a_line_belongs_to_the_scenario_around_it() {
    let text = format!(
        "{}\n  # About T.\n  @GEN-05\n  Scenario Outline: T\n    When <a>\n    Examples: E\n      | a |\n      | b |\n",
        scenario("When x")
    );
    let source = Source::new("x.feature", text);
    assert_eq!(scenario_lines(&source, 6), 3..10);
    assert_eq!(scenario_lines(&source, 10), 10..17);
    assert_eq!(scenario_lines(&source, 12), 10..17);
    assert_eq!(scenario_lines(&source, 1), 1..17);
    assert_eq!(examples_rows(&source), [16]);
}
