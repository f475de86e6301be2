//! From the verdicts of requirements to what a run comes to.

use rolecall_model::verdict::Verdict;

use super::super::expected::is_expected;
use super::super::{Class, Counts, ExpectedFailure, Requirement, Scenario, Selection, Summary};
use super::Advice;

/// The result of a run, requirement by requirement and scenario by scenario.
pub(super) struct Findings<'a> {
    pub(super) requirements: &'a [Requirement],
    pub(super) scenarios: &'a [Scenario],
    pub(super) classes: &'a [Class],
    pub(super) expected: &'a [ExpectedFailure],
}

impl Findings<'_> {
    pub(super) fn summary(&self, selection: &Selection) -> Summary {
        let Self {
            requirements,
            scenarios,
            ..
        } = *self;
        let advice = Advice::of(requirements);
        let binds = |scenario: &&Scenario| !advice.is_all_of(scenario);
        let binding = || requirements.iter().filter(|r| !r.is_advice());
        // Advice that is not followed is a warning, which does not make the run a pass either; if
        // the kit could not run, that is an error all the same.
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

    /// The reason of a run that did not pass: the number of requirements, or else the scenarios, since no
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
            Verdict::Fail => format!("{n} {noun}{plural} not met{which}{}", self.not_expected()),
            Verdict::Inconclusive => format!("{n} {noun}{plural} could not be decided{which}"),
            _ => format!("the kit could not test {n} {noun}{plural}{which}"),
        }
    }

    /// The failures that a list of expected ones does not name; empty without a list.
    fn not_expected(&self) -> String {
        let advice = Advice::of(self.requirements);
        let scenarios = self.scenarios.iter();
        let failing = scenarios.filter(|it| it.verdict == Verdict::Fail && !advice.is_all_of(it));
        let new: Vec<_> = failing
            .filter(|it| !is_expected(self.expected, it))
            .collect();
        if self.expected.is_empty() || new.is_empty() {
            return String::new();
        }
        format!("; not expected: {}", named(&new))
    }

    /// Why a run in which all passed does not show conformance, if it does not.
    fn reservation(&self) -> Option<String> {
        if let Some(stale) = self.expected.iter().find(|it| it.is_overdue()) {
            return Some(format!(
                "{} is listed as an expected failure and {}",
                stale.requirement,
                stale.in_words(self.scenarios)
            ));
        }
        if let Some(expected) = self.expected.first() {
            return Some(format!(
                "{} is listed as an expected failure, and such a run never certifies",
                expected.requirement
            ));
        }
        if let Some(class) = self.classes.iter().find(|it| !it.holds()) {
            return Some(format!("{} is claimed: {}", class.name, class.reason));
        }
        let mut partial = self.classes.iter().filter(|it| !it.conforms);
        let first = partial.next()?;
        Some(match partial.count() {
            0 => format!("{} in part: {}", first.name, first.reason),
            more => format!("{} in part: {}; and {more} more", first.name, first.reason),
        })
    }
}

/// The part of the suite that ran, if not all of it did.
fn in_part(selection: &Selection) -> String {
    match selection.shard {
        Some(shard) => format!("only shard {} of {} ran", shard.index, shard.count),
        None => format!("only part of the suite ran: {}", selection.description),
    }
}

/// Maximum number of scenarios that a sentence names.
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
