//! The help desk of a partner, and what it does in a customer organization.

use axum::http::Method;
use rolecall_model::command::Command;

use crate::http::route::Route;

pub(super) fn routes() -> Vec<Route> {
    let mut routes = view();
    routes.extend(inside());
    routes
}

/// In the partner organization, over all of its customers.
fn view() -> Vec<Route> {
    vec![
        Route::command(
            Method::GET,
            "/organizations/{org}/help-desk",
            "open-help-desk",
            |request| {
                Ok(Command::OpenHelpDesk {
                    organization: request.organization(),
                })
            },
        ),
        Route::command(
            Method::GET,
            "/organizations/{org}/help-desk/people",
            "search-help-desk",
            |request| {
                Ok(Command::SearchHelpDesk {
                    organization: request.organization(),
                    name: request.wanted("name"),
                })
            },
        )
        .required::<String>("name", "The name to look for.")
        .paged(),
    ]
}

/// In one customer organization.
fn inside() -> Vec<Route> {
    vec![
        Route::command(
            Method::POST,
            "/organizations/{org}/help-desk-sessions",
            "open-help-desk-session",
            |request| {
                Ok(Command::OpenHelpDeskSession {
                    organization: request.organization(),
                })
            },
        ),
        Route::command(
            Method::GET,
            "/organizations/{org}/logs",
            "retrieve-logs",
            |request| {
                Ok(Command::RetrieveLogs {
                    organization: request.organization(),
                })
            },
        ),
        Route::command(
            Method::POST,
            "/organizations/{org}/full-access-requests",
            "request-full-access",
            |request| {
                Ok(Command::RequestFullAccess {
                    organization: request.organization(),
                })
            },
        ),
    ]
}
