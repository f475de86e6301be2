//! `rolecall report derive`: the reports of an existing record.

use std::path::{Path, PathBuf};

use rolecall_record::report;

use super::{ReportChoice, file_of, read};
use crate::cli::output::Output;
use crate::cli::{CliError, Exit, print};

const EXAMPLES: &str = "\
Examples:
  rolecall report derive reports/record.json
      Write the default reports again, beside the record.
  rolecall report derive --report ctrf --output ci reports
      Write one report into another directory.
  rolecall report derive reports --report all
      Write every report.

No scenario is run: reports are made from the record alone.
Exit codes: 0 written, 2 the record cannot be read, or a report cannot be written.";

/// Options of `report derive`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The record, or its directory
    #[arg(value_name = "RECORD")]
    record: PathBuf,
    #[command(flatten)]
    choice: ReportChoice,
    /// Directory for the reports [default: the record's own]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let record = read(&arguments.record)?;
    let file = file_of(&arguments.record);
    let beside = file.parent().unwrap_or(Path::new(""));
    let directory = arguments.output.as_deref().unwrap_or(beside);
    // The record may be signed; it is copied elsewhere, and never written over itself.
    let mut reports = arguments.choice.reports();
    reports.retain(|report| !same(&directory.join(report.file), &file));
    let _taken = Output::take(directory)?;
    let written = report::write(&record, directory, &reports)
        .map_err(|error| CliError::usage(error).with_help("give another --output"))?;
    for path in written {
        print(&format!("wrote {}\n", path.display()))?;
    }
    Ok(Exit::Success)
}

/// Whether two paths lead to the same existing file.
fn same(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}
