//! Decision points that are found, and asked in a form of their own.

use rolecall_model::implementation::{Failure, Implementation as _, Session};
use rolecall_model::{Actor, Command, Outcome, Readings};
use serde_json::Value;

use super::server::{Act, Seen, Server, answer, json};
use super::{ACME, FIA, add_acme, add_fia, implementation};
use crate::authzen::DecisionPoint;

fn point(server: &Server, further: &str) -> DecisionPoint {
    let text = format!(
        "implementation = {{ name = \"point\", version = \"1\" }}\n[decision-point]\n{further}\n"
    );
    DecisionPoint::new(implementation(&server.url, &text), Readings::default())
}

async fn list_users(session: &mut dyn Session) -> Result<Outcome, Failure> {
    let command = Command::ListUsers { organization: ACME };
    session.attempt(Actor::User(FIA), &command).await
}

async fn meet(point: &DecisionPoint, label: &str) -> Box<dyn Session> {
    let mut session = point.open(label);
    session.prepare(&add_acme()).await.unwrap();
    session.prepare(&add_fia()).await.unwrap();
    session
}

fn bodies(server: &Server) -> Vec<Value> {
    let seen = server
        .seen()
        .into_iter()
        .filter(|seen| !seen.body.is_empty());
    seen.map(|seen| serde_json::from_str(&seen.body).unwrap())
        .collect()
}

#[tokio::test]
async fn a_question_has_the_form_that_the_file_gives() {
    let server = Server::start(|_| json(200, r#"{"decision": true}"#));
    let form = r#"
[decision-point.question]
action.name = "{{ action.name | replace('-', '_') }}"
[decision-point.question.subject]
type = "principal"
id = "{{ subject.id }}"
properties.roles = "{{ subject.properties.roles | map(attribute='role') | list }}"
[decision-point.question.resource]
type = "{{ resource.type }}"
id = "{{ resource.id }}"
properties = "{{ dict(resource.properties, asked=action.properties, now=context.time) }}"
"#;
    let point = point(&server, form);
    let mut session = meet(&point, "one").await;
    let outcome = list_users(&mut *session).await;
    assert!(matches!(outcome, Ok(Outcome::Done(_))), "{outcome:?}");
    let asked = bodies(&server).remove(0);
    assert_eq!(asked["subject"]["type"], "principal");
    assert_eq!(
        asked["subject"]["properties"]["roles"],
        serde_json::json!([])
    );
    assert_eq!(asked["action"], serde_json::json!({ "name": "list_users" }));
    let properties = &asked["resource"]["properties"];
    assert_eq!(properties["asked"]["organization"], "org-0");
    assert_eq!(properties["now"], 0);
    assert_eq!(properties["organization"]["name"], "Acme");
    assert_eq!(asked.get("context"), None);
}

#[tokio::test]
async fn a_form_that_asks_for_what_is_not_there_is_a_mistake_of_the_file() {
    let server = Server::start(|_| json(200, r#"{"decision": true}"#));
    let point = point(
        &server,
        "question.subject = \"{{ subject.properties.age }}\"",
    );
    let mut session = meet(&point, "one").await;
    let failure = list_users(&mut *session).await.unwrap_err();
    assert!(
        failure.message.contains("decision-point.question: `"),
        "{failure}"
    );
    assert!(bodies(&server).is_empty());
}

/// A decision point with this configuration, in which `HERE` is its own address.
fn announcing(configuration: &'static str) -> Server {
    Server::start(move |seen: &Seen| -> Act {
        let host = seen.header("host").unwrap();
        match seen.line.as_str() {
            "GET /.well-known/authzen-configuration" => json(
                200,
                &configuration.replace("HERE", &format!("http://{host}")),
            ),
            "POST /ask/one" => json(200, r#"{"decision": true}"#),
            "POST /ask/many" => json(200, r#"{"evaluations": [{"decision": true}]}"#),
            _ => json(404, "{}"),
        }
    })
}

#[tokio::test]
async fn the_endpoints_are_those_that_the_decision_point_announces() {
    let configuration = r#"{
        "policy_decision_point": "HERE/",
        "access_evaluation_endpoint": "HERE/ask/one",
        "access_evaluations_endpoint": "HERE/ask/many"
    }"#;
    let server = announcing(configuration);
    let point = point(&server, "discover = true\nbatch = true");
    for label in ["one", "two"] {
        let mut session = meet(&point, label).await;
        let outcome = list_users(&mut *session).await;
        assert!(matches!(outcome, Ok(Outcome::Done(_))), "{outcome:?}");
        // A record is verified from the exchanges of each scenario alone.
        let kept = session.take_exchanges();
        let urls: Vec<_> = kept
            .iter()
            .filter_map(|it| it.request.as_ref())
            .map(|it| it.url.replace(&server.url, ""))
            .collect();
        let expected = [
            "/.well-known/authzen-configuration",
            "/ask/one",
            "/ask/many",
        ];
        assert_eq!(urls, expected, "{label}");
    }
    let lines: Vec<_> = server.seen().into_iter().map(|seen| seen.line).collect();
    assert_eq!(lines.iter().filter(|it| it.starts_with("GET")).count(), 1);
}

#[tokio::test]
async fn an_announced_address_elsewhere_is_not_asked() {
    for (configuration, says) in [
        (
            r#"{"access_evaluation_endpoint": "HERE/ask/one"}"#,
            "no `policy_decision_point`",
        ),
        (
            r#"{"policy_decision_point": "https://other.example", "access_evaluation_endpoint": "HERE/ask/one"}"#,
            "that of another decision point",
        ),
        (
            r#"{"policy_decision_point": "HERE", "access_evaluation_endpoint": "https://other.example/"}"#,
            "is on another server",
        ),
        (
            r#"{"policy_decision_point": "HERE"}"#,
            "no `access_evaluation_endpoint`",
        ),
    ] {
        let server = announcing(configuration);
        let mut session = meet(&point(&server, "discover = true"), "one").await;
        let failure = list_users(&mut *session).await.unwrap_err();
        assert!(failure.message.contains(says), "{failure}");
        assert!(bodies(&server).is_empty());
    }
}

#[tokio::test]
async fn an_identifier_that_is_not_echoed_is_noted() {
    for (echoes, expected) in [
        (true, "allowed"),
        (
            false,
            "allowed; its X-Request-ID is not echoed, which AuthZEN asks for",
        ),
    ] {
        let server = Server::start(move |seen| {
            let id = seen.header("x-request-id").unwrap();
            let header = match echoes {
                true => format!("content-type: application/json\r\nx-request-id: {id}\r\n"),
                false => "content-type: application/json\r\n".to_owned(),
            };
            answer(200, &header, r#"{"decision": true}"#)
        });
        let mut session = meet(&point(&server, ""), "one").await;
        list_users(&mut *session).await.unwrap();
        let kept = session.take_exchanges();
        assert_eq!(kept.last().unwrap().outcome, expected);
    }
}
