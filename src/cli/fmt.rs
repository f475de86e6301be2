//! `rolecall fmt`: feature files in one form.

use std::io::Read as _;

use rolecall_suite::check::{FormatError, format};
use rolecall_suite::register::source::Source;

use super::check::paths::Checkable;
use super::content::Layers;
use super::{CliError, Exit, print, print_file};

const EXAMPLES: &str = "\
Examples:
  rolecall fmt
      Format the features in ./features.
  rolecall fmt --check features
      Name the files that are not formatted, and change nothing.
  rolecall fmt - < my.feature
      Format standard input, for an editor.

Only white space changes: indentation, blank lines, and the columns of tables. A file that cannot be read as \
Gherkin is left as it is.
Exit codes: 0 formatted, 1 with --check: a file is not, 2 usage or a file with a syntax error, 4 no feature \
file, 5 kit error.";

/// Options of `fmt`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Feature files and directories; `-` is standard input [default: features]
    #[arg(value_name = "PATH")]
    paths: Vec<String>,
    /// Name the files that would change, and write nothing
    #[arg(long)]
    check: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    if arguments.paths == ["-"] {
        let mut text = String::new();
        std::io::stdin()
            .read_to_string(&mut text)
            .map_err(|error| CliError::usage(format!("cannot read standard input: {error}")))?;
        let formatted = format(&Source::new("-", text)).map_err(CliError::usage)?;
        print_file(&formatted)?;
        return Ok(Exit::Success);
    }
    let files = Checkable::read(&arguments.paths, &Layers::default())?;
    let mut errors: Vec<FormatError> = Vec::new();
    let mut changed = 0;
    for source in &files.sources {
        let formatted = match format(source) {
            Ok(formatted) => formatted,
            Err(error) => {
                errors.push(error);
                continue;
            }
        };
        if formatted == source.text {
            continue;
        }
        changed += 1;
        print(&format!("{}\n", source.path))?;
        if !arguments.check {
            std::fs::write(&source.path, formatted).map_err(|error| {
                CliError::usage(format!("cannot write {}: {error}", source.path))
            })?;
        }
    }
    if !errors.is_empty() {
        let errors: Vec<_> = errors.iter().map(ToString::to_string).collect();
        return Err(CliError::usage(errors.join("\n")));
    }
    Ok(if arguments.check && changed > 0 {
        Exit::Failure
    } else {
        Exit::Success
    })
}
