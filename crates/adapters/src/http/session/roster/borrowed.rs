//! The entries of the roster that a session uses.

use std::sync::Arc;

use rolecall_model::implementation::Failure;
use rolecall_model::{Created, Fixture, OrganizationId, UserId};

use super::lease::{Lease, Ledger};
use super::wanted::Wanted;

/// The entries of the roster that a session uses.
#[derive(Debug)]
pub(in crate::http) struct Borrowed {
    pub(in crate::http) lease: Lease,
    pub(in crate::http) wanted: Wanted,
    /// Fixtures that are promised and not brought about yet.
    pub(in crate::http) promised: Vec<(Fixture, Created)>,
    /// Users whom the scenario made in organizations that were there already.
    pub(in crate::http) made: Vec<(UserId, OrganizationId)>,
    /// Why the promises cannot be kept.
    pub(in crate::http) broken: Option<Failure>,
}

impl Borrowed {
    /// Nothing yet.
    pub(in crate::http) fn new(ledger: &Arc<Ledger>) -> Self {
        Self {
            lease: Lease::new(ledger),
            wanted: Wanted::default(),
            promised: Vec::new(),
            made: Vec::new(),
            broken: None,
        }
    }

    /// Whether an organization was there already.
    pub(in crate::http) fn has(&self, organization: OrganizationId) -> bool {
        let assignment = self.lease.assignment();
        assignment.organizations.contains_key(&organization)
    }

    /// Gives everything back.
    pub(in crate::http) fn release(self, as_it_was: bool) {
        self.lease.release(as_it_was);
    }

    /// Whether what a fixture does goes away with a user whom the scenario made.
    pub(in crate::http) fn goes_with_a_user(&self, fixture: &Fixture) -> bool {
        let made = |user: &UserId| self.made.iter().any(|(it, _)| it == user);
        match fixture {
            Fixture::AddUser { .. } => true,
            Fixture::HoldRole { user, .. }
            | Fixture::SetName { user, .. }
            | Fixture::SetTitle { user, .. }
            | Fixture::SetConfiguration { user, .. } => made(user),
            _ => false,
        }
    }
}
