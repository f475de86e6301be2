//! The readers of files that others write: whatever is in a file, reading it ends with a value or with an error.
//!
//! The files are good ones with a few random edits, which get further into a reader than random bytes do.

use std::path::Path;
use std::time::SystemTime;

use proptest::prelude::*;
use rolecall::init;
use rolecall_adapters::Mapping;
use rolecall_record::certificate::{self, Envelope, PAYLOAD_TYPE, SigningKey};
use rolecall_record::digest::sha256;
use rolecall_record::evidence;
use rolecall_record::record::sample::sample;
use rolecall_record::record::{Evidence, Record};
use rolecall_suite::register::source::Source;
use rolecall_suite::register::{self, Register};
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

fn edited(text: &str, edits: &[Edit]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
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
        let envelope = Envelope::seal(PAYLOAD_TYPE, &edited("{\"_type\": \"x\", \"subject\": []}", &edits), &key);
        let envelope = edited(&envelope.to_json().unwrap(), &edits[1..]);
        let absent = Path::new("absent");
        let _ = certificate::verify(&envelope, key.public(), absent, SystemTime::now()).map(|it| it.checked);
        let _ = init::read(&as_text(&edited(OPENAPI, &edits)), absent).map_err(|it| it.to_string());
    }

    #[test]
    fn evidence_files(edits in edits()) {
        let har = r#"{"log": {"version": "1.2", "creator": {"name": "rolecall", "version": "1"}, "entries": [
{"startedDateTime": "2026-01-01T00:00:00.000Z", "time": 1.5, "request": {"method": "GET", "url": "http://a/b",
"httpVersion": "HTTP/1.1", "cookies": [], "headers": [{"name": "a", "value": "b"}], "queryString": [],
"headersSize": -1, "bodySize": 0}, "response": {"status": 200, "statusText": "", "httpVersion": "HTTP/1.1",
"cookies": [], "headers": [], "content": {"size": 2, "mimeType": "text/plain", "text": "eHg=", "encoding": "base64"},
"redirectURL": "", "headersSize": -1, "bodySize": 2}, "cache": {}, "timings": {"send": 0, "wait": 1, "receive": 0}}]}}"#;
        let scratch = Scratch::new("readers");
        let bytes = edited(har, &edits);
        std::fs::write(scratch.path("a.har"), &bytes).unwrap();
        let record = sample();
        let mut scenario = record.scenarios[0].clone();
        scenario.evidence = Some(Evidence { file: "a.har".to_owned(), digest: sha256(&bytes) });
        let _ = evidence::read(scratch.path("").as_ref(), &record, &scenario).map_err(|it| it.to_string());
    }
}
