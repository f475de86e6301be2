//! Routes for outsiders: partners and their orders, and requests for access.

use axum::http::Method;
use rolecall_model::command::Command;

use crate::http::body::{AccessAnswer, AccessWanted};
use crate::http::route::Route;

pub(super) fn partners() -> Vec<Route> {
    vec![
        Route::command(
            Method::POST,
            "/organizations/{org}/launches",
            "launch-customer",
            |request| {
                Ok(Command::LaunchCustomer {
                    organization: request.organization(),
                })
            },
        ),
        Route::command(
            Method::POST,
            "/organizations/{org}/orders/{order}/provisioning",
            "provision-order",
            |request| {
                Ok(Command::ProvisionOrder {
                    organization: request.organization(),
                    order: request.segment("order").to_owned(),
                })
            },
        ),
        Route::command(
            Method::DELETE,
            "/organizations/{org}/relations/{partner}",
            "end-relation",
            |request| {
                let (organization, partner) = (request.organization(), request.partner());
                Ok(Command::EndRelation {
                    organization,
                    partner,
                })
            },
        ),
    ]
}

pub(super) fn access() -> Vec<Route> {
    vec![
        Route::command_with(
            Method::POST,
            "/organizations/{org}/access-requests",
            "request-access",
            |request, AccessWanted { role }| {
                Ok(Command::RequestAccess {
                    organization: request.organization(),
                    role,
                })
            },
        ),
        Route::command(
            Method::GET,
            "/organizations/{org}/access-requests",
            "list-access-requests",
            |request| {
                Ok(Command::ListAccessRequests {
                    organization: request.organization(),
                })
            },
        )
        .paged(),
        Route::command_with(
            Method::PUT,
            "/organizations/{org}/access-requests/{user}",
            "answer-access-request",
            |request, AccessAnswer { granted }| {
                let (organization, user) = (request.organization(), request.user());
                Ok(Command::AnswerAccessRequest {
                    organization,
                    user,
                    granted,
                })
            },
        ),
    ]
}
