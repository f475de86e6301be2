//! Redaction: the record keeps enough of an exchange to follow it, and no secret.

mod spelling;

use std::collections::HashSet;
use std::sync::Arc;

use reqwest::header::{HeaderName, HeaderValue};
use rolecall_model::implementation::{HttpRequest, HttpResponse};

use spelling::Spelling;

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
    spellings: Vec<Spelling>,
    /// Headers whose values are kept besides the usual ones.
    told: Arc<HashSet<HeaderName>>,
}

impl Redactor {
    /// Keeps the values of these headers, which the mapping reads.
    pub(in crate::http) fn tell(&mut self, headers: &Arc<HashSet<HeaderName>>) {
        self.told = Arc::clone(headers);
    }

    /// Adds a secret, in every spelling in which a text may carry it.
    pub(in crate::http) fn add(&mut self, secret: &Secret) {
        let plain = secret.0.as_str();
        // The placeholder of a replay is not a secret.
        if plain.is_empty() || plain == REDACTED {
            return;
        }
        for spelling in Spelling::all(plain, plain.len() < SHORT) {
            if !self.spellings.iter().any(|it| it.is(&spelling)) {
                self.spellings.push(spelling);
            }
        }
        self.spellings.sort_by_key(|it| std::cmp::Reverse(it.len()));
    }

    /// The text without its secrets. A text has to be redacted before it is cut: of a secret that is cut, nothing
    /// can be recognized.
    pub(in crate::http) fn redact(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for spelling in &self.spellings {
            if spelling.len() > text.len() {
                continue;
            }
            let places = spelling.places(text.as_bytes());
            if !places.is_empty() {
                text = without(&text, &places, spelling.alone);
            }
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
        let is_told = || is_usual(name.as_str()) || self.told.contains(name);
        let value = if !value.is_sensitive() && is_told() {
            self.redact(&String::from_utf8_lossy(value.as_bytes()))
        } else {
            REDACTED.to_owned()
        };
        (name.to_string(), value)
    }

    /// Whether a secret is in these bytes.
    fn knows(&self, bytes: &[u8]) -> bool {
        let mut spellings = self.spellings.iter();
        spellings.any(|it| !it.places(bytes).is_empty())
    }
}

/// Whether the values of a header are kept.
fn is_usual(name: &str) -> bool {
    // Names of the same length are compared alone.
    TOLD.iter()
        .any(|told| told.len() == name.len() && *told == name)
}

/// The text without these places; without those alone that are not a part of a word, if `alone`.
fn without(text: &str, places: &[(usize, usize)], alone: bool) -> String {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut redacted = String::with_capacity(text.len());
    let mut end = 0;
    for &(from, to) in places {
        // Places begin and end between characters, since a secret does.
        let (Some(before), Some(between), Some(after)) =
            (text.get(..from), text.get(end..from), text.get(to..))
        else {
            continue;
        };
        let neighbours = before.chars().next_back().into_iter();
        let is_word = !neighbours.chain(after.chars().next()).any(is_part);
        if alone && !is_word {
            continue;
        }
        redacted.push_str(between);
        redacted.push_str(REDACTED);
        end = to;
    }
    redacted.push_str(text.get(end..).unwrap_or_default());
    redacted
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a test may panic")]
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

    const LONG: &str = "s3cret/operator+token=\u{e5} \"x\"";

    fn redactor(secret: &str) -> Redactor {
        let mut redactor = Redactor::default();
        redactor.add(&Secret(secret.to_owned()));
        redactor
    }

    #[test]
    fn a_secret_is_known_however_it_is_percent_encoded() {
        let all: String = LONG.bytes().map(|it| format!("%{it:02x}")).collect();
        let upper = all.to_uppercase();
        let form: String = form_urlencoded::byte_serialize(LONG.as_bytes()).collect();
        let usual = form.replace('+', "%20");
        for text in [all, upper, form, usual] {
            let text = format!("?token={text}&more=1");
            assert_eq!(redactor(LONG).redact(&text), "?token=[redacted]&more=1");
        }
    }

    #[test]
    fn a_secret_is_known_however_json_escapes_it() {
        let all = |text: &str| -> String {
            text.encode_utf16()
                .map(|it| format!("\\u{it:04X}"))
                .collect()
        };
        let quoted = serde_json::Value::from(LONG).to_string();
        let quoted = quoted[1..quoted.len() - 1].replace('/', "\\/");
        for text in [all(LONG), quoted] {
            let text = format!("{{\"echo\": \"{text}\\n\"}}");
            let expected = "{\"echo\": \"[redacted]\\n\"}";
            assert_eq!(redactor(LONG).redact(&text), expected, "{text}");
        }
        let clef = "a long secret \u{1d11e}";
        assert_eq!(redactor(clef).redact(&all(clef)), "[redacted]");
    }

    #[test]
    fn a_secret_is_known_in_base64_wherever_it_begins() {
        use base64::Engine as _;
        use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
        for secret in [LONG, "an-operator-token", "secret"] {
            for user in ["", "u:", "us:", "use:", "user:"] {
                for rest in ["", ":", "::", "{}:"] {
                    let text = format!("{user}{secret}{rest}");
                    let escaped = STANDARD
                        .encode(&text)
                        .replace('+', "%2B")
                        .replace('=', "%3D");
                    for spelled in [
                        STANDARD.encode(&text),
                        URL_SAFE_NO_PAD.encode(&text),
                        escaped,
                    ] {
                        let redacted = redactor(secret).redact(&format!("Basic {spelled}."));
                        assert!(redacted.contains(REDACTED), "{text}: {redacted}");
                        // No more is left than what stands before and behind.
                        let rest = redacted.len() - "Basic .".len() - REDACTED.len();
                        assert!(rest <= 8 + 8, "{text}: {redacted}");
                    }
                }
            }
        }
    }

    #[test]
    fn text_that_merely_looks_encoded_is_left_alone() {
        let redactor = redactor("an-operator-token");
        for text in [
            "100%",
            "%",
            "%zz",
            "\\",
            "\\u12",
            "\\ud834\\u0041",
            "%61n-operator",
            "",
        ] {
            assert_eq!(redactor.redact(text), text);
        }
    }
}
