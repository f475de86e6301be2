//! Exploration in this process: the simulator against itself, or against a mutant of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use futures::FutureExt as _;
use rolecall_simulator::{Policy, Simulator};

use crate::difference::{Difference, Shape};
use crate::duel::{Ending, Met, Terms, duel};
use crate::generate::Generator;
use crate::names::MARK;
use crate::play::Play;
use crate::views::Looks;

/// The label of plays in this process: the mark itself, which nobody has to replace.
pub(crate) const LABEL: &str = {
    assert!(MARK == '~');
    "~"
};

/// A difference, and how it was come upon.
#[derive(Clone, Debug)]
pub struct Catch {
    /// The number of the play.
    pub number: u64,
    /// The play.
    pub play: Play,
    /// The difference.
    pub difference: Difference,
    /// The commands that were attempted until then.
    pub commands: u64,
}

/// Plays one play on the simulator under one policy and on the simulator under another. Returns the difference, if
/// there is one that the documents do not leave open, and the number of commands.
#[must_use]
pub fn in_process(
    model: &Arc<Policy>,
    other: &Arc<Policy>,
    play: &Play,
) -> (Option<Difference>, u64) {
    looking(model, other, play, Looks::Everything)
}

/// The same, where only the difference that is known is looked for.
pub(crate) fn in_process_for(
    model: &Arc<Policy>,
    other: &Arc<Policy>,
    play: &Play,
    known: &Difference,
) -> Option<Difference> {
    let looks = match known.shape {
        // Another view may show another side of the same bug before.
        Shape::Left(_) => Looks::Of(known.operation),
        _ => Looks::Everything,
    };
    looking(model, other, play, looks).0
}

fn looking(
    model: &Arc<Policy>,
    other: &Arc<Policy>,
    play: &Play,
    looks: Looks,
) -> (Option<Difference>, u64) {
    let terms = Terms {
        policy: model,
        label: LABEL,
        looks,
        seed: 0,
        avoided: &BTreeSet::new(),
        notes: false,
    };
    let mut side = Simulator::new(Arc::clone(other));
    // Nothing waits in this process.
    let Some(outlook) = duel(&terms, &mut side, play).now_or_never() else {
        return (None, 0);
    };
    let difference = match outlook.ending {
        Ending::Differs(difference) => Some(*difference),
        _ => None,
    };
    (difference, outlook.commands)
}

/// Plays until there is a difference or until so many commands were attempted.
#[must_use]
pub fn hunt(
    model: &Arc<Policy>,
    other: &Arc<Policy>,
    generator: &Generator,
    budget: u64,
) -> (Option<Catch>, u64) {
    let (mut commands, mut number) = (0, 0);
    while commands < budget {
        let play = generator.play(number);
        let (difference, attempted) = in_process(model, other, &play);
        // A play without commands must not last for ever.
        commands += attempted.max(1);
        if let Some(difference) = difference {
            let caught = Catch {
                number,
                play,
                difference,
                commands,
            };
            return (Some(caught), commands);
        }
        number += 1;
    }
    (None, commands)
}

/// The coverage of plays: each pair of operation and outcome.
#[must_use]
pub fn coverage(model: &Arc<Policy>, plays: impl Iterator<Item = Play>) -> BTreeSet<Met> {
    let mut met = BTreeSet::new();
    for play in plays {
        let terms = Terms {
            policy: model,
            label: LABEL,
            looks: Looks::Everything,
            seed: 0,
            avoided: &BTreeSet::new(),
            notes: true,
        };
        let mut side = Simulator::new(Arc::clone(model));
        let outlook = duel(&terms, &mut side, &play).now_or_never();
        met.extend(outlook.into_iter().flat_map(|it| it.met));
    }
    met
}
