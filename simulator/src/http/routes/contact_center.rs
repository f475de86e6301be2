//! The contact center service.

use axum::http::Method;
use rolecall_model::command::Command;

use crate::http::body::{NewValue, Run, SignIn};
use crate::http::route::Route;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::command_with(
            Method::POST,
            "/organizations/{org}/contact-center/sign-ins",
            "sign-in",
            |request, SignIn { surface }| {
                Ok(Command::SignIn {
                    organization: request.organization(),
                    surface,
                })
            },
        ),
        Route::command(
            Method::GET,
            "/organizations/{org}/contact-center",
            "open-contact-center",
            |request| {
                Ok(Command::OpenContactCenter {
                    organization: request.organization(),
                })
            },
        ),
        Route::command(
            Method::GET,
            "/organizations/{org}/contact-center/features/{feature}",
            "view-feature",
            |request| {
                let feature = request.feature()?;
                Ok(Command::ViewFeature {
                    organization: request.organization(),
                    feature,
                })
            },
        ),
        Route::command_with(
            Method::PUT,
            "/organizations/{org}/contact-center/features/{feature}",
            "change-feature",
            |request, NewValue { value }| {
                let feature = request.feature()?;
                Ok(Command::ChangeFeature {
                    organization: request.organization(),
                    feature,
                    value,
                })
            },
        ),
        Route::command(
            Method::GET,
            "/organizations/{org}/contact-center/wizard",
            "open-wizard",
            |request| {
                Ok(Command::OpenWizard {
                    organization: request.organization(),
                })
            },
        ),
        Route::command_with(
            Method::POST,
            "/organizations/{org}/contact-center/wizard/runs",
            "run-wizard",
            |request, Run { run }| {
                Ok(Command::RunWizard {
                    organization: request.organization(),
                    run,
                })
            },
        ),
        Route::command(
            Method::POST,
            "/organizations/{org}/contact-center/tenant",
            "configure-tenant",
            |request| {
                Ok(Command::ConfigureTenant {
                    organization: request.organization(),
                })
            },
        ),
        Route::command(
            Method::POST,
            "/organizations/{org}/contact-center/chat",
            "set-up-chat",
            |request| {
                Ok(Command::SetUpChat {
                    organization: request.organization(),
                })
            },
        ),
    ]
}
