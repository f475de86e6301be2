//! The kit's runner against cucumber's own on the same generated features, with the same steps and the same
//! simulator; of the results only the steps that passed are counted. Exchanges are only put into words where a
//! record contains them.
//!
//! Every run is a process of its own, so that none inherits another's memory; its time is what it had of
//! the processor. Runs to be compared take turns, so that what disturbs the machine disturbs all of them.
//! `ROLECALL_BENCH_SCENARIOS` says how many scenarios there are instead of 10,000; the large runs have five
//! times as many.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench tells what it measured, and one that panics says what is wrong"
)]

mod generated;
mod theirs;

use std::any::Any;
use std::convert::Infallible;
use std::fs::File;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use generated::{Generated, STEPS};
use rolecall_adapters::InProcess;
use rolecall_model::implementation::Implementation;
use rolecall_model::verdict::Verdict;
use rolecall_record::record::{Record, StepStatus};
use rolecall_record::report::{REPORTS, Report};
use rolecall_suite::register::{self, Readings};
use rolecall_suite::run::{self, Plan, Runner, ScenarioRun};
use rolecall_suite::suite::{SelectedScenario, Selection, Suite};
use rolecall_suite::world::World;

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many scenarios run at a time, as `certify` has it in process.
const CONCURRENCY: usize = 64;
/// How often everything is measured; an odd number has a median.
const ROUNDS: usize = 5;
/// How much larger the large runs are.
const LARGE: usize = 5;
/// Tells a process of this program which run it is.
const PART: &str = "ROLECALL_BENCH_PART";

/// The part that one process plays.
#[derive(Clone, Copy, Debug)]
enum Part {
    /// Our runner, features generated as it reads them.
    Ours,
    /// The same with cucumber's runner.
    Cucumbers,
    /// Our runner on a suite that was read as `certify` reads it, with what is said put into words.
    Suite,
    /// The same with the record, and the record and JUnit written to files.
    Record,
}

/// The measurements of one process.
struct Measured {
    seconds: f64,
    peak_mib: f64,
}

fn main() {
    let wanted = std::env::var("ROLECALL_BENCH_SCENARIOS");
    let scenarios = wanted.ok().and_then(|it| it.parse().ok()).unwrap_or(10_000);
    match std::env::var(PART) {
        Ok(part) => play(&part, Generated::of(scenarios)),
        Err(_) => compare(scenarios),
    }
}

/// Measures everything and says what came of it.
fn compare(scenarios: usize) {
    let large = scenarios * LARGE;
    let mut rounds: Vec<[Measured; 5]> = Vec::new();
    for _ in 0..ROUNDS {
        rounds.push([
            measure(Part::Cucumbers, scenarios),
            measure(Part::Ours, scenarios),
            measure(Part::Ours, large),
            measure(Part::Suite, scenarios),
            measure(Part::Record, scenarios),
        ]);
    }
    let seconds = |run: usize| median(rounds.iter().map(|it| it[run].seconds));
    let peak = |run: usize| median(rounds.iter().map(|it| it[run].peak_mib));
    let [theirs, ours, ours_large, suite, record] = [0, 1, 2, 3, 4].map(seconds);
    println!("medians of {ROUNDS} rounds, each run a process of its own");
    let row = |name: &str, scenarios: usize, run: usize| {
        let (seconds, peak) = (seconds(run), peak(run));
        println!("{name:<26}{scenarios:>7} scenarios {seconds:>7.3} s {peak:>7.1} MiB");
    };
    row("cucumber's runner", scenarios, 0);
    row("our runner", scenarios, 1);
    row("our runner", large, 2);
    row("our runner on a suite", scenarios, 3);
    row("with record and JUnit", scenarios, 4);
    target("times as fast as cucumber's", theirs / ours, 3.0, true);
    target(
        &format!("times as long for {LARGE} times as many"),
        ours_large / ours,
        5.5,
        false,
    );
    target("MiB at most in the large run", peak(2), 64.0, false);
    target(
        "% more for record and JUnit",
        (record / suite - 1.0) * 100.0,
        25.0,
        false,
    );
}

fn target(what: &str, measured: f64, target: f64, at_least: bool) {
    let (bound, holds) = match at_least {
        true => ("at least", measured >= target),
        false => ("at most", measured <= target),
    };
    let verdict = if holds { "holds" } else { "MISSED" };
    println!("{measured:>7.2} {what}; target: {bound} {target}: {verdict}");
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Has a process of its own play a part.
fn measure(part: Part, scenarios: usize) -> Measured {
    let program = std::env::current_exe().unwrap();
    let output = Command::new(program)
        .env(PART, format!("{part:?}"))
        .env("ROLECALL_BENCH_SCENARIOS", scenarios.to_string())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{part:?} failed: {complaint}");
    let (seconds, peak) = said.trim().split_once(' ').unwrap();
    Measured {
        seconds: seconds.parse().unwrap(),
        peak_mib: peak.parse().unwrap(),
    }
}

/// Plays a part and says what it took.
fn play(part: &str, generated: Generated) {
    let simulator = Simulator::new();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let (begun, begun_processor) = (Instant::now(), processor_time());
    // What was read and found is kept until the clock has stopped: clearing it away is no part of a run.
    let (passed, _kept): (usize, Box<dyn Any>) = match part {
        "Ours" => {
            let run = simulator.silent().ours(generated.selected());
            (runtime.block_on(run), Box::new(()))
        }
        "Cucumbers" => {
            let run = theirs::run(simulator.silent(), generated, CONCURRENCY);
            (runtime.block_on(run), Box::new(()))
        }
        "Suite" => runtime.block_on(simulator.suite(generated)),
        "Record" => runtime.block_on(simulator.record(generated)),
        other => panic!("there is no part {other}"),
    };
    let taken = match (begun_processor, processor_time()) {
        (Some(begun), Some(ended)) => ended.saturating_sub(begun),
        _ => begun.elapsed(),
    };
    // A run that fails early is fast.
    assert_eq!(passed, generated.scenarios() * STEPS);
    println!("{} {}", taken.as_secs_f64(), peak_mib());
}

/// The time that this process, which has but one thread, was given by the processor, as Linux tells it
/// (`proc_pid_schedstat`): who waits for others on a shared machine is not slow.
fn processor_time() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    let nanoseconds = told.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

/// The most memory that this process ever had resident, as Linux tells it (`proc_pid_status(5)`).
fn peak_mib() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    let kib = line.and_then(|it| it.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kib.map_or(f64::NAN, |kib| kib / 1024.0)
}

/// Gives each scenario a session with a simulator of its own.
#[derive(Clone)]
struct Simulator(Arc<InProcess>);

impl Simulator {
    fn new() -> Self {
        let policy = rolecall_simulator::Policy::new(rolecall_model::Readings::default());
        Self(Arc::new(InProcess::new(Arc::new(policy))))
    }

    fn silent(&self) -> Self {
        Self(Arc::new(InProcess::clone(&self.0).without_transcript()))
    }

    fn open(&self) -> World {
        World::new(self.0.open(""), "", false)
    }

    async fn ours(self, scenarios: impl Iterator<Item = SelectedScenario>) -> usize {
        let mut passed = 0;
        let count = |run: ScenarioRun| -> Result<(), Infallible> {
            let statuses = run.statuses.iter();
            passed += statuses.filter(|it| **it == StepStatus::Passed).count();
            Ok(())
        };
        let runner = Runner::new(CONCURRENCY).unwrap();
        let Ok(()) = runner.run(scenarios, |_| self.open(), count).await;
        passed
    }

    async fn suite(self, generated: Generated) -> (usize, Box<dyn Any>) {
        let register = register::embedded().unwrap();
        let suite = Suite::parse(&generated.sources(), &register).unwrap();
        let selection = Selection::new(Readings::defaults(&register));
        let selected = suite.select(&selection);
        let passed = self.ours(selected.runnable()).await;
        (passed, Box::new((register, suite, selected)))
    }

    async fn record(self, generated: Generated) -> (usize, Box<dyn Any>) {
        let register = Arc::new(register::embedded().unwrap());
        let suite = Arc::new(Suite::parse(&generated.sources(), &register).unwrap());
        let plan = Plan {
            concurrency: CONCURRENCY,
            ..Plan::new(
                Arc::clone(&register),
                Arc::clone(&suite),
                Selection::new(Readings::defaults(&register)),
                self.0,
            )
        };
        let record = run::run(plan, |_| {}).await;
        for report in REPORTS {
            if ["json", "junit"].contains(&report.name) {
                write(&record, report);
            }
        }
        let passed = record.scenarios.iter();
        let passed = passed.filter(|scenario| scenario.verdict == Verdict::Pass);
        let passed = passed.map(|scenario| scenario.steps.len()).sum();
        (passed, Box::new((suite, record)))
    }
}

/// Writes a report as a run does, but for waiting until it is on the disk.
fn write(record: &Record, report: &Report) {
    let name = format!("rolecall-{}-{}", std::process::id(), report.file);
    let path = std::env::temp_dir().join(name);
    let mut file = File::create(&path).unwrap();
    (report.render)(record, &mut file).unwrap();
    let written = file.metadata().unwrap().len();
    assert!(written > record.scenarios.len() as u64);
    std::fs::remove_file(path).unwrap();
}
