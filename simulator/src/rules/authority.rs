//! The authority of an attempt's actor: the roles that count for it, what they give, and the refusal where
//! they do not.

use rolecall_model::identity::{OrganizationId, UserId};
use rolecall_model::outcome::Refusal;
use rolecall_model::role_set::Roles;
use rolecall_model::vocabulary::{Home, Role};

use crate::privilege::{Access, Privilege};
use crate::rule::{Rule, refusal};
use crate::rules::attempt::{Attempt, Interface, Subject};
use crate::rules::{access, general, help_desk, reach, sales};
use crate::state::Grant;

/// The rule by which a grant that was withdrawn counts no more.
const fn withdrawn(grant: &Grant) -> &'static Rule {
    match grant.site {
        None => &general::REVOKED_AT_ONCE,
        Some(_) => &general::SCOPE_ENDS_WITH_ASSIGNMENT,
    }
}

impl Attempt<'_> {
    /// True if a grant counts at this moment.
    pub(crate) fn counts(&self, grant: &Grant) -> bool {
        let withdrawn_rule = withdrawn(grant);
        (grant.remembered || self.shows(withdrawn_rule, !grant.withdrawn))
            && !self.has_expired(grant)
    }

    /// True if a grant's time is up.
    pub(crate) fn has_expired(&self, grant: &Grant) -> bool {
        let expired = grant
            .expiry
            .is_some_and(|expiry| expiry <= self.state.clock);
        !(self.shows(&general::EXPIRED, !expired) || self.remembers_expired(grant))
    }

    /// The roles that a user holds in the organization acted on.
    pub(crate) fn roles_of(&self, user: UserId) -> Roles {
        self.roles_in(user, self.id)
    }

    /// The roles that a user holds in any organization.
    pub(crate) fn roles_in(&self, user: UserId, organization: OrganizationId) -> Roles {
        let grants = self.grants_in(user, organization);
        grants.map(|grant| grant.role).collect()
    }

    /// The grants of a user in the organization acted on, as far as they count.
    pub(crate) fn grants_of(&self, user: UserId) -> impl Iterator<Item = &Grant> {
        self.grants_in(user, self.id)
    }

    fn grants_in(
        &self,
        user: UserId,
        organization: OrganizationId,
    ) -> impl Iterator<Item = &Grant> {
        let organization = self.state.organization(organization).into_iter();
        let grants = organization.flat_map(|organization| &organization.grants);
        grants.filter(move |grant| grant.user == user && self.counts(grant))
    }

    /// The roles that count for a user for this privilege of the organization, and the home that they count
    /// from: roles held there, and roles held with its partner that reach it.
    fn standing(&self, user: UserId, privilege: Privilege) -> (Roles, Home) {
        let by_partner = self.roles_by_partner(user, privilege);
        let by_sales = self.sales_reach_for(user, privilege);
        let mut roles = self.with_reach(user, by_partner.or(by_sales));
        if self.policy.breaks(&general::OTHER_ORGANIZATION)
            || self.counts_roles_of_others(privilege)
        {
            let elsewhere = self.organizations_of(user);
            roles = elsewhere
                .flat_map(|elsewhere| self.roles_in(user, elsewhere).iter())
                .fold(roles, Roles::with);
        }
        if self.policy.breaks(&access::WAITING) {
            roles = roles.or(self.roles_asked_for(user));
        }
        if self.policy.breaks(&general::ROLES_ADD_UP) {
            roles = roles.first();
        }
        let home = if self.counts_roles_of_others(privilege) {
            Home::Customer
        } else if by_partner.or(by_sales).is_empty() {
            self.home_of(user)
        } else {
            Home::Partner
        };
        (roles, home)
    }

    /// The rule by which a user is refused for whom no role counts for this privilege.
    fn without_roles(&self, user: UserId, privilege: Privilege) -> &'static Rule {
        let here = self.state.organization(self.id).into_iter();
        let former = here
            .flat_map(|organization| &organization.grants)
            .rfind(|grant| grant.user == user);
        match former {
            Some(grant) if grant.withdrawn => withdrawn(grant),
            Some(grant) if self.has_expired(grant) => &general::EXPIRED,
            // The grant exists and does not count.
            Some(_) => &sales::CREATED_BUT_UNASSIGNED,
            None => self
                .kept_out_by(user, privilege)
                .unwrap_or_else(|| self.a_strangers_refusal(user)),
        }
    }

    /// The rule by which a user is refused who has nothing to do with the organization.
    fn a_strangers_refusal(&self, user: UserId) -> &'static Rule {
        let mut elsewhere = self.organizations_of(user);
        if elsewhere.any(|elsewhere| !self.roles_in(user, elsewhere).is_empty()) {
            &general::OTHER_ORGANIZATION
        } else {
            &general::DEFAULT_DENY
        }
    }

    /// The organizations in which a user was ever given a role.
    pub(crate) fn organizations_of(&self, user: UserId) -> impl Iterator<Item = OrganizationId> {
        self.state
            .user(user)
            .into_iter()
            .flat_map(|found| found.active_in.iter().copied())
    }

    /// The home of a user, seen from the organization acted on.
    pub(crate) fn home_of(&self, user: UserId) -> Home {
        self.state
            .user(user)
            .map_or(Home::Other, |found| self.state.home_of(found.home, self.id))
    }

    /// True if the actor has this access.
    pub(crate) fn may(&self, privilege: Privilege, access: Access) -> bool {
        match self.subject {
            Subject::Anybody => true,
            Subject::Operator => access == Access::Read,
            Subject::User(user) => {
                let (roles, home) = self.standing(user, privilege);
                self.unbridled || self.policy.allows(privilege, home, roles, access)
            }
        }
    }

    /// True if the actor has this access by roles that are bound to no site.
    pub(crate) fn may_everywhere(&self, privilege: Privilege, access: Access) -> bool {
        let Subject::User(user) = self.subject else {
            return self.may(privilege, access);
        };
        let (roles, home) = self.standing(user, privilege);
        let unbound = roles.minus(Roles::BOUND_TO_SITES);
        self.unbridled || self.policy.allows(privilege, home, unbound, access)
    }

    /// True if the actor holds a role for some site.
    pub(crate) fn holds_site_role(&self) -> bool {
        self.actor().is_some_and(|user| {
            let (roles, _) = self.standing(user, Privilege::SiteRoles);
            !roles.and(Roles::BOUND_TO_SITES).is_empty()
        })
    }

    /// True if the actor has this access through this role alone.
    pub(crate) fn only_as(&self, role: Role, privilege: Privilege, access: Access) -> bool {
        self.only_through(Roles::NONE.with(role), privilege, access)
    }

    /// True if the actor has this access through some of these roles alone.
    pub(crate) fn only_through(&self, some: Roles, privilege: Privilege, access: Access) -> bool {
        let Subject::User(user) = self.subject else {
            return false;
        };
        let (roles, home) = self.standing(user, privilege);
        !roles.and(some).is_empty()
            && !self
                .policy
                .allows(privilege, home, roles.minus(some), access)
    }

    /// True if the actor acts on the organization by any role, held there or reaching it.
    pub(crate) fn has_standing(&self) -> bool {
        self.actor()
            .is_some_and(|user| !self.standing(user, Privilege::ControlHub).0.is_empty())
    }

    /// The actor's roles in the organization acted on.
    pub(crate) fn actor_roles(&self) -> Roles {
        self.actor().map_or(Roles::NONE, |user| self.roles_of(user))
    }

    /// The organization where the actor is at home.
    pub(crate) fn actor_home(&self) -> Option<OrganizationId> {
        let found = self.actor().and_then(|user| self.state.user(user));
        found.map(|user| user.home)
    }

    /// Refuses unless the actor has the full access of the privilege.
    pub(crate) fn require(&self, privilege: Privilege) -> Result<(), Refusal> {
        self.require_access(privilege, privilege.full_access())
    }

    /// Refuses unless the actor has this access to the privilege.
    pub(crate) fn require_access(
        &self,
        privilege: Privilege,
        access: Access,
    ) -> Result<(), Refusal> {
        if self.may(privilege, access) {
            return Ok(());
        }
        let Subject::User(user) = self.subject else {
            return self.ensure(&general::DEFAULT_DENY, false);
        };
        let (roles, home) = self.standing(user, privilege);
        if access == Access::Write && roles.iter().any(Role::is_read_only) {
            let cell = self.policy.withheld_by(privilege, home, roles);
            return self.refuse_read_only(roles, cell);
        }
        if let Some(requirement) = self.policy.withheld_by(privilege, home, roles) {
            return Err(refusal(
                requirement,
                "none of the actor's roles gives this privilege",
            ));
        }
        self.refuse_removed(user)?;
        self.ensure(&general::DEFAULT_DENY, false)
            .map_err(|by_default| {
                if roles.is_empty() {
                    self.without_roles(user, privilege).refusal()
                } else {
                    by_default
                }
            })
    }

    /// Refuses an act that no table covers, unless it is open to the actor.
    pub(crate) fn require_open(&self, open: bool) -> Result<(), Refusal> {
        let Subject::User(user) = self.subject else {
            return self.ensure(&general::DEFAULT_DENY, self.subject == Subject::Anybody);
        };
        self.refuse_removed(user)?;
        self.ensure(&general::DEFAULT_DENY, open)
    }

    /// Refuses a removed user. Such a user has no role, and nothing is open to it.
    fn refuse_removed(&self, user: UserId) -> Result<(), Refusal> {
        if self.state.person(user).is_some() {
            Ok(())
        } else {
            Err(refusal("GEN-17", "the actor was removed"))
        }
    }

    /// Refuses a change by a user whose role is read-only. Names the table's cell if one says so.
    fn refuse_read_only(&self, roles: Roles, cell: Option<&'static str>) -> Result<(), Refusal> {
        let read_only = roles.iter().find(|role| role.is_read_only());
        let guard = match (read_only, self.interface) {
            (Some(Role::PartnerReadOnlyAdministrator), Interface::Single) => &reach::READ_ONLY,
            (Some(Role::PartnerReadOnlyAdministrator), Interface::Bulk) => &reach::READ_ONLY_BULK,
            (Some(Role::PartnerReadOnlyAdministrator), Interface::File) => &reach::READ_ONLY_FILE,
            (Some(Role::HelpDeskBasic), Interface::Single) => &help_desk::READS_ONLY,
            (Some(Role::HelpDeskBasic), Interface::Bulk) => &help_desk::READS_ONLY_BULK,
            (Some(Role::HelpDeskBasic), Interface::File) => &help_desk::READS_ONLY_FILE,
            (_, Interface::Single) => &general::READ_ONLY_SINGLE,
            (_, Interface::Bulk) => &general::READ_ONLY_BULK,
            (_, Interface::File) => &general::READ_ONLY_FILE,
        };
        self.ensure(guard, false).map_err(|by_rule| match cell {
            Some(requirement) => refusal(requirement, by_rule.text),
            None => by_rule,
        })
    }
}
