//! `rolecall report`: the subcommands for the record of a finished run.

mod choice;
mod compare;
mod derive;
mod evidence;
mod expect;
mod keygen;
mod merge;
mod show;
mod sign;
mod verify;

use std::path::{Path, PathBuf};

use clap::Subcommand;
use rolecall_record::record::{FILE_NAME, Record};

use super::{CliError, Exit};

pub(super) use choice::ReportChoice;

const EXAMPLES: &str = "\
Examples:
  rolecall report derive reports --report ctrf
      Write another report of the run in reports.
  rolecall report compare before reports
      Show what changed since another run.
  rolecall report verify reports
      Verify a record and its certificate.

Exit codes: 0 done, or yes, 1 the answer is no, 2 usage, such as a record that cannot be read, 5 kit error; \
`rolecall report COMMAND --help` lists those of each command.";

/// Options of `report`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the reports of a record
    Derive(derive::Arguments),
    /// Show a record, or one requirement or scenario of it
    Show(show::Arguments),
    /// Generate a pair of keys for signing and verifying certificates
    Keygen(keygen::Arguments),
    /// Certify a record: sign its result, if it can be certified
    Sign(sign::Arguments),
    /// Merge the records of the shards of a run
    Merge(merge::Arguments),
    /// Verify a record, its evidence and its certificate, without server and network
    Verify(verify::Arguments),
    /// Print the exchanges of a scenario, or unpack those of all
    Evidence(evidence::Arguments),
    /// Show the differences between two records
    Compare(compare::Arguments),
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    match &arguments.command {
        Command::Derive(arguments) => derive::run(arguments),
        Command::Show(arguments) => show::run(arguments),
        Command::Keygen(arguments) => keygen::run(arguments),
        Command::Sign(arguments) => sign::run(arguments),
        Command::Merge(arguments) => merge::run(arguments),
        Command::Verify(arguments) => verify::run(arguments),
        Command::Evidence(arguments) => evidence::run(arguments),
        Command::Compare(arguments) => compare::run(arguments),
    }
}

/// The file of a record, given its path or the directory of its run.
fn file_of(path: &Path) -> PathBuf {
    if path.is_dir() {
        path.join(FILE_NAME)
    } else {
        path.to_owned()
    }
}

/// The record at `path`, or in the directory `path`.
fn read(path: &Path) -> Result<Record, CliError> {
    Record::read(&file_of(path)).map_err(|error| {
        CliError::usage(error)
            .with_help("give a record.json as `rolecall certify` writes it, or its directory")
    })
}
