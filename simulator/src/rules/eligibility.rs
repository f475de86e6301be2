//! `CCSA-ELIG`, `CCSA-WHO-07`, `CC-STD-03`, `ATS-ASSIGN`, `EXT-ROLE`, `PART-ASSIGN`, `SALES-ASSIGN`,
//! `SALES-ROLE`: who can hold which role, whoever
//! gives it.

use rolecall_model::outcome::Refusal;
use rolecall_model::role_set::Roles;
use rolecall_model::vocabulary::{Licence, Relation, Role, Service};

use crate::rule::{Rule, rules};
use crate::rules::attempt::Attempt;
use crate::state::User;

rules! {
    Exemption ANY_ROLE_TO_ANYBODY = "any-role-to-anybody" ["ORG-ASSIGN-06"] if AnyRoleAnyUser = "literal", "a full administrator may give any role to any user";
    Guard FULL_GIVES_IT_TO_ITSELF = "to-oneself" ["CCSA-WHO-07"] if AnyRoleAnyUser = "exclusions-win", "administrators cannot give the service role to themselves";
    Guard TROUBLESHOOTING_TO_ONESELF = "to-oneself" ["ATS-ASSIGN-04", "ORG-ASSIGN-05"] if AnyRoleAnyUser = "exclusions-win", "administrators cannot give Advanced Troubleshooting Access to themselves";
    Guard TROUBLESHOOTING_BY_CHANGE = "to-oneself-by-change" ["ATS-ASSIGN-04"] if AnyRoleAnyUser = "exclusions-win", "nobody changes another role of its own into Advanced Troubleshooting Access";
    Exemption FURTHER_ROLE = "further-role" ["ORG-ASSIGN-02"], "a user may hold several roles of the organization";

    Exemption CUSTOMER_USERS_APPLICABLE = "customer-users" ["CC-CCSA-ROW-01"] if Doc001CcsaRowColumns = "na-is-partner", "the service role is applicable to the customer's own users";
    Guard CUSTOMER_USERS_NOT_APPLICABLE = "customer-users-not-applicable" ["CC-CCSA-ROW-02"] if Doc001CcsaRowColumns = "na-is-customer", "the service role is not applicable to the customer's own users";
    Guard TARGET_IS_FULL = "full-administrator" ["CCSA-ELIG-01", "ORG-ASSIGN-05"] if AnyRoleAnyUser = "exclusions-win", "a full administrator cannot hold the service role as well";
    Guard TARGET_IS_READ_ONLY = "read-only-administrator" ["CCSA-ELIG-02"] if AnyRoleAnyUser = "exclusions-win", "a read-only administrator cannot hold the service role as well";
    Guard COMBINED_AFTERWARDS = "combined-afterwards" ["CCSA-ELIG-03"] if AnyRoleAnyUser = "exclusions-win", "a service administrator cannot become full or read-only administrator as well";
    Exemption PREMIUM_SUFFICES = "premium-licence" ["CCSA-ELIG-04"], "a Premium licence suffices";
    Guard STANDARD_LICENCE = "standard-licence" ["CCSA-ELIG-05"], "a Standard licence does not suffice";
    Guard STANDARD_BESIDE_ANOTHER = "standard-licence-beside-another" ["CCSA-ELIG-05"], "a Standard licence does not suffice, whatever other licences there are";
    Guard NO_LICENCE = "no-licence" ["CCSA-ELIG-06"], "the service role needs a Premium licence";
    Exemption FULL_WITH_STANDARD_LICENCE = "full-administrator-with-standard-licence" ["CC-STD-03"], "a user with a Standard licence may be full administrator";

    Guard PROVISIONER_BY_FULL = "provisioning-partner-by-full-administrator" ["CCSA-ELIG-10"], "users of the partner that provisioned the subscription cannot hold the service role";
    Guard PROVISIONER_BY_SERVICE_ADMINISTRATOR = "provisioning-partner-by-service-administrator" ["CCSA-ELIG-11"], "users of the partner that provisioned the subscription cannot hold the service role";
    Guard MANAGING_PARTNER = "managing-partner" ["CC-CCSA-PART-01", "GEN-19"] if CcsaForPartnerUsers = "not-applicable", "the service role is not applicable to the managing partner's users";
    Exemption PARTNER_ALLOWED = "managing-partner-allowed" ["CC-CCSA-PART-02"] if CcsaForPartnerUsers = "allowed", "users of a partner that did not provision the subscription may hold the service role";
    Guard HOME_HAS_CONTACT_CENTER = "contact-center-at-home" ["CCSA-ELIG-09"], "the outsider's own organization has contact center";
    Exemption OUTSIDER_WITHOUT_LICENCE = "outsider-without-licence" ["CCSA-ELIG-07"] if PremiumLicenceForExternal = "customer-users-only", "an outsider does not need a Premium licence";
    Guard OUTSIDER_NEEDS_LICENCE = "outsider-needs-licence" ["CCSA-ELIG-08"] if PremiumLicenceForExternal = "everyone", "an outsider needs a Premium licence too";
    Guard ONE_OF_THREE = "one-of-three" ["CCSA-ELIG-15"], "an outsider holds one of these three roles at a time";
    Exemption OUTSIDER_READ_ONLY = "outsider-read-only" ["CCSA-ELIG-12", "EXT-ROLE-02"], "an outsider may be read-only administrator";
    Exemption OUTSIDER_FULL = "outsider-full" ["CCSA-ELIG-13", "EXT-ROLE-01"], "an outsider may be full administrator";
    Exemption OUTSIDER_SERVICE = "outsider-service" ["CCSA-ELIG-14"], "an outsider may be service administrator";

    Guard PROVISIONING_INSIDE = "provisioning-for-customer-users" ["CC-PROV-CUST-01", "GEN-19"], "provisioning administrator is not applicable to the customer's own users";
    Guard PROVISIONING_ELSEWHERE = "provisioning-for-others" ["CC-PROV-OTHER-01", "GEN-19", "EXT-ROLE-06"] if ProvisioningForNonPartners = "partners-only", "provisioning administrator is applicable only to partners' users";
    Exemption PROVISIONING_ANYWHERE = "provisioning-for-anybody" ["EXT-ROLE-07"] if ProvisioningForNonPartners = "anyone", "an outsider who does not come from a partner may be provisioning administrator too";
    Exemption OUTSIDER_PROVISIONING = "outsider-provisioning" ["EXT-ROLE-03"], "an outsider may be provisioning administrator";

    Exemption PARTNER_FULL = "partner-full-administrator" ["PART-ASSIGN-01"], "a user of the partner may be made partner full administrator";
    Exemption PARTNER_ADMINISTRATOR = "partner-administrator" ["PART-ASSIGN-02"], "a user of the partner may be made partner administrator";
    Exemption FURTHER_PARTNER_ROLES = "further-partner-roles" ["PART-ASSIGN-03"] if AssignablePartnerRoles = "all-five", "the partner's other roles can be given as well";
    Guard TWO_PARTNER_ROLES = "further-partner-roles" ["PART-ASSIGN-04"] if AssignablePartnerRoles = "two-only", "two roles of the partner can be given, and no others";
    Guard PARTNER_ROLE_OUTSIDE = "partner-role-for-outsiders" ["PART-ASSIGN-05"], "a partner's roles are for its own users";

    Exemption TROUBLESHOOTING_FOR_FULL = "for-full-administrator" ["ATS-ASSIGN-01"], "a full administrator may be given Advanced Troubleshooting Access";
    Exemption TROUBLESHOOTING_FOR_READ_ONLY = "for-read-only-administrator" ["ATS-ASSIGN-02"], "a read-only administrator may be given Advanced Troubleshooting Access";
    Exemption TROUBLESHOOTING_FOR_SUPPORT = "for-support-administrator" ["ATS-ASSIGN-03"], "a support administrator may be given Advanced Troubleshooting Access";
    Guard TROUBLESHOOTING_WITHOUT_BASE = "without-base-role" ["ATS-ASSIGN-05"] if AnyRoleAnyUser = "exclusions-win", "Advanced Troubleshooting Access is for full, read-only and support administrators";
    Guard SALES_WITH_PARTNERS = "sales-roles-elsewhere" ["SALES-ROLE-01"], "only a partner organization has sales roles";
    Guard SALES_OUTSIDE = "sales-roles-for-outsiders" ["SALES-ASSIGN-09"], "sales roles are for the partner's own users";
    Exemption SALES_FULL_BY_FULL = "sales-full-administrator-by-full-administrator" ["SALES-ASSIGN-01"], "a full administrator may appoint a sales full administrator";
    Exemption SALES_BY_FULL = "sales-administrator-by-full-administrator" ["SALES-ASSIGN-02"], "a full administrator may appoint a sales administrator";
    Exemption SALES_FULL_BY_SALES_FULL = "sales-full-administrator-by-sales-full-administrator" ["SALES-ASSIGN-03"], "a sales full administrator may appoint a sales full administrator";
    Exemption SALES_BY_SALES_FULL = "sales-administrator-by-sales-full-administrator" ["SALES-ASSIGN-04"], "a sales full administrator may appoint a sales administrator";
    Exemption SALES_BESIDE_FULL = "beside-full-administrator" ["SALES-ROLE-02"], "a full administrator may hold a sales role as well";
    Limit FULL_STAYS_BESIDE_SALES = "full-administrator-dropped" ["SALES-ROLE-02"], "a sales role does not replace the full administrator role";
    Exemption SALES_FULL_GIVEN_UP = "given-up" ["SALES-ROLE-03"], "a full administrator may give up the sales full administrator role";
    Limit FULL_STAYS_AFTER_SALES = "full-administrator-given-up" ["SALES-ROLE-03"], "a full administrator who gives up the sales full administrator role stays full administrator";
    Exemption SALES_FULL_HANDED_OVER = "handed-over" ["SALES-ROLE-04"], "a full administrator may give the sales role that it gave up to another user";
    Guard TROUBLESHOOTING_BY_PARTNER = "by-partner" ["ATS-ASSIGN-07"], "Advanced Troubleshooting Access is given within the organization";
    Guard TROUBLESHOOTING_OUTSIDE = "outsider" ["ATS-ASSIGN-06"], "Advanced Troubleshooting Access is for the organization's own administrators";
}

/// The three roles of which an outsider can hold one at a time (`CCSA-ELIG-15`).
pub(crate) const EXCLUSIVE_OUTSIDE: [Role; 3] = [
    Role::ReadOnlyAdministrator,
    Role::FullAdministrator,
    Role::ContactCenterServiceAdministrator,
];

impl Attempt<'_> {
    /// Refuses a role that the user cannot hold beside those.
    pub(crate) fn check_eligibility(
        &self,
        target: &User,
        role: Role,
        held: Roles,
        to_itself: bool,
    ) -> Result<(), Refusal> {
        if target.home == self.id {
            self.check_insider(target, role, held, to_itself)
        } else {
            self.check_outsider(target, role, held, to_itself)
        }
    }

    /// Refuses what not even a full administrator gives to itself.
    pub(crate) fn check_to_oneself(&self, role: Role) -> Result<(), Refusal> {
        let full = self.actor_roles().contains(Role::FullAdministrator);
        self.exclude(
            &FULL_GIVES_IT_TO_ITSELF,
            full && role == Role::ContactCenterServiceAdministrator,
        )?;
        self.exclude(
            &TROUBLESHOOTING_TO_ONESELF,
            role == Role::AdvancedTroubleshooting,
        )
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

    fn check_insider(
        &self,
        target: &User,
        role: Role,
        held: Roles,
        to_itself: bool,
    ) -> Result<(), Refusal> {
        let another = |other: Role| other != role && other.is_of_organization();
        self.exempt(
            &FURTHER_ROLE,
            role.is_of_organization() && held.iter().any(another),
        )?;
        let both = held.with(role);
        let sales = Roles::SALES.with(Role::FullAdministrator).contains(role)
            && !both.and(Roles::SALES).is_empty();
        self.exempt(
            &SALES_BESIDE_FULL,
            sales && both.contains(Role::FullAdministrator),
        )?;
        match role {
            Role::ContactCenterServiceAdministrator => {
                self.check_insider_for_service_role(target, held, to_itself)
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
            Role::PartnerFullAdministrator => self.exempt(&PARTNER_FULL, true),
            Role::PartnerAdministrator => self.exempt(&PARTNER_ADMINISTRATOR, true),
            Role::PartnerReadOnlyAdministrator | Role::HelpDeskBasic | Role::HelpDeskAdvanced => {
                if self.in_reading(&FURTHER_PARTNER_ROLES) {
                    self.exempt(&FURTHER_PARTNER_ROLES, true)
                } else {
                    self.ensure(&TWO_PARTNER_ROLES, false)
                }
            }
            Role::SalesFullAdministrator | Role::SalesAdministrator if !to_itself => {
                self.note_sales_appointment(role)
            }
            _ => Ok(()),
        }
    }

    /// Says who gives which sales role to another, none of which is refused.
    fn note_sales_appointment(&self, role: Role) -> Result<(), Refusal> {
        let actor = self.actor_roles();
        let full = actor.contains(Role::FullAdministrator);
        let sales = actor.contains(Role::SalesFullAdministrator);
        let (by_full, by_sales) = if role == Role::SalesFullAdministrator {
            self.exempt(
                &SALES_FULL_HANDED_OVER,
                full && !sales && self.gave_up(role),
            )?;
            (&SALES_FULL_BY_FULL, &SALES_FULL_BY_SALES_FULL)
        } else {
            (&SALES_BY_FULL, &SALES_BY_SALES_FULL)
        };
        self.exempt(by_full, full)?;
        self.exempt(by_sales, sales)
    }

    /// True if the actor held a role that was withdrawn.
    fn gave_up(&self, role: Role) -> bool {
        self.organization().is_ok_and(|organization| {
            let mut grants = organization.grants.iter();
            grants.any(|grant| {
                Some(grant.user) == self.actor() && grant.role == role && grant.withdrawn
            })
        })
    }

    fn check_insider_for_service_role(
        &self,
        target: &User,
        held: Roles,
        to_itself: bool,
    ) -> Result<(), Refusal> {
        if self.in_reading(&CUSTOMER_USERS_APPLICABLE) {
            self.exempt(&CUSTOMER_USERS_APPLICABLE, true)?;
        } else {
            self.ensure(&CUSTOMER_USERS_NOT_APPLICABLE, false)?;
        }
        // One's own case is FULL_GIVES_IT_TO_ITSELF's.
        if !to_itself {
            self.exclude(&TARGET_IS_FULL, held.contains(Role::FullAdministrator))?;
            self.exclude(
                &TARGET_IS_READ_ONLY,
                held.contains(Role::ReadOnlyAdministrator),
            )?;
        }
        match target.licence_for(Service::ContactCenter) {
            Some(Licence::ContactCenterPremium) => self.exempt(&PREMIUM_SUFFICES, true),
            Some(_)
                if target.licences.len() > 1 && self.policy.breaks(&STANDARD_BESIDE_ANOTHER) =>
            {
                Ok(())
            }
            Some(_) => self.ensure(&STANDARD_LICENCE, false),
            None => self.ensure(&NO_LICENCE, false),
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
        target: &User,
        role: Role,
        held: Roles,
        to_itself: bool,
    ) -> Result<(), Refusal> {
        match role {
            Role::ContactCenterServiceAdministrator => {
                self.check_outsider_for_service_role(target)?;
            }
            // A user who takes the role itself was found to be from a seller (`NO_ACTIVE_SALE`).
            Role::ProvisioningAdministrator if !to_itself => {
                let partner = self.state.is_partner(target.home, self.id);
                if self.in_reading(&PROVISIONING_ELSEWHERE) {
                    self.ensure(&PROVISIONING_ELSEWHERE, partner)?;
                } else {
                    self.exempt(&PROVISIONING_ANYWHERE, !partner)?;
                }
                self.exempt(&OUTSIDER_PROVISIONING, true)?;
            }
            Role::AdvancedTroubleshooting => self.ensure(&TROUBLESHOOTING_OUTSIDE, false)?,
            _ if role.manages_customers() => {
                self.ensure(&PARTNER_ROLE_OUTSIDE, false)?;
            }
            Role::SalesFullAdministrator | Role::SalesAdministrator => {
                self.ensure(&SALES_OUTSIDE, false)?;
            }
            _ => {}
        }
        self.check_one_of_three(role, held)?;
        match role {
            Role::ReadOnlyAdministrator => self.exempt(&OUTSIDER_READ_ONLY, true),
            Role::FullAdministrator => self.exempt(&OUTSIDER_FULL, true),
            Role::ContactCenterServiceAdministrator => self.exempt(&OUTSIDER_SERVICE, true),
            _ => Ok(()),
        }
    }

    fn check_outsider_for_service_role(&self, target: &User) -> Result<(), Refusal> {
        let is = |relation| self.state.is(target.home, relation, self.id);
        let provisioner = if self.actor_roles().contains(Role::FullAdministrator) {
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
        if self.in_reading(&OUTSIDER_NEEDS_LICENCE) {
            self.ensure(&OUTSIDER_NEEDS_LICENCE, premium)
        } else {
            self.exempt(&OUTSIDER_WITHOUT_LICENCE, !premium)
        }
    }

    /// Refuses an outsider a role that excludes one of those.
    pub(crate) fn check_one_of_three(&self, role: Role, held: Roles) -> Result<(), Refusal> {
        let exclusive = EXCLUSIVE_OUTSIDE;
        let mut others = exclusive.iter().filter(|other| **other != role);
        let another = exclusive.contains(&role) && others.any(|other| held.contains(*other));
        self.ensure(&ONE_OF_THREE, !another)
    }
}
