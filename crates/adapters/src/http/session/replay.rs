//! A scenario's conversation as it was recorded, to be held again without a server.
//!
//! Each request has to be the recorded one, and gets the recorded answer. There is no answer to any
//! other request: the evidence is of another conversation.

use std::collections::VecDeque;

use reqwest::header::{HeaderName, HeaderValue};
use rolecall_model::implementation::{Exchange, Failure, HttpRequest, Purpose};
use rolecall_model::verdict::Cause;

use crate::http::transport::response::{REDACTED, Response};

/// `[redacted]` in a URL or in a form.
const ENCODED: &str = "%5Bredacted%5D";

/// The recorded conversation of one scenario.
#[derive(Clone, Debug, Default)]
pub struct Replay {
    exchanges: VecDeque<Exchange>,
    /// The entries of the roster that the scenario was given, in order.
    existing: VecDeque<String>,
}

impl Replay {
    /// The recorded conversation with these exchanges, in order.
    pub fn new(exchanges: impl IntoIterator<Item = Exchange>) -> Self {
        let (exchanges, others): (VecDeque<_>, VecDeque<_>) =
            exchanges.into_iter().partition(|it| it.request.is_some());
        let existing = others.into_iter().filter_map(|it| match it.purpose {
            Purpose::Existing(assignment) => Some(assignment),
            _ => None,
        });
        Self {
            exchanges,
            existing: existing.collect(),
        }
    }

    /// The entries of the roster that the scenario was given next.
    pub(in crate::http) fn assignment(&mut self) -> Option<String> {
        self.existing.pop_front()
    }

    /// The recorded answer to this request.
    pub(in crate::http) fn answer(&mut self, request: &HttpRequest) -> Result<Response, Failure> {
        let Some(next) = self.exchanges.pop_front() else {
            let message = format!(
                "the evidence ends before {} {}",
                request.method, request.url
            );
            return Err(Failure::new(Cause::Network, message));
        };
        if !is_same(next.request.as_ref(), request) {
            let recorded = next.request.unwrap_or_default();
            let message = format!(
                "the evidence is of something else: it has {} {}, where the scenario sends {} {}",
                recorded.method, recorded.url, request.method, request.url,
            );
            return Err(Failure::new(Cause::Kit, message));
        }
        if let Some(silence) = next.silence {
            return Err(Failure::new(silence.cause, silence.message));
        }
        let response = next.response.unwrap_or_default();
        Ok(Response {
            status: response.status,
            headers: response.headers.iter().filter_map(header).collect(),
            body: response.body,
            withheld: response.withheld,
            // An answer to another request was recorded as a missing answer.
            astray: None,
        })
    }

    /// Whether it goes on with this request, and with an answer that is told.
    pub(in crate::http) fn answers(&self, request: &HttpRequest) -> bool {
        self.exchanges.front().is_some_and(|next| {
            let withheld = next.response.as_ref().is_some_and(|it| it.withheld);
            !withheld && is_same(next.request.as_ref(), request)
        })
    }

    /// Passes over the answers that hold secrets and are not told.
    pub(in crate::http) fn skip_withheld(&mut self) {
        while self
            .exchanges
            .front()
            .and_then(|next| next.response.as_ref())
            .is_some_and(|response| response.withheld)
        {
            self.exchanges.pop_front();
        }
    }
}

/// Whether a request is the one that was recorded. Headers may differ: most of them are not kept.
fn is_same(recorded: Option<&HttpRequest>, request: &HttpRequest) -> bool {
    recorded.is_some_and(|recorded| {
        recorded.method == request.method
            && fits(behind_origin(&recorded.url), behind_origin(&request.url))
            && fits(&recorded.body, &request.body)
    })
}

/// A URL without its origin: shards of a run may have been answered by servers of their own.
fn behind_origin(url: &str) -> &str {
    let behind_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    behind_scheme
        .find('/')
        .and_then(|at| behind_scheme.get(at..))
        .unwrap_or_default()
}

/// Whether a text is the recorded one, where anything may stand in the place of what was left out.
fn fits(recorded: &str, text: &str) -> bool {
    if recorded == text {
        return true;
    }
    let recorded = recorded.replace(ENCODED, REDACTED);
    let text = text.replace(ENCODED, REDACTED);
    let mut parts = recorded.split(REDACTED);
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else {
        return false;
    };
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        // What stands behind the last gap has to be the end of the text.
        let found = match parts.peek() {
            Some(_) => rest.find(part),
            None => rest.ends_with(part).then(|| rest.len() - part.len()),
        };
        let Some(at) = found else { return false };
        rest = rest.get(at + part.len()..).unwrap_or_default();
    }
    rest.is_empty()
}

fn header((name, value): &(String, String)) -> Option<(HeaderName, HeaderValue)> {
    Some((name.parse().ok()?, HeaderValue::from_str(value).ok()?))
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn anything_fits_where_something_was_left_out() {
        for (recorded, text, expected) in [
            ("/users/7", "/users/7", true),
            ("/users/7", "/users/8", false),
            ("/users/[redacted]/roles", "/users/7/roles", true),
            ("/users/[redacted]/roles", "/users/7/role", false),
            ("a=[redacted]&b=[redacted]", "a=1&b=2", true),
            ("a=[redacted]&b=[redacted]", "a=1&c=2", false),
            ("key=[redacted]", "key=%5Bredacted%5D", true),
            ("[redacted]", "", true),
        ] {
            assert_eq!(fits(recorded, text), expected, "{recorded} {text}");
        }
    }
}
