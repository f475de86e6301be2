//! One actor's attempt at one command: who acts, by which right, and how rules decide.

use std::borrow::Cow;

use crate::identity::{OrganizationId, UserId};
use crate::outcome::Refusal;
use crate::policy::Policy;
use crate::privilege::{Access, Privilege};
use crate::role_set::Roles;
use crate::rules::{Kind, Rule, access, general, help_desk, reach, sales};
use crate::state::{Grant, Organization, State, User};
use crate::vocabulary::{Home, Role};

/// Who acts, after sign-in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Subject {
    /// A user.
    User(UserId),
    /// The operator of the test, who only looks.
    Operator,
    /// Whoever a broken sign-in let through.
    Anybody,
}

/// The way in: rules hold through each of them (`GEN-07`).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Interface {
    Single,
    Bulk,
    File,
}

/// An attempt at a command.
pub(crate) struct Attempt<'a> {
    pub(crate) state: &'a mut State,
    pub(crate) policy: &'a Policy,
    pub(crate) subject: Subject,
    /// The organization acted on; it exists.
    pub(crate) id: OrganizationId,
    pub(crate) interface: Interface,
    /// Leaves changes of roles out of the audit log: the bugs of `GEN-18`.
    pub(crate) unlogged: bool,
    /// Whether the role that is given takes another one's place.
    pub(crate) changing: bool,
    /// Carries on whatever the rules say: the bug of `GEN-05`.
    pub(crate) unbridled: bool,
}

/// A refusal that rests on a requirement.
pub(crate) fn refusal(requirement: &'static str, text: impl Into<Cow<'static, str>>) -> Refusal {
    Refusal {
        requirement: Some(Cow::Borrowed(requirement)),
        text: text.into(),
    }
}

/// The rule by which a grant that was withdrawn counts no more.
const fn withdrawn(grant: &Grant) -> &'static Rule {
    match grant.site {
        None => &general::REVOKED_AT_ONCE,
        Some(_) => &general::SCOPE_ENDS_WITH_ASSIGNMENT,
    }
}

fn no_member() -> Refusal {
    refusal("GEN-15", "the organization has no such user")
}

impl Rule {
    /// The refusal for which the rule is the reason.
    pub(crate) fn refusal(&self) -> Refusal {
        refusal(
            self.requirements.first().copied().unwrap_or_default(),
            self.says,
        )
    }
}

impl<'a> Attempt<'a> {
    /// An attempt by a request of its own.
    pub(crate) const fn new(
        state: &'a mut State,
        policy: &'a Policy,
        subject: Subject,
        id: OrganizationId,
    ) -> Self {
        Self {
            state,
            policy,
            subject,
            id,
            interface: Interface::Single,
            unlogged: false,
            changing: false,
            unbridled: false,
        }
    }
}

impl Attempt<'_> {
    /// Whether the reading that a rule presupposes is in force.
    pub(crate) fn in_reading(&self, rule: &Rule) -> bool {
        self.policy.readings().admit(rule.reading)
    }

    /// Refuses unless the guard's condition holds.
    pub(crate) fn ensure(&self, guard: &'static Rule, holds: bool) -> Result<(), Refusal> {
        debug_assert_eq!(guard.kind, Kind::Guard);
        if holds || self.unbridled || self.policy.breaks(guard) {
            Ok(())
        } else {
            Err(guard.refusal())
        }
    }

    /// Says where a rule deliberately does not refuse, although it might be expected to.
    pub(crate) fn exempt(&self, exemption: &'static Rule, applies: bool) -> Result<(), Refusal> {
        debug_assert_eq!(exemption.kind, Kind::Exemption);
        if applies && !self.unbridled && self.policy.breaks(exemption) {
            Err(exemption.refusal())
        } else {
            Ok(())
        }
    }

    /// Whether the effect takes place.
    pub(crate) fn performs(&self, effect: &'static Rule) -> bool {
        debug_assert_eq!(effect.kind, Kind::Effect);
        !self.policy.breaks(effect)
    }

    /// Whether something is there that a limit or a guard keeps out unless its condition holds.
    pub(crate) fn shows(&self, rule: &'static Rule, holds: bool) -> bool {
        holds || self.policy.breaks(rule)
    }

    /// The organization acted on.
    pub(crate) fn organization(&self) -> Result<&Organization, Refusal> {
        self.state
            .organization(self.id)
            .ok_or_else(|| general::UNKNOWN_ORGANIZATION.refusal())
    }

    pub(crate) fn organization_mut(&mut self) -> Result<&mut Organization, Refusal> {
        self.state
            .organization_mut(self.id)
            .ok_or_else(|| general::UNKNOWN_ORGANIZATION.refusal())
    }

    /// Whether a grant counts at this moment.
    pub(crate) fn counts(&self, grant: &Grant) -> bool {
        let withdrawn_rule = withdrawn(grant);
        (grant.remembered || self.shows(withdrawn_rule, !grant.withdrawn))
            && !self.has_expired(grant)
    }

    /// Whether a grant's time is up.
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

    /// What a user was given in the organization acted on, as far as it counts.
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

    /// The roles that count for a user where it is about this privilege of the organization, and where
    /// they come from: those held there, and those held with its partner that reach it.
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

    /// The organizations in which a user was ever given a role.
    pub(crate) fn organizations_of(&self, user: UserId) -> impl Iterator<Item = OrganizationId> {
        self.state
            .user(user)
            .into_iter()
            .flat_map(|found| found.active_in.iter().copied())
    }

    /// Why a user is refused for whom no role counts where it is about this privilege.
    fn without_roles(&self, user: UserId, privilege: Privilege) -> &'static Rule {
        let here = self.state.organization(self.id).into_iter();
        let former = here
            .flat_map(|organization| &organization.grants)
            .rfind(|grant| grant.user == user);
        match former {
            Some(grant) if grant.withdrawn => withdrawn(grant),
            Some(grant) if self.has_expired(grant) => &general::EXPIRED,
            // What was given counts for nothing.
            Some(_) => &sales::CREATED_BUT_UNASSIGNED,
            None => self
                .kept_out_by(user, privilege)
                .unwrap_or_else(|| self.a_strangers_refusal(user)),
        }
    }

    /// Why a user is refused who has nothing to do with the organization.
    fn a_strangers_refusal(&self, user: UserId) -> &'static Rule {
        let mut elsewhere = self.organizations_of(user);
        if elsewhere.any(|elsewhere| !self.roles_in(user, elsewhere).is_empty()) {
            &general::OTHER_ORGANIZATION
        } else {
            &general::DEFAULT_DENY
        }
    }

    /// Where a user comes from, seen from the organization acted on.
    pub(crate) fn home_of(&self, user: UserId) -> Home {
        self.state
            .user(user)
            .map_or(Home::Other, |found| self.state.home_of(found.home, self.id))
    }

    /// Whether the actor has this access, whatever it would be refused for.
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

    /// Whether the actor has this access by roles that are bound to no site.
    pub(crate) fn may_everywhere(&self, privilege: Privilege, access: Access) -> bool {
        let Subject::User(user) = self.subject else {
            return self.may(privilege, access);
        };
        let (roles, home) = self.standing(user, privilege);
        let unbound = roles.minus(Roles::BOUND_TO_SITES);
        self.unbridled || self.policy.allows(privilege, home, unbound, access)
    }

    /// Whether the actor holds a role for some site.
    pub(crate) fn holds_site_role(&self) -> bool {
        self.actor().is_some_and(|user| {
            let (roles, _) = self.standing(user, Privilege::SiteRoles);
            !roles.and(Roles::BOUND_TO_SITES).is_empty()
        })
    }

    /// Whether the actor has this access through this role alone.
    pub(crate) fn only_as(&self, role: Role, privilege: Privilege, access: Access) -> bool {
        self.only_through(Roles::NONE.with(role), privilege, access)
    }

    /// Whether the actor has this access through some of these roles alone.
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

    /// Whether the actor acts on the organization by any role, held there or reaching it.
    pub(crate) fn has_standing(&self) -> bool {
        self.actor()
            .is_some_and(|user| !self.standing(user, Privilege::ControlHub).0.is_empty())
    }

    /// Refuses unless the actor may do all that there is to the privilege.
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

    /// Refuses an act of which no table speaks, unless it is open to the actor.
    pub(crate) fn require_open(&self, open: bool) -> Result<(), Refusal> {
        let Subject::User(user) = self.subject else {
            return self.ensure(&general::DEFAULT_DENY, self.subject == Subject::Anybody);
        };
        self.refuse_removed(user)?;
        self.ensure(&general::DEFAULT_DENY, open)
    }

    /// Refuses a user who was removed, whom no role is left and nothing else is open to.
    fn refuse_removed(&self, user: UserId) -> Result<(), Refusal> {
        if self.state.person(user).is_some() {
            Ok(())
        } else {
            Err(refusal("GEN-17", "the actor was removed"))
        }
    }

    /// Refuses a change to somebody whose role may only look, naming the table's cell if one says so.
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

    /// The user, if at home in the organization acted on and not removed.
    pub(crate) fn member(&self, user: UserId) -> Result<&User, Refusal> {
        self.state
            .person(user)
            .filter(|found| self.is_own(found))
            .ok_or_else(no_member)
    }

    pub(crate) fn member_mut(&mut self, user: UserId) -> Result<&mut User, Refusal> {
        let own = self.member(user).is_ok();
        self.state
            .person_mut(user)
            .filter(|_| own)
            .ok_or_else(no_member)
    }

    /// Whether the user is none of another organization's: who is to be had nowhere is looked for here.
    pub(crate) fn is_inside(&self, user: UserId) -> bool {
        let found = self.state.person(user);
        found.is_none_or(|found| found.home == self.id)
    }

    /// The member with this e-mail address.
    pub(crate) fn member_by_email(&self, email: &str) -> Option<UserId> {
        self.state
            .user_by_email(email)
            .filter(|user| self.member(*user).is_ok())
    }

    /// The actor, if the actor is a user.
    pub(crate) const fn actor(&self) -> Option<UserId> {
        match self.subject {
            Subject::User(user) => Some(user),
            Subject::Operator | Subject::Anybody => None,
        }
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
}
