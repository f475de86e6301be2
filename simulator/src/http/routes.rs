//! The table of all routes. The router and the OpenAPI document are both made from it.

mod contact_center;
mod operator;
mod organization;
mod people;

use super::route::Route;

/// The groups of routes, with what the document says of each.
pub(super) const TAGS: [(&str, &str); 9] = [
    (
        "contact center",
        "The contact center service: features, wizard, tenant and chat.",
    ),
    (
        "users",
        "The users of an organization, their services and licences.",
    ),
    (
        "roles",
        "Administrator roles: who holds which, given and taken.",
    ),
    (
        "bulk",
        "Several users in one request: all changes are made, or none.",
    ),
    (
        "account",
        "The account page, subscriptions, status and support.",
    ),
    ("areas", "Areas outside contact center, and the audit log."),
    (
        "sites",
        "Sites, named by identifier, by name or by direct link.",
    ),
    (
        "operator",
        "For the operator of a test alone: states, tokens and the clock.",
    ),
    ("server", "The server itself; no sign-in needed."),
];

/// Every route.
pub(super) fn table() -> Vec<Route> {
    let groups = [
        ("contact center", contact_center::routes()),
        ("users", people::users()),
        ("roles", people::roles()),
        ("bulk", people::bulk()),
        ("account", organization::account()),
        ("areas", organization::areas()),
        ("sites", organization::sites()),
        ("operator", operator::routes()),
        ("server", operator::server()),
    ];
    groups
        .into_iter()
        .flat_map(|(tag, routes)| routes.into_iter().map(move |route| Route { tag, ..route }))
        .collect()
}
