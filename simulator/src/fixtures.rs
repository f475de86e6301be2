//! Fixtures bring about the state of a `Given`. No rule applies; only the state has to stay sound.

use rolecall_model::fixture::{Created, Fixture};
use rolecall_model::identity::{OrganizationId, SiteId, UserId};
use rolecall_model::vocabulary::Role;

use crate::policy::Policy;
use crate::privilege::{Access, Privilege};
use crate::rules::attempt::{Attempt, Subject};
use crate::rules::exports;
use crate::state::{
    Grant, LiveMeeting, Order, Organization, Shared, Site, State, Subscription, User,
};

/// Why a fixture could not be brought about.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum FixtureError {
    /// It names something that does not exist.
    #[error("the fixture `{fixture}` names {what} that does not exist")]
    Unknown {
        /// The fixture.
        fixture: &'static str,
        /// The missing thing: "an organization", "a user", "a site of the organization".
        what: &'static str,
    },
    /// The e-mail address belongs to somebody already.
    #[error("the e-mail address {0} is taken")]
    EmailTaken(String),
}

/// Brings about the state of a `Given`.
pub(crate) fn bring_about(
    state: &mut State,
    policy: &Policy,
    fixture: &Fixture,
) -> Result<Created, FixtureError> {
    let mut preparation = Preparation {
        state,
        policy,
        fixture: fixture.name(),
    };
    preparation.bring_about(fixture)
}

/// A fixture about to be brought about.
struct Preparation<'a> {
    state: &'a mut State,
    policy: &'a Policy,
    /// The fixture's name, for error messages.
    fixture: &'static str,
}

impl Preparation<'_> {
    fn bring_about(&mut self, fixture: &Fixture) -> Result<Created, FixtureError> {
        match fixture {
            Fixture::AddOrganization {
                name,
                kind,
                contact_center,
            } => {
                let organization = Organization::new(name, *kind, *contact_center);
                let id = self.state.insert_organization(organization);
                return Ok(Created::Organization(id));
            }
            Fixture::AddUser {
                organization,
                email,
                name,
                verified,
                active,
                licences,
            } => {
                let user = User {
                    verified: *verified,
                    active: *active,
                    licences: licences.clone(),
                    ..User::new(*organization, email, name)
                };
                return self.add_user(user).map(Created::User);
            }
            Fixture::AddSite {
                organization,
                name,
                subscription,
            } => {
                self.organization(*organization)?;
                let site = Site::new(*organization, name, subscription.as_deref());
                return Ok(Created::Site(self.state.insert_site(site)));
            }

            Fixture::SetConfiguration {
                organization,
                user,
                service,
                value,
            } => {
                let configuration = &mut self.member(*user, *organization)?.configuration;
                configuration.insert(*service, value.clone());
            }
            Fixture::SetName {
                organization,
                user,
                first,
                last,
                display,
            } => {
                let user = self.member(*user, *organization)?;
                user.name.clone_from(display);
                user.names = Some((first.clone(), last.clone()));
            }
            Fixture::SetTitle {
                organization,
                user,
                title,
            } => self.member(*user, *organization)?.title = Some(title.clone()),
            Fixture::HoldRole {
                organization,
                user,
                role,
                site,
                lifetime,
            } => self.hold_role(*organization, *user, *role, *site, *lifetime)?,

            Fixture::Relate {
                partner,
                organization,
                relation,
            } => {
                self.organization(*partner)?;
                self.organization(*organization)?;
                let state = &mut *self.state;
                state.relate(*partner, *relation, *organization);
            }
            Fixture::AddSubscription {
                organization,
                name,
                seats,
                partner,
            } => {
                if let Some(partner) = partner {
                    self.organization(*partner)?;
                }
                let subscription = Subscription::new(*seats, *partner);
                let subscriptions = &mut self.organization(*organization)?.subscriptions;
                subscriptions.insert(name.clone(), subscription);
            }
            Fixture::PlaceOrder {
                organization,
                name,
                partner,
            } => {
                self.organization(*partner)?;
                let order = Order {
                    name: name.clone(),
                    seller: *partner,
                };
                self.organization(*organization)?.orders.push(order);
            }
            Fixture::StartTrial { organization, name } => {
                self.organization(*organization)?.trials.push(name.clone());
            }

            Fixture::JoinSite {
                organization,
                site,
                user,
                host,
            } => {
                self.member(*user, *organization)?;
                let site = self.site(*site, *organization)?;
                site.admit(*user);
                if *host {
                    site.license(*user, true);
                }
            }
            Fixture::WizardRan { organization, run } => {
                self.organization(*organization)?.wizard = Some(*run);
            }
            Fixture::ManageCustomer { organization, user } => {
                self.user(*user)?;
                self.organization(*organization)?.managers.push(*user);
            }
            Fixture::ProvisionedBy { organization, user } => {
                self.user(*user)?;
                self.organization(*organization)?.provisioned_by.push(*user);
            }
            Fixture::AwaitSetUp { organization } => {
                self.organization(*organization)?.set_up = false;
            }
            Fixture::AddItem {
                organization,
                item,
                name,
                value,
            } => {
                let items = &mut self.organization(*organization)?.items;
                items.insert((*item, name.clone()), value.clone());
            }
            Fixture::ShareContent {
                organization,
                user,
                space,
                content,
            } => {
                self.member(*user, *organization)?;
                let shared = Shared {
                    user: *user,
                    space: space.clone(),
                    content: content.clone(),
                };
                self.organization(*organization)?.content.push(shared);
            }
            Fixture::StartMeeting {
                organization,
                name,
                troubled,
            } => {
                let meeting = LiveMeeting {
                    name: name.clone(),
                    troubled: *troubled,
                    participants: Vec::new(),
                };
                self.organization(*organization)?.meetings.push(meeting);
            }

            Fixture::IssueNotification {
                organization,
                subject,
            } => self.notify(*organization, subject)?,
            Fixture::FinishExports { organization } => {
                self.organization(*organization)?;
                exports::finish_exports(self.state, self.policy, *organization);
            }
            Fixture::AdvanceClock { seconds } => {
                let clock = &mut self.state.clock;
                *clock = clock.saturating_add(u64::from(*seconds));
            }
        }
        Ok(Created::Nothing)
    }

    fn add_user(&mut self, user: User) -> Result<UserId, FixtureError> {
        self.organization(user.home)?;
        if self.state.user_by_email(&user.email).is_some() {
            return Err(FixtureError::EmailTaken(user.email));
        }
        Ok(self.state.insert_user(user))
    }

    fn hold_role(
        &mut self,
        organization: OrganizationId,
        user: UserId,
        role: Role,
        site: Option<SiteId>,
        lifetime: Option<u32>,
    ) -> Result<(), FixtureError> {
        self.user(user)?;
        self.organization(organization)?;
        if role.is_bound_to_site() || site.is_some() {
            self.site(site.unwrap_or(SiteId::UNKNOWN), organization)?;
        }
        let expiry = match lifetime {
            Some(seconds) => Some(self.state.clock.saturating_add(u64::from(seconds))),
            None => self
                .attempt_by(Subject::Operator, organization)
                .expiry(user, role),
        };
        let site = site.filter(|_| role.is_bound_to_site());
        let grant = Grant {
            expiry,
            ..Grant::new(user, role, site)
        };
        self.state.insert_grant(organization, grant, false);
        Ok(())
    }

    /// Sends a product notification to the members to whom the organization's are addressed.
    fn notify(&mut self, organization: OrganizationId, subject: &str) -> Result<(), FixtureError> {
        for user in self.organization(organization)?.members.clone() {
            let attempt = self.attempt_by(Subject::User(user), organization);
            if attempt.may(Privilege::ProductNotifications, Access::Read) {
                self.user(user)?.outbox.push(subject.to_owned());
            }
        }
        Ok(())
    }

    /// For asking the rules what follows from a fixture.
    fn attempt_by(&mut self, subject: Subject, organization: OrganizationId) -> Attempt<'_> {
        Attempt::new(self.state, self.policy, subject, organization)
    }

    fn organization(&mut self, id: OrganizationId) -> Result<&mut Organization, FixtureError> {
        let found = self.state.organization_mut(id);
        found.ok_or_else(|| unknown(self.fixture, "an organization"))
    }

    fn user(&mut self, id: UserId) -> Result<&mut User, FixtureError> {
        let found = self.state.person_mut(id);
        found.ok_or_else(|| unknown(self.fixture, "a user"))
    }

    fn member(&mut self, id: UserId, home: OrganizationId) -> Result<&mut User, FixtureError> {
        let found = self.state.person_mut(id);
        let found = found.filter(|found| found.home == home);
        found.ok_or_else(|| unknown(self.fixture, "a user of the organization"))
    }

    fn site(
        &mut self,
        id: SiteId,
        organization: OrganizationId,
    ) -> Result<&mut Site, FixtureError> {
        let found = self.state.site_mut(id);
        let found = found.filter(|found| found.organization == organization);
        found.ok_or_else(|| unknown(self.fixture, "a site of the organization"))
    }
}

const fn unknown(fixture: &'static str, what: &'static str) -> FixtureError {
    FixtureError::Unknown { fixture, what }
}
