//! `rolecall report show`: a record, or one requirement or scenario of it, on the terminal.

use std::path::PathBuf;

use clap::ValueEnum;
use rolecall_record::report::show::{self, Shown};
use rolecall_record::report::{annotations, terminal};

use super::read;
use crate::cli::{CliError, Exit, OUTPUT, print_file, print_json, print_styled};

const EXAMPLES: &str = "\
Examples:
  rolecall report show
      Show the summary of the last run again.
  rolecall report show reports CCSA-ELIG-05
      Show a requirement and the verdict of each of its scenarios.
  rolecall report show reports sites/scope.feature:12
      Show a scenario: the rule, the act, its steps, and its exchanges with the decisive one in full.
  rolecall report show --format github \\
    --file implementation.toml
      Print the findings as annotations of GitHub Actions.

No scenario is run.

Exit codes: 0 shown, 2 the record cannot be read, or has nothing by this id.";

/// Options of `report show`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The record, or its directory
    #[arg(value_name = "RECORD", default_value = OUTPUT)]
    record: PathBuf,
    /// Id of a requirement or a scenario, or the place of a scenario, FILE:LINE; without it, the summary of the
    /// run is shown
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: ShowFormat,
    /// File beside which annotations are shown, such as the mapping
    #[arg(long, value_name = "FILE")]
    file: Option<String>,
}

/// The form in which a record is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum ShowFormat {
    /// For people
    #[default]
    Text,
    /// For programs, as in record.json
    Json,
    /// As annotations of GitHub Actions
    Github,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let record = read(&arguments.record)?;
    if arguments.file.is_some() && arguments.format != ShowFormat::Github {
        return Err(CliError::usage("--file is for annotations alone")
            .with_help("give --format github as well"));
    }
    let shown = match &arguments.id {
        None => None,
        Some(_) if arguments.format == ShowFormat::Github => {
            return Err(CliError::usage("annotations are those of a whole record")
                .with_help("leave the id out"));
        }
        Some(id) => Some(show::find(&record, id).map_err(|nearest| {
            let what = format!("the record has no requirement and no scenario `{id}`");
            let otherwise = "`rolecall report show RECORD` lists what did not pass".to_owned();
            let help = nearest.map_or(otherwise, |it| format!("did you mean `{it}`?"));
            CliError::usage(what).with_help(help)
        })?),
    };
    match (arguments.format, shown) {
        (ShowFormat::Text, None) => print_styled(&terminal::summary(&record))?,
        (ShowFormat::Text, Some(shown)) => print_styled(&show::text(&record, shown))?,
        (ShowFormat::Json, shown) => {
            let json = match shown {
                None => record.to_json(),
                Some(Shown::Requirement(it)) => serde_json::to_string_pretty(it),
                Some(Shown::Scenario(it)) => serde_json::to_string_pretty(it),
            };
            print_json(&json.map_err(CliError::kit)?)?;
        }
        (ShowFormat::Github, _) => {
            print_file(&annotations::render(&record, arguments.file.as_deref()))?;
        }
    }
    Ok(Exit::Success)
}
