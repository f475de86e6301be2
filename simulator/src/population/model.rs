//! The file as it is written.

use rolecall_model::vocabulary::{Item, Licence, OrganizationKind, Relation, Role};
use serde::{Deserialize, Serialize};

/// The contents of a service.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Population {
    /// The organizations.
    #[serde(
        rename = "organization",
        default,
        skip_serializing_if = "Vec::is_empty"
    )]
    pub organizations: Vec<Organization>,
    /// The roles that people hold.
    #[serde(rename = "role", default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<RoleHeld>,
    /// The relations of partners to organizations.
    #[serde(rename = "relation", default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<RelationHeld>,
    /// The customers that are assigned to administrators of their partners.
    #[serde(rename = "manager", default, skip_serializing_if = "Vec::is_empty")]
    pub managers: Vec<Manager>,
}

impl Population {
    /// An example file with every key.
    pub const EXAMPLE: &str = include_str!("example.toml");
}

/// An organization and what belongs to it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Organization {
    /// Its name, unique in the file.
    pub name: String,
    /// Its kind; by default, a customer.
    #[serde(default = "customer")]
    pub kind: OrganizationKind,
    /// True if the contact center service is enabled.
    #[serde(default, skip_serializing_if = "is_false")]
    pub contact_center: bool,
    /// The names of the meetings under way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub meetings: Vec<String>,
    /// Its subscriptions.
    #[serde(
        rename = "subscription",
        default,
        skip_serializing_if = "Vec::is_empty"
    )]
    pub subscriptions: Vec<Subscription>,
    /// Its sites.
    #[serde(rename = "site", default, skip_serializing_if = "Vec::is_empty")]
    pub sites: Vec<Site>,
    /// Its devices, policies, settings and other things.
    #[serde(rename = "item", default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Thing>,
    /// The people who are at home in it.
    #[serde(rename = "person", default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Person>,
}

/// A person.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Person {
    /// The e-mail address, unique in the file.
    pub email: String,
    /// The name under which the person appears.
    pub name: String,
    /// The first name, where it is not the first word of the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// The last name, where it is not the rest of the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// The job title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// True if the person answered the activation e-mail.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub verified: bool,
    /// True if the person is active.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub active: bool,
    /// The licences that the person holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub licences: Vec<Licence>,
    /// A token that signs the person in, for tests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
}

/// A subscription.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Subscription {
    /// Its name, unique in the organization.
    pub name: String,
    /// The number of its seats.
    pub seats: u32,
    /// The name of the partner that sold it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seller: Option<String>,
}

/// A site.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Site {
    /// Its name, unique in the organization.
    pub name: String,
    /// The subscription that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subscription: Option<String>,
}

/// A device, a policy, a setting or another thing of an organization.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Thing {
    /// Its kind.
    pub kind: Item,
    /// Its name, unique among things of its kind.
    pub name: String,
    /// The part of it that can be changed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value: String,
}

/// A role that a person holds.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RoleHeld {
    /// The e-mail address of the person.
    pub person: String,
    /// The role.
    pub role: Role,
    /// The organization in which it is held; by default, the person's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
    /// The site, for a role that is bound to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// Seconds until the role ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifetime: Option<u32>,
}

/// A partner, and what it is to an organization.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RelationHeld {
    /// The name of the partner.
    pub partner: String,
    /// The name of its customer.
    pub organization: String,
    /// The relation.
    pub relation: Relation,
}

/// A customer that is assigned to an administrator of its partner.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Manager {
    /// The e-mail address of the administrator.
    pub person: String,
    /// The name of the customer.
    pub organization: String,
}

const fn customer() -> OrganizationKind {
    OrganizationKind::Customer
}

const fn yes() -> bool {
    true
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature that serde asks for"
)]
const fn is_true(value: &bool) -> bool {
    *value
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature that serde asks for"
)]
const fn is_false(value: &bool) -> bool {
    !*value
}
