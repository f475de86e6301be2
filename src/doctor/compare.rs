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

use super::choose::{Sight, Wish};
use crate::needs::Used;

/// The observations of a scenario at the target.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Behaviours that were the same as in process.
    pub(super) met: Vec<Wish>,
    /// Where it parted from what happens in process.
    pub(super) findings: Vec<Finding>,
    /// The words that something was done with.
    pub(super) spoken: BTreeSet<Word>,
    /// Behaviours that were not reached.
    pub(super) missed: Vec<Wish>,
}

/// Something that went otherwise than in process.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub(super) thing: Capability,
    /// The behaviour that was expected.
    pub(super) wanted: Option<Sight>,
    pub(super) way: Way,
    /// The actor.
    pub(super) actor: Actor,
    /// The words that it says.
    pub(super) words: BTreeSet<Word>,
    /// Its last exchange.
    pub(super) exchange: Option<Exchange>,
    /// Whether time was moved before.
    pub(super) after_clock: bool,
}

/// How it went otherwise.
#[derive(Clone, Debug)]
pub(super) enum Way {
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
pub(super) fn compare(used: &Used, got: &[Call], played: &Scenario) -> Seen {
    let mut seen = Seen::default();
    let mut parted = false;
    let mut after_clock = false;
    let clock = Capability::fixture("advance-clock");
    let finding = |call: &Call, wanted, way, after_clock| Finding {
        thing: call.thing,
        wanted,
        way,
        actor: call.actor,
        words: call.words.clone(),
        exchange: call.exchanges.last().cloned(),
        after_clock,
    };
    let mut compared = 0;
    for (expected, got) in used.calls.iter().zip(got) {
        if expected.thing != got.thing {
            break;
        }
        compared += 1;
        let wanted = Sight::of(expected);
        let way = match (&expected.end, &got.end) {
            (_, End::Failed(failure)) => Way::Failed(failure.clone()),
            (End::Done(_), End::Refused(_)) => Way::Refused,
            (End::Refused(_), End::Done(_)) => Way::Done,
            _ => {
                if matches!(got.end, End::Done(_)) {
                    seen.spoken.extend(&got.words);
                }
                seen.met.extend(wanted.map(|sight| (got.thing, sight)));
                after_clock |= Some(got.thing) == clock;
                continue;
            }
        };
        let lacking = matches!(&way, Way::Failed(failure) if failure.kind.is_lacking());
        if !lacking {
            seen.findings.push(finding(got, wanted, way, after_clock));
        }
        if !got.optional {
            parted = true;
            break;
        }
    }
    if played.verdict != Verdict::Pass {
        let rest = used.calls.iter().skip(compared);
        seen.missed = rest
            .filter_map(|call| Some((call.thing, Sight::of(call)?)))
            .collect();
    }
    let last = compared
        .checked_sub(1)
        .and_then(|at| Some((used.calls.get(at)?, got.get(at)?)));
    if let (false, Some((expected, got))) = (parted || played.verdict == Verdict::Pass, last) {
        let failure = played.failure.as_ref();
        let way = Way::Otherwise {
            expected: failure.map(|it| it.expected.clone()).unwrap_or_default(),
            observed: failure.map(|it| it.observed.clone()).unwrap_or_default(),
            empty: empty_field(expected, got),
        };
        let wanted = Sight::of(expected);
        // What was answered otherwise was not seen to be served.
        if let Some(at) = seen
            .met
            .iter()
            .rposition(|wish| Some(*wish) == wanted.map(|it| (got.thing, it)))
        {
            seen.met.remove(at);
        }
        seen.findings.push(finding(got, wanted, way, after_clock));
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
