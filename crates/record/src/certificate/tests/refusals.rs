//! The runs that are not certified, and the messages about them.

use rolecall_model::verdict::Cause;

use super::super::{certifiable, refusals};
use super::*;
use crate::record::{Adapter, Expectation, ExpectedFailure, Inapplicable, Shard, StepStatus};

/// The conforming run, changed and concluded again.
fn concluded(change: impl FnOnce(&mut Run, &mut Vec<Scenario>)) -> Record {
    let mut record = conforming();
    let _directory = Directory::of(&mut record);
    let mut run = record.outline();
    let mut scenarios = record.scenarios;
    change(&mut run, &mut scenarios);
    let requirements = requirements(&["ORG-ASSIGN-01", "ORG-BP-01", "SITE-TBL-31", "CCSA-ELIG-04"]);
    Record::conclude(run, requirements, scenarios)
}

fn with_verdict(scenario: &mut Scenario, verdict: Verdict, cause: Cause) {
    scenario.verdict = verdict;
    scenario.cause = Some(cause);
    scenario.steps[2].status = StepStatus::Failed;
}

/// Checks that a record is refused, and that these words are among the reasons.
#[track_caller]
fn refused(record: &Record, says: &[&str]) {
    let reasons: Vec<_> = refusals(record).iter().map(ToString::to_string).collect();
    assert!(!reasons.is_empty(), "nothing was refused");
    let all = reasons.join("\n");
    for part in says {
        assert!(all.contains(part), "nothing says `{part}`:\n{all}");
    }
}

#[test]
fn the_sample_is_refused_for_all_that_is_wrong_with_it() {
    refused(
        &sample(),
        &[
            "ended in an error",
            "PART-SELL-02",
            "could not be decided",
            "2 requirements not met, first CCSA-ELIG-05",
        ],
    );
}

#[test]
fn a_failure_is_refused() {
    let record = concluded(|_, scenarios| {
        with_verdict(&mut scenarios[0], Verdict::Fail, Cause::Implementation);
    });
    refused(
        &record,
        &[
            "does not conform: 1 requirement not met, first ORG-ASSIGN-01",
            "class organization:extended",
        ],
    );
}

#[test]
fn an_inconclusive_is_refused_even_of_advice() {
    for at in [0, 1] {
        let record = concluded(|_, scenarios| {
            with_verdict(&mut scenarios[at], Verdict::Inconclusive, Cause::Network);
        });
        refused(&record, &["1 requirement could not be decided, first ORG-"]);
    }
}

#[test]
fn an_error_is_refused() {
    let record = concluded(|_, scenarios| {
        with_verdict(&mut scenarios[2], Verdict::Error, Cause::Mapping);
    });
    refused(
        &record,
        &["error of the kit or the mapping, first CCSA-ELIG-04"],
    );
}

#[test]
fn a_part_is_refused() {
    let part = concluded(|run, _| {
        run.selection.complete = false;
        run.selection.description = "area CCSA".to_owned();
    });
    refused(&part, &["only part of the suite ran: area CCSA"]);
    let shard = concluded(|run, _| {
        run.selection.complete = false;
        run.selection.shard = Some(Shard { index: 2, count: 4 });
    });
    refused(&shard, &["shard 2 of 4", "report merge"]);
}

/// The classes that could be certified alone, as `--class` takes them.
fn alone(record: &Record) -> Vec<String> {
    certifiable(record)
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn a_refusal_tells_the_classes_that_could_be_certified_from_those_that_could_not() {
    let claiming = |run: &mut Run| {
        let classes = ["organization:core", "sites", "sales"];
        run.claims = classes.map(|it| it.parse().unwrap()).into();
    };
    let part = concluded(|run, _| {
        claiming(run);
        run.selection.complete = false;
    });
    refused(
        &part,
        &["class sales:extended is claimed and not proven: nothing of it ran"],
    );
    let told = refusals(&part);
    let told = told.iter().map(ToString::to_string).collect::<String>();
    assert!(!told.contains("organization"), "{told}");
    assert_eq!(alone(&part), ["organization:core"]);

    let failing = concluded(|run, scenarios| {
        claiming(run);
        with_verdict(&mut scenarios[0], Verdict::Fail, Cause::Implementation);
    });
    refused(
        &failing,
        &["class organization:core is claimed and not proven: 1 requirement: fail"],
    );
    assert_eq!(alone(&failing), [""; 0]);

    // A single shard does not know, and a known failure never certifies.
    let shard = concluded(|run, _| {
        claiming(run);
        run.selection.complete = false;
        run.selection.shard = Some(Shard { index: 2, count: 4 });
    });
    assert_eq!(alone(&shard), [""; 0]);
    // All that is claimed, and something else in the way.
    let bare = concluded(|_, scenarios| scenarios[1].evidence = None);
    assert_eq!(alone(&bare), [""; 0]);
}

#[test]
fn a_scenario_without_a_requirement_is_reported_by_name() {
    let record = concluded(|run, scenarios| {
        run.claims = vec!["organization".parse().unwrap()];
        let last = scenarios.len() - 1;
        scenarios[last].requirements.clear();
        with_verdict(&mut scenarios[last], Verdict::Fail, Cause::Implementation);
    });
    let name = format!("1 scenario not met, first “{}”", record.scenarios[2].name);
    refused(&record, &[&name]);
}

#[test]
fn nothing_is_refused() {
    let record = concluded(|_, scenarios| scenarios.clear());
    refused(&record, &["nothing ran: nothing selected"]);
    let record = concluded(|_, scenarios| {
        for scenario in scenarios {
            scenario.verdict = Verdict::Inapplicable;
        }
    });
    refused(&record, &["nothing ran: nothing that binds was run"]);
}

#[test]
fn an_expected_failure_is_refused_whatever_became_of_it() {
    for failing in [true, false] {
        let record = concluded(|run, scenarios| {
            if failing {
                with_verdict(&mut scenarios[0], Verdict::Fail, Cause::Implementation);
            }
            run.expected_failures.push(ExpectedFailure {
                requirement: "ORG-ASSIGN-01".to_owned(),
                scenarios: vec![],
                reason: "known".to_owned(),
                owner: "the directory team".to_owned(),
                issue: None,
                expires: "2030-01-31".to_owned(),
                state: Expectation::NotRun,
            });
        });
        refused(
            &record,
            &["an expected failure is declared", "ORG-ASSIGN-01"],
        );
    }
}

#[test]
fn a_claim_that_was_not_shown_is_refused() {
    let record = concluded(|run, _| run.claims.push("sales".parse().unwrap()));
    refused(
        &record,
        &["class sales:extended is claimed and not proven: nothing of it ran"],
    );
    let record = concluded(|run, _| run.claims.clear());
    refused(&record, &["no conformance class is claimed"]);
}

#[test]
fn missing_evidence_is_refused_but_not_in_process() {
    let record = concluded(|_, scenarios| scenarios[1].evidence = None);
    refused(
        &record,
        &["1 scenario ran without evidence", "org/practice.feature:5"],
    );
    let record = concluded(|run, scenarios| {
        run.implementation.adapter = Adapter::InProcess;
        for scenario in scenarios {
            scenario.evidence = None;
        }
    });
    assert_eq!(refusals(&record), []);
}

#[test]
fn a_record_that_does_not_hold_together_is_refused() {
    let not = "is inconsistent";
    // A scenario failed, and its requirement is recorded as passed.
    let mut flipped = concluded(|_, scenarios| {
        with_verdict(&mut scenarios[0], Verdict::Fail, Cause::Implementation);
    });
    let good = conforming();
    flipped.requirements = good.requirements.clone();
    flipped.summary = good.summary.clone();
    flipped.classes = good.classes.clone();
    refused(
        &flipped,
        &[
            not,
            "requirement ORG-ASSIGN-01: recorded pass, concluded from its scenarios fail",
            "class organization: recorded pass, conforms (full, 1 of 1), concluded from its requirements \
             fail, does not conform (partial 0 of 1)",
            "summary: recorded conforms (pass), concluded does not conform (fail)",
        ],
    );
    // The scenario is flipped as well, and its steps still show it.
    flipped.scenarios[0].verdict = Verdict::Pass;
    refused(
        &flipped,
        &["scenario org/assign.feature:7 is recorded as passed, but its step `Then"],
    );
    for step in &mut flipped.scenarios[0].steps {
        step.status = StepStatus::Passed;
    }
    assert_eq!(refusals(&flipped), []);
    flipped.scenarios[0].failure = sample().scenarios[3].failure.clone();
    refused(&flipped, &["it has a failure: Fia was not refused"]);
    flipped.scenarios[0].failure = None;
    flipped.scenarios[0].steps.clear();
    refused(&flipped, &["it has no steps"]);

    // The failure is declared inapplicable.
    let mut hidden = concluded(|_, scenarios| {
        with_verdict(&mut scenarios[0], Verdict::Fail, Cause::Implementation);
    });
    hidden.requirements[0].verdict = Some(Verdict::Inapplicable);
    refused(
        &hidden,
        &["recorded inapplicable, concluded from its scenarios fail"],
    );

    let mut counted = concluded(|_, _| ());
    counted.summary.warnings = 0;
    refused(&counted, &["a number in the summary"]);
    let mut threaded = concluded(|_, _| ());
    threaded.requirements[0].scenarios.clear();
    refused(&threaded, &["list of scenarios"]);
}

#[test]
fn a_verdict_known_before_the_run_is_not_a_contradiction() {
    // Not claimed, so inapplicable, although a scenario of it ran as the control of another.
    let mut record = concluded(|run, _| run.claims.truncate(1));
    let mut requirements = record.requirements.clone();
    requirements[3].verdict = Some(Verdict::Inapplicable);
    requirements[3].inapplicable = Some(Inapplicable::NotClaimed);
    requirements[3].reason = "the implementation does not claim it".to_owned();
    record = Record::conclude(record.outline(), requirements, record.scenarios);
    assert_eq!(inconsistencies(&record), []);
    assert_eq!(refusals(&record), []);
}

#[test]
fn the_subject_has_to_be_told() {
    let own = || Ok(sha256(b"the program"));
    let mut record = conforming();
    assert_eq!(
        subject(&record, own).unwrap(),
        format!("sha256:{}", "12".repeat(32))
    );
    let mut error = |digest: Option<&str>| {
        record.implementation.digest = digest.map(str::to_owned);
        subject(&record, own).unwrap_err().to_string()
    };
    let missing = error(None);
    assert!(
        missing.contains("the tested build of Example Hub"),
        "{missing}"
    );
    assert!(
        missing.contains("[implementation]\ndigest = \"sha256:…\""),
        "{missing}"
    );
    let bad = [
        "sha256:ab",
        "md5:d41d8cd98f00b204e9800998ecf8427e",
        "12",
        "",
        "sha256:",
    ];
    let upper = format!("sha256:{}", "AB".repeat(32));
    for digest in bad.into_iter().chain([upper.as_str()]) {
        let message = error(Some(digest));
        assert!(
            message.contains(&format!("`{digest}` is not the digest")),
            "{message}"
        );
    }
    record.implementation.digest = Some(format!("gitCommit:{}", "ab".repeat(20)));
    subject(&record, own).unwrap();
}

#[test]
fn in_process_the_subject_is_the_program_that_ran() {
    let own = || Ok(sha256(b"the program"));
    let mut record = conforming();
    record.implementation.digest = None;
    record.implementation.adapter = Adapter::InProcess;
    assert_eq!(subject(&record, own).unwrap(), sha256(b"the program"));
    let unreadable = subject(&record, || Err(std::io::Error::other("gone"))).unwrap_err();
    assert!(unreadable.to_string().contains("gone"));
    record.kit.version = "0.0.9".to_owned();
    let message = subject(&record, own).unwrap_err().to_string();
    assert!(
        message.contains("0.0.9") && message.contains("sign with that version"),
        "{message}"
    );
}
