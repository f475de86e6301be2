//! A difference, examined: in its smallest form, with the rule that it breaks and the scenario that shows it.

use std::sync::Arc;

use rolecall_simulator::Policy;

use crate::diagnose::{Diagnosis, Suspects, diagnose};
use crate::difference::Difference;
use crate::hunt::in_process_for;
use crate::play::Play;
use crate::shrink::{Shrunk, Trial, shrink};
use crate::tale::{Tale, tell};

/// A difference in its smallest form.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The smallest play that was found.
    pub play: Play,
    /// The difference that it shows.
    pub difference: Difference,
    /// The rule that it breaks.
    pub diagnosis: Diagnosis,
    /// The scenario; `None` if the catalogue lacks a sentence for it.
    pub tale: Option<Tale>,
    /// How many plays on the implementation it took to shrink it.
    pub replays: usize,
}

/// The most plays for shrinking where they cost nothing but time.
const MANY: usize = 5_000;

/// Tries plays on another simulator in this process.
pub(crate) struct InProcess<'p> {
    pub(crate) model: &'p Arc<Policy>,
    pub(crate) other: &'p Arc<Policy>,
    /// The difference that is shrunk.
    pub(crate) known: &'p Difference,
    /// True if a play counts only where it can be told.
    pub(crate) told: bool,
}

impl Trial for InProcess<'_> {
    async fn try_out(&mut self, play: &Play) -> Option<Difference> {
        let difference = in_process_for(self.model, self.other, play, self.known)?;
        let counts = !self.told || tell(self.model, play, &difference).is_some();
        counts.then_some(difference)
    }
}

/// Shrinks a difference between two simulators, keeping to what can be told if it can be told at all.
pub(crate) async fn shrink_in_process(
    model: &Arc<Policy>,
    other: &Arc<Policy>,
    play: Play,
    difference: Difference,
) -> Shrunk {
    let known = difference.clone();
    let mut trial = InProcess {
        model,
        other,
        known: &known,
        told: tell(model, &play, &difference).is_some(),
    };
    let mut shrunk = shrink(&mut trial, play, difference, MANY).await;
    if !trial.told && tell(model, &shrunk.play, &shrunk.difference).is_none() {
        // A smaller play may do without what cannot be told.
        trial.told = true;
        shrunk = shrink(&mut trial, shrunk.play, shrunk.difference, MANY).await;
    }
    shrunk
}

/// Examines a difference between the simulator and one with another policy.
pub async fn examine(
    suspects: &Suspects,
    other: &Arc<Policy>,
    play: Play,
    difference: Difference,
) -> Finding {
    let shrunk = shrink_in_process(suspects.policy(), other, play, difference).await;
    let replays = shrunk.replays;
    conclude(suspects, shrunk, replays)
}

/// Finds the rule and the scenario of a difference in its smallest form.
pub(crate) fn conclude(suspects: &Suspects, shrunk: Shrunk, replays: usize) -> Finding {
    let Shrunk {
        play, difference, ..
    } = shrunk;
    Finding {
        diagnosis: diagnose(suspects, &play, &difference),
        tale: tell(suspects.policy(), &play, &difference),
        play,
        difference,
        replays,
    }
}
