//! Bringing about what a `Given` says: no rules, only what the state itself needs to make sense.

use crate::fixture::{Created, Fixture};
use crate::identity::{OrganizationId, SiteId, UserId};
use crate::simulator::{FixtureError, Simulator};
use crate::state::{Grant, Organization, Site, User};

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
            Fixture::AddSite { organization, name } => {
                self.known_organization(fixture, *organization)?;
                let site = Site {
                    organization: *organization,
                    name: name.clone(),
                    configuration: None,
                };
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
                let expiry =
                    lifetime.map(|seconds| self.state.clock.saturating_add(u64::from(seconds)));
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
            } => {
                self.known_organization(fixture, *organization)?
                    .subscriptions
                    .insert(name.clone(), *seats);
            }
            Fixture::StartTrial { organization, name } => {
                self.known_organization(fixture, *organization)?
                    .trials
                    .push(name.clone());
            }
            Fixture::AdvanceClock { seconds } => {
                self.state.clock = self.state.clock.saturating_add(u64::from(*seconds));
            }
        }
        Ok(Created::Nothing)
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
        &self,
        fixture: &Fixture,
        id: SiteId,
        organization: OrganizationId,
    ) -> Result<(), FixtureError> {
        let found = self
            .state
            .site(id)
            .filter(|found| found.organization == organization);
        found.map(drop).ok_or(FixtureError::Unknown {
            fixture: fixture.name(),
            what: "a site",
        })
    }
}
