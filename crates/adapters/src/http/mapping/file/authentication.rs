//! `[authentication]` as it is written.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use toml::Spanned;

use super::request::Requests;

/// `[authentication]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::http) struct Authentication {
    pub(in crate::http) operator_token: Option<Spanned<SecretSource>>,
    #[serde(default)]
    pub(in crate::http) operator: Operator,
    pub(in crate::http) user: User,
    pub(in crate::http) impostor: Option<String>,
    #[serde(default)]
    pub(in crate::http) secrets: BTreeMap<Spanned<String>, Spanned<SecretSource>>,
}

/// `[authentication.operator]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::http) struct Operator {
    pub(in crate::http) header: Option<Spanned<String>>,
    pub(in crate::http) value: Option<Spanned<String>>,
    pub(in crate::http) token_request: Option<Spanned<Requests>>,
    #[serde(default)]
    pub(in crate::http) cookies: bool,
}

/// `[authentication.user]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::http) struct User {
    pub(in crate::http) header: Option<Spanned<String>>,
    pub(in crate::http) value: Option<Spanned<String>>,
    #[serde(default)]
    pub(in crate::http) headers: BTreeMap<Spanned<String>, Spanned<String>>,
    pub(in crate::http) token_request: Option<Spanned<Requests>>,
    pub(in crate::http) table: Option<Spanned<BTreeMap<String, Spanned<SecretSource>>>>,
    #[serde(default)]
    pub(in crate::http) cookies: bool,
    #[serde(default)]
    pub(in crate::http) renew: Renew,
}

/// When a user's token is requested again, besides when it runs out.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub(in crate::http) enum Renew {
    /// Never: it is good for the scenario.
    #[default]
    Never,
    /// Before an act, if something was changed since the token was requested.
    Change,
    /// Before each act.
    Act,
}

/// Where a secret comes from.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(in crate::http) enum SecretSource {
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
