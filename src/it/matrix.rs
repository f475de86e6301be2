//! `rolecall matrix`: the simulator, a server, and where two differ.

mod alone;
mod built_in;
mod sentences;
mod tables;

use std::sync::{Arc, LazyLock};

use rolecall::matrix::{Cell, Column, Layout, Matrix, Scope, Side, Survey, Table};
use rolecall_adapters::InProcess;
use rolecall_model::implementation::Implementation;
use rolecall_suite::register::{self, Readings};
use serde_json::Value;

use crate::program::{Ran, Scratch, Served, rolecall, rolecall_without_token};
use crate::server::absent;

/// The rows and columns that the program was built with.
fn layout() -> &'static Layout {
    static LAYOUT: LazyLock<Layout> = LazyLock::new(|| Layout::embedded().unwrap());
    &LAYOUT
}

fn defaults() -> rolecall_model::Readings {
    (&Readings::defaults(&register::embedded().unwrap())).into()
}

fn faithful() -> InProcess {
    InProcess::faithful(defaults()).without_transcript()
}

fn survey(implementation: impl Implementation + 'static, scope: &Scope) -> Survey {
    survey_of("simulator", implementation, scope)
}

fn survey_of(name: &str, implementation: impl Implementation + 'static, scope: &Scope) -> Survey {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let side = Side {
        name: name.to_owned(),
        implementation: "example 1".to_owned(),
        target: None,
        readings: Vec::new(),
    };
    let survey = Survey::of(Arc::new(implementation), side, layout(), scope, 1, "");
    runtime.block_on(survey).unwrap()
}

/// Every cell, with its table, column and row.
fn cells(matrix: &Matrix) -> impl Iterator<Item = (&Table, &Column, &str, &Cell)> {
    matrix.tables.iter().flat_map(|table| {
        let rows = table.areas.iter().flat_map(|area| &area.rows);
        rows.flat_map(move |row| {
            let cells = table.columns.iter().zip(&row.cells);
            cells.map(move |(column, cell)| (table, column, row.question.as_str(), cell))
        })
    })
}

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
fn the_simulator_has_a_table_for_each_relation() {
    let ran = matrix(&[]);
    ran.expect(
        0,
        &[
            "Role matrix: rolecall simulator",
            "The organization's own users",
            "Users of its partner",
            "Users of any other organization",
            "In the partner organization itself",
            "roles that cannot be given here: provisioning administrator",
            "Administrators hold no licence unless their column names one",
        ],
    );
    for line in ran.out.lines() {
        assert!(line.chars().count() <= 100, "{line}");
    }
    assert!(!ran.out.contains('!'), "{ran}");
    assert!(!ran.out.contains("difference"), "{ran}");
}

#[test]
fn each_format_is_written_to_the_named_file() {
    let scratch = Scratch::new("matrix-formats");
    for (name, part) in [
        ("matrix.txt", "Role matrix: "),
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
    matrix(&["--area", "devices", "--format", "markdown"]).expect(0, &["# Role matrix"]);
}

#[test]
fn a_server_with_one_bug_differs_in_one_cell() {
    let mutant = "ORG-TBL-DA-DEV/device-administrator.devices.device-administrator/read";
    let server = Served::start(&["--mutant", mutant]);
    let roles = [
        "--role",
        "device-administrator",
        "--role",
        "read-only-administrator",
    ];
    let ran = matrix(&[&["--target", &server.url, "--format", "json"][..], &roles].concat());
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
    // These have columns in every table; all columns together take long over HTTP.
    let roles = [
        "--role",
        "full-administrator",
        "--role",
        "help-desk-administrator-advanced",
    ];
    let ran = matrix(&[&["--target", &server.url][..], &roles].concat());
    ran.expect(0, &["In the partner organization itself", "0 differences"]);
    // One question mark stands in the legend.
    assert_eq!(ran.out.matches('?').count(), 1, "{ran}");
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
            "receive the role, Premium licence !-/Y",
        ],
    );
}

#[test]
fn a_wrong_selection_is_explained() {
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
    let elsewhere = ["--role", "device-administrator", "--area", "partner-hub"];
    matrix(&elsewhere).expect(4, &["no table has a column with what was selected"]);
    matrix(&["--target", "localhost:8080"]).expect(2, &["--target", "`localhost:8080`"]);
    rolecall_without_token(&["matrix", "--target", "http://127.0.0.1:1"])
        .expect(2, &["ROLECALL_OPERATOR_TOKEN"]);
}

#[test]
fn a_server_that_cannot_be_reached_is_named() {
    let target = absent();
    matrix(&["--target", &target]).expect(
        3,
        &[
            &format!("no connection to {target}/ (Connection refused"),
            "check the URL and that the server is up",
        ],
    );
}

#[test]
fn rows_and_columns_of_ones_own_take_the_place_of_those_built_in() {
    let scratch = Scratch::new("matrix-rows");
    let file = scratch.write(
        "matrix.toml",
        r#"
[[table]]
id = "customer"
title = "Own users"

[[column]]
abbreviation = "DA"
short = "Device"
group = ""
roles = ["device-administrator"]
tables = ["customer"]
given = ["Ada is a device administrator of Acme"]

[[area]]
id = "fleet"
title = "Fleet"
tables = ["customer"]

[[area.row]]
title = "the fleet"
look = ["Ada views the devices of Acme"]
"#,
    );
    let directory = file.trim_end_matches("/matrix.toml");
    let ran = matrix(&["--features", directory]);
    ran.expect(0, &["Own users", "Fleet", "the fleet", "V"]);
    matrix(&["--features", directory, "--area", "devices"]).expect(2, &["there are fleet"]);

    let text = scratch.read("matrix.toml").replace("views", "vews");
    scratch.write("matrix.toml", &text);
    matrix(&["--features", directory]).expect(
        2,
        &[
            "matrix.toml:21: there is not a `When` step that reads `Ada vews the devices of Acme`",
            "`rolecall steps` prints every sentence that there is",
        ],
    );
}
