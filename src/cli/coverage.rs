//! `rolecall coverage`: requirements against scenarios.

use super::{Content, Exit, Format, ReadingChoice, Trouble, print};
use crate::coverage::Coverage;
use crate::register::Area;

const EXAMPLES: &str = "\
Examples:
  rolecall coverage
      A table by area, and what is missing.
  rolecall coverage --area CCSA --format json
      Every requirement of one area with its scenarios and controls.

A requirement is complete when it has a scenario that tests it and a control, when it says why it \
cannot be tested, or when it belongs to a reading that is not chosen.
Exit codes: 0 every requirement shown is complete, 1 one is not, 2 usage, 5 kit error.";

/// Options of `coverage`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Show this area alone; may be given several times
    #[arg(long = "area", value_name = "AREA")]
    areas: Vec<String>,
    #[command(flatten)]
    readings: ReadingChoice,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    content: Content,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Trouble> {
    let (register, suite) = arguments.content.load()?;
    let readings = arguments.readings.choose(&register)?;
    let wanted = arguments
        .areas
        .iter()
        .map(|area| area.parse().map_err(Trouble::usage));
    let wanted: Vec<Area> = wanted.collect::<Result<_, _>>()?;
    let mut coverage = Coverage::of(&register, &suite, &readings);
    if !wanted.is_empty() {
        coverage = coverage.only(&wanted);
    }
    match arguments.format {
        Format::Text => print(&coverage.to_string())?,
        Format::Json => {
            let json = serde_json::to_string_pretty(&coverage).map_err(Trouble::kit)?;
            print(&format!("{json}\n"))?;
        }
    }
    Ok(if coverage.totals.incomplete() == 0 {
        Exit::Success
    } else {
        Exit::Failure
    })
}
