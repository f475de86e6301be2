//! The Webex API: the same simulator in the language of `developer.webex.com`, for clients of that API.
//!
//! Every route is a row of one table (`routes`), from which both the router and the OpenAPI document are
//! made. A route makes commands of a request, and the simulator decides them: nothing is allowed or refused
//! here but what concerns the protocol itself. Webex has no counterpart of the wizard, of relations and of
//! the clock: those stay with the operator's routes of the reference API, which is served beside this one.

mod call;
mod change;
mod chronicle;
mod customers;
mod disturbance;
mod door;
mod error;
mod memory;
mod oauth;
mod openapi;
pub(super) mod options;
mod page;
mod person;
mod route;
mod routes;
mod scim;
mod word;

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::routing::MethodRouter;

pub use self::disturbance::{Disturbances, Fault};
use self::door::Door;
pub(super) use self::memory::Memory;
#[cfg(test)]
pub(in crate::http) use self::openapi::collisions;
pub use self::openapi::document;
pub use self::options::Options;
use self::route::Route;
use super::methods::{allowed, filter};
use super::server::Server;

/// The routes of the Webex API, with a server behind them.
pub(super) fn router(server: Arc<Server>, options: Options, memory: Memory) -> Router {
    let table = routes::table();
    let document = openapi::describe(&table).to_json().unwrap_or_default();
    let door = Arc::new(Door::new(server, options, document, memory));
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
            let (door, filter) = (Arc::clone(&door), filter(&route.method));
            let route = Arc::new(route);
            methods = methods.on(filter, move |request: Request| {
                let (door, route) = (Arc::clone(&door), Arc::clone(&route));
                async move { door.handle(&route, request).await }
            });
        }
        // The JavaScript SDK asks for `people/`.
        router = router
            .route(&format!("{path}/"), methods.clone())
            .route(path, methods);
    }
    let nowhere = Arc::clone(&door);
    let nowhere = move || async move { nowhere.nowhere(StatusCode::NOT_FOUND) };
    router
        .method_not_allowed_fallback(
            move || async move { door.nowhere(StatusCode::METHOD_NOT_ALLOWED) },
        )
        .route("/v1/{*rest}", axum::routing::any(nowhere.clone()))
        .route("/identity/{*rest}", axum::routing::any(nowhere))
}
