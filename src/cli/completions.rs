//! `rolecall completions`: the command line, completed by the shell.

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::{CliError, Exit, print_file};

const EXAMPLES: &str = "\
Examples:
  rolecall completions bash \\
    > ~/.local/share/bash-completion/completions/rolecall
      Complete commands, options and their values in bash.
  rolecall completions zsh > ~/.zfunc/_rolecall
      The same in zsh, if ~/.zfunc is in its fpath.
  rolecall completions fish \\
    > ~/.config/fish/completions/rolecall.fish
      The same in fish.

Exit codes: 0 printed, 2 usage, 5 kit error.";

/// Options of `completions`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let mut script = Vec::new();
    let mut command = super::Arguments::command();
    clap_complete::generate(arguments.shell, &mut command, "rolecall", &mut script);
    print_file(&String::from_utf8(script).map_err(CliError::kit)?)?;
    Ok(Exit::Success)
}
