#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::sync::LazyLock;

use cucumber::Parser as _;
use futures::StreamExt as _;

use super::*;
use crate::register::Readings;

static REGISTER: LazyLock<Register> =
    LazyLock::new(|| crate::register::embedded().unwrap_or_else(|it| panic!("{it}")));

fn suite(text: &str) -> Suite {
    let source = Source::new("sales/f.feature", text.to_owned());
    Suite::parse(&[source], &REGISTER).unwrap_or_else(|it| panic!("{it}"))
}

fn said(text: &str) -> String {
    let source = Source::new("f.feature", text.to_owned());
    Suite::parse(&[source], &REGISTER).unwrap_err().to_string()
}

fn warned(text: &str) -> Vec<String> {
    suite(text)
        .warnings()
        .iter()
        .map(ToString::to_string)
        .collect()
}

fn ids<'s>(scenarios: impl IntoIterator<Item = &'s Scenario>) -> Vec<&'s str> {
    scenarios.into_iter().map(|it| it.id.as_str()).collect()
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
    assert_eq!(scenario.area, Area::ServiceAdministrator);
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
fn names_of_rows_tell_them_apart() {
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

#[test]
fn each_mistake_is_named_with_its_line_and_its_cure() {
    const STEP: &str = "    When it happens\n";
    let scenario = |tags: &str| format!("Feature: F\n  {tags}\n  Scenario: S\n{STEP}");
    let outline = |table: &str| {
        format!("Feature: F\n  Scenario Outline: S\n    When <a>\n    Examples: E\n{table}")
    };
    for (text, expected) in [
        (
            scenario("@CCSA-ELIG-5"),
            "f.feature:3: there is no requirement `CCSA-ELIG-5` in the register\n  help: did you \
             mean `CCSA-ELIG-05`?",
        ),
        (
            scenario("@NO-SUCH-THING-77"),
            "f.feature:3: there is no requirement `NO-SUCH-THING-77` in the register\n  help: the ids \
             are in the requirements.toml of each area",
        ),
        (
            scenario("@GEN-01 @control:GEN-1"),
            "f.feature:3: there is no requirement `GEN-1` in the register\n  help: did you mean \
             `GEN-01`?",
        ),
        (
            scenario("@GEN-01 @contol:GEN-02"),
            "f.feature:3: the tag `@contol:GEN-02` has no meaning; only `control:` and `reading:` \
             come before a colon\n  help: write `@control:GEN-02`, `@reading:<conflict>=<reading>` or \
             a plain tag",
        ),
        (
            scenario("@GEN-01 @reading:any-role=literal"),
            "f.feature:3: there is no conflict `any-role`; conflicts are any-role-any-user, ",
        ),
        (
            scenario("@GEN-01 @reading:any-role-any-user=literally"),
            "f.feature:3: conflict `any-role-any-user` has no reading `literally`; its readings are \
             exclusions-win, literal",
        ),
        (
            scenario("@GEN-01 @reading:any-role-any-user"),
            "f.feature:3: `any-role-any-user` is no choice of reading; write `conflict=reading`",
        ),
        (
            scenario(
                "@GEN-01 @reading:any-role-any-user=literal @reading:any-role-any-user=exclusions-win",
            ),
            "f.feature:3: scenario `S` needs two readings of conflict `any-role-any-user`: `literal` \
             and `exclusions-win`\n  help: split it; a requirement needs its own reading without \
             being told",
        ),
        (
            scenario("@slow"),
            "f.feature:3: scenario `S` names no requirement that it tests\n  help: tag it with the \
             requirement's id, such as `@CCSA-ELIG-05`, or give its Examples a column `requirement`",
        ),
        (
            scenario("@GEN-01 @control:GEN-01"),
            "f.feature:3: scenario `S` tests `GEN-01` and is the control of `GEN-01` at once\n  help: \
             keep one of `@GEN-01` and `@control:GEN-01`; a tag on the rule or the feature holds for \
             every scenario in it",
        ),
        (
            format!("@GEN-1\nFeature: F\n  Scenario: S\n{STEP}  Scenario: T\n{STEP}"),
            "f.feature:2: there is no requirement `GEN-1` in the register\n  help: did you mean \
             `GEN-01`?",
        ),
        (
            "Feature: F\n  Something.\n".to_owned(),
            "f.feature:1: the feature has no scenarios\n  help: add a scenario, or remove the file",
        ),
        (
            "Feature: F\n  @GEN-01\n  Scenario: S\n".to_owned(),
            "f.feature:3: scenario `S` has no steps\n  help: add its steps, or remove it",
        ),
        (
            format!("{}  @GEN-02\n  Scenario: S\n{STEP}", scenario("@GEN-01")),
            "f.feature:6: scenario `S` exists already, on line 3\n  help: say in the name what sets \
             them apart",
        ),
        (
            "Feature: F\n  @GEN-01\n  Scenario: S\n    When <a> acts\n".to_owned(),
            "f.feature:3: scenario `S` has the placeholder `<a>`, but no Examples\n  help: add \
             Examples with a column `a`, or write the value out",
        ),
        (
            outline("      | requirement | a |\n"),
            "f.feature:4: the Examples have no rows\n  help: add a row, or remove the Examples",
        ),
        (
            outline(&format!(
                "      | requirement | a |\n{}",
                "      | GEN-01 | x |\n".repeat(MAX_ROWS + 1)
            )),
            "f.feature:2: outline `S` has 101 rows; 100 are allowed\n  help: split the outline, say \
             by role",
        ),
        (
            outline("      | requirement | aa |\n      | GEN-01 | x |\n"),
            "f.feature:3: no column of the Examples is named `a`\n  help: did you mean `aa`?",
        ),
        (
            outline("      | requirement | a | a |\n      | GEN-01 | x | y |\n"),
            "f.feature:5: the Examples have two columns named `a`\n  help: rename one of the two",
        ),
        (
            outline("      | requirement | a |\n      | GEN-01 | x |\n      | gen-02 | y |\n"),
            "f.feature:7: there is no requirement `gen-02` in the register\n  help: did you mean \
             `GEN-02`?",
        ),
        (
            outline("      | requirement | a |\n      | GEN-01 | x |\n      | | y |\n"),
            "f.feature:7: scenario `S (y)` names no requirement that it tests\n",
        ),
        (
            outline("      | requirement | a |\n      # note\n      | GEN-01 |\n"),
            "f.feature:7: this row has more or fewer cells than the first row of its table\n  help: \
             begin and end every row with `|`; write `\\|` for a bar in a cell",
        ),
        (
            format!("{}  Scnario: T\n{STEP}", scenario("@GEN-01")),
            "f.feature:5: no keyword begins the line `Scnario: T`\n  help: did you mean `Scenario`?",
        ),
        (
            format!("{}    Thn that\n", scenario("@GEN-01")),
            "f.feature:5: no keyword begins the line `Thn that`\n  help: did you mean `Then`?",
        ),
        (
            format!("Feature: F\n\n  Scnario: S\n{STEP}\n  @GEN-01\n  Scenario: T\n{STEP}"),
            "f.feature:3: `Scnario: S` is read as part of the description above it\n  help: write \
             `Scenario:`, and give the scenario above it steps",
        ),
        (
            scenario("@GEN-01 and more"),
            "f.feature:2: these tags belong to nothing\n  help: write only tags on the line, and a \
             feature, rule, scenario or Examples below it",
        ),
        (
            format!("{}    \"\"\"\n    text\n", scenario("@GEN-01")),
            "f.feature:5: this text block is not closed",
        ),
        (
            format!("# language: xx\n{}", scenario("@GEN-01")),
            "f.feature:1: there is no language `xx`\n  help: use `en` or `sv`",
        ),
        (
            String::new(),
            "f.feature:1: the file has no feature\n  help: begin it with `Feature:`",
        ),
    ] {
        let said = said(&text);
        assert!(
            said.starts_with(expected),
            "{text}\nsaid     {said}\nexpected {expected}"
        );
        let alone = said.matches("f.feature:").count() == 1;
        assert!(alone, "{text}\nsaid {said}");
    }
}

#[test]
fn all_mistakes_of_all_files_are_told_in_order() {
    let source = |path: &str, text: &str| Source::new(path, text.to_owned());
    let wrong = "Feature: F\n  Scenario: S\n    When x\n  @GEN-1\n  Scenario: T\n    When x\n";
    let sources = [
        source("b.feature", wrong),
        source("a.feature", "Fature: F\n"),
    ];
    let faults = Suite::parse(&sources, &REGISTER).unwrap_err();
    let places: Vec<_> = faults
        .iter()
        .map(|it| (it.path.as_str(), it.line))
        .collect();
    assert_eq!(
        places,
        [("a.feature", 1), ("b.feature", 2), ("b.feature", 5)]
    );
}

#[test]
fn what_a_reader_would_stumble_over_is_a_warning() {
    let scenario = |steps: &str| format!("Feature: F\n  @GEN-01\n  Scenario: S\n{steps}");
    assert_eq!(
        warned(&scenario("    Gven Fia\n    When POST {id} is sent\n    When it happens\n")),
        [
            "f.feature:4: `Gven Fia` is read as a description, not as a step\n  help: did you mean \
             `Given`?",
            "f.feature:3: scenario `S` has more than one `When`\n  help: make what comes before the \
             last a `Given`, or split it",
            "f.feature:3: scenario `S` has no `Then`\n  help: say what must be found",
            "f.feature:5: the step `POST {id} is sent` speaks of `POST`, which only one \
             implementation may have\n  help: say it in the words of the business",
        ]
        .map(|it| format!("sales/{it}"))
    );
    assert_eq!(
        warned(&scenario("    * Fia\n    When she acts\n    Then Fia is refused\n")),
        [
            "f.feature:3: scenario `S` ends with a refusal and does not say what has not happened\n  \
             help: add a step that reads back what must be unchanged",
            "f.feature:4: the step `* Fia` counts as a `Given`, whatever stands before it\n  help: \
             write `Given`, `When`, `Then`, `And` or `But`",
        ]
        .map(|it| format!("sales/{it}"))
    );
    assert_eq!(
        warned(
            "Feature: F\n  Background:\n    Given a\n    And b\n    And c\n    And d\n\n  Scenario \
             Outline: S\n    When <a>\n    Then it is so\n\n    Examples:\n      | a | requirement | \
             contol |\n      | 1 | GEN-01      | GEN-02 |\n"
        ),
        [
            "f.feature:2: the Background has 4 steps; 3 are enough\n  help: move into the scenarios \
             what not all of them need",
            "f.feature:12: the Examples have no name\n  help: name them after the table of the \
             document they come from",
            "f.feature:13: the column `requirement` is not the first\n  help: move it to the front",
            "f.feature:13: the column `contol` is not used\n  help: did you mean `control`?",
        ]
        .map(|it| format!("sales/{it}"))
    );
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
    let [feature] = selected.features() else {
        panic!()
    };
    assert_eq!(feature.rules.len(), 1, "the rule without scenarios is gone");

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
        (all().area("general").unwrap(), vec!["general"]),
        (
            all().area("GEN").unwrap().area("CCSA").unwrap(),
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
            all().area("CCSA").unwrap().tags("@clock").unwrap(),
            vec!["denied"],
        ),
        (all().area("sales").unwrap(), vec![]),
    ] {
        let selected = suite.select(&selection);
        let expected: Vec<_> = expected.iter().map(|it| format!("sales/f:{it}")).collect();
        assert_eq!(ids(selected.scenarios()), expected, "{selection:?}");
        assert_eq!(selected.is_partial(), expected.len() < 3, "{selection:?}");
        assert_eq!(selected.is_empty(), selected.features().is_empty());
    }
}

#[test]
fn conditions_that_cannot_be_met_say_why() {
    let suite = suite(SELECTABLE);
    let all = || Selection::new(Readings::defaults(&REGISTER));
    let said = |it: Result<Selection, SelectionError>| it.map(|_| ()).unwrap_err().to_string();
    assert_eq!(
        said(all().requirement(&REGISTER, "ccsa-elig-5")),
        "there is no requirement `ccsa-elig-5`; did you mean `CCSA-ELIG-05`?"
    );
    assert_eq!(
        said(all().area("sale")),
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
fn the_runner_is_given_what_was_selected() {
    let suite = suite(SELECTABLE);
    let selection = Selection::new(Readings::defaults(&REGISTER))
        .area("CCSA")
        .unwrap();
    let selected = suite.select(&selection);
    let given = selected.parser().parse((), cucumber::cli::Empty);
    let given: Vec<_> = futures::executor::block_on(given.map(Result::unwrap).collect());
    assert_eq!(given, selected.features());
    assert!(given[0].scenarios.is_empty());
    assert_eq!(given[0].rules[0].scenarios.len(), 2);
}
