//! One request and its answer, and what is kept of them.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use reqwest::header::{HeaderName, HeaderValue, SET_COOKIE};
use rolecall_model::implementation::{Exchange, Failure, HttpResponse, Purpose, Silence, Speaker};
use rolecall_model::{Actor, Refusal};
use serde_json::{Map, Value};

use super::replay::Asked;
use super::reply::{Reading, Reply};
use super::state::{Acted, HttpSession};
use crate::describe;
use crate::http::mapping::authentication::OperatorSource;
use crate::http::mapping::request::{Ready, Request};
use crate::http::transport::response::Response;
use crate::http::transport::retry;

/// The actor of a list of requests and their purpose, for credentials and for the transcript.
#[derive(Clone, Debug)]
pub(in crate::http) struct Caller {
    pub(in crate::http) actor: Actor,
    pub(in crate::http) purpose: Purpose,
    /// The speaker in the transcript, where it is not the one whose credentials are sent: a question
    /// about a user's attempt is sent to a decision point with the operator's.
    pub(in crate::http) on_behalf_of: Option<Speaker>,
}

impl Caller {
    /// A caller that speaks for itself.
    pub(in crate::http) const fn new(actor: Actor, purpose: Purpose) -> Self {
        Self {
            actor,
            purpose,
            on_behalf_of: None,
        }
    }

    /// True if a token is requested. Nothing is quoted from an answer that may hold one.
    pub(in crate::http) const fn wants_token(&self) -> bool {
        matches!(self.purpose, Purpose::Token(_))
    }
}

/// When a request was under way, and why nothing came of it if nothing did.
struct Sending {
    began: SystemTime,
    clock: Instant,
    duration: Duration,
    silence: Option<Silence>,
}

impl Sending {
    fn begun() -> Self {
        Self {
            began: SystemTime::now(),
            clock: Instant::now(),
            duration: Duration::ZERO,
            silence: None,
        }
    }

    fn over(self) -> Self {
        Self {
            duration: self.clock.elapsed(),
            ..self
        }
    }
}

/// An answer that means something.
pub(in crate::http) struct Answered {
    pub(in crate::http) reply: Reply,
    pub(in crate::http) status: u16,
    pub(in crate::http) headers: Vec<(HeaderName, HeaderValue)>,
    /// The body as text, where the request asks for it.
    pub(in crate::http) text: Result<String, std::string::FromUtf8Error>,
}

impl HttpSession {
    /// Sends one request and reads its answer; the exchange is kept whatever becomes of it.
    pub(in crate::http) async fn ask(
        &mut self,
        request: &Request,
        ready: &Ready,
        actor: Actor,
        caller: &Caller,
        variables: &Map<String, Value>,
    ) -> Result<Answered, Failure> {
        self.settle(request, actor, caller).await;
        let mut sending = Sending::begun();
        let mut sent = self.send(request, ready, actor, caller).await;
        if let Ok(answer) = &sent
            && answer.status == 401
            && actor == Actor::Operator
            && !caller.wants_token()
            && self.forget_operator_token(ready).await
        {
            let response = Some(self.connection.redactor.response(answer));
            let outcome = "the operator's token ran out".into();
            self.keep(ready, response, actor, caller, outcome, sending.over());
            sending = Sending::begun();
            let operator = self.operator(&ready.url).await?;
            let fresh = ready.clone().authorized(operator);
            sent = self.send(request, &fresh, actor, caller).await;
        }
        let mut sending = sending.over();
        if let Ok(answer) = &sent {
            self.keep_cookies(ready, answer, actor, caller).await;
        }
        // An answer to another request is not an answer to this one.
        let is_answer = sent.as_ref().is_ok_and(|answer| answer.astray.is_none());
        let shared = Arc::clone(&self.shared);
        let mut response = None;
        let result = sent.and_then(|mut answer| {
            answer.withheld = caller.wants_token() && (200..300).contains(&answer.status);
            response = Some(self.connection.redactor.response(&answer));
            let redactor = &self.connection.redactor;
            let templates = &shared.mapping.templates;
            let reading = Reading::new(request, &answer, templates, redactor, variables);
            let reply = reading.reply(actor == Actor::Operator)?;
            Ok((reply, answer))
        });
        let result = result.map_err(|failure| self.redacted(failure));
        sending.silence = result
            .as_ref()
            .err()
            .filter(|_| !is_answer)
            .map(|failure| Silence {
                cause: failure.cause,
                message: failure.message.clone(),
            });
        let outcome = match &result {
            Ok((Reply::Done(_), _)) => "done".into(),
            Ok((Reply::Refused(refusal), _)) => describe::refused(refusal.requirement.as_deref()),
            Err(failure) => failure.message.clone().into(),
        };
        if let (Ok((Reply::Done(_), answer)), Purpose::Operation(_)) = (&result, &caller.purpose)
            && actor == caller.actor
            && request.changes()
        {
            let accepted = answer.status == 202 && self.connection.acted != Acted::Done;
            self.connection.acted = if accepted {
                Acted::Accepted
            } else {
                Acted::Done
            };
        }
        if !request.looks && !caller.wants_token() {
            self.connection.changed = Some(Instant::now());
            self.connection.changes += 1;
            // Who did not say no may have done it.
            let refused = matches!(&result, Ok((Reply::Refused(_), _)));
            self.entities.spent |= !refused && !self.entities.sparing;
        }
        self.keep(ready, response, actor, caller, outcome, sending);
        let (reply, answer) = result?;
        let reply = match reply {
            Reply::Refused(refusal) => Reply::Refused(Refusal {
                text: self.connection.redactor.redact(&refusal.text).into(),
                ..refusal
            }),
            done @ Reply::Done(_) => done,
        };
        // Only a file needs the text; a long list is not copied for nothing.
        let text = match &request.extract_text {
            Some(_) => String::from_utf8(answer.body),
            None => Ok(String::new()),
        };
        Ok(Answered {
            reply,
            status: answer.status,
            headers: answer.headers,
            text,
        })
    }

    async fn send(
        &mut self,
        request: &Request,
        ready: &Ready,
        actor: Actor,
        caller: &Caller,
    ) -> Result<Response, Failure> {
        if self.connection.replay.is_some() {
            let speaker = self.speaker(actor, caller);
            let asked = Asked {
                request: &self.connection.redactor.request(ready),
                speaker: &speaker,
                purpose: &caller.purpose,
            };
            if let Some(replay) = &mut self.connection.replay {
                return replay.answer(&asked);
            }
        }
        let waited_out = |status| {
            retry::is_too_soon(status)
                && !request.done.contains(status)
                && !request.refused.contains(status)
        };
        let client = &self.shared.client;
        client.send(ready, waited_out, self.deadline()).await
    }

    /// Keeps the cookies that an answer sets: those of a sign-in, and those that are renewed later.
    async fn keep_cookies(
        &mut self,
        ready: &Ready,
        answer: &Response,
        actor: Actor,
        caller: &Caller,
    ) {
        if !answer.headers.iter().any(|(name, _)| name == SET_COOKIE) {
            return;
        }
        let shared = Arc::clone(&self.shared);
        let authentication = &shared.mapping.authentication;
        match actor {
            _ if caller.wants_token() => {
                if let Some(jar) = &mut self.connection.jar {
                    jar.keep(&ready.url, &answer.headers);
                }
            }
            Actor::User(user) if authentication.user_cookies => {
                for jar in self.tokens.jars(user) {
                    jar.keep(&ready.url, &answer.headers);
                }
            }
            Actor::Operator if authentication.operator_cookies => {
                if let Some(issued) = self.shared.issued.lock().await.as_mut() {
                    issued.jar.keep(&ready.url, &answer.headers);
                }
            }
            _ => {}
        }
    }

    /// Until when there is time to wait. A session that serves several scenarios outlives the time
    /// for one, and waits no longer than for an answer.
    pub(in crate::http) fn deadline(&self) -> Instant {
        let limits = self.shared.mapping.limits();
        let for_answer = Instant::now() + limits.timeout;
        for_answer.max(self.connection.opened + limits.scenario_deadline)
    }

    /// Forgets the operator's token if the request carried it and another can be had.
    async fn forget_operator_token(&self, ready: &Ready) -> bool {
        let source = &self.shared.mapping.authentication.operator_source;
        if self.shared.operator_token.is_some() || !matches!(source, OperatorSource::Requests(_)) {
            return false;
        }
        let mut issued = self.shared.issued.lock().await;
        let carried = issued.as_ref().is_some_and(|issued| {
            let mut values = ready.headers.iter().filter_map(|(_, it)| it.to_str().ok());
            values.any(|value| value.contains(&issued.token.0))
        });
        if carried {
            *issued = None;
        }
        carried
    }

    /// The speaker in the transcript.
    pub(in crate::http) fn speaker(&self, actor: Actor, caller: &Caller) -> Speaker {
        match &caller.on_behalf_of {
            Some(speaker) => speaker.clone(),
            None if caller.wants_token() => Speaker::Operator,
            None => describe::speaker(actor, &self.entities.directory),
        }
    }

    fn keep(
        &mut self,
        ready: &Ready,
        response: Option<HttpResponse>,
        actor: Actor,
        caller: &Caller,
        outcome: Cow<'static, str>,
        sending: Sending,
    ) {
        let exchange = Exchange {
            speaker: self.speaker(actor, caller),
            purpose: caller.purpose.clone(),
            request: Some(self.connection.redactor.request(ready)),
            response,
            silence: sending.silence,
            outcome,
            began: Some(sending.began),
            duration: sending.duration,
            ..Exchange::default()
        };
        self.connection.exchanges.push(exchange);
    }

    /// Waits until what was changed last can be seen. Who looks waits, and who acts: whether
    /// somebody may is read by the server as well. The operator, who prepares and clears away, does
    /// not.
    async fn settle(&self, request: &Request, actor: Actor, caller: &Caller) {
        let settle = self.shared.mapping.limits().settle;
        if self.connection.replay.is_none()
            && (request.looks || actor != Actor::Operator || caller.wants_token())
            && let Some(changed) = self.connection.changed
            && let Some(rest) = settle.checked_sub(changed.elapsed())
            && !rest.is_zero()
        {
            tokio::time::sleep(rest).await;
        }
    }
}
