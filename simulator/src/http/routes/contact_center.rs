//! The contact center service.

use axum::http::Method;

use crate::command::Command;
use crate::http::body::{NewValue, Run, SignIn};
use crate::http::route::Route;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::command_with(
            Method::POST,
            "/organizations/{org}/contact-center/sign-ins",
            "sign-in",
            "Sign in to a surface of the contact center.",
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
            "Open the contact center service.",
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
            "View one contact center feature.",
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
            "Change one contact center feature.",
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
            "Open the Services Set-Up Wizard.",
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
            "Run the Services Set-Up Wizard to an end.",
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
            "Configure the tenant through Set Up.",
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
            "Set up chat on the settings page.",
            |request| {
                Ok(Command::SetUpChat {
                    organization: request.organization(),
                })
            },
        ),
    ]
}
