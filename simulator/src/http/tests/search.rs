//! Searches: the decisions that are true, found by kind.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::decisions::{EVALUATION, ask, with_people};
use super::server;

const SUBJECT: &str = "/access/v1/search/subject";
const RESOURCE: &str = "/access/v1/search/resource";
const ACTION: &str = "/access/v1/search/action";

fn user(id: &str) -> Value {
    json!({ "type": "user", "id": id })
}

#[tokio::test]
async fn a_search_finds_whatever_a_question_would_allow() {
    let server = with_people().await;
    let found = async |path: &str, search: Value| ask(&server, path, &search).await.json();

    let search = json!({ "subject": { "type": "user", "id": "ignored" }, "action": { "name": "remove-user" }, "resource": user("user-1") });
    assert_eq!(
        found(SUBJECT, search).await,
        json!({ "results": [user("user-0")] })
    );
    let search = json!({ "subject": user("user-0"), "action": { "name": "remove-user" }, "resource": { "type": "user" } });
    let results = found(RESOURCE, search).await;
    for id in ["user-0", "user-1"] {
        let question = json!({ "subject": user("user-0"), "action": { "name": "remove-user" }, "resource": user(id) });
        let decision = ask(&server, EVALUATION, &question).await.json()["decision"].clone();
        let is_found = results["results"].as_array().unwrap().contains(&user(id));
        assert_eq!(decision, is_found, "{id}: {results}");
    }

    let here = json!({ "type": "organization", "id": "org-0" });
    let actions = found(
        ACTION,
        json!({ "subject": user("user-0"), "resource": here }),
    )
    .await;
    let actions = actions["results"].as_array().unwrap();
    assert!(actions.contains(&json!({ "name": "list-users" })));
    let queues = json!({ "name": "view-feature", "properties": { "feature": "queues" } });
    assert!(actions.contains(&queues), "{actions:?}");
    for action in actions {
        let question = json!({ "subject": user("user-0"), "action": action, "resource": here });
        let reply = ask(&server, EVALUATION, &question).await;
        assert_eq!(reply.json(), json!({ "decision": true }), "{question}");
    }
    let none = found(
        ACTION,
        json!({ "subject": user("user-1"), "resource": here }),
    )
    .await;
    assert!(actions.len() > none["results"].as_array().unwrap().len());
}

#[tokio::test]
async fn a_search_for_the_unknown_finds_nothing() {
    let server = with_people().await;
    let view = json!({ "name": "view-user" });
    for (path, search) in [
        (
            SUBJECT,
            json!({ "subject": { "type": "spaceship" }, "action": view, "resource": user("user-1") }),
        ),
        (
            SUBJECT,
            json!({ "subject": { "type": "user" }, "action": { "name": "fly" }, "resource": user("user-1") }),
        ),
        (
            SUBJECT,
            json!({ "subject": { "type": "user" }, "action": view, "resource": user("user-77") }),
        ),
        (
            RESOURCE,
            json!({ "subject": user("user-0"), "action": view, "resource": { "type": "spaceship" } }),
        ),
        (
            RESOURCE,
            json!({ "subject": user("user-77"), "action": view, "resource": { "type": "user" } }),
        ),
        (
            ACTION,
            json!({ "subject": user("user-77"), "resource": user("user-1") }),
        ),
        (
            ACTION,
            json!({ "subject": user("user-0"), "resource": { "type": "spaceship", "id": "one" } }),
        ),
        (
            ACTION,
            json!({ "subject": user("carol"), "resource": { "type": "record", "id": "record-1" } }),
        ),
    ] {
        let reply = ask(&server, path, &search).await;
        assert_eq!(reply.json(), json!({ "results": [] }), "{path} {search}");
    }
}

#[tokio::test]
async fn the_fixture_can_be_searched() {
    let server = server();
    let found = async |path: &str, search: Value| {
        let reply = ask(&server, path, &search).await.json();
        let results = reply["results"].as_array().unwrap().clone();
        let names = results
            .iter()
            .map(|it| it.get("id").unwrap_or(&it["name"]).clone());
        names.collect::<Vec<_>>()
    };
    let record = |id: &str| json!({ "type": "record", "id": id });
    let archived =
        json!({ "type": "record", "id": "record-2", "properties": { "status": "archived" } });
    let admin = json!({ "type": "user", "id": "bob", "properties": { "role": "admin" } });
    let (read, write) = (json!({ "name": "read" }), json!({ "name": "write" }));
    let any = json!({ "type": "user" });

    let search = json!({ "subject": any, "action": read, "resource": record("record-1"), "context": { "ip": "::1" } });
    assert_eq!(found(SUBJECT, search).await, ["alice", "bob"]);
    let search = json!({ "subject": any, "action": write, "resource": archived });
    assert_eq!(found(SUBJECT, search).await, ["bob"]);
    let search =
        json!({ "subject": user("alice"), "action": read, "resource": record("record-1") });
    assert_eq!(found(RESOURCE, search).await, ["record-1", "record-2"]);
    let search = json!({ "subject": admin, "action": write, "resource": { "type": "record" } });
    assert_eq!(found(RESOURCE, search).await, ["record-2"]);
    let search = json!({ "subject": user("alice"), "resource": record("record-1") });
    assert_eq!(found(ACTION, search).await, ["read", "write"]);
    let search = json!({ "subject": admin, "resource": archived });
    assert_eq!(found(ACTION, search).await, ["read", "write"]);
}

#[tokio::test]
async fn results_come_in_pages_of_the_size_that_is_asked_for() {
    let server = server();
    let mut search = json!({
        "subject": { "type": "user" },
        "action": { "name": "read" },
        "resource": { "type": "record", "id": "record-1" },
        "page": { "limit": 1 },
    });
    let first = ask(&server, SUBJECT, &search).await.json();
    assert_eq!(first["results"], json!([user("alice")]));
    let token = first["page"]["next_token"].clone();
    assert!(!token.as_str().unwrap().is_empty());
    search["page"] = json!({ "token": token });
    let last = ask(&server, SUBJECT, &search).await.json();
    assert_eq!(
        last,
        json!({ "results": [user("bob")], "page": { "next_token": "", "count": 1 } })
    );
    for (page, says) in [
        (json!({ "limit": 0 }), "page.limit"),
        (json!({ "token": "seven" }), "page.token"),
        (json!({ "token": "after-+0" }), "page.token"),
        (json!({ "token": "after-A" }), "page.token"),
        (json!([7, true]), "page"),
    ] {
        search["page"] = page;
        let problem = ask(&server, SUBJECT, &search).await;
        let problem = problem.problem(StatusCode::BAD_REQUEST);
        assert!(
            problem["detail"].as_str().unwrap().contains(says),
            "{problem}"
        );
    }
}

#[tokio::test]
async fn the_parts_that_are_not_searched_for_have_to_be_whole() {
    let server = with_people().await;
    let view = json!({ "name": "view-user" });
    let typed = json!({ "type": "user" });
    for (path, search, says) in [
        (
            SUBJECT,
            json!({ "subject": typed, "resource": user("user-1") }),
            "action",
        ),
        (
            SUBJECT,
            json!({ "subject": typed, "action": view, "resource": typed }),
            "resource: missing field `id`",
        ),
        (
            SUBJECT,
            json!({ "action": view, "resource": user("user-1") }),
            "subject",
        ),
        (
            SUBJECT,
            json!({ "subject": {}, "action": view, "resource": user("user-1") }),
            "subject: missing field `type`",
        ),
        (
            RESOURCE,
            json!({ "action": view, "resource": typed }),
            "subject",
        ),
        (
            RESOURCE,
            json!({ "subject": typed, "action": view, "resource": typed }),
            "subject: missing field `id`",
        ),
        (ACTION, json!({ "subject": user("user-0") }), "resource"),
        (
            ACTION,
            json!({ "subject": typed, "resource": user("user-1") }),
            "subject: missing field `id`",
        ),
    ] {
        let problem = ask(&server, path, &search).await;
        let problem = problem.problem(StatusCode::BAD_REQUEST);
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.contains(says), "{path} {search}: {detail}");
    }
}
