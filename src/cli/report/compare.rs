//! `rolecall report compare`: the differences between two runs.

use std::path::PathBuf;

use clap::ValueEnum;
use rolecall_record::report::comparison::Comparison;

use super::read;
use crate::cli::{CliError, Exit, print, print_file, print_json};

const EXAMPLES: &str = "\
Examples:
  rolecall report compare reports/main reports/branch
      List the requirements and scenarios that changed their verdict, were added or removed.
  rolecall report compare old.json new.json --format json
      The same for a program.
  rolecall report compare before after --format markdown
      The same for a comment on a pull request, or $GITHUB_STEP_SUMMARY.

A requirement or scenario is worse if it passed and no longer does, or if it is new and does not pass. A \
requirement that the second run did not select is listed, and is not worse.
Exit codes: 0 nothing got worse, 1 something got worse, 2 a record cannot be read.";

/// The format of a comparison.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
    /// GitHub Flavored Markdown.
    Markdown,
}

/// Options of `report compare`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The record of the first run, or its directory
    #[arg(value_name = "BEFORE")]
    before: PathBuf,
    /// The record of the second run, or its directory
    #[arg(value_name = "AFTER")]
    after: PathBuf,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let (before, after) = (read(&arguments.before)?, read(&arguments.after)?);
    let comparison = Comparison::of(&before, &after);
    match arguments.format {
        Format::Text => print(&comparison.to_string())?,
        Format::Json => {
            let json = serde_json::to_string_pretty(&comparison).map_err(CliError::kit)?;
            print_json(&json)?;
        }
        Format::Markdown => print_file(&comparison.to_markdown())?,
    }
    Ok(if comparison.got_worse() {
        Exit::Failure
    } else {
        Exit::Success
    })
}
