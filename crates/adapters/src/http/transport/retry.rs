//! When an answer says to come back (RFC 9110, 10.2.3).

use std::time::{Duration, SystemTime};

use reqwest::header::{DATE, RETRY_AFTER};

use super::response::Response;

/// The longest pause in seconds; larger numbers are cut to this.
const LONGEST: u64 = 366 * 86_400;

/// How long to wait, as the answer's `Retry-After` says: in seconds, or until a date.
pub(in crate::http) fn pause(response: &Response) -> Option<Duration> {
    let written = response.header(&RETRY_AFTER)?.trim();
    if !written.is_empty() && written.bytes().all(|it| it.is_ascii_digit()) {
        let seconds = written.parse().unwrap_or(LONGEST);
        return Some(Duration::from_secs(seconds.min(LONGEST)));
    }
    let then = httpdate::parse_http_date(written).ok()?;
    // By the server's own clock, where it tells: the two clocks may differ.
    let now = response
        .header(&DATE)
        .and_then(|date| httpdate::parse_http_date(date).ok())
        .unwrap_or_else(SystemTime::now);
    // A date that is over means now.
    Some(then.duration_since(now).unwrap_or_default())
}

/// Whether a status says that the request came too soon, where an answer says when to come back.
pub(in crate::http) const fn is_too_soon(status: u16) -> bool {
    matches!(status, 429 | 503)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use reqwest::header::{HeaderName, HeaderValue};

    use super::*;

    fn response(headers: &[(HeaderName, &str)]) -> Response {
        let headers = headers
            .iter()
            .map(|(name, value)| (name.clone(), HeaderValue::from_str(value).unwrap()));
        Response {
            status: 429,
            headers: headers.collect(),
            body: Vec::new(),
            withheld: false,
            astray: None,
        }
    }

    #[test]
    fn seconds_and_dates_are_understood() {
        let day = "Sun, 06 Nov 1994 08:49:37 GMT";
        let before = "Sun, 06 Nov 1994 08:49:30 GMT";
        for (headers, seconds) in [
            (vec![(RETRY_AFTER, "0")], Some(0)),
            (vec![(RETRY_AFTER, " 120 ")], Some(120)),
            (
                vec![(RETRY_AFTER, "99999999999999999999999")],
                Some(LONGEST),
            ),
            (vec![(RETRY_AFTER, day), (DATE, before)], Some(7)),
            // The older two spellings of a date.
            (
                vec![
                    (RETRY_AFTER, "Sunday, 06-Nov-94 08:49:37 GMT"),
                    (DATE, before),
                ],
                Some(7),
            ),
            (
                vec![(RETRY_AFTER, "Sun Nov  6 08:49:37 1994"), (DATE, before)],
                Some(7),
            ),
            // It is over, by either clock.
            (vec![(RETRY_AFTER, before), (DATE, day)], Some(0)),
            (vec![(RETRY_AFTER, day)], Some(0)),
            (vec![(RETRY_AFTER, "soon")], None),
            (vec![(RETRY_AFTER, "-1")], None),
            (vec![(RETRY_AFTER, "")], None),
            (vec![], None),
        ] {
            assert_eq!(
                pause(&response(&headers)),
                seconds.map(Duration::from_secs),
                "{headers:?}"
            );
        }
    }
}
