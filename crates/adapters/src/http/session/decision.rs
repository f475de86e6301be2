//! A conversation with a decision point.

use std::borrow::Cow;
use std::sync::Arc;

use reqwest::header::{CONTENT_TYPE, HeaderValue};
use rolecall_model::Actor;
use rolecall_model::implementation::{Exchange, Failure, Purpose, Session as _, Speaker};
use rolecall_model::verdict::Cause;
use serde_json::{Value, json};

use super::exchange::Caller;
use super::reply::Reply;
use super::shared::Shared;
use super::state::HttpSession;
use crate::http::mapping::decision::KEY;
use crate::http::mapping::template;

/// A conversation in which a decision point is asked.
pub(crate) struct Channel {
    session: HttpSession,
}

/// How many questions are asked at a time.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Endpoint {
    /// One.
    Evaluation,
    /// Several.
    Evaluations,
}

impl Channel {
    /// A conversation for the scenario with this label.
    pub(in crate::http) fn new(shared: Arc<Shared>, label: &str) -> Self {
        Self {
            session: HttpSession::new(shared, label),
        }
    }

    /// Asks, on behalf of this actor, and returns the answer: a JSON value, whatever is in it.
    pub(crate) async fn ask(
        &mut self,
        endpoint: Endpoint,
        body: &Value,
        speaker: Speaker,
        purpose: Purpose,
    ) -> Result<Value, Failure> {
        let shared = self.session.shared.clone();
        let asking = shared.mapping.decision_point.as_ref();
        let request = asking.and_then(|asking| match endpoint {
            Endpoint::Evaluation => Some(&asking.evaluation),
            Endpoint::Evaluations => asking.evaluations.as_ref(),
        });
        let Some((asking, request)) = asking.zip(request) else {
            let message = format!("the file has no [{KEY}] to ask");
            return Err(Failure::new(Cause::Mapping, message));
        };
        let variables = template::context(json!({}));
        let mut ready = request.fill(&shared.base, &shared.mapping.templates, &variables)?;
        ready.body = Some(body.to_string());
        let json = HeaderValue::from_static("application/json");
        ready.headers.push((CONTENT_TYPE, json));
        let actor = if asking.signs_in {
            Actor::Operator
        } else {
            Actor::Anonymous
        };
        let credentials = match self.session.credentials(actor).await? {
            Ok(credentials) => credentials,
            Err(refusal) => return Err(Failure::new(Cause::Mapping, refusal.text)),
        };
        let ready = ready.authorized(credentials);
        let caller = Caller {
            actor,
            purpose,
            on_behalf_of: Some(speaker),
        };
        match self
            .session
            .ask(request, &ready, actor, &caller)
            .await?
            .reply
        {
            Reply::Done(answer) => Ok(answer),
            Reply::Refused(refusal) => Err(self.fail(&refusal.text)),
        }
    }

    /// Says what the last answer was taken for.
    pub(crate) fn conclude(&mut self, outcome: Cow<'static, str>) {
        if let Some(exchange) = self.session.connection.exchanges.last_mut() {
            exchange.outcome = outcome;
        }
    }

    /// The last answer cannot be made anything of.
    pub(crate) fn fail(&mut self, message: &str) -> Failure {
        self.session.fail(Cause::Implementation, message)
    }

    /// The exchanges since the last call.
    pub(crate) fn take_exchanges(&mut self) -> Vec<Exchange> {
        self.session.take_exchanges()
    }
}
