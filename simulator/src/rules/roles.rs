//! `ORG-ASSIGN`, `ATS-ASSIGN`, `CCSA-WHO`, `CCSA-ELIG`, `CC-STD-03`, `EXT-ROLE`, `EXT-RM`, `PROV-SELF`,
//! `PROV-REMOVED`: giving roles, changing them and taking them away.

use crate::command::RoleName;
use crate::identity::{OrganizationId, SiteId, UserId};
use crate::outcome::{Answer, AuditAction, AuditEntry, Refusal};
use crate::policy::Roles;
use crate::privilege::{Access, Privilege};
use crate::readings::Conflict;
use crate::rules::attempt::refusal;
use crate::rules::{Attempt, Rule, access, rules};
use crate::state::{Grant, User};
use crate::vocabulary::{Home, Licence, Relation, Role, Service};

rules! {
    Guard FULL_GIVES_IT_TO_ITSELF = "to-oneself" ["CCSA-WHO-07"] if AnyRoleAnyUser = false, "nobody gives the service role to itself";
    Guard SELF_ELEVATION = "self-elevation" ["GEN-09"], "nobody gains a role by its own act";
    Guard UNKNOWN_USER = "unknown-user" ["GEN-15"], "there is no such user";
    Guard UNKNOWN_ROLE = "unknown-role" ["GEN-15"], "there is no such role";
    Guard TROUBLESHOOTING_TO_ONESELF = "to-oneself" ["ATS-ASSIGN-04", "ORG-ASSIGN-05"] if AnyRoleAnyUser = false, "nobody gives Advanced Troubleshooting Access to itself";
    Exemption ANY_ROLE_TO_ANYBODY = "any-role-to-anybody" ["ORG-ASSIGN-06"] if AnyRoleAnyUser = true, "a full administrator may give any role to any user";
    Guard UNKNOWN_SITE = "unknown-site" ["GEN-15"], "the organization has no such site";

    Guard TARGET_IS_FULL = "full-administrator" ["CCSA-ELIG-01", "ORG-ASSIGN-05"] if AnyRoleAnyUser = false, "a full administrator cannot hold the service role as well";
    Guard TARGET_IS_READ_ONLY = "read-only-administrator" ["CCSA-ELIG-02"] if AnyRoleAnyUser = false, "a read-only administrator cannot hold the service role as well";
    Guard COMBINED_AFTERWARDS = "combined-afterwards" ["CCSA-ELIG-03"] if AnyRoleAnyUser = false, "a service administrator cannot become full or read-only administrator as well";
    Exemption PREMIUM_SUFFICES = "premium-licence" ["CCSA-ELIG-04"], "a Premium licence suffices";
    Guard STANDARD_LICENCE = "standard-licence" ["CCSA-ELIG-05"], "a Standard licence does not suffice";
    Guard NO_LICENCE = "no-licence" ["CCSA-ELIG-06"], "the service role needs a Premium licence";
    Exemption OUTSIDER_WITHOUT_LICENCE = "outsider-without-licence" ["CCSA-ELIG-07"] if PremiumLicenceForExternal = false, "an outsider needs no Premium licence";
    Guard OUTSIDER_NEEDS_LICENCE = "outsider-needs-licence" ["CCSA-ELIG-08"] if PremiumLicenceForExternal = true, "an outsider needs a Premium licence too";
    Guard HOME_HAS_CONTACT_CENTER = "contact-center-at-home" ["CCSA-ELIG-09"], "the outsider's own organization has contact center";
    Guard PROVISIONER_BY_FULL = "provisioning-partner-by-full-administrator" ["CCSA-ELIG-10"], "users of the partner that provisioned the subscription cannot hold the service role";
    Guard PROVISIONER_BY_SERVICE_ADMINISTRATOR = "provisioning-partner-by-service-administrator" ["CCSA-ELIG-11"], "users of the partner that provisioned the subscription cannot hold the service role";
    Exemption OUTSIDER_READ_ONLY = "outsider-read-only" ["CCSA-ELIG-12", "EXT-ROLE-02"], "an outsider may be read-only administrator";
    Exemption OUTSIDER_FULL = "outsider-full" ["CCSA-ELIG-13", "EXT-ROLE-01"], "an outsider may be full administrator";
    Exemption OUTSIDER_SERVICE = "outsider-service" ["CCSA-ELIG-14"], "an outsider may be service administrator";
    Guard ONE_OF_THREE = "one-of-three" ["CCSA-ELIG-15"], "an outsider holds one of these three roles at a time";
    Guard MANAGING_PARTNER = "managing-partner" ["CC-CCSA-PART-01", "GEN-19"] if CcsaForPartnerUsers = false, "the service role is not applicable to the managing partner's users";
    Exemption PARTNER_ALLOWED = "managing-partner-allowed" ["CC-CCSA-PART-02"] if CcsaForPartnerUsers = true, "users of a partner that did not provision the subscription may hold the service role";
    Exemption CUSTOMER_USERS_APPLICABLE = "customer-users" ["CC-CCSA-ROW-01"] if Doc001CcsaRowColumns = false, "the service role is applicable to the customer's own users";
    Guard CUSTOMER_USERS_NOT_APPLICABLE = "customer-users-not-applicable" ["CC-CCSA-ROW-02"] if Doc001CcsaRowColumns = true, "the service role is not applicable to the customer's own users";
    Guard PROVISIONING_INSIDE = "provisioning-for-customer-users" ["CC-PROV-CUST-01", "GEN-19"], "provisioning administrator is not applicable to the customer's own users";
    Guard PROVISIONING_ELSEWHERE = "provisioning-for-others" ["CC-PROV-OTHER-01", "GEN-19", "EXT-ROLE-06"] if ProvisioningForNonPartners = false, "provisioning administrator is applicable to partners' users alone";
    Exemption OUTSIDER_PROVISIONING = "outsider-provisioning" ["EXT-ROLE-03"], "an outsider may be provisioning administrator";
    Exemption PROVISIONING_ANYWHERE = "provisioning-for-anybody" ["EXT-ROLE-07"] if ProvisioningForNonPartners = true, "an outsider from no partner may be provisioning administrator too";
    Exemption SELLER_TAKES_PROVISIONING = "seller-takes-provisioning" ["PROV-SELF-01", "PROV-KEEP-01"], "an administrator of the selling partner may become provisioning administrator by its own act";
    Guard NO_ACTIVE_SALE = "no-active-sale" ["PROV-SELF-02"], "the actor's organization has no active selling relationship";
    Guard PARTNER_TAKES_FULL = "partner-takes-full" ["PROV-SELF-03"], "nobody from a partner becomes full administrator by its own act";
    Exemption FULL_WITH_STANDARD_LICENCE = "full-administrator-with-standard-licence" ["CC-STD-03"], "a user with a Standard licence may be full administrator";

    Exemption FURTHER_ROLE = "further-role" ["ORG-ASSIGN-02"], "a user may hold several roles of the organization";
    Guard UNSAVED = "selected-role" ["ORG-ASSIGN-03"], "a role that was selected and not saved is not given";
    Exemption FIRST_APPOINTS = "first-administrator-appoints" ["ORG-FIRST-02"], "whoever set the organization up may appoint further administrators";
    Exemption TROUBLESHOOTING_FOR_FULL = "for-full-administrator" ["ATS-ASSIGN-01"], "a full administrator may be given Advanced Troubleshooting Access";
    Exemption TROUBLESHOOTING_FOR_READ_ONLY = "for-read-only-administrator" ["ATS-ASSIGN-02"], "a read-only administrator may be given Advanced Troubleshooting Access";
    Exemption TROUBLESHOOTING_FOR_SUPPORT = "for-support-administrator" ["ATS-ASSIGN-03"], "a support administrator may be given Advanced Troubleshooting Access";
    Guard TROUBLESHOOTING_WITHOUT_BASE = "without-base-role" ["ATS-ASSIGN-05"] if AnyRoleAnyUser = false, "Advanced Troubleshooting Access is for full, read-only and support administrators";
    Guard TROUBLESHOOTING_OUTSIDE = "outsider" ["ATS-ASSIGN-06"], "Advanced Troubleshooting Access is for the organization's own administrators";
    Effect CHANGED = "role-changed" ["EXT-ROLE-04"], "the one role takes the other's place";
    Exemption PROMOTION = "promotion" ["EXT-ROLE-05"], "a partner's provisioning administrator may be made full administrator";
    Exemption SELLER_REMOVABLE = "seller-removable" ["EXT-RM-01"], "administrators of a selling partner can be removed at any time";
    Exemption SALE_OUTLASTS_ROLES = "sale-outlasts-roles" ["PROV-SELF-04"], "the selling relationship outlasts the roles of the partner's administrators";
    Guard ACCESS_ENDS = "access-after-removal" ["PROV-REMOVED-01"] if AccessAfterRemoval = false, "a removed administrator of the selling partner has no access";
    Effect PROVISIONING_STAYS = "provisioning-after-removal" ["PROV-REMOVED-02"] if AccessAfterRemoval = true, "a removed administrator of the selling partner keeps provisioning access";

    Exemption SEVERAL_SITES = "second-site" ["SITE-ASSIGN-03"], "one user may administer several sites";
    Effect FIRST_SITE_KEPT = "first-site-kept" ["SITE-ASSIGN-03"], "whoever is given a second site keeps the first";
    Guard NO_LICENCE_USED = "site-role-uses-licence" ["SITE-LIC-01"], "a site role takes no licence of the site";
    Effect GRANTED = "role-granted" ["GEN-04"], "the role counts from the next request on";
    Effect GRANT_LISTED = "grant-listed" ["GEN-13"], "the lists show the role";
    Guard GRANTED_ONCE = "granted-twice" ["GEN-16"], "a role is held at most once";
    Effect GRANT_LOGGED = "grant-logged" ["GEN-18"], "the audit log tells of the grant";
    Effect REVOCATION_LOGGED = "revocation-logged" ["GEN-18"], "the audit log tells of the revocation";
    Effect ACTOR_LOGGED = "actor-logged" ["GEN-18"], "the audit log tells who acted";
    Effect TARGET_LOGGED = "target-logged" ["GEN-18"], "the audit log tells on whom";
}

/// A role about to be given: allowed and possible.
pub(crate) struct Appointment {
    pub(crate) user: UserId,
    pub(crate) role: Role,
    pub(crate) site: Option<SiteId>,
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

    /// Gives a role as one row of a bulk request does.
    pub(crate) fn grant_role_to(&mut self, user: UserId, role: Role) -> Result<(), Refusal> {
        self.grant_role(user, RoleName::Known(role), None).map(drop)
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
        let target = self.state.user(user).filter(|found| !found.removed);
        let inside = target.is_none_or(|found| found.home == self.id);
        self.authorize_grant(user, role, site, inside)?;
        let Some(target) = target else {
            return self.ensure(&UNKNOWN_USER, false).map(|()| None);
        };
        let Some(role) = role.known() else {
            return self.ensure(&UNKNOWN_ROLE, false).map(|()| None);
        };
        let organization = self.organization()?;
        if !organization.can_give(role) {
            return Err(refusal(
                "GEN-15",
                "only a partner organization has this role",
            ));
        }
        let first = self.actor().is_some() && self.actor() == organization.first_administrator;
        self.exempt(&FIRST_APPOINTS, first && inside)?;
        let site = site.filter(|_| role.is_bound_to_site());
        if role.is_bound_to_site() && !site.is_some_and(|site| self.has_site(site)) {
            return self.ensure(&UNKNOWN_SITE, false).map(|()| None);
        }
        self.exempt(&SEVERAL_SITES, self.has_other_site(user, site))?;
        if inside {
            self.check_insider(user, target, role, held)?;
        } else {
            self.check_outsider(user, target, role, held)?;
        }
        Ok(Some(Appointment { user, role, site }))
    }

    fn authorize_grant(
        &self,
        user: UserId,
        role: RoleName,
        site: Option<SiteId>,
        inside: bool,
    ) -> Result<(), Refusal> {
        let service = role.known() == Some(Role::ContactCenterServiceAdministrator);
        let troubleshooting = role.known() == Some(Role::AdvancedTroubleshooting);
        let privilege = match (service, inside) {
            _ if troubleshooting => Privilege::GrantAdvancedTroubleshooting,
            (true, true) => Privilege::GrantServiceRoleInside,
            (true, false) => Privilege::GrantServiceRoleOutside,
            (false, true) => Privilege::GrantOtherRolesInside,
            (false, false) => Privilege::GrantOtherRolesOutside,
        };
        let itself = self.actor() == Some(user);
        if itself && !inside && self.administers_at_home() && !self.may(privilege, Access::Write) {
            return self.authorize_partner(user, role);
        }
        // A site role is another one for each site.
        let holds = |role: Role| {
            let held = if role.is_bound_to_site() {
                self.roles_bound_to(site.as_slice())
            } else {
                self.roles_of(user)
            };
            held.contains(role)
        };
        let gains = itself && role.known().is_some_and(|role| !holds(role));
        if !gains {
            return self.require_role_change(privilege, role.known(), site, inside);
        }
        // Somebody acts on itself: that no rule gives the right is one matter, that even a full
        // administrator does not give itself every role another.
        self.ensure(&SELF_ELEVATION, self.may(privilege, Access::Write))?;
        let full = self.actor_roles().contains(Role::FullAdministrator);
        self.exclude(&FULL_GIVES_IT_TO_ITSELF, service && full)?;
        self.exclude(&TROUBLESHOOTING_TO_ONESELF, troubleshooting)
    }

    /// Refuses what is excluded from a full administrator's right to give any role to any user,
    /// unless the reading is that nothing is.
    fn exclude(&self, guard: &'static Rule, excluded: bool) -> Result<(), Refusal> {
        if self.in_reading(guard) {
            return self.ensure(guard, !excluded);
        }
        let full = self.actor_roles().contains(Role::FullAdministrator);
        self.exempt(&ANY_ROLE_TO_ANYBODY, excluded && full)
    }

    /// Refuses an administrator of a partner what it may not become by its own act: anything but
    /// provisioning administrator, and that only where the partner sells.
    fn authorize_partner(&self, user: UserId, role: RoleName) -> Result<(), Refusal> {
        match role {
            RoleName::Known(Role::ProvisioningAdministrator) => {
                let sells = self.actor_home().is_some_and(|home| self.sells(home));
                self.ensure(&NO_ACTIVE_SALE, sells)?;
                self.exempt(&SELLER_TAKES_PROVISIONING, true)
            }
            RoleName::Known(Role::FullAdministrator)
                if !self.roles_of(user).contains(Role::FullAdministrator) =>
            {
                self.ensure(&PARTNER_TAKES_FULL, false)
            }
            _ => self.ensure(&SELF_ELEVATION, false),
        }
    }

    fn has_site(&self, site: SiteId) -> bool {
        self.state
            .site(site)
            .is_some_and(|found| found.organization == self.id)
    }

    /// Whether the user administers a site other than this one.
    fn has_other_site(&self, user: UserId, site: Option<SiteId>) -> bool {
        site.is_some()
            && self.organization().is_ok_and(|organization| {
                organization.grants.iter().any(|grant| {
                    grant.user == user
                        && grant.site.is_some_and(|other| Some(other) != site)
                        && self.counts(grant)
                })
            })
    }

    fn check_insider(
        &self,
        user: UserId,
        target: &User,
        role: Role,
        held: Roles,
    ) -> Result<(), Refusal> {
        let another = |other: &Role| *other != role && held.contains(*other);
        self.exempt(
            &FURTHER_ROLE,
            Role::OF_ORGANIZATION.contains(&role) && Role::OF_ORGANIZATION.iter().any(another),
        )?;
        match role {
            Role::ContactCenterServiceAdministrator => {
                if self.in_reading(&CUSTOMER_USERS_APPLICABLE) {
                    self.exempt(&CUSTOMER_USERS_APPLICABLE, true)?;
                } else {
                    self.ensure(&CUSTOMER_USERS_NOT_APPLICABLE, false)?;
                }
                // One's own case is FULL_GIVES_IT_TO_ITSELF's.
                if self.actor() != Some(user) {
                    self.exclude(&TARGET_IS_FULL, held.contains(Role::FullAdministrator))?;
                    self.exclude(
                        &TARGET_IS_READ_ONLY,
                        held.contains(Role::ReadOnlyAdministrator),
                    )?;
                }
                match target.licence_for(Service::ContactCenter) {
                    Some(Licence::ContactCenterPremium) => self.exempt(&PREMIUM_SUFFICES, true),
                    Some(_) => self.ensure(&STANDARD_LICENCE, false),
                    None => self.ensure(&NO_LICENCE, false),
                }
            }
            Role::FullAdministrator | Role::ReadOnlyAdministrator => {
                let service = held.contains(Role::ContactCenterServiceAdministrator);
                self.exclude(&COMBINED_AFTERWARDS, service)?;
                let standard = target.licence_for(Service::ContactCenter)
                    == Some(Licence::ContactCenterStandard);
                self.exempt(
                    &FULL_WITH_STANDARD_LICENCE,
                    role == Role::FullAdministrator && standard,
                )
            }
            Role::ProvisioningAdministrator => self.ensure(&PROVISIONING_INSIDE, false),
            Role::AdvancedTroubleshooting => self.check_base_role(held),
            _ => Ok(()),
        }
    }

    /// Beside which roles Advanced Troubleshooting Access is given.
    fn check_base_role(&self, held: Roles) -> Result<(), Refusal> {
        let mut based = false;
        for (base, exemption) in [
            (Role::FullAdministrator, &TROUBLESHOOTING_FOR_FULL),
            (Role::ReadOnlyAdministrator, &TROUBLESHOOTING_FOR_READ_ONLY),
            (Role::SupportAdministrator, &TROUBLESHOOTING_FOR_SUPPORT),
        ] {
            self.exempt(exemption, held.contains(base))?;
            based |= held.contains(base);
        }
        self.exclude(&TROUBLESHOOTING_WITHOUT_BASE, !based)
    }

    fn check_outsider(
        &self,
        user: UserId,
        target: &User,
        role: Role,
        held: Roles,
    ) -> Result<(), Refusal> {
        let is = |relation| self.state.is(target.home, relation, self.id);
        if role == Role::ContactCenterServiceAdministrator {
            let full = self.actor_roles().contains(Role::FullAdministrator);
            let provisioner = if full {
                &PROVISIONER_BY_FULL
            } else {
                &PROVISIONER_BY_SERVICE_ADMINISTRATOR
            };
            self.ensure(provisioner, !is(Relation::Provisioned))?;
            if self.in_reading(&MANAGING_PARTNER) {
                self.ensure(&MANAGING_PARTNER, !is(Relation::Manages))?;
            } else {
                self.exempt(&PARTNER_ALLOWED, is(Relation::Manages))?;
            }
            let home = self.state.organization(target.home);
            self.ensure(
                &HOME_HAS_CONTACT_CENTER,
                !home.is_some_and(|home| home.contact_center),
            )?;
            let premium =
                target.licence_for(Service::ContactCenter) == Some(Licence::ContactCenterPremium);
            if self
                .policy
                .readings()
                .alternative(Conflict::PremiumLicenceForExternal)
            {
                self.ensure(&OUTSIDER_NEEDS_LICENCE, premium)?;
            } else {
                self.exempt(&OUTSIDER_WITHOUT_LICENCE, !premium)?;
            }
        }
        self.ensure(
            &TROUBLESHOOTING_OUTSIDE,
            role != Role::AdvancedTroubleshooting,
        )?;
        // Whoever takes the role itself was found to be from a seller (`NO_ACTIVE_SALE`).
        if role == Role::ProvisioningAdministrator && self.actor() != Some(user) {
            let partner = Relation::ALL.iter().any(|relation| is(*relation));
            if self.in_reading(&PROVISIONING_ELSEWHERE) {
                self.ensure(&PROVISIONING_ELSEWHERE, partner)?;
            } else {
                self.exempt(&PROVISIONING_ANYWHERE, !partner)?;
            }
            self.exempt(&OUTSIDER_PROVISIONING, true)?;
        }
        if Role::EXCLUSIVE_OUTSIDE.contains(&role) {
            let another = Role::EXCLUSIVE_OUTSIDE
                .iter()
                .any(|other| *other != role && held.contains(*other));
            self.ensure(&ONE_OF_THREE, !another)?;
        }
        match role {
            Role::ReadOnlyAdministrator => self.exempt(&OUTSIDER_READ_ONLY, true),
            Role::FullAdministrator => self.exempt(&OUTSIDER_FULL, true),
            Role::ContactCenterServiceAdministrator => self.exempt(&OUTSIDER_SERVICE, true),
            _ => Ok(()),
        }
    }

    pub(crate) fn appoint(&mut self, appointment: &Appointment) -> Result<(), Refusal> {
        let Appointment { user, role, site } = *appointment;
        let (granted, listed) = (self.performs(&GRANTED), self.performs(&GRANT_LISTED));
        let twice = self.policy.breaks(&GRANTED_ONCE);
        if granted {
            let grant = Grant {
                user,
                role,
                site,
                expiry: access::expiry(self.state, self.policy, self.id, user, role),
                withdrawn: false,
                listed,
            };
            self.state.insert_grant(self.id, grant, twice);
        }
        if let Some(site) = site {
            self.take_office(user, site)?;
        }
        if self.performs(&GRANT_LOGGED) {
            self.log(AuditAction::GrantRole, user, role)?;
        }
        Ok(())
    }

    /// Gives a role that came about otherwise than by somebody's giving it.
    pub(crate) fn give(&mut self, user: UserId, role: Role) -> Result<(), Refusal> {
        self.appoint(&Appointment {
            user,
            role,
            site: None,
        })
    }

    /// What becoming administrator of a site does not do: the bugs of `SITE-ASSIGN-03` and `SITE-LIC-01`.
    fn take_office(&mut self, user: UserId, site: SiteId) -> Result<(), Refusal> {
        if !self.performs(&FIRST_SITE_KEPT) {
            let grants = self.organization_mut()?.grants.iter_mut();
            for other in grants
                .filter(|grant| grant.user == user && grant.site.is_some_and(|other| other != site))
            {
                other.withdrawn = true;
            }
        }
        if self.policy.breaks(&NO_LICENCE_USED)
            && let Some(found) = self.state.sites.get_mut(site.index())
        {
            found.license(user, true);
        }
        Ok(())
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
        self.authorize_revocation(user, RoleName::Known(from), None)?;
        let held = self.roles_of(user);
        let appointment = self.appointment(user, RoleName::Known(to), None, held.without(from))?;
        let Some(appointment) = appointment else {
            return Ok(Answer::Nothing);
        };
        if !held.contains(from) {
            return Err(refusal("GEN-15", "the user does not hold this role"));
        }
        let promotion = from == Role::ProvisioningAdministrator && to == Role::FullAdministrator;
        self.exempt(&PROMOTION, promotion && self.home_of(user) == Home::Partner)?;
        if self.performs(&CHANGED) {
            self.withdraw(user, from, None)?;
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
        let Some(role) = role.known() else {
            return Err(refusal("GEN-15", "there is no such role"));
        };
        let target = self.state.user(user).filter(|found| !found.removed);
        let home = target
            .map(|found| found.home)
            .ok_or_else(|| refusal("GEN-15", "there is no such user"))?;
        self.exempt(&SELLER_REMOVABLE, self.sells(home))?;
        if self.withdraw(user, role, site)? && self.sells(home) {
            self.after_removal_of_seller(user, home)?;
        }
        Ok(Answer::Nothing)
    }

    /// Refuses unless the actor may take the role from the user.
    fn authorize_revocation(
        &self,
        user: UserId,
        role: RoleName,
        site: Option<SiteId>,
    ) -> Result<(), Refusal> {
        let target = self.state.user(user).filter(|found| !found.removed);
        let inside = target.is_none_or(|found| found.home == self.id);
        let service = role.known() == Some(Role::ContactCenterServiceAdministrator);
        let privilege = match (service, inside) {
            (true, true) => Privilege::RevokeServiceRoleInside,
            (true, false) => Privilege::RevokeServiceRoleOutside,
            (false, true) => Privilege::RevokeOtherRolesInside,
            (false, false) => Privilege::RevokeOtherRolesOutside,
        };
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
        if !meant.is_empty() && self.performs(&REVOCATION_LOGGED) {
            self.log(AuditAction::RevokeRole, user, role)?;
        }
        Ok(!meant.is_empty())
    }

    /// What is left to somebody from the selling partner whom the customer took a role from.
    fn after_removal_of_seller(
        &mut self,
        user: UserId,
        seller: OrganizationId,
    ) -> Result<(), Refusal> {
        if self.policy.breaks(&SALE_OUTLASTS_ROLES) {
            self.end_sale(seller)?;
        }
        let provisioning_stays = if self.in_reading(&PROVISIONING_STAYS) {
            self.performs(&PROVISIONING_STAYS)
        } else {
            self.policy.breaks(&ACCESS_ENDS)
        };
        if provisioning_stays && self.roles_of(user).is_empty() {
            // Nobody gave it, so the audit log tells of no grant.
            let grant = Grant {
                user,
                role: Role::ProvisioningAdministrator,
                site: None,
                expiry: None,
                withdrawn: false,
                listed: true,
            };
            self.state.insert_grant(self.id, grant, false);
        }
        Ok(())
    }

    fn log(&mut self, action: AuditAction, target: UserId, role: Role) -> Result<(), Refusal> {
        let entry = AuditEntry {
            actor: self.actor().filter(|_| self.performs(&ACTOR_LOGGED)),
            action,
            target: self.performs(&TARGET_LOGGED).then_some(target),
            role,
        };
        self.organization_mut()?.audit.push(entry);
        Ok(())
    }

    pub(crate) fn view_roles(&self, user: UserId) -> Result<Answer, Refusal> {
        let found = self.state.user(user).filter(|found| !found.removed);
        let inside = found.is_none_or(|found| found.home == self.id);
        self.require(if inside {
            Privilege::ViewUserRoles
        } else {
            Privilege::ViewExternalRoles
        })?;
        if found.is_none() {
            return Err(refusal("GEN-15", "there is no such user"));
        }
        Ok(Answer::Roles {
            roles: self.listed_roles(user),
        })
    }
}
