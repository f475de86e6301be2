//! The mapping file as it is written: serde types, nothing checked that serde cannot check.

mod authentication;
pub(in crate::http) mod existing;
mod extract;
mod request;

use std::collections::BTreeMap;
use std::path::PathBuf;

use rolecall_model::vocabulary::Temporary;
use serde::Deserialize;
use toml::Spanned;

pub(in crate::http) use authentication::{Authentication, Operator, Renew, SecretSource, User};
pub(in crate::http) use existing::Existing;
pub(in crate::http) use extract::{Extract, Part, Refined, Where};
#[cfg(test)]
pub(in crate::http) use request::Basic;
pub(in crate::http) use request::{Paginate, Request, Requests, Sender, Status};

/// `[lacking]`: words that the implementation has nothing for, by vocabulary.
pub(in crate::http) type Lacking = BTreeMap<Spanned<String>, Vec<Spanned<String>>>;

/// `[names]`: the implementation's spellings of words, by vocabulary.
pub(in crate::http) type Spellings =
    BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<Spelling>>>;

/// A word as the implementation spells it.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(untagged)]
pub(in crate::http) enum Spelling {
    /// Whether the words of a vocabulary are bits of a number.
    Bits(bool),
    /// A number.
    Number(i64),
    /// A text.
    Text(String),
}

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::http) struct File {
    pub(in crate::http) implementation: Who,
    #[serde(default)]
    pub(in crate::http) target: Target,
    pub(in crate::http) authentication: Authentication,
    #[serde(default)]
    pub(in crate::http) conformance: Conformance,
    #[serde(default)]
    pub(in crate::http) defaults: Defaults,
    #[serde(default)]
    pub(in crate::http) names: Spellings,
    #[serde(default)]
    pub(in crate::http) ignored: BTreeMap<Spanned<String>, Vec<Spelling>>,
    #[serde(default)]
    pub(in crate::http) unknown: BTreeMap<Spanned<String>, Spelling>,
    #[serde(default)]
    pub(in crate::http) lookups: BTreeMap<Spanned<String>, Requests>,
    #[serde(default)]
    pub(in crate::http) lacking: Lacking,
    #[serde(default)]
    pub(in crate::http) existing: Existing,
    #[serde(default)]
    pub(in crate::http) fixtures: BTreeMap<Spanned<String>, Requests>,
    #[serde(default)]
    pub(in crate::http) operations: BTreeMap<Spanned<String>, Requests>,
    #[serde(default)]
    pub(in crate::http) expected_failure: Vec<ExpectedFailure>,
}

/// `[[expected-failure]]`: a requirement that the implementation is known to break.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::http) struct ExpectedFailure {
    pub(in crate::http) requirement: Spanned<String>,
    #[serde(default)]
    pub(in crate::http) scenarios: Vec<Spanned<String>>,
    pub(in crate::http) reason: Spanned<String>,
    pub(in crate::http) owner: Spanned<String>,
    pub(in crate::http) issue: Option<String>,
    pub(in crate::http) expires: Spanned<toml::value::Datetime>,
}

/// `[implementation]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::http) struct Who {
    pub(in crate::http) name: String,
    pub(in crate::http) version: String,
    pub(in crate::http) vendor: Option<String>,
    pub(in crate::http) digest: Option<Spanned<String>>,
}

/// `[target]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::http) struct Target {
    pub(in crate::http) base_url: Option<Spanned<String>>,
    pub(in crate::http) certificate_authority: Option<PathBuf>,
    pub(in crate::http) client_certificate: Option<PathBuf>,
    pub(in crate::http) client_key: Option<Spanned<PathBuf>>,
    pub(in crate::http) timeout: Option<Spanned<f64>>,
    pub(in crate::http) connect_timeout: Option<Spanned<f64>>,
    pub(in crate::http) scenario_deadline: Option<Spanned<f64>>,
    pub(in crate::http) settle: Option<Spanned<f64>>,
    pub(in crate::http) patience: Option<Spanned<f64>>,
    pub(in crate::http) poll_every: Option<Spanned<f64>>,
    pub(in crate::http) max_answer: Option<Spanned<usize>>,
    pub(in crate::http) concurrency: Option<Spanned<usize>>,
    pub(in crate::http) unknown_id: Option<Spanned<String>>,
}

/// `[conformance]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::http) struct Conformance {
    #[serde(default)]
    pub(in crate::http) readings: BTreeMap<Spanned<String>, Spanned<String>>,
    pub(in crate::http) classes: Option<Spanned<Vec<Spanned<String>>>>,
    #[serde(default)]
    pub(in crate::http) lacks: Vec<Spanned<String>>,
    pub(in crate::http) support_access: Option<Spanned<i64>>,
    pub(in crate::http) help_desk_session: Option<Spanned<i64>>,
    pub(in crate::http) approved_access: Option<Spanned<i64>>,
}

impl Conformance {
    /// How long such access lasts, where the file says so; the key is the word's slug.
    pub(in crate::http) const fn lasts(&self, access: Temporary) -> Option<&Spanned<i64>> {
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
pub(in crate::http) struct Defaults {
    pub(in crate::http) done: Option<Spanned<Vec<Status>>>,
    pub(in crate::http) done_when: Option<Spanned<String>>,
    pub(in crate::http) refused: Option<Spanned<Vec<Status>>>,
    pub(in crate::http) refused_when: Option<Spanned<String>>,
    pub(in crate::http) unserved: Option<Spanned<Vec<Status>>>,
    pub(in crate::http) unserved_when: Option<Spanned<String>>,
    pub(in crate::http) requirement: Option<Spanned<String>>,
    pub(in crate::http) html: Option<bool>,
    #[serde(default)]
    pub(in crate::http) headers: BTreeMap<Spanned<String>, Spanned<String>>,
}

/// The written value, or the default with an empty span.
pub(in crate::http) fn or(written: Option<Spanned<String>>, usual: &str) -> Spanned<String> {
    written.unwrap_or_else(|| Spanned::new(0..0, usual.to_owned()))
}
