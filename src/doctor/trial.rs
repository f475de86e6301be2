//! Scenarios played against an implementation that is watched.

use std::collections::HashMap;
use std::sync::Arc;

use rolecall_model::implementation::Implementation;
use rolecall_record::record::{Adapter, Scenario};
use rolecall_suite::run::recorder::{Call, Witness};
use rolecall_suite::run::{self, Plan};
use rolecall_suite::suite::Selection;

use super::Patient;
use crate::needs::{Used, by_place};

/// Runs scenarios against an implementation: the calls and the result of each, by place.
pub(super) async fn drive(
    patient: &Patient,
    implementation: &Arc<dyn Implementation>,
    chosen: &[&Used],
    round: &str,
) -> HashMap<usize, (Vec<Call>, Scenario)> {
    let mut selection = Selection::new(patient.readings.clone());
    for used in chosen {
        // Every id comes from this very suite.
        if let Ok(narrower) = selection.clone().exactly(&patient.suite, &used.id) {
            selection = narrower;
        }
    }
    if chosen.is_empty() {
        return HashMap::new();
    }
    let witness = Witness::of(Arc::clone(implementation));
    let label = format!("{}{round}-", patient.label);
    let plan = Plan {
        description: "what shows each operation most simply".to_owned(),
        adapter: Adapter::Http,
        concurrency: patient.concurrency,
        label: label.clone(),
        ..Plan::new(
            Arc::clone(&patient.register),
            Arc::clone(&patient.suite),
            selection,
            witness.clone(),
        )
    };
    let record = run::run(plan, |_| {}).await;
    let mut calls = by_place(witness.take(), &label);
    let mut scenarios: HashMap<String, Scenario> = record
        .scenarios
        .into_iter()
        .map(|scenario| (scenario.id.clone(), scenario))
        .collect();
    chosen
        .iter()
        .filter_map(|used| {
            let calls = calls.remove(&used.place).unwrap_or_default();
            let scenario = scenarios.remove(&used.id)?;
            Some((used.place, (calls, scenario)))
        })
        .collect()
}
