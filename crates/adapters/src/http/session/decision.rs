//! A conversation with a decision point.

use std::borrow::Cow;
use std::sync::Arc;

use reqwest::Url;
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use rolecall_model::Actor;
use rolecall_model::implementation::{Exchange, Failure, Purpose, Session as _, Speaker};
use rolecall_model::verdict::Cause;
use serde_json::{Map, Value, json};

use super::exchange::Caller;
use super::reply::Reply;
use super::shared::Shared;
use super::state::HttpSession;
use crate::http::mapping::decision::{ENDPOINTS, KEY};
use crate::http::mapping::template::Variables;
use crate::http::transport::correlation;
use crate::http::transport::excerpt::excerpt;

/// A conversation in which a decision point is asked.
pub(crate) struct Channel {
    session: HttpSession,
    /// Whether the last answer had the identifier of its request.
    is_echoed: bool,
}

/// How many questions are asked at a time.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Endpoint {
    /// One.
    Evaluation,
    /// Several.
    Evaluations,
}

impl Endpoint {
    /// The address that the decision point announces. It never leaves the server: credentials go there.
    fn announced(self, configuration: &Value, base: &Url) -> Result<Url, String> {
        let here = base.as_str().trim_end_matches('/');
        let point = configuration
            .get("policy_decision_point")
            .and_then(Value::as_str)
            .ok_or("the configuration has no `policy_decision_point`")?;
        if point.trim_end_matches('/') != here {
            return Err(format!(
                "the configuration is that of another decision point, {}, and not of {here}; correct \
                 target.base-url, or the public address of the decision point",
                excerpt(point),
            ));
        }
        let key = match self {
            Self::Evaluation => "access_evaluation_endpoint",
            Self::Evaluations => "access_evaluations_endpoint",
        };
        let address = configuration
            .get(key)
            .and_then(Value::as_str)
            .ok_or_else(|| {
                format!("the configuration has no `{key}`; without one, say batch = false")
            })?;
        let url = Url::parse(address)
            .map_err(|error| format!("`{key}` is not a URL: {}: {error}", excerpt(address)))?;
        if url.origin() == base.origin() {
            Ok(url)
        } else {
            Err(format!(
                "`{key}` is on another server: {}",
                excerpt(address)
            ))
        }
    }
}

/// The note about an answer without the identifier of its question (Authorization API 1.0, "Request
/// Identification").
pub const UNECHOED: &str = "its X-Request-ID is not echoed, which AuthZEN asks for";

impl Channel {
    /// A conversation for the scenario with this label.
    pub(in crate::http) fn new(shared: Arc<Shared>, label: &str) -> Self {
        Self {
            session: HttpSession::new(shared, label),
            is_echoed: true,
        }
    }

    /// The question in the form that the decision point reads.
    pub(crate) fn phrase(&self, question: Value) -> Result<Value, Failure> {
        let shared = &self.session.shared;
        let asking = shared.mapping.decision_point.as_ref();
        let Some(form) = asking.and_then(|asking| asking.question.as_ref()) else {
            return Ok(question);
        };
        let mut context = self.session.base_context();
        for part in ["subject", "action", "resource", "context"] {
            let part_of = question.get(part).cloned().unwrap_or_else(|| json!({}));
            context.insert(part.to_owned(), part_of);
        }
        form.fill(&shared.mapping.templates, &Variables::of(&context))
            .map_err(|error| {
                let message = self
                    .session
                    .connection
                    .redactor
                    .redact(&format!("{KEY}.question: {error}"));
                Failure::new(Cause::Mapping, message)
            })
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
        let mut variables = Map::new();
        self.session.look_up(request, &mut variables).await?;
        let nothing = Map::new();
        let nothing = Variables::of(&nothing);
        let mut ready = request.fill(&shared.base, &shared.mapping.templates, &nothing)?;
        if let Some(configuration) = variables.get(ENDPOINTS) {
            ready.url = endpoint
                .announced(configuration, &shared.base)
                .map_err(|error| self.fail(&format!("{KEY}.discover: {error}")))?;
        }
        ready.body = Some(body.to_string());
        let json = HeaderValue::from_static("application/json");
        ready.headers.push((CONTENT_TYPE, json));
        let actor = if asking.signs_in {
            Actor::Operator
        } else {
            Actor::Anonymous
        };
        let credentials = match self.session.credentials(actor, None, &ready.url).await? {
            Ok(credentials) => credentials,
            Err(refusal) => return Err(Failure::new(Cause::Mapping, refusal.text)),
        };
        let ready = ready.authorized(credentials);
        let caller = Caller {
            actor,
            purpose,
            on_behalf_of: Some(speaker),
        };
        let answered = self
            .session
            .ask(request, &ready, actor, &caller, &variables)
            .await?;
        self.is_echoed = correlation::is_echoed(&answered.headers);
        match answered.reply {
            Reply::Done(answer) => Ok(answer),
            Reply::Refused(refusal) => Err(self.fail(&refusal.text)),
        }
    }

    /// Says what the last answer was taken for.
    pub(crate) fn conclude(&mut self, outcome: Cow<'static, str>) {
        let outcome = match self.is_echoed {
            true => outcome,
            // An answer that was mixed up with another could not be told from the right one.
            false => format!("{outcome}; {UNECHOED}").into(),
        };
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
