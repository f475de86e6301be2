//! Tokens that were issued, and their lifetimes.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use rolecall_model::UserId;
use serde_json::Value;

use crate::http::mapping::secret::Secret;

/// A token is not used any more this long before it runs out, or a tenth of its life if that is
/// shorter: requests take their time.
const MARGIN: Duration = Duration::from_secs(30);

/// A token as it was issued.
#[derive(Clone, Debug)]
pub(in crate::http) struct Issued {
    pub(in crate::http) token: Secret,
    /// From when on it is not used; `None` if nobody said how long it is good.
    stale: Option<Instant>,
}

impl Issued {
    pub(in crate::http) fn new(token: Secret, life: Option<Duration>, now: Instant) -> Self {
        let stale =
            life.and_then(|life| now.checked_add(life.saturating_sub(MARGIN.min(life / 10))));
        Self { token, stale }
    }

    pub(in crate::http) fn is_fresh(&self, now: Instant) -> bool {
        self.stale.is_none_or(|stale| now < stale)
    }
}

/// The tokens of users that were issued in a session.
#[derive(Debug, Default)]
pub(in crate::http) struct Tokens(HashMap<UserId, Issued>);

impl Tokens {
    /// A user's token, if there is one that is still valid.
    pub(in crate::http) fn fresh(&self, user: UserId) -> Option<&Secret> {
        let issued = self.0.get(&user)?;
        issued.is_fresh(Instant::now()).then_some(&issued.token)
    }

    /// Keeps a user's token.
    pub(in crate::http) fn keep(&mut self, user: UserId, issued: Issued) {
        self.0.insert(user, issued);
    }

    /// Forgets all tokens.
    pub(in crate::http) fn clear(&mut self) {
        self.0.clear();
    }
}

/// Seconds, as a number or, as some servers have it, in a text.
pub(in crate::http) fn life(written: Option<&Value>) -> Option<Duration> {
    let seconds = match written? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    Duration::try_from_secs_f64(seconds?).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_token_is_renewed_before_it_runs_out() {
        let now = Instant::now();
        let issued = |life| Issued::new(Secret("t".to_owned()), life, now);
        let after = |seconds| now + Duration::from_secs(seconds);
        let hour = issued(Some(Duration::from_secs(3600)));
        assert!(hour.is_fresh(after(3569)) && !hour.is_fresh(after(3570)));
        let short = issued(Some(Duration::from_secs(10)));
        assert!(short.is_fresh(after(8)) && !short.is_fresh(after(9)));
        assert!(!issued(Some(Duration::ZERO)).is_fresh(now));
        assert!(issued(None).is_fresh(after(1_000_000)));
        assert!(issued(Some(Duration::MAX)).is_fresh(after(1_000_000)));
    }

    #[test]
    fn lives_come_in_several_spellings() {
        for (written, seconds) in [
            (json!(3600), Some(3600)),
            (json!("60"), Some(60)),
            (json!(-1), None),
            (json!("soon"), None),
            (json!(null), None),
        ] {
            assert_eq!(
                life(Some(&written)),
                seconds.map(Duration::from_secs),
                "{written}"
            );
        }
        assert_eq!(life(None), None);
    }
}
