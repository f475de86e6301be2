//! The roster: organizations, sites and people that exist at the implementation already.
//!
//! Where fixtures are not mapped, a scenario gets entries of this roster that are exactly like what
//! its Givens say. An entry belongs to one scenario at a time.

mod classes;
mod lease;
mod read;
mod search;
mod wanted;

use std::collections::BTreeMap;

use rolecall_simulator::vocabulary::{Licence, OrganizationKind, Relation, Role};
use serde_json::Value;

pub(super) use lease::{Lease, Ledger};
pub(super) use search::Assignment;
pub(super) use wanted::Wanted;

use super::secret::Source;
use classes::Classes;

/// Everything that is there already, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Roster {
    pub(super) organizations: Vec<Organization>,
    pub(super) sites: Vec<Site>,
    pub(super) users: Vec<User>,
    /// The fixtures that it can stand in for.
    gives: Vec<&'static str>,
    classes: Classes,
}

/// An organization. Others are referred to by their place in the roster.
#[derive(Debug)]
pub(super) struct Organization {
    pub(super) id: Value,
    pub(super) name: String,
    pub(super) kind: OrganizationKind,
    pub(super) contact_center: bool,
    /// Which partner is what to it.
    pub(super) relations: Vec<(usize, Relation)>,
}

/// A site.
#[derive(Debug)]
pub(super) struct Site {
    pub(super) id: Value,
    pub(super) name: String,
    pub(super) organization: usize,
}

/// A person.
#[derive(Debug)]
pub(super) struct User {
    pub(super) id: Value,
    pub(super) email: String,
    pub(super) name: String,
    pub(super) organization: usize,
    pub(super) verified: bool,
    pub(super) active: bool,
    /// In order, each once.
    pub(super) licences: Vec<Licence>,
    pub(super) roles: Vec<Held>,
    token: Option<Source>,
}

/// A role that somebody holds.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Held {
    pub(super) organization: usize,
    pub(super) role: Role,
    pub(super) site: Option<usize>,
}

impl Roster {
    /// The fixtures that it can stand in for.
    pub(super) fn gives(&self) -> &[&'static str] {
        &self.gives
    }

    /// The relations of an organization: partner, customer, and what the one is to the other.
    fn relations(&self, entry: usize) -> Vec<(usize, usize, Relation)> {
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
    pub(super) const fn is_empty(&self) -> bool {
        self.organizations.is_empty()
    }

    /// The tokens that are given with people, by e-mail address.
    pub(super) fn tokens(&self) -> BTreeMap<String, Source> {
        let users = self.users.iter();
        users
            .filter_map(|user| Some((user.email.clone(), user.token.clone()?)))
            .collect()
    }
}
