//! `rolecall lsp`: the language server.

use std::io::{self, BufReader};

use super::content::Layers;
use super::{CliError, Exit, ReadingChoice, VERSION};
use crate::lsp::{Choices, serve};

const EXAMPLES: &str = "\
Examples:
  rolecall lsp
      Serve an editor, which starts the program itself and speaks with it over standard input and output.

The server shows the diagnostics of `rolecall check` while you type. It completes steps, names, words and tags, \
describes requirements and steps, leads to their definitions, corrects, renames and formats. docs/editor.md has \
the settings for VS Code, Helix, Neovim and IntelliJ.
Exit codes: 0 the editor ended the conversation in order, 1 it did not, 2 usage.";

/// Options of `lsp`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Speak over standard input and output, which is the only way; some editors ask for it
    #[arg(long)]
    stdio: bool,
    #[command(flatten)]
    readings: ReadingChoice,
    #[command(flatten)]
    layers: Layers,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let Arguments {
        stdio: _,
        readings,
        layers,
    } = arguments;
    // A mistake in a choice is better told at the start than in the editor.
    readings.choose(&layers.register()?)?;
    let choices = Choices {
        readings: readings.readings.clone(),
        layers: layers.directories().to_vec(),
    };
    let input = BufReader::new(io::stdin());
    let mut output = io::stdout().lock();
    let in_order = serve(input, &mut output, VERSION, choices);
    Ok(match in_order {
        Ok(true) => Exit::Success,
        // An editor that has gone away hears nothing more.
        Ok(false) | Err(_) => Exit::Failure,
    })
}
