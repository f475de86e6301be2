//! Exploration in this process: the simulator against itself, or against a mutant of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use futures::executor::block_on;
use rolecall_simulator::{Policy, Simulator};

use crate::difference::Difference;
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
    let terms = Terms {
        policy: model,
        label: LABEL,
        looks: Looks::Everything,
        seed: 0,
        avoided: &BTreeSet::new(),
        notes: false,
    };
    let mut side = Simulator::new(Arc::clone(other));
    let outlook = block_on(duel(&terms, &mut side, play));
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

/// What plays come upon, for coverage: each pair of operation and outcome.
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
        met.extend(block_on(duel(&terms, &mut side, &play)).met);
    }
    met
}
