//! What the program says and how it ends when it is asked for the impossible.

use std::net::TcpListener;
use std::path::Path;

use rolecall::record::Record;
use rolecall::register;
use rolecall_simulator::Mutant;

use crate::program::{Ran, Scratch, Served, rolecall, rolecall_without_token};

/// `certify` with these options, which writes where nobody looks.
fn certify(name: &str, options: &[&str]) -> Ran {
    let scratch = Scratch::new(name);
    rolecall(&[&["certify", "--output", &scratch.path("reports")], options].concat())
}

#[test]
fn a_requirement_that_does_not_exist() {
    for subcommand in ["certify", "mutants"] {
        rolecall(&[subcommand, "--requirement", "CCSA-ELIG-5"]).expect(
            2,
            &["there is no requirement `CCSA-ELIG-5`; did you mean `CCSA-ELIG-05`?"],
        );
    }
    certify("requirement", &["--requirement", "NOTHING-LIKE-IT-77"])
        .expect(2, &["there is no requirement `NOTHING-LIKE-IT-77`"]);
}

#[test]
fn an_area_that_does_not_exist() {
    for subcommand in ["certify", "coverage", "mutants"] {
        rolecall(&[subcommand, "--area", "CCSB"]).expect(2, &["`CCSB`", "CCSA"]);
    }
}

#[test]
fn a_reading_that_does_not_exist() {
    let read = |subcommand, choice| rolecall(&[subcommand, "--reading", choice]);
    for subcommand in ["certify", "serve", "coverage", "mutants", "matrix"] {
        read(subcommand, "any-rule-any-user=literal")
            .expect(2, &["did you mean `any-role-any-user`?"]);
    }
    read("serve", "any-role-any-user").expect(2, &["`any-role-any-user`", "conflict=reading"]);
    read("serve", "any-role-any-user=nonsense")
        .expect(2, &["no reading `nonsense`", "exclusions-win"]);
}

#[test]
fn selections_that_cannot_be_read() {
    certify("regex", &["--name", "["]).expect(2, &["cannot read the pattern of names", "["]);
    certify("tags", &["--tags", "@a and and"]).expect(
        2,
        &[
            "cannot read the tag expression `@a and and`",
            "write for example",
        ],
    );
    certify("concurrency", &["--concurrency", "many"]).expect(2, &["--concurrency", "many"]);
    certify("no-concurrency", &["--concurrency", "0"]).expect(2, &["--concurrency", "0"]);
}

#[test]
fn nothing_is_selected() {
    let scratch = Scratch::new("nothing");
    let output = scratch.path("reports");
    let run = rolecall(&[
        "certify",
        "--output",
        &output,
        "--name",
        "no scenario is called this",
    ]);
    run.expect(
        4,
        &["nothing ran", "nothing selected", "nothing was written"],
    );
    // The record of an earlier run would still be there.
    assert!(!Path::new(&output).exists());

    let register = register::embedded().unwrap();
    let unbroken = register.requirements().iter().find(|requirement| {
        let mut mutants = Mutant::all().iter();
        !mutants.any(|mutant| mutant.requirements().contains(&requirement.id.as_str()))
    });
    if let Some(requirement) = unbroken {
        rolecall(&["mutants", "--requirement", &requirement.id])
            .expect(4, &["no mutant breaks what was selected"]);
    }
}

#[test]
fn an_output_that_cannot_be_written() {
    let scratch = Scratch::new("unwritable");
    let file = scratch.write("file", "kept");
    rolecall(&[
        "certify",
        "--output",
        &file,
        "--requirement",
        "CCSA-ELIG-05",
    ])
    .expect(2, &["cannot write", "file", "--output"]);
    assert_eq!(scratch.read("file"), "kept");
}

#[test]
fn an_implementation_that_cannot_be_read() {
    let scratch = Scratch::new("implementation");
    let missing = scratch.path("absent.toml");
    certify("missing", &["--implementation", &missing]).expect(
        2,
        &[
            "cannot read",
            "absent.toml",
            "--implementation takes the file",
        ],
    );
    let broken = scratch.write("broken.toml", "[implementation]\nnaem = \"x\"\n");
    certify("broken", &["--implementation", &broken]).expect(2, &["broken.toml", "naem"]);
}

#[test]
fn a_target_that_is_no_url() {
    certify("no-url", &["--target", "localhost:8080"]).expect(2, &["--target", "`localhost:8080`"]);
    certify("no-url", &["--target", "127.0.0.1"]).expect(
        2,
        &["--target: `127.0.0.1` is no URL", "http://127.0.0.1:8080"],
    );
}

#[test]
fn a_token_that_is_missing() {
    let scratch = Scratch::new("no-token");
    let reports = scratch.path("reports");
    rolecall_without_token(&[
        "certify",
        "--target",
        "http://127.0.0.1:1",
        "--output",
        &reports,
    ])
    .expect(2, &["ROLECALL_OPERATOR_TOKEN"]);
}

#[test]
fn features_of_ones_own_that_are_wrong() {
    let scratch = Scratch::new("features");
    let directory = scratch.path("");
    scratch.write(
        "own.feature",
        "Feature: Own\n  Scenario: Untagged\n    Given a state\n",
    );
    certify("own", &["--features", &directory]).expect(2, &["own.feature:2"]);
    let absent = scratch.path("absent");
    certify("absent", &["--features", &absent]).expect(2, &["cannot read", "absent"]);
}

#[test]
fn serving_what_does_not_exist() {
    rolecall(&["serve", "--mutant", "nonsense"]).expect(
        2,
        &["there is no mutant `nonsense`", "rolecall mutants --list"],
    );
    rolecall(&["serve", "--listen", "localhost"]).expect(2, &["--listen", "localhost"]);
}

#[test]
fn a_port_that_is_taken() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    rolecall(&["serve", "--listen", &address]).expect(
        2,
        &[
            &format!("cannot listen on {address}"),
            "--listen 127.0.0.1:0",
        ],
    );
}

#[test]
fn a_token_is_not_printed_when_it_was_given() {
    let scratch = Scratch::new("debug");
    let server = Served::start(&[]);
    let reports = scratch.path("reports");
    let run = rolecall(&[
        "certify",
        "--target",
        &server.url,
        "--output",
        &reports,
        "--requirement",
        "CCSA-ELIG-05",
    ]);
    assert!(!format!("{run}").contains(crate::program::TOKEN), "{run}");
}

#[test]
fn help_has_examples_and_exit_codes() {
    rolecall(&["--help"]).expect(
        0,
        &[
            "Exit codes:",
            "certify",
            "init",
            "doctor",
            "serve",
            "coverage",
            "mutants",
            "matrix",
            "steps",
        ],
    );
    for subcommand in [
        "certify", "init", "doctor", "serve", "coverage", "mutants", "matrix", "steps",
    ] {
        let help = rolecall(&[subcommand, "--help"]);
        help.expect(0, &["Examples:", "Usage:", "Exit code"]);
        let examples = help.out.matches(&format!("rolecall {subcommand}")).count();
        assert!(examples > 1, "{help}");
    }
    rolecall(&["--version"]).expect(0, &[env!("CARGO_PKG_VERSION")]);
    rolecall(&[]).expect(2, &["Usage:"]);
    rolecall(&["certfy"]).expect(2, &["certfy", "certify"]);
}

#[test]
fn json_for_programs() {
    let coverage = rolecall(&["coverage", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&coverage.out).unwrap();
    assert!(
        value
            .get("areas")
            .is_some_and(|areas| !areas.as_array().unwrap().is_empty())
    );

    let run = certify(
        "json",
        &["--format", "json", "--requirement", "CCSA-ELIG-05"],
    );
    let scratch = Scratch::new("printed");
    let printed = scratch.write("printed.json", &run.out);
    let record = Record::read(Path::new(&printed)).unwrap();
    assert_eq!(run.code, 0, "{run}");
    assert!(!record.scenarios.is_empty());

    let mutants = rolecall(&[
        "mutants",
        "--format",
        "json",
        "--requirement",
        "CCSA-ELIG-05",
    ]);
    let value: serde_json::Value = serde_json::from_str(&mutants.out).unwrap();
    assert!(!value.as_array().unwrap().is_empty());
}

#[test]
fn what_is_not_a_terminal_gets_no_escape_codes() {
    let server = Served::start(&["--mutant", "CCSA-ELIG-05/standard-licence/ignored"]);
    let select = ["--requirement", "CCSA-ELIG-05", "--target", &server.url];
    let failing = certify("plain", &select);
    failing.expect(1, &["fail CCSA-ELIG-05"]);
    let faulty = certify("plain", &["--name", "["]);
    let help = rolecall(&["certify", "--help"]);
    let wrong = rolecall(&["certify", "--nonsense"]);
    for ran in [failing, faulty, help, wrong] {
        assert!(!format!("{ran}").contains('\u{1b}'), "{ran}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .args(["coverage", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert!(
        ended.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&ended.stderr)
    );
}

#[test]
fn a_scenario_that_expects_nothing_is_no_pass() {
    let scratch = Scratch::new("aimless");
    scratch.write(
        "own.feature",
        "Feature: Own\n  @GEN-01\n  Scenario: Aimless\n    Given Fia is a full administrator of Acme\n    \
         When Fia lists the users of Acme\n",
    );
    certify("own-aimless", &["--features", &scratch.path("")])
        .expect(5, &["the scenario has no Then", "kit error"]);
}

#[test]
fn coverage_ends_by_what_it_shows() {
    let register = rolecall::register::embedded().unwrap();
    let suite = rolecall::suite::embedded(&register).unwrap();
    let readings = rolecall::register::Readings::defaults(&register);
    let coverage = rolecall::coverage::Coverage::of(&register, &suite, &readings);
    for area in &coverage.areas {
        let code = i32::from(area.totals.incomplete() > 0);
        rolecall(&["coverage", "--area", area.area.prefix()]).expect(code, &[]);
    }
    let code = i32::from(coverage.totals.incomplete() > 0);
    rolecall(&["coverage"]).expect(code, &["total"]);
}
