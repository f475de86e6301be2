//! The proof that the suite accuses nobody who is right: the scenarios against every right variant of the simulator.

use std::sync::Arc;

use rolecall_adapters::InProcess;
use rolecall_model::verdict::Verdict;
use rolecall_record::record::Scenario;
use rolecall_simulator::Variant;
use rolecall_suite::register::{Readings, Register};
use rolecall_suite::run::{self, Plan};
use rolecall_suite::suite::{Selection, Suite};

/// The result of one variant.
#[derive(Clone, Debug)]
pub struct Result {
    /// The variant.
    pub variant: &'static Variant,
    /// The scenarios that fail, or that the kit could not run: an accusation without a reason.
    pub accusing: Vec<Scenario>,
    /// The number of scenarios that are inconclusive or inapplicable.
    pub undecided: usize,
}

/// Runs all scenarios against each variant.
///
/// # Errors
///
/// When a runtime cannot be started.
pub fn examine(
    register: &Arc<Register>,
    suite: &Arc<Suite>,
    readings: &Readings,
    variants: &[&'static Variant],
) -> std::io::Result<Vec<Result>> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let examined = variants.iter().map(|variant| {
        let simulator = InProcess::with_variant(readings.into(), variant).without_transcript();
        let selection = Selection::new(readings.clone());
        let selected = suite.select(&selection);
        let plan = Plan::new(
            Arc::clone(register),
            Arc::clone(suite),
            selection,
            Arc::new(simulator),
        );
        let scenarios = runtime.block_on(run::drive(&plan, &selected, None, |_| {}));
        // Nothing is kept, so nothing can fail to be.
        let scenarios = scenarios.unwrap_or_default();
        let undecided =
            |it: &&Scenario| matches!(it.verdict, Verdict::Inconclusive | Verdict::Inapplicable);
        Result {
            variant,
            undecided: scenarios.iter().filter(undecided).count(),
            accusing: scenarios
                .into_iter()
                .filter(|it| matches!(it.verdict, Verdict::Fail | Verdict::Error))
                .collect(),
        }
    });
    Ok(examined.collect())
}
