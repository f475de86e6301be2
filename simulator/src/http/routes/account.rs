//! The account page, subscriptions, status and support.

use axum::http::Method;

use crate::command::Command;
use crate::http::body::{Address, Edition, Seats};
use crate::http::route::Route;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::command(
            Method::GET,
            "/organizations/{org}/account/{part}",
            "view-account",
            "View a part of the account page.",
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
            "Change the account's address.",
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
            "Change the number of seats of a subscription.",
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
            "Upgrade a subscription to another edition.",
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
            "View the status of all services.",
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
            "view-one-service-status",
            "View the status of one service.",
            |request| {
                let (organization, service) = (request.organization(), request.service()?);
                Ok(Command::ViewServiceStatus {
                    organization,
                    service: Some(service),
                })
            },
        )
        .serving(&["view-service-status"]),
        Route::command(
            Method::GET,
            "/organizations/{org}/support-resources",
            "view-support-resources",
            "View the list of support resources.",
            |request| {
                Ok(Command::ViewSupportResources {
                    organization: request.organization(),
                })
            },
        ),
    ]
}
