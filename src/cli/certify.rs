//! `rolecall certify`: from the suite to a verdict.

mod choice;
mod drive;
mod watch;

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ValueEnum;
use rolecall_adapters::{InProcess, Mapping};
use rolecall_model::implementation::Implementation;
use rolecall_model::suggest::nearest;
use rolecall_model::verdict::Verdict;
use rolecall_record::evidence::{self, MAPPING_FILE};
use rolecall_record::record::{
    self, Adapter, Claim, Conclusion, DECISIONS, ExpectedFailure, Record, Shard,
};
use rolecall_record::report::text::count;
use rolecall_record::report::{self, ReportError};
use rolecall_suite::claims;
use rolecall_suite::register::Register;
use rolecall_suite::run::journal::Journal;
use rolecall_suite::run::{self, Plan};
use rolecall_suite::suite::{Selected, Selection, Suite};

use super::output::Output;
use super::report::ReportChoice;
use super::shard::ShardChoice;
use super::{
    CliError, Content, Exit, OUTPUT, ReadingChoice, Server, build, print, print_file, print_json,
    print_styled, tell, unique,
};
use crate::outlook::Outlook;
use choice::ScenarioChoice;
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
  rolecall certify my.feature:12 --fail-fast
      Run the scenario at a line of a file of your own.
  rolecall certify --failed
      Run what did not pass last time.
  rolecall certify --reading ccsa-all-features=literal
      Choose another than the default reading of a conflict between the documents.

The record (record.json) and its reports are written to --output; `rolecall report derive` writes further \
reports later.
Exit codes: 0 conforms (or everything selected passed), 1 does not conform, or a class that is claimed in full \
was shown in part, 2 usage or mapping, \
3 inconclusive, 4 nothing selected, 5 kit error, 130 interrupted.";

/// Maximum number of failing scenarios that are printed as entries of expected failures.
const MOST_ENTRIES: usize = 8;

/// The format of the result of a run.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
enum Format {
    /// A summary for people.
    #[default]
    Text,
    /// The record.
    Json,
    /// Events, one JSON object a line, as they come.
    Ndjson,
}

/// Options of `certify`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    server: Server,
    /// Directory for the record and its reports [default: reports; a part of what is recorded there goes to
    /// reports/part]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    #[command(flatten)]
    reports: ReportChoice,
    #[command(flatten)]
    choice: ScenarioChoice,
    /// List the selected scenarios and run nothing
    #[arg(long)]
    list: bool,
    /// Check the selected scenarios, count their steps, and run nothing
    #[arg(long, conflicts_with = "list")]
    dry_run: bool,
    /// Begin no further scenario once one has not passed
    #[arg(long, conflicts_with = "shard")]
    fail_fast: bool,
    /// Run shard K of N of the selection; `auto` takes both from the environment, `auto/N` takes K from
    /// it
    #[arg(long, value_name = "K/N")]
    shard: Option<ShardChoice>,
    /// Continue the interrupted run in --output; finished scenarios are not run again
    #[arg(long)]
    resume: bool,
    /// Claim these conformance classes, such as contact-center or decisions:core, instead of those that the
    /// mapping claims; in full, or with `:partial` at a partial level; several are separated by commas
    #[arg(
        long = "class",
        value_name = "CLASS[:SCOPE][:partial]",
        value_delimiter = ','
    )]
    classes: Vec<String>,
    #[command(flatten)]
    readings: ReadingChoice,
    /// Number of scenarios that run at a time [default: 64 in process, over HTTP that of the mapping]
    #[arg(long, value_name = "N")]
    concurrency: Option<NonZeroUsize>,
    /// Also record the exchanges of passing scenarios
    #[arg(long)]
    transcript: bool,
    /// Format of the result: the summary, the record, or an event for each scenario as it ends
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    content: Content,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    run::check_definitions().map_err(CliError::kit)?;
    let chosen = arguments.choice.load(&arguments.content)?;
    let (register, suite) = (Arc::clone(&chosen.register), Arc::clone(&chosen.suite));
    let mapping = arguments.server.mapping()?;
    let readings = arguments.readings.over(&register, mapping.as_ref())?;
    let claims = arguments.claims(mapping.as_ref())?;
    let shard = arguments.shard()?;
    let claimed = run::claimed(&register, &claims, &readings);
    let claimed: Vec<_> = claimed.collect();
    let given = arguments.output.as_deref();
    let earlier = given.unwrap_or(Path::new(OUTPUT));
    let selection = arguments.choice.select(&chosen, readings, earlier)?;
    let mut selection = claims::claiming(selection, &suite, claimed);
    if let Some(shard) = shard {
        selection = selection.shard(shard);
    }
    let file = mapping.as_ref().map(|mapping| mapping.text().to_owned());
    let selected = suite.select(&selection);
    // An earlier record is not overwritten by nothing; a shard may well be empty.
    if shard.is_none() && selected.is_empty() {
        let what = format!(
            "nothing ran: no scenario is selected by {}",
            arguments.choice.description(&selection)
        );
        return Err(CliError::nothing(&what).with_help("nothing was written; change the selection"));
    }
    if arguments.list || arguments.dry_run {
        print(&listing(&selected, arguments.list))?;
        return Ok(Exit::Success);
    }
    let ids = selected.scenarios().iter().map(|it| it.id.as_str());
    let from_it = arguments.choice.is_of_failed();
    let output = Output::of_run(given, ids, selected.is_partial(), from_it)?;
    let outlook = match &mapping {
        Some(mapping) => Some(look_ahead(&register, &suite, &selection, mapping)?),
        None => None,
    };
    let plan = Plan {
        claims,
        shard,
        rerun: arguments.rerun(output.path()),
        expected_failures: expected_failures(&register, &suite, mapping.as_ref())?,
        ..arguments.plan(register, suite, selection, mapping)?
    };
    let plan = match outlook {
        Some(outlook) => outlook.apply(plan),
        None => plan,
    };
    let for_programs = arguments.format == Format::Ndjson;
    let Some(record) = drive(plan, output.path(), arguments.resume, for_programs)? else {
        return Ok(Exit::Interrupted);
    };
    let exit = Exit::from(record.conclusion());
    let written = arguments.publish(&record, output.path(), file.as_deref());
    match arguments.format {
        Format::Text => {
            let mut text = report::terminal::summary(&record);
            for what in written.iter().flatten() {
                text.push_str(&format!("  wrote {what}\n"));
            }
            text.push_str(
                &arguments
                    .expectable(&record, output.path())
                    .unwrap_or_default(),
            );
            text.push_str(arguments.unsignable(&record).unwrap_or_default().as_str());
            print_styled(&text)?;
            if on_github() {
                let mapping = arguments.server.implementation.as_deref();
                let file = mapping.map(|it| it.display().to_string());
                print_file(&report::annotations::render(&record, file.as_deref()))?;
            }
        }
        Format::Json => print_json(&record.to_json().map_err(CliError::kit)?)?,
        Format::Ndjson => watch::finished(&record, exit, written.as_deref().unwrap_or_default()),
    }
    // The result is printed all the same: it may have taken an hour.
    written.map_err(|error| {
        CliError::usage(error)
            .with_help("the run itself is finished, see above; give another --output")
    })?;
    Ok(exit)
}

/// Whether the log is one of GitHub Actions, which shows annotations.
fn on_github() -> bool {
    std::env::var_os("GITHUB_ACTIONS").is_some_and(|it| it == "true")
}

/// The selected scenarios, one a line, or their number.
fn listing(selected: &Selected, names: bool) -> String {
    let mut text = String::new();
    if names {
        for scenario in selected.scenarios() {
            text.push_str(&format!(
                "{}:{} {}\n",
                scenario.path, scenario.line, scenario.name
            ));
        }
        return text;
    }
    let steps: usize = selected.runnable().map(|it| it.steps().count()).sum();
    let requirements: BTreeSet<_> = selected
        .scenarios()
        .iter()
        .flat_map(|it| &it.requirements)
        .collect();
    format!(
        "{} with {} of {} would run; every step is defined\n",
        count(selected.scenarios().len(), "scenario"),
        count(steps, "step"),
        count(requirements.len(), "requirement"),
    )
}

/// Finds out what the mapping can run, and says so before anything is sent.
fn look_ahead(
    register: &Arc<Register>,
    suite: &Arc<Suite>,
    selection: &Selection,
    mapping: &Mapping,
) -> Result<Outlook, CliError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| CliError::kit(format!("cannot start the runtime: {error}")))?;
    let outlook = runtime.block_on(Outlook::of(register, suite, selection.clone(), mapping));
    tell(&format!("{outlook}\n"));
    Ok(outlook)
}

/// The expected failures of the mapping; their requirements have to be in the register, and their scenarios in
/// the suite.
fn expected_failures(
    register: &Register,
    suite: &Suite,
    mapping: Option<&Mapping>,
) -> Result<Vec<ExpectedFailure>, CliError> {
    let expected = mapping.map_or(&[][..], Mapping::expected_failures);
    for it in expected {
        let id = &it.requirement;
        if register.requirement(id).is_none() {
            let what = format!("expected-failure: there is no requirement `{id}`");
            let nearest = register.nearest_requirement(id);
            let help = nearest.map_or_else(
                || "`rolecall requirement WORDS` finds requirements".to_owned(),
                |it| format!("did you mean `{it}`?"),
            );
            return Err(CliError::usage(what).with_help(help));
        }
        if let Some(scenario) = it.scenarios.iter().find(|it| suite.scenario(it).is_none()) {
            let what = format!("expected-failure of {id}: there is no scenario `{scenario}`");
            let known = suite.scenarios().iter().map(|it| it.id.as_str());
            let help = nearest(scenario, known).map_or_else(
                || "a run that fails prints the entries with the ids of its scenarios".to_owned(),
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
    fn publish(
        &self,
        record: &Record,
        output: &Path,
        file: Option<&str>,
    ) -> Result<Vec<String>, ReportError> {
        let copy = output.join(MAPPING_FILE);
        // With the mapping, record and evidence are enough to replay the verdicts.
        let mapping = file.map(|text| (MAPPING_FILE, text.as_bytes()));
        let reports = self.reports.with_record();
        evidence::complete(output, record)?;
        let written = report::write_beside(record, output, &reports, mapping.as_slice())?;
        evidence::tidy(output, record);
        Journal::remove(output);
        let reports = written.iter().map(|path| path.display().to_string());
        Ok(reports
            .chain(file.map(|_| copy.display().to_string()))
            .chain(evidence::told(output, record))
            .collect())
    }

    /// The entries that would list the failures of this run as expected, or the command that writes them;
    /// nothing if nothing failed that is not listed, or if there is no file to write them into.
    fn expectable(&self, record: &Record, output: &Path) -> Option<String> {
        if record.implementation.adapter == Adapter::InProcess
            || record.conclusion() != Conclusion::DoesNotConform
        {
            return None;
        }
        let block = report::expected::block(record)?;
        if report::expected::failing(record) > MOST_ENTRIES {
            return Some(format!(
                "note: if these defects are known, `rolecall report derive {} --report expected-failures` \
                 writes them as [[expected-failure]] entries for implementation.toml\n",
                output.display()
            ));
        }
        Some(format!(
            "note: if these defects are known, list them in implementation.toml; such a run never \
             certifies\n\n{block}\n"
        ))
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
        let claims: Vec<Claim> = claims.collect::<Result<_, _>>()?;
        let mut names = BTreeSet::new();
        match claims.iter().find(|it| !names.insert(&it.name)) {
            Some(twice) => Err(CliError::usage(format!(
                "the class `{}` is claimed twice",
                twice.name
            ))),
            None => Ok(claims),
        }
    }

    /// The arguments of this run's setup: options with their values, flags and paths.
    fn rerun(&self, directory: &Path) -> Vec<String> {
        let mut words = Vec::new();
        let mut option = |name: &str, value: String| words.extend([format!("--{name}"), value]);
        if let Some(target) = &self.server.target {
            option("target", target.clone());
        }
        if let Some(path) = &self.server.implementation {
            option("implementation", path.display().to_string());
        }
        if directory != Path::new(OUTPUT) {
            option("output", directory.display().to_string());
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
        for (name, directory) in self.content.options() {
            option(name, directory);
        }
        if self.transcript {
            words.push("--transcript".to_owned());
        }
        words.extend(self.choice.paths().iter().cloned());
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
            description: self.choice.description(&selection),
            selecting: self.choice.selecting(&selection),
            fail_fast: self.fail_fast,
            adapter,
            concurrency: self.concurrency.map_or(concurrency, NonZeroUsize::get),
            transcript: self.transcript,
            build: build(),
            label,
            ..Plan::new(register, suite, selection, implementation)
        })
    }
}
