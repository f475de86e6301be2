//! A scenario on the target beside the same scenario in process: where they part.

use std::collections::BTreeSet;

use rolecall_model::capability::Capability;
use rolecall_model::implementation::{Exchange, Failure};
use rolecall_model::verdict::Verdict;
use rolecall_model::word::Word;
use rolecall_model::{Actor, Answer};
use rolecall_record::record::Scenario;
use rolecall_suite::run::recorder::{Call, End};
use serde_json::Value;

use super::choose::{Behaviour, Expectation};
use crate::needs::ScenarioNeeds;

/// The observations of a scenario at the target.
#[derive(Debug, Default)]
pub(super) struct Observations {
    /// Behaviours that were the same as in process.
    pub(super) met: Vec<Expectation>,
    /// Where it parted from what happens in process.
    pub(super) findings: Vec<Finding>,
    /// The words that something was done with.
    pub(super) spoken: BTreeSet<Word>,
    /// Behaviours that were not reached.
    pub(super) missed: Vec<Expectation>,
}

/// Something that went otherwise than in process.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub(super) capability: Capability,
    /// The behaviour that was expected.
    pub(super) wanted: Option<Behaviour>,
    pub(super) observed: Observed,
    /// The actor.
    pub(super) actor: Actor,
    /// The words in it.
    pub(super) words: BTreeSet<Word>,
    /// Its last exchange.
    pub(super) exchange: Option<Exchange>,
    /// Whether time was moved before.
    pub(super) after_clock: bool,
}

/// How it went otherwise.
#[derive(Clone, Debug)]
pub(super) enum Observed {
    /// There was no usable answer.
    Failed(Failure),
    /// It was refused, and the reference does it.
    Refused,
    /// It was done, and the reference refuses.
    Done,
    /// Everything was answered, and not as the scenario expects.
    Otherwise {
        /// The expectation of the scenario.
        expected: String,
        /// The observation.
        observed: String,
        /// A field of the answer that is empty here and is not in process.
        empty: Option<String>,
    },
}

/// Sets the calls of one scenario side by side.
pub(super) fn compare(used: &ScenarioNeeds, got: &[Call], played: &Scenario) -> Observations {
    let mut seen = Observations::default();
    let mut parted = false;
    let mut after_clock = false;
    let clock = Capability::fixture("advance-clock");
    let finding = |call: &Call, wanted, observed, after_clock| Finding {
        capability: call.capability,
        wanted,
        observed,
        actor: call.actor,
        words: call.words.clone(),
        exchange: call.exchanges.last().cloned(),
        after_clock,
    };
    let mut compared = 0;
    for (expected, got) in used.calls.iter().zip(got) {
        if expected.capability != got.capability {
            break;
        }
        compared += 1;
        let wanted = Behaviour::of(expected);
        let observed = match (&expected.end, &got.end) {
            (_, End::Failed(failure)) => Observed::Failed(failure.clone()),
            (End::Done(_), End::Refused(_)) => Observed::Refused,
            (End::Refused(_), End::Done(_)) => Observed::Done,
            _ => {
                if matches!(got.end, End::Done(_)) {
                    seen.spoken.extend(&got.words);
                }
                seen.met
                    .extend(wanted.map(|behaviour| (got.capability, behaviour)));
                after_clock |= Some(got.capability) == clock;
                continue;
            }
        };
        let lacking = matches!(&observed, Observed::Failed(failure) if failure.kind.is_lacking());
        if !lacking {
            seen.findings
                .push(finding(got, wanted, observed, after_clock));
        }
        if !got.optional {
            parted = true;
            break;
        }
    }
    if played.verdict != Verdict::Pass {
        let rest = used.calls.iter().skip(compared);
        seen.missed = rest
            .filter_map(|call| Some((call.capability, Behaviour::of(call)?)))
            .collect();
    }
    let last = compared
        .checked_sub(1)
        .and_then(|at| Some((used.calls.get(at)?, got.get(at)?)));
    if let (false, Some((expected, got))) = (parted || played.verdict == Verdict::Pass, last) {
        let failure = played.failure.as_ref();
        let observed = Observed::Otherwise {
            expected: failure.map(|it| it.expected.clone()).unwrap_or_default(),
            observed: failure.map(|it| it.observed.clone()).unwrap_or_default(),
            empty: empty_field(expected, got),
        };
        let wanted = Behaviour::of(expected);
        // What was answered otherwise was not seen to be served.
        if let Some(at) = seen
            .met
            .iter()
            .rposition(|expectation| Some(*expectation) == wanted.map(|it| (got.capability, it)))
        {
            seen.met.remove(at);
        }
        seen.findings
            .push(finding(got, wanted, observed, after_clock));
    }
    seen
}

/// A field that holds something in process and nothing on the target.
fn empty_field(expected: &Call, got: &Call) -> Option<String> {
    let (End::Done(Some(expected)), End::Done(Some(got))) = (&expected.end, &got.end) else {
        return None;
    };
    let fields = |answer: &Answer| {
        let tagged = serde_json::to_value(answer).unwrap_or(Value::Null);
        tagged
            .as_object()
            .and_then(|it| it.values().next())
            .cloned()
    };
    let (expected, got) = (fields(expected)?, fields(got)?);
    let mut names = expected.as_object()?.iter();
    let found =
        names.find(|(name, value)| !is_empty(value) && got.get(*name).is_some_and(is_empty));
    found.map(|(name, _)| name.clone())
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}
