//! How a session says who speaks.

use std::sync::Arc;

use reqwest::header::{HeaderName, HeaderValue};
use rolecall_simulator::{Actor, Refusal, UserId};
use serde_json::{Value, json};

use super::authentication::{Header, Secret, UserSource};
use super::reply::Reply;
use super::request::{Ready, Request};
use super::session::HttpSession;
use super::template;
use super::transcript::REDACTED;
use crate::adapter::describe;
use crate::implementation::Failure;
use crate::verdict::Cause;

/// The headers that a request carries to say who speaks; nobody carries none.
pub(super) type Credentials = Vec<(HeaderName, HeaderValue)>;

impl HttpSession {
    /// The headers for this speaker. The inner error is a refusal: a user whom the implementation
    /// gives no token cannot act.
    pub(super) async fn credentials(
        &mut self,
        speaker: Actor,
    ) -> Result<Result<Credentials, Refusal>, Failure> {
        let shared = Arc::clone(&self.shared);
        let mapping = &shared.mapping;
        let forged = || {
            let value = HeaderValue::from_str(&mapping.authentication.impostor).map_err(|_| {
                let message = "authentication.impostor: the value cannot be a header";
                Failure::new(Cause::Mapping, message)
            })?;
            // With all that is genuine but the user, so that it is the user who is not believed.
            self.beside((mapping.authentication.user.name.clone(), value))
                .map(Ok)
        };
        let user = match speaker {
            Actor::Anonymous => return Ok(Ok(Vec::new())),
            Actor::Impostor => return forged(),
            Actor::Operator => return self.operator().map(|it| Ok(vec![it])),
            Actor::User(user) => user,
        };
        let Some(entity) = self.directory.user(user) else {
            // Nobody issued credentials to a user who does not exist.
            return forged();
        };
        let record = self.directory.record(entity);
        let called = [
            entity.email.clone().unwrap_or_default(),
            entity.name.clone(),
        ];
        let mut context = json!({ "user": record, "label": self.label });
        let token = match &mapping.authentication.user_source {
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
        let header = self.header(
            "authentication.user.value",
            &mapping.authentication.user,
            &context,
            is_secret,
        )?;
        self.beside(header).map(Ok)
    }

    /// The header that names a user, and those that go with it.
    fn beside(&self, user: (HeaderName, HeaderValue)) -> Result<Credentials, Failure> {
        let authentication = &self.shared.mapping.authentication;
        let context = self.operator_context();
        let others = authentication.user_headers.iter().map(|header| {
            let place = format!("authentication.user.headers.{}", header.name);
            self.header(&place, header, &context, true)
        });
        std::iter::once(Ok(user)).chain(others).collect()
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
        let ready = authorize(ready, vec![self.operator()?]);
        if let Some(tape) = &mut self.tape
            && tape.withheld(&self.redactor.request(&ready))
        {
            let token = Secret(REDACTED.to_owned());
            self.tokens.insert(user, token.clone());
            return Ok(Ok(token));
        }
        let whose = describe::actor(Actor::User(user), &self.directory);
        let what = format!("token user={whose}");
        let body = match self
            .ask(request, &ready, Actor::Operator, &what, true)
            .await?
            .0
        {
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
        let header = &self.shared.mapping.authentication.operator;
        let context = self.operator_context();
        self.header("authentication.operator.value", header, &context, true)
    }

    fn operator_context(&self) -> Value {
        let token = self
            .shared
            .operator_token
            .as_ref()
            .map(|token| token.0.as_str());
        json!({ "operator_token": token })
    }

    fn header(
        &self,
        place: &str,
        header: &Header,
        context: &Value,
        is_secret: bool,
    ) -> Result<(HeaderName, HeaderValue), Failure> {
        let mistake = |error: String| {
            Failure::new(
                Cause::Mapping,
                self.redactor.redact(&format!("{place}: {error}")),
            )
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
}

/// The request with the headers that say who speaks.
pub(super) fn authorize(mut ready: Ready, credentials: Credentials) -> Ready {
    ready
        .headers
        .retain(|(other, _)| !credentials.iter().any(|(name, _)| name == other));
    ready.headers.splice(0..0, credentials);
    ready
}
