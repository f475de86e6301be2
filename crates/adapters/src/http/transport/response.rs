//! A response and its summary.

use std::borrow::Cow;

use reqwest::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use serde_json::Value;

use super::excerpt::excerpt;

pub(in crate::http) use crate::http::mapping::secret::REDACTED;

/// A response as it came.
#[derive(Clone, Debug)]
pub(in crate::http) struct Response {
    pub(in crate::http) status: u16,
    pub(in crate::http) headers: Vec<(HeaderName, HeaderValue)>,
    pub(in crate::http) body: Vec<u8>,
    /// Whether the answer may hold a secret that is not known yet, so that no message and no
    /// transcript may quote it.
    pub(in crate::http) withheld: bool,
    /// The identifier of another request, if the answer says that it belongs to that.
    pub(in crate::http) astray: Option<String>,
}

impl Response {
    /// The body as text, for people; bytes that are not UTF-8 are replaced.
    pub(in crate::http) fn text(&self) -> Cow<'_, str> {
        if self.withheld {
            Cow::Borrowed(REDACTED)
        } else {
            String::from_utf8_lossy(&self.body)
        }
    }

    /// The value of a header, if it is text.
    pub(in crate::http) fn header(&self, name: &HeaderName) -> Option<&str> {
        let (_, value) = self.headers.iter().find(|(known, _)| known == name)?;
        value.to_str().ok()
    }

    /// The body as JSON, if it is JSON.
    pub(in crate::http) fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }

    /// Whether the body is an HTML page: by its beginning, or by its type if it begins with a tag. A body of
    /// that type alone is none, since some frameworks send every text with it.
    pub(in crate::http) fn is_page(&self) -> bool {
        let body = self
            .body
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(&self.body);
        let body = body.trim_ascii_start();
        let begins = |with: &[u8]| {
            body.get(..with.len())
                .is_some_and(|it| it.eq_ignore_ascii_case(with))
        };
        if begins(b"<!doctype html") || begins(b"<html") {
            return true;
        }
        let content_type = self.header(&CONTENT_TYPE).unwrap_or_default();
        let content_type = content_type.to_ascii_lowercase();
        begins(b"<")
            && (content_type.starts_with("text/html")
                || content_type.starts_with("application/xhtml+xml"))
    }

    /// Status, content type and the beginning of the body, for a message. Secrets are taken out before anything is
    /// cut.
    pub(in crate::http) fn summary(&self, redact: impl Fn(&str) -> String) -> String {
        let text = redact(&self.text());
        let text = text.trim();
        let content_type = self.header(&CONTENT_TYPE).unwrap_or("no content type");
        if text.is_empty() {
            format!("{} without a body", self.status)
        } else {
            format!(
                "{} ({}): “{}”",
                self.status,
                excerpt(&redact(content_type)),
                excerpt(text)
            )
        }
    }
}
