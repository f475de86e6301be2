//! `rolecall report evidence`: the exchanges of a scenario, out of the archive of its run.

use std::path::{Path, PathBuf};

use rolecall_model::suggest::nearest;
use rolecall_record::evidence;

use super::{file_of, read};
use crate::cli::output::Output;
use crate::cli::{CliError, Exit, print};

const EXAMPLES: &str = "\
Examples:
  rolecall report evidence reports org/assign.feature:a-user > a-user.har
      Print all that was sent and received in a scenario, as HAR 1.2, which the developer tools of browsers open.
  rolecall report evidence reports --unpack
      Put the exchanges of every scenario in a file of its own, below reports/evidence/.

The ids of scenarios are those in the reports. What is printed has the digest that the record names. The archives
are ZIP files, which other programs unpack as well.
Exit codes: 0 printed or written, 1 the evidence is missing or was changed, 2 the record cannot be read, or has no
such scenario.";

/// Options of `report evidence`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The record, or its directory
    #[arg(value_name = "RECORD")]
    record: PathBuf,
    /// The id of the scenario
    #[arg(value_name = "SCENARIO", required_unless_present = "unpack")]
    scenario: Option<String>,
    /// Unpack the evidence of all scenarios beside the record
    #[arg(long, conflicts_with = "scenario")]
    unpack: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let record = read(&arguments.record)?;
    let file = file_of(&arguments.record);
    let directory = file.parent().unwrap_or(Path::new(""));
    let Some(id) = &arguments.scenario else {
        let _taken = Output::take(directory)?;
        let count = evidence::unpack(directory, &record).map_err(CliError::failure)?;
        let place = directory.join(evidence::DIRECTORY);
        print(&format!("wrote {}/ ({count} files)\n", place.display()))?;
        return Ok(Exit::Success);
    };
    let Some(scenario) = record.scenarios.iter().find(|it| it.id == *id) else {
        let known = record.scenarios.iter().map(|it| it.id.as_str());
        let help = nearest(id, known).map_or_else(
            || "the reports name the scenarios".to_owned(),
            |it| format!("did you mean `{it}`?"),
        );
        return Err(CliError::usage(format!("the record has no scenario `{id}`")).with_help(help));
    };
    let Some(named) = &scenario.evidence else {
        return Err(CliError::usage(format!("{id} has no evidence"))
            .with_help("only runs against a server have, and only of scenarios that were run"));
    };
    let text = evidence::text(directory, named).map_err(CliError::failure)?;
    print(&String::from_utf8_lossy(&text))?;
    Ok(Exit::Success)
}
