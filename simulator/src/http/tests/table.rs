//! The table of routes is complete and means what it says.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_model::command::Command;
use rolecall_model::fixture::Fixture;
use utoipa::openapi::{RefOr, Schema};

use crate::http::content::Content;
use crate::http::description::segments;
use crate::http::openapi::collisions;
use crate::http::request::{Input, Request};
use crate::http::route::{Action, Route};
use crate::http::routes;
use crate::http::webex;
use crate::state::State;

#[test]
fn every_operation_and_every_fixture_has_a_route() {
    let (mut operations, mut fixtures) = (BTreeSet::new(), BTreeSet::new());
    for route in routes::table() {
        match route.action {
            Action::Command(_) => operations.extend(route.serves),
            Action::Fixture(_) => fixtures.extend(route.serves),
            _ => {}
        }
    }
    assert_eq!(operations, Command::OPERATIONS.iter().copied().collect());
    assert_eq!(fixtures, Fixture::NAMES.iter().copied().collect());
}

#[test]
fn every_route_has_a_summary_and_a_name_of_its_own() {
    let table = routes::table();
    assert!(table.iter().all(|route| !route.summary.is_empty()));
    let names: BTreeSet<_> = table.iter().map(|route| route.id).collect();
    let places: BTreeSet<_> = table
        .iter()
        .map(|route| (route.path, route.method.as_str()))
        .collect();
    assert_eq!((names.len(), places.len()), (table.len(), table.len()));
}

/// A document in which one type stands for another would be wrong for both.
#[test]
fn no_two_types_share_a_name() {
    assert_eq!(collisions(&routes::table()), [""; 0]);
    assert_eq!(webex::collisions(), [""; 0]);
}

/// Every route makes of the document's own examples what it says it serves.
#[test]
fn every_route_leads_where_it_says() {
    for route in routes::table() {
        let input = example_of(&route);
        let request = Request {
            state: &State::default(),
            input: &input,
        };
        let made = match &route.action {
            Action::Command(build) => build(&request).map(|command| command.operation()),
            Action::Fixture(build) => build(&request).map(|fixture| fixture.name()),
            _ => continue,
        };
        let made = made.unwrap_or_else(|problem| panic!("{}: {problem:?}", route.id));
        assert!(route.serves.contains(&made), "{} makes {made}", route.id);
    }
}

fn example_of(route: &Route) -> Input {
    let word = |name: &str| match name {
        "org" => "org-0",
        "user" => "user-0",
        "site" => "site-0",
        "role" => "device-administrator",
        "feature" => "queues",
        "service" => "calling",
        "item" => "devices",
        "tab" => "external-administrators",
        "partner" | "customer" => "org-1",
        "part" => "page",
        "name" | "meeting" | "order" | "space" | "text" => "a name",
        other => panic!("{} has a parameter `{other}`", route.id),
    };
    let body = match &route.body {
        Content::Json(body) => match (body.schema)() {
            RefOr::T(Schema::Object(object)) => object.example.unwrap().to_string(),
            _ => panic!("the body of {} has no example", route.id),
        },
        _ => String::new(),
    };
    let required = route.query.iter().filter(|parameter| parameter.required);
    let query: BTreeMap<_, _> = required
        .map(|parameter| (parameter.name.to_owned(), word(parameter.name).to_owned()))
        .collect();
    let path = segments(route.path)
        .map(|name| (name.to_owned(), word(name).to_owned()))
        .collect();
    Input {
        path,
        query,
        body: body.into(),
    }
}
