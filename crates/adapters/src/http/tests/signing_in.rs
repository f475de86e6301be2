//! Sign-ins that are not a bearer token for the whole scenario.

use std::sync::atomic::{AtomicU32, Ordering};

use rolecall_model::implementation::Session;
use rolecall_model::verdict::Cause;
use rolecall_model::{Actor, Command, Fixture, OrganizationId, Outcome};

use super::server::{Seen, Server, answer, json};
use super::{ACME, FIA, PEOPLE, add_acme, mapping, people, server, session};

const WIZARD: &str = "[operations.open-wizard]\nmethod = \"GET\"\npath = \"/wizard\"\n\
                      [operations.set-up-chat]\nmethod = \"POST\"\npath = \"/chat\"\n\
                      [fixtures.set-title]\nmethod = \"PUT\"\npath = \"/title\"\n";

async fn wizard(session: &mut dyn Session, organization: OrganizationId) -> Outcome {
    let command = Command::OpenWizard { organization };
    session.attempt(Actor::User(FIA), &command).await.unwrap()
}

/// The values of a header of the requests with this line.
fn headers(server: &Server, line: &str, name: &str) -> Vec<Option<String>> {
    let seen = server.seen().into_iter().filter(|seen| seen.line == line);
    seen.map(|seen| seen.header(name).map(str::to_owned))
        .collect()
}

#[tokio::test]
async fn a_token_comes_in_a_header() {
    let head = r#"
[authentication.operator]
header = "x-operator"
value = "yes"
[authentication.user]
header = "x-auth-token"
value = "{{ token }}"
[authentication.user.token-request]
method = "POST"
path = "/auth/tokens"
extract.token = { header = "X-Subject-Token" }
"#;
    let server = server(|seen| match seen.line.as_str() {
        "POST /auth/tokens" => answer(201, "x-subject-token: a-token-of-fia\r\n", "{}"),
        _ => json(200, "{}"),
    });
    let mut session = session(&server.url, &mapping(head, &format!("{PEOPLE}{WIZARD}")));
    people(&mut *session).await;
    wizard(&mut *session, ACME).await;
    let token = headers(&server, "GET /wizard", "x-auth-token");
    assert_eq!(token, [Some("a-token-of-fia".to_owned())]);
    // A token is a secret wherever it comes from.
    let kept = format!("{:?}", session.take_exchanges());
    assert!(!kept.contains("a-token-of-fia"), "{kept}");
}

/// A server with sign-in pages: a cookie against forged requests comes first, the session next, and each
/// answer renews the session.
fn cookie_server() -> Server {
    let count = AtomicU32::new(0);
    server(move |seen: &Seen| {
        let number = count.fetch_add(1, Ordering::Relaxed);
        let cookies = seen.header("cookie").unwrap_or_default().to_owned();
        match seen.line.as_str() {
            "GET /login" => answer(200, "set-cookie: xsrf=abc; Path=/\r\n", ""),
            "POST /login" if cookies == "xsrf=abc" => answer(
                200,
                &format!("set-cookie: sid=secret-{number}; Path=/; HttpOnly\r\n"),
                "",
            ),
            "GET /wizard" if cookies.contains("sid=") => answer(
                200,
                &format!("set-cookie: sid=renewed-{number}; Path=/\r\n"),
                "{}",
            ),
            _ => json(401, "{}"),
        }
    })
}

#[tokio::test]
async fn a_session_lives_in_cookies() {
    let head = r#"
[authentication.operator]
header = "x-operator"
value = "yes"
[authentication.user]
cookies = true
headers = { x-xsrf-token = "{{ cookies.xsrf | default('') }}" }
[[authentication.user.token-request]]
method = "GET"
path = "/login"
as = "nobody"
[[authentication.user.token-request]]
method = "POST"
path = "/login"
as = "nobody"
form = { user = "{{ user.email }}" }
"#;
    let server = cookie_server();
    let mut session = session(&server.url, &mapping(head, &format!("{PEOPLE}{WIZARD}")));
    people(&mut *session).await;
    for _ in 0..2 {
        assert!(matches!(
            wizard(&mut *session, ACME).await,
            Outcome::Done(_)
        ));
    }
    let sent: Vec<_> = headers(&server, "GET /wizard", "cookie")
        .into_iter()
        .flatten()
        .collect();
    assert_eq!(sent.len(), 2);
    assert!(sent[0].starts_with("xsrf=abc; sid=secret-"), "{sent:?}");
    assert!(sent[1].starts_with("xsrf=abc; sid=renewed-"), "{sent:?}");
    assert_eq!(
        headers(&server, "GET /wizard", "x-xsrf-token")[0].as_deref(),
        Some("abc")
    );
    assert_eq!(headers(&server, "POST /login", "cookie").len(), 1);
    let kept = format!("{:?}", session.take_exchanges());
    assert!(
        !kept.contains("secret-") && !kept.contains("renewed-"),
        "{kept}"
    );
    // An impostor has a cookie that nobody issued.
    let command = Command::OpenWizard { organization: ACME };
    let outcome = session.attempt(Actor::Impostor, &command).await.unwrap();
    assert!(matches!(outcome, Outcome::Done(_) | Outcome::Refused(_)));
    let forged = headers(&server, "GET /wizard", "cookie");
    let forged = forged[2].as_deref().unwrap();
    assert!(forged.starts_with("session=not-a-session"), "{forged}");
}

#[tokio::test]
async fn a_sign_in_without_any_cookie_is_not_a_sign_in() {
    let head = r#"
[authentication.operator]
cookies = true
[authentication.operator.token-request]
method = "POST"
path = "/login"
[authentication.user]
header = "x-user"
value = "{{ user.email }}"
"#;
    let server = Server::start(|_| json(200, "{}"));
    let mut session = session(&server.url, &mapping(head, PEOPLE));
    let failure = session.prepare(&add_acme()).await.unwrap_err();
    assert!(failure.message.contains("sets no cookie"), "{failure}");
}

/// The mapping of users whose tokens are renewed like this.
fn renewing(renew: &str) -> String {
    let head = format!(
        "[authentication.operator]\nheader = \"x-operator\"\nvalue = \"yes\"\n\
         [authentication.user]\n{renew}\n[authentication.user.token-request]\nmethod = \"POST\"\n\
         path = \"/tokens\"\nextract.token = \"$.token\"\n"
    );
    mapping(&head, &format!("{PEOPLE}{WIZARD}"))
}

#[tokio::test]
async fn a_token_is_renewed_as_often_as_the_file_says() {
    for (renew, expected) in [
        ("", ["t0", "t0", "t0", "t0"]),
        ("renew = \"change\"", ["t0", "t0", "t1", "t2"]),
        ("renew = \"act\"", ["t0", "t1", "t2", "t3"]),
    ] {
        let count = AtomicU32::new(0);
        let server = server(move |seen| match seen.line.as_str() {
            "POST /tokens" => {
                let number = count.fetch_add(1, Ordering::Relaxed);
                json(200, &format!(r#"{{"token": "t{number}"}}"#))
            }
            _ => json(200, "{}"),
        });
        let mut session = session(&server.url, &renewing(renew));
        people(&mut *session).await;
        wizard(&mut *session, ACME).await;
        wizard(&mut *session, ACME).await;
        // What the operator changes may be in the next token, and so may be what the user changes.
        let title = Fixture::SetTitle {
            organization: ACME,
            user: FIA,
            title: "Chief".into(),
        };
        session.prepare(&title).await.unwrap();
        let chat = Command::SetUpChat { organization: ACME };
        session.attempt(Actor::User(FIA), &chat).await.unwrap();
        wizard(&mut *session, ACME).await;
        let mut used = headers(&server, "GET /wizard", "authorization");
        used.splice(2..2, headers(&server, "POST /chat", "authorization"));
        let used: Vec<_> = used.into_iter().flatten().collect();
        let expected = expected.map(|token| format!("Bearer {token}"));
        assert_eq!(used, expected, "{renew}");
    }
}

#[tokio::test]
async fn a_token_is_for_the_organization_of_the_act() {
    let head = r#"
[authentication.operator]
header = "x-operator"
value = "yes"
[authentication.user]
headers = { x-tenant = "{{ organization.id }}" }
[authentication.user.token-request]
method = "POST"
path = "/tokens"
body = { user = "{{ user.id }}", scope = "{{ organization.id }}" }
extract.token = "$.token"
"#;
    let server = Server::start(|seen| match seen.line.as_str() {
        "POST /organizations" if seen.body.contains("Volt") => json(201, r#"{"id": "volt"}"#),
        "POST /organizations" => json(201, r#"{"id": "acme"}"#),
        "POST /organizations/acme/users" => json(201, r#"{"id": "fia"}"#),
        "POST /tokens" => {
            let scope = if seen.body.contains("volt") { "v" } else { "a" };
            json(200, &format!(r#"{{"token": "{scope}"}}"#))
        }
        _ => json(200, "{}"),
    });
    let mut session = session(&server.url, &mapping(head, &format!("{PEOPLE}{WIZARD}")));
    people(&mut *session).await;
    let volt = Fixture::AddOrganization {
        name: "Volt".into(),
        kind: rolecall_model::vocabulary::OrganizationKind::Customer,
        contact_center: true,
    };
    session.prepare(&volt).await.unwrap();
    for organization in [0, 1, 0, 1] {
        wizard(&mut *session, OrganizationId(organization)).await;
    }
    let used: Vec<_> = headers(&server, "GET /wizard", "authorization")
        .into_iter()
        .flatten()
        .collect();
    assert_eq!(used, ["Bearer a", "Bearer v", "Bearer a", "Bearer v"]);
    let tenants = headers(&server, "GET /wizard", "x-tenant");
    assert_eq!(tenants[1].as_deref(), Some("volt"));
    // One token for each organization is enough.
    let requested = headers(&server, "POST /tokens", "content-type").len();
    assert_eq!(requested, 2);
}

#[tokio::test]
async fn a_token_request_is_judged_as_the_file_says_before_the_operator_is_blamed() {
    let head = |rest: &str| {
        format!(
            "[authentication]\noperator-token = {{ env = \"OPERATOR\" }}\n\
             [[authentication.user.token-request]]\nmethod = \"POST\"\npath = \"/tokens\"\n{rest}\n"
        )
    };
    let unauthorized = || {
        server(|seen| match seen.line.as_str() {
            "POST /tokens" => json(401, r#"{"error": "no role in that scope"}"#),
            "POST /unscoped" => json(201, r#"{"token": "plain"}"#),
            _ => json(200, "{}"),
        })
    };
    let act = async |rest: &str| {
        let server = unauthorized();
        let text = mapping(&head(rest), &format!("{PEOPLE}{WIZARD}"));
        let mut session = session(&server.url, &text);
        people(&mut *session).await;
        let command = Command::OpenWizard { organization: ACME };
        let outcome = session.attempt(Actor::User(FIA), &command).await;
        let used = headers(&server, "GET /wizard", "authorization");
        (outcome, used)
    };
    // The user gets no token, and cannot act.
    let (outcome, used) = act("refused = [401]\nextract.token = \"$.token\"").await;
    assert!(matches!(outcome, Ok(Outcome::Refused(_))), "{outcome:?}");
    assert!(used.is_empty());

    // The answer is one of those that the file expects, and the next request gets a token.
    let next = "done = [201, 401]\nextract.scoped = { path = \"$.token\", absent = \"\" }\n\
                [[authentication.user.token-request]]\nmethod = \"POST\"\npath = \"/unscoped\"\n\
                when = \"scoped == ''\"\nextract.token = \"$.token\"";
    let (outcome, used) = act(next).await;
    assert!(matches!(outcome, Ok(Outcome::Done(_))), "{outcome:?}");
    assert_eq!(used, [Some("Bearer plain".to_owned())]);

    // Nobody's credentials were sent, so they are not at fault.
    let (outcome, _) = act("as = \"nobody\"\nextract.token = \"$.token\"").await;
    let failure = outcome.unwrap_err();
    assert_eq!(failure.cause, Cause::Implementation);
    assert!(!failure.message.contains("operator"), "{failure}");

    let (outcome, _) = act("extract.token = \"$.token\"").await;
    let failure = outcome.unwrap_err();
    assert_eq!(failure.cause, Cause::Mapping);
    assert!(
        failure.message.contains("list 401 under `refused`"),
        "{failure}"
    );
}
