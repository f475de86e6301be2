//! `SITE-SCOPE`, `SITE-ANA`, `SITE-ASSIGN-02`, `GEN-10`: which sites, and which of their users, a role
//! leads to.
//!
//! Two kinds of role lead to a site: those of the organization, which lead to all of them, and site
//! roles, each of which is bound to one.

use rolecall_model::identity::{SiteId, UserId};
use rolecall_model::outcome::Refusal;
use rolecall_model::role_set::Roles;
use rolecall_model::vocabulary::{Naming, Role, Service};

use crate::privilege::{Access, Privilege};
use crate::rule::{Rule, rules};
use crate::rules::attempt::Attempt;

rules! {
    Guard SITE_BY_IDENTIFIER = "site-by-identifier" ["GEN-10", "SITE-SCOPE-01"], "the actor is not assigned to this site";
    Guard SITE_BY_NAME = "site-by-name" ["GEN-10", "SITE-SCOPE-01"], "the actor is not assigned to this site";
    Guard SITE_BY_LINK = "site-by-link" ["GEN-10", "SITE-SCOPE-01"], "the actor is not assigned to this site";
    Guard UNASSIGNED = "unassigned-site" ["SITE-SCOPE-01"], "the actor is not assigned to this site";
    Guard KEPT_APART = "role-of-another-site" ["SITE-ASSIGN-02"], "the actor's role for this site does not give this right, even if a role for another site does";
    Exemption USERS_REACHED = "users-of-the-site" ["SITE-SCOPE-02"], "a site administrator reaches the users of the site";
    Guard MEETINGS_FOR_SITE_ADMINISTRATOR = "other-services-by-site-administrator" ["SITE-SCOPE-03"], "a Webex site administrator manages only Meetings settings";
    Guard MEETINGS_FOR_USER_ADMINISTRATOR = "other-services-by-user-administrator" ["SITE-SCOPE-04"], "a Webex user administrator manages only Meetings settings";
    Guard ONLY_WHERE_ASSIGNED = "site-role-of-another-organization" ["SITE-SCOPE-05"], "the actor's site role is one of another organization";
    Guard ANALYTICS_OF_ASSIGNED_SITES = "analytics-of-an-unassigned-site" ["SITE-ANA-01"] if SiteAnalyticsScope = "assigned-only", "the actor is not assigned to this site, and its analytics are closed";
    Exemption ANALYTICS_OF_EVERY_SITE = "analytics-of-every-site" ["SITE-ANA-02"] if SiteAnalyticsScope = "organization-wide", "site administrators view analytics of every site";
}

/// The requirements on a role that acts on a site.
#[derive(Clone, Copy)]
pub(crate) struct SiteAccess {
    /// The privilege by which roles of the organization do it on every site.
    organization: Privilege,
    /// The privilege by which a site role does it on its own.
    site: Privilege,
    access: Access,
}

impl SiteAccess {
    pub(crate) const CONFIGURATION: Self = Self {
        organization: Privilege::SiteConfiguration,
        site: Privilege::SiteConfiguration,
        access: Access::Read,
    };
    pub(crate) const USERS: Self = Self {
        organization: Privilege::ListUsers,
        site: Privilege::SiteUsers,
        access: Access::Read,
    };
    pub(crate) const ADMINISTRATORS: Self = Self {
        organization: Privilege::ListAdministrators,
        site: Privilege::SiteRoles,
        access: Access::Read,
    };
    pub(crate) const LICENCES: Self = Self {
        organization: Privilege::ListUsers,
        site: Privilege::SiteLicences,
        access: Access::Read,
    };
    pub(crate) const LICENSING: Self = Self {
        organization: Privilege::LicenseOtherServices,
        site: Privilege::SiteLicences,
        access: Access::Write,
    };
    pub(crate) const ANALYTICS: Self = Self {
        organization: Privilege::Analytics,
        site: Privilege::SiteAnalytics,
        access: Access::Read,
    };

    pub(crate) const fn with_access(self, access: Access) -> Self {
        Self { access, ..self }
    }
}

impl Attempt<'_> {
    /// The actor's roles that are bound to one of these sites.
    pub(crate) fn roles_bound_to(&self, sites: &[SiteId]) -> Roles {
        let grants = self
            .actor()
            .into_iter()
            .flat_map(|user| self.grants_of(user));
        grants
            .filter(|grant| grant.site.is_some_and(|site| sites.contains(&site)))
            .map(|grant| grant.role)
            .collect()
    }

    /// True if the actor comes by a site role alone, so that it matters for which site. Refuses whoever
    /// has no role at all that leads this way.
    fn comes_by_site_role(&self, wanted: SiteAccess) -> Result<bool, Refusal> {
        if self.may_everywhere(wanted.organization, wanted.access) {
            return Ok(false);
        }
        if self.holds_site_role() {
            self.require_access(wanted.site, wanted.access)?;
            return Ok(self.may(wanted.site, wanted.access));
        }
        if wanted.site == Privilege::SiteUsers && self.administers_elsewhere(wanted) {
            return self.ensure(&ONLY_WHERE_ASSIGNED, false).map(|()| false);
        }
        self.require_access(wanted.organization, wanted.access)
            .map(|()| false)
    }

    /// True if the actor could go this way by a site role of another organization.
    fn administers_elsewhere(&self, wanted: SiteAccess) -> bool {
        self.actor().is_some_and(|user| {
            self.organizations_of(user)
                .filter(|elsewhere| *elsewhere != self.id)
                .any(|elsewhere| {
                    let roles = self.roles_in(user, elsewhere).and(Roles::BOUND_TO_SITES);
                    self.site_roles_allow(wanted, roles)
                })
        })
    }

    /// True if site roles lead this way.
    pub(crate) fn site_roles_allow(&self, wanted: SiteAccess, roles: Roles) -> bool {
        self.actor().is_some_and(|user| {
            self.policy
                .allows(wanted.site, self.home_of(user), roles, wanted.access)
        })
    }

    /// Refuses somebody who comes by a site role unless the role for one of these sites leads this way.
    fn check_assignment(
        &self,
        sites: &[SiteId],
        unassigned: &'static Rule,
        wanted: SiteAccess,
    ) -> Result<(), Refusal> {
        let here = self.roles_bound_to(sites);
        self.ensure(unassigned, !here.is_empty())?;
        self.ensure(
            &KEPT_APART,
            here.is_empty() || self.site_roles_allow(wanted, here),
        )?;
        self.exempt(&USERS_REACHED, wanted.site == Privilege::SiteUsers)
    }

    /// Refuses unless the actor reaches what the request calls the site; whether there is such a site
    /// remains to be seen.
    pub(crate) fn reach_site(
        &self,
        site: SiteId,
        naming: Option<Naming>,
        wanted: SiteAccess,
    ) -> Result<(), Refusal> {
        if !self.comes_by_site_role(wanted)? {
            return Ok(());
        }
        let analytics = wanted.site == Privilege::SiteAnalytics;
        if analytics && self.in_reading(&ANALYTICS_OF_EVERY_SITE) {
            let unassigned = self.roles_bound_to(&[site]).is_empty();
            return self.exempt(&ANALYTICS_OF_EVERY_SITE, unassigned);
        }
        let unassigned = match naming {
            Some(Naming::Identifier) => &SITE_BY_IDENTIFIER,
            Some(Naming::Name) => &SITE_BY_NAME,
            Some(Naming::Link) => &SITE_BY_LINK,
            None if analytics => &ANALYTICS_OF_ASSIGNED_SITES,
            None => &UNASSIGNED,
        };
        self.check_assignment(&[site], unassigned, wanted)
    }

    /// Refuses unless the actor reaches a user's settings: all of them by this privilege, or those that
    /// concern Meetings as an administrator of a site that the user uses.
    pub(crate) fn reach_user(
        &self,
        user: UserId,
        privilege: Privilege,
        service: Service,
    ) -> Result<(), Refusal> {
        let wanted = SiteAccess {
            organization: privilege,
            access: privilege.full_access(),
            ..SiteAccess::USERS
        };
        if !self.comes_by_site_role(wanted)? {
            return Ok(());
        }
        let sites: Vec<SiteId> = self
            .organization()?
            .sites
            .iter()
            .copied()
            .filter(|site| {
                self.site(*site)
                    .is_ok_and(|site| site.users.contains(&user))
            })
            .collect();
        self.check_assignment(&sites, &UNASSIGNED, wanted)?;
        let guard = if self
            .roles_bound_to(&sites)
            .contains(Role::SiteAdministrator)
        {
            &MEETINGS_FOR_SITE_ADMINISTRATOR
        } else {
            &MEETINGS_FOR_USER_ADMINISTRATOR
        };
        self.ensure(guard, service == Service::Meetings)
    }

    /// Refuses unless the actor gives or takes roles by this privilege, or, where it is a member's role
    /// for a site, as an administrator of that very site.
    pub(crate) fn require_role_change(
        &self,
        privilege: Privilege,
        role: Option<Role>,
        site: Option<SiteId>,
        inside: bool,
    ) -> Result<(), Refusal> {
        if !(inside && role.is_some_and(Role::is_bound_to_site)) {
            return self.require(privilege);
        }
        let wanted = SiteAccess {
            organization: privilege,
            ..SiteAccess::ADMINISTRATORS.with_access(Access::Write)
        };
        self.reach_site(site.unwrap_or(SiteId::UNKNOWN), None, wanted)
    }
}
