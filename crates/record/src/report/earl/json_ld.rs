//! RDF as JSON-LD 1.1 (<https://www.w3.org/TR/json-ld11/>). The context stands in the file, so that
//! nothing has to be fetched to read it.

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::PREFIXES;
use super::graph::{Node, Term};

pub(super) fn write(graph: &[Node]) -> Result<String, serde_json::Error> {
    let mut json = serde_json::to_string_pretty(&Document {
        context: Context,
        graph,
    })?;
    json.push('\n');
    Ok(json)
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "@context")]
    context: Context,
    #[serde(rename = "@graph")]
    graph: &'a [Node<'a>],
}

/// The meaning of the prefixes.
struct Context;

impl Serialize for Context {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(PREFIXES)
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(iri) = &self.iri {
            map.serialize_entry("@id", iri.as_str())?;
        }
        map.serialize_entry("@type", self.classes)?;
        for (property, terms) in &self.properties {
            match terms.as_slice() {
                [term] => map.serialize_entry(property, term)?,
                terms => map.serialize_entry(property, terms)?,
            }
        }
        map.end()
    }
}

impl Serialize for Term<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Name(name) => serializer.collect_map([("@id", name)]),
            Self::Iri(iri) => serializer.collect_map([("@id", iri.as_str())]),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Time(time) => {
                serializer.collect_map([("@type", "xsd:dateTime"), ("@value", time)])
            }
            Self::Node(node) => node.serialize(serializer),
        }
    }
}
