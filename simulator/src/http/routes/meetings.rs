//! Meetings under way, as the Live Meeting page shows them.

use axum::http::Method;
use rolecall_model::command::Command;

use crate::http::route::Route;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::command(
            Method::GET,
            "/organizations/{org}/live-meetings",
            "view-live-meetings",
            |request| {
                let troubled = request.is_wanted("troubled")?;
                Ok(Command::ViewLiveMeetings {
                    organization: request.organization(),
                    troubled,
                })
            },
        )
        .optional::<bool>(
            "troubled",
            "Whether only those in which participants have trouble; all without.",
        ),
        Route::command(
            Method::POST,
            "/organizations/{org}/live-meetings/{meeting}/participants",
            "join-meeting",
            |request| {
                Ok(Command::JoinMeeting {
                    organization: request.organization(),
                    meeting: request.segment("meeting").to_owned(),
                })
            },
        ),
    ]
}
