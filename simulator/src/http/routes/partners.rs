//! What comes from outside: partners and their orders, and requests for access.

use axum::http::Method;

use crate::command::Command;
use crate::http::body::{AccessAnswer, AccessWanted};
use crate::http::route::Route;

pub(super) fn partners() -> Vec<Route> {
    vec![
        Route::command(
            Method::POST,
            "/organizations/{org}/launches",
            "launch-customer",
            "Launch into the organization's Control Hub, from the partner's.",
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
            "Provision an order for the organization.",
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
            "End the selling relationship of a partner with the organization.",
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
            "Ask, from outside, for a role in the organization.",
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
            "List who asks for which role.",
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
            "Grant or refuse what somebody asked for.",
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
