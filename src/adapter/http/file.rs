//! The mapping file as it is written: serde types, nothing checked that serde cannot check.

mod authentication;
pub(super) mod existing;
mod request;

use std::collections::BTreeMap;
use std::path::PathBuf;

use rolecall_simulator::vocabulary::Temporary;
use serde::Deserialize;
use toml::Spanned;

pub(super) use authentication::{Authentication, Operator, SecretSource, User};
pub(super) use existing::Existing;
#[cfg(test)]
pub(super) use request::{Basic, Refined};
pub(super) use request::{Extract, Paginate, Request, Requests, Sender, Status};

/// `[lacking]`: words that the implementation has nothing for, by vocabulary.
pub(super) type Lacking = BTreeMap<Spanned<String>, Vec<Spanned<String>>>;

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
    pub(super) lacking: Lacking,
    #[serde(default)]
    pub(super) existing: Existing,
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
    pub(super) digest: Option<Spanned<String>>,
}

/// `[target]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Target {
    pub(super) base_url: Option<Spanned<String>>,
    pub(super) certificate_authority: Option<PathBuf>,
    pub(super) client_certificate: Option<PathBuf>,
    pub(super) client_key: Option<Spanned<PathBuf>>,
    pub(super) timeout: Option<Spanned<f64>>,
    pub(super) connect_timeout: Option<Spanned<f64>>,
    pub(super) scenario_deadline: Option<Spanned<f64>>,
    pub(super) settle: Option<Spanned<f64>>,
    pub(super) patience: Option<Spanned<f64>>,
    pub(super) poll_every: Option<Spanned<f64>>,
    pub(super) max_answer: Option<Spanned<usize>>,
    pub(super) concurrency: Option<Spanned<usize>>,
    pub(super) unknown_id: Option<Spanned<String>>,
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
    pub(super) done_when: Option<Spanned<String>>,
    pub(super) refused: Option<Spanned<Vec<Status>>>,
    pub(super) refused_when: Option<Spanned<String>>,
    pub(super) unserved: Option<Spanned<Vec<Status>>>,
    pub(super) unserved_when: Option<Spanned<String>>,
    pub(super) requirement: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) headers: BTreeMap<Spanned<String>, Spanned<String>>,
}

/// The written value, or the default with an empty span.
pub(super) fn or(written: Option<Spanned<String>>, usual: &str) -> Spanned<String> {
    written.unwrap_or_else(|| Spanned::new(0..0, usual.to_owned()))
}
