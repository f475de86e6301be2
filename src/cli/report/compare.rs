//! `rolecall report compare`: what changed from one run to another.

use std::path::PathBuf;

use super::read;
use crate::cli::{Exit, Format, Trouble, print};
use crate::report::comparison::Comparison;

const EXAMPLES: &str = "\
Examples:
  rolecall report compare reports/main reports/branch
      Which requirements and scenarios changed their verdict, came or went.
  rolecall report compare old.json new.json --format json
      The same for a program.

Worse is what passed and passes no more, and what is new and does not pass. A requirement that the \
second run left out by its selection is told, and is not worse.
Exit codes: 0 nothing got worse, 1 something did, 2 a record cannot be read.";

/// Options of `report compare`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The record of the first run, or the directory it is in
    #[arg(value_name = "BEFORE")]
    before: PathBuf,
    /// The record of the second run, or the directory it is in
    #[arg(value_name = "AFTER")]
    after: PathBuf,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Trouble> {
    let (before, after) = (read(&arguments.before)?, read(&arguments.after)?);
    let comparison = Comparison::of(&before, &after);
    match arguments.format {
        Format::Text => print(&comparison.to_string())?,
        Format::Json => {
            let json = serde_json::to_string_pretty(&comparison).map_err(Trouble::kit)?;
            print(&format!("{json}\n"))?;
        }
    }
    Ok(if comparison.got_worse() {
        Exit::Failure
    } else {
        Exit::Success
    })
}
