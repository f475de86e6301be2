//! `GEN-20`: a request that is carried out changes what it is for, and nothing else.
//!
//! Every limit here stands for a mistake of that kind: a change that reaches a second user, another
//! feature, another site or another organization. The faithful simulator has nothing to do in this file.

use rolecall_model::command::Command;
use rolecall_model::identity::{OrganizationId, SiteId, UserId};
use rolecall_model::outcome::Refusal;
use rolecall_model::vocabulary::{Feature, Item, Licence, Role, Service, WizardRun};

use crate::rule::rules;
use crate::rules::attempt::Attempt;
use crate::rules::roles::Appointment;
use crate::state::Grant;

rules! {
    Limit LICENCE_OF_ANOTHER = "licence-of-another-user" ["GEN-20"], "the licences of other users stay as they are";
    Limit LICENCE_OF_OTHER_SERVICE = "licence-of-another-service" ["GEN-20"], "the user's licences of other services stay as they are";
    Limit LICENCE_BESIDE_BULK = "licence-of-another-user-in-bulk" ["GEN-20"], "the licences of users who are not named stay as they are";
    Limit LICENCE_BESIDE_FILE = "licence-of-another-user-by-file" ["GEN-20"], "the licences of users who are not in the file stay as they are";
    Limit ROLE_OF_ANOTHER = "role-of-another-user" ["GEN-20"], "other users are not given the role";
    Limit ROLE_ELSEWHERE = "role-in-another-organization" ["GEN-20"], "the role is not given in other organizations";
    Limit TAKEN_FROM_ANOTHER = "role-taken-from-another-user" ["GEN-20"], "other users keep the role";
    Limit TAKEN_ELSEWHERE = "role-taken-in-another-organization" ["GEN-20"], "the user keeps the role in other organizations";
    Limit OTHER_ROLES_TAKEN = "other-roles-taken" ["GEN-20", "ORG-ASSIGN-04"], "the user keeps other roles";
    Limit CHANGED_FOR_ANOTHER = "role-of-another-user-changed" ["GEN-20"], "other users keep the role that was changed";
    Limit ANOTHER_REMOVED = "another-user-removed" ["GEN-20"], "other users stay";
    Limit EMAIL_TO_ANOTHER = "activation-email-to-another-user" ["GEN-20"], "other users get no activation e-mail";
    Limit CONFIGURED_FOR_ANOTHER = "configuration-of-another-user" ["GEN-20"], "the configurations of other users stay as they are";
    Limit OTHER_SERVICE_CONFIGURED = "configuration-of-another-service" ["GEN-20"], "the user's configurations of other services stay as they are";
    Limit STATUS_OF_ANOTHER = "status-of-another-user" ["GEN-20"], "other users stay active or deactivated, as they were";
    Limit TITLE_OF_ANOTHER = "details-of-another-user" ["GEN-20"], "the details of other users stay as they are";
    Limit OTHER_FEATURE = "another-feature" ["GEN-20"], "the other features stay as they are";
    Limit FEATURE_ELSEWHERE = "feature-of-another-organization" ["GEN-20"], "the features of other organizations stay as they are";
    Limit CHAT_BY_TENANT = "chat-with-the-tenant" ["GEN-20"], "configuring the tenant does not set up chat";
    Limit TENANT_BY_WIZARD = "tenant-with-the-wizard" ["GEN-20"], "completing the wizard does not configure the tenant";
    Limit THING_OF_OTHER_KIND = "thing-of-another-kind" ["GEN-20"], "things of other kinds stay as they are";
    Limit THING_ELSEWHERE = "thing-of-another-organization" ["GEN-20"], "the things of other organizations stay as they are";
    Limit ADDRESS_ELSEWHERE = "account-of-another-organization" ["GEN-20"], "the accounts of other organizations stay as they are";
    Limit OTHER_SUBSCRIPTION = "another-subscription" ["GEN-20"], "other subscriptions stay as they are";
    Limit SUBSCRIPTION_ELSEWHERE = "subscription-of-another-organization" ["GEN-20"], "the subscriptions of other organizations stay as they are";
    Limit OTHER_SITE_CONFIGURED = "another-site" ["GEN-20"], "the configurations of other sites stay as they are";
    Limit OTHER_SITE_REMOVED = "another-site-removed" ["GEN-20"], "other sites stay";
    Limit HOST_ON_EVERY_SITE = "host-licence-on-every-site" ["GEN-20"], "a host licence is one of the site that was named";
    Limit HOST_LICENCE_OF_ANOTHER = "host-licence-of-another-user" ["GEN-20"], "other users keep their host licences and get none";
    Limit REPORT_ON_EVERY_SITE = "report-on-every-site" ["GEN-20"], "the reports of other sites stay as they are";
    Limit JOINER_PUSHES_OUT = "participant-pushed-out" ["GEN-20"], "everybody else stays in the meeting";
    Limit ASSIGNED_TO_ANOTHER = "customer-assigned-to-another" ["GEN-20"], "other administrators are not assigned the customer";
    Limit TRIAL_ELSEWHERE = "trial-of-another-organization" ["GEN-20"], "no trial begins in other organizations";
    Limit OTHER_REQUEST_ANSWERED = "another-access-request" ["GEN-20"], "other access requests stay open";
}

impl Attempt<'_> {
    /// Does what a request that was carried out must not do beyond its purpose: nothing, unless a limit
    /// of this file is broken.
    pub(crate) fn spill_over(&mut self, command: &Command) -> Result<(), Refusal> {
        if self.policy.is_faithful() {
            return Ok(());
        }
        match command {
            Command::SetLicence {
                user,
                service,
                licence,
                ..
            } => self.spill_licence(*user, *service, *licence),
            Command::ModifyUsers { modifications, .. }
                if self.shows(&LICENCE_BESIDE_BULK, false) =>
            {
                let named = |email: &str| modifications.iter().any(|one| one.email == email);
                let licence = modifications.iter().find_map(|one| one.licence);
                self.spill_licences_beside(named, licence)
            }
            Command::ImportCsv { csv, .. } if self.shows(&LICENCE_BESIDE_FILE, false) => {
                self.spill_licences_beside(|email| csv.contains(email), None)
            }
            Command::GrantRole {
                user, role, site, ..
            } => match role.known() {
                Some(role) => self.spill_grant(*user, role, *site),
                None => Ok(()),
            },
            Command::RevokeRole { user, role, .. } => match role.known() {
                Some(role) => self.spill_revocation(*user, role),
                None => Ok(()),
            },
            Command::ChangeRole { user, from, to, .. }
                if self.shows(&CHANGED_FOR_ANOTHER, false) =>
            {
                for other in self.other_holders(*user, *from)? {
                    self.withdraw(other, *from, None)?;
                    self.appoint(&Appointment::new(other, *to))?;
                }
                Ok(())
            }
            Command::RemoveUser { user, .. } if self.shows(&ANOTHER_REMOVED, false) => {
                if let Some(other) = self.others(*user)?.pop() {
                    self.state.remove_user(other, true);
                }
                Ok(())
            }
            Command::SendActivationEmail { user, .. } if self.shows(&EMAIL_TO_ANOTHER, false) => {
                for other in self.others(*user)? {
                    self.member_mut(other)?.outbox.push("Welcome".to_owned());
                }
                Ok(())
            }
            Command::ConfigureService {
                user,
                service,
                value,
                ..
            } => self.spill_configuration(*user, *service, value),
            Command::ActivateUser { user, .. } => self.spill_status(*user, true),
            Command::DeactivateUser { user, .. } => self.spill_status(*user, false),
            Command::ChangeUserDetails { user, title, .. }
                if self.shows(&TITLE_OF_ANOTHER, false) =>
            {
                for other in self.others(*user)? {
                    self.member_mut(other)?.title = Some(title.clone());
                }
                Ok(())
            }
            Command::AnswerAccessRequest { user, granted, .. }
                if self.shows(&OTHER_REQUEST_ANSWERED, false) =>
            {
                self.spill_answer(*user, *granted)
            }
            _ => self.spill_things(command),
        }
    }

    /// The same for what belongs to the organization and not to one of its users.
    fn spill_things(&mut self, command: &Command) -> Result<(), Refusal> {
        match command {
            Command::ChangeFeature { feature, value, .. } => self.spill_feature(*feature, value),
            Command::ConfigureTenant { .. } if self.shows(&CHAT_BY_TENANT, false) => {
                self.organization_mut()?.chat = true;
                Ok(())
            }
            Command::RunWizard {
                run: WizardRun::Completed,
                ..
            } if self.shows(&TENANT_BY_WIZARD, false) => {
                self.organization_mut()?.tenant = true;
                Ok(())
            }
            Command::AssignCustomer { user, customer, .. }
                if self.shows(&ASSIGNED_TO_ANOTHER, false) =>
            {
                let actor = self.actor();
                let mut others = self.organization()?.members.clone();
                others.retain(|other| other != user && Some(*other) != actor);
                if let Some(found) = self.state.organization_mut(*customer) {
                    found.managers.extend(others);
                }
                Ok(())
            }
            Command::BeginTrial { name, .. } if self.shows(&TRIAL_ELSEWHERE, false) => {
                for elsewhere in self.elsewhere() {
                    if let Some(found) = self.state.organization_mut(elsewhere) {
                        found.trials.push(name.clone());
                    }
                }
                Ok(())
            }
            Command::AddItem {
                item, name, value, ..
            }
            | Command::ChangeItem {
                item, name, value, ..
            } => self.spill_item(*item, name, Some(value)),
            Command::RemoveItem { item, name, .. } => self.spill_item(*item, name, None),
            Command::ChangeAccount { address, .. } if self.shows(&ADDRESS_ELSEWHERE, false) => {
                for elsewhere in self.elsewhere() {
                    if let Some(found) = self.state.organization_mut(elsewhere) {
                        found.address.clone_from(address);
                    }
                }
                Ok(())
            }
            Command::ChangeSubscription {
                subscription,
                seats,
                ..
            } => self.spill_subscription(subscription, *seats),
            Command::ChangeSite { site, value, .. }
                if self.shows(&OTHER_SITE_CONFIGURED, false) =>
            {
                for other in self.other_sites(*site)? {
                    if let Some(found) = self.state.site_mut(other) {
                        found.configuration = Some(value.clone());
                    }
                }
                Ok(())
            }
            Command::RemoveSite { site, .. } if self.shows(&OTHER_SITE_REMOVED, false) => {
                for other in self.other_sites(*site)? {
                    self.state.remove_site(other);
                }
                Ok(())
            }
            Command::SetSiteLicence {
                site, user, held, ..
            } => self.spill_host_licence(*site, *user, *held),
            Command::AddSiteReport { site, name, .. }
                if self.shows(&REPORT_ON_EVERY_SITE, false) =>
            {
                for other in self.other_sites(*site)? {
                    if let Some(found) = self.state.site_mut(other) {
                        found.reports.push(name.clone());
                    }
                }
                Ok(())
            }
            Command::JoinMeeting { meeting, .. } if self.shows(&JOINER_PUSHES_OUT, false) => {
                let joined = self.actor();
                let meetings = &mut self.organization_mut()?.meetings;
                for found in meetings.iter_mut().filter(|found| found.name == *meeting) {
                    found.participants.retain(|user| Some(*user) == joined);
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// The members other than the user and the actor, without a role of their own in the organization.
    fn others(&self, user: UserId) -> Result<Vec<UserId>, Refusal> {
        let members = self.organization()?.members.iter().copied();
        let others = members.filter(|other| *other != user && Some(*other) != self.actor());
        Ok(others
            .filter(|other| self.roles_of(*other).is_empty())
            .collect())
    }

    /// The holders of a role other than the user and the actor.
    fn other_holders(&self, user: UserId, role: Role) -> Result<Vec<UserId>, Refusal> {
        let grants = self.organization()?.grants.iter();
        let holders = grants.filter(|grant| grant.role == role && self.counts(grant));
        let holders = holders.map(|grant| grant.user);
        Ok(holders
            .filter(|other| *other != user && Some(*other) != self.actor())
            .collect())
    }

    /// The other organizations.
    fn elsewhere(&self) -> Vec<OrganizationId> {
        (0..)
            .zip(&self.state.organizations)
            .map(|(number, _)| OrganizationId(number))
            .filter(|id| *id != self.id)
            .collect()
    }

    /// The organization's other sites.
    fn other_sites(&self, site: SiteId) -> Result<Vec<SiteId>, Refusal> {
        let sites = self.organization()?.sites.iter().copied();
        Ok(sites.filter(|other| *other != site).collect())
    }

    fn spill_licence(
        &mut self,
        user: UserId,
        service: Service,
        licence: Option<Licence>,
    ) -> Result<(), Refusal> {
        if self.shows(&LICENCE_OF_OTHER_SERVICE, false) {
            let member = self.member_mut(user)?;
            member.licences.retain(|held| held.service() == service);
        }
        if self.shows(&LICENCE_OF_ANOTHER, false) {
            for other in self.others(user)? {
                self.replace_licence(other, service, licence)?;
            }
        }
        Ok(())
    }

    fn spill_licences_beside(
        &mut self,
        named: impl Fn(&str) -> bool,
        licence: Option<Licence>,
    ) -> Result<(), Refusal> {
        for other in self.others(UserId::UNKNOWN)? {
            if !named(&self.member(other)?.email) {
                self.replace_licence(other, Service::ContactCenter, licence)?;
            }
        }
        Ok(())
    }

    fn spill_grant(
        &mut self,
        user: UserId,
        role: Role,
        site: Option<SiteId>,
    ) -> Result<(), Refusal> {
        if self.shows(&ROLE_OF_ANOTHER, false) {
            for other in self.others(user)? {
                self.state
                    .insert_grant(self.id, Grant::new(other, role, site), false);
            }
        }
        if self.shows(&ROLE_ELSEWHERE, false) {
            for elsewhere in self.elsewhere() {
                self.state
                    .insert_grant(elsewhere, Grant::new(user, role, None), false);
            }
        }
        Ok(())
    }

    fn spill_revocation(&mut self, user: UserId, role: Role) -> Result<(), Refusal> {
        if self.shows(&TAKEN_FROM_ANOTHER, false) {
            for other in self.other_holders(user, role)? {
                self.withdraw(other, role, None)?;
            }
        }
        if self.shows(&TAKEN_ELSEWHERE, false) {
            for elsewhere in self.elsewhere() {
                if let Some(found) = self.state.organization_mut(elsewhere) {
                    found.withdraw_where(|grant| grant.user == user && grant.role == role);
                }
            }
        }
        if self.shows(&OTHER_ROLES_TAKEN, false) {
            self.organization_mut()?
                .withdraw_where(|grant| grant.user == user);
        }
        Ok(())
    }

    fn spill_configuration(
        &mut self,
        user: UserId,
        service: Service,
        value: &str,
    ) -> Result<(), Refusal> {
        if self.shows(&OTHER_SERVICE_CONFIGURED, false) {
            let configuration = &mut self.member_mut(user)?.configuration;
            for other in Service::ALL.iter().filter(|other| **other != service) {
                configuration.insert(*other, value.to_owned());
            }
        }
        if self.shows(&CONFIGURED_FOR_ANOTHER, false) {
            for other in self.others(user)? {
                let configuration = &mut self.member_mut(other)?.configuration;
                configuration.insert(service, value.to_owned());
            }
        }
        Ok(())
    }

    fn spill_status(&mut self, user: UserId, active: bool) -> Result<(), Refusal> {
        if self.shows(&STATUS_OF_ANOTHER, false) {
            for other in self.others(user)? {
                self.member_mut(other)?.active = active;
            }
        }
        Ok(())
    }

    fn spill_answer(&mut self, user: UserId, granted: bool) -> Result<(), Refusal> {
        let requests = std::mem::take(&mut self.organization_mut()?.access_requests);
        for request in requests.iter().filter(|request| request.user != user) {
            if granted && !request.help_desk {
                self.appoint(&Appointment::new(request.user, request.role))?;
            }
        }
        Ok(())
    }

    fn spill_feature(&mut self, feature: Feature, value: &str) -> Result<(), Refusal> {
        if self.shows(&OTHER_FEATURE, false) {
            let features = &mut self.organization_mut()?.features;
            for other in Feature::ALL.iter().filter(|other| **other != feature) {
                features.insert(*other, value.to_owned());
            }
        }
        if self.shows(&FEATURE_ELSEWHERE, false) {
            for elsewhere in self.elsewhere() {
                if let Some(found) = self.state.organization_mut(elsewhere) {
                    found.features.insert(feature, value.to_owned());
                }
            }
        }
        Ok(())
    }

    fn spill_item(&mut self, item: Item, name: &str, value: Option<&str>) -> Result<(), Refusal> {
        let elsewhere = self.elsewhere();
        let id = self.id;
        let mut set = |id: OrganizationId, kind: Item| {
            if let Some(found) = self.state.organization_mut(id) {
                let key = (kind, name.to_owned());
                match value {
                    Some(value) => {
                        if let Some(thing) = found.items.get_mut(&key) {
                            value.clone_into(thing);
                        }
                    }
                    None => {
                        found.items.remove(&key);
                    }
                }
            }
        };
        if self.policy.breaks(&THING_OF_OTHER_KIND) {
            for other in Item::ALL.iter().filter(|other| **other != item) {
                set(id, *other);
            }
        }
        if self.policy.breaks(&THING_ELSEWHERE) {
            for other in elsewhere {
                set(other, item);
            }
        }
        Ok(())
    }

    fn spill_subscription(&mut self, subscription: &str, seats: u32) -> Result<(), Refusal> {
        if self.shows(&OTHER_SUBSCRIPTION, false) {
            for found in self.organization_mut()?.subscriptions.values_mut() {
                found.seats = seats;
            }
        }
        if self.shows(&SUBSCRIPTION_ELSEWHERE, false) {
            for elsewhere in self.elsewhere() {
                let found = self.state.organization_mut(elsewhere);
                if let Some(found) =
                    found.and_then(|found| found.subscriptions.get_mut(subscription))
                {
                    found.seats = seats;
                }
            }
        }
        Ok(())
    }

    fn spill_host_licence(
        &mut self,
        site: SiteId,
        user: UserId,
        held: bool,
    ) -> Result<(), Refusal> {
        if self.shows(&HOST_ON_EVERY_SITE, false) {
            for other in self.other_sites(site)? {
                if let Some(found) = self.state.site_mut(other) {
                    found.license(user, held);
                }
            }
        }
        if self.shows(&HOST_LICENCE_OF_ANOTHER, false) {
            let others = self.others(user)?;
            if let Some(found) = self.state.site_mut(site) {
                for other in others {
                    found.license(other, held);
                }
            }
        }
        Ok(())
    }
}
