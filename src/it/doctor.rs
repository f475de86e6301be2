//! `rolecall doctor`: a server that is driven well, and mappings with one defect each.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::program::{Ran, Scratch, Served, rolecall, rolecall_without_token};
use crate::server::{Act, absent, answer, start};

/// The reference API's own mapping, which is right.
const REFERENCE: &str = include_str!("../../implementations/reference.toml");

fn doctor(file: &str, target: &str) -> Ran {
    let named = ["doctor", "--implementation", file, "--target", target];
    rolecall(&[named.as_slice(), &["--format", "json"]].concat())
}

fn report(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}\n{ran}"))
}

/// The check of this subject.
fn check<'a>(report: &'a Value, subject: &str) -> &'a Value {
    let mut checks = report["checks"].as_array().unwrap().iter();
    let check = checks.find(|check| check["subject"] == subject);
    check.unwrap_or_else(|| panic!("nothing on {subject} in {report:#}"))
}

/// The subjects in this state.
fn subjects<'a>(report: &'a Value, state: &str) -> Vec<&'a str> {
    let checks = report["checks"].as_array().unwrap().iter();
    checks
        .filter(|check| check["state"] == state)
        .map(|check| check["subject"].as_str().unwrap())
        .collect()
}

/// Examines the reference server by the reference mapping with one thing put in another's place.
fn with_defect(name: &str, right: &str, wrong: &str) -> Value {
    assert_eq!(REFERENCE.matches(right).count(), 1, "{right}");
    let scratch = Scratch::new(name);
    let served = Served::start(&[]);
    let file = scratch.write("planted.toml", &REFERENCE.replacen(right, wrong, 1));
    let ran = doctor(&file, &served.url);
    assert_eq!(ran.code, 1, "{ran}");
    report(&ran)
}

/// The defect is found in one place and said with its remedy.
#[track_caller]
fn found(report: &Value, subject: &str, problem: &str, remedy: &str) {
    assert_eq!(subjects(report, "broken"), [subject], "{report:#}");
    let check = check(report, subject);
    let said = |key: &str| check[key].as_str().unwrap();
    assert!(said("problem").contains(problem), "{check:#}");
    assert!(said("remedy").contains(remedy), "{check:#}");
    let first = report["mend"][0].as_u64().unwrap();
    assert_eq!(&report["checks"][usize::try_from(first).unwrap()], check);
}

/// The line of the reference mapping on which this stands.
fn line(text: &str) -> usize {
    1 + REFERENCE.lines().position(|line| line == text).unwrap()
}

#[test]
fn a_server_that_speaks_the_reference_api_is_well() {
    let served = Served::start(&[]);
    let ran = rolecall(&["doctor", "--target", &served.url]);
    let next = format!("Next: rolecall certify --target {}", served.url);
    ran.expect(
        0,
        &[
            "✓ list-users done, refused, read back",
            "✓ advance-clock done",
            "Everything that is mapped is served; ",
            &next,
        ],
    );
    for sign in ['✗', '…', '·'] {
        let mut starts = ran
            .out
            .lines()
            .filter_map(|line| line.trim_start().chars().next());
        assert!(!starts.any(|start| start == sign), "{ran}");
    }
}

#[test]
fn nothing_is_sent_elsewhere_without_a_yes() {
    // An address for documentation (RFC 5737), where nothing is.
    let ran = rolecall(&["doctor", "--target", "http://192.0.2.1"]);
    let list = "POST   /operator/organizations  (fixtures.add-organization)";
    ran.expect(2, &["these requests change something", list, "give --yes"]);

    // The server is here, and one of the requests goes elsewhere.
    let scratch = Scratch::new("doctor-elsewhere");
    let own =
        "[operations.open-control-hub]\nmethod = \"POST\"\nbase-url = \"http://192.0.2.1/tenant\"";
    let right = "[operations.open-control-hub]\nmethod = \"GET\"";
    let file = scratch.write("elsewhere.toml", &REFERENCE.replacen(right, own, 1));
    let ran = doctor(&file, "http://127.0.0.1:9");
    let list = "POST   http://192.0.2.1/tenant/organizations/{{ organization.id }}/control-hub  (operations.open-control-hub)";
    ran.expect(2, &[list, "give --yes"]);
    // A method says more than the file does.
    let own = "[operations.open-control-hub]\nmethod = \"PUT\"\nlooks = true";
    let file = scratch.write("looks.toml", &REFERENCE.replacen(right, own, 1));
    let list =
        "PUT    /organizations/{{ organization.id }}/control-hub  (operations.open-control-hub)";
    doctor(&file, "http://192.0.2.1").expect(2, &[list, "give --yes"]);

    // An address of no machine in particular, at which this one refuses connections at once.
    let ran = rolecall(&["doctor", "--target", "http://0.0.0.0:9", "--yes"]);
    ran.expect(3, &["sending to http://0.0.0.0:9", "cannot be reached"]);
}

#[test]
fn a_wrong_path_is_found() {
    let report = with_defect(
        "doctor-path",
        "[operations.list-users]\nmethod = \"GET\"\npath = \"/organizations/{{ organization.id }}/users\"",
        "[operations.list-users]\nmethod = \"GET\"\npath = \"/organizations/{{ organization.id }}/people\"",
    );
    found(
        &report,
        "operations.list-users",
        "was answered with 404",
        "check operations.list-users.path",
    );
    let check = check(&report, "operations.list-users");
    assert!(
        check["problem"]
            .as_str()
            .unwrap()
            .contains("GET /organizations/org-")
    );
    assert_eq!(check["line"], line("[operations.list-users]"));
}

#[test]
fn a_wrong_path_of_a_fixture_comes_before_what_waits_for_it() {
    let report = with_defect(
        "doctor-fixture",
        "path = \"/operator/organizations/{{ organization.id }}/grants\"",
        "path = \"/operator/organizations/{{ organization.id }}/roles\"",
    );
    found(
        &report,
        "fixtures.hold-role",
        "POST /operator/organizations/org-",
        "check fixtures.hold-role.path",
    );
    let waiting = check(&report, "operations.view-audit-log");
    assert_eq!(waiting["state"], "waiting");
    let remedy = waiting["remedy"].as_str().unwrap();
    assert!(
        remedy.contains("blocked by `fixtures.hold-role`"),
        "{remedy}"
    );
    // Operations without a role were tried all the same.
    assert_eq!(check(&report, "fixtures.add-user")["state"], "served");
}

#[test]
fn a_wrong_method_is_found() {
    let report = with_defect(
        "doctor-method",
        "[operations.open-control-hub]\nmethod = \"GET\"",
        "[operations.open-control-hub]\nmethod = \"POST\"",
    );
    found(
        &report,
        "operations.open-control-hub",
        "was answered with 405",
        "check operations.open-control-hub.method; the server allows ",
    );
}

#[test]
fn a_path_into_the_answer_that_finds_nothing_is_found() {
    let report = with_defect(
        "doctor-extract",
        "extract.areas = \"$.areas\"",
        "extract.areas = \"$.tabs\"",
    );
    found(
        &report,
        "operations.open-control-hub",
        "operations.open-control-hub.extract.areas: nothing at `$.tabs`",
        "the answer is “{\"areas\":[",
    );
}

#[test]
fn a_path_to_the_wrong_field_is_found() {
    let report = with_defect(
        "doctor-field",
        "extract = { hub = \"$.hub\", customers = \"$.customers\" }",
        "extract = { hub = \"$.hub\", customers = \"$.customers[?@ == 'nobody']\" }",
    );
    found(
        &report,
        "operations.sign-in-to-hub",
        "`customers` is empty",
        "correct operations.sign-in-to-hub.extract.customers",
    );
}

#[test]
fn a_refusal_that_is_listed_nowhere_is_found_once() {
    let report = with_defect(
        "doctor-refused",
        "refused = [401, 403, 404]",
        "refused = [401, 404]",
    );
    found(
        &report,
        "defaults",
        "operations refuse with 403",
        "add 403 to `refused` under [defaults]",
    );
    assert_eq!(check(&report, "defaults")["line"], line("[defaults]"));
}

#[test]
fn a_wrong_secret_is_found_at_once() {
    let scratch = Scratch::new("doctor-secret");
    let served = Served::start(&[]);
    scratch.write("token", "somebody-elses-token");
    let text = REFERENCE.replace(
        "{ env = \"ROLECALL_OPERATOR_TOKEN\" }",
        "{ file = \"token\" }",
    );
    let ran = doctor(&scratch.write("planted.toml", &text), &served.url);
    assert_eq!(ran.code, 1, "{ran}");
    found(
        &report(&ran),
        "authentication.operator",
        "the operator's credentials are not accepted: 401",
        "authentication.operator-token",
    );
    assert!(!ran.out.contains("somebody-elses-token"), "{ran}");
}

#[test]
fn users_who_are_not_let_in_are_found() {
    let report = with_defect(
        "doctor-user",
        "value = \"Bearer {{ token }}\"",
        "value = \"Token {{ token }}\"",
    );
    found(
        &report,
        "authentication.user",
        "users' credentials are not accepted: 401",
        "check authentication.user",
    );
    let waiting = check(&report, "operations.list-users");
    assert!(
        waiting["remedy"]
            .as_str()
            .unwrap()
            .contains("`authentication.user`"),
        "{waiting}"
    );
}

#[test]
fn a_token_request_that_fails_is_found() {
    let report = with_defect(
        "doctor-token",
        "path = \"/operator/tokens\"",
        "path = \"/operator/token\"",
    );
    let check = check(&report, "authentication.user");
    assert_eq!(check["state"], "broken", "{report:#}");
    assert!(
        check["remedy"].as_str().unwrap().contains("token-request"),
        "{check}"
    );
}

#[test]
fn acts_that_the_server_should_have_refused_are_shown() {
    let scratch = Scratch::new("doctor-lax");
    let served = Served::start(&[]);
    // The operator may look at everything, so nobody is ever refused.
    let text = REFERENCE.replace(
        "[operations.view-advice]\nmethod = \"GET\"",
        "[operations.view-advice]\nas = \"operator\"\nmethod = \"GET\"",
    );
    let text = text.replace(
        "[operations.view-audit-log]\nmethod = \"GET\"",
        "[operations.view-audit-log]\nas = \"operator\"\nmethod = \"GET\"",
    );
    let ran = doctor(&scratch.write("planted.toml", &text), &served.url);
    let report = report(&ran);
    found(
        &report,
        "operations.view-audit-log",
        "done where it has to be refused",
        "the server does what the rules forbid, or does not check who asks",
    );
}

#[test]
fn a_file_that_cannot_be_used_is_shown_with_all_that_is_wrong() {
    let scratch = Scratch::new("doctor-file");
    let text = REFERENCE
        .replace("extract.areas = \"$.areas\"", "extract.areas = \"$.[\"")
        .replace(
            "body = { title = \"{{ title }}\" }",
            "body = { title = \"{{ titel }}\" }",
        );
    let file = scratch.write("planted.toml", &text);
    let ran = doctor(&file, "http://127.0.0.1:9");
    assert_eq!(ran.code, 2, "{ran}");
    let report = report(&ran);
    assert_eq!(report["conclusion"], "unusable");
    assert_eq!(subjects(&report, "broken").len(), 3, "{report:#}");
    let text = rolecall(&["doctor", "--implementation", &file]);
    text.expect(
        2,
        &[
            "operations.open-control-hub.extract.areas",
            "did you mean `title`?",
            "planted.toml:",
        ],
    );

    let good = scratch.write("good.toml", REFERENCE);
    rolecall_without_token(&["doctor", "--implementation", &good]).expect(
        2,
        &[
            "ROLECALL_OPERATOR_TOKEN is not set",
            "export ROLECALL_OPERATOR_TOKEN",
        ],
    );
    rolecall(&["doctor"]).expect(2, &["--implementation FILE", "rolecall init"]);
    rolecall(&["doctor", "--implementation", "nowhere.toml"])
        .expect(2, &["cannot read nowhere.toml"]);
}

#[test]
fn a_server_that_is_not_there_is_said() {
    let ran = rolecall(&["doctor", "--target", &absent()]);
    ran.expect(
        3,
        &[
            "✗ target",
            "no connection to",
            "The target cannot be reached.",
        ],
    );
    let silent = start(|_| Act::Raw(String::new()));
    rolecall(&["doctor", "--target", &silent]).expect(3, &["The target cannot be reached."]);
}

#[test]
fn a_login_page_is_recognized() {
    let url = start(|_| {
        Act::Raw(answer(
            200,
            "text/html; charset=utf-8",
            "<!doctype html><title>Sign in</title>",
        ))
    });
    rolecall(&["doctor", "--target", &url]).expect(
        1,
        &[
            "the answer is a web page and not the API",
            "check target.base-url",
        ],
    );
}

#[test]
fn a_limit_of_requests_is_recognized() {
    let url = start(|_| Act::Raw(answer(429, "text/plain", "slow down")));
    rolecall(&["doctor", "--target", &url]).expect(
        1,
        &[
            "too many requests: 429",
            "lower target.concurrency, which is 16 now",
        ],
    );
}

#[test]
fn a_decision_point_is_asked_as_it_will_be() {
    let text = include_str!("../../implementations/decision-point.toml");
    let scratch = Scratch::new("doctor-decisions");
    let served = Served::start(&[]);
    let file = scratch.write("right.toml", text);
    let ran = doctor(&file, &served.url);
    assert_eq!(ran.code, 0, "{ran}");
    let right = report(&ran);
    assert!(subjects(&right, "served").len() > 70, "{right:#}");
    assert_eq!(check(&right, "decision-point")["seen"], json!(["decides"]));
    let ran = doctor(&file, &without_identifiers(&served.url));
    assert_eq!(ran.code, 0, "{ran}");
    let silent = report(&ran);
    let seen = &check(&silent, "decision-point")["seen"];
    let expected = "its X-Request-ID is not echoed, which AuthZEN asks for";
    assert_eq!(*seen, json!(["decides", expected]));

    let file = scratch.write(
        "wrong.toml",
        &text.replace("v1/evaluation\"", "v1/question\""),
    );
    let ran = doctor(&file, &served.url);
    assert_eq!(ran.code, 1, "{ran}");
    found(
        &report(&ran),
        "decision-point",
        "was answered with 404",
        "check the paths under [decision-point]",
    );
}

#[test]
fn unclaimed_requirements_are_not_examined() {
    let scratch = Scratch::new("doctor-claims");
    let served = Served::start(&[]);
    let text = REFERENCE.replace(
        "[conformance]\n",
        "[conformance]\nclasses = [\"contact-center\"]\n",
    );
    // Nothing in the contact center turns on the help desk.
    let text = text.replace(
        "\"/organizations/{{ organization.id }}/help-desk\"",
        "\"/nowhere\"",
    );
    let ran = doctor(&scratch.write("claims.toml", &text), &served.url);
    assert_eq!(ran.code, 0, "{ran}");
    let report = report(&ran);
    let check = check(&report, "operations.open-help-desk");
    assert_eq!(check["state"], "untried", "{check}");
    assert!(report["testable"].as_u64().unwrap() < 200, "{report:#}");
}

#[test]
fn reads_that_lag_behind_writes_are_recognized() {
    let scratch = Scratch::new("doctor-lag");
    let served = Served::start(&[]);
    let lagging = lag_behind(&served.url, Duration::from_millis(400));
    let file = scratch.write("reference.toml", REFERENCE);
    let ran = doctor(&file, &lagging);
    assert_eq!(ran.code, 1, "{ran}");
    let report = report(&ran);
    let check = check(&report, "target.settle");
    assert_eq!(check["state"], "broken", "{report:#}");
    assert!(
        check["remedy"].as_str().unwrap().contains("settle = 1"),
        "{check}"
    );
}

#[test]
fn a_harmless_refusal_is_not_a_lag() {
    // A scenario that passes without the act passes with patience, too.
    let report = with_defect(
        "doctor-no-lag",
        "[operations.select-role]\nmethod = \"PUT\"\npath = \"/",
        "[operations.select-role]\nmethod = \"PUT\"\npath = \"/nowhere/",
    );
    found(
        &report,
        "operations.select-role",
        "refused where it has to be done",
        "check operations.select-role.path",
    );
}

#[test]
fn an_unreadable_request_is_first_of_all_a_mistake_of_the_mapping() {
    let report = with_defect(
        "doctor-unreadable",
        "[operations.change-role]\nmethod = \"POST\"\npath = \"/organizations/{{ organization.id }}/users/{{ user.id }}/role-changes\"\nbody = { from",
        "[operations.change-role]\nmethod = \"POST\"\npath = \"/organizations/{{ organization.id }}/users/{{ user.id }}/role-changes\"\nbody = { old",
    );
    found(
        &report,
        "operations.change-role",
        "was answered with 400",
        "the server cannot read the request: check operations.change-role.body",
    );
    let said = report.to_string();
    assert!(
        !said.contains("to `refused` under [defaults]"),
        "{report:#}"
    );
}

#[test]
fn words_that_the_server_does_not_know_are_proposed_to_be_lacking() {
    let scratch = Scratch::new("doctor-words");
    let served = Served::start(&[]);
    // The server knows nothing that is called like this.
    let unknown =
        "[names.role]\nsales-full-administrator = \"sfa\"\nsales-administrator = \"sa\"\n";
    let ran = doctor(
        &scratch.write("unknown.toml", &format!("{REFERENCE}\n{unknown}")),
        &served.url,
    );
    assert_eq!(ran.code, 1, "{ran}");
    let before = report(&ran);
    let line = "under [lacking]: role = [\"sales-administrator\", \"sales-full-administrator\"]";
    let hold = check(&before, "fixtures.hold-role");
    assert_eq!(hold["state"], "broken", "{before:#}");
    assert!(
        hold["remedy"].as_str().unwrap().contains(line),
        "{before:#}"
    );

    let (_, paste) = line.split_once(": ").unwrap();
    let lacking = format!("{REFERENCE}\n[lacking]\n{paste}\n");
    let ran = doctor(&scratch.write("lacking.toml", &lacking), &served.url);
    assert_eq!(ran.code, 0, "{ran}");
    let after = report(&ran);
    assert!(
        after["testable"].as_u64().unwrap() < before["testable"].as_u64().unwrap(),
        "{after:#}"
    );
}

/// A front of a server that says at once that somebody holds a role, and sees to it later.
fn lag_behind(url: &str, lag: Duration) -> String {
    front(url, move |client, behind| pass_on(client, behind, lag))
}

/// A front of a decision point that does not pass on the identifiers of its answers.
fn without_identifiers(url: &str) -> String {
    front(url, |mut client, behind| {
        let Some(request) = read_request(&mut client) else {
            return;
        };
        let answer = ask(
            behind,
            &request.replacen("\r\n", "\r\nconnection: close\r\n", 1),
        );
        let answer = String::from_utf8(answer).unwrap();
        let answer = answer.replacen("x-request-id: ", "x-other-id: ", 1);
        let _ = client.write_all(answer.as_bytes());
    })
}

/// Sends a request to a server, and returns the answer: it is over when the connection is.
fn ask(server: &str, request: &str) -> Vec<u8> {
    let mut server = TcpStream::connect(server).unwrap();
    server.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    let _ = server.read_to_end(&mut answer);
    answer
}

fn front(url: &str, pass: impl Fn(TcpStream, &str) + Clone + Send + 'static) -> String {
    let behind = url.strip_prefix("http://").unwrap().to_owned();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let front = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for client in listener.incoming().flatten() {
            let (behind, pass) = (behind.clone(), pass.clone());
            thread::spawn(move || pass(client, &behind));
        }
    });
    front
}

fn pass_on(mut client: TcpStream, behind: &str, lag: Duration) {
    let Some(request) = read_request(&mut client) else {
        return;
    };
    let first = request.lines().next().unwrap().to_owned();
    let request = request.replacen("\r\n", "\r\nconnection: close\r\n", 1);
    if first.starts_with("POST") && first.contains("/grants ") {
        let done = "HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";
        let _ = client.write_all(done.as_bytes());
        let _ = client.shutdown(Shutdown::Write);
        thread::sleep(lag);
        ask(behind, &request);
        return;
    }
    let _ = client.write_all(&ask(behind, &request));
}

/// One request, whole; `None` if the client says nothing.
fn read_request(client: &mut TcpStream) -> Option<String> {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let count = client.read(&mut buffer).ok().filter(|count| *count > 0)?;
        request.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(&request).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("content-length")
                .then(|| value.parse::<usize>().unwrap())
        });
        if body.len() >= length.unwrap_or(0) {
            return Some(text);
        }
    }
}
