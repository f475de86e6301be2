//! The decision point: AuthZEN's forms, over the state and over facts that travel with the question.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use rolecall_model::identity::{Actor, OrganizationId, UserId};
use rolecall_model::{Command, Readings};
use serde_json::{Value, json};
use tower::ServiceExt;

use super::{OPERATOR, Options, Reply, read, router, send, server};
use crate::facts::Question;
use crate::{Policy, Simulator};

pub(super) const EVALUATION: &str = "/access/v1/evaluation";
pub(super) const EVALUATIONS: &str = "/access/v1/evaluations";

/// A server where Fia (`user-0`) is full administrator of Acme and Ulla (`user-1`) is a user of it.
pub(super) async fn with_people() -> Router {
    let server = server();
    let facts = [
        (
            "/operator/organizations",
            json!({ "name": "Acme", "kind": "customer", "contact-center": true }),
        ),
        ("/operator/organizations/org-0/users", person("Fia")),
        ("/operator/organizations/org-0/users", person("Ulla")),
    ];
    for (path, body) in facts {
        let reply = send(&server, "POST", path, Some(OPERATOR), body.to_string()).await;
        assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.body);
    }
    let role =
        json!({ "user": "user-0", "role": "full-administrator", "site": null, "lifetime": null });
    let path = "/operator/organizations/org-0/grants";
    let reply = send(&server, "POST", path, Some(OPERATOR), role.to_string()).await;
    assert_eq!(reply.status, StatusCode::NO_CONTENT, "{}", reply.body);
    server
}

pub(super) fn person(name: &str) -> Value {
    let email = format!("{}@acme.example", name.to_lowercase());
    json!({ "email": email, "name": name, "verified": true, "active": true, "licences": [] })
}

pub(super) fn question(subject: &str, action: &str, target: &str) -> Value {
    json!({
        "subject": { "type": "user", "id": subject },
        "action": { "name": action },
        "resource": { "type": "user", "id": target },
    })
}

pub(super) async fn ask(server: &Router, path: &str, question: &Value) -> Reply {
    send(server, "POST", path, Some(OPERATOR), question.to_string()).await
}

#[tokio::test]
async fn a_question_without_facts_is_decided_by_the_state() {
    let server = with_people().await;
    let yes = ask(
        &server,
        EVALUATION,
        &question("user-0", "remove-user", "user-1"),
    )
    .await;
    assert_eq!(yes.json(), json!({ "decision": true }));

    let no = ask(
        &server,
        EVALUATION,
        &question("user-1", "remove-user", "user-0"),
    )
    .await;
    assert_eq!(no.status, StatusCode::OK);
    assert_eq!(no.json()["decision"], false);
    assert_eq!(no.json()["context"]["requirement"], "GEN-01");

    // A question does not remove the user.
    let again = ask(
        &server,
        EVALUATION,
        &question("user-0", "remove-user", "user-1"),
    )
    .await;
    assert_eq!(again.json(), json!({ "decision": true }));

    let unknown = ask(
        &server,
        EVALUATION,
        &question("user-77", "view-user", "user-1"),
    )
    .await;
    assert_eq!(unknown.json()["context"]["requirement"], "GEN-14");
    let nobody = json!({
        "subject": { "type": "anonymous", "id": "anonymous" },
        "action": { "name": "list-users" },
        "resource": { "type": "organization", "id": "org-0" },
        "context": { "time": "2025-06-27T18:03-07:00" },
    });
    let nobody = ask(&server, EVALUATION, &nobody).await;
    assert_eq!(nobody.json()["context"]["requirement"], "GEN-14");
}

#[tokio::test]
async fn a_question_with_facts_is_decided_by_them_alone() {
    let mut elsewhere = Simulator::new(std::sync::Arc::new(Policy::new(Readings::default())));
    for (fixture, body) in [
        (
            "add-organization",
            json!({ "name": "Acme", "kind": "customer", "contact-center": true }),
        ),
        ("add-user", person("Fia")),
    ] {
        let mut body = body;
        body["fixture"] = fixture.into();
        body["organization"] = 0.into();
        elsewhere
            .prepare(&serde_json::from_value(body).unwrap())
            .unwrap();
    }
    let command = Command::ListUsers {
        organization: OrganizationId(0),
    };
    let question: Question = elsewhere
        .question(Actor::User(UserId(0)), &command)
        .unwrap();
    let mut question = serde_json::to_value(question).unwrap();
    // Here, user-0 of org-0 is a full administrator; there, she is none.
    let server = with_people().await;
    let told = ask(&server, EVALUATION, &question).await;
    assert_eq!(told.json()["decision"], false, "{}", told.body);

    let role = json!({ "role": "full-administrator", "organization": "org-0" });
    question["subject"]["properties"]["roles"] = json!([role]);
    let told = ask(&server, EVALUATION, &question).await;
    assert_eq!(told.json()["decision"], true, "{}", told.body);
    // Names do not make a difference.
    let renamed = question
        .to_string()
        .replace("org-0", "Acme!")
        .replace("user-0", "fia");
    let told = send(&server, "POST", EVALUATION, Some(OPERATOR), renamed).await;
    assert_eq!(told.json()["decision"], true, "{}", told.body);
}

#[tokio::test]
async fn several_questions_share_what_they_have_in_common() {
    let server = with_people().await;
    let mut batch = json!({
        "subject": { "type": "user", "id": "user-0" },
        "resource": { "type": "user", "id": "user-1" },
        "evaluations": [
            { "action": { "name": "view-user" } },
            {},
            { "action": { "name": "view-user" }, "subject": { "type": "user", "id": "user-1" } },
            { "action": { "name": "remove-user" } },
        ],
    });
    let decisions = |reply: &Reply| -> Vec<Value> {
        let evaluations = reply.json()["evaluations"].clone();
        let evaluations = evaluations.as_array().unwrap().iter();
        evaluations.map(|one| one["decision"].clone()).collect()
    };
    let all = ask(&server, EVALUATIONS, &batch).await;
    assert_eq!(decisions(&all), [true, false, false, true]);
    let error = &all.json()["evaluations"][1]["context"]["error"];
    assert_eq!(error["status"], 400);
    assert!(
        error["message"].as_str().unwrap().contains("action"),
        "{error}"
    );

    batch["options"] = json!({ "evaluations_semantic": "deny_on_first_deny" });
    assert_eq!(
        decisions(&ask(&server, EVALUATIONS, &batch).await),
        [true, false]
    );
    batch["options"] = json!({ "evaluations_semantic": "permit_on_first_permit" });
    assert_eq!(decisions(&ask(&server, EVALUATIONS, &batch).await), [true]);
    batch["options"] = json!({ "evaluations_semantic": "whatever" });
    ask(&server, EVALUATIONS, &batch)
        .await
        .problem(StatusCode::BAD_REQUEST);

    let mut single = question("user-0", "view-user", "user-1");
    let alone = ask(&server, EVALUATIONS, &single).await;
    assert_eq!(alone.json(), json!({ "decision": true }));
    single["evaluations"] = json!([]);
    let alone = ask(&server, EVALUATIONS, &single).await;
    assert_eq!(alone.json(), json!({ "decision": true }));
}

#[tokio::test]
async fn a_malformed_question_is_reported() {
    let server = with_people().await;
    let whole = question("user-0", "view-user", "user-1");
    let without = |part: &str| {
        let mut question = whole.clone();
        question.as_object_mut().unwrap().remove(part);
        question
    };
    let with = |path: &str, value: Value| {
        let mut question = whole.clone();
        *question.pointer_mut(path).unwrap() = value;
        question
    };
    let mut untimely = whole.clone();
    untimely["context"] = json!("now");
    for (question, says) in [
        (without("subject"), "subject"),
        (without("action"), "action"),
        (without("resource"), "resource"),
        (
            with("/subject", json!("user-0")),
            "subject: invalid type: string",
        ),
        (
            with("/action/name", json!(7)),
            "action.name: invalid type: integer",
        ),
        (untimely, "context: invalid type: string"),
        (
            with("/action", json!({ "name": "grant-role" })),
            "missing field `role`",
        ),
        (
            with(
                "/action",
                json!({ "name": "view-user", "properties": { "user": "user-9" } }),
            ),
            "its id is `user-1`",
        ),
        (
            with(
                "/resource",
                json!({ "type": "user", "id": "user-1", "properties": { "people": [] } }),
            ),
            "subject.properties: missing",
        ),
        (
            with(
                "/subject",
                json!({ "type": "user", "id": "user-1", "properties": { "home": { "id": 7 } } }),
            ),
            "subject.properties.home.id: invalid type: integer",
        ),
        (json!([]), "cannot be read"),
    ] {
        let problem = ask(&server, EVALUATION, &question).await;
        let problem = problem.problem(StatusCode::BAD_REQUEST);
        let detail = problem["detail"].as_str().unwrap();
        assert!(
            detail.contains(says),
            "{detail} does not say {says}: {question}"
        );
    }
    for body in ["", "{"] {
        let reply = send(&server, "POST", EVALUATION, Some(OPERATOR), body).await;
        reply.problem(StatusCode::BAD_REQUEST);
    }
}

#[tokio::test]
async fn the_decision_point_knows_who_asks_and_which_question() {
    let server = with_people().await;
    let body = question("user-0", "view-user", "user-1").to_string();
    let stranger = send(&server, "POST", EVALUATION, None, body.clone()).await;
    stranger.problem(StatusCode::UNAUTHORIZED);

    for (content_type, expected) in [
        (Some("application/json; charset=utf-8"), StatusCode::OK),
        (Some("text/plain"), StatusCode::BAD_REQUEST),
        (
            Some("application/x-www-form-urlencoded"),
            StatusCode::BAD_REQUEST,
        ),
        (None, StatusCode::BAD_REQUEST),
    ] {
        let mut request = Request::post(EVALUATION)
            .header(header::AUTHORIZATION, format!("Bearer {OPERATOR}"))
            .header("x-request-id", "question 7");
        if let Some(content_type) = content_type {
            request = request.header(header::CONTENT_TYPE, content_type);
        }
        let request = request.body(Body::from(body.clone())).unwrap();
        let response = server.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), expected, "{content_type:?}");
        assert_eq!(response.headers()["x-request-id"], "question 7");
    }
}

#[tokio::test]
async fn an_unknown_word_is_denied_without_a_reason() {
    let server = with_people().await;
    let known = question("user-0", "view-user", "user-1");
    for (path, word) in [
        ("/subject/type", "spaceship"),
        ("/action/name", "veiw-user"),
        ("/resource/type", "robot"),
    ] {
        let mut question = known.clone();
        *question.pointer_mut(path).unwrap() = word.into();
        let reply = ask(&server, EVALUATION, &question).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
        assert_eq!(reply.json(), json!({ "decision": false }), "{path}");
    }
    let mut question = question("user-0", "view-user", "org-0");
    question["resource"]["type"] = "organization".into();
    question["action"] =
        json!({ "name": "view-feature", "properties": { "feature": "telepathy" } });
    let reply = ask(&server, EVALUATION, &question).await;
    assert_eq!(reply.json(), json!({ "decision": false }));
}

#[tokio::test]
async fn foreign_properties_do_not_make_facts() {
    let server = with_people().await;
    let mut asked = question("user-0", "remove-user", "user-1");
    asked["subject"]["properties"] = json!({ "role": "guest", "name": "F", "home": "Sweden" });
    asked["resource"]["properties"] = json!({ "status": "archived", "organization": "elsewhere" });
    asked["action"]["properties"] = json!({ "soft": false });
    asked["context"] = json!({ "time": "2025-06-27T18:03-07:00" });
    asked["further"] = json!([{}]);
    let reply = ask(&server, EVALUATION, &asked).await;
    assert_eq!(reply.json(), json!({ "decision": true }));

    // The same of another subject: it is the state that decides.
    asked["subject"]["id"] = "user-1".into();
    let reply = ask(&server, EVALUATION, &asked).await;
    assert_eq!(reply.json()["decision"], false);
    assert_eq!(reply.json()["context"]["requirement"], "GEN-01");

    // A text that is left out is empty, and changes nothing here.
    let asked = question("user-0", "change-user-details", "user-1");
    let reply = ask(&server, EVALUATION, &asked).await;
    assert_eq!(reply.json(), json!({ "decision": true }));
}

#[tokio::test]
async fn facts_that_are_left_out_are_no_empty_or_nothing() {
    let server = server();
    let home = json!({ "id": "here", "kind": "customer" });
    let role = json!({ "role": "full-administrator", "organization": "here" });
    let mut question = json!({
        "subject": {
            "type": "user",
            "id": "fia",
            "properties": { "home": home, "roles": [role], "verified": true, "active": true },
        },
        "action": { "name": "list-users" },
        "resource": {
            "type": "organization",
            "id": "here",
            "properties": { "organization": { "id": "here", "kind": "customer", "set-up": true } },
        },
    });
    let reply = ask(&server, EVALUATION, &question).await;
    assert_eq!(reply.json(), json!({ "decision": true }), "{}", reply.body);
    let mut less = question.clone();
    let facts = &mut less["subject"]["properties"];
    facts.as_object_mut().unwrap().remove("roles");
    let reply = ask(&server, EVALUATION, &less).await;
    assert_eq!(reply.json()["decision"], false, "{}", reply.body);
    question["subject"]["properties"]["home"] = json!({ "kind": "customer" });
    let problem = ask(&server, EVALUATION, &question).await;
    let problem = problem.problem(StatusCode::BAD_REQUEST);
    assert_eq!(
        problem["detail"],
        "subject.properties.home: missing field `id`"
    );
}

#[tokio::test]
async fn the_decision_point_announces_itself_as_it_is_reached() {
    let at = async |options: Options, headers: &[(&str, &str)]| {
        let simulator = Simulator::new(std::sync::Arc::new(Policy::new(Readings::default())));
        let mut request = Request::get("/.well-known/authzen-configuration")
            .header(header::HOST, "pdp.example:8080");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).unwrap();
        let response = router(simulator, options).oneshot(request).await.unwrap();
        read(response).await.json()
    };
    let forwarded = [
        ("x-forwarded-proto", "https, http"),
        ("x-forwarded-host", "pdp.example, inner:8080"),
    ];
    // Every caller can send these headers.
    let plain = at(Options::default(), &forwarded).await;
    assert_eq!(
        plain,
        json!({
            "policy_decision_point": "http://pdp.example:8080",
            "access_evaluation_endpoint": "http://pdp.example:8080/access/v1/evaluation",
            "access_evaluations_endpoint": "http://pdp.example:8080/access/v1/evaluations",
            "search_subject_endpoint": "http://pdp.example:8080/access/v1/search/subject",
            "search_resource_endpoint": "http://pdp.example:8080/access/v1/search/resource",
            "search_action_endpoint": "http://pdp.example:8080/access/v1/search/action",
        })
    );
    let trusting = Options {
        trusts_forwarded: true,
        ..Options::default()
    };
    let proxied = at(trusting.clone(), &forwarded).await;
    assert_eq!(proxied["policy_decision_point"], "https://pdp.example");
    let direct = at(trusting, &[]).await;
    assert_eq!(direct["policy_decision_point"], "http://pdp.example:8080");
    let public = Options {
        public_url: Some("https://pdp.example/acme".to_owned()),
        ..Options::default()
    };
    let public = at(public, &forwarded).await;
    assert_eq!(
        public["search_action_endpoint"],
        "https://pdp.example/acme/access/v1/search/action"
    );
}
