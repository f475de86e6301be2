//! The help desk of a partner, and what it does in a customer organization.

use axum::http::Method;

use crate::command::Command;
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
            "Open the Help Desk view of the partner.",
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
            "Search all customers of the partner for people, by name.",
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
            "Open a help desk session in the organization.",
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
            "Retrieve the logs of the organization, as a CSV file.",
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
            "Ask the organization, as its partner's help desk, for full access.",
            |request| {
                Ok(Command::RequestFullAccess {
                    organization: request.organization(),
                })
            },
        ),
    ]
}
