//! A scenario's conversation as it was recorded, to be held again without a server.
//!
//! Each request has to be the recorded one, by the recorded speaker and for the recorded purpose, and gets
//! the recorded answer. There is no answer to any other request: the evidence is of another conversation.
//! Nothing of it may be left over in the end.

use std::collections::VecDeque;

use reqwest::header::{HeaderName, HeaderValue};
use rolecall_model::implementation::{Exchange, Failure, HttpRequest, Purpose, Speaker};
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
    /// The base URL of the server that was asked, and the one by which the record goes; a shard of a run may
    /// have had a server of its own.
    moved: Option<(String, String)>,
}

/// A request that is about to be sent.
pub(in crate::http) struct Asked<'a> {
    pub(in crate::http) request: &'a HttpRequest,
    pub(in crate::http) speaker: &'a Speaker,
    pub(in crate::http) purpose: &'a Purpose,
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
            moved: None,
        }
    }

    /// The same, with a server at another base URL than that of the record.
    #[must_use]
    pub fn of_server(mut self, base: &str, recorded: &str) -> Self {
        self.moved = (base != recorded).then(|| (base.to_owned(), recorded.to_owned()));
        self
    }

    /// The entries of the roster that the scenario was given next.
    pub(in crate::http) fn assignment(&mut self) -> Option<String> {
        self.existing.pop_front()
    }

    /// The part that was not asked for, in words; `None` if nothing is left.
    pub(in crate::http) fn left_over(&self) -> Option<String> {
        let count = self.exchanges.len();
        match (self.exchanges.front(), self.existing.front()) {
            (Some(next), _) => {
                let HttpRequest { method, url, .. } = next.request.clone().unwrap_or_default();
                let plural = if count == 1 { "" } else { "s" };
                Some(format!(
                    "{count} exchange{plural} that the scenario does not have, first {method} {url}"
                ))
            }
            (None, Some(assignment)) => {
                Some(format!("accounts that nobody asks for: {assignment}"))
            }
            (None, None) => None,
        }
    }

    /// The recorded answer to this request.
    pub(in crate::http) fn answer(&mut self, asked: &Asked<'_>) -> Result<Response, Failure> {
        let request = asked.request;
        let Some(next) = self.exchanges.pop_front() else {
            let message = format!(
                "the evidence ends before {} {}",
                request.method, request.url
            );
            return Err(Failure::new(Cause::Network, message));
        };
        if let Some(difference) = self.difference(&next, asked) {
            let message = format!("the evidence is of something else: {difference}");
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
    pub(in crate::http) fn answers(&self, asked: &Asked<'_>) -> bool {
        self.exchanges.front().is_some_and(|next| {
            let withheld = next.response.as_ref().is_some_and(|it| it.withheld);
            !withheld && self.difference(next, asked).is_none()
        })
    }

    /// Passes over the requests for a token, of which the first is this one: their answers hold secrets and
    /// are not told. There are as many as the mapping makes, and no others.
    pub(in crate::http) fn skip_withheld(&mut self, first: &Asked<'_>, requests: usize) {
        let is_first = |next: &Exchange| self.difference(next, first).is_none();
        if !self.exchanges.front().is_some_and(is_first) {
            return;
        }
        let withheld = |next: &Exchange| {
            next.purpose.to_string() == first.purpose.to_string()
                && next.response.as_ref().is_some_and(|it| it.withheld)
        };
        for _ in 0..requests {
            if !self.exchanges.front().is_some_and(withheld) {
                return;
            }
            self.exchanges.pop_front();
        }
    }

    /// The first difference between a recorded exchange and a request. Headers may differ: most of them are
    /// not kept.
    fn difference(&self, recorded: &Exchange, asked: &Asked<'_>) -> Option<String> {
        let HttpRequest {
            method, url, body, ..
        } = recorded.request.clone().unwrap_or_default();
        let url = match &self.moved {
            Some((from, to)) => match url.strip_prefix(from) {
                Some(rest) => format!("{to}{rest}"),
                None => url,
            },
            None => url,
        };
        let sent = asked.request;
        if method != sent.method || !is_same(&url, &sent.url) {
            return Some(format!(
                "it has {method} {url}, where the scenario sends {} {}{}",
                sent.method,
                sent.url,
                remark(&url, &sent.url)
            ));
        }
        let at = format!("{method} {url}");
        if !is_same(&body, &sent.body) {
            let remark = remark(&body, &sent.body);
            return Some(format!(
                "the body of {at} is not what the scenario sends{remark}"
            ));
        }
        for (what, recorded, asked) in [
            (
                "by",
                recorded.speaker.to_string(),
                asked.speaker.to_string(),
            ),
            (
                "for",
                recorded.purpose.to_string(),
                asked.purpose.to_string(),
            ),
        ] {
            if recorded != asked {
                return Some(format!(
                    "{at} is {what} `{recorded}`, where the scenario sends it {what} `{asked}`"
                ));
            }
        }
        None
    }
}

/// Whether a text is the recorded one. In a replay secrets are their own placeholders, so that the
/// placeholder stands in both texts wherever the mapping puts a secret, and nowhere else.
fn is_same(recorded: &str, text: &str) -> bool {
    recorded == text || plain(recorded) == plain(text)
}

fn plain(text: &str) -> String {
    text.replace(ENCODED, REDACTED)
}

/// A remark on texts that differ, if placeholders may be why.
fn remark(recorded: &str, text: &str) -> &'static str {
    let count = |text: &str| plain(text).matches(REDACTED).count();
    if count(recorded) == count(text) {
        ""
    } else {
        "; [redacted] stands where the mapping does not put a secret, or the secret is a word that \
         scenarios use as well"
    }
}

fn header((name, value): &(String, String)) -> Option<(HeaderName, HeaderValue)> {
    Some((name.parse().ok()?, HeaderValue::from_str(value).ok()?))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use rolecall_model::implementation::HttpResponse;

    use super::*;

    #[test]
    fn a_placeholder_is_no_wildcard() {
        for (recorded, text, expected) in [
            ("/users/7", "/users/7", true),
            ("/users/7", "/users/8", false),
            ("/users/[redacted]/roles", "/users/7/roles", false),
            ("/users/7/roles", "/users/[redacted]/roles", false),
            ("key=[redacted]", "key=%5Bredacted%5D", true),
            ("[redacted]", "", false),
        ] {
            assert_eq!(is_same(recorded, text), expected, "{recorded} {text}");
        }
    }

    fn request(url: &str) -> HttpRequest {
        HttpRequest {
            method: "GET".to_owned(),
            url: url.to_owned(),
            ..HttpRequest::default()
        }
    }

    fn exchange(purpose: Purpose, url: &str, withheld: bool) -> Exchange {
        Exchange {
            purpose,
            request: Some(request(url)),
            response: Some(HttpResponse {
                status: 200,
                withheld,
                ..HttpResponse::default()
            }),
            ..Exchange::default()
        }
    }

    fn operation() -> Purpose {
        Purpose::Operation("view-user".to_owned())
    }

    #[test]
    fn method_address_body_speaker_and_purpose_count() {
        let url = "http://a.example/users/7";
        let tape = || Replay::new([exchange(operation(), url, false)]);
        let asked = |request: &HttpRequest, speaker: Speaker, purpose: Purpose| {
            let asked = Asked {
                request,
                speaker: &speaker,
                purpose: &purpose,
            };
            tape().answer(&asked).map(|it| it.status)
        };
        let sent = request(url);
        assert_eq!(asked(&sent, Speaker::Operator, operation()).unwrap(), 200);
        let mut other = sent.clone();
        other.method = "PUT".to_owned();
        let mut body = sent.clone();
        body.body = "{}".to_owned();
        let elsewhere = request("http://b.example/users/7");
        let purpose = Purpose::Operation("grant-role".to_owned());
        for (answer, says) in [
            (asked(&other, Speaker::Operator, operation()), "sends PUT"),
            (
                asked(&elsewhere, Speaker::Operator, operation()),
                "b.example",
            ),
            (
                asked(&body, Speaker::Operator, operation()),
                "the body of GET",
            ),
            (asked(&sent, Speaker::Nobody, operation()), "by `operator`"),
            (asked(&sent, Speaker::Operator, purpose), "for `view-user`"),
        ] {
            let message = answer.unwrap_err().message;
            assert!(message.contains(says), "{message}");
        }
    }

    #[test]
    fn a_shard_may_have_had_a_server_of_its_own() {
        let recorded = exchange(operation(), "http://b.example/users/7", false);
        let mut tape = Replay::new([recorded]).of_server("http://b.example/", "http://a.example/");
        let asked = Asked {
            request: &request("http://a.example/users/7"),
            speaker: &Speaker::Operator,
            purpose: &operation(),
        };
        assert_eq!(tape.answer(&asked).unwrap().status, 200);
    }

    #[test]
    fn what_is_left_over_is_told_and_tokens_pass_for_nothing_else() {
        let url = "http://a.example/token";
        let token = || Purpose::Token(Speaker::Operator);
        let mut tape = Replay::new([
            exchange(token(), url, true),
            exchange(operation(), "http://a.example/users/7", true),
        ]);
        let first = Asked {
            request: &request(url),
            speaker: &Speaker::Operator,
            purpose: &token(),
        };
        // An operation's answer that is marked as withheld is not passed over.
        tape.skip_withheld(&first, 5);
        let left = tape.left_over().unwrap();
        let says = "1 exchange that the scenario does not have, first GET http://a.example/users/7";
        assert_eq!(left, says);
        assert_eq!(Replay::new([]).left_over(), None);
    }
}
