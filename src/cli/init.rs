//! `rolecall init`: a first `implementation.toml`.

use std::path::{Path, PathBuf};

use super::{Content, Exit, Trouble, print};
use crate::init::{self, Document, Drafted, Error};
use crate::record::replace_file;
use crate::register::Readings;
use crate::suite::Selection;
use crate::usage::{Thing, Usage};

const EXAMPLES: &str = "\
Examples:
  rolecall init
      Write implementation.toml: a handful of fixtures and operations in the shape of a plain REST \
      API, to be made your own, and everything else named with what it needs.
  rolecall init --openapi openapi.json
      Map what can be recognized in the description of your API. Every guess is marked as one.
  rolecall init --output my-server.toml --force
      Write another file, even if it is there already. `-` writes to standard output.

Exit codes: 0 written, 2 usage (a file that is there already, a document that cannot be read), 5 kit \
error.";

/// The file that is written when none is named.
const FILE: &str = "implementation.toml";

/// Options of `init`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Guess from this OpenAPI 3 document, as JSON
    #[arg(long, value_name = "FILE")]
    openapi: Option<PathBuf>,
    /// The file to write; `-` for standard output
    #[arg(long, value_name = "FILE", default_value = FILE)]
    output: PathBuf,
    /// Replace the file if it is there already
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    content: Content,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Trouble> {
    let to_stdout = arguments.output == Path::new("-");
    if !to_stdout && !arguments.force && arguments.output.exists() {
        let what = format!("{} is there already", arguments.output.display());
        return Err(Trouble::usage(what)
            .with_help("give another --output, or --force to replace what is there"));
    }
    // What is wrong with it is said before anything that takes time.
    let document = arguments.openapi.as_deref().map(read).transpose()?;
    let usage = arguments.usage()?;
    let file = if to_stdout {
        FILE.to_owned()
    } else {
        arguments.output.display().to_string()
    };
    let drafted = match &document {
        None => init::plain(&usage, &file),
        Some(document) => init::from_openapi(document, &usage, &file),
    };
    let drafted = drafted.map_err(Trouble::kit)?;
    if to_stdout {
        print(&drafted.text)?;
        return Ok(Exit::Success);
    }
    replace_file(&arguments.output, drafted.text.as_bytes()).map_err(Trouble::usage)?;
    print(&said(&drafted, &usage, &file, document.is_some()))?;
    Ok(Exit::Success)
}

fn read(path: &Path) -> Result<Document, Trouble> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        Trouble::usage(format!("cannot read {}: {error}", path.display()))
            .with_help("--openapi takes the OpenAPI document of the server, as JSON")
    })?;
    init::read(&text).map_err(|error| match error {
        Error::Document { what, help } => {
            Trouble::usage(format!("{}: {what}", path.display())).with_help(help)
        }
        Error::Draft(_) => Trouble::kit(error),
    })
}

/// What was written, and what to do next.
fn said(drafted: &Drafted, usage: &Usage, file: &str, is_guessed: bool) -> String {
    let all = Thing::all().count();
    let mapped = drafted.mapped.len();
    let testable = usage.testable(&drafted.mapped).len();
    let mut text = format!(
        "wrote {file}: {mapped} of {all} fixtures and operations mapped, enough to test {testable} \
         requirements\n"
    );
    if is_guessed {
        text.push_str("Each guess is marked: compare it with what your server means.\n");
        if drafted.left > 0 {
            text.push_str(&format!(
                "{} operations of the document were matched to nothing; they stand at the end.\n",
                drafted.left,
            ));
        }
    }
    text.push_str(&format!("Next: rolecall doctor --implementation {file}\n"));
    text
}

impl Arguments {
    /// What the scenarios ask for.
    fn usage(&self) -> Result<Usage, Trouble> {
        let (register, suite) = self.content.load()?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Trouble::kit(format!("cannot start the runtime: {error}")))?;
        let readings = Readings::defaults(&register);
        Ok(runtime.block_on(Usage::learn(&register, &suite, Selection::new(readings))))
    }
}
