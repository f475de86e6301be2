//! A partner's customers, and their trials.

use axum::http::Method;
use rolecall_model::command::Command;
use rolecall_model::vocabulary::Naming;

use crate::http::body::{CustomerToCreate, Named};
use crate::http::route::Route;

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
            "assign-customer",
            |request| {
                Ok(Command::AssignCustomer {
                    organization: request.organization(),
                    user: request.user(),
                    customer: request.customer_by_name(),
                    naming: Naming::Name,
                })
            },
        )
        .called(
            "assign-customer-by-name",
            "Assign the customer of the partner with this name to one of its administrators.",
        ),
    ]
}
