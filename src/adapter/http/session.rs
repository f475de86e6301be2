//! One scenario's conversation with a server.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::future::BoxFuture;
use reqwest::header::{HeaderName, HeaderValue};
use reqwest::{Method, Url};
use rolecall_simulator::{
    Actor, Command, Created, Fixture, OrganizationId, Outcome, Refusal, UserId,
};
use serde_json::{Map, Value, json};

use super::answer::Translation;
use super::authentication::{Secret, UserSource};
use super::file::Speaker;
use super::mapping::Header;
use super::reply::{self, Reply};
use super::request::{Paginate, Ready, Request};
use super::transcript::Redactor;
use super::{Shared, template};
use crate::adapter::describe;
use crate::adapter::directory::{Directory, is_reference};
use crate::implementation::{Exchange, Failure, HttpResponse, Session};
use crate::verdict::Cause;

/// A list that goes on for longer is taken for one that never ends.
const MOST_PAGES: usize = 100;

/// A session over HTTP.
pub(super) struct HttpSession {
    shared: Arc<Shared>,
    label: String,
    directory: Directory,
    tokens: HashMap<UserId, Secret>,
    redactor: Redactor,
    exchanges: Vec<Exchange>,
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

/// The header that a request carries to say who speaks; nobody carries none.
type Credentials = Option<(HeaderName, HeaderValue)>;

impl HttpSession {
    pub(super) fn new(shared: Arc<Shared>, label: &str) -> Self {
        let mut redactor = Redactor::default();
        for secret in shared.operator_token.iter().chain(shared.table.values()) {
            redactor.add(secret.clone());
        }
        Self {
            shared,
            label: label.to_owned(),
            directory: Directory::default(),
            tokens: HashMap::new(),
            redactor,
            exchanges: Vec::new(),
            changed: None,
        }
    }

    async fn bring_about(&mut self, fixture: &Fixture) -> Result<Created, Failure> {
        let name = fixture.name();
        let shared = Arc::clone(&self.shared);
        let requests = shared.mapping.fixtures.get(name).ok_or_else(|| lacking("fixture", name))?;
        let parameters = parameters(fixture)?;
        let what = describe::describe(name, &parameters, &self.directory);
        let said = Said { actor: Actor::Operator, what };
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
            Fixture::AddUser { organization, email, name, .. } => {
                Created::User(self.directory.add_user(id, *organization, name, email))
            }
            Fixture::AddSite { organization, name } => {
                Created::Site(self.directory.add_site(id, *organization, name))
            }
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
        let requests =
            shared.mapping.operations.get(name).ok_or_else(|| lacking("operation", name))?;
        let parameters = parameters(command)?;
        let what = describe::describe(name, &parameters, &self.directory);
        let said = Said { actor, what };
        let context = self.context(parameters, Some(actor))?;
        let mut found = match self.execute(requests, context, &said).await? {
            Executed::Done(found) => found,
            Executed::Refused(refusal) => return Ok(Outcome::Refused(refusal)),
        };
        if let Command::AddUser { organization, email, name: called } = command {
            let id = found.get("user").cloned().unwrap_or(Value::Null);
            self.check_id(name, &id)?;
            let user = self.directory.add_user(id, *organization, called, email);
            found.insert("user".to_owned(), user.0.into());
        }
        let answer = Translation { names: &shared.mapping.names, directory: &self.directory }
            .answer(command.answer(), &found);
        match answer {
            Ok(answer) => Ok(Outcome::Done(answer)),
            Err(error) => Err(self.fail(Cause::Implementation, &format!("{name}: {error}"))),
        }
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
            let (reply, text) = self.ask(request, &ready, speaker, &said.what, false).await?;
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
            let Some(paginate) = &request.paginate else { return Ok(Executed::Done(fields)) };
            let Some(next) = next_page(paginate, &body) else { return Ok(Executed::Done(fields)) };
            if !seen.insert(next.clone()) || seen.len() >= MOST_PAGES {
                let message =
                    format!("{}: the list does not end, after {} pages", request.place, seen.len());
                return Err(self.fail(Cause::Implementation, &message));
            }
            ready.url = turn(&first.url, &self.shared.base, paginate, &next)
                .map_err(|error| {
                    let message = format!("{}.paginate: {error}", request.place);
                    self.fail(Cause::Implementation, &message)
                })?;
        }
    }

    /// Sends one request and reads its answer; the exchange is kept whatever becomes of it.
    async fn ask(
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
        let begun = Instant::now();
        let sent = shared.client.send(ready, !has_meaning).await;
        let duration = begun.elapsed();
        if !is_look(&ready.method) {
            self.changed = Some(Instant::now());
        }
        let mut response = None;
        let result = sent.and_then(|raw| {
            response = Some(self.redactor.response(&raw, is_token));
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
        self.keep(ready, response, speaker, what, outcome, duration);
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

    fn keep(
        &mut self,
        ready: &Ready,
        response: Option<HttpResponse>,
        speaker: Actor,
        what: &str,
        outcome: String,
        duration: Duration,
    ) {
        let exchange = Exchange {
            actor: describe::actor(speaker, &self.directory),
            operation: what.to_owned(),
            request: Some(self.redactor.request(ready)),
            response,
            outcome,
            duration,
        };
        self.exchanges.push(exchange);
    }

    /// Waits until what was changed last can be seen.
    async fn settle(&self, method: &Method) {
        let settle = self.shared.mapping.limits().settle;
        if let Some(changed) = self.changed
            && is_look(method)
            && let Some(rest) = settle.checked_sub(changed.elapsed())
            && !rest.is_zero()
        {
            tokio::time::sleep(rest).await;
        }
    }

    /// The header for this speaker. The inner error is a refusal: a user whom the implementation
    /// gives no token cannot act.
    async fn credentials(
        &mut self,
        speaker: Actor,
    ) -> Result<Result<Credentials, Refusal>, Failure> {
        let shared = Arc::clone(&self.shared);
        let mapping = &shared.mapping;
        let forged = || {
            let value = HeaderValue::from_str(&mapping.impostor).map_err(|_| {
                let message = "authentication.impostor: the value cannot be a header";
                Failure::new(Cause::Mapping, message)
            })?;
            Ok(Ok(Some((mapping.user.name.clone(), value))))
        };
        let user = match speaker {
            Actor::Anonymous => return Ok(Ok(None)),
            Actor::Impostor => return forged(),
            Actor::Operator => return self.operator().map(|it| Ok(Some(it))),
            Actor::User(user) => user,
        };
        let Some(entity) = self.directory.user(user) else {
            // Nobody issued credentials to a user who does not exist.
            return forged();
        };
        let record = self.directory.record(entity);
        let called = [entity.email.clone().unwrap_or_default(), entity.name.clone()];
        let mut context = json!({ "user": record, "label": self.label });
        let token = match &mapping.user_source {
            UserSource::Header => None,
            UserSource::Table(_) => {
                let token = called.iter().find_map(|key| shared.table.get(key)).cloned();
                let [email, name] = &called;
                Some(token.ok_or_else(|| {
                    let message = format!(
                        "authentication.user.table has no token for `{email}` nor for `{name}`"
                    );
                    Failure::new(Cause::Mapping, message)
                })?)
            }
            UserSource::TokenRequest(request) => match self.token(user, request, &context).await? {
                Ok(token) => Some(token),
                Err(refusal) => return Ok(Err(refusal)),
            },
        };
        let is_secret = token.is_some();
        if let (Some(token), Value::Object(fields)) = (token, &mut context) {
            fields.insert("token".to_owned(), token.0.into());
        }
        let header = self.header("authentication.user", &mapping.user, &context, is_secret)?;
        Ok(Ok(Some(header)))
    }

    /// A user's token, asked for once in a session.
    async fn token(
        &mut self,
        user: UserId,
        request: &Request,
        context: &Value,
    ) -> Result<Result<Secret, Refusal>, Failure> {
        if let Some(token) = self.tokens.get(&user) {
            return Ok(Ok(token.clone()));
        }
        let shared = Arc::clone(&self.shared);
        let variables = template::context(context);
        let ready = request.fill(&shared.base, &shared.mapping.templates, &variables)?;
        let ready = authorize(ready, Some(self.operator()?));
        let whose = describe::actor(Actor::User(user), &self.directory);
        let what = format!("token user={whose}");
        let body = match self.ask(request, &ready, Actor::Operator, &what, true).await?.0 {
            Reply::Done(body) => body,
            Reply::Refused(refusal) => return Ok(Err(refusal)),
        };
        let field = request.extract.iter().find(|field| field.name == "token");
        let token = field.map(|field| field.extract.find(None, &body));
        let Some(Ok(Value::String(token))) = token else {
            let message = format!("{}: the answer holds no token", request.place);
            return Err(self.fail(Cause::Implementation, &message));
        };
        let token = Secret(token);
        self.redactor.add(token.clone());
        self.tokens.insert(user, token.clone());
        Ok(Ok(token))
    }

    fn operator(&self) -> Result<(HeaderName, HeaderValue), Failure> {
        let token = self.shared.operator_token.as_ref().map(|token| token.0.as_str());
        let context = json!({ "operator_token": token });
        let header = &self.shared.mapping.operator;
        self.header("authentication.operator", header, &context, true)
    }

    fn header(
        &self,
        place: &str,
        header: &Header,
        context: &Value,
        is_secret: bool,
    ) -> Result<(HeaderName, HeaderValue), Failure> {
        let mistake = |error: String| {
            Failure::new(Cause::Mapping, self.redactor.redact(&format!("{place}.value: {error}")))
        };
        let value = self
            .shared
            .mapping
            .templates
            .render(&header.value, &template::context(context))
            .map_err(mistake)?;
        let mut value = HeaderValue::from_str(&value)
            .map_err(|_| mistake("the value cannot be a header".to_owned()))?;
        value.set_sensitive(is_secret);
        Ok((header.name.clone(), value))
    }

    /// The variables of templates: the parameters, with records in the place of numbers.
    fn context(
        &self,
        mut parameters: Value,
        actor: Option<Actor>,
    ) -> Result<Map<String, Value>, Failure> {
        self.shared.mapping.names.spell(&mut parameters);
        let mut context = Map::new();
        for (name, value) in parameters.as_object().into_iter().flatten() {
            if matches!(name.as_str(), "operation" | "fixture") {
                continue;
            }
            let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
            let value = match number {
                Some(number) if is_reference(name) => self.record(name, number)?,
                _ => value.clone(),
            };
            context.insert(super::sample::variable(name), value);
        }
        context.insert("label".to_owned(), self.label.as_str().into());
        if let Some(actor) = actor {
            let record = match actor {
                Actor::User(user) => self.record("user", user.0)?,
                other => {
                    let name = describe::actor(other, &self.directory);
                    json!({ "id": null, "name": name, "email": null })
                }
            };
            context.insert("actor".to_owned(), record);
        }
        Ok(context)
    }

    /// What templates see of an entity; something that does not exist gets an identifier that
    /// looks real and names nothing.
    fn record(&self, parameter: &str, number: u32) -> Result<Value, Failure> {
        if let Some(entity) = self.directory.entity(parameter, number) {
            return Ok(self.directory.record(entity));
        }
        let mapping = &self.shared.mapping;
        let id = |kind: &str| {
            let context = template::context(json!({ "kind": kind }));
            mapping.templates.render(&mapping.unknown_id, &context).map_err(|error| {
                Failure::new(Cause::Mapping, format!("target.unknown-id: {error}"))
            })
        };
        let organization = json!({ "id": id("organization")?, "name": "No Such Organization" });
        Ok(match parameter {
            "organization" | "partner" => organization,
            kind => json!({
                "id": id(kind)?,
                "name": "No Such Name",
                "email": "no-such-user@unknown.invalid",
                "organization": organization,
            }),
        })
    }

    /// A failure that came to light after its exchange was kept.
    fn fail(&mut self, cause: Cause, message: &str) -> Failure {
        let message = self.redactor.redact(message);
        if let Some(exchange) = self.exchanges.last_mut() {
            exchange.outcome.clone_from(&message);
        }
        Failure::new(cause, message)
    }

    fn redacted(&self, failure: Failure) -> Failure {
        Failure { message: self.redactor.redact(&failure.message), ..failure }
    }

    async fn clear_away(&mut self) {
        let shared = Arc::clone(&self.shared);
        if shared.mapping.end.is_empty() {
            return;
        }
        let kept = self.exchanges.len();
        let count = self.directory.organizations().len();
        // The youngest first: it may depend on an older one.
        for number in (0..count).rev().filter_map(|number| u32::try_from(number).ok()) {
            let parameters = json!({ "organization": OrganizationId(number) });
            let Ok(context) = self.context(parameters, None) else { break };
            let said = Said { actor: Actor::Operator, what: "end".to_owned() };
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

    fn close(&mut self) -> BoxFuture<'_, ()> {
        Box::pin(self.clear_away())
    }
}

fn parameters(said: &impl serde::Serialize) -> Result<Value, Failure> {
    serde_json::to_value(said).map_err(|error| Failure::new(Cause::Kit, error.to_string()))
}

fn lacking(what: &str, name: &str) -> Failure {
    let message = format!("the implementation has no {what} `{name}`, says conformance.lacks");
    Failure::new(Cause::Mapping, message)
}

fn authorize(mut ready: Ready, credentials: Credentials) -> Ready {
    if let Some((name, value)) = credentials {
        ready.headers.retain(|(other, _)| *other != name);
        ready.headers.insert(0, (name, value));
    }
    ready
}

/// Whether a request only looks.
fn is_look(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

fn next_page(paginate: &Paginate, body: &Value) -> Option<String> {
    match paginate.next.first(body)? {
        Value::String(next) if !next.is_empty() => Some(next.clone()),
        Value::Number(next) => Some(next.to_string()),
        _ => None,
    }
}

/// The URL of the next page. It never leaves the server: credentials go with it.
fn turn(first: &Url, base: &Url, paginate: &Paginate, next: &str) -> Result<Url, String> {
    if let Some(name) = &paginate.query {
        let mut url = first.clone();
        url.query_pairs_mut().append_pair(name, next);
        return Ok(url);
    }
    let url = first.join(next).map_err(|error| format!("`{next}` is no URL: {error}"))?;
    if url.origin() == base.origin() {
        Ok(url)
    } else {
        Err(format!("the next page `{next}` is on another server"))
    }
}
