//! Any implementation that speaks HTTP, driven as its mapping says.
//!
//! The reference API is driven the same way, by a mapping that ships with the kit: it has no
//! short cut that another server could not take.

mod mapping;
mod session;
mod transport;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use reqwest::Url;
use rolecall_model::implementation::{Description, Failure, Implementation, Session};
use rolecall_record::digest;

use mapping::authentication::OperatorSource;
pub use mapping::problem::{MappingError, Problem};
pub use mapping::reach::Change;
use mapping::secret::{Secret, Source};
pub use mapping::signature;
pub use mapping::target::Limits;
pub use mapping::{Mapping, REFERENCE};
pub use session::decision::UNECHOED;
pub(super) use session::decision::{Channel, Endpoint};
pub use session::replay::Replay;
use session::shared::{Shared, Tapes};
use session::state::HttpSession;
use transport::client::Client;
use transport::response::REDACTED;
use transport::tls::Trust;

/// Options of the caller that are not in the mapping.
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
        let fetch = |source: &Source| {
            source
                .fetch(mapping.directory(), environment)
                .map_err(|(what, help)| mapping.problem(what, help))
        };
        let secrets = Secrets::fetch(&mapping, options, &fetch)?;
        let base = mapping.address(options.target.as_deref())?;
        let client = client(&mapping, &base)?;
        Ok(Self::over(mapping, base, client, secrets, None))
    }

    /// An implementation that is not asked again: each scenario is answered what its tape says, and
    /// secrets are not needed.
    ///
    /// # Errors
    ///
    /// When `target` is not a URL.
    pub fn recorded(
        mapping: Mapping,
        target: &str,
        replays: HashMap<String, Replay>,
    ) -> Result<Self, MappingError> {
        let options = Options {
            target: Some(target.to_owned()),
            operator_token: None,
        };
        let redacted = |_: &Source| Ok(Secret(REDACTED.to_owned()));
        let secrets = Secrets::fetch(&mapping, &options, &redacted)?;
        let base = mapping.address(options.target.as_deref())?;
        // Nothing is ever sent.
        let client = Client::new(mapping.limits, true, Trust::default())
            .map_err(|error| mapping.problem(error, String::new()))?;
        let tapes = Some(Tapes::new(replays));
        Ok(Self::over(mapping, base, client, secrets, tapes))
    }

    fn over(
        mapping: Mapping,
        base: Url,
        client: Client,
        secrets: Secrets,
        replays: Option<Tapes>,
    ) -> Self {
        Self {
            shared: Arc::new(Shared {
                told: Arc::new(mapping.told_headers()),
                mapping,
                base,
                client,
                operator_token: secrets.operator_token,
                issued: tokio::sync::Mutex::default(),
                table: secrets.table,
                secrets: secrets.named,
                lookups: tokio::sync::Mutex::default(),
                ledger: Arc::default(),
                replays,
            }),
        }
    }

    /// A server that speaks the reference API, as `rolecall serve` does.
    ///
    /// # Errors
    ///
    /// When the target is not a usable URL.
    pub fn reference(target: &str, operator_token: &str) -> Result<Self, MappingError> {
        let options = Options {
            target: Some(target.to_owned()),
            operator_token: Some(operator_token.to_owned()),
        };
        Self::new(Mapping::reference()?, &options)
    }

    /// A conversation with a decision point, for the scenario with this label.
    pub(super) fn channel(&self, label: &str) -> Channel {
        Channel::new(Arc::clone(&self.shared), label)
    }

    /// True if the decision point can be asked several questions at once.
    pub(super) fn takes_several(&self) -> bool {
        let asking = self.shared.mapping.decision_point.as_ref();
        asking.is_some_and(|asking| asking.evaluations.is_some())
    }

    /// The recorded conversations of which something was not asked for: the scenario's label and the rest in
    /// words. Nothing for an implementation that is asked itself.
    #[must_use]
    pub fn left_over(&self) -> Vec<(String, String)> {
        let tapes = self.shared.replays.as_ref();
        tapes.map(Tapes::left_over).unwrap_or_default()
    }

    /// The base URL of the server.
    #[must_use]
    pub fn target(&self) -> &str {
        self.shared.base.as_str()
    }

    /// True if the server is on this machine, and every other one that requests of the mapping go to. Those
    /// that issue tokens do not count: a request for a token changes nothing that is tested.
    #[must_use]
    pub fn is_local(&self) -> bool {
        is_loopback(&self.shared.base) && self.shared.mapping.bases().all(is_loopback)
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
            digest: who.digest.as_ref().map(|it| it.get_ref().clone()),
            file_digest: Some(digest::sha256(self.shared.mapping.text().as_bytes())),
            lacks: self.shared.mapping.everything_lacking(),
            indirect: self.shared.mapping.indirect(),
        }
    }

    fn open(&self, label: &str) -> Box<dyn Session> {
        Box::new(HttpSession::new(Arc::clone(&self.shared), label))
    }

    fn reach(&self) -> BoxFuture<'_, Result<(), Failure>> {
        if self.shared.replays.is_some() {
            return Box::pin(std::future::ready(Ok(())));
        }
        Box::pin(transport::client::reach(
            &self.shared.base,
            self.shared.mapping.limits.connect_timeout,
        ))
    }

    fn scenario_deadline(&self) -> Option<Duration> {
        // A tape does not keep anybody waiting.
        let limits = &self.shared.mapping.limits;
        let is_recorded = self.shared.replays.is_some();
        (!is_recorded).then_some(limits.scenario_deadline)
    }
}

/// True if the host of a URL is this machine.
fn is_loopback(url: &Url) -> bool {
    match url.host_str() {
        Some("localhost") => true,
        Some(host) => host
            .trim_matches(['[', ']'])
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback()),
        None => false,
    }
}

/// The values of the secrets that the file names.
struct Secrets {
    operator_token: Option<Secret>,
    /// Tokens of users.
    table: BTreeMap<String, Secret>,
    /// Secrets by the names under which templates know them.
    named: BTreeMap<String, Secret>,
}

impl Secrets {
    fn fetch(
        mapping: &Mapping,
        options: &Options,
        fetch: &dyn Fn(&Source) -> Result<Secret, MappingError>,
    ) -> Result<Self, MappingError> {
        let authentication = &mapping.authentication;
        let operator_token = match (&options.operator_token, &authentication.operator_source) {
            (Some(token), _) => Some(Secret(token.clone())),
            (None, OperatorSource::Given(source)) => Some(fetch(source)?),
            (None, OperatorSource::Requests(_) | OperatorSource::Header) => None,
        };
        let all = |sources: &BTreeMap<String, Source>| {
            let fetched = sources
                .iter()
                .map(|(name, source)| Ok((name.clone(), fetch(source)?)));
            fetched.collect::<Result<BTreeMap<_, _>, MappingError>>()
        };
        Ok(Self {
            operator_token,
            table: all(&authentication.table)?,
            named: all(&authentication.secrets)?,
        })
    }
}

fn client(mapping: &Mapping, base: &Url) -> Result<Client, MappingError> {
    let trust = Trust::load(&mapping.trust, mapping.directory())
        .map_err(|(what, help)| mapping.problem(what, help))?;
    let plain = base.scheme() == "http" && !mapping.speaks_tls_elsewhere();
    Client::new(mapping.limits, plain, trust).map_err(|error| {
        mapping.problem(
            format!("the HTTP client cannot be set up: {error}"),
            "check the certificates that [target] names, and those of this machine".to_owned(),
        )
    })
}
