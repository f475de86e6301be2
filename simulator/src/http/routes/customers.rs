//! A partner's customers, and their trials.

use axum::http::Method;

use crate::command::Command;
use crate::http::body::{CustomerToCreate, Named};
use crate::http::route::Route;
use crate::vocabulary::Naming;

pub(super) fn routes() -> Vec<Route> {
    let mut routes = list();
    routes.extend(assignment());
    routes
}

fn list() -> Vec<Route> {
    vec![
        Route::command(
            Method::GET,
            "/organizations/{org}/customers",
            "list-customers",
            "List the customers of the partner, as far as the caller reaches them.",
            |request| {
                Ok(Command::ListCustomers {
                    organization: request.organization(),
                })
            },
        ),
        Route::command_with(
            Method::POST,
            "/organizations/{org}/customers",
            "create-customer",
            "Create a customer of the partner, provisioning an order where one is named.",
            |request, CustomerToCreate { name, order }| {
                Ok(Command::CreateCustomer {
                    organization: request.organization(),
                    name,
                    order,
                })
            },
        ),
        Route::command_with(
            Method::POST,
            "/organizations/{org}/trials",
            "begin-trial",
            "Begin a trial for the organization.",
            |request, Named { name }| {
                Ok(Command::BeginTrial {
                    organization: request.organization(),
                    name,
                })
            },
        ),
    ]
}

/// A customer is named by identifier, which serves as its link too, or by name.
fn assignment() -> Vec<Route> {
    vec![
        Route::command(
            Method::PUT,
            "/organizations/{org}/users/{user}/customers/{customer}",
            "assign-customer",
            "Assign a customer of the partner to one of its administrators.",
            |request| {
                Ok(Command::AssignCustomer {
                    organization: request.organization(),
                    user: request.user(),
                    customer: request.customer(),
                    naming: Naming::Identifier,
                })
            },
        ),
        Route::command(
            Method::PUT,
            "/organizations/{org}/users/{user}/customer-names/{name}",
            "assign-customer-by-name",
            "Assign the customer of the partner with this name to one of its administrators.",
            |request| {
                Ok(Command::AssignCustomer {
                    organization: request.organization(),
                    user: request.user(),
                    customer: request.customer_by_name(),
                    naming: Naming::Name,
                })
            },
        )
        .serving(&["assign-customer"]),
    ]
}
