//! The entries of a roster.

use rolecall_model::vocabulary::{Licence, OrganizationKind, Relation, Role};
use serde_json::Value;

use super::super::secret::Source;

/// An organization. Others are referred to by their place in the roster.
#[derive(Debug)]
pub(in crate::http) struct Organization {
    pub(in crate::http) id: Value,
    pub(in crate::http) name: String,
    pub(in crate::http) kind: OrganizationKind,
    pub(in crate::http) contact_center: bool,
    /// Which partner is what to it.
    pub(in crate::http) relations: Vec<(usize, Relation)>,
}

/// A site.
#[derive(Debug)]
pub(in crate::http) struct Site {
    pub(in crate::http) id: Value,
    pub(in crate::http) name: String,
    pub(in crate::http) organization: usize,
}

/// A person.
#[derive(Debug)]
pub(in crate::http) struct User {
    pub(in crate::http) id: Value,
    pub(in crate::http) email: String,
    pub(in crate::http) name: String,
    pub(in crate::http) organization: usize,
    pub(in crate::http) verified: bool,
    pub(in crate::http) active: bool,
    /// In order, each once.
    pub(in crate::http) licences: Vec<Licence>,
    pub(in crate::http) roles: Vec<Held>,
    pub(super) token: Option<Source>,
}

/// A role that somebody holds.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(in crate::http) struct Held {
    pub(in crate::http) organization: usize,
    pub(in crate::http) role: Role,
    pub(in crate::http) site: Option<usize>,
}
