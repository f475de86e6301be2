//! Everything that can go wrong on the way, and that nothing of it looks like an outcome.

use rolecall_model::implementation::Failure;
use rolecall_model::verdict::Cause;
use rolecall_model::{Actor, Answer, Command, Outcome};

use super::server::{Act, Server, answer, json, typed};
use super::{ACME, add_acme, mapping, open, session};

const OPEN: &str = r#"
[operations.open-contact-center]
method = "GET"
path = "/card"
extract = { wizard = "$.wizard", tenant = "$.tenant", chat = "$.chat" }
"#;

const CARD: &str = r#"{"wizard": true, "tenant": false, "chat": false}"#;

async fn meet(
    head: &str,
    act: impl Fn() -> Act + Send + Sync + 'static,
) -> Result<Outcome, Failure> {
    let server = Server::start(move |_| act());
    open(&mut *session(&server.url, &mapping(head, OPEN))).await
}

#[track_caller]
fn failed(result: Result<Outcome, Failure>, cause: Cause, says: &[&str]) {
    let failure = result.expect_err("nothing of this is an outcome");
    assert_eq!(failure.cause, cause, "{failure}");
    for part in says {
        assert!(failure.message.contains(part), "{failure}");
    }
}

#[tokio::test]
async fn done() {
    let outcome = meet("", || json(200, CARD)).await.unwrap();
    let card = Answer::ContactCenter {
        wizard: true,
        tenant: false,
        chat: false,
    };
    assert_eq!(outcome, Outcome::Done(card));
}

#[tokio::test]
async fn refused() {
    let head = "[defaults]\nrequirement = \"$.requirement\"";
    let outcome = meet(head, || {
        json(403, r#"{"requirement": "GEN-02", "detail": "no"}"#)
    })
    .await;
    let Ok(Outcome::Refused(refusal)) = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(refusal.requirement.as_deref(), Some("GEN-02"));
    assert!(refusal.text.contains("detail"));
}

#[tokio::test]
async fn refused_inside_an_answer_of_200() {
    let parts = format!("{OPEN}refused-when = \"body.error is defined\"\n");
    let text = mapping("", &parts);
    let server = Server::start(|_| json(200, r#"{"error": "not yours"}"#));
    let outcome = open(&mut *session(&server.url, &text)).await;
    assert!(matches!(outcome, Ok(Outcome::Refused(_))), "{outcome:?}");
}

#[tokio::test]
async fn refused_inside_an_answer_of_200_wherever_the_default_says() {
    let head = "[defaults]\nrefused-when = \"not body.ok\"";
    let outcome = meet(head, || json(200, r#"{"ok": false}"#)).await;
    assert!(matches!(outcome, Ok(Outcome::Refused(_))), "{outcome:?}");
    let card = r#"{"ok": true, "wizard": true, "tenant": false, "chat": false}"#;
    let outcome = meet(head, move || json(200, card)).await;
    assert!(matches!(outcome, Ok(Outcome::Done(_))), "{outcome:?}");
    // Not evaluated is not refused, and says what could not be understood.
    failed(
        meet(head, || json(200, CARD)).await,
        Cause::Mapping,
        &["refused-when", "200", "wizard"],
    );

    // A refusal of the operator is not an answer to the actor.
    let text = mapping(head, &format!("{OPEN}as = \"operator\"\n"));
    let server = Server::start(|_| json(200, r#"{"ok": false, "error": "key"}"#));
    let result = open(&mut *session(&server.url, &text)).await;
    failed(result, Cause::Implementation, &["the operator was refused"]);
}

#[tokio::test]
async fn a_file_is_not_taken_for_a_refusal_by_the_default() {
    let parts = r#"
[operations.export-csv]
method = "GET"
path = "/export"
extract-text = "content"
"#;
    let text = mapping("[defaults]\nrefused-when = \"not body.ok\"", parts);
    let export = Command::ExportCsv { organization: ACME };
    for (body, refused) in [("email,role\n", false), (r#"{"ok": false}"#, true)] {
        let server = Server::start(move |_| json(200, body));
        let mut session = session(&server.url, &text);
        let outcome = session.attempt(Actor::Anonymous, &export).await.unwrap();
        assert_eq!(
            matches!(outcome, Outcome::Refused(_)),
            refused,
            "{outcome:?}"
        );
    }
}

#[tokio::test]
async fn server_error() {
    failed(
        meet("", || typed(503, "text/plain", "down\nagain")).await,
        Cause::Implementation,
        &["503", "down again"],
    );
}

#[tokio::test]
async fn a_page_for_a_browser_is_neither_done_nor_refused() {
    const WIZARD: &str = "[operations.open-wizard]\nmethod = \"POST\"\npath = \"/wizard\"\n";
    async fn answered(further: &str, status: u16, kind: &'static str, page: &'static str) -> bool {
        let server = Server::start(move |_| typed(status, kind, page));
        let mut session = session(&server.url, &mapping("", &format!("{WIZARD}{further}")));
        let command = Command::OpenWizard { organization: ACME };
        match session.attempt(Actor::Anonymous, &command).await {
            Ok(_) => true,
            Err(failure) => {
                assert_eq!(failure.cause, Cause::Implementation, "{failure}");
                assert!(
                    failure.message.contains("a page for a browser"),
                    "{failure}"
                );
                false
            }
        }
    }
    const SIGN_IN: &str = "<!DOCTYPE html><title>Sign in</title><form action=/sso></form>";
    for status in [200, 201, 401, 403, 404] {
        for (kind, page) in [
            ("text/html; charset=utf-8", SIGN_IN),
            ("TEXT/HTML", "<h1>403 Forbidden</h1>"),
            ("application/json", SIGN_IN),
            ("text/plain", " \n<HTML><body>blocked</body></html>"),
            ("application/xhtml+xml", "<?xml version=\"1.0\"?><html/>"),
        ] {
            assert!(!answered("", status, kind, page).await, "{status} {kind}");
            assert!(answered("html = true\n", status, kind, page).await);
        }
        // The default type of some frameworks, with a text or with nothing.
        for page in ["", "Forbidden", r#"{"error": "<html>"}"#] {
            assert!(answered("", status, "text/html", page).await, "{page}");
        }
    }
    let own = "done-when = \"'Sign' in text\"\n";
    assert!(answered(own, 200, "text/html", SIGN_IN).await);
}

#[tokio::test]
async fn html_in_the_place_of_json() {
    let page = format!("<!doctype html><title>Sign in</title>{}", "x".repeat(200));
    let result = meet("", move || typed(200, "text/html", &page)).await;
    failed(
        result,
        Cause::Implementation,
        &["JSON is needed", "text/html", "<!doctype html>", "…"],
    );
}

#[tokio::test]
async fn wrong_shape() {
    let result = meet("", || {
        json(200, r#"{"wizard": "yes", "tenant": false, "chat": false}"#)
    })
    .await;
    failed(
        result,
        Cause::Implementation,
        &["open-contact-center: `wizard`: ", "expected a boolean"],
    );
    let result = meet("", || json(200, r#"{"wizard": true}"#)).await;
    failed(
        result,
        Cause::Implementation,
        &["extract.chat: nothing at `$.chat`"],
    );
    failed(
        meet("", || answer(204, "", "")).await,
        Cause::Implementation,
        &["204 without a body"],
    );
}

#[tokio::test]
async fn silence() {
    failed(
        meet("[target]\ntimeout = 0.2", || Act::Hang).await,
        Cause::Network,
        &[
            "GET http://127.0.0.1",
            "/card gave no complete answer within 0.2 s",
        ],
    );
    // The head of an answer is not the answer.
    let half = || Act::Raw("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{".to_owned());
    failed(
        meet("", half).await,
        Cause::Network,
        &["broke before the answer was complete"],
    );
}

#[tokio::test]
async fn broken_connection() {
    failed(
        meet("", || Act::Close).await,
        Cause::Network,
        &["broke before the answer"],
    );
    // A port that was free a moment ago; nobody listens on it.
    let free = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let result = open(&mut *session(&format!("http://{free}"), &mapping("", OPEN))).await;
    failed(
        result,
        Cause::Network,
        &["no connection", "check target.base-url"],
    );
}

#[tokio::test]
async fn endless_answer() {
    let result = meet("[target]\nmax-answer = 1000", || {
        json(200, &" ".repeat(5000))
    })
    .await;
    failed(result, Cause::Implementation, &["larger than 1000 bytes"]);
}

#[tokio::test]
async fn redirect() {
    let result = meet("", || {
        answer(302, "location: https://elsewhere.example/\r\n", "")
    })
    .await;
    failed(
        result,
        Cause::Implementation,
        &["redirected to https://elsewhere.example/ with 302"],
    );
}

#[tokio::test]
async fn status_that_means_nothing() {
    failed(
        meet("", || json(418, "{}")).await,
        Cause::Implementation,
        &["neither under `done` nor `refused`", "418"],
    );
}

#[tokio::test]
async fn too_many_requests() {
    let server = Server::start({
        let count = std::sync::atomic::AtomicU32::new(0);
        move |_| match count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) {
            0 => answer(429, "retry-after: 0\r\n", ""),
            _ => json(200, CARD),
        }
    });
    let outcome = open(&mut *session(&server.url, &mapping("", OPEN))).await;
    assert!(outcome.unwrap().is_done());
    assert_eq!(server.seen().len(), 2);

    let impatient = meet("", || answer(429, "retry-after: 3600\r\n", "")).await;
    failed(
        impatient,
        Cause::Implementation,
        &["too many requests", "target.concurrency"],
    );
    failed(
        meet("", || answer(429, "", "")).await,
        Cause::Implementation,
        &["too many requests"],
    );
}

#[tokio::test]
async fn fixture_that_is_refused() {
    let server = Server::start(|_| json(403, r#"{"title": "not in test mode"}"#));
    let mut session = session(&server.url, &mapping("", super::PEOPLE));
    let failure = session.prepare(&add_acme()).await.unwrap_err();
    assert_eq!(failure.cause, Cause::Implementation);
    assert!(
        failure
            .message
            .contains("the fixture `add-organization` was refused with 403"),
        "{failure}"
    );
    assert!(failure.message.contains("not in test mode"));
    assert_eq!(session.take_exchanges()[0].outcome, failure.message);
}

#[tokio::test]
async fn operator_whom_nobody_knows() {
    let server = Server::start(|_| json(401, "{}"));
    let mut session = session(&server.url, &mapping("", super::PEOPLE));
    let failure = session.prepare(&add_acme()).await.unwrap_err();
    assert_eq!(failure.cause, Cause::Mapping);
    assert!(
        failure.message.contains("authentication.operator-token"),
        "{failure}"
    );
}
