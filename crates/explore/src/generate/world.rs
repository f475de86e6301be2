//! The facts of a stage, for the acts on it.

use rolecall_model::vocabulary::{OrganizationKind, Role};
use rolecall_model::{Fixture, OrganizationId, SiteId, UserId};

use crate::names::unique;

/// The facts of a stage that the acts of a play have to know.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stage {
    pub(crate) fixtures: Vec<Fixture>,
    pub(crate) organizations: Vec<OrganizationKind>,
    /// The home of each person.
    pub(crate) homes: Vec<OrganizationId>,
    /// The grants that there are.
    pub(crate) held: Vec<(UserId, OrganizationId, Role, Option<SiteId>)>,
    /// The customer that nobody has set up yet.
    pub(crate) awaits: Option<OrganizationId>,
    /// The organization of each site.
    pub(crate) sites: Vec<OrganizationId>,
}

/// The customer that most of a play is about.
pub(crate) const ACME: OrganizationId = OrganizationId(0);

impl Stage {
    /// Organizations of this kind.
    pub(crate) fn of_kind(&self, kind: OrganizationKind) -> Vec<OrganizationId> {
        let kinds = (0_u32..).zip(&self.organizations);
        kinds
            .filter(|(_, other)| **other == kind)
            .map(|(number, _)| OrganizationId(number))
            .collect()
    }

    pub(super) fn organization(
        &mut self,
        name: &str,
        kind: OrganizationKind,
        contact_center: bool,
    ) -> OrganizationId {
        self.fixtures.push(Fixture::AddOrganization {
            name: unique(name),
            kind,
            contact_center,
        });
        self.organizations.push(kind);
        OrganizationId(number(self.organizations.len()))
    }

    pub(super) fn hold(
        &mut self,
        user: UserId,
        organization: OrganizationId,
        role: Role,
        site: Option<SiteId>,
        lifetime: Option<u32>,
    ) {
        self.fixtures.push(Fixture::HoldRole {
            organization,
            user,
            role,
            site,
            lifetime,
        });
        self.held.push((user, organization, role, site));
    }
}

/// The number of the last of so many.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count.saturating_sub(1)).unwrap_or(u32::MAX)
}
