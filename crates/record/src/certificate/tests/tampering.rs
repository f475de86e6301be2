//! Every change after signing is detected and named.

use serde_json::json;

use super::*;

#[test]
fn one_flipped_verdict_in_the_record_is_found() {
    let mut signed = Signed::new(conforming());
    signed.record.requirements[0].verdict = Some(Verdict::Fail);
    signed.directory.keep(&signed.record);
    signed.rejected(&[
        "record.json was changed: its digest is sha256:",
        "it is the record of the same run, changed after signing",
        "ORG-ASSIGN-01: pass in the certificate, fail in the record",
        "requirement ORG-ASSIGN-01: recorded fail, concluded from its scenarios pass",
    ]);
}

#[test]
fn the_record_of_another_run_is_found() {
    let mut signed = Signed::new(conforming());
    signed.record.started = "2025-04-01T12:00:00Z".to_owned();
    signed.directory.keep(&signed.record);
    signed.rejected(&["the record of another run, of 2025-04-01T12:00:00Z instead of 2025-03-01"]);
    signed.record.implementation.name = "Other Hub".to_owned();
    signed.directory.keep(&signed.record);
    signed.rejected(&[
        "the subject: Example Hub 4.2.0",
        "in the certificate, Other Hub",
    ]);
}

#[test]
fn a_record_that_is_gone_or_garbled_is_found() {
    let signed = Signed::new(conforming());
    signed.directory.write("record.json", "{}");
    let faults = signed.rejected(&["record.json was changed"]);
    assert_eq!(faults.len(), 1, "{faults:?}");
    fs::remove_file(signed.directory.0.join("record.json")).unwrap();
    signed.rejected(&["record.json cannot be read beside the certificate: it does not exist"]);
}

#[test]
fn one_exchanged_file_of_evidence_is_found() {
    let signed = Signed::new(conforming());
    let files: Vec<_> = signed
        .record
        .scenarios
        .iter()
        .map(|it| it.evidence.clone().unwrap().file)
        .collect();
    let theirs = fs::read_to_string(signed.directory.0.join(&files[1])).unwrap();
    signed.directory.write(&files[0], &theirs);
    let faults = signed.rejected(&["was changed", &files[0]]);
    assert_eq!(faults.len(), 1, "{faults:?}");
    fs::remove_file(signed.directory.0.join(&files[2])).unwrap();
    fs::remove_file(signed.directory.0.join("evidence/run.zip")).unwrap();
    let faults = signed.rejected(&["cannot be read", &files[2]]);
    assert_eq!(faults.len(), 2, "{faults:?}");
}

#[test]
fn an_exchanged_implementations_file_is_found() {
    let signed = Signed::new(conforming());
    signed.directory.write(MAPPING_FILE, "[implementation]\n");
    signed.rejected(&["implementation.toml was changed"]);
}

#[test]
fn a_foreign_key_is_found() {
    let mut signed = Signed::new(conforming());
    let theirs = signed.key.public().id();
    signed.key = SigningKey::generate().unwrap().key;
    let ours = signed.key.public().id();
    let faults = signed.rejected(&["another key", &theirs, &ours]);
    assert_eq!(faults.len(), 1, "{faults:?}");
}

#[test]
fn a_changed_statement_is_found() {
    let mut signed = Signed::new(conforming());
    let mut statement = signed.statement();
    statement.subject[0]
        .digest
        .insert("sha256".to_owned(), "00".repeat(32));
    let other = Envelope::seal(PAYLOAD_TYPE, &statement.to_json().unwrap(), &signed.key);
    signed.envelope.payload = other.payload;
    let faults = signed.rejected(&["changed after signing"]);
    assert_eq!(faults.len(), 1, "{faults:?}");
}

/// Even the owner of the key cannot say what the record does not.
#[test]
fn a_statement_that_the_record_does_not_bear_out_is_found() {
    let good = || {
        let signed = Signed::new(conforming());
        let statement = signed.statement();
        (signed, statement)
    };

    let (signed, mut statement) = good();
    let warned = statement.predicate.warned_tests.pop().unwrap();
    statement
        .predicate
        .passed_tests
        .extend([warned, "GEN-08".to_owned()]);
    statement.predicate.result = Outcome::Passed;
    signed.resigned(&statement).rejected(&[
        "ORG-BP-01: pass in the certificate, advice not followed in the record",
        "GEN-08: pass in the certificate, not listed in the record",
        "the result: PASSED in the certificate, WARNED in the record",
    ]);

    let (signed, mut statement) = good();
    statement.subject[0].digest = [("sha256".to_owned(), "00".repeat(32))].into();
    signed
        .resigned(&statement)
        .rejected(&["the subject: Example Hub 4.2.0, sha256:0000"]);

    let (signed, mut statement) = good();
    statement.predicate.configuration[5]
        .annotations
        .insert("certified".to_owned(), json!(["sales:extended"]));
    signed
        .resigned(&statement)
        .rejected(&["classes: ", "sales:extended"]);

    let (signed, mut statement) = good();
    statement
        .predicate
        .configuration
        .retain(|it| it.name != "suite");
    signed
        .resigned(&statement)
        .rejected(&["does not name suite"]);

    let (signed, mut statement) = good();
    statement
        .predicate
        .configuration
        .retain(|it| it.name != "record.json");
    signed
        .resigned(&statement)
        .rejected(&["does not name the digest of record.json"]);

    let (signed, mut statement) = good();
    statement.predicate.result = Outcome::Failed;
    statement.predicate.failed_tests.push("GEN-08".to_owned());
    signed
        .resigned(&statement)
        .rejected(&["the result in the certificate is FAILED: GEN-08"]);
}

/// Somebody signed what `report sign` refuses.
#[test]
fn a_record_that_may_not_be_certified_is_found() {
    let mut record = conforming();
    record.selection.complete = false;
    record.selection.description = "area ORG".to_owned();
    Signed::new(record)
        .rejected(&["the record cannot be certified: only part of the suite ran: area ORG"]);
}

#[test]
fn a_file_that_is_not_a_certificate_is_reported() {
    let signed = Signed::new(conforming());
    let verify = |json: &[u8]| {
        let faults = verify(json, signed.key.public(), &signed.directory.0, now()).unwrap_err();
        faults[0].to_string()
    };
    assert!(verify(b"{}").contains("DSSE envelope"));
    let other = json!({"_type": STATEMENT_TYPE, "predicateType": "https://slsa.dev/provenance/v1"});
    let other = Envelope::seal(PAYLOAD_TYPE, other.to_string().as_bytes(), &signed.key);
    let message = verify(other.to_json().unwrap().as_bytes());
    assert!(
        message.contains("https://slsa.dev/provenance/v1"),
        "{message}"
    );
}
