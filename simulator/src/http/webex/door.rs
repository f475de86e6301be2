//! The way of a request to the Webex API: troubles, the caller, the parts of the request, and the answer.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use axum::body::Bytes;
use axum::extract::{self, Query};
use axum::http::request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rolecall_model::identity::Actor;

use super::call::{Call, Parts};
use super::disturbance::{Counter, Trouble};
use super::error;
use super::memory::Memory;
use super::options::Options;
use super::route::Route;
use crate::http::problem::Problem;
use crate::http::server::{Server, Service, path_of};

/// The path of the OpenAPI document, which is public and of no use to the simulator.
pub(super) const DOCUMENT: &str = "/v1/openapi.json";

/// The Webex API as many connections share it.
pub(super) struct Door {
    server: Arc<Server>,
    options: Options,
    document: Bytes,
    memory: Memory,
    counter: Mutex<Counter>,
    answers: AtomicU64,
}

impl Door {
    pub(super) fn new(
        server: Arc<Server>,
        options: Options,
        document: String,
        memory: Memory,
    ) -> Self {
        Self {
            server,
            options,
            document: document.into(),
            memory,
            counter: Mutex::default(),
            answers: AtomicU64::new(0),
        }
    }

    /// Answers a request on the route.
    pub(super) async fn handle(&self, route: &Route, request: extract::Request) -> Response {
        if !self.options.disturbances.latency.is_zero() {
            tokio::time::sleep(self.options.disturbances.latency).await;
        }
        let tracking = self.tracking();
        let response = if let Some(trouble) = self.trouble(request.headers()) {
            disturb(&trouble, &tracking)
        } else if route.path == DOCUMENT {
            let json = [(header::CONTENT_TYPE, "application/json")];
            (json, self.document.clone()).into_response()
        } else {
            let (mut parts, body) = request.into_parts();
            let input = self.read(route, &mut parts, body).await;
            self.answer(route, &parts, input, &tracking)
                .unwrap_or_else(|problem| error::respond(problem, &tracking))
        };
        tracked(response, &tracking)
    }

    /// The answer to a request that no route takes.
    pub(super) fn nowhere(&self, status: StatusCode) -> Response {
        let detail = match status {
            StatusCode::METHOD_NOT_ALLOWED => "the resource does not have this method",
            _ => "the requested resource could not be found",
        };
        let tracking = self.tracking();
        tracked(
            error::respond(Problem::new(status, detail), &tracking),
            &tracking,
        )
    }

    fn answer(
        &self,
        route: &Route,
        parts: &request::Parts,
        input: Result<Parts, Problem>,
        tracking: &str,
    ) -> Result<Response, Problem> {
        let base = self.server.base_url().of(&parts.headers, &parts.uri);
        let mut service = self.server.service();
        let Service { simulator, tokens } = &mut *service;
        let actor = tokens.actor(&parts.headers);
        let mut desk = self.memory.desk();
        desk.chronicle.observe(simulator.state());
        let answered = input.and_then(|input| {
            if actor == Actor::Operator && route.method != Method::GET && !route.is_public {
                return Err(Problem::forbidden("the operator may only view here"));
            }
            let mut call = Call {
                simulator,
                tokens,
                desk: &mut desk,
                options: &self.options,
                actor,
                parts: &input,
                base: &base,
                path: parts.uri.path(),
                tracking,
            };
            (route.handler)(&mut call)
        });
        match (answered, actor) {
            // A caller without a sign-in learns nothing of the request.
            (Err(problem), Actor::Anonymous | Actor::Impostor)
                if !route.is_public && problem.requirement.is_none() =>
            {
                Err(Problem::unauthenticated(actor))
            }
            (answered, _) => answered,
        }
    }

    /// Reads the parts of a request.
    async fn read(
        &self,
        route: &Route,
        parts: &mut request::Parts,
        body: axum::body::Body,
    ) -> Result<Parts, Problem> {
        let segments = path_of(parts).await?;
        let body = self.server.body_of(parts, body).await?;
        if !route.body.accepts(&parts.headers) {
            let detail = format!("the body has to be {}", route.body.media_type());
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
        }
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri)
            .map_err(|error| Problem::malformed(error.body_text()))?;
        let mut query = BTreeMap::new();
        for (name, value) in pairs.0 {
            // Clients add parameters of their own; those of the route are unambiguous.
            let known = route.query.iter().any(|parameter| parameter.name == name);
            if query.insert(name.clone(), value).is_some() && known {
                let detail = format!("query parameter `{name}`: given twice");
                return Err(Problem::malformed(detail));
            }
        }
        Ok(Parts {
            segments,
            query,
            body,
        })
    }

    /// The trouble that meets a request with these headers.
    fn trouble(&self, headers: &HeaderMap) -> Option<Trouble> {
        let wanted = &self.options.disturbances;
        if wanted.faults.is_empty() && wanted.rate_limit.is_none() {
            return None;
        }
        let caller = headers.get(header::AUTHORIZATION);
        let caller = caller.and_then(|value| value.to_str().ok());
        lock(&self.counter).count(wanted, caller.unwrap_or_default(), Instant::now())
    }

    /// The name of an answer, by which two sides can talk about it.
    fn tracking(&self) -> String {
        let number = self.answers.fetch_add(1, Ordering::Relaxed);
        format!("ROLECALL_{number:08x}-0000-4000-8000-726f6c656361")
    }
}

/// A panic elsewhere leaves at worst one note half written: no reason to stop serving.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn tracked(mut response: Response, tracking: &str) -> Response {
    if let Ok(tracking) = HeaderValue::from_str(tracking) {
        response.headers_mut().insert("trackingid", tracking);
    }
    response
}

fn disturb(trouble: &Trouble, tracking: &str) -> Response {
    let detail = match trouble.status {
        StatusCode::TOO_MANY_REQUESTS => "too many requests: try again later",
        _ => "a fault that the server was started with",
    };
    let mut response = error::respond(Problem::new(trouble.status, detail), tracking);
    if let Some(seconds) = trouble.retry_after {
        let headers = response.headers_mut();
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
