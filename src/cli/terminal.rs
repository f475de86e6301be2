//! The options that every command has: colour, and how much is said besides the result.

use std::ffi::OsString;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU8, Ordering};

use clap::ValueEnum;
use rolecall_record::visible;

/// Options of every command.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Options of every command")]
pub(super) struct Arguments {
    /// Colour the output: always, never, or by the terminal and NO_COLOR, CLICOLOR, CLICOLOR_FORCE and TERM
    #[arg(
        long,
        global = true,
        value_name = "auto|always|never",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    color: Color,
    /// Print results and errors, but neither notes nor progress
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Print more notes: every scenario as it ends, and the options that come from elsewhere than the command
    /// line
    #[arg(long, short, global = true)]
    verbose: bool,
    /// Take options from this file instead of rolecall.toml
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Take no options from rolecall.toml
    #[arg(long, global = true, conflicts_with = "config")]
    no_config: bool,
}

/// The name of the option for colour.
const COLOR: &str = "--color";

/// When output has colours.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
enum Color {
    /// On a terminal that has them, unless the environment declines them.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    fn apply(self) {
        let choice = match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }
}

/// How much is said besides results and errors.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Talk {
    /// Nothing.
    Quiet,
    /// Notes and progress.
    Usual,
    /// More of them.
    Verbose,
}

/// The choice of this process, since notes come from everywhere.
static TALK: AtomicU8 = AtomicU8::new(Talk::Usual as u8);

impl Arguments {
    /// Puts the choices into force.
    pub(super) fn apply(&self) {
        self.color.apply();
        let talk = match (self.quiet, self.verbose) {
            (true, _) => Talk::Quiet,
            (false, true) => Talk::Verbose,
            (false, false) => Talk::Usual,
        };
        TALK.store(talk as u8, Ordering::Relaxed);
    }
}

/// Puts the choice of colour into force before the command line is read, since help and errors of usage have
/// colours as well. A choice that cannot be read is reported with the rest.
pub(super) fn color_early(arguments: &[OsString]) {
    let words = arguments.iter().map(|it| it.to_str().unwrap_or_default());
    let words: Vec<_> = words.take_while(|it| *it != "--").collect();
    let pairs = words.iter().zip(words.iter().skip(1));
    let apart = pairs.filter(|(name, _)| **name == COLOR);
    let joined = words
        .iter()
        .filter_map(|it| it.strip_prefix(COLOR)?.strip_prefix('='));
    let given = apart.map(|(_, value)| *value).chain(joined).last();
    if let Some(Ok(color)) = given.map(|it| Color::from_str(it, false)) {
        color.apply();
    }
}

/// How much is said in this process.
pub(super) fn talk() -> Talk {
    match TALK.load(Ordering::Relaxed) {
        0 => Talk::Quiet,
        1 => Talk::Usual,
        _ => Talk::Verbose,
    }
}

/// Prints a note to standard error, unless none are wanted. Nothing can be done if nobody reads it.
pub(super) fn tell(note: &str) {
    if talk() > Talk::Quiet {
        alarm(note);
    }
}

/// Prints a note to standard error, if more than usual are wanted.
pub(super) fn tell_more(note: &str) {
    if talk() == Talk::Verbose {
        alarm(note);
    }
}

/// Prints to standard error, whatever is wanted: an error, or what is left to do.
pub(super) fn alarm(text: &str) {
    let text = visible::output(text);
    let _ = anstream::stderr().write_all(text.as_bytes());
}
