//! The entities that a session knows: its own numbers, and the implementation's identifiers.

use rolecall_model::{OrganizationId, SiteId, UserId};
use serde_json::{Value, json};

/// An organization, a user or a site.
#[derive(Clone, Debug)]
pub(super) struct Entity {
    /// The implementation's identifier, a string or a number; null in process.
    pub(super) remote: Value,
    /// Its name in scenarios.
    pub(super) name: String,
    /// The e-mail address of a user.
    pub(super) email: Option<String>,
    /// The organization that it was created in.
    pub(super) organization: Option<OrganizationId>,
}

/// Everything that a session created, in the order of creation. Numbers count up from zero, as the
/// simulator's do, so that the same sequence of commands means the same on every implementation.
#[derive(Clone, Debug, Default)]
pub(super) struct Directory {
    organizations: Vec<Entity>,
    users: Vec<Entity>,
    sites: Vec<Entity>,
}

impl Directory {
    pub(super) fn add_organization(&mut self, remote: Value, name: &str) -> OrganizationId {
        OrganizationId(push(
            &mut self.organizations,
            Entity {
                remote,
                name: name.to_owned(),
                email: None,
                organization: None,
            },
        ))
    }

    pub(super) fn add_user(
        &mut self,
        remote: Value,
        organization: OrganizationId,
        name: &str,
        email: &str,
    ) -> UserId {
        let (name, email) = (name.to_owned(), Some(email.to_owned()));
        let entity = Entity {
            remote,
            name,
            email,
            organization: Some(organization),
        };
        UserId(push(&mut self.users, entity))
    }

    pub(super) fn add_site(
        &mut self,
        remote: Value,
        organization: OrganizationId,
        name: &str,
    ) -> SiteId {
        let (name, organization) = (name.to_owned(), Some(organization));
        SiteId(push(
            &mut self.sites,
            Entity {
                remote,
                name,
                email: None,
                organization,
            },
        ))
    }

    /// The organizations, by number.
    pub(super) fn organizations(&self) -> &[Entity] {
        &self.organizations
    }

    /// The user with this number.
    pub(super) fn user(&self, user: UserId) -> Option<&Entity> {
        find(&self.users, user.0)
    }

    /// The implementation's identifier of a user, as text.
    pub(super) fn identifier(&self, user: UserId) -> Option<String> {
        plain(&self.user(user)?.remote)
    }

    /// The number of the site that is created next.
    pub(super) fn next_site(&self) -> SiteId {
        SiteId(u32::try_from(self.sites.len()).unwrap_or(u32::MAX))
    }

    /// The entity that a parameter with this name and number refers to.
    pub(super) fn entity(&self, parameter: &str, number: u32) -> Option<&Entity> {
        match parameter {
            "organization" | "partner" | "customer" => find(&self.organizations, number),
            "user" => find(&self.users, number),
            "site" => find(&self.sites, number),
            _ => None,
        }
    }

    /// The same, to be changed.
    pub(super) fn entity_mut(&mut self, parameter: &str, number: u32) -> Option<&mut Entity> {
        let entities = match parameter {
            "organization" | "partner" | "customer" => &mut self.organizations,
            "user" => &mut self.users,
            "site" => &mut self.sites,
            _ => return None,
        };
        entities.get_mut(usize::try_from(number).ok()?)
    }

    /// The session's number for a user whom the implementation names by identifier or by e-mail
    /// address. The youngest wins, should an implementation give an identifier twice.
    pub(super) fn user_called(&self, called: &Value) -> Option<UserId> {
        let called = plain(called)?;
        let position = self.users.iter().rposition(|user| {
            plain(&user.remote).as_deref() == Some(called.as_str())
                || user
                    .email
                    .as_ref()
                    .is_some_and(|email| email.eq_ignore_ascii_case(&called))
        })?;
        u32::try_from(position).ok().map(UserId)
    }

    /// The record of an entity for templates.
    pub(super) fn record(&self, entity: &Entity) -> Value {
        let mut record = json!({ "id": entity.remote, "name": entity.name });
        if let Value::Object(fields) = &mut record {
            if let Some(email) = &entity.email {
                fields.insert("email".into(), Value::from(email.as_str()));
            }
            let home = entity
                .organization
                .and_then(|home| find(&self.organizations, home.0));
            if let Some(home) = home {
                fields.insert("organization".into(), self.record(home));
            }
        }
        record
    }
}

/// Whether a parameter of this name holds an identifier.
pub(super) fn is_reference(parameter: &str) -> bool {
    matches!(
        parameter,
        "organization" | "partner" | "customer" | "user" | "site"
    )
}

fn push(entities: &mut Vec<Entity>, entity: Entity) -> u32 {
    let number = u32::try_from(entities.len()).unwrap_or(u32::MAX);
    entities.push(entity);
    number
}

fn find(entities: &[Entity], number: u32) -> Option<&Entity> {
    entities.get(usize::try_from(number).ok()?)
}

/// An identifier as text, so that `17` and `"17"` are the same one.
fn plain(identifier: &Value) -> Option<String> {
    match identifier {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
