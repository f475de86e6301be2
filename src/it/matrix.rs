//! Who may do what: by the simulator, by a server, and where two differ.

use serde_json::Value;

use crate::program::{Ran, Scratch, Served, rolecall, rolecall_without_token};
use crate::server::absent;

fn matrix(options: &[&str]) -> Ran {
    rolecall(&[&["matrix"], options].concat())
}

/// Every cell in which two sides differ: the column, the question, what each side says.
fn differences(ran: &Ran) -> Vec<(String, String, Vec<String>)> {
    let json: Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{ran}"));
    let list = |value: &Value| value.as_array().unwrap().clone();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut found = Vec::new();
    for table in list(&json["tables"]) {
        for area in list(&table["areas"]) {
            for row in list(&area["rows"]) {
                for (column, cell) in list(&table["columns"]).iter().zip(list(&row["cells"])) {
                    if cell["differs"] == true {
                        let sides = list(&cell["sides"]);
                        let sides = sides.iter().map(|it| text(&it["value"])).collect();
                        found.push((text(&column["id"]), text(&row["question"]), sides));
                    }
                }
            }
        }
    }
    assert_eq!(json["differences"], found.len());
    found
}

#[test]
fn the_simulator_alone() {
    let ran = matrix(&[]);
    ran.expect(
        0,
        &[
            "Who may do what: rolecall simulator",
            "The organization's own users",
            "Users of its partner",
            "Users of any other organization",
            "nobody from there is given: provisioning administrator",
        ],
    );
    for line in ran.out.lines() {
        assert!(line.chars().count() <= 100, "{line}");
    }
    assert!(!ran.out.contains('!'), "{ran}");
    assert!(!ran.out.contains("difference"), "{ran}");
}

#[test]
fn each_format_goes_where_it_is_wanted() {
    let scratch = Scratch::new("matrix-formats");
    for (name, part) in [
        ("matrix.txt", "Who may do what: "),
        ("matrix.md", "| *Devices* |"),
        ("matrix.html", "<th scope=\"row\">devices</th>"),
        ("matrix.json", "\"question\": \"devices\""),
    ] {
        let path = scratch.path(name);
        let options = ["--area", "devices", "--output", &path];
        matrix(&options).expect(0, &["wrote", name]);
        assert!(scratch.read(name).contains(part), "{name}");
    }
    let file = scratch.write("file", "kept");
    matrix(&["--output", &format!("{file}/matrix.html")]).expect(2, &["cannot write"]);
    matrix(&["--area", "devices", "--format", "markdown"]).expect(0, &["# Who may do what"]);
}

#[test]
fn a_server_with_a_bug_differs_in_one_cell() {
    let mutant = "ORG-TBL-DA-DEV/device-administrator.devices.device-administrator/read";
    let server = Served::start(&["--mutant", mutant]);
    let ran = matrix(&["--target", &server.url, "--format", "json"]);
    assert_eq!(ran.code, 1, "{ran}");
    let of_sides = vec!["change".to_owned(), "view".to_owned()];
    let (column, question) = ("device-administrator".to_owned(), "devices".to_owned());
    assert_eq!(differences(&ran), [(column, question, of_sides)]);

    let role = ["--role", "device-administrator", "--area", "devices"];
    let target = ["--target", &server.url];
    matrix(&[&target[..], &role].concat()).expect(
        1,
        &[
            "!C/V",
            "1 difference",
            "device administrator: devices",
            "simulator: change",
            "target: view",
        ],
    );
    let alone = matrix(&[&target[..], &role, &["--alone"]].concat());
    alone.expect(0, &["devices V", &server.url]);
    assert!(!alone.out.contains("simulator"), "{alone}");
}

#[test]
fn a_faithful_server_does_not_differ() {
    let server = Served::start(&[]);
    let ran = matrix(&["--target", &server.url]);
    ran.expect(0, &["0 differences"]);
    assert!(
        !ran.out.contains('?') || ran.out.matches('?').count() == 1,
        "{ran}"
    );
}

#[test]
fn readings_differ_where_they_should() {
    let against = ["--against", "ccsa-all-features=literal", "--format", "json"];
    let ran = matrix(&against);
    assert_eq!(ran.code, 1, "{ran}");
    let found = differences(&ran);
    assert!(!found.is_empty());
    for (column, question, sides) in &found {
        assert_eq!(column, "contact-center-service-administrator");
        assert!(
            ["run the set-up wizard", "set up chat"].contains(&question.as_str()),
            "{question}"
        );
        assert_eq!(sides, &["no", "yes"]);
    }
    // Against itself.
    let same = ["--reading", "ccsa-all-features=literal"];
    matrix(&[&same[..], &against[..2]].concat()).expect(0, &["0 differences"]);
    matrix(&against[..2]).expect(1, &["!-/Y", "with ccsa-all-features=literal"]);
}

#[test]
fn a_column_that_one_side_alone_gives_is_shown() {
    let against = "ccsa-for-partner-users=allowed";
    let ran = matrix(&[
        "--against",
        against,
        "--role",
        "contact-center-service-administrator",
    ]);
    ran.expect(
        1,
        &[
            "Users of its partner",
            "be given it by a full administrator !-/Y",
        ],
    );
}

#[test]
fn what_cannot_be_asked_for() {
    matrix(&["--area", "devises"]).expect(2, &["no area `devises`", "did you mean `devices`?"]);
    matrix(&["--role", "full-admin"]).expect(2, &["no role `full-admin`"]);
    matrix(&["--alone"]).expect(2, &["--alone is for a server", "--target"]);
    matrix(&["--against", "ccsa-all-featurs=literal"])
        .expect(2, &["did you mean `ccsa-all-features`?"]);
    matrix(&[
        "--against",
        "ccsa-all-features=literal",
        "--target",
        "http://127.0.0.1:1",
    ])
    .expect(2, &["--against", "--target"]);
    let nobody = [
        "--role",
        "help-desk-administrator-basic",
        "--area",
        "devices",
    ];
    matrix(&nobody).expect(4, &["nobody is given what was selected"]);
    matrix(&["--target", "localhost:8080"]).expect(2, &["--target", "`localhost:8080`"]);
    rolecall_without_token(&["matrix", "--target", "http://127.0.0.1:1"])
        .expect(2, &["ROLECALL_OPERATOR_TOKEN"]);
}

#[test]
fn a_server_that_is_not_there() {
    let target = absent();
    matrix(&["--target", &target]).expect(
        3,
        &[
            &format!("no connection to {target}/ (Connection refused"),
            "check the URL and that the server is up",
        ],
    );
}
