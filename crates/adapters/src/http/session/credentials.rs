//! How a session says who speaks.

use std::sync::Arc;

use reqwest::header::{HeaderName, HeaderValue};
use rolecall_model::implementation::{Failure, Place};
use rolecall_model::verdict::Cause;
use rolecall_model::{Actor, Refusal};
use serde_json::{Map, Value};

use super::state::HttpSession;
use crate::http::mapping::authentication::{Header, UserSource};
use crate::http::mapping::request::Credentials;
use crate::http::mapping::template;

impl HttpSession {
    /// The headers for this speaker. The inner error is a refusal: a user whom the implementation
    /// gives no token cannot act.
    pub(in crate::http) async fn credentials(
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
            Ok((mapping.authentication.user.name.clone(), value))
        };
        let user = match speaker {
            Actor::Anonymous => return Ok(Ok(Vec::new())),
            Actor::Impostor => return self.beside(forged()?).await.map(Ok),
            Actor::Operator => return self.operator().await.map(|it| Ok(vec![it])),
            Actor::User(user) => user,
        };
        let Some(entity) = self.entities.directory.user(user) else {
            // Nobody issued credentials to a user who does not exist.
            return self.beside(forged()?).await.map(Ok);
        };
        let record = self.entities.directory.record(entity);
        let called = [
            entity.email.clone().unwrap_or_default(),
            entity.name.clone(),
        ];
        let given = called.iter().find_map(|key| shared.table.get(key)).cloned();
        let token = match (&mapping.authentication.user_source, given) {
            (UserSource::Header, _) => None,
            // What is given goes before what can be asked for.
            (_, Some(token)) => Some(token),
            (UserSource::Table, None) => {
                let [email, name] = &called;
                let message = format!(
                    "authentication.user.table has no token for `{email}` nor for `{name}`"
                );
                return Err(Failure::new(Cause::Mapping, message).in_place(Place::User));
            }
            (UserSource::Requests(requests), None) => {
                match self.user_token(user, requests, record.clone()).await? {
                    Ok(token) => Some(token),
                    Err(refusal) => return Ok(Err(refusal)),
                }
            }
        };
        let mut context = self.base_context();
        context.insert("user".to_owned(), record);
        let is_secret = token.is_some();
        if let Some(token) = token {
            context.insert("token".to_owned(), token.0.into());
        }
        let header = self.header(
            (Place::User, "authentication.user.value"),
            &mapping.authentication.user,
            &context,
            is_secret,
        )?;
        self.beside(header).await.map(Ok)
    }

    /// The header that names a user, and those that go with it.
    async fn beside(&mut self, user: (HeaderName, HeaderValue)) -> Result<Credentials, Failure> {
        let shared = Arc::clone(&self.shared);
        let authentication = &shared.mapping.authentication;
        let mut credentials = vec![user];
        if !authentication.user_headers.is_empty() {
            let context = self.operator_context().await?;
            for header in &authentication.user_headers {
                let place = format!("authentication.user.headers.{}", header.name);
                credentials.push(self.header((Place::User, &place), header, &context, true)?);
            }
        }
        Ok(credentials)
    }

    /// The header that names the operator.
    pub(in crate::http) async fn operator(&mut self) -> Result<(HeaderName, HeaderValue), Failure> {
        let context = self.operator_context().await?;
        let header = &self.shared.mapping.authentication.operator;
        let place = (Place::Operator, "authentication.operator.value");
        self.header(place, header, &context, true)
    }

    async fn operator_context(&mut self) -> Result<Map<String, Value>, Failure> {
        let token = self.operator_token().await?;
        let mut context = self.base_context();
        let token = token.map_or(Value::Null, |token| token.0.into());
        context.insert("operator_token".to_owned(), token);
        Ok(context)
    }

    fn header(
        &self,
        (at, place): (Place, &str),
        header: &Header,
        context: &Map<String, Value>,
        is_secret: bool,
    ) -> Result<(HeaderName, HeaderValue), Failure> {
        let mistake = |error: String| {
            let message = self
                .connection
                .redactor
                .redact(&format!("{place}: {error}"));
            Failure::new(Cause::Mapping, message).in_place(at)
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
