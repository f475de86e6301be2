//! Secrets of a session.

use rolecall_model::{Actor, Command};

use super::server::{answer, json};
use super::{ACME, FIA, PEOPLE, mapping, people, server, session};

#[tokio::test]
async fn no_secret_is_in_a_transcript() {
    let head = r#"
[authentication]
operator-token = { env = "OPERATOR" }
[authentication.user.token-request]
method = "POST"
path = "/tokens"
body = { user = "{{ user.id }}" }
extract.token = "$.token"
"#;
    let parts = format!(
        "{PEOPLE}{}",
        r#"
[operations.open-wizard]
method = "GET"
path = "/wizard"
"#
    );
    let server = server(|seen| match seen.line.as_str() {
        "POST /tokens" => json(201, r#"{"token": "fias-secret", "refresh": "other"}"#),
        _ => json(403, r#"{"echo": "fias-secret of operators-secret"}"#),
    });
    let mut session = session(&server.url, &mapping(head, &parts));
    people(&mut *session).await;
    let open = Command::OpenWizard { organization: ACME };
    let mut outcomes = Vec::new();
    for _ in 0..2 {
        outcomes.push(session.attempt(Actor::User(FIA), &open).await.unwrap());
    }
    let seen = server.seen();
    assert_eq!(
        seen.iter()
            .filter(|seen| seen.line == "POST /tokens")
            .count(),
        1
    );
    assert_eq!(
        seen[2].header("authorization"),
        Some("Bearer operators-secret")
    );
    assert_eq!(seen[3].header("authorization"), Some("Bearer fias-secret"));
    let exchanges = session.take_exchanges();
    let shown = format!("{exchanges:?} {outcomes:?}");
    assert!(
        !shown.contains("fias-secret") && !shown.contains("operators-secret"),
        "{shown}"
    );
    assert!(!shown.contains("refresh"), "{shown}");
    let request = exchanges[3].request.as_ref().unwrap();
    assert_eq!(
        request.headers[0],
        ("authorization".to_owned(), "[redacted]".to_owned())
    );
    assert_eq!(
        exchanges[2].purpose.to_string(),
        "token user=fia@acme.example"
    );
}

#[tokio::test]
async fn no_message_quotes_an_answer_that_may_hold_a_token() {
    let head = r#"
[authentication]
operator-token = { env = "OPERATOR" }
[authentication.user.token-request]
method = "POST"
path = "/tokens"
done = [200]
extract.token = "$.token"
"#;
    let parts = format!(
        "{PEOPLE}{}",
        "[operations.open-wizard]\nmethod = \"GET\"\npath = \"/wizard\"\n"
    );
    // No JSON, and a status that the mapping does not list.
    for (status, body) in [(200, "fias-secret"), (201, r#"{"token": "fias-secret"}"#)] {
        let server = server(move |_| json(status, body));
        let mut session = session(&server.url, &mapping(head, &parts));
        people(&mut *session).await;
        let open = Command::OpenWizard { organization: ACME };
        let failure = session.attempt(Actor::User(FIA), &open).await.unwrap_err();
        let shown = format!("{failure:?} {:?}", session.take_exchanges());
        assert!(shown.contains("[redacted]"), "{shown}");
        assert!(!shown.contains("fias-secret"), "{shown}");
    }
}

#[tokio::test]
async fn no_part_of_a_secret_is_quoted_where_an_answer_is_cut() {
    const SECRET: &str = "operators-secret";
    const WIZARD: &str = "[operations.open-wizard]\nmethod = \"POST\"\npath = \"/wizard\"\n";
    let head = r#"
[authentication]
operator-token = { env = "OPERATOR" }
[authentication.user]
header = "x-user"
value = "{{ user.email }}"
"#;
    for padding in (0..90).step_by(3) {
        for status in [302, 403, 500] {
            let server = server(move |_| {
                let text = format!("{} {SECRET} is bad", "x".repeat(padding));
                let header = format!("location: /{text}\r\ncontent-type: text/{text}\r\n");
                answer(status, &header, &text)
            });
            let mut session = session(&server.url, &mapping(head, WIZARD));
            let command = Command::OpenWizard { organization: ACME };
            let outcome = session.attempt(Actor::Anonymous, &command).await;
            let shown = format!("{outcome:?} {:?}", session.take_exchanges());
            assert!(!shown.contains("operators-"), "{padding} {status}: {shown}");
        }
    }
}
