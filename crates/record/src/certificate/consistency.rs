//! Consistency of a record: verdicts are concluded again from its scenarios and compared.

use std::collections::HashSet;

use rolecall_model::verdict::Verdict;
use thiserror::Error;

use crate::record::{Claim, Class, Inapplicable, Record, Requirement, Scenario, StepStatus};

/// A statement of a record that does not follow from the rest of it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Inconsistency {
    /// A scenario that did not pass is recorded as passed.
    #[error("scenario {id} is recorded as passed, but {why}")]
    Scenario {
        /// Its id.
        id: String,
        /// The contradicting fact.
        why: String,
    },
    /// The verdict of a requirement is another than its scenarios come to.
    #[error("requirement {id}: recorded {said}, concluded from its scenarios {found}")]
    Requirement {
        /// Its id.
        id: String,
        /// The verdict in the record.
        said: &'static str,
        /// The verdict that follows.
        found: &'static str,
    },
    /// The same of a conformance class.
    #[error("class {name}: recorded {said}, concluded from its requirements {found}")]
    Class {
        /// Its name.
        name: String,
        /// The recorded value.
        said: String,
        /// The value that follows.
        found: String,
    },
    /// The summary does not sum up.
    #[error("summary: recorded {said}, concluded {found}")]
    Summary {
        /// The value found.
        said: String,
        /// The value that follows.
        found: String,
    },
    /// Some other part differs.
    #[error("{part} of the record does not follow from its scenarios")]
    Other {
        /// The part.
        part: &'static str,
    },
}

/// Every statement of a record that does not follow from its scenarios and their steps.
pub fn inconsistencies(record: &Record) -> Vec<Inconsistency> {
    let mut found: Vec<_> = record.scenarios.iter().filter_map(undeserved).collect();
    let again = concluded_again(record);
    for (said, follows) in record.requirements.iter().zip(&again.requirements) {
        if said.verdict != follows.verdict {
            found.push(Inconsistency::Requirement {
                id: said.id.clone(),
                said: word(said.verdict),
                found: word(follows.verdict),
            });
        }
    }
    for (said, follows) in record.classes.iter().zip(&again.classes) {
        let words = |it: &Class| {
            let conforms = if it.conforms {
                "conforms"
            } else {
                "does not conform"
            };
            format!("{}, {conforms} ({})", word(it.verdict), it.level)
        };
        if (said.verdict, said.conforms, &said.requirements, &said.level)
            != (
                follows.verdict,
                follows.conforms,
                &follows.requirements,
                &follows.level,
            )
        {
            found.push(Inconsistency::Class {
                name: said.name.clone(),
                said: words(said),
                found: words(follows),
            });
        }
    }
    found.extend(summary(record, &again));
    let threads = |record: &Record| -> Vec<_> {
        let requirements = record.requirements.iter();
        requirements
            .map(|it| (it.scenarios.clone(), it.controls.clone()))
            .collect()
    };
    if threads(record) != threads(&again) {
        found.push(Inconsistency::Other {
            part: "the list of scenarios of a requirement",
        });
    }
    if record.expected_failures != again.expected_failures {
        found.push(Inconsistency::Other {
            part: "the state of an expected failure",
        });
    }
    found
}

/// The reason why a scenario that is recorded as passed did not pass.
fn undeserved(scenario: &Scenario) -> Option<Inconsistency> {
    if scenario.verdict != Verdict::Pass {
        return None;
    }
    let missed = scenario
        .steps
        .iter()
        .find(|it| it.status != StepStatus::Passed);
    let why = match (missed, &scenario.failure) {
        (Some(step), _) => format!("its step `{} {}` did not pass", step.keyword, step.text),
        (None, Some(failure)) => format!("it has a failure: {}", failure.message),
        (None, None) if scenario.steps.is_empty() => "it has no steps".to_owned(),
        (None, None) => return None,
    };
    Some(Inconsistency::Scenario {
        id: scenario.id.clone(),
        why,
    })
}

fn summary(record: &Record, again: &Record) -> Option<Inconsistency> {
    let (said, found) = (&record.summary, &again.summary);
    let facts = |record: &Record| {
        let it = &record.summary;
        (
            it.verdict,
            it.conforms,
            it.scenarios.clone(),
            it.requirements.clone(),
            it.warnings,
        )
    };
    if facts(record) == facts(again) {
        return None;
    }
    let words =
        |record: &Record| format!("{} ({})", record.conclusion(), word(record.summary.verdict));
    Some(
        if (said.verdict, said.conforms) == (found.verdict, found.conforms) {
            Inconsistency::Other {
                part: "a number in the summary",
            }
        } else {
            Inconsistency::Summary {
                said: words(record),
                found: words(again),
            }
        },
    )
}

/// The record as its scenarios conclude it.
fn concluded_again(record: &Record) -> Record {
    let claims = record.claims();
    let ran: HashSet<_> = record
        .scenarios
        .iter()
        .filter(|it| it.verdict != Verdict::Inapplicable)
        .flat_map(|it| &it.requirements)
        .map(String::as_str)
        .collect();
    let requirements = record.requirements.iter();
    let requirements = requirements
        .map(|it| before_the_run(it, &claims, &ran))
        .collect();
    Record::conclude(record.outline(), requirements, record.scenarios.clone())
}

/// A requirement as it was before the run. That it is inapplicable may be known then: it is not
/// claimed, or cannot be tested here, so that no scenario contradicts it.
fn before_the_run(requirement: &Requirement, claims: &[Claim], ran: &HashSet<&str>) -> Requirement {
    let claimed = claims.iter().any(|it| it.covers(requirement));
    let before = |why| {
        use Inapplicable::{NotClaimed, Presupposes, Rests, Untestable};
        matches!(why, Untestable | Presupposes | NotClaimed | Rests)
    };
    let known = requirement.verdict == Some(Verdict::Inapplicable)
        && requirement.inapplicable.is_some_and(before)
        && !(claimed && ran.contains(requirement.id.as_str()));
    Requirement {
        verdict: known.then_some(Verdict::Inapplicable),
        reason: requirement.reason.clone(),
        inapplicable: requirement.inapplicable.filter(|_| known),
        ..requirement.clone()
    }
}

fn word(verdict: Option<Verdict>) -> &'static str {
    verdict.map_or("nothing", Verdict::as_str)
}
