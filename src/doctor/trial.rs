//! Scenarios that are run against a recorded implementation.

use std::collections::HashMap;
use std::sync::Arc;

use rolecall_model::implementation::Implementation;
use rolecall_record::record::{Adapter, Scenario};
use rolecall_suite::run::recorder::{Call, Recorder};
use rolecall_suite::run::{self, Plan};
use rolecall_suite::suite::Selection;

use super::Patient;
use crate::needs::{ScenarioNeeds, by_place};

/// Runs scenarios against an implementation: the calls and the result of each, by place.
pub(super) async fn run_trial(
    patient: &Patient,
    implementation: &Arc<dyn Implementation>,
    chosen: &[&ScenarioNeeds],
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
    let recorder = Recorder::of(Arc::clone(implementation));
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
            recorder.clone(),
        )
    };
    let record = run::run(plan, |_| {}).await;
    let mut calls = by_place(recorder.take(), &label);
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use rolecall_adapters::DecisionPoint;
    use rolecall_model::verdict::Verdict;
    use rolecall_simulator::Mutant;
    use rolecall_suite::register::source::Source;
    use rolecall_suite::register::{Readings, embedded};
    use rolecall_suite::suite::Suite;

    use super::*;

    /// Two questions, and a scenario in which nothing is asked of a decision point.
    const FEATURE: &str = "
Feature: Devices of the customers

  Background:
    Given Globex is a partner organization that manages and sells to Acme
    And Prue of Globex is a provisioning administrator of Acme
    And Sally is a sales full administrator of Globex

  @SALES-SCOPE-01
  Scenario: She registers a device
    When Sally registers the device \"Lobby\" in Acme
    Then Sally succeeds

  @SALES-SCOPE-01
  Scenario: She views the devices
    When Sally views the devices of Acme
    Then Sally succeeds

  @SALES-SCOPE-01
  Scenario: Nobody asks anything
    Then Sally is a sales full administrator of Globex
";

    /// The verdicts on the scenarios at this implementation.
    async fn verdicts(implementation: Arc<dyn Implementation>) -> Vec<Verdict> {
        let register = Arc::new(embedded().unwrap());
        let source = Source::new("sales/devices.feature", FEATURE);
        let suite = Arc::new(Suite::parse(&[source], &register).unwrap());
        let selection = Selection::new(Readings::defaults(&register));
        let plan = Plan::new(register, suite, selection, implementation);
        let scenarios = run::run(plan, |_| {}).await.scenarios.into_iter();
        scenarios.map(|it| it.verdict).collect()
    }

    #[tokio::test]
    async fn a_recorder_changes_no_verdict_of_a_decision_point() {
        let readings = Readings::defaults(&embedded().unwrap());
        // A bug in another area.
        let mutant = Mutant::find("CCSA-ELIG-06/no-licence/ignored").unwrap();
        let point = Arc::new(DecisionPoint::with_mutant((&readings).into(), mutant));
        let plain = verdicts(point.clone()).await;
        assert_eq!(plain, [Verdict::Pass, Verdict::Pass, Verdict::Inapplicable]);
        assert_eq!(verdicts(Recorder::of(point)).await, plain);
    }
}
