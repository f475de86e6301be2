//! `rolecall report verify`: is a record what it says it is?

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::certificate::{self, PublicKey};
use crate::cli::{Content, Exit, OUTPUT, Trouble, print};
use crate::record::Record;
use crate::report::terminal::conclusion;
use crate::verify::{Check, verify};

const EXAMPLES: &str = "\
Examples:
  rolecall report verify reports
      Play the scenarios of the record again, with its evidence in the place of the server.
  rolecall report verify reports --key vendor.pub.pem
      Check its certificate as well: whether this key signed it, and whether it is of these files.

Exit codes: 0 the record holds, whatever it says of the implementation, 1 it does not, \
2 it cannot be checked: no record, no certificate, no key.";

/// How many faults of one check are told.
const MOST_FAULTS: usize = 20;

/// Options of `report verify`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The record, or the directory it is in
    #[arg(value_name = "RECORD", default_value = OUTPUT)]
    directory: PathBuf,
    /// The public key, in PEM, of whoever signed the certificate
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    #[command(flatten)]
    content: Content,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Trouble> {
    let (register, suite) = arguments.content.load()?;
    let path = super::file_of(&arguments.directory);
    let directory = path.parent().unwrap_or(Path::new(""));
    let mut checks = Vec::new();
    if let Some(key) = &arguments.key {
        checks.push(certificate(key, directory)?);
    }
    let record = match super::read(&arguments.directory) {
        Ok(record) => Some(record),
        // What the certificate is not of does not hold, whatever it is.
        Err(trouble) if !checks.iter().all(Check::holds) => {
            checks.push(Check::new(
                "record",
                vec![trouble.to_string()],
                String::new(),
            ));
            None
        }
        Err(trouble) => return Err(trouble),
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

/// Whether the certificate in the directory was signed with this key and is of the files there.
fn certificate(key: &Path, directory: &Path) -> Result<Check, Trouble> {
    let pem = fs::read_to_string(key).map_err(|error| {
        Trouble::usage(format!("cannot read the key {}: {error}", key.display()))
            .with_help("--key takes a public key in PEM, as `rolecall report keygen` writes it")
    })?;
    let key = PublicKey::from_pem(&pem)
        .map_err(|error| Trouble::usage(format!("{}: {error}", key.display())))?;
    let path = directory.join(certificate::FILE_NAME);
    let envelope = fs::read(&path).map_err(|error| {
        Trouble::usage(format!("cannot read {}: {error}", path.display())).with_help(
            "`rolecall report sign` writes it; without --key the record alone is checked",
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

/// What was checked, and then two things that are easily taken for one: whether the record holds, and
/// what it says of the implementation.
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
