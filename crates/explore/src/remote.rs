//! Plays on an implementation that is reached by sessions.

use rolecall_model::Outcome;
use rolecall_model::implementation::{Exchange, Implementation};
use serde_json::Value;

use crate::difference::Difference;
use crate::duel::{Ending, Outlook, Terms, duel};
use crate::names::MARK;
use crate::play::{Play, rewritten};
use crate::shrink::Trial;
use crate::side::Remote;

/// Plays a play in a session of its own, with the label of the terms in its names. The difference is told in the names
/// of the play.
pub(crate) async fn play_remotely(
    terms: &Terms<'_>,
    implementation: &dyn Implementation,
    play: &Play,
) -> Outlook {
    let labelled = play.labelled(terms.label);
    let mut side = Remote(implementation.open(terms.label));
    let deadline_free = duel(terms, &mut side, &labelled);
    let mut outlook = deadline_free.await;
    side.0.close().await;
    if let Ending::Differs(difference) = &mut outlook.ending {
        unlabel(&mut difference.expected, terms.label);
        unlabel(&mut difference.observed, terms.label);
    }
    outlook
}

/// Puts the mark back in place of the label.
fn unlabel(outcome: &mut Outcome, label: &str) {
    if let Outcome::Done(answer) = outcome
        && let Some(marked) = rewritten(answer, &mut |_, value| {
            if let Value::String(text) = value {
                let mut mark = [0; 4];
                *text = text.replace(label, MARK.encode_utf8(&mut mark));
            }
            true
        })
    {
        *answer = marked;
    }
}

/// Tries plays on an implementation.
pub(crate) struct RemoteTrial<'t> {
    pub(crate) terms: Terms<'t>,
    pub(crate) implementation: &'t dyn Implementation,
    /// True once no more plays are to be tried.
    pub(crate) over: &'t (dyn Fn() -> bool + Sync),
    /// How many plays were tried.
    pub(crate) tried: usize,
    /// The exchanges of the last one that showed a difference.
    pub(crate) exchanges: Vec<Exchange>,
}

impl Trial for RemoteTrial<'_> {
    async fn try_out(&mut self, play: &Play) -> Option<Difference> {
        if (self.over)() {
            return None;
        }
        self.tried += 1;
        // Names of plays that were cleaned up may not be free yet.
        let label = format!("{}r{}", self.terms.label, self.tried);
        let terms = Terms {
            label: &label,
            ..self.terms
        };
        let outlook = play_remotely(&terms, self.implementation, play).await;
        match outlook.ending {
            Ending::Differs(difference) => {
                self.exchanges = outlook.exchanges;
                Some(*difference)
            }
            _ => None,
        }
    }
}
