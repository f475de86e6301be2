//! Verifying a record without trusting the machine that made it.
//!
//! Nothing of what a record claims is taken on trust. Its scenarios are played again, with the evidence
//! in place of the server, and the result is compared with the record. A run in
//! process needs no evidence: the simulator gives the same answers again.

mod compare;
mod subject;

use std::collections::HashMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use rolecall_adapters::{DecisionPoint, HttpImplementation, InProcess, Mapping, Replay};
use rolecall_model::implementation::Implementation;
use rolecall_record::evidence::{self, MAPPING_FILE};
use rolecall_record::record::{self, Adapter, Record, Scenario};
use rolecall_record::{KIT, digest, file};
use rolecall_suite::claims;
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
        Check::new("record", subject::faults_of_record(record), whose(record)),
        same_suite(record, register, suite),
    ];
    if !checks.iter().all(Check::holds) {
        return checks;
    }
    let driven = match Driven::of(record, directory, register) {
        Ok(driven) => driven,
        Err(faults) => {
            checks.push(Check::new("evidence", faults, String::new()));
            return checks;
        }
    };
    let faults = driven.faults(record);
    let found = format!("{}, as described", named(record));
    checks.push(Check::new("subject", faults, found));
    let files = record.scenarios.iter().filter(|it| it.evidence.is_some());
    let found = match record.implementation.adapter {
        Adapter::InProcess => "not needed for the simulator".to_owned(),
        _ => format!(
            "{} files, each as recorded and from the time of the run",
            files.count()
        ),
    };
    checks.push(Check::new("evidence", Vec::new(), found));
    match replay(record, &driven, register, suite) {
        Ok(again) => checks.extend(compare::compare(record, &again, &driven.left_over(record))),
        Err(fault) => checks.push(Check::new("verdicts", vec![fault], String::new())),
    }
    checks
}

/// The implementation, the start and the headline of a record.
fn whose(record: &Record) -> String {
    format!(
        "{}, {}, {}",
        named(record),
        record.started,
        record.headline()
    )
}

/// Name and version of the implementation.
fn named(record: &Record) -> String {
    let implementation = &record.implementation;
    format!("{} {}", implementation.name, implementation.version)
}

/// Whether the record was made with the same rules and scenarios, by this kit.
fn same_suite(record: &Record, register: &Register, suite: &Suite) -> Check {
    let mut faults = Vec::new();
    let kit = (record.kit.name.as_str(), record.kit.version.as_str());
    if kit != (KIT, env!("CARGO_PKG_VERSION")) {
        faults.push(format!(
            "kit mismatch: recorded {} {}, this is {KIT} {}; verify it with the recorded kit",
            kit.0,
            kit.1,
            env!("CARGO_PKG_VERSION")
        ));
    }
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
    let whose = if run::is_foreign(register, suite) {
        "foreign features, from which no class follows"
    } else {
        "those of the kit"
    };
    let good = format!("{} scenarios, {whose}", record.suite.scenarios);
    Check::new("register and suite", faults, good)
}

/// The stand-in for the implementation during a replay.
enum Driven {
    Here(Arc<InProcess>),
    Http(Arc<HttpImplementation>),
    Decisions(Arc<DecisionPoint>, Arc<HttpImplementation>),
}

impl Driven {
    fn of(record: &Record, directory: &Path, register: &Register) -> Result<Self, Vec<String>> {
        let readings = readings(record, register).map_err(|fault| vec![fault])?;
        if record.implementation.adapter == Adapter::InProcess {
            let simulator = InProcess::faithful((&readings).into());
            return Ok(Self::Here(Arc::new(simulator)));
        }
        let mapping = mapping(record, directory).map_err(|fault| vec![fault])?;
        let replays = replays(record, directory)?;
        let target = record.implementation.target.as_deref().unwrap_or_default();
        let http = HttpImplementation::recorded(mapping, target, replays)
            .map_err(|error| vec![error.to_string()])?;
        let http = Arc::new(http);
        Ok(if record.implementation.adapter == Adapter::Http {
            Self::Http(http)
        } else {
            let point = DecisionPoint::new(HttpImplementation::clone(&http), (&readings).into());
            Self::Decisions(Arc::new(point), http)
        })
    }

    fn implementation(&self) -> Arc<dyn Implementation> {
        match self {
            Self::Here(it) => Arc::clone(it) as Arc<dyn Implementation>,
            Self::Http(it) => Arc::clone(it) as Arc<dyn Implementation>,
            Self::Decisions(it, _) => Arc::clone(it) as Arc<dyn Implementation>,
        }
    }

    fn mapping(&self) -> Option<&Mapping> {
        match self {
            Self::Here(_) => None,
            Self::Http(it) | Self::Decisions(_, it) => Some(it.mapping()),
        }
    }

    /// The differences between the description in the record and that of the mapping or the simulator.
    fn faults(&self, record: &Record) -> Vec<String> {
        match self {
            Self::Here(it) => subject::faults_in_process(record, &it.description()),
            Self::Http(it) | Self::Decisions(_, it) => subject::faults(record, it),
        }
    }

    /// The evidence that no scenario asked for.
    fn left_over(&self, record: &Record) -> Vec<String> {
        let (Self::Http(http) | Self::Decisions(_, http)) = self else {
            return Vec::new();
        };
        let ids: HashMap<_, _> = record
            .scenarios
            .iter()
            .map(|it| (&it.label, &it.id))
            .collect();
        let left = http.left_over().into_iter();
        let mut left: Vec<_> = left
            .map(|(label, rest)| {
                let id = ids.get(&label).map_or(label.as_str(), |it| it.as_str());
                format!("{id}: its evidence has {rest}")
            })
            .collect();
        left.sort();
        left
    }
}

/// The mapping, if it is the one of the recorded run.
fn mapping(record: &Record, directory: &Path) -> Result<Mapping, String> {
    let path = directory.join(MAPPING_FILE);
    let text = file::read(&path, file::SMALL).and_then(|bytes| {
        String::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
    });
    let text = text.map_err(|error| {
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
    let read = |path: &Path| {
        let name = path.display().to_string();
        Mapping::parse(&text, &name).map_err(|error| error.to_string())
    };
    let mapping = read(&path)?;
    // Reasons in the record name the file as it was called in the run.
    let called = record::option(&record.rerun, "--implementation");
    match called.and_then(|it| Path::new(it).file_name()) {
        Some(name) => read(&directory.join(name)),
        None => Ok(mapping),
    }
}

/// The recorded exchanges of each scenario, by its label. Every fault is reported, not only the first.
fn replays(record: &Record, directory: &Path) -> Result<HashMap<String, Replay>, Vec<String>> {
    let mut replays = HashMap::new();
    let mut faults = Vec::new();
    for scenario in &record.scenarios {
        if scenario.evidence.is_none() {
            faults.push(format!("{} has no evidence", scenario.id));
            continue;
        }
        match evidence::read(directory, record, scenario) {
            Ok(exchanges) => {
                let replay = Replay::new(exchanges);
                let target = record.implementation.target.as_deref().unwrap_or_default();
                let part = record.part_of(scenario).and_then(|it| it.target.as_deref());
                let replay = replay.of_server(part.unwrap_or(target), target);
                let other = replays.insert(scenario.label.clone(), replay);
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
    driven: &Driven,
    register: &Arc<Register>,
    suite: &Arc<Suite>,
) -> Result<Record, String> {
    let claims = record.claims();
    let readings = readings(record, register)?;
    let ids = record.scenarios.iter().map(|it| it.id.clone());
    let selection = Selection::new(readings.clone()).ids(ids);
    let claimed = run::claimed(register, &claims, &readings);
    let selection = claims::claiming(selection, suite, claimed);
    let label = |it: &Scenario| (it.id.clone(), it.label.clone());
    let plan = Plan {
        description: record.selection.description.clone(),
        selecting: record.selection.arguments.clone(),
        shard: record.selection.shard,
        claims,
        expected_failures: record.expected_failures.clone(),
        parts: record.parts.clone(),
        adapter: record.implementation.adapter,
        labels: record.scenarios.iter().map(label).collect(),
        rerun: record.rerun.clone(),
        ..Plan::new(
            Arc::clone(register),
            Arc::clone(suite),
            selection,
            driven.implementation(),
        )
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("the runtime cannot be started: {error}"))?;
    // What was not begun has no exchanges.
    let plan = match driven.mapping() {
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
