//! Searches of compliance officers in the content of users.

use axum::http::Method;
use rolecall_model::command::Command;

use crate::http::route::Route;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::command(
            Method::GET,
            "/organizations/{org}/compliance/people",
            "find-people",
            |request| {
                Ok(Command::FindPeople {
                    organization: request.organization(),
                    name: request.wanted("name"),
                })
            },
        )
        .required::<String>("name", "The name to look for.")
        .paged(),
        Route::command(
            Method::GET,
            "/organizations/{org}/compliance/users/{user}/content",
            "find-content",
            |request| {
                let (organization, user) = (request.organization(), request.user());
                Ok(Command::FindContent { organization, user })
            },
        ),
        Route::command(
            Method::GET,
            "/organizations/{org}/compliance/spaces/{space}/content",
            "search-space",
            |request| {
                Ok(Command::SearchSpace {
                    organization: request.organization(),
                    space: request.segment("space").to_owned(),
                    text: request.wanted("text"),
                })
            },
        )
        .required::<String>("text", "The text to look for."),
        Route::command(
            Method::GET,
            "/organizations/{org}/compliance/users/{user}/report",
            "report-findings",
            |request| {
                let (organization, user) = (request.organization(), request.user());
                Ok(Command::ReportFindings { organization, user })
            },
        ),
    ]
}
