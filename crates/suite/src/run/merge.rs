//! Merges the records of shards.
//!
//! The merged record is concluded from the scenarios of all shards, like that of one run. Records that do not
//! belong together are refused: a missing shard, a duplicate one, one of another run.

use std::collections::{HashMap, HashSet};

use rolecall_record::record::{Part, Record, Run, Scenario, Selection as RecordedSelection};

use crate::claims;
use crate::register::{Readings, Register};
use crate::run;
use crate::run::journal::differences;
use crate::suite::{Selection, Suite};

/// All reasons why records cannot be merged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct MergeError(pub Vec<String>);

/// Merges the records of all shards of a run. Each comes with its name for messages.
///
/// # Errors
///
/// If a shard is missing, given twice, of another run, or holds a scenario of another shard.
pub fn merge(
    shards: &[(String, Record)],
    register: &Register,
    suite: &Suite,
) -> Result<Record, MergeError> {
    let Some(((_, first), _)) = shards.split_first() else {
        return Err(MergeError(vec!["no records are given".to_owned()]));
    };
    let mut faults = Vec::new();
    faults.extend(foreign(shards, register, suite));
    faults.extend(miscounted(shards));
    faults.extend(misplaced(shards));
    if !faults.is_empty() {
        return Err(MergeError(faults));
    }
    let scenarios = in_order(shards, suite);
    let choices: Vec<_> = first
        .readings
        .iter()
        .map(|(conflict, reading)| format!("{conflict}={}", reading.chosen))
        .collect();
    let readings = Readings::chosen(register, &choices)
        .map_err(|error| MergeError(vec![error.to_string()]))?;
    let claims = first.claims();
    let selection = Selection::new(readings.clone()).ids(scenarios.iter().map(|it| it.id.clone()));
    let claimed = run::claimed(register, &claims, &readings);
    let selection = claims::claiming(selection, suite, claimed);
    let selected = suite.select(&selection);
    let requirements = run::requirements(register, &selected, &readings, &claims);
    let records = || shards.iter().map(|(_, record)| record);
    let run = Run {
        selection: RecordedSelection {
            complete: !selected.is_partial(),
            shard: None,
            ..first.selection.clone()
        },
        // Shards run side by side.
        started: records()
            .map(|it| it.started.clone())
            .min()
            .unwrap_or_default(),
        duration_us: records().map(|it| it.duration_us).max().unwrap_or_default(),
        parts: parts(shards),
        ..first.outline()
    };
    Ok(Record::conclude(run, requirements, scenarios))
}

/// The runs that are merged, in the order of the shards: each may have had a server of its own.
fn parts(shards: &[(String, Record)]) -> Vec<Part> {
    let mut parts: Vec<_> = shards
        .iter()
        .filter_map(|(_, record)| {
            Some(Part {
                shard: record.selection.shard?,
                target: record.implementation.target.clone(),
                started: record.started.clone(),
                duration_us: record.duration_us,
            })
        })
        .collect();
    parts.sort_by_key(|it| it.shard.index);
    parts
}

/// Shards that are not of the same run as the first, or not of this suite.
fn foreign(shards: &[(String, Record)], register: &Register, suite: &Suite) -> Vec<String> {
    let mut faults = Vec::new();
    let Some(((name, first), others)) = shards.split_first() else {
        return faults;
    };
    if first.register.digest != register.version() || first.suite.digest != suite.version() {
        faults.push(format!(
            "{name} was made with another register or suite: merge it with {} {}, or give its \
             features with --features",
            first.kit.name, first.kit.version
        ));
    }
    let whole = |record: &Record| {
        let mut run = record.outline();
        run.selection.shard = None;
        // Each shard may have its own server.
        run.implementation.target = None;
        run
    };
    for (other, record) in others {
        let what = differences(&whole(first), &whole(record));
        if !what.is_empty() {
            faults.push(format!(
                "{other} is of another run than {name}: they differ in {}",
                what.join(", ")
            ));
        }
    }
    faults
}

/// Shards that are missing or given twice, and records that are not shards.
fn miscounted(shards: &[(String, Record)]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut seen: HashMap<usize, &str> = HashMap::new();
    let mut counts = HashSet::new();
    for (name, record) in shards {
        let Some(shard) = record.selection.shard else {
            faults.push(format!("{name} is not a shard: it was run without --shard"));
            continue;
        };
        counts.insert(shard.count);
        if let Some(other) = seen.insert(shard.index, name) {
            faults.push(format!(
                "shard {} is given twice: {other} and {name}",
                shard.index
            ));
        }
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_unstable();
    match counts.as_slice() {
        [] => {}
        [count] => {
            let missing: Vec<_> = (1..=*count)
                .filter(|index| !seen.contains_key(index))
                .map(|index| index.to_string())
                .collect();
            if !missing.is_empty() {
                faults.push(format!("missing of {count} shards: {}", missing.join(", ")));
            }
        }
        several => {
            let several: Vec<_> = several.iter().map(ToString::to_string).collect();
            faults.push(format!(
                "the shards belong to different divisions: of {}",
                several.join(" and of ")
            ));
        }
    }
    faults
}

/// Scenarios in a shard that they do not belong to.
fn misplaced(shards: &[(String, Record)]) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, record) in shards {
        let Some(shard) = record.selection.shard else {
            continue;
        };
        let stray = record.scenarios.iter().find(|it| !shard.holds(&it.id));
        if let Some(stray) = stray {
            faults.push(format!(
                "{name} holds {}, which does not belong to shard {}",
                stray.id, shard.index
            ));
        }
    }
    faults
}

/// The scenarios of all shards, in the suite's order.
fn in_order(shards: &[(String, Record)], suite: &Suite) -> Vec<Scenario> {
    let places: HashMap<_, _> = suite
        .scenarios()
        .iter()
        .enumerate()
        .map(|(place, it)| (it.id.as_str(), place))
        .collect();
    let mut scenarios: Vec<_> = shards
        .iter()
        .flat_map(|(_, record)| record.scenarios.iter().cloned())
        .collect();
    scenarios.sort_by_key(|it| places.get(it.id.as_str()).copied().unwrap_or(usize::MAX));
    scenarios
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests;
