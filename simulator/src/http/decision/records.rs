//! Records: the fixture of the AuthZEN 1.0 certification scenario
//! (<https://github.com/openid/authzen>, `certification/authorization-api-1_0-scenario.md`). The scenario
//! asks every decision point to be set up with two users, two records and a policy over their attributes.
//! No other type of resource is affected by it.

use serde_json::{Map, Value};

use super::Parts;

/// The type of resource that the fixture is about.
pub(super) const TYPE: &str = "record";

/// The users of the fixture, and the role of each.
pub(super) const USERS: [(&str, Option<&str>); 2] = [("alice", None), ("bob", Some(ADMIN))];
/// The records of the fixture, and the status of each.
pub(super) const RECORDS: [(&str, &str); 2] = [("record-1", "active"), ("record-2", ARCHIVED)];
/// The actions of the fixture.
pub(super) const ACTIONS: [&str; 3] = ["read", "write", "delete"];

const ADMIN: &str = "admin";
const ARCHIVED: &str = "archived";
/// The user to whom the records belong.
const OWNER: &str = "alice";

/// The decision. An attribute in the question takes precedence over the one that is known.
pub(super) fn allows(question: &Parts) -> bool {
    let Parts {
        subject,
        action,
        resource,
        ..
    } = question;
    if subject.kind != "user" {
        return false;
    }
    let user = USERS.iter().find(|(id, _)| *id == subject.id);
    let role = text(subject.properties.as_ref(), "role").or_else(|| user.and_then(|it| it.1));
    let known = RECORDS.iter().find(|(id, _)| *id == resource.id);
    let status = text(resource.properties.as_ref(), "status").or(known.map(|it| it.1));
    let Some(status) = status else {
        return false;
    };
    let owns = subject.id == OWNER;
    match action.name.as_str() {
        "read" => user.is_some(),
        "write" if status == ARCHIVED => role == Some(ADMIN),
        "write" => owns,
        // A record can be moved out of sight, and is never destroyed.
        "delete" => owns && truth(action.properties.as_ref(), "soft"),
        _ => false,
    }
}

fn text<'a>(properties: Option<&'a Map<String, Value>>, name: &str) -> Option<&'a str> {
    properties?.get(name)?.as_str()
}

fn truth(properties: Option<&Map<String, Value>>, name: &str) -> bool {
    let value = properties.and_then(|it| it.get(name));
    value.and_then(Value::as_bool).unwrap_or(false)
}
