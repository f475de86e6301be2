//! Tokens that are asked for (RFC 6749, 4.4 and 5.1; RFC 8693), and how long they are good.

use std::sync::Arc;
use std::time::{Duration, Instant};

use rolecall_model::implementation::{Failure, Purpose, Speaker};
use rolecall_model::verdict::Cause;
use rolecall_model::{Actor, Refusal, UserId};
use serde_json::{Map, Value};

use super::HttpSession;
use super::exchange::Caller;
use super::sequence::Executed;
use crate::describe;
use crate::http::mapping::authentication::OperatorSource;
use crate::http::mapping::compile::EXPIRES_IN;
use crate::http::mapping::request::Request;
use crate::http::mapping::secret::Secret;
use crate::http::mapping::template;
use crate::http::transport::redaction::REDACTED;

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
    fn new(token: Secret, life: Option<Duration>, now: Instant) -> Self {
        let stale =
            life.and_then(|life| now.checked_add(life.saturating_sub(MARGIN.min(life / 10))));
        Self { token, stale }
    }

    fn is_fresh(&self, now: Instant) -> bool {
        self.stale.is_none_or(|stale| now < stale)
    }
}

impl HttpSession {
    /// The operator's token: the one that is given, or the one that the whole run shares, asked for
    /// when no token is still valid.
    pub(in crate::http) async fn operator_token(&mut self) -> Result<Option<Secret>, Failure> {
        let shared = Arc::clone(&self.shared);
        if let Some(token) = &shared.operator_token {
            return Ok(Some(token.clone()));
        }
        let source = &shared.mapping.authentication.operator_source;
        let OperatorSource::Requests(requests) = source else {
            return Ok(None);
        };
        if self.tape.is_some() {
            let context = self.base_context();
            return self.recorded_token(requests, &context).map(Some);
        }
        // Whoever comes meanwhile waits for this one.
        let mut issued = shared.issued.lock().await;
        if let Some(issued) = issued.as_ref().filter(|it| it.is_fresh(Instant::now())) {
            self.redactor.add(&issued.token);
            return Ok(Some(issued.token.clone()));
        }
        let caller = Caller::new(Actor::Anonymous, Purpose::Token(Speaker::Operator));
        let context = self.base_context();
        match self.fetch(requests, context, &caller).await? {
            Ok(fresh) => {
                let token = fresh.token.clone();
                *issued = Some(fresh);
                Ok(Some(token))
            }
            Err(refusal) => {
                let message = format!(
                    "authentication.operator.token-request: the operator was given no token: {}",
                    refusal.text,
                );
                Err(self.fail(Cause::Mapping, &message))
            }
        }
    }

    /// A user's token, asked for once in a session as long as it is good. The inner error is a
    /// refusal.
    pub(in crate::http) async fn user_token(
        &mut self,
        user: UserId,
        requests: &[Request],
        record: Value,
    ) -> Result<Result<Secret, Refusal>, Failure> {
        if let Some(issued) = self.tokens.get(&user)
            && issued.is_fresh(Instant::now())
        {
            return Ok(Ok(issued.token.clone()));
        }
        let of = describe::speaker(Actor::User(user), &self.directory);
        let caller = Caller::new(Actor::Operator, Purpose::Token(of));
        let mut context = self.base_context();
        if let Some(token) = self.operator_token().await? {
            context.insert("operator_token".to_owned(), token.0.into());
        }
        context.insert("user".to_owned(), record);
        if self.is_token_recorded(requests, &context)? {
            return self.recorded_token(requests, &context).map(Ok);
        }
        Ok(match self.fetch(requests, context, &caller).await? {
            Ok(issued) => {
                let token = issued.token.clone();
                self.tokens.insert(user, issued);
                Ok(token)
            }
            Err(refusal) => Err(refusal),
        })
    }

    /// Whether a tape goes on with a token, or with something else than the request for one.
    fn is_token_recorded(
        &mut self,
        requests: &[Request],
        context: &Map<String, Value>,
    ) -> Result<bool, Failure> {
        let Some(first) = requests.first() else {
            return Ok(false);
        };
        let shared = Arc::clone(&self.shared);
        let variables = template::context(context);
        let ready = first.fill(&shared.base, &shared.mapping.templates, &variables)?;
        let asked = self.redactor.request(&ready);
        Ok(self.tape.as_ref().is_some_and(|tape| !tape.answers(&asked)))
    }

    /// The placeholder for a token in a replay, where tokens are redacted.
    fn recorded_token(
        &mut self,
        requests: &[Request],
        context: &Map<String, Value>,
    ) -> Result<Secret, Failure> {
        if self.is_token_recorded(requests, context)?
            && let Some(tape) = &mut self.tape
        {
            tape.skip_withheld();
        }
        Ok(Secret(REDACTED.to_owned()))
    }

    /// Forgets all tokens: time has passed, and they may have run out.
    pub(in crate::http) async fn forget_tokens(&mut self) {
        self.tokens.clear();
        *self.shared.issued.lock().await = None;
    }

    async fn fetch(
        &mut self,
        requests: &[Request],
        context: Map<String, Value>,
        caller: &Caller,
    ) -> Result<Result<Issued, Refusal>, Failure> {
        let asked = Instant::now();
        // Sending a request may need a token, and a token needs requests.
        let executed = Box::pin(self.execute(requests, context, caller)).await?;
        let found = match executed {
            Executed::Done(found) => found,
            Executed::Refused(refusal) => return Ok(Err(refusal)),
        };
        let place = requests
            .first()
            .map_or("", |request| request.place.as_str());
        let Some(Value::String(token)) = found.get("token").filter(|it| **it != "") else {
            let message = format!("{place}: the answer holds no token");
            return Err(self.fail(Cause::Implementation, &message));
        };
        let token = Secret(token.clone());
        self.redactor.add(&token);
        Ok(Ok(Issued::new(token, life(found.get(EXPIRES_IN)), asked)))
    }
}

/// Seconds, as a number or, as some servers have it, in a text.
fn life(written: Option<&Value>) -> Option<Duration> {
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
