//! Whether the implementation that a record names is the one that was driven.

use rolecall_adapters::HttpImplementation;
use rolecall_model::implementation::{Description, Implementation as _};
use rolecall_record::record::{Adapter, ExpectedFailure, Indirect, Record, milliseconds, option};

/// The faults of a record that show without its files.
pub(super) fn faults_of_record(record: &Record) -> Vec<String> {
    let mut faults = Vec::new();
    let parts = record.parts.iter().map(|it| &it.started);
    for started in parts.chain([&record.started]) {
        if milliseconds(started).is_none() {
            faults.push(format!(
                "`{started}` is not a point in time at which a run can begin"
            ));
        }
    }
    faults
}

/// The differences between a record and the mapping by which it was made.
pub(super) fn faults(record: &Record, http: &HttpImplementation) -> Vec<String> {
    let mut faults = described(record, &http.description());
    let mapping = http.mapping();
    let decides = record.implementation.adapter == Adapter::Authzen;
    if decides != mapping.is_decision_point() {
        let what = if decides { "is not" } else { "is" };
        faults.push(format!("the mapping {what} that of a decision point"));
    }
    let given = option(&record.rerun, "--target");
    let recorded = record.implementation.target.as_deref().unwrap_or("none");
    match mapping.target(given) {
        Ok(target) if target == recorded => {}
        Ok(target) => faults.push(match given {
            Some(_) => format!("target: recorded {recorded}, and the run was given {target}"),
            None => differs("target", recorded, &target),
        }),
        Err(error) => faults.push(format!("target: recorded {recorded}, and {error}")),
    }
    let expected: Vec<_> = record
        .expected_failures
        .iter()
        .map(|it| ExpectedFailure {
            state: rolecall_record::record::Expectation::default(),
            ..it.clone()
        })
        .collect();
    if expected != mapping.expected_failures() {
        faults.push("the expected failures are not those of implementation.toml".to_owned());
    }
    faults
}

/// The differences between a record of a run in process and the kit's own simulator: nothing else can be
/// driven in process.
pub(super) fn faults_in_process(record: &Record, simulator: &Description) -> Vec<String> {
    let mut faults = described(record, simulator);
    let recorded = record.implementation.target.as_deref();
    if let Some(target) = recorded {
        faults.push(differs("target", target, "none"));
    }
    if record.scenarios.iter().any(|it| it.evidence.is_some()) {
        faults.push("a run in process has no evidence, and this record names some".to_owned());
    }
    if faults.is_empty() {
        return faults;
    }
    let what = "a run in process is one of the kit's own simulator";
    faults
        .into_iter()
        .map(|it| format!("{what}: {it}"))
        .collect()
}

/// The differences between the description in a record and what was driven, apart from its address.
fn described(record: &Record, description: &Description) -> Vec<String> {
    let recorded = &record.implementation;
    let none = || "none".to_owned();
    let text = |it: &Option<String>| it.clone().unwrap_or_else(none);
    let indirect: Vec<_> = description
        .indirect
        .iter()
        .map(|it| Indirect {
            operation: it.operation.clone(),
            why: it.why.clone(),
        })
        .collect();
    let operations = |all: &[Indirect]| {
        let names: Vec<_> = all
            .iter()
            .map(|it| format!("{} ({})", it.operation, it.why))
            .collect();
        names.join(", ")
    };
    let lacks: Vec<_> = description.lacks.iter().map(ToString::to_string).collect();
    let facts = [
        ("name", recorded.name.clone(), description.name.clone()),
        (
            "version",
            recorded.version.clone(),
            description.version.clone(),
        ),
        ("vendor", text(&recorded.vendor), text(&description.vendor)),
        ("digest", text(&recorded.digest), text(&description.digest)),
        (
            "digest of the file",
            text(&recorded.file_digest),
            text(&description.file_digest),
        ),
        (
            "lacking things",
            recorded.lacks.join(", "),
            lacks.join(", "),
        ),
        (
            "indirect operations",
            operations(&recorded.indirect),
            operations(&indirect),
        ),
    ];
    let differing = facts
        .into_iter()
        .filter(|(_, recorded, found)| recorded != found);
    differing
        .map(|(what, recorded, found)| differs(what, &recorded, &found))
        .collect()
}

fn differs(what: &str, recorded: &str, found: &str) -> String {
    format!("{what}: recorded {recorded}, driven was {found}")
}
