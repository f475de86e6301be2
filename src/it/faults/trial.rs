//! One row of the table: a run against a fault, in bounded time.

use std::time::{Duration, Instant};

use rolecall_suite::run;

use super::judgement::{self, Comes};
use super::stage::{self, Stage};
use super::stranger::Stranger;

/// A run that is not over by then hangs. It is there for a machine that has much else to do.
const BOUND: Duration = Duration::from_secs(30);

/// A row of the table.
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) stranger: Stranger,
    pub(super) comes: Comes,
    /// The texts that the reasons have to contain.
    pub(super) says: &'static [&'static str],
    /// Changes of the mapping: a text of it, and what takes its place.
    pub(super) mapping: Vec<(&'static str, &'static str)>,
    /// The scheme of the target, where it is not the stranger's.
    pub(super) scheme: Option<&'static str>,
    /// How many scenarios run at a time.
    pub(super) beside: usize,
    /// The run takes this long at least.
    pub(super) waits: Duration,
    /// Whether all reports are made as well, and not only the record.
    pub(super) reported: bool,
}

/// Runs a row and says what is wrong with what came of it.
pub(super) fn undergo(stage: &Stage, row: Row) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let name = row.name;
    let found = runtime.block_on(async {
        let run = tokio::time::timeout(BOUND, run_against(stage, row));
        run.await
            .unwrap_or_else(|_| Err("it does not end".to_owned()))
    });
    found.map_err(|what| format!("{name}: {what}"))
}

async fn run_against(stage: &Stage, row: Row) -> Result<(), String> {
    let stranger = row.stranger.appear().await;
    let scheme = row.scheme.unwrap_or(stranger.scheme);
    let target = format!("{scheme}://{}", stranger.address);
    let plan = stage.plan(stage::implementation(&target, &row.mapping), row.beside);
    let begun = Instant::now();
    let record = run::run(plan, |_| {}).await;
    let taken = begun.elapsed();

    if !stranger.was_met() {
        return Err("the fault hit nothing".to_owned());
    }
    if taken < row.waits {
        return Err(format!("over after {taken:?}, and not {:?}", row.waits));
    }
    judgement::whole(stage, row.name, &record, row.reported)?;
    judgement::judge(row.comes, &record)?;
    judgement::named(row.says, &record)
}
