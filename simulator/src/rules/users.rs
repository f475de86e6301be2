//! `CC-*-03` to `-08`, `CCSA-USER`: users, their licences and services.

use std::collections::BTreeMap;

use rolecall_model::identity::{OrganizationId, UserId};
use rolecall_model::outcome::{Answer, Refusal};
use rolecall_model::vocabulary::{Licence, Role, Service};

use crate::privilege::Privilege;
use crate::rule::{Rule, refusal, rules};
use crate::rules::attempt::{Attempt, Subject};
use crate::rules::{memory, tenants};
use crate::state::User;

rules! {
    Effect USER_ADDED = "user-added" ["CC-FULL-CUST-03"], "the user is in the organization";
    Limit ADDED_WITHOUT_ROLE = "added-with-role" ["ORG-DEFAULT-01"], "an added user does not hold a role";
    Effect USER_REMOVED = "user-removed" ["CC-FULL-CUST-04"], "the user is no longer in the organization";
    Effect ROLES_END_WITH_USER = "roles-of-a-removed-user" ["GEN-17"], "a removed user's roles end";
    Effect LICENCE_ASSIGNED = "licence-assigned" ["CC-FULL-CUST-06"], "the user holds the licence";
    Effect LICENCE_CHANGED = "licence-changed" ["CC-FULL-CUST-07"], "the user holds the other licence";
    Effect LICENCE_REMOVED = "licence-removed" ["CC-FULL-CUST-08"], "the user does not hold a licence";
    Limit ALREADY_VERIFIED = "verified" ["CCSA-USER-03"], "the user is verified already";
    Effect EMAIL_SENT = "activation-email-sent" ["CCSA-USER-02"], "an activation e-mail is sent";
    Effect SERVICE_CONFIGURED = "service-configured" ["CCSA-USER-08"], "the configuration takes the new value";
    Effect INACTIVE_LISTED = "deactivated-users-listed" ["CCSA-USER-01"], "the list of users contains deactivated users as well";
    Effect USERS_BEYOND_A_PAGE = "users-beyond-a-page" ["CCSA-USER-01"], "the list of users holds all of them, however many there are";
    Effect FULL_AMONG_USERS = "full-administrators-among-users" ["CCSA-ADM-06"] if CcsaSeesFullAdmin = "hidden-in-tab-only", "full administrators stay visible among all users";
    Effect STATUS_CHANGED = "status-changed" ["ORG-TBL-FULL-USERS"], "the user is activated or deactivated";
    Effect DETAILS_CHANGED = "details-changed" ["ORG-TBL-FULL-USERS"], "the user's details are changed";
    Limit FULL_HIDDEN_EVERYWHERE = "full-administrators-hidden" ["CCSA-ADM-07"] if CcsaSeesFullAdmin = "hidden-everywhere", "a service administrator does not see full administrators";
}

/// The length of a page of a list that ends with it: a bug.
const PAGE: usize = 100;

/// The subject of an activation e-mail.
const ACTIVATION: &str = "Activate your account";

impl Attempt<'_> {
    pub(crate) fn add_user(&mut self, email: &str, name: &str) -> Result<Answer, Refusal> {
        self.require(Privilege::AddUsers)?;
        if self.state.user_by_email(email).is_some() {
            return Err(refusal("GEN-15", "the e-mail address is taken"));
        }
        let new = User::new(self.id, email, name);
        let user = if self.performs(&USER_ADDED) {
            self.state.insert_user(new)
        } else {
            UserId::UNKNOWN
        };
        self.restore_former_roles(user, email)?;
        if self.shows(&ADDED_WITHOUT_ROLE, false) {
            self.give(user, Role::ReadOnlyAdministrator)?;
        }
        Ok(Answer::NewUser { user })
    }

    pub(crate) fn remove_user(&mut self, user: UserId) -> Result<Answer, Refusal> {
        self.require(Privilege::RemoveUsers)?;
        self.member(user)?;
        if self.performs(&USER_REMOVED) {
            let roles_end = self.performs(&ROLES_END_WITH_USER);
            self.state.remove_user(user, roles_end);
            self.keep_in_mind(&memory::REMOVED_AFTER_USE, user);
        }
        Ok(Answer::Nothing)
    }

    pub(crate) fn send_activation_email(&mut self, user: UserId) -> Result<Answer, Refusal> {
        self.require(Privilege::SendActivationEmail)?;
        let verified = self.member(user)?.verified;
        if !self.shows(&ALREADY_VERIFIED, !verified) {
            return Err(ALREADY_VERIFIED.refusal());
        }
        if self.performs(&EMAIL_SENT) {
            self.member_mut(user)?.outbox.push(ACTIVATION.to_owned());
        }
        Ok(Answer::Nothing)
    }

    /// Refuses unless the actor may bring a user from one contact center licence to another.
    pub(crate) fn require_licence_change(
        &self,
        from: Option<Licence>,
        to: Option<Licence>,
    ) -> Result<(), Refusal> {
        self.require(match (from, to) {
            (None, Some(_)) => Privilege::AssignContactCenterLicences,
            (Some(_), Some(_)) => Privilege::EditContactCenterLicences,
            (_, None) => Privilege::RemoveContactCenterLicences,
        })
    }

    /// Gives, changes or takes a user's licence for a service.
    pub(crate) fn replace_licence(
        &mut self,
        user: UserId,
        service: Service,
        to: Option<Licence>,
    ) -> Result<(), Refusal> {
        let from = self.member(user)?.licence_for(service);
        let happens = match (from, to) {
            (None, Some(_)) => self.performs(&LICENCE_ASSIGNED),
            (Some(_), Some(_)) => self.performs(&LICENCE_CHANGED),
            (_, None) => self.performs(&LICENCE_REMOVED),
        };
        if happens {
            let member = self.member_mut(user)?;
            member
                .licences
                .retain(|licence| licence.service() != service);
            member.licences.extend(to);
        }
        Ok(())
    }

    pub(crate) fn set_licence(
        &mut self,
        user: UserId,
        service: Service,
        licence: Option<Licence>,
    ) -> Result<Answer, Refusal> {
        let from = self
            .member(user)
            .ok()
            .and_then(|member| member.licence_for(service));
        match service {
            Service::ContactCenter => self.require_licence_change(from, licence)?,
            Service::Meetings | Service::Calling => {
                self.require(Privilege::LicenseOtherServices)?
            }
        }
        if licence.is_some_and(|licence| licence.service() != service) {
            return Err(refusal("GEN-15", "the service has no such licence"));
        }
        self.replace_licence(user, service, licence)?;
        Ok(Answer::Nothing)
    }

    pub(crate) fn configure_service(
        &mut self,
        user: UserId,
        service: Service,
        value: &str,
    ) -> Result<Answer, Refusal> {
        let privilege = match service {
            Service::ContactCenter => Privilege::ConfigureContactCenter,
            Service::Meetings | Service::Calling => Privilege::ConfigureOtherServices,
        };
        self.reach_user(user, privilege, service)?;
        let performs = self.performs(&SERVICE_CONFIGURED);
        let member = self.member_mut(user)?;
        if performs {
            member.configuration.insert(service, value.to_owned());
        }
        Ok(Answer::Nothing)
    }

    pub(crate) fn set_active(&mut self, user: UserId, active: bool) -> Result<Answer, Refusal> {
        self.require(if active {
            Privilege::ActivateUsers
        } else {
            Privilege::DeactivateUsers
        })?;
        let performs = self.performs(&STATUS_CHANGED);
        let member = self.member_mut(user)?;
        if performs {
            member.active = active;
        }
        Ok(Answer::Nothing)
    }

    pub(crate) fn view_user(&self, user: UserId) -> Result<Answer, Refusal> {
        // A user's page shows what concerns Meetings as well, so its administrators come by it.
        self.reach_user(user, Privilege::ViewUserDetails, Service::Meetings)?;
        let member = self.member(user)?;
        Ok(Answer::User {
            title: member.title.clone(),
            verified: member.verified,
            active: member.active,
            licences: member.licences.clone(),
            configuration: member.configuration.clone(),
        })
    }

    pub(crate) fn change_user_details(
        &mut self,
        user: UserId,
        title: &str,
    ) -> Result<Answer, Refusal> {
        self.require(Privilege::ChangeUserDetails)?;
        let performs = self.performs(&DETAILS_CHANGED);
        let member = self.member_mut(user)?;
        if performs {
            member.title = Some(title.to_owned());
        }
        Ok(Answer::Nothing)
    }

    pub(crate) fn list_users(&self) -> Result<Answer, Refusal> {
        self.require(Privilege::ListUsers)?;
        let members = self.shown_members(Privilege::ListUsers)?;
        let members = members.chain(self.foreign_members(&tenants::USERS_OF_OTHERS));
        Ok(Answer::Users {
            emails: members
                .take(self.shown_at_most(&USERS_BEYOND_A_PAGE))
                .map(|member| member.email.clone())
                .collect(),
        })
    }

    /// How many entries a list holds: all of them, unless it ends with its first page.
    pub(crate) fn shown_at_most(&self, complete: &'static Rule) -> usize {
        if self.performs(complete) {
            usize::MAX
        } else {
            PAGE
        }
    }

    /// The members whom a list or a file shows to somebody who gets it through this privilege.
    pub(crate) fn shown_members(
        &self,
        privilege: Privilege,
    ) -> Result<impl Iterator<Item = &User>, Refusal> {
        let hidden = self.sees_own_service(privilege)
            && if self.in_reading(&FULL_AMONG_USERS) {
                !self.performs(&FULL_AMONG_USERS)
            } else {
                !self.shows(&FULL_HIDDEN_EVERYWHERE, false)
            };
        let members = self.organization()?.members.iter().copied();
        Ok(members
            .filter(move |user| !(hidden && self.roles_of(*user).contains(Role::FullAdministrator)))
            .filter_map(|user| self.member(user).ok())
            .filter(|member| member.active || self.performs(&INACTIVE_LISTED)))
    }

    pub(crate) fn view_outbox(&self, user: UserId) -> Result<Answer, Refusal> {
        if self.subject != Subject::Operator {
            return Err(refusal("GEN-01", "only the operator may view the outbox"));
        }
        Ok(Answer::Emails {
            subjects: self.member(user)?.outbox.clone(),
        })
    }
}

impl User {
    /// A new user: not verified, active, without licences and without roles.
    pub(crate) fn new(home: OrganizationId, email: &str, name: &str) -> Self {
        Self {
            home,
            email: email.to_owned(),
            name: name.to_owned(),
            names: None,
            title: None,
            verified: false,
            active: true,
            removed: false,
            licences: Vec::new(),
            configuration: BTreeMap::new(),
            outbox: Vec::new(),
            active_in: Vec::new(),
        }
    }

    /// The licence that the user holds for a service; one at most.
    pub(crate) fn licence_for(&self, service: Service) -> Option<Licence> {
        self.licences
            .iter()
            .copied()
            .find(|licence| licence.service() == service)
    }
}
