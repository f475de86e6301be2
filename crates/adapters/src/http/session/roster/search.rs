//! Finding entries of the roster that are exactly like what a scenario wants.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use rolecall_model::{OrganizationId, SiteId, UserId};

use super::wanted::{self, Wanted};
use crate::http::mapping::roster::{Held, Organization, Roster, User};

/// Which entry stands for which number of the session.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(in crate::http) struct Assignment {
    pub(in crate::http) organizations: BTreeMap<OrganizationId, usize>,
    pub(in crate::http) sites: BTreeMap<SiteId, usize>,
    pub(in crate::http) users: BTreeMap<UserId, usize>,
}

impl fmt::Display for Assignment {
    /// Reads an assignment of the scenario's numbers to entries of the roster:
    /// `organization 0=3, user 1=7`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let organizations = self
            .organizations
            .iter()
            .map(|(number, entry)| ("organization", number.0, entry));
        let sites = self
            .sites
            .iter()
            .map(|(number, entry)| ("site", number.0, entry));
        let users = self
            .users
            .iter()
            .map(|(number, entry)| ("user", number.0, entry));
        for (i, (kind, number, entry)) in organizations.chain(sites).chain(users).enumerate() {
            let comma = if i == 0 { "" } else { ", " };
            write!(f, "{comma}{kind} {number}={entry}")?;
        }
        Ok(())
    }
}

impl Assignment {
    /// Reads what is written above; `None` if it is something else.
    pub(in crate::http) fn read(text: &str) -> Option<Self> {
        let mut assignment = Self::default();
        for part in text.split(", ").filter(|part| !part.is_empty()) {
            let (kind, pair) = part.split_once(' ')?;
            let (number, entry) = pair.split_once('=')?;
            let (number, entry) = (number.parse().ok()?, entry.parse().ok()?);
            match kind {
                "organization" => {
                    let number = OrganizationId(number);
                    assignment.organizations.insert(number, entry);
                }
                "site" => {
                    assignment.sites.insert(SiteId(number), entry);
                }
                "user" => {
                    assignment.users.insert(UserId(number), entry);
                }
                _ => return None,
            }
        }
        Some(assignment)
    }
}

/// The entries that may be used, and the assignments that are settled already.
pub(crate) struct Search<'a> {
    pub(crate) roster: &'a Roster,
    pub(crate) wanted: &'a Wanted,
    /// Whether an organization may be used.
    pub(crate) organization: &'a dyn Fn(usize) -> bool,
    /// Whether a person may be used.
    pub(crate) user: &'a dyn Fn(usize) -> bool,
}

impl Search<'_> {
    /// The first assignment in the order of the file, over and above what is settled already. The
    /// same roster and the same wishes always give the same assignment.
    pub(crate) fn run(&self, settled: &Assignment) -> Option<Assignment> {
        let mut assignment = settled.clone();
        self.organizations(0, &mut assignment).then_some(assignment)
    }

    fn organizations(&self, next: usize, found: &mut Assignment) -> bool {
        let Some(wanted) = self.wanted.organizations.get(next) else {
            return self.are_alike(found) && self.sites(0, found);
        };
        if found.organizations.contains_key(&wanted.number) {
            return self.organizations(next + 1, found);
        }
        // What is just like one that did not do, will not do either.
        let mut tried = BTreeSet::new();
        for (entry, organization) in self.roster.organizations.iter().enumerate() {
            let taken = found.organizations.values().any(|it| *it == entry);
            if taken
                || !(self.organization)(entry)
                || !is_like(organization, wanted)
                || !self.is_related(wanted.number, entry, found)
                || !tried.insert(self.roster.classes.organization(entry))
            {
                continue;
            }
            found.organizations.insert(wanted.number, entry);
            if self.organizations(next + 1, found) {
                return true;
            }
            found.organizations.remove(&wanted.number);
        }
        false
    }

    /// Whether an entry has as many relations as it should, and to those found so far the right ones.
    fn is_related(&self, number: OrganizationId, entry: usize, found: &Assignment) -> bool {
        let wanted = self.wanted.relations.iter();
        let wanted: Vec<_> = wanted
            .filter(|(partner, customer, _)| *partner == number || *customer == number)
            .collect();
        let there = self.roster.relations(entry);
        wanted.len() == there.len()
            && wanted.iter().all(|(partner, customer, relation)| {
                let place = |of: &OrganizationId| match *of == number {
                    true => Some(entry),
                    false => found.organizations.get(of).copied(),
                };
                match (place(partner), place(customer)) {
                    (Some(partner), Some(customer)) => {
                        there.contains(&(partner, customer, *relation))
                    }
                    // Its other side is not found yet.
                    _ => true,
                }
            })
    }

    /// Whether the organizations are related as they should be, and in no other way.
    fn are_alike(&self, found: &Assignment) -> bool {
        let entry = |number: &OrganizationId| found.organizations.get(number).copied();
        let mut wanted = Vec::new();
        for (partner, organization, relation) in &self.wanted.relations {
            match (entry(partner), entry(organization)) {
                (Some(partner), Some(organization)) => {
                    wanted.push((partner, organization, *relation));
                }
                _ => return false,
            }
        }
        let involved = |it: &usize| found.organizations.values().any(|entry| entry == it);
        let mut there = Vec::new();
        for (organization, entry) in self.roster.organizations.iter().enumerate() {
            for (partner, relation) in &entry.relations {
                if involved(&organization) || involved(partner) {
                    there.push((*partner, organization, *relation));
                }
            }
        }
        wanted.sort_unstable();
        there.sort_unstable();
        there.dedup();
        wanted == there
    }

    fn sites(&self, next: usize, found: &mut Assignment) -> bool {
        let Some((number, organization)) = self.wanted.sites.get(next) else {
            return self.are_all_sites(found) && self.users(0, found);
        };
        if found.sites.contains_key(number) {
            return self.sites(next + 1, found);
        }
        let home = found.organizations.get(organization).copied();
        for (entry, site) in self.roster.sites.iter().enumerate() {
            let taken = found.sites.values().any(|it| *it == entry);
            if taken || Some(site.organization) != home {
                continue;
            }
            found.sites.insert(*number, entry);
            if self.sites(next + 1, found) {
                return true;
            }
            found.sites.remove(number);
        }
        false
    }

    /// Whether the organizations have no other sites.
    fn are_all_sites(&self, found: &Assignment) -> bool {
        self.roster.sites.iter().enumerate().all(|(entry, site)| {
            let involved = found
                .organizations
                .values()
                .any(|it| *it == site.organization);
            !involved || found.sites.values().any(|it| *it == entry)
        })
    }

    fn users(&self, next: usize, found: &mut Assignment) -> bool {
        let Some(wanted) = self.wanted.users.get(next) else {
            return self.are_all_administrators(found);
        };
        if let Some(entry) = found.users.get(&wanted.number) {
            // Settled before more was said of this person.
            let still = self.roster.users.get(*entry);
            return still.is_some_and(|user| self.is_this(user, wanted, found))
                && self.users(next + 1, found);
        }
        let mut tried = BTreeSet::new();
        for (entry, user) in self.roster.users.iter().enumerate() {
            let taken = found.users.values().any(|it| *it == entry);
            if taken
                || !(self.user)(entry)
                || !self.is_this(user, wanted, found)
                || !tried.insert(self.roster.classes.user(entry))
            {
                continue;
            }
            found.users.insert(wanted.number, entry);
            if self.users(next + 1, found) {
                return true;
            }
            found.users.remove(&wanted.number);
        }
        false
    }

    fn is_this(&self, user: &User, wanted: &wanted::User, found: &Assignment) -> bool {
        let home = found.organizations.get(&wanted.home).copied();
        is_like_user(user, wanted)
            && Some(user.organization) == home
            && self.roles(wanted.number, found).as_ref() == Some(&user.roles)
    }

    /// The roles that somebody is to hold, by entries of the roster.
    fn roles(&self, number: UserId, found: &Assignment) -> Option<Vec<Held>> {
        let wanted = self
            .wanted
            .roles
            .iter()
            .filter(|(user, ..)| *user == number);
        let mut roles = wanted
            .map(|(_, organization, role, site)| {
                let site = match site {
                    None => None,
                    Some(site) => Some(*found.sites.get(site)?),
                };
                Some(Held {
                    organization: *found.organizations.get(organization)?,
                    role: *role,
                    site,
                })
            })
            .collect::<Option<Vec<_>>>()?;
        roles.sort_unstable();
        Some(roles)
    }

    /// Whether nobody else holds a role in one of the organizations.
    fn are_all_administrators(&self, found: &Assignment) -> bool {
        self.roster.users.iter().enumerate().all(|(entry, user)| {
            let administers = user.roles.iter().any(|held| {
                let mut involved = found.organizations.values();
                involved.any(|it| *it == held.organization)
            });
            !administers || found.users.values().any(|it| *it == entry)
        })
    }

    /// The first need that no entry of the roster meets, used or not.
    pub(crate) fn lacks(&self) -> String {
        let wanted = self.wanted;
        let organizations = &self.roster.organizations;
        let absent = wanted
            .organizations
            .iter()
            .find(|it| !organizations.iter().any(|there| is_like(there, it)))
            .map(|it| wanted.organization(it));
        let absent = absent.or_else(|| {
            let like = |it: &wanted::User| {
                let mut roles: Vec<_> = wanted
                    .roles
                    .iter()
                    .filter(|(user, ..)| *user == it.number)
                    .map(|(_, _, role, site)| (*role, site.is_some()))
                    .collect();
                roles.sort_unstable();
                let home = wanted
                    .organizations
                    .iter()
                    .find(|home| home.number == it.home);
                self.roster.users.iter().any(|user| {
                    let mut held: Vec<_> = user
                        .roles
                        .iter()
                        .map(|held| (held.role, held.site.is_some()))
                        .collect();
                    held.sort_unstable();
                    let there = organizations.get(user.organization);
                    is_like_user(user, it)
                        && held == roles
                        && home
                            .zip(there)
                            .is_some_and(|(home, there)| is_like(there, home))
                })
            };
            let absent = wanted.users.iter().find(|it| !like(it));
            absent.map(|it| wanted.user(it))
        });
        absent.unwrap_or_else(|| {
            format!(
                "such people and organizations together, with nobody else in charge and no other \
                 relations or sites: {}",
                wanted.everything(),
            )
        })
    }
}

fn is_like(there: &Organization, wanted: &wanted::Organization) -> bool {
    (there.kind, there.contact_center) == (wanted.kind, wanted.contact_center)
}

fn is_like_user(there: &User, wanted: &wanted::User) -> bool {
    (there.verified, there.active) == (wanted.verified, wanted.active)
        && there.licences == wanted.licences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_assignment_is_read_as_it_is_written() {
        let assignment = Assignment {
            organizations: [(OrganizationId(0), 3)].into(),
            sites: [(SiteId(2), 0)].into(),
            users: [(UserId(1), 7), (UserId(4), 12)].into(),
        };
        let text = assignment.to_string();
        assert_eq!(text, "organization 0=3, site 2=0, user 1=7, user 4=12");
        assert_eq!(Assignment::read(&text), Some(assignment));
        assert_eq!(Assignment::read(""), Some(Assignment::default()));
        for other in ["user", "user 1", "user 1=x", "room 1=2"] {
            assert_eq!(Assignment::read(other), None, "{other}");
        }
    }
}
