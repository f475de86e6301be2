//! Answers on the wire.

use std::collections::BTreeMap;

use axum::http::{StatusCode, header};
use axum::response::Response;
use rolecall_model::command::Command;
use rolecall_model::identity::{OrganizationId, UserId};
use rolecall_model::outcome::{Administrator, Answer, AuditAction, AuditEntry, Meeting, Thing};
use rolecall_model::vocabulary::{Advice, Area, Hub, Item, Role};
use serde_json::{Value, json};

use crate::http::answer::respond;
use crate::http::page::Window;
use crate::state::{State, User};

const ORGANIZATION: OrganizationId = OrganizationId(4);

/// A state with this many users and nothing else.
fn state(users: u32) -> State {
    let mut state = State::default();
    for number in 0..users {
        state.insert_user(User {
            home: ORGANIZATION,
            email: format!("u{number}@acme.example"),
            name: format!("U {number}"),
            names: None,
            title: None,
            verified: true,
            active: true,
            removed: false,
            licences: Vec::new(),
            configuration: BTreeMap::new(),
            outbox: Vec::new(),
            active_in: Vec::new(),
        });
    }
    state
}

async fn sent(answer: Answer, command: Command, query: &[(&str, &str)]) -> (Response, String) {
    let query = query
        .iter()
        .map(|(name, value)| ((*name).into(), (*value).into()))
        .collect();
    let window = Window::parse(&query).unwrap();
    let mut response = respond(answer, &command, &state(250), &window);
    let body = std::mem::take(response.body_mut());
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    (response, String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn lists_go_out_in_pages() {
    let command = Command::ListUsers {
        organization: ORGANIZATION,
    };
    let emails: Vec<_> = (0..250)
        .map(|number| format!("u{number}@acme.example"))
        .collect();
    let (mut ids, mut cursor) = (Vec::new(), None::<String>);
    loop {
        let query: Vec<_> = cursor
            .iter()
            .map(|cursor| ("cursor", cursor.as_str()))
            .collect();
        let answer = Answer::Users {
            emails: emails.clone(),
        };
        let (_, body) = sent(answer, command.clone(), &query).await;
        let page: Value = serde_json::from_str(&body).unwrap();
        let items = page.get("items").and_then(Value::as_array).unwrap();
        ids.extend(items.iter().map(|item| item.get("id").cloned().unwrap()));
        cursor = page.get("next").unwrap().as_str().map(str::to_owned);
        if cursor.is_none() {
            break;
        }
    }
    let expected: Vec<_> = (0..250)
        .map(|number| json!(format!("user-{number}")))
        .collect();
    assert_eq!(ids, expected);
}

#[tokio::test]
async fn entries_carry_whom_they_are_about() {
    let organization = ORGANIZATION;
    let administrators = vec![Administrator {
        user: UserId(7),
        roles: vec![Role::DeviceAdministrator],
    }];
    let command = Command::ListAdministrators {
        organization,
        role: None,
    };
    let (_, body) = sent(Answer::Administrators { administrators }, command, &[]).await;
    let entry = json!({
        "id": "user-7", "email": "u7@acme.example", "name": "U 7",
        "roles": ["device-administrator"],
    });
    let page: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(page, json!({ "items": [entry], "next": null }));

    let entry = AuditEntry {
        actor: Some(UserId(7)),
        action: AuditAction::GrantRole,
        target: None,
        role: Role::DeviceAdministrator,
    };
    let command = Command::ViewAuditLog { organization };
    let (_, body) = sent(
        Answer::AuditLog {
            entries: vec![entry],
        },
        command,
        &[],
    )
    .await;
    let entry = json!({
        "actor": "user-7", "action": "grant-role", "target": null,
        "role": "device-administrator",
    });
    let log: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(log, json!({ "entries": [entry] }));
}

#[tokio::test]
async fn search_results_are_sent_by_name() {
    let (organization, item) = (ORGANIZATION, Item::Device);
    let name = || "one".to_owned();
    for (answer, expected) in [
        (
            Answer::Areas {
                areas: vec![Area::Users, Area::LegalHold],
            },
            json!({ "areas": ["users", "legal-hold"] }),
        ),
        (
            Answer::Advice {
                advice: vec![Advice::NarrowerRoles],
            },
            json!({ "advice": ["narrower-roles"] }),
        ),
        (
            Answer::Items {
                items: vec![Thing {
                    name: name(),
                    value: "two".to_owned(),
                }],
            },
            json!({ "items": [{ "name": "one", "value": "two" }] }),
        ),
        (
            Answer::Content {
                found: vec![name()],
            },
            json!({ "found": ["one"] }),
        ),
        (
            Answer::Meetings {
                meetings: vec![Meeting {
                    name: name(),
                    participants: vec![UserId(3), UserId(0)],
                }],
            },
            json!({ "meetings": [{ "name": "one", "participants": ["user-3", "user-0"] }] }),
        ),
        (
            Answer::Names {
                names: vec![name()],
            },
            json!({ "names": ["one"] }),
        ),
        (
            Answer::Landing {
                hub: Hub::PartnerHub,
                customers: vec![name()],
            },
            json!({ "hub": "partner-hub", "customers": ["one"] }),
        ),
    ] {
        let command = Command::ViewItems { organization, item };
        let (response, body) = sent(answer, command, &[]).await;
        assert_eq!(response.status(), StatusCode::OK);
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body, expected);
    }
}

#[tokio::test]
async fn a_new_user_is_somewhere() {
    let (organization, email, name) = (ORGANIZATION, String::new(), String::new());
    let command = Command::AddUser {
        organization,
        email,
        name,
    };
    let (response, body) = sent(Answer::NewUser { user: UserId(3) }, command, &[]).await;
    assert_eq!(response.status(), StatusCode::CREATED);
    let location = response.headers().get(header::LOCATION).unwrap();
    assert_eq!(location, "/organizations/org-4/users/user-3");
    let user: Value = serde_json::from_str(&body).unwrap();
    let expected = json!({ "id": "user-3", "email": "u3@acme.example", "name": "U 3" });
    assert_eq!(user, expected);
}

#[tokio::test]
async fn a_new_customer_has_an_identifier() {
    let (organization, customer) = (ORGANIZATION, OrganizationId(7));
    let command = Command::CreateCustomer {
        organization,
        name: String::new(),
        order: None,
    };
    let answer = Answer::NewOrganization {
        organization: customer,
    };
    let (response, body) = sent(answer, command, &[]).await;
    assert_eq!(response.status(), StatusCode::CREATED);
    let created: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(created, json!({ "id": "org-7" }));
}

#[tokio::test]
async fn a_file_is_sent_as_it_is() {
    let content = "e-mail,role\r\n".to_owned();
    let command = Command::ExportCsv {
        organization: ORGANIZATION,
    };
    let (response, body) = sent(
        Answer::File {
            content: content.clone(),
        },
        command,
        &[],
    )
    .await;
    let media_type = response.headers().get(header::CONTENT_TYPE).unwrap();
    assert_eq!(
        (media_type.to_str().unwrap(), body),
        ("text/csv; charset=utf-8", content)
    );
}
