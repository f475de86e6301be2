//! `GEN-04`, `GEN-09`, `GEN-15`, `GEN-16`, `ORG-ASSIGN-03`, `EXT-ROLE-04`: giving roles, changing them and
//! taking them away.

use rolecall_model::command::RoleName;
use rolecall_model::identity::{SiteId, UserId};
use rolecall_model::outcome::{Answer, AuditAction, Refusal};
use rolecall_model::role_set::Roles;
use rolecall_model::vocabulary::{Home, Role};

use crate::privilege::{Access, Privilege};
use crate::rule::{Rule, refusal, rules};
use crate::rules::attempt::Attempt;
use crate::rules::{audit, eligibility, memory, partners, sales, sites};
use crate::state::Grant;

rules! {
    Guard UNKNOWN_USER = "unknown-user" ["GEN-15"], "there is no such user";
    Guard UNKNOWN_ROLE = "unknown-role" ["GEN-15"], "there is no such role";
    Guard UNKNOWN_SITE = "unknown-site" ["GEN-15"], "the organization has no such site";
    Guard SELF_ELEVATION = "self-elevation" ["GEN-09"], "users cannot grant themselves a role";
    Guard SELF_ELEVATION_BY_ADDRESS = "self-elevation-by-address" ["GEN-09"], "users cannot grant themselves a role, not even by e-mail address";
    Guard DEVICE_ROLE_BY_USER_ADMINISTRATOR = "device-administrator-by-user-administrator" ["ORG-TBL-UD-ROLES"], "a user and device administrator gives no roles, those for devices neither";
    Guard OWN_ROLE_BY_USER_ADMINISTRATOR = "own-role-by-user-administrator" ["ORG-TBL-UD-ROLES"], "a user and device administrator gives no roles, its own neither";
    Guard READ_ONLY_TAKES_PROVISIONING = "read-only-takes-provisioning" ["PART-ROLE-09"], "a partner read-only administrator cannot take a role of a customer";
    Guard OLD_ROLE_TAKEN = "old-role-taken-by-change" ["CCSA-USER-14"] if Doc001CcsaRowColumns = "na-is-partner", "an administrator who may not revoke a role may not change it into another one";
    Guard ELIGIBLE_FOR_CHANGE = "eligible-after-change" ["CCSA-ELIG-05"], "a user who is not eligible for a role does not get it by a change of role";
    Exemption FIRST_APPOINTS = "first-administrator-appoints" ["ORG-FIRST-02"], "the user who set the organization up may appoint further administrators";
    Limit UNSAVED = "selected-role" ["ORG-ASSIGN-03"], "a role that was selected and not saved is not given";
    Effect GRANTED = "role-granted" ["GEN-04"], "the role counts from the next request on";
    Effect GRANT_LISTED = "grant-listed" ["GEN-13"], "the lists show the role";
    Limit GRANTED_ONCE = "granted-twice" ["GEN-16"], "a role is held at most once";
    Effect CHANGED = "role-changed" ["EXT-ROLE-04"], "the new role replaces the old one";
    Exemption EXTERNAL_CHANGED = "external-role-changed" ["EXT-ROLE-04"], "the customer may change an external administrator's role";
    Exemption PROMOTION = "promotion" ["EXT-ROLE-05"], "a partner's provisioning administrator may be made full administrator";
}

/// A role about to be given: allowed and possible.
pub(crate) struct Appointment {
    user: UserId,
    role: Role,
    site: Option<SiteId>,
}

impl Appointment {
    /// A role that is bound to no site.
    pub(crate) const fn new(user: UserId, role: Role) -> Self {
        Self {
            user,
            role,
            site: None,
        }
    }
}

impl Attempt<'_> {
    pub(crate) fn grant_role(
        &mut self,
        user: UserId,
        role: RoleName,
        site: Option<SiteId>,
    ) -> Result<Answer, Refusal> {
        let held = self.roles_of(user);
        if let Some(appointment) = self.appointment(user, role, site, held)? {
            self.appoint(&appointment)?;
        }
        Ok(Answer::Nothing)
    }

    /// Decides whether the actor may give the role to the user, who holds those roles beside it.
    /// `None`: nothing to do, because a broken guard let something through that does not exist.
    pub(crate) fn appointment(
        &self,
        user: UserId,
        role: RoleName,
        site: Option<SiteId>,
        held: Roles,
    ) -> Result<Option<Appointment>, Refusal> {
        self.authorize_grant(user, role, site)?;
        let Some(target) = self.state.person(user) else {
            return self.ensure(&UNKNOWN_USER, false).map(|()| None);
        };
        let Some(role) = role.known() else {
            return self.ensure(&UNKNOWN_ROLE, false).map(|()| None);
        };
        self.check_offered(role)?;
        let organization = self.organization()?;
        let first = self.actor().is_some() && self.actor() == organization.first_administrator;
        self.exempt(&FIRST_APPOINTS, first && self.is_inside(user))?;
        let site = site.filter(|_| role.is_bound_to_site());
        if role.is_bound_to_site() && site.is_none_or(|site| self.site(site).is_err()) {
            return self.ensure(&UNKNOWN_SITE, false).map(|()| None);
        }
        let elsewhere = site.is_some_and(|site| self.administers_other_site(user, site));
        self.exempt(&sites::SEVERAL_SITES, elsewhere)?;
        self.check_eligibility(target, role, held, self.actor() == Some(user))?;
        Ok(Some(Appointment { user, role, site }))
    }

    /// Refuses unless the actor may give the user a role of this name at all.
    fn authorize_grant(
        &self,
        user: UserId,
        role: RoleName,
        site: Option<SiteId>,
    ) -> Result<(), Refusal> {
        let inside = self.is_inside(user);
        let of_partner = role.known().and_then(Privilege::giving);
        let privilege = of_partner.unwrap_or(match (role.known(), inside) {
            (Some(Role::AdvancedTroubleshooting), _) => Privilege::GrantAdvancedTroubleshooting,
            (Some(Role::ContactCenterServiceAdministrator), true) => {
                Privilege::GrantServiceRoleInside
            }
            (Some(Role::ContactCenterServiceAdministrator), false) => {
                Privilege::GrantServiceRoleOutside
            }
            (_, true) => Privilege::GrantOtherRolesInside,
            (_, false) => Privilege::GrantOtherRolesOutside,
        });
        let by_right = || {
            if self.is_let_through(role.known()) {
                return Ok(());
            }
            self.require_role_change(privilege, role.known(), site, inside)
        };
        let Some(role) = role.known().filter(|_| self.actor() == Some(user)) else {
            return by_right();
        };
        // A site role is another one for each site.
        let held = if role.is_bound_to_site() {
            self.roles_bound_to(site.as_slice())
        } else {
            self.roles_of(user)
        };
        let gains = !held.contains(role);
        let may = self.may(privilege, Access::Write);
        let as_partner =
            !inside && !may && (self.comes_as_partner() || !self.sales_reach(user).is_empty());
        // A partner's roles are given to others: to oneself only as full administrator.
        let to_itself =
            !role.is_of_partner() || self.actor_roles().contains(Role::FullAdministrator);
        match role {
            Role::ProvisioningAdministrator if as_partner => self.authorize_self_assignment(),
            Role::FullAdministrator if as_partner && gains => {
                let sells = self.actor_home().is_some_and(|home| self.sells(home));
                let guard = if sells {
                    &partners::PARTNER_TAKES_FULL
                } else {
                    &partners::MANAGER_TAKES_FULL
                };
                self.ensure(guard, false)
            }
            // Two rules meet here: no rule gives the right, and even a full administrator does not give
            // itself every role.
            _ if gains
                && self.changing
                && self.policy.breaks(&eligibility::TROUBLESHOOTING_BY_CHANGE) =>
            {
                self.ensure(&SELF_ELEVATION, may && to_itself)
            }
            _ if gains => {
                self.ensure(&SELF_ELEVATION, may && to_itself)?;
                self.check_to_oneself(role)
            }
            _ => by_right(),
        }
    }

    /// True if a broken guard lets the actor give this role, whatever the actor's own roles give.
    fn is_let_through(&self, role: Option<Role>) -> bool {
        let (Some(actor), Some(role)) = (self.actor(), role) else {
            return false;
        };
        let guard = match role {
            Role::DeviceAdministrator => &DEVICE_ROLE_BY_USER_ADMINISTRATOR,
            Role::UserAndDeviceAdministrator => &OWN_ROLE_BY_USER_ADMINISTRATOR,
            Role::AdvancedTroubleshooting => &eligibility::TROUBLESHOOTING_BY_PARTNER,
            _ => return false,
        };
        let privilege = Privilege::GrantAdvancedTroubleshooting;
        self.policy.breaks(guard)
            && match role {
                Role::AdvancedTroubleshooting => {
                    !self.roles_by_partner(actor, privilege).is_empty()
                }
                _ => self
                    .actor_roles()
                    .contains(Role::UserAndDeviceAdministrator),
            }
    }

    /// True if the actor comes from a partner and the roles of its customers may be open to it.
    fn comes_as_partner(&self) -> bool {
        self.administers_at_home()
            || (self.policy.breaks(&READ_ONLY_TAKES_PROVISIONING) && self.only_views_at_home())
    }

    pub(crate) fn appoint(&mut self, appointment: &Appointment) -> Result<(), Refusal> {
        let Appointment { user, role, site } = *appointment;
        if self.performs(&GRANTED) {
            let grant = Grant {
                expiry: self.expiry(user, role),
                listed: self.performs(&GRANT_LISTED),
                ..Grant::new(user, role, site)
            };
            let twice = self.policy.breaks(&GRANTED_ONCE);
            if !self.is_swallowed(&grant) {
                self.state.insert_grant(self.id, grant, twice);
            }
        }
        if let Some(site) = site {
            self.become_site_administrator(user, site)?;
        }
        if Roles::SALES.contains(role) && self.policy.breaks(&eligibility::FULL_STAYS_BESIDE_SALES)
        {
            self.withdraw(user, Role::FullAdministrator, None)?;
        }
        self.log(AuditAction::GrantRole, user, role)
    }

    /// Gives a role that came about otherwise than by somebody's giving it.
    pub(crate) fn give(&mut self, user: UserId, role: Role) -> Result<(), Refusal> {
        self.appoint(&Appointment::new(user, role))
    }

    /// Selects a role as whoever gives it does, and leaves it at that.
    pub(crate) fn select_role(&mut self, user: UserId, role: Role) -> Result<Answer, Refusal> {
        let held = self.roles_of(user);
        let selected = self.appointment(user, RoleName::Known(role), None, held)?;
        if let Some(selected) = selected.filter(|_| self.shows(&UNSAVED, false)) {
            self.appoint(&selected)?;
        }
        Ok(Answer::Nothing)
    }

    /// Changes one role into another at one go: what excludes the new role is asked as if the old one
    /// were gone.
    pub(crate) fn change_role(
        &mut self,
        user: UserId,
        from: Role,
        to: Role,
    ) -> Result<Answer, Refusal> {
        self.authorize_revocation(user, RoleName::Known(from), None)
            .or_else(|refused| self.unless_broken(&OLD_ROLE_TAKEN, refused))?;
        let held = self.roles_of(user);
        self.changing = true;
        let appointment = self
            .appointment(user, RoleName::Known(to), None, held.without(from))
            .or_else(|refused| {
                self.unless_broken(&ELIGIBLE_FOR_CHANGE, refused)?;
                Ok(Some(Appointment::new(user, to)))
            })?;
        let Some(appointment) = appointment else {
            return Ok(Answer::Nothing);
        };
        if !held.contains(from) {
            return Err(refusal("GEN-15", "the user does not hold this role"));
        }
        let promotion = from == Role::ProvisioningAdministrator && to == Role::FullAdministrator;
        self.exempt(&PROMOTION, promotion && self.home_of(user) == Home::Partner)?;
        self.exempt(&EXTERNAL_CHANGED, !self.is_inside(user))?;
        self.leave_to_customer(user, &sales::CUSTOMER_CHANGES)?;
        if self.performs(&CHANGED) {
            self.unlogged = self.policy.breaks(&audit::CHANGE_LOGGED);
            self.withdraw(user, from, None)?;
            self.keep_in_mind(&memory::CHANGED_AFTER_USE, user);
            self.appoint(&appointment)?;
        }
        Ok(Answer::Nothing)
    }

    pub(crate) fn revoke_role(
        &mut self,
        user: UserId,
        role: RoleName,
        site: Option<SiteId>,
    ) -> Result<Answer, Refusal> {
        self.authorize_revocation(user, role, site)?;
        let role = role.known().ok_or_else(|| UNKNOWN_ROLE.refusal())?;
        let target = self.state.person(user);
        let home = target.ok_or_else(|| UNKNOWN_USER.refusal())?.home;
        self.exempt(&partners::SELLER_REMOVABLE, self.sells(home))?;
        self.leave_to_customer(user, &sales::CUSTOMER_REMOVES)?;
        let given_up = role == Role::SalesFullAdministrator
            && self.actor() == Some(user)
            && self.roles_of(user).contains(Role::FullAdministrator);
        self.exempt(&eligibility::SALES_FULL_GIVEN_UP, given_up)?;
        if given_up && self.policy.breaks(&eligibility::FULL_STAYS_AFTER_SALES) {
            self.withdraw(user, Role::FullAdministrator, None)?;
        }
        let withdrawn = self.withdraw(user, role, site)?;
        self.keep_in_mind(
            if role.is_bound_to_site() {
                &memory::SITE_AFTER_USE
            } else {
                &memory::REVOKED_AFTER_USE
            },
            user,
        );
        if withdrawn && self.sells(home) {
            self.after_removal_of_seller(user, home)?;
        }
        Ok(Answer::Nothing)
    }

    /// Keeps a refusal unless the guard that stands for it is broken.
    pub(crate) fn unless_broken(
        &self,
        guard: &'static Rule,
        refused: Refusal,
    ) -> Result<(), Refusal> {
        self.ensure(guard, false).map_err(|_| refused)
    }

    /// Refuses unless the actor may take the role from the user.
    fn authorize_revocation(
        &self,
        user: UserId,
        role: RoleName,
        site: Option<SiteId>,
    ) -> Result<(), Refusal> {
        let inside = self.is_inside(user);
        let service = role.known() == Some(Role::ContactCenterServiceAdministrator);
        let of_partner = role.known().and_then(Privilege::giving);
        let privilege = of_partner.unwrap_or(match (service, inside) {
            (true, true) => Privilege::RevokeServiceRoleInside,
            (true, false) => Privilege::RevokeServiceRoleOutside,
            (false, true) => Privilege::RevokeOtherRolesInside,
            (false, false) => Privilege::RevokeOtherRolesOutside,
        });
        self.require_role_change(privilege, role.known(), site, inside)
    }

    /// Withdraws a role, at one site or wherever it is held. Whether it was held at all.
    pub(crate) fn withdraw(
        &mut self,
        user: UserId,
        role: Role,
        site: Option<SiteId>,
    ) -> Result<bool, Refusal> {
        let site = site.filter(|_| role.is_bound_to_site());
        let is_meant = |grant: &Grant| {
            grant.user == user
                && grant.role == role
                && (site.is_none() || grant.site == site)
                && !grant.withdrawn
                && !self.has_expired(grant)
        };
        let grants = self.organization()?.grants.iter().enumerate();
        let mut meant: Vec<usize> = grants
            .filter(|(_, grant)| is_meant(grant))
            .map(|(index, _)| index)
            .collect();
        if self.policy.breaks(&GRANTED_ONCE) {
            meant.truncate(1);
        }
        for index in &meant {
            if let Some(grant) = self.organization_mut()?.grants.get_mut(*index) {
                grant.withdrawn = true;
            }
        }
        if !meant.is_empty() {
            self.log(AuditAction::RevokeRole, user, role)?;
        }
        Ok(!meant.is_empty())
    }
}
