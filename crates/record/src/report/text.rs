//! Text for people, from text that an implementation chose.

use std::fmt::Write as _;
use std::time::Duration;

use rolecall_model::area::Area;

use crate::record::Scenario;
pub use crate::visible::{line, printable};

/// The first `limit` characters of `text`, and how many were left out.
pub(super) fn cut(text: &str, limit: usize) -> (&str, usize) {
    match text.char_indices().nth(limit) {
        Some((end, _)) => {
            let (head, tail) = text.split_at(end);
            (head, tail.chars().count())
        }
        None => (text, 0),
    }
}

/// The result of a scenario in a sentence; empty if there is nothing to add.
pub(super) fn told(scenario: &Scenario) -> &str {
    let message = scenario
        .failure
        .as_ref()
        .map(|failure| failure.message.as_str());
    message.unwrap_or(&scenario.reason)
}

/// The title of an area, given its prefix; a prefix that is not one stays as it is.
pub(super) fn area_name(prefix: &str) -> &str {
    let area = Area::all().iter().find(|it| it.prefix() == prefix);
    match area {
        Some(area) => area.title(),
        None => prefix,
    }
}

/// The text as a part of a URL or a URN: everything but letters, digits, `-._~` and `/` is
/// percent-encoded (RFC 3986, section 2.1).
pub(in crate::report) fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// The beginning of a digest, enough to tell two apart by eye.
pub(super) fn digest(digest: &str) -> String {
    let (algorithm, hex) = digest.split_once(':').unwrap_or(("", digest));
    format!("{algorithm}:{}…", cut(hex, 8).0)
}

/// `1 scenario`, `2 scenarios`.
pub fn count(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// A duration in the unit that suits it, with three digits: `950 µs`, `12.5 ms`, `3.40 s`,
/// `2 min 5 s`.
pub(super) fn duration(us: u64) -> String {
    let seconds = Duration::from_micros(us).as_secs_f64();
    match us {
        0..1_000 => format!("{us} µs"),
        1_000..1_000_000 => format!("{:.1} ms", seconds * 1e3),
        1_000_000..60_000_000 => format!("{seconds:.2} s"),
        _ => format!("{} min {} s", us / 60_000_000, us / 1_000_000 % 60),
    }
}

/// Scenarios per second, to the precision that means something; empty when no time passed.
pub(super) fn rate(scenarios: usize, us: u64) -> String {
    if us == 0 || scenarios == 0 {
        return String::new();
    }
    let rate = scenarios as f64 / Duration::from_micros(us).as_secs_f64();
    let digits = if rate < 10.0 { 1 } else { 0 };
    format!("{rate:.digits$} scenarios/s")
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests {
    use super::*;

    #[test]
    fn cutting_counts_characters() {
        assert_eq!(cut("åäö", 3), ("åäö", 0));
        assert_eq!(cut("åäö", 1), ("å", 2));
    }

    #[test]
    fn durations_have_a_fitting_unit() {
        let text: Vec<_> = [950, 12_500, 3_400_000, 125_000_000].map(duration).into();
        assert_eq!(text, ["950 µs", "12.5 ms", "3.40 s", "2 min 5 s"]);
        assert_eq!(rate(600, 1_500_000), "400 scenarios/s");
        assert_eq!(rate(3, 2_000_000), "1.5 scenarios/s");
        assert_eq!(rate(0, 5), "");
    }
}
