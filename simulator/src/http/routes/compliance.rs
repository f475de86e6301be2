//! What compliance officers find of what users created.

use axum::http::Method;

use crate::command::Command;
use crate::http::route::Route;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::command(
            Method::GET,
            "/organizations/{org}/compliance/people",
            "find-people",
            "Look people of the organization up by name.",
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
            "Find what a user shared.",
            |request| {
                let (organization, user) = (request.organization(), request.user());
                Ok(Command::FindContent { organization, user })
            },
        ),
        Route::command(
            Method::GET,
            "/organizations/{org}/compliance/spaces/{space}/content",
            "search-space",
            "Search inside a space.",
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
            "Make a report of what a user shared, as a CSV file.",
            |request| {
                let (organization, user) = (request.organization(), request.user());
                Ok(Command::ReportFindings { organization, user })
            },
        ),
    ]
}
