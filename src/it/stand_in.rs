//! `serve` as a stand-in: the Webex API over a real socket, states from files, faults, and questions.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use insta::assert_snapshot;

use crate::program::{Scratch, Serving, certify, rolecall, shown};

/// The mapping of the Webex API.
const MAPPING: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/implementations/webex.toml");

/// The head and the body of the answer to a request.
fn ask(url: &str, method: &str, path: &str, token: &str, body: &str) -> (String, String) {
    let address = url.strip_prefix("http://").unwrap();
    let mut connection = TcpStream::connect(address).unwrap();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {token}\r\n\
         connection: close\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    connection.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.to_owned(), body.to_owned())
}

/// The status of the answer to a GET.
fn status(url: &str, path: &str, token: &str) -> String {
    let (head, _) = ask(url, "GET", path, token, "");
    head.split(' ').nth(1).unwrap().to_owned()
}

/// The example of a state, as `init` writes it.
fn example(scratch: &Scratch) -> String {
    let path = scratch.path("state.toml");
    rolecall(&["init", "--state", "--output", &path]).expect(0, &["wrote", "serve --api webex"]);
    path
}

#[test]
fn a_state_begins_with_a_file_and_goes_on_with_the_saved_one() {
    let scratch = Scratch::new("stand-in-state");
    let (state, saved) = (example(&scratch), scratch.path("saved.json"));
    let options = ["--api", "webex", "--state", &state, "--save", &saved];
    let server = Serving::start(&options);
    let new = r#"{"emails": ["new@acme.example"], "displayName": "New One"}"#;
    let (head, body) = ask(&server.url, "POST", "/v1/people", "fia", new);
    assert!(head.starts_with("HTTP/1.1 200"), "{head}\n{body}");
    let (head, body) = ask(&server.url, "POST", "/v1/people", "rolf", new);
    assert!(head.starts_with("HTTP/1.1 403"), "{head}\n{body}");
    assert!(
        body.contains("\"requirement\":\"ORG-TBL-RO-USERS\""),
        "{body}"
    );
    server.interrupt();
    assert!(scratch.read("saved.json").contains("new@acme.example"));

    let server = Serving::start(&["--api", "webex", "--state", &saved]);
    let (_, body) = ask(
        &server.url,
        "GET",
        "/v1/people?email=new@acme.example",
        "fia",
        "",
    );
    assert!(body.contains("New One"), "{body}");
}

#[test]
fn troubles_that_were_ordered_come() {
    let scratch = Scratch::new("stand-in-troubles");
    let state = example(&scratch);
    let options = [
        "--api",
        "webex",
        "--state",
        &state,
        "--fault",
        "503/2",
        "--latency",
        "1",
    ];
    let server = Serving::start(&options);
    let met: Vec<_> = (0..4)
        .map(|_| status(&server.url, "/v1/people/me", "fia"))
        .collect();
    assert_eq!(met, ["200", "503", "200", "503"]);
    let server = Serving::start(&["--api", "webex", "--state", &state, "--rate-limit", "1"]);
    assert_eq!(status(&server.url, "/v1/people/me", "fia"), "200");
    let (head, _) = ask(&server.url, "GET", "/v1/people/me", "fia", "");
    assert!(head.starts_with("HTTP/1.1 429"), "{head}");
    assert!(head.contains("\r\nretry-after: "), "{head}");
    assert_eq!(status(&server.url, "/v1/people/me", "rolf"), "200");
    assert_eq!(status(&server.url, "/health", ""), "200");
}

#[test]
fn the_webex_api_is_served_where_it_is_asked_for() {
    let server = Serving::start(&[]);
    assert_eq!(status(&server.url, "/v1/people", ""), "404");
}

#[test]
fn mistakes_in_a_state_are_reported_with_their_places() {
    let scratch = Scratch::new("stand-in-mistakes");
    let twice = "organization = [{ name = \"Acme\" }, { name = \"Acme\" }]\n\
                 role = [{ person = \"ulla@acme.example\", role = \"full-administrator\" }]\n";
    let files = [
        scratch.write("twice.toml", twice),
        scratch.write("unknown.toml", "[[organisation]]\nname = \"Acme\"\n"),
        scratch.write("cut.json", "{\"organization\": [{"),
        scratch.path("missing.toml"),
    ];
    let mut runs: Vec<_> = files
        .iter()
        .map(|file| rolecall(&["serve", "--state", file]))
        .collect();
    runs.push(rolecall(&["serve", "--fault", "200/1"]));
    runs.push(rolecall(&["serve", "--sign-in", "fia@acme.example"]));
    runs.push(rolecall(&["serve", "--rate-limit", "7"]));
    runs.push(rolecall(&[
        "serve",
        "--check",
        "fia@acme.example list-users",
    ]));
    for run in &runs {
        run.expect(2, &[]);
    }
    assert_snapshot!(shown(&runs));
}

#[test]
fn a_question_is_answered_without_a_server() {
    let scratch = Scratch::new("stand-in-question");
    let state = example(&scratch);
    let ask = |question| rolecall(&["serve", "--state", &state, "--check", question]);
    ask("fia@acme.example remove-user user=nils@acme.example").expect(0, &["may remove-user"]);
    ask("rolf@acme.example remove-user user=nils@acme.example").expect(
        1,
        &["(ORG-TBL-RO-USERS)", "These people may: fia@acme.example"],
    );
}

#[test]
fn the_kit_finds_a_bug_through_the_webex_api() {
    let run = |name: &str, options: &[&str]| {
        let server = Serving::start(&[&["--api", "webex"], options].concat());
        let options = ["--implementation", MAPPING, "--target", &server.url];
        certify(
            name,
            &[&options[..], &["--requirement", "CCSA-ELIG-05"]].concat(),
        )
    };
    assert_eq!(run("stand-in-right", &[]).ran.code, 0);
    let mutant = ["--mutant", "CCSA-ELIG-05/standard-licence"];
    run("stand-in-wrong", &mutant)
        .ran
        .expect(1, &["fail CCSA-ELIG-05"]);
}
