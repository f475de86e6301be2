//! `rolecall report verify`: verifies a record by a replay of its evidence.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rolecall_model::text::without_mark;
use rolecall_record::certificate::{self, Envelope, PublicKey};
use rolecall_record::file;
use rolecall_record::record::Record;
use rolecall_record::visible::line;

use super::expect::{Expectations, Options};
use crate::cli::{CliError, Content, Exit, OUTPUT, print};
use crate::proof::derived;
use crate::proof::replay::{Check, verify};
use crate::proof::watch::Watch;

const EXAMPLES: &str = "\
Examples:
  rolecall report verify reports
      Replay the scenarios of the record, with its evidence in place of the server.
  rolecall report verify reports --key vendor.pub.pem
      Verify the certificate as well: its signature by this key, and the digests of the files.
  rolecall report verify --key vendor.pub.pem \\
    --name 'Example Hub' --class contact-center \\
    --reading default --not-older-than 90d --strict
      Use it as a gate: refuse a record of another build, another class or an old run.
  rolecall report verify reports --policy gate.toml
      The same with a file of expectations, whose keys are those of the options.

Exit codes: 0 the record holds and meets the expectations, whatever the result of the implementation, \
1 it does not, 2 it cannot be verified: no record, no key, or a certificate that is not checked since no \
--key is given.";

/// Maximum number of faults of one check that are printed.
const MOST_FAULTS: usize = 20;

/// Maximum number of operations, files and the like that a line names.
const MOST_NAMED: usize = 8;

/// The time after which a replay is ended: many times what the largest record takes.
pub(super) const LONGEST: Duration = Duration::from_secs(900);

/// Options of `report verify`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The record, or its directory
    #[arg(value_name = "RECORD", default_value = OUTPUT)]
    directory: PathBuf,
    /// Public key, in PEM, of the signer of the certificate
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    #[command(flatten)]
    expected: Options,
    #[command(flatten)]
    content: Content,
}

/// Everything that was found out.
#[derive(Default)]
struct Verified {
    checks: Vec<Check>,
    record: Option<Record>,
    /// The things that were not checked, each with the option for it.
    unchecked: Vec<String>,
    /// True if there is a certificate, and no key to check it with.
    unsigned: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let now = SystemTime::now();
    let expected = arguments.expected.read(now)?;
    let (register, suite) = arguments.content.load()?;
    let path = super::file_of(&arguments.directory);
    let directory = path.parent().unwrap_or(Path::new(""));
    let _watch = Watch::over("the verification", LONGEST, Exit::Failure as u8);
    let key = arguments.key.as_ref().or(expected.key.as_ref());
    let mut found = Verified::default();
    let signed = found.certificate(key, directory, now)?;
    let record = match super::read(&arguments.directory) {
        Ok(record) => record,
        // A record that does not match its certificate does not hold, readable or not.
        Err(error) if !found.checks.iter().all(Check::holds) => {
            let faults = vec![error.to_string()];
            found
                .checks
                .push(Check::new("record", faults, String::new()));
            return found.end();
        }
        Err(error) => return Err(error),
    };
    found
        .checks
        .extend(verify(&record, directory, &register, &suite));
    let derived = derived::verify(&record, directory);
    found.checks.push(derived.check);
    let build = record.implementation.digest.clone();
    let build = build.or_else(|| signed.as_ref().map(|it| it.build.clone()));
    found.expectations(&expected, &record, build.as_deref());
    found.unchecked(&expected, &record, signed.is_some(), &derived.not_covered);
    found.record = Some(record);
    found.end()
}

/// The facts of a certificate that the record does not have.
struct Signed {
    /// The digest of the tested build.
    build: String,
}

impl Verified {
    /// Checks the certificate in the directory: that this key signed it, and that it covers the files there.
    fn certificate(
        &mut self,
        key: Option<&PathBuf>,
        directory: &Path,
        now: SystemTime,
    ) -> Result<Option<Signed>, CliError> {
        let path = directory.join(certificate::FILE_NAME);
        let envelope = file::read(&path, file::SMALL);
        let Some(key) = key else {
            return Ok(self.without_key(envelope));
        };
        let pem = fs::read_to_string(key).map_err(|error| {
            CliError::usage(format!("cannot read the key {}: {error}", key.display()))
                .with_help("--key takes a public key in PEM, as `rolecall report keygen` writes it")
        })?;
        let key = PublicKey::from_pem(without_mark(&pem))
            .map_err(|error| CliError::usage(format!("{}: {error}", key.display())))?;
        let envelope = envelope.map_err(|error| {
            CliError::usage(format!("cannot read {}: {error}", path.display())).with_help(
                "`rolecall report sign` writes it; without --key only the record is verified",
            )
        })?;
        match certificate::verify(&envelope, key, directory, now) {
            Ok(verified) => {
                let subject = verified.statement.subject.first();
                let build = subject.map(|it| it.digests()).unwrap_or_default();
                let mut checked = verified.checked;
                checked.push(format!("signed {}", verified.signed));
                let good = checked.join("; ");
                self.checks
                    .push(Check::new("certificate", Vec::new(), good));
                Ok(Some(Signed { build }))
            }
            Err(faults) => {
                let faults = faults.iter().map(ToString::to_string).collect();
                self.checks
                    .push(Check::new("certificate", faults, String::new()));
                Ok(None)
            }
        }
    }

    /// Notes that there is a certificate and no key; a damaged one does not hold.
    fn without_key(&mut self, envelope: std::io::Result<Vec<u8>>) -> Option<Signed> {
        let fault = match envelope {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return None,
            Err(error) => Some(format!(
                "{} cannot be read: {error}",
                certificate::FILE_NAME
            )),
            Ok(envelope) => Envelope::parse(&envelope)
                .err()
                .map(|error| error.to_string()),
        };
        match fault {
            Some(fault) => self
                .checks
                .push(Check::new("certificate", vec![fault], String::new())),
            None => self.unsigned = true,
        }
        None
    }

    fn expectations(&mut self, expected: &Expectations, record: &Record, build: Option<&str>) {
        if !expected.is_some() {
            return;
        }
        let unmet = expected.unmet(record, build);
        self.checks
            .push(Check::new("expectations", unmet, "each is met".to_owned()));
    }

    /// Notes what nobody asked to be checked.
    fn unchecked(
        &mut self,
        expected: &Expectations,
        record: &Record,
        signed: bool,
        not_covered: &[String],
    ) {
        if self.unsigned {
            let what = "the certificate: give the public key of its signer by --key";
            self.unchecked.push(what.to_owned());
        } else if !signed {
            let what = "who made the record: there is no certificate, or no --key for it";
            self.unchecked.push(what.to_owned());
        }
        self.unchecked.extend(expected.unchecked(record));
        if !not_covered.is_empty() {
            let what = format!("files that nothing covers: {}", named(not_covered));
            self.unchecked.push(what);
        }
    }

    /// Prints everything and says how to exit.
    fn end(&self) -> Result<Exit, CliError> {
        print(&self.text())?;
        Ok(if !self.checks.iter().all(Check::holds) {
            Exit::Failure
        } else if self.unsigned {
            Exit::Usage
        } else {
            Exit::Success
        })
    }

    /// The checks, what was not checked, and then two results that are easily confused: whether the record
    /// holds, and what it says about the implementation.
    fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        for check in &self.checks {
            let _ = match &check.found {
                Ok(good) => writeln!(text, "✓ {:18}  {}", check.what, line(good)),
                Err(faults) => writeln!(text, "✗ {:18}  {}", check.what, told(faults)),
            };
        }
        let Some(record) = self.record.as_ref() else {
            text.push_str("\nthe record does not hold\n");
            return text;
        };
        for (at, what) in self.unchecked.iter().enumerate() {
            let label = if at == 0 { "not checked" } else { "" };
            let _ = writeln!(text, "? {label:18}  {}", line(what));
        }
        for (label, what) in facts(record) {
            let _ = writeln!(text, "  {label:18}  {}", line(&what));
        }
        let result = if !self.checks.iter().all(Check::holds) {
            "the record does not hold"
        } else if self.unsigned {
            "the record holds, and its certificate was not checked"
        } else {
            "the record holds"
        };
        let _ = writeln!(text, "\n{result}");
        if self.checks.iter().all(Check::holds) {
            let _ = writeln!(text, "{}", line(&conclusion(record)));
        }
        text
    }
}

/// The facts about a record that a reader should know, each with a label.
fn facts(record: &Record) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    for (at, part) in record.parts.iter().enumerate() {
        let label = if at == 0 { "merged from" } else { "" };
        let target = part.target.as_deref().unwrap_or("in process");
        let what = format!(
            "shard {} of {}: {target}, began {}",
            part.shard.index, part.shard.count, part.started
        );
        facts.push((label, what));
    }
    let indirect = &record.implementation.indirect;
    for (at, it) in indirect.iter().take(MOST_NAMED).enumerate() {
        let label = if at == 0 { "not plain" } else { "" };
        facts.push((label, format!("{}: {}", it.operation, it.why)));
    }
    if indirect.len() > MOST_NAMED {
        let more = indirect.len() - MOST_NAMED;
        let more: Vec<_> = indirect.iter().rev().take(more).rev().collect();
        let names: Vec<_> = more.iter().map(|it| it.operation.as_str()).collect();
        facts.push(("", names.join(", ")));
    }
    facts
}

/// The last line: what the record says about the implementation, by class and level, under which readings, and
/// how much of it could not be tested.
fn conclusion(record: &Record) -> String {
    let implementation = &record.implementation;
    let mut parts = vec![format!(
        "{} {}: {}",
        implementation.name,
        implementation.version,
        record.headline()
    )];
    if !record.summary.reason.is_empty() && record.summary.verdict.is_some() {
        parts.push(record.summary.reason.clone());
    }
    let classes = record.classes.iter();
    parts.extend(classes.map(|it| format!("{} {}", it.claim(), it.level)));
    let other = record.other_readings();
    parts.push(match other.as_slice() {
        [] => "readings by default".to_owned(),
        other => format!("readings other than by default: {}", other.join(", ")),
    });
    let inapplicable = record.summary.requirements.inapplicable;
    parts.push(format!("{inapplicable} requirements inapplicable"));
    if record.parts.len() > 1 {
        parts.push(format!("merged from {} runs", record.parts.len()));
    }
    if record.suite.foreign {
        parts.push("by foreign features".to_owned());
    }
    parts.join("; ")
}

/// Names, as many as a line holds.
fn named(names: &[String]) -> String {
    let shown: Vec<_> = names.iter().take(MOST_NAMED).map(String::as_str).collect();
    match names.len().saturating_sub(MOST_NAMED) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

fn told(faults: &[String]) -> String {
    let mut told = faults
        .iter()
        .take(MOST_FAULTS)
        .map(|it| line(it))
        .collect::<Vec<_>>()
        .join("\n  ");
    if let Some(more) = faults.len().checked_sub(MOST_FAULTS)
        && more > 0
    {
        let _ = write!(told, "\n  and {more} more");
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_cannot_forge_the_verdict_of_its_own_check() {
        let spoof =
            "Acme \x1b[2J\x1b[H\n✓ certificate  signed\n\nthe record holds\nAcme 1.0: conforms\n";
        let checks = vec![
            Check::new("certificate", vec![spoof.to_owned()], String::new()),
            Check::new("record", Vec::new(), spoof.to_owned()),
        ];
        let text = Verified {
            checks,
            ..Verified::default()
        }
        .text();
        assert!(!text.contains('\x1b'), "{text:?}");
        let good = text.lines().filter(|it| it.starts_with('✓'));
        assert_eq!(good.count(), 1, "{text}");
        assert!(!text.lines().any(|it| it == "the record holds"), "{text}");
        assert!(text.ends_with("\nthe record does not hold\n"), "{text}");
    }
}
