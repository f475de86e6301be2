//! `rolecall init`: a first mapping, from nothing and from a document.

use std::path::Path;

use rolecall_record::record::Record;

use crate::program::{Scratch, Served, rolecall};

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/simulator/openapi.json");

#[test]
fn a_mapping_from_nothing_can_be_read() {
    let scratch = Scratch::new("init-nothing");
    let file = scratch.path("implementation.toml");
    let next = format!("Next: rolecall doctor --implementation {file}");
    rolecall(&["init", "--output", &file]).expect(0, &["wrote", "11 of 106", &next]);
    let text = scratch.read("implementation.toml");
    // Comments are broken into lines of their own.
    let said = text.replace("\n# ", " ").replace("\n  # ", " ");
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    // Each missing thing is named, with the number of requirements that need it.
    assert!(
        said.contains("Mapped in this order, the others follow fastest"),
        "{text}"
    );
    assert!(
        said.contains(" [operations.import-csv] CSV Modify Users: import a file"),
        "{text}"
    );
    assert!(
        said.contains("extract.rows: a list of records, each with row (a number)"),
        "{text}"
    );

    // Nobody's work is overwritten.
    rolecall(&["init", "--output", &file]).expect(2, &["exists already", "--force"]);
    rolecall(&["init", "--output", &file, "--force"]).expect(0, &["wrote"]);
    let printed = rolecall(&["init", "--output", "-"]);
    assert_eq!(printed.code, 0, "{printed}");
    assert_eq!(
        printed.out,
        text.replace(&file, "implementation.toml"),
        "{printed}"
    );

    // It drives: nobody is there, and so the doctor says.
    let nobody = crate::server::absent();
    rolecall(&["doctor", "--implementation", &file, "--target", &nobody])
        .expect(3, &["no connection"]);
}

#[test]
fn a_document_that_cannot_be_read_is_said() {
    let scratch = Scratch::new("init-odd");
    let out = scratch.path("x.toml");
    let init = |name: &str, text: &str| {
        let file = scratch.write(name, text);
        rolecall(&["init", "--output", &out, "--openapi", &file])
    };
    init("a.yaml", "openapi: [3.1.0\npaths: {}\n").expect(2, &["is not YAML", "line"]);
    init("b.json", "{\"swagger\": \"2.0\"}").expect(2, &["version 2 (Swagger)", "convert it"]);
    init("c.json", "{").expect(2, &["is not JSON"]);
    rolecall(&["init", "--openapi", "nowhere.json", "--output", &out])
        .expect(2, &["cannot read nowhere.json"]);
    assert!(!Path::new(&out).exists());
}

/// A document in several files, in YAML, with a byte order mark.
#[test]
fn a_document_in_yaml_with_references_is_read() {
    let scratch = Scratch::new("init-yaml");
    let document = "\u{feff}openapi: 3.1\ninfo: {title: Acme, version: 1.0}\npaths:\n  \
                    /orgs/{orgId}/users:\n    get:\n      operationId: listUsers\n      responses:\n        \
                    200:\n          description: all\n          content:\n            application/json:\n              \
                    schema: {$ref: 'parts/users.yaml#/List'}\n    \
                    post: {$ref: 'https://elsewhere.example/post.yaml'}\n  \
                    /orgs:\n    $ref: parts/orgs.json\n";
    let parts = Path::new(&scratch.path("parts")).to_owned();
    std::fs::create_dir_all(&parts).unwrap();
    let users = "List:\n  type: object\n  properties:\n    members: {type: array, items: {$ref: '#/User'}}\n\
                 User:\n  type: object\n  properties: {email: {type: string}}\n";
    std::fs::write(parts.join("users.yaml"), users).unwrap();
    let orgs = r#"{"post": {"operationId": "createOrg", "responses": {}, "requestBody": {"content":
        {"application/json": {"schema": {"$ref": "../missing.yaml"}}}}}}"#;
    std::fs::write(parts.join("orgs.json"), orgs).unwrap();
    let file = scratch.write("openapi.yaml", document);
    let out = scratch.path("implementation.toml");
    rolecall(&["init", "--openapi", &file, "--output", &out]).expect(
        0,
        &[
            "2 references could not be followed",
            "https://elsewhere.example/post.yaml",
            "missing.yaml",
        ],
    );
    let text = scratch.read("implementation.toml");
    assert!(text.contains("name = \"Acme\""), "{text}");
    assert!(text.contains("$.members[*].email"), "{text}");
    assert!(text.contains("[fixtures.add-organization]"), "{text}");
}

/// The best proof of a guess: what was guessed drives the server, and requirements pass.
#[test]
fn a_mapping_from_the_reference_document_drives_the_reference_server() {
    let scratch = Scratch::new("init-document");
    let served = Served::start(&[]);
    let file = scratch.path("guessed.toml");
    rolecall(&["init", "--openapi", DOCUMENT, "--output", &file]).expect(
        0,
        &["fixtures and operations mapped", "Each guess is marked"],
    );

    let target = ["--implementation", &file, "--target", &served.url];
    let ran = rolecall(&[&["doctor", "--format", "json"], target.as_slice()].concat());
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let checks = report["checks"].as_array().unwrap();
    let served = checks
        .iter()
        .filter(|check| check["state"] == "served")
        .count();
    assert!(served >= 100, "{report:#}");

    let output = scratch.path("out");
    let part = ["certify", "--area", "SITE", "--shard", "1/4"];
    let ran = rolecall(&[&part[..], &["--output", &output], &target].concat());
    let record = Record::read(&Path::new(&output).join("record.json")).unwrap();
    let counts = &record.summary.scenarios;
    let all = counts.pass + counts.inapplicable + counts.inconclusive + counts.fail + counts.error;
    assert!(counts.pass * 10 >= all * 8, "{counts:?}\n{ran}");
}
