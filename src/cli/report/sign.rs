//! `rolecall report sign`: from a record to its certificate.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use rolecall_record::certificate::{
    self, Envelope, Manifest, PAYLOAD_TYPE, PublicKey, Signing, SigningKey, Statement,
};
use rolecall_record::digest::sha256;
use rolecall_record::file;
use rolecall_record::record::{self, Adapter, Part, Record, Staged};
use rolecall_record::sheet;
use rolecall_record::visible::line as one_line;
use rolecall_suite::register::Register;
use rolecall_suite::suite::Suite;

use super::verify::LONGEST;
use crate::cli::output::Output;
use crate::cli::{CliError, Content, Exit, OUTPUT, build, print, tell};
use crate::proof::replay::verify;
use crate::proof::watch::Watch;

const EXAMPLES: &str = "\
Examples:
  rolecall report keygen --output ~/keys/
  rolecall report sign reports --key ~/keys/rolecall.pem
      Certify the last run: write reports/certificate.json, and certificate.html to hand to somebody.
  rolecall report sign --key env:RELEASE_KEY
      Read the key, as PEM, from an environment variable, such as a secret of a CI service.

The certificate is an in-toto statement (Test Result) in a DSSE envelope signed with Ed25519. A run is \
not signed if it has a failure, an inconclusive verdict, an error or an expected failure, if only a part of \
the suite ran, if a class that is claimed in full is shown in part, or if it lacks evidence.
Exit codes: 0 signed, 1 the record cannot be certified, 2 usage: no record, no key, no digest of the build.";

/// The environment variable of the key, read if `--key` is not given.
const VARIABLE: &str = "ROLECALL_SIGNING_KEY";

/// Maximum number of reasons that are printed.
const MOST_REASONS: usize = 20;

/// Options of `report sign`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The directory of the record
    #[arg(value_name = "DIR", default_value = OUTPUT)]
    directory: PathBuf,
    /// The private key: a file in PEM, or `env:NAME` for PEM in an environment variable
    /// [default: env:ROLECALL_SIGNING_KEY]
    #[arg(long, value_name = "FILE|env:NAME")]
    key: Option<String>,
    /// URL of the run, such as its page in a CI service
    #[arg(long, value_name = "URL", value_parser = url)]
    url: Option<String>,
    #[command(flatten)]
    content: Content,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let key = signing_key(arguments.key.as_deref())?;
    let path = super::file_of(&arguments.directory);
    let directory = path.parent().unwrap_or(Path::new(""));
    let bytes = read(&path)?;
    let record = Record::parse(&bytes, &path).map_err(CliError::usage)?;
    check_build(&record)?;
    refuse(reasons(&record, directory)).map_err(|refused| match alone(&record) {
        Some(help) => refused.with_help(help),
        None => refused,
    })?;
    let _taken = Output::take(directory).map_err(|refused| {
        refused.with_help("wait until its writer has ended, or sign a copy of the directory")
    })?;
    let (register, suite) = arguments.content.load()?;
    let _watch = Watch::over(
        "the replay before the signature",
        LONGEST,
        Exit::Failure as u8,
    );
    refuse(contradictions(&record, directory, &register, &suite))?;
    let now = SystemTime::now();
    refuse(too_early(&record, now))?;

    let own = || Ok(sha256(&fs::read(std::env::current_exe()?)?));
    let subject = certificate::subject(&record, own).map_err(CliError::usage)?;
    let signing = Signing {
        subject,
        signed: record::rfc3339(now),
        url: arguments.url.clone(),
    };
    let statement = certificate::issue(&record, &bytes, &signing);
    let body = statement.to_json().map_err(CliError::kit)?;
    let envelope = Envelope::seal(PAYLOAD_TYPE, &body, &key);
    let json = envelope.to_json().map_err(CliError::kit)?;
    let page = sheet::page(&record, json.as_bytes()).map_err(CliError::kit)?;
    let files = [
        (certificate::FILE_NAME, json.as_bytes()),
        (sheet::FILE_NAME, page.as_bytes()),
    ];
    let files = files.map(|(name, bytes)| (directory.join(name), bytes));
    let mut staged = Staged::default();
    for (file, bytes) in &files {
        staged.add(file, bytes).map_err(CliError::usage)?;
    }
    staged.commit().map_err(CliError::usage)?;
    let mut text = told(&record, &statement, key.public());
    for (file, _) in &files {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  wrote {}", file.display());
    }
    print(&text)?;
    Ok(Exit::Success)
}

/// Refuses the record of a run in process of another build than this one: it is this program's digest that the
/// certificate would name.
fn check_build(record: &Record) -> Result<(), CliError> {
    let implementation = &record.implementation;
    let is_this_program =
        implementation.adapter == Adapter::InProcess && implementation.digest.is_none();
    if !is_this_program || record.kit.build == build() {
        return Ok(());
    }
    let named = |build: Option<&str>| build.unwrap_or("without a commit").to_owned();
    let (ran, this) = (
        named(record.kit.build.as_deref()),
        named(build().as_deref()),
    );
    let what =
        format!("the record is of another build of rolecall in process: {ran}; this is {this}");
    Err(CliError::usage(what).with_help("sign with the build that ran, or run again with this one"))
}

/// Parses the value of `--url`: a complete http or https URL.
fn url(text: &str) -> Result<String, String> {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let good = rest.is_some_and(|it| !it.is_empty() && !it.contains(char::is_whitespace));
    if good {
        Ok(text.to_owned())
    } else {
        Err("expected a complete URL that begins with https:// or http://".to_owned())
    }
}

fn signing_key(given: Option<&str>) -> Result<SigningKey, CliError> {
    let (place, pem) = match given.map(|it| (it, it.strip_prefix("env:"))) {
        Some((_, Some(name))) => (name.to_owned(), variable(name)?),
        Some((file, None)) => (file.to_owned(), key_file(file)?),
        None if std::env::var_os(VARIABLE).is_some() => (VARIABLE.to_owned(), variable(VARIABLE)?),
        None => {
            return Err(CliError::usage("no key to sign with").with_help(format!(
                "give --key FILE, or set {VARIABLE}; `rolecall report keygen` generates a key"
            )));
        }
    };
    SigningKey::from_pem(&pem).map_err(|error| CliError::usage(format!("{place}: {error}")))
}

fn variable(name: &str) -> Result<String, CliError> {
    std::env::var(name).map_err(|error| {
        CliError::usage(format!("cannot read the key from {name}: {error}"))
            .with_help("--key env:NAME takes the name of a variable that holds the key as PEM")
    })
}

/// Whether others than its owner can read a file.
#[cfg(unix)]
fn is_exposed(file: &str) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(file).is_ok_and(|it| it.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
const fn is_exposed(_file: &str) -> bool {
    false
}

fn key_file(file: &str) -> Result<String, CliError> {
    if is_exposed(file) {
        // A warning stops nobody.
        tell(&format!(
            "warning: others than its owner can read the key {file}; `chmod 600 {file}` keeps it private\n"
        ));
    }
    fs::read_to_string(file).map_err(|error| {
        CliError::usage(format!("cannot read the key {file}: {error}"))
            .with_help("--key takes a private key in PEM; `rolecall report keygen` generates one")
    })
}

fn read(path: &Path) -> Result<Vec<u8>, CliError> {
    file::read(path, file::RECORD).map_err(|error| {
        CliError::usage(format!("cannot read {}: {error}", path.display())).with_help(format!(
            "give the directory to which `rolecall certify` wrote its {}",
            record::FILE_NAME
        ))
    })
}

/// Every reason why the record cannot be certified.
fn reasons(record: &Record, directory: &Path) -> Vec<String> {
    let refusals = certificate::refusals(record);
    let mut reasons: Vec<_> = refusals.iter().map(ToString::to_string).collect();
    reasons.extend(certificate::evidence_faults(record, directory).map(|it| it.to_string()));
    reasons
}

/// The classes that could be certified alone, and the command for it.
fn alone(record: &Record) -> Option<String> {
    let claims = certificate::certifiable(record);
    let names: Vec<_> = claims.iter().map(ToString::to_string).collect();
    (!claims.is_empty()).then(|| {
        format!(
            "these classes ran completely and passed; claimed alone, they can be certified: {}\n{}",
            names.join(", "),
            record.claiming_command(&claims)
        )
    })
}

/// The contradictions between the record and its own evidence: a record that does not verify is not
/// signed.
fn contradictions(
    record: &Record,
    directory: &Path,
    register: &Arc<Register>,
    suite: &Arc<Suite>,
) -> Vec<String> {
    let checks = verify(record, directory, register, suite);
    checks
        .into_iter()
        .filter_map(|check| check.found.err())
        .flatten()
        .collect()
}

/// The reason not to sign before a run has ended, by this machine's clock.
fn too_early(record: &Record, now: SystemTime) -> Vec<String> {
    let now = now
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_millis();
    // A record has no fractions of a second.
    let ends = record.ends().map(|it| u128::from(it).saturating_sub(1000));
    if ends.is_some_and(|it| it <= now) {
        return Vec::new();
    }
    let started = &record.started;
    vec![format!(
        "the run began {started}, and by the clock of this machine it has not ended"
    )]
}

fn refuse(reasons: Vec<String>) -> Result<(), CliError> {
    if reasons.is_empty() {
        return Ok(());
    }
    let mut text = "this run is not certified:".to_owned();
    for reason in reasons.iter().take(MOST_REASONS) {
        let _ = write!(text, "\n  - {}", one_line(reason));
    }
    if reasons.len() > MOST_REASONS {
        let _ = write!(text, "\n  and {} more", reasons.len() - MOST_REASONS);
    }
    Err(CliError::failure(text))
}

/// The summary of a certificate: never the word without the share that it rests on.
fn told(record: &Record, statement: &Statement, key: PublicKey) -> String {
    let it = &statement.predicate;
    let mut text = format!("signed: {}, {}\n", it.result.as_str(), record.headline());
    let mut line = |name: &str, value: String| {
        let _ = writeln!(text, "  {name:<13} {}", one_line(&value));
    };
    for subject in &statement.subject {
        line(
            "subject",
            format!("{} ({})", subject.name, subject.digests()),
        );
    }
    for (at, class) in record.classes.iter().enumerate() {
        let name = if at == 0 { "classes" } else { "" };
        let lacking = match class.level.lacking.len() {
            0 => String::new(),
            count => format!(", lacking {count} required things"),
        };
        line(name, format!("{} {}{lacking}", class.claim(), class.level));
    }
    let other = record.other_readings();
    if !other.is_empty() {
        line(
            "readings",
            format!("other than by default: {}", other.join(", ")),
        );
    }
    line(
        "requirements",
        format!(
            "{} met, {} of advice not followed, {} inapplicable",
            it.passed_tests.len(),
            it.warned_tests.len(),
            record.summary.requirements.inapplicable
        ),
    );
    line(
        "scenarios",
        format!("{} passed", record.summary.scenarios.pass),
    );
    line(
        "evidence",
        match Manifest::of(record).files() {
            0 => "none, since the run was in process".to_owned(),
            count => format!("{count} files"),
        },
    );
    if record.suite.foreign {
        line(
            "features",
            "foreign, from which no class follows".to_owned(),
        );
    }
    for (at, part) in record.parts.iter().enumerate() {
        let name = if at == 0 { "merged from" } else { "" };
        let target = part.target.as_deref().unwrap_or("in process");
        let Part { shard, started, .. } = part;
        line(
            name,
            format!("{}/{}: {target}, {started}", shard.index, shard.count),
        );
    }
    let indirect = &record.implementation.indirect;
    if !indirect.is_empty() {
        let names: Vec<_> = indirect.iter().map(|it| it.operation.as_str()).collect();
        line("not plain", names.join(", "));
    }
    line("key", key.id());
    text
}
