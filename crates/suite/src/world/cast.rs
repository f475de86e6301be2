//! The people, organizations and sites of a scenario, by the names that it gives them.

use std::collections::BTreeMap;

use rolecall_model::{OrganizationId, SiteId, UserId};

/// The people, organizations and sites that a scenario has introduced.
#[derive(Debug, Default)]
pub struct Cast {
    label: String,
    people: BTreeMap<String, Person>,
    organizations: BTreeMap<String, OrganizationId>,
    sites: BTreeMap<String, (SiteId, OrganizationId)>,
}

/// A person of the scenario.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Person {
    /// The session's identifier; `None` for a person who does not exist (yet).
    pub id: Option<UserId>,
    /// The home organization.
    pub home: OrganizationId,
    /// Address, unique over all scenarios.
    pub email: String,
    /// The name that the implementation knows, unique over all scenarios.
    pub name: String,
}

impl Cast {
    /// The label that keeps its names apart from those of other scenarios.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    /// An empty cast; the label keeps its names apart from those of other scenarios.
    #[must_use]
    pub fn new(label: &str) -> Self {
        Self {
            label: label.to_owned(),
            ..Self::default()
        }
    }

    /// The name that the implementation gets for this one.
    #[must_use]
    pub fn unique(&self, name: &str) -> String {
        format!("{name} {}", self.label)
    }

    /// The e-mail address of a person of this name.
    #[must_use]
    pub fn email(&self, name: &str) -> String {
        let local = name.to_lowercase().replace(' ', ".").replace('\'', "_");
        let address = format!("{local}.{}@rolecall.example", self.label);
        // A name in capitals stands for the same address in capitals.
        if name.chars().all(char::is_uppercase) {
            address.to_uppercase()
        } else {
            address
        }
    }

    /// An introduced person.
    #[must_use]
    pub fn person(&self, name: &str) -> Option<&Person> {
        self.people.get(name)
    }

    /// All introduced people.
    pub fn people(&self) -> impl Iterator<Item = (&str, &Person)> {
        self.people
            .iter()
            .map(|(name, person)| (name.as_str(), person))
    }

    /// The name in the scenario of the user with this identifier.
    #[must_use]
    pub fn name_of(&self, user: UserId) -> String {
        let found = self
            .people
            .iter()
            .find(|(_, person)| person.id == Some(user));
        found.map_or_else(|| "somebody else".to_owned(), |(name, _)| name.clone())
    }

    /// An introduced organization.
    #[must_use]
    pub fn organization(&self, name: &str) -> Option<OrganizationId> {
        self.organizations.get(name).copied()
    }

    /// An introduced site, and its organization.
    #[must_use]
    pub fn site(&self, name: &str) -> Option<(SiteId, OrganizationId)> {
        self.sites.get(name).copied()
    }

    /// All introduced people who exist, with their home organizations.
    pub fn users(&self) -> impl Iterator<Item = (UserId, OrganizationId)> {
        let people = self.people.values();
        people.filter_map(|person| Some((person.id?, person.home)))
    }

    /// The introduced sites of an organization.
    pub fn sites_of(&self, organization: OrganizationId) -> impl Iterator<Item = SiteId> {
        let sites = self.sites.values();
        sites
            .filter(move |(_, home)| *home == organization)
            .map(|(site, _)| *site)
    }

    /// Introduces a person.
    pub fn add_person(&mut self, name: &str, id: Option<UserId>, home: OrganizationId) {
        let person = Person {
            id,
            home,
            email: self.email(name),
            name: self.unique(name),
        };
        self.people.insert(name.to_owned(), person);
    }

    /// Introduces an organization.
    pub fn add_organization(&mut self, name: &str, id: OrganizationId) {
        self.organizations.insert(name.to_owned(), id);
    }

    /// Introduces a site.
    pub fn add_site(&mut self, name: &str, id: SiteId, organization: OrganizationId) {
        self.sites.insert(name.to_owned(), (id, organization));
    }
}
