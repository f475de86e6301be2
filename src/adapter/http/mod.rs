//! Any implementation that speaks HTTP, driven as its mapping says.
//!
//! The reference API is driven the same way, by a mapping that ships with the kit: there is no
//! short cut that a stranger's server could not take.

mod answer;
mod authentication;
mod check;
mod client;
mod compile;
mod context;
mod credentials;
mod decision;
mod extract;
mod file;
mod mapping;
mod names;
mod problem;
mod reply;
mod request;
mod sample;
mod session;
mod tape;
mod template;
mod transcript;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use reqwest::Url;

use authentication::{Secret, UserSource};
use client::Client;
pub(super) use decision::{Channel, Endpoint};
pub use mapping::{Limits, Mapping, REFERENCE};
pub use problem::{MappingError, Problem};
use session::HttpSession;
pub use tape::Tape;
use transcript::REDACTED;

use crate::digest;
use crate::implementation::{Description, Failure, Implementation, Session};

/// What the caller says beyond the mapping.
#[derive(Clone, Default)]
pub struct Options {
    /// The base URL, in the place of the mapping's `target.base-url`.
    pub target: Option<String>,
    /// The operator's token, in the place of where `authentication.operator-token` says it is.
    pub operator_token: Option<String>,
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let token = self.operator_token.as_ref().map(|_| "[redacted]");
        f.debug_struct("Options")
            .field("target", &self.target)
            .field("operator_token", &token)
            .finish()
    }
}

/// An implementation under test that is reached over HTTP.
#[derive(Clone, Debug)]
pub struct HttpImplementation {
    shared: Arc<Shared>,
}

/// What all sessions of an implementation have in common.
#[derive(Debug)]
struct Shared {
    mapping: Mapping,
    base: Url,
    client: Client,
    operator_token: Option<Secret>,
    /// Tokens of users, where they are given.
    table: BTreeMap<String, Secret>,
    /// What was recorded, by the scenario's label, where nobody is to be asked.
    tapes: Option<HashMap<String, Tape>>,
}

impl HttpImplementation {
    /// An implementation that follows this mapping. Secrets are fetched from the environment and
    /// from files now, so that a run does not begin without them.
    ///
    /// # Errors
    ///
    /// When there is no base URL, a secret is missing, or a certificate cannot be read.
    pub fn new(mapping: Mapping, options: &Options) -> Result<Self, MappingError> {
        Self::with_environment(mapping, options, &|name| std::env::var(name).ok())
    }

    /// The same with another environment to take secrets from.
    ///
    /// # Errors
    ///
    /// As [`HttpImplementation::new`].
    pub fn with_environment(
        mapping: Mapping,
        options: &Options,
        environment: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, MappingError> {
        let secret = |source: &authentication::Source| {
            source
                .fetch(mapping.directory(), environment)
                .map_err(|(what, help)| mapping.problem(what, help))
        };
        let (operator_token, table) = secrets(&mapping, options, &secret)?;
        let base = base(&mapping, options)?;
        let client = client(&mapping, &base)?;
        Ok(Self {
            shared: Arc::new(Shared {
                mapping,
                base,
                client,
                operator_token,
                table,
                tapes: None,
            }),
        })
    }

    /// An implementation that is not asked again: each scenario is answered what its tape says, and
    /// secrets are not needed.
    ///
    /// # Errors
    ///
    /// When `target` is no URL.
    pub fn recorded(
        mapping: Mapping,
        target: &str,
        tapes: HashMap<String, Tape>,
    ) -> Result<Self, MappingError> {
        let options = Options {
            target: Some(target.to_owned()),
            operator_token: None,
        };
        let (operator_token, table) =
            secrets(&mapping, &options, &|_| Ok(Secret(REDACTED.to_owned())))?;
        let base = base(&mapping, &options)?;
        // Nothing is ever sent.
        let client = Client::new(mapping.limits, true, None)
            .map_err(|error| mapping.problem(error, String::new()))?;
        Ok(Self {
            shared: Arc::new(Shared {
                mapping,
                base,
                client,
                operator_token,
                table,
                tapes: Some(tapes),
            }),
        })
    }

    /// A server that speaks the reference API, as `rolecall serve` does.
    ///
    /// # Errors
    ///
    /// When the target is no URL that can be used.
    pub fn reference(target: &str, operator_token: &str) -> Result<Self, MappingError> {
        let options = Options {
            target: Some(target.to_owned()),
            operator_token: Some(operator_token.to_owned()),
        };
        Self::new(Mapping::reference()?, &options)
    }

    /// The mapping that is followed.
    #[must_use]
    pub fn mapping(&self) -> &Mapping {
        &self.shared.mapping
    }
}

impl Implementation for HttpImplementation {
    fn description(&self) -> Description {
        let who = &self.shared.mapping.who;
        Description {
            name: who.name.clone(),
            version: who.version.clone(),
            vendor: who.vendor.clone(),
            target: Some(self.shared.base.to_string()),
            digest: who.digest.clone(),
            file_digest: Some(digest::sha256(self.shared.mapping.text().as_bytes())),
        }
    }

    fn open(&self, label: &str) -> Box<dyn Session> {
        Box::new(HttpSession::new(Arc::clone(&self.shared), label))
    }

    fn reach(&self) -> BoxFuture<'_, Result<(), Failure>> {
        if self.shared.tapes.is_some() {
            return Box::pin(std::future::ready(Ok(())));
        }
        Box::pin(client::reach(
            &self.shared.base,
            self.shared.mapping.limits.connect_timeout,
        ))
    }

    fn scenario_deadline(&self) -> Option<Duration> {
        // A tape does not keep anybody waiting.
        let limits = &self.shared.mapping.limits;
        let is_recorded = self.shared.tapes.is_some();
        (!is_recorded).then_some(limits.scenario_deadline)
    }
}

/// Where the server is.
fn base(mapping: &Mapping, options: &Options) -> Result<Url, MappingError> {
    match (&options.target, &mapping.base_url) {
        (Some(target), _) => mapping::base_url(target).map_err(|what| {
            mapping.problem(
                format!("--target: {what}"),
                "give a URL such as http://127.0.0.1:8080".to_owned(),
            )
        }),
        (None, Some(base)) => Ok(base.clone()),
        (None, None) => Err(mapping.problem(
            "target.base-url: it is missing".to_owned(),
            "write it into the file, or give --target".to_owned(),
        )),
    }
}

/// The operator's token, and the tokens of users where the file has a table of them.
type Secrets = (Option<Secret>, BTreeMap<String, Secret>);

fn secrets(
    mapping: &Mapping,
    options: &Options,
    fetch: &dyn Fn(&authentication::Source) -> Result<Secret, MappingError>,
) -> Result<Secrets, MappingError> {
    let operator_token = match (
        &options.operator_token,
        &mapping.authentication.operator_token,
    ) {
        (Some(token), _) => Some(Secret(token.clone())),
        (None, Some(source)) => Some(fetch(source)?),
        (None, None) => None,
    };
    let table = match &mapping.authentication.user_source {
        UserSource::Table(tokens) => tokens
            .iter()
            .map(|(user, source)| Ok((user.clone(), fetch(source)?)))
            .collect::<Result<_, MappingError>>()?,
        UserSource::TokenRequest(_) | UserSource::Header => BTreeMap::new(),
    };
    Ok((operator_token, table))
}

fn client(mapping: &Mapping, base: &Url) -> Result<Client, MappingError> {
    let authority = match &mapping.certificate_authority {
        None => None,
        Some(path) => {
            let path = mapping.directory().join(path);
            let pem = std::fs::read(&path).map_err(|error| {
                mapping.problem(
                    format!("target.certificate-authority: {}: {error}", path.display()),
                    "give the path of a PEM file, as seen from this file".to_owned(),
                )
            })?;
            Some(pem)
        }
    };
    Client::new(
        mapping.limits,
        base.scheme() == "http",
        authority.as_deref(),
    )
    .map_err(|error| {
        mapping.problem(
            format!("the HTTP client cannot be set up: {error}"),
            "check target.certificate-authority and the certificates of this machine".to_owned(),
        )
    })
}
