//! Fields of answers as they are written: where each is found, and what is made of it.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, Visitor};

/// How one field is found in an answer.
#[derive(Clone, Debug)]
pub(in crate::http) enum Extract {
    /// By a path alone.
    Path(String),
    /// In the body, a header or a cookie, and what to make of it.
    Value(Refined),
    /// For lists of records and for maps: each element, and the parts of an element.
    Each {
        /// The path of the elements.
        each: String,
        /// The parts of an element.
        parts: BTreeMap<String, Part>,
    },
}

/// The place of a value, and what to make of what is found there.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::http) struct Refined {
    pub(in crate::http) path: Option<String>,
    pub(in crate::http) header: Option<String>,
    pub(in crate::http) cookie: Option<String>,
    pub(in crate::http) value: Option<String>,
    pub(in crate::http) equals: Option<serde_json::Value>,
    pub(in crate::http) absent: Option<serde_json::Value>,
}

/// A part of an element.
#[derive(Clone, Debug)]
pub(in crate::http) struct Part(pub(in crate::http) Refined);

/// A path into the body, or the name of a header.
#[derive(Clone, Debug)]
pub(in crate::http) enum Where {
    /// A path into the body.
    Path(String),
    /// The name of a header.
    Header(String),
}

impl<'de> Deserialize<'de> for Extract {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PathOrTable;
        impl<'de> Visitor<'de> for PathOrTable {
            type Value = Extract;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(
                    "a JSONPath, { path = …, value = …, equals = …, absent = … }, { header = … }, \
                     { cookie = … }, { value = … } or { each = …, … }",
                )
            }

            fn visit_str<E: de::Error>(self, path: &str) -> Result<Extract, E> {
                Ok(Extract::Path(path.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Extract, A::Error> {
                let mut table = toml::Table::deserialize(MapAccessDeserializer::new(map))?;
                match table.remove("each") {
                    Some(toml::Value::String(each)) => {
                        let parts = table.try_into().map_err(rephrase)?;
                        Ok(Extract::Each { each, parts })
                    }
                    Some(_) => Err(de::Error::custom("`each` has to be a JSONPath")),
                    None => table.try_into().map(Extract::Value).map_err(rephrase),
                }
            }
        }
        deserializer.deserialize_any(PathOrTable)
    }
}

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PathOrTable;
        impl<'de> Visitor<'de> for PathOrTable {
            type Value = Part;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(
                    "a JSONPath, { path = …, value = …, equals = …, absent = … } or { value = … }",
                )
            }

            fn visit_str<E: de::Error>(self, path: &str) -> Result<Part, E> {
                Ok(Part(Refined {
                    path: Some(path.to_owned()),
                    ..Refined::default()
                }))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Part, A::Error> {
                Refined::deserialize(MapAccessDeserializer::new(map)).map(Part)
            }
        }
        deserializer.deserialize_any(PathOrTable)
    }
}

impl<'de> Deserialize<'de> for Where {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Header {
            header: String,
        }
        struct PathOrHeader;
        impl<'de> Visitor<'de> for PathOrHeader {
            type Value = Where;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSONPath or { header = \"NAME\" }")
            }

            fn visit_str<E: de::Error>(self, path: &str) -> Result<Where, E> {
                Ok(Where::Path(path.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Where, A::Error> {
                Header::deserialize(MapAccessDeserializer::new(map))
                    .map(|written| Where::Header(written.header))
            }
        }
        deserializer.deserialize_any(PathOrHeader)
    }
}

/// The message of an error without the line of another document.
fn rephrase<E: de::Error>(error: toml::de::Error) -> E {
    E::custom(error.message())
}
