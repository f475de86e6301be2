//! The contents of a service, as a file that brings them about again.

use std::collections::HashMap;

use rolecall_model::identity::{OrganizationId, UserId};

use super::model::{
    Manager, Organization, Person, Population, RelationHeld, RoleHeld, Site, Subscription, Thing,
};
use crate::state::{self, State};

impl Population {
    /// The contents of a service. Left out is what a file does not hold: audit log, requests, exports,
    /// orders, trials, shared content, and the state of the contact center. `token` gives the token that a
    /// person is to have.
    #[must_use]
    pub fn of(state: &State, token: impl Fn(UserId) -> Option<String>) -> Self {
        let taking = Taking::new(state);
        let mut population = Self::default();
        for (id, organization) in taking.organizations() {
            let people = organization.members.iter();
            let people = people.filter_map(|user| Some((*user, state.person(*user)?)));
            population.organizations.push(Organization {
                name: taking.name(id),
                kind: organization.kind,
                contact_center: organization.contact_center,
                meetings: organization
                    .meetings
                    .iter()
                    .map(|meeting| meeting.name.clone())
                    .collect(),
                subscriptions: taking.subscriptions(organization),
                sites: taking.sites(organization),
                items: things(organization),
                people: people
                    .map(|(user, found)| person(found, token(user)))
                    .collect(),
            });
            population.roles.extend(taking.roles(id, organization));
            population
                .relations
                .extend(
                    organization
                        .relations
                        .iter()
                        .filter_map(|(partner, relation)| {
                            state.organization(*partner)?;
                            Some(RelationHeld {
                                partner: taking.name(*partner),
                                organization: taking.name(id),
                                relation: *relation,
                            })
                        }),
                );
            population
                .managers
                .extend(organization.managers.iter().filter_map(|user| {
                    Some(Manager {
                        person: state.person(*user)?.email.clone(),
                        organization: taking.name(id),
                    })
                }));
        }
        population
    }
}

/// A state, with a name for each organization that no other one has.
struct Taking<'a> {
    state: &'a State,
    names: HashMap<OrganizationId, String>,
}

impl<'a> Taking<'a> {
    fn new(state: &'a State) -> Self {
        let mut taking = Self {
            state,
            names: HashMap::new(),
        };
        let mut taken = HashMap::<String, usize>::new();
        for (id, organization) in all(state) {
            let count = taken.entry(organization.name.clone()).or_default();
            *count = count.saturating_add(1);
            let name = if *count == 1 {
                organization.name.clone()
            } else {
                format!("{} ({id})", organization.name)
            };
            taking.names.insert(id, name);
        }
        taking
    }

    fn organizations(&self) -> impl Iterator<Item = (OrganizationId, &'a state::Organization)> {
        all(self.state)
    }

    fn name(&self, id: OrganizationId) -> String {
        self.names.get(&id).cloned().unwrap_or_default()
    }

    fn subscriptions(&self, organization: &state::Organization) -> Vec<Subscription> {
        let held = organization.subscriptions.iter();
        held.map(|(name, held)| Subscription {
            name: name.clone(),
            seats: held.seats,
            seller: held.seller.map(|seller| self.name(seller)),
        })
        .collect()
    }

    fn sites(&self, organization: &state::Organization) -> Vec<Site> {
        let sites = organization.sites.iter();
        let sites = sites.filter_map(|site| self.state.site(*site));
        sites
            .map(|site| Site {
                name: site.name.clone(),
                subscription: site.subscription.clone(),
            })
            .collect()
    }

    /// The roles that are held in an organization now.
    fn roles(&self, id: OrganizationId, organization: &state::Organization) -> Vec<RoleHeld> {
        let clock = self.state.clock();
        let grants = organization.grants.iter();
        let grants = grants
            .filter(|grant| !grant.withdrawn && grant.expiry.is_none_or(|expiry| expiry > clock));
        let held = grants.filter_map(|grant| {
            let user = self.state.person(grant.user)?;
            let site = grant.site.and_then(|site| self.state.site(site));
            let left = grant.expiry.map(|expiry| expiry.saturating_sub(clock));
            Some(RoleHeld {
                person: user.email.clone(),
                role: grant.role,
                organization: (user.home != id).then(|| self.name(id)),
                site: site.map(|site| site.name.clone()),
                lifetime: left.map(|left| u32::try_from(left).unwrap_or(u32::MAX)),
            })
        });
        held.collect()
    }
}

fn all(state: &State) -> impl Iterator<Item = (OrganizationId, &state::Organization)> {
    let numbers = (0..).map(OrganizationId);
    numbers
        .zip(&state.organizations)
        .filter(|(_, found)| !found.removed)
}

fn things(organization: &state::Organization) -> Vec<Thing> {
    let items = organization.items.iter();
    items
        .map(|((kind, name), value)| Thing {
            kind: *kind,
            name: name.clone(),
            value: value.clone(),
        })
        .collect()
}

fn person(user: &state::User, token: Option<String>) -> Person {
    let (first_name, last_name) = user.names.clone().unzip();
    Person {
        email: user.email.clone(),
        name: user.name.clone(),
        first_name,
        last_name,
        title: user.title.clone(),
        verified: user.verified,
        active: user.active,
        licences: user.licences.clone(),
        token,
    }
}
