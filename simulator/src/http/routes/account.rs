//! The account page, subscriptions, status and support.

use axum::http::Method;
use rolecall_model::command::Command;

use crate::http::body::{Address, Edition, Seats};
use crate::http::route::Route;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::command(
            Method::GET,
            "/organizations/{org}/account/{part}",
            "view-account",
            |request| {
                let part = request.part()?;
                Ok(Command::ViewAccount {
                    organization: request.organization(),
                    part,
                })
            },
        ),
        Route::command_with(
            Method::PATCH,
            "/organizations/{org}/account",
            "change-account",
            |request, Address { address }| {
                Ok(Command::ChangeAccount {
                    organization: request.organization(),
                    address,
                })
            },
        ),
        Route::command_with(
            Method::PATCH,
            "/organizations/{org}/subscriptions/{name}",
            "change-subscription",
            |request, Seats { seats }| {
                Ok(Command::ChangeSubscription {
                    organization: request.organization(),
                    subscription: request.segment("name").to_owned(),
                    seats,
                })
            },
        ),
        Route::command_with(
            Method::PUT,
            "/organizations/{org}/subscriptions/{name}/edition",
            "upgrade-subscription",
            |request, Edition { edition }| {
                Ok(Command::UpgradeSubscription {
                    organization: request.organization(),
                    subscription: request.segment("name").to_owned(),
                    edition,
                })
            },
        ),
        Route::command(
            Method::GET,
            "/organizations/{org}/service-status",
            "view-service-status",
            |request| {
                let organization = request.organization();
                Ok(Command::ViewServiceStatus {
                    organization,
                    service: None,
                })
            },
        ),
        Route::command(
            Method::GET,
            "/organizations/{org}/service-status/{service}",
            "view-service-status",
            |request| {
                let (organization, service) = (request.organization(), request.service()?);
                Ok(Command::ViewServiceStatus {
                    organization,
                    service: Some(service),
                })
            },
        )
        .called("view-one-service-status", "View the status of one service."),
        Route::command(
            Method::GET,
            "/organizations/{org}/support-resources",
            "view-support-resources",
            |request| {
                Ok(Command::ViewSupportResources {
                    organization: request.organization(),
                })
            },
        ),
    ]
}
