//! Verifying a record without trusting the machine that made it.
//!
//! Nothing of what a record claims is taken on trust. Its scenarios are played again, with the evidence
//! in place of the server, and the result is compared with the record. A run in
//! process needs no evidence: the simulator gives the same answers again.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use rolecall_adapters::{DecisionPoint, HttpImplementation, InProcess, Mapping, Replay};
use rolecall_model::implementation::Implementation;
use rolecall_record::digest;
use rolecall_record::evidence::{self, MAPPING_FILE};
use rolecall_record::record::{Adapter, Record, Scenario};
use rolecall_suite::register::{Readings, Register};
use rolecall_suite::run::{self, Plan};
use rolecall_suite::suite::{Selection, Suite};

use crate::outlook::Outlook;

/// One thing that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The subject of the check, in a few words.
    pub what: &'static str,
    /// The result: a summary if it holds, otherwise every fault.
    pub found: Result<String, Vec<String>>,
}

impl Check {
    /// A check with this result.
    #[must_use]
    pub fn new(what: &'static str, faults: Vec<String>, good: String) -> Self {
        let found = if faults.is_empty() {
            Ok(good)
        } else {
            Err(faults)
        };
        Self { what, found }
    }

    /// Whether the check found no fault.
    #[must_use]
    pub const fn holds(&self) -> bool {
        self.found.is_ok()
    }
}

/// Checks a record, and its evidence in a directory, against the register and the suite.
///
/// A check that cannot be made because an earlier one failed is left out.
pub fn verify(
    record: &Record,
    directory: &Path,
    register: &Arc<Register>,
    suite: &Arc<Suite>,
) -> Vec<Check> {
    let mut checks = vec![
        Check::new("record", Vec::new(), whose(record)),
        same_suite(record, register, suite),
    ];
    if !checks.iter().all(Check::holds) {
        return checks;
    }
    let (implementation, mapping) = match implementation(record, directory, register) {
        Ok(found) => found,
        Err(faults) => {
            checks.push(Check::new("evidence", faults, String::new()));
            return checks;
        }
    };
    let files = record.scenarios.iter().filter(|it| it.evidence.is_some());
    let found = match record.implementation.adapter {
        Adapter::InProcess => "not needed for the simulator".to_owned(),
        _ => format!("{} files, each as recorded", files.count()),
    };
    checks.push(Check::new("evidence", Vec::new(), found));
    match replay(record, implementation, mapping.as_ref(), register, suite) {
        Ok(again) => checks.extend(compare(record, &again)),
        Err(fault) => checks.push(Check::new("verdicts", vec![fault], String::new())),
    }
    checks
}

/// The implementation, the start and the conclusion of a record.
fn whose(record: &Record) -> String {
    format!(
        "{} {}, {}, {}",
        record.implementation.name,
        record.implementation.version,
        record.started,
        record.conclusion()
    )
}

/// Whether the record was made with the same rules and scenarios.
fn same_suite(record: &Record, register: &Register, suite: &Suite) -> Check {
    let mut faults = Vec::new();
    for (what, recorded, ours) in [
        ("register", &record.register.digest, register.version()),
        ("suite", &record.suite.digest, suite.version()),
    ] {
        if recorded != ours {
            faults.push(format!(
                "{what} mismatch: recorded {recorded}, local {ours}; verify it with {} {}, or give its \
                 features with --features",
                record.kit.name, record.kit.version
            ));
        }
    }
    let good = format!("{} scenarios", record.suite.scenarios);
    Check::new("register and suite", faults, good)
}

/// The stand-in for an implementation, with its mapping if it has one.
type StandIn = (Arc<dyn Implementation>, Option<Mapping>);

/// The stand-in for the implementation during a replay.
fn implementation(
    record: &Record,
    directory: &Path,
    register: &Register,
) -> Result<StandIn, Vec<String>> {
    match record.implementation.adapter {
        Adapter::InProcess => {
            let readings = readings(record, register).map_err(|fault| vec![fault])?;
            Ok((Arc::new(InProcess::faithful((&readings).into())), None))
        }
        Adapter::Http | Adapter::Authzen => {
            let read = || mapping(record, directory).map_err(|fault| vec![fault]);
            let (driven, mapping) = (read()?, read()?);
            let replays = replays(record, directory)?;
            let target = record.implementation.target.as_deref().unwrap_or_default();
            let http = HttpImplementation::recorded(driven, target, replays)
                .map_err(|error| vec![error.to_string()])?;
            if record.implementation.adapter == Adapter::Http {
                return Ok((Arc::new(http), Some(mapping)));
            }
            let readings = readings(record, register).map_err(|fault| vec![fault])?;
            let point = DecisionPoint::new(http, (&readings).into());
            Ok((Arc::new(point), Some(mapping)))
        }
    }
}

/// The mapping, if it is the one of the recorded run.
fn mapping(record: &Record, directory: &Path) -> Result<Mapping, String> {
    let path = directory.join(MAPPING_FILE);
    let text = fs::read_to_string(&path).map_err(|error| {
        format!(
            "{} cannot be read: {error}; `rolecall certify` writes it beside the record",
            path.display()
        )
    })?;
    let found = digest::sha256(text.as_bytes());
    let recorded = record.implementation.file_digest.as_deref();
    if recorded != Some(&found) {
        return Err(format!(
            "{MAPPING_FILE} was changed: its digest is {found}, recorded is {}",
            recorded.unwrap_or("none")
        ));
    }
    Mapping::parse(&text, &path.display().to_string()).map_err(|error| error.to_string())
}

/// The recorded exchanges of each scenario, by its label. Every fault is reported, not only the first.
fn replays(record: &Record, directory: &Path) -> Result<HashMap<String, Replay>, Vec<String>> {
    let mut replays = HashMap::new();
    let mut faults = Vec::new();
    for scenario in &record.scenarios {
        let Some(of_scenario) = &scenario.evidence else {
            faults.push(format!("{} has no evidence", scenario.id));
            continue;
        };
        match evidence::read(directory, of_scenario) {
            Ok(exchanges) => {
                let other = replays.insert(scenario.label.clone(), Replay::new(exchanges));
                if other.is_some() {
                    faults.push(format!("{} has the label of another scenario", scenario.id));
                }
            }
            Err(error) => faults.push(error.to_string()),
        }
    }
    if faults.is_empty() {
        Ok(replays)
    } else {
        Err(faults)
    }
}

fn readings(record: &Record, register: &Register) -> Result<Readings, String> {
    let choices: Vec<_> = record
        .readings
        .iter()
        .map(|(conflict, reading)| format!("{conflict}={}", reading.chosen))
        .collect();
    Readings::chosen(register, &choices).map_err(|error| error.to_string())
}

/// The record of a replay of the same scenarios.
fn replay(
    record: &Record,
    implementation: Arc<dyn Implementation>,
    mapping: Option<&Mapping>,
    register: &Arc<Register>,
    suite: &Arc<Suite>,
) -> Result<Record, String> {
    let claims = record.claims();
    let readings = readings(record, register)?;
    let selection = Selection::new(readings.clone())
        .ids(record.scenarios.iter().map(|it| it.id.clone()))
        .claiming(run::claimed(register, &claims, &readings));
    let label = |it: &Scenario| (it.id.clone(), it.label.clone());
    let plan = Plan {
        description: record.selection.description.clone(),
        selecting: record.selection.arguments.clone(),
        shard: record.selection.shard,
        claims,
        expected_failures: record.expected_failures.clone(),
        adapter: record.implementation.adapter,
        labels: record.scenarios.iter().map(label).collect(),
        rerun: record.rerun.clone(),
        ..Plan::new(
            Arc::clone(register),
            Arc::clone(suite),
            selection,
            implementation,
        )
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("the runtime cannot be started: {error}"))?;
    // What was not begun has no exchanges.
    let plan = match mapping {
        Some(mapping) => {
            let selection = plan.selection.clone();
            let outlook = Outlook::of(register, suite, selection, mapping);
            runtime.block_on(outlook).apply(plan)
        }
        None => plan,
    };
    let selected = plan.suite.select(&plan.selection);
    let scenarios = runtime
        .block_on(run::drive(&plan, &selected, None, |_| {}))
        .map_err(|error| error.to_string())?;
    Ok(run::conclude(
        &plan,
        &selected,
        scenarios,
        record.started.clone(),
        record.duration_us,
    ))
}

/// The differences between the record and its replay.
fn compare(record: &Record, again: &Record) -> [Check; 2] {
    let found: HashMap<_, _> = again
        .scenarios
        .iter()
        .map(|it| (it.id.as_str(), it))
        .collect();
    let mut faults = Vec::new();
    for scenario in &record.scenarios {
        match found.get(scenario.id.as_str()) {
            None => faults.push(format!("{} is not a scenario of the suite", scenario.id)),
            Some(again) if again.verdict != scenario.verdict => faults.push(format!(
                "{}: recorded verdict {}, replayed verdict {}{}",
                scenario.id,
                scenario.verdict,
                again.verdict,
                again
                    .failure
                    .as_ref()
                    .map(|it| format!(" ({})", it.message))
                    .unwrap_or_default()
            )),
            Some(_) => {}
        }
    }
    let good = format!("{} scenarios replayed, with the same verdicts", found.len());
    let verdicts = Check::new("verdicts", faults, good);

    let mut faults = Vec::new();
    if record.requirements.len() != again.requirements.len() {
        faults.push("the requirements differ from those of the register".to_owned());
    }
    for (recorded, again) in record.requirements.iter().zip(&again.requirements) {
        if recorded.not_selected != again.not_selected {
            faults.push(format!(
                "{}: recorded are {} scenarios that were not selected, the suite has {}",
                recorded.id, recorded.not_selected, again.not_selected
            ));
        }
        if (&recorded.id, recorded.verdict) != (&again.id, again.verdict) {
            let word = |verdict: Option<_>| {
                verdict.map_or_else(
                    || "not run".to_owned(),
                    |it: rolecall_model::verdict::Verdict| it.to_string(),
                )
            };
            faults.push(format!(
                "{}: recorded verdict {}, concluded verdict {}",
                recorded.id,
                word(recorded.verdict),
                word(again.verdict)
            ));
        }
    }
    for (what, same) in [
        ("the summary", record.summary == again.summary),
        ("the classes", record.classes == again.classes),
        ("the selection", record.selection == again.selection),
        (
            "the expected failures",
            record.expected_failures == again.expected_failures,
        ),
    ] {
        if !same {
            faults.push(format!("{what} does not follow from the verdicts"));
        }
    }
    let good = format!(
        "{} requirements, as concluded from their scenarios",
        again.requirements.len()
    );
    [verdicts, Check::new("conclusions", faults, good)]
}
