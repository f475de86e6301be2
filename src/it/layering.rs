//! Which part of the program may know which other.

use std::fs;
use std::path::Path;

/// A line of code and where it stands.
struct Line {
    path: String,
    number: usize,
    text: String,
}

/// Every line of Rust below a directory of this project, comments left out.
fn code(directory: &str) -> Vec<Line> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut lines = Vec::new();
    let mut directories = vec![root.join(directory)];
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(&directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                directories.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let shown = path
                    .strip_prefix(root)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .replace('\\', "/");
                let text = fs::read_to_string(&path).unwrap();
                lines.extend(text.lines().enumerate().map(|(at, text)| Line {
                    path: shown.clone(),
                    number: at + 1,
                    text: text.to_owned(),
                }));
            }
        }
    }
    lines.retain(|line| !line.text.trim_start().starts_with("//"));
    assert!(!lines.is_empty(), "{directory} has moved");
    lines
}

/// Whether a file belongs to one of these modules, such as `adapter/http` or `world`.
fn belongs(path: &str, modules: &[&str]) -> bool {
    let path = path.strip_prefix("src/").unwrap_or(path);
    modules.iter().any(|module| {
        path.strip_prefix(module)
            .is_some_and(|rest| rest.starts_with('/') || rest == ".rs")
    })
}

#[track_caller]
fn none(rule: &str, lines: impl Iterator<Item = Line>) {
    let found: Vec<_> = lines
        .map(|line| format!("  {}:{}: {}", line.path, line.number, line.text.trim()))
        .collect();
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

/// Every line of the kit but those of these tests.
fn kit() -> impl Iterator<Item = Line> {
    code("src")
        .into_iter()
        .filter(|line| !belongs(&line.path, &["it"]))
}

/// What follows each `crate::` of a line.
fn own_modules(text: &str) -> impl Iterator<Item = &str> {
    text.split("crate::").skip(1).map(|rest| {
        let end = rest.find(|it: char| !it.is_alphanumeric() && it != '_');
        &rest[..end.unwrap_or(rest.len())]
    })
}

#[test]
fn only_the_http_adapter_knows_http() {
    let known = kit().any(|line| line.text.contains("reqwest::"));
    assert!(known, "the HTTP client has another name now");
    none(
        "reqwest is for adapter/http alone",
        kit().filter(|line| {
            line.text.contains("reqwest") && !belongs(&line.path, &["adapter/http"])
        }),
    );
}

#[test]
fn only_the_parts_that_read_and_run_features_know_cucumber() {
    let modules = ["suite", "steps", "world", "run", "conformance"];
    none(
        "the types of the cucumber crate are for suite, steps, world and run",
        kit().filter(|line| line.text.contains("cucumber::") && !belongs(&line.path, &modules)),
    );
}

#[test]
fn adapters_never_see_gherkin() {
    none(
        "an adapter knows commands and outcomes, and nothing of features",
        kit().filter(|line| {
            let mut modules = own_modules(&line.text);
            let sees = line.text.contains("gherkin")
                || modules.any(|it| ["suite", "steps", "world", "run"].contains(&it));
            belongs(&line.path, &["adapter", "implementation"]) && sees
        }),
    );
}

#[test]
fn reports_read_nothing_but_the_record() {
    let allowed = ["record", "verdict", "report"];
    none(
        "a report is derived from the record alone",
        kit().filter(|line| {
            let strange = own_modules(&line.text).any(|module| !allowed.contains(&module))
                || line.text.contains("rolecall_simulator");
            belongs(&line.path, &["report"]) && strange
        }),
    );
}

#[test]
fn records_depend_on_verdicts_alone() {
    let allowed = ["record", "verdict"];
    none(
        "a record can be read without anything that runs",
        kit().filter(|line| {
            let strange = own_modules(&line.text).any(|module| !allowed.contains(&module))
                || line.text.contains("rolecall_simulator");
            belongs(&line.path, &["record", "verdict"]) && strange
        }),
    );
}

#[test]
fn certificates_go_by_the_record_and_its_files() {
    let allowed = ["certificate", "digest", "evidence", "record", "verdict"];
    none(
        "a certificate can be checked without anything that runs",
        kit().filter(|line| {
            let strange = own_modules(&line.text).any(|module| !allowed.contains(&module))
                || line.text.contains("rolecall_simulator");
            belongs(&line.path, &["certificate"]) && !line.path.contains("/tests") && strange
        }),
    );
}

#[test]
fn a_matrix_is_asked_for_and_not_looked_up() {
    let features = ["suite", "steps", "world", "run", "coverage"];
    let rules = ["tables", "policy", "privilege", "rules", "Policy"];
    none(
        "a matrix knows commands and outcomes, and neither features nor the simulator's rules",
        kit().filter(|line| {
            let mut modules = own_modules(&line.text);
            let looks_up = rules
                .iter()
                .any(|it| line.text.contains(&format!("rolecall_simulator::{it}")));
            belongs(&line.path, &["matrix"])
                && (modules.any(|it| features.contains(&it)) || looks_up)
        }),
    );
}

#[test]
fn steps_never_see_adapters() {
    none(
        "a step knows the world, and not how an implementation is driven",
        kit().filter(|line| {
            let sees = [
                "adapter",
                "implementation::Http",
                "HttpImplementation",
                "InProcess",
            ]
            .iter()
            .any(|word| line.text.contains(word));
            belongs(&line.path, &["steps"]) && sees
        }),
    );
}

#[test]
fn the_simulator_knows_nothing_of_the_kit() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("simulator/Cargo.toml");
    let manifest: toml::Table = fs::read_to_string(manifest).unwrap().parse().unwrap();
    for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
        let dependencies = manifest.get(section).and_then(toml::Value::as_table);
        let mut names = dependencies.into_iter().flat_map(toml::Table::keys);
        assert!(!names.any(|name| name.starts_with("rolecall")), "{section}");
    }
    none(
        "the simulator depends on nothing of ours",
        code("simulator/src")
            .into_iter()
            .filter(|line| line.text.contains("rolecall::") || line.text.contains("cucumber")),
    );
}

#[test]
fn the_rules_are_deterministic() {
    // Time and randomness are the caller's to give.
    let words = [
        "SystemTime",
        "Instant::now",
        "thread_rng",
        "RandomState",
        "async ",
    ];
    none(
        "the simulator's rules have neither clock nor chance",
        code("simulator/src")
            .into_iter()
            .filter(|line| !line.path.starts_with("simulator/src/http"))
            .filter(|line| words.iter().any(|word| line.text.contains(word))),
    );
}
