//! The roster: organizations, sites and people that exist at the implementation already.
//!
//! Where fixtures are not mapped, a scenario gets entries of this roster that are exactly like what
//! its Givens say. An entry belongs to one scenario at a time.

mod classes;
mod read;

use std::collections::BTreeMap;

use rolecall_model::vocabulary::{Licence, OrganizationKind, Relation, Role};
use serde_json::Value;

use super::secret::Source;
use classes::Classes;

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
    token: Option<Source>,
}

/// A role that somebody holds.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(in crate::http) struct Held {
    pub(in crate::http) organization: usize,
    pub(in crate::http) role: Role,
    pub(in crate::http) site: Option<usize>,
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
