//! The caller of a request: bearer tokens of users, and that of the operator.

use std::collections::HashMap;

use axum::http::{HeaderMap, header};
use rolecall_model::identity::{Actor, UserId};
use subtle::ConstantTimeEq as _;

/// The lifetime that is stated for a token, in seconds. A token really ends with its organization; the
/// simulator's own clock does not matter.
pub(super) const LIFETIME: u32 = 3600;

/// The tokens that were issued.
pub(super) struct Tokens {
    operator: String,
    issued: HashMap<String, UserId>,
}

impl Tokens {
    pub(super) fn new(operator: String) -> Self {
        Self {
            operator,
            issued: HashMap::new(),
        }
    }

    /// Issues a random token for a user: no token tells anything of another one, or of the operator's.
    ///
    /// # Errors
    ///
    /// When the operating system has no random numbers.
    pub(super) fn issue(&mut self, user: UserId) -> Result<String, getrandom::Error> {
        let mut bytes = [0; 16];
        getrandom::getrandom(&mut bytes)?;
        let token: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        self.issued.insert(token.clone(), user);
        Ok(token)
    }

    /// Forgets the tokens of all users but those to keep.
    pub(super) fn retain(&mut self, keep: impl Fn(UserId) -> bool) {
        self.issued.retain(|_, user| keep(*user));
    }

    /// Accepts a token of the caller's choice for a user, in place of a random one.
    pub(super) fn accept(&mut self, token: String, user: UserId) {
        self.issued.insert(token, user);
    }

    /// True if the text is the operator's token. An empty one is nobody's.
    pub(super) fn is_operators(&self, text: &str) -> bool {
        !text.is_empty() && text.as_bytes().ct_eq(self.operator.as_bytes()).into()
    }

    /// The actor to whom the credentials of the request belong.
    pub(super) fn actor(&self, headers: &HeaderMap) -> Actor {
        let Some(credentials) = headers.get(header::AUTHORIZATION) else {
            return Actor::Anonymous;
        };
        let token = credentials
            .to_str()
            .ok()
            .and_then(|text| text.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map_or("", |(_, token)| token.trim());
        if token.is_empty() {
            Actor::Impostor
        } else if self.is_operators(token) {
            Actor::Operator
        } else {
            self.issued
                .get(token)
                .map_or(Actor::Impostor, |user| Actor::User(*user))
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that panics says what is wrong")]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn actor(tokens: &Tokens, credentials: &str) -> Actor {
        let credentials = HeaderValue::from_str(credentials).unwrap();
        tokens.actor(&HeaderMap::from_iter([(
            header::AUTHORIZATION,
            credentials,
        )]))
    }

    #[test]
    fn credentials_name_the_actor() {
        let mut tokens = Tokens::new("operator".to_owned());
        let (first, second) = (
            tokens.issue(UserId(1)).unwrap(),
            tokens.issue(UserId(1)).unwrap(),
        );
        assert_ne!(first, second);
        assert_eq!(tokens.actor(&HeaderMap::new()), Actor::Anonymous);
        assert_eq!(
            actor(&tokens, &format!("bearer {first}")),
            Actor::User(UserId(1))
        );
        assert_eq!(actor(&tokens, "Bearer operator"), Actor::Operator);
        for credentials in [
            "",
            "Bearer",
            "Bearer ",
            "Bearer x",
            "operator",
            "Basic operator",
        ] {
            assert_eq!(
                actor(&tokens, credentials),
                Actor::Impostor,
                "{credentials}"
            );
        }
    }

    #[test]
    fn an_empty_operator_token_does_not_sign_in() {
        assert_eq!(
            actor(&Tokens::new(String::new()), "Bearer "),
            Actor::Impostor
        );
    }

    #[test]
    fn forgotten_tokens_are_unknown() {
        let mut tokens = Tokens::new("operator".to_owned());
        let token = tokens.issue(UserId(1)).unwrap();
        tokens.retain(|user| user != UserId(1));
        assert_eq!(actor(&tokens, &format!("Bearer {token}")), Actor::Impostor);
    }
}
