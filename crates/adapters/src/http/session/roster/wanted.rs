//! The entries of the roster that the Givens of a scenario need.

use std::collections::BTreeSet;

use rolecall_model::vocabulary::{Licence, OrganizationKind, Relation, Role};
use rolecall_model::{Created, Fixture, OrganizationId, SiteId, UserId};

/// The preconditions of a scenario, as far as the roster has to meet them. Everything is referred to by the
/// session's numbers.
#[derive(Clone, Debug, Default)]
pub(in crate::http) struct Wanted {
    pub(crate) organizations: Vec<Organization>,
    pub(crate) sites: Vec<(SiteId, OrganizationId)>,
    pub(crate) users: Vec<User>,
    pub(crate) roles: BTreeSet<(UserId, OrganizationId, Role, Option<SiteId>)>,
    pub(crate) relations: BTreeSet<(OrganizationId, OrganizationId, Relation)>,
}

#[derive(Clone, Debug)]
pub(crate) struct Organization {
    pub(crate) number: OrganizationId,
    pub(crate) kind: OrganizationKind,
    pub(crate) contact_center: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct User {
    pub(crate) number: UserId,
    pub(crate) home: OrganizationId,
    pub(crate) verified: bool,
    pub(crate) active: bool,
    pub(crate) licences: Vec<Licence>,
}

impl Wanted {
    /// Adds what a fixture says. The error says what no roster can give.
    pub(in crate::http) fn add(
        &mut self,
        fixture: &Fixture,
        created: Created,
    ) -> Result<(), &'static str> {
        match (fixture, created) {
            (
                Fixture::AddOrganization {
                    kind,
                    contact_center,
                    ..
                },
                Created::Organization(number),
            ) => self.organizations.push(Organization {
                number,
                kind: *kind,
                contact_center: *contact_center,
            }),
            (
                Fixture::AddUser {
                    organization,
                    verified,
                    active,
                    licences,
                    ..
                },
                Created::User(number),
            ) => {
                let mut licences = licences.clone();
                licences.sort_unstable();
                licences.dedup();
                self.users.push(User {
                    number,
                    home: *organization,
                    verified: *verified,
                    active: *active,
                    licences,
                });
            }
            (
                Fixture::AddSite {
                    subscription: None,
                    organization,
                    ..
                },
                Created::Site(number),
            ) => self.sites.push((number, *organization)),
            (
                Fixture::HoldRole {
                    organization,
                    user,
                    role,
                    site,
                    lifetime: None,
                },
                _,
            ) => {
                self.roles.insert((*user, *organization, *role, *site));
            }
            (
                Fixture::Relate {
                    partner,
                    organization,
                    relation,
                },
                _,
            ) => {
                self.relations.insert((*partner, *organization, *relation));
            }
            (Fixture::HoldRole { .. }, _) => return Err("a role that ends after a time"),
            (Fixture::AddSite { .. }, _) => return Err("a site of a subscription"),
            _ => return Err("this"),
        }
        Ok(())
    }

    /// An organization in words: "customer organization with contact center".
    pub(crate) fn organization(&self, organization: &Organization) -> String {
        let kind = match organization.kind {
            OrganizationKind::Customer => "customer organization",
            OrganizationKind::Partner => "partner organization",
            OrganizationKind::Other => "outside organization",
            OrganizationKind::Support => "support organization",
        };
        match organization.contact_center {
            true => format!("{kind} with contact center"),
            false => kind.to_owned(),
        }
    }

    fn organization_numbered(&self, number: OrganizationId) -> String {
        let found = self.organizations.iter().find(|it| it.number == number);
        found.map_or_else(
            || "an organization that is made by request".to_owned(),
            |it| with_article(&self.organization(it)),
        )
    }

    /// A person in words: "full administrator of a customer organization with contact center".
    pub(crate) fn user(&self, user: &User) -> String {
        let mut text = self
            .roles
            .iter()
            .filter(|(number, ..)| *number == user.number)
            .map(|(_, organization, role, site)| {
                let place = match site {
                    Some(_) => "a site of ",
                    None => "",
                };
                let of = self.organization_numbered(*organization);
                let guest = match *organization == user.home {
                    true => "",
                    false => " who is at home elsewhere",
                };
                format!("{role} of {place}{of}{guest}")
            })
            .collect::<Vec<_>>()
            .join(" and ");
        if text.is_empty() {
            text = format!(
                "user without a role in {}",
                self.organization_numbered(user.home)
            );
        }
        if !user.licences.is_empty() {
            let names: Vec<_> = user.licences.iter().map(|it| it.slug()).collect();
            text.push_str(&format!(", with the licences {}", names.join(", ")));
        }
        for (is_so, words) in [
            (
                !user.verified,
                ", who has not answered the activation e-mail",
            ),
            (!user.active, ", who is not active"),
        ] {
            if is_so {
                text.push_str(words);
            }
        }
        text
    }

    /// Everything in words.
    pub(crate) fn everything(&self) -> String {
        let organizations = self.organizations.iter();
        let organizations = organizations.map(|it| with_article(&self.organization(it)));
        let mut parts: Vec<_> = organizations.collect();
        parts.extend(
            self.relations
                .iter()
                .map(|(partner, organization, relation)| {
                    format!(
                        "{} that {} {}",
                        self.organization_numbered(*partner),
                        relation.slug(),
                        self.organization_numbered(*organization),
                    )
                }),
        );
        parts.extend(self.sites.iter().map(|(_, organization)| {
            format!("a site of {}", self.organization_numbered(*organization))
        }));
        parts.extend(self.users.iter().map(|it| with_article(&self.user(it))));
        parts.join("; ")
    }
}

fn with_article(text: &str) -> String {
    let article = match text.starts_with(['a', 'e', 'i', 'o']) {
        true => "an",
        false => "a",
    };
    format!("{article} {text}")
}
