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
pub(super) struct Har<'a> {
    log: Log<'a>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Log<'a> {
    version: Cow<'a, str>,
    creator: Creator<'a>,
    entries: Vec<Entry<'a>>,
    /// The scenario that it is the evidence of.
    comment: Cow<'a, str>,
    /// Which accounts of the implementation the scenario was given.
    #[serde(rename = "_existing", default, skip_serializing_if = "Vec::is_empty")]
    existing: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Creator<'a> {
    name: Cow<'a, str>,
    version: Cow<'a, str>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Entry<'a> {
    started_date_time: Cow<'a, str>,
    /// Milliseconds.
    time: f64,
    request: Request<'a>,
    response: Response<'a>,
    cache: Cache,
    timings: Timings,
    /// The actor.
    #[serde(rename = "_actor")]
    actor: Cow<'a, str>,
    /// The operation that was attempted.
    #[serde(rename = "_operation")]
    operation: Cow<'a, str>,
    /// The reading of the answer.
    #[serde(rename = "_outcome")]
    outcome: Cow<'a, str>,
    /// The reason why a response is missing.
    #[serde(rename = "_silence", default, skip_serializing_if = "Option::is_none")]
    silence: Option<NoAnswer<'a>>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NoAnswer<'a> {
    cause: Cause,
    message: Cow<'a, str>,
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
struct Request<'a> {
    method: Cow<'a, str>,
    url: Cow<'a, str>,
    http_version: Cow<'a, str>,
    cookies: Vec<Pair<'a>>,
    headers: Vec<Pair<'a>>,
    query_string: Vec<Pair<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    post_data: Option<PostData<'a>>,
    headers_size: i64,
    body_size: i64,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Response<'a> {
    /// 0 where nothing was answered.
    status: u16,
    status_text: Cow<'a, str>,
    http_version: Cow<'a, str>,
    cookies: Vec<Pair<'a>>,
    headers: Vec<Pair<'a>>,
    content: Content<'a>,
    #[serde(rename = "redirectURL")]
    redirect_url: Cow<'a, str>,
    headers_size: i64,
    body_size: i64,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair<'a> {
    name: Cow<'a, str>,
    value: Cow<'a, str>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct PostData<'a> {
    mime_type: Cow<'a, str>,
    text: Cow<'a, str>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Content<'a> {
    size: i64,
    mime_type: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<Cow<'a, str>>,
    /// `base64` if the body is not text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    encoding: Option<Cow<'a, str>>,
    /// A note if the body is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    comment: Option<Cow<'a, str>>,
}

/// The comment on a body that is left out.
const WITHHELD: &str = "withheld: it holds a secret";

/// The value of an unknown size.
const UNKNOWN: i64 = -1;

impl<'a> Har<'a> {
    pub(super) fn of(scenario: &'a Scenario, exchanges: &'a [Exchange]) -> Self {
        Self {
            log: Log {
                version: "1.2".into(),
                creator: Creator {
                    name: KIT.into(),
                    version: env!("CARGO_PKG_VERSION").into(),
                },
                entries: exchanges.iter().filter_map(Entry::of).collect(),
                comment: scenario.id.as_str().into(),
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

impl<'a> Entry<'a> {
    /// The exchange, if anything was sent.
    fn of(exchange: &'a Exchange) -> Option<Self> {
        let request = exchange.request.as_ref()?;
        let milliseconds = exchange.duration.as_secs_f64() * 1000.0;
        Some(Self {
            started_date_time: rfc3339(exchange.began.unwrap_or(UNIX_EPOCH)).into(),
            time: milliseconds,
            request: Request::of(request),
            response: exchange
                .response
                .as_ref()
                .map_or_else(Response::none, Response::of),
            cache: Cache {},
            timings: Timings {
                send: 0.0,
                wait: milliseconds,
                receive: 0.0,
            },
            actor: exchange.speaker.clone().into_text(),
            operation: exchange.purpose.to_string().into(),
            outcome: exchange.outcome.as_ref().into(),
            silence: exchange.silence.as_ref().map(|silence| NoAnswer {
                cause: silence.cause,
                message: silence.message.as_str().into(),
            }),
        })
    }
}

impl From<Entry<'_>> for Exchange {
    fn from(entry: Entry<'_>) -> Self {
        let silence = entry.silence.map(|it| Silence {
            cause: it.cause,
            message: it.message.into_owned(),
        });
        Self {
            step: None,
            speaker: Speaker::read(&entry.actor),
            purpose: Purpose::read(&entry.operation),
            response: silence.is_none().then(|| entry.response.into()),
            request: Some(entry.request.into()),
            silence,
            outcome: entry.outcome.into_owned().into(),
            began: None,
            duration: Duration::try_from_secs_f64(entry.time / 1000.0).unwrap_or_default(),
        }
    }
}

impl<'a> Request<'a> {
    fn of(request: &'a HttpRequest) -> Self {
        let query = request.url.split_once('?').map_or("", |(_, query)| query);
        let parameters = query.split('&').filter(|part| !part.is_empty());
        Self {
            method: request.method.as_str().into(),
            http_version: "HTTP/1.1".into(),
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
                text: request.body.as_str().into(),
            }),
            headers_size: UNKNOWN,
            body_size: size(request.body.len()),
            url: request.url.as_str().into(),
        }
    }
}

impl From<Request<'_>> for HttpRequest {
    fn from(request: Request<'_>) -> Self {
        Self {
            method: request.method.into_owned(),
            url: request.url.into_owned(),
            headers: told(request.headers),
            body: request
                .post_data
                .map(|it| it.text.into_owned())
                .unwrap_or_default(),
        }
    }
}

impl<'a> Response<'a> {
    /// The response where nothing was answered.
    fn none() -> Self {
        Self {
            status: 0,
            status_text: "".into(),
            http_version: "HTTP/1.1".into(),
            cookies: Vec::new(),
            headers: Vec::new(),
            content: Content {
                text: Some("".into()),
                ..Content::default()
            },
            redirect_url: "".into(),
            headers_size: UNKNOWN,
            body_size: UNKNOWN,
        }
    }

    fn of(response: &'a HttpResponse) -> Self {
        let location = response
            .headers
            .iter()
            .find(|(name, _)| name == "location")
            .map(|(_, value)| value.as_str());
        Self {
            status: response.status,
            headers: pairs(&response.headers),
            content: Content::of(response),
            redirect_url: location.unwrap_or_default().into(),
            ..Self::none()
        }
    }
}

impl From<Response<'_>> for HttpResponse {
    fn from(response: Response<'_>) -> Self {
        Self {
            status: response.status,
            headers: told(response.headers),
            withheld: response.content.comment.as_deref() == Some(WITHHELD),
            body: response.content.into_body(),
        }
    }
}

impl<'a> Content<'a> {
    fn of(response: &'a HttpResponse) -> Self {
        let (text, encoding) = match str::from_utf8(&response.body) {
            Ok(text) => (text.into(), None),
            Err(_) => (
                STANDARD.encode(&response.body).into(),
                Some("base64".into()),
            ),
        };
        Self {
            size: size(response.body.len()),
            mime_type: content_type(&response.headers),
            text: Some(text),
            encoding,
            comment: response.withheld.then(|| WITHHELD.into()),
        }
    }

    /// The body; what claims to be base64 and is not stays as it is.
    fn into_body(self) -> Vec<u8> {
        let text = self.text.unwrap_or_default().into_owned();
        match self.encoding.as_deref() {
            Some("base64") => STANDARD.decode(&text).unwrap_or_else(|_| text.into_bytes()),
            _ => text.into_bytes(),
        }
    }
}

impl<'a> Pair<'a> {
    fn new(name: &'a str, value: &'a str) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
        }
    }
}

fn pairs(headers: &[(String, String)]) -> Vec<Pair<'_>> {
    headers
        .iter()
        .map(|(name, value)| Pair::new(name, value))
        .collect()
}

fn told(headers: Vec<Pair<'_>>) -> Vec<(String, String)> {
    let owned = |it: Pair<'_>| (it.name.into_owned(), it.value.into_owned());
    headers.into_iter().map(owned).collect()
}

fn content_type(headers: &[(String, String)]) -> Cow<'_, str> {
    headers
        .iter()
        .find(|(name, _)| name == "content-type")
        .map_or("", |(_, value)| value.as_str())
        .into()
}

fn size(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(UNKNOWN)
}
