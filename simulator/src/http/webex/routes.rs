//! The table of all routes of the Webex API.

mod activation;
mod audit;
mod devices;
mod licenses;
mod meetings;
mod organizations;
mod partner;
mod people;
mod roles;
mod scim;
mod sign_in;

use axum::http::Method;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use super::call::nothing;
use super::door::DOCUMENT;
use super::route::Route;

/// The groups of routes, with what the document says of each.
pub(super) const TAGS: [(&str, &str); 11] = [
    ("people", "The users of an organization."),
    ("roles", "The roles that an organization gives."),
    ("licenses", "Licences, in use and given to users."),
    (
        "organizations",
        "The organizations that the caller administers.",
    ),
    ("admin audit", "The admin actions audit log."),
    ("partner", "A partner's customers, and who manages them."),
    ("scim", "Users of an organization, as SCIM 2.0 has them."),
    ("activation", "Activation e-mails."),
    ("devices", "Devices of an organization."),
    ("meetings", "Meetings under way."),
    ("sign-in", "OAuth 2.0, and this document."),
];

/// Every route.
pub(super) fn table() -> Vec<Route> {
    let groups = [
        ("people", people::routes()),
        ("roles", roles::routes()),
        ("licenses", licenses::routes()),
        ("organizations", organizations::routes()),
        ("admin audit", audit::routes()),
        ("partner", partner::routes()),
        ("scim", scim::routes()),
        ("activation", activation::routes()),
        ("devices", devices::routes()),
        ("meetings", meetings::routes()),
        ("sign-in", sign_in::routes()),
        ("sign-in", vec![document()]),
    ];
    groups
        .into_iter()
        .flat_map(|(tag, routes)| routes.into_iter().map(move |route| Route { tag, ..route }))
        .collect()
}

fn document() -> Route {
    let summary = "This document.";
    // It is answered before anything is read of the request.
    Route::new(Method::GET, DOCUMENT, "getOpenApi", summary, &[], |_| {
        Ok(nothing())
    })
    .answers::<Document>()
    .public()
}

/// The schema of an OpenAPI document: an object.
struct Document;

impl PartialSchema for Document {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::Object).into()
    }
}

impl ToSchema for Document {
    fn name() -> std::borrow::Cow<'static, str> {
        std::borrow::Cow::Borrowed("Document")
    }
}
