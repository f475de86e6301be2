//! The table of all routes. The router and the OpenAPI document are both made from it.

mod account;
mod compliance;
mod contact_center;
mod control_hub;
mod customers;
mod decisions;
mod exports;
mod help_desk;
mod items;
mod meetings;
mod operator;
mod partners;
mod people;
mod sites;

use super::route::Route;

/// The groups of routes, with what the document says of each.
pub(super) const TAGS: [(&str, &str); 18] = [
    (
        "control hub",
        "Control Hub as a whole: areas, advice, the first set-up and the audit log.",
    ),
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
        "exports",
        "Lists of administrators as CSV files, prepared first and fetched later.",
    ),
    (
        "account",
        "The account page, subscriptions, status and support.",
    ),
    (
        "items",
        "Named things of an organization: devices, policies, settings, legal holds and more.",
    ),
    (
        "compliance",
        "What compliance officers find of what users created.",
    ),
    (
        "meetings",
        "Meetings under way, as the Live Meeting page shows them.",
    ),
    (
        "sites",
        "Sites, named by identifier, by name or by direct link, and their users.",
    ),
    (
        "partners",
        "What partners do for a customer: launching, orders, the selling relationship.",
    ),
    (
        "customers",
        "A partner's customers: listed, created and assigned to its administrators; their trials.",
    ),
    (
        "help desk",
        "The help desk of a partner: searching its customers, looking in, and asking for more.",
    ),
    (
        "access requests",
        "Asking from outside for a role, and the answer to it.",
    ),
    (
        "decisions",
        "The decision point (AuthZEN Authorization API 1.0): whether something may be, by the facts \
         of the question or, where it brings none, by the state. For the operator, who asks on \
         behalf of whoever has to know.",
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
        ("control hub", control_hub::routes()),
        ("contact center", contact_center::routes()),
        ("users", people::users()),
        ("users", people::services()),
        ("roles", people::roles()),
        ("roles", people::lists()),
        ("roles", people::by_address()),
        ("bulk", people::bulk()),
        ("exports", exports::routes()),
        ("account", account::routes()),
        ("items", items::routes()),
        ("compliance", compliance::routes()),
        ("meetings", meetings::routes()),
        ("sites", sites::routes()),
        ("partners", partners::partners()),
        ("customers", customers::routes()),
        ("help desk", help_desk::routes()),
        ("access requests", partners::access()),
        ("decisions", decisions::routes()),
        ("operator", operator::routes()),
        ("server", operator::server()),
    ];
    groups
        .into_iter()
        .flat_map(|(tag, routes)| routes.into_iter().map(move |route| Route { tag, ..route }))
        .collect()
}
