//! HTTP Archive 1.2 (<http://www.softwareishard.com/blog/har-12-spec/>): the parts that the kit
//! writes. What the format has no place for stands in fields that begin with an underscore, as it
//! provides.

use std::borrow::Cow;
use std::time::{Duration, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rolecall_model::implementation::{
    Exchange, HttpRequest, HttpResponse, Purpose, Silence, Speaker,
};
use rolecall_model::verdict::Cause;
use serde::{Deserialize, Serialize};

use crate::KIT;
use crate::record::{Scenario, milliseconds, rfc3339};

/// A whole file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Har {
    log: Log,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Log {
    version: String,
    creator: Creator,
    entries: Vec<Entry>,
    /// The scenario that it is the evidence of.
    comment: String,
    /// Which accounts of the implementation the scenario was given.
    #[serde(rename = "_existing", default, skip_serializing_if = "Vec::is_empty")]
    existing: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Creator {
    name: String,
    version: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Entry {
    started_date_time: String,
    /// Milliseconds.
    time: f64,
    request: Request,
    response: Response,
    cache: Cache,
    timings: Timings,
    /// The actor.
    #[serde(rename = "_actor")]
    actor: Cow<'static, str>,
    /// The operation that was attempted.
    #[serde(rename = "_operation")]
    operation: String,
    /// The reading of the answer.
    #[serde(rename = "_outcome")]
    outcome: Cow<'static, str>,
    /// The reason why a response is missing.
    #[serde(rename = "_silence", default, skip_serializing_if = "Option::is_none")]
    silence: Option<NoAnswer>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NoAnswer {
    cause: Cause,
    message: String,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cache {}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Timings {
    send: f64,
    wait: f64,
    receive: f64,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Request {
    method: String,
    url: String,
    http_version: String,
    cookies: Vec<Pair>,
    headers: Vec<Pair>,
    query_string: Vec<Pair>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    post_data: Option<PostData>,
    headers_size: i64,
    body_size: i64,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Response {
    /// 0 where nothing was answered.
    status: u16,
    status_text: String,
    http_version: String,
    cookies: Vec<Pair>,
    headers: Vec<Pair>,
    content: Content,
    #[serde(rename = "redirectURL")]
    redirect_url: String,
    headers_size: i64,
    body_size: i64,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    name: String,
    value: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct PostData {
    mime_type: String,
    text: String,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Content {
    size: i64,
    mime_type: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// `base64` if the body is not text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    encoding: Option<String>,
    /// A note if the body is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    comment: Option<String>,
}

/// The comment on a body that is left out.
const WITHHELD: &str = "withheld: it holds a secret";

/// The value of an unknown size.
const UNKNOWN: i64 = -1;

impl Har {
    pub(super) fn of(scenario: &Scenario, exchanges: &[Exchange]) -> Self {
        Self {
            log: Log {
                version: "1.2".to_owned(),
                creator: Creator {
                    name: KIT.to_owned(),
                    version: env!("CARGO_PKG_VERSION").to_owned(),
                },
                entries: exchanges.iter().filter_map(Entry::of).collect(),
                comment: scenario.id.clone(),
                existing: exchanges
                    .iter()
                    .filter(|it| matches!(it.purpose, Purpose::Existing(_)))
                    .map(|it| it.purpose.to_string())
                    .collect(),
            },
        }
    }

    /// The id of the scenario that it is the evidence of.
    pub(super) fn scenario(&self) -> &str {
        &self.log.comment
    }

    /// The first exchange that does not lie between two points in time, given in milliseconds from 1970: its
    /// place, its request and its time.
    pub(super) fn outside(&self, from: u64, to: u64) -> Option<(usize, String, String)> {
        let inside = |entry: &Entry| {
            let began = milliseconds(&entry.started_date_time)?;
            // Times in the file have no fractions of a second.
            let length = Duration::try_from_secs_f64(entry.time / 1000.0).ok()?;
            let ended = began.checked_add(u64::try_from(length.as_millis()).ok()?)?;
            (began >= from && ended <= to).then_some(())
        };
        let entries = self.log.entries.iter().enumerate();
        let mut outside = entries.filter(|(_, entry)| inside(entry).is_none());
        let (place, entry) = outside.next()?;
        let request = format!("{} {}", entry.request.method, entry.request.url);
        let time = format!("{} for {} ms", entry.started_date_time, entry.time);
        Some((place, request, time))
    }

    pub(super) fn into_exchanges(self) -> Vec<Exchange> {
        let existing = self.log.existing.into_iter().map(|purpose| Exchange {
            purpose: Purpose::read(&purpose),
            ..Exchange::default()
        });
        let sent = self.log.entries.into_iter().map(Exchange::from);
        existing.chain(sent).collect()
    }
}

impl Entry {
    /// The exchange, if anything was sent.
    fn of(exchange: &Exchange) -> Option<Self> {
        let request = exchange.request.as_ref()?;
        let milliseconds = exchange.duration.as_secs_f64() * 1000.0;
        Some(Self {
            started_date_time: rfc3339(exchange.began.unwrap_or(UNIX_EPOCH)),
            time: milliseconds,
            request: Request::of(request),
            response: Response::of(&exchange.response.clone().unwrap_or_default()),
            cache: Cache {},
            timings: Timings {
                send: 0.0,
                wait: milliseconds,
                receive: 0.0,
            },
            actor: exchange.speaker.clone().into_text(),
            operation: exchange.purpose.to_string(),
            outcome: exchange.outcome.clone(),
            silence: exchange.silence.as_ref().map(|silence| NoAnswer {
                cause: silence.cause,
                message: silence.message.clone(),
            }),
        })
    }
}

impl From<Entry> for Exchange {
    fn from(entry: Entry) -> Self {
        let silence = entry.silence.map(|it| Silence {
            cause: it.cause,
            message: it.message,
        });
        Self {
            step: None,
            speaker: Speaker::read(&entry.actor),
            purpose: Purpose::read(&entry.operation),
            response: silence.is_none().then(|| entry.response.into()),
            request: Some(entry.request.into()),
            silence,
            outcome: entry.outcome,
            began: None,
            duration: Duration::try_from_secs_f64(entry.time / 1000.0).unwrap_or_default(),
        }
    }
}

impl Request {
    fn of(request: &HttpRequest) -> Self {
        let query = request.url.split_once('?').map_or("", |(_, query)| query);
        let parameters = query.split('&').filter(|part| !part.is_empty());
        Self {
            method: request.method.clone(),
            http_version: "HTTP/1.1".to_owned(),
            cookies: Vec::new(),
            headers: pairs(&request.headers),
            query_string: parameters
                .map(|part| {
                    let (name, value) = part.split_once('=').unwrap_or((part, ""));
                    Pair::new(name, value)
                })
                .collect(),
            post_data: (!request.body.is_empty()).then(|| PostData {
                mime_type: content_type(&request.headers),
                text: request.body.clone(),
            }),
            headers_size: UNKNOWN,
            body_size: size(request.body.len()),
            url: request.url.clone(),
        }
    }
}

impl From<Request> for HttpRequest {
    fn from(request: Request) -> Self {
        Self {
            method: request.method,
            url: request.url,
            headers: told(request.headers),
            body: request.post_data.map(|it| it.text).unwrap_or_default(),
        }
    }
}

impl Response {
    fn of(response: &HttpResponse) -> Self {
        let location = response
            .headers
            .iter()
            .find(|(name, _)| name == "location")
            .map(|(_, value)| value.clone());
        Self {
            status: response.status,
            status_text: String::new(),
            http_version: "HTTP/1.1".to_owned(),
            cookies: Vec::new(),
            headers: pairs(&response.headers),
            content: Content::of(response),
            redirect_url: location.unwrap_or_default(),
            headers_size: UNKNOWN,
            body_size: UNKNOWN,
        }
    }
}

impl From<Response> for HttpResponse {
    fn from(response: Response) -> Self {
        Self {
            status: response.status,
            headers: told(response.headers),
            withheld: response.content.comment.as_deref() == Some(WITHHELD),
            body: response.content.into_body(),
        }
    }
}

impl Content {
    fn of(response: &HttpResponse) -> Self {
        let (text, encoding) = match str::from_utf8(&response.body) {
            Ok(text) => (text.to_owned(), None),
            Err(_) => (STANDARD.encode(&response.body), Some("base64".to_owned())),
        };
        Self {
            size: size(response.body.len()),
            mime_type: content_type(&response.headers),
            text: Some(text),
            encoding,
            comment: response.withheld.then(|| WITHHELD.to_owned()),
        }
    }

    /// The body; what claims to be base64 and is not stays as it is.
    fn into_body(self) -> Vec<u8> {
        let text = self.text.unwrap_or_default();
        match self.encoding.as_deref() {
            Some("base64") => STANDARD.decode(&text).unwrap_or_else(|_| text.into_bytes()),
            _ => text.into_bytes(),
        }
    }
}

impl Pair {
    fn new(name: &str, value: &str) -> Self {
        Self {
            name: name.to_owned(),
            value: value.to_owned(),
        }
    }
}

fn pairs(headers: &[(String, String)]) -> Vec<Pair> {
    headers
        .iter()
        .map(|(name, value)| Pair::new(name, value))
        .collect()
}

fn told(headers: Vec<Pair>) -> Vec<(String, String)> {
    headers.into_iter().map(|it| (it.name, it.value)).collect()
}

fn content_type(headers: &[(String, String)]) -> String {
    headers
        .iter()
        .find(|(name, _)| name == "content-type")
        .map_or_else(String::new, |(_, value)| value.clone())
}

fn size(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(UNKNOWN)
}
