//! Waiting: for late effects, and at servers that limit the rate of requests.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant, SystemTime};

use rolecall_model::verdict::{Cause, Verdict};
use rolecall_model::{Actor, Command, Outcome};

use super::server::{Act, Server, answer, json};
use super::{ACME, FIA, PEOPLE, add_acme, mapping, open, people, server, session};

const OPEN: &str = r#"
[operations.open-contact-center]
method = "GET"
path = "/card"
extract = { wizard = "$.wizard", tenant = "$.tenant", chat = "$.chat" }
"#;

const CARD: &str = r#"{"wizard": true, "tenant": false, "chat": false}"#;

/// The behaviour of a server that counts the requests, from 0.
fn counting(act: impl Fn(u32) -> Act + Send + Sync + 'static) -> Server {
    let count = AtomicU32::new(0);
    Server::start(move |_| act(count.fetch_add(1, Ordering::Relaxed)))
}

#[tokio::test]
async fn a_fixture_is_waited_for_until_it_is_there() {
    let parts = r#"
[[fixtures.add-organization]]
method = "POST"
path = "/jobs"
body = { name = "{{ name }}" }
extract.job = "$.job"
[[fixtures.add-organization]]
method = "GET"
path = "/jobs/{{ job }}"
done = [200, 404]
until = "status == 200 and body.state == 'ready' and body.job == job"
every = 0.01
extract.id = "$.organization"
"#;
    let server = counting(|asked| match asked {
        0 => json(202, r#"{"job": 5}"#),
        1 => answer(404, "", "not yet"),
        2 => json(200, r#"{"job": 5, "state": "running"}"#),
        _ => json(200, r#"{"job": 5, "state": "ready", "organization": 7}"#),
    });
    let mut session = session(&server.url, &mapping("", parts));
    session.prepare(&add_acme()).await.unwrap();
    let lines: Vec<_> = server.seen().into_iter().map(|seen| seen.line).collect();
    assert_eq!(
        lines,
        ["POST /jobs", "GET /jobs/5", "GET /jobs/5", "GET /jobs/5"]
    );
    assert_eq!(session.take_exchanges().len(), 4);
}

#[tokio::test]
async fn waiting_ends_and_is_no_outcome() {
    let parts = format!("{OPEN}until = \"body.ready\"\nwithin = 0.05\nevery = 0.02\n");
    let server = Server::start(|_| json(200, r#"{"ready": false}"#));
    let failure = open(&mut *session(&server.url, &mapping("", &parts)))
        .await
        .unwrap_err();
    assert_eq!(failure.verdict(), Verdict::Inconclusive);
    assert!(
        failure
            .message
            .contains("was not met within 0.05 s; asked 4 times"),
        "{failure}"
    );
    assert_eq!(server.seen().len(), 4);
    // What holds for all requests is said once.
    let head = "[target]\npatience = 0.02\npoll-every = 0.02";
    let parts = format!("{OPEN}until = \"body.ready\"\n");
    let server = Server::start(|_| json(200, r#"{"ready": false}"#));
    open(&mut *session(&server.url, &mapping(head, &parts)))
        .await
        .unwrap_err();
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn a_refusal_ends_the_waiting() {
    let parts = format!("{OPEN}until = \"body.ready\"\nevery = 0.01\n");
    let server = counting(|asked| match asked {
        0 => json(200, r#"{"ready": false}"#),
        _ => json(403, "{}"),
    });
    let outcome = open(&mut *session(&server.url, &mapping("", &parts))).await;
    assert!(matches!(outcome, Ok(Outcome::Refused(_))), "{outcome:?}");
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn an_expression_that_cannot_be_evaluated_is_the_mappings_fault() {
    let parts = format!("{OPEN}until = \"body.state.ready\"\nevery = 0.01\n");
    let server = Server::start(|_| json(200, "{}"));
    let failure = open(&mut *session(&server.url, &mapping("", &parts)))
        .await
        .unwrap_err();
    assert_eq!(failure.cause, Cause::Mapping);
    assert!(
        failure
            .message
            .contains("operations.open-contact-center.until"),
        "{failure}"
    );
}

#[tokio::test]
async fn reads_and_acts_after_a_change_wait_until_it_has_settled() {
    let settle = Duration::from_millis(150);
    let parts = format!(
        "{PEOPLE}{OPEN}[operations.open-wizard]\nmethod = \"GET\"\npath = \"/w\"\n\
         [operations.configure-tenant]\nmethod = \"POST\"\npath = \"/t\"\n\
         [operations.view-roles]\nmethod = \"POST\"\npath = \"/r\"\nlooks = true\n\
         extract.roles = \"$.roles\"\n"
    );
    let server = server(|_| json(200, r#"{"roles": []}"#));
    let mut session = session(
        &server.url,
        &mapping(
            &format!(
                "[target]\nsettle = {}\nscenario-deadline = 600",
                settle.as_secs_f64()
            ),
            &parts,
        ),
    );
    let mut change = Instant::now();
    people(&mut *session).await;
    let organization = ACME;
    for (actor, command, waits, changes) in [
        // A server that asks itself whether somebody may, reads as well.
        (
            Actor::User(FIA),
            Command::ConfigureTenant { organization },
            true,
            true,
        ),
        (
            Actor::Operator,
            Command::OpenWizard { organization },
            true,
            false,
        ),
        (
            Actor::Operator,
            Command::OpenWizard { organization },
            false,
            false,
        ),
        // A look is a look, whatever its method.
        (
            Actor::Operator,
            Command::ViewRoles {
                organization,
                user: FIA,
            },
            false,
            false,
        ),
        (
            Actor::Operator,
            Command::OpenWizard { organization },
            false,
            false,
        ),
        (
            Actor::Operator,
            Command::ConfigureTenant { organization },
            false,
            true,
        ),
        (
            Actor::Operator,
            Command::ViewRoles {
                organization,
                user: FIA,
            },
            true,
            false,
        ),
    ] {
        session.attempt(actor, &command).await.unwrap();
        if waits {
            let name = command.operation();
            assert!(change.elapsed() >= settle, "{name} by {actor:?}");
        }
        if changes {
            change = Instant::now();
        }
    }
}

#[tokio::test]
async fn a_request_that_came_too_soon_is_sent_again_later() {
    let date = httpdate::fmt_http_date(SystemTime::now());
    for (status, headers) in [
        (429, "retry-after: 0\r\n".to_owned()),
        (503, "retry-after: 0\r\n".to_owned()),
        (429, format!("date: {date}\r\nretry-after: {date}\r\n")),
    ] {
        let server = counting(move |asked| match asked {
            0 | 1 => answer(status, &headers, ""),
            _ => json(200, CARD),
        });
        let outcome = open(&mut *session(&server.url, &mapping("", OPEN))).await;
        assert!(outcome.unwrap().is_done());
        assert_eq!(server.seen().len(), 3);
    }
}

#[tokio::test]
async fn a_pause_is_taken_as_long_as_it_is_asked_for() {
    // Longer than one answer may take, and shorter than the scenario.
    let head = "[target]\ntimeout = 0.5\nscenario-deadline = 5";
    let server = counting(|asked| match asked {
        0 => answer(429, "retry-after: 1\r\n", ""),
        _ => json(200, CARD),
    });
    let begun = Instant::now();
    let outcome = open(&mut *session(&server.url, &mapping(head, OPEN))).await;
    assert!(outcome.unwrap().is_done());
    assert!(begun.elapsed() >= Duration::from_secs(1));
}

#[tokio::test]
async fn a_pause_that_is_too_long_is_named() {
    let head = "[target]\ntimeout = 0.5\nscenario-deadline = 1";
    let begun = Instant::now();
    for (status, says) in [
        (429, "too many requests; Retry-After asks for 30 s"),
        (
            503,
            "the server is not available; Retry-After asks for 30 s",
        ),
    ] {
        let server = Server::start(move |_| answer(status, "retry-after: 30\r\n", ""));
        let failure = open(&mut *session(&server.url, &mapping(head, OPEN)))
            .await
            .unwrap_err();
        assert_eq!(failure.verdict(), Verdict::Inconclusive);
        assert!(failure.message.contains(says), "{failure}");
        assert!(
            failure.message.contains("target.scenario-deadline"),
            "{failure}"
        );
        assert_eq!(server.seen().len(), 1);
    }
    assert!(begun.elapsed() < Duration::from_secs(3));
}

#[tokio::test]
async fn a_status_that_the_mapping_lists_is_an_answer_at_once() {
    let parts = format!("{OPEN}refused = [429]\n");
    let server = Server::start(|_| answer(429, "retry-after: 1\r\n", ""));
    let outcome = open(&mut *session(&server.url, &mapping("", &parts))).await;
    assert!(matches!(outcome, Ok(Outcome::Refused(_))), "{outcome:?}");
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn the_operator_does_not_wait_to_prepare() {
    let server = server(|_| json(200, r#"{"roles": []}"#));
    let mapping = mapping("[target]\nsettle = 60", PEOPLE);
    let begun = Instant::now();
    people(&mut *session(&server.url, &mapping)).await;
    assert!(begun.elapsed() < Duration::from_secs(60));
}
