//! One scenario's conversation with a server.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use futures::future::BoxFuture;
use reqwest::{Method, Url};
use rolecall_simulator::vocabulary::Temporary;
use rolecall_simulator::{
    Actor, Command, Created, Fixture, OrganizationId, Outcome, Refusal, UserId,
};
use serde_json::{Map, Value, json};

use super::answer::Translation;
use super::authentication::Secret;
use super::credentials::authorize;
use super::file::Speaker;
use super::reply::{self, Reply};
use super::request::{Paginate, Ready, Request};
use super::tape::Tape;
use super::transcript::Redactor;
use super::{Shared, template};
use crate::adapter::describe;
use crate::adapter::directory::Directory;
use crate::implementation::{Exchange, Failure, Session, Silence};
use crate::verdict::Cause;

/// A list that goes on for longer is taken for one that never ends.
const MOST_PAGES: usize = 100;

/// A session over HTTP.
pub(super) struct HttpSession {
    pub(super) shared: Arc<Shared>,
    pub(super) label: String,
    pub(super) directory: Directory,
    pub(super) tokens: HashMap<UserId, Secret>,
    pub(super) redactor: Redactor,
    exchanges: Vec<Exchange>,
    /// What was recorded of this scenario, where nobody is to be asked.
    pub(super) tape: Option<Tape>,
    /// When something was changed last; reads may lag behind.
    changed: Option<Instant>,
}

/// How the requests of one operation or fixture went.
enum Executed {
    Done(BTreeMap<String, Value>),
    Refused(Refusal),
}

/// Who says what, for credentials and for the transcript.
struct Said {
    actor: Actor,
    what: String,
}

impl HttpSession {
    pub(super) fn new(shared: Arc<Shared>, label: &str) -> Self {
        let mut redactor = Redactor::default();
        for secret in shared.operator_token.iter().chain(shared.table.values()) {
            redactor.add(secret.clone());
        }
        let tape = shared
            .tapes
            .as_ref()
            .map(|tapes| tapes.get(label).cloned().unwrap_or_default());
        Self {
            shared,
            label: label.to_owned(),
            directory: Directory::default(),
            tokens: HashMap::new(),
            redactor,
            exchanges: Vec::new(),
            tape,
            changed: None,
        }
    }

    async fn bring_about(&mut self, fixture: &Fixture) -> Result<Created, Failure> {
        let name = fixture.name();
        let shared = Arc::clone(&self.shared);
        let requests = shared
            .mapping
            .fixtures
            .get(name)
            .ok_or_else(|| lacking("fixture", name))?;
        let parameters = parameters(fixture)?;
        let what = describe::describe(name, &parameters, &self.directory);
        let said = Said {
            actor: Actor::Operator,
            what,
        };
        let context = self.context(parameters, None)?;
        let found = match self.execute(requests, context, &said).await? {
            Executed::Done(found) => found,
            Executed::Refused(refusal) => {
                let message = format!("the fixture `{name}` was refused: {}", refusal.text);
                return Err(self.fail(Cause::Implementation, &message));
            }
        };
        let id = found.get("id").cloned().unwrap_or(Value::Null);
        if matches!(
            fixture,
            Fixture::AddOrganization { .. } | Fixture::AddUser { .. } | Fixture::AddSite { .. }
        ) {
            self.check_id(name, &id)?;
        }
        Ok(match fixture {
            Fixture::AddOrganization { name, .. } => {
                Created::Organization(self.directory.add_organization(id, name))
            }
            Fixture::AddUser {
                organization,
                email,
                name,
                ..
            } => Created::User(self.directory.add_user(id, *organization, name, email)),
            Fixture::AddSite {
                organization, name, ..
            } => Created::Site(self.directory.add_site(id, *organization, name)),
            Fixture::AdvanceClock { .. } => {
                // Tokens may have run out meanwhile.
                self.tokens.clear();
                Created::Nothing
            }
            _ => Created::Nothing,
        })
    }

    async fn put_to(&mut self, actor: Actor, command: &Command) -> Result<Outcome, Failure> {
        let name = command.operation();
        let shared = Arc::clone(&self.shared);
        let requests = shared
            .mapping
            .operations
            .get(name)
            .ok_or_else(|| lacking("operation", name))?;
        let parameters = parameters(command)?;
        let what = describe::describe(name, &parameters, &self.directory);
        let said = Said { actor, what };
        let context = self.context(parameters, Some(actor))?;
        let mut found = match self.execute(requests, context, &said).await? {
            Executed::Done(found) => found,
            Executed::Refused(refusal) => return Ok(Outcome::Refused(refusal)),
        };
        self.learn(command, &mut found)?;
        let answer = Translation {
            names: &shared.mapping.names,
            directory: &self.directory,
        }
        .answer(command.answer(), &found);
        match answer {
            Ok(answer) => Ok(Outcome::Done(answer)),
            Err(error) => Err(self.fail(Cause::Implementation, &format!("{name}: {error}"))),
        }
    }

    /// Keeps what an actor created; its number takes the place of the identifier that was found.
    fn learn(
        &mut self,
        command: &Command,
        found: &mut BTreeMap<String, Value>,
    ) -> Result<(), Failure> {
        let operation = command.operation();
        let (field, number) = match command {
            Command::AddUser {
                organization,
                email,
                name,
            } => {
                let id = self.created(operation, "user", found)?;
                let user = self.directory.add_user(id, *organization, name, email);
                ("user", user.0)
            }
            Command::CreateCustomer { name, .. } => {
                let id = self.created(operation, "organization", found)?;
                let organization = self.directory.add_organization(id, name);
                ("organization", organization.0)
            }
            _ => return Ok(()),
        };
        found.insert(field.to_owned(), number.into());
        Ok(())
    }

    /// The identifier of what an operation created.
    fn created(
        &mut self,
        operation: &str,
        field: &str,
        found: &BTreeMap<String, Value>,
    ) -> Result<Value, Failure> {
        let id = found.get(field).cloned().unwrap_or(Value::Null);
        self.check_id(operation, &id)?;
        Ok(id)
    }

    fn check_id(&mut self, name: &str, id: &Value) -> Result<(), Failure> {
        match id {
            Value::Number(_) => Ok(()),
            Value::String(text) if !text.is_empty() => Ok(()),
            other => {
                let kind = super::answer::kind_of(other);
                let message = format!("{name}: an identifier is wanted, not {kind}");
                Err(self.fail(Cause::Implementation, &message))
            }
        }
    }

    /// Sends the requests in order, each knowing what the earlier ones found.
    async fn execute(
        &mut self,
        requests: &[Request],
        mut context: Map<String, Value>,
        said: &Said,
    ) -> Result<Executed, Failure> {
        let shared = Arc::clone(&self.shared);
        let templates = &shared.mapping.templates;
        let mut found: BTreeMap<String, Value> = BTreeMap::new();
        let mut sent = false;
        for request in requests {
            let variables = template::context(&context);
            if let Some(when) = &request.when {
                let wanted = templates
                    .evaluate(when, &variables)
                    .map_err(|error| request.mistake("when", &error))?;
                if !wanted.is_true() {
                    continue;
                }
            }
            sent = true;
            let speaker = match request.speaker {
                Speaker::Actor => said.actor,
                Speaker::Operator => Actor::Operator,
            };
            let ready = request.fill(&shared.base, templates, &variables)?;
            let credentials = match self.credentials(speaker).await? {
                Ok(credentials) => credentials,
                Err(refusal) => return Ok(Executed::Refused(refusal)),
            };
            let ready = authorize(ready, credentials);
            match self.pages(request, ready, speaker, said).await? {
                Executed::Refused(refusal) => return Ok(Executed::Refused(refusal)),
                Executed::Done(fields) => {
                    for (name, value) in fields {
                        context.insert(name.clone(), value.clone());
                        found.insert(name, value);
                    }
                }
            }
        }
        match (sent, requests.first()) {
            (false, Some(request)) => {
                Err(request.mistake("when", "no request was left to send; one of them has to be"))
            }
            _ => Ok(Executed::Done(found)),
        }
    }

    /// Sends one request, and again for each further page.
    async fn pages(
        &mut self,
        request: &Request,
        first: Ready,
        speaker: Actor,
        said: &Said,
    ) -> Result<Executed, Failure> {
        let mut fields: BTreeMap<String, Value> = BTreeMap::new();
        let mut seen = HashSet::new();
        let mut ready = first.clone();
        loop {
            let (reply, text) = self
                .ask(request, &ready, speaker, &said.what, false)
                .await?;
            let body = match reply {
                Reply::Done(body) => body,
                Reply::Refused(refusal) => return Ok(Executed::Refused(refusal)),
            };
            for field in &request.extract {
                let value = field.extract.find(field.shape, &body).map_err(|error| {
                    let message = format!("{}.extract.{}: {error}", request.place, field.name);
                    self.fail(Cause::Implementation, &message)
                })?;
                match (fields.get_mut(&field.name), value) {
                    (Some(Value::Array(all)), Value::Array(more)) => all.extend(more),
                    // What is said once for the whole list is said on the first page.
                    (Some(_), _) => {}
                    (None, value) => {
                        fields.insert(field.name.clone(), value);
                    }
                }
            }
            if let Some(name) = &request.extract_text {
                let text = text.map_err(|error| {
                    let message = format!("{}: the answer is no UTF-8: {error}", request.place);
                    self.fail(Cause::Implementation, &message)
                })?;
                fields.insert(name.clone(), text.into());
            }
            let Some(paginate) = &request.paginate else {
                return Ok(Executed::Done(fields));
            };
            let next = next_page(paginate, &body, seen.len() + 1).map_err(|error| {
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
            ready.url = turn(&first.url, &self.shared.base, paginate, &next).map_err(|error| {
                let message = format!("{}.paginate: {error}", request.place);
                self.fail(Cause::Implementation, &message)
            })?;
        }
    }

    /// Sends one request and reads its answer; the exchange is kept whatever becomes of it. Where a
    /// token is asked for, nothing is quoted from an answer that may hold one.
    pub(super) async fn ask(
        &mut self,
        request: &Request,
        ready: &Ready,
        speaker: Actor,
        what: &str,
        is_token: bool,
    ) -> Result<(Reply, Result<String, std::string::FromUtf8Error>), Failure> {
        let shared = Arc::clone(&self.shared);
        self.settle(&ready.method).await;
        let has_meaning = request.done.contains(429) || request.refused.contains(429);
        let (began, begun) = (SystemTime::now(), Instant::now());
        let sent = match &mut self.tape {
            Some(tape) => tape.answer(&self.redactor.request(ready)),
            None => shared.client.send(ready, !has_meaning).await,
        };
        let duration = begun.elapsed();
        let silence = sent.as_ref().err().map(|failure| Silence {
            cause: failure.cause,
            message: self.redactor.redact(&failure.message),
        });
        if !is_look(&ready.method) {
            self.changed = Some(Instant::now());
        }
        let mut response = None;
        let result = sent.and_then(|mut raw| {
            raw.withheld = is_token && (200..300).contains(&raw.status);
            response = Some(self.redactor.response(&raw));
            let by_operator = speaker == Actor::Operator;
            let reply = reply::read(request, &raw, &shared.mapping.templates, by_operator)?;
            Ok((reply, raw.body))
        });
        let result = result.map_err(|failure| self.redacted(failure));
        let outcome = match &result {
            Ok((Reply::Done(_), _)) => "done".to_owned(),
            Ok((Reply::Refused(refusal), _)) => describe::refused(refusal.requirement.as_deref()),
            Err(failure) => failure.message.clone(),
        };
        self.exchanges.push(Exchange {
            actor: describe::actor(speaker, &self.directory),
            operation: what.to_owned(),
            request: Some(self.redactor.request(ready)),
            response,
            silence,
            outcome,
            began: Some(began),
            duration,
        });
        let (reply, body) = result?;
        let reply = match reply {
            Reply::Refused(refusal) => Reply::Refused(Refusal {
                text: self.redactor.redact(&refusal.text).into(),
                ..refusal
            }),
            done @ Reply::Done(_) => done,
        };
        // Only a file needs the text; a long list is not copied for nothing.
        let text = match &request.extract_text {
            Some(_) => String::from_utf8(body),
            None => Ok(String::new()),
        };
        Ok((reply, text))
    }

    /// What was said last.
    pub(super) fn last_exchange(&mut self) -> Option<&mut Exchange> {
        self.exchanges.last_mut()
    }

    /// Waits until what was changed last can be seen.
    async fn settle(&self, method: &Method) {
        let settle = self.shared.mapping.limits().settle;
        if let Some(changed) = self.changed
            && self.tape.is_none()
            && is_look(method)
            && let Some(rest) = settle.checked_sub(changed.elapsed())
            && !rest.is_zero()
        {
            tokio::time::sleep(rest).await;
        }
    }

    /// A failure that came to light after its exchange was kept.
    pub(super) fn fail(&mut self, cause: Cause, message: &str) -> Failure {
        let message = self.redactor.redact(message);
        if let Some(exchange) = self.exchanges.last_mut() {
            exchange.outcome.clone_from(&message);
        }
        Failure::new(cause, message)
    }

    fn redacted(&self, failure: Failure) -> Failure {
        Failure {
            message: self.redactor.redact(&failure.message),
            ..failure
        }
    }

    async fn clear_away(&mut self) {
        let shared = Arc::clone(&self.shared);
        if shared.mapping.end.is_empty() {
            return;
        }
        let kept = self.exchanges.len();
        let count = self.directory.organizations().len();
        // The youngest first: it may depend on an older one.
        for number in (0..count)
            .rev()
            .filter_map(|number| u32::try_from(number).ok())
        {
            let parameters = json!({ "organization": OrganizationId(number) });
            let Ok(context) = self.context(parameters, None) else {
                break;
            };
            let said = Said {
                actor: Actor::Operator,
                what: "end".to_owned(),
            };
            let result = self.execute(&shared.mapping.end, context, &said).await;
            // A server that is gone will not come back for the others.
            if result.is_err_and(|failure| failure.cause == Cause::Network) {
                break;
            }
        }
        self.exchanges.truncate(kept);
        self.directory = Directory::default();
    }
}

impl Session for HttpSession {
    fn prepare<'a>(&'a mut self, fixture: &'a Fixture) -> BoxFuture<'a, Result<Created, Failure>> {
        Box::pin(self.bring_about(fixture))
    }

    fn attempt<'a>(
        &'a mut self,
        actor: Actor,
        command: &'a Command,
    ) -> BoxFuture<'a, Result<Outcome, Failure>> {
        Box::pin(self.put_to(actor, command))
    }

    fn take_exchanges(&mut self) -> Vec<Exchange> {
        std::mem::take(&mut self.exchanges)
    }

    fn identifier(&self, user: UserId) -> Option<String> {
        self.directory.identifier(user)
    }

    fn lasts(&self, access: Temporary) -> u32 {
        self.shared.mapping.lasts(access)
    }

    fn close(&mut self) -> BoxFuture<'_, ()> {
        Box::pin(self.clear_away())
    }
}

fn parameters(said: &impl serde::Serialize) -> Result<Value, Failure> {
    serde_json::to_value(said).map_err(|error| Failure::new(Cause::Kit, error.to_string()))
}

fn lacking(what: &str, name: &str) -> Failure {
    let message = format!("the implementation has no {what} `{name}`, says conformance.lacks");
    Failure::lacking(message)
}

/// Whether a request only looks.
fn is_look(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// What names the page after this one, the `current`th; `None` on the last one.
fn next_page(paginate: &Paginate, body: &Value, current: usize) -> Result<Option<String>, String> {
    match paginate {
        Paginate::Next { next, .. } => Ok(match next.first(body) {
            Some(Value::String(next)) if !next.is_empty() => Some(next.clone()),
            Some(Value::Number(next)) => Some(next.to_string()),
            _ => None,
        }),
        Paginate::Numbered { pages, .. } => match pages.first(body).and_then(Value::as_u64) {
            Some(pages) => Ok((pages > current as u64).then(|| (current + 1).to_string())),
            // Taken for the only page, it would hide whoever is on the others.
            None => Err("the answer does not say how many pages there are".to_owned()),
        },
    }
}

/// The URL of the next page. It never leaves the server: credentials go with it.
fn turn(first: &Url, base: &Url, paginate: &Paginate, next: &str) -> Result<Url, String> {
    if let Paginate::Next {
        query: Some(name), ..
    }
    | Paginate::Numbered { query: name, .. } = paginate
    {
        let mut url = first.clone();
        url.query_pairs_mut().append_pair(name, next);
        return Ok(url);
    }
    let url = first
        .join(next)
        .map_err(|error| format!("`{next}` is no URL: {error}"))?;
    if url.origin() == base.origin() {
        Ok(url)
    } else {
        Err(format!("the next page `{next}` is on another server"))
    }
}
