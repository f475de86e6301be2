//! The grants of the OAuth flow: codes that are exchanged for tokens once, and refresh tokens.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use rolecall_model::identity::UserId;

/// The lifetime of a code.
const CODE_LIFETIME: Duration = Duration::from_secs(600);
/// The most codes, and the most refresh tokens, that are remembered at the same time.
const REMEMBERED: usize = 1000;

/// A code that was handed out, and the request that it was handed out for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Code {
    pub(super) user: UserId,
    pub(super) client: String,
    pub(super) redirect: String,
    pub(super) scope: String,
}

/// A refresh token: the user and the client that it is for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Refresh {
    pub(super) user: UserId,
    pub(super) client: String,
    pub(super) scope: String,
}

/// The grants that are open.
#[derive(Default)]
pub(super) struct Grants {
    codes: HashMap<String, (Code, Instant)>,
    refresh: HashMap<String, Refresh>,
}

impl Grants {
    /// Remembers a code.
    pub(super) fn add_code(&mut self, text: String, code: Code, now: Instant) {
        self.codes
            .retain(|_, (_, since)| now.duration_since(*since) < CODE_LIFETIME);
        if self.codes.len() >= REMEMBERED {
            self.codes.clear();
        }
        self.codes.insert(text, (code, now));
    }

    /// Takes a code, which is good for one exchange and ten minutes.
    pub(super) fn take_code(&mut self, text: &str, now: Instant) -> Option<Code> {
        let (code, since) = self.codes.remove(text)?;
        (now.duration_since(since) < CODE_LIFETIME).then_some(code)
    }

    /// Remembers a refresh token.
    pub(super) fn add_refresh(&mut self, text: String, refresh: Refresh) {
        if self.refresh.len() >= REMEMBERED {
            self.refresh.clear();
        }
        self.refresh.insert(text, refresh);
    }

    /// The grant of a refresh token, which stays good.
    pub(super) fn refresh(&self, text: &str) -> Option<&Refresh> {
        self.refresh.get(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_good_once_and_for_ten_minutes() {
        let code = Code {
            user: UserId(1),
            client: "client".to_owned(),
            redirect: "http://127.0.0.1:1/".to_owned(),
            scope: String::new(),
        };
        let (mut grants, now) = (Grants::default(), Instant::now());
        grants.add_code("a".to_owned(), code.clone(), now);
        grants.add_code("b".to_owned(), code.clone(), now);
        assert_eq!(grants.take_code("a", now), Some(code));
        assert_eq!(grants.take_code("a", now), None);
        assert_eq!(grants.take_code("b", now + CODE_LIFETIME), None);
    }
}
