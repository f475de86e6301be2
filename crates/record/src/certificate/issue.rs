//! From a record to the statement that is signed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use rolecall_model::verdict::Verdict;
use serde_json::{Value, json};
use thiserror::Error;

use super::statement::{Descriptor, Outcome, Statement, TestResult};
use crate::digest::{OF_BUILD, PREFIX, is_of_build, sha256};
use crate::evidence::MAPPING_FILE;
use crate::record::{Adapter, Class, Conclusion, FILE_NAME, Record, Requirement};

/// The name of the descriptor of feature files that are not those of the kit.
pub const FOREIGN_SUITE: &str = "foreign-suite";

/// The reason why the tested build cannot be named.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SubjectError {
    /// The description of the implementation does not give a digest.
    #[error(
        "the record does not name the tested build of {name}; write its digest into the file given with \
         --implementation (for the reference API, a copy of implementations/reference.toml) and run \
         again:\n\n[implementation]\ndigest = \"sha256:…\""
    )]
    Missing {
        /// The implementation.
        name: String,
    },
    /// The simulator was tested in process, by another version of this program.
    #[error(
        "the record is of rolecall {version} in process, and this is another version; sign with that \
         version"
    )]
    OtherKit {
        /// The version that ran.
        version: String,
    },
    /// The running program cannot be read.
    #[error("this program was tested, and its own file cannot be read: {0}")]
    OwnFile(String),
    /// The digest that it gives is malformed.
    #[error("`{digest}` is not the digest of a build; {OF_BUILD}")]
    Syntax {
        /// The malformed digest.
        digest: String,
    },
}

/// The evidence of a run as one list, in the format of `sha256sum`: a line for each file, digest and
/// path, in the order of the paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest(BTreeMap<String, String>);

impl Manifest {
    /// The list of all files that a record names.
    pub fn of(record: &Record) -> Self {
        let evidence = record
            .scenarios
            .iter()
            .filter_map(|it| it.evidence.as_ref());
        let bare = |digest: &str| digest.strip_prefix(PREFIX).unwrap_or(digest).to_owned();
        Self(
            evidence
                .map(|it| (it.file.clone(), bare(&it.digest)))
                .collect(),
        )
    }

    /// The number of files.
    pub fn files(&self) -> usize {
        self.0.len()
    }

    /// The list as text.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (file, digest) in &self.0 {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{digest}  {file}");
        }
        text
    }
}

/// The digest of the build that was tested, as `algorithm:hex`.
///
/// In process that is the running program, whose digest is given by `own`.
///
/// # Errors
///
/// When the record does not name one, or not in a form that a certificate can hold.
pub fn subject(
    record: &Record,
    own: impl FnOnce() -> io::Result<String>,
) -> Result<String, SubjectError> {
    let implementation = &record.implementation;
    let digest = match (&implementation.digest, implementation.adapter) {
        (Some(digest), _) => digest.clone(),
        (None, Adapter::InProcess) if record.kit.version != env!("CARGO_PKG_VERSION") => {
            return Err(SubjectError::OtherKit {
                version: record.kit.version.clone(),
            });
        }
        (None, Adapter::InProcess) => {
            own().map_err(|error| SubjectError::OwnFile(error.to_string()))?
        }
        (None, _) => {
            return Err(SubjectError::Missing {
                name: implementation.name.clone(),
            });
        }
    };
    if is_of_build(&digest) {
        Ok(digest)
    } else {
        Err(SubjectError::Syntax { digest })
    }
}

/// The facts of a statement that are not in the record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signing {
    /// The digest of the tested build, as `algorithm:hex`.
    pub subject: String,
    /// The time of the signature: RFC 3339, UTC.
    pub signed: String,
    /// URL of the run, such as its page in a CI service.
    pub url: Option<String>,
}

/// The statement about a record whose file has these bytes.
///
/// Whether the record may be certified is not asked here; see
/// [`refusals`](super::refusals).
pub fn issue(record: &Record, bytes: &[u8], signing: &Signing) -> Statement {
    let implementation = &record.implementation;
    let name = format!("{} {}", implementation.name, implementation.version);
    let mut subject = Descriptor::new(&name, &signing.subject);
    if let Some(vendor) = &implementation.vendor {
        subject = subject.with("vendor", vendor.as_str());
    }
    let warned = ids(record, |it| {
        it.is_advice() && it.verdict == Some(Verdict::Fail)
    });
    let result = match record.conclusion() {
        Conclusion::Conforms if warned.is_empty() => Outcome::Passed,
        Conclusion::Conforms | Conclusion::PassesInPart => Outcome::Warned,
        _ => Outcome::Failed,
    };
    let predicate = TestResult {
        result,
        configuration: configuration(record, bytes, &signing.signed),
        url: signing.url.clone(),
        passed_tests: ids(record, |it| it.verdict == Some(Verdict::Pass)),
        failed_tests: ids(record, |it| {
            !it.is_advice() && it.verdict.is_some_and(Verdict::needs_attention)
        }),
        warned_tests: warned,
    };
    Statement::about(subject, predicate)
}

fn ids(record: &Record, wanted: impl Fn(&Requirement) -> bool) -> Vec<String> {
    let requirements = record.requirements.iter().filter(|it| wanted(it));
    requirements.map(|it| it.id.clone()).collect()
}

/// The inputs and the outputs of the run.
fn configuration(record: &Record, bytes: &[u8], signed: &str) -> Vec<Descriptor> {
    let mut all = vec![the_record(record, bytes, signed)];
    let evidence = Manifest::of(record);
    if evidence.files() > 0 {
        all.push(
            Descriptor::new("evidence", &sha256(evidence.text().as_bytes()))
                .of_type("text/plain")
                .with("files", evidence.files()),
        );
    }
    let suite = if record.suite.foreign {
        FOREIGN_SUITE
    } else {
        "suite"
    };
    let suite =
        Descriptor::new(suite, &record.suite.digest).with("scenarios", record.suite.scenarios);
    all.push(match record.suite.layers.as_slice() {
        [] => suite,
        layers => suite.with("layers", json!(layers)),
    });
    all.push(
        Descriptor::new("register", &record.register.digest)
            .with("requirements", record.register.requirements),
    );
    all.push(readings(record));
    all.push(classes(record));
    if let Some(digest) = &record.implementation.file_digest {
        all.push(Descriptor::new(MAPPING_FILE, digest).of_type("application/toml"));
    }
    all
}

fn the_record(record: &Record, bytes: &[u8], signed: &str) -> Descriptor {
    let counts = &record.summary.requirements;
    let descriptor = Descriptor::new(FILE_NAME, &sha256(bytes))
        .of_type("application/json")
        .with("kit", record.kit.to_string())
        .with("started", record.started.as_str())
        .with("signed", signed)
        .with("share", record.share())
        .with(
            "requirements",
            json!({
                "pass": counts.pass,
                "inapplicable": counts.inapplicable,
                "warnings": record.summary.warnings,
                "all": record.requirements.len(),
            }),
        );
    if record.parts.is_empty() {
        return descriptor;
    }
    // Each part may have been run against another server, or at another time.
    let parts = record.parts.iter().map(|it| {
        json!({
            "shard": format!("{}/{}", it.shard.index, it.shard.count),
            "target": it.target,
            "started": it.started,
        })
    });
    descriptor.with("parts", parts.collect::<Vec<_>>())
}

/// The reading chosen for each conflict.
fn readings(record: &Record) -> Descriptor {
    let readings = record.readings.iter();
    let chosen: BTreeMap<_, Value> = readings
        .map(|(conflict, reading)| (conflict.clone(), Value::from(reading.chosen.as_str())))
        .collect();
    Descriptor {
        annotations: chosen.clone(),
        ..Descriptor::new("readings", &canonical(&json!(chosen)))
    }
}

/// The classes that are claimed, those of them that the run showed in full, and the level of each.
fn classes(record: &Record) -> Descriptor {
    let claims = |wanted: fn(&Class) -> bool| -> Vec<String> {
        let classes = record.classes.iter().filter(|it| wanted(it));
        classes.map(|it| it.claim().to_string()).collect()
    };
    let levels: BTreeMap<_, _> = record
        .classes
        .iter()
        .filter(|_| !record.suite.foreign)
        .map(|it| {
            let level = if it.conforms { "full" } else { "partial" };
            let level = json!({"level": level, "of": it.level.of, "passed": it.level.passed});
            (it.claim().to_string(), level)
        })
        .collect();
    let classes = json!({
        "certified": claims(|it| it.conforms),
        "claimed": claims(|_| true),
        "levels": levels,
    });
    let digest = canonical(&classes);
    let descriptor = Descriptor::new("classes", &digest);
    ["certified", "claimed", "levels"]
        .into_iter()
        .fold(descriptor, |descriptor, name| {
            descriptor.with(name, classes.get(name).cloned())
        })
}

/// The digest of a value in canonical JSON (RFC 8785): the objects above are in order and their names
/// are ASCII, so that what serde writes without white space is canonical.
fn canonical(value: &Value) -> String {
    sha256(value.to_string().as_bytes())
}
