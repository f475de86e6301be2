//! Plays without the words that an implementation lacks.

use std::collections::BTreeSet;

use rolecall_model::Fixture;
use rolecall_model::implementation::Session;
use rolecall_model::vocabulary::{Licence, OrganizationKind, Temporary};
use rolecall_model::word::{Vocabulary, Word, words_in};
use serde::Serialize;

use crate::play::{Play, Step};

/// The things that an implementation lacks, as far as plays are made with it in mind.
#[derive(Clone, Debug, Default)]
pub struct Fit {
    lacking: BTreeSet<Word>,
    /// True if time cannot be moved, or if temporary access lasts otherwise than on the simulator.
    timeless: bool,
}

impl Fit {
    /// Asks a session for everything that it lacks.
    #[must_use]
    pub fn of(session: &dyn Session) -> Self {
        let words = Vocabulary::ALL.iter().flat_map(|vocabulary| {
            let slugs = vocabulary.words().into_iter();
            slugs.filter_map(|slug| vocabulary.word(slug))
        });
        let lasts = |access: &Temporary| session.lasts(*access) == access.length();
        Self {
            lacking: words.filter(|word| session.knows(*word).is_err()).collect(),
            timeless: !Temporary::ALL.iter().all(lasts),
        }
    }

    /// The play without what the implementation lacks.
    pub(crate) fn fitted(&self, play: &Play) -> Play {
        if self.lacking.is_empty() && !self.timeless {
            return play.clone();
        }
        let mut play = play.clone();
        for fixture in &mut play.stage {
            if let Fixture::AddUser { licences, .. } = fixture {
                licences.retain(|licence: &Licence| !self.lacks_word((*licence).into()));
            }
        }
        let mut at = play.stage.len();
        while at > 0 {
            at -= 1;
            let left_out = play.stage.get(at).is_some_and(|fixture| match fixture {
                Fixture::AddOrganization { kind, .. } => {
                    let kind: &OrganizationKind = kind;
                    self.lacks_word((*kind).into())
                }
                Fixture::AddUser { .. } => false,
                other => self.lacks_any(other),
            });
            if left_out {
                // Later fixtures that name it are left out with it; earlier ones keep their places.
                play = play.without_fixture(at);
            }
        }
        play.steps.retain(|step| match step {
            Step::Attempt(_, command) => !self.lacks_any(command),
            Step::Happen(Fixture::AdvanceClock { .. }) => !self.timeless,
            Step::Happen(fixture) => !self.lacks_any(fixture),
        });
        play
    }

    fn lacks_word(&self, word: Word) -> bool {
        self.lacking.contains(&word)
    }

    fn lacks_any(&self, said: &impl Serialize) -> bool {
        let Ok(parameters) = serde_json::to_value(said) else {
            return false;
        };
        !words_in(&parameters).is_disjoint(&self.lacking)
    }
}
