//! The command line: one file a subcommand.

mod certify;
mod check;
mod completions;
mod content;
mod coverage;
mod doctor;
mod explore;
mod fmt;
mod init;
mod lsp;
mod man;
mod matrix;
mod mutants;
mod output;
mod report;
mod requirement;
mod schema;
mod serve;
mod settings;
mod shard;
mod steps;
mod terminal;
mod write;

use std::ffi::OsString;
use std::future::pending;
use std::io::Write;
use std::path::PathBuf;
use std::process::{self, ExitCode};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};
#[cfg(unix)]
use futures::future::select_all;
use rolecall_adapters::{DecisionPoint, HttpImplementation, Mapping, Options};
use rolecall_model::implementation::Implementation;
use rolecall_record::record::Conclusion;
use rolecall_record::report::style::{ALARM, BOLD, styled};
use rolecall_record::visible;
use rolecall_suite::register::{Readings, Register};

use content::Content;
use terminal::{alarm, tell};

const EXIT_CODES: &str = "\
Exit codes:
  0  conforms; for a selection, or a claim of a
     part: everything that ran passed; or every
     failure was expected
  1  does not conform, or a class claimed in full was
     shown in part; or mutants survived,
     requirements lack scenarios, matrices differ
  2  usage: the command line, a mapping or another
     file has a mistake
  3  inconclusive: no usable answer from the
     implementation or the network
  4  nothing was selected
  5  the kit itself failed
  130  interrupted by ^C or SIGTERM

Options can also be set in rolecall.toml, and by variables of the environment such as ROLECALL_TARGET or \
ROLECALL_CERTIFY_CONCURRENCY. The command line takes precedence over variables, variables over the file.";

/// The version of the program with the commit that it was built from; the build script finds it.
const VERSION: &str = env!("ROLECALL_VERSION");

/// The commit alone; nothing in a build that does not know it.
fn build() -> Option<String> {
    Some(env!("ROLECALL_BUILD"))
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
}

/// The default directory of records, for writing and for reading.
const OUTPUT: &str = "reports";

/// A conformance test kit for delegated administration: who may do what, to whom, in which
/// organization.
#[derive(Debug, Parser)]
#[command(name = "rolecall", version = VERSION, after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    terminal: terminal::Arguments,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the suite against an implementation and write the record and its reports
    Certify(certify::Arguments),
    /// Check feature files without running them, and correct them
    Check(check::Arguments),
    /// Format feature files
    Fmt(fmt::Arguments),
    /// Write a first implementation.toml, from nothing or from an OpenAPI document
    Init(init::Arguments),
    /// Check a server against its implementation.toml, operation by operation
    Doctor(doctor::Arguments),
    /// Serve the reference simulator over HTTP
    Serve(serve::Arguments),
    /// Show which requirements have scenarios
    Coverage(coverage::Arguments),
    /// Run the suite against every mutant of the simulator, to prove that it detects bugs
    Mutants(mutants::Arguments),
    /// Play random commands on the simulator and on an implementation, and show the differences
    Explore(explore::Arguments),
    /// Show who may do what, or compare two systems
    Matrix(matrix::Arguments),
    /// Find requirements, and show one with its sources, scenarios and mutants
    Requirement(requirement::Arguments),
    /// List the step sentences of scenarios, in English and in Swedish
    Steps(steps::Arguments),
    /// Check and run the scenarios that change, on every save
    Write(write::Arguments),
    /// Serve an editor: diagnostics, completion, remarks and corrections while you write
    Lsp(lsp::Arguments),
    /// Print the JSON Schema of a file, for editors and programs
    Schema(schema::Arguments),
    /// Work with the record of a run: reports, comparison, shards, certificate
    Report(report::Arguments),
    /// Print completions of the command line for a shell
    Completions(completions::Arguments),
    /// Write manual pages
    Man(man::Arguments),
}

/// The format of a result.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// The exit code of the program; the numbers are documented and stay.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Exit {
    /// The question is answered with yes.
    Success = 0,
    /// The question is answered with no.
    Failure = 1,
    /// The command line, or a file that it names, cannot be used.
    Usage = 2,
    /// The answer could not be found.
    Inconclusive = 3,
    /// Nothing was selected.
    Nothing = 4,
    /// The kit itself failed.
    Kit = 5,
    /// The program was interrupted; 128 and the number of the signal, as shells count.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

impl From<Conclusion> for Exit {
    fn from(conclusion: Conclusion) -> Self {
        match conclusion {
            Conclusion::Conforms | Conclusion::PassesInPart | Conclusion::FailsAsExpected => {
                Self::Success
            }
            Conclusion::DoesNotConform | Conclusion::ClaimNotShown => Self::Failure,
            Conclusion::Inconclusive => Self::Inconclusive,
            Conclusion::NothingRan => Self::Nothing,
            Conclusion::KitError => Self::Kit,
            Conclusion::Misfit => Self::Usage,
        }
    }
}

/// The error of a subcommand: exit code, message and help.
#[derive(Debug, thiserror::Error)]
#[error("{what}")]
pub(crate) struct CliError {
    exit: Exit,
    what: String,
    help: Option<String>,
}

impl CliError {
    /// The command line, or a file that it names, cannot be used.
    pub(crate) fn usage(error: impl ToString) -> Self {
        Self {
            exit: Exit::Usage,
            what: error.to_string(),
            help: None,
        }
    }

    /// The question is answered with no.
    pub(crate) fn failure(error: impl ToString) -> Self {
        Self {
            exit: Exit::Failure,
            what: error.to_string(),
            help: None,
        }
    }

    /// The answer could not be found.
    pub(crate) fn inconclusive(error: impl ToString) -> Self {
        Self {
            exit: Exit::Inconclusive,
            what: error.to_string(),
            help: None,
        }
    }

    /// Nothing was selected.
    pub(crate) fn nothing(what: &str) -> Self {
        Self {
            exit: Exit::Nothing,
            what: what.to_owned(),
            help: None,
        }
    }

    /// The kit itself failed.
    pub(crate) fn kit(error: impl ToString) -> Self {
        Self {
            exit: Exit::Kit,
            what: error.to_string(),
            help: None,
        }
    }

    /// Adds a line of help.
    pub(crate) fn with_help(self, help: impl Into<String>) -> Self {
        Self {
            help: Some(help.into()),
            ..self
        }
    }
}

/// Runs the program with these arguments, the program's name first.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<_> = arguments.into_iter().collect();
    terminal::color_early(&arguments);
    let variables = settings::variables_here();
    let settled = match settings::settle(Arguments::command(), arguments, &variables) {
        Ok(settled) => settled,
        Err(error) => return tell_error(error),
    };
    let parsed = Arguments::command()
        .try_get_matches_from(&settled.arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are not errors; nothing can be done if they cannot be printed.
            let _ = error.print();
            for settings::Added { option, place } in settings::places(&error, &settled.added) {
                alarm(&format!("{option} comes from {place}\n"));
            }
            return if error.use_stderr() {
                Exit::Usage.into()
            } else {
                Exit::Success.into()
            };
        }
    };
    arguments.terminal.apply();
    for settings::Added { option, place } in &settled.added {
        terminal::tell_more(&format!("{option} comes from {place}\n"));
    }
    for (name, nearest) in settled.unknown {
        let help = nearest.map_or_else(String::new, |it| format!("; did you mean {it}?"));
        tell(&format!("note: the variable {name} sets no option{help}\n"));
    }
    match run(arguments.command) {
        Ok(exit) => exit.into(),
        Err(error) => tell_error(error),
    }
}

/// Prints an error, and returns its exit code.
fn tell_error(error: CliError) -> ExitCode {
    let exit = error.exit;
    // Not wrapped: paths and names are copied from a message.
    let message = styled(ALARM, "error:") + &format!(" {}\n", error.what);
    let help = error
        .help
        .map(|help| styled(BOLD, "  help:") + &format!(" {help}\n"));
    alarm(&(message + &help.unwrap_or_default()));
    exit.into()
}

/// Runs a command.
fn run(command: Command) -> Result<Exit, CliError> {
    match command {
        Command::Certify(arguments) => certify::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Fmt(arguments) => fmt::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Doctor(arguments) => doctor::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Coverage(arguments) => coverage::run(&arguments),
        Command::Mutants(arguments) => mutants::run(&arguments),
        Command::Explore(arguments) => explore::run(&arguments),
        Command::Matrix(arguments) => matrix::run(&arguments),
        Command::Requirement(arguments) => requirement::run(&arguments),
        Command::Steps(arguments) => steps::run(&arguments),
        Command::Write(arguments) => write::run(&arguments),
        Command::Lsp(arguments) => lsp::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Report(arguments) => report::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
    }
}

/// Prints to standard output, with all that a reader cannot see made visible. A reader that has gone away is not an
/// error.
pub(crate) fn print(text: &str) -> Result<(), CliError> {
    write(&mut std::io::stdout().lock(), &visible::printable(text))
}

/// Prints JSON to standard output, for programs.
pub(crate) fn print_json(json: &str) -> Result<(), CliError> {
    let text = visible::json(json.trim_end().to_owned());
    write(&mut std::io::stdout().lock(), &(text + "\n"))
}

/// Prints a file to standard output, for programs: text that was made for its format.
pub(crate) fn print_file(text: &str) -> Result<(), CliError> {
    write(&mut std::io::stdout().lock(), text)
}

/// Prints a text with ANSI codes to standard output, without them where they are not wanted.
pub(crate) fn print_styled(text: &str) -> Result<(), CliError> {
    write(&mut anstream::stdout().lock(), &visible::output(text))
}

fn write(out: &mut impl Write, text: &str) -> Result<(), CliError> {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(CliError::usage(
            format!("cannot write to standard output: {error}"),
        )),
        _ => Ok(()),
    }
}

/// Hears ^C, and the request to end that service managers send (SIGTERM), from the time at which it is made on.
struct Interrupts {
    #[cfg(unix)]
    signals: Vec<tokio::signal::unix::Signal>,
}

impl Interrupts {
    /// Begins to listen; to be called inside the runtime. Without a handler, the default action ends the program
    /// just as well, except as the first process of a container.
    fn listen() -> Self {
        #[cfg(unix)]
        use tokio::signal::unix::{SignalKind, signal};
        Self {
            #[cfg(unix)]
            signals: [SignalKind::interrupt(), SignalKind::terminate()]
                .into_iter()
                .filter_map(|kind| signal(kind).ok())
                .collect(),
        }
    }

    /// Waits for the next one.
    #[cfg(unix)]
    async fn next(&mut self) {
        let signals = self.signals.iter_mut().map(|it| Box::pin(it.recv()));
        let signals: Vec<_> = signals.collect();
        if signals.is_empty() {
            pending::<()>().await;
        } else {
            select_all(signals).await;
        }
    }

    /// Waits for the next one.
    #[cfg(not(unix))]
    async fn next(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            pending::<()>().await;
        }
    }
}

/// The reading of each conflict.
#[derive(Debug, clap::Args)]
struct ReadingChoice {
    /// Choose the reading of a conflict between the documents; several are separated by commas
    #[arg(
        long = "reading",
        value_name = "CONFLICT=READING",
        value_delimiter = ','
    )]
    readings: Vec<String>,
}

impl ReadingChoice {
    fn choose(&self, register: &Register) -> Result<Readings, CliError> {
        Readings::chosen(register, &self.readings).map_err(CliError::usage)
    }

    /// The readings of an implementation's file, and over them those of the command line.
    fn over(&self, register: &Register, mapping: Option<&Mapping>) -> Result<Readings, CliError> {
        let mut readings = Readings::defaults(register);
        let of_file = mapping.into_iter().flat_map(Mapping::readings);
        let of_file = of_file.map(|(conflict, reading)| format!("{conflict}={reading}"));
        for choice in of_file.chain(self.readings.iter().cloned()) {
            readings
                .choose(register, &choice)
                .map_err(CliError::usage)?;
        }
        Ok(readings)
    }
}

/// The server under test, if there is one.
#[derive(Debug, clap::Args)]
struct Server {
    /// Base URL of the server; without --implementation, it has to speak the reference API
    #[arg(long, value_name = "URL")]
    target: Option<String>,
    /// The mapping of the server: the file that describes its API
    #[arg(long, value_name = "FILE")]
    implementation: Option<PathBuf>,
}

impl Server {
    /// The mapping; `None` for the simulator in this process.
    fn mapping(&self) -> Result<Option<Mapping>, CliError> {
        match (&self.implementation, &self.target) {
            (Some(path), _) => {
                let text = std::fs::read_to_string(path).map_err(|error| {
                    CliError::usage(format!("cannot read {}: {error}", path.display())).with_help(
                        "--implementation takes the mapping of the server; `rolecall init` writes a first one",
                    )
                })?;
                Mapping::parse(&text, &path.display().to_string())
                    .map(Some)
                    .map_err(CliError::usage)
            }
            (None, Some(_)) => Mapping::reference().map(Some).map_err(CliError::kit),
            (None, None) => Ok(None),
        }
    }

    /// Connects the server by this mapping; a decision point answers by its decisions, for these readings.
    fn connect(
        &self,
        mapping: Mapping,
        readings: &Readings,
    ) -> Result<Arc<dyn Implementation>, CliError> {
        let options = Options {
            target: self.target.clone(),
            operator_token: None,
        };
        let decides = mapping.is_decision_point();
        let http = HttpImplementation::new(mapping, &options).map_err(CliError::usage)?;
        Ok(if decides {
            Arc::new(DecisionPoint::new(http, readings.into()))
        } else {
            Arc::new(http)
        })
    }
}

/// A prefix that is unique among the runs on one server, short enough for names and addresses.
fn unique() -> String {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let mut number = (since.as_millis() << 16) | u128::from(process::id() & 0xffff);
    let mut word = String::new();
    while number > 0 {
        let digit = u32::try_from(number % 36).unwrap_or_default();
        word.extend(char::from_digit(digit, 36));
        number /= 36;
    }
    word
}

#[cfg(test)]
mod tests;
