//! The meaning of requests: the command or fixture that a route makes of path, query and body.

use std::sync::Arc;

use axum::http::StatusCode;
use rolecall_model::command::Command;
use rolecall_model::fixture::Fixture;
use rolecall_model::identity::{OrganizationId, SiteId, UserId};
use rolecall_model::readings::Readings;
use rolecall_model::vocabulary::{Item, Naming, OrganizationKind, Relation, Role, Tab};
use serde_json::{Value, json};

use super::{OPERATOR, send, server};
use crate::http::identifier::WireOrganization;
use crate::http::request::{Input, Request};
use crate::http::route::Action;
use crate::http::routes;
use crate::policy::Policy;
use crate::simulator::Simulator;
use crate::state::State;

const ORGANIZATION: OrganizationId = OrganizationId(4);
const PARTNER: OrganizationId = OrganizationId(5);
const CUSTOMER: OrganizationId = OrganizationId(6);
const SITE: SiteId = SiteId(2);
const USER: UserId = UserId(3);

/// A request with this path, query and body.
fn input(names: &[(&str, &str)], query: &[(&str, &str)], body: Value) -> Input {
    let usual = [
        ("org", "org-4"),
        ("partner", "org-5"),
        ("customer", "org-6"),
        ("site", "site-2"),
        ("user", "user-3"),
    ];
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    Input {
        path: usual.iter().chain(names).map(owned).collect(),
        query: query.iter().map(owned).collect(),
        body: body.to_string().into(),
    }
}

fn command(id: &str, input: &Input) -> Command {
    let table = routes::table();
    let route = table.iter().find(|route| route.id == id).unwrap();
    let state = &State::default();
    match &route.action {
        Action::Command(build) => build(&Request { state, input }).unwrap(),
        _ => panic!("{id} is not a command"),
    }
}

fn fixture(id: &str, input: &Input) -> Fixture {
    let table = routes::table();
    let route = table.iter().find(|route| route.id == id).unwrap();
    let state = &State::default();
    match &route.action {
        Action::Fixture(build) => build(&Request { state, input }).unwrap(),
        _ => panic!("{id} is not a fixture"),
    }
}

#[test]
fn one_method_gives_what_the_other_takes() {
    let (organization, site, user) = (ORGANIZATION, SITE, USER);
    for (id, held) in [("set-site-licence", true), ("take-site-licence", false)] {
        let expected = Command::SetSiteLicence {
            organization,
            site,
            user,
            held,
        };
        assert_eq!(command(id, &input(&[], &[], Value::Null)), expected);
    }
    let input = input(&[], &[], json!({ "granted": false }));
    let expected = Command::AnswerAccessRequest {
        organization,
        user,
        granted: false,
    };
    assert_eq!(command("answer-access-request", &input), expected);
}

#[test]
fn a_filter_may_be_left_out() {
    let role = Role::FullAdministrator;
    for (body, role) in [
        (json!({ "role": role }), Some(role)),
        (json!({ "role": null }), None),
        (json!({}), None),
    ] {
        let tab = [("tab", "external-administrators")];
        let input = input(&tab, &[], body);
        let (organization, tab) = (ORGANIZATION, Tab::ExternalAdministrators);
        let requested = Command::RequestExport {
            organization,
            tab,
            role,
        };
        assert_eq!(command("request-export", &input), requested);
        let changed = Command::ChangeExportFilter {
            organization,
            tab,
            role,
        };
        assert_eq!(command("change-export-filter", &input), changed);
    }
    for (query, troubled) in [
        (None, false),
        (Some(("troubled", "false")), false),
        (Some(("troubled", "true")), true),
    ] {
        let input = input(&[], query.as_slice(), Value::Null);
        let expected = Command::ViewLiveMeetings {
            organization: ORGANIZATION,
            troubled,
        };
        assert_eq!(command("view-live-meetings", &input), expected);
    }
}

#[test]
fn a_search_says_where_and_for_what() {
    let input = input(&[("space", "Birch")], &[("text", "budget")], Value::Null);
    let expected = Command::SearchSpace {
        organization: ORGANIZATION,
        space: "Birch".to_owned(),
        text: "budget".to_owned(),
    };
    assert_eq!(command("search-space", &input), expected);
}

#[test]
fn a_site_belongs_to_a_subscription_where_one_is_named() {
    for (body, subscription) in [
        (json!({ "name": "one", "subscription": "two" }), Some("two")),
        (json!({ "name": "one", "subscription": null }), None),
        (json!({ "name": "one" }), None),
    ] {
        let input = input(&[], &[], body);
        let organization = ORGANIZATION;
        let subscription = subscription.map(str::to_owned);
        let expected = Command::AddSite {
            organization,
            name: "one".to_owned(),
            subscription: subscription.clone(),
        };
        assert_eq!(command("add-site", &input), expected);
        let expected = Fixture::AddSite {
            organization,
            name: "one".to_owned(),
            subscription,
        };
        assert_eq!(fixture("prepare-site", &input), expected);
    }
}

#[test]
fn partners_are_organizations() {
    let (organization, partner) = (ORGANIZATION, PARTNER);
    let expected = Command::EndRelation {
        organization,
        partner,
    };
    assert_eq!(
        command("end-relation", &input(&[], &[], Value::Null)),
        expected
    );
    let name = || "one".to_owned();
    let body = json!({ "name": "one", "partner": "org-5" });
    let expected = Fixture::PlaceOrder {
        organization,
        name: name(),
        partner,
    };
    assert_eq!(fixture("place-order", &input(&[], &[], body)), expected);
    for (body, partner) in [
        (
            json!({ "name": "one", "seats": 2, "partner": "org-5" }),
            Some(partner),
        ),
        (json!({ "name": "one", "seats": 2 }), None),
    ] {
        let expected = Fixture::AddSubscription {
            organization,
            name: name(),
            seats: 2,
            partner,
        };
        assert_eq!(
            fixture("add-subscription", &input(&[], &[], body)),
            expected
        );
    }
}

#[test]
fn people_of_partners_are_assigned_customers() {
    let (organization, user, customer) = (ORGANIZATION, USER, CUSTOMER);
    let expected = Command::AssignCustomer {
        organization,
        user,
        customer,
        naming: Naming::Identifier,
    };
    assert_eq!(
        command("assign-customer", &input(&[], &[], Value::Null)),
        expected
    );
    let input = input(&[], &[], json!({ "user": "user-3" }));
    let expected = Fixture::ManageCustomer { organization, user };
    assert_eq!(fixture("manage-customer", &input), expected);
    let expected = Fixture::ProvisionedBy { organization, user };
    assert_eq!(fixture("provisioned-by", &input), expected);
}

#[test]
fn a_customer_is_found_by_its_name_among_the_partners_own_first() {
    let mut simulator = Simulator::new(Arc::new(Policy::new(Readings::default())));
    let names = ["Globex", "Bolt", "Bolt", "Twin"];
    for name in names {
        let kind = OrganizationKind::Other;
        let fixture = Fixture::AddOrganization {
            name: name.to_owned(),
            kind,
            contact_center: false,
        };
        simulator.prepare(&fixture).unwrap();
    }
    let partner = OrganizationId(0);
    let fixture = Fixture::Relate {
        partner,
        organization: OrganizationId(2),
        relation: Relation::Manages,
    };
    simulator.prepare(&fixture).unwrap();
    simulator.remove_organization(OrganizationId(3));
    let table = routes::table();
    let route = table.iter().find(|it| it.id == "assign-customer-by-name");
    let Action::Command(build) = &route.unwrap().action else {
        panic!("no command")
    };
    for (org, name, customer) in [
        ("org-0", "Bolt", OrganizationId(2)),
        ("org-1", "Bolt", OrganizationId(1)),
        ("org-0", "Globex", partner),
        ("org-0", "Twin", OrganizationId::UNKNOWN),
        ("org-0", "Bol", OrganizationId::UNKNOWN),
    ] {
        let input = Input {
            path: [("org", org), ("user", "user-3"), ("name", name)]
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .into(),
            ..Input::default()
        };
        let request = Request {
            state: simulator.state(),
            input: &input,
        };
        let expected = Command::AssignCustomer {
            organization: WireOrganization::parse(org).0,
            user: USER,
            customer,
            naming: Naming::Name,
        };
        assert_eq!(build(&request).unwrap(), expected, "{name} of {org}");
    }
}

#[test]
fn an_order_comes_with_a_customer_where_one_is_named() {
    for (body, order) in [
        (json!({ "name": "one", "order": "two" }), Some("two")),
        (json!({ "name": "one", "order": null }), None),
        (json!({ "name": "one" }), None),
    ] {
        let expected = Command::CreateCustomer {
            organization: ORGANIZATION,
            name: "one".to_owned(),
            order: order.map(str::to_owned),
        };
        assert_eq!(command("create-customer", &input(&[], &[], body)), expected);
    }
}

#[test]
fn a_user_is_appointed_to_several_roles() {
    let roles = vec![Role::PartnerAdministrator, Role::HelpDeskBasic];
    let body = json!({ "email": "ulla@volt.example", "roles": roles });
    let expected = Command::AppointByEmail {
        organization: ORGANIZATION,
        email: "ulla@volt.example".to_owned(),
        roles,
    };
    assert_eq!(
        command("appoint-by-email", &input(&[], &[], body)),
        expected
    );
}

#[test]
fn things_are_of_a_kind() {
    let (organization, item) = (ORGANIZATION, Item::LegalHold);
    let input = input(
        &[("item", "legal-holds"), ("name", "one")],
        &[],
        json!({ "name": "one", "value": "two" }),
    );
    let (name, value) = (|| "one".to_owned(), || "two".to_owned());
    let added = Command::AddItem {
        organization,
        item,
        name: name(),
        value: value(),
    };
    assert_eq!(command("add-item", &input), added);
    let there = Fixture::AddItem {
        organization,
        item,
        name: name(),
        value: value(),
    };
    assert_eq!(fixture("prepare-item", &input), there);
    let removed = Command::RemoveItem {
        organization,
        item,
        name: name(),
    };
    assert_eq!(command("remove-item", &input), removed);
}

#[tokio::test]
async fn a_site_is_found_by_its_name() {
    let server = server();
    for (path, body) in [
        (
            "organizations",
            json!({ "name": "Acme", "kind": "customer", "contact-center": true }),
        ),
        ("organizations/org-0/sites", json!({ "name": "Site & Co" })),
    ] {
        let path = format!("/operator/{path}");
        let reply = send(&server, "POST", &path, Some(OPERATOR), body.to_string()).await;
        assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.body);
    }
    let named = |name: &str| format!("/organizations/org-0/site-names/{name}");
    for path in [
        named("Site%20%26%20Co"),
        "/organizations/org-0/sites/site-0".to_owned(),
        "/sites/site-0".to_owned(),
    ] {
        let reply = send(&server, "GET", &path, Some(OPERATOR), "").await;
        assert_eq!(reply.json(), json!({ "value": null }), "{path}");
    }
    let nobodys = named("Another%20site");
    let reply = send(&server, "GET", &nobodys, Some(OPERATOR), "").await;
    assert_eq!(
        reply.problem(StatusCode::NOT_FOUND)["requirement"],
        "GEN-15"
    );
}
