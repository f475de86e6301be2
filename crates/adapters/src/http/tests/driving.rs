//! Requests, and the meaning of their answers.

use rolecall_model::command::RoleName;
use rolecall_model::implementation::Session;
use rolecall_model::outcome::{Administrator, AuditAction, AuditEntry, Meeting, Thing};
use rolecall_model::verdict::Cause;
use rolecall_model::vocabulary::{Advice, Area, Hub, Item, Licence, Naming, Role, Service, Tab};
use rolecall_model::{Actor, Answer, Command, Fixture, OrganizationId, Outcome, SiteId, UserId};

use super::server::{Server, answer, json, typed};
use super::{ACME, FIA, Mapping, PEOPLE, mapping, people, server, session};

#[test]
fn the_reference_mapping_covers_everything() {
    let mapping = Mapping::reference().unwrap_or_else(|error| panic!("{error}"));
    assert!(
        Command::OPERATIONS
            .iter()
            .all(|name| mapping.has_operation(name))
    );
    assert!(Fixture::NAMES.iter().all(|name| mapping.has_fixture(name)));
    assert!(mapping.lacks().is_empty() && !mapping.end.is_empty());
}

#[tokio::test]
async fn every_command_and_fixture_can_be_sent_by_the_reference_mapping() {
    let server = Server::start(|seen| {
        let id = r#"{"id": "x-1", "token": "t"}"#;
        if seen.line.starts_with("POST") {
            json(201, id)
        } else {
            json(403, "{}")
        }
    });
    let implementation = super::HttpImplementation::reference(&server.url, "secret").unwrap();
    let mut session = rolecall_model::implementation::Implementation::open(&implementation, "one");
    for fixture in Fixture::samples() {
        if let Err(failure) = session.prepare(&fixture).await {
            assert_ne!(failure.cause, Cause::Mapping, "{failure}");
        }
    }
    for command in Command::samples() {
        if let Err(failure) = session.attempt(Actor::User(FIA), &command).await {
            assert_ne!(failure.cause, Cause::Mapping, "{failure}");
        }
    }
    let view = |site, naming| Command::ViewSite {
        organization: ACME,
        site,
        naming,
    };
    for naming in [Naming::Name, Naming::Link] {
        let command = Command::AssignCustomer {
            organization: ACME,
            user: FIA,
            customer: ACME,
            naming,
        };
        let outcome = session.attempt(Actor::User(FIA), &command).await;
        assert!(outcome.is_ok(), "{outcome:?}");
        let outcome = session
            .attempt(Actor::Operator, &view(SiteId(0), naming))
            .await;
        assert!(outcome.is_ok(), "{outcome:?}");
    }
    let lines: Vec<String> = server.seen().iter().map(|seen| seen.line.clone()).collect();
    for line in [
        "GET /organizations/x-1/site-names/text",
        "GET /sites/x-1",
        "GET /organizations/x-1/compliance/people?name=text",
        "GET /organizations/x-1/live-meetings?troubled=false",
        "PUT /organizations/x-1/sites/x-1/licences/x-1",
        "DELETE /organizations/x-1/relations/x-1",
        "DELETE /organizations/x-1/items/devices/text",
        "POST /organizations/x-1/administrator-exports/administrators",
        "POST /operator/organizations/x-1/finished-exports",
        "POST /operator/organizations/x-1/managers",
        "GET /organizations/x-1/help-desk/people?name=text",
        "PUT /organizations/x-1/users/x-1/customer-names/text",
    ] {
        assert!(lines.contains(&line.to_owned()), "{line} in {lines:?}");
    }
    let identified = "PUT /organizations/x-1/users/x-1/customers/x-1";
    let count = lines.iter().filter(|line| *line == identified).count();
    assert_eq!(count, 2, "once by identifier, once by link");
    assert!(
        lines
            .iter()
            .any(|line| line.ends_with("/roles/full-administrator?site=x-1"))
    );
    assert_eq!(
        lines
            .iter()
            .filter(|line| *line == "POST /operator/tokens")
            .count(),
        1
    );
    session.close().await;
    let last = server.seen().last().unwrap().clone();
    assert_eq!(last.line, "DELETE /operator/organizations/x-1");
    assert_eq!(last.header("authorization"), Some("Bearer secret"));
}

#[tokio::test]
async fn parameters_go_where_the_templates_say() {
    let parts = format!(
        "{PEOPLE}{}",
        r#"
[operations.grant-role]
method = "put"
path = "/users/{{ user.id }}/{{ role }}"
query = { site = "{{ site.id if site else '' }}", in = "{{ organization.name }}" }
headers = { x-label = "{{ label }}", x-empty = "{{ '' }}" }
body = { by = "{{ actor.email }}", organization = "{{ organization.id }}", flags = [true, 1, "{{ user }}"] }
"#
    );
    let head = "[names.role]\nfull-administrator = \"Full & All\"";
    let server = server(|_| answer(204, "", ""));
    let mut session = session(&server.url, &mapping(head, &parts));
    people(&mut *session).await;
    let role = RoleName::Known(Role::FullAdministrator);
    let command = Command::GrantRole {
        organization: ACME,
        user: FIA,
        role,
        site: None,
    };
    let outcome = session.attempt(Actor::User(FIA), &command).await;
    assert_eq!(outcome, Ok(Outcome::Done(Answer::Nothing)));
    let seen = server.seen();
    assert_eq!(
        seen[0].body,
        r#"{"card":true,"kind":"customer","name":"Acme"}"#
    );
    assert_eq!(seen[0].header("x-operator"), Some("yes"));
    assert_eq!(
        seen[1].body,
        r#"{"login":"fia@acme.example","with":"Fia Fors of Acme"}"#
    );
    assert_eq!(seen[2].line, "PUT /users/a%2Fb/Full%20%26%20All?in=Acme");
    assert_eq!(seen[2].header("x-user"), Some("fia@acme.example"));
    assert_eq!(seen[2].header("x-label"), Some("one"));
    assert_eq!(seen[2].header("x-empty"), None);
    let body: serde_json::Value = serde_json::from_str(&seen[2].body).unwrap();
    assert_eq!(body["organization"], 7);
    assert_eq!(body["flags"][2]["organization"]["name"], "Acme");

    let exchanges = session.take_exchanges();
    assert_eq!(exchanges[2].speaker.to_string(), "fia@acme.example");
    assert_eq!(
        exchanges[2].purpose.to_string(),
        "grant-role organization=Acme role=full-administrator user=fia@acme.example",
    );
    assert_eq!(exchanges[2].outcome, "done");

    // Nobody sends no credentials, an impostor forged ones, and so does who does not exist.
    for (actor, header) in [
        (Actor::Anonymous, None),
        (
            Actor::Impostor,
            Some("Bearer not-a-token-that-was-ever-issued"),
        ),
        (
            Actor::User(UserId::UNKNOWN),
            Some("Bearer not-a-token-that-was-ever-issued"),
        ),
    ] {
        let unknown = Command::GrantRole {
            organization: ACME,
            user: UserId(9),
            role,
            site: None,
        };
        session.attempt(actor, &unknown).await.unwrap();
        let seen = server.seen().last().unwrap().clone();
        assert_eq!(seen.header("x-user"), header);
        assert_eq!(
            seen.line,
            "PUT /users/does-not-exist-0000/Full%20%26%20All?in=Acme"
        );
    }
}

#[tokio::test]
async fn an_identifier_cannot_lead_elsewhere() {
    let server = Server::start(|_| json(201, r#"{"id": ".."}"#));
    let mut session = session(&server.url, &mapping("", PEOPLE));
    session.prepare(&super::add_acme()).await.unwrap();
    let failure = session.prepare(&super::add_fia()).await.unwrap_err();
    assert!(
        failure
            .message
            .contains("a path cannot hold the value `..`"),
        "{failure}"
    );
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn references_may_be_left_out() {
    let parts = format!(
        "{PEOPLE}{}",
        r#"
[fixtures.add-subscription]
method = "POST"
path = "/subscriptions"
body = { seller = "{{ partner.id if partner else none }}", called = "{{ partner.name if partner else 'nobody' }}" }
[fixtures.join-site]
method = "POST"
path = "/sites/{{ site.id }}/{{ user.id }}"
"#
    );
    let server = server(|_| answer(204, "", ""));
    let mut session = session(&server.url, &mapping("", &parts));
    people(&mut *session).await;
    for (partner, body) in [
        (Some(ACME), r#"{"called":"Acme","seller":7}"#),
        (None, r#"{"called":"nobody","seller":null}"#),
    ] {
        let fixture = Fixture::AddSubscription {
            organization: ACME,
            name: "one".into(),
            seats: 3,
            partner,
        };
        session.prepare(&fixture).await.unwrap();
        assert_eq!(server.seen().last().unwrap().body, body);
    }
    let told = |session: &mut dyn Session| {
        let exchanges = session.take_exchanges();
        exchanges.last().unwrap().purpose.to_string()
    };
    assert_eq!(
        told(&mut *session),
        "add-subscription name=one organization=Acme seats=3"
    );
    let fixture = Fixture::JoinSite {
        organization: ACME,
        site: SiteId::UNKNOWN,
        user: FIA,
        host: false,
    };
    session.prepare(&fixture).await.unwrap();
    let seen = server.seen().last().unwrap().clone();
    assert_eq!(seen.line, "POST /sites/does-not-exist-0000/a%2Fb");
    assert_eq!(
        told(&mut *session),
        "join-site host=false organization=Acme site=(unknown) user=fia@acme.example"
    );
}

#[tokio::test]
async fn the_implementation_calls_users_what_it_likes() {
    let server = Server::start(|seen| match seen.line.as_str() {
        "POST /organizations/7/users" if seen.body.contains("fia@") => {
            json(201, r#"{"id": "a/b"}"#)
        }
        "POST /organizations/7/users" => json(201, r#"{"id": 12}"#),
        _ => json(201, r#"{"id": 7}"#),
    });
    let mut session = session(&server.url, &mapping("", PEOPLE));
    people(&mut *session).await;
    let ulla = Fixture::AddUser {
        organization: ACME,
        email: "ulla@acme.example".into(),
        name: "Ulla Berg".into(),
        verified: true,
        active: true,
        licences: Vec::new(),
    };
    session.prepare(&ulla).await.unwrap();
    assert_eq!(session.identifier(FIA).as_deref(), Some("a/b"));
    assert_eq!(session.identifier(UserId(1)).as_deref(), Some("12"));
    assert_eq!(session.identifier(UserId::UNKNOWN), None);
}

#[tokio::test]
async fn things_meetings_and_words_are_read_by_their_parts() {
    let parts = r#"
[operations.view-items]
method = "GET"
path = "/{{ item }}"
extract.items = { each = "$[*]", name = "$.title", value = "$.state" }
[operations.view-live-meetings]
method = "GET"
path = "/meetings"
query = { only = "{{ 'bad' if troubled else '' }}" }
extract.meetings = { each = "$[*]", name = "$.topic", participants = "$.people[*].id" }
[operations.open-control-hub]
method = "GET"
path = "/navigation"
extract.areas = "$[*]"
[operations.view-advice]
method = "GET"
path = "/advice"
extract.advice = "$[*]"
[operations.request-export]
method = "POST"
path = "/exports/{{ tab }}"
body = { filter = "{{ role }}" }
[operations.change-role]
method = "POST"
path = "/from/{{ from }}/to/{{ to }}"
"#;
    let head = "[names.item]\ndevices = \"gear\"\n[names.tab]\nadministrators = \"own\"\n\
                [names.area]\nlegal-hold = \"hold\"\n[ignored]\narea = [\"news\"]\n\
                [names.advice]\nnarrower-roles = \"less\"\n\
                [names.role]\nfull-administrator = \"full\"";
    let server = server(|seen| match seen.line.as_str() {
        "GET /gear" => json(200, r#"[{"title": "Room 3", "state": 4}]"#),
        "GET /meetings?only=bad" => json(
            200,
            r#"[{"topic": "Monday", "people": [{"id": "host"}, {"id": "a/b"}]}]"#,
        ),
        "GET /navigation" => json(200, r#"["users", "hold", "news"]"#),
        "GET /advice" => json(200, r#"["less"]"#),
        "POST /exports/own" | "POST /from/full/to/device-administrator" => json(204, ""),
        _ => json(500, ""),
    });
    let parts = format!("{PEOPLE}{parts}");
    let mut session = session(&server.url, &mapping(head, &parts));
    people(&mut *session).await;
    let organization = ACME;
    let role = Role::FullAdministrator;
    for (command, expected) in [
        (
            Command::ViewItems {
                organization,
                item: Item::Device,
            },
            Answer::Items {
                items: vec![Thing {
                    name: "Room 3".into(),
                    value: "4".into(),
                }],
            },
        ),
        (
            Command::ViewLiveMeetings {
                organization,
                troubled: true,
            },
            Answer::Meetings {
                meetings: vec![Meeting {
                    name: "Monday".into(),
                    participants: vec![FIA],
                }],
            },
        ),
        (
            Command::OpenControlHub { organization },
            Answer::Areas {
                areas: vec![Area::Users, Area::LegalHold],
            },
        ),
        (
            Command::ViewAdvice { organization },
            Answer::Advice {
                advice: vec![Advice::NarrowerRoles],
            },
        ),
        (
            Command::RequestExport {
                organization,
                tab: Tab::Administrators,
                role: Some(role),
            },
            Answer::Nothing,
        ),
        (
            Command::ChangeRole {
                organization,
                user: FIA,
                from: role,
                to: Role::DeviceAdministrator,
            },
            Answer::Nothing,
        ),
    ] {
        let outcome = session.attempt(Actor::Anonymous, &command).await;
        assert_eq!(outcome, Ok(Outcome::Done(expected)));
    }
    assert!(
        server
            .seen()
            .iter()
            .any(|seen| seen.body == r#"{"filter":"full"}"#)
    );
}

/// Where somebody lands, a customer that somebody creates, and roles by address.
const CUSTOMERS: &str = r#"
[operations.sign-in-to-hub]
method = "GET"
path = "/landing"
extract = { hub = "$.place", customers = "$.list[*].title" }
[operations.create-customer]
method = "POST"
path = "/customers"
body = { title = "{{ name }}", order = "{{ order }}" }
extract.organization = "$.number"
[operations.assign-customer]
method = "PUT"
path = "/{{ customer.id }}/{{ customer.name }}/managers/{{ user.id }}"
[operations.appoint-by-email]
method = "POST"
path = "/people/{{ email }}"
body = { roles = "{{ roles }}" }
[fixtures.end]
method = "DELETE"
path = "/organizations/{{ organization.id }}"
"#;

fn create(name: &str) -> Command {
    Command::CreateCustomer {
        organization: ACME,
        name: name.into(),
        order: None,
    }
}

fn assign(customer: OrganizationId) -> Command {
    Command::AssignCustomer {
        organization: ACME,
        user: FIA,
        customer,
        naming: Naming::Name,
    }
}

#[tokio::test]
async fn a_new_customer_is_an_organization_like_others() {
    let server = server(|seen| match seen.line.as_str() {
        "POST /customers" if seen.body.contains("Nova") => json(201, r#"{"number": 8}"#),
        "POST /customers" if seen.body.contains("Nemo") => json(201, r#"{"number": null}"#),
        "POST /customers" => json(403, ""),
        _ => json(204, ""),
    });
    let parts = format!("{PEOPLE}{CUSTOMERS}");
    let mut session = session(&server.url, &mapping("", &parts));
    people(&mut *session).await;
    let refused = session.attempt(Actor::User(FIA), &create("Bolt")).await;
    assert!(matches!(refused, Ok(Outcome::Refused(_))), "{refused:?}");
    let nova = OrganizationId(1);
    let created = session.attempt(Actor::User(FIA), &create("Nova")).await;
    assert_eq!(
        created,
        Ok(Outcome::Done(Answer::NewOrganization {
            organization: nova
        })),
    );
    let failure = session.attempt(Actor::User(FIA), &create("Nemo")).await;
    let failure = failure.unwrap_err();
    assert_eq!(failure.cause, Cause::Implementation);
    assert_eq!(
        failure.message,
        "create-customer: an identifier is wanted, not null"
    );
    for (customer, line) in [
        (nova, "PUT /8/Nova/managers/a%2Fb"),
        (
            OrganizationId::UNKNOWN,
            "PUT /does-not-exist-0000/No%20Such%20Organization/managers/a%2Fb",
        ),
    ] {
        let outcome = session.attempt(Actor::User(FIA), &assign(customer)).await;
        assert_eq!(outcome, Ok(Outcome::Done(Answer::Nothing)));
        assert_eq!(server.seen().last().unwrap().line, line);
    }
    let told: Vec<_> = session.take_exchanges();
    assert_eq!(
        told[told.len() - 2].purpose.to_string(),
        "assign-customer customer=Nova naming=name organization=Acme user=fia@acme.example",
    );
    session.close().await;
    let seen = server.seen();
    let last: Vec<_> = seen.iter().rev().take(2).map(|seen| &*seen.line).collect();
    assert_eq!(last, ["DELETE /organizations/7", "DELETE /organizations/8"]);
}

#[tokio::test]
async fn hubs_and_lists_of_roles_are_spelled_both_ways() {
    let head = "[names.hub]\npartner-hub = \"P\"\n\
                [names.role]\npartner-administrator = \"pa\"";
    let server = server(|seen| match seen.line.as_str() {
        "GET /landing" => json(200, r#"{"place": "P", "list": [{"title": "Nova"}]}"#),
        _ => json(204, ""),
    });
    let parts = format!("{PEOPLE}{CUSTOMERS}");
    let mut session = session(&server.url, &mapping(head, &parts));
    people(&mut *session).await;
    let organization = ACME;
    let landing = Command::SignInToHub { organization };
    let outcome = session.attempt(Actor::User(FIA), &landing).await;
    let expected = Answer::Landing {
        hub: Hub::PartnerHub,
        customers: vec!["Nova".into()],
    };
    assert_eq!(outcome, Ok(Outcome::Done(expected)));
    let command = Command::AppointByEmail {
        organization,
        email: "ulla@acme.example".into(),
        roles: vec![Role::PartnerAdministrator, Role::HelpDeskBasic],
    };
    session.attempt(Actor::User(FIA), &command).await.unwrap();
    let seen = server.seen().last().unwrap().clone();
    assert_eq!(seen.line, "POST /people/ulla%40acme.example");
    assert_eq!(
        seen.body,
        r#"{"roles":["pa","help-desk-administrator-basic"]}"#
    );
}

#[tokio::test]
async fn later_requests_know_what_earlier_ones_found() {
    let parts = format!(
        "{PEOPLE}{}",
        r#"
[[operations.view-user]]
method = "GET"
path = "/lookup"
as = "operator"
extract.account = "$.accounts[0].number"
[[operations.view-user]]
method = "GET"
path = "/accounts/{{ account }}"
extract.title = "$.title"
extract.verified = { path = "$.status", equals = "OK" }
extract.active = "$.active"
extract.licences = { path = "$.skus", absent = [] }
[[operations.view-user]]
when = "account == 4"
method = "GET"
path = "/never"
extract.title = "$.title"
[[operations.view-user]]
method = "GET"
path = "/accounts/{{ account }}/services"
extract.configuration = { each = "$[*]", key = "$.service", value = "$.set" }
"#
    );
    let text = mapping(
        "[names.service]\ncontact-center = \"CC\"\n[names.licence]\nmeetings = \"MC\"",
        &parts,
    );
    let server = server(|seen| match seen.line.as_str() {
        "GET /lookup" => json(200, r#"{"accounts": [{"number": 5}]}"#),
        "GET /accounts/5" => json(200, r#"{"status": "OK", "active": true, "skus": ["MC"]}"#),
        "GET /accounts/5/services" => json(
            200,
            r#"[{"service": "CC", "set": 3}, {"service": "meetings", "set": null}]"#,
        ),
        _ => json(500, "{}"),
    });
    let mut session = session(&server.url, &text);
    people(&mut *session).await;
    let command = Command::ViewUser {
        organization: ACME,
        user: FIA,
    };
    let outcome = session.attempt(Actor::User(FIA), &command).await.unwrap();
    let user = Answer::User {
        title: None,
        verified: true,
        active: true,
        licences: vec![Licence::Meetings],
        configuration: [(Service::ContactCenter, "3".to_owned())].into(),
    };
    assert_eq!(outcome, Outcome::Done(user));
    let seen = server.seen();
    assert_eq!(seen[2].header("x-operator"), Some("yes"));
    assert_eq!(seen[3].header("x-user"), Some("fia@acme.example"));
}

#[tokio::test]
async fn lists_go_on_over_pages_and_leave_strangers_out() {
    let parts = format!(
        "{PEOPLE}{}",
        r#"
[operations.list-administrators]
method = "GET"
path = "/administrators"
query = { role = "{{ role }}" }
extract.administrators = { each = "$.items[*]", user = "$.id", roles = "$.roles[*].name" }
paginate = { next = "$.next", query = "cursor" }
[operations.list-users]
method = "GET"
path = "/users"
extract.emails = "$.items[*].email"
paginate = { next = "$.next" }
[operations.view-audit-log]
method = "GET"
path = "/log"
extract.entries = { each = "$[*]", actor = "$.by", action = "$.what", target = "$.whom", role = "$.role" }
"#
    );
    let head = "[names.role]\nfull-administrator = \"full\"\n[ignored]\nrole = [\"guest\"]\n\
                [names.audit-action]\ngrant-role = \"ROLE_ADDED\"";
    let server = server(|seen| match seen.line.as_str() {
        "GET /administrators" => json(
            200,
            r#"{"items": [{"id": "stranger", "roles": []}], "next": "2 &"}"#,
        ),
        "GET /administrators?cursor=2+%26" => json(
            200,
            r#"{"items": [{"id": "a/b", "roles": [{"name": "full"}, {"name": "guest"}]}], "next": null}"#,
        ),
        "GET /users" => json(
            200,
            r#"{"items": [{"email": "x@y"}], "next": "/users?page=2"}"#,
        ),
        "GET /users?page=2" => json(
            200,
            r#"{"items": [{"id": 1}], "next": "https://elsewhere.example/"}"#,
        ),
        _ => json(
            200,
            r#"[{"by": "FIA@acme.example", "what": "ROLE_ADDED", "whom": "who", "role": "full"},
                {"what": "revoke-role", "role": "guest"}]"#,
        ),
    });
    let mut session = session(&server.url, &mapping(head, &parts));
    people(&mut *session).await;
    let list = Command::ListAdministrators {
        organization: ACME,
        role: None,
    };
    let outcome = session.attempt(Actor::User(FIA), &list).await.unwrap();
    let fia = Administrator {
        user: FIA,
        roles: vec![Role::FullAdministrator],
    };
    assert_eq!(
        outcome,
        Outcome::Done(Answer::Administrators {
            administrators: vec![fia]
        })
    );

    // The second page has an element without an address: that is not a shorter list.
    let users = Command::ListUsers { organization: ACME };
    let failure = session.attempt(Actor::User(FIA), &users).await.unwrap_err();
    assert!(
        failure
            .message
            .contains("`$.items[*].email` finds 0 values in 1 elements"),
        "{failure}"
    );

    let log = Command::ViewAuditLog { organization: ACME };
    let outcome = session.attempt(Actor::User(FIA), &log).await.unwrap();
    let entry = AuditEntry {
        actor: Some(FIA),
        action: AuditAction::GrantRole,
        target: None,
        role: Role::FullAdministrator,
    };
    assert_eq!(
        outcome,
        Outcome::Done(Answer::AuditLog {
            entries: vec![entry]
        })
    );
}

#[tokio::test]
async fn numbered_pages_are_turned_to_the_last() {
    let parts = r#"
[operations.list-users]
method = "GET"
path = "/users"
extract.emails = "$.people[*].mail"
paginate = { pages = "$.pages", query = "page" }
"#;
    let users = Command::ListUsers { organization: ACME };
    let server = Server::start(|seen| match seen.line.as_str() {
        "GET /users" => json(200, r#"{"people": [{"mail": "a@x"}], "pages": 3}"#),
        "GET /users?page=2" => json(200, r#"{"people": [{"mail": "b@x"}], "pages": 3}"#),
        "GET /users?page=3" => json(200, r#"{"people": [{"mail": "c@x"}], "pages": 3}"#),
        _ => json(404, "{}"),
    });
    let outcome = session(&server.url, &mapping("", parts))
        .attempt(Actor::Operator, &users)
        .await;
    let emails = ["a@x", "b@x", "c@x"].map(str::to_owned).to_vec();
    assert_eq!(outcome, Ok(Outcome::Done(Answer::Users { emails })));

    // A list whose end is not known is not a list of one page.
    let server = Server::start(|_| json(200, r#"{"people": [{"mail": "a@x"}]}"#));
    let failure = session(&server.url, &mapping("", parts))
        .attempt(Actor::Operator, &users)
        .await
        .unwrap_err();
    assert!(failure.message.contains("how many pages"), "{failure}");
}

#[tokio::test]
async fn a_user_is_named_beside_an_api_key() {
    let head = r#"
[authentication]
operator-token = { env = "OPERATOR" }
impostor = "nobody@nowhere.example"
[authentication.operator]
header = "x-key"
value = "{{ operator_token }}"
[authentication.user]
header = "x-user"
value = "{{ user.email }}"
headers = { x-key = "{{ operator_token }}" }
"#;
    let parts = format!("{PEOPLE}[operations.open-wizard]\nmethod = \"GET\"\npath = \"/wizard\"\n");
    let server = server(|_| json(403, "{}"));
    let mut session = session(&server.url, &mapping(head, &parts));
    people(&mut *session).await;
    let open = Command::OpenWizard { organization: ACME };
    for actor in [Actor::User(FIA), Actor::Impostor, Actor::Anonymous] {
        let outcome = session.attempt(actor, &open).await;
        assert!(matches!(outcome, Ok(Outcome::Refused(_))), "{outcome:?}");
    }
    let seen = server.seen();
    let sent: Vec<_> = seen[2..]
        .iter()
        .map(|seen| (seen.header("x-key"), seen.header("x-user")))
        .collect();
    let key = Some("operators-secret");
    assert_eq!(
        sent,
        [
            (key, Some("fia@acme.example")),
            (key, Some("nobody@nowhere.example")),
            // With the key alone it would be the operator who asks.
            (None, None),
        ]
    );
    let shown = format!("{:?}", session.take_exchanges());
    assert!(!shown.contains("operators-secret"), "{shown}");
}

#[tokio::test]
async fn a_list_that_is_missing_is_not_an_empty_list() {
    let parts = format!(
        "{PEOPLE}{}",
        r#"
[operations.view-roles]
method = "GET"
path = "/roles"
extract.roles = "$.roles[*]"
"#
    );
    let server = server(|seen| match seen.header("x-user") {
        Some(_) => json(200, r#"{"roles": ["golden"]}"#),
        None => json(200, "{}"),
    });
    let mut session = session(&server.url, &mapping("", &parts));
    people(&mut *session).await;
    let view = Command::ViewRoles {
        organization: ACME,
        user: FIA,
    };
    let failure = session.attempt(Actor::Anonymous, &view).await.unwrap_err();
    assert!(
        failure.message.contains("nothing at `$.roles[*]`"),
        "{failure}"
    );
    let failure = session.attempt(Actor::User(FIA), &view).await.unwrap_err();
    assert!(
        failure
            .message
            .starts_with("view-roles: `roles[0]`: unknown role `golden`"),
        "{failure}"
    );
    assert_eq!(
        session.take_exchanges().last().unwrap().outcome,
        failure.message
    );
}

#[tokio::test]
async fn pages_never_lead_to_another_server_nor_in_circles() {
    let parts = |query: &str| {
        format!(
            "[operations.list-users]\nmethod = \"GET\"\npath = \"/users\"\n\
             extract.emails = \"$.items[*]\"\npaginate = {{ next = \"$.next\"{query} }}\n"
        )
    };
    let list = Command::ListUsers { organization: ACME };
    for (query, says) in [
        ("", "is on another server"),
        (", query = \"at\"", "the list does not end"),
    ] {
        let server = Server::start(|_| {
            json(
                200,
                r#"{"items": [], "next": "https://elsewhere.example/"}"#,
            )
        });
        let mut session = session(&server.url, &mapping("", &parts(query)));
        let failure = session.attempt(Actor::Anonymous, &list).await.unwrap_err();
        assert!(failure.message.contains(says), "{failure}");
    }
}

#[tokio::test]
async fn files_are_taken_and_sent_as_they_are() {
    let parts = r#"
[operations.export-csv]
method = "GET"
path = "/file"
extract-text = "content"
[operations.import-csv]
method = "POST"
path = "/file"
content-type = "text/csv"
body-text = "{{ csv }}"
extract.rows = "$"
"#;
    let server = Server::start(|seen| match seen.line.as_str() {
        "GET /file" => typed(200, "text/csv", "a,b\r\n1,2\r\n"),
        _ => json(200, r#"[{"row": 2, "email": "x@y", "changed": true}]"#),
    });
    let mut session = session(&server.url, &mapping("", parts));
    let export = Command::ExportCsv { organization: ACME };
    let outcome = session.attempt(Actor::Anonymous, &export).await.unwrap();
    assert_eq!(
        outcome,
        Outcome::Done(Answer::File {
            content: "a,b\r\n1,2\r\n".into()
        })
    );
    let import = Command::ImportCsv {
        organization: ACME,
        csv: "x\n\"{{ y }}\"\n".into(),
    };
    let outcome = session.attempt(Actor::Anonymous, &import).await.unwrap();
    let Outcome::Done(Answer::Import { rows }) = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!((rows[0].row, rows[0].changed), (2, true));
    let seen = server.seen().last().unwrap().clone();
    assert_eq!(seen.body, "x\n\"{{ y }}\"\n");
    assert_eq!(seen.header("content-type"), Some("text/csv"));
}
