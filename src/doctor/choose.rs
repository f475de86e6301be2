//! Which scenarios show most simply whether something is served.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_model::Actor;
use rolecall_model::capability::Capability;
use rolecall_suite::run::recorder::{Call, End};

use crate::needs::{Needs, ScenarioNeeds};

/// The behaviours of a fixture or an operation that the doctor looks for.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) enum Behaviour {
    /// It is carried out, as whoever asks for it in a scenario.
    Done,
    /// Somebody is refused it.
    Refused,
    /// The operator reads back with it.
    ReadBack,
}

impl Behaviour {
    /// The behaviour that a call like this one shows; `None` if it shows none.
    pub(super) fn of(call: &Call) -> Option<Self> {
        let by_operator = call.actor == Actor::Operator;
        match (call.capability, &call.end) {
            (Capability::Operation(_), End::Done(_)) if by_operator => Some(Self::ReadBack),
            (_, End::Done(_)) => Some(Self::Done),
            (_, End::Refused(_)) if !by_operator => Some(Self::Refused),
            (_, End::Refused(_) | End::Failed(_)) => None,
        }
    }

    /// In a word, for the table.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::ReadBack => "read back",
        }
    }
}

/// Something to be seen.
pub(super) type Expectation = (Capability, Behaviour);

/// The scenarios that show each expectation, the simplest first. Those that need what is not provided are
/// left out.
pub(super) fn candidates<'a>(
    needs: &'a Needs,
    provided: &BTreeSet<Capability>,
) -> BTreeMap<Expectation, Vec<&'a ScenarioNeeds>> {
    let mut scenarios: Vec<&ScenarioNeeds> = needs
        .scenarios()
        .iter()
        .filter(|it| it.needs.is_subset(provided))
        .collect();
    scenarios.sort_by_key(|it| (it.alone, it.calls.len(), it.place));
    let mut candidates: BTreeMap<Expectation, Vec<&ScenarioNeeds>> = BTreeMap::new();
    for used in scenarios {
        let expectations: BTreeSet<Expectation> = used
            .calls
            .iter()
            .filter(|call| provided.contains(&call.capability))
            .filter_map(|call| Some((call.capability, Behaviour::of(call)?)))
            .collect();
        for expectation in expectations {
            candidates.entry(expectation).or_default().push(used);
        }
    }
    candidates
}

/// Scenarios that together show all of these expectations, for each the simplest that was not played yet
/// and that does not have to pass what is known to be broken, if there is such a one.
pub(super) fn choose<'a>(
    expectations: &BTreeSet<Expectation>,
    candidates: &BTreeMap<Expectation, Vec<&'a ScenarioNeeds>>,
    played: &BTreeSet<usize>,
    broken: &BTreeSet<Capability>,
) -> Vec<&'a ScenarioNeeds> {
    let mut chosen: BTreeMap<usize, &ScenarioNeeds> = BTreeMap::new();
    let mut shown: BTreeSet<Expectation> = BTreeSet::new();
    for expectation in expectations {
        if shown.contains(expectation) {
            continue;
        }
        let mut left = candidates
            .get(expectation)
            .into_iter()
            .flatten()
            .filter(|used| !played.contains(&used.place));
        let passes = |used: &&&ScenarioNeeds| {
            !way_to(used, *expectation).any(|capability| broken.contains(&capability))
        };
        let Some(used) = left.clone().find(passes).or_else(|| left.next()) else {
            continue;
        };
        chosen.insert(used.place, used);
        let shows = used.calls.iter();
        shown.extend(shows.filter_map(|call| Some((call.capability, Behaviour::of(call)?))));
    }
    chosen.into_values().collect()
}

/// The fixtures and operations that a scenario needs before it shows the behaviour.
fn way_to(used: &ScenarioNeeds, expectation: Expectation) -> impl Iterator<Item = Capability> {
    used.calls
        .iter()
        .take_while(move |call| {
            Behaviour::of(call).is_none_or(|behaviour| (call.capability, behaviour) != expectation)
        })
        .filter(|call| !call.optional)
        .map(|call| call.capability)
}
