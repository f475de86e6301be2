//! Where an answer has a field, from the schema of the answer: a JSONPath (RFC 9535).

use rolecall_adapters::http::signature::Field;
use toml::Value;

use super::draft::string;
use super::schema::{Property, Schema};
use super::tokens::{parts, word_set};

/// Other names for a field, or for a part of a record.
const NAMES: &[(&str, &[&str])] = &[
    ("id", &["id", "uuid", "identifier"]),
    (
        "user",
        &["id", "userId", "personId", "user", "email", "emails"],
    ),
    (
        "organization",
        &["id", "organizationId", "orgId", "organization"],
    ),
    ("emails", &["email", "emails", "mail", "userName", "login"]),
    ("names", &["name", "displayName", "title"]),
    ("customers", &["name", "displayName", "title"]),
    ("titles", &["title", "name"]),
    ("subjects", &["subject", "title"]),
    ("roles", &["roles", "roleIds", "role", "name", "id"]),
    ("licences", &["licences", "licenses", "licenseIds"]),
    ("verified", &["verified", "emailVerified", "activated"]),
    ("active", &["active", "enabled", "isActive"]),
    ("title", &["title", "jobTitle"]),
    ("found", &["content", "text", "found"]),
    ("token", &["token", "access_token", "accessToken"]),
    ("participants", &["participants", "users", "attendees"]),
];

/// Names that the list itself goes by.
const LISTS: &[&str] = &[
    "items", "data", "results", "value", "values", "elements", "records", "content",
];

/// Where the field is; `None` if the schema does not show it.
pub(super) fn locate(field: &Field, schema: &Schema) -> Option<Value> {
    if !field.parts.is_empty() {
        return records(field, schema);
    }
    if field.is_list {
        return list(field, schema).map(|path| string(&path));
    }
    let property = named(field.name, schema.properties())?;
    Some(string(&format!("${}", member(&property.name))))
}

/// Where such a field usually is.
pub(super) fn usual(field: &Field) -> Value {
    if field.parts.is_empty() {
        return string(&format!("$.{}", field.name));
    }
    let each = ("each".to_owned(), string("$.items[*]"));
    let parts = field.parts.iter().map(|part| {
        let path = if *part == "user" {
            "$.id".to_owned()
        } else {
            format!("$.{part}")
        };
        ((*part).to_owned(), string(&path))
    });
    Value::Table(std::iter::once(each).chain(parts).collect())
}

/// The list in an answer, as a path, and its element.
fn the_list<'a>(field: &Field, schema: &'a Schema) -> Option<(String, &'a Schema)> {
    if let Some(element) = schema.element() {
        return Some(("$".to_owned(), element));
    }
    let lists: Vec<_> = schema
        .properties()
        .iter()
        .filter_map(|property| Some((property, property.schema.element()?)))
        .collect();
    let called = |name: &str| {
        lists
            .iter()
            .find(|(property, _)| same(&property.name, name))
            .copied()
    };
    let usual = || LISTS.iter().find_map(|name| called(name));
    let only = || match lists.as_slice() {
        [one] => Some(*one),
        _ => None,
    };
    let (property, element) = called(field.name).or_else(usual).or_else(only)?;
    Some((format!("${}", member(&property.name)), element))
}

fn list(field: &Field, schema: &Schema) -> Option<String> {
    let (path, element) = the_list(field, schema)?;
    if element.properties().is_empty() {
        return Some(if path == "$" { "$[*]".to_owned() } else { path });
    }
    let property = named(field.name, element.properties())?;
    let inner = match &property.schema {
        // An element that has several of them is known by the first.
        Schema::List(_) => "[0]",
        _ => "",
    };
    Some(format!("{path}[*]{}{inner}", member(&property.name)))
}

fn records(field: &Field, schema: &Schema) -> Option<Value> {
    let (path, element) = the_list(field, schema)?;
    let mut table = toml::Table::new();
    table.insert("each".to_owned(), string(&format!("{path}[*]")));
    for part in &field.parts {
        let property = named(part, element.properties())?;
        table.insert(
            (*part).to_owned(),
            string(&format!("${}", member(&property.name))),
        );
    }
    Some(Value::Table(table))
}

/// The property that is called like the field, or as it may be called elsewhere.
fn named<'a>(field: &str, properties: &'a [Property]) -> Option<&'a Property> {
    let known = NAMES.iter().find(|(name, _)| *name == field);
    let names = known.map_or(&[][..], |(_, names)| names);
    let called = |name: &str| {
        properties
            .iter()
            .find(|property| same(&property.name, name))
    };
    let of_kind = || {
        let words = word_set(field);
        let mut alike = properties
            .iter()
            .filter(|property| !words.is_empty() && word_set(&property.name) == words);
        alike.next()
    };
    called(field)
        .or_else(|| names.iter().find_map(|name| called(name)))
        .or_else(of_kind)
}

fn same(one: &str, another: &str) -> bool {
    parts(one) == parts(another)
}

/// A member of an object, as a path continues with it.
pub(super) fn member(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next();
    let plain = first.is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && letters.all(|c| c.is_ascii_alphanumeric() || c == '_');
    if plain {
        format!(".{name}")
    } else {
        format!("['{}']", name.replace('\\', "\\\\").replace('\'', "\\'"))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use rolecall_adapters::http::signature;
    use serde_json::json;

    use super::*;

    fn field(operation: &str) -> Field {
        let all = signature::operations();
        let signature = all.into_iter().find(|it| it.name == operation).unwrap();
        signature.fields.into_iter().next().unwrap()
    }

    fn found(operation: &str, schema: serde_json::Value) -> Option<String> {
        let schema = Schema::read(&json!({}), &schema);
        locate(&field(operation), &schema).map(|path| path.to_string())
    }

    #[test]
    fn lists_are_found_however_they_are_wrapped() {
        let text = json!({"type": "string"});
        let emails = json!({"type": "array", "items": {"properties":
            {"id": text, "emails": {"type": "array", "items": text}}}});
        for (schema, path) in [
            (
                json!({"properties": {"items": emails, "next": text}}),
                "\"$.items[*].emails[0]\"",
            ),
            (emails.clone(), "\"$[*].emails[0]\""),
            (
                json!({"properties": {"people": emails}}),
                "\"$.people[*].emails[0]\"",
            ),
            (
                json!({"properties": {"emails": {"type": "array", "items": text}}}),
                "\"$.emails\"",
            ),
            (json!({"type": "array", "items": text}), "\"$[*]\""),
        ] {
            assert_eq!(found("list-users", schema).as_deref(), Some(path));
        }
        assert_eq!(found("list-users", json!({"type": "string"})), None);
    }

    #[test]
    fn records_are_taken_apart() {
        let schema = json!({"type": "array", "items": {"properties": {
            "personId": {"type": "string"},
            "roles": {"type": "array", "items": {"type": "string"}}}}});
        let path = found("list-administrators", schema).unwrap();
        assert_eq!(
            path,
            r#"{ each = "$[*]", roles = "$.roles", user = "$.personId" }"#
        );
    }

    #[test]
    fn members_of_any_name_can_be_reached() {
        assert_eq!(member("email"), ".email");
        assert_eq!(member("e-mail's"), r"['e-mail\'s']");
    }
}
