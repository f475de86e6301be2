//! The campaign that proves that the suite bites: the scenarios against every mutant.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rolecall_adapters::{DecisionPoint, InProcess};
use rolecall_model::decided::is_decided;
use rolecall_model::implementation::Implementation;
use rolecall_model::verdict::Verdict;
use rolecall_record::record::{Scenario, trace_consequences};
use rolecall_simulator::Mutant;
use rolecall_suite::register::{Readings, Register};
use rolecall_suite::run::{self, Plan};
use rolecall_suite::suite::{Selection, Suite};

/// The setup that mutants are run against.
#[derive(Clone, Debug)]
pub struct Campaign {
    /// The rules.
    pub register: Arc<Register>,
    /// The scenarios.
    pub suite: Arc<Suite>,
    /// The readings in force.
    pub readings: Readings,
    /// Whether a mutant only decides, while everything is done without its bug.
    pub by_decisions: bool,
    /// Whether every scenario is run against each mutant, which shows all requirements that it is accused
    /// of; otherwise only the scenarios of the requirements that it violates are, as long as they fail.
    pub whole_suite: bool,
}

/// The results of a campaign.
#[derive(Clone, Debug)]
pub struct Results {
    /// The scenarios that do not pass on the simulator without a bug, by id: they would fail on every
    /// mutant as well, and prove nothing.
    pub failing: Vec<String>,
    /// The result of each mutant, in the mutants' order.
    pub findings: Vec<Finding>,
}

/// The result of one mutant.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The mutant.
    pub mutant: &'static Mutant,
    /// Whether the suite killed it.
    pub fate: Fate,
    /// The scenarios that failed, by id.
    pub killers: Vec<String>,
    /// The requirements that the mutant does not violate and is accused of, with the scenarios that failed;
    /// empty unless the whole suite ran.
    pub accused: BTreeMap<String, Vec<String>>,
}

/// Whether the suite killed a mutant.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Fate {
    /// For each requirement that it violates, a scenario that tests the requirement failed.
    Killed,
    /// Scenarios failed, but for these requirements none that tests them.
    KilledByOthers {
        /// The requirements.
        missed: Vec<String>,
    },
    /// No scenario failed.
    Survived,
}

impl Campaign {
    /// Runs the simulator without a bug, and then the mutants on several threads.
    ///
    /// # Errors
    ///
    /// When a runtime cannot be started.
    pub fn run(&self, mutants: &[&'static Mutant], threads: usize) -> std::io::Result<Results> {
        let next = AtomicUsize::new(0);
        let moot = self.moot();
        let runtime = tokio::runtime::Builder::new_current_thread().build()?;
        let failing = ids(&runtime.block_on(self.not_passed()));
        let unsound: HashSet<&str> = failing.iter().map(String::as_str).collect();
        let work = || -> std::io::Result<Vec<(usize, Finding)>> {
            let runtime = tokio::runtime::Builder::new_current_thread().build()?;
            let mut findings = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(mutant) = mutants.get(index) else {
                    return Ok(findings);
                };
                let finding = runtime.block_on(self.examine(mutant, &moot, &unsound));
                findings.push((index, finding));
            }
        };
        let mut findings = thread::scope(|scope| {
            let workers: Vec<_> = (0..threads.max(1)).map(|_| scope.spawn(work)).collect();
            let mut findings = Vec::new();
            for worker in workers {
                let found = worker
                    .join()
                    .map_err(|_| std::io::Error::other("a thread of the campaign died"))?;
                findings.extend(found?);
            }
            Ok::<_, std::io::Error>(findings)
        })?;
        findings.sort_by_key(|(index, _)| *index);
        let findings = findings.into_iter().map(|(_, finding)| finding).collect();
        Ok(Results { failing, findings })
    }

    /// The mutants that can show under the readings. The setup of a requirement may be gone
    /// with another reading, and all its scenarios with it; a mutant that is named after it is then
    /// invisible.
    #[must_use]
    pub fn showing(&self, mutants: Vec<&'static Mutant>) -> Vec<&'static Mutant> {
        let moot = self.moot();
        let mut mutants = mutants;
        mutants.retain(|mutant| {
            let requirements = mutant.requirements();
            requirements.first().is_none_or(|id| !moot.contains(*id))
        });
        mutants
    }

    /// The requirements that presuppose what the readings deny, as far as no scenario tests them.
    fn moot(&self) -> HashSet<&str> {
        let selection = Selection::new(self.readings.clone());
        let selected = self.suite.select(&selection);
        let tested: HashSet<&str> = selected
            .scenarios()
            .iter()
            .flat_map(|scenario| &scenario.requirements)
            .map(String::as_str)
            .collect();
        let in_force = self.register.requirements_in_force(&self.readings);
        in_force
            .map(|requirement| requirement.id.as_str())
            .filter(|id| !tested.contains(id))
            .filter(|id| self.register.presupposes_another(id, &self.readings))
            .collect()
    }

    async fn examine(
        &self,
        mutant: &'static Mutant,
        moot: &HashSet<&str>,
        unsound: &HashSet<&str>,
    ) -> Finding {
        let violated = mutant.requirements();
        let required: Vec<&str> = violated
            .iter()
            .copied()
            .filter(|id| {
                self.register
                    .requirement(id)
                    .is_some_and(|found| self.register.in_force(found, &self.readings))
            })
            .filter(|id| !moot.contains(id))
            .filter(|id| !self.by_decisions || is_decided(id))
            .collect();
        let whole = || Selection::new(self.readings.clone());
        // The scenarios of its own requirements are few; the whole suite is only run if they miss it.
        let own = required.iter().fold(whole(), |own, id| {
            let narrower = own.clone().requirement(&self.register, id);
            narrower.unwrap_or(own)
        });
        let first = if self.whole_suite { whole() } else { own };
        let mut killers = self.killers(mutant, first, unsound).await;
        let missed: Vec<String> = required
            .iter()
            .filter(|id| !killers.iter().any(|it| accuses(it, id)))
            .map(|id| (*id).to_owned())
            .collect();
        // A mutant that violates nothing in force is not killed by that.
        let killed = missed.is_empty() && !required.is_empty();
        // To a decision point, failures of other requirements prove nothing about these.
        if !killed && !self.by_decisions && !self.whole_suite {
            killers = self.killers(mutant, whole(), unsound).await;
        }
        let fate = if killed {
            Fate::Killed
        } else if killers.is_empty() {
            Fate::Survived
        } else {
            Fate::KilledByOthers { missed }
        };
        let mut accused: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for scenario in killers.iter().filter(|_| self.whole_suite) {
            let ids = scenario.accuses();
            for id in ids.filter(|id| !violated.contains(&id.as_str())) {
                accused
                    .entry(id.clone())
                    .or_default()
                    .push(scenario.id.clone());
            }
        }
        Finding {
            mutant,
            fate,
            killers: ids(&killers),
            accused,
        }
    }

    /// The scenarios that fail on the mutant, without those that fail on every simulator.
    async fn killers(
        &self,
        mutant: &Mutant,
        selection: Selection,
        unsound: &HashSet<&str>,
    ) -> Vec<Scenario> {
        let readings = (&self.readings).into();
        let scenarios = if self.by_decisions {
            let point = DecisionPoint::with_mutant(readings, mutant);
            self.scenarios(Arc::new(point), selection).await
        } else {
            let simulator = InProcess::with_mutant(readings, mutant).without_transcript();
            self.scenarios(Arc::new(simulator), selection).await
        };
        scenarios
            .into_iter()
            .filter(|it| it.verdict == Verdict::Fail && !unsound.contains(it.id.as_str()))
            .collect()
    }

    /// The scenarios that neither pass on the simulator without a bug nor are inapplicable to it.
    async fn not_passed(&self) -> Vec<Scenario> {
        let readings = (&self.readings).into();
        let selection = Selection::new(self.readings.clone());
        let scenarios = if self.by_decisions {
            let point = DecisionPoint::faithful(readings);
            self.scenarios(Arc::new(point), selection).await
        } else {
            let simulator = InProcess::faithful(readings).without_transcript();
            self.scenarios(Arc::new(simulator), selection).await
        };
        scenarios
            .into_iter()
            .filter(|it| !matches!(it.verdict, Verdict::Pass | Verdict::Inapplicable))
            .collect()
    }

    /// The results of the selected scenarios at an implementation.
    async fn scenarios(
        &self,
        implementation: Arc<dyn Implementation>,
        selection: Selection,
    ) -> Vec<Scenario> {
        let selected = self.suite.select(&selection);
        let (register, suite) = (Arc::clone(&self.register), Arc::clone(&self.suite));
        let plan = Plan::new(register, suite, selection, implementation);
        // Nothing is kept, so nothing can fail to be.
        let mut scenarios = run::drive(&plan, &selected, None, |_| {})
            .await
            .unwrap_or_default();
        trace_consequences(
            &mut scenarios,
            &self.register.recorded_foundations(),
            |_| true,
        );
        scenarios
    }
}

fn accuses(scenario: &Scenario, requirement: &str) -> bool {
    scenario.accuses().any(|id| id == requirement)
}

fn ids(scenarios: &[Scenario]) -> Vec<String> {
    scenarios
        .iter()
        .map(|scenario| scenario.id.clone())
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use rolecall_suite::register::embedded;
    use rolecall_suite::register::source::Source;

    use super::*;

    const FEATURE: &str = "
Feature: Exports

  @ORG-CSV-02
  Scenario: A user exports
    Given Ulla is a user of Acme
    When Ulla exports the administrators of Acme with the role of compliance officer
    Then Ulla succeeds
";

    #[test]
    fn a_scenario_that_fails_without_a_bug_kills_no_mutant() {
        let register = Arc::new(embedded().unwrap());
        let source = Source::new("organization/exports.feature", FEATURE);
        let suite = Arc::new(Suite::parse(&[source], &register).unwrap());
        let scenarios = suite.scenarios().iter();
        let scenarios: Vec<_> = scenarios.map(|it| it.id.clone()).collect();
        let campaign = Campaign {
            readings: Readings::defaults(&register),
            register,
            suite,
            by_decisions: false,
            whole_suite: false,
        };
        let violates = |it: &&Mutant| it.requirements().contains(&"ORG-CSV-02");
        let mutants: Vec<_> = Mutant::all().iter().filter(violates).collect();
        let results = campaign.run(&mutants, 1).unwrap();
        assert_eq!(results.failing, scenarios);
        assert!(!results.findings.is_empty());
        for finding in results.findings {
            assert_eq!(finding.fate, Fate::Survived, "{}", finding.mutant.id());
        }
    }
}
