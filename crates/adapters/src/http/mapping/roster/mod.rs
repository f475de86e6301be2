//! The roster: organizations, sites and people that exist at the implementation already.
//!
//! Where fixtures are not mapped, a scenario gets entries of this roster that are exactly like what
//! its Givens say. An entry belongs to one scenario at a time.

mod classes;
mod entry;
mod read;

use std::collections::BTreeMap;

use rolecall_model::vocabulary::Relation;

use super::secret::Source;
use classes::Classes;
pub(in crate::http) use entry::{Held, Organization, Site, User};

/// Everything that is there already, in the order of the file.
#[derive(Debug, Default)]
pub(in crate::http) struct Roster {
    pub(in crate::http) organizations: Vec<Organization>,
    pub(in crate::http) sites: Vec<Site>,
    pub(in crate::http) users: Vec<User>,
    /// The fixtures that it can stand in for.
    gives: Vec<&'static str>,
    pub(in crate::http) classes: Classes,
}

impl Roster {
    /// The fixtures that it can stand in for.
    pub(in crate::http) fn gives(&self) -> &[&'static str] {
        &self.gives
    }

    /// The relations of an organization: partner, customer, and what the one is to the other.
    pub(in crate::http) fn relations(&self, entry: usize) -> Vec<(usize, usize, Relation)> {
        let organizations = self.organizations.iter().enumerate();
        organizations
            .flat_map(|(customer, organization)| {
                let relations = organization.relations.iter();
                relations.map(move |(partner, relation)| (*partner, customer, *relation))
            })
            .filter(|(partner, customer, _)| *partner == entry || *customer == entry)
            .collect()
    }

    /// Whether there is nothing in it.
    pub(in crate::http) const fn is_empty(&self) -> bool {
        self.organizations.is_empty()
    }

    /// The tokens that are given with people, by e-mail address.
    pub(in crate::http) fn tokens(&self) -> BTreeMap<String, Source> {
        let users = self.users.iter();
        users
            .filter_map(|user| Some((user.email.clone(), user.token.clone()?)))
            .collect()
    }
}
