//! Tokens that are asked for (RFC 6749, 4.4 and 5.1; RFC 8693), and how long they are good.

use std::sync::Arc;
use std::time::Instant;

use rolecall_model::implementation::{Failure, HttpRequest, Purpose, Speaker};
use rolecall_model::verdict::Cause;
use rolecall_model::{Actor, Refusal, UserId};
use serde_json::{Map, Value};

use super::exchange::Caller;
use super::replay::Asked;
use super::sequence::Executed;
use super::state::HttpSession;
use super::tokens::{Issued, life};
use crate::describe;
use crate::http::mapping::authentication::OperatorSource;
use crate::http::mapping::compile::EXPIRES_IN;
use crate::http::mapping::request::Request;
use crate::http::mapping::secret::Secret;
use crate::http::mapping::template;
use crate::http::transport::response::REDACTED;

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
        if self.connection.replay.is_some() {
            let context = self.base_context();
            let caller = Caller::new(Actor::Anonymous, Purpose::Token(Speaker::Operator));
            return self.recorded_token(requests, &context, &caller).map(Some);
        }
        // Whoever comes meanwhile waits for this one.
        let mut issued = shared.issued.lock().await;
        if let Some(issued) = issued.as_ref().filter(|it| it.is_fresh(Instant::now())) {
            self.connection.redactor.add(&issued.token);
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
        if let Some(token) = self.tokens.fresh(user) {
            return Ok(Ok(token.clone()));
        }
        let of = describe::speaker(Actor::User(user), &self.entities.directory);
        let caller = Caller::new(Actor::Operator, Purpose::Token(of));
        let mut context = self.base_context();
        if let Some(token) = self.operator_token().await? {
            context.insert("operator_token".to_owned(), token.0.into());
        }
        context.insert("user".to_owned(), record);
        if self.is_token_recorded(requests, &context, &caller)? {
            return self.recorded_token(requests, &context, &caller).map(Ok);
        }
        Ok(match self.fetch(requests, context, &caller).await? {
            Ok(issued) => {
                let token = issued.token.clone();
                self.tokens.keep(user, issued);
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
        caller: &Caller,
    ) -> Result<bool, Failure> {
        let asked = self.first_request(requests, context)?;
        let (Some(asked), Some(replay)) = (asked, &self.connection.replay) else {
            return Ok(false);
        };
        Ok(!replay.answers(&Asked {
            request: &asked,
            speaker: &self.speaker(caller.actor, caller),
            purpose: &caller.purpose,
        }))
    }

    /// The placeholder for a token in a replay, where tokens are redacted.
    fn recorded_token(
        &mut self,
        requests: &[Request],
        context: &Map<String, Value>,
        caller: &Caller,
    ) -> Result<Secret, Failure> {
        if self.is_token_recorded(requests, context, caller)?
            && let Some(asked) = self.first_request(requests, context)?
        {
            let speaker = self.speaker(caller.actor, caller);
            let first = Asked {
                request: &asked,
                speaker: &speaker,
                purpose: &caller.purpose,
            };
            if let Some(replay) = &mut self.connection.replay {
                replay.skip_withheld(&first, requests.len());
            }
        }
        Ok(Secret(REDACTED.to_owned()))
    }

    /// The first of the requests for a token, as it is recorded.
    fn first_request(
        &self,
        requests: &[Request],
        context: &Map<String, Value>,
    ) -> Result<Option<HttpRequest>, Failure> {
        let Some(first) = requests.first() else {
            return Ok(None);
        };
        let shared = Arc::clone(&self.shared);
        let variables = template::context(context);
        let ready = first.fill(&shared.base, &shared.mapping.templates, &variables)?;
        Ok(Some(self.connection.redactor.request(&ready)))
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
        self.connection.redactor.add(&token);
        Ok(Ok(Issued::new(token, life(found.get(EXPIRES_IN)), asked)))
    }
}
