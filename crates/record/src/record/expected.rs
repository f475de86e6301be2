//! Expected failures: requirements that an implementation declares it does not meet for now.
//!
//! They keep a known defect from hiding new ones: a run in which nothing fails but what is expected to
//! passes. It never certifies, and an expectation that is no longer met fails the run, so that the
//! list cannot outlive its reasons.

use rolecall_model::verdict::Verdict;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Requirement, Scenario};

/// A requirement that an implementation is known to break.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ExpectedFailure {
    /// Its id.
    pub requirement: String,
    /// Why it is broken.
    pub reason: String,
    /// The person or team that works on it.
    pub owner: String,
    /// URL of the issue that tracks it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// The last day on which it may fail, as `2030-01-31`.
    #[schemars(extend("format" = "date"))]
    pub expires: String,
    /// The state after the run.
    pub state: Expectation,
}

/// The state of an expectation after a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Expectation {
    /// Nothing: the requirement did not run, or no answer could be had.
    #[default]
    NotRun,
    /// It fails, as expected.
    Failing,
    /// It no longer fails: the entry has to go.
    Stale,
    /// It fails, and its time is over.
    Expired,
}

impl Expectation {
    /// The state in words.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::NotRun => "was not found to fail or to pass",
            Self::Failing => "fails as expected",
            Self::Stale => "does not fail any more: take the entry out",
            Self::Expired => "still fails, and its time is over",
        }
    }
}

impl ExpectedFailure {
    /// Compares the expectation with what was found, on the day the run began.
    pub(super) fn judge(&mut self, requirements: &[Requirement], today: &str) {
        let verdict = requirements
            .iter()
            .find(|it| it.id == self.requirement)
            .and_then(|it| it.verdict);
        self.state = match verdict {
            // RFC 3339 dates are in the order of their letters.
            Some(Verdict::Fail) if self.expires.as_str() < today => Expectation::Expired,
            Some(Verdict::Fail) => Expectation::Failing,
            Some(Verdict::Pass | Verdict::Inapplicable) => Expectation::Stale,
            Some(Verdict::Inconclusive | Verdict::Error) | None => Expectation::NotRun,
        };
    }

    /// Whether the entry itself fails the run.
    #[must_use]
    pub fn is_overdue(&self) -> bool {
        matches!(self.state, Expectation::Stale | Expectation::Expired)
    }
}

/// Whether nothing went wrong but what was expected to: scenarios failed, and all that they test is on
/// the list.
pub(super) fn explain(expected: &[ExpectedFailure], scenarios: &[Scenario]) -> bool {
    let listed = |id: &String| {
        expected
            .iter()
            .any(|it| it.requirement == *id && it.state == Expectation::Failing)
    };
    let mut bad = scenarios
        .iter()
        .filter(|it| it.verdict.needs_attention())
        .peekable();
    bad.peek().is_some()
        && bad.all(|it| {
            // A scenario that only serves as a control answers for what it controls.
            let answers_for = match it.requirements.as_slice() {
                [] => &it.controls,
                _ => &it.requirements,
            };
            it.verdict == Verdict::Fail && !answers_for.is_empty() && answers_for.iter().all(listed)
        })
}
