//! `rolecall explore`: random plays on the simulator and on an implementation, side by side.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{IsTerminal as _, Write as _};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use rolecall_explore::campaign::{Budget, Campaign, Exploration, Opponent};
use rolecall_explore::corpus::Corpus;
use rolecall_explore::diagnose::Suspects;
use rolecall_explore::fit::Fit;
use rolecall_explore::generate::{Generator, is_generated};
use rolecall_explore::hunt::hunt;
use rolecall_explore::views::Looks;
use rolecall_model::capability::Capability;
use rolecall_model::latitude::LATITUDES;
use rolecall_model::suggest::{did_you_mean, nearest};
use rolecall_record::record::{Claim, Shard};
use rolecall_simulator::{Mutant, Policy};
use rolecall_suite::register::{self, Readings, Register};
use rolecall_suite::suite::{Selection, embedded};
use serde::Serialize;

use super::shard::ShardChoice;
use super::terminal::{Talk, talk};
use super::{CliError, Exit, Format, Interrupts, ReadingChoice, Server, print, print_json, unique};
use crate::explore::{Prover, Report, is_claimed, save, to_text};
use crate::needs::Needs;

const EXAMPLES: &str = "\
Examples:
  rolecall explore \\
    --implementation implementation.toml --time 60
      Play random commands on the simulator and on a server for a minute, and show every difference as \
a scenario.
  rolecall explore --area CCSA --output found/ \\
    --implementation implementation.toml
      Prefer the commands of an area, and write the scenarios to files.
  rolecall explore \\
    --mutant CCSA-ELIG-05/standard-licence/ignored
      Show the difference that one bug of the simulator makes.
  rolecall explore --mutants --commands 100000
      List which bugs of the simulator are found within so many commands.
  rolecall explore --commands 1000000
      Play the simulator against itself: there must not be a difference.
  rolecall explore --open
      List what the documents leave open, which is never a difference.

A difference is played again, shrunk to the fewest people and commands, and grouped with others of \
the same rule. Its scenario passes on the simulator and fails on the implementation. The same seed \
and number of commands find the same.
Exit codes: 0 no difference, 1 a difference, or with --mutants one that is not found, 2 usage or mapping, \
3 no difference, but plays without a usable answer, 4 nothing selected, 5 kit error, 130 interrupted.";

/// Commands in a play.
const LENGTH: usize = 32;
/// The budget in this process, where none is given.
const COMMANDS: u64 = 100_000;
/// The budget on a server, where none is given.
const COMMANDS_ON_SERVER: u64 = 2_000;
/// The way plays are made: a corpus is of one way. Changes of the generator change it.
const WAY: &str = "v1";

/// Options of `explore`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    server: Server,
    /// Compare with a mutant of the simulator; `rolecall mutants --list` lists them
    #[arg(long, value_name = "ID", conflicts_with_all = ["target", "implementation"])]
    mutant: Option<String>,
    /// Compare with every mutant, one after the other, until each is found or the commands are spent
    #[arg(long, conflicts_with_all = ["target", "implementation", "mutant", "output", "time"])]
    mutants: bool,
    /// List what the documents leave open and play nothing
    #[arg(long)]
    open: bool,
    #[command(flatten)]
    readings: ReadingChoice,
    /// Prefer the commands of this requirement's scenarios; several are separated by commas
    #[arg(long = "requirement", value_name = "ID", value_delimiter = ',')]
    requirements: Vec<String>,
    /// Prefer the commands of this area's scenarios; several are separated by commas
    #[arg(long = "area", value_name = "AREA", value_delimiter = ',')]
    areas: Vec<String>,
    /// The number that all choices follow from
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// End after so many commands [default: 100000 in process, 2000 on a server, none with --time]
    #[arg(long, value_name = "N")]
    commands: Option<u64>,
    /// End after so many seconds
    #[arg(long, value_name = "SECONDS")]
    time: Option<u64>,
    /// End after so many findings
    #[arg(long, value_name = "N")]
    findings: Option<usize>,
    /// Play at most so often on a server to shrink one difference
    #[arg(long, value_name = "N", default_value_t = 200)]
    replays: usize,
    /// Look at so many things, chosen at random, after each change on a server
    #[arg(long, value_name = "N", default_value_t = 2)]
    looks: u8,
    /// Plays at a time [default: one per core, or as the mapping says]
    #[arg(long, value_name = "N")]
    concurrency: Option<NonZeroUsize>,
    /// Take one part of the plays: K/N, or `auto` in a CI job
    #[arg(long, value_name = "K/N", value_parser = str::parse::<ShardChoice>)]
    shard: Option<ShardChoice>,
    /// Keep the plays that come upon something new in this directory, and play them first
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    /// Write the scenario of each finding into this directory
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    if arguments.open {
        return list_open(arguments.format);
    }
    let register = Arc::new(register::embedded().map_err(CliError::kit)?);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| CliError::kit(format!("cannot start the runtime: {error}")))?;
    let mapping = arguments.server.mapping()?;
    let readings = arguments.readings.over(&register, mapping.as_ref())?;
    let preferred = runtime.block_on(arguments.preferred(&register, &readings))?;
    let preferred: Vec<&str> = preferred.iter().copied().collect();
    let generator = Generator::new(arguments.seed, LENGTH, &preferred, &[]);
    if arguments.mutants {
        return table(arguments, &register, &readings, &generator);
    }
    let policy = Arc::new(Policy::new((&readings).into()));
    let mut concurrency = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let claims = mapping.as_ref().map(|it| it.claims().to_vec());
    let claims = claims.unwrap_or_else(Claim::everything);
    let (opponent, name, fit) = match mapping {
        Some(mapping) => {
            concurrency = mapping.limits().concurrency;
            let implementation = arguments.server.connect(mapping, &readings)?;
            let reached = runtime.block_on(implementation.reach());
            reached.map_err(|failure| CliError::inconclusive(failure.message))?;
            let mut session = implementation.open(&format!("{}-probe", unique()));
            let fit = Fit::of(&*session);
            runtime.block_on(session.close());
            let described = implementation.description();
            let name = format!("{} {}", described.name, described.version);
            (Opponent::Implementation(implementation), name, fit)
        }
        None => {
            let (policy, name) = arguments.simulator(&readings)?;
            (Opponent::Simulator(policy), name, Fit::default())
        }
    };
    let remote = matches!(opponent, Opponent::Implementation(_));
    let campaign = Campaign {
        policy: Arc::clone(&policy),
        generator,
        budget: arguments.budget(remote),
        looks: Looks::Some(arguments.looks),
        label: format!("{}-", unique()),
        concurrency: arguments.concurrency.map_or(concurrency, NonZeroUsize::get),
        replays: arguments.replays,
        fit,
        counts: {
            let claims = claims.clone();
            Arc::new(move |requirements: &[String]| is_claimed(requirements, &claims))
        },
        shard: arguments.part()?,
    };
    let mut corpus = arguments.open_corpus()?;
    let exploration = runtime.block_on(explore(&campaign, &opponent, &mut corpus));
    corpus.save().map_err(CliError::usage)?;
    let prover = Prover {
        register,
        readings,
        suspects: Suspects::new(policy),
        opponent,
        label: campaign.label,
    };
    let proven = runtime.block_on(prover.prove(&exploration, arguments.seed));
    let report = Report::of(&exploration, &proven, &name, arguments.seed, &claims);
    match arguments.format {
        Format::Text => print(&to_text(&report))?,
        Format::Json => print_value(&report)?,
    }
    if let Some(directory) = &arguments.output {
        let paths = save(&proven, &claims, directory).map_err(|error| {
            CliError::usage(format!("cannot write to {}: {error}", directory.display()))
        })?;
        if matches!(arguments.format, Format::Text) {
            for path in paths {
                print(&format!("wrote {}\n", path.display()))?;
            }
        }
    }
    Ok(match &exploration {
        _ if !report.findings.is_empty() => Exit::Failure,
        found if found.interrupted => Exit::Interrupted,
        found if found.failed > 0 || found.unconfirmed > 0 => Exit::Inconclusive,
        found if found.commands == 0 => Exit::Nothing,
        _ => Exit::Success,
    })
}

/// Explores until the budget is spent or ^C is pressed, with a line of progress on a terminal.
async fn explore(campaign: &Campaign, opponent: &Opponent, corpus: &mut Corpus) -> Exploration {
    let stop = AtomicBool::new(false);
    let shown = std::io::stderr().is_terminal() && talk() > Talk::Quiet;
    let exploring = campaign.run(opponent, corpus, &stop, |so_far| {
        if shown {
            let line = format!(
                "\r{} commands, {} differences",
                so_far.commands,
                so_far.findings.len()
            );
            let _ = std::io::stderr().write_all(line.as_bytes());
        }
    });
    let watching = async {
        Interrupts::listen().next().await;
        stop.store(true, Ordering::Relaxed);
        // What was found is printed once the plays under way are over.
        std::future::pending::<()>().await;
    };
    let found = tokio::select! {
        found = exploring => found,
        () = watching => Exploration::default(),
    };
    if shown {
        let _ = std::io::stderr().write_all(b"\r\x1b[K");
    }
    found
}

impl Arguments {
    /// The simulator to compare with: faithful, or with a bug.
    fn simulator(&self, readings: &Readings) -> Result<(Arc<Policy>, String), CliError> {
        let Some(id) = &self.mutant else {
            let policy = Policy::new(readings.into());
            return Ok((Arc::new(policy), "the simulator itself".to_owned()));
        };
        let Some(mutant) = Mutant::find(id) else {
            let error = CliError::usage(format!("there is no mutant `{id}`"));
            let known = Mutant::all().iter().map(Mutant::id);
            let otherwise = "`rolecall mutants --list` lists them";
            return Err(
                match did_you_mean(nearest(id, known).as_deref(), otherwise) {
                    Some(help) => error.with_help(help),
                    None => error,
                },
            );
        };
        let policy = Policy::with_mutant(readings.into(), mutant);
        Ok((Arc::new(policy), format!("mutant {id}")))
    }

    fn budget(&self, remote: bool) -> Budget {
        let otherwise = match (self.time, remote) {
            (Some(_), _) => None,
            (None, true) => Some(COMMANDS_ON_SERVER),
            (None, false) => Some(COMMANDS),
        };
        Budget {
            commands: self.commands.or(otherwise),
            time: self.time.map(Duration::from_secs),
            findings: self.findings,
        }
    }

    /// The part of the plays that is this run's.
    fn part(&self) -> Result<(u64, u64), CliError> {
        let Some(choice) = self.shard else {
            return Ok((0, 1));
        };
        let Shard { index, count } = choice
            .shard(|name| std::env::var(name).ok())
            .map_err(CliError::usage)?;
        let number = |it: usize| u64::try_from(it).unwrap_or(u64::MAX);
        Ok((number(index).saturating_sub(1), number(count)))
    }

    fn open_corpus(&self) -> Result<Corpus, CliError> {
        match &self.corpus {
            None => Ok(Corpus::default()),
            Some(directory) => Corpus::open(directory, self.seed, WAY).map_err(CliError::usage),
        }
    }

    /// The operations that the scenarios of the selected requirements need.
    async fn preferred(
        &self,
        register: &Arc<Register>,
        readings: &Readings,
    ) -> Result<BTreeSet<&'static str>, CliError> {
        if self.requirements.is_empty() && self.areas.is_empty() {
            return Ok(BTreeSet::new());
        }
        let mut selections = Vec::new();
        for id in &self.requirements {
            let selection = Selection::new(readings.clone());
            let selection = selection.requirement(register, id);
            selections.push(selection.map_err(CliError::usage)?);
        }
        for area in &self.areas {
            let selection = Selection::new(readings.clone()).area(register, area);
            selections.push(selection.map_err(CliError::usage)?);
        }
        let suite = Arc::new(embedded(register).map_err(CliError::kit)?);
        let mut preferred = BTreeSet::new();
        for selection in selections {
            let needs = Needs::learn(register, &suite, selection).await;
            for scenario in needs.scenarios() {
                let operations = scenario.needs.iter().filter_map(|need| match need {
                    Capability::Operation(_) => Some(need.name()),
                    Capability::Fixture(_) => None,
                });
                preferred.extend(operations.filter(|it| is_generated(it)));
            }
        }
        match preferred.is_empty() {
            true => Err(CliError::nothing(
                "no scenario of the selected requirements has a command",
            )),
            false => Ok(preferred),
        }
    }
}

fn print_value(value: &impl Serialize) -> Result<(), CliError> {
    let json = serde_json::to_string_pretty(value).map_err(CliError::kit)?;
    print_json(&json)
}

/// The open questions, for programs.
#[derive(Serialize)]
struct Open {
    name: &'static str,
    says: &'static str,
}

fn list_open(format: Format) -> Result<Exit, CliError> {
    let listed = LATITUDES.iter().map(|it| Open {
        name: it.slug,
        says: it.says,
    });
    match format {
        Format::Text => {
            for open in listed {
                print(&format!("{}\n    {}\n", open.name, open.says))?;
            }
        }
        Format::Json => print_value(&listed.collect::<Vec<_>>())?,
    }
    Ok(Exit::Success)
}

/// A mutant and whether it was found.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Hunted {
    mutant: &'static str,
    kind: &'static str,
    /// The commands until then; absent if it was not found.
    commands: Option<u64>,
}

/// Compares every mutant with the simulator and prints a table by kind.
fn table(
    arguments: &Arguments,
    register: &Register,
    readings: &Readings,
    generator: &Generator,
) -> Result<Exit, CliError> {
    let in_force: rolecall_model::Readings = readings.into();
    let mut asked_for = Selection::new(readings.clone());
    for id in &arguments.requirements {
        asked_for = asked_for
            .requirement(register, id)
            .map_err(CliError::usage)?;
    }
    let areas: Vec<rolecall_model::area::Area> = arguments
        .areas
        .iter()
        .map(|area| register.area(area).cloned().map_err(CliError::usage))
        .collect::<Result<_, _>>()?;
    let everything = areas.is_empty() && arguments.requirements.is_empty();
    let wanted = |mutant: &&Mutant| {
        everything
            || mutant.requirements().iter().any(|id| {
                asked_for.requirements().iter().any(|wanted| wanted == id)
                    || areas.iter().any(|area| area.has_id(id))
            })
    };
    let mutants: Vec<&'static Mutant> = Mutant::all()
        .iter()
        .filter(|mutant| mutant.applies(&in_force))
        .filter(wanted)
        .collect();
    let (index, count) = arguments.part()?;
    let numbered = (0_u64..).zip(mutants);
    let mutants: Vec<&'static Mutant> = numbered
        .filter(|(number, _)| number % count.max(1) == index)
        .map(|(_, mutant)| mutant)
        .collect();
    if mutants.is_empty() {
        return Err(CliError::nothing(
            "no mutant violates the selected requirements",
        ));
    }
    let budget = arguments.commands.unwrap_or(COMMANDS);
    let model = Arc::new(Policy::new(in_force));
    let next = AtomicUsize::new(0);
    let work = || {
        let mut hunted = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(mutant) = mutants.get(place) else {
                return hunted;
            };
            let other = Arc::new(Policy::with_mutant(in_force, mutant));
            let (caught, _) = hunt(&model, &other, generator, budget);
            let found = Hunted {
                mutant: mutant.id(),
                kind: kind(mutant.id()),
                commands: caught.map(|it| it.commands),
            };
            hunted.push((place, found));
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let threads = arguments.concurrency.map_or(threads, NonZeroUsize::get);
    let mut hunted: Vec<(usize, Hunted)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let done = workers.into_iter().filter_map(|worker| worker.join().ok());
        done.flatten().collect()
    });
    hunted.sort_by_key(|(place, _)| *place);
    let hunted: Vec<Hunted> = hunted.into_iter().map(|(_, it)| it).collect();
    match arguments.format {
        Format::Text => print(&table_text(&hunted, budget))?,
        Format::Json => print_value(&hunted)?,
    }
    let all = hunted.iter().all(|it| it.commands.is_some());
    Ok(if all { Exit::Success } else { Exit::Failure })
}

/// The kind of a mutant, by its id.
fn kind(id: &str) -> &'static str {
    match id.rsplit('/').next() {
        Some("none") => "cells that give less",
        Some("read" | "write") => "cells that give other access",
        Some("skipped") => "effects skipped",
        Some("withdrawn") => "exemptions withdrawn",
        _ => "guards and limits ignored",
    }
}

fn table_text(hunted: &[Hunted], budget: u64) -> String {
    let mut text = String::new();
    let missed = hunted.iter().filter(|it| it.commands.is_none());
    for it in missed {
        text.push_str(&format!("not found {}\n", it.mutant));
    }
    let mut kinds: BTreeMap<&str, Vec<Option<u64>>> = BTreeMap::new();
    for it in hunted {
        kinds.entry(it.kind).or_default().push(it.commands);
        kinds.entry("~").or_default().push(it.commands);
    }
    text.push_str(&format!(
        "{:<30}{:>8}{:>8}{:>18}\n",
        "mutants", "found", "of", "median commands"
    ));
    for (kind, found) in kinds {
        let mut commands: Vec<u64> = found.iter().copied().flatten().collect();
        commands.sort_unstable();
        let median = commands.get(commands.len() / 2);
        let median = median.map_or_else(|| "-".to_owned(), ToString::to_string);
        let kind = if kind == "~" { "all" } else { kind };
        text.push_str(&format!(
            "{kind:<30}{:>8}{:>8}{median:>18}\n",
            commands.len(),
            found.len()
        ));
    }
    text.push_str(&format!("at most {budget} commands for each\n"));
    text
}
