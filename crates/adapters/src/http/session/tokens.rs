//! Tokens that were issued, and their lifetimes.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use rolecall_model::UserId;
use serde_json::Value;

use crate::http::mapping::cookie::Jar;
use crate::http::mapping::file::Renew;
use crate::http::mapping::secret::Secret;

/// A token is not used any more this long before it runs out, or a tenth of its life if that is
/// shorter: requests take their time.
const MARGIN: Duration = Duration::from_secs(30);

/// A token as it was issued.
#[derive(Clone, Debug)]
pub(in crate::http) struct Issued {
    /// Empty where cookies take its place.
    pub(in crate::http) token: Secret,
    /// The cookies that came with it.
    pub(in crate::http) jar: Jar,
    /// From when on it is not used; `None` if nobody said how long it is good.
    stale: Option<Instant>,
}

impl Issued {
    pub(in crate::http) fn new(token: Secret, life: Option<Duration>, now: Instant) -> Self {
        let stale =
            life.and_then(|life| now.checked_add(life.saturating_sub(MARGIN.min(life / 10))));
        Self {
            token,
            jar: Jar::default(),
            stale,
        }
    }

    pub(in crate::http) fn is_fresh(&self, now: Instant) -> bool {
        self.stale.is_none_or(|stale| now < stale)
    }
}

/// A user, and the organization that the user's token is for, where tokens are for one.
pub(in crate::http) type Holder = (UserId, Option<String>);

/// The tokens of users that were issued in a session.
#[derive(Debug, Default)]
pub(in crate::http) struct Tokens {
    issued: HashMap<Holder, (Issued, Moment)>,
    now: Moment,
}

/// A place in the course of a scenario.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
struct Moment {
    act: u64,
    /// The number of changes before the act.
    changes: u64,
}

impl Tokens {
    /// Notes that an act begins, after this many changes.
    pub(in crate::http) const fn begin_act(&mut self, act: u64, changes: u64) {
        self.now = Moment { act, changes };
    }

    /// A user's token, if there is one that is still valid.
    pub(in crate::http) fn fresh(&self, holder: &Holder, renew: Renew) -> Option<&Issued> {
        let (issued, then) = self.issued.get(holder)?;
        let holds = match renew {
            Renew::Never => true,
            Renew::Change => then.changes == self.now.changes,
            Renew::Act => then.act == self.now.act,
        };
        (holds && issued.is_fresh(Instant::now())).then_some(issued)
    }

    /// Keeps a user's token.
    pub(in crate::http) fn keep(&mut self, holder: Holder, issued: Issued) {
        self.issued.insert(holder, (issued, self.now));
    }

    /// The cookies of a user.
    pub(in crate::http) fn jars(&mut self, user: UserId) -> impl Iterator<Item = &mut Jar> {
        let own = self
            .issued
            .iter_mut()
            .filter(move |((of, _), _)| *of == user);
        own.map(|(_, (issued, _))| &mut issued.jar)
    }

    /// Forgets all tokens.
    pub(in crate::http) fn clear(&mut self) {
        self.issued.clear();
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
