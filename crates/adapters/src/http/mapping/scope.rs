//! The variables of templates and expressions.

use std::collections::BTreeSet;

/// The variables in reach of one list of requests.
#[derive(Default)]
pub(in crate::http) struct Scope {
    pub(in crate::http) known: BTreeSet<String>,
    pub(in crate::http) used: BTreeSet<String>,
}

impl Scope {
    /// The variables of an expression over an answer: its status and body, these further ones, and those of
    /// the request.
    pub(in crate::http) fn of_answer(&self, further: &[&str]) -> Self {
        let answer = ["body", "status"].iter().chain(further);
        let mut known: BTreeSet<_> = answer.map(|name| (*name).to_owned()).collect();
        known.extend(self.known.iter().cloned());
        Self {
            known,
            used: BTreeSet::new(),
        }
    }
}
