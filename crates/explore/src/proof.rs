//! A scenario played by the runner of the suite, as any other: it has to pass on the simulator and to fail on the
//! implementation by itself.

use std::sync::Arc;

use rolecall_model::implementation::Implementation;
use rolecall_model::verdict::Verdict;
use rolecall_suite::register::source::Source;
use rolecall_suite::register::{Readings, Register};
use rolecall_suite::run::{self, Plan};
use rolecall_suite::suite::{Selection, Suite};

/// The path under which a scenario is read.
const PATH: &str = "general/explored.feature";

/// Plays the scenarios of a feature and returns the verdict of each, with what was observed where it did not pass.
///
/// # Errors
///
/// When the text is not a feature of the suite; the message says what is wrong.
pub async fn verdicts(
    register: &Arc<Register>,
    readings: &Readings,
    feature: &str,
    implementation: Arc<dyn Implementation>,
    label: &str,
) -> Result<Vec<(Verdict, String)>, String> {
    let source = Source::new(PATH, feature.to_owned());
    let suite = Suite::parse(&[source], register).map_err(|faults| faults.to_string())?;
    let mut plan = Plan::new(
        Arc::clone(register),
        Arc::new(suite),
        Selection::new(readings.clone()),
        implementation,
    );
    plan.concurrency = 1;
    label.clone_into(&mut plan.label);
    let record = run::run(plan, |_| {}).await;
    let told = record.scenarios.into_iter().map(|scenario| {
        let failure = scenario.failure.as_ref();
        let observed = failure.map_or_else(String::new, |it| {
            format!("expected: {}; observed: {}", it.expected, it.observed)
        });
        (scenario.verdict, observed)
    });
    Ok(told.collect())
}
