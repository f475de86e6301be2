//! From the results of scenarios to the verdicts of requirements and of the run.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::verdict::{Cause, Verdict};

use super::expected::explain;
use super::{
    Claim, Class, Counts, Expectation, ExpectedFailure, FORMAT, Implementation, Kit, Modality,
    Reading, Record, Register, Requirement, Scenario, Selection, Suite, Summary, VERSION,
};

/// All that a record holds besides what follows from the scenarios' results. Each field is the
/// [`Record`]'s of the same name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[allow(missing_docs, reason = "documented in `Record`")]
pub struct Run {
    pub kit: Kit,
    pub register: Register,
    pub suite: Suite,
    pub implementation: Implementation,
    pub readings: BTreeMap<String, Reading>,
    pub selection: Selection,
    pub rerun: Vec<String>,
    pub started: String,
    pub duration_us: u64,
    pub claims: Vec<Claim>,
    pub expected_failures: Vec<ExpectedFailure>,
}

/// What a run shows about conformance; decides headlines and exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conclusion {
    /// The whole suite ran and every requirement in force that can be tested passed.
    Conforms,
    /// All that ran passed, but something was left out, so that nothing follows for the whole.
    PassesInPart,
    /// Scenarios failed, and all of them as expected. That is an understanding, not conformance.
    FailsAsExpected,
    /// At least one scenario failed, or an expectation was not met.
    DoesNotConform,
    /// Nothing failed, and some of it could not be found out.
    Inconclusive,
    /// The kit was at fault somewhere, so the run says nothing for certain.
    KitError,
    /// The description of the implementation does not fit it, so the run says nothing for certain.
    Misfit,
    /// Nothing was selected, or nothing that binds an implementation could run.
    NothingRan,
}

impl Record {
    /// Concludes a run: gives each requirement its verdict and sums everything up.
    ///
    /// `requirements` come from the register, in its order. What is known of one before the run (a
    /// capability the implementation lacks, a clock that cannot be moved) is said by the verdict
    /// [`Verdict::Inapplicable`] with a reason; otherwise `verdict` is `None`. A requirement that
    /// belongs to a reading that is not in force is made inapplicable here. `scenarios` and
    /// `controls` of the requirements are filled from the scenarios.
    ///
    /// A requirement's verdict is the worst of the scenarios that test it. Where those pass but a
    /// control did not, it is inconclusive, since a refusal may then have another reason than the
    /// rule. Where none of its controls can be run here, neither can it be. Where some of its scenarios
    /// were not selected, the verdict is of the others, and the reason says so.
    pub fn conclude(run: Run, requirements: Vec<Requirement>, scenarios: Vec<Scenario>) -> Self {
        let Run {
            kit,
            register,
            suite,
            implementation,
            readings,
            selection,
            rerun,
            started,
            duration_us,
            claims,
            mut expected_failures,
        } = run;
        let requirements = judge(requirements, &scenarios, &readings, &selection);
        let classes: Vec<_> = claims
            .iter()
            .map(|claim| Class::conclude(claim, &requirements, &selection))
            .collect();
        let today = started.get(..10).unwrap_or_default();
        for expected in &mut expected_failures {
            expected.judge(&requirements, today);
        }
        let findings = Findings {
            requirements: &requirements,
            scenarios: &scenarios,
            classes: &classes,
            expected: &expected_failures,
        };
        let summary = findings.summary(&selection);
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            kit,
            register,
            suite,
            implementation,
            readings,
            selection,
            rerun,
            started,
            duration_us,
            summary,
            classes,
            expected_failures,
            requirements,
            scenarios,
        }
    }

    /// All that it holds besides what follows from the scenarios' results, to be concluded again.
    pub(crate) fn outline(&self) -> Run {
        Run {
            kit: self.kit.clone(),
            register: self.register.clone(),
            suite: self.suite.clone(),
            implementation: self.implementation.clone(),
            readings: self.readings.clone(),
            selection: self.selection.clone(),
            rerun: self.rerun.clone(),
            started: self.started.clone(),
            duration_us: self.duration_us,
            claims: self.claims(),
            expected_failures: self
                .expected_failures
                .iter()
                .map(|it| ExpectedFailure {
                    state: Expectation::default(),
                    ..it.clone()
                })
                .collect(),
        }
    }

    /// What the run shows about conformance.
    pub fn conclusion(&self) -> Conclusion {
        match self.summary.verdict {
            _ if self.summary.conforms => Conclusion::Conforms,
            Some(Verdict::Pass | Verdict::Fail)
                if self
                    .expected_failures
                    .iter()
                    .any(ExpectedFailure::is_overdue) =>
            {
                Conclusion::DoesNotConform
            }
            Some(Verdict::Pass) => Conclusion::PassesInPart,
            Some(Verdict::Fail) if explain(&self.expected_failures, &self.scenarios) => {
                Conclusion::FailsAsExpected
            }
            Some(Verdict::Fail) => Conclusion::DoesNotConform,
            Some(Verdict::Inconclusive) => Conclusion::Inconclusive,
            Some(Verdict::Error) if self.mapping_is_at_fault() => Conclusion::Misfit,
            Some(Verdict::Error) => Conclusion::KitError,
            Some(Verdict::Inapplicable) | None => Conclusion::NothingRan,
        }
    }

    /// Whether every error is one of the mapping, such as a token that the implementation does not
    /// know. The kit's own errors come first: with them nothing else can be relied on.
    fn mapping_is_at_fault(&self) -> bool {
        let mut errors = self
            .scenarios
            .iter()
            .filter(|scenario| scenario.verdict == Verdict::Error)
            .peekable();
        errors.peek().is_some() && errors.all(|scenario| scenario.cause == Some(Cause::Mapping))
    }
}

impl fmt::Display for Conclusion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Conforms => "conforms",
            Self::PassesInPart => "passes, but not everything ran",
            Self::FailsAsExpected => "fails as expected, which is not conformance",
            Self::DoesNotConform => "does not conform",
            Self::Inconclusive => "inconclusive",
            Self::KitError => "kit error",
            Self::Misfit => "cannot be driven as described",
            Self::NothingRan => "nothing ran",
        })
    }
}

impl Counts {
    /// Counts verdicts; `None` counts as not run.
    pub fn of(verdicts: impl IntoIterator<Item = Option<Verdict>>) -> Self {
        let mut counts = Self::default();
        for verdict in verdicts {
            *match verdict {
                Some(Verdict::Pass) => &mut counts.pass,
                Some(Verdict::Inconclusive) => &mut counts.inconclusive,
                Some(Verdict::Fail) => &mut counts.fail,
                Some(Verdict::Error) => &mut counts.error,
                Some(Verdict::Inapplicable) => &mut counts.inapplicable,
                None => &mut counts.not_run,
            } += 1;
        }
        counts
    }

    /// The number that came to `verdict`; `None` asks for those not run.
    pub fn get(&self, verdict: Option<Verdict>) -> usize {
        match verdict {
            Some(Verdict::Pass) => self.pass,
            Some(Verdict::Inconclusive) => self.inconclusive,
            Some(Verdict::Fail) => self.fail,
            Some(Verdict::Error) => self.error,
            Some(Verdict::Inapplicable) => self.inapplicable,
            None => self.not_run,
        }
    }

    /// All that were counted.
    pub fn total(&self) -> usize {
        self.pass + self.inconclusive + self.fail + self.error + self.inapplicable + self.not_run
    }
}

impl Requirement {
    /// Whether it is advice, which makes no run fail.
    pub fn is_advice(&self) -> bool {
        self.modality == Modality::Should
    }
}

/// The requirements that are advice.
pub(crate) struct Advice<'a>(HashSet<&'a str>);

impl<'a> Advice<'a> {
    pub(crate) fn of(requirements: &'a [Requirement]) -> Self {
        Self(
            requirements
                .iter()
                .filter(|r| r.is_advice())
                .map(|r| r.id.as_str())
                .collect(),
        )
    }

    /// Whether a scenario binds nobody: it tests nothing but advice, and no binding rule leans on
    /// it as its control.
    pub(crate) fn is_all_of(&self, scenario: &Scenario) -> bool {
        let mut ids = scenario
            .requirements
            .iter()
            .chain(&scenario.controls)
            .peekable();
        ids.peek().is_some() && ids.all(|id| self.0.contains(id.as_str()))
    }
}

fn judge(
    mut requirements: Vec<Requirement>,
    scenarios: &[Scenario],
    readings: &BTreeMap<String, Reading>,
    selection: &Selection,
) -> Vec<Requirement> {
    let tests = by_requirement(scenarios, |scenario| &scenario.requirements);
    let controls = by_requirement(scenarios, |scenario| &scenario.controls);
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
        if requirement.verdict == Some(Verdict::Inapplicable) {
            continue;
        }
        (requirement.verdict, requirement.reason) = not_in_force(requirement, readings)
            .map(|reason| (Some(Verdict::Inapplicable), reason))
            .unwrap_or_else(|| verdict_of(tests, controls, requirement.not_selected, selection));
    }
    requirements
}

fn by_requirement<'a>(
    scenarios: &'a [Scenario],
    ids: impl Fn(&'a Scenario) -> &'a [String],
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
    tests: &[&Scenario],
    controls: &[&Scenario],
    not_selected: usize,
    selection: &Selection,
) -> (Option<Verdict>, String) {
    let verdict = Verdict::worst(tests.iter().map(|scenario| scenario.verdict));
    let in_part = in_part_of(tests, controls, not_selected);
    match verdict {
        None if selection.complete => (None, "no scenario tests it".to_owned()),
        None => (None, "no scenario of it is in this selection".to_owned()),
        Some(Verdict::Inapplicable) => (verdict, joined([first_reason(tests), in_part])),
        Some(Verdict::Inconclusive) => (verdict, first_message(tests)),
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

/// What becomes of a requirement whose tests passed, by its controls.
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
            "{n} of its {} scenarios inapplicable: {}",
            tests.len(),
            first_reason(tests)
        ),
    };
    (Verdict::Pass, reason)
}

/// What of a requirement's proof was not selected; empty where all of it was.
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

fn first_message(scenarios: &[&Scenario]) -> String {
    let mut inconclusive = scenarios
        .iter()
        .filter(|s| s.verdict == Verdict::Inconclusive);
    let failure = inconclusive.find_map(|s| s.failure.as_ref());
    failure
        .map(|failure| failure.message.clone())
        .unwrap_or_default()
}

/// What a run found, requirement by requirement and scenario by scenario.
struct Findings<'a> {
    requirements: &'a [Requirement],
    scenarios: &'a [Scenario],
    classes: &'a [Class],
    expected: &'a [ExpectedFailure],
}

impl Findings<'_> {
    fn summary(&self, selection: &Selection) -> Summary {
        let Self {
            requirements,
            scenarios,
            ..
        } = *self;
        let advice = Advice::of(requirements);
        let binds = |scenario: &&Scenario| !advice.is_all_of(scenario);
        let binding = || requirements.iter().filter(|r| !r.is_advice());
        // Not following advice is a warning, which is no reason to call the run a pass either; that
        // the kit could not run is an error all the same.
        let of_advice = scenarios
            .iter()
            .filter(|s| !binds(s))
            .map(|s| match s.verdict {
                Verdict::Fail | Verdict::Inconclusive => Verdict::Inapplicable,
                verdict => verdict,
            });
        let ran = Verdict::worst(
            scenarios
                .iter()
                .filter(binds)
                .map(|s| s.verdict)
                .chain(of_advice),
        );
        // Requirements can be worse than their scenarios (a control that could not run), but cannot
        // make up for a run without any.
        let verdict = ran
            .filter(|v| *v != Verdict::Inapplicable)
            .map_or(ran, |ran| {
                Verdict::worst(binding().filter_map(|r| r.verdict).chain([ran]))
            });
        let untested = binding().filter(|r| r.verdict.is_none()).count();
        let (conforms, reason) = match verdict {
            None => (false, "nothing selected".to_owned()),
            Some(Verdict::Inapplicable) => (false, "nothing that binds was run".to_owned()),
            Some(Verdict::Pass) if !selection.complete => (false, in_part(selection)),
            Some(Verdict::Pass) if untested > 0 => (
                false,
                format!("{untested} binding requirements in force have no scenario"),
            ),
            Some(Verdict::Pass) => self
                .reservation()
                .map_or((true, String::new()), |it| (false, it)),
            Some(verdict) => (false, self.worst_in_words(verdict)),
        };
        Summary {
            verdict,
            conforms,
            reason,
            scenarios: Counts::of(scenarios.iter().map(|s| Some(s.verdict))),
            requirements: Counts::of(requirements.iter().map(|r| r.verdict)),
            warnings: requirements
                .iter()
                .filter(|r| r.is_advice() && r.verdict == Some(Verdict::Fail))
                .count(),
        }
    }

    /// What a run comes to that did not pass: how many requirements, or else which scenarios, since no
    /// requirement leads to those that only serve as controls of what is claimed.
    fn worst_in_words(&self, verdict: Verdict) -> String {
        let binding = self.requirements.iter().filter(|r| !r.is_advice());
        let requirements = binding.filter(|r| r.verdict == Some(verdict)).count();
        let scenarios: Vec<_> = self
            .scenarios
            .iter()
            .filter(|s| s.verdict == verdict)
            .collect();
        let (n, noun, which) = match requirements {
            0 => (
                scenarios.len(),
                "scenario",
                format!(": {}", named(&scenarios)),
            ),
            n => (n, "requirement", String::new()),
        };
        let plural = if n == 1 { "" } else { "s" };
        match verdict {
            Verdict::Fail => format!("{n} {noun}{plural} not met{which}"),
            Verdict::Inconclusive => format!("{n} {noun}{plural} could not be decided{which}"),
            _ => format!("the kit could not test {n} {noun}{plural}{which}"),
        }
    }

    /// Why a run in which all passed does not show conformance, if it does not.
    fn reservation(&self) -> Option<String> {
        if let Some(stale) = self.expected.iter().find(|it| it.is_overdue()) {
            return Some(format!(
                "{} is listed as an expected failure and does not fail: take the entry out",
                stale.requirement
            ));
        }
        if let Some(expected) = self.expected.first() {
            return Some(format!(
                "{} is listed as an expected failure, and such a run never certifies",
                expected.requirement
            ));
        }
        let class = self.classes.iter().find(|it| !it.conforms)?;
        Some(format!("{} is claimed: {}", class.name, class.reason))
    }
}

/// What of the suite ran, where not all of it did.
fn in_part(selection: &Selection) -> String {
    match selection.shard {
        Some(shard) => format!("only shard {} of {} ran", shard.index, shard.count),
        None => format!("only part of the suite ran: {}", selection.description),
    }
}

/// How many scenarios a sentence names.
const NAMED: usize = 3;

/// The names of scenarios, each with the requirements that it is a control of.
fn named(scenarios: &[&Scenario]) -> String {
    let named = scenarios.iter().take(NAMED).map(|it| {
        if it.controls.is_empty() {
            format!("“{}”", it.name)
        } else {
            format!("“{}” (a control of {})", it.name, it.controls.join(", "))
        }
    });
    let named: Vec<_> = named.collect();
    match scenarios.len().saturating_sub(NAMED) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests;
