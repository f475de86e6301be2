//! `rolecall mutants`: proof that the suite detects bugs.

mod authored;
mod right;

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Instant;

use rolecall_model::area::Area;
use rolecall_model::decided::is_decided;
use rolecall_record::report::style::{ALARM, styled};
use rolecall_simulator::Mutant;
use rolecall_suite::suite::Selection;
use serde::Serialize;

use super::content::Loaded;
use super::{
    CliError, Content, Exit, Format, ReadingChoice, print, print_json, print_styled, tell,
};
use crate::proof::accusations::Comparison;
use crate::proof::coverage::Coverage;
use crate::proof::mutants::{Campaign, Fate, Finding, Results};
use authored::Authored;

const EXAMPLES: &str = "\
Examples:
  rolecall mutants
      Run the scenarios of its requirements against every mutant and list the survivors.
  rolecall mutants --requirement CCSA-ELIG-05
      Take the mutants of one requirement.
  rolecall mutants --decisions
      Check that the requirements of decision points are tested by decisions alone.
  rolecall mutants --accusations
      Run every scenario against every mutant, and list the requirements that are accused although \
the mutant does not violate them.
  rolecall mutants --variants
      Run every scenario against each right variant, a simulator that does otherwise where the documents \
are silent, and list the scenarios that fail.
  rolecall mutants --with DIR
      Take the mutants, the requirements and the scenarios of a layer as well.
  rolecall mutants --list
      List every mutant; `rolecall serve --mutant ID` serves one. With `--variants`, list those.

A mutant is the simulator with exactly one bug: a changed table cell, an ignored guard, a skipped \
effect, a withdrawn exemption. It is killed if, for each requirement that it violates, a scenario of \
that requirement fails. A scenario that does not pass on the simulator without a bug is not counted. \
With --features and --with, the mutants of the requirements that the features there name are taken, too. A \
scenario there that detects no mutant of a requirement that it names is reported, with the requirements whose \
mutants it detects. An accusation of a requirement that the mutant is not named after has to be listed, with the reason, in \
src/proof/accusations.toml.
Exit codes: 0 every mutant is killed, and no variant is accused, 1 at least one survives or is killed only by \
scenarios of other requirements, a scenario is not counted, an accusation is not listed, or a variant is \
accused, 2 usage, 4 no mutant is selected, 5 kit error.";

/// Options of `mutants`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Take the mutants of this requirement; several are separated by commas
    #[arg(long = "requirement", value_name = "ID", value_delimiter = ',')]
    requirements: Vec<String>,
    /// Take the mutants of this area [default: every completely covered area]
    #[arg(long = "area", value_name = "AREA", value_delimiter = ',')]
    areas: Vec<String>,
    /// Test the mutants as decision points: only their decisions are faulty, and only mutants that show
    /// in decisions are taken
    #[arg(long)]
    decisions: bool,
    /// Run every scenario against each mutant, and list the requirements that are accused although it
    /// does not violate them
    #[arg(long, conflicts_with = "decisions")]
    accusations: bool,
    /// Run every scenario against each right variant of the simulator; none may be accused
    #[arg(long, conflicts_with_all = ["requirements", "areas", "decisions", "accusations"])]
    variants: bool,
    /// List the mutants and run nothing
    #[arg(long)]
    list: bool,
    #[command(flatten)]
    readings: ReadingChoice,
    /// Number of threads [default: one per core]
    #[arg(long, value_name = "N")]
    concurrency: Option<NonZeroUsize>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    content: Content,
}

/// A finding for programs.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Line<'a> {
    mutant: &'a str,
    bug: String,
    requirements: Vec<&'a str>,
    fate: &'static str,
    /// Requirements without a failing scenario.
    missed: &'a [String],
    /// The scenarios that failed.
    killers: &'a [String],
    /// With `--accusations`: the requirements that the mutant does not violate, with the scenarios of each
    /// that failed.
    accused: &'a BTreeMap<String, Vec<String>>,
}

impl<'a> Line<'a> {
    fn of(finding: &'a Finding) -> Self {
        let (fate, missed): (_, &[String]) = match &finding.fate {
            Fate::Killed => ("killed", &[]),
            Fate::KilledByOthers { missed } => ("killed-by-others", missed),
            Fate::Survived => ("survived", &[]),
        };
        Self {
            mutant: finding.mutant.id(),
            bug: finding.mutant.to_string(),
            requirements: finding.mutant.requirements(),
            fate,
            missed,
            killers: &finding.killers,
            accused: &finding.accused,
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    rolecall_suite::run::check_definitions().map_err(CliError::kit)?;
    let loaded = arguments.content.load_all()?;
    let more = arguments.content.mutants(&loaded)?;
    let authored = Authored::of(&loaded, &arguments.content);
    let Loaded {
        register, suite, ..
    } = loaded;
    let readings = arguments.readings.choose(&register)?;
    if arguments.variants {
        return right::examine(arguments, &register, &suite, &readings);
    }
    let areas = arguments
        .areas
        .iter()
        .map(|area| register.area(area).cloned().map_err(CliError::usage));
    let mut areas: Vec<Area> = areas.collect::<Result<_, _>>()?;
    let mut asked_for = Selection::new(readings.clone());
    for id in &arguments.requirements {
        asked_for = asked_for
            .requirement(&register, id)
            .map_err(CliError::usage)?;
    }
    let everything = areas.is_empty() && arguments.requirements.is_empty();
    if everything {
        let coverage = Coverage::of(&register, &suite, &readings);
        let covered = coverage
            .areas
            .iter()
            .filter(|area| area.totals.in_force > 0 && area.totals.incomplete() == 0);
        areas = covered.map(|area| area.area.clone()).collect();
    }
    let is_own = |mutant: &Mutant| more.iter().any(|own| std::ptr::eq(own, mutant));
    let wanted = |mutant: &&Mutant| {
        everything && is_own(mutant)
            || mutant.requirements().iter().any(|id| {
                asked_for.requirements().iter().any(|wanted| wanted == id)
                    || areas.iter().any(|area| area.has_id(id))
                    || everything && authored.names(id)
            })
    };
    let in_force = (&readings).into();
    let mutants: Vec<&'static Mutant> = Mutant::all()
        .iter()
        .chain(more)
        .filter(wanted)
        .filter(|mutant| mutant.applies(&in_force))
        .filter(|mutant| !arguments.decisions || is_decisive(mutant))
        .collect();
    let campaign = Campaign {
        register,
        suite,
        readings,
        by_decisions: arguments.decisions,
        whole_suite: arguments.accusations,
    };
    let mutants = campaign.showing(mutants);
    if mutants.is_empty() {
        return Err(CliError::nothing(
            "no mutant violates the selected requirements",
        ));
    }
    if arguments.list {
        for mutant in &mutants {
            print(&format!("{}\n    {mutant}\n", mutant.id()))?;
        }
        return Ok(Exit::Success);
    }

    let register = Arc::clone(&campaign.register);
    let suite = Arc::clone(&campaign.suite);
    let began = Instant::now();
    let cores = || std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let threads = arguments.concurrency.unwrap_or_else(cores).get();
    let results = campaign.run(&mutants, threads).map_err(CliError::kit)?;
    let comparison = Comparison::of(&results.findings).map_err(CliError::kit)?;
    let seconds = began.elapsed().as_secs_f64();
    report(&results, &comparison, arguments, &authored, seconds)?;
    authored.report_misnamed(
        &register,
        &suite,
        &campaign.readings,
        more,
        arguments.format,
    )?;
    let all_killed = results.findings.iter().all(|it| it.fate == Fate::Killed);
    let all_listed = !arguments.accusations || comparison.holds();
    Ok(if all_killed && all_listed && results.failing.is_empty() {
        Exit::Success
    } else {
        Exit::Failure
    })
}

/// Whether a mutant has to show in its decisions.
fn is_decisive(mutant: &Mutant) -> bool {
    mutant.decides() && mutant.requirements().iter().any(|id| is_decided(id))
}

fn report(
    results: &Results,
    comparison: &Comparison,
    arguments: &Arguments,
    authored: &Authored,
    seconds: f64,
) -> Result<(), CliError> {
    let findings = &results.findings;
    match arguments.format {
        Format::Text => {
            for scenario in &results.failing {
                print_styled(&uncounted(&styled(ALARM, "not counted"), scenario))?;
            }
            let alive = || findings.iter().filter(|it| it.fate != Fate::Killed);
            for finding in alive() {
                print_styled(&describe(finding))?;
                print(&authored.advice(finding))?;
            }
            if arguments.accusations {
                tell_accusations(findings, comparison)?;
            }
            let (all, killed) = (findings.len(), findings.len() - alive().count());
            print(&format!(
                "{killed} of {all} mutants killed in {seconds:.1} s\n"
            ))
        }
        Format::Json => {
            // The list is of mutants; the reason for the exit code has to be seen all the same.
            for scenario in &results.failing {
                tell(&uncounted("not counted", scenario));
            }
            let lines: Vec<_> = findings.iter().map(Line::of).collect();
            let json = serde_json::to_string_pretty(&lines).map_err(CliError::kit)?;
            print_json(&json)
        }
    }
}

/// Says of a scenario that it proves nothing.
fn uncounted(label: &str, scenario: &str) -> String {
    format!(
        "{label} {scenario}\n    it does not pass on the simulator without a bug; see `rolecall certify`\n"
    )
}

/// Lists the accusations of requirements that the mutant is not named after, as far as they are not listed, those
/// that are listed and were not made, and their numbers.
fn tell_accusations(findings: &[Finding], comparison: &Comparison) -> Result<(), CliError> {
    for finding in findings {
        let id = finding.mutant.id();
        let Some(unlisted) = comparison.unlisted.get(id) else {
            continue;
        };
        print(&format!("{id}\n    {}\n", finding.mutant))?;
        for requirement in unlisted {
            let scenarios = finding.accused.get(requirement).into_iter().flatten();
            let scenarios: Vec<_> = scenarios.map(String::as_str).collect();
            let scenarios = scenarios.join(", ");
            print(&format!("    accuses {requirement}: {scenarios}\n"))?;
        }
    }
    for (mutant, requirements) in &comparison.stale {
        let requirements = requirements.join(", ");
        print(&format!(
            "{mutant}\n    is listed, and does not accuse {requirements} any more\n"
        ))?;
    }
    print(&format!(
        "{} accusations of other requirements are listed with a reason, {} are not\n",
        comparison.listed,
        comparison.unlisted(),
    ))
}

fn describe(finding: &Finding) -> String {
    let mutant = finding.mutant;
    match &finding.fate {
        Fate::Killed => String::new(),
        Fate::Survived => format!(
            "{} {}\n    {mutant}\n    no scenario fails; one of {} has to\n",
            styled(ALARM, "survived"),
            mutant.id(),
            mutant.requirements().join(", "),
        ),
        Fate::KilledByOthers { missed } => format!(
            "{} {}\n    {mutant}\n    failing scenarios, all of other requirements: {}\n",
            styled(ALARM, &format!("missed by {}", missed.join(", "))),
            mutant.id(),
            finding.killers.join(", "),
        ),
    }
}
