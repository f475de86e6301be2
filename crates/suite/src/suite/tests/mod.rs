#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::sync::LazyLock;

use super::*;

mod rejections;
mod selection;

static REGISTER: LazyLock<Register> =
    LazyLock::new(|| crate::register::embedded().unwrap_or_else(|it| panic!("{it}")));

fn suite(text: &str) -> Suite {
    let source = Source::new("sales/f.feature", text.to_owned());
    Suite::parse(&[source], &REGISTER).unwrap_or_else(|it| panic!("{it}"))
}

#[test]
fn the_embedded_suite_can_be_run() {
    let suite = embedded(&REGISTER).unwrap_or_else(|it| panic!("{it}"));
    for feature in suite.features() {
        let in_rules = feature.rules.iter().flat_map(|rule| &rule.scenarios);
        for scenario in feature.scenarios.iter().chain(in_rules) {
            let summary = suite.summary(feature, scenario).unwrap();
            assert_eq!(
                (&summary.name, summary.line),
                (&scenario.name, scenario.position.line)
            );
            assert!(scenario.examples.is_empty());
        }
    }
    let unique: HashSet<_> = suite.scenarios().iter().map(|it| &it.id).collect();
    assert_eq!(unique.len(), suite.scenarios().len());
}

#[test]
fn the_version_is_that_of_the_files_that_were_read() {
    let one = suite("Feature: F\n  @GEN-01\n  Scenario: S\n    When it happens\n");
    assert_eq!(one.version().len(), 71);
    assert_ne!(one.version(), suite(INHERITED).version());
}

#[test]
fn the_embedded_suite_has_no_warnings() {
    let suite = embedded(&REGISTER).unwrap_or_else(|it| panic!("{it}"));
    let warnings: Vec<_> = suite.warnings().iter().map(ToString::to_string).collect();
    assert!(warnings.is_empty(), "{}", warnings.join("\n"));
}

const INHERITED: &str = "\
@slow
Feature: F
  @reading:any-role-any-user=literal
  Rule: R
    @CCSA-ELIG-05 @control:CCSA-ELIG-04 @clock
    Scenario: S
      When it happens
";

#[test]
fn tags_are_inherited_and_understood() {
    let suite = suite(INHERITED);
    let [scenario] = suite.scenarios() else {
        panic!()
    };
    assert_eq!(scenario.id, "sales/f:s");
    assert_eq!((scenario.line, scenario.rule.as_deref()), (6, Some("R")));
    assert_eq!(scenario.requirements, ["CCSA-ELIG-05"]);
    assert_eq!(scenario.controls, ["CCSA-ELIG-04"]);
    assert_eq!(scenario.area.prefix(), "CCSA");
    assert_eq!(scenario.readings["any-role-any-user"], "literal");
    assert_eq!(
        scenario.tags,
        [
            "slow",
            "reading:any-role-any-user=literal",
            "CCSA-ELIG-05",
            "control:CCSA-ELIG-04",
            "clock",
            "serial"
        ]
    );
    assert!(
        suite.features()[0].rules[0].scenarios[0]
            .tags
            .contains(&"serial".to_owned())
    );
}

#[test]
fn a_tested_requirement_brings_its_reading() {
    let suite = suite("Feature: F\n  @CC-FULL-EXT-12\n  Scenario: S\n    When it happens\n");
    let requirement = REGISTER.requirement("CC-FULL-EXT-12").unwrap();
    let needed = suite.scenarios()[0].readings.iter().next().unwrap();
    assert_eq!(Some(needed.0), requirement.conflict.as_ref());
    assert_eq!(Some(needed.1), requirement.reading.as_ref());
}

const OUTLINE: &str = "\
Feature: F
  Scenario Outline: A role
    When <role> acts
      | who    |
      | <role> |
    Then it is so

    Examples: Table of the roles
      Said in the document.

      | requirement         | control | reading                   | role |
      # the two that matter
      | ORG-TBL-FULL-USERS  | GEN-08  |                           | full |

      | GEN-01 GEN-02       |         | any-role-any-user=literal | user |
    @slow
    Examples: More
      | requirement | role |
      | GEN-01      | none |
";

#[test]
fn every_row_becomes_a_scenario_of_its_own() {
    let suite = suite(OUTLINE);
    let rows: Vec<_> = suite
        .scenarios()
        .iter()
        .map(|it| (it.name.as_str(), it.line))
        .collect();
    assert_eq!(
        rows,
        [
            ("A role (ORG-TBL-FULL-USERS)", 13),
            ("A role (GEN-01 GEN-02)", 15),
            ("A role (GEN-01)", 19)
        ]
    );
    let [first, second, third] = suite.scenarios() else {
        panic!()
    };
    assert_eq!(first.requirements, ["ORG-TBL-FULL-USERS"]);
    assert_eq!(first.controls, ["GEN-08"]);
    assert!(first.readings.is_empty() && second.controls.is_empty());
    assert_eq!(second.requirements, ["GEN-01", "GEN-02"]);
    assert_eq!(second.readings["any-role-any-user"], "literal");
    assert_eq!(third.tags, ["slow", "GEN-01"]);

    let expanded = &suite.features()[0].scenarios[1];
    assert!(expanded.examples.is_empty());
    assert_eq!(expanded.steps[0].value, "user acts");
    assert_eq!(expanded.steps[0].table.as_ref().unwrap().rows[1], ["user"]);
    assert_eq!(suite.at(Path::new("sales/f.feature"), 15), Some(second));
    assert!(suite.warnings().is_empty(), "{:?}", suite.warnings());
}

fn names(outline: &str, rows: &str) -> Vec<String> {
    let text = format!(
        "Feature: F\n  @GEN-01\n  Scenario Outline: {outline}\n    When <a> and <b>\n\n    Examples: \
         E\n{rows}"
    );
    suite(&text)
        .scenarios()
        .iter()
        .map(|it| it.name.clone())
        .collect()
}

#[test]
fn names_of_rows_are_distinct() {
    let rows = "      | a | b |\n      | 1 | x |\n      | 2 | y |\n";
    assert_eq!(names("N <a>", rows), ["N 1", "N 2"]);
    assert_eq!(names("N", rows), ["N (1)", "N (2)"]);
    let rows = "      | a | b |\n      | 1 | x |\n      | 1 | y |\n";
    assert_eq!(names("N <a>", rows), ["N 1 (1, x)", "N 1 (1, y)"]);
    let rows =
        "      | requirement | a | b |\n      | GEN-02 | 1 | x |\n      | GEN-02 | 2 | x |\n";
    assert_eq!(names("N", rows), ["N (GEN-02, 1)", "N (GEN-02, 2)"]);
    let rows = "      | a | b |\n      | 1 | x |\n      | 1 | x |\n";
    assert_eq!(names("N", rows), ["N (1)", "N (1) #2"]);
}

#[test]
fn swedish_files_are_read() {
    let suite =
        suite("# language: sv\nEgenskap: F\n  @GEN-01\n  Scenario: Får inte\n    När det sker\n");
    assert_eq!(suite.scenarios()[0].id, "sales/f:får-inte");
}
