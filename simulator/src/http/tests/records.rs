//! The fixture of the AuthZEN certification scenario: eight decisions, whatever else the question has.

use serde_json::{Value, json};

use super::decisions::{EVALUATION, EVALUATIONS, ask};
use super::server;

fn user(id: &str, properties: &Value) -> Value {
    json!({ "type": "user", "id": id, "properties": properties })
}

fn record(id: &str, properties: &Value) -> Value {
    json!({ "type": "record", "id": id, "properties": properties })
}

fn action(name: &str, properties: &Value) -> Value {
    json!({ "name": name, "properties": properties })
}

#[tokio::test]
async fn the_decisions_rest_on_identifiers_and_properties() {
    let server = server();
    let (none, admin) = (Value::Null, json!({ "role": "admin" }));
    let (active, archived) = (
        json!({ "status": "active" }),
        json!({ "status": "archived" }),
    );
    let (soft, hard) = (json!({ "soft": true }), json!({ "soft": false }));
    let manager = json!({ "role": "manager", "department": "Sales" });
    for (subject, act, resource, expected) in [
        (
            user("alice", &none),
            action("read", &none),
            record("record-1", &none),
            true,
        ),
        (
            user("alice", &none),
            action("write", &none),
            record("record-1", &none),
            true,
        ),
        (
            user("bob", &none),
            action("read", &none),
            record("record-1", &none),
            true,
        ),
        (
            user("bob", &none),
            action("write", &none),
            record("record-1", &none),
            false,
        ),
        // The properties decide, and the identifier only where they are left out.
        (
            user("alice", &none),
            action("write", &none),
            record("record-2", &archived),
            false,
        ),
        (
            user("alice", &none),
            action("write", &none),
            record("record-2", &active),
            true,
        ),
        (
            user("alice", &none),
            action("write", &none),
            record("record-2", &none),
            false,
        ),
        (
            user("bob", &admin),
            action("write", &none),
            record("record-2", &archived),
            true,
        ),
        (
            user("bob", &manager),
            action("write", &none),
            record("record-2", &archived),
            false,
        ),
        (
            user("carol", &admin),
            action("write", &none),
            record("record-7", &archived),
            true,
        ),
        (
            user("alice", &none),
            action("delete", &soft),
            record("record-1", &none),
            true,
        ),
        (
            user("alice", &none),
            action("delete", &hard),
            record("record-1", &none),
            false,
        ),
        (
            user("alice", &none),
            action("delete", &none),
            record("record-1", &none),
            false,
        ),
        (
            user("bob", &none),
            action("delete", &soft),
            record("record-1", &none),
            false,
        ),
        (
            user("alice", &manager),
            action("read", &json!({ "method": "GET" })),
            record("record-1", &active),
            true,
        ),
        (
            user("carol", &none),
            action("read", &none),
            record("record-1", &none),
            false,
        ),
        (
            user("alice", &none),
            action("read", &none),
            record("record-7", &none),
            false,
        ),
        (
            user("alice", &none),
            action("print", &none),
            record("record-1", &none),
            false,
        ),
        (
            json!({ "type": "robot", "id": "alice" }),
            action("read", &none),
            record("record-1", &none),
            false,
        ),
    ] {
        let question = json!({ "subject": subject, "action": act, "resource": resource, "context": { "ip": "::1" } });
        let reply = ask(&server, EVALUATION, &question).await;
        assert_eq!(reply.json(), json!({ "decision": expected }), "{question}");
    }
}

#[tokio::test]
async fn every_question_of_a_batch_is_decided_by_its_own_properties() {
    let batch = json!({
        "subject": user("alice", &Value::Null),
        "action": { "name": "write" },
        "resource": record("record-2", &json!({ "status": "active" })),
        "evaluations": [
            {},
            { "resource": record("record-2", &json!({ "status": "archived" })) },
            { "subject": user("bob", &json!({ "role": "admin" })),
              "resource": record("record-2", &json!({ "status": "archived" })) },
            { "resource": { "type": "record" } },
        ],
    });
    let reply = ask(&server(), EVALUATIONS, &batch).await.json();
    let decisions: Vec<_> = reply["evaluations"].as_array().unwrap().iter().collect();
    let plain: Vec<_> = decisions.iter().map(|it| &it["decision"]).collect();
    assert_eq!(plain, [true, false, true, false]);
    assert_eq!(decisions[3]["context"]["error"]["status"], 400);
}
