//! `rolecall certify`: from the suite to a verdict.

mod drive;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use drive::drive;

use super::report::ReportChoice;
use super::shard::ShardChoice;
use super::{
    Content, Exit, Format, OUTPUT, ReadingChoice, Server, Trouble, print, print_styled, unique,
};
use crate::adapter::{InProcess, Mapping};
use crate::evidence::{self, MAPPING_FILE};
use crate::implementation::Implementation;
use crate::journal::Journal;
use crate::record::{
    self, Adapter, Claim, DECISIONS, ExpectedFailure, Record, Shard, replace_file,
};
use crate::register::{Readings, Register};
use crate::report::{self, ReportError};
use crate::run::{self, Plan};
use crate::suite::{Selection, Suite};
use crate::verdict::Verdict;

const EXAMPLES: &str = "\
Examples:
  rolecall certify
      Run everything against the built-in simulator.
  ROLECALL_OPERATOR_TOKEN=secret \\
    rolecall certify --target http://127.0.0.1:8080
      Run against a server that speaks the reference API, such as `rolecall serve`.
  rolecall certify --implementation implementation.toml
      Run against any server, driven as the file says.
  rolecall certify --requirement CCSA-ELIG-05
      Run the tests of one requirement and their controls.
  rolecall certify --area CCSA --tags 'not @clock'
      Run a selection; conditions of different kinds must all hold.
  rolecall certify --reading ccsa-all-features=literal
      Read a conflict of the documents otherwise than by default.

The record (record.json) and the reports of it go to --output; `rolecall report derive` writes more of \
them later.
Exit codes: 0 conforms (or all that was selected passed), 1 does not conform, 2 usage or mapping, \
3 inconclusive, 4 nothing selected, 5 kit error, 130 interrupted.";

/// Options of `certify`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    server: Server,
    /// Directory for the record and its reports
    #[arg(long, value_name = "DIR", default_value = OUTPUT)]
    output: PathBuf,
    #[command(flatten)]
    reports: ReportChoice,
    /// Run the scenarios of this requirement; may be given several times
    #[arg(long = "requirement", value_name = "ID")]
    requirements: Vec<String>,
    /// Run the scenarios of this area, such as CCSA; may be given several times
    #[arg(long = "area", value_name = "AREA")]
    areas: Vec<String>,
    /// Run the scenarios whose tags satisfy an expression
    #[arg(long, value_name = "EXPR")]
    tags: Option<String>,
    /// Run the scenarios whose name matches
    #[arg(long, value_name = "REGEX")]
    name: Option<String>,
    /// Run one of N shards of the selection; `auto` where the environment says which, `auto/N` where it
    /// does not say how many there are
    #[arg(long, value_name = "K/N")]
    shard: Option<ShardChoice>,
    /// Go on with the run that was cut off in --output, without running a finished scenario twice
    #[arg(long)]
    resume: bool,
    /// Claim this conformance class, such as contact-center or decisions:core, in the place of those
    /// that the implementation's file claims; may be given several times
    #[arg(long = "class", value_name = "CLASS[:LEVEL]")]
    classes: Vec<String>,
    #[command(flatten)]
    readings: ReadingChoice,
    /// How many scenarios run at a time [default: 64 in process, over HTTP as the mapping says]
    #[arg(long, value_name = "N")]
    concurrency: Option<NonZeroUsize>,
    /// Tell in the record what was said in scenarios that passed, too; of the others it always does
    #[arg(long)]
    transcript: bool,
    /// What to print at the end
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    content: Content,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Trouble> {
    run::check_definitions().map_err(Trouble::kit)?;
    let (register, suite) = arguments.content.load()?;
    let mapping = arguments.server.mapping()?;
    let readings = arguments.readings.over(&register, mapping.as_ref())?;
    let claims = arguments.claims(mapping.as_ref())?;
    let shard = arguments.shard()?;
    let claimed = run::claimed(&register, &claims, &readings);
    let claimed: Vec<_> = claimed.collect();
    let mut selection = arguments.select(&register, readings)?.claiming(claimed);
    if let Some(shard) = shard {
        selection = selection.shard(shard);
    }
    let file = mapping.as_ref().map(|mapping| mapping.text().to_owned());
    // What an earlier run found is not given up for nothing; a shard may well be empty.
    if shard.is_none() && suite.select(&selection).is_empty() {
        let what = format!(
            "nothing ran: nothing selected by {}",
            arguments.description(&selection)
        );
        return Err(Trouble::nothing(&what).with_help("nothing was written; select something else"));
    }
    let plan = Plan {
        claims,
        shard,
        expected_failures: expected_failures(&register, mapping.as_ref())?,
        ..arguments.plan(register, suite, selection, mapping)?
    };
    let Some(record) = drive(plan, &arguments.output, arguments.resume)? else {
        return Ok(Exit::Interrupted);
    };
    let written = arguments.publish(&record, file.as_deref());
    match arguments.format {
        Format::Text => {
            let mut text = report::terminal::summary(&record);
            for what in written.iter().flatten() {
                text.push_str(&format!("  wrote {what}\n"));
            }
            text.push_str(arguments.unsignable(&record).unwrap_or_default().as_str());
            print_styled(&text)?;
        }
        Format::Json => print(&record.to_json().map_err(Trouble::kit)?)?,
    }
    // What was found out is told all the same: it may have taken an hour.
    written.map_err(|error| {
        Trouble::usage(error)
            .with_help("the run itself is over, as told above; give another --output")
    })?;
    Ok(record.conclusion().into())
}

/// The requirements that the implementation says it breaks, if the register has them.
fn expected_failures(
    register: &Register,
    mapping: Option<&Mapping>,
) -> Result<Vec<ExpectedFailure>, Trouble> {
    let expected = mapping.map_or(&[][..], Mapping::expected_failures);
    for it in expected {
        let id = &it.requirement;
        if register.requirement(id).is_none() {
            let what = format!("expected-failure: there is no requirement `{id}`");
            let nearest = register.nearest_requirement(id);
            let help = nearest.map_or_else(
                || "`rolecall coverage` lists the requirements".to_owned(),
                |it| format!("did you mean `{it}`?"),
            );
            return Err(Trouble::usage(what).with_help(help));
        }
    }
    Ok(expected.to_vec())
}

impl Arguments {
    /// Writes the record and all that goes with it, and says what that is; the journal has done its
    /// duty then.
    fn publish(&self, record: &Record, file: Option<&str>) -> Result<Vec<String>, ReportError> {
        let copy = self.output.join(MAPPING_FILE);
        if let Some(text) = file {
            // With it, whoever has the record and its evidence can find the verdicts again.
            replace_file(&copy, text.as_bytes())?;
        }
        let written = report::write(record, &self.output, &self.reports.with_record())?;
        evidence::tidy(&self.output, record);
        Journal::remove(&self.output);
        let reports = written.iter().map(|path| path.display().to_string());
        Ok(reports
            .chain(file.map(|_| copy.display().to_string()))
            .chain(evidence::told(&self.output, record))
            .collect())
    }

    /// What a certificate would miss of this run, which is known before anybody signs.
    fn unsignable(&self, record: &Record) -> Option<String> {
        let record::Implementation {
            adapter, digest, ..
        } = &record.implementation;
        // Whoever has not got an answer yet has other things to think of, and neither a part nor a known
        // failure is ever signed.
        let answered = matches!(record.summary.verdict, Some(Verdict::Pass | Verdict::Fail));
        let whole = record.expected_failures.is_empty()
            && (record.selection.complete || record.selection.shard.is_some());
        if *adapter == Adapter::InProcess || digest.is_some() || !(answered && whole) {
            return None;
        }
        let file = match &self.server.implementation {
            Some(path) => path.display().to_string(),
            None => {
                "a copy of implementations/reference.toml, given with --implementation".to_owned()
            }
        };
        Some(format!(
            "note: a certificate has to say which build was tested: write its digest under \
             [implementation] in {file}, such as digest = \"sha256:…\"\n"
        ))
    }

    /// The shard that this run is, if it is one.
    fn shard(&self) -> Result<Option<Shard>, Trouble> {
        self.shard
            .map(|choice| choice.shard(|name| std::env::var(name).ok()))
            .transpose()
            .map_err(Trouble::usage)
    }

    /// The classes that are claimed.
    fn claims(&self, mapping: Option<&Mapping>) -> Result<Vec<Claim>, Trouble> {
        if self.classes.is_empty() {
            return Ok(mapping.map_or_else(Claim::everything, |it| it.claims().to_vec()));
        }
        let decides = mapping.is_some_and(Mapping::is_decision_point);
        let claims = self.classes.iter().map(|class| {
            let claim: Claim = class.parse().map_err(Trouble::usage)?;
            if decides && claim.name != DECISIONS {
                let what = format!("a decision point cannot claim `{}`", claim.name);
                let help = format!("it has no effects to look at; claim `{DECISIONS}`");
                return Err(Trouble::usage(what).with_help(help));
            }
            Ok(claim)
        });
        claims.collect()
    }

    fn select(&self, register: &Register, readings: Readings) -> Result<Selection, Trouble> {
        let mut selection = Selection::new(readings);
        for id in &self.requirements {
            selection = selection
                .requirement(register, id)
                .map_err(Trouble::usage)?;
        }
        for area in &self.areas {
            selection = selection.area(area).map_err(Trouble::usage)?;
        }
        if let Some(expression) = &self.tags {
            selection = selection.tags(expression).map_err(Trouble::usage)?;
        }
        if let Some(pattern) = &self.name {
            selection = selection.name(pattern).map_err(Trouble::usage)?;
        }
        Ok(selection)
    }

    /// The selection in words.
    fn description(&self, selection: &Selection) -> String {
        let mut words: Vec<String> = selection
            .requirements()
            .iter()
            .map(|id| format!("requirement {id}"))
            .collect();
        words.extend(self.areas.iter().map(|area| format!("area {area}")));
        words.extend(
            self.tags
                .iter()
                .map(|expression| format!("tags {expression}")),
        );
        words.extend(self.name.iter().map(|pattern| format!("name {pattern}")));
        if words.is_empty() {
            "everything".to_owned()
        } else {
            words.join(", ")
        }
    }

    /// The selection as it was given.
    fn selecting(&self, selection: &Selection) -> Vec<String> {
        let mut words = Vec::new();
        let mut options = |name: &str, values: &mut dyn Iterator<Item = &String>| {
            for value in values {
                words.extend([format!("--{name}"), value.clone()]);
            }
        };
        options("requirement", &mut selection.requirements().iter());
        options("area", &mut self.areas.iter());
        options("tags", &mut self.tags.iter());
        options("name", &mut self.name.iter());
        words
    }

    /// The arguments that set up this run, each with its value.
    fn rerun(&self) -> Vec<String> {
        let mut words = Vec::new();
        let mut option = |name: &str, value: String| words.extend([format!("--{name}"), value]);
        if let Some(target) = &self.server.target {
            option("target", target.clone());
        }
        if let Some(path) = &self.server.implementation {
            option("implementation", path.display().to_string());
        }
        if self.output != Path::new(OUTPUT) {
            option("output", self.output.display().to_string());
        }
        for name in self.reports.names() {
            option("report", name.clone());
        }
        if let Some(concurrency) = self.concurrency {
            option("concurrency", concurrency.to_string());
        }
        for class in &self.classes {
            option("class", class.clone());
        }
        for reading in &self.readings.readings {
            option("reading", reading.clone());
        }
        if let Some(directory) = &self.content.features {
            option("features", directory.display().to_string());
        }
        if self.transcript {
            words.push("--transcript".to_owned());
        }
        words
    }

    fn plan(
        &self,
        register: Arc<Register>,
        suite: Arc<Suite>,
        selection: Selection,
        mapping: Option<Mapping>,
    ) -> Result<Plan, Trouble> {
        let (implementation, adapter, concurrency, label): (Arc<dyn Implementation>, _, _, _) =
            match mapping {
                None => (
                    Arc::new(InProcess::faithful(selection.readings())),
                    Adapter::InProcess,
                    64,
                    String::new(),
                ),
                Some(mapping) => {
                    let concurrency = mapping.limits().concurrency;
                    let decides = mapping.is_decision_point();
                    let readings = selection.readings();
                    (
                        self.server.connect(mapping, readings)?,
                        if decides {
                            Adapter::Authzen
                        } else {
                            Adapter::Http
                        },
                        concurrency,
                        format!("{}-", unique()),
                    )
                }
            };
        Ok(Plan {
            description: self.description(&selection),
            selecting: self.selecting(&selection),
            adapter,
            concurrency: self.concurrency.map_or(concurrency, NonZeroUsize::get),
            transcript: self.transcript,
            label,
            rerun: self.rerun(),
            ..Plan::new(register, suite, selection, implementation)
        })
    }
}
