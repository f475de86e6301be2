//! The mapping file as it is written: serde types, nothing checked that serde cannot check.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use rolecall_simulator::vocabulary::Temporary;
use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use toml::Spanned;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct File {
    pub(super) implementation: Who,
    #[serde(default)]
    pub(super) target: Target,
    pub(super) authentication: Authentication,
    #[serde(default)]
    pub(super) conformance: Conformance,
    #[serde(default)]
    pub(super) defaults: Defaults,
    #[serde(default)]
    pub(super) names: BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<String>>>,
    #[serde(default)]
    pub(super) ignored: BTreeMap<Spanned<String>, Vec<String>>,
    #[serde(default)]
    pub(super) fixtures: BTreeMap<Spanned<String>, Requests>,
    #[serde(default)]
    pub(super) operations: BTreeMap<Spanned<String>, Requests>,
    #[serde(default)]
    pub(super) expected_failure: Vec<ExpectedFailure>,
}

/// `[[expected-failure]]`: a requirement that the implementation is known to break.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ExpectedFailure {
    pub(super) requirement: Spanned<String>,
    pub(super) reason: Spanned<String>,
    pub(super) owner: Spanned<String>,
    pub(super) issue: Option<String>,
    pub(super) expires: Spanned<toml::value::Datetime>,
}

/// `[implementation]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Who {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) vendor: Option<String>,
    pub(super) digest: Option<String>,
}

/// `[target]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Target {
    pub(super) base_url: Option<Spanned<String>>,
    pub(super) certificate_authority: Option<PathBuf>,
    pub(super) timeout: Option<Spanned<f64>>,
    pub(super) connect_timeout: Option<Spanned<f64>>,
    pub(super) scenario_deadline: Option<Spanned<f64>>,
    pub(super) settle: Option<Spanned<f64>>,
    pub(super) max_answer: Option<Spanned<usize>>,
    pub(super) concurrency: Option<Spanned<usize>>,
    pub(super) unknown_id: Option<Spanned<String>>,
}

/// `[authentication]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Authentication {
    pub(super) operator_token: Option<Spanned<SecretSource>>,
    #[serde(default)]
    pub(super) operator: Operator,
    pub(super) user: User,
    pub(super) impostor: Option<String>,
}

/// `[authentication.operator]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Operator {
    pub(super) header: Option<Spanned<String>>,
    pub(super) value: Option<Spanned<String>>,
}

/// `[authentication.user]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct User {
    pub(super) header: Option<Spanned<String>>,
    pub(super) value: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) headers: BTreeMap<Spanned<String>, Spanned<String>>,
    pub(super) token_request: Option<Spanned<Request>>,
    pub(super) table: Option<Spanned<BTreeMap<String, Spanned<SecretSource>>>>,
}

/// Where a secret comes from.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum SecretSource {
    /// A variable of the environment.
    Env(String),
    /// A file, seen from the directory of the mapping.
    File(PathBuf),
}

impl<'de> Deserialize<'de> for SecretSource {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Written {
            env: Option<String>,
            file: Option<PathBuf>,
        }
        struct Source;
        impl<'de> Visitor<'de> for Source {
            type Value = SecretSource;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(r#"{ env = "NAME" } or { file = "PATH" }"#)
            }

            // Not the usual complaint about the type: it would quote the secret.
            fn visit_str<E: de::Error>(self, _: &str) -> Result<SecretSource, E> {
                Err(E::custom(
                    r#"a secret is never written in this file; say { env = "NAME" } or { file = "PATH" }"#,
                ))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<SecretSource, A::Error> {
                match Written::deserialize(MapAccessDeserializer::new(map))? {
                    Written {
                        env: Some(name),
                        file: None,
                    } => Ok(SecretSource::Env(name)),
                    Written {
                        env: None,
                        file: Some(path),
                    } => Ok(SecretSource::File(path)),
                    _ => Err(de::Error::custom(
                        r#"a secret is either { env = "NAME" } or { file = "PATH" }"#,
                    )),
                }
            }
        }
        deserializer.deserialize_any(Source)
    }
}

/// `[conformance]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Conformance {
    #[serde(default)]
    pub(super) readings: BTreeMap<Spanned<String>, Spanned<String>>,
    pub(super) classes: Option<Spanned<Vec<Spanned<String>>>>,
    #[serde(default)]
    pub(super) lacks: Vec<Spanned<String>>,
    pub(super) support_access: Option<Spanned<i64>>,
    pub(super) help_desk_session: Option<Spanned<i64>>,
    pub(super) approved_access: Option<Spanned<i64>>,
}

impl Conformance {
    /// How long such access lasts, where the file says so; the key is the word's slug.
    pub(super) const fn lasts(&self, access: Temporary) -> Option<&Spanned<i64>> {
        match access {
            Temporary::SupportAccess => self.support_access.as_ref(),
            Temporary::HelpDeskSession => self.help_desk_session.as_ref(),
            Temporary::ApprovedAccess => self.approved_access.as_ref(),
        }
    }
}

/// `[defaults]`: what holds for every request that does not say otherwise.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Defaults {
    pub(super) done: Option<Spanned<Vec<Status>>>,
    pub(super) refused: Option<Spanned<Vec<Status>>>,
    pub(super) refused_when: Option<Spanned<String>>,
    pub(super) requirement: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) headers: BTreeMap<Spanned<String>, Spanned<String>>,
}

/// One request.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Request {
    pub(super) method: Spanned<String>,
    pub(super) path: Spanned<String>,
    #[serde(default)]
    pub(super) query: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    pub(super) headers: BTreeMap<Spanned<String>, Spanned<String>>,
    pub(super) body: Option<Spanned<toml::Value>>,
    pub(super) body_text: Option<Spanned<String>>,
    pub(super) content_type: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) omit_null: bool,
    #[serde(rename = "as")]
    pub(super) speaker: Option<Spanned<Speaker>>,
    pub(super) when: Option<Spanned<String>>,
    pub(super) done: Option<Spanned<Vec<Status>>>,
    pub(super) refused: Option<Spanned<Vec<Status>>>,
    pub(super) refused_when: Option<Spanned<String>>,
    pub(super) requirement: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) extract: BTreeMap<Spanned<String>, Spanned<Extract>>,
    pub(super) extract_text: Option<Spanned<String>>,
    pub(super) paginate: Option<Spanned<Paginate>>,
}

/// Whose credentials a request carries.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Speaker {
    /// Whoever attempts the command.
    Actor,
    /// The operator of the test.
    Operator,
}

/// `paginate`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Paginate {
    pub(super) next: Option<Spanned<String>>,
    pub(super) pages: Option<Spanned<String>>,
    pub(super) query: Option<String>,
}

/// One status or a range of them: `404`, `"2xx"`, `"500-599"`.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Status {
    /// A single status.
    One(u16),
    /// A range.
    Range(String),
}

/// One request, or several in order.
#[derive(Debug)]
pub(super) struct Requests(pub(super) Vec<Request>);

impl<'de> Deserialize<'de> for Requests {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMore;
        impl<'de> Visitor<'de> for OneOrMore {
            type Value = Requests;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a request (a table) or several (an array of tables)")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Requests, A::Error> {
                let request = Request::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Requests(vec![request]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, sequence: A) -> Result<Requests, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(sequence)).map(Requests)
            }
        }
        deserializer.deserialize_any(OneOrMore)
    }
}

/// How one field is found in a JSON answer.
#[derive(Clone, Debug)]
pub(super) enum Extract {
    /// By a path alone.
    Path(String),
    /// By a path and what to make of it.
    Value(Refined),
    /// For lists of records and for maps: each element, and the parts of an element.
    Each(BTreeMap<String, String>),
}

/// A path and what to make of what it finds.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Refined {
    pub(super) path: String,
    pub(super) equals: Option<serde_json::Value>,
    pub(super) absent: Option<serde_json::Value>,
}

impl<'de> Deserialize<'de> for Extract {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PathOrTable;
        impl<'de> Visitor<'de> for PathOrTable {
            type Value = Extract;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSONPath, { path = …, equals = …, absent = … } or { each = …, … }")
            }

            fn visit_str<E: de::Error>(self, path: &str) -> Result<Extract, E> {
                Ok(Extract::Path(path.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Extract, A::Error> {
                let table = toml::Table::deserialize(MapAccessDeserializer::new(map))?;
                if table.contains_key("each") {
                    let parts = table.try_into().map_err(de::Error::custom)?;
                    return Ok(Extract::Each(parts));
                }
                let refined = table
                    .try_into()
                    .map_err(|error: toml::de::Error| de::Error::custom(error.message()))?;
                Ok(Extract::Value(refined))
            }
        }
        deserializer.deserialize_any(PathOrTable)
    }
}

/// What is written, or what holds without it; an empty span marks the latter.
pub(super) fn or(written: Option<Spanned<String>>, usual: &str) -> Spanned<String> {
    written.unwrap_or_else(|| Spanned::new(0..0, usual.to_owned()))
}
