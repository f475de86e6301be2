//! `rolecall report`: what can be done with the record of a run that is over.

mod choice;
mod derive;
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
    /// Check a record, its evidence and its certificate, without the server and without the network
    Verify(verify::Arguments),
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Trouble> {
    match &arguments.command {
        Command::Derive(arguments) => derive::run(arguments),
        Command::Verify(arguments) => verify::run(arguments),
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
