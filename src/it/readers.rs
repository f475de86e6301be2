//! The readers of files that others write: whatever is in a file, reading it ends with a value or with an error.
//!
//! The files are good ones with a few random edits, which get further into a reader than random bytes do.

use std::path::Path;
use std::time::SystemTime;

use proptest::prelude::*;
use rolecall::init;
use rolecall_adapters::Mapping;
use rolecall_record::certificate::{self, Envelope, PAYLOAD_TYPE, Signing, SigningKey};
use rolecall_record::digest::sha256;
use rolecall_record::evidence::{self, EvidenceDirectory};
use rolecall_record::record::sample::sample;
use rolecall_record::record::{Evidence, Record};
use rolecall_suite::check;
use rolecall_suite::editor;
use rolecall_suite::register::source::Source;
use rolecall_suite::register::{self, Readings, Register};
use rolecall_suite::suite::Suite;

use crate::program::Scratch;

/// The pieces that are put into a file where they hurt.
const PIECES: [&str; 26] = [
    "",
    "\"",
    "'",
    "{",
    "}",
    "[",
    "]",
    "{{",
    "{%",
    "|",
    "@",
    "#",
    "<x>",
    "\\",
    "\\u0000",
    "\0",
    "\u{feff}",
    "\u{202e}",
    "\r",
    "\n\n",
    "999999999999999999999",
    "-1",
    "null",
    "\u{e5}\u{1f600}",
    "((((((((((((((((",
    "$..[?(@",
];

/// One edit of a file: at a place (of 10,000), a length is cut out, and a piece put in several times.
type Edit = (usize, usize, usize, usize);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = (0..10_000_usize, 0..40_usize, 0..PIECES.len(), 1..4_usize);
    prop::collection::vec(edit, 1..4)
}

fn edited(file: impl AsRef<[u8]>, edits: &[Edit]) -> Vec<u8> {
    let mut bytes = file.as_ref().to_vec();
    for &(at, length, piece, times) in edits {
        let at = at * bytes.len() / 10_000;
        let end = (at + length).min(bytes.len());
        bytes.splice(at..end, PIECES[piece].repeat(times).into_bytes());
    }
    bytes
}

fn as_text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// So many files of each kind: a bound in time, not a measure of proof.
fn few() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(64)
    }
}

const FEATURE: &str = include_str!("../../features/service-administrator/eligibility.feature");
const MAPPING: &str = include_str!("../../implementations/decision-point.toml");
const REQUIREMENTS: &str = include_str!("../../features/general/requirements.toml");

/// A document with what the reader of documents looks at.
const OPENAPI: &str = r##"{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {
"/users/{user}/roles": {"parameters": [{"name": "user", "in": "path", "schema": {"$ref": "#/components/schemas/Id"}}],
"post": {"operationId": "grantRole", "requestBody": {"content": {"application/json": {"schema": {"allOf": [
{"$ref": "#/components/schemas/Grant"}]}}}}, "responses": {"201": {"description": "x", "content": {"application/json":
{"schema": {"type": "array", "items": {"$ref": "#/components/schemas/Grant"}}}}}, "403": {"description": "no"}}}}},
"components": {"schemas": {"Id": {"type": "string"}, "Grant": {"type": "object", "properties": {"role": {"type": "string",
"enum": ["admin"]}, "self": {"$ref": "#/components/schemas/Grant"}}}}}}"##;

/// The statement of a certificate about a record with this text.
fn statement(record: &str) -> String {
    let signing = Signing {
        subject: format!("sha256:{}", "5a".repeat(32)),
        signed: "2025-03-02T12:00:00Z".to_owned(),
        url: None,
    };
    let statement = certificate::issue(&sample(), record.as_bytes(), &signing);
    String::from_utf8(statement.to_json().unwrap()).unwrap()
}

/// A file of evidence of the first scenario of the sample.
fn har() -> String {
    let comment = &sample().scenarios[0].id;
    HAR.replace("SCENARIO", comment)
}

const HAR: &str = r#"{"log": {"version": "1.2", "creator": {"name": "rolecall", "version": "1"}, "comment": "SCENARIO",
"entries": [{"startedDateTime": "2025-03-01T12:00:00.000Z", "time": 0.001, "_actor": "operator",
"_operation": "add-organization", "_outcome": "done", "request": {"method": "GET", "url": "http://a/b",
"httpVersion": "HTTP/1.1", "cookies": [], "headers": [{"name": "a", "value": "b"}], "queryString": [],
"headersSize": -1, "bodySize": 0}, "response": {"status": 200, "statusText": "", "httpVersion": "HTTP/1.1",
"cookies": [], "headers": [], "content": {"size": 2, "mimeType": "text/plain", "text": "eHg=", "encoding": "base64"},
"redirectURL": "", "headersSize": -1, "bodySize": 2}, "cache": {}, "timings": {"send": 0, "wait": 0.001, "receive": 0}}]}}"#;

/// Reads a file of evidence of the first scenario of the sample.
fn read_evidence(bytes: &[u8]) -> Result<usize, String> {
    let scratch = Scratch::new("readers");
    std::fs::write(scratch.path("a.har"), bytes).unwrap();
    let record = sample();
    let mut scenario = record.scenarios[0].clone();
    let digest = sha256(bytes);
    scenario.evidence = Some(Evidence {
        file: "a.har".to_owned(),
        digest,
        archive: None,
    });
    let exchanges = evidence::read(scratch.path("").as_ref(), &record, &scenario);
    exchanges.map(|it| it.len()).map_err(|it| it.to_string())
}

/// An archive with the evidence of the first scenario of the sample, beside its record.
fn archived(scratch: &Scratch) -> Record {
    let mut record = sample();
    let mut evidence = EvidenceDirectory::new(scratch.path("").as_ref(), "readers");
    let scenario = &mut record.scenarios[0];
    scenario.evidence = Some(evidence.put(scenario, &[]).unwrap());
    record
}

/// Edits are only worth something in files that are read to their end.
#[test]
fn the_files_without_edits_are_read() {
    assert_eq!(read_evidence(har().as_bytes()), Ok(1));
    let json = sample().to_json().unwrap();
    let key = SigningKey::generate().unwrap().key;
    let envelope = Envelope::seal(PAYLOAD_TYPE, statement(&json).as_bytes(), &key);
    let scratch = Scratch::new("readers-unedited");
    scratch.write("record.json", &json);
    let (text, beside) = (envelope.to_json().unwrap(), scratch.path(""));
    let now = SystemTime::now();
    let verified = certificate::verify(text.as_bytes(), key.public(), beside.as_ref(), now);
    // The sample does not conform: it is read, and refused for what it says.
    let faults = verified.err().unwrap_or_default();
    let mut texts = faults.iter().map(ToString::to_string);
    assert!(texts.any(|it| it.contains("CCSA-ELIG-05")), "{faults:?}");
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn features_and_registers(edits in edits()) {
        let register = register::embedded().unwrap();
        let source = Source::new("general/a.feature", as_text(&edited(FEATURE, &edits)));
        let _ = Suite::parse(&[source], &register).map_err(|it| it.to_string());
        let source = Source::new("general/requirements.toml", as_text(&edited(REQUIREMENTS, &edits)));
        let _ = Register::parse(&[source]).map_err(|it| it.to_string());
    }

    /// A text in the middle of a change, and a place in it.
    #[test]
    fn files_in_an_editor(edits in edits(), place in 0..10_000_usize) {
        let register = register::embedded().unwrap();
        let text = as_text(&edited(FEATURE, &edits));
        let offset = place * text.len() / 10_000;
        let source = Source::new("general/a.feature", text);
        let readings = Readings::defaults(&register);
        let found = check::check(std::slice::from_ref(&source), &register, &readings).unwrap();
        for it in &found.diagnostics {
            assert!(source.text.get(editor::place_of(&source, it)).is_some(), "{it:?}");
            let _ = editor::corrections(&source, it);
        }
        let _ = check::format(&source).map_err(|it| it.to_string());
        let _ = editor::complete(&source, &register, offset);
        let _ = editor::hover(&source, &register, offset, &|_| 1);
        let _ = editor::definition(&source, &register, offset);
        let _ = editor::control(&source, offset);
        if let Ok(places) = editor::rename(&source, offset, "Åke") {
            assert!(places.iter().all(|it| source.text.get(it.clone()).is_some()));
        }
    }

    #[test]
    fn mappings(edits in edits()) {
        let _ = Mapping::parse(&as_text(&edited(MAPPING, &edits)), "a.toml").map_err(|it| it.to_string());
    }

    #[test]
    fn records_certificates_and_documents(edits in edits()) {
        let json = sample().to_json().unwrap();
        let read = Record::parse(&edited(&json, &edits), Path::new("record.json"));
        if let Ok(record) = &read {
            // What is read can be shown.
            let _ = rolecall_record::report::terminal::summary(record);
            let _ = certificate::refusals(record);
        }
        let key = SigningKey::generate().unwrap().key;
        let statement = statement(&json);
        let envelope = Envelope::seal(PAYLOAD_TYPE, &edited(&statement, &edits), &key);
        let envelope = edited(envelope.to_json().unwrap(), &edits[1..]);
        let scratch = Scratch::new("readers-certificate");
        scratch.write("record.json", &json);
        let beside = scratch.path("");
        let absent = Path::new("absent");
        let _ = certificate::verify(&envelope, key.public(), beside.as_ref(), SystemTime::now()).map(|it| it.checked);
        let _ = init::read(&as_text(&edited(OPENAPI, &edits)), absent).map_err(|it| it.to_string());
    }

    #[test]
    fn evidence_files(edits in edits()) {
        let _ = read_evidence(&edited(har(), &edits));
    }

    #[test]
    fn archives(edits in edits()) {
        let scratch = Scratch::new("readers-archive");
        let directory = scratch.path("");
        let record = archived(&scratch);
        let path = scratch.path("evidence/readers.zip");
        let good = std::fs::read(&path).unwrap();
        let read = || evidence::read(directory.as_ref(), &record, &record.scenarios[0]);
        prop_assert!(read().is_ok());
        std::fs::write(&path, edited(&good, &edits)).unwrap();
        let _ = read().map_err(|it| it.to_string());
        let _ = evidence::complete(directory.as_ref(), &record).map_err(|it| it.to_string());
        let _ = read().map_err(|it| it.to_string());
    }
}
