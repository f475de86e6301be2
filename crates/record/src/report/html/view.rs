//! The content of the page, in its order and its words.

use std::collections::{HashMap, HashSet};

use rolecall_model::verdict::Verdict;
use serde::Serialize;

use super::claims::{self, Class, Expected};
use super::finding;
use super::heat::{Heat, columns_of};
use super::scenario::RequirementLink;
use crate::record::{
    self, Basis, Conclusion, Counts, Implementation, Kit, Record, Register, Suite,
};
use crate::report::findings::{findings, in_part, inapplicable, sum};
use crate::report::text::{area_name, count, duration, rate};

#[derive(Serialize)]
pub(super) struct Page<'a> {
    style: &'static str,
    script: &'static str,
    implementation: &'a Implementation,
    kit: &'a Kit,
    register: &'a Register,
    suite: &'a Suite,
    selection: &'a str,
    complete: bool,
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
    verdicts: Vec<Tally>,
    requirements: String,
    scenarios: String,
    in_part: usize,
    inapplicable: Vec<Reason<'a>>,
    inapplicable_requirements: usize,
    not_run: usize,
    classes: Vec<Class<'a>>,
    expected: Vec<Expected<'a>>,
    requirements_total: usize,
    areas: Vec<Area<'a>>,
    heat: Option<Heat<'a>>,
    findings: Vec<finding::View<'a>>,
    sum: String,
    strays: Vec<ScenarioLink<'a>>,
    rerun: String,
}

#[derive(Serialize)]
struct Choice<'a> {
    conflict: &'a str,
    chosen: &'a str,
    default: &'a str,
}

/// A verdict, and the number of requirements that came to it.
#[derive(Serialize)]
struct Tally {
    verdict: &'static str,
    label: &'static str,
    requirements: usize,
}

/// Why scenarios are inapplicable, and how many.
#[derive(Serialize)]
struct Reason<'a> {
    count: String,
    reason: &'a str,
}

#[derive(Serialize)]
struct Area<'a> {
    prefix: &'a str,
    name: &'a str,
    in_words: String,
    requirements: Vec<Requirement<'a>>,
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

/// A scenario in a list: where it is listed first, it is there; elsewhere, and if it did not pass, it is a link.
#[derive(Serialize)]
struct ScenarioLink<'a> {
    anchor: String,
    is_here: bool,
    name: &'a str,
    place: String,
    /// Empty for that of the list's area.
    area: &'a str,
    roles: String,
    verdict: &'static str,
    control: bool,
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
        let summary = &record.summary;
        let findings = findings(record);
        let mut listed = HashSet::new();
        let areas = areas(record, &anchors, &mut listed);
        let strays = record.scenarios.iter();
        let strays = strays.filter(|it| !it.verdict.needs_attention());
        let strays: Vec<_> = strays
            .filter(|it| !listed.contains(it.id.as_str()))
            .collect();
        Self {
            style,
            script,
            implementation: &record.implementation,
            kit: &record.kit,
            register: &record.register,
            suite: &record.suite,
            selection: &record.selection.description,
            complete: record.selection.complete,
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
            verdicts: verdicts()
                .map(|verdict| Tally {
                    verdict: class(verdict),
                    label: label(verdict),
                    requirements: summary.requirements.get(verdict),
                })
                .collect(),
            requirements: in_words(&summary.requirements),
            scenarios: in_words(&summary.scenarios),
            in_part: in_part(record),
            inapplicable: inapplicable(record)
                .into_iter()
                .map(|(n, reason)| Reason {
                    count: count(n, "scenario"),
                    reason,
                })
                .collect(),
            inapplicable_requirements: summary.requirements.inapplicable,
            not_run: summary.requirements.not_run,
            classes: claims::classes(record),
            expected: claims::expected(record, &anchors),
            requirements_total: record.requirements.len(),
            areas,
            heat: Heat::of(record),
            sum: sum(&findings),
            findings: finding::views(record, &findings, &anchors),
            strays: strays
                .into_iter()
                .map(|it| anchors.link(it, false, "", &mut HashSet::new()))
                .collect(),
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
            let path = scenario.path.trim_end_matches(".feature");
            let base = format!("s-{}-{}", anchor(path), scenario.line);
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

    /// A scenario in the list of an area. The first list that has it holds it, unless it has a card of its own.
    fn link(
        &self,
        scenario: &'a record::Scenario,
        control: bool,
        area: &str,
        listed: &mut HashSet<&'a str>,
    ) -> ScenarioLink<'a> {
        let is_first = listed.insert(&scenario.id);
        let is_here = is_first && !scenario.verdict.needs_attention();
        let file = scenario.path.rsplit('/').next().unwrap_or_default();
        ScenarioLink {
            anchor: self.scenario(&scenario.id),
            is_here,
            name: &scenario.name,
            place: if is_here {
                format!("{}:{}", file.trim_end_matches(".feature"), scenario.line)
            } else {
                String::new()
            },
            area: if scenario.area == area {
                ""
            } else {
                &scenario.area
            },
            roles: columns_of(scenario).join(" "),
            verdict: scenario.verdict.as_str(),
            control,
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

fn areas<'a>(
    record: &'a Record,
    anchors: &Anchors<'a>,
    listed: &mut HashSet<&'a str>,
) -> Vec<Area<'a>> {
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
                prefix: name,
                name: area_name(name),
                in_words: in_words(&counts),
                requirements: requirements
                    .into_iter()
                    .map(|it| requirement(it, &scenarios, anchors, listed))
                    .collect(),
            }
        })
        .collect()
}

fn requirement<'a>(
    requirement: &'a record::Requirement,
    scenarios: &HashMap<&str, &'a record::Scenario>,
    anchors: &Anchors<'a>,
    listed: &mut HashSet<&'a str>,
) -> Requirement<'a> {
    let tests = requirement.scenarios.iter().map(|id| (id, false));
    let controls = requirement.controls.iter().map(|id| (id, true));
    let links = tests.chain(controls).filter_map(|(id, control)| {
        let scenario = scenarios.get(id.as_str())?;
        Some(anchors.link(scenario, control, &requirement.area, listed))
    });
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
        scenarios: links.collect(),
    }
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
