//! The shape in which roles are a part of the person: what views and changes a person views and
//! changes the roles, by reading the person and writing it back with the change.

use rolecall_model::capability::Capability;
use toml::Value;

use super::document::{Answer, Body, Document, Offer};
use super::draft::{Entries, Entry, Request, string};
use super::guess::{guessed, path};
use super::response_path::member;
use super::schema::{Property, Schema};
use super::tokens::word_set;

/// Maps what can be done with roles that way and has no match of its own.
pub(super) fn roles_of_people(document: &Document, entries: &mut Entries) {
    let Some((view, roles)) = document.offers.iter().find_map(viewing) else {
        return;
    };
    let Some(path) = path_of(view) else { return };
    let changes = document.offers.iter().find(|offer| {
        offer.path == view.path
            && matches!(offer.method.as_str(), "PUT" | "PATCH")
            && matches!(&offer.body, Body::Json(schema) if list_of_roles(schema).is_some())
    });
    let read = Request {
        method: "GET".to_owned(),
        path: path.clone(),
        ..Request::default()
    };
    let mut add =
        |capability: Option<Capability>, requests: Vec<Request>, from: &Offer, why: &str| {
            if let Some(capability) = capability {
                entries.entry(capability).or_insert(Entry {
                    from: vec![from.place],
                    remarks: vec![guessed(from, why)],
                    requests,
                });
            }
        };
    let at = string(&format!("${}", member(&roles.name)));
    let view_roles = Request {
        extract: vec![("roles".to_owned(), at.clone())],
        ..read.clone()
    };
    let why = format!("a person has `{}`", roles.name);
    add(
        Capability::operation("view-roles"),
        vec![view_roles],
        view,
        &why,
    );
    let Some(change) = changes else { return };
    let why = "the person is read and written back with other roles";
    let with = "current + [role]";
    let without = "current | reject('equalto', role) | list";
    for (capability, list) in [
        (Capability::operation("grant-role"), with),
        (Capability::operation("revoke-role"), without),
        (Capability::fixture("hold-role"), with),
    ] {
        let write = Request {
            method: change.method.clone(),
            path: path.clone(),
            body: Some(body(change, &roles.name, list)),
            ..Request::default()
        };
        let mut read = read.clone();
        read.extract.push(("current".to_owned(), at.clone()));
        if change.method == "PUT" {
            read.extract.push(("person".to_owned(), string("$")));
        }
        add(capability, vec![read, write], change, why);
    }
}

/// The body that changes the roles: PUT writes all of the person, PATCH the roles alone.
fn body(change: &Offer, roles: &str, list: &str) -> Value {
    if change.method == "PUT" {
        let key = serde_json::Value::from(roles);
        string(&format!("{{{{ dict(person, **{{{key}: {list}}}) }}}}"))
    } else {
        let value = string(&format!("{{{{ {list} }}}}"));
        Value::Table([(roles.to_owned(), value)].into_iter().collect())
    }
}

/// Whether this views one person, with roles.
fn viewing(offer: &Offer) -> Option<(&Offer, &Property)> {
    let Answer::Json(schema) = &offer.answer else {
        return None;
    };
    let roles = list_of_roles(schema)?;
    (offer.method == "GET" && path_of(offer).is_some()).then_some((offer, roles))
}

/// The path, if it names one user and nothing but that.
fn path_of(offer: &Offer) -> Option<String> {
    let parameters = ["organization", "user"].map(str::to_owned);
    let mut said = Vec::new();
    let path = path(offer, &parameters, &mut said)?;
    let user = said.iter().any(|it| it == "user");
    let ends = path.ends_with("}}");
    (user && ends).then_some(path)
}

/// The property that lists roles by name or identifier.
fn list_of_roles(schema: &Schema) -> Option<&Property> {
    schema.properties().iter().find(|property| {
        let is_role = word_set(&property.name).iter().eq(["role"]);
        let plain = property.schema.element().is_some_and(Schema::is_plain);
        is_role && plain
    })
}
