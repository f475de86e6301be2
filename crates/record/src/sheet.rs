//! The certificate as a page to hand to somebody: one sheet that says what was certified and how to verify it.
//!
//! The page proves nothing by itself. It is derived from the record and the signed certificate beside it, and
//! `rolecall report verify` derives it again.

use minijinja::value::Serde;
use rolecall_model::area::Area;
use rolecall_model::verdict::Verdict;
use serde::Serialize;
use serde_json::Value;
use thiserror::Error;

use crate::certificate::{
    Descriptor, Envelope, EnvelopeError, Manifest, Outcome, Statement, StatementError,
};
use crate::record::{self, Inapplicable, Part, Record};
use crate::report::html::environment;

/// The name of the page in the directory of its run.
pub const FILE_NAME: &str = "certificate.html";

/// Why a page cannot be made.
#[derive(Debug, Error)]
pub enum PageError {
    /// The envelope of the certificate is invalid.
    #[error(transparent)]
    Envelope(#[from] EnvelopeError),
    /// The payload of the certificate is not a statement about tests.
    #[error(transparent)]
    Statement(#[from] StatementError),
    /// The template does not fit the certificate.
    #[error("cannot fill in the template of the certificate: {0:#}")]
    Template(#[from] minijinja::Error),
}

#[derive(Serialize)]
struct Page<'a> {
    style: &'static str,
    record: &'a Record,
    tone: &'static str,
    outcome: &'static str,
    share: String,
    subject: Vec<Subject<'a>>,
    classes: Vec<Class<'a>>,
    readings: Vec<String>,
    default_readings: Vec<String>,
    inapplicable: Vec<Reason<'a>>,
    warned: &'a [String],
    signed: &'a str,
    url: Option<&'a str>,
    evidence: usize,
    evidence_digest: Option<String>,
    key: &'a str,
    parts: &'a [Part],
}

/// A build that was tested.
#[derive(Serialize)]
struct Subject<'a> {
    name: &'a str,
    digest: String,
}

#[derive(Serialize)]
struct Class<'a> {
    title: &'a str,
    claim: String,
    /// `full` or `partial`.
    level: &'static str,
    passed: usize,
    of: usize,
    lacking: &'a [String],
}

/// A reason why requirements are inapplicable, and their ids.
#[derive(Serialize)]
struct Reason<'a> {
    why: &'static str,
    ids: Vec<&'a str>,
}

/// The page of a record and of the certificate beside it, given as the text of its file. The signature is not
/// verified here.
///
/// # Errors
///
/// When the certificate cannot be read.
pub fn page(record: &Record, envelope: &[u8]) -> Result<String, PageError> {
    let envelope = Envelope::parse(envelope)?;
    let statement = Statement::parse(&envelope.unverified()?)?;
    let key = envelope.signatures.first();
    let predicate = &statement.predicate;
    let of_record = configured(&statement, record::FILE_NAME);
    let signed = of_record.and_then(|it| it.annotations.get("signed"));
    let (other, default) = readings(record);
    let page = Page {
        style: include_str!("sheet/page.css"),
        record,
        tone: match predicate.result {
            Outcome::Passed => "good",
            Outcome::Warned => "unsure",
            Outcome::Failed => "bad",
        },
        outcome: match predicate.result {
            Outcome::Passed => "Conforms to every class that is claimed",
            Outcome::Warned => "Passed, with what is said below",
            Outcome::Failed => "Does not conform",
        },
        share: record.headline(),
        subject: statement
            .subject
            .iter()
            .map(|it| Subject {
                name: &it.name,
                digest: it.digests(),
            })
            .collect(),
        classes: classes(record),
        readings: other,
        default_readings: default,
        inapplicable: inapplicable(record),
        warned: &predicate.warned_tests,
        signed: signed.and_then(Value::as_str).unwrap_or("not stated"),
        url: predicate.url.as_deref(),
        evidence: Manifest::of(record).files(),
        evidence_digest: configured(&statement, "evidence").map(Descriptor::digests),
        key: key.map_or("not stated", |it| it.keyid.as_str()),
        parts: &record.parts,
    };
    let mut templates = environment()?;
    templates.add_template("certificate", include_str!("sheet/page.jinja"))?;
    Ok(templates
        .get_template("certificate")?
        .render(Serde(&page))?)
}

/// The part of a statement with this name.
fn configured<'a>(statement: &'a Statement, name: &str) -> Option<&'a Descriptor> {
    let mut parts = statement.predicate.configuration.iter();
    parts.find(|it| it.name == name)
}

fn classes(record: &Record) -> Vec<Class<'_>> {
    let classes = record.classes.iter().map(|it| Class {
        title: match Area::named(Area::all(), &it.name).ok() {
            Some(area) => area.title(),
            None => &it.name,
        },
        claim: it.claim().to_string(),
        level: if it.conforms { "full" } else { "partial" },
        passed: it.level.passed,
        of: it.level.of,
        lacking: &it.level.lacking,
    });
    classes.collect()
}

/// The readings that are not the default, and those that are.
fn readings(record: &Record) -> (Vec<String>, Vec<String>) {
    let named = |default: bool| {
        let chosen = record.readings.iter();
        let chosen = chosen.filter(|(_, it)| (it.chosen == it.default) == default);
        chosen
            .map(|(conflict, it)| format!("{conflict}={}", it.chosen))
            .collect()
    };
    (named(false), named(true))
}

/// The requirements that are inapplicable, by the kind of reason.
fn inapplicable(record: &Record) -> Vec<Reason<'_>> {
    let kinds = [
        (
            Inapplicable::Lacking,
            "the implementation lacks what their scenarios need; they count as not shown",
        ),
        (
            Inapplicable::NotClaimed,
            "the implementation does not claim them",
        ),
        (
            Inapplicable::Rests,
            "all of their scenarios rest on classes that the implementation does not claim",
        ),
        (
            Inapplicable::Optional,
            "the implementation lacks something optional that their scenarios need",
        ),
        (
            Inapplicable::Reading,
            "they belong to readings that are not in force",
        ),
        (
            Inapplicable::Presupposes,
            "their scenarios presuppose readings that are not in force",
        ),
        (
            Inapplicable::Untestable,
            "no test can show them, whatever the implementation",
        ),
    ];
    let reasons = kinds.into_iter().map(|(kind, why)| {
        let of_kind = record.requirements.iter().filter(|it| {
            it.verdict == Some(Verdict::Inapplicable) && it.inapplicable == Some(kind)
        });
        Reason {
            why,
            ids: of_kind.map(|it| it.id.as_str()).collect(),
        }
    });
    reasons.filter(|it| !it.ids.is_empty()).collect()
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests {
    use super::*;
    use crate::certificate::{PAYLOAD_TYPE, Signing, SigningKey, issue};
    use crate::record::sample;

    fn sealed(record: &Record, key: &SigningKey) -> String {
        let signing = Signing {
            subject: format!("sha256:{}", "12".repeat(32)),
            signed: "2025-03-01T13:00:00Z".into(),
            url: Some("https://ci.example.org/<7>".into()),
        };
        let bytes = record.to_json().unwrap();
        let statement = issue(record, bytes.as_bytes(), &signing);
        let body = statement.to_json().unwrap();
        Envelope::seal(PAYLOAD_TYPE, &body, key).to_json().unwrap()
    }

    #[test]
    fn the_page_says_what_was_certified_by_whom_and_how_to_verify_it() {
        let key = SigningKey::generate().unwrap().key;
        let record = sample();
        let page = page(&record, sealed(&record, &key).as_bytes()).unwrap();
        for part in [
            "Example Hub",
            "Example &amp; Sons",
            &"12".repeat(32),
            &key.public().id(),
            "2025-03-01T13:00:00Z",
            "partial</span>",
            "1 of 3",
            "site-licenses-user-admin=blank",
            "any-role-any-user=exclusions-win",
            "SITE-TBL-31",
            "they belong to readings that are not in force",
            "rolecall report verify",
            "https:&#x2f;&#x2f;ci.example.org&#x2f;&lt;7&gt;",
        ] {
            assert!(page.contains(part), "{part} is missing:\n{page}");
        }
        for absent in ["<script", "src=", "href=\"http", "url("] {
            assert!(!page.contains(absent), "{absent}");
        }
        if let Some(dir) = std::env::var_os("ROLECALL_PAGES") {
            std::fs::write(std::path::Path::new(&dir).join(FILE_NAME), page).unwrap();
        }
    }

    #[test]
    fn another_key_or_record_makes_another_page() {
        let new = || SigningKey::generate().unwrap().key;
        let record = sample();
        let sealed_by = |key: &SigningKey| sealed(&record, key);
        let (one, other) = (sealed_by(&new()), sealed_by(&new()));
        let made = page(&record, one.as_bytes()).unwrap();
        assert_ne!(made, page(&record, other.as_bytes()).unwrap());
        let mut forged = record.clone();
        forged.implementation.name = "Another Hub".into();
        assert_ne!(made, page(&forged, one.as_bytes()).unwrap());
        assert!(page(&record, b"{}").is_err());
    }
}
