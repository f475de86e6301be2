//! Everything that can be mapped, by the tags of the reference API, with the purpose of each.

use std::collections::{BTreeMap, HashMap};

use rolecall_adapters::http::signature::{self, Signature};
use rolecall_model::capability::Capability;
use serde_json::Value;

/// The guide to everything that can be mapped.
pub(super) struct Guide {
    /// Things by heading, in the order of the reference API.
    pub(super) groups: Vec<(String, Vec<Capability>)>,
    /// The way of each through the reference API.
    routes: HashMap<Capability, Route>,
    pub(super) signatures: BTreeMap<Capability, Signature>,
}

impl Guide {
    pub(super) fn new() -> Self {
        let fixtures = signature::fixtures().into_iter();
        let fixtures = fixtures.filter_map(|it| Some((Capability::fixture(it.name)?, it)));
        let operations = signature::operations().into_iter();
        let operations = operations.filter_map(|it| Some((Capability::operation(it.name)?, it)));
        let (routes, tags) = routes();
        Self {
            groups: groups(&routes, tags),
            routes,
            signatures: fixtures.chain(operations).collect(),
        }
    }

    /// The purpose of a fixture or an operation.
    pub(super) fn summary(&self, capability: Capability) -> &str {
        let route = self.routes.get(&capability);
        route.map_or("", |route| route.summary.as_str())
    }

    /// The variables and fields of its mapping, in a few words.
    pub(super) fn needs(&self, capability: Capability) -> String {
        let Some(signature) = self.signatures.get(&capability) else {
            return String::new();
        };
        let mut text = format!("knows {}", signature.parameters.join(", "));
        for field in &signature.fields {
            text.push_str(&format!("; extract.{}: {}", field.name, field.shape));
        }
        text
    }
}

/// An operation of the reference API, which carries out a fixture or an operation.
struct Route {
    tag: String,
    summary: String,
}

/// The first route of the reference API for each fixture and operation, and the tags in their order.
fn routes() -> (HashMap<Capability, Route>, Vec<String>) {
    let document = rolecall_simulator::http::document();
    let document = serde_json::to_value(document).unwrap_or(Value::Null);
    let paths = document.get("paths").and_then(Value::as_object);
    let operations = paths
        .into_iter()
        .flatten()
        .filter_map(|(_, item)| item.as_object())
        .flat_map(|item| item.values());
    let text = |value: Option<&Value>| {
        let text = value.and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    let mut routes = HashMap::new();
    for operation in operations {
        for (key, of) in [
            (
                "x-fixtures",
                Capability::fixture as fn(&str) -> Option<Capability>,
            ),
            ("x-operations", Capability::operation),
        ] {
            let names = operation.get(key).and_then(Value::as_array);
            let names = names.into_iter().flatten().filter_map(Value::as_str);
            for capability in names.filter_map(of) {
                routes.entry(capability).or_insert_with(|| Route {
                    tag: text(operation.pointer("/tags/0")),
                    summary: text(operation.get("summary")),
                });
            }
        }
    }
    let tags = document.get("tags").and_then(Value::as_array);
    let tags = tags.into_iter().flatten().map(|tag| text(tag.get("name")));
    (routes, tags.collect())
}

/// The tag of the routes that fixtures go by.
const OPERATOR: &str = "operator";

/// The tags with what is mapped under each: the fixtures first, as every scenario begins with them.
fn groups(
    routes: &HashMap<Capability, Route>,
    tags: Vec<String>,
) -> Vec<(String, Vec<Capability>)> {
    let (first, others): (Vec<_>, Vec<_>) = tags.into_iter().partition(|tag| tag == OPERATOR);
    let tags = first.into_iter().chain(others);
    let under = |tag: &str| {
        let tagged = |it: &Capability| routes.get(it).is_some_and(|route| route.tag == tag);
        Capability::all().filter(tagged).collect::<Vec<_>>()
    };
    let groups = tags.map(|tag| (under(&tag), tag));
    groups
        .filter(|(things, _)| !things.is_empty())
        .map(|(things, tag)| (tag, things))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_has_a_heading_a_purpose_and_a_signature() {
        let guide = Guide::new();
        for capability in Capability::all() {
            let headings = guide
                .groups
                .iter()
                .filter(|(_, things)| things.contains(&capability));
            assert_eq!(headings.count(), 1, "{capability}");
            assert!(!guide.summary(capability).is_empty(), "{capability}");
            assert!(
                guide.needs(capability).starts_with("knows "),
                "{capability}"
            );
        }
    }
}
