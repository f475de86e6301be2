//! Points in time as text.

use std::time::SystemTime;

use chrono::{DateTime, SecondsFormat, Utc};

/// `time` as RFC 3339 in UTC, to the second: `2025-03-01T12:00:00Z`.
pub fn rfc3339(time: SystemTime) -> String {
    DateTime::<Utc>::from(time).to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Milliseconds from 1970 to a point in time as RFC 3339 gives it; `None` for other text and for
/// earlier times.
pub fn milliseconds(time: &str) -> Option<u64> {
    let time = DateTime::parse_from_rfc3339(time).ok()?;
    time.timestamp_millis().try_into().ok()
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;

    #[test]
    fn dates_around_leap_days() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_740_787_199, "2025-02-28T23:59:59Z"),
            (1_740_787_200, "2025-03-01T00:00:00Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
        ] {
            assert_eq!(rfc3339(UNIX_EPOCH + Duration::from_secs(seconds)), text);
            assert_eq!(milliseconds(text), Some(seconds * 1000));
        }
    }

    #[test]
    fn an_impossible_point_in_time_is_not_parsed() {
        assert_eq!(
            milliseconds("2025-03-01T13:00:00.25+01:00"),
            Some(1_740_830_400_250)
        );
        for text in [
            "",
            "yesterday",
            "2025-03-01",
            "2025-02-30T12:00:00Z",
            "1969-12-31T23:59:59Z",
        ] {
            assert_eq!(milliseconds(text), None, "{text}");
        }
    }
}
