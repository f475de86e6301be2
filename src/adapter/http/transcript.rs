//! What the record keeps of an exchange: enough to follow it, and no secret.

use reqwest::header::{HeaderName, HeaderValue};
use serde_json::Value;

use super::client::Raw;
use super::request::Ready;
use super::secret::Secret;
use crate::implementation::{HttpRequest, HttpResponse};

/// What stands in the place of a secret.
pub(super) const REDACTED: &str = "[redacted]";

/// Longer bodies are cut here.
const LONGEST_BODY: usize = 8 * 1024;

/// Headers whose values are always secret.
const SECRET_HEADERS: &[&str] = &[
    "authorization",
    "proxy-authorization",
    "cookie",
    "set-cookie",
    "x-api-key",
];

/// The secrets that a session knows.
#[derive(Clone, Debug, Default)]
pub(super) struct Redactor {
    /// The longest first, so that no secret hides a part of another.
    secrets: Vec<Secret>,
}

impl Redactor {
    /// Adds a secret, in every spelling in which a request may carry it.
    pub(super) fn add(&mut self, secret: &Secret) {
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
    pub(super) fn redact(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for secret in &self.secrets {
            if text.contains(&secret.0) {
                text = text.replace(&secret.0, REDACTED);
            }
        }
        text
    }

    /// A request for the record.
    pub(super) fn request(&self, ready: &Ready) -> HttpRequest {
        let headers = ready
            .headers
            .iter()
            .map(|(name, value)| self.header(name, value))
            .collect();
        let (body, cut) = cut(self.redact(ready.body.as_deref().unwrap_or_default()));
        HttpRequest {
            method: ready.method.to_string(),
            url: self.redact(ready.url.as_str()),
            headers,
            body: if cut { format!("{body}…") } else { body },
        }
    }

    /// A response for the record.
    pub(super) fn response(&self, raw: &Raw) -> HttpResponse {
        let headers = raw
            .headers
            .iter()
            .map(|(name, value)| self.header(name, value))
            .collect();
        let (body, truncated) = cut(self.redact(&raw.text()));
        HttpResponse {
            status: raw.status,
            headers,
            body,
            truncated,
        }
    }

    fn header(&self, name: &HeaderName, value: &HeaderValue) -> (String, String) {
        let value = if SECRET_HEADERS.contains(&name.as_str()) || value.is_sensitive() {
            REDACTED.to_owned()
        } else {
            self.redact(&String::from_utf8_lossy(value.as_bytes()))
        };
        (name.to_string(), value)
    }
}

fn cut(mut text: String) -> (String, bool) {
    if text.len() <= LONGEST_BODY {
        return (text, false);
    }
    let mut end = LONGEST_BODY;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    (text, true)
}

/// The beginning of a text, on one line, for a message.
pub(super) fn excerpt(text: &str) -> String {
    let mut excerpt: String = text
        .chars()
        .take(80)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if excerpt.len() < text.len() {
        excerpt.push('…');
    }
    excerpt
}
