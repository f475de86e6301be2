//! `rolecall report verify`: verifies a record by a replay of its evidence.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use rolecall_model::text::without_mark;
use rolecall_record::certificate::{self, PublicKey};
use rolecall_record::record::Record;
use rolecall_record::report::terminal::conclusion;

use crate::cli::{CliError, Content, Exit, OUTPUT, print};
use crate::proof::replay::{Check, verify};

const EXAMPLES: &str = "\
Examples:
  rolecall report verify reports
      Replay the scenarios of the record, with its evidence in place of the server.
  rolecall report verify reports --key vendor.pub.pem
      Verify the certificate as well: its signature by this key, and the digests of the files.

Exit codes: 0 the record holds, whatever the result of the implementation, 1 it does not hold, \
2 it cannot be verified: no record, no certificate, no key.";

/// Maximum number of faults of one check that are printed.
const MOST_FAULTS: usize = 20;

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
    content: Content,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let (register, suite) = arguments.content.load()?;
    let path = super::file_of(&arguments.directory);
    let directory = path.parent().unwrap_or(Path::new(""));
    let mut checks = Vec::new();
    if let Some(key) = &arguments.key {
        checks.push(certificate(key, directory)?);
    }
    let record = match super::read(&arguments.directory) {
        Ok(record) => Some(record),
        // A record that does not match its certificate does not hold, readable or not.
        Err(error) if !checks.iter().all(Check::holds) => {
            checks.push(Check::new("record", vec![error.to_string()], String::new()));
            None
        }
        Err(error) => return Err(error),
    };
    if let Some(record) = &record {
        checks.extend(verify(record, directory, &register, &suite));
    }
    print(&text(&checks, record.as_ref()))?;
    if checks.iter().all(Check::holds) {
        Ok(Exit::Success)
    } else {
        Ok(Exit::Failure)
    }
}

/// Checks that this key signed the certificate in the directory, and that it covers the files there.
fn certificate(key: &Path, directory: &Path) -> Result<Check, CliError> {
    let pem = fs::read_to_string(key).map_err(|error| {
        CliError::usage(format!("cannot read the key {}: {error}", key.display()))
            .with_help("--key takes a public key in PEM, as `rolecall report keygen` writes it")
    })?;
    let key = PublicKey::from_pem(without_mark(&pem))
        .map_err(|error| CliError::usage(format!("{}: {error}", key.display())))?;
    let path = directory.join(certificate::FILE_NAME);
    let envelope = fs::read(&path).map_err(|error| {
        CliError::usage(format!("cannot read {}: {error}", path.display())).with_help(
            "`rolecall report sign` writes it; without --key only the record is verified",
        )
    })?;
    Ok(match certificate::verify(&envelope, key, directory) {
        Ok(verified) => Check::new("certificate", Vec::new(), verified.checked.join("; ")),
        Err(faults) => {
            let faults = faults.iter().map(ToString::to_string).collect();
            Check::new("certificate", faults, String::new())
        }
    })
}

/// The checks, and then two results that are easily confused: whether the record holds, and
/// what it says about the implementation.
fn text(checks: &[Check], record: Option<&Record>) -> String {
    let mut text = String::new();
    for check in checks {
        // Writing to a string cannot fail.
        let _ = match &check.found {
            Ok(good) => writeln!(text, "✓ {:18}  {good}", check.what),
            Err(faults) => writeln!(text, "✗ {:18}  {}", check.what, told(faults)),
        };
    }
    match record {
        Some(record) if checks.iter().all(Check::holds) => {
            let _ = writeln!(text, "\nthe record holds\n{}", conclusion(record));
        }
        _ => text.push_str("\nthe record does not hold\n"),
    }
    text
}

fn told(faults: &[String]) -> String {
    let mut told = faults
        .iter()
        .take(MOST_FAULTS)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join("\n  ");
    if let Some(more) = faults.len().checked_sub(MOST_FAULTS)
        && more > 0
    {
        let _ = write!(told, "\n  and {more} more");
    }
    told
}
