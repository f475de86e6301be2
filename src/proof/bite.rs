//! The bugs that single scenarios detect: what an author wants to know while writing them.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rolecall_adapters::InProcess;
use rolecall_model::verdict::Verdict;
use rolecall_record::record::Scenario;
use rolecall_simulator::Mutant;
use rolecall_suite::register::{Readings, Register};
use rolecall_suite::run::{self, Plan};
use rolecall_suite::suite::{Selection, Suite};
use tokio::runtime::Runtime;

/// A scenario, and how it fares.
#[derive(Clone, Debug)]
pub struct Bite {
    /// Its result on the simulator without a bug.
    pub scenario: Scenario,
    /// For each requirement that it tests, the mutants.
    pub requirements: Vec<RequirementBite>,
}

/// The mutants of a requirement, as a scenario that tests it sees them.
#[derive(Clone, Debug)]
pub struct RequirementBite {
    /// The id of the requirement.
    pub requirement: String,
    /// The number of its mutants.
    pub mutants: usize,
    /// The mutants on which the scenario passes.
    pub survivors: Vec<&'static Mutant>,
}

/// The setup for runs of a few scenarios on many simulators.
pub(super) struct Trial<'a> {
    register: &'a Arc<Register>,
    suite: &'a Arc<Suite>,
    readings: &'a Readings,
    runtime: Runtime,
}

impl<'a> Trial<'a> {
    /// # Errors
    ///
    /// When a runtime cannot be started.
    pub(super) fn new(
        register: &'a Arc<Register>,
        suite: &'a Arc<Suite>,
        readings: &'a Readings,
    ) -> std::io::Result<Self> {
        Ok(Self {
            register,
            suite,
            readings,
            runtime: tokio::runtime::Builder::new_current_thread().build()?,
        })
    }

    /// The results of scenarios on the simulator without a bug, or on a mutant.
    pub(super) fn results(
        &self,
        mutant: Option<&Mutant>,
        ids: impl Iterator<Item = String>,
    ) -> Vec<Scenario> {
        let readings = self.readings.into();
        let simulator = match mutant {
            Some(mutant) => InProcess::with_mutant(readings, mutant),
            None => InProcess::faithful(readings),
        };
        let selection = Selection::new(self.readings.clone()).ids(ids);
        let selected = self.suite.select(&selection);
        let plan = Plan::new(
            Arc::clone(self.register),
            Arc::clone(self.suite),
            selection,
            Arc::new(simulator.without_transcript()),
        );
        let scenarios = run::drive(&plan, &selected, None, |_| {});
        // Nothing is kept, so nothing can fail to be.
        self.runtime.block_on(scenarios).unwrap_or_default()
    }

    /// The scenarios among these that fail on a mutant, by id.
    pub(super) fn failing(
        &self,
        mutant: &Mutant,
        ids: impl Iterator<Item = String>,
    ) -> HashMap<String, Scenario> {
        let results = self.results(Some(mutant), ids).into_iter();
        let failed = results.filter(|it| it.verdict == Verdict::Fail);
        failed.map(|it| (it.id.clone(), it)).collect()
    }
}

/// Runs scenarios on the simulator, and then on every mutant of the requirements that they test: those built in, and
/// more of a layer.
///
/// # Errors
///
/// When a runtime cannot be started.
pub fn bites(
    register: &Arc<Register>,
    suite: &Arc<Suite>,
    readings: &Readings,
    ids: &HashSet<String>,
    more: &'static [Mutant],
) -> std::io::Result<Vec<Bite>> {
    let trial = Trial::new(register, suite, readings)?;
    let scenarios = trial.results(None, ids.iter().cloned());
    let mut bites: Vec<Bite> = scenarios
        .into_iter()
        .map(|scenario| Bite {
            requirements: scenario
                .requirements
                .iter()
                .map(|id| RequirementBite {
                    requirement: id.clone(),
                    mutants: 0,
                    survivors: Vec::new(),
                })
                .collect(),
            scenario,
        })
        .collect();
    let in_force = readings.into();
    let mutants = Mutant::all().iter().chain(more);
    for mutant in mutants.filter(|it| it.applies(&in_force)) {
        let violated = mutant.requirements();
        let tested = |bite: &&Bite| {
            bite.scenario.verdict == Verdict::Pass
                && bite
                    .requirements
                    .iter()
                    .any(|it| violated.contains(&it.requirement.as_str()))
        };
        let mut candidates = bites
            .iter()
            .filter(tested)
            .map(|it| it.scenario.id.clone())
            .peekable();
        if candidates.peek().is_none() {
            continue;
        }
        let failed = trial.failing(mutant, candidates);
        for bite in bites
            .iter_mut()
            .filter(|it| it.scenario.verdict == Verdict::Pass)
        {
            let failed = failed.get(&bite.scenario.id);
            let requirements = bite.requirements.iter_mut();
            for of in requirements.filter(|it| violated.contains(&it.requirement.as_str())) {
                of.mutants += 1;
                // As `rolecall mutants` counts: a failure that is held against others detects nothing here.
                let bitten = failed.is_some_and(|it| it.accuses().any(|id| *id == of.requirement));
                of.survivors.extend((!bitten).then_some(mutant));
            }
        }
    }
    Ok(bites)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use rolecall_suite::register::embedded;
    use rolecall_suite::register::source::Source;

    use super::*;

    const FEATURE: &str = "
Feature: Eligibility

  @CCSA-ELIG-05
  Scenario: It bites
    Given Fia is a full administrator of Acme
    And Ulla is a user of Acme with a Contact Center Standard licence
    When Fia makes Ulla a contact center service administrator of Acme
    Then Fia is refused
    And Ulla holds no role in Acme

  @CCSA-ELIG-05
  Scenario: It does not
    Given Fia is a full administrator of Acme
    And Ulla is a user of Acme with a Contact Center Premium licence
    When Fia makes Ulla a contact center service administrator of Acme
    Then Fia succeeds

  @CCSA-ELIG-05
  Scenario: It fails
    Given Fia is a full administrator of Acme
    And Ulla is a user of Acme with a Contact Center Standard licence
    When Fia makes Ulla a contact center service administrator of Acme
    Then Fia succeeds

  @CCSA-ELIG-05
  Scenario: It bites for another requirement
    Given Fia is a full administrator of Acme
    And Ulla is a user of Acme with a Contact Center Standard licence
    # @GEN-04
    When Fia makes Ulla a contact center service administrator of Acme
    Then Fia is refused
    And Ulla holds no role in Acme
";

    #[test]
    fn a_scenario_bites_if_it_fails_on_a_mutant_alone() {
        let register = Arc::new(embedded().unwrap());
        let suite = Suite::parse(&[Source::new("a/f.feature", FEATURE)], &register).unwrap();
        let suite = Arc::new(suite);
        let readings = Readings::defaults(&register);
        let ids = suite.scenarios().iter().map(|it| it.id.clone()).collect();
        let bites = bites(&register, &suite, &readings, &ids, &[]).unwrap();
        assert_eq!(bites.len(), 4);
        let (first, second, third) = (
            bites.first().unwrap(),
            bites.get(1).unwrap(),
            bites.get(2).unwrap(),
        );
        let of = |bite: &Bite| {
            let of = bite.requirements.first().unwrap();
            (of.mutants, of.survivors.len())
        };
        let (mutants, survivors) = of(first);
        assert!(
            mutants > 0 && survivors < mutants,
            "{survivors} of {mutants}"
        );
        assert_eq!(of(second), (mutants, mutants));
        assert_eq!((third.scenario.verdict, of(third)), (Verdict::Fail, (0, 0)));
    }
}
