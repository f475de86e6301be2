//! The campaign that proves that the suite bites: the scenarios against every mutant.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rolecall_adapters::{DecisionPoint, InProcess};
use rolecall_model::decided::is_decided;
use rolecall_model::verdict::Verdict;
use rolecall_record::record::Scenario;
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
    /// Runs the mutants on several threads; the findings are in the mutants' order.
    ///
    /// # Errors
    ///
    /// When a runtime cannot be started.
    pub fn run(
        &self,
        mutants: &[&'static Mutant],
        threads: usize,
    ) -> std::io::Result<Vec<Finding>> {
        let next = AtomicUsize::new(0);
        let moot = self.moot();
        let work = || -> std::io::Result<Vec<(usize, Finding)>> {
            let runtime = tokio::runtime::Builder::new_current_thread().build()?;
            let mut findings = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(mutant) = mutants.get(index) else {
                    return Ok(findings);
                };
                findings.push((index, runtime.block_on(self.examine(mutant, &moot))));
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
        Ok(findings.into_iter().map(|(_, finding)| finding).collect())
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

    async fn examine(&self, mutant: &'static Mutant, moot: &HashSet<&str>) -> Finding {
        let required: Vec<&str> = mutant
            .requirements()
            .into_iter()
            .filter(|id| {
                self.register
                    .requirement(id)
                    .is_some_and(|found| self.register.in_force(found, &self.readings))
            })
            .filter(|id| !moot.contains(id))
            .filter(|id| !self.by_decisions || is_decided(id))
            .collect();
        // Its own requirements' scenarios are few; the whole suite is asked only if they miss it.
        let mut own = Selection::new(self.readings.clone());
        for id in &required {
            own = match own.clone().requirement(&self.register, id) {
                Ok(selection) => selection,
                Err(_) => own,
            };
        }
        let killers = self.killers(mutant, own).await;
        let missed: Vec<String> = required
            .iter()
            .filter(|id| {
                !killers
                    .iter()
                    .any(|scenario| scenario.requirements.iter().any(|own| own == *id))
            })
            .map(|id| (*id).to_owned())
            .collect();
        // A mutant that breaks nothing in force is not found out by breaking nothing.
        if missed.is_empty() && !required.is_empty() {
            return Finding {
                mutant,
                fate: Fate::Killed,
                killers: ids(&killers),
            };
        }
        let killers = if self.by_decisions {
            // Failures of other requirements prove nothing about these.
            killers
        } else {
            self.killers(mutant, Selection::new(self.readings.clone()))
                .await
        };
        let fate = if killers.is_empty() {
            Fate::Survived
        } else {
            Fate::KilledByOthers { missed }
        };
        Finding {
            mutant,
            fate,
            killers: ids(&killers),
        }
    }

    /// The scenarios that fail on the mutant.
    async fn killers(&self, mutant: &Mutant, selection: Selection) -> Vec<Scenario> {
        let selected = self.suite.select(&selection);
        let plan = Plan::new(
            Arc::clone(&self.register),
            Arc::clone(&self.suite),
            selection,
            if self.by_decisions {
                Arc::new(DecisionPoint::with_mutant((&self.readings).into(), mutant))
            } else {
                Arc::new(
                    InProcess::with_mutant((&self.readings).into(), mutant).without_transcript(),
                )
            },
        );
        let scenarios = run::drive(&plan, &selected, None, |_| {})
            .await
            // Nothing is kept, so nothing can fail to be.
            .unwrap_or_default();
        scenarios
            .into_iter()
            .filter(|scenario| scenario.verdict == Verdict::Fail)
            .collect()
    }
}

fn ids(scenarios: &[Scenario]) -> Vec<String> {
    scenarios
        .iter()
        .map(|scenario| scenario.id.clone())
        .collect()
}
