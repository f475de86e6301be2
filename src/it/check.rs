//! Checking, formatting and selecting features from outside.

use std::fs;

use serde_json::Value;

use crate::program::{Scratch, rolecall, shown};

const FEATURE: &str = "\
Feature: Eligibility

  @CCSA-ELIG-05
  Scenario: A user with a Standard licence does not receive the role
    Given Fia is a full administrator of Acme
    And Ulla is a user of Acme with a Contact Center Standard licence
    When Fia makes Ulla a contact center service administrator of Acme
    Then Fia is refused
    And Ulla holds no role in Acme

  @CCSA-ELIG-04
  Scenario: This one is wrong
    Given Fia is a full administrator of Acme
    And Ulla is a user of Acme with a Contact Center Standard licence
    When Fia makes Ulla a contact center service administrator of Acme
    Then Fia succeeds
";

/// A feature with this replacement.
fn feature(from: &str, to: &str) -> String {
    assert!(FEATURE.contains(from));
    FEATURE.replacen(from, to, 1)
}

#[test]
fn a_check_is_for_people_programs_and_code_scanning() {
    let scratch = Scratch::new("check");
    let right = scratch.write("right.feature", FEATURE);
    rolecall(&["check", &right]).expect(0, &["0 errors and 0 warnings; 2 scenarios in 1 file"]);
    let wrong = scratch.write("wrong.feature", &feature("Fia makes", "Fia maeks"));
    let text = rolecall(&["check", &wrong]);
    text.expect(
        2,
        &[
            "wrong.feature:7:14: error: no step reads",
            "^^^^^",
            "did you mean `Fia makes Ulla a contact center service administrator of Acme`",
            "[undefined-step]",
        ],
    );
    let json = rolecall(&["check", "--format", "json", &wrong]);
    let found: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json.code, 2);
    let [only] = found.as_array().unwrap().as_slice() else {
        panic!("{json}")
    };
    assert_eq!(
        (
            &only["line"],
            &only["column"],
            &only["end-column"],
            &only["code"]
        ),
        (&7.into(), &14.into(), &19.into(), &"undefined-step".into())
    );
    assert_eq!(only["suggestions"].as_array().unwrap().len(), 3);
    let sarif = rolecall(&["check", "--format", "sarif", &wrong]);
    let log: Value = serde_json::from_str(&sarif.out).unwrap();
    let result = &log["runs"][0]["results"][0];
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(result["level"], "error");
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region["startColumn"], 14);
    // The mistake is in the other scenario.
    rolecall(&["check", &format!("{wrong}:12")]).expect(0, &["0 errors"]);
    rolecall(&["check", &format!("{wrong}:3")]).expect(2, &["1 error"]);
}

#[test]
fn warnings_can_be_denied_and_files_that_are_none_are_named() {
    let scratch = Scratch::new("check-warnings");
    let tagged = scratch.write(
        "tagged.feature",
        &feature("@CCSA-ELIG-05", "@CCSA-ELIG-05 @wip"),
    );
    rolecall(&["check", &tagged]).expect(0, &["warning: the tag `@wip` has no meaning"]);
    rolecall(&["check", "--deny", "warnings", &tagged]).expect(2, &["1 warning"]);
    let note = scratch.write("note.txt", FEATURE);
    let missing = scratch.path("missing.feature");
    let empty = scratch.path("empty");
    fs::create_dir_all(&empty).unwrap();
    fs::write(format!("{empty}/.#lock.feature"), "not a feature").unwrap();
    let runs = [&note, &missing, &empty].map(|path| rolecall(&["check", path]));
    assert_eq!(runs.each_ref().map(|it| it.code), [2, 2, 4]);
    insta::assert_snapshot!(shown(&runs));
}

#[test]
fn corrections_are_written_into_the_file_alone() {
    let scratch = Scratch::new("check-fix");
    let said = feature("Then Fia is refused", "Then access is denied.");
    let path = scratch.write("said.feature", &format!("\u{feff}{said}"));
    rolecall(&["check", "--fix", &path]).expect(0, &["1 correction written", "0 errors"]);
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        format!("\u{feff}{FEATURE}")
    );
}

#[test]
fn features_that_cannot_run_are_neither_run_nor_counted() {
    let scratch = Scratch::new("check-first");
    scratch.write("wrong.feature", &feature("Fia makes", "Fia maeks"));
    let directory = scratch.path("");
    let output = scratch.path("reports");
    for command in ["certify", "coverage", "mutants"] {
        let mut arguments = vec![command, "--features", &directory];
        if command == "certify" {
            arguments.extend(["--output", &output]);
        }
        rolecall(&arguments).expect(2, &["1 mistake in the features", "did you mean"]);
    }
    assert!(!fs::exists(output).unwrap());
}

#[test]
fn a_file_is_formatted_once() {
    let scratch = Scratch::new("fmt");
    let wild = FEATURE.replace("    ", " ").replace("\n\n", "\n\n\n");
    let path = scratch.write("wild.feature", &wild);
    rolecall(&["fmt", "--check", &path]).expect(1, &["wild.feature"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), wild);
    rolecall(&["fmt", &path]).expect(0, &["wild.feature"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), FEATURE);
    assert_eq!(rolecall(&["fmt", &path]).expect(0, &[]).out, "");
    let broken = scratch.write("broken.feature", "Fature: F\n");
    rolecall(&["fmt", &broken]).expect(2, &["did you mean `Feature`?"]);
}

#[test]
fn scenarios_are_selected_by_place_name_tag_and_last_result() {
    let scratch = Scratch::new("selecting");
    let path = scratch.write("x.feature", FEATURE);
    let output = scratch.path("reports");
    let certify = |arguments: &[&str]| {
        let whole = [&["certify", path.as_str(), "--output", &output], arguments].concat();
        rolecall(&whole)
    };
    let line = |n: usize| format!("{path}:{n}");
    rolecall(&["certify", &line(8), "--output", &output]).expect(0, &["1 pass", "x.feature"]);
    rolecall(&["certify", &line(16), "--list"]).expect(0, &["This one is wrong"]);
    certify(&["--name", "Standard", "--name", "wrong", "--dry-run"])
        .expect(0, &["2 scenarios with 9 steps of 2 requirements"]);
    certify(&["--tags", "CCSA-ELIG-05", "--dry-run"]).expect(0, &["1 scenario "]);
    certify(&["--tags", "", "--name", "", "--dry-run"]).expect(0, &["2 scenarios "]);
    certify(&["--requirement", "CCSA-ELIG-05,CCSA-ELIG-04", "--dry-run"])
        .expect(0, &["2 scenarios "]);
    certify(&["--tags", "@a and"]).expect(2, &["a tag is missing at the end"]);
    certify(&[]).expect(1, &["1 fail"]);
    certify(&["--failed", "--list"]).expect(0, &["This one is wrong"]);
    let failed = certify(&["--failed"]);
    failed.expect(1, &["1 fail"]);
    assert!(!failed.out.contains("1 pass"), "{failed}");
    // A part does not replace the record of the whole.
    rolecall(&["certify", &line(4), "--output", &output]).expect(2, &["a wider run"]);
    let passed = scratch.path("passed");
    rolecall(&["certify", &line(4), "--output", &passed]).expect(0, &[]);
    rolecall(&["certify", &path, "--output", &passed, "--failed"])
        .expect(4, &["every scenario passed"]);
    rolecall(&["certify", "--features", &path])
        .expect(2, &["is not a directory", "rolecall certify"]);
}

#[test]
fn after_a_failure_nothing_more_begins_if_that_is_wished() {
    let scratch = Scratch::new("fail-fast");
    let wrong = FEATURE.split_once("\n  @CCSA-ELIG-04").unwrap().1;
    let right = FEATURE
        .split_once("\n\n")
        .unwrap()
        .1
        .split_once("\n\n")
        .unwrap()
        .0;
    let mut text = format!("Feature: F\n\n  @CCSA-ELIG-04{wrong}");
    for n in 0..20 {
        text.push_str(&format!(
            "\n{}\n",
            right.replace("A user", &format!("User {n}"))
        ));
    }
    let path = scratch.write("x.feature", &text);
    let output = scratch.path("reports");
    let fast = rolecall(&[
        "certify",
        &path,
        "--fail-fast",
        "--concurrency",
        "1",
        "--output",
        &output,
    ]);
    fast.expect(1, &["1 fail"]);
    assert!(fast.out.contains("scenarios     1: 1 fail"), "{fast}");
}

#[test]
fn an_author_hears_on_every_scenario_what_it_detects() {
    let scratch = Scratch::new("write");
    let path = scratch.write("x.feature", FEATURE);
    let once = rolecall(&["write", "--once", &path]);
    once.expect(
        1,
        &[
            "x.feature:4 A user with a Standard licence does not receive the role",
            "CCSA-ELIG-05",
            "pass, bites 1 of 3",
            "x.feature:12 This one is wrong",
            "fail",
            "expected:",
            "observed:",
            "2 changed scenarios ran",
        ],
    );
}
