//! `rolecall init`: a first `implementation.toml`.

use std::path::{Path, PathBuf};

use rolecall_model::capability::Capability;
use rolecall_model::text::without_mark;
use rolecall_record::record::replace_file;
use rolecall_simulator::population::Population;
use rolecall_suite::register::Readings;
use rolecall_suite::suite::Selection;

use super::{CliError, Content, Exit, print, print_file};
use crate::init::{self, Document, Drafted, Error};
use crate::needs::Needs;

const EXAMPLES: &str = "\
Examples:
  rolecall init
      Write implementation.toml: a few fixtures and operations of a plain REST API to start from, and \
      a list of everything else with its fields.
  rolecall init --openapi openapi.json
      Guess the mapping from the description of your API. Every guess is marked.
  rolecall init --output my-server.toml --force
      Write another file, even if it exists. `-` writes to standard output.
  rolecall init --state
      Write state.toml, an example of the organizations and people that `rolecall serve --state` \
      begins with.

Exit codes: 0 written, 2 usage (an existing file, a document that cannot be read), 5 kit error.";

/// The file that is written when none is named.
const FILE: &str = "implementation.toml";
/// The state that is written when none is named.
const STATE: &str = "state.toml";

/// Options of `init`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// OpenAPI 3 document to guess from, as JSON
    #[arg(long, value_name = "FILE")]
    openapi: Option<PathBuf>,
    /// File to write; `-` for standard output
    #[arg(long, value_name = "FILE", default_value = FILE, default_value_if("state", "true", STATE))]
    output: PathBuf,
    /// Write an example of the state that `serve --state` begins with, state.toml by default
    #[arg(long, conflicts_with = "openapi")]
    state: bool,
    /// Replace an existing file
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    content: Content,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let to_stdout = arguments.output == Path::new("-");
    if !to_stdout && !arguments.force && arguments.output.exists() {
        let what = format!("{} exists already", arguments.output.display());
        return Err(
            CliError::usage(what).with_help("give another --output, or --force to replace it")
        );
    }
    if arguments.state {
        return write_state(&arguments.output, to_stdout);
    }
    // Mistakes in the document are reported before anything that takes time.
    let document = arguments.openapi.as_deref().map(read).transpose()?;
    let usage = arguments.needs()?;
    let file = if to_stdout {
        FILE.to_owned()
    } else {
        arguments.output.display().to_string()
    };
    let drafted = match &document {
        None => init::plain(&usage, &file),
        Some(document) => init::from_openapi(document, &usage, &file),
    };
    let drafted = drafted.map_err(CliError::kit)?;
    if to_stdout {
        print_file(&drafted.text)?;
        return Ok(Exit::Success);
    }
    replace_file(&arguments.output, drafted.text.as_bytes()).map_err(CliError::usage)?;
    print(&said(&drafted, &usage, &file, document.is_some()))?;
    Ok(Exit::Success)
}

/// Writes the example of a state.
fn write_state(path: &Path, to_stdout: bool) -> Result<Exit, CliError> {
    if to_stdout {
        print(Population::EXAMPLE)?;
        return Ok(Exit::Success);
    }
    replace_file(path, Population::EXAMPLE.as_bytes()).map_err(CliError::usage)?;
    let file = path.display();
    print(&format!(
        "wrote {file}\nNext: rolecall serve --api webex --state {file}\n"
    ))?;
    Ok(Exit::Success)
}

fn read(path: &Path) -> Result<Document, CliError> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        CliError::usage(format!("cannot read {}: {error}", path.display()))
            .with_help("--openapi takes the OpenAPI document of the server, as JSON")
    })?;
    init::read(without_mark(&text)).map_err(|error| match error {
        Error::Document { what, help } => {
            CliError::usage(format!("{}: {what}", path.display())).with_help(help)
        }
        Error::Draft(_) => CliError::kit(error),
    })
}

/// The summary of the file, and the next command.
fn said(drafted: &Drafted, usage: &Needs, file: &str, is_guessed: bool) -> String {
    let all = Capability::all().count();
    let mapped = drafted.mapped.len();
    let testable = usage.testable(&drafted.mapped).len();
    let mut text = format!(
        "wrote {file}: {mapped} of {all} fixtures and operations mapped, enough to test {testable} \
         requirements\n"
    );
    if is_guessed {
        text.push_str("Each guess is marked: check it against your server.\n");
        if drafted.left > 0 {
            text.push_str(&format!(
                "{} operations of the document could not be matched; they are listed at the end.\n",
                drafted.left,
            ));
        }
    }
    text.push_str(&format!("Next: rolecall doctor --implementation {file}\n"));
    text
}

impl Arguments {
    /// The fixtures and operations that the scenarios need.
    fn needs(&self) -> Result<Needs, CliError> {
        let (register, suite) = self.content.load()?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| CliError::kit(format!("cannot start the runtime: {error}")))?;
        let readings = Readings::defaults(&register);
        Ok(runtime.block_on(Needs::learn(&register, &suite, Selection::new(readings))))
    }
}
