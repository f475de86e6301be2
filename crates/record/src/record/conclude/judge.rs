//! From the results of scenarios to the verdicts of requirements.

use std::collections::{BTreeMap, HashMap};

use rolecall_model::verdict::Verdict;

use super::super::{Inapplicable, Reading, Requirement, Scenario, Selection};

/// Gives each requirement its verdict; see [`Record::conclude`](super::super::Record::conclude).
pub(super) fn judge(
    mut requirements: Vec<Requirement>,
    scenarios: &[Scenario],
    readings: &BTreeMap<String, Reading>,
    selection: &Selection,
) -> Vec<Requirement> {
    let tests = by_requirement(scenarios, |scenario| {
        // A failure may be held against a requirement that the scenario does not set out to test.
        let others = scenario.accuses();
        let others = others.filter(|id| !scenario.requirements.contains(id));
        scenario.requirements.iter().chain(others)
    });
    let controls = by_requirement(scenarios, |scenario| scenario.controls.iter());
    for requirement in &mut requirements {
        let tests = tests
            .get(requirement.id.as_str())
            .map_or(&[][..], Vec::as_slice);
        let controls = controls
            .get(requirement.id.as_str())
            .map_or(&[][..], Vec::as_slice);
        let id = |scenario: &&Scenario| scenario.id.clone();
        requirement.scenarios = tests.iter().map(id).collect();
        requirement.controls = controls.iter().map(id).collect();
        if requirement.verdict != Some(Verdict::Inapplicable)
            && let Some(reason) = not_in_force(requirement, readings)
        {
            (requirement.verdict, requirement.reason) = (Some(Verdict::Inapplicable), reason);
            requirement.inapplicable = Some(Inapplicable::Reading);
        }
        if requirement.verdict == Some(Verdict::Inapplicable) {
            // This does not depend on the selection.
            requirement.not_selected = 0;
            continue;
        }
        (requirement.verdict, requirement.reason) = verdict_of(
            &requirement.id,
            tests,
            controls,
            requirement.not_selected,
            selection,
        );
        let unplayable = tests
            .iter()
            .chain(controls)
            .filter(|it| it.verdict == Verdict::Inapplicable);
        requirement.not_playable = unplayable.clone().count();
        requirement.inapplicable =
            (requirement.verdict == Some(Verdict::Inapplicable)).then(|| {
                if unplayable.clone().all(|it| it.lacks_something_optional()) {
                    Inapplicable::Optional
                } else {
                    Inapplicable::Lacking
                }
            });
    }
    requirements
}

fn by_requirement<'a, I: Iterator<Item = &'a String>>(
    scenarios: &'a [Scenario],
    ids: impl Fn(&'a Scenario) -> I,
) -> HashMap<&'a str, Vec<&'a Scenario>> {
    let mut map: HashMap<_, Vec<_>> = HashMap::new();
    for scenario in scenarios {
        for id in ids(scenario) {
            map.entry(id.as_str()).or_default().push(scenario);
        }
    }
    map
}

/// Why the requirement does not hold under the readings of this run, if it does not.
fn not_in_force(requirement: &Requirement, readings: &BTreeMap<String, Reading>) -> Option<String> {
    let conflict = requirement.conflict.as_ref()?;
    let own = requirement.reading.as_ref()?;
    let chosen = &readings.get(conflict)?.chosen;
    (chosen != own).then(|| {
        format!("belongs to the reading {own} of {conflict}; this run reads it as {chosen}")
    })
}

fn verdict_of(
    id: &str,
    tests: &[&Scenario],
    controls: &[&Scenario],
    not_selected: usize,
    selection: &Selection,
) -> (Option<Verdict>, String) {
    let verdict = Verdict::worst(tests.iter().map(|scenario| scenario.verdict_on(id)));
    let in_part = in_part_of(tests, controls, not_selected);
    match verdict {
        None if selection.complete => (None, "no scenario tests it".to_owned()),
        None => (None, "no scenario of it is in this selection".to_owned()),
        Some(Verdict::Inapplicable) => (verdict, joined([first_reason(tests), in_part])),
        Some(Verdict::Inconclusive) => (verdict, first_message(id, tests)),
        Some(Verdict::Pass) => {
            let (verdict, reason) = vouched_for(tests, controls);
            let rests_on_a_part = verdict != Verdict::Inconclusive;
            let in_part = if rests_on_a_part {
                in_part
            } else {
                String::new()
            };
            (Some(verdict), joined([in_part, reason]))
        }
        Some(Verdict::Fail | Verdict::Error) => (verdict, String::new()),
    }
}

/// The verdict of a requirement whose tests passed, given its controls.
fn vouched_for(tests: &[&Scenario], controls: &[&Scenario]) -> (Verdict, String) {
    let applicable = || {
        controls
            .iter()
            .filter(|control| control.verdict != Verdict::Inapplicable)
    };
    if let Some(control) = controls.first()
        && applicable().next().is_none()
    {
        let reason = format!(
            "no control of it can be run here ({}), so a refusal might have any reason",
            control.reason
        );
        return (Verdict::Inapplicable, reason);
    }
    if let Some(control) = applicable().find(|c| c.verdict != Verdict::Pass) {
        let reason = format!(
            "its control “{}” did not pass ({}), so what was observed may have another \
             reason than this rule",
            control.name, control.verdict
        );
        return (Verdict::Inconclusive, reason);
    }
    let inapplicable = tests
        .iter()
        .filter(|s| s.verdict == Verdict::Inapplicable)
        .count();
    let reason = match inapplicable {
        0 => String::new(),
        n => format!(
            "passed on {} of {} scenarios; the others are inapplicable: {}",
            tests.len() - n,
            tests.len(),
            first_reason(tests)
        ),
    };
    (Verdict::Pass, reason)
}

/// The part of a requirement's proof that was not selected; empty if all of it was.
fn in_part_of(tests: &[&Scenario], controls: &[&Scenario], not_selected: usize) -> String {
    if not_selected == 0 {
        return String::new();
    }
    let all = tests.len() + controls.len() + not_selected;
    let were = if not_selected == 1 { "was" } else { "were" };
    let alone = if controls.is_empty() {
        ", and no control of it ran"
    } else {
        ""
    };
    format!("{not_selected} of its {all} scenarios {were} not selected{alone}")
}

/// Reasons one after another, without those that say nothing.
fn joined(reasons: [String; 2]) -> String {
    let said: Vec<_> = reasons.into_iter().filter(|it| !it.is_empty()).collect();
    said.join("; ")
}

fn first_reason(scenarios: &[&Scenario]) -> String {
    let reason = scenarios
        .iter()
        .map(|s| &s.reason)
        .find(|reason| !reason.is_empty());
    reason.cloned().unwrap_or_default()
}

/// The reason of the first scenario that could not decide about the requirement.
fn first_message(id: &str, scenarios: &[&Scenario]) -> String {
    let mut inconclusive = scenarios
        .iter()
        .filter(|s| s.verdict_on(id) == Verdict::Inconclusive);
    let reason = inconclusive.find_map(|scenario| {
        let message = &scenario.failure.as_ref()?.message;
        if let Some(cause) = scenario.consequences.get(id) {
            return Some(format!("follows from the failure of {cause}: {message}"));
        }
        let others: Vec<&str> = scenario.accuses().map(String::as_str).collect();
        Some(match others.as_slice() {
            [] => message.clone(),
            others => format!("{} is broken: {message}", others.join(", ")),
        })
    });
    reason.unwrap_or_default()
}
