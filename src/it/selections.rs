//! Runs of a part of the suite: what they say of the rest, and how they are run again.

use rolecall_model::verdict::Verdict;
use rolecall_record::record::Scenario;

use crate::program::{Scratch, Served, Serving, certify, rolecall, rolecall_without_token};

#[test]
fn scenarios_outside_of_the_selection_are_reported() {
    let part = certify("selections/part", &["--area", "ATS", "--name", "clock|a"]);
    let some = certify("selections/some", &["--tags", "@ATS-ASSIGN-01"]);
    for run in [&part, &some] {
        let mut missed = run.record.requirements.iter();
        let missed = missed.find(|it| it.not_selected > 0 && it.verdict == Some(Verdict::Pass));
        let missed = missed.expect("a test without all of its controls");
        assert!(missed.reason.contains("not selected"), "{missed:?}");
        run.ran
            .expect(0, &["in part", "passed on a part of", " of 6"]);
        let summary = run.reports.read("summary.md");
        assert!(summary.contains("Passed in part: "), "{summary}");
        assert!(run.reports.read("report.html").contains("did not run"));
    }
    // All scenarios of a requirement run when it is asked for, in whichever case.
    let whole = certify("selections/whole", &["--requirement", "ats-assign-01"]);
    let mut requirements = whole.record.requirements.iter();
    let asked_for = requirements.find(|it| it.id == "ATS-ASSIGN-01").unwrap();
    assert_eq!(asked_for.verdict, Some(Verdict::Pass));
    assert_eq!((asked_for.not_selected, asked_for.reason.as_str()), (0, ""));
    assert_eq!(
        whole.record.selection.description,
        "requirement ATS-ASSIGN-01"
    );
}

#[test]
fn exchanges_of_passing_scenarios_are_recorded_on_request() {
    let name = "selections/silent";
    let silent = certify(name, &["--requirement", "ATS-ASSIGN-01"]);
    let passed = |it: &&Scenario| it.verdict == Verdict::Pass;
    let scenarios = || silent.record.scenarios.iter().filter(passed);
    assert!(scenarios().count() > 0 && scenarios().all(|it| it.exchanges.is_empty()));

    let name = "selections/transcript";
    let told = certify(name, &["--requirement", "ATS-ASSIGN-01", "--transcript"]);
    for scenario in told.record.scenarios.iter().filter(passed) {
        assert!(!scenario.exchanges.is_empty(), "{}", scenario.id);
        assert!(scenario.exchanges.iter().all(|it| it.request.is_none()));
    }
    let first = told.record.scenarios.iter().find(passed).unwrap();
    let directory = told.reports.path("");
    rolecall(&["report", "show", &directory, &first.location()]).expect(0, &["Exchanges"]);
    assert!(told.record.rerun.contains(&"--transcript".to_owned()));
}

#[test]
fn the_rerun_command_selects_the_same_scenarios() {
    let scratch = Scratch::new("selections/again");
    let output = scratch.path("out");
    let target = "http://127.0.0.1:1";
    let down = rolecall(&[
        "certify",
        "--target",
        target,
        "--tags",
        "@ATS-ASSIGN-01 or @ATS-ASSIGN-02",
        "--output",
        &output,
    ]);
    let again = format!(
        "run it again: rolecall certify --target {target} --output {output} --tags '@ATS-ASSIGN-01 or \
         @ATS-ASSIGN-02'"
    );
    down.expect(3, &["for this reason", &again]);
}

#[test]
fn a_requirement_out_of_force_selects_no_scenario_of_another_class() {
    // It tests what is not claimed, and is a control of what another reading alone demands.
    let stray = "A read-only administrator without it does not join";
    let run = certify("selections/class", &["--class", "advanced-troubleshooting"]);
    assert!(run.record.scenarios.iter().all(|it| it.name != stray));
    let reading = ["--reading", "ats-join-base-role=any-holder"];
    let class = ["--class", "advanced-troubleshooting"];
    let run = certify("selections/class-read", &[reading, class].concat());
    assert!(run.record.scenarios.iter().any(|it| it.name == stray));
}

#[test]
fn records_of_other_readings_hold() {
    // Some requirements are in force then, and all that tests them presupposes another reading.
    let reading = ["--reading", "any-role-any-user=literal"];
    let run = certify(
        "selections/reading",
        &[&reading[..], &["--area", "ATS"]].concat(),
    );
    let barred = |it: &&rolecall_record::record::Requirement| it.reason.contains("presuppose");
    assert!(run.record.requirements.iter().any(|it| barred(&it)));
    let directory = run.reports.path("");
    rolecall(&["report", "verify", &directory]).expect(0, &["the record holds"]);
}

#[test]
fn verify_reports_on_the_record_and_on_the_implementation() {
    let server = Serving::start(&["--mutant", "CCSA-ELIG-05/standard-licence"]);
    let select = ["--target", &server.url, "--requirement", "CCSA-ELIG-05"];
    let bad = certify("selections/bad", &select);
    // The files are listed, and the failures as entries; a hint about certificates is not printed, since a part
    // is never signed.
    bad.ran.expect(
        1,
        &[
            "evidence/ (",
            "implementation.toml",
            "[[expected-failure]]\nrequirement = \"CCSA-ELIG-05\"",
        ],
    );
    assert!(!bad.ran.out.contains("certificate"), "{}", bad.ran);
    let page = bad.reports.read("report.html");
    let evidence = bad.record.scenarios[0].evidence.as_ref().unwrap();
    let archive = &evidence.archive.as_ref().unwrap().file;
    assert!(page.contains(&format!("href=\"{archive}\"")), "{archive}");
    let verified = rolecall_without_token(&["report", "verify", &bad.reports.path("")]);
    let said = "\nthe record holds\nrolecall reference API 0.1.0: does not conform; conforms to 0 of 10 \
                classes, 1 of 641 requirements tested; 1 requirement not met; ";
    assert!(verified.out.contains(said), "{verified}");
    assert_eq!(verified.code, 0);
    // A missing record is an error of usage, and not a record that does not hold.
    let absent = bad.reports.path("absent");
    rolecall(&["report", "verify", &absent]).expect(2, &["cannot read", "absent"]);
    let other = Scratch::new("selections/no-record");
    other.write("record.json", "{}");
    rolecall(&["report", "verify", &other.path("")]).expect(2, &["record.json"]);
}

#[test]
fn a_class_that_ran_whole_can_be_certified_alone() {
    let server = Served::start(&[]);
    let keys = Scratch::new("selections/keys");
    let directory = keys.path("");
    rolecall(&["report", "keygen", "--output", &directory]).expect(0, &[]);
    let select = ["--target", &server.url, "--area", "ATS", "--class"];
    let classes = ["advanced-troubleshooting", "--class", "sales"];
    let part = certify("selections/alone", &[&select[..], &classes].concat());
    let (record, key) = (part.reports.path(""), keys.path("rolecall.pem"));
    let sign = rolecall(&["report", "sign", &record, "--key", &key]);
    sign.expect(
        1,
        &[
            "class sales:extended is claimed and not proven: nothing of it ran",
            "claimed alone, they can be certified: advanced-troubleshooting:extended",
            "--class advanced-troubleshooting:extended",
        ],
    );
    assert!(
        !sign
            .err
            .contains("class advanced-troubleshooting:extended is"),
        "{sign}"
    );

    let whole = certify(
        "selections/alone-again",
        &[&select[..2], &["--class", classes[0]]].concat(),
    );
    whole.ran.expect(
        0,
        &[
            "conforms",
            "note: a certificate needs",
            "digest = \"sha256:…\"",
        ],
    );
}
