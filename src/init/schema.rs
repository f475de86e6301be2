//! A JSON schema, as far as it tells where a value is.

use std::cell::Cell;

use serde_json::Value;

/// References to references, and schemas within schemas, are followed so far. Documents may be
/// circular.
const DEEPEST: usize = 6;

/// More properties than these are not looked at.
const MOST_PROPERTIES: usize = 200;

/// A schema that is put together from more than these is read no further.
const MOST_SCHEMAS: usize = 2_000;

/// The outline of a schema.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Schema {
    /// Nothing is known.
    Unknown,
    Text,
    Number,
    Truth,
    /// A list of such elements.
    List(Box<Schema>),
    /// An object with these properties.
    Object(Vec<Property>),
}

/// A property of an object.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Property {
    pub(super) name: String,
    pub(super) schema: Schema,
    pub(super) is_required: bool,
}

impl Schema {
    /// Reads a schema of a document.
    pub(super) fn read(whole: &Value, schema: &Value) -> Self {
        let reading = Reading {
            whole,
            left: Cell::new(MOST_SCHEMAS),
        };
        reading.schema(schema, 0)
    }

    /// The properties, if it is an object.
    pub(super) fn properties(&self) -> &[Property] {
        match self {
            Self::Object(properties) => properties,
            _ => &[],
        }
    }

    /// The element, if it is a list.
    pub(super) fn element(&self) -> Option<&Self> {
        match self {
            Self::List(element) => Some(element),
            _ => None,
        }
    }

    /// Whether it is a single value.
    pub(super) const fn is_plain(&self) -> bool {
        matches!(
            self,
            Self::Text | Self::Number | Self::Truth | Self::Unknown
        )
    }
}

/// A schema being read.
struct Reading<'a> {
    whole: &'a Value,
    /// How many more schemas are looked at.
    left: Cell<usize>,
}

impl Reading<'_> {
    /// Whether there is anything left to be read, at this depth.
    fn goes_on(&self, depth: usize) -> bool {
        let left = self.left.get().saturating_sub(1);
        self.left.set(left);
        depth <= DEEPEST && left > 0
    }

    fn schema(&self, schema: &Value, depth: usize) -> Schema {
        if !self.goes_on(depth) {
            return Schema::Unknown;
        }
        let schema = follow(self.whole, schema);
        let mut properties = Vec::new();
        self.gather(schema, depth, &mut properties);
        if !properties.is_empty() {
            return Schema::Object(properties);
        }
        match kind(schema) {
            Some("string") => Schema::Text,
            Some("integer" | "number") => Schema::Number,
            Some("boolean") => Schema::Truth,
            Some("array") => {
                let items = schema.get("items").unwrap_or(&Value::Null);
                Schema::List(Box::new(self.schema(items, depth + 1)))
            }
            Some("object") => Schema::Object(Vec::new()),
            _ => self.alternative(schema, depth),
        }
    }

    /// The first of several that says something.
    fn alternative(&self, schema: &Value, depth: usize) -> Schema {
        parts_of(schema)
            .map(|one| self.schema(one, depth + 1))
            .find(|one| *one != Schema::Unknown)
            .unwrap_or_else(|| match schema.get("enum") {
                Some(_) => Schema::Text,
                None => Schema::Unknown,
            })
    }

    /// The properties of a schema and of all that it is put together from.
    fn gather(&self, schema: &Value, depth: usize, properties: &mut Vec<Property>) {
        if !self.goes_on(depth) {
            return;
        }
        let required = schema.get("required").and_then(Value::as_array);
        let is_required = |name: &str| {
            let mut names = required.into_iter().flatten();
            names.any(|it| it.as_str() == Some(name))
        };
        let own = schema.get("properties").and_then(Value::as_object);
        for (name, property) in own.into_iter().flatten() {
            let known = properties.iter().any(|it| it.name == *name);
            // What cannot be seen cannot be told apart in a file for people.
            if known || properties.len() >= MOST_PROPERTIES || name.chars().any(char::is_control) {
                continue;
            }
            properties.push(Property {
                name: name.clone(),
                schema: self.schema(property, depth + 1),
                is_required: is_required(name),
            });
        }
        for one in parts_of(schema) {
            self.gather(follow(self.whole, one), depth + 1, properties);
        }
    }
}

/// The schemas that a schema is put together from.
fn parts_of(schema: &Value) -> impl Iterator<Item = &Value> {
    ["allOf", "oneOf", "anyOf"]
        .into_iter()
        .filter_map(|key| schema.get(key)?.as_array())
        .flatten()
}

/// The type; of several, the first that is not null.
fn kind(schema: &Value) -> Option<&str> {
    match schema.get("type")? {
        Value::String(kind) => Some(kind),
        Value::Array(kinds) => kinds
            .iter()
            .filter_map(Value::as_str)
            .find(|it| *it != "null"),
        _ => None,
    }
}

/// The target of a reference: JSON Pointer (RFC 6901) within the same document. A reference that leads nowhere
/// is nothing.
pub(super) fn follow<'a>(whole: &'a Value, value: &'a Value) -> &'a Value {
    let mut value = value;
    for _ in 0..DEEPEST {
        let Some(reference) = value.get("$ref").and_then(Value::as_str) else {
            return value;
        };
        let target = reference.strip_prefix('#').and_then(|it| whole.pointer(it));
        match target {
            Some(target) => value = target,
            None => return &Value::Null,
        }
    }
    &Value::Null
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]

    use serde_json::json;

    use super::*;

    #[test]
    fn circles_come_to_an_end() {
        let whole = json!({"a": {"$ref": "#/a"}, "b": {"allOf": [{"$ref": "#/b"}]},
            "c": {"type": "object", "properties": {"c": {"$ref": "#/c"}}}});
        assert_eq!(Schema::read(&whole, &whole["a"]), Schema::Unknown);
        assert_eq!(Schema::read(&whole, &whole["b"]), Schema::Unknown);
        assert_eq!(Schema::read(&whole, &whole["c"]).properties().len(), 1);
    }

    #[test]
    fn schemas_are_put_together() {
        let whole =
            json!({"base": {"properties": {"id": {"type": "integer"}}, "required": ["id"]}});
        let schema = json!({"allOf": [{"$ref": "#/base"}, {"properties": {
            "emails": {"type": ["null", "array"], "items": {"type": "string"}},
            "kind": {"enum": ["one", "two"]}}}]});
        let schema = Schema::read(&whole, &schema);
        let properties = schema.properties();
        assert_eq!(properties.len(), 3);
        let (emails, id, kind) = (&properties[1], &properties[0], &properties[2]);
        assert!(id.is_required && id.schema == Schema::Number);
        assert_eq!(emails.schema.element(), Some(&Schema::Text));
        assert_eq!(kind.schema, Schema::Text);
    }

    #[test]
    fn a_schema_that_multiplies_is_read_in_bounded_time() {
        let many: serde_json::Map<_, _> = (0..150)
            .map(|n| (format!("p{n}"), json!({"$ref": "#/many"})))
            .collect();
        let whole = json!({"many": {"properties": many}});
        let schema = Schema::read(&whole, &whole["many"]);
        assert_eq!(schema.properties().len(), 150);
    }
}
