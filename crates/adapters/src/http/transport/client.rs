//! Sending a request and receiving all of its answer, in bounded time and space.

use std::time::{Duration, Instant};

use reqwest::Url;
use reqwest::header::{ACCEPT_ENCODING, HeaderMap, HeaderName, HeaderValue};
use rolecall_model::implementation::Failure;
use rolecall_model::verdict::Cause;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

use super::correlation::Correlation;
use super::network_error::{self, Outage};
use super::response::Response;
use super::retry;
use super::tls::Trust;
use crate::http::mapping::request::Ready;
use crate::http::mapping::target::Limits;

/// How often a request is sent again that came too soon.
const MOST_RETRIES: u32 = 10;

/// How long is waited at least before it is.
const SHORTEST_PAUSE: Duration = Duration::from_millis(20);

/// Idle connections are given up before common servers close them, lest a request meet a
/// connection that is just going away.
const IDLE: Duration = Duration::from_secs(4);

/// The one client of a run; connections are shared by all sessions.
#[derive(Debug)]
pub(in crate::http) struct Client {
    http: reqwest::Client,
    limits: Limits,
    slots: Semaphore,
    correlation: Correlation,
}

impl Client {
    /// A client that trusts these; `plain` if it never meets TLS.
    pub(in crate::http) fn new(limits: Limits, plain: bool, trust: Trust) -> Result<Self, String> {
        // A provider that is installed already is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!("rolecall/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .connect_timeout(limits.connect_timeout)
            // Each request would be copied beforehand.
            .retry(reqwest::retry::never().max_retries_per_request(0))
            .pool_idle_timeout(IDLE)
            .referer(false);
        if plain {
            // Without TLS there is nobody to trust; a machine without root certificates will do.
            builder = builder.tls_certs_only([]);
        } else if !trust.authorities.is_empty() {
            builder = builder.tls_certs_merge(trust.authorities);
        }
        if let Some(identity) = trust.identity {
            builder = builder.identity(identity);
        }
        let http = builder
            .build()
            .map_err(|error| network_error::whole(&error))?;
        Ok(Self {
            http,
            limits,
            slots: Semaphore::new(limits.concurrency),
            correlation: Correlation::new(),
        })
    }

    /// Sends a request and receives its answer. An answer that says when to come back is waited out
    /// as long as there is time `by` then, if its status is one of those to be `waited_out`.
    ///
    /// # Errors
    ///
    /// When no complete answer arrives in time.
    pub(in crate::http) async fn send(
        &self,
        ready: &Ready,
        waited_out: impl Fn(u16) -> bool,
        by: Instant,
    ) -> Result<Response, Failure> {
        for tried in 0..MOST_RETRIES {
            let answer = self.in_time(ready).await?;
            let Some(pause) = retry::pause(&answer).filter(|_| waited_out(answer.status)) else {
                return Ok(answer);
            };
            // A pause of nothing would be no pause; others may be knocking as well.
            let pause = pause.max(SHORTEST_PAUSE * (tried + 1));
            if Instant::now() + pause >= by {
                return Ok(answer);
            }
            tokio::time::sleep(pause).await;
        }
        self.in_time(ready).await
    }

    async fn in_time(&self, ready: &Ready) -> Result<Response, Failure> {
        // Waiting for a slot is our own affair and not the implementation's time.
        let _slot = self
            .slots
            .acquire()
            .await
            .map_err(|_| Failure::new(Cause::Kit, "the HTTP client is closed"))?;
        match tokio::time::timeout(self.limits.timeout, self.once(ready)).await {
            Ok(result) => result,
            Err(_) => Err(Failure::new(
                Cause::Network,
                format!(
                    "{} gave no complete answer within {} s; check that the server is up, or \
                     raise target.timeout",
                    asked(ready),
                    self.limits.timeout.as_secs_f64(),
                ),
            )),
        }
    }

    async fn once(&self, ready: &Ready) -> Result<Response, Failure> {
        let mut request = reqwest::Request::new(ready.method.clone(), ready.url.clone());
        let headers = request.headers_mut();
        headers.reserve(ready.headers.len() + 2);
        for (name, value) in &ready.headers {
            headers.append(name, value.clone());
        }
        let (name, value, id) = self.correlation.next();
        // Without the first, the server would be free to compress (RFC 9110, section 12.5.3).
        let identity = HeaderValue::from_static("identity");
        headers.entry(ACCEPT_ENCODING).or_insert(identity);
        headers.entry(name).or_insert(value);
        if let Some(body) = &ready.body {
            *request.body_mut() = Some(body.clone().into());
        }
        let mut response = self
            .http
            .execute(request)
            .await
            .map_err(|error| self.failure(ready, &error))?;
        let mut answer = Response {
            status: response.status().as_u16(),
            astray: Correlation::astray(response.headers(), &id),
            headers: pairs(std::mem::take(response.headers_mut())),
            body: Vec::new(),
            withheld: false,
        };
        while let Some(chunk) = response
            .chunk()
            .await
            .map_err(|error| self.failure(ready, &error))?
        {
            if answer.body.len() + chunk.len() > self.limits.max_answer {
                return Err(Failure::new(
                    Cause::Implementation,
                    format!(
                        "{}: the answer is larger than {} bytes; raise target.max-answer if it \
                         has to be",
                        asked(ready),
                        self.limits.max_answer,
                    ),
                ));
            }
            answer.body.extend_from_slice(&chunk);
        }
        Ok(answer)
    }

    fn failure(&self, ready: &Ready, error: &reqwest::Error) -> Failure {
        let outage = Outage {
            asked: asked(ready),
            encrypted: ready.url.scheme() == "https",
            connect_timeout: self.limits.connect_timeout,
        };
        outage.explain(error)
    }
}

/// Makes a connection and says nothing on it: a server may take a request that it does not know for
/// an attack.
pub(in crate::http) async fn reach(base: &Url, patience: Duration) -> Result<(), Failure> {
    let (Some(host), Some(port)) = (base.host_str(), base.port_or_known_default()) else {
        // Whatever it is, a request will tell.
        return Ok(());
    };
    let host = host.trim_matches(['[', ']']);
    let connected = tokio::time::timeout(patience, TcpStream::connect((host, port))).await;
    let why = match connected {
        Ok(Ok(_)) => return Ok(()),
        Ok(Err(error)) => error.to_string(),
        Err(_) => format!("not within {} s", patience.as_secs_f64()),
    };
    Err(Failure::new(
        Cause::Network,
        format!("no connection to {base} ({why}); check the URL and that the server is up"),
    ))
}

/// The headers in order; all values of one name follow each other.
fn pairs(headers: HeaderMap) -> Vec<(HeaderName, HeaderValue)> {
    let mut pairs: Vec<(HeaderName, HeaderValue)> = Vec::with_capacity(headers.len());
    for (name, value) in headers {
        // A further value of the same header has no name.
        let name = name.or_else(|| pairs.last().map(|(name, _)| name.clone()));
        pairs.extend(name.map(|name| (name, value)));
    }
    pairs
}

/// Method and URL of a request without its query, for a message.
fn asked(ready: &Ready) -> String {
    let mut url = ready.url.clone();
    url.set_query(None);
    format!("{} {url}", ready.method)
}
