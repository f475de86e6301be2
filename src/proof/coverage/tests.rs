#![allow(clippy::unwrap_used)]

use rolecall_suite::register::source::Source;

use super::*;

/// `CC-FULL-EXT-11` and `-12` are the answers `deny` (the default) and `allow` to one conflict.
const FEATURE: &str = "Feature: F
  @CCSA-ELIG-04 @control:CCSA-ELIG-05
  Scenario: Allowed
    When it happens
  @CCSA-ELIG-05
  Scenario: Denied
    When it happens
  @CC-FULL-EXT-11
  Scenario: Denied by default
    When it happens
  @CC-FULL-EXT-12 @control:CC-FULL-EXT-11
  Scenario: Allowed by the other reading
    When it happens
";

fn coverage(choices: &[&str]) -> Coverage {
    let register = rolecall_suite::register::embedded().unwrap();
    let readings = Readings::chosen(&register, choices).unwrap();
    let suite = Suite::parse(&[Source::new("f.feature", FEATURE)], &register).unwrap();
    Coverage::of(&register, &suite, &readings)
}

fn of<'c>(coverage: &'c Coverage, id: &str) -> &'c RequirementCoverage {
    coverage.requirements().find(|it| it.id == id).unwrap()
}

/// How many requirements the register has, and how many of them are in force by default.
fn of_the_register() -> (usize, usize) {
    let register = rolecall_suite::register::embedded().unwrap();
    let defaults = Readings::defaults(&register);
    let in_force = register.requirements_in_force(&defaults).count();
    (register.requirements().len(), in_force)
}

/// The conflict that `CC-FULL-EXT-12` is an answer to.
fn conflict() -> String {
    of(&coverage(&[]), "CC-FULL-EXT-12")
        .needs
        .clone()
        .unwrap()
        .conflict
}

#[test]
fn a_requirement_needs_a_scenario_and_a_control() {
    let coverage = coverage(&[]);
    assert!(of(&coverage, "CCSA-ELIG-05").complete);
    assert_eq!(of(&coverage, "CCSA-ELIG-05").scenarios, ["f:denied"]);
    assert_eq!(of(&coverage, "CCSA-ELIG-05").controls, ["f:allowed"]);
    assert_eq!(of(&coverage, "CCSA-ELIG-05").lacks(), None);
    assert_eq!(of(&coverage, "CCSA-ELIG-04").lacks(), Some("no control"));
    assert_eq!(
        of(&coverage, "GEN-08").lacks(),
        Some("no scenario, no control")
    );
}

#[test]
fn a_requirement_of_another_reading_asks_for_nothing() {
    let coverage = coverage(&[]);
    let other = of(&coverage, "CC-FULL-EXT-12");
    assert!(!other.in_force && other.complete && other.scenarios.is_empty());
    let needs = other.needs.clone().unwrap();
    assert_eq!(
        (needs.reading.as_str(), needs.chosen.as_str()),
        ("allow", "deny")
    );
    assert_eq!(other.excluded, ["f:allowed-by-the-other-reading"]);
    let default = of(&coverage, "CC-FULL-EXT-11");
    assert!(default.in_force && !default.complete);
    assert_eq!(default.excluded, ["f:allowed-by-the-other-reading"]);
}

#[test]
fn choosing_a_reading_turns_the_tables() {
    let coverage = coverage(&[&format!("{}=allow", conflict())]);
    let other = of(&coverage, "CC-FULL-EXT-12");
    assert!(other.in_force && other.needs.is_none());
    assert_eq!(other.scenarios, ["f:allowed-by-the-other-reading"]);
    assert!(!of(&coverage, "CC-FULL-EXT-11").in_force);
}

#[test]
fn totals_add_up() {
    let coverage = coverage(&[]);
    let totals = coverage.totals;
    assert_eq!((totals.requirements, totals.in_force), of_the_register());
    assert_eq!(
        (totals.tested, totals.controlled, totals.complete),
        (3, 1, 1 + totals.untestable)
    );
    let incomplete = totals.in_force - totals.complete;
    assert_eq!(totals.incomplete(), incomplete);
    assert_eq!(coverage.incomplete().count(), incomplete);
    let areas: usize = coverage.areas.iter().map(|it| it.totals.in_force).sum();
    assert_eq!(areas, totals.in_force);
}

#[test]
fn text_lists_areas_and_what_is_incomplete() {
    let text = coverage(&[]).to_string();
    let has = |line: &str| assert!(text.lines().any(|it| it == line), "{line}\n{text}");
    has(
        "area                             all    in force      tested  controlled  untestable  incomplete",
    );
    let (all, in_force) = of_the_register();
    let untestable = coverage(&[]).totals.untestable;
    let incomplete = in_force - 1 - untestable;
    has(&format!(
        "total                     {all:>10}  {in_force:>10}           3           1  {untestable:>10}  {incomplete:>10}"
    ));
    has("Contact Center Service Administrator, incomplete:");
    assert!(
        text.contains("\n  CCSA-ELIG-04          no control               "),
        "{text}"
    );
    assert!(
        text.contains("left out by a reading: f:allowed-by-the-other-reading"),
        "{text}"
    );
    assert!(!text.contains("\n  CCSA-ELIG-05"), "{text}");
}

#[test]
fn json_says_the_same() {
    let json = serde_json::to_value(coverage(&[])).unwrap();
    assert_eq!(
        json.pointer("/totals/in_force").unwrap(),
        of_the_register().1
    );
    assert_eq!(
        json.pointer("/areas/4/area").unwrap(),
        "service-administrator"
    );
    assert_eq!(
        json.pointer("/areas/0/requirements/0/id").unwrap(),
        "ORG-ASSIGN-01"
    );
}
