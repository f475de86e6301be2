//! Knowing an answer by the request that it belongs to.
//!
//! Over HTTP/1.1 an answer belongs to a request by its place on the connection and by nothing else. A
//! server, or a proxy before it, that mixes them up can still be found out if it echoes `x-request-id`,
//! as AuthZEN asks of a decision point (Authorization API 1.0, "Request Identification") and many
//! servers do. One that makes up identifiers of its own, or none, is taken at its word.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

/// The header that carries the identifier, both ways.
const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// How every identifier of this kit begins, so that no other can be taken for one.
const PREFIX: &str = "rolecall-";

/// The identifiers of a run's requests.
#[derive(Debug)]
pub(in crate::http) struct Correlation {
    run: String,
    sent: AtomicU64,
}

impl Correlation {
    /// Identifiers that no other run uses.
    pub(in crate::http) fn new() -> Self {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Self {
            run: format!("{PREFIX}{:x}-{:x}", std::process::id(), since.as_nanos()),
            sent: AtomicU64::new(0),
        }
    }

    /// The header of the next request, and the identifier as text.
    pub(in crate::http) fn next(&self) -> (HeaderName, HeaderValue, String) {
        let number = self.sent.fetch_add(1, Ordering::Relaxed);
        let id = format!("{}-{number}", self.run);
        // Letters and digits are a header.
        let value = HeaderValue::from_str(&id).unwrap_or(HeaderValue::from_static(PREFIX));
        (HEADER, value, id)
    }

    /// The identifier in an answer's head, if it is that of another request of this kit than the
    /// one that was `sent`.
    pub(in crate::http) fn astray(headers: &HeaderMap, sent: &str) -> Option<String> {
        let ids = headers.get_all(HEADER).iter();
        let mut ids = ids.filter_map(|id| id.to_str().ok());
        ids.find(|id| id.starts_with(PREFIX) && *id != sent)
            .map(str::to_owned)
    }
}

/// True if an answer has an identifier of this kit in its head.
pub(in crate::http) fn is_echoed(headers: &[(HeaderName, HeaderValue)]) -> bool {
    let mut ids = headers.iter().filter(|(name, _)| *name == HEADER);
    ids.any(|(_, id)| id.to_str().is_ok_and(|id| id.starts_with(PREFIX)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    fn astray(answer: &[&str], sent: &str) -> bool {
        let mut headers = HeaderMap::new();
        for id in answer {
            headers.append(HEADER, id.parse().unwrap());
        }
        Correlation::astray(&headers, sent).is_some()
    }

    #[test]
    fn only_an_identifier_of_ours_in_the_wrong_place_is_astray() {
        let (one, other) = (Correlation::new(), Correlation::new());
        let ids = [one.next().2, one.next().2, other.next().2];
        for (at, id) in ids.iter().enumerate() {
            for (of, sent) in ids.iter().enumerate() {
                assert_eq!(astray(&[id], sent), at != of, "{id} for {sent}");
            }
            assert!(!astray(&[], id));
            assert!(!astray(&["7f3a"], id));
        }
    }
}
