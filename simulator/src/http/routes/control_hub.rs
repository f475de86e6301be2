//! Control Hub as a whole: what it shows, what it advises, and what was done there.

use axum::http::Method;
use rolecall_model::command::Command;

use crate::http::route::Route;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::command(
            Method::GET,
            "/organizations/{org}/landing",
            "sign-in-to-hub",
            |request| {
                Ok(Command::SignInToHub {
                    organization: request.organization(),
                })
            },
        ),
        Route::command(
            Method::GET,
            "/organizations/{org}/control-hub",
            "open-control-hub",
            |request| {
                Ok(Command::OpenControlHub {
                    organization: request.organization(),
                })
            },
        ),
        Route::command(
            Method::GET,
            "/organizations/{org}/advice",
            "view-advice",
            |request| {
                Ok(Command::ViewAdvice {
                    organization: request.organization(),
                })
            },
        ),
        Route::command(
            Method::POST,
            "/organizations/{org}/set-up",
            "set-up-organization",
            |request| {
                Ok(Command::SetUpOrganization {
                    organization: request.organization(),
                })
            },
        ),
        Route::command(
            Method::GET,
            "/organizations/{org}/audit-log",
            "view-audit-log",
            |request| {
                Ok(Command::ViewAuditLog {
                    organization: request.organization(),
                })
            },
        ),
    ]
}
