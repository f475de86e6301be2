//! Requests as they are written.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use toml::Spanned;

use super::extract::{Extract, Where};

/// One request.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::http) struct Request {
    pub(in crate::http) method: Spanned<String>,
    pub(in crate::http) base_url: Option<Spanned<String>>,
    pub(in crate::http) path: Spanned<String>,
    #[serde(default)]
    pub(in crate::http) query: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    pub(in crate::http) headers: BTreeMap<Spanned<String>, Spanned<String>>,
    pub(in crate::http) body: Option<Spanned<toml::Value>>,
    pub(in crate::http) form: Option<Spanned<BTreeMap<Spanned<String>, Spanned<String>>>>,
    pub(in crate::http) body_text: Option<Spanned<String>>,
    pub(in crate::http) content_type: Option<Spanned<String>>,
    #[serde(default)]
    pub(in crate::http) omit_null: bool,
    pub(in crate::http) basic: Option<Basic>,
    #[serde(rename = "as")]
    pub(in crate::http) sender: Option<Spanned<Sender>>,
    pub(in crate::http) when: Option<Spanned<String>>,
    pub(in crate::http) done: Option<Spanned<Vec<Status>>>,
    pub(in crate::http) done_when: Option<Spanned<String>>,
    pub(in crate::http) refused: Option<Spanned<Vec<Status>>>,
    pub(in crate::http) refused_when: Option<Spanned<String>>,
    pub(in crate::http) unserved: Option<Spanned<Vec<Status>>>,
    pub(in crate::http) unserved_when: Option<Spanned<String>>,
    pub(in crate::http) until: Option<Spanned<String>>,
    pub(in crate::http) within: Option<Spanned<f64>>,
    pub(in crate::http) every: Option<Spanned<f64>>,
    pub(in crate::http) html: Option<bool>,
    pub(in crate::http) looks: Option<bool>,
    pub(in crate::http) requirement: Option<Spanned<String>>,
    #[serde(default)]
    pub(in crate::http) extract: BTreeMap<Spanned<String>, Spanned<Extract>>,
    pub(in crate::http) extract_text: Option<Spanned<String>>,
    pub(in crate::http) paginate: Option<Spanned<Paginate>>,
}

/// The party whose credentials a request carries.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub(in crate::http) enum Sender {
    /// The actor who attempts the command.
    Actor,
    /// The operator of the test.
    Operator,
    /// Nobody: the request carries no credentials but its own.
    Nobody,
}

/// `basic`: who the request is from, by HTTP Basic.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::http) struct Basic {
    pub(in crate::http) user: Spanned<String>,
    pub(in crate::http) password: Spanned<String>,
}

/// `paginate`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::http) struct Paginate {
    #[serde(default)]
    pub(in crate::http) link: bool,
    pub(in crate::http) next: Option<Spanned<Where>>,
    pub(in crate::http) pages: Option<Spanned<Where>>,
    pub(in crate::http) total: Option<Spanned<Where>>,
    pub(in crate::http) items: Option<Spanned<String>>,
    pub(in crate::http) first: Option<u64>,
    pub(in crate::http) query: Option<String>,
}

/// One status or a range of them: `404`, `"2xx"`, `"500-599"`.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(in crate::http) enum Status {
    /// A single status.
    One(u16),
    /// A range.
    Range(String),
}

/// One request, or several in order.
#[derive(Debug)]
pub(in crate::http) struct Requests(pub(in crate::http) Vec<Request>);

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
