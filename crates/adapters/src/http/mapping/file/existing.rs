//! `[[existing.…]]` as it is written: organizations, sites and people that are there already.

use std::fmt;

use rolecall_model::vocabulary::OrganizationKind;
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use toml::Spanned;

use super::authentication::SecretSource;

/// Everything that is there already.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::http) struct Existing {
    #[serde(default)]
    pub(in crate::http) organization: Vec<Organization>,
    #[serde(default)]
    pub(in crate::http) site: Vec<Site>,
    #[serde(default)]
    pub(in crate::http) user: Vec<User>,
}

/// `[[existing.organization]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::http) struct Organization {
    pub(in crate::http) id: Spanned<toml::Value>,
    pub(in crate::http) name: Spanned<String>,
    #[serde(default = "customer")]
    pub(in crate::http) kind: OrganizationKind,
    #[serde(default)]
    pub(in crate::http) contact_center: bool,
    #[serde(default)]
    pub(in crate::http) relations: Vec<Relation>,
}

const fn customer() -> OrganizationKind {
    OrganizationKind::Customer
}

/// The relation of a partner to the organization.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::http) struct Relation {
    pub(in crate::http) partner: Spanned<String>,
    pub(in crate::http) relation: Spanned<String>,
}

/// `[[existing.site]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::http) struct Site {
    pub(in crate::http) id: Spanned<toml::Value>,
    pub(in crate::http) name: Spanned<String>,
    pub(in crate::http) organization: Spanned<String>,
}

/// `[[existing.user]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::http) struct User {
    pub(in crate::http) id: Spanned<toml::Value>,
    pub(in crate::http) email: Spanned<String>,
    pub(in crate::http) name: String,
    pub(in crate::http) organization: Spanned<String>,
    #[serde(default = "yes")]
    pub(in crate::http) verified: bool,
    #[serde(default = "yes")]
    pub(in crate::http) active: bool,
    #[serde(default)]
    pub(in crate::http) licences: Vec<Spanned<String>>,
    #[serde(default)]
    pub(in crate::http) roles: Vec<Spanned<Held>>,
    pub(in crate::http) token: Option<SecretSource>,
}

const fn yes() -> bool {
    true
}

/// A role that somebody holds: its name, or a table that says where.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::http) struct Role {
    pub(in crate::http) role: String,
    pub(in crate::http) organization: Option<String>,
    pub(in crate::http) site: Option<String>,
}

/// The same, however it is written.
#[derive(Debug)]
pub(in crate::http) struct Held(pub(in crate::http) Role);

impl<'de> Deserialize<'de> for Held {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameOrTable;
        impl<'de> Visitor<'de> for NameOrTable {
            type Value = Held;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a role, or { role = …, organization = …, site = … }")
            }

            fn visit_str<E: de::Error>(self, role: &str) -> Result<Held, E> {
                Ok(Held(Role {
                    role: role.to_owned(),
                    organization: None,
                    site: None,
                }))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Held, A::Error> {
                Role::deserialize(MapAccessDeserializer::new(map)).map(Held)
            }
        }
        deserializer.deserialize_any(NameOrTable)
    }
}
