//! Reading a decision, strictly: nothing that only looks like one counts.

use rolecall_model::{Outcome, Refusal};
use serde_json::Value;

/// A requirement's id is short; whatever is longer is something else.
const LONGEST_REQUIREMENT: usize = 64;

/// The decision on one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// It may be.
    Allowed,
    /// It may not be.
    Denied(Refusal),
}

impl Decision {
    pub(super) const fn is_allowed(&self) -> bool {
        matches!(self, Self::Allowed)
    }

    /// Reads one decision: an object with a `decision` that is true or false. It may name the
    /// requirement that it rests on in its `context`.
    pub(super) fn read(answer: &Value) -> Result<Self, String> {
        let decision = answer.get("decision").ok_or("it has no `decision`")?;
        match decision {
            Value::Bool(true) => Ok(Self::Allowed),
            Value::Bool(false) => Ok(Self::Denied(refusal(answer))),
            other => Err(format!("`decision` is {other}, and neither true nor false")),
        }
    }

    /// Reads the decisions on this many questions, in their order.
    pub(super) fn read_all(answer: &Value, count: usize) -> Result<Vec<Self>, String> {
        let decisions = answer.get("evaluations").and_then(Value::as_array);
        let decisions = decisions.ok_or("it has no list of `evaluations`")?;
        if decisions.len() != count {
            return Err(format!(
                "it has {} decisions, and {count} questions were asked",
                decisions.len()
            ));
        }
        let decisions = decisions.iter().enumerate();
        decisions
            .map(|(index, one)| {
                let place = |error| format!("evaluations[{index}]: {error}");
                Self::read(one).map_err(place)
            })
            .collect()
    }
}

impl From<Outcome> for Decision {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done(_) => Self::Allowed,
            Outcome::Refused(refusal) => Self::Denied(refusal),
        }
    }
}

/// A denial tells the subject nothing: its reasons are for whoever asked.
fn refusal(answer: &Value) -> Refusal {
    let requirement = answer
        .pointer("/context/requirement")
        .and_then(Value::as_str);
    let requirement = requirement.filter(|id| !id.is_empty() && id.len() <= LONGEST_REQUIREMENT);
    Refusal {
        requirement: requirement.map(|id| id.to_owned().into()),
        text: "denied by the decision point".into(),
    }
}
