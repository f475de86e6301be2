//! `rolecall coverage`: the requirements with their scenarios.

use std::collections::BTreeSet;
use std::sync::Arc;

use rolecall_model::area::Area;
use rolecall_model::capability::Capability;
use rolecall_model::word::{Vocabulary, Word};
use rolecall_record::report::text::count;
use rolecall_suite::check;
use rolecall_suite::register::{Readings, Register};
use rolecall_suite::suite::{Selection, Suite};
use serde::Serialize;

use super::{CliError, Content, Exit, Format, ReadingChoice, print, print_json};
use crate::needs::Needs;
use crate::proof::coverage::Coverage;

const EXAMPLES: &str = "\
Examples:
  rolecall coverage
      Print a table by area, and the requirements without scenarios.
  rolecall coverage --area CCSA --format json
      Print every requirement of one area with its scenarios and controls.
  rolecall coverage --given add-organization,add-user \\
    --given grant-role,list-users \\
    --given customer,full-administrator
      Count the requirements that can be tested on a server with these fixtures, operations and \
      words alone.
  rolecall coverage --hollow
      List the requirements none of whose acts does what the statement is about.

A requirement is complete if it has a scenario and a control, if its entry gives the reason why it \
cannot be tested, or if it belongs to a reading that is not chosen.

With `--hollow`, the acts that are held against a requirement are compared with the verbs and things of its \
statement; a requirement that fits in other words is listed in crates/suite/src/check/hollow.toml, with the reason.

Exit codes: 0 every requirement shown is complete, or none is hollow, 1 at least one is not, or is, 2 usage, 5 kit \
error.";

/// Options of `coverage`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Show only this area; several are separated by commas
    #[arg(long = "area", value_name = "AREA", value_delimiter = ',')]
    areas: Vec<String>,
    /// Count the requirements that can be tested with only these fixtures, operations and words
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    given: Vec<String>,
    /// List the requirements none of whose acts does what the statement is about, whatever the readings
    #[arg(long, conflicts_with = "given")]
    hollow: bool,
    #[command(flatten)]
    readings: ReadingChoice,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    content: Content,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let (register, suite) = arguments.content.load()?;
    let readings = arguments.readings.choose(&register)?;
    let wanted = arguments
        .areas
        .iter()
        .map(|area| register.area(area).cloned().map_err(CliError::usage));
    let wanted: Vec<Area> = wanted.collect::<Result<_, _>>()?;
    if !arguments.given.is_empty() {
        let reach = Reach::of(&arguments.given, &register, &suite, &readings, &wanted)?;
        return reach.print(arguments.format);
    }
    if arguments.hollow {
        return list_hollow(&register, &suite, &wanted, arguments.format);
    }
    let mut coverage = Coverage::of(&register, &suite, &readings);
    if !wanted.is_empty() {
        coverage = coverage.only(&wanted);
    }
    match arguments.format {
        Format::Text => print(&coverage.to_string())?,
        Format::Json => {
            let json = serde_json::to_string_pretty(&coverage).map_err(CliError::kit)?;
            print_json(&json)?;
        }
    }
    Ok(if coverage.totals.incomplete() == 0 {
        Exit::Success
    } else {
        Exit::Failure
    })
}

/// Lists the requirements none of whose acts fits the statement.
fn list_hollow(
    register: &Register,
    suite: &Suite,
    areas: &[Area],
    format: Format,
) -> Result<Exit, CliError> {
    let mut hollow = check::hollow(suite, register).map_err(CliError::kit)?;
    let is_wanted = |id: &str| Area::of_id(id).is_some_and(|it| areas.contains(it));
    hollow.retain(|it| areas.is_empty() || is_wanted(&it.requirement));
    match format {
        Format::Text => {
            for it in &hollow {
                print(&format!(
                    "{}\n    {}\n    no act is about {}; attempted: {}\n",
                    it.requirement,
                    it.statement,
                    it.lacks.join(", "),
                    it.operations.join(", "),
                ))?;
            }
            print(&format!(
                "{} with no act that fits the statement\n",
                count(hollow.len(), "requirement")
            ))?;
        }
        Format::Json => {
            let json = serde_json::to_string_pretty(&hollow).map_err(CliError::kit)?;
            print_json(&json)?;
        }
    }
    Ok(match hollow.is_empty() {
        true => Exit::Success,
        false => Exit::Failure,
    })
}

/// The requirements that can be tested with no more than some fixtures, operations and words.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Reach {
    fixtures: Vec<&'static str>,
    operations: Vec<&'static str>,
    words: Vec<&'static str>,
    /// How many requirements are in force.
    in_force: usize,
    /// The requirements with a scenario that needs nothing else.
    requirements: Vec<String>,
}

impl Reach {
    fn of(
        names: &[String],
        register: &Arc<Register>,
        suite: &Arc<Suite>,
        readings: &Readings,
        areas: &[Area],
    ) -> Result<Self, CliError> {
        let mut things = BTreeSet::new();
        let mut words = BTreeSet::new();
        for name in names {
            let named = named(name);
            if named.is_empty() {
                return Err(CliError::usage(format!(
                    "`{name}` is not a fixture, an operation or a word of a mapping"
                )));
            }
            for one in named {
                match one {
                    Named::Capability(thing) => things.insert(thing),
                    Named::Word(word) => words.insert(word),
                };
            }
        }
        let lacking = every_word().filter(|word| !words.contains(word)).collect();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| CliError::kit(format!("cannot start the runtime: {error}")))?;
        let usage = Needs::learn(register, suite, Selection::new(readings.clone()));
        let usage = runtime.block_on(usage).without(&lacking);
        let is_wanted = |id: &str| areas.is_empty() || areas.iter().any(|area| area.has_id(id));
        let in_force: BTreeSet<&str> = register
            .requirements_in_force(readings)
            .map(|requirement| requirement.id.as_str())
            .filter(|id| is_wanted(id))
            .collect();
        let testable = usage.testable(&things);
        let of = |section: &str| {
            let things = things.iter().filter(|thing| thing.section() == section);
            things.map(|thing| thing.name()).collect()
        };
        Ok(Self {
            fixtures: of("fixtures"),
            operations: of("operations"),
            words: words.iter().map(|word| word.slug()).collect(),
            in_force: in_force.len(),
            requirements: in_force
                .intersection(&testable)
                .map(|id| (*id).to_owned())
                .collect(),
        })
    }

    fn print(&self, format: Format) -> Result<Exit, CliError> {
        match format {
            Format::Text => print(&format!(
                "{} of {} requirements can be tested with {} fixtures, {} operations and {} words:\n{}\n",
                self.requirements.len(),
                self.in_force,
                self.fixtures.len(),
                self.operations.len(),
                self.words.len(),
                self.requirements.join(" "),
            ))?,
            Format::Json => {
                let json = serde_json::to_string_pretty(self).map_err(CliError::kit)?;
                print_json(&json)?;
            }
        }
        Ok(if self.requirements.is_empty() {
            Exit::Failure
        } else {
            Exit::Success
        })
    }
}

/// One of the things that a mapping names.
enum Named {
    Capability(Capability),
    Word(Word),
}

/// Everything that has this name: a fixture and an operation may share one.
fn named(name: &str) -> Vec<Named> {
    let things = [Capability::fixture(name), Capability::operation(name)];
    let things = things.into_iter().flatten().map(Named::Capability);
    let words = Vocabulary::ALL
        .iter()
        .filter_map(|vocabulary| vocabulary.word(name));
    things.chain(words.map(Named::Word)).collect()
}

/// Every word of every vocabulary.
fn every_word() -> impl Iterator<Item = Word> {
    let all = Vocabulary::ALL.iter();
    all.flat_map(|vocabulary| {
        let slugs = vocabulary.words().into_iter();
        slugs.filter_map(|slug| vocabulary.word(slug))
    })
}
