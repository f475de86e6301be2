//! The messages and the exit codes of impossible command lines.

use std::net::TcpListener;
use std::path::Path;

use insta::assert_snapshot;
use rolecall_record::record::Record;
use rolecall_simulator::Mutant;
use rolecall_suite::register;

use crate::program::{Ran, Scratch, Served, Serving, rolecall, rolecall_without_token, shown};

/// `certify` with these options, which writes where nobody looks.
fn certify(name: &str, options: &[&str]) -> Ran {
    let scratch = Scratch::new(name);
    rolecall(&[&["certify", "--output", &scratch.path("reports")], options].concat())
}

#[test]
fn unknown_names_are_suggested() {
    let text = shown(&[
        rolecall(&["mutants", "--requirement", "CCSA-ELIG-5"]),
        certify("requirement", &["--requirement", "NOTHING-LIKE-IT-77"]),
        rolecall(&["serve", "--mutant", "nonsense"]),
        rolecall(&["serve", "--reading", "any-role-any-user"]),
        rolecall(&["serve", "--reading", "any-role-any-user=nonsense"]),
        rolecall(&["certfy"]),
    ]);
    assert_snapshot!(text);
    for subcommand in ["certify", "coverage", "mutants", "matrix"] {
        rolecall(&[subcommand, "--reading", "any-rule-any-user=literal"])
            .expect(2, &["did you mean `any-role-any-user`?"]);
    }
    for subcommand in ["certify", "coverage", "mutants"] {
        rolecall(&[subcommand, "--area", "CCSB"]).expect(2, &["`CCSB`", "CCSA"]);
    }
}

#[test]
fn selections_that_cannot_be_read() {
    let text = shown(&[
        certify("regex", &["--name", "["]),
        certify("tags", &["--tags", "@a and and"]),
        certify("concurrency", &["--concurrency", "many"]),
        certify("no-concurrency", &["--concurrency", "0"]),
    ]);
    assert_snapshot!(text);
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
    let text = shown(&[run]);
    assert_snapshot!(text);
    // The record of an earlier run would still be there.
    assert!(!Path::new(&output).exists());

    let register = register::embedded().unwrap();
    let unbroken = register.requirements().iter().find(|requirement| {
        let mut mutants = Mutant::all().iter();
        !mutants.any(|mutant| mutant.requirements().contains(&requirement.id.as_str()))
    });
    if let Some(requirement) = unbroken {
        rolecall(&["mutants", "--requirement", &requirement.id])
            .expect(4, &["no mutant violates the selected requirements"]);
    }
}

#[test]
fn files_that_cannot_be_used() {
    let scratch = Scratch::new("files");
    let file = scratch.write("file", "kept");
    let broken = scratch.write("broken.toml", "[implementation]\nnaem = \"x\"\n");
    let own = Scratch::new("own");
    own.write(
        "own.feature",
        "Feature: Own\n  Scenario: Untagged\n    Given a state\n",
    );
    let text = shown(&[
        certify(
            "unused",
            &["--implementation", &scratch.path("absent.toml")],
        ),
        certify("unused", &["--implementation", &broken]),
        certify("unused", &["--features", &own.path("")]),
        certify("unused", &["--features", &scratch.path("absent")]),
    ]);
    assert_snapshot!(text);
    let onto_a_file = [
        "certify",
        "--output",
        &file,
        "--requirement",
        "CCSA-ELIG-05",
    ];
    rolecall(&onto_a_file).expect(2, &["cannot write", "file", "--output"]);
    assert_eq!(scratch.read("file"), "kept");
}

#[test]
fn targets_that_cannot_be_used() {
    let scratch = Scratch::new("targets");
    let to = ["certify", "--output", &scratch.path("reports"), "--target"];
    let text = shown(&[
        rolecall(&[&to[..], &["localhost:8080"]].concat()),
        rolecall(&[&to[..], &["127.0.0.1"]].concat()),
        rolecall_without_token(&[&to[..], &["http://127.0.0.1:1"]].concat()),
        rolecall(&["serve", "--listen", "localhost"]),
    ]);
    assert_snapshot!(text);
}

#[test]
fn a_port_that_is_taken() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let run = rolecall(&["serve", "--listen", &address]);
    let text = shown(&[run]).replace(&address, "127.0.0.1:PORT");
    assert_snapshot!(text);
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
fn the_schemas_are_json() {
    for (of, has) in [
        ("implementation", "\"lookups\""),
        ("record", "\"scenarios\""),
        ("settings", "\"certify\""),
    ] {
        let printed = rolecall(&["schema", of]);
        printed.expect(0, &[has, "json-schema.org/draft/2020-12"]);
        let schema: serde_json::Value = serde_json::from_str(&printed.out).unwrap();
        assert_eq!(schema["type"], "object", "{of}");
    }
    rolecall(&["schema", "mapping"])
        .expect(2, &["possible values: implementation, record, settings"]);
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
            "schema",
        ],
    );
    for subcommand in [
        "certify", "init", "doctor", "serve", "coverage", "mutants", "matrix", "steps", "schema",
    ] {
        let help = rolecall(&[subcommand, "--help"]);
        help.expect(0, &["Examples:", "Usage:", "Exit code"]);
        let examples = help.out.matches(&format!("rolecall {subcommand}")).count();
        assert!(examples > 1, "{help}");
    }
    rolecall(&["--version"]).expect(0, &[concat!("rolecall ", env!("ROLECALL_VERSION"))]);
    rolecall(&[]).expect(2, &["Usage:"]);
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
fn only_a_terminal_gets_escape_codes() {
    let server = Serving::start(&["--mutant", "CCSA-ELIG-05/standard-licence/ignored"]);
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
fn a_reader_that_goes_away_is_not_an_error() {
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
fn a_scenario_without_an_expectation_does_not_pass() {
    let scratch = Scratch::new("aimless");
    scratch.write(
        "own.feature",
        "Feature: Own\n  @GEN-01\n  Scenario: Aimless\n    Given Fia is a full administrator of Acme\n    \
         When Fia lists the users of Acme\n",
    );
    certify("own-aimless", &["--features", &scratch.path("")])
        .expect(2, &["scenario `Aimless` has no `Then`", "nothing was run"]);
}

#[test]
fn coverage_ends_by_what_it_shows() {
    let register = rolecall_suite::register::embedded().unwrap();
    let suite = rolecall_suite::suite::embedded(&register).unwrap();
    let readings = rolecall_suite::register::Readings::defaults(&register);
    let coverage = rolecall::proof::coverage::Coverage::of(&register, &suite, &readings);
    for area in &coverage.areas {
        let code = i32::from(area.totals.incomplete() > 0);
        rolecall(&["coverage", "--area", area.area.prefix()]).expect(code, &[]);
    }
    let code = i32::from(coverage.totals.incomplete() > 0);
    rolecall(&["coverage"]).expect(code, &["total"]);
}

#[test]
#[cfg(unix)]
fn the_reference_server_ends_in_order_when_it_is_told_to() {
    let serving = Serving::start(&[]);
    let address = serving.url.strip_prefix("http://").unwrap();
    // A connection that is idle does not keep it.
    let _idle = std::net::TcpStream::connect(address).unwrap();
    assert_eq!(serving.terminate(), Some(0));
}
