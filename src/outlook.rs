//! The outlook of a run, before anything is sent: the scenarios for which the mapping lacks nothing, and about how
//! many requests they take.
//!
//! A scenario that cannot be finished is not begun. Its needs are known from a run of it on the simulator.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use rolecall_adapters::Mapping;
use rolecall_model::Actor;
use rolecall_model::implementation::{Description, Failure, Implementation, Session, Unable};
use rolecall_model::word::Word;
use rolecall_record::report::text::count;
use rolecall_suite::register::Register;
use rolecall_suite::run::Plan;
use rolecall_suite::suite::{Selection, Suite};

use crate::needs::{Needs, ScenarioNeeds};

/// The scenarios of a selection that a mapping can run, and those that it cannot.
#[derive(Debug, Default)]
pub struct Outlook {
    /// Why a scenario cannot be run, by its place in the suite and its id.
    lacking: HashMap<(usize, String), Failure>,
    selected: usize,
    requests: usize,
}

impl fmt::Display for Outlook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let runnable = self.selected - self.lacking.len();
        write!(
            f,
            "{runnable} of {} can run, about {}",
            count(self.selected, "scenario"),
            count(about(self.requests), "request"),
        )
    }
}

/// The number, rounded to two digits.
fn about(number: usize) -> usize {
    let mut unit = 1;
    while number / unit >= 100 {
        unit *= 10;
    }
    number.div_ceil(unit) * unit
}

impl Outlook {
    /// Finds out what the mapping can run of the selection.
    pub async fn of(
        register: &Arc<Register>,
        suite: &Arc<Suite>,
        selection: Selection,
        mapping: &Mapping,
    ) -> Self {
        let needs = Needs::learn_calls(register, suite, selection).await;
        let mut outlook = Self {
            selected: needs.scenarios().len(),
            ..Self::default()
        };
        for scenario in needs.scenarios() {
            match missing(scenario, mapping) {
                Some(failure) => {
                    let key = (scenario.place, scenario.id.clone());
                    outlook.lacking.insert(key, failure);
                }
                None => outlook.requests += requests(scenario, mapping),
            }
        }
        outlook
    }

    /// The plan in which the scenarios that cannot be run are not begun.
    #[must_use]
    pub fn apply(self, plan: Plan) -> Plan {
        let lacking = self
            .lacking
            .into_iter()
            .map(|((place, id), failure)| (plan.label_of(place, &id), failure));
        let implementation = Arc::new(Foreseen {
            lacking: lacking.collect(),
            inner: Arc::clone(&plan.implementation),
        });
        Plan {
            implementation,
            ..plan
        }
    }
}

/// All that a scenario needs and the mapping lacks, as one failure.
fn missing(scenario: &ScenarioNeeds, mapping: &Mapping) -> Option<Failure> {
    let needed = scenario.calls.iter().filter(|call| !call.optional);
    let of_calls = needed.flat_map(|call| {
        let by_operator = call.actor == Actor::Operator;
        mapping.missing_for(call.capability, by_operator, &call.words)
    });
    let expected: BTreeSet<Word> = scenario
        .calls
        .iter()
        .flat_map(|call| &call.expected)
        .copied()
        .collect();
    let mut failures: Vec<Failure> = Vec::new();
    for failure in of_calls.chain(mapping.missing_words(&expected)) {
        if failures.iter().all(|it| it.message != failure.message) {
            failures.push(failure);
        }
    }
    together(&failures)
}

/// Several failures as one. It lacks what a class requires, if one of them does.
fn together(failures: &[Failure]) -> Option<Failure> {
    let lacks = failures.iter().filter_map(|it| it.lack);
    let required = lacks.clone().find(|it| !it.is_optional());
    let lack = required.or_else(|| lacks.clone().next())?;
    let messages: Vec<_> = failures.iter().map(|it| it.message.as_str()).collect();
    Some(Failure::lacking(lack, messages.join("; ")))
}

/// About how many requests a scenario takes.
fn requests(scenario: &ScenarioNeeds, mapping: &Mapping) -> usize {
    let calls = scenario.calls.iter().map(|call| {
        let by_operator = call.actor == Actor::Operator;
        mapping.requests_for(call.capability, by_operator)
    });
    let users: HashSet<Actor> = scenario
        .calls
        .iter()
        .map(|call| call.actor)
        .filter(|actor| matches!(actor, Actor::User(_)))
        .collect();
    let organizations = scenario
        .calls
        .iter()
        .filter(|call| call.capability.name() == "add-organization");
    calls.sum::<usize>()
        + users.len() * mapping.requests_for_token()
        + organizations.count() * mapping.requests_to_end()
}

/// An implementation whose scenarios fail at once if something is known to be missing for them.
struct Foreseen {
    /// The missing things, by the label of the session.
    lacking: HashMap<String, Failure>,
    inner: Arc<dyn Implementation>,
}

impl Implementation for Foreseen {
    fn description(&self) -> Description {
        self.inner.description()
    }

    fn open(&self, label: &str) -> Box<dyn Session> {
        match self.lacking.get(label) {
            Some(failure) => Box::new(Unable(failure.clone())),
            None => self.inner.open(label),
        }
    }

    fn reach(&self) -> BoxFuture<'_, Result<(), Failure>> {
        self.inner.reach()
    }

    fn scenario_deadline(&self) -> Option<Duration> {
        self.inner.scenario_deadline()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use rolecall_model::implementation::Failure;
    use rolecall_model::required::Lack;

    use super::{about, together};

    #[test]
    fn everything_that_is_missing_is_listed() {
        let lacking = |name: &str| Failure::lacking(Lack::named(name).unwrap(), name);
        assert!(together(&[]).is_none());
        let clock = lacking("fixtures.advance-clock");
        let site = lacking("operations.add-site");
        let both = together(&[clock.clone(), site.clone()]).unwrap();
        assert_eq!(both.message, "fixtures.advance-clock; operations.add-site");
        // The clock is optional.
        assert_eq!(both.lack, site.lack);
        assert_eq!(
            together(std::slice::from_ref(&clock)).unwrap().lack,
            clock.lack
        );
    }

    #[test]
    fn a_number_is_told_with_two_digits() {
        for (number, told) in [
            (0, 0),
            (7, 7),
            (99, 99),
            (101, 110),
            (8159, 8200),
            (62_357, 63_000),
        ] {
            assert_eq!(about(number), told);
        }
    }
}
