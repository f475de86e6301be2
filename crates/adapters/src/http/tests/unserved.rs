//! Claimed operations have to be served.

use rolecall_model::verdict::{Cause, Verdict};
use rolecall_model::{Actor, Outcome};

use super::server::{Server, json, typed};
use super::{add_acme, mapping, open, session};

const OPEN: &str = r#"
[operations.open-contact-center]
method = "GET"
path = "/card"
extract = { wizard = "$.wizard", tenant = "$.tenant", chat = "$.chat" }
"#;

#[tokio::test]
async fn no_such_method_is_a_failure_and_neither_a_refusal_nor_unknown() {
    for status in [405, 501] {
        let server = Server::start(move |_| json(status, r#"{"error": "no"}"#));
        let failure = open(&mut *session(&server.url, &mapping("", OPEN)))
            .await
            .unwrap_err();
        assert_eq!(
            (failure.cause, failure.verdict()),
            (Cause::Implementation, Verdict::Fail)
        );
        for part in [
            "operations.open-contact-center: claimed and not served: the answer to GET is",
            &status.to_string(),
            "conformance.lacks",
        ] {
            assert!(failure.message.contains(part), "{failure}");
        }
    }
}

#[tokio::test]
async fn the_mapping_may_give_the_status_another_meaning() {
    let parts = format!("{OPEN}refused = [403, 405]\n");
    let server = Server::start(|_| json(405, "{}"));
    let outcome = open(&mut *session(&server.url, &mapping("", &parts))).await;
    assert!(matches!(outcome, Ok(Outcome::Refused(_))), "{outcome:?}");

    // A range is not meant like that: nobody who writes it thinks of what is not there.
    let head = "[defaults]\nrefused = [\"4xx\"]";
    for (status, is_refusal) in [(405, false), (403, true)] {
        let server = Server::start(move |_| json(status, "{}"));
        let outcome = open(&mut *session(&server.url, &mapping(head, OPEN))).await;
        assert_eq!(outcome.is_ok(), is_refusal, "{outcome:?}");
    }

    let head = "[defaults]\nunserved = [404, 410]\nrefused = [403]";
    for (status, verdict) in [(410, Verdict::Fail), (405, Verdict::Inconclusive)] {
        let server = Server::start(move |_| json(status, "{}"));
        let failure = open(&mut *session(&server.url, &mapping(head, OPEN)))
            .await
            .unwrap_err();
        assert_eq!(failure.verdict(), verdict, "{failure}");
    }
}

#[tokio::test]
async fn a_404_of_the_router_is_told_from_a_404_of_a_rule() {
    let head = "[defaults]\nunserved-when = \"status == 404 and 'Cannot ' in text\"";
    for (body, is_refusal) in [
        ("<pre>Cannot GET /card</pre>", false),
        (r#"{"message": "no such organization"}"#, true),
    ] {
        let server = Server::start(move |_| typed(404, "text/html", body));
        let outcome = open(&mut *session(&server.url, &mapping(head, OPEN))).await;
        match outcome {
            Ok(Outcome::Refused(_)) => assert!(is_refusal),
            Err(failure) => {
                assert!(
                    !is_refusal && failure.verdict() == Verdict::Fail,
                    "{failure}"
                );
            }
            other => panic!("{other:?}"),
        }
    }
    // What cannot be evaluated is the mapping's fault, and no refusal either.
    let head = "[defaults]\nunserved-when = \"body.error.code == 'NO_ROUTE'\"";
    let server = Server::start(|_| json(403, "{}"));
    let failure = open(&mut *session(&server.url, &mapping(head, OPEN)))
        .await
        .unwrap_err();
    assert_eq!(failure.verdict(), Verdict::Error);
    assert!(failure.message.contains("unserved-when"), "{failure}");
}

#[tokio::test]
async fn fixtures_are_claims_as_well() {
    let server = Server::start(|_| json(501, "{}"));
    let mut session = session(&server.url, &mapping("", super::PEOPLE));
    let failure = session.prepare(&add_acme()).await.unwrap_err();
    assert_eq!(failure.verdict(), Verdict::Fail);
    assert!(
        failure
            .message
            .contains("fixtures.add-organization: claimed and not served")
    );
}

#[tokio::test]
async fn a_token_endpoint_is_no_claim() {
    let head = r#"
[authentication.operator]
header = "x-operator"
value = "yes"
[authentication.user.token-request]
method = "POST"
path = "/tokens"
extract.token = "$.token"
"#;
    let parts = format!(
        "{}[operations.open-wizard]\nmethod = \"GET\"\npath = \"/wizard\"\n",
        super::PEOPLE
    );
    let server = super::server(|_| json(405, "{}"));
    let mut session = session(&server.url, &mapping(head, &parts));
    super::people(&mut *session).await;
    let command = rolecall_model::Command::OpenWizard {
        organization: super::ACME,
    };
    let failure = session
        .attempt(Actor::User(super::FIA), &command)
        .await
        .unwrap_err();
    assert_eq!(failure.verdict(), Verdict::Inconclusive, "{failure}");
}
