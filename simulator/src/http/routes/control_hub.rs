//! Control Hub as a whole: what it shows, what it advises, and what was done there.

use axum::http::Method;

use crate::command::Command;
use crate::http::route::Route;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::command(
            Method::GET,
            "/organizations/{org}/landing",
            "sign-in-to-hub",
            "Sign in to administration in one's own organization: where does that lead?",
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
            "Open Control Hub: which areas does it show to the caller?",
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
            "Ask what operators of the organization are advised to change.",
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
            "Set a new organization up for the first time.",
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
            "View the admin actions audit log.",
            |request| {
                Ok(Command::ViewAuditLog {
                    organization: request.organization(),
                })
            },
        ),
    ]
}
