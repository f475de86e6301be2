//! `rolecall report`: what can be done with the record of a run that is over.

mod choice;
mod compare;
mod derive;
mod keygen;
mod merge;
mod sign;
mod verify;

use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::{Exit, Trouble};
use crate::record::{FILE_NAME, Record};

pub(super) use choice::ReportChoice;

/// Options of `report`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write reports of a record
    Derive(derive::Arguments),
    /// Make a pair of keys, to sign certificates with and to verify them
    Keygen(keygen::Arguments),
    /// Certify a record: sign what it says, if it may be certified
    Sign(sign::Arguments),
    /// Put the records of the shards of a run together
    Merge(merge::Arguments),
    /// Check a record, its evidence and its certificate, without the server and without the network
    Verify(verify::Arguments),
    /// Say what changed from one record to another
    Compare(compare::Arguments),
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Trouble> {
    match &arguments.command {
        Command::Derive(arguments) => derive::run(arguments),
        Command::Keygen(arguments) => keygen::run(arguments),
        Command::Sign(arguments) => sign::run(arguments),
        Command::Merge(arguments) => merge::run(arguments),
        Command::Verify(arguments) => verify::run(arguments),
        Command::Compare(arguments) => compare::run(arguments),
    }
}

/// The file that a person means by `path`: a record, or the directory of its run.
fn file_of(path: &Path) -> PathBuf {
    if path.is_dir() {
        path.join(FILE_NAME)
    } else {
        path.to_owned()
    }
}

/// The record at `path`, or in the directory `path`.
fn read(path: &Path) -> Result<Record, Trouble> {
    Record::read(&file_of(path)).map_err(|error| {
        Trouble::usage(error).with_help(
            "give a record.json as `rolecall certify` writes it, or the directory it is in",
        )
    })
}
