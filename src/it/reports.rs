//! Reports by name, derived again, and compared.

use std::path::Path;

use rolecall_record::report::REPORTS;

use crate::program::{Scratch, rolecall};

/// A run of one requirement, with these options, and where it was written.
fn certified(scratch: &Scratch, name: &str, options: &[&str]) -> String {
    let output = scratch.path(name);
    let arguments = [
        "certify",
        "--requirement",
        "CCSA-ELIG-05",
        "--output",
        &output,
    ];
    rolecall(&[&arguments, options].concat()).expect(0, &["passes"]);
    output
}

fn files(directory: &str) -> Vec<String> {
    let entries = std::fs::read_dir(directory).unwrap();
    let names = entries.map(|it| it.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

#[test]
fn reports_are_written_by_name_and_the_record_always() {
    let scratch = Scratch::new("report-names");
    let usual = certified(&scratch, "usual", &[]);
    assert_eq!(
        files(&usual),
        [
            "junit.xml",
            "record.json",
            "report.html",
            "summary.md",
            "summary.txt"
        ]
    );
    let one = certified(&scratch, "one", &["--report", "badge"]);
    assert_eq!(files(&one), ["badge.json", "record.json"]);
    let output = scratch.path("none");
    rolecall(&["certify", "--report", "badges", "--output", &output])
        .expect(2, &["'badges'", "badge", "ctrf", "all"]);
    assert!(!Path::new(&output).exists());
}

#[test]
fn a_report_that_is_derived_is_the_one_that_was_written() {
    let scratch = Scratch::new("derive");
    let run = certified(&scratch, "run", &["--report", "all"]);
    let again = scratch.path("again");
    rolecall(&[
        "report", "derive", &run, "--report", "all", "--output", &again,
    ])
    .expect(0, &["wrote", "earl.ttl"]);
    assert_eq!(files(&again).len(), REPORTS.len());
    for name in files(&again) {
        let read = |directory: &str| std::fs::read(Path::new(directory).join(&name)).unwrap();
        assert!(read(&run) == read(&again), "{name} is another");
    }
}

#[test]
fn a_record_notes_who_acts_and_shows_any_part_of_itself() {
    let scratch = Scratch::new("show");
    let run = scratch.path("run");
    rolecall(&["certify", "--area", "CCSA", "--output", &run]).expect(0, &["passes"]);
    let record: serde_json::Value = serde_json::from_str(&scratch.read("run/record.json")).unwrap();
    let scenarios = record["scenarios"].as_array().unwrap();
    let acts = scenarios.iter().filter(|it| !it["roles"].is_null());
    let roles: std::collections::BTreeSet<_> = acts
        .flat_map(|it| it["roles"].as_array().unwrap())
        .map(|it| it.as_str().unwrap())
        .collect();
    for role in ["full-administrator", "contact-center-service-administrator"] {
        assert!(roles.contains(role), "{roles:?}");
    }
    let scenario = &scenarios[0];
    let steps = scenarios
        .iter()
        .flat_map(|it| it["steps"].as_array().unwrap());
    assert!(steps.clone().count() > 100);
    assert!(steps.clone().all(|step| step["line"].as_u64() > Some(1)));
    let page = scratch.read("run/report.html");
    assert!(page.contains("data-role=\"full-administrator\""));

    rolecall(&["report", "show", &run]).expect(0, &["passes in part"]);
    rolecall(&["report", "show", &run, "CCSA-ELIG-05"]).expect(
        0,
        &[
            "Standard licence",
            "run it again",
            "--requirement CCSA-ELIG-05",
        ],
    );
    let place = format!(
        "{}:{}",
        scenario["path"].as_str().unwrap(),
        scenario["line"]
    );
    rolecall(&["report", "show", &run, &place]).expect(0, &["Steps", "act  ", "role  "]);
    let json = rolecall(&["report", "show", &run, &place, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(&json, scenario);
    rolecall(&["report", "show", &run, "CCSA-ELIG-55"]).expect(2, &["did you mean `CCSA-ELIG-"]);
    rolecall(&["report", "show", &run, "--file", "x"]).expect(2, &["--format github"]);
}

#[test]
fn a_record_is_never_written_over_itself() {
    let scratch = Scratch::new("derive-beside");
    let run = certified(&scratch, "run", &["--report", "badge"]);
    // Another program's spaces: what somebody may have signed.
    let record = scratch.read("run/record.json").replace("\n  ", "\n\t");
    let path = scratch.write("run/record.json", &record);
    let derived = rolecall(&["report", "derive", &path, "--report", "all"]);
    derived.expect(0, &["wrote", "ctrf.json"]);
    assert!(!derived.out.contains("record.json"));
    assert_eq!(scratch.read("run/record.json"), record);
    assert_eq!(files(&run).len(), REPORTS.len());
}

#[test]
fn reports_need_a_valid_record() {
    let scratch = Scratch::new("derive-nothing");
    let directory = scratch.path("absent");
    rolecall(&["report", "derive", &directory]).expect(2, &["absent", "give a record.json"]);
    let file = scratch.write("record.json", "{}");
    rolecall(&["report", "derive", &file]).expect(2, &["without a \"format\""]);
    rolecall(&["report", "compare", &file, &file]).expect(2, &["without a \"format\""]);
}

#[test]
fn a_comparison_ends_by_what_got_worse() {
    let scratch = Scratch::new("compare");
    let good = certified(&scratch, "good", &["--report", "json"]);
    let record = scratch.read("good/record.json");
    let (before, requirements) = record.split_once("\n  \"requirements\": [").unwrap();
    let worse = requirements.replacen("\"verdict\": \"pass\"", "\"verdict\": \"fail\"", 1);
    let bad = scratch.write(
        "bad.json",
        &format!("{before}\n  \"requirements\": [{worse}"),
    );
    rolecall(&["report", "compare", &good, &good]).expect(0, &["nothing changed"]);
    rolecall(&["report", "compare", &good, &bad]).expect(1, &["worse", "pass → fail"]);
    rolecall(&["report", "compare", &bad, &good]).expect(0, &["better", "fail → pass"]);
    let json = rolecall(&["report", "compare", &good, &bad, "--format", "json"]);
    assert_eq!(json.code, 1);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["counts"]["worse"], 1);
    assert_eq!(json["requirements"][0]["direction"], "worse");
}
