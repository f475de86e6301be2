//! The content of the page, in its order and its words.

use std::collections::{HashMap, HashSet};

use rolecall_model::verdict::Verdict;
use serde::Serialize;

use super::claims::{self, Class, Expected};
use super::scenario::{RequirementLink, Scenario};
use crate::record::{
    self, Basis, Conclusion, Counts, Implementation, Kit, Record, Register, Suite,
};
use crate::report::findings::{in_part, inapplicable};
use crate::report::text::{count, duration, rate};

/// How many of the scenarios that did not pass are unfolded from the start.
const OPEN: usize = 10;

#[derive(Serialize)]
pub(super) struct Page<'a> {
    style: &'static str,
    script: &'static str,
    implementation: &'a Implementation,
    kit: &'a Kit,
    register: &'a Register,
    suite: &'a Suite,
    selection: &'a str,
    started: &'a str,
    duration: String,
    rate: String,
    conclusion: String,
    tone: &'static str,
    reason: &'a str,
    warnings: usize,
    /// The readings that are not the default.
    readings: Vec<Choice<'a>>,
    readings_total: usize,
    cards: Vec<Card>,
    in_part: usize,
    inapplicable: Vec<Reason<'a>>,
    classes: Vec<Class<'a>>,
    expected: Vec<Expected<'a>>,
    requirements_total: usize,
    areas: Vec<Area<'a>>,
    attention: Vec<Scenario<'a>>,
    features: Vec<Feature<'a>>,
    rerun: String,
}

#[derive(Serialize)]
struct Choice<'a> {
    conflict: &'a str,
    chosen: &'a str,
    default: &'a str,
}

#[derive(Serialize)]
struct Card {
    verdict: &'static str,
    label: &'static str,
    requirements: usize,
    scenarios: usize,
}

/// Why scenarios are inapplicable, and how many.
#[derive(Serialize)]
struct Reason<'a> {
    count: String,
    reason: &'a str,
}

#[derive(Serialize)]
struct Area<'a> {
    name: &'a str,
    in_words: String,
    passed: usize,
    applicable: usize,
    parts: Vec<Part>,
    requirements: Vec<Requirement<'a>>,
}

/// One colour of an area's bar.
#[derive(Serialize)]
struct Part {
    verdict: &'static str,
    count: usize,
}

#[derive(Serialize)]
struct Requirement<'a> {
    anchor: String,
    id: &'a str,
    title: &'a str,
    statement: &'a str,
    advice: bool,
    basis: &'static str,
    sources: &'a [record::Source],
    conflict: Option<&'a str>,
    reading: Option<&'a str>,
    verdict: &'static str,
    label: &'static str,
    reason: &'a str,
    scenarios: Vec<ScenarioLink<'a>>,
}

#[derive(Serialize)]
struct ScenarioLink<'a> {
    anchor: String,
    name: &'a str,
    verdict: &'static str,
    control: bool,
}

#[derive(Serialize)]
struct Feature<'a> {
    name: &'a str,
    path: &'a str,
    scenarios: Vec<Scenario<'a>>,
}

/// The context of a scenario's view: the anchors of scenarios, the requirements that
/// links can lead to, and which of them are advice.
pub(super) struct Anchors<'a> {
    scenarios: HashMap<&'a str, String>,
    requirements: HashSet<&'a str>,
    pub(super) advice: record::Advice<'a>,
}

impl<'a> Page<'a> {
    pub(super) fn new(record: &'a Record, style: &'static str, script: &'static str) -> Self {
        let anchors = Anchors::new(record);
        let (attention, features) = scenarios(record, &anchors);
        let summary = &record.summary;
        Self {
            style,
            script,
            implementation: &record.implementation,
            kit: &record.kit,
            register: &record.register,
            suite: &record.suite,
            selection: &record.selection.description,
            started: &record.started,
            duration: duration(record.duration_us),
            rate: rate(record.scenarios.len(), record.duration_us),
            conclusion: record.headline(),
            tone: match record.conclusion() {
                Conclusion::Conforms => "good",
                Conclusion::DoesNotConform
                | Conclusion::ClaimNotShown
                | Conclusion::KitError
                | Conclusion::Misfit => "bad",
                Conclusion::Inconclusive
                | Conclusion::PassesInPart
                | Conclusion::FailsAsExpected
                | Conclusion::NothingRan => "unsure",
            },
            reason: &summary.reason,
            warnings: summary.warnings,
            readings: record
                .readings
                .iter()
                .filter(|(_, reading)| reading.chosen != reading.default)
                .map(|(conflict, reading)| Choice {
                    conflict,
                    chosen: &reading.chosen,
                    default: &reading.default,
                })
                .collect(),
            readings_total: record.readings.len(),
            cards: verdicts()
                .map(|verdict| Card {
                    verdict: class(verdict),
                    label: label(verdict),
                    requirements: summary.requirements.get(verdict),
                    scenarios: summary.scenarios.get(verdict),
                })
                .collect(),
            in_part: in_part(record),
            inapplicable: inapplicable(record)
                .into_iter()
                .map(|(n, reason)| Reason {
                    count: count(n, "scenario"),
                    reason,
                })
                .collect(),
            classes: claims::classes(record),
            expected: claims::expected(record, &anchors),
            requirements_total: record.requirements.len(),
            areas: areas(record, &anchors),
            attention,
            features,
            rerun: record.rerun_command(None),
        }
    }
}

impl<'a> Anchors<'a> {
    fn new(record: &'a Record) -> Self {
        let mut taken = HashSet::new();
        let mut scenarios = HashMap::new();
        for scenario in &record.scenarios {
            // Ids may differ only in characters that an anchor cannot have.
            let base = format!("scenario-{}", anchor(&scenario.id));
            let mut own = base.clone();
            let mut n = 1;
            while !taken.insert(own.clone()) {
                n += 1;
                own = format!("{base}-{n}");
            }
            scenarios.insert(scenario.id.as_str(), own);
        }
        let requirements = record.requirements.iter().map(|r| r.id.as_str()).collect();
        Self {
            scenarios,
            requirements,
            advice: record::Advice::of(&record.requirements),
        }
    }

    pub(super) fn scenario(&self, id: &str) -> String {
        self.scenarios.get(id).cloned().unwrap_or_default()
    }

    pub(super) fn requirements(&self, ids: &'a [String]) -> Vec<RequirementLink<'a>> {
        ids.iter().map(|id| self.requirement(id)).collect()
    }

    pub(super) fn requirement(&self, id: &'a str) -> RequirementLink<'a> {
        RequirementLink {
            id,
            anchor: if self.requirements.contains(id) {
                anchor(id)
            } else {
                String::new()
            },
        }
    }
}

fn areas<'a>(record: &'a Record, anchors: &Anchors<'a>) -> Vec<Area<'a>> {
    let scenarios: HashMap<&str, &record::Scenario> = record
        .scenarios
        .iter()
        .map(|scenario| (scenario.id.as_str(), scenario))
        .collect();
    let mut areas: Vec<(&str, Vec<&record::Requirement>)> = Vec::new();
    let mut places = HashMap::new();
    for requirement in &record.requirements {
        let place = *places
            .entry(requirement.area.as_str())
            .or_insert(areas.len());
        match areas.get_mut(place) {
            Some((_, requirements)) => requirements.push(requirement),
            None => areas.push((&requirement.area, vec![requirement])),
        }
    }
    areas
        .into_iter()
        .map(|(name, mut requirements)| {
            let counts = Counts::of(requirements.iter().map(|r| r.verdict));
            // Stable, so that the register's order holds within each verdict.
            requirements.sort_by_key(|r| match r.verdict {
                Some(verdict) if verdict.needs_attention() => rank(verdict),
                _ => usize::MAX,
            });
            Area {
                name,
                in_words: in_words(&counts),
                passed: counts.pass,
                applicable: counts.total() - counts.inapplicable,
                parts: verdicts()
                    .map(|verdict| Part {
                        verdict: class(verdict),
                        count: counts.get(verdict),
                    })
                    .filter(|part| part.count > 0)
                    .collect(),
                requirements: requirements
                    .into_iter()
                    .map(|requirement| {
                        crate::report::html::view::requirement(requirement, &scenarios, anchors)
                    })
                    .collect(),
            }
        })
        .collect()
}

fn requirement<'a>(
    requirement: &'a record::Requirement,
    scenarios: &HashMap<&str, &'a record::Scenario>,
    anchors: &Anchors<'a>,
) -> Requirement<'a> {
    let links = |ids: &'a [String], control| {
        ids.iter()
            .filter_map(move |id| scenarios.get(id.as_str()))
            .map(move |scenario| ScenarioLink {
                anchor: anchors.scenario(&scenario.id),
                name: &scenario.name,
                verdict: scenario.verdict.as_str(),
                control,
            })
    };
    Requirement {
        anchor: anchor(&requirement.id),
        id: &requirement.id,
        title: &requirement.title,
        statement: &requirement.statement,
        advice: requirement.is_advice(),
        basis: match requirement.basis {
            Basis::Stated => "stated",
            Basis::Prose => "prose",
            Basis::Inferred => "inferred",
        },
        sources: &requirement.sources,
        conflict: requirement.conflict.as_deref(),
        reading: requirement.reading.as_deref(),
        verdict: class(requirement.verdict),
        label: label(requirement.verdict),
        reason: &requirement.reason,
        scenarios: links(&requirement.scenarios, false)
            .chain(links(&requirement.controls, true))
            .collect(),
    }
}

/// The scenarios that need attention, the worst for an implementer first; then all others by
/// feature file, in the suite's order.
fn scenarios<'a>(
    record: &'a Record,
    anchors: &Anchors<'a>,
) -> (Vec<Scenario<'a>>, Vec<Feature<'a>>) {
    let mut attention: Vec<_> = record
        .scenarios
        .iter()
        .filter(|scenario| scenario.verdict.needs_attention())
        .collect();
    attention.sort_by_key(|scenario| (anchors.advice.is_all_of(scenario), rank(scenario.verdict)));
    let attention = attention
        .into_iter()
        .enumerate()
        .map(|(i, scenario)| Scenario::new(record, scenario, anchors, i < OPEN))
        .collect();
    let mut features: Vec<Feature<'a>> = Vec::new();
    let mut places = HashMap::new();
    for scenario in record
        .scenarios
        .iter()
        .filter(|scenario| !scenario.verdict.needs_attention())
    {
        let place = *places
            .entry(scenario.path.as_str())
            .or_insert(features.len());
        let shown = Scenario::new(record, scenario, anchors, false);
        match features.get_mut(place) {
            Some(feature) => feature.scenarios.push(shown),
            None => features.push(Feature {
                name: &scenario.feature,
                path: &scenario.path,
                scenarios: vec![shown],
            }),
        }
    }
    (attention, features)
}

/// Every verdict a requirement can have, `None` last.
fn verdicts() -> impl Iterator<Item = Option<Verdict>> {
    Verdict::ALL.into_iter().map(Some).chain([None])
}

fn rank(verdict: Verdict) -> usize {
    Verdict::ALL
        .iter()
        .position(|other| *other == verdict)
        .unwrap_or(usize::MAX)
}

/// The class of a verdict in the style sheet, also its value in the filter.
pub(super) fn class(verdict: Option<Verdict>) -> &'static str {
    verdict.map_or("not-run", Verdict::as_str)
}

pub(super) fn label(verdict: Option<Verdict>) -> &'static str {
    verdict.map_or("not run", Verdict::as_str)
}

pub(super) fn in_words(counts: &Counts) -> String {
    verdicts()
        .filter(|verdict| counts.get(*verdict) > 0)
        .map(|verdict| format!("{} {}", counts.get(verdict), label(verdict)))
        .collect::<Vec<_>>()
        .join(", ")
}

/// `id` with every character replaced that would need escaping in a fragment.
fn anchor(id: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    id.chars().map(|c| if plain(c) { c } else { '-' }).collect()
}
