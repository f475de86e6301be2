//! The findings of a run, in the order in which they are reported.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use rolecall_model::verdict::Verdict;

use crate::record::{Record, Requirement, Scenario};

/// The limits from which undecided scenarios are grouped by reason.
const MANY_ALIKE: usize = 4;
const FEW_REASONS: usize = 3;

/// A requirement and those of its scenarios that did not pass.
pub(super) struct Group<'a> {
    /// Absent for scenarios that no requirement answers for: the ones they name are not claimed, not
    /// in force, or have no other scenario in this run.
    pub(super) requirement: Option<&'a Requirement>,
    pub(super) verdict: Verdict,
    pub(super) scenarios: Vec<&'a Scenario>,
}

/// If no scenario at all could be decided: the few reasons for it, each with the number of
/// scenarios and the first of them. A server that is down is reported once and not for every
/// requirement.
pub(super) fn obstacles(record: &Record) -> Option<Vec<(usize, &Scenario)>> {
    if record.scenarios.len() < MANY_ALIKE {
        return None;
    }
    let mut obstacles: Vec<(usize, &Scenario)> = Vec::new();
    for scenario in &record.scenarios {
        if !matches!(scenario.verdict, Verdict::Inconclusive | Verdict::Error) {
            return None;
        }
        let why = |scenario: &Scenario| {
            let observed = scenario.failure.as_ref().map(|it| it.observed.clone());
            (scenario.verdict, scenario.cause, observed)
        };
        let known = obstacles
            .iter()
            .position(|(_, first)| why(first) == why(scenario));
        if known.is_none() {
            if obstacles.len() == FEW_REASONS {
                return None;
            }
            obstacles.push((0, scenario));
        }
        let place = known.unwrap_or(obstacles.len() - 1);
        if let Some((count, _)) = obstacles.get_mut(place) {
            *count += 1;
        }
    }
    Some(obstacles)
}

/// The name of a group without a requirement.
pub(super) const STRAYS: &str = "scenarios without a requirement in this run";

/// Why scenarios are inapplicable: each reason with the number of scenarios, the most frequent first.
pub(super) fn inapplicable(record: &Record) -> Vec<(usize, &str)> {
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for scenario in &record.scenarios {
        if scenario.verdict == Verdict::Inapplicable {
            *reasons.entry(&scenario.reason).or_default() += 1;
        }
    }
    let mut reasons: Vec<_> = reasons.into_iter().map(|(why, n)| (n, why)).collect();
    reasons.sort_by_key(|(n, _)| Reverse(*n));
    reasons
}

/// The number of requirements that passed on a part of their scenarios.
pub(super) fn in_part(record: &Record) -> usize {
    let part = |it: &&Requirement| it.passed_in_part();
    record.requirements.iter().filter(part).count()
}

/// The requirements that need attention, failures first, each kind in the register's order.
pub(super) fn groups(record: &Record) -> Vec<Group<'_>> {
    let by_id: HashMap<&str, &Scenario> = record
        .scenarios
        .iter()
        .map(|scenario| (scenario.id.as_str(), scenario))
        .collect();
    let mut placed = HashSet::new();
    let mut groups = Vec::new();
    for requirement in &record.requirements {
        let Some(verdict) = requirement
            .verdict
            .filter(|verdict| verdict.needs_attention())
        else {
            continue;
        };
        let scenarios: Vec<_> = requirement
            .scenarios
            .iter()
            .chain(&requirement.controls)
            .filter_map(|id| by_id.get(id.as_str()).copied())
            .filter(|scenario| scenario.verdict.needs_attention())
            .collect();
        placed.extend(scenarios.iter().map(|scenario| scenario.id.as_str()));
        groups.push(Group {
            requirement: Some(requirement),
            verdict,
            scenarios,
        });
    }
    let mut strays: BTreeMap<&str, Vec<&Scenario>> = BTreeMap::new();
    for scenario in &record.scenarios {
        if scenario.verdict.needs_attention() && !placed.contains(scenario.id.as_str()) {
            strays
                .entry(scenario.verdict.as_str())
                .or_default()
                .push(scenario);
        }
    }
    groups.extend(strays.into_values().filter_map(|scenarios| {
        let verdict = scenarios.first()?.verdict;
        Some(Group {
            requirement: None,
            verdict,
            scenarios,
        })
    }));
    groups.sort_by_key(|group| {
        let advice = group.requirement.is_some_and(Requirement::is_advice);
        (
            advice,
            Verdict::ALL
                .iter()
                .position(|verdict| *verdict == group.verdict),
        )
    });
    groups
}
