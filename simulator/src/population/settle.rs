//! Bringing the contents of a file about.

use std::collections::HashMap;

use rolecall_model::fixture::{Created, Fixture};
use rolecall_model::identity::{OrganizationId, SiteId, UserId};
use rolecall_model::suggest::nearest;

use super::model::{Organization, Person, Population, RoleHeld};
use super::read::Mistake;
use crate::simulator::Simulator;

/// The contents of a file in a service: the identifiers that names and addresses have there.
#[derive(Clone, Debug, Default)]
pub struct Settled {
    /// The organizations by name.
    pub organizations: HashMap<String, OrganizationId>,
    /// The people by e-mail address, each with the home organization.
    pub people: HashMap<String, (UserId, OrganizationId)>,
    /// The sites by organization and name.
    pub sites: HashMap<(OrganizationId, String), SiteId>,
    /// The tokens of people.
    pub tokens: Vec<(String, UserId)>,
}

/// The most people and the most organizations of a file.
const MOST: usize = 100_000;

impl Population {
    /// Brings the contents about in a service.
    ///
    /// # Errors
    ///
    /// When something is named twice, or named and not there: every such mistake with its place. The
    /// service then holds a part of the contents.
    pub fn settle(&self, simulator: &mut Simulator) -> Result<Settled, Vec<Mistake>> {
        let mut settling = Settling {
            simulator,
            settled: Settled::default(),
            mistakes: Vec::new(),
        };
        settling.settle(self);
        if settling.mistakes.is_empty() {
            Ok(settling.settled)
        } else {
            Err(settling.mistakes)
        }
    }
}

/// The contents so far.
struct Settling<'a> {
    simulator: &'a mut Simulator,
    settled: Settled,
    mistakes: Vec<Mistake>,
}

impl Settling<'_> {
    fn settle(&mut self, population: &Population) {
        let people = population.organizations.iter().map(|it| it.people.len());
        if population.organizations.len() > MOST || people.sum::<usize>() > MOST {
            let what = format!("there are more than {MOST} organizations or people");
            self.report("organization", what, "leave some out");
            return;
        }
        // Organizations name each other, so all of them are there first.
        for (index, organization) in population.organizations.iter().enumerate() {
            self.add_organization(&format!("organization[{index}]"), organization);
        }
        for (index, organization) in population.organizations.iter().enumerate() {
            let id = self.settled.organizations.get(&organization.name).copied();
            if let Some(id) = id {
                self.add_possessions(&format!("organization[{index}]"), id, organization);
            }
        }
        for (index, relation) in population.relations.iter().enumerate() {
            let place = format!("relation[{index}]");
            let partner = self.organization(&format!("{place}.partner"), &relation.partner);
            let customer =
                self.organization(&format!("{place}.organization"), &relation.organization);
            if let (Some(partner), Some(organization)) = (partner, customer) {
                let relation = relation.relation;
                self.prepare(
                    &place,
                    &Fixture::Relate {
                        partner,
                        organization,
                        relation,
                    },
                );
            }
        }
        for (index, manager) in population.managers.iter().enumerate() {
            let place = format!("manager[{index}]");
            let person = self.person(&format!("{place}.person"), &manager.person);
            let customer =
                self.organization(&format!("{place}.organization"), &manager.organization);
            if let (Some((user, _)), Some(organization)) = (person, customer) {
                self.prepare(&place, &Fixture::ManageCustomer { organization, user });
            }
        }
        for (index, role) in population.roles.iter().enumerate() {
            self.hold(&format!("role[{index}]"), role);
        }
    }

    fn add_organization(&mut self, place: &str, organization: &Organization) {
        let place = format!("{place}.name");
        if self.settled.organizations.contains_key(&organization.name) {
            let what = format!("two organizations are called `{}`", organization.name);
            return self.report(&place, what, "give each organization a name of its own");
        }
        let created = self.prepare(
            &place,
            &Fixture::AddOrganization {
                name: organization.name.clone(),
                kind: organization.kind,
                contact_center: organization.contact_center,
            },
        );
        if let Some(Created::Organization(id)) = created {
            self.settled
                .organizations
                .insert(organization.name.clone(), id);
        }
    }

    fn add_possessions(&mut self, place: &str, id: OrganizationId, organization: &Organization) {
        for (index, held) in organization.subscriptions.iter().enumerate() {
            let place = format!("{place}.subscription[{index}]");
            let seller = held.seller.as_ref();
            let partner = seller.map(|name| self.organization(&format!("{place}.seller"), name));
            self.prepare(
                &place,
                &Fixture::AddSubscription {
                    organization: id,
                    name: held.name.clone(),
                    seats: held.seats,
                    partner: partner.flatten(),
                },
            );
        }
        for (index, site) in organization.sites.iter().enumerate() {
            let place = format!("{place}.site[{index}]");
            let key = (id, site.name.clone());
            if self.settled.sites.contains_key(&key) {
                let what = format!("two sites are called `{}`", site.name);
                self.report(&place, what, "give each site a name of its own");
                continue;
            }
            let created = self.prepare(
                &place,
                &Fixture::AddSite {
                    organization: id,
                    name: site.name.clone(),
                    subscription: site.subscription.clone(),
                },
            );
            if let Some(Created::Site(site)) = created {
                self.settled.sites.insert(key, site);
            }
        }
        for (index, thing) in organization.items.iter().enumerate() {
            let fixture = Fixture::AddItem {
                organization: id,
                item: thing.kind,
                name: thing.name.clone(),
                value: thing.value.clone(),
            };
            self.prepare(&format!("{place}.item[{index}]"), &fixture);
        }
        for (index, name) in organization.meetings.iter().enumerate() {
            let fixture = Fixture::StartMeeting {
                organization: id,
                name: name.clone(),
                troubled: false,
            };
            self.prepare(&format!("{place}.meetings[{index}]"), &fixture);
        }
        for (index, person) in organization.people.iter().enumerate() {
            self.add_person(&format!("{place}.person[{index}]"), id, person);
        }
    }

    fn add_person(&mut self, place: &str, organization: OrganizationId, person: &Person) {
        if !person.email.contains('@') {
            let what = format!("`{}` is not an e-mail address", person.email);
            let place = format!("{place}.email");
            return self.report(&place, what, "write an address such as ulla@acme.example");
        }
        let created = self.prepare(
            &format!("{place}.email"),
            &Fixture::AddUser {
                organization,
                email: person.email.clone(),
                name: person.name.clone(),
                verified: person.verified,
                active: person.active,
                licences: person.licences.clone(),
            },
        );
        let Some(Created::User(user)) = created else {
            return;
        };
        self.settled
            .people
            .insert(person.email.clone(), (user, organization));
        if let Some(title) = &person.title {
            let title = title.clone();
            self.prepare(
                place,
                &Fixture::SetTitle {
                    organization,
                    user,
                    title,
                },
            );
        }
        if person.first_name.is_some() || person.last_name.is_some() {
            let (first, last) = person.name.split_once(' ').unwrap_or((&person.name, ""));
            let first = person.first_name.as_deref().unwrap_or(first).to_owned();
            let last = person.last_name.as_deref().unwrap_or(last).to_owned();
            let display = person.name.clone();
            self.prepare(
                place,
                &Fixture::SetName {
                    organization,
                    user,
                    first,
                    last,
                    display,
                },
            );
        }
        if let Some(token) = &person.token {
            let place = format!("{place}.token");
            let is_plain = |byte: u8| byte.is_ascii_graphic();
            if token.is_empty() || !token.bytes().all(is_plain) {
                let what = format!("`{token}` is not a token");
                self.report(
                    &place,
                    what,
                    "write letters, digits and signs without blanks",
                );
            } else if self.settled.tokens.iter().any(|(other, _)| other == token) {
                let what = format!("two people have the token `{token}`");
                self.report(&place, what, "give each person a token of their own");
            } else {
                self.settled.tokens.push((token.clone(), user));
            }
        }
    }

    fn hold(&mut self, place: &str, held: &RoleHeld) {
        let person = self.person(&format!("{place}.person"), &held.person);
        let Some((user, home)) = person else { return };
        let organization = match &held.organization {
            None => Some(home),
            Some(name) => self.organization(&format!("{place}.organization"), name),
        };
        let Some(organization) = organization else {
            return;
        };
        let site = match &held.site {
            Some(name) => match self.settled.sites.get(&(organization, name.clone())) {
                Some(site) => Some(*site),
                None => {
                    let what = format!("the organization does not have a site `{name}`");
                    let help = "add it under [[organization.site]]";
                    return self.report(&format!("{place}.site"), what, help);
                }
            },
            None => None,
        };
        if site.is_none() && held.role.is_bound_to_site() {
            let what = format!("the role {} is held for a site", held.role);
            let help = "name a site of the organization under `site`";
            return self.report(&format!("{place}.site"), what, help);
        }
        let fixture = Fixture::HoldRole {
            organization,
            user,
            role: held.role,
            site,
            lifetime: held.lifetime,
        };
        self.prepare(place, &fixture);
    }

    fn organization(&mut self, place: &str, name: &str) -> Option<OrganizationId> {
        let found = self.settled.organizations.get(name).copied();
        if found.is_none() {
            let known = self.settled.organizations.keys().map(String::as_str);
            let help = nearest(name, known).map_or_else(
                || "name one that the file has under [[organization]]".to_owned(),
                |it| format!("did you mean `{it}`?"),
            );
            let what = format!("no organization is called `{name}`");
            self.report(place, what, &help);
        }
        found
    }

    fn person(&mut self, place: &str, email: &str) -> Option<(UserId, OrganizationId)> {
        let found = self.settled.people.get(email).copied();
        if found.is_none() {
            let known = self.settled.people.keys().map(String::as_str);
            let help = nearest(email, known).map_or_else(
                || "name a person that the file has under [[organization.person]]".to_owned(),
                |it| format!("did you mean `{it}`?"),
            );
            let what = format!("nobody has the address `{email}`");
            self.report(place, what, &help);
        }
        found
    }

    fn prepare(&mut self, place: &str, fixture: &Fixture) -> Option<Created> {
        match self.simulator.prepare(fixture) {
            Ok(created) => Some(created),
            Err(error) => {
                let help = "each address belongs to one person, each thing to one organization";
                self.report(place, error.to_string(), help);
                None
            }
        }
    }

    fn report(&mut self, place: &str, what: String, help: &str) {
        self.mistakes.push(Mistake {
            place: place.to_owned(),
            what,
            help: help.to_owned(),
        });
    }
}
