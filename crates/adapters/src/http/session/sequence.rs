//! The requests of one operation or fixture, in order.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use rolecall_model::implementation::Failure;
use rolecall_model::verdict::Cause;
use rolecall_model::{Actor, Refusal};
use serde_json::{Map, Value};

use super::exchange::{Answered, Caller};
use super::paging::{Progress, turn};
use super::reply::Reply;
use super::state::{Acted, HttpSession};
use crate::http::mapping::extract::Answer;
use crate::http::mapping::file::Sender;
use crate::http::mapping::request::{Ready, Request};
use crate::http::mapping::secret::Secret;
use crate::http::mapping::template::Variables;

/// A list that goes on for longer is taken for one that never ends.
const MOST_PAGES: usize = 100;

/// How the requests of one operation or fixture went.
pub(in crate::http) enum Executed {
    Done(BTreeMap<String, Value>),
    Refused(Refusal),
}

impl HttpSession {
    /// Sends the requests in order, each knowing what the earlier ones found.
    pub(in crate::http) async fn execute(
        &mut self,
        requests: &[Request],
        context: Map<String, Value>,
        caller: &Caller,
    ) -> Result<Executed, Failure> {
        // A token may be requested in the middle of an operation.
        let before = std::mem::take(&mut self.connection.acted);
        let executed = self.execute_in_order(requests, context, caller).await;
        self.connection.acted = before;
        executed
    }

    async fn execute_in_order(
        &mut self,
        requests: &[Request],
        mut context: Map<String, Value>,
        caller: &Caller,
    ) -> Result<Executed, Failure> {
        let shared = Arc::clone(&self.shared);
        let templates = &shared.mapping.templates;
        let mut found: BTreeMap<String, Value> = BTreeMap::new();
        let mut sent = false;
        for request in requests {
            self.look_up(request, &mut context).await?;
            let variables = Variables::of(&context);
            if let Some(when) = &request.when {
                let wanted = templates
                    .evaluate(when, &variables)
                    .map_err(|error| request.mistake("when", &error))?;
                if !wanted.is_true() {
                    continue;
                }
            }
            sent = true;
            let actor = match request.sender {
                Sender::Actor => caller.actor,
                Sender::Operator => Actor::Operator,
                Sender::Nobody => Actor::Anonymous,
            };
            let mut ready = request.fill(&shared.base, templates, &variables)?;
            if request.basic.is_none() {
                ready = match self
                    .credentials(actor, context.get("organization"), &ready.url)
                    .await?
                {
                    Ok(credentials) => ready.authorized(credentials),
                    Err(refusal) => return Ok(self.refused(request, refusal, found)),
                };
            }
            if let Some(jar) = &self.connection.jar
                && caller.wants_token()
                && let Some(cookies) = jar.header(&ready.url)
            {
                ready = ready.with_cookies(&cookies);
            }
            match self.pages(request, ready, actor, caller, &context).await? {
                Executed::Refused(refusal) => return Ok(self.refused(request, refusal, found)),
                Executed::Done(fields) => {
                    for (name, value) in fields {
                        // On the way to a token everything may be a secret.
                        if let (true, Value::String(text)) = (caller.wants_token(), &value) {
                            self.connection.redactor.add(&Secret(text.clone()));
                        }
                        context.insert(name.clone(), value.clone());
                        found.insert(name, value);
                    }
                }
            }
        }
        match (sent, requests.first()) {
            (false, Some(request)) => {
                Err(request.mistake("when", "every request was skipped by `when`"))
            }
            _ => Ok(Executed::Done(found)),
        }
    }

    /// The outcome of requests of which one was refused. Where an earlier one has changed something in the name
    /// of the acting user, the operation was done, and a later request cannot undo that. Of a change that was
    /// accepted for later, a look may still say that it was refused.
    fn refused(
        &self,
        request: &Request,
        refusal: Refusal,
        found: BTreeMap<String, Value>,
    ) -> Executed {
        let counts = match self.connection.acted {
            Acted::No => true,
            Acted::Accepted => !request.changes(),
            Acted::Done => false,
        };
        if counts {
            Executed::Refused(refusal)
        } else {
            Executed::Done(found)
        }
    }

    /// Sends one request, and again for each further page.
    async fn pages(
        &mut self,
        request: &Request,
        first: Ready,
        actor: Actor,
        caller: &Caller,
        context: &Map<String, Value>,
    ) -> Result<Executed, Failure> {
        let mut fields: BTreeMap<String, Value> = BTreeMap::new();
        let shared = Arc::clone(&self.shared);
        let mut seen = HashSet::new();
        let mut progress = Progress::default();
        // Only a list in pages comes back to it.
        let beginning = request.paginate.is_some().then(|| first.url.clone());
        let mut ready = first;
        loop {
            let answered = self.wait(request, &ready, actor, caller, context).await?;
            let body = match answered.reply {
                Reply::Done(body) => body,
                Reply::Refused(refusal) => return Ok(Executed::Refused(refusal)),
            };
            let answer = Answer {
                body: &body,
                status: answered.status,
                headers: &answered.headers,
                templates: &shared.mapping.templates,
                variables: context,
            };
            self.extract(request, &answer, &mut fields)?;
            if let Some(name) = &request.extract_text {
                let text = answered.text.map_err(|error| {
                    let message = format!("{}: the answer is not UTF-8: {error}", request.place);
                    self.fail(Cause::Implementation, &message)
                })?;
                fields.insert(name.clone(), text.into());
            }
            let (Some(paginate), Some(beginning)) = (&request.paginate, &beginning) else {
                return Ok(Executed::Done(fields));
            };
            let next = progress.next(paginate, &answer).map_err(|error| {
                let message = format!("{}.paginate: {error}", request.place);
                self.fail(Cause::Implementation, &message)
            })?;
            let Some(next) = next else {
                return Ok(Executed::Done(fields));
            };
            if !seen.insert(next.clone()) || seen.len() >= MOST_PAGES {
                let message = format!(
                    "{}: the list does not end, after {} pages",
                    request.place,
                    seen.len()
                );
                return Err(self.fail(Cause::Implementation, &message));
            }
            ready.url = turn(beginning, paginate, &next).map_err(|error| {
                let message = format!("{}.paginate: {error}", request.place);
                self.fail(Cause::Implementation, &message)
            })?;
        }
    }

    /// Takes the fields of an answer, beside those of earlier pages.
    fn extract(
        &mut self,
        request: &Request,
        answer: &Answer<'_>,
        fields: &mut BTreeMap<String, Value>,
    ) -> Result<(), Failure> {
        for field in &request.extract {
            let value = match field.extract.find(field.shape, answer) {
                Ok(Value::String(text)) if field.extract.is_cookie() => {
                    self.connection.redactor.add(&Secret(text.clone()));
                    Value::String(text)
                }
                Ok(value) => value,
                Err(_) if field.optional => continue,
                Err(error) => {
                    let message = format!("{}.extract.{}: {error}", request.place, field.name);
                    return Err(self.fail(Cause::Implementation, &message));
                }
            };
            match (fields.get_mut(&field.name), value) {
                (Some(Value::Array(all)), Value::Array(more)) => all.extend(more),
                // What is said once for the whole list is said on the first page.
                (Some(_), _) => {}
                (None, value) => {
                    fields.insert(field.name.clone(), value);
                }
            }
        }
        Ok(())
    }

    /// Sends a request, and again until what it waits for has come about. A refusal is an answer,
    /// and is not waited for to change.
    async fn wait(
        &mut self,
        request: &Request,
        ready: &Ready,
        actor: Actor,
        caller: &Caller,
        context: &Map<String, Value>,
    ) -> Result<Answered, Failure> {
        let mut answered = self.ask(request, ready, actor, caller, context).await?;
        let Some(until) = &request.until else {
            return Ok(answered);
        };
        let shared = Arc::clone(&self.shared);
        let mut variables = context.clone();
        let mut asked = 1;
        loop {
            let Reply::Done(body) = &answered.reply else {
                return Ok(answered);
            };
            variables.insert("body".to_owned(), body.clone());
            variables.insert("status".to_owned(), answered.status.into());
            let holds = shared
                .mapping
                .templates
                .evaluate(&until.expression, &Variables::of(&variables))
                .map_err(|error| {
                    let error = format!("{error}; the answer has the status {}", answered.status);
                    request.mistake("until", &error)
                })?;
            if holds.is_true() {
                return Ok(answered);
            }
            if asked >= until.attempts() {
                let message = format!(
                    "{}: what it waits for was not met within {} s; asked {asked} times, \
                     the last answer has the status {}; raise `within` if the server takes longer",
                    request.place,
                    until.within.as_secs_f64(),
                    answered.status,
                );
                return Err(self.fail(Cause::Implementation, &message));
            }
            if self.connection.replay.is_none() {
                tokio::time::sleep(until.every).await;
            }
            asked += 1;
            answered = self.ask(request, ready, actor, caller, context).await?;
        }
    }
}
