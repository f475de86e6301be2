//! Controls that differ from the test in more than one factor: a refusal next to such a control may have another
//! reason than the rule that is tested.
//!
//! The facts that a scenario introduces and its act are compared with those of the tests of the requirement. Where
//! more than one factor has to differ, a comment above the scenario names the factors and the reason:
//! `# Differs in role and home: nobody of the customer has the role.`

mod stage;

use std::collections::{BTreeMap, BTreeSet};

use gherkin::StepType;

use super::effects::is_view;
use super::facts::REFUSED;
use super::trace::{Event, TracedStep};
use crate::suite::{Named, Scenario};
use stage::Stage;

/// The words with which a comment begins that names factors.
const DIFFERS: &str = "Differs in ";

/// The acts of a scenario, each with its factors.
pub(super) struct Acts {
    scenario: Scenario,
    /// The line of its last step, which the rows of an outline share.
    outline: usize,
    /// The line of the comment and the factors that it names.
    excused: Option<(usize, BTreeSet<String>)>,
    acts: Vec<Act>,
}

/// An act of a scenario.
struct Act {
    /// The requirements that it tests.
    tests: Vec<String>,
    factors: BTreeMap<&'static str, String>,
}

/// A control that differs too much, or a comment that names other factors than those that differ.
pub(super) struct Doubt {
    pub(super) path: String,
    pub(super) line: usize,
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) help: String,
}

impl Acts {
    /// The acts of a scenario with these steps; the comments are those above it, with their lines.
    pub(super) fn of<'c>(
        scenario: &Scenario,
        steps: &[TracedStep<'_>],
        comments: impl Iterator<Item = (usize, &'c str)>,
    ) -> Self {
        let mut stage = Stage::default();
        let mut acts = Vec::new();
        for (place, step) in steps.iter().enumerate() {
            let tests = match scenario.named.get(&step.step.position.line) {
                Some(Named::Others(others)) => others.clone(),
                _ => scenario.own.clone(),
            };
            let is_refused = is_refused(steps, place);
            for event in &step.events {
                match event {
                    Event::Prepared(fixture, created) => stage.prepare(fixture, *created),
                    Event::Attempted(actor, command) => {
                        if step.is_act() && step.step.ty != StepType::Given {
                            let tests = tests.clone();
                            let factors = stage.view(*actor, command).factors(command);
                            acts.push(Act { tests, factors });
                        }
                        if !is_refused && !is_view(command) {
                            stage.done(command);
                        }
                    }
                    _ => {}
                }
            }
        }
        Self {
            outline: steps.last().map_or(0, |it| it.step.position.line),
            scenario: scenario.clone(),
            excused: comments.filter_map(excused).last(),
            acts,
        }
    }
}

/// Whether an act is expected to be refused.
fn is_refused(steps: &[TracedStep<'_>], place: usize) -> bool {
    let Some(step) = steps.get(place) else {
        return false;
    };
    let modal = step.modal();
    if modal.contains("not") || modal.contains("no longer") || modal.contains("inte") {
        return true;
    }
    let after = steps.iter().skip(place + 1).take_while(|it| !it.is_act());
    let mut rows = after.filter_map(|it| it.found.as_ref());
    is_open(modal) && rows.any(|it| it.row.en == REFUSED)
}

/// Whether the modal of an act leaves its outcome open.
fn is_open(modal: &str) -> bool {
    modal.is_empty() || modal.contains("tries") || modal.starts_with("försöker")
}

/// The factors that a comment names.
fn excused((line, comment): (usize, &str)) -> Option<(usize, BTreeSet<String>)> {
    let text = comment.trim_start_matches('#').trim_start();
    let (factors, _) = text.strip_prefix(DIFFERS)?.split_once(':')?;
    let factors = factors.replace(" and ", ", ");
    let factors = factors.split(',').map(|it| it.trim().to_owned());
    Some((line, factors.collect()))
}

/// The factors in which two acts differ.
fn difference<'a>(
    one: &'a BTreeMap<&'static str, String>,
    other: &'a BTreeMap<&'static str, String>,
) -> BTreeSet<&'a str> {
    let differ = |name: &str| one.get(name) != other.get(name);
    let names = one.keys().chain(other.keys()).copied();
    let lacks = |name: &str| !one.contains_key(name) || !other.contains_key(name);
    let another_role = differ("role");
    names
        .filter(|name| differ(name) && !(*name == "bond" && another_role))
        // The roles of somebody who is not there are not a factor of their own.
        .filter(|name| {
            let of = match *name {
                "role" | "home" | "licence" | "state" => "credentials",
                "target-role" | "target-home" | "target-licence" | "target-state" => "target",
                // Another act may be about nobody.
                "target" if lacks("target") => "act",
                _ => return true,
            };
            !(lacks(name) && (differ(of) || of == "act"))
        })
        .collect()
}

/// The controls that differ from every test of a requirement in more than one factor.
pub(super) fn doubts(all: &[Acts]) -> Vec<Doubt> {
    let mut tests: BTreeMap<&str, Vec<(&Acts, &Act)>> = BTreeMap::new();
    for acts in all {
        for act in &acts.acts {
            for id in &act.tests {
                tests.entry(id).or_default().push((acts, act));
            }
        }
    }
    let mut nearest: BTreeMap<(&str, usize, &str), (&Acts, BTreeSet<&str>)> = BTreeMap::new();
    for acts in all {
        let scenario = &acts.scenario;
        for id in &scenario.controls {
            let tests = tests.get(id.as_str()).into_iter().flatten();
            let tests = tests.filter(|(it, _)| compatible(&it.scenario, scenario));
            let pairs = tests.flat_map(|(_, test)| acts.acts.iter().map(move |act| (test, act)));
            let differences = pairs.map(|(test, act)| difference(&test.factors, &act.factors));
            let Some(found) = differences.min_by_key(BTreeSet::len) else {
                continue;
            };
            // The rows of an outline share their tags: one of them is the control that is meant.
            let key = (scenario.path.as_str(), acts.outline, id.as_str());
            match nearest.get(&key) {
                Some((_, known)) if known.len() <= found.len() => {}
                _ => drop(nearest.insert(key, (acts, found))),
            }
        }
    }
    let mut doubts = Vec::new();
    let mut used: BTreeMap<(&str, usize), BTreeSet<&str>> = BTreeMap::new();
    for ((path, _, id), (acts, found)) in nearest {
        if found.len() < 2 {
            continue;
        }
        if let Some((line, factors)) = &acts.excused {
            used.entry((path, *line)).or_default().extend(&found);
            if found.iter().all(|it| factors.contains(*it)) {
                continue;
            }
        }
        let names: Vec<_> = found.into_iter().collect();
        doubts.push(Doubt {
            path: path.to_owned(),
            line: acts.scenario.line,
            code: "control-differs",
            message: format!(
                "the control of {id} differs from its nearest test in {} factors: {}",
                names.len(),
                names.join(", ")
            ),
            help: format!(
                "let it differ in one factor alone, or say why above the scenario: `# {DIFFERS}{}: …`",
                names.join(" and ")
            ),
        });
    }
    for acts in all {
        let Some((line, factors)) = &acts.excused else {
            continue;
        };
        let needed = used.get(&(acts.scenario.path.as_str(), *line));
        let needless = factors.iter();
        let needless: Vec<_> = needless
            .filter(|it| !needed.is_some_and(|needed| needed.contains(it.as_str())))
            .map(String::as_str)
            .collect();
        let told = |it: &Doubt| (&it.path, it.line) == (&acts.scenario.path, *line);
        if !needless.is_empty() && !doubts.iter().any(told) {
            doubts.push(Doubt {
                path: acts.scenario.path.clone(),
                line: *line,
                code: "control-excuse",
                message: format!(
                    "the comment names a factor in which the control need not differ: {}",
                    needless.join(", ")
                ),
                help: "remove the factor, or the comment if there is none left".to_owned(),
            });
        }
    }
    doubts
}

/// Whether two scenarios can run under the same readings.
fn compatible(one: &Scenario, other: &Scenario) -> bool {
    let mut readings = one.readings.iter();
    readings.all(|(conflict, reading)| {
        let chosen = other.readings.get(conflict);
        chosen.is_none_or(|it| it == reading)
    })
}
