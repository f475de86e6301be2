//! `rolecall report merge`: one record of the shards of a run.

use std::fs;
use std::path::{Path, PathBuf};

use rolecall_record::evidence::{self, MAPPING_FILE};
use rolecall_record::record::{Record, move_output, replace_file};
use rolecall_record::report;
use rolecall_suite::run::merge;

use super::{ReportChoice, read};
use crate::cli::{CliError, Content, Exit, OUTPUT, print_styled};

const EXAMPLES: &str = "\
Examples:
  rolecall certify --shard 1/2 --output shard-1
  rolecall certify --shard 2/2 --output shard-2
      Run two halves, on two machines or one after the other.
  rolecall report merge shard-1 shard-2 --output reports
      Merge both into the record of one run.

Verdicts are concluded anew, and the evidence of all shards is copied. A shard that is missing, given \
twice, or of another run is an error. Exit codes are those of `rolecall certify`.";

/// Options of `report merge`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The directories of the shards
    #[arg(value_name = "DIR", required = true)]
    shards: Vec<PathBuf>,
    /// Directory for the merged record and its reports
    #[arg(long, value_name = "DIR", default_value = OUTPUT)]
    output: PathBuf,
    #[command(flatten)]
    reports: ReportChoice,
    #[command(flatten)]
    content: Content,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let (register, suite) = arguments.content.load()?;
    let records = arguments
        .shards
        .iter()
        .map(|path| Ok((path.display().to_string(), read(path)?)))
        .collect::<Result<Vec<_>, CliError>>()?;
    let mut whole = merge::merge(&records, &register, &suite).map_err(|error| {
        CliError::usage(error).with_help("give the directory of each shard of one run, once")
    })?;
    for (path, (_, record)) in arguments.shards.iter().zip(&records) {
        take_over(directory_of(path), record, &arguments.output)?;
    }
    let output = arguments.output.display().to_string();
    let elsewhere = (output != OUTPUT).then_some(output.as_str());
    whole.rerun = move_output(&whole.rerun, elsewhere);
    let reports = arguments.reports.with_record();
    let written = report::write(&whole, &arguments.output, &reports).map_err(CliError::usage)?;
    evidence::tidy(&arguments.output, &whole);
    let mut text = report::terminal::summary(&whole);
    for path in written {
        text.push_str(&format!("  wrote {}\n", path.display()));
    }
    if let Some(evidence) = evidence::told(&arguments.output, &whole) {
        text.push_str(&format!("  wrote {evidence}\n"));
    }
    print_styled(&text)?;
    Ok(whole.conclusion().into())
}

/// The directory of a record, given its path or the directory itself.
fn directory_of(path: &Path) -> &Path {
    if path.is_dir() {
        path
    } else {
        path.parent().unwrap_or(Path::new("."))
    }
}

/// Copies the evidence and the mapping of a shard.
fn take_over(from: &Path, record: &Record, to: &Path) -> Result<(), CliError> {
    for scenario in &record.scenarios {
        let Some(of_scenario) = &scenario.evidence else {
            continue;
        };
        // Read with its digest, so that a file that was swapped on the way is detected now.
        let text = evidence::text(from, of_scenario).map_err(|error| {
            CliError::usage(format!("{}: {error}", from.display()))
                .with_help("copy the complete directory of each shard, including its evidence")
        })?;
        put(&to.join(&of_scenario.file), &text)?;
    }
    match fs::read(from.join(MAPPING_FILE)) {
        Ok(text) => replace_file(&to.join(MAPPING_FILE), &text).map_err(CliError::usage),
        // A run in process has no mapping.
        Err(_) => Ok(()),
    }
}

fn put(path: &Path, text: &[u8]) -> Result<(), CliError> {
    let parent = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(parent)
        .and_then(|()| fs::write(path, text))
        .map_err(|error| CliError::usage(format!("cannot write {}: {error}", path.display())))
}
