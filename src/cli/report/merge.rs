//! `rolecall report merge`: one record of the shards of a run.

use std::fs;
use std::path::{Path, PathBuf};

use rolecall_record::evidence::{self, MAPPING_FILE};
use rolecall_record::record::{Record, move_output};
use rolecall_record::report;
use rolecall_suite::run::merge;

use super::{ReportChoice, read};
use crate::cli::output::Output;
use crate::cli::{CliError, Content, Exit, OUTPUT, print_styled};

const EXAMPLES: &str = "\
Examples:
  rolecall certify --shard 1/2 --output shard-1
  rolecall certify --shard 2/2 --output shard-2
      Run two halves, on two machines or one after the other.
  rolecall report merge shard-1 shard-2 --output reports
      Merge both into the record of one run.

Verdicts are concluded anew, and the evidence of all shards is copied. A shard that is missing, given \
twice, or of another run is an error.
Exit codes: 0 conforms (or everything selected passed), 1 does not conform, or a class that is claimed in full \
was shown in part, 2 usage (such as a shard that is missing), 3 inconclusive, 4 nothing ran, 5 kit error.";

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
    let shards: Vec<_> = arguments.shards.iter().map(|it| directory_of(it)).collect();
    if let Some(shard) = shards.iter().find(|it| same(it, &arguments.output)) {
        let what = format!(
            "--output {} is the directory of a shard, whose record the merged one would replace",
            shard.display()
        );
        return Err(CliError::usage(what).with_help("give a directory of its own"));
    }
    let ids = whole.scenarios.iter().map(|it| it.id.as_str());
    let is_part = !whole.selection.complete;
    let taken = Output::of_run(Some(&arguments.output), ids, is_part, false)?;
    let sources: Vec<_> = shards
        .iter()
        .zip(&records)
        .map(|(directory, (_, record))| (*directory, record))
        .collect();
    let mapping = gather(&sources, taken.path())?;
    let output = arguments.output.display().to_string();
    let elsewhere = (output != OUTPUT).then_some(output.as_str());
    whole.rerun = move_output(&whole.rerun, elsewhere);
    let reports = arguments.reports.with_record();
    let mapping = mapping.as_deref().map(|text| (MAPPING_FILE, text));
    let written = report::write_beside(&whole, taken.path(), &reports, mapping.as_slice())
        .map_err(CliError::usage)?;
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

/// Whether two paths lead to the same existing directory.
fn same(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// Copies the evidence of all shards, and returns their mapping. If something of it is missing, nothing is copied;
/// evidence that is there already, for the record that is there, stays as it is.
fn gather(shards: &[(&Path, &Record)], to: &Path) -> Result<Option<Vec<u8>>, CliError> {
    let failed = |from: &Path, error| {
        CliError::usage(format!("{}: {error}", from.display()))
            .with_help("copy the complete directory of each shard, including its evidence")
    };
    for (from, record) in shards {
        for evidence in record
            .scenarios
            .iter()
            .filter_map(|it| it.evidence.as_ref())
        {
            // Read with its digest, so that a file that was swapped on the way is detected now.
            evidence::text(from, evidence).map_err(|error| failed(from, error))?;
        }
    }
    for (from, record) in shards {
        evidence::copy(from, to, record).map_err(|error| failed(from, error))?;
    }
    // A run in process has no mapping; that of all shards is the same.
    let mut mappings = shards.iter().map(|(from, _)| from.join(MAPPING_FILE));
    Ok(mappings.find_map(|path| fs::read(path).ok()))
}
