//! `rolecall man`: the help texts as manual pages.

use std::path::PathBuf;

use clap::CommandFactory as _;
use rolecall_record::report::text::count;

use super::{CliError, Exit, VERSION, print};

const EXAMPLES: &str = "\
Examples:
  rolecall man ~/.local/share/man/man1
      Write a page for each command; `man rolecall-certify` shows one of them.
  rolecall man .
      Write them here; `man ./rolecall.1` shows the first one.

Exit codes: 0 written, 2 usage (such as a directory that cannot be written to), 5 kit error.";

/// Options of `man`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Directory for the pages; it is made unless it exists
    #[arg(value_name = "DIR")]
    directory: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let directory = &arguments.directory;
    let unwritable = |error| {
        CliError::usage(format!("cannot write to {}: {error}", directory.display()))
            .with_help("give a directory that you may write to")
    };
    std::fs::create_dir_all(directory).map_err(unwritable)?;
    let mut root = super::Arguments::command().disable_help_subcommand(true);
    root.build();
    let pages = pages(&root).map_err(CliError::kit)?;
    for (name, page) in &pages {
        std::fs::write(directory.join(name), page).map_err(unwritable)?;
    }
    let written = count(pages.len(), "page");
    print(&format!("wrote {written} to {}\n", directory.display()))?;
    Ok(Exit::Success)
}

/// The page of a command, and those of the commands below it, by the names of their files.
fn pages(command: &clap::Command) -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let page = clap_mangen::Man::new(command.clone());
    let page = page
        .source(format!("rolecall {VERSION}"))
        .manual("rolecall");
    let mut text = Vec::new();
    page.render(&mut text)?;
    let text = String::from_utf8_lossy(&text);
    let text = text.replacen(".SH EXTRA\n", ".SH EXAMPLES AND EXIT CODES\n", 1);
    let mut all = vec![(page.get_filename(), text.into_bytes())];
    for below in command.get_subcommands().filter(|it| !it.is_hide_set()) {
        all.extend(pages(below)?);
    }
    Ok(all)
}
