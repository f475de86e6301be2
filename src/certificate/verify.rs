//! Checking a certificate: who signed it, what it says, and whether the files beside it are those
//! that it was issued for.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use thiserror::Error;

use super::envelope::{Envelope, EnvelopeError, PAYLOAD_TYPE};
use super::issue::{Manifest, issue};
use super::key::PublicKey;
use super::refusal::{Refusal, refusals};
use super::statement::{Descriptor, Outcome, Statement, StatementError};
use crate::digest::sha256;
use crate::evidence::{self, EvidenceError, MAPPING_FILE};
use crate::record::{FILE_NAME, Record, StoreError};
use crate::verdict::Verdict;

/// One reason not to accept a certificate.
#[derive(Debug, Error)]
pub enum Fault {
    /// The envelope is not sound. Nothing in it can be believed.
    #[error(transparent)]
    Envelope(#[from] EnvelopeError),
    /// What was signed is no statement about tests.
    #[error(transparent)]
    Statement(#[from] StatementError),
    /// It says that the run did not conform.
    #[error("the certificate itself says {}: {failed}", .result.as_str())]
    NotCertified {
        /// The result it gives.
        result: Outcome,
        /// Which requirements it lists as failed.
        failed: String,
    },
    /// It does not say something that every certificate says.
    #[error("the certificate does not name {part}, so nothing ties it to this run")]
    Missing {
        /// What it should name.
        part: String,
    },
    /// A file cannot be read.
    #[error("{file} cannot be read beside the certificate: {why}")]
    File {
        /// Its name.
        file: String,
        /// What the operating system says.
        why: String,
    },
    /// The file is not the one that was signed for.
    #[error(
        "{file} is not what was signed: its digest is {found}, the certificate says {signed}{remark}"
    )]
    Changed {
        /// Its name.
        file: &'static str,
        /// Its digest.
        found: String,
        /// The digest in the certificate.
        signed: String,
        /// What seems to have happened; empty when there is nothing to say.
        remark: String,
    },
    /// The record is not one that can be read.
    #[error(transparent)]
    Record(#[from] StoreError),
    /// The record should not have been certified.
    #[error("the record cannot be certified: {0}")]
    Refused(Refusal),
    /// A requirement of which certificate and record say different things.
    #[error("{requirement}: the certificate says {signed}, the record says {recorded}")]
    Verdict {
        /// Its id.
        requirement: String,
        /// What the certificate says.
        signed: &'static str,
        /// What the record says.
        recorded: &'static str,
    },
    /// Another part of which they say different things.
    #[error("{part}: the certificate says {signed}, the record says {recorded}")]
    Differs {
        /// The part.
        part: String,
        /// What the certificate says.
        signed: String,
        /// What the record says.
        recorded: String,
    },
    /// A file of the evidence is missing or was exchanged.
    #[error(transparent)]
    Evidence(#[from] EvidenceError),
}

/// A certificate that holds.
#[derive(Debug)]
pub struct Verified {
    /// What it says.
    pub statement: Statement,
    /// The record that it was issued for.
    pub record: Record,
    /// The id of the key that signed it.
    pub key: String,
    /// What was checked, in words.
    pub checked: Vec<String>,
    /// What was not, and why: there is nothing to check it with.
    pub unchecked: Vec<String>,
}

/// Checks a certificate against a key and against the files in the directory of its run.
///
/// In this order: the signature; the types of payload, statement and predicate; the subject; the digest
/// of the record, and that the record may be certified and says what the certificate says; the
/// digest of every file of the evidence; the implementation's file, if it is there. Nothing is run and
/// nobody is asked.
///
/// # Errors
///
/// Everything that is wrong, where signature and statement are sound; otherwise the first thing.
pub fn verify(envelope: &[u8], key: PublicKey, directory: &Path) -> Result<Verified, Vec<Fault>> {
    let statement = open(envelope, key).map_err(|fault| vec![fault])?;
    let mut faults = Vec::new();
    faults.extend(result(&statement));
    let mut checked = vec![
        format!("signed with key {}", key.id()),
        format!("an in-toto statement about {}", subject(&statement)),
    ];
    let mut unchecked = vec![
        "that the build tested has the subject's digest: compare it with the build you have"
            .to_owned(),
    ];
    match implementation_file(&statement, directory) {
        Ok(Some(true)) => checked.push(format!("{MAPPING_FILE} is the one it was driven by")),
        Ok(Some(false)) => unchecked.push(format!("{MAPPING_FILE}: it is not in the directory")),
        Ok(None) => {}
        Err(fault) => faults.push(fault),
    }
    let record = match record(&statement, directory) {
        Ok((record, found)) => {
            faults.extend(found);
            record
        }
        Err(fault) => {
            faults.push(fault);
            return Err(faults);
        }
    };
    faults.extend(evidence_faults(&record, directory).map(Fault::Evidence));
    if !faults.is_empty() {
        return Err(faults);
    }
    checked.push(format!(
        "{FILE_NAME} is the one that was signed, and its verdicts follow"
    ));
    match Manifest::of(&record).files() {
        0 => {}
        count => checked.push(format!(
            "{count} files of evidence are those that were recorded"
        )),
    }
    Ok(Verified {
        statement,
        record,
        key: key.id(),
        checked,
        unchecked,
    })
}

/// The statement in an envelope that this key signed.
fn open(envelope: &[u8], key: PublicKey) -> Result<Statement, Fault> {
    let body = Envelope::parse(envelope)?.open(PAYLOAD_TYPE, key)?;
    Ok(Statement::parse(&body)?)
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
fn bytes(directory: &Path, file: &str) -> Result<Option<Vec<u8>>, Fault> {
    match fs::read(directory.join(file)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Fault::File {
            file: file.to_owned(),
            why: error.to_string(),
        }),
    }
}

/// Whether the implementation's file is there; `None` when the certificate has none to compare with.
fn implementation_file(statement: &Statement, directory: &Path) -> Result<Option<bool>, Fault> {
    let Some(signed) = statement.configured(MAPPING_FILE) else {
        return Ok(None);
    };
    let Some(bytes) = bytes(directory, MAPPING_FILE)? else {
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

/// The record in the directory, and all in which it is not what was certified.
fn record(statement: &Statement, directory: &Path) -> Result<(Record, Vec<Fault>), Fault> {
    let missing = || Fault::Missing {
        part: format!("the digest of {FILE_NAME}"),
    };
    let signed = statement.configured(FILE_NAME).ok_or_else(missing)?;
    let expected = signed.sha256().ok_or_else(missing)?;
    let path = directory.join(FILE_NAME);
    let Some(bytes) = bytes(directory, FILE_NAME)? else {
        return Err(Fault::File {
            file: FILE_NAME.to_owned(),
            why: "there is no such file".to_owned(),
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
        // That it was changed says more than that it can no longer be read.
        Err(error) => return Err(faults.pop().unwrap_or(Fault::Record(error))),
    };
    faults.extend(refusals(&record).into_iter().map(Fault::Refused));
    faults.extend(differences(statement, &record, &bytes));
    Ok((record, faults))
}

/// Whether it is the record of another run, or this one, changed.
fn remark(record: &Record, signed: &Descriptor) -> String {
    match signed.annotations.get("started").and_then(|it| it.as_str()) {
        Some(started) if started == record.started => {
            "; it is the record of the same run, and was changed after signing".to_owned()
        }
        Some(started) => format!(
            "; it is the record of another run, begun {}, not {started}",
            record.started
        ),
        None => String::new(),
    }
}

/// Where certificate and record say different things.
fn differences(statement: &Statement, record: &Record, bytes: &[u8]) -> Vec<Fault> {
    let signed_subject = statement.subject.first();
    let digest = signed_subject.map(Descriptor::digests).unwrap_or_default();
    // In process the record names no build; the certificate alone does.
    let own = record
        .implementation
        .digest
        .clone()
        .unwrap_or_else(|| digest.clone());
    let expected = issue(record, bytes, &own, None);
    let mut faults = verdicts(statement, &expected);
    if statement.predicate.result != expected.predicate.result {
        faults.push(Fault::Differs {
            part: "the result".to_owned(),
            signed: statement.predicate.result.as_str().to_owned(),
            recorded: expected.predicate.result.as_str().to_owned(),
        });
    }
    if signed_subject.map(words) != expected.subject.first().map(words) {
        faults.push(Fault::Differs {
            part: "the subject".to_owned(),
            signed: subject(statement),
            recorded: subject(&expected),
        });
    }
    for recorded in &expected.predicate.configuration {
        if recorded.name == FILE_NAME {
            continue;
        }
        match statement.configured(&recorded.name) {
            None => faults.push(Fault::Missing {
                part: recorded.name.clone(),
            }),
            Some(signed)
                if words(signed) != words(recorded)
                    || signed.annotations != recorded.annotations =>
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

fn words(descriptor: &Descriptor) -> (&str, String) {
    (&descriptor.name, descriptor.digests())
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
        all.get(id).copied().unwrap_or("nothing of it")
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

/// What a statement says about each requirement, in the words of records.
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
    let evidence = record
        .scenarios
        .iter()
        .filter_map(|it| it.evidence.as_ref());
    evidence.filter_map(move |it| evidence::read(directory, it).err())
}
