//! From the results of scenarios to the verdicts of requirements and of the run.

mod consequences;
mod judge;
mod summary;

use std::collections::{BTreeMap, HashSet};
use std::fmt;

use rolecall_model::verdict::{Cause, Verdict};
use serde::{Deserialize, Serialize};

use super::expected::explain;
use super::level::Level;
use super::{
    Claim, Class, Counts, Expectation, ExpectedFailure, FORMAT, Implementation, Kit, Modality,
    Part, Reading, Record, Register, Requirement, Scenario, Selection, Suite, VERSION,
};
pub use consequences::{Foundation, Wrong, trace_consequences};
use judge::judge;
use summary::Findings;

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
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
}

/// The conclusion of a run about conformance; decides headlines and exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conclusion {
    /// The whole suite ran and every requirement in force that can be tested passed.
    Conforms,
    /// All that ran passed, but something was left out, or a class was shown in part, so that nothing
    /// follows for the whole.
    PassesInPart,
    /// All that could be tested passed, and a class that is claimed in full was shown in part.
    ClaimNotShown,
    /// Scenarios failed, and all of them as expected. That is an understanding, not conformance.
    FailsAsExpected,
    /// At least one scenario failed, or an expectation was not met.
    DoesNotConform,
    /// Nothing failed, and some of it could not be found out.
    Inconclusive,
    /// The kit failed somewhere, so the run proves nothing.
    KitError,
    /// The mapping does not fit the implementation, so the run proves nothing.
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
    /// A requirement's verdict is the worst of the scenarios that test it. A scenario that fails by a step
    /// that belongs to other requirements is a failure of those, and leaves its own undecided. Where they pass but a
    /// control did not, it is inconclusive, since a refusal may then have another reason than the
    /// rule. Where none of its controls can be run here, neither can it be. Where some of its scenarios
    /// were not selected, the verdict is of the others, and the reason says so.
    ///
    /// A failure that follows from the failure of a more basic requirement ([`trace_consequences`]) leaves
    /// its requirement undecided as well.
    pub fn conclude(
        run: Run,
        requirements: Vec<Requirement>,
        mut scenarios: Vec<Scenario>,
    ) -> Self {
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
            parts,
        } = run;
        let judged: HashSet<&str> = requirements
            .iter()
            .filter(|it| it.verdict != Some(Verdict::Inapplicable) && !it.is_advice())
            .map(|it| it.id.as_str())
            .collect();
        trace_consequences(&mut scenarios, &register.foundations, |id| {
            judged.contains(id)
        });
        let requirements = judge(requirements, &scenarios, &readings, &selection);
        let by_id = scenarios.iter().map(|it| (it.id.as_str(), it)).collect();
        let classes: Vec<_> = claims
            .iter()
            .map(|claim| {
                let lacks = &implementation.lacks;
                let level = match suite.foreign {
                    true => Level::default(),
                    false => Level::conclude(claim, &requirements, &by_id, lacks),
                };
                Class::conclude(claim, &requirements, &selection, suite.foreign, level)
            })
            .collect();
        let today = started.get(..10).unwrap_or_default();
        for expected in &mut expected_failures {
            expected.judge(&requirements, &scenarios, today);
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
            parts,
            requirements,
            scenarios,
        }
    }

    /// All that it holds besides what follows from the scenarios' results, to be concluded again.
    pub fn outline(&self) -> Run {
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
            parts: self.parts.clone(),
        }
    }

    /// The conclusion of the run about conformance.
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
            Some(Verdict::Pass) if self.selection.complete && self.overclaims() => {
                Conclusion::ClaimNotShown
            }
            Some(Verdict::Pass) => Conclusion::PassesInPart,
            Some(Verdict::Fail)
                if explain(&self.expected_failures, &self.requirements, &self.scenarios) =>
            {
                Conclusion::FailsAsExpected
            }
            Some(Verdict::Fail) => Conclusion::DoesNotConform,
            Some(Verdict::Inconclusive) => Conclusion::Inconclusive,
            Some(Verdict::Error) if self.mapping_is_at_fault() => Conclusion::Misfit,
            Some(Verdict::Error) => Conclusion::KitError,
            Some(Verdict::Inapplicable) | None => Conclusion::NothingRan,
        }
    }

    /// Whether a class is claimed in full and shown in part.
    fn overclaims(&self) -> bool {
        !self.suite.foreign && self.classes.iter().any(|it| !it.holds())
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
            Self::PassesInPart => "passes in part",
            Self::ClaimNotShown => "claims more than was shown",
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
pub struct Advice<'a>(HashSet<&'a str>);

impl<'a> Advice<'a> {
    /// The requirements among these that are advice.
    #[must_use]
    pub fn of(requirements: &'a [Requirement]) -> Self {
        Self(
            requirements
                .iter()
                .filter(|r| r.is_advice())
                .map(|r| r.id.as_str())
                .collect(),
        )
    }

    /// Whether a scenario tests advice alone, and no binding rule leans on
    /// it as a control.
    pub fn is_all_of(&self, scenario: &Scenario) -> bool {
        let mut ids = scenario
            .requirements
            .iter()
            .chain(&scenario.controls)
            .chain(scenario.accuses())
            .peekable();
        ids.peek().is_some() && ids.all(|id| self.0.contains(id.as_str()))
    }
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests;
