//! The features as tests: one test a scenario, with the conventions of libtest, so that
//! `cargo test NAME`, `cargo test -- --list` and `cargo nextest run` do what one expects.
//!
//! A test is called `<file>::<requirements>::<scenario>`, so a requirement's id selects its tests. A
//! scenario that belongs to another reading than the default is run under that reading.

use std::collections::HashMap;
use std::process::ExitCode;
use std::sync::{Arc, LazyLock};

use libtest_mimic::{Arguments, Failed, Trial};
use rolecall_adapters::InProcess;
use rolecall_model::verdict::Verdict;
use rolecall_record::record;
use rolecall_suite::register::source;
use rolecall_suite::register::{self, Readings, Register};
use rolecall_suite::run::{self, Plan};
use rolecall_suite::suite::{Scenario, Selection, Suite};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let content = match content(&arguments) {
        Ok(content) => content,
        Err(faults) => {
            let broken = Trial::test("the-suite-can-be-read", || Err(Failed::from(faults)));
            return libtest_mimic::run(&arguments, vec![broken]).exit_code();
        }
    };
    // The scenarios that the filters select are run together, once, and every test reports its scenario.
    let results: Arc<LazyLock<Results, _>> = Arc::new(LazyLock::new({
        let (content, arguments) = (content.clone(), arguments.clone());
        move || content.run(|name| is_selected(&arguments, name))
    }));
    let trials = content.suite.scenarios().iter().map(|scenario| {
        let (id, results) = (scenario.id.clone(), Arc::clone(&results));
        Trial::test(name(scenario), move || match results.get(&id) {
            Some(scenario) if scenario.verdict == Verdict::Pass => Ok(()),
            Some(scenario) => Err(Failed::from(explain(scenario))),
            None => Err(Failed::from("the run did not include this scenario")),
        })
    });
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}

type Results = HashMap<String, record::Scenario>;

/// The scenarios, and the implementation that they are run against.
#[derive(Clone)]
struct Content {
    register: Arc<Register>,
    suite: Arc<Suite>,
    readings: Readings,
}

/// Whether the filters of the command line select a test.
fn is_selected(arguments: &Arguments, name: &str) -> bool {
    !arguments.is_filtered_out(&Trial::test(name, || Ok(())))
}

/// The register, and the scenarios; for one test that is asked for by its whole name, as nextest does, those of its file
/// alone.
fn content(arguments: &Arguments) -> Result<Content, String> {
    let register = register::embedded().map_err(|faults| faults.to_string())?;
    let mut sources = source::embedded();
    let one = arguments.filter.as_ref().filter(|_| arguments.exact);
    if let Some((file, _)) = one.and_then(|it| it.split_once("::")) {
        let path = format!("{file}.feature");
        sources.retain(|it| it.path == path);
    }
    let suite = Suite::parse(&sources, &register).map_err(|faults| faults.to_string())?;
    let readings = Readings::defaults(&register);
    Ok(Content {
        register: Arc::new(register),
        suite: Arc::new(suite),
        readings,
    })
}

impl Content {
    /// The readings under which a scenario runs: the defaults, but for those that it needs.
    fn readings_for(&self, scenario: &Scenario) -> Readings {
        let mut readings = self.readings.clone();
        for (conflict, reading) in scenario.unmet(&self.readings) {
            // The suite was checked: it names no reading that does not exist.
            let _ = readings.choose(&self.register, &format!("{conflict}={reading}"));
        }
        readings
    }

    /// Runs the scenarios whose names are wanted, each under the readings that it needs.
    fn run(&self, is_wanted: impl Fn(&str) -> bool) -> Results {
        let mut groups: Vec<(Readings, Vec<&Scenario>)> = Vec::new();
        for scenario in self.suite.scenarios() {
            if !is_wanted(&name(scenario)) {
                continue;
            }
            let readings = self.readings_for(scenario);
            match groups.iter_mut().find(|(known, _)| *known == readings) {
                Some((_, group)) => group.push(scenario),
                None => groups.push((readings, vec![scenario])),
            }
        }
        let runs = groups
            .iter()
            .map(|(readings, group)| self.run_under(readings, group));
        runs.flatten()
            .map(|scenario| (scenario.id.clone(), scenario))
            .collect()
    }

    fn run_under(&self, readings: &Readings, scenarios: &[&Scenario]) -> Vec<record::Scenario> {
        let ids = scenarios.iter().map(|it| it.id.clone());
        let selection = Selection::new(readings.clone()).ids(ids);
        let plan = Plan::new(
            Arc::clone(&self.register),
            Arc::clone(&self.suite),
            selection,
            Arc::new(InProcess::faithful(readings.into())),
        );
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
        else {
            return Vec::new();
        };
        runtime.block_on(run::run(plan, |_| {})).scenarios
    }
}

fn name(scenario: &Scenario) -> String {
    let (file, slug) = scenario
        .id
        .split_once(':')
        .unwrap_or((&scenario.path, &scenario.id));
    format!("{file}::{}::{slug}", scenario.requirements.join("+"))
}

/// Why a scenario did not pass, for somebody who sees nothing but this.
fn explain(scenario: &record::Scenario) -> String {
    let mut text = format!("{} at features/{}\n", scenario.verdict, scenario.location());
    for (place, step) in scenario.steps.iter().enumerate() {
        let failed = scenario
            .failure
            .as_ref()
            .is_some_and(|failure| failure.step == place);
        text.push_str(&format!(
            "  {} {} {}\n",
            if failed { "✗" } else { " " },
            step.keyword,
            step.text
        ));
    }
    if let Some(failure) = &scenario.failure {
        text.push_str(&format!(
            "expected: {}\nobserved: {}\n",
            failure.expected, failure.observed
        ));
    }
    let readings: String = scenario
        .readings
        .iter()
        .map(|(conflict, reading)| format!(" --reading {conflict}={reading}"))
        .collect();
    for requirement in &scenario.requirements {
        text.push_str(&format!(
            "again: cargo run -- certify --requirement {requirement}{readings}\n"
        ));
    }
    text
}
