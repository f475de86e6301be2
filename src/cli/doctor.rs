//! `rolecall doctor`: whether a server can be driven as its file says.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal as _};
use std::sync::Arc;

use rolecall_adapters::http::{Change, REFERENCE};
use rolecall_adapters::{DecisionPoint, HttpImplementation, Mapping, MappingError, Options};
use rolecall_model::capability::Capability;
use rolecall_model::implementation::Implementation;
use rolecall_record::report::text::count;
use rolecall_suite::register::{Readings, Register};
use rolecall_suite::run;

use super::terminal::{alarm, tell};
use super::{CliError, Content, Exit, Format, Server, print, print_json, unique};
use crate::doctor::{self, Conclusion, Patient, Report};

const EXAMPLES: &str = "\
Examples:
  rolecall doctor --implementation implementation.toml
      Check the mapping, the connection, the sign-in of the operator and of users, and every mapped \
      fixture and operation, and list the problems, causes before consequences.
  rolecall doctor --implementation implementation.toml \\
    --target http://127.0.0.1:8080
      The same against another server than the mapping names.
  rolecall doctor --implementation implementation.toml --yes
      Do not ask before anything is changed, such as in CI.

For each fixture and operation, the doctor runs the simplest scenarios in which it is done, is refused, \
and is used by the operator to read back. Unless the server is on this machine, it first lists the requests \
that change something and asks. ✓ works, ✗ is a problem, … is blocked by another problem, \
and · is mapped, but no scenario can check it with the other mapped operations.
Exit codes: 0 everything mapped works, 1 problems were found, 2 usage, or the mapping has a mistake, \
3 the target cannot be reached, 4 nothing is mapped or was agreed to, 5 kit error.";

/// Seconds between a change and the next read, to find out whether reads only lag.
const PATIENT: f64 = 1.0;

/// Options of `doctor`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    server: Server,
    /// Send requests that change something without asking first
    #[arg(long)]
    yes: bool,
    /// Format of the findings
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    content: Content,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let (register, suite) = arguments.content.load()?;
    let (text, file) = arguments.file()?;
    let driven = Mapping::parse(&text, &file).and_then(|mapping| {
        let options = arguments.options();
        Ok((HttpImplementation::new(mapping, &options)?, options))
    });
    let (http, options) = match driven {
        Ok(driven) => driven,
        Err(error) => {
            let next = format!("rolecall doctor {}", arguments.words());
            let report = doctor::unusable(&file, problems(error), &next);
            return arguments.print(&report);
        }
    };
    if !arguments.agreed(&http)? {
        print("nothing was sent\n")?;
        return Ok(Exit::Nothing);
    }
    let mapping = http.mapping();
    let readings = readings(&register, mapping)?;
    let claimed = run::claimed(&register, mapping.claims(), &readings).collect();
    let patient = Patient {
        claimed: Some(claimed),
        provided: provided(mapping),
        lacking: mapping.lacking_words().clone(),
        decides: mapping.is_decision_point(),
        concurrency: mapping.limits().concurrency,
        slower: slower(mapping, &text, &file, &options, &readings),
        implementation: driven_by(http, &readings),
        register,
        suite,
        readings,
        text,
        file,
        label: format!("{}-", unique()),
        arguments: arguments.words(),
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| CliError::kit(format!("cannot start the runtime: {error}")))?;
    let report = runtime.block_on(doctor::examine(patient));
    arguments.print(&report)
}

fn problems(error: MappingError) -> Vec<(Option<usize>, String, String)> {
    let problems = error.problems.into_iter().map(|problem| {
        let line = problem.position.map(|(line, _)| line);
        let help = problem.help.unwrap_or_else(|| "correct it".to_owned());
        (line, problem.what, help)
    });
    problems.collect()
}

/// The fixtures and operations that a mapping maps.
fn provided(mapping: &Mapping) -> BTreeSet<Capability> {
    let is_mapped = |thing: &Capability| match thing {
        Capability::Fixture(_) => mapping.has_fixture(thing.name()),
        Capability::Operation(_) => mapping.has_operation(thing.name()),
    };
    Capability::all().filter(is_mapped).collect()
}

/// The implementation behind a mapping; a decision point by its decisions.
fn driven_by(http: HttpImplementation, readings: &Readings) -> Arc<dyn Implementation> {
    if http.mapping().is_decision_point() {
        Arc::new(DecisionPoint::new(http, readings.into()))
    } else {
        Arc::new(http)
    }
}

/// The implementation's readings, over the defaults.
fn readings(register: &Register, mapping: &Mapping) -> Result<Readings, CliError> {
    let mut readings = Readings::defaults(register);
    for (conflict, reading) in mapping.readings() {
        let choice = format!("{conflict}={reading}");
        readings
            .choose(register, &choice)
            .map_err(CliError::usage)?;
    }
    Ok(readings)
}

/// The same implementation with more time between a change and the next look.
fn slower(
    mapping: &Mapping,
    text: &str,
    file: &str,
    options: &Options,
    readings: &Readings,
) -> Option<(Arc<dyn Implementation>, f64)> {
    if mapping.limits().settle.as_secs_f64() >= PATIENT || mapping.is_decision_point() {
        return None;
    }
    let mut table: toml::Table = text.parse().ok()?;
    let target = table
        .entry("target")
        .or_insert_with(|| toml::Value::Table(toml::Table::new()));
    target
        .as_table_mut()?
        .insert("settle".to_owned(), PATIENT.into());
    let mapping = Mapping::parse(&table.to_string(), file).ok()?;
    let slower = HttpImplementation::new(mapping, options).ok()?;
    Some((driven_by(slower, readings), PATIENT))
}

impl Arguments {
    /// Shows what is sent, and asks before anything is changed that is not on this machine.
    fn agreed(&self, http: &HttpImplementation) -> Result<bool, CliError> {
        let changes = http.mapping().changes();
        let target = http.target();
        if changes.is_empty() || http.is_local() || self.yes {
            tell(&format!(
                "sending to {target}; {} of the mapping may change something\n",
                count(changes.len(), "request")
            ));
            return Ok(true);
        }
        let mut shown = format!("these requests change something at {target}:\n");
        for change in &changes {
            let Change {
                place,
                method,
                path,
                base,
            } = change;
            // A base URL may end with a slash, and a path begins with one.
            let base = base.as_deref().unwrap_or_default().trim_end_matches('/');
            shown.push_str(&format!("  {method:<6} {base}{path}  ({place})\n"));
        }
        alarm(&shown);
        if !io::stdin().is_terminal() {
            let what =
                format!("the doctor would change something at {target}, and nobody can be asked");
            return Err(CliError::usage(what).with_help(
                "give --yes if the server is one for tests, and remove the requests above that it must \
                 not be sent",
            ));
        }
        alarm("Send them? [y/N] ");
        let mut answer = String::new();
        io::stdin()
            .read_line(&mut answer)
            .map_err(CliError::usage)?;
        Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
    }

    /// The text of the mapping, and its file.
    fn file(&self) -> Result<(String, String), CliError> {
        match (&self.server.implementation, &self.server.target) {
            (Some(path), _) => {
                let file = path.display().to_string();
                let text = std::fs::read_to_string(path).map_err(|error| {
                    CliError::usage(format!("cannot read {file}: {error}"))
                        .with_help("`rolecall init` writes a first mapping")
                })?;
                Ok((text, file))
            }
            (None, Some(_)) => Ok((
                REFERENCE.to_owned(),
                "implementations/reference.toml".to_owned(),
            )),
            (None, None) => Err(CliError::usage("no server is given")
                .with_help("give --implementation FILE; `rolecall init` writes a first mapping")),
        }
    }

    fn options(&self) -> Options {
        Options {
            target: self.server.target.clone(),
            ..Options::default()
        }
    }

    /// The arguments that select the implementation.
    fn words(&self) -> String {
        let mut words = Vec::new();
        if let Some(path) = &self.server.implementation {
            words.extend(["--implementation".to_owned(), path.display().to_string()]);
        }
        if let Some(target) = &self.server.target {
            words.extend(["--target".to_owned(), target.clone()]);
        }
        words.join(" ")
    }

    fn print(&self, report: &Report) -> Result<Exit, CliError> {
        match self.format {
            Format::Text => print(&report.to_text())?,
            Format::Json => print_json(&report.to_json().map_err(CliError::kit)?)?,
        }
        Ok(match report.conclusion {
            Conclusion::Served if report.testable == 0 => Exit::Nothing,
            Conclusion::Served => Exit::Success,
            Conclusion::Mend => Exit::Failure,
            Conclusion::Unusable => Exit::Usage,
            Conclusion::Unreachable => Exit::Inconclusive,
        })
    }
}
