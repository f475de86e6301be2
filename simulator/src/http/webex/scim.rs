//! The bodies of SCIM 2.0, and the operations of a PATCH.

use rolecall_model::command::RoleName;
use rolecall_model::identity::{OrganizationId, UserId};
use rolecall_model::vocabulary::Role as Known;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::call::Call;
use super::change::Wanted;
use super::chronicle::written;
use super::person::{Details, names};
use super::word::{identity_role, role_name, role_of_identity};
use crate::http::problem::Problem;
use crate::http::webex_id::uuid;

const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
const WEBEX_USER: &str = "urn:scim:schemas:extension:cisco:webexidentity:2.0:User";
const LIST: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

/// A role.
#[derive(Deserialize, Serialize, ToSchema)]
#[schema(as = ScimRole)]
pub(super) struct Role {
    /// The role's name inside the identity service.
    #[schema(example = "id_full_admin")]
    value: String,
    #[serde(rename = "type", default = "ci_role")]
    #[schema(example = "cirole")]
    kind: String,
    #[serde(default)]
    display: String,
}

fn ci_role() -> String {
    "cirole".to_owned()
}

/// The parts of a name.
#[derive(Default, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ScimName)]
pub(super) struct Name {
    given_name: Option<String>,
    family_name: Option<String>,
}

/// An address.
#[derive(Serialize, ToSchema)]
#[schema(as = ScimEmail)]
struct Email {
    value: String,
    #[serde(rename = "type")]
    kind: &'static str,
    primary: bool,
}

/// The dates of a user, and its place.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ScimMeta)]
struct Meta {
    resource_type: &'static str,
    #[serde(rename = "organizationID")]
    organization_id: String,
    created: String,
    last_modified: String,
    version: String,
    location: String,
}

/// The state of an account.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ScimAccount)]
struct Account {
    account_status: Vec<&'static str>,
}

/// A user. Roles and the details of the account are there as far as the caller may view them.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ScimUser)]
pub(super) struct User {
    schemas: Vec<&'static str>,
    id: String,
    user_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    active: Option<bool>,
    /// The roles that the user holds in the organization of the path.
    #[serde(skip_serializing_if = "Option::is_none")]
    roles: Option<Vec<Role>>,
    name: Name,
    display_name: String,
    emails: Vec<Email>,
    user_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    meta: Meta,
    #[serde(
        rename = "urn:scim:schemas:extension:cisco:webexidentity:2.0:User",
        skip_serializing_if = "Option::is_none"
    )]
    account: Option<Account>,
}

/// A page of users.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ScimUsers)]
pub(super) struct Users {
    schemas: Vec<&'static str>,
    total_results: usize,
    items_per_page: usize,
    start_index: usize,
    #[serde(rename = "Resources")]
    resources: Vec<User>,
}

impl Users {
    /// A page of a list of `total` users.
    pub(super) fn of(resources: Vec<User>, total: usize, start: usize) -> Self {
        Self {
            schemas: vec![LIST],
            total_results: total,
            items_per_page: resources.len(),
            start_index: start,
            resources,
        }
    }
}

/// A user with what the caller was allowed to view.
pub(super) fn shown(
    call: &Call<'_>,
    organization: OrganizationId,
    user: UserId,
    details: Option<Details>,
    roles: Option<Vec<Known>>,
) -> User {
    let (email, display_name, (given, family)) = call
        .state()
        .user(user)
        .map(|found| (found.email.clone(), found.name.clone(), names(found)))
        .unwrap_or_default();
    let (created, modified) = call.desk.chronicle.user(user);
    let (id, owner) = (uuid(user.0), uuid(organization.0));
    User {
        schemas: vec![USER, WEBEX_USER],
        user_name: email.clone(),
        active: details.as_ref().map(|details| details.active),
        roles: roles.map(|roles| {
            let roles = roles.into_iter().map(|role| Role {
                value: identity_role(role),
                kind: ci_role(),
                display: role_name(role),
            });
            roles.collect()
        }),
        name: Name {
            given_name: Some(given),
            family_name: Some(family),
        },
        display_name,
        emails: vec![Email {
            value: email,
            kind: "work",
            primary: true,
        }],
        user_type: "user",
        title: details.as_ref().and_then(|details| details.title.clone()),
        meta: Meta {
            resource_type: "User",
            created: written(created),
            last_modified: written(modified),
            version: format!("W/\"{modified}\""),
            location: format!("{}/identity/scim/{owner}/v2/Users/{id}", call.base),
            organization_id: owner,
        },
        account: details.map(|details| Account {
            account_status: vec![match (details.active, details.verified) {
                (false, _) => "disabled",
                (true, false) => "pending",
                (true, true) => "active",
            }],
        }),
        id,
    }
}

/// A user to add or to change. Keys that are left out, or null, stay as they are; other keys are ignored.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ScimUserToWrite)]
pub(super) struct UserToWrite {
    /// The e-mail address; of a user who exists, it stays the same.
    pub(super) user_name: Option<String>,
    active: Option<bool>,
    roles: Option<Vec<Role>>,
    name: Option<Name>,
    display_name: Option<String>,
    title: Option<String>,
}

impl UserToWrite {
    /// The name under which a new user appears.
    pub(super) fn name_of_new(&self) -> Option<String> {
        let parts = self.name.as_ref();
        let parts = parts.map(|name| [&name.given_name, &name.family_name]);
        let parts = parts.into_iter().flatten().flatten().map(String::as_str);
        let parts = parts.collect::<Vec<_>>().join(" ");
        let parts = Some(parts).filter(|parts| !parts.is_empty());
        self.display_name.clone().or(parts)
    }

    /// The user that is wanted.
    pub(super) fn wanted(&self) -> Wanted {
        let name = self.name.as_ref();
        Wanted {
            display: self.display_name.clone(),
            first: name.and_then(|name| name.given_name.clone()),
            last: name.and_then(|name| name.family_name.clone()),
            title: self.title.clone(),
            active: self.active,
            roles: self.roles.as_ref().map(|roles| {
                let roles = roles.iter().map(|role| named(&role.value));
                roles.collect()
            }),
            licences: None,
        }
    }
}

/// Operations on a user (RFC 7644, section 3.5.2).
#[derive(Deserialize, ToSchema)]
#[schema(as = ScimPatch)]
pub(super) struct Operations {
    #[serde(rename = "Operations")]
    operations: Vec<Operation>,
}

/// One operation.
#[derive(Deserialize, ToSchema)]
#[schema(as = ScimOperation)]
struct Operation {
    #[schema(example = "add")]
    op: String,
    /// `roles`, `roles[value eq "…"]`, `active`, `title`, `displayName`, `name.givenName` or
    /// `name.familyName`; without it, the value is an object with such keys.
    path: Option<String>,
    #[schema(value_type = Object)]
    value: Option<Value>,
}

/// The changes that a PATCH asks for.
#[derive(Default)]
pub(super) struct Patch {
    pub(super) wanted: Wanted,
    pub(super) added: Vec<RoleName>,
    pub(super) removed: Vec<RoleName>,
}

impl Operations {
    /// Reads the operations.
    ///
    /// # Errors
    ///
    /// When one of them is not understood, with its number.
    pub(super) fn read(self) -> Result<Patch, Problem> {
        let mut patch = Patch::default();
        for (index, operation) in self.operations.into_iter().enumerate() {
            patch
                .apply(operation)
                .map_err(|what| Problem::malformed(format!("Operations[{index}]: {what}")))?;
        }
        Ok(patch)
    }
}

impl Patch {
    fn apply(&mut self, operation: Operation) -> Result<(), String> {
        let op = operation.op.to_ascii_lowercase();
        let value = operation.value.unwrap_or_default();
        match (op.as_str(), operation.path.as_deref(), value) {
            ("add" | "replace", None, Value::Object(attributes)) => {
                let mut attributes = attributes.into_iter();
                attributes.try_for_each(|(path, value)| self.set(&op, &path, value))
            }
            ("add" | "replace", Some(path), value) => self.set(&op, path, value),
            ("remove", Some(path), value) => self.remove(path, value),
            ("add" | "replace" | "remove", ..) => Err("`path` is missing".to_owned()),
            _ => Err(format!("`{op}` is not add, replace or remove")),
        }
    }

    fn set(&mut self, op: &str, path: &str, value: Value) -> Result<(), String> {
        let text = |value: Value| match value {
            Value::String(text) => Ok(Some(text)),
            _ => Err(format!("the value of `{path}` has to be a text")),
        };
        match path {
            "roles" if op == "add" => self.added.extend(roles(value)?),
            "roles" => self.wanted.roles = Some(roles(value)?),
            "active" => match value {
                Value::Bool(active) => self.wanted.active = Some(active),
                _ => return Err("the value of `active` has to be true or false".to_owned()),
            },
            "title" => self.wanted.title = text(value)?,
            "displayName" => self.wanted.display = text(value)?,
            "name.givenName" => self.wanted.first = text(value)?,
            "name.familyName" => self.wanted.last = text(value)?,
            _ => {
                return Err(format!(
                    "`{path}` is not an attribute that can be changed here"
                ));
            }
        }
        Ok(())
    }

    fn remove(&mut self, path: &str, value: Value) -> Result<(), String> {
        if path == "roles" && value.is_null() {
            self.wanted.roles = Some(Vec::new());
            return Ok(());
        }
        if path == "roles" {
            self.removed.extend(roles(value)?);
            return Ok(());
        }
        let role = path
            .strip_prefix("roles[value eq \"")
            .and_then(|rest| rest.strip_suffix("\"]"))
            .ok_or_else(|| format!("`{path}` is not an attribute that can be removed here"))?;
        self.removed.push(named(role));
        Ok(())
    }
}

/// The roles in a value: a list of objects, or one of them.
fn roles(value: Value) -> Result<Vec<RoleName>, String> {
    let list = match value {
        Value::Array(list) => list,
        one => vec![one],
    };
    list.iter()
        .map(|role| {
            let name = role.get("value").and_then(Value::as_str);
            name.map(named)
                .ok_or_else(|| "a role has to be an object with its `value`".to_owned())
        })
        .collect()
}

/// The role with this name. Whether there is one is for the simulator to tell.
fn named(name: &str) -> RoleName {
    role_of_identity(name).map_or(RoleName::UNKNOWN, RoleName::Known)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that panics says what is wrong")]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(operations: Value) -> Result<Patch, String> {
        let body: Operations = serde_json::from_value(json!({ "Operations": operations })).unwrap();
        body.read().map_err(|problem| problem.detail.into_owned())
    }

    #[test]
    fn operations_are_read() {
        let patch = read(json!([
            { "op": "Add", "path": "roles", "value": [{ "value": "id_full_admin" }] },
            { "op": "remove", "path": "roles[value eq \"id_device_admin\"]" },
            { "op": "replace", "value": { "active": false, "title": "Chief" } },
        ]));
        let patch = patch.unwrap();
        assert_eq!(patch.added, [RoleName::Known(Known::FullAdministrator)]);
        assert_eq!(patch.removed, [RoleName::Known(Known::DeviceAdministrator)]);
        assert_eq!(patch.wanted.active, Some(false));
        assert_eq!(patch.wanted.title.as_deref(), Some("Chief"));
    }

    #[test]
    fn an_operation_that_is_not_understood_is_named() {
        for operation in [
            json!({ "op": "move", "path": "roles" }),
            json!({ "op": "remove" }),
            json!({ "op": "add", "value": "x" }),
            json!({ "op": "add", "path": "roles", "value": "id_full_admin" }),
            json!({ "op": "replace", "path": "active", "value": "no" }),
            json!({ "op": "replace", "path": "title", "value": 1 }),
            json!({ "op": "replace", "path": "emails", "value": [] }),
            json!({ "op": "remove", "path": "roles[value sw \"x\"]" }),
        ] {
            let message = read(json!([operation])).err().unwrap();
            assert!(message.starts_with("Operations[0]: "), "{message}");
        }
    }
}
