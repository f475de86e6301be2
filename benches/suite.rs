//! The cost of a run of the whole suite in process, from the plan to the record.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use rolecall_adapters::InProcess;
use rolecall_model::verdict::Verdict;
use rolecall_record::record::Scenario;
use rolecall_simulator::Policy;
use rolecall_suite::register::{self, Readings, Register};
use rolecall_suite::run::{self, Plan};
use rolecall_suite::suite::{self, Selection, Suite};
use tokio::runtime;

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn plan(register: &Arc<Register>, suite: &Arc<Suite>) -> Plan {
    let policy = Policy::new(rolecall_model::Readings::default());
    Plan::new(
        Arc::clone(register),
        Arc::clone(suite),
        Selection::new(Readings::defaults(register)),
        Arc::new(InProcess::new(Arc::new(policy))),
    )
}

fn whole_suite(criterion: &mut Criterion) {
    let register = Arc::new(register::embedded().unwrap());
    let suite = Arc::new(suite::embedded(&register).unwrap());
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    // Failing scenarios would be measured too, and end early.
    let record = runtime.block_on(run::run(plan(&register, &suite), |_| {}));
    let passed = |scenario: &Scenario| scenario.verdict == Verdict::Pass;
    assert!(record.scenarios.iter().all(passed));
    let scenarios = record.scenarios.len();
    let mut group = criterion.benchmark_group("suite");
    group.throughput(Throughput::Elements(scenarios as u64));
    group.sample_size(20);
    group.bench_function("in process", |bencher| {
        bencher.iter_batched(
            || plan(&register, &suite),
            |plan| runtime.block_on(run::run(plan, |_| {})),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group!(benches, whole_suite);
criterion_main!(benches);
