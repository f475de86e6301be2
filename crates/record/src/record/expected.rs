//! Expected failures: requirements that an implementation declares it does not meet for now.
//!
//! They keep a known defect from hiding new ones: a run in which no scenario fails but those that are listed
//! ends well. It never certifies, and an expectation that is no longer met fails the run, so that the
//! list cannot outlive its reasons.

use rolecall_model::verdict::Verdict;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Advice, Requirement, Scenario};

/// A requirement that an implementation is known to break.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ExpectedFailure {
    /// Its id.
    pub requirement: String,
    /// Ids of the scenarios that fail; a failure of any other scenario is not expected. An entry without any
    /// expects nothing in particular, and excuses nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scenarios: Vec<String>,
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
    /// It fails, and the entry names no scenario: it would hide every other failure of the requirement.
    Unnamed,
}

impl ExpectedFailure {
    /// Compares the expectation with what was found, on the day the run began.
    ///
    /// A run that left out scenarios of the requirement cannot show that it does not fail any more.
    pub(super) fn judge(
        &mut self,
        requirements: &[Requirement],
        scenarios: &[Scenario],
        today: &str,
    ) {
        let requirement = requirements.iter().find(|it| it.id == self.requirement);
        let is_whole = requirement.is_some_and(|it| it.not_selected == 0);
        let verdict = requirement.and_then(|it| it.verdict);
        let is_gone = if self.scenarios.is_empty() {
            matches!(verdict, Some(Verdict::Pass | Verdict::Inapplicable))
        } else {
            self.gone(scenarios).next().is_some()
        };
        let fails = if self.scenarios.is_empty() {
            verdict == Some(Verdict::Fail)
        } else {
            scenarios.iter().any(|it| {
                it.verdict == Verdict::Fail
                    && self.scenarios.contains(&it.id)
                    && answers_for(it).contains(&&self.requirement)
            })
        };
        self.state = match (is_gone && is_whole, fails) {
            (true, _) => Expectation::Stale,
            (false, false) => Expectation::NotRun,
            (false, true) if self.scenarios.is_empty() => Expectation::Unnamed,
            // RFC 3339 dates are in the order of their letters.
            (false, true) if self.expires.as_str() < today => Expectation::Expired,
            (false, true) => Expectation::Failing,
        };
    }

    /// The scenarios of the entry that ran and do not fail any more.
    fn gone<'a>(&'a self, scenarios: &'a [Scenario]) -> impl Iterator<Item = &'a str> {
        let gone = |it: &&Scenario| matches!(it.verdict, Verdict::Pass | Verdict::Inapplicable);
        let named = |it: &&Scenario| self.scenarios.contains(&it.id);
        scenarios
            .iter()
            .filter(gone)
            .filter(named)
            .map(|it| it.id.as_str())
    }

    /// The scenarios that fail the requirement and that the entry does not name.
    fn unnamed<'a>(&'a self, scenarios: &'a [Scenario]) -> impl Iterator<Item = &'a str> {
        let failing = scenarios.iter().filter(|it| {
            it.verdict == Verdict::Fail && answers_for(it).contains(&&self.requirement)
        });
        let unnamed = failing.filter(|it| !self.scenarios.contains(&it.id));
        unnamed.map(|it| it.id.as_str())
    }

    /// The state after the run in words, with the scenarios to add or to take out.
    #[must_use]
    pub fn in_words(&self, scenarios: &[Scenario]) -> String {
        let gone: Vec<_> = self.gone(scenarios).collect();
        let unnamed: Vec<_> = self.unnamed(scenarios).collect();
        let state = match self.state {
            Expectation::NotRun => "was not found to fail or to pass".to_owned(),
            Expectation::Failing => "fails as expected".to_owned(),
            Expectation::Stale if gone.len() < self.scenarios.len() => format!(
                "is not failed any more by {}: take the scenario out of the entry",
                listed(&gone)
            ),
            Expectation::Stale => "does not fail any more: take the entry out".to_owned(),
            Expectation::Expired => "still fails, and its time is over".to_owned(),
            Expectation::Unnamed => {
                return format!(
                    "fails, and the entry names no scenario, so that it excuses none: name {}",
                    listed(&unnamed)
                );
            }
        };
        match unnamed.as_slice() {
            [] => state,
            _ => format!(
                "{state}; a failure that is not expected: {}",
                listed(&unnamed)
            ),
        }
    }

    /// Whether the entry itself fails the run.
    #[must_use]
    pub fn is_overdue(&self) -> bool {
        matches!(
            self.state,
            Expectation::Stale | Expectation::Expired | Expectation::Unnamed
        )
    }
}

/// Maximum number of scenarios that a sentence lists.
const LISTED: usize = 3;

fn listed(ids: &[&str]) -> String {
    let some = ids.iter().take(LISTED).copied().collect::<Vec<_>>();
    match ids.len().saturating_sub(LISTED) {
        0 => some.join(", "),
        more => format!("{} and {more} more", some.join(", ")),
    }
}

/// The requirements that the failure of a scenario counts against: those that it accuses and the causes of those
/// that follow from others. A scenario that only serves as a control answers for what it controls.
#[must_use]
pub fn answers_for(scenario: &Scenario) -> Vec<&String> {
    let mut ids: Vec<_> = scenario.accuses().collect();
    ids.extend(scenario.consequences.values());
    if ids.is_empty() {
        ids.extend(&scenario.controls);
    }
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Whether the failure of this scenario is expected: by an entry of each requirement that it counts against.
pub(super) fn is_expected(expected: &[ExpectedFailure], scenario: &Scenario) -> bool {
    let named = |id: &String| {
        expected.iter().any(|it| {
            it.requirement == *id
                && it.state == Expectation::Failing
                && it.scenarios.contains(&scenario.id)
        })
    };
    let answers_for = answers_for(scenario);
    scenario.verdict == Verdict::Fail
        && !answers_for.is_empty()
        && answers_for.into_iter().all(named)
}

/// Whether nothing went wrong but what was expected to: scenarios failed, and all of them are on the list.
/// Advice makes no run fail.
pub(super) fn explain(
    expected: &[ExpectedFailure],
    requirements: &[Requirement],
    scenarios: &[Scenario],
) -> bool {
    let advice = Advice::of(requirements);
    let mut bad = scenarios
        .iter()
        .filter(|it| it.verdict.needs_attention() && !advice.is_all_of(it))
        .peekable();
    bad.peek().is_some() && bad.all(|it| is_expected(expected, it))
}
