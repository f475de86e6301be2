//! Which entries of the roster are so alike that it makes no difference which one is taken.
//!
//! Without this a search that fails would try every one of a hundred equal organizations for each of
//! a hundred others.

use std::collections::BTreeMap;

use super::entry::{Held, Organization, Site, User};

/// The class of each entry.
#[derive(Debug, Default)]
pub(in crate::http) struct Classes {
    organizations: Vec<usize>,
    users: Vec<usize>,
}

impl Classes {
    pub(in crate::http) fn of(
        organizations: &[Organization],
        sites: &[Site],
        users: &[User],
    ) -> Self {
        // What is related to another organization is like no other one.
        let mut special = vec![false; organizations.len()];
        let mut mark = |at: usize| {
            if let Some(special) = special.get_mut(at) {
                *special = true;
            }
        };
        for (at, organization) in organizations.iter().enumerate() {
            for (partner, _) in &organization.relations {
                mark(at);
                mark(*partner);
            }
        }
        for user in users {
            let guest = |held: &&Held| held.organization != user.organization;
            for held in user.roles.iter().filter(guest) {
                mark(user.organization);
                mark(held.organization);
            }
        }
        let mut people: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for user in users {
            let roles: Vec<_> = user.roles.iter().map(|it| (it.role, it.site)).collect();
            let shape = (user.verified, user.active, &user.licences, roles);
            people
                .entry(user.organization)
                .or_default()
                .push(format!("{shape:?}"));
        }
        let shapes = organizations.iter().enumerate().map(|(at, organization)| {
            let has_sites = sites.iter().any(|site| site.organization == at);
            if has_sites || special.get(at).copied().unwrap_or(true) {
                return format!("{at}");
            }
            let mut people = people.get(&at).cloned().unwrap_or_default();
            people.sort_unstable();
            format!(
                "{:?}",
                (organization.kind, organization.contact_center, people)
            )
        });
        Self {
            organizations: number(shapes),
            users: number(users.iter().map(|user| {
                let User {
                    organization,
                    verified,
                    active,
                    licences,
                    roles,
                    ..
                } = user;
                format!("{:?}", (organization, verified, active, licences, roles))
            })),
        }
    }

    pub(in crate::http) fn organization(&self, entry: usize) -> usize {
        self.organizations.get(entry).copied().unwrap_or(usize::MAX)
    }

    pub(in crate::http) fn user(&self, entry: usize) -> usize {
        self.users.get(entry).copied().unwrap_or(usize::MAX)
    }
}

/// The same number for the same shape.
fn number(shapes: impl Iterator<Item = String>) -> Vec<usize> {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    shapes
        .map(|shape| {
            let next = known.len();
            *known.entry(shape).or_insert(next)
        })
        .collect()
}
