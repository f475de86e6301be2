//! `rolecall certify`: from the suite to a verdict.

mod drive;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rolecall_adapters::{InProcess, Mapping};
use rolecall_model::implementation::Implementation;
use rolecall_model::verdict::Verdict;
use rolecall_record::evidence::{self, MAPPING_FILE};
use rolecall_record::record::{
    self, Adapter, Claim, DECISIONS, ExpectedFailure, Record, Shard, replace_file,
};
use rolecall_record::report::{self, ReportError};
use rolecall_suite::register::{Readings, Register};
use rolecall_suite::run::journal::Journal;
use rolecall_suite::run::{self, Plan};
use rolecall_suite::suite::{Selection, Suite};

use super::report::ReportChoice;
use super::shard::ShardChoice;
use super::{
    CliError, Content, Exit, Format, OUTPUT, ReadingChoice, Server, print, print_styled, unique,
};
use drive::drive;

const EXAMPLES: &str = "\
Examples:
  rolecall certify
      Run the whole suite against the built-in simulator.
  ROLECALL_OPERATOR_TOKEN=secret \\
    rolecall certify --target http://127.0.0.1:8080
      Run against a server that speaks the reference API, such as `rolecall serve`.
  rolecall certify --implementation implementation.toml
      Run against any server, by its mapping.
  rolecall certify --requirement CCSA-ELIG-05
      Run the scenarios of one requirement and their controls.
  rolecall certify --area CCSA --tags 'not @clock'
      Run a selection; conditions of different kinds must all hold.
  rolecall certify --reading ccsa-all-features=literal
      Choose another than the default reading of a conflict between the documents.

The record (record.json) and its reports are written to --output; `rolecall report derive` writes further \
reports later.
Exit codes: 0 conforms (or everything selected passed), 1 does not conform, or a class that is claimed in full \
was shown in part, 2 usage or mapping, \
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
    /// Run shard K of N of the selection; `auto` takes both from the environment, `auto/N` takes K from
    /// it
    #[arg(long, value_name = "K/N")]
    shard: Option<ShardChoice>,
    /// Continue the interrupted run in --output; finished scenarios are not run again
    #[arg(long)]
    resume: bool,
    /// Claim this conformance class, such as contact-center or decisions:core, instead of those
    /// that the mapping claims; in full, or with `:partial` at a partial level; may be given several times
    #[arg(long = "class", value_name = "CLASS[:SCOPE][:partial]")]
    classes: Vec<String>,
    #[command(flatten)]
    readings: ReadingChoice,
    /// Number of scenarios that run at a time [default: 64 in process, over HTTP that of the mapping]
    #[arg(long, value_name = "N")]
    concurrency: Option<NonZeroUsize>,
    /// Also record the exchanges of passing scenarios
    #[arg(long)]
    transcript: bool,
    /// Format of the summary that is printed at the end
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    content: Content,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    run::check_definitions().map_err(CliError::kit)?;
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
    // An earlier record is not overwritten by nothing; a shard may well be empty.
    if shard.is_none() && suite.select(&selection).is_empty() {
        let what = format!(
            "nothing ran: no scenario is selected by {}",
            arguments.description(&selection)
        );
        return Err(CliError::nothing(&what).with_help("nothing was written; change the selection"));
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
        Format::Json => print(&record.to_json().map_err(CliError::kit)?)?,
    }
    // The result is printed all the same: it may have taken an hour.
    written.map_err(|error| {
        CliError::usage(error)
            .with_help("the run itself is finished, see above; give another --output")
    })?;
    Ok(record.conclusion().into())
}

/// The expected failures of the mapping; their requirements have to be in the register.
fn expected_failures(
    register: &Register,
    mapping: Option<&Mapping>,
) -> Result<Vec<ExpectedFailure>, CliError> {
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
            return Err(CliError::usage(what).with_help(help));
        }
    }
    Ok(expected.to_vec())
}

impl Arguments {
    /// Writes the record and its reports, and returns their names; the journal has done its
    /// duty then.
    fn publish(&self, record: &Record, file: Option<&str>) -> Result<Vec<String>, ReportError> {
        let copy = self.output.join(MAPPING_FILE);
        if let Some(text) = file {
            // With the mapping, record and evidence are enough to replay the verdicts.
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

    /// A hint about what a certificate of this run would lack.
    fn unsignable(&self, record: &Record) -> Option<String> {
        let record::Implementation {
            adapter, digest, ..
        } = &record.implementation;
        // Only hint at signing once there is a pass or a fail; neither a part nor a known
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
            "note: a certificate needs the digest of the tested build: write it under \
             [implementation] in {file}, such as digest = \"sha256:…\"\n"
        ))
    }

    /// The shard of this run, if it is one.
    fn shard(&self) -> Result<Option<Shard>, CliError> {
        self.shard
            .map(|choice| choice.shard(|name| std::env::var(name).ok()))
            .transpose()
            .map_err(CliError::usage)
    }

    /// The classes that are claimed.
    fn claims(&self, mapping: Option<&Mapping>) -> Result<Vec<Claim>, CliError> {
        if self.classes.is_empty() {
            return Ok(mapping.map_or_else(Claim::everything, |it| it.claims().to_vec()));
        }
        let decides = mapping.is_some_and(Mapping::is_decision_point);
        let claims = self.classes.iter().map(|class| {
            let claim: Claim = class.parse().map_err(CliError::usage)?;
            if decides && claim.name != DECISIONS {
                let what = format!("a decision point cannot claim `{}`", claim.name);
                let help = format!("its effects cannot be observed; claim `{DECISIONS}`");
                return Err(CliError::usage(what).with_help(help));
            }
            Ok(claim)
        });
        claims.collect()
    }

    fn select(&self, register: &Register, readings: Readings) -> Result<Selection, CliError> {
        let mut selection = Selection::new(readings);
        for id in &self.requirements {
            selection = selection
                .requirement(register, id)
                .map_err(CliError::usage)?;
        }
        for area in &self.areas {
            selection = selection.area(area).map_err(CliError::usage)?;
        }
        if let Some(expression) = &self.tags {
            selection = selection.tags(expression).map_err(CliError::usage)?;
        }
        if let Some(pattern) = &self.name {
            selection = selection.name(pattern).map_err(CliError::usage)?;
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

    /// The arguments of this run's setup, each with its value.
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
    ) -> Result<Plan, CliError> {
        let (implementation, adapter, concurrency, label): (Arc<dyn Implementation>, _, _, _) =
            match mapping {
                None => (
                    Arc::new(InProcess::faithful(selection.readings().into())),
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
