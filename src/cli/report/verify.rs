//! `rolecall report verify`: is a record what it says it is?

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::cli::{Content, Exit, Trouble, print};
use crate::verify::{Check, verify};

const EXAMPLES: &str = "\
Examples:
  rolecall report verify reports
      Play the scenarios of the record again, with its evidence in the place of the server.

Exit codes: 0 everything holds, 1 something does not, 2 usage.";

/// How many faults of one check are told.
const MOST_FAULTS: usize = 20;

/// Options of `report verify`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The directory of the record
    #[arg(value_name = "DIR", default_value = "reports")]
    directory: PathBuf,
    #[command(flatten)]
    content: Content,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Trouble> {
    let (register, suite) = arguments.content.load()?;
    let checks = verify(&arguments.directory, &register, &suite);
    print(&text(&checks))?;
    if checks.iter().all(Check::holds) {
        Ok(Exit::Success)
    } else {
        Ok(Exit::Failure)
    }
}

fn text(checks: &[Check]) -> String {
    let mut text = String::new();
    for check in checks {
        // Writing to a string cannot fail.
        let _ = match &check.found {
            Ok(good) => writeln!(text, "✓ {:18}  {good}", check.what),
            Err(faults) => writeln!(text, "✗ {:18}  {}", check.what, told(faults)),
        };
    }
    let verdict = if checks.iter().all(Check::holds) {
        "holds"
    } else {
        "does not hold"
    };
    let _ = writeln!(text, "\n{verdict}");
    text
}

fn told(faults: &[String]) -> String {
    let mut told = faults
        .iter()
        .take(MOST_FAULTS)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join("\n  ");
    if let Some(more) = faults.len().checked_sub(MOST_FAULTS)
        && more > 0
    {
        let _ = write!(told, "\n  and {more} more");
    }
    told
}
