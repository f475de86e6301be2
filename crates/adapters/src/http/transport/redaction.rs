//! Redaction: the record keeps enough of an exchange to follow it, and no secret.

use std::collections::HashSet;
use std::sync::Arc;

use reqwest::header::{HeaderName, HeaderValue};
use rolecall_model::implementation::{HttpRequest, HttpResponse};
use serde_json::Value;

use super::response::{REDACTED, Response};
use crate::http::mapping::request::Ready;
use crate::http::mapping::secret::Secret;

/// A shorter secret could be a part of any word. It is left out only where it stands by itself.
const SHORT: usize = 16;

/// The headers whose values are kept. Any other may be a credential that the kit has never heard of.
const TOLD: &[&str] = &[
    "accept",
    "accept-language",
    "age",
    "allow",
    "cache-control",
    "connection",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-length",
    "content-type",
    "date",
    "etag",
    "expires",
    "if-match",
    "if-none-match",
    "last-modified",
    "link",
    "location",
    "retry-after",
    "server",
    "trackingid",
    "transfer-encoding",
    "user-agent",
    "vary",
    "via",
    "www-authenticate",
    "x-request-id",
];

/// The secrets that a session knows.
#[derive(Clone, Debug, Default)]
pub(in crate::http) struct Redactor {
    /// The longest first, so that no secret hides a part of another.
    secrets: Vec<Secret>,
    /// Headers whose values are kept besides the usual ones.
    told: Arc<HashSet<HeaderName>>,
}

impl Redactor {
    /// Keeps the values of these headers, which the mapping reads.
    pub(in crate::http) fn tell(&mut self, headers: &Arc<HashSet<HeaderName>>) {
        self.told = Arc::clone(headers);
    }

    /// Adds a secret, in every spelling in which a request may carry it.
    pub(in crate::http) fn add(&mut self, secret: &Secret) {
        let plain = secret.0.as_str();
        let form: String = form_urlencoded::byte_serialize(plain.as_bytes()).collect();
        // In URLs a space is written like this.
        let percent = form.replace('+', "%20");
        let quoted = Value::from(plain).to_string();
        let quoted = quoted.trim_matches('"').to_owned();
        for spelling in [plain.to_owned(), form, percent, quoted] {
            let spelling = Secret(spelling);
            if !spelling.0.is_empty() && !self.secrets.contains(&spelling) {
                self.secrets.push(spelling);
            }
        }
        self.secrets
            .sort_by_key(|secret| std::cmp::Reverse(secret.0.len()));
    }

    /// The text without its secrets.
    pub(in crate::http) fn redact(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for Secret(secret) in &self.secrets {
            if !text.contains(secret.as_str()) {
                continue;
            }
            text = if secret.len() < SHORT {
                redact_words(&text, secret)
            } else {
                text.replace(secret.as_str(), REDACTED)
            };
        }
        text
    }

    /// A request for the record.
    pub(in crate::http) fn request(&self, ready: &Ready) -> HttpRequest {
        let headers = ready
            .headers
            .iter()
            .map(|(name, value)| self.header(name, value))
            .collect();
        HttpRequest {
            method: ready.method.to_string(),
            url: self.redact(ready.url.as_str()),
            headers,
            body: self.redact(ready.body.as_deref().unwrap_or_default()),
        }
    }

    /// A response for the record.
    pub(in crate::http) fn response(&self, response: &Response) -> HttpResponse {
        let headers = response
            .headers
            .iter()
            .map(|(name, value)| self.header(name, value))
            .collect();
        let body = match str::from_utf8(&response.body) {
            _ if response.withheld => REDACTED.into(),
            Ok(text) => self.redact(text).into_bytes(),
            // Bytes that are not text are kept as they are, unless a secret is in them.
            Err(_) if self.knows(&response.body) => REDACTED.into(),
            Err(_) => response.body.clone(),
        };
        HttpResponse {
            status: response.status,
            headers,
            body,
            withheld: response.withheld,
        }
    }

    fn header(&self, name: &HeaderName, value: &HeaderValue) -> (String, String) {
        let is_told = TOLD.contains(&name.as_str()) || self.told.contains(name);
        let value = if is_told && !value.is_sensitive() {
            self.redact(&String::from_utf8_lossy(value.as_bytes()))
        } else {
            REDACTED.to_owned()
        };
        (name.to_string(), value)
    }

    /// Whether a secret is in these bytes.
    fn knows(&self, bytes: &[u8]) -> bool {
        self.secrets.iter().any(|secret| {
            let secret = secret.0.as_bytes();
            bytes.windows(secret.len()).any(|it| it == secret)
        })
    }
}

/// The text without this word.
fn redact_words(text: &str, word: &str) -> String {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut redacted = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        let (before, from) = rest.split_at(at);
        let after = from.get(word.len()..).unwrap_or_default();
        let previous = before
            .chars()
            .next_back()
            .or_else(|| redacted.chars().next_back());
        let next = after.chars().next();
        let stands_alone = !previous.into_iter().chain(next).any(is_part);
        redacted.push_str(before);
        redacted.push_str(if stands_alone { REDACTED } else { word });
        rest = after;
    }
    redacted.push_str(rest);
    redacted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_secret_blacks_out_no_more_than_itself() {
        let mut redactor = Redactor::default();
        redactor.add(&Secret("gate".to_owned()));
        redactor.add(&Secret("a-secret-of-some-length".to_owned()));
        for (text, expected) in [
            ("Bearer gate", "Bearer [redacted]"),
            ("delegate, gateway, gate_1", "delegate, gateway, gate_1"),
            (r#"{"token":"gate"}"#, r#"{"token":"[redacted]"}"#),
            ("gategate gate", "gategate [redacted]"),
            ("Xa-secret-of-some-lengthX", "X[redacted]X"),
        ] {
            assert_eq!(redactor.redact(text), expected);
        }
    }
}
