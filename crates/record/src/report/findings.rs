//! The findings of a run: each cause with everything that follows from it, in the order of their weight.
//!
//! A scenario that did not pass belongs to exactly one finding. A server that refuses everything, or that is down,
//! is one finding and not one for every requirement.

mod decisive;
mod symptom;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rolecall_model::verdict::{Cause, Verdict};

use crate::record::{Record, Requirement, Scenario, Wrong};

pub(super) use decisive::{Decisive, curl, request_line, role_name, roles};
pub(super) use symptom::Sweeping;
use symptom::{Symptom, sweeping, symptom};

/// The number of requirements from which failures by the same operation and in the same way are one finding.
const MANY_ALIKE: usize = 6;

/// A cause, and everything that follows from it.
pub(super) struct Finding<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) verdict: Verdict,
    /// The requirements that it breaks or leaves undecided by itself, in the register's order.
    pub(super) requirements: Vec<&'a Requirement>,
    /// The scenarios that show it, in the suite's order.
    pub(super) scenarios: Vec<&'a Scenario>,
    /// The requirements that are undecided because of it.
    pub(super) consequences: Vec<&'a Requirement>,
    /// The scenarios that did not pass because of it and show something else or nothing.
    pub(super) following: Vec<&'a Scenario>,
}

/// The kinds of causes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind<'a> {
    /// A requirement is broken.
    Broken(&'a str),
    /// Everything is refused, or nothing.
    Sweeping(Sweeping),
    /// An operation goes wrong in one way, whatever the rule.
    Alike(Symptom<'a>),
    /// An act before the act under test went wrong, and no failure shows why.
    Situation(Symptom<'a>),
    /// There was no usable answer, or the kit or the mapping is at fault.
    Obstacle(Option<Cause>, String),
}

impl<'a> Finding<'a> {
    /// The requirement that it is about, if it is about one alone, or the first of several.
    pub(super) fn requirement(&self) -> Option<&'a Requirement> {
        match self.kind {
            Kind::Broken(id) => self.requirements.iter().find(|it| it.id == id).copied(),
            _ => None,
        }
    }

    /// Whether it is about advice alone.
    pub(super) fn is_advice(&self) -> bool {
        !self.requirements.is_empty() && self.requirements.iter().all(|it| it.is_advice())
    }

    /// It in a few words.
    pub(super) fn title(&self) -> String {
        match &self.kind {
            Kind::Broken(id) => self
                .requirement()
                .map_or_else(|| (*id).to_owned(), |it| it.title.clone()),
            Kind::Sweeping(it) => it.title().to_owned(),
            Kind::Alike(it) => format!("{} {}", it.operation, it.in_words()),
            Kind::Situation(it) => format!(
                "{} {}, in acts before those under test",
                it.operation,
                it.in_words()
            ),
            Kind::Obstacle(_, why) if why.is_empty() => "No usable answer".to_owned(),
            Kind::Obstacle(_, why) => why.clone(),
        }
    }

    /// All of its scenarios, those that show it first.
    pub(super) fn all_scenarios(&self) -> impl Iterator<Item = &'a Scenario> {
        self.scenarios.iter().chain(&self.following).copied()
    }

    /// The number of requirements that it concerns.
    fn weight(&self) -> usize {
        self.requirements.len() + self.consequences.len()
    }
}

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

/// The sentence about findings: `2 causes: 3 requirements not met, 7 undecided`.
pub(super) fn sum(findings: &[Finding<'_>]) -> String {
    use super::text::count;
    let broken: HashSet<&str> = findings
        .iter()
        .flat_map(|it| &it.requirements)
        .filter(|it| it.verdict == Some(Verdict::Fail) && !it.is_advice())
        .map(|it| it.id.as_str())
        .collect();
    let undecided: HashSet<&str> = findings
        .iter()
        .flat_map(|it| it.requirements.iter().chain(&it.consequences))
        .filter(|it| it.verdict != Some(Verdict::Fail))
        .map(|it| it.id.as_str())
        .collect();
    let causes = count(findings.len(), "cause");
    let mut parts = Vec::new();
    if !broken.is_empty() {
        parts.push(format!("{} not met", count(broken.len(), "requirement")));
    }
    if !undecided.is_empty() {
        parts.push(if broken.is_empty() {
            format!("{} undecided", count(undecided.len(), "requirement"))
        } else {
            format!("{} undecided", undecided.len())
        });
    }
    match parts.is_empty() {
        true => causes,
        false => format!("{causes} → {}", parts.join(", ")),
    }
}

/// The findings of a record: failures before what is undecided, advice last, each kind by the number of
/// requirements that it concerns.
pub(super) fn findings(record: &Record) -> Vec<Finding<'_>> {
    let sorter = Sorter::new(record);
    let kinds = sorter.kinds();
    let mut findings: Vec<Finding<'_>> = Vec::new();
    let mut places: HashMap<&Kind<'_>, usize> = HashMap::new();
    for (scenario, (kind, shows)) in sorter.unmet.iter().zip(&kinds) {
        let place = *places.entry(kind).or_insert(findings.len());
        if place == findings.len() {
            findings.push(Finding {
                kind: kind.clone(),
                verdict: Verdict::Inconclusive,
                requirements: Vec::new(),
                scenarios: Vec::new(),
                consequences: Vec::new(),
                following: Vec::new(),
            });
        }
        if let Some(finding) = findings.get_mut(place) {
            let list = match shows {
                true => &mut finding.scenarios,
                false => &mut finding.following,
            };
            list.push(scenario);
        }
    }
    sorter.requirements(&mut findings);
    for finding in &mut findings {
        finding.verdict = if matches!(finding.kind, Kind::Broken(_)) {
            Verdict::Fail
        } else {
            Verdict::worst(finding.all_scenarios().map(|it| it.verdict))
                .unwrap_or(Verdict::Inconclusive)
        };
    }
    findings.sort_by_key(|it| {
        let rank = Verdict::ALL.iter().position(|other| *other == it.verdict);
        (it.is_advice(), rank, Reverse(it.weight()))
    });
    findings
}

/// Finds the cause of each scenario that did not pass.
struct Sorter<'a> {
    unmet: Vec<&'a Scenario>,
    symptoms: Vec<Option<Symptom<'a>>>,
    by_id: HashMap<&'a str, &'a Requirement>,
    sweeping: Option<Sweeping>,
    record: &'a Record,
}

impl<'a> Sorter<'a> {
    fn new(record: &'a Record) -> Self {
        let unmet: Vec<_> = record
            .scenarios
            .iter()
            .filter(|it| it.verdict.needs_attention())
            .collect();
        let symptoms: Vec<_> = unmet.iter().map(|it| symptom(it)).collect();
        Self {
            sweeping: sweeping(record, unmet.iter().copied().zip(symptoms.iter().copied())),
            by_id: record
                .requirements
                .iter()
                .map(|it| (it.id.as_str(), it))
                .collect(),
            unmet,
            symptoms,
            record,
        }
    }

    /// The kind of finding of each scenario, and whether the scenario shows it by itself.
    fn kinds(&self) -> Vec<(Kind<'a>, bool)> {
        let mut failures: HashMap<&str, usize> = HashMap::new();
        for scenario in &self.unmet {
            for id in scenario.accuses() {
                *failures.entry(id).or_default() += 1;
            }
        }
        // A scenario that accuses several is held against the one with the most failures.
        let main = |scenario: &'a Scenario| {
            let accused = scenario.accuses().enumerate();
            let weighed = accused.map(|(at, id)| {
                let failures = failures.get(id.as_str()).copied().unwrap_or_default();
                (failures, Reverse(at), id.as_str())
            });
            weighed.max().map(|(_, _, id)| id)
        };
        let mut kinds: Vec<Option<(Kind<'a>, bool)>> = self
            .unmet
            .iter()
            .zip(&self.symptoms)
            .map(|(scenario, symptom)| {
                if let (Some(sweeping), Some(symptom)) = (self.sweeping, symptom)
                    && sweeping.wrong() == symptom.wrong
                {
                    return Some((Kind::Sweeping(sweeping), true));
                }
                main(scenario).map(|id| (Kind::Broken(id), true))
            })
            .collect();
        self.merge_alike(&mut kinds);
        let by_requirement = self.by_requirement(&kinds);
        let by_symptom = self.by_symptom(&kinds);
        let rest = self.unmet.iter().zip(&self.symptoms).zip(&kinds);
        let rest: Vec<_> = rest
            .map(|((scenario, symptom), kind)| match kind {
                Some(known) => known.clone(),
                None => {
                    let of_cause = scenario.consequences.values();
                    let mut of_cause = of_cause.filter_map(|id| by_requirement.get(id.as_str()));
                    let of_symptom = || symptom.as_ref().and_then(|it| by_symptom.get(it));
                    if let Some(kind) = of_cause.next().or_else(of_symptom) {
                        return (kind.clone(), false);
                    }
                    (self.undecided(scenario, *symptom), true)
                }
            })
            .collect();
        rest
    }

    /// Makes one finding of the failures of many requirements by the same operation in the same way.
    fn merge_alike(&self, kinds: &mut [Option<(Kind<'a>, bool)>]) {
        let mut alike: HashMap<Symptom<'a>, BTreeSet<&str>> = HashMap::new();
        for (symptom, kind) in self.symptoms.iter().zip(kinds.iter()) {
            if let (Some(symptom), Some((Kind::Broken(id), _))) = (symptom, kind)
                && symptom.wrong != Wrong::Effect
            {
                alike.entry(*symptom).or_default().insert(id);
            }
        }
        alike.retain(|_, ids| ids.len() >= MANY_ALIKE);
        for (symptom, kind) in self.symptoms.iter().zip(kinds.iter_mut()) {
            if let (Some(symptom), Some((Kind::Broken(_), _))) = (symptom, &kind)
                && alike.contains_key(symptom)
            {
                *kind = Some((Kind::Alike(*symptom), true));
            }
        }
    }

    /// The kind of finding that each broken requirement went into, the first where there are several.
    fn by_requirement(&self, kinds: &[Option<(Kind<'a>, bool)>]) -> HashMap<&'a str, Kind<'a>> {
        let mut found = HashMap::new();
        for (scenario, kind) in self.unmet.iter().zip(kinds) {
            if let Some((kind, _)) = kind {
                for id in scenario.accuses() {
                    found.entry(id.as_str()).or_insert_with(|| kind.clone());
                }
            }
        }
        found
    }

    /// The kind of finding for each symptom of a failure.
    fn by_symptom(&self, kinds: &[Option<(Kind<'a>, bool)>]) -> HashMap<Symptom<'a>, Kind<'a>> {
        let mut found = HashMap::new();
        for (symptom, kind) in self.symptoms.iter().zip(kinds) {
            if let (Some(symptom), Some((kind, _))) = (symptom, kind) {
                found.entry(*symptom).or_insert_with(|| kind.clone());
            }
        }
        found
    }

    /// The finding of a scenario that no failure explains.
    fn undecided(&self, scenario: &Scenario, symptom: Option<Symptom<'a>>) -> Kind<'a> {
        match symptom {
            Some(symptom) if scenario.cause == Some(Cause::Implementation) => {
                Kind::Situation(symptom)
            }
            _ => Kind::Obstacle(scenario.cause, symptom::obstacle(scenario)),
        }
    }

    /// Gives each requirement that is not met or undecided to the finding that it belongs to.
    fn requirements(&self, findings: &mut [Finding<'a>]) {
        let mut place_of: HashMap<&str, usize> = HashMap::new();
        let mut broken_by: HashMap<&str, usize> = HashMap::new();
        for (place, finding) in findings.iter().enumerate() {
            for scenario in finding.all_scenarios() {
                place_of.insert(&scenario.id, place);
            }
            for scenario in &finding.scenarios {
                for id in scenario.accuses() {
                    let by_itself = matches!(finding.kind, Kind::Broken(own) if own == id);
                    let known = broken_by.entry(id).or_insert(place);
                    if by_itself {
                        *known = place;
                    }
                }
            }
        }
        for requirement in &self.record.requirements {
            let Some(verdict) = requirement.verdict.filter(|it| it.needs_attention()) else {
                continue;
            };
            let proof = requirement.scenarios.iter().chain(&requirement.controls);
            let mut of_proof = proof.filter_map(|id| place_of.get(id.as_str()));
            let broken = broken_by.get(requirement.id.as_str());
            let place = broken
                .filter(|_| verdict == Verdict::Fail)
                .or_else(|| of_proof.next());
            let Some(finding) = place.and_then(|it| findings.get_mut(*it)) else {
                continue;
            };
            let causes = matches!(
                finding.kind,
                Kind::Broken(_) | Kind::Sweeping(_) | Kind::Alike(_)
            );
            match causes && verdict != Verdict::Fail {
                true => finding.consequences.push(requirement),
                false => finding.requirements.push(requirement),
            }
        }
        // A broken requirement that this record does not judge, since it is not claimed, has a finding all the same.
        for finding in findings {
            if let Kind::Broken(id) = finding.kind
                && finding.requirements.iter().all(|it| it.id != id)
                && let Some(requirement) = self.by_id.get(id)
            {
                finding.requirements.insert(0, requirement);
            }
        }
    }
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests;
