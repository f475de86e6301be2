//! Targets that cannot be tested: nothing of what they do is ever a pass, and the run ends in time.
//!
//! The table of faults is in `faults/table.rs`; here are the test that goes through it and what takes
//! the real program to see.

mod certificates;
mod judgement;
mod proxy;
mod stage;
#[cfg(target_os = "linux")]
mod storage;
mod stranger;
mod table;
mod trial;
mod wire;

use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use rolecall_adapters::http::REFERENCE;
use rolecall_model::verdict::{Cause, Verdict};
use rolecall_record::record::{Conclusion, Modality, Record, Scenario};
use rolecall_suite::{register, suite};

use crate::program::{Certified, Scratch, Served, Serving, certify};
use crate::server::{Act, absent, answer, start};

/// How many rows are under way at once; most of their time they wait.
const BESIDE: usize = 6;

/// The fewest faults that the table is to have.
const FEWEST: usize = 70;

#[test]
fn every_fault_of_the_table() {
    let stage = stage::Stage::set();
    let rows = table::rows();
    assert!(rows.len() >= FEWEST, "{} rows", rows.len());
    let rows = Mutex::new(rows.into_iter());
    let wrong = Mutex::new(Vec::new());
    let next = || rows.lock().unwrap().next();
    thread::scope(|scope| {
        for _ in 0..BESIDE {
            scope.spawn(|| {
                while let Some(row) = next() {
                    if let Err(what) = trial::undergo(&stage, row) {
                        wrong.lock().unwrap().push(what);
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// The reference API's mapping with a second's patience.
fn mapping(scratch: &Scratch) -> String {
    let mut text = REFERENCE.to_owned();
    for (usual, short) in [
        ("\ntimeout = 10 ", "\ntimeout = 1 "),
        ("\nconnect-timeout = 5\n", "\nconnect-timeout = 1\n"),
        ("\nscenario-deadline = 60 ", "\nscenario-deadline = 2 "),
        ("\nconcurrency = 16 ", "\nconcurrency = 64 "),
    ] {
        assert!(text.contains(usual), "{usual}");
        text = text.replace(usual, short);
    }
    scratch.write("implementation.toml", &text)
}

/// Options that select a few requirements under which something has to be refused.
fn denials() -> Vec<String> {
    spread_denials(8)
}

/// Options that select about so many requirements under which something has to be refused, from all
/// over the register.
fn spread_denials(count: usize) -> Vec<String> {
    let register = register::embedded().unwrap();
    let suite = suite::embedded(&register).unwrap();
    let denials = register.requirements().iter().filter(|requirement| {
        requirement.modality == register::Modality::MustDeny
            && suite
                .scenarios()
                .iter()
                .any(|scenario| scenario.tests(&requirement.id))
    });
    let denials: Vec<_> = denials.collect();
    let options: Vec<_> = denials
        .iter()
        .step_by((denials.len() / count).max(1))
        .flat_map(|requirement| ["--requirement".to_owned(), requirement.id.clone()])
        .collect();
    assert!(!options.is_empty());
    options
}

fn run(name: &str, target: &str, options: &[String]) -> Certified {
    let scratch = Scratch::new(&format!("{name}-mapping"));
    let mapping = mapping(&scratch);
    let mut arguments = vec!["--target", target, "--implementation", &mapping];
    arguments.extend(options.iter().map(String::as_str));
    let begun = Instant::now();
    let run = certify(name, &arguments);
    let taken = begun.elapsed();
    assert!(taken < Duration::from_secs(120), "{name} took {taken:?}");
    run
}

/// Runs denials against the target, of which nothing can be found out.
#[track_caller]
fn undecided(name: &str, target: &str, cause: Cause, says: &[&str]) {
    let run = run(name, target, &denials());
    run.ran
        .expect(3, &[says, &["inconclusive", cause.as_str()]].concat());
    all_are(&run.record, Verdict::Inconclusive, cause);
    assert_eq!(run.record.conclusion(), Conclusion::Inconclusive);
}

#[track_caller]
fn all_are(record: &Record, verdict: Verdict, cause: Cause) {
    assert!(!record.scenarios.is_empty());
    for scenario in &record.scenarios {
        let found = (scenario.verdict, scenario.cause);
        assert_eq!(
            found,
            (verdict, Some(cause)),
            "{}: {:?}",
            scenario.id,
            scenario.failure
        );
    }
    let passed = record
        .requirements
        .iter()
        .find(|it| it.verdict == Some(Verdict::Pass));
    assert_eq!(passed, None);
}

/// Verdicts before the failure count, later ones do not.
#[test]
fn a_server_that_is_killed() {
    let stage = stage::Stage::set();
    let served = Serving::start(&[]);
    let plan = stage.plan(stage::implementation(&served.url, &[]), 1);
    let mut served = Some(served);
    let killed = move |_: &Scenario| drop(served.take());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let record = runtime.block_on(rolecall_suite::run::run(plan, killed));
    judgement::whole(&stage, "killed", &record, false).unwrap();
    let [first, others @ ..] = &record.scenarios[..] else {
        panic!("nothing ran")
    };
    assert_eq!(first.verdict, Verdict::Pass);
    for scenario in others {
        let found = (scenario.verdict, scenario.cause);
        assert_eq!(found, (Verdict::Inconclusive, Some(Cause::Network)));
    }
    let reasons = judgement::reasons(&record);
    // The request that meets the end of the server is refused or cut off.
    let refused = reasons.contains("check target.base-url and that the server is up");
    let cut_off = reasons.contains("the connection broke before the answer was complete");
    assert!(refused || cut_off, "{reasons}");
    assert_eq!(record.conclusion(), Conclusion::Inconclusive);
}

/// The run of everything ends soon, although every scenario would have to be waited for.
#[test]
fn nobody_there() {
    let target = absent();
    let run = run("nobody-there", &target, &[]);
    run.ran.expect(
        3,
        &[
            &format!("no connection to {target}/ (Connection refused"),
            "check the URL and that the server is up",
            "cause network",
            "inconclusive",
        ],
    );
    all_are(&run.record, Verdict::Inconclusive, Cause::Network);
    // The record is complete all the same.
    assert!(run.record.selection.complete);
    assert!(
        run.record
            .scenarios
            .iter()
            .all(|scenario| !scenario.steps.is_empty())
    );
    let needs_no_scroll = run.ran.out.lines().count() < 40;
    assert!(needs_no_scroll, "{}", run.ran);
}

#[test]
fn a_name_that_nobody_has() {
    undecided(
        "no-such-host",
        "http://rolecall.invalid:1",
        Cause::Network,
        &[
            "no connection to http://rolecall.invalid:1/",
            "check the URL",
        ],
    );
}

#[test]
fn silence() {
    let target = start(|_| Act::Hang);
    let run = run("silence", &target, &[]);
    run.ran
        .expect(3, &["gave no complete answer within 1 s", "cause network"]);
    all_are(&run.record, Verdict::Inconclusive, Cause::Network);
}

/// The operator can do everything and nobody else anything: no denial of it proves a rule.
#[test]
fn no_to_everybody_but_the_operator() {
    let target = start(|line| {
        let yes = line.contains(" /operator/");
        Act::Raw(if yes {
            answer(201, "application/json", r#"{"id": "1", "token": "t"}"#)
        } else {
            answer(403, "application/json", r#"{"detail": "no"}"#)
        })
    });
    let run = run("403-but-the-operator", &target, &spread_denials(40));
    assert!([1, 3].contains(&run.ran.code), "{}", run.ran);
    for requirement in &run.record.requirements {
        let denies = requirement.modality == Modality::MustDeny;
        let passes = requirement.verdict == Some(Verdict::Pass);
        assert!(
            !(denies && passes),
            "{} passes: {:?}",
            requirement.id,
            requirement.scenarios
        );
    }
}

/// An operator who may not see the lists cannot say that nothing has changed.
#[test]
fn no_to_the_operator_who_looks() {
    let served = Served::start(&[]);
    let scratch = Scratch::new("blind-mapping");
    let heading = "[operations.list-users]\n";
    assert!(REFERENCE.contains(heading));
    let text = REFERENCE.replace(heading, &format!("{heading}refused-when = \"true\"\n"));
    let mapping = scratch.write("implementation.toml", &text);
    let arguments = ["--target", &served.url, "--implementation", &mapping];
    let run = certify(
        "blind",
        &[&arguments[..], &["--requirement", "GEN-14"]].concat(),
    );
    run.ran
        .expect(3, &["the operator, who reads back", "list-users"]);
}

/// The file or the environment is wrong, not the server: that is for the caller to mend.
#[test]
fn a_token_that_the_server_does_not_know() {
    let target = start(|_| Act::Raw(answer(401, "application/json", "{}")));
    let run = run("401", &target, &denials());
    run.ran.expect(
        2,
        &[
            "the operator's credentials were not accepted",
            "authentication.operator-token",
            "cannot be driven as described",
        ],
    );
    all_are(&run.record, Verdict::Error, Cause::Mapping);
}
