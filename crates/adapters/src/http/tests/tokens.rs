//! Tokens that are asked for, as OAuth 2.0 has it.

use std::sync::atomic::{AtomicU32, Ordering};

use rolecall_model::implementation::{Implementation as _, Session};
use rolecall_model::verdict::{Cause, Verdict};
use rolecall_model::{Actor, Command, Fixture, Outcome};

use super::server::{Act, Seen, Server, json};
use super::{ACME, FIA, PEOPLE, implementation, mapping, people};

/// Client credentials for the operator (RFC 6749, 4.4), token exchange for users (RFC 8693).
fn oauth(base: &str) -> String {
    format!(
        r#"
[authentication.secrets]
client_secret = {{ env = "CLIENT_SECRET" }}
[authentication.operator.token-request]
method = "POST"
base-url = "{base}"
path = "/oauth2/token"
basic = {{ user = "the kit", password = "{{{{ client_secret }}}}" }}
form = {{ grant_type = "client_credentials", scope = "admin read" }}
extract = {{ token = "$.access_token", expires_in = "$.expires_in" }}
[authentication.user.token-request]
method = "POST"
base-url = "{base}"
path = "/oauth2/token"
as = "nobody"
done = [200, 400]
refused-when = "status == 400 and body.error == 'invalid_grant'"
extract = {{ token = "$.access_token", expires_in = "$.expires_in" }}
[authentication.user.token-request.form]
grant_type = "urn:ietf:params:oauth:grant-type:token-exchange"
client_id = "kit"
client_secret = "{{{{ client_secret }}}}"
subject_token = "{{{{ operator_token }}}}"
requested_subject = "{{{{ user.email }}}}"
audience = "{{{{ '' }}}}"
"#
    )
}

const WIZARD: &str = r#"
[operations.open-wizard]
method = "GET"
path = "/wizard"
[fixtures.advance-clock]
method = "POST"
path = "/clock"
body = { seconds = "{{ seconds }}" }
"#;

/// A server that issues numbered tokens which are good for this long.
fn issuer(expires_in: &'static str) -> Server {
    let count = AtomicU32::new(0);
    Server::start(move |seen| {
        let number = count.fetch_add(1, Ordering::Relaxed);
        let kind = if seen.body.contains("client_credentials") {
            "operator"
        } else {
            "user"
        };
        json(
            200,
            &format!(
                r#"{{"access_token": "{kind}-{number}", "token_type": "Bearer"{expires_in}}}"#
            ),
        )
    })
}

async fn wizard(
    session: &mut dyn Session,
) -> Result<Outcome, rolecall_model::implementation::Failure> {
    let command = Command::OpenWizard { organization: ACME };
    session.attempt(Actor::User(FIA), &command).await
}

fn server(rest: impl Fn(&Seen) -> Act + Send + Sync + 'static) -> Server {
    super::server(move |seen| match seen.line.as_str() {
        "POST /clock" => json(204, ""),
        _ => rest(seen),
    })
}

#[tokio::test]
async fn the_operator_asks_once_in_a_run_and_a_user_once_in_a_scenario() {
    let issuer = issuer(r#", "expires_in": 3600"#);
    let server = server(|_| json(403, "{}"));
    let text = mapping(&oauth(&issuer.url), &format!("{PEOPLE}{WIZARD}"));
    let implementation = implementation(&server.url, &text);
    let mut told = String::new();
    for label in ["one", "two"] {
        let mut session = implementation.open(label);
        people(&mut *session).await;
        for _ in 0..2 {
            let outcome = wizard(&mut *session).await;
            assert!(matches!(outcome, Ok(Outcome::Refused(_))), "{outcome:?}");
        }
        told.push_str(&format!("{:?}", session.take_exchanges()));
    }
    let asked = issuer.seen();
    assert_eq!(asked.len(), 3, "{asked:?}");
    assert_eq!(asked[0].line, "POST /oauth2/token");
    assert_eq!(
        asked[0].header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(
        asked[0].body,
        "grant_type=client_credentials&scope=admin+read"
    );
    // `the kit` and `clients & secret`, form-encoded first (RFC 6749, 2.3.1).
    assert_eq!(
        asked[0].header("authorization"),
        Some("Basic dGhlK2tpdDpjbGllbnRzKyUyNitzZWNyZXQ=")
    );
    assert_eq!(asked[1].header("authorization"), None);
    assert_eq!(
        asked[1].body,
        "client_id=kit&client_secret=clients+%26+secret&grant_type=urn%3Aietf%3Aparams%3Aoauth%3A\
         grant-type%3Atoken-exchange&requested_subject=fia%40acme.example&subject_token=operator-0"
    );
    let seen = server.seen();
    assert_eq!(seen[0].header("authorization"), Some("Bearer operator-0"));
    assert_eq!(seen[2].header("authorization"), Some("Bearer user-1"));
    for secret in [
        "operator-0",
        "user-1",
        "user-2",
        "clients & secret",
        "clients+%26+secret",
        "dGhlK2tp",
    ] {
        assert!(!told.contains(secret), "{secret} in {told}");
    }
}

#[tokio::test]
async fn a_token_that_ran_out_is_asked_for_again() {
    let issuer = issuer(r#", "expires_in": "0""#);
    let server = server(|_| json(403, "{}"));
    let text = mapping(&oauth(&issuer.url), &format!("{PEOPLE}{WIZARD}"));
    let mut session = implementation(&server.url, &text).open("one");
    people(&mut *session).await;
    wizard(&mut *session).await.unwrap();
    let sent: Vec<_> = server
        .seen()
        .iter()
        .map(|seen| seen.header("authorization").unwrap().to_owned())
        .collect();
    assert_eq!(sent[..2], ["Bearer operator-0", "Bearer operator-1"]);
    // For the exchange the operator's is asked for once more.
    assert_eq!(sent[2], "Bearer user-3");
}

#[tokio::test]
async fn time_that_passes_makes_tokens_stale() {
    let issuer = issuer("");
    let server = server(|_| json(403, "{}"));
    let text = mapping(&oauth(&issuer.url), &format!("{PEOPLE}{WIZARD}"));
    let mut session = implementation(&server.url, &text).open("one");
    people(&mut *session).await;
    wizard(&mut *session).await.unwrap();
    wizard(&mut *session).await.unwrap();
    assert_eq!(issuer.seen().len(), 2);
    let clock = Fixture::AdvanceClock { seconds: 9 };
    session.prepare(&clock).await.unwrap();
    wizard(&mut *session).await.unwrap();
    assert_eq!(issuer.seen().len(), 4);
    let last = server.seen().pop().unwrap();
    assert_eq!(last.header("authorization"), Some("Bearer user-3"));
}

#[tokio::test]
async fn an_operator_whose_token_is_not_good_any_more_gets_another() {
    let issuer = issuer("");
    let server = Server::start(|seen| match seen.header("authorization") {
        Some("Bearer operator-0") => json(401, "{}"),
        _ => json(201, r#"{"id": 7}"#),
    });
    let text = mapping(&oauth(&issuer.url), PEOPLE);
    let mut session = implementation(&server.url, &text).open("one");
    session.prepare(&super::add_acme()).await.unwrap();
    let told: Vec<_> = session
        .take_exchanges()
        .into_iter()
        .map(|it| it.outcome)
        .collect();
    assert_eq!(
        told,
        ["done", "the operator's token ran out", "done", "done"]
    );

    // Only once: who is refused with a fresh one is refused.
    let server = Server::start(|_| json(401, "{}"));
    let mut session = implementation(&server.url, &text).open("one");
    let failure = session.prepare(&super::add_acme()).await.unwrap_err();
    assert_eq!(failure.cause, Cause::Mapping);
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn a_token_endpoint_that_says_no() {
    let server = server(|_| json(403, "{}"));
    for (operators, users, verdict, says) in [
        // The client is not known: that is for the author of the mapping to mend.
        (
            json as fn(u16, &str) -> Act,
            400,
            Verdict::Error,
            "authentication.operator.token-request",
        ),
        (
            |_, _| json(200, r#"{"access_token": "good-token"}"#),
            500,
            Verdict::Inconclusive,
            "500",
        ),
        (
            |_, _| json(200, r#"{"access_token": "good-token"}"#),
            400,
            Verdict::Inconclusive,
            "authentication.user.token-request.extract.token",
        ),
    ] {
        let issuer = Server::start(move |seen| {
            if seen.body.contains("client_credentials") {
                operators(400, r#"{"error": "invalid_client"}"#)
            } else {
                json(users, r#"{"error": "invalid_client"}"#)
            }
        });
        let text = mapping(&oauth(&issuer.url), &format!("{PEOPLE}{WIZARD}"));
        let mut session = implementation(&server.url, &text).open("one");
        let failure = match session.prepare(&super::add_acme()).await {
            Err(failure) => failure,
            Ok(_) => {
                session.prepare(&super::add_fia()).await.unwrap();
                wizard(&mut *session).await.unwrap_err()
            }
        };
        assert_eq!(failure.verdict(), verdict, "{failure}");
        assert!(failure.message.contains(says), "{failure}");
    }
    // Who is given no token cannot act, where the mapping says how that is told.
    let issuer = Server::start(|seen| match seen.body.contains("client_credentials") {
        true => json(200, r#"{"access_token": "good-token"}"#),
        false => json(400, r#"{"error": "invalid_grant"}"#),
    });
    let text = mapping(&oauth(&issuer.url), &format!("{PEOPLE}{WIZARD}"));
    let mut session = implementation(&server.url, &text).open("one");
    people(&mut *session).await;
    let outcome = wizard(&mut *session).await;
    assert!(matches!(outcome, Ok(Outcome::Refused(_))), "{outcome:?}");
}

#[tokio::test]
async fn a_user_may_sign_in_in_several_steps() {
    let head = r#"
[authentication]
operator-token = { env = "OPERATOR" }
[[authentication.user.token-request]]
method = "POST"
path = "/tickets"
body = { user = "{{ user.id }}" }
extract.ticket = "$.ticket"
[[authentication.user.token-request]]
method = "POST"
path = "/sessions/{{ ticket }}"
as = "nobody"
extract.token = "$.token"
"#;
    let server = server(|seen| match seen.line.as_str() {
        "POST /tickets" => json(200, r#"{"ticket": "one-way-ticket"}"#),
        "POST /sessions/one-way-ticket" => json(200, r#"{"token": "fias-session"}"#),
        _ => json(403, "{}"),
    });
    let text = mapping(head, &format!("{PEOPLE}{WIZARD}"));
    let mut session = implementation(&server.url, &text).open("one");
    people(&mut *session).await;
    wizard(&mut *session).await.unwrap();
    let seen = server.seen();
    assert_eq!(
        seen[2].header("authorization"),
        Some("Bearer operators-secret")
    );
    assert_eq!(seen[3].header("authorization"), None);
    assert_eq!(seen[4].header("authorization"), Some("Bearer fias-session"));
    let told = format!("{:?}", session.take_exchanges());
    assert!(
        !told.contains("one-way-ticket") && !told.contains("fias-session"),
        "{told}"
    );
}

#[tokio::test]
async fn basic_outside_of_oauth_is_plain() {
    let parts = r#"
[fixtures.add-organization]
method = "POST"
path = "/organizations"
basic = { user = "the kit", password = "{{ api_password }}" }
extract.id = "$.id"
"#;
    let head = "[authentication.secrets]\napi_password = { env = \"CLIENT_SECRET\" }\n\
                [authentication.operator]\nvalue = \"yes\"\n\
                [authentication.user]\nvalue = \"{{ user.email }}\"\n";
    let server = server(|_| json(500, ""));
    let mut session = implementation(&server.url, &mapping(head, parts)).open("one");
    session.prepare(&super::add_acme()).await.unwrap();
    assert_eq!(
        server.seen()[0].header("authorization"),
        Some("Basic dGhlIGtpdDpjbGllbnRzICYgc2VjcmV0")
    );
    let told = format!("{:?}", session.take_exchanges());
    assert!(!told.contains("dGhlIGtpd"), "{told}");
}
