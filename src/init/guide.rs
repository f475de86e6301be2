//! Everything that can be mapped, in the order and with the headings of the reference mapping, with
//! the purpose of each.

use std::collections::{BTreeMap, HashMap};

use rolecall_adapters::http::REFERENCE;
use rolecall_adapters::http::signature::{self, Signature};
use rolecall_model::capability::Capability;
use serde_json::Value;

/// The guide to everything that can be mapped.
pub(super) struct Guide {
    /// Things by heading, in the order of the reference mapping.
    pub(super) groups: Vec<(String, Vec<Capability>)>,
    /// The purpose of each, in a sentence.
    summaries: HashMap<Capability, String>,
    pub(super) signatures: BTreeMap<Capability, Signature>,
}

impl Guide {
    pub(super) fn new() -> Self {
        let fixtures = signature::fixtures().into_iter();
        let fixtures = fixtures.filter_map(|it| Some((Capability::fixture(it.name)?, it)));
        let operations = signature::operations().into_iter();
        let operations = operations.filter_map(|it| Some((Capability::operation(it.name)?, it)));
        Self {
            groups: groups(REFERENCE),
            summaries: summaries(),
            signatures: fixtures.chain(operations).collect(),
        }
    }

    /// The purpose of a fixture or an operation.
    pub(super) fn summary(&self, capability: Capability) -> &str {
        self.summaries.get(&capability).map_or("", String::as_str)
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

/// The headings of a mapping with what is mapped under each.
fn groups(mapping: &str) -> Vec<(String, Vec<Capability>)> {
    let mut groups: Vec<(String, Vec<Capability>)> = Vec::new();
    for line in mapping.lines() {
        if let Some(heading) = line.strip_prefix("# ── ") {
            groups.push((heading.trim_end_matches(['─', ' ']).to_owned(), Vec::new()));
        }
        let header = line.trim_matches(['[', ']']);
        let capability = match header.split_once('.') {
            _ if !line.starts_with('[') => None,
            Some(("fixtures", name)) => Capability::fixture(name),
            Some(("operations", name)) => Capability::operation(name),
            _ => None,
        };
        if let (Some(capability), Some((_, things))) = (capability, groups.last_mut())
            && !things.contains(&capability)
        {
            things.push(capability);
        }
    }
    groups.retain(|(_, things)| !things.is_empty());
    groups
}

/// The purpose of each fixture and operation, from the description of the reference API.
fn summaries() -> HashMap<Capability, String> {
    let document = rolecall_simulator::http::document();
    let document = serde_json::to_value(document).unwrap_or(Value::Null);
    let paths = document.get("paths").and_then(Value::as_object);
    let routes = paths
        .into_iter()
        .flatten()
        .filter_map(|(_, item)| item.as_object())
        .flat_map(|item| item.values());
    let mut summaries = HashMap::new();
    for route in routes {
        let summary = route
            .get("summary")
            .and_then(Value::as_str)
            .unwrap_or_default();
        for (key, of) in [
            (
                "x-fixtures",
                Capability::fixture as fn(&str) -> Option<Capability>,
            ),
            ("x-operations", Capability::operation),
        ] {
            let names = route.get(key).and_then(Value::as_array);
            let names = names.into_iter().flatten().filter_map(Value::as_str);
            for capability in names.filter_map(of) {
                summaries
                    .entry(capability)
                    .or_insert_with(|| summary.to_owned());
            }
        }
    }
    summaries
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
