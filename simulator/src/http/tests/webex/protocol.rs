//! The parts of the protocol that need no rule: errors, pages, identifiers, sign-in, troubles.

use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::Frame;

use super::*;
use crate::http::webex::Disturbances;

#[tokio::test]
async fn errors_have_the_shape_of_webex() {
    let stage = Stage::new(webex::Options::default());
    for (method, path, token, body, status) in [
        ("GET", "/v1/people", "", Value::Null, 401),
        ("GET", "/v1/people", "guess", Value::Null, 401),
        ("GET", "/v1/people?max=x", "", Value::Null, 401),
        ("GET", "/v1/people?max=x", "fia", Value::Null, 400),
        ("GET", "/v1/people?max=0", "fia", Value::Null, 400),
        ("GET", "/v1/people?max=1001", "fia", Value::Null, 400),
        ("GET", "/v1/people?max=2&max=3", "fia", Value::Null, 400),
        ("GET", "/v1/people/nobody", "fia", Value::Null, 404),
        ("GET", "/v1/nothing", "fia", Value::Null, 404),
        ("GET", "/identity/nothing", "", Value::Null, 404),
        ("PUT", "/v1/people", "fia", Value::Null, 405),
        ("POST", "/v1/people", "fia", json!({ "emails": [] }), 400),
        ("POST", "/v1/people", "fia", json!({ "emails": ["x"] }), 400),
        ("POST", "/v1/people", "fia", json!([]), 400),
        (
            "POST",
            "/v1/people",
            OPERATOR,
            json!({ "emails": ["x@acme.example"] }),
            403,
        ),
        (
            "POST",
            "/v1/people",
            "fia",
            json!({ "emails": ["rolf@acme.example"] }),
            409,
        ),
        ("GET", "/v1/adminAudit/events", "fia", Value::Null, 400),
        ("GET", "/v1/people/me", OPERATOR, Value::Null, 404),
    ] {
        let reply = stage.send(method, path, token, body).await;
        reply.webex_error(StatusCode::from_u16(status).unwrap());
    }
    let large = "x".repeat(BODY_LIMIT + 1);
    let reply = send(&stage.router, "POST", "/v1/people", Some("fia"), large).await;
    reply.webex_error(StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn the_reference_api_stays_beside_it() {
    let stage = Stage::new(webex::Options::default());
    let reply = stage
        .send("GET", "/organizations/org-0/users", "fia", Value::Null)
        .await;
    assert_eq!(reply.status, StatusCode::OK);
    let reply = stage.send("GET", "/nothing", "fia", Value::Null).await;
    reply.problem(StatusCode::NOT_FOUND);
    let alone = server();
    let reply = send(&alone, "GET", "/v1/people", None, "").await;
    reply.problem(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_operator_names_things_as_the_api_does() {
    let stage = Stage::new(webex::Options::default());
    let path = format!("/operator/organizations/{}/grants", stage.id("Acme"));
    let body = json!({ "user": stage.id("Ulla"), "role": "device-administrator" });
    let reply = stage.send("POST", &path, OPERATOR, body).await;
    assert_eq!(reply.status, StatusCode::NO_CONTENT, "{}", reply.body);
    let ulla = stage
        .get(&format!("/v1/people/{}", stage.id("Ulla")), OPERATOR)
        .await;
    assert_eq!(
        ulla["roles"],
        json!([stage.role("Device Administrator").await])
    );
    // Both spellings of an identifier, and the bare UUID, name the same person.
    let bare = "00000002-0000-4000-8000-726f6c656361";
    for id in ["user-2", bare] {
        assert_eq!(stage.get(&format!("/v1/people/{id}"), "fia").await, ulla);
    }
}

/// The absolute URL of the next page.
fn next(reply: &Reply) -> Option<String> {
    let link = reply.headers.get(header::LINK)?.to_str().unwrap();
    let (url, relation) = link.split_once('>').unwrap();
    assert_eq!(relation, "; rel=\"next\"");
    Some(url.strip_prefix('<').unwrap().to_owned())
}

#[tokio::test]
async fn pages_put_together_are_the_list() {
    let mut world = WORLD.to_owned();
    let people = (0..250).map(|n| format!("{{ email = \"p{n}@big.example\", name = \"P{n}\" }}"));
    let people = people.collect::<Vec<_>>().join(", ");
    world.push_str(&format!(
        "[[organization]]\nname = \"Big\"\nperson = [{people}]\n"
    ));
    let stage = Stage::with(&world, webex::Options::default());
    let path = format!("/v1/people?orgId={}&displayName=P", stage.id("Big"));
    let (mut seen, mut pages, mut url) = (Vec::new(), 0, Some(path));
    while let Some(path) = url {
        let request = Request::builder()
            .uri(
                path.strip_prefix("http://stand-in.example:81")
                    .unwrap_or(&path),
            )
            .header(header::AUTHORIZATION, format!("Bearer {OPERATOR}"))
            .header(header::HOST, "stand-in.example:81")
            .body(Body::empty());
        let response = stage
            .router
            .clone()
            .oneshot(request.unwrap())
            .await
            .unwrap();
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let reply = Reply {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(body.to_vec()).unwrap(),
        };
        let items = reply.json()["items"].as_array().unwrap().clone();
        seen.extend(
            items
                .iter()
                .map(|it| it["displayName"].as_str().unwrap().to_owned()),
        );
        pages += 1;
        url = next(&reply);
        if let Some(url) = &url {
            assert!(
                url.starts_with("http://stand-in.example:81/v1/people?"),
                "{url}"
            );
        }
    }
    let all: Vec<_> = (0..250).map(|n| format!("P{n}")).collect();
    assert_eq!((seen, pages), (all, 3));
}

#[tokio::test]
async fn urls_begin_as_the_server_is_reached() {
    let options = |options: Options| Options {
        operator_token: OPERATOR.to_owned(),
        webex: Some(webex::Options::default()),
        ..options
    };
    let trusting = Options {
        trusts_forwarded: true,
        ..Options::default()
    };
    let public = Options {
        public_url: Some("https://stand-in.example/webex".to_owned()),
        ..Options::default()
    };
    for (host, given, base) in [
        ("proxy.example", Options::default(), "http://inner:81"),
        ("proxy.example", trusting.clone(), "https://proxy.example"),
        ("proxy.example/@", trusting, "https://inner:81"),
        ("proxy.example", public, "https://stand-in.example/webex"),
    ] {
        let world: String = (0..3)
            .map(|n| format!("{{ email = \"p{n}@big.example\", name = \"P{n}\" }},"))
            .collect();
        let world = format!("[[organization]]\nname = \"Big\"\nperson = [{world}]");
        let mut simulator = Simulator::new(Arc::new(Policy::new(Readings::default())));
        let population = Population::parse(&world, Format::Toml).unwrap();
        population.settle(&mut simulator).unwrap();
        let id = crate::http::webex_id::of("ORGANIZATION", 0);
        let request = Request::get(format!("/v1/people?orgId={id}&max=2"))
            .header(header::AUTHORIZATION, format!("Bearer {OPERATOR}"))
            .header(header::HOST, "inner:81")
            .header("x-forwarded-proto", "https")
            .header("x-forwarded-host", host)
            .body(Body::empty());
        let router = router(simulator, options(given));
        let reply = read(router.oneshot(request.unwrap()).await.unwrap()).await;
        let url = next(&reply).unwrap();
        assert!(url.starts_with(&format!("{base}/v1/people?")), "{url}");
    }
}

/// A body that never arrives.
struct Never;

impl hyper::body::Body for Never {
    type Data = axum::body::Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        Poll::Pending
    }
}

#[tokio::test]
async fn a_body_that_does_not_arrive_is_not_waited_for() {
    let options = Options {
        operator_token: OPERATOR.to_owned(),
        webex: Some(webex::Options::default()),
        body_time: std::time::Duration::from_millis(1),
        ..Options::default()
    };
    let simulator = Simulator::new(Arc::new(Policy::new(Readings::default())));
    let router = router(simulator, options);
    for path in ["/v1/people", "/operator/organizations"] {
        let request = Request::post(path)
            .header(header::AUTHORIZATION, format!("Bearer {OPERATOR}"))
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::new(Never));
        let reply = read(router.clone().oneshot(request.unwrap()).await.unwrap()).await;
        assert_eq!(reply.status, StatusCode::REQUEST_TIMEOUT, "{}", reply.body);
        let said = "the body did not arrive in time";
        assert!(reply.body.contains(said), "{}", reply.body);
    }
}

/// The grant of a code to Fia, as an integration gets it.
async fn granted(stage: &Stage) -> Value {
    let back = "http%3A%2F%2F127.0.0.1%3A9%2Fback";
    let path = format!(
        "/v1/authorize?response_type=code&client_id=app&redirect_uri={back}&login_hint=fia@acme.example"
    );
    let reply = stage.send("GET", &path, "", Value::Null).await;
    let location = reply.header(header::LOCATION);
    let (_, code) = location.split_once("code=").unwrap();
    let form = format!(
        "grant_type=authorization_code&client_id=app&client_secret={OPERATOR}&code={code}&redirect_uri={back}"
    );
    let reply = send(&stage.router, "POST", "/v1/access_token", None, form).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    reply.json()
}

#[tokio::test]
async fn a_reset_ends_everything_but_the_tokens_of_the_start() {
    let stage = Stage::new(webex::Options {
        has_sign_in: true,
        ..webex::Options::default()
    });
    let issued = granted(&stage).await;
    let token = issued["access_token"].as_str().unwrap();
    let refresh = issued["refresh_token"].as_str().unwrap();
    let form = format!(
        "grant_type=refresh_token&client_id=app&client_secret={OPERATOR}&refresh_token={refresh}"
    );
    let again = || {
        send(
            &stage.router,
            "POST",
            "/v1/access_token",
            None,
            form.clone(),
        )
    };
    assert_eq!(again().await.status, StatusCode::OK);
    stage.contents.reset(stage.initial.clone());
    assert_eq!(again().await.status, StatusCode::BAD_REQUEST);
    let me = stage.send("GET", "/v1/people/me", token, Value::Null).await;
    assert_eq!(me.status, StatusCode::UNAUTHORIZED);
    let me = stage.get("/v1/people/me", "fia").await;
    assert_eq!(me["displayName"], "Fia Berg");
}

#[tokio::test]
async fn an_integration_signs_a_user_in() {
    let stage = Stage::new(webex::Options {
        has_sign_in: true,
        ..webex::Options::default()
    });
    let back = "http%3A%2F%2F127.0.0.1%3A9%2Fback";
    let path = format!(
        "/v1/authorize?response_type=code&client_id=app&redirect_uri={back}&state=s%20t&login_hint=fia@acme.example"
    );
    let reply = stage.send("GET", &path, "", Value::Null).await;
    assert_eq!(reply.status, StatusCode::FOUND, "{}", reply.body);
    let location = reply.header(header::LOCATION);
    let code = location
        .strip_prefix("http://127.0.0.1:9/back?code=")
        .unwrap();
    let (code, state) = code.split_once('&').unwrap();
    assert_eq!(state, "state=s+t");
    let exchange = |code: &str, secret: &str, client: &str| {
        let form = format!(
            "grant_type=authorization_code&client_id={client}&client_secret={secret}&code={code}&redirect_uri={back}"
        );
        let request = Request::builder()
            .method("POST")
            .uri("/v1/access_token")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form));
        stage.router.clone().oneshot(request.unwrap())
    };
    let wrong = exchange(code, "guess", "app").await.unwrap();
    assert_eq!(wrong.status(), StatusCode::UNAUTHORIZED);
    let response = exchange(code, OPERATOR, "app").await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    let body = axum::body::to_bytes(response.into_body(), usize::MAX)
        .await
        .unwrap();
    let issued: Value = serde_json::from_slice(&body).unwrap();
    let token = issued["access_token"].as_str().unwrap();
    assert_eq!(
        stage.get("/v1/people/me", token).await["displayName"],
        "Fia Berg"
    );
    let again = exchange(code, OPERATOR, "app").await.unwrap();
    assert_eq!(again.status(), StatusCode::BAD_REQUEST);
    let refresh = issued["refresh_token"].as_str().unwrap();
    let form = format!(
        "grant_type=refresh_token&client_id=app&client_secret={OPERATOR}&refresh_token={refresh}"
    );
    let reply = send(&stage.router, "POST", "/v1/access_token", None, form).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    assert_ne!(reply.json()["access_token"], token);
    let body =
        json!({ "clientId": "app", "clientSecret": OPERATOR, "targetOrgId": stage.id("Acme") });
    let path = format!("/v1/applications/{}/token", stage.id("Rolf"));
    let reply = stage.send("POST", &path, "", body).await;
    let token = reply.json()["access_token"].as_str().unwrap().to_owned();
    assert_eq!(
        stage.get("/v1/people/me", &token).await["displayName"],
        "Rolf Lind"
    );
}

#[tokio::test]
async fn nobody_signs_in_where_others_reach_the_server() {
    let stage = Stage::new(webex::Options::default());
    let path = "/v1/authorize?response_type=code&client_id=app&redirect_uri=http://localhost/&login_hint=fia@acme.example";
    stage
        .send("GET", path, "", Value::Null)
        .await
        .webex_error(StatusCode::NOT_FOUND);
    let open = Stage::new(webex::Options {
        has_sign_in: true,
        ..webex::Options::default()
    });
    for (part, other) in [
        ("localhost", "example.org"),
        ("code&", "token&"),
        ("fia@", "x@"),
    ] {
        let path = path.replace(part, other);
        let reply = open.send("GET", &path, "", Value::Null).await;
        assert!(reply.status.is_client_error(), "{path}");
    }
}

#[tokio::test]
async fn troubles_come_when_they_are_ordered() {
    let fault: Fault = "503/2".parse().unwrap();
    let stage = Stage::new(webex::Options {
        disturbances: Disturbances {
            faults: vec![fault],
            ..Disturbances::default()
        },
        ..webex::Options::default()
    });
    stage.get("/v1/people/me", "fia").await;
    let reply = stage.send("GET", "/v1/people/me", "fia", Value::Null).await;
    reply.webex_error(StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(reply.header(header::RETRY_AFTER), "1");
    let stage = Stage::new(webex::Options {
        disturbances: Disturbances {
            rate_limit: Some(1),
            ..Disturbances::default()
        },
        ..webex::Options::default()
    });
    stage.get("/v1/people/me", "fia").await;
    let reply = stage.send("GET", "/v1/people/me", "fia", Value::Null).await;
    reply.webex_error(StatusCode::TOO_MANY_REQUESTS);
    assert!(reply.header(header::RETRY_AFTER).parse::<u32>().unwrap() >= 1);
    stage.get("/v1/people/me", "rolf").await;
    // The operator's routes are spared.
    for _ in 0..3 {
        let reply = stage.send("GET", "/health", "fia", Value::Null).await;
        assert_eq!(reply.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn the_document_describes_every_route() {
    let stage = Stage::new(webex::Options::default());
    let served = stage.get("/v1/openapi.json", "").await;
    assert_eq!(served, serde_json::to_value(webex::document()).unwrap());
    let paths = served["paths"].as_object().unwrap();
    let operations = paths
        .values()
        .flat_map(|path| path.as_object().unwrap().values());
    let mut names: Vec<_> = operations
        .map(|it| it["operationId"].as_str().unwrap())
        .collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!((names.len(), count > 35), (count, true));
    let known = rolecall_model::command::Command::OPERATIONS;
    for path in paths.values() {
        for operation in path.as_object().unwrap().values() {
            for name in operation["x-operations"].as_array().into_iter().flatten() {
                assert!(known.contains(&name.as_str().unwrap()), "{name}");
            }
        }
    }
}

/// Whatever a request says, the answer is an answer and not the server's own failure.
#[tokio::test]
async fn the_server_answers_every_input() {
    let stage = Stage::new(webex::Options {
        has_sign_in: true,
        ..webex::Options::default()
    });
    let document = serde_json::to_value(webex::document()).unwrap();
    let words = [
        "%00",
        "%FF",
        "..",
        "%2F",
        "user-0",
        "Y2lzY29zcGFyazovL3Vz",
        "%F0%9F%8C%8D",
    ];
    let bodies: [&[u8]; 6] = [
        b"",
        b"\xff\xfe",
        b"null",
        b"{}",
        b"{\"displayName\": null, \"roles\": [\"x\"], \"licenses\": [\"y\"]}",
        b"{\"Operations\": [{\"op\": \"add\", \"path\": \"roles\"}]}",
    ];
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            for word in words {
                let (mut path, mut query) = (path.clone(), Vec::new());
                for parameter in parameters.clone() {
                    let name = parameter["name"].as_str().unwrap();
                    if parameter["in"] == "path" {
                        path = path.replace(&format!("{{{name}}}"), word);
                    } else {
                        query.push(format!("{name}={word}"));
                    }
                }
                let path = format!("{path}?{}", query.join("&"));
                for body in bodies {
                    for token in [None, Some("fia"), Some(OPERATOR)] {
                        let method = method.to_uppercase();
                        let reply = send(&stage.router, &method, &path, token, body).await;
                        assert!(
                            !reply.status.is_server_error(),
                            "{method} {path}: {}",
                            reply.body
                        );
                    }
                }
            }
        }
    }
}
