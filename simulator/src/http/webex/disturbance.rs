//! Deliberate troubles, so that clients can be tested against them: latency, errors, a rate limit.

use std::collections::HashMap;
use std::str::FromStr;
use std::time::{Duration, Instant};

use axum::http::StatusCode;

/// The deliberate troubles of the service. By default there are none.
#[derive(Clone, Debug, Default)]
pub struct Disturbances {
    /// The time that every answer takes longer.
    pub latency: Duration,
    /// Requests that fail.
    pub faults: Vec<Fault>,
    /// The most requests that a token may make in a minute.
    pub rate_limit: Option<u32>,
}

/// Every so many requests, one is answered with an error in place of being carried out.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Fault {
    status: u16,
    every: u32,
}

impl FromStr for Fault {
    type Err = String;

    /// Reads `503/10`: every tenth request is answered with status 503.
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "`{text}` is not STATUS/N, such as 503/10: status 429, 500, 502, 503 or 504, and N from 1"
            )
        };
        let (status, every) = text.split_once('/').ok_or_else(wrong)?;
        let status = status.parse().map_err(|_| wrong())?;
        let every = every.parse().map_err(|_| wrong())?;
        if ![429, 500, 502, 503, 504].contains(&status) || every == 0 {
            return Err(wrong());
        }
        Ok(Self { status, every })
    }
}

/// The most tokens whose requests are counted at the same time.
const COUNTED: usize = 10_000;
const MINUTE: Duration = Duration::from_secs(60);

/// The requests so far, as far as troubles depend on them.
#[derive(Default)]
pub(super) struct Counter {
    requests: u64,
    by_caller: HashMap<String, (Instant, u32)>,
}

/// The trouble that meets a request.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Trouble {
    pub(super) status: StatusCode,
    /// Seconds after which the client may try again.
    pub(super) retry_after: Option<u64>,
}

impl Counter {
    /// Counts a request, and says which trouble meets it.
    pub(super) fn count(
        &mut self,
        wanted: &Disturbances,
        caller: &str,
        now: Instant,
    ) -> Option<Trouble> {
        self.requests = self.requests.wrapping_add(1);
        let due = |fault: &&Fault| self.requests.is_multiple_of(u64::from(fault.every));
        if let Some(fault) = wanted.faults.iter().find(due) {
            let status = StatusCode::from_u16(fault.status);
            return Some(Trouble {
                status: status.unwrap_or(StatusCode::SERVICE_UNAVAILABLE),
                retry_after: matches!(fault.status, 429 | 503).then_some(1),
            });
        }
        let limit = wanted.rate_limit?;
        if self.by_caller.len() >= COUNTED {
            self.by_caller
                .retain(|_, (since, _)| now.duration_since(*since) < MINUTE);
        }
        if self.by_caller.len() >= COUNTED && !self.by_caller.contains_key(caller) {
            self.by_caller.clear();
        }
        let (since, count) = self.by_caller.entry(caller.to_owned()).or_insert((now, 0));
        if now.duration_since(*since) >= MINUTE {
            (*since, *count) = (now, 0);
        }
        *count = count.saturating_add(1);
        let left = MINUTE.saturating_sub(now.duration_since(*since));
        (*count > limit).then(|| Trouble {
            status: StatusCode::TOO_MANY_REQUESTS,
            retry_after: Some(left.as_secs().max(1)),
        })
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that panics says what is wrong")]
mod tests {
    use super::*;

    #[test]
    fn every_so_many_requests_one_fails() {
        let wanted = Disturbances {
            faults: vec!["503/3".parse().unwrap(), "429/4".parse().unwrap()],
            ..Disturbances::default()
        };
        let (mut counter, now) = (Counter::default(), Instant::now());
        let met = (0..12).map(|_| {
            let trouble = counter.count(&wanted, "", now);
            trouble.map_or(200, |trouble| trouble.status.as_u16())
        });
        assert_eq!(
            met.collect::<Vec<_>>(),
            [200, 200, 503, 429, 200, 503, 200, 429, 503, 200, 200, 503]
        );
    }

    #[test]
    fn each_caller_has_a_limit_of_its_own_in_each_minute() {
        let wanted = Disturbances {
            rate_limit: Some(2),
            ..Disturbances::default()
        };
        let (mut counter, now) = (Counter::default(), Instant::now());
        let later = now + Duration::from_secs(50);
        assert_eq!(counter.count(&wanted, "a", now), None);
        assert_eq!(counter.count(&wanted, "a", now), None);
        let trouble = counter.count(&wanted, "a", later).unwrap();
        assert_eq!(trouble.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(trouble.retry_after, Some(10));
        assert_eq!(counter.count(&wanted, "b", later), None);
        assert_eq!(counter.count(&wanted, "a", now + MINUTE), None);
    }

    #[test]
    fn a_fault_that_cannot_be_read_is_reported() {
        for text in ["", "503", "503/0", "503/-1", "200/2", "x/2", "503/2/3"] {
            let message = text.parse::<Fault>().unwrap_err();
            assert!(message.contains("503/10"), "{message}");
        }
    }
}
