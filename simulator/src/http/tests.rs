//! The protocol, tested in process: no rule of the simulator is needed for what is here.

mod answers;
mod connections;
mod decisions;
mod meaning;
mod records;
mod search;
mod table;
mod webex;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use axum::response::Response;
use rolecall_model::readings::Readings;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tower::ServiceExt;

use super::description::segments;
use super::{BODY_LIMIT, Options, document, router, routes, serve};
use crate::policy::Policy;
use crate::simulator::Simulator;

const OPERATOR: &str = "the-operator";

fn server() -> Router {
    let simulator = Simulator::new(Arc::new(Policy::new(Readings::default())));
    router(
        simulator,
        Options {
            operator_token: OPERATOR.to_owned(),
            ..Options::default()
        },
    )
}

/// A response, read to its end.
struct Reply {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Reply {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    fn header(&self, name: header::HeaderName) -> &str {
        self.headers
            .get(&name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// The problem that the response has to be.
    #[track_caller]
    fn problem(&self, status: StatusCode) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        assert_eq!(
            self.header(header::CONTENT_TYPE),
            "application/problem+json"
        );
        let problem = self.json();
        assert_eq!(problem["status"], status.as_u16());
        assert_eq!(problem["title"], status.canonical_reason().unwrap());
        problem
    }
}

async fn send(
    server: &Router,
    method: &str,
    path: &str,
    token: Option<&str>,
    body: impl Into<Body>,
) -> Reply {
    let mut request = Request::builder().method(method).uri(path);
    if let Some(token) = token {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    if path.starts_with("/access/") {
        request = request.header(header::CONTENT_TYPE, "application/json");
    }
    let request = request.body(body.into()).unwrap();
    read(server.clone().oneshot(request).await.unwrap()).await
}

async fn read(response: Response) -> Reply {
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let body = String::from_utf8(body.to_vec()).unwrap();
    Reply {
        status: parts.status,
        headers: parts.headers,
        body,
    }
}

#[tokio::test]
async fn the_operators_routes_are_for_the_operator() {
    let server = server();
    let path = "/operator/organizations";
    let missing = send(&server, "POST", path, None, "{}").await;
    assert_eq!(
        missing.problem(StatusCode::UNAUTHORIZED)["requirement"],
        "GEN-14"
    );
    assert_eq!(missing.header(header::WWW_AUTHENTICATE), "Bearer");
    let unknown = send(&server, "POST", path, Some("guess"), "{}").await;
    assert_eq!(
        unknown.problem(StatusCode::UNAUTHORIZED)["requirement"],
        "GEN-14"
    );
    let challenge = unknown.header(header::WWW_AUTHENTICATE);
    assert_eq!(challenge, "Bearer error=\"invalid_token\"");
}

#[tokio::test]
async fn an_unauthenticated_caller_learns_nothing_about_the_request() {
    let server = server();
    for (method, path, body) in [
        (
            "PUT",
            "/organizations/org-0/contact-center/features/none",
            "{}",
        ),
        ("PUT", "/organizations/org-0/items/devices/one", "{"),
        ("GET", "/organizations/org-0/compliance/people", ""),
        ("GET", "/organizations/org-0/live-meetings?troubled=2", ""),
        ("GET", "/organizations/org-0/users?limit=0", ""),
        ("GET", "/organizations/%FF/users", ""),
    ] {
        for token in [None, Some("guess")] {
            send(&server, method, path, token, body)
                .await
                .problem(StatusCode::UNAUTHORIZED);
        }
    }
}

#[tokio::test]
async fn the_operator_changes_nothing_outside_the_operators_routes() {
    let server = server();
    for (method, path, body) in [
        ("PUT", "items/devices/one", r#"{"value": "x"}"#),
        ("POST", "sites", r#"{"name": "one"}"#),
        ("POST", "set-up", ""),
        ("DELETE", "relations/org-1", ""),
        ("POST", "help-desk-sessions", ""),
        ("POST", "customers", r#"{"name": "one"}"#),
    ] {
        let path = format!("/organizations/org-0/{path}");
        let reply = send(&server, method, &path, Some(OPERATOR), body).await;
        reply.problem(StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn an_unknown_path_is_not_found() {
    let server = server();
    for path in [
        "/",
        "/organizations",
        "/health/",
        "/sites",
        "/operator/organizations/org-0",
    ] {
        let method = if path.starts_with("/operator") {
            "DELETE"
        } else {
            "GET"
        };
        let problem = send(&server, method, path, Some(OPERATOR), "").await;
        assert_eq!(
            problem.problem(StatusCode::NOT_FOUND).get("requirement"),
            None,
            "{path}"
        );
    }
    for path in [
        "contact-center/features/x",
        "account/x",
        "items/x",
        "administrator-exports/x",
        "areas/devices",
        "service-status/x",
    ] {
        let path = format!("/organizations/org-0/{path}");
        send(&server, "GET", &path, Some(OPERATOR), "")
            .await
            .problem(StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_resource_says_which_methods_it_has() {
    let server = server();
    let path = "/organizations/org-0/sites/site-0";
    let wrong = send(&server, "POST", path, Some(OPERATOR), "").await;
    wrong.problem(StatusCode::METHOD_NOT_ALLOWED);
    for method in ["DELETE", "GET", "HEAD", "PUT", "OPTIONS"] {
        assert!(wrong.header(header::ALLOW).contains(method), "{method}");
    }
    let options = send(&server, "OPTIONS", path, None, "").await;
    assert_eq!(options.status, StatusCode::NO_CONTENT);
    assert_eq!(
        options.header(header::ALLOW),
        "DELETE, GET, HEAD, OPTIONS, PUT"
    );
    let head = send(&server, "HEAD", "/health", None, "").await;
    assert_eq!((head.status, head.body.as_str()), (StatusCode::OK, ""));
}

#[tokio::test]
async fn a_malformed_body_is_reported_with_the_place() {
    let server = server();
    let path = "/operator/organizations/org-0/grants";
    for (body, what) in [
        ("", "EOF"),
        ("{", "EOF"),
        ("[]", "invalid"),
        (
            r#"{"user": "user-0", "role": "king"}"#,
            "role: unknown variant `king`",
        ),
        (
            r#"{"user": 0, "role": "full-administrator"}"#,
            "user: invalid type",
        ),
        (
            r#"{"user": "user-0", "role": "device-administrator", "sight": 1}"#,
            "sight",
        ),
        (
            r#"{"user": "user-0", "role": "device-administrator"} x"#,
            "trailing",
        ),
    ] {
        let problem = send(&server, "POST", path, Some(OPERATOR), body).await;
        let problem = problem.problem(StatusCode::BAD_REQUEST);
        assert!(
            problem["detail"].as_str().unwrap().contains(what),
            "{body}: {problem}"
        );
    }
    let deep = "[".repeat(100_000);
    send(&server, "POST", path, Some(OPERATOR), deep)
        .await
        .problem(StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn query_parameters_are_those_of_the_route() {
    let server = server();
    for query in [
        "sit=1",
        "role=x",
        "role=device-administrator&role=x",
        "limit=0",
        "cursor=1",
    ] {
        let path = format!("/organizations/org-0/administrators?{query}");
        let problem = send(&server, "GET", &path, Some(OPERATOR), "").await;
        let problem = problem.problem(StatusCode::BAD_REQUEST);
        assert!(
            problem["detail"]
                .as_str()
                .unwrap()
                .starts_with("query parameter `"),
            "{problem}"
        );
    }
    for (path, detail) in [
        ("compliance/people", "`name`: missing"),
        ("help-desk/people", "`name`: missing"),
        ("compliance/spaces/one/content", "`text`: missing"),
        (
            "live-meetings?troubled=1",
            "`troubled`: it must be true or false",
        ),
        // A site is looked up by name elsewhere: this is the list of all.
        ("sites?name=one", "`name`: unknown here"),
    ] {
        let path = format!("/organizations/org-0/{path}");
        let problem = send(&server, "GET", &path, Some(OPERATOR), "").await;
        let problem = problem.problem(StatusCode::BAD_REQUEST);
        assert_eq!(problem["detail"], format!("query parameter {detail}"));
    }
}

#[tokio::test]
async fn bodies_have_a_limit_and_a_media_type() {
    let server = server();
    let path = "/operator/organizations";
    let large = "x".repeat(BODY_LIMIT + 1);
    let problem = send(&server, "POST", path, Some(OPERATOR), large).await;
    problem.problem(StatusCode::PAYLOAD_TOO_LARGE);
    let request = Request::builder()
        .method("POST")
        .uri(path)
        .header(header::AUTHORIZATION, format!("Bearer {OPERATOR}"))
        .header(header::CONTENT_TYPE, "text/plain")
        .body(Body::from("{}"))
        .unwrap();
    let response = server.oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

/// Whatever a request says, the answer is an answer and not the server's own failure.
#[tokio::test]
async fn the_server_answers_every_input() {
    let server = server();
    let words = [
        "%00",
        "%FF",
        "..",
        "%2F",
        "org-99999999999",
        "user-4294967295",
        "%F0%9F%8C%8D",
    ];
    let bodies: [&[u8]; 5] = [
        b"",
        b"\xff\xfe",
        b"null",
        b"{\"value\": 1e999}",
        b"\"\\ud800\"",
    ];
    for route in routes::table() {
        for word in words {
            let mut path = route.path.to_owned();
            for name in segments(route.path) {
                path = path.replace(&format!("{{{name}}}"), word);
            }
            let names = route.query.iter().map(|parameter| parameter.name);
            let query: Vec<_> = names.map(|name| format!("{name}={word}")).collect();
            let path = format!("{path}?{}", query.join("&"));
            for body in bodies {
                for token in [None, Some(OPERATOR), Some("\u{e5}")] {
                    let reply = send(&server, route.method.as_str(), &path, token, body).await;
                    assert!(!reply.status.is_server_error(), "{} {path}", route.method);
                }
            }
        }
    }
}

#[tokio::test]
async fn a_connection_is_answered_and_the_server_stops_on_request() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let shutdown = async { stopped.await.unwrap_or_default() };
    let serving = tokio::spawn(serve(listener, server(), shutdown));
    let asking = tokio::task::spawn_blocking(move || {
        let mut connection = TcpStream::connect(address).unwrap();
        let request = b"GET /health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
        connection.write_all(request).unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        answer
    });
    let answer = asking.await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.ends_with(r#"{"status":"ok"}"#), "{answer}");
    stop.send(()).unwrap();
    serving.await.unwrap().unwrap();
}

#[tokio::test]
async fn tokens_are_for_users_who_exist() {
    let server = server();
    for user in ["user-0", "user-x", "", "user-4294967295"] {
        let body = json!({ "user": user }).to_string();
        let reply = send(&server, "POST", "/operator/tokens", Some(OPERATOR), body).await;
        reply.problem(StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn the_document_and_the_health_are_for_anyone() {
    let server = server();
    let health = send(&server, "GET", "/health", None, "").await;
    assert_eq!(health.json(), json!({ "status": "ok" }));
    let served = send(&server, "GET", "/openapi.json", Some("guess"), "").await;
    assert_eq!(served.json(), serde_json::to_value(document()).unwrap());
}
