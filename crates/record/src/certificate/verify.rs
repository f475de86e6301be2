//! Verifying a certificate: its signature, its statement, and whether the files beside it are those
//! that it was issued for.

use std::collections::{BTreeMap, HashSet};
use std::io::ErrorKind;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rolecall_model::verdict::Verdict;
use thiserror::Error;

use super::envelope::{Envelope, EnvelopeError, PAYLOAD_TYPE};
use super::issue::{Manifest, Signing, issue};
use super::key::PublicKey;
use super::refusal::{Refusal, refusals};
use super::statement::{Descriptor, Outcome, Statement, StatementError};
use crate::digest::{is_of_build, sha256};
use crate::evidence::{self, EvidenceError, MAPPING_FILE};
use crate::file;
use crate::record::{FILE_NAME, Record, StoreError, milliseconds};

/// One reason not to accept a certificate.
#[derive(Debug, Error)]
pub enum Fault {
    /// The envelope is invalid. Its content cannot be trusted.
    #[error(transparent)]
    Envelope(#[from] EnvelopeError),
    /// The payload is not a statement about tests.
    #[error(transparent)]
    Statement(#[from] StatementError),
    /// Its result is not a pass.
    #[error("the result in the certificate is {}: {failed}", .result.as_str())]
    NotCertified {
        /// The result it gives.
        result: Outcome,
        /// The requirements that it lists as failed.
        failed: String,
    },
    /// It lacks something that every certificate states.
    #[error("the certificate does not name {part}, so it is not tied to this run")]
    Missing {
        /// The missing thing.
        part: String,
    },
    /// A file cannot be read.
    #[error("{file} cannot be read beside the certificate: {why}")]
    File {
        /// Its name.
        file: String,
        /// The error of the operating system.
        why: String,
    },
    /// The file is not the one that was signed for.
    #[error("{file} was changed: its digest is {found}, signed is {signed}{remark}")]
    Changed {
        /// Its name.
        file: &'static str,
        /// Its digest.
        found: String,
        /// The digest in the certificate.
        signed: String,
        /// The likely cause; empty if unknown.
        remark: String,
    },
    /// The record is not one that can be read.
    #[error(transparent)]
    Record(#[from] StoreError),
    /// The record should not have been certified.
    #[error("the record cannot be certified: {0}")]
    Refused(Refusal),
    /// A requirement with different results in certificate and record.
    #[error("{requirement}: {signed} in the certificate, {recorded} in the record")]
    Verdict {
        /// Its id.
        requirement: String,
        /// The value in the certificate.
        signed: &'static str,
        /// The value in the record.
        recorded: &'static str,
    },
    /// Another part that differs in certificate and record.
    #[error("{part}: {signed} in the certificate, {recorded} in the record")]
    Differs {
        /// The part.
        part: String,
        /// The value in the certificate.
        signed: String,
        /// The value in the record.
        recorded: String,
    },
    /// A part that no certificate of the kit has.
    #[error("{part}: it does not belong into a certificate of this run")]
    Unknown {
        /// The part.
        part: String,
    },
    /// A part that stands there twice.
    #[error("the certificate names {part} twice")]
    Twice {
        /// The part.
        part: String,
    },
    /// The statement means the same and is written in another way, or has further members.
    #[error(
        "the statement is not as rolecall writes it: it has further members, or is in another order or \
         spelling"
    )]
    Spelling,
    /// It was signed at a time that cannot be.
    #[error("signed {signed}: {why}")]
    Signed {
        /// The time in the certificate.
        signed: String,
        /// The reason.
        why: String,
    },
    /// A file of the evidence is missing or was exchanged.
    #[error(transparent)]
    Evidence(#[from] EvidenceError),
}

/// A certificate that holds.
#[derive(Debug)]
pub struct Verified {
    /// The value found.
    pub statement: Statement,
    /// The record that it was issued for.
    pub record: Record,
    /// The id of the key that signed it.
    pub key: String,
    /// The time at which the signer says it was signed: RFC 3339, UTC.
    pub signed: String,
    /// The checks that were made, in words.
    pub checked: Vec<String>,
    /// The checks that could not be made, with the reason.
    pub unchecked: Vec<String>,
}

/// Checks a certificate against a key and against the files in the directory of its run.
///
/// In this order: the signature; the types of payload, statement and predicate; the subject; the digest
/// of the record, and that the record can be certified and agrees with the certificate to the last byte;
/// that it was signed after the run and before `now`; the digest of every file of the evidence; the
/// implementation's file, if it is there. No scenario is run, and nothing is sent.
///
/// # Errors
///
/// Every fault if signature and statement are sound; otherwise the first fault.
pub fn verify(
    envelope: &[u8],
    key: PublicKey,
    directory: &Path,
    now: SystemTime,
) -> Result<Verified, Vec<Fault>> {
    let (statement, body) = open(envelope, key).map_err(|fault| vec![fault])?;
    let mut faults = Vec::new();
    faults.extend(result(&statement));
    let mut checked = vec![
        format!("signed with key {}", key.id()),
        format!("an in-toto statement about {}", subject(&statement)),
    ];
    let mut unchecked =
        vec!["the tested build: compare the digest of the subject with your build".to_owned()];
    match implementation_file(&statement, directory) {
        Ok(Some(true)) => checked.push(format!("{MAPPING_FILE} is the one of the run")),
        Ok(Some(false)) => unchecked.push(format!("{MAPPING_FILE}: it is not in the directory")),
        Ok(None) => {}
        Err(fault) => faults.push(fault),
    }
    let record = match record(&statement, &body, directory) {
        Ok((record, found)) => {
            faults.extend(found);
            record
        }
        Err(fault) => {
            faults.push(fault);
            return Err(faults);
        }
    };
    let signed = signed(&statement);
    faults.extend(signed_at(&signed, &record, now));
    faults.extend(evidence_faults(&record, directory).map(Fault::Evidence));
    if !faults.is_empty() {
        return Err(faults);
    }
    checked.push(format!("{FILE_NAME} is the signed file, and is consistent"));
    match Manifest::of(&record).files() {
        0 => {}
        count => checked.push(format!("{count} files of evidence, each as recorded")),
    }
    Ok(Verified {
        statement,
        record,
        key: key.id(),
        signed,
        checked,
        unchecked,
    })
}

/// The statement in an envelope that this key signed.
fn open(envelope: &[u8], key: PublicKey) -> Result<(Statement, Vec<u8>), Fault> {
    let body = Envelope::parse(envelope)?.open(PAYLOAD_TYPE, key)?;
    Ok((Statement::parse(&body)?, body))
}

/// The time of the signature in a statement; empty if it has none.
fn signed(statement: &Statement) -> String {
    let record = statement.configured(FILE_NAME);
    let signed = record.and_then(|it| it.annotations.get("signed")?.as_str());
    signed.unwrap_or_default().to_owned()
}

/// Clocks of two machines differ by less.
const CLOCKS_DIFFER: Duration = Duration::from_secs(300);

/// Whether it was signed after the run, and before now.
fn signed_at(signed: &str, record: &Record, now: SystemTime) -> Option<Fault> {
    let fault = |why: String| {
        Some(Fault::Signed {
            signed: signed.to_owned(),
            why,
        })
    };
    let Some(at) = milliseconds(signed) else {
        return fault("that is not a point in time as in RFC 3339".to_owned());
    };
    let now = now.duration_since(UNIX_EPOCH).unwrap_or_default() + CLOCKS_DIFFER;
    if u128::from(at) > now.as_millis() {
        return fault("that lies in the future".to_owned());
    }
    let ends = record.ends().unwrap_or(u64::MAX);
    // Neither time has fractions of a second.
    if at.saturating_add(1000) < ends {
        return fault(format!(
            "the run began {} and had not ended",
            record.started
        ));
    }
    None
}

fn subject(statement: &Statement) -> String {
    let subjects = statement.subject.iter();
    let subjects: Vec<_> = subjects
        .map(|it| format!("{} ({})", it.name, it.digests()))
        .collect();
    subjects.join(", ")
}

fn result(statement: &Statement) -> Option<Fault> {
    let predicate = &statement.predicate;
    let sound = predicate.result != Outcome::Failed && predicate.failed_tests.is_empty();
    (!sound).then(|| Fault::NotCertified {
        result: predicate.result,
        failed: match predicate.failed_tests.as_slice() {
            [] => "no requirement in particular".to_owned(),
            ids => ids.join(", "),
        },
    })
}

/// The bytes of a file of the run; `None` when it is not there.
fn bytes(directory: &Path, name: &str, most: u64) -> Result<Option<Vec<u8>>, Fault> {
    match file::read(&directory.join(name), most) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Fault::File {
            file: name.to_owned(),
            why: error.to_string(),
        }),
    }
}

/// Whether the implementation's file is there; `None` if the certificate names none.
fn implementation_file(statement: &Statement, directory: &Path) -> Result<Option<bool>, Fault> {
    let Some(signed) = statement.configured(MAPPING_FILE) else {
        return Ok(None);
    };
    let Some(bytes) = bytes(directory, MAPPING_FILE, file::SMALL)? else {
        return Ok(Some(false));
    };
    let (found, signed) = (sha256(&bytes), signed.sha256().unwrap_or_default());
    if found == signed {
        return Ok(Some(true));
    }
    Err(Fault::Changed {
        file: MAPPING_FILE,
        found,
        signed,
        remark: String::new(),
    })
}

/// The record in the directory, and its differences from the certified one.
fn record(
    statement: &Statement,
    body: &[u8],
    directory: &Path,
) -> Result<(Record, Vec<Fault>), Fault> {
    let missing = || Fault::Missing {
        part: format!("the digest of {FILE_NAME}"),
    };
    let signed = statement.configured(FILE_NAME).ok_or_else(missing)?;
    let expected = signed.sha256().ok_or_else(missing)?;
    let path = directory.join(FILE_NAME);
    let Some(bytes) = bytes(directory, FILE_NAME, file::RECORD)? else {
        return Err(Fault::File {
            file: FILE_NAME.to_owned(),
            why: "it does not exist".to_owned(),
        });
    };
    let record = Record::parse(&bytes, &path);
    let found = sha256(&bytes);
    let mut faults = Vec::new();
    if found != expected {
        faults.push(Fault::Changed {
            file: FILE_NAME,
            found,
            signed: expected,
            remark: record
                .as_ref()
                .map_or_else(|_| String::new(), |it| remark(it, signed)),
        });
    }
    let record = match record {
        Ok(record) => record,
        // A changed digest says more than a record that can no longer be parsed.
        Err(error) => return Err(faults.pop().unwrap_or(Fault::Record(error))),
    };
    faults.extend(refusals(&record).into_iter().map(Fault::Refused));
    faults.extend(differences(statement, body, &record, &bytes));
    Ok((record, faults))
}

/// Tells the record of another run from this record, changed.
fn remark(record: &Record, signed: &Descriptor) -> String {
    match signed.annotations.get("started").and_then(|it| it.as_str()) {
        Some(started) if started == record.started => {
            "; it is the record of the same run, changed after signing".to_owned()
        }
        Some(started) => format!(
            "; it is the record of another run, of {} instead of {started}",
            record.started
        ),
        None => String::new(),
    }
}

/// The differences between certificate and record.
fn differences(statement: &Statement, body: &[u8], record: &Record, bytes: &[u8]) -> Vec<Fault> {
    let signed_subject = statement.subject.first();
    let digest = signed_subject.map(Descriptor::digests).unwrap_or_default();
    // In process the record names no build; the certificate alone does.
    let own = record
        .implementation
        .digest
        .clone()
        .unwrap_or_else(|| digest.clone());
    let signing = Signing {
        subject: own,
        signed: signed(statement),
        url: statement.predicate.url.clone(),
    };
    let expected = issue(record, bytes, &signing);
    let mut faults = verdicts(statement, &expected);
    if statement.predicate.result != expected.predicate.result {
        faults.push(Fault::Differs {
            part: "the result".to_owned(),
            signed: statement.predicate.result.as_str().to_owned(),
            recorded: expected.predicate.result.as_str().to_owned(),
        });
    }
    let recorded_subject = expected.subject.first();
    if signed_subject != recorded_subject || !is_of_build(&digest) {
        let shown = |it: Option<&Descriptor>| {
            it.map_or_else(String::new, |it| format!("{}, {}", it.name, described(it)))
        };
        faults.push(Fault::Differs {
            part: "the subject".to_owned(),
            signed: shown(signed_subject),
            recorded: shown(recorded_subject),
        });
    }
    faults.extend(descriptors(statement, &expected));
    // Whatever else there is would be read by some programs and not by others.
    let exact = expected.to_json().is_ok_and(|it| it == body);
    if faults.is_empty() && !exact {
        faults.push(Fault::Spelling);
    }
    faults
}

/// The descriptors that are missing, differ, stand there twice or do not belong there.
fn descriptors(statement: &Statement, expected: &Statement) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen = HashSet::new();
    for signed in &statement.predicate.configuration {
        let part = || format!("the descriptor `{}`", signed.name);
        if !seen.insert(&signed.name) {
            faults.push(Fault::Twice { part: part() });
        } else if expected.configured(&signed.name).is_none() {
            faults.push(Fault::Unknown { part: part() });
        }
    }
    for recorded in &expected.predicate.configuration {
        match statement.configured(&recorded.name) {
            None => faults.push(Fault::Missing {
                part: recorded.name.clone(),
            }),
            // Another digest of the record is reported with the likely cause.
            Some(signed)
                if (signed.annotations != recorded.annotations
                    || signed.media_type != recorded.media_type
                    || (signed.digest != recorded.digest && recorded.name != FILE_NAME)) =>
            {
                faults.push(Fault::Differs {
                    part: recorded.name.clone(),
                    signed: described(signed),
                    recorded: described(recorded),
                });
            }
            Some(_) => {}
        }
    }
    faults
}

fn described(descriptor: &Descriptor) -> String {
    let annotations = descriptor.annotations.iter();
    let mut words: Vec<_> = annotations
        .map(|(name, value)| format!("{name} {value}"))
        .collect();
    words.insert(0, descriptor.digests());
    words.join(", ")
}

/// The requirements of which they say different things.
fn verdicts(signed: &Statement, expected: &Statement) -> Vec<Fault> {
    let (signed, expected) = (told(signed), told(expected));
    let ids: HashSet<_> = signed.keys().chain(expected.keys()).collect();
    let mut ids: Vec<_> = ids.into_iter().collect();
    ids.sort_unstable();
    let word = |all: &BTreeMap<String, &'static str>, id: &String| {
        all.get(id).copied().unwrap_or("not listed")
    };
    ids.into_iter()
        .filter(|id| signed.get(*id) != expected.get(*id))
        .map(|id| Fault::Verdict {
            requirement: id.clone(),
            signed: word(&signed, id),
            recorded: word(&expected, id),
        })
        .collect()
}

/// The result of each requirement in a statement, in the words of records.
fn told(statement: &Statement) -> BTreeMap<String, &'static str> {
    let it = &statement.predicate;
    let lists = [
        (&it.passed_tests, Verdict::Pass.as_str()),
        (&it.warned_tests, "advice not followed"),
        (&it.failed_tests, Verdict::Fail.as_str()),
    ];
    let told = lists
        .into_iter()
        .flat_map(|(ids, word)| ids.iter().map(move |id| (id.clone(), word)));
    told.collect()
}

/// Every file of the evidence that is missing, was exchanged or cannot be understood.
pub fn evidence_faults<'a>(
    record: &'a Record,
    directory: &'a Path,
) -> impl Iterator<Item = EvidenceError> + 'a {
    let scenarios = record.scenarios.iter();
    scenarios.filter_map(move |it| evidence::read(directory, record, it).err())
}
