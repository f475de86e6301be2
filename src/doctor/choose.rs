//! Which scenarios show most simply whether something is served.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_model::Actor;
use rolecall_model::capability::Capability;
use rolecall_suite::run::recorder::{Call, End};

use crate::needs::{Usage, Used};

/// The behaviours of a fixture or an operation that the doctor looks for.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) enum Sight {
    /// It is carried out, as whoever asks for it in a scenario.
    Done,
    /// Somebody is refused it.
    Refused,
    /// The operator reads back with it.
    ReadBack,
}

impl Sight {
    /// The behaviour that a call like this one shows; `None` if it shows none.
    pub(super) fn of(call: &Call) -> Option<Self> {
        let by_operator = call.actor == Actor::Operator;
        match (call.thing, &call.end) {
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
pub(super) type Wish = (Capability, Sight);

/// The scenarios that show each wish, the simplest first. Those that need what is not provided are
/// left out.
pub(super) fn candidates<'a>(
    usage: &'a Usage,
    provided: &BTreeSet<Capability>,
) -> BTreeMap<Wish, Vec<&'a Used>> {
    let mut scenarios: Vec<&Used> = usage
        .scenarios()
        .iter()
        .filter(|it| it.needs.is_subset(provided))
        .collect();
    scenarios.sort_by_key(|it| (it.alone, it.calls.len(), it.place));
    let mut candidates: BTreeMap<Wish, Vec<&Used>> = BTreeMap::new();
    for used in scenarios {
        let wishes: BTreeSet<Wish> = used
            .calls
            .iter()
            .filter(|call| provided.contains(&call.thing))
            .filter_map(|call| Some((call.thing, Sight::of(call)?)))
            .collect();
        for wish in wishes {
            candidates.entry(wish).or_default().push(used);
        }
    }
    candidates
}

/// Scenarios that together show all of these wishes, for each the simplest that was not played yet
/// and that does not have to pass what is known to be broken, if there is such a one.
pub(super) fn choose<'a>(
    wishes: &BTreeSet<Wish>,
    candidates: &BTreeMap<Wish, Vec<&'a Used>>,
    played: &BTreeSet<usize>,
    broken: &BTreeSet<Capability>,
) -> Vec<&'a Used> {
    let mut chosen: BTreeMap<usize, &Used> = BTreeMap::new();
    let mut shown: BTreeSet<Wish> = BTreeSet::new();
    for wish in wishes {
        if shown.contains(wish) {
            continue;
        }
        let mut left = candidates
            .get(wish)
            .into_iter()
            .flatten()
            .filter(|used| !played.contains(&used.place));
        let passes = |used: &&&Used| !way_to(used, *wish).any(|thing| broken.contains(&thing));
        let Some(used) = left.clone().find(passes).or_else(|| left.next()) else {
            continue;
        };
        chosen.insert(used.place, used);
        let shows = used.calls.iter();
        shown.extend(shows.filter_map(|call| Some((call.thing, Sight::of(call)?))));
    }
    chosen.into_values().collect()
}

/// The fixtures and operations that a scenario needs before it shows the behaviour.
fn way_to(used: &Used, wish: Wish) -> impl Iterator<Item = Capability> {
    used.calls
        .iter()
        .take_while(move |call| Sight::of(call).is_none_or(|sight| (call.thing, sight) != wish))
        .filter(|call| !call.optional)
        .map(|call| call.thing)
}
