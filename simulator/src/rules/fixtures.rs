//! Bringing about what a `Given` says: no rules, only what the state itself needs to make sense.

use crate::fixture::{Created, Fixture};
use crate::identity::{OrganizationId, SiteId, UserId};
use crate::privilege::{Access, Privilege};
use crate::rules::{Attempt, Interface, Subject, access};
use crate::simulator::{FixtureError, Simulator};
use crate::state::{Grant, LiveMeeting, Order, Organization, Shared, Site, Subscription, User};

impl Simulator {
    pub(crate) fn bring_about(&mut self, fixture: &Fixture) -> Result<Created, FixtureError> {
        match fixture {
            Fixture::AddOrganization {
                name,
                kind,
                contact_center,
            } => {
                let organization = Organization::new(name, *kind, *contact_center);
                return Ok(Created::Organization(
                    self.state.insert_organization(organization),
                ));
            }
            Fixture::AddUser {
                organization,
                email,
                name,
                verified,
                active,
                licences,
            } => {
                self.known_organization(fixture, *organization)?;
                if self.state.user_by_email(email).is_some() {
                    return Err(FixtureError::EmailTaken(email.clone()));
                }
                let user = User {
                    verified: *verified,
                    active: *active,
                    licences: licences.clone(),
                    ..User::new(*organization, email, name)
                };
                return Ok(Created::User(self.state.insert_user(user)));
            }
            Fixture::AddSite {
                organization,
                name,
                subscription,
            } => {
                self.known_organization(fixture, *organization)?;
                let site = Site::new(*organization, name, subscription.as_deref());
                return Ok(Created::Site(self.state.insert_site(site)));
            }
            Fixture::SetConfiguration {
                user,
                service,
                value,
                ..
            } => {
                self.known_user(fixture, *user)?
                    .configuration
                    .insert(*service, value.clone());
            }
            Fixture::SetName {
                user,
                first,
                last,
                display,
                ..
            } => {
                let user = self.known_user(fixture, *user)?;
                user.name.clone_from(display);
                user.names = Some((first.clone(), last.clone()));
            }
            Fixture::SetTitle { user, title, .. } => {
                self.known_user(fixture, *user)?.title = Some(title.clone());
            }
            Fixture::HoldRole {
                organization,
                user,
                role,
                site,
                lifetime,
            } => {
                self.known_user(fixture, *user)?;
                self.known_organization(fixture, *organization)?;
                if role.is_bound_to_site() || site.is_some() {
                    self.known_site(fixture, site.unwrap_or(SiteId::UNKNOWN), *organization)?;
                }
                let expiry = match lifetime {
                    Some(seconds) => Some(self.state.clock.saturating_add(u64::from(*seconds))),
                    None => access::expiry(&self.state, &self.policy, *organization, *user, *role),
                };
                let grant = Grant {
                    user: *user,
                    role: *role,
                    site: site.filter(|_| role.is_bound_to_site()),
                    expiry,
                    withdrawn: false,
                    listed: true,
                };
                self.state.insert_grant(*organization, grant, false);
            }
            Fixture::Relate {
                partner,
                organization,
                relation,
            } => {
                self.known_organization(fixture, *partner)?;
                let organization = self.known_organization(fixture, *organization)?;
                if !organization.relations.contains(&(*partner, *relation)) {
                    organization.relations.push((*partner, *relation));
                }
            }
            Fixture::WizardRan { organization, run } => {
                self.known_organization(fixture, *organization)?.wizard = Some(*run);
            }
            Fixture::AddSubscription {
                organization,
                name,
                seats,
                partner,
            } => {
                self.known_organization(fixture, *organization)?
                    .subscriptions
                    .insert(name.clone(), Subscription::new(*seats, *partner));
            }
            Fixture::PlaceOrder {
                organization,
                name,
                partner,
            } => {
                self.known_organization(fixture, *partner)?;
                let order = Order {
                    name: name.clone(),
                    seller: *partner,
                };
                self.known_organization(fixture, *organization)?
                    .orders
                    .push(order);
            }
            Fixture::StartTrial { organization, name } => {
                self.known_organization(fixture, *organization)?
                    .trials
                    .push(name.clone());
            }
            Fixture::JoinSite {
                organization,
                site,
                user,
                host,
            } => {
                self.known_user(fixture, *user)?;
                let site = self.known_site(fixture, *site, *organization)?;
                site.admit(*user);
                if *host {
                    site.license(*user, true);
                }
            }
            Fixture::AwaitSetUp { organization } => {
                self.known_organization(fixture, *organization)?.set_up = false;
            }
            Fixture::AddItem {
                organization,
                item,
                name,
                value,
            } => {
                self.known_organization(fixture, *organization)?
                    .items
                    .insert((*item, name.clone()), value.clone());
            }
            Fixture::ShareContent {
                organization,
                user,
                space,
                content,
            } => {
                self.known_user(fixture, *user)?;
                let shared = Shared {
                    user: *user,
                    space: space.clone(),
                    content: content.clone(),
                };
                self.known_organization(fixture, *organization)?
                    .content
                    .push(shared);
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
                self.known_organization(fixture, *organization)?
                    .meetings
                    .push(meeting);
            }
            Fixture::IssueNotification {
                organization,
                subject,
            } => {
                self.known_organization(fixture, *organization)?;
                for user in self.notified_of(*organization) {
                    self.known_user(fixture, user)?.outbox.push(subject.clone());
                }
            }
            Fixture::FinishExports { organization } => {
                self.known_organization(fixture, *organization)?;
                self.finish_exports(*organization);
            }
            Fixture::AdvanceClock { seconds } => {
                self.state.clock = self.state.clock.saturating_add(u64::from(*seconds));
            }
        }
        Ok(Created::Nothing)
    }

    /// The members of an organization to whom its product notifications are addressed.
    fn notified_of(&mut self, id: OrganizationId) -> Vec<UserId> {
        let mut attempt = Attempt {
            state: &mut self.state,
            policy: &self.policy,
            subject: Subject::Operator,
            id,
            interface: Interface::Single,
            unbridled: false,
        };
        let mut members = attempt
            .organization()
            .map_or_else(|_| Vec::new(), |found| found.members.clone());
        members.retain(|member| {
            attempt.subject = Subject::User(*member);
            attempt.may(Privilege::ProductNotifications, Access::Read)
        });
        members
    }

    fn known_organization(
        &mut self,
        fixture: &Fixture,
        id: OrganizationId,
    ) -> Result<&mut Organization, FixtureError> {
        let found = self
            .state
            .organizations
            .get_mut(id.index())
            .filter(|found| !found.removed);
        found.ok_or(FixtureError::Unknown {
            fixture: fixture.name(),
            what: "an organization",
        })
    }

    fn known_user(&mut self, fixture: &Fixture, id: UserId) -> Result<&mut User, FixtureError> {
        let found = self
            .state
            .users
            .get_mut(id.index())
            .filter(|found| !found.removed);
        found.ok_or(FixtureError::Unknown {
            fixture: fixture.name(),
            what: "a user",
        })
    }

    fn known_site(
        &mut self,
        fixture: &Fixture,
        id: SiteId,
        organization: OrganizationId,
    ) -> Result<&mut Site, FixtureError> {
        let found = self
            .state
            .sites
            .get_mut(id.index())
            .filter(|found| found.organization == organization && !found.removed);
        found.ok_or(FixtureError::Unknown {
            fixture: fixture.name(),
            what: "a site",
        })
    }
}
