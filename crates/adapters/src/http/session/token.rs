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
use crate::http::mapping::cookie::Jar;
use crate::http::mapping::request::Request;
use crate::http::mapping::secret::Secret;
use crate::http::mapping::template::Variables;
use crate::http::transport::response::REDACTED;

impl HttpSession {
    /// The operator's token: the one that is given, or the one that the whole run shares, asked for
    /// when no token is still valid.
    pub(in crate::http) async fn operator_token(&mut self) -> Result<Option<Issued>, Failure> {
        let shared = Arc::clone(&self.shared);
        if let Some(token) = &shared.operator_token {
            return Ok(Some(Issued::new(token.clone(), None, Instant::now())));
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
            for (_, cookie) in issued.jar.values() {
                self.connection.redactor.add(&Secret(cookie.to_owned()));
            }
            return Ok(Some(issued.clone()));
        }
        let caller = Caller::new(Actor::Anonymous, Purpose::Token(Speaker::Operator));
        let context = self.base_context();
        let cookies = shared.mapping.authentication.operator_cookies;
        match self.fetch(requests, context, &caller, cookies).await? {
            Ok(fresh) => {
                *issued = Some(fresh.clone());
                Ok(Some(fresh))
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

    /// A user's token, asked for once in a session as long as it is good, and for each organization where
    /// it is for one. The inner error is a refusal.
    pub(in crate::http) async fn user_token(
        &mut self,
        user: UserId,
        requests: &[Request],
        record: Value,
        organization: Value,
    ) -> Result<Result<Issued, Refusal>, Failure> {
        let shared = Arc::clone(&self.shared);
        let authentication = &shared.mapping.authentication;
        let scope = organization.get("id").map(Value::to_string);
        let holder = (user, scope.filter(|_| authentication.is_scoped));
        if let Some(issued) = self.tokens.fresh(&holder, authentication.renew) {
            return Ok(Ok(issued.clone()));
        }
        let of = describe::speaker(Actor::User(user), &self.entities.directory);
        let caller = Caller::new(Actor::Operator, Purpose::Token(of));
        let mut context = self.base_context();
        if let Some(token) = self.operator_token().await? {
            context.insert("operator_token".to_owned(), token.token.0.into());
        }
        context.insert("user".to_owned(), record);
        context.insert("organization".to_owned(), organization);
        for request in requests {
            self.look_up(request, &mut context).await?;
        }
        if self.is_token_recorded(requests, &context, &caller)? {
            return self.recorded_token(requests, &context, &caller).map(Ok);
        }
        let cookies = authentication.user_cookies;
        Ok(
            match self.fetch(requests, context, &caller, cookies).await? {
                Ok(issued) => {
                    self.tokens.keep(holder, issued.clone());
                    Ok(issued)
                }
                Err(refusal) => Err(refusal),
            },
        )
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
    ) -> Result<Issued, Failure> {
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
        let placeholder = Secret(REDACTED.to_owned());
        Ok(Issued::new(placeholder, None, Instant::now()))
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
        let variables = Variables::of(context);
        let ready = first.fill(&shared.base, &shared.mapping.templates, &variables)?;
        Ok(Some(self.connection.redactor.request(&ready)))
    }

    /// Forgets all tokens: time has passed, and they may have run out.
    pub(in crate::http) async fn forget_tokens(&mut self) {
        self.tokens.clear();
        *self.shared.issued.lock().await = None;
    }

    /// Requests a token, or signs in with cookies.
    async fn fetch(
        &mut self,
        requests: &[Request],
        context: Map<String, Value>,
        caller: &Caller,
        cookies: bool,
    ) -> Result<Result<Issued, Refusal>, Failure> {
        let asked = Instant::now();
        // The sign-in of a user may need that of the operator, with cookies of its own.
        let jar = cookies.then(Jar::default);
        let outer = std::mem::replace(&mut self.connection.jar, jar);
        // Sending a request may need a token, and a token needs requests.
        let executed = Box::pin(self.execute(requests, context, caller)).await;
        let jar = std::mem::replace(&mut self.connection.jar, outer);
        let found = match executed? {
            Executed::Done(found) => found,
            Executed::Refused(refusal) => return Ok(Err(refusal)),
        };
        let place = requests
            .first()
            .map_or("", |request| request.place.as_str());
        let token = match found.get("token") {
            Some(Value::String(token)) if !token.is_empty() => token.clone(),
            // Cookies are enough, if there are any.
            _ if jar
                .as_ref()
                .is_some_and(|jar| jar.values().next().is_some()) =>
            {
                String::new()
            }
            _ => {
                let what = if cookies {
                    "no token, and sets no cookie"
                } else {
                    "no token"
                };
                let message = format!("{place}: the answer holds {what}");
                return Err(self.fail(Cause::Implementation, &message));
            }
        };
        let token = Secret(token);
        self.connection.redactor.add(&token);
        let jar = jar.unwrap_or_default();
        for (_, cookie) in jar.values() {
            self.connection.redactor.add(&Secret(cookie.to_owned()));
        }
        let mut issued = Issued::new(token, life(found.get(EXPIRES_IN)), asked);
        issued.jar = jar;
        Ok(Ok(issued))
    }
}
