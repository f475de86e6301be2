//! The reference API: the simulator over HTTP, as `rolecall serve` speaks it.
//!
//! Every route is a row of one table (`routes`), from which both the router and the OpenAPI
//! document are made. The rules are the simulator's: nothing is allowed or refused here but what
//! concerns the protocol itself.

mod answer;
mod authentication;
mod base_url;
mod body;
mod connections;
mod content;
mod decision;
mod description;
mod identifier;
mod methods;
mod openapi;
mod options;
mod page;
mod problem;
mod request;
mod route;
mod routes;
mod server;
#[cfg(test)]
#[expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics says what is wrong"
)]
mod tests;
pub mod webex;
mod webex_id;

use std::collections::BTreeMap;
use std::future::Future;
use std::io;
use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{Method, StatusCode, header};
use axum::routing::MethodRouter;
use rolecall_model::identity::UserId;
use tokio::net::TcpListener;

pub use self::connections::Limits;
use self::methods::{allowed, filter};
pub use self::openapi::document;
pub use self::options::Options;
use self::problem::Problem;
use self::route::Route;
use self::server::Server;
use crate::population::Population;
use crate::simulator::Simulator;

/// The largest body that a request may carry, in bytes.
pub const BODY_LIMIT: usize = 1 << 20;

/// The routes of the reference API, with a simulator behind them.
pub fn router(simulator: Simulator, options: Options) -> Router {
    with_contents(simulator, options).0
}

/// The contents of a server that is being served.
pub struct Contents {
    server: Arc<Server>,
    tokens: Vec<(String, UserId)>,
    webex: webex::Memory,
}

impl Contents {
    /// The contents as a file that brings them about again, with the tokens that were given from the start.
    #[must_use]
    pub fn population(&self) -> Population {
        let token = |user| {
            let mut tokens = self.tokens.iter();
            let (token, _) = tokens.find(|(_, holder)| *holder == user)?;
            Some(token.clone())
        };
        Population::of(self.server.service().simulator.state(), token)
    }

    /// Puts another simulator in the place of the one that is served. Only the tokens that were given from
    /// the start stay valid, and the Webex API remembers nothing.
    pub fn reset(&self, simulator: Simulator) {
        let mut service = self.server.service();
        service.simulator = simulator;
        self.webex.forget();
        service.tokens.retain(|_| false);
        for (token, user) in &self.tokens {
            service.tokens.accept(token.clone(), *user);
        }
    }
}

/// The routes of the reference API, with a simulator behind them, and the simulator's contents.
pub fn with_contents(simulator: Simulator, options: Options) -> (Router, Contents) {
    let table = routes::table();
    // A document that cannot be written does not get past the test of its snapshot.
    let document = openapi::describe(&table).to_json().unwrap_or_default();
    let server = Arc::new(Server::new(simulator, &options, document));
    for (token, user) in &options.tokens {
        server.service().tokens.accept(token.clone(), *user);
    }
    let contents = Contents {
        server: Arc::clone(&server),
        tokens: options.tokens,
        webex: webex::Memory::default(),
    };

    let mut paths = BTreeMap::<&str, Vec<Route>>::new();
    for route in table {
        paths.entry(route.path).or_default().push(route);
    }
    let mut router = Router::new();
    for (path, routes) in paths {
        let allow = allowed(routes.iter().map(|route| &route.method));
        let mut methods = MethodRouter::new()
            .options(move || async move { (StatusCode::NO_CONTENT, [(header::ALLOW, allow)]) });
        for route in routes {
            let (server, filter) = (Arc::clone(&server), filter(&route.method));
            let route = Arc::new(route);
            methods = methods.on(filter, move |request: Request| {
                let (server, route) = (Arc::clone(&server), Arc::clone(&route));
                async move { server.handle(&route, request).await }
            });
        }
        router = router.route(path, methods);
    }
    let router = router
        .method_not_allowed_fallback(|method: Method| async move {
            let detail = format!("{method} is not a method of this resource");
            Problem::new(StatusCode::METHOD_NOT_ALLOWED, detail)
        })
        .fallback(|| async { Problem::not_found("no such resource") });
    let router = match options.webex {
        Some(webex) => router.merge(webex::router(server, webex, contents.webex.clone())),
        None => router,
    };
    (router.layer(DefaultBodyLimit::max(BODY_LIMIT)), contents)
}

/// Serves the routes until the shutdown signal, and then finishes what was begun, all within the default limits.
///
/// # Errors
///
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    serve_within(listener, router, shutdown, Limits::default()).await
}

/// The same within limits of one's own.
///
/// # Errors
///
/// When the listener fails.
pub async fn serve_within(
    listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()> + Send + 'static,
    limits: Limits,
) -> io::Result<()> {
    connections::serve(listener, router, shutdown, limits).await
}
