//! Statements that the holder of the key forges: each is refused, although the signature is good.

use serde_json::{Value, json};

use super::super::FOREIGN_SUITE;
use super::*;
use crate::record::{Layer, Part, Shard, Suite};

/// The conforming run, with its statement changed as JSON and signed again.
fn forged(change: impl FnOnce(&mut Value)) -> Signed {
    let signed = Signed::new(conforming());
    let mut statement = serde_json::to_value(signed.statement()).unwrap();
    change(&mut statement);
    let body = statement.to_string();
    let envelope = Envelope::seal(PAYLOAD_TYPE, body.as_bytes(), &signed.key);
    Signed { envelope, ..signed }
}

fn configuration(statement: &mut Value) -> &mut Vec<Value> {
    let configuration = &mut statement["predicate"]["configuration"];
    configuration.as_array_mut().unwrap()
}

#[test]
fn additional_and_double_descriptors_are_refused() {
    for name in ["record.json", "classes", "readings"] {
        for at in [0, 7] {
            let double = json!({"name": name, "digest": {"sha256": "00".repeat(32)}});
            let double = forged(|statement| configuration(statement).insert(at, double));
            double.rejected(&[&format!("names the descriptor `{name}` twice")]);
        }
    }
    let other = json!({"name": "audit", "digest": {"sha256": "ab".repeat(32)}});
    forged(|statement| configuration(statement).push(other))
        .rejected(&["the descriptor `audit`: it does not belong"]);
    forged(|statement| configuration(statement).swap(2, 3)).rejected(&["another order"]);
}

#[test]
fn false_and_unknown_annotations_are_refused() {
    for (descriptor, name, value) in [
        (0, "kit", json!("rolecall 99.0.0")),
        (0, "audited", json!("by everybody")),
        (0, "share", json!("conforms to 10 of 10 classes")),
        (2, "scenarios", json!(3000)),
        (4, "site-licenses-user-admin", json!("mark")),
        (5, "levels", json!({})),
    ] {
        let forged = forged(|statement| {
            configuration(statement)[descriptor]["annotations"][name] = value;
        });
        forged.rejected(&["in the certificate", name]);
    }
    forged(|statement| statement["subject"][0]["annotations"]["vendor"] = json!("Other"))
        .rejected(&["the subject", "vendor \"Other\""]);
    forged(|statement| configuration(statement)[0]["mediaType"] = json!("text/plain"))
        .rejected(&["record.json: "]);
    forged(|statement| configuration(statement)[2]["digest"]["sha512"] = json!("ab"))
        .rejected(&["suite: ", "sha512:ab"]);
    // Members that rolecall would pass over, and that others may read.
    for member in ["level", "certified"] {
        forged(|statement| statement["predicate"][member] = json!("full"))
            .rejected(&["further members"]);
    }
    forged(|statement| {
        let tests = statement["predicate"]["passedTests"]
            .as_array_mut()
            .unwrap();
        tests.push(tests[0].clone());
    })
    .rejected(&["further members"]);
}

#[test]
fn a_statement_with_a_name_twice_is_refused() {
    let signed = Signed::new(conforming());
    let body = String::from_utf8(signed.statement().to_json().unwrap()).unwrap();
    let body = body.replacen(r#""vendor":"#, r#""vendor":"Other","vendor":"#, 1);
    let envelope = Envelope::seal(PAYLOAD_TYPE, body.as_bytes(), &signed.key);
    Signed { envelope, ..signed }.rejected(&["`vendor` occurs twice"]);
}

#[test]
fn a_placeholder_for_the_digest_of_the_build_is_refused() {
    let mut record = conforming();
    record.implementation.digest = Some(format!("sha256:{}", "0".repeat(64)));
    let error = subject(&record, || Err(std::io::Error::other("none"))).unwrap_err();
    assert!(error.to_string().contains("is not the digest of a build"));
}

#[test]
fn impossible_times_are_refused() {
    for (started, why) in [
        ("9999-99-99T99:99:99Z", "not a point in time"),
        ("yesterday", "not a point in time"),
        ("1970-01-01T00:00:00Z", "too early"),
    ] {
        let mut record = conforming();
        record.started = started.to_owned();
        Signed::new(record).rejected(&[started, why]);
    }
    // After the signature, although the statement has it as well.
    let mut record = conforming();
    record.started = "2025-03-01T12:59:59Z".to_owned();
    record.duration_us = 3_600_000_000;
    Signed::new(record).rejected(&["signed 2025-03-01T13:00:00Z: the run began", "not ended"]);
    for (signed, why) in [
        ("2025-03-01T11:00:00Z", "had not ended"),
        ("2025-03-09T00:00:00Z", "in the future"),
        ("soon", "not a point in time"),
    ] {
        forged(|statement| {
            configuration(statement)[0]["annotations"]["signed"] = json!(signed);
        })
        .rejected(&[signed, why]);
    }
}

#[test]
fn the_runs_of_a_merged_record_are_told() {
    let mut record = conforming();
    let part = |index, port: u16, started: &str| Part {
        shard: Shard { index, count: 2 },
        target: Some(format!("http://127.0.0.1:{port}/")),
        started: started.to_owned(),
        duration_us: 1_000_000,
    };
    record.parts = vec![
        part(1, 8081, "2025-03-01T12:00:00Z"),
        part(2, 8082, "2025-03-01T12:30:00Z"),
    ];
    let signed = Signed::new(record.clone());
    let verified = signed.verify().unwrap();
    let parts = &verified
        .statement
        .configured("record.json")
        .unwrap()
        .annotations["parts"];
    assert_eq!(parts[1]["target"], "http://127.0.0.1:8082/");
    assert_eq!(parts[1]["started"], "2025-03-01T12:30:00Z");
    assert_eq!(parts[1]["shard"], "2/2");
    // The record cannot say that it began at another time than its parts.
    record.started = "2025-03-01T12:01:00Z".to_owned();
    Signed::new(record).rejected(&["the first of the runs that it was merged from"]);
}

#[test]
fn foreign_features_are_named_and_show_no_class() {
    let base = conforming();
    let mut run = base.outline();
    let layer = Layer {
        name: "house".to_owned(),
        digest: format!("sha256:{}", "0".repeat(64)),
    };
    run.suite = Suite {
        foreign: true,
        layers: vec![layer.clone()],
        ..run.suite
    };
    let ids = ["ORG-ASSIGN-01", "ORG-BP-01", "SITE-TBL-31", "CCSA-ELIG-04"];
    let record = Record::conclude(run, requirements(&ids), base.scenarios);
    let signed = Signed::new(record);
    assert_eq!(super::super::refusals(&signed.record), []);
    let verified = signed.verify().unwrap();
    let statement = verified.statement;
    assert!(statement.configured("suite").is_none());
    let suite = statement.configured(FOREIGN_SUITE).unwrap();
    assert_eq!(suite.annotations["layers"], json!([layer]));
    let classes = statement.configured("classes").unwrap();
    assert_eq!(classes.annotations["certified"], json!([]));
    assert_eq!(classes.annotations["levels"], json!({}));
    assert_eq!(statement.predicate.result, Outcome::Warned);
    // A record that hides it contradicts its own conclusions.
    let mut hidden = signed.record.clone();
    hidden.suite.foreign = false;
    Signed::new(hidden).rejected(&["class organization: recorded pass, does not conform"]);
}
