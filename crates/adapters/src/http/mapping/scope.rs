//! The variables of templates and expressions.

use std::collections::BTreeSet;

/// The variables in reach of one list of requests.
#[derive(Default)]
pub(in crate::http) struct Scope {
    pub(in crate::http) known: BTreeSet<String>,
    pub(in crate::http) used: BTreeSet<String>,
}
