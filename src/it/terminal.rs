//! The things that the program says besides its results: colour, notes, failures as they come, and events.

use serde_json::Value;

use crate::program::{Ran, Scratch, Serving, rolecall, rolecall_in};

const ESCAPE: char = '\u{1b}';

#[test]
fn colour_follows_the_option_and_then_the_environment() {
    let coloured = |environment: &[(&str, &str)], options: &[&str]| {
        let ran = rolecall_in(environment, &[options, &["certfy"]].concat());
        ran.expect(2, &["certfy"]);
        ran.err.contains(ESCAPE)
    };
    let force = ("CLICOLOR_FORCE", "1");
    assert!(!coloured(&[], &[]));
    assert!(coloured(&[], &["--color", "always"]));
    assert!(coloured(&[], &["--color=always"]));
    assert!(coloured(&[force], &[]));
    assert!(coloured(&[force], &["--color", "auto"]));
    assert!(!coloured(&[force], &["--color", "never"]));
    assert!(!coloured(&[force, ("NO_COLOR", "1")], &[]));
    assert!(coloured(&[("NO_COLOR", "1")], &["--color", "always"]));
    rolecall(&["--color", "sometimes", "schema", "record"]).expect(2, &["'sometimes'", "never"]);
    // Errors of the program itself, and an option after the command.
    let ran = rolecall(&["certify", "--tags", "(", "--color", "always"]);
    assert!(ran.err.contains(ESCAPE) && ran.code == 2, "{ran}");
}

/// A run of a requirement against a server that breaks it.
fn failing(name: &str, options: &[&str]) -> Ran {
    let scratch = Scratch::new(name);
    let server = Serving::start(&["--mutant", "CCSA-ELIG-05/standard-licence/ignored"]);
    let reports = scratch.path("reports");
    let select = ["certify", "--requirement", "CCSA-ELIG-05", "--target"];
    let server = [&*server.url, "--output", &reports];
    rolecall(&[&select[..], &server, options].concat())
}

#[test]
fn failures_are_printed_as_they_come() {
    let usual = failing("terminal-usual", &[]);
    usual.expect(1, &["fail CCSA-ELIG-05"]);
    assert!(usual.err.contains("fail CCSA-ELIG-05"), "{usual}");
    assert!(!usual.err.contains("pass CCSA"), "{usual}");
    let verbose = failing("terminal-verbose", &["--verbose"]);
    assert!(verbose.err.contains("\npass "), "{verbose}");
    let quiet = failing("terminal-quiet", &["--quiet"]);
    quiet.expect(1, &["fail CCSA-ELIG-05"]);
    assert_eq!(quiet.err, "", "{quiet}");
}

#[test]
fn events_are_lines_of_json() {
    let ran = failing("terminal-events", &["--format", "ndjson"]);
    assert_eq!(ran.code, 1, "{ran}");
    let events: Vec<Value> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect();
    let [first, scenarios @ .., last] = events.as_slice() else {
        panic!("{ran}")
    };
    assert_eq!(first["event"], "run-started");
    assert_eq!(first["events"], 1);
    assert_eq!(first["scenarios"], scenarios.len());
    for (number, event) in (1..).zip(scenarios) {
        assert_eq!(event["event"], "scenario-finished");
        assert_eq!(event["done"], number);
        assert!(event["id"].is_string() && event["line"].is_u64(), "{event}");
    }
    let mut failed = scenarios.iter().filter(|it| it["verdict"] == "fail");
    let failed = failed.next().unwrap();
    assert_eq!(failed["accused"][0], "CCSA-ELIG-05");
    assert!(failed["failure"]["message"].is_string(), "{failed}");
    assert!(scenarios.iter().any(|it| it["verdict"] == "pass"), "{ran}");
    assert_eq!(last["event"], "run-finished");
    assert_eq!(last["exit-code"], 1);
    assert!(!last["files"].as_array().unwrap().is_empty());
}

#[test]
fn shells_and_manuals_know_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        rolecall(&["completions", shell]).expect(0, &["certify", "--implementation", "no-config"]);
    }
    rolecall(&["completions", "cmd"]).expect(2, &["possible values: bash"]);
    let scratch = Scratch::new("terminal-man");
    let directory = scratch.path("man/man1");
    rolecall(&["man", &directory]).expect(0, &["wrote ", "man1"]);
    for page in [
        "rolecall.1",
        "rolecall-certify.1",
        "rolecall-report-verify.1",
    ] {
        let text = scratch.read(&format!("man/man1/{page}"));
        assert!(
            text.starts_with(".ie") || text.contains(".TH rolecall"),
            "{text}"
        );
        assert!(text.contains(".SH EXAMPLES AND EXIT CODES"), "{page}");
    }
    let taken = scratch.write("file", "");
    rolecall(&["man", &taken]).expect(2, &["cannot write to", "file"]);
    rolecall(&["help", "certify"]).expect(0, &["Usage: rolecall certify"]);
}
