//! `PART-HUB`, `PART-ASSIGN`, `SALES-ASSIGN`: where administrators land, and how a partner appoints its own.

use rolecall_model::command::RoleName;
use rolecall_model::identity::UserId;
use rolecall_model::outcome::{Answer, Refusal};
use rolecall_model::vocabulary::{Hub, OrganizationKind, Role};

use crate::privilege::{Access, Privilege};
use crate::rule::{refusal, rules};
use crate::rules::attempt::Attempt;
use crate::rules::eligibility;
use crate::rules::roles::{Appointment, SELF_ELEVATION_BY_ADDRESS};
use crate::state::User;

rules! {
    Effect TO_PARTNER_HUB = "partner-hub" ["PART-HUB-01"], "a partner's role leads to Partner Hub with its customers";
    Limit TO_CONTROL_HUB = "control-hub" ["PART-HUB-02"], "Partner Hub is only for holders of a partner's role";
    Guard NO_CUSTOMERS = "no-customers" ["PART-HUB-03"], "the organization does not manage customers";
    Guard ADDRESS_VALIDATED = "address-validated" ["PART-ASSIGN-06", "SALES-ASSIGN-07"], "the address does not belong to a user of the organization";
    Guard ADDRESS_ELSEWHERE = "address-of-another-organization" ["PART-ASSIGN-06", "SALES-ASSIGN-07"], "the address is that of a user of another organization";
    Limit NONE_OF_SEVERAL = "earlier-roles-stay" ["GEN-05"], "where one of several roles is refused, none is given";
    Exemption SEVERAL_CHOSEN = "several-roles-chosen" ["PART-ASSIGN-07"], "several of the partner's roles may be chosen at once";
    Effect ALL_ROLES_RECORDED = "all-roles-recorded" ["PART-ASSIGN-07"], "the user holds every role that was chosen";
}

impl Attempt<'_> {
    pub(crate) fn sign_in_to_hub(&self) -> Result<Answer, Refusal> {
        let roles = self.actor_roles();
        let at_home = self.actor_home() == Some(self.id);
        self.require_open(at_home && !roles.is_empty())?;
        let partner_hub = if roles.iter().any(Role::is_of_partner) {
            self.performs(&TO_PARTNER_HUB)
        } else {
            self.shows(&TO_CONTROL_HUB, false)
        };
        if !partner_hub {
            return Ok(Answer::Landing {
                hub: Hub::ControlHub,
                customers: Vec::new(),
            });
        }
        Ok(Answer::Landing {
            hub: Hub::PartnerHub,
            customers: self.listed_customers()?,
        })
    }

    /// Refuses a role that the organization does not have: those for managing customers are for whoever
    /// has any, the sales roles for partners.
    pub(crate) fn check_offered(&self, role: Role) -> Result<(), Refusal> {
        if role.manages_customers() {
            let manages = self.state.managed_by(self.id).next().is_some();
            self.ensure(&NO_CUSTOMERS, manages)
        } else if role.is_for_sales() {
            let partner = self.organization()?.kind == OrganizationKind::Partner;
            self.ensure(&eligibility::SALES_WITH_PARTNERS, partner)
        } else {
            Ok(())
        }
    }

    pub(crate) fn validate_email(&self, email: &str) -> Result<Answer, Refusal> {
        self.validated(email)?;
        Ok(Answer::Nothing)
    }

    /// The user with this address. `None`: it was not validated, because a broken guard let it through.
    fn validated(&self, email: &str) -> Result<Option<UserId>, Refusal> {
        if !self.may(Privilege::GrantSalesRoles, Access::Write) {
            self.require(Privilege::GrantPartnerRoles)?;
        }
        let user = Some(email).filter(|email| is_well_formed(email));
        let known = user.and_then(|email| self.state.user_by_email(email));
        let known = known.filter(|known| self.state.person(*known).is_some());
        let user = user.and_then(|email| self.member_by_email(email));
        if user.is_none() && known.is_some() {
            self.ensure(&ADDRESS_ELSEWHERE, false)?;
            return Ok(known);
        }
        self.ensure(&ADDRESS_VALIDATED, user.is_some())?;
        Ok(user)
    }

    pub(crate) fn appoint_by_email(
        &mut self,
        email: &str,
        roles: &[Role],
    ) -> Result<Answer, Refusal> {
        let validated = self.validated(email)?;
        if roles.is_empty() {
            return Err(refusal("GEN-15", "no role was chosen"));
        }
        let of_partner = roles.iter().filter(|role| role.is_of_partner());
        self.exempt(&SEVERAL_CHOSEN, of_partner.count() > 1)?;
        let user = match validated {
            Some(user) => user,
            None => {
                let newcomer = || User::new(self.id, email, email);
                let taken = self.state.user_by_email(email);
                taken.unwrap_or_else(|| self.state.insert_user(newcomer()))
            }
        };
        let mut held = self.roles_of(user);
        let mut appointments = Vec::new();
        for role in roles {
            let appointment = self
                .appointment(user, RoleName::Known(*role), None, held)
                .or_else(|refused| self.appointment_to_oneself(user, *role, refused));
            if appointment.is_err() && self.policy.breaks(&NONE_OF_SEVERAL) {
                for earlier in &appointments {
                    self.appoint(earlier)?;
                }
            }
            appointments.extend(appointment?);
            held = held.with(*role);
        }
        if !self.performs(&ALL_ROLES_RECORDED) {
            appointments.truncate(1);
        }
        for appointment in &appointments {
            self.appoint(appointment)?;
        }
        Ok(Answer::Nothing)
    }
}

impl Attempt<'_> {
    /// Lets a refused appointment through where the bug is that the owner of the address is not checked.
    fn appointment_to_oneself(
        &self,
        user: UserId,
        role: Role,
        refused: Refusal,
    ) -> Result<Option<Appointment>, Refusal> {
        if self.actor() != Some(user) {
            return Err(refused);
        }
        self.unless_broken(&SELF_ELEVATION_BY_ADDRESS, refused)?;
        Ok(Some(Appointment::new(user, role)))
    }
}

/// True if there is something on both sides of an at sign.
fn is_well_formed(email: &str) -> bool {
    let parts = email.split_once('@');
    parts.is_some_and(|(name, domain)| !name.is_empty() && !domain.is_empty())
}
