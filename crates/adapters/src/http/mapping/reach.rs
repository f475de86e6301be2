//! Calls that the mapping can make, and the number of requests that they take.

use std::collections::BTreeSet;

use reqwest::Url;
use rolecall_model::capability::Capability;
use rolecall_model::implementation::Failure;
use rolecall_model::word::Word;

use super::Mapping;
use super::authentication::UserSource;
use crate::lacking::{does_not_decide, has_no};

/// A request of the mapping that changes something.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Change {
    /// The part of the file that it stands in, such as `operations.remove-user`.
    pub place: String,
    /// Its method.
    pub method: String,
    /// Its path, with the templates as they are written.
    pub path: String,
    /// The base URL of its own, where it does not go to the target.
    pub base: Option<String>,
}

impl Mapping {
    /// Every request that changes something, sorted by its place; requests for tokens are not among them.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        let requests = self.requests().flatten();
        // Whatever the file says of a PUT, the server may understand it as a change.
        let changing = requests.filter(|request| !request.looks || request.changes());
        let mut changes: Vec<_> = changing
            .map(|request| Change {
                place: request.place.clone(),
                method: request.method.to_string(),
                path: self.templates.source_of(&request.path),
                base: request.base.as_ref().map(ToString::to_string),
            })
            .collect();
        changes.sort_by(|one, other| one.place.cmp(&other.place));
        changes
    }

    /// The servers beside the target to which requests go, those for tokens left out.
    pub(in crate::http) fn bases(&self) -> impl Iterator<Item = &Url> {
        let requests = self.requests().flatten();
        requests.filter_map(|request| request.base.as_ref())
    }

    /// Why a call cannot be made, in the words of a session that was asked for it. An operation of the
    /// operator only looks.
    #[must_use]
    pub fn missing_for(
        &self,
        capability: Capability,
        by_operator: bool,
        words: &BTreeSet<Word>,
    ) -> Vec<Failure> {
        let name = capability.name();
        let mut missing = Vec::new();
        match capability {
            // The kit itself keeps the facts, and looks at them.
            Capability::Operation(_) if self.is_decision_point() && by_operator => {
                return missing;
            }
            Capability::Operation(_) if self.has_operation(name) => {}
            Capability::Operation(_) if self.is_decision_point() => {
                missing.push(does_not_decide(capability));
            }
            Capability::Operation(_) => missing.push(has_no(capability)),
            Capability::Fixture(_) if self.has_fixture(name) => {}
            Capability::Fixture(_) => missing.push(has_no(capability)),
        }
        missing.extend(self.missing_words(words));
        missing
    }

    /// Why these words cannot be used.
    #[must_use]
    pub fn missing_words(&self, words: &BTreeSet<Word>) -> Vec<Failure> {
        let words = words.iter();
        words
            .filter_map(|word| self.lacking().knows(*word).err())
            .collect()
    }

    /// The number of requests that a call takes, without those for tokens and further pages.
    #[must_use]
    pub fn requests_for(&self, capability: Capability, by_operator: bool) -> usize {
        let name = capability.name();
        if let Some(asking) = &self.decision_point {
            return match capability {
                Capability::Operation(_) if !by_operator => {
                    1 + usize::from(asking.evaluations.is_some())
                }
                _ => 0,
            };
        }
        let requests = match capability {
            Capability::Fixture(_) => self.fixtures.get(name),
            Capability::Operation(_) => self.operations.get(name),
        };
        requests.map_or(0, Vec::len)
    }

    /// The number of requests for one user's token.
    #[must_use]
    pub fn requests_for_token(&self) -> usize {
        match &self.authentication.user_source {
            UserSource::Requests(requests) => requests.len(),
            UserSource::Table | UserSource::Header => 0,
        }
    }

    /// The number of requests that remove an organization again.
    #[must_use]
    pub fn requests_to_end(&self) -> usize {
        self.end.len()
    }
}
