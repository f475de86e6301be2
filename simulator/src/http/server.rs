//! The way of a request: the caller is found, the request is read, and the outcome is sent.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{self, FromRequest, FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rolecall_model::command::Command;
use rolecall_model::fixture;
use rolecall_model::identity::Actor;
use rolecall_model::outcome::Outcome;
use tokio::time::timeout;

use super::answer::{self, Created, Health, Token};
use super::authentication::{LIFETIME, Tokens};
use super::base_url::BaseUrl;
use super::body::TokenHolder;
use super::decision::{self, DecisionPoint, REQUEST_ID};
use super::identifier::{WireOrganization, WireSite, WireUser};
use super::options::Options;
use super::page::Window;
use super::problem::Problem;
use super::request::{Input, Request};
use super::route::{Action, Route};
use crate::simulator::Simulator;

/// The simulator as many connections share it.
pub(super) struct Server {
    document: Bytes,
    base_url: BaseUrl,
    body_time: Duration,
    service: Mutex<Service>,
}

/// The part of the server that one request at a time holds.
pub(super) struct Service {
    pub(super) simulator: Simulator,
    pub(super) tokens: Tokens,
}

impl Server {
    pub(super) fn new(simulator: Simulator, options: &Options, document: String) -> Self {
        let service = Service {
            simulator,
            tokens: Tokens::new(options.operator_token.clone()),
        };
        Self {
            document: document.into(),
            base_url: BaseUrl::new(options),
            body_time: options.body_time,
            service: Mutex::new(service),
        }
    }

    /// Answers a request on the route.
    pub(super) async fn handle(&self, route: &Route, request: extract::Request) -> Response {
        match route.action {
            Action::Health => return Json(Health { status: "ok" }).into_response(),
            Action::Document => {
                let json = [(header::CONTENT_TYPE, "application/json")];
                return (json, self.document.clone()).into_response();
            }
            Action::DecisionPoint => {
                let base = self.base_url.of(request.headers(), request.uri());
                return Json(DecisionPoint::at(&base)).into_response();
            }
            _ => {}
        }
        let named = request.headers().get(REQUEST_ID).cloned();
        let mut response = self.handle_sign_in(route, request).await;
        if let Some(name) = named.filter(|_| route.action.decides()) {
            response.headers_mut().insert(REQUEST_ID, name);
        }
        response
    }

    /// Answers a request on a route that asks for a sign-in.
    async fn handle_sign_in(&self, route: &Route, request: extract::Request) -> Response {
        let (mut parts, body) = request.into_parts();
        let path = path_of(&mut parts).await;
        let body = match self.body_of(&parts, body).await {
            Err(problem) if problem.is_too_slow() => return problem.into_response(),
            body => body,
        };
        let input = path.and_then(|path| Input::read(route.accepted(), &parts, path, body?));
        // Commands take microseconds, so nobody waits long; and the lock is held across no await.
        let mut service = self.service();
        let actor = service.tokens.actor(&parts.headers);
        service
            .answer(route, actor, input)
            .unwrap_or_else(IntoResponse::into_response)
    }

    /// The body of a request, if it arrives in time and is not too large.
    pub(super) async fn body_of(&self, parts: &Parts, body: Body) -> Result<Bytes, Problem> {
        let body = Bytes::from_request(extract::Request::from_parts(parts.clone(), body), &());
        match timeout(self.body_time, body).await {
            Ok(body) => {
                body.map_err(|rejection| Problem::new(rejection.status(), rejection.body_text()))
            }
            Err(_) => Err(Problem::too_slow()),
        }
    }

    /// The way to learn the URL by which a caller reaches the server.
    pub(super) const fn base_url(&self) -> &BaseUrl {
        &self.base_url
    }

    /// A panic elsewhere leaves at worst one command half done: no reason to stop serving.
    pub(super) fn service(&self) -> MutexGuard<'_, Service> {
        self.service.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(super) async fn path_of(parts: &mut Parts) -> Result<Vec<(String, String)>, Problem> {
    let parameters = RawPathParams::from_request_parts(parts, &())
        .await
        .map_err(|rejection| Problem::malformed(rejection.body_text()))?;
    Ok(parameters
        .iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect())
}

impl Service {
    fn answer(
        &mut self,
        route: &Route,
        actor: Actor,
        input: Result<Input, Problem>,
    ) -> Result<Response, Problem> {
        if route.action.is_operators() {
            match actor {
                Actor::Operator => {}
                Actor::User(_) => return Err(Problem::forbidden("only the operator may do this")),
                Actor::Anonymous | Actor::Impostor => {
                    return Err(Problem::unauthenticated(actor));
                }
            }
        }
        match &route.action {
            Action::Command(build) => {
                let attempt = input.and_then(|input| {
                    let request = Request {
                        state: self.simulator.state(),
                        input: &input,
                    };
                    Ok((build(&request)?, Window::parse(&input.query)?))
                });
                self.attempt(route, actor, attempt)
            }
            Action::Fixture(build) => {
                let input = input?;
                let request = Request {
                    state: self.simulator.state(),
                    input: &input,
                };
                let fixture = build(&request)?;
                Ok(created(self.simulator.prepare(&fixture)?))
            }
            Action::IssueToken => self.issue_token(&input?),
            Action::RemoveOrganization => self.remove_organization(&input?),
            Action::Evaluate => decision::evaluate(&self.simulator, &input?.body),
            Action::EvaluateAll => decision::evaluate_all(&self.simulator, &input?.body),
            Action::Search(searched) => searched.answer(&self.simulator, &input?.body),
            Action::Health | Action::Document | Action::DecisionPoint => {
                Err(Problem::not_found("no such resource"))
            }
        }
    }

    /// Lets the caller attempt a command. Whether a caller without a sign-in may is for the
    /// simulator to say, where the request makes sense; where it does not, that caller learns
    /// nothing of it.
    fn attempt(
        &mut self,
        route: &Route,
        actor: Actor,
        attempt: Result<(Command, Window), Problem>,
    ) -> Result<Response, Problem> {
        let (command, window) = match (attempt, actor) {
            (Ok(attempt), _) => attempt,
            (Err(_), Actor::Anonymous | Actor::Impostor) => {
                return Err(Problem::unauthenticated(actor));
            }
            (Err(problem), _) => return Err(problem),
        };
        if actor == Actor::Operator && route.method != Method::GET {
            return Err(Problem::forbidden("the operator may only view here"));
        }
        match self.simulator.attempt(actor, &command) {
            Outcome::Done(answer) => Ok(answer::respond(
                answer,
                &command,
                self.simulator.state(),
                &window,
            )),
            Outcome::Refused(refusal) => Err(Problem::refused(actor, refusal)),
        }
    }

    fn issue_token(&mut self, input: &Input) -> Result<Response, Problem> {
        let request = Request {
            state: self.simulator.state(),
            input,
        };
        let TokenHolder { user } = request.json()?;
        if self.simulator.state().user(user.0).is_none() {
            return Err(Problem::not_found("no such user"));
        }
        let token = self.tokens.issue(user.0).map_err(|error| {
            let detail = format!("the operating system has no random numbers: {error}");
            Problem::new(StatusCode::INTERNAL_SERVER_ERROR, detail)
        })?;
        Ok((
            StatusCode::CREATED,
            Json(Token {
                token,
                expires_in: LIFETIME,
            }),
        )
            .into_response())
    }

    fn remove_organization(&mut self, input: &Input) -> Result<Response, Problem> {
        let state = self.simulator.state();
        let organization = Request { state, input }.organization();
        if state.organization(organization).is_none() {
            return Err(Problem::not_found("no such organization"));
        }
        self.tokens.retain(|user| {
            state
                .user(user)
                .is_some_and(|user| user.home != organization)
        });
        self.simulator.remove_organization(organization);
        Ok(StatusCode::NO_CONTENT.into_response())
    }
}

/// The answer to a fixture.
fn created(created: fixture::Created) -> Response {
    let id = match created {
        fixture::Created::Nothing => return StatusCode::NO_CONTENT.into_response(),
        fixture::Created::Organization(id) => WireOrganization(id).to_string(),
        fixture::Created::User(id) => WireUser(id).to_string(),
        fixture::Created::Site(id) => WireSite(id).to_string(),
    };
    (StatusCode::CREATED, Json(Created { id })).into_response()
}
