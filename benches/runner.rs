//! Our runner against cucumber's own, on the same generated features: how the cost of a run grows with
//! the number of scenarios.
//!
//! Ours is measured as users run it, from the plan to the whole record; cucumber's with a writer that
//! does nothing. `ROLECALL_BENCH_SCENARIOS=50000` asks for more scenarios than the usual 10,000.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a bench that panics says what is wrong"
)]

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use cucumber::{World as _, Writer, cli, event, parser};
use rolecall::adapter::InProcess;
use rolecall::implementation::Implementation;
use rolecall::record::Record;
use rolecall::register::{self, Readings, Register};
use rolecall::run::{self, Plan};
use rolecall::source::Source;
use rolecall::suite::{Selection, Suite};
use rolecall::verdict::Verdict;
use rolecall::world::World;
use tokio::runtime::{self, Runtime};

/// How many scenarios run at a time, as `certify` has it in process.
const CONCURRENCY: usize = 64;
/// Scenarios in a file; half of them are rows of outlines.
const IN_A_FILE: usize = 100;

const PEOPLE: [&str; 5] = ["Ulla", "Otto", "Nils", "Siv", "Åsa"];
const ROLES: [&str; 4] = [
    "device administrator",
    "support administrator",
    "compliance officer",
    "user and device administrator",
];

/// Features with so many scenarios in all.
fn sources(scenarios: usize) -> Vec<Source> {
    let files = scenarios.div_ceil(IN_A_FILE);
    (0..files).map(source).collect()
}

fn source(file: usize) -> Source {
    let mut text = format!("Feature: Generated {file}\n");
    for number in 0..IN_A_FILE / 2 {
        let person = PEOPLE[number % PEOPLE.len()];
        let role = ROLES[number % ROLES.len()];
        let _ = write!(
            text,
            "\n  @GEN-04\n  Scenario: Plain {number}\n{}",
            steps(person, role)
        );
    }
    let _ = write!(
        text,
        "\n  @GEN-04\n  Scenario Outline: Row\n{}\n    Examples:\n      | person | role |\n",
        steps("<person>", "<role>")
    );
    for number in 0..IN_A_FILE / 2 {
        let person = PEOPLE[number % PEOPLE.len()];
        let role = ROLES[number % ROLES.len()];
        let _ = writeln!(text, "      | {person}{number} | {role} |");
    }
    Source::new(format!("general/generated-{file}.feature"), text)
}

fn steps(person: &str, role: &str) -> String {
    format!(
        "    Given Fia is a full administrator of Acme
    And {person} is a user of Acme
    When Fia makes {person} a {role} of Acme
    Then Fia succeeds
    And {person} is a {role} of Acme\n"
    )
}

/// What is run, and by whom.
struct Stage {
    register: Arc<Register>,
    suite: Arc<Suite>,
    simulator: Arc<InProcess>,
    runtime: Runtime,
}

impl Stage {
    fn new(scenarios: usize) -> Self {
        let register = Arc::new(register::embedded().unwrap());
        let suite = Arc::new(Suite::parse(&sources(scenarios), &register).unwrap());
        assert_eq!(suite.scenarios().len(), scenarios);
        let policy = rolecall_simulator::Policy::new(rolecall_simulator::Readings::default());
        Self {
            register,
            suite,
            simulator: Arc::new(InProcess::new(Arc::new(policy))),
            runtime: runtime::Builder::new_current_thread().build().unwrap(),
        }
    }

    fn ours(&self) -> Record {
        let plan = Plan {
            concurrency: CONCURRENCY,
            ..Plan::new(
                Arc::clone(&self.register),
                Arc::clone(&self.suite),
                Selection::new(Readings::defaults(&self.register)),
                Arc::clone(&self.simulator) as Arc<dyn Implementation>,
            )
        };
        self.runtime.block_on(run::run(plan, |_| {}))
    }

    fn cucumbers(&self) -> usize {
        let selection = Selection::new(Readings::defaults(&self.register));
        let parser = self.suite.select(&selection).parser();
        let simulator = Arc::clone(&self.simulator);
        let run = World::cucumber::<&str>()
            .max_concurrent_scenarios(CONCURRENCY)
            .before(move |_, _, _, world| {
                world.begin(simulator.open(""), "");
                Box::pin(std::future::ready(()))
            })
            .after(|_, _, _, _, world| {
                Box::pin(async move {
                    if let Some(world) = world {
                        world.take_exchanges();
                        world.end().await;
                    }
                })
            })
            .with_parser::<_, &str>(parser)
            .with_writer(Counter(0))
            .with_default_cli()
            .run("");
        self.runtime.block_on(run).0
    }
}

/// Counts steps that passed, and does nothing else.
struct Counter(usize);

impl Writer<World> for Counter {
    type Cli = cli::Empty;

    async fn handle_event(
        &mut self,
        event: parser::Result<cucumber::Event<event::Cucumber<World>>>,
        _: &cli::Empty,
    ) {
        let Ok(event) = event else { return };
        if let event::Cucumber::Feature(_, event::Feature::Scenario(_, scenario)) = &event.value
            && let event::Scenario::Step(_, event::Step::Passed(..)) = &scenario.event
        {
            self.0 += 1;
        }
    }
}

impl cucumber::writer::Normalized for Counter {}

fn runners(criterion: &mut Criterion) {
    let wanted = std::env::var("ROLECALL_BENCH_SCENARIOS");
    let scenarios = wanted.ok().and_then(|it| it.parse().ok()).unwrap_or(10_000);
    let stage = Stage::new(scenarios);
    let record = stage.ours();
    assert!(
        record
            .scenarios
            .iter()
            .all(|it| it.verdict == Verdict::Pass)
    );
    assert_eq!(stage.cucumbers(), scenarios * 5);

    // Pairs, one after the other: what disturbs the machine disturbs both.
    let timed = |play: &dyn Fn()| {
        let begun = Instant::now();
        play();
        begun.elapsed()
    };
    let mut ratios: Vec<f64> = (0..5)
        .map(|_| {
            let theirs = timed(&|| assert_eq!(stage.cucumbers(), scenarios * 5));
            let ours = timed(&|| drop(stage.ours()));
            theirs.as_secs_f64() / ours.max(Duration::from_nanos(1)).as_secs_f64()
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    report(&format!(
        "{scenarios} scenarios: cucumber's runner takes {:.1} times as long (median of {ratios:.1?})",
        ratios[ratios.len() / 2]
    ));

    let mut group = criterion.benchmark_group("runner");
    group.throughput(Throughput::Elements(scenarios as u64));
    group.sample_size(10);
    group.bench_function("ours", |bencher| bencher.iter(|| stage.ours()));
    group.bench_function("cucumber's", |bencher| bencher.iter(|| stage.cucumbers()));
    group.finish();
}

#[allow(clippy::print_stdout, reason = "a benchmark tells what it measured")]
fn report(text: &str) {
    println!("{text}");
}

criterion_group!(benches, runners);
criterion_main!(benches);
