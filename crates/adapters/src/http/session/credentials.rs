//! How a session says who speaks.

use std::sync::Arc;
use std::time::Instant;

use reqwest::Url;
use reqwest::header::{COOKIE, HeaderName, HeaderValue};
use rolecall_model::implementation::{Failure, Place};
use rolecall_model::verdict::Cause;
use rolecall_model::{Actor, Refusal};
use serde_json::{Map, Value, json};

use super::state::HttpSession;
use super::tokens::Issued;
use crate::http::mapping::authentication::{Header, UserSource};
use crate::http::mapping::cookie::Jar;
use crate::http::mapping::request::Credentials;
use crate::http::mapping::template::Variables;

impl HttpSession {
    /// The headers for this speaker, whose act is about this organization. The inner error is a refusal: a
    /// user whom the implementation gives no token cannot act.
    pub(in crate::http) async fn credentials(
        &mut self,
        speaker: Actor,
        organization: Option<&Value>,
        url: &Url,
    ) -> Result<Result<Credentials, Refusal>, Failure> {
        let shared = Arc::clone(&self.shared);
        let mapping = &shared.mapping;
        let forged = || {
            let value = HeaderValue::from_str(&mapping.authentication.impostor).map_err(|_| {
                let message = "authentication.impostor: the value cannot be a header";
                Failure::new(Cause::Mapping, message)
            })?;
            let header = mapping.authentication.user.as_ref();
            // With all that is genuine but the user, so that it is the user who is not believed.
            Ok((header.map_or(COOKIE, |header| header.name.clone()), value))
        };
        let user = match speaker {
            Actor::Anonymous => return Ok(Ok(Vec::new())),
            Actor::Operator => return self.operator(url).await.map(Ok),
            Actor::Impostor => None,
            Actor::User(user) => self
                .entities
                .directory
                .user(user)
                .map(|found| (user, found)),
        };
        let nobody = json!({ "id": null, "name": null, "email": null });
        let mut context = self.base_context();
        context.insert("cookies".to_owned(), json!({}));
        let organization = organization.cloned().unwrap_or_default();
        context.insert("organization".to_owned(), organization.clone());
        let Some((user, entity)) = user else {
            // Nobody issued credentials to a user who does not exist.
            context.insert("user".to_owned(), nobody);
            let forged = forged()?;
            return self.beside(Some(forged), context).await.map(Ok);
        };
        let record = self.entities.directory.record(entity);
        let called = [
            entity.email.clone().unwrap_or_default(),
            entity.name.clone(),
        ];
        let given = called.iter().find_map(|key| shared.table.get(key)).cloned();
        let issued = match (&mapping.authentication.user_source, given) {
            (UserSource::Header, _) => None,
            // What is given goes before what can be asked for.
            (_, Some(token)) => Some(Issued::new(token, None, Instant::now())),
            (UserSource::Table, None) => {
                let [email, name] = &called;
                let message = format!(
                    "authentication.user.table has no token for `{email}` nor for `{name}`"
                );
                return Err(Failure::new(Cause::Mapping, message).in_place(Place::User));
            }
            (UserSource::Requests(requests), None) => {
                // Without an act, it is the organization where the user is at home.
                let scope = match organization {
                    Value::Null => record.get("organization").cloned().unwrap_or_default(),
                    organization => organization,
                };
                let token = self
                    .user_token(user, requests, record.clone(), scope)
                    .await?;
                match token {
                    Ok(issued) => Some(issued),
                    Err(refusal) => return Ok(Err(refusal)),
                }
            }
        };
        context.insert("user".to_owned(), record);
        let mut cookies = None;
        let is_secret = issued.is_some();
        if let Some(issued) = issued {
            cookies = issued.jar.header(url);
            context.insert("cookies".to_owned(), values_of(&issued.jar));
            context.insert("token".to_owned(), issued.token.0.into());
        }
        let header = match &mapping.authentication.user {
            None => None,
            Some(header) => {
                let place = (Place::User, "authentication.user.value");
                Some(self.header(place, header, &context, is_secret)?)
            }
        };
        let mut credentials = self.beside(header, context).await?;
        credentials.extend(cookie_header(cookies));
        Ok(Ok(credentials))
    }

    /// The header that names a user, and those that go with it.
    async fn beside(
        &mut self,
        user: Option<(HeaderName, HeaderValue)>,
        mut context: Map<String, Value>,
    ) -> Result<Credentials, Failure> {
        let shared = Arc::clone(&self.shared);
        let authentication = &shared.mapping.authentication;
        let mut credentials: Vec<_> = user.into_iter().collect();
        if !authentication.user_headers.is_empty() {
            let token = self.operator_token().await?;
            let token = token.map_or(Value::Null, |issued| issued.token.0.into());
            context.insert("operator_token".to_owned(), token);
            for header in &authentication.user_headers {
                let place = format!("authentication.user.headers.{}", header.name);
                let (name, value) = self.header((Place::User, &place), header, &context, true)?;
                // As with other headers, an empty one is left out.
                if !value.is_empty() {
                    credentials.push((name, value));
                }
            }
        }
        Ok(credentials)
    }

    /// The headers that name the operator.
    pub(in crate::http) async fn operator(&mut self, url: &Url) -> Result<Credentials, Failure> {
        // A token that is given stays the same.
        if let Some(known) = &self.connection.operator {
            return Ok(known.clone());
        }
        let issued = self.operator_token().await?;
        let shared = Arc::clone(&self.shared);
        let mut credentials = Vec::new();
        if let Some(header) = &shared.mapping.authentication.operator {
            let mut context = self.base_context();
            let token = issued.as_ref().map(|issued| issued.token.0.as_str());
            context.insert("operator_token".to_owned(), token.into());
            let place = (Place::Operator, "authentication.operator.value");
            credentials.push(self.header(place, header, &context, true)?);
        }
        credentials.extend(cookie_header(
            issued.and_then(|issued| issued.jar.header(url)),
        ));
        if shared.operator_token.is_some() {
            self.connection.operator = Some(credentials.clone());
        }
        Ok(credentials)
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
            .render(&header.value, &Variables::of(context))
            .map_err(mistake)?;
        let mut value = HeaderValue::from_str(&value)
            .map_err(|_| mistake("the value cannot be a header".to_owned()))?;
        value.set_sensitive(is_secret);
        Ok((header.name.clone(), value))
    }
}

/// The cookies of a jar by name, for templates.
fn values_of(jar: &Jar) -> Value {
    let values = jar
        .values()
        .map(|(name, value)| (name.to_owned(), value.into()));
    Value::Object(values.collect())
}

/// The header with these cookies.
fn cookie_header(cookies: Option<String>) -> Option<(HeaderName, HeaderValue)> {
    let mut value = HeaderValue::from_str(&cookies?).ok()?;
    value.set_sensitive(true);
    Some((COOKIE, value))
}
