//! `CCSA-WHO`, `CCSA-ELIG`, `CC-STD-03`: giving roles and taking them away.

use crate::command::RoleName;
use crate::identity::{SiteId, UserId};
use crate::outcome::{Answer, AuditAction, AuditEntry, Refusal};
use crate::privilege::{Access, Privilege};
use crate::readings::Conflict;
use crate::rules::attempt::refusal;
use crate::rules::{Attempt, rules};
use crate::state::{Grant, User};
use crate::vocabulary::{Licence, Relation, Role, Service};

rules! {
    Guard FULL_GIVES_IT_TO_ITSELF = "to-oneself" ["CCSA-WHO-07"] if AnyRoleAnyUser = false, "nobody gives the service role to itself";
    Guard SELF_ELEVATION = "self-elevation" ["GEN-09"], "nobody gains a role by its own act";
    Guard UNKNOWN_USER = "unknown-user" ["GEN-15"], "there is no such user";
    Guard UNKNOWN_ROLE = "unknown-role" ["GEN-15"], "there is no such role";
    Guard UNKNOWN_SITE = "unknown-site" ["GEN-15"], "the organization has no such site";

    Guard TARGET_IS_FULL = "full-administrator" ["CCSA-ELIG-01"] if AnyRoleAnyUser = false, "a full administrator cannot hold the service role as well";
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
    Exemption OUTSIDER_READ_ONLY = "outsider-read-only" ["CCSA-ELIG-12"], "an outsider may be read-only administrator";
    Exemption OUTSIDER_FULL = "outsider-full" ["CCSA-ELIG-13"], "an outsider may be full administrator";
    Exemption OUTSIDER_SERVICE = "outsider-service" ["CCSA-ELIG-14"], "an outsider may be service administrator";
    Guard ONE_OF_THREE = "one-of-three" ["CCSA-ELIG-15"], "an outsider holds one of these three roles at a time";
    Guard MANAGING_PARTNER = "managing-partner" ["CC-CCSA-PART-01", "GEN-19"] if CcsaForPartnerUsers = false, "the service role is not applicable to the managing partner's users";
    Exemption PARTNER_ALLOWED = "managing-partner-allowed" ["CC-CCSA-PART-02"] if CcsaForPartnerUsers = true, "users of a partner that did not provision the subscription may hold the service role";
    Exemption CUSTOMER_USERS_APPLICABLE = "customer-users" ["CC-CCSA-ROW-01"] if Doc001CcsaRowColumns = false, "the service role is applicable to the customer's own users";
    Guard CUSTOMER_USERS_NOT_APPLICABLE = "customer-users-not-applicable" ["CC-CCSA-ROW-02"] if Doc001CcsaRowColumns = true, "the service role is not applicable to the customer's own users";
    Guard PROVISIONING_INSIDE = "provisioning-for-customer-users" ["CC-PROV-CUST-01", "GEN-19"], "provisioning administrator is not applicable to the customer's own users";
    Guard PROVISIONING_ELSEWHERE = "provisioning-for-others" ["CC-PROV-OTHER-01", "GEN-19"] if ProvisioningForNonPartners = false, "provisioning administrator is applicable to partners' users alone";
    Exemption FULL_WITH_STANDARD_LICENCE = "full-administrator-with-standard-licence" ["CC-STD-03"], "a user with a Standard licence may be full administrator";

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
struct Appointment {
    user: UserId,
    role: Role,
    site: Option<SiteId>,
}

impl Attempt<'_> {
    pub(crate) fn grant_role(
        &mut self,
        user: UserId,
        role: RoleName,
        site: Option<SiteId>,
    ) -> Result<Answer, Refusal> {
        if let Some(appointment) = self.appointment(user, role, site)? {
            self.appoint(&appointment)?;
        }
        Ok(Answer::Nothing)
    }

    /// Gives a role as one row of a bulk request does.
    pub(crate) fn grant_role_to(&mut self, user: UserId, role: Role) -> Result<(), Refusal> {
        self.grant_role(user, RoleName::Known(role), None).map(drop)
    }

    /// Decides whether the actor may give the role to the user. `None`: nothing to do, because a
    /// broken guard let something through that does not exist.
    fn appointment(
        &self,
        user: UserId,
        role: RoleName,
        site: Option<SiteId>,
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
        let site = site.filter(|_| role.is_bound_to_site());
        if role.is_bound_to_site() && !site.is_some_and(|site| self.has_site(site)) {
            return self.ensure(&UNKNOWN_SITE, false).map(|()| None);
        }
        self.exempt(&SEVERAL_SITES, self.has_other_site(user, site))?;
        if inside {
            self.check_insider(user, target, role)?;
        } else {
            self.check_outsider(user, target, role)?;
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
        let privilege = match (service, inside) {
            (true, true) => Privilege::GrantServiceRoleInside,
            (true, false) => Privilege::GrantServiceRoleOutside,
            (false, true) => Privilege::GrantOtherRolesInside,
            (false, false) => Privilege::GrantOtherRolesOutside,
        };
        // A site role is another one for each site.
        let holds = |role: Role| {
            let held = if role.is_bound_to_site() {
                self.roles_bound_to(site.as_slice())
            } else {
                self.roles_of(user)
            };
            held.contains(role)
        };
        let gains = self.actor() == Some(user) && role.known().is_some_and(|role| !holds(role));
        if !gains {
            return self.require_role_change(privilege, role.known(), site, inside);
        }
        // Somebody acts on itself: that no rule gives the right is one matter, that even a full
        // administrator does not make itself service administrator another.
        self.ensure(&SELF_ELEVATION, self.may(privilege, Access::Write))?;
        let full = self.actor_roles().contains(Role::FullAdministrator);
        self.ensure(
            &FULL_GIVES_IT_TO_ITSELF,
            !(service && full && self.in_reading(&FULL_GIVES_IT_TO_ITSELF)),
        )
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

    fn check_insider(&self, user: UserId, target: &User, role: Role) -> Result<(), Refusal> {
        let held = self.roles_of(user);
        let exclusive = self.in_reading(&TARGET_IS_FULL);
        match role {
            Role::ContactCenterServiceAdministrator => {
                if self.in_reading(&CUSTOMER_USERS_APPLICABLE) {
                    self.exempt(&CUSTOMER_USERS_APPLICABLE, true)?;
                } else {
                    self.ensure(&CUSTOMER_USERS_NOT_APPLICABLE, false)?;
                }
                // One's own case is FULL_GIVES_IT_TO_ITSELF's.
                if exclusive && self.actor() != Some(user) {
                    self.ensure(&TARGET_IS_FULL, !held.contains(Role::FullAdministrator))?;
                    self.ensure(
                        &TARGET_IS_READ_ONLY,
                        !held.contains(Role::ReadOnlyAdministrator),
                    )?;
                }
                match target.licence_for(Service::ContactCenter) {
                    Some(Licence::ContactCenterPremium) => self.exempt(&PREMIUM_SUFFICES, true),
                    Some(_) => self.ensure(&STANDARD_LICENCE, false),
                    None => self.ensure(&NO_LICENCE, false),
                }
            }
            Role::FullAdministrator | Role::ReadOnlyAdministrator => {
                if exclusive {
                    let service = held.contains(Role::ContactCenterServiceAdministrator);
                    self.ensure(&COMBINED_AFTERWARDS, !service)?;
                }
                let standard = target.licence_for(Service::ContactCenter)
                    == Some(Licence::ContactCenterStandard);
                self.exempt(
                    &FULL_WITH_STANDARD_LICENCE,
                    role == Role::FullAdministrator && standard,
                )
            }
            Role::ProvisioningAdministrator => self.ensure(&PROVISIONING_INSIDE, false),
            _ => Ok(()),
        }
    }

    fn check_outsider(&self, user: UserId, target: &User, role: Role) -> Result<(), Refusal> {
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
        if role == Role::ProvisioningAdministrator && self.in_reading(&PROVISIONING_ELSEWHERE) {
            let partner = Relation::ALL.iter().any(|relation| is(*relation));
            self.ensure(&PROVISIONING_ELSEWHERE, partner)?;
        }
        if Role::EXCLUSIVE_OUTSIDE.contains(&role) {
            let held = self.roles_of(user);
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

    fn appoint(&mut self, appointment: &Appointment) -> Result<(), Refusal> {
        let Appointment { user, role, site } = *appointment;
        let (granted, listed) = (self.performs(&GRANTED), self.performs(&GRANT_LISTED));
        let twice = self.policy.breaks(&GRANTED_ONCE);
        if granted {
            let grant = Grant {
                user,
                role,
                site,
                expiry: None,
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

    pub(crate) fn select_role(&mut self, _user: UserId, _role: Role) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn change_role(
        &mut self,
        _user: UserId,
        _from: Role,
        _to: Role,
    ) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn revoke_role(
        &mut self,
        user: UserId,
        role: RoleName,
        site: Option<SiteId>,
    ) -> Result<Answer, Refusal> {
        let target = self.state.user(user).filter(|found| !found.removed);
        let inside = target.is_none_or(|found| found.home == self.id);
        let exists = target.is_some();
        let service = role.known() == Some(Role::ContactCenterServiceAdministrator);
        let privilege = match (service, inside) {
            (true, true) => Privilege::RevokeServiceRoleInside,
            (true, false) => Privilege::RevokeServiceRoleOutside,
            (false, true) => Privilege::RevokeOtherRolesInside,
            (false, false) => Privilege::RevokeOtherRolesOutside,
        };
        self.require_role_change(privilege, role.known(), site, inside)?;
        let Some(role) = role.known() else {
            return Err(refusal("GEN-15", "there is no such role"));
        };
        if !exists {
            return Err(refusal("GEN-15", "there is no such user"));
        }
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
        Ok(Answer::Nothing)
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
