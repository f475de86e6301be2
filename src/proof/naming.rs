//! The requirement that an author may have meant: what a scenario detects, where it detects nothing of what it
//! names.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use rolecall_model::verdict::Verdict;
use rolecall_simulator::Mutant;
use rolecall_suite::register::{Readings, Register};
use rolecall_suite::suite::Suite;

use super::bite::{Trial, bites};

/// The most scenarios that are examined.
pub const MOST: usize = 200;
/// The most requirements that are suggested for one scenario.
const MOST_SUGGESTED: usize = 3;

/// A scenario that names a requirement none of whose mutants it detects.
#[derive(Clone, Debug)]
pub struct Misnamed {
    /// Its file.
    pub path: String,
    /// Its line.
    pub line: usize,
    /// Its name.
    pub name: String,
    /// The requirement that it names.
    pub requirement: String,
    /// The number of that requirement's mutants.
    pub mutants: usize,
    /// The requirements whose mutants it detects and that it does not name, the likeliest first.
    pub detects: Vec<Detected>,
}

/// The mutants of a requirement that a scenario detects.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Detected {
    /// The requirement.
    pub requirement: String,
    /// The number of its mutants that the scenario detects.
    pub detected: usize,
    /// The number of its mutants.
    pub mutants: usize,
}

/// The scenarios among these that name a requirement none of whose mutants they detect.
///
/// # Errors
///
/// When a runtime cannot be started.
pub fn misnamed(
    register: &Arc<Register>,
    suite: &Arc<Suite>,
    readings: &Readings,
    ids: &HashSet<String>,
    more: &'static [Mutant],
) -> std::io::Result<Vec<Misnamed>> {
    let mut found = Vec::new();
    let bites = bites(register, suite, readings, ids, more)?;
    for bite in bites
        .iter()
        .filter(|it| it.scenario.verdict == Verdict::Pass)
    {
        // A requirement without a mutant is not judged: nothing can be said against its scenarios.
        let missed = bite.requirements.iter();
        let missed = missed.filter(|it| it.mutants > 0 && it.survivors.len() == it.mutants);
        found.extend(missed.map(|it| (&bite.scenario, it.requirement.clone(), it.mutants)));
    }
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let trial = Trial::new(register, suite, readings)?;
    let in_force = readings.into();
    // The mutants of each requirement, and those that each scenario detects.
    let mut all: BTreeMap<&str, usize> = BTreeMap::new();
    let mut detected: BTreeMap<(String, &str), usize> = BTreeMap::new();
    let scenarios: HashSet<&String> = found.iter().map(|(scenario, ..)| &scenario.id).collect();
    let mutants = Mutant::all().iter().chain(more);
    for mutant in mutants.filter(|it| it.applies(&in_force)) {
        let failing = trial.failing(mutant, scenarios.iter().map(|id| (*id).clone()));
        for requirement in mutant.requirements() {
            *all.entry(requirement).or_default() += 1;
            for id in failing.keys() {
                *detected.entry((id.clone(), requirement)).or_default() += 1;
            }
        }
    }
    let misnamed = found.into_iter().map(|(scenario, requirement, mutants)| {
        // What a change after a refusal breaks is declared in the register, and need not be named.
        let is_declared = |of: &str| {
            let requirement = register.requirement(of);
            requirement.is_some_and(|it| it.after_refusal.is_some())
        };
        let of_it = detected.iter().filter(|((id, of), _)| {
            *id == scenario.id
                && scenario.requirements.iter().all(|named| named != of)
                && !is_declared(of)
        });
        let detects = of_it.map(|((_, of), detected)| Detected {
            requirement: (*of).to_owned(),
            detected: *detected,
            mutants: all.get(of).copied().unwrap_or_default(),
        });
        let mut detects: Vec<_> = detects.collect();
        // A large part of few mutants says more than a small part of many.
        detects.sort_by(|a, b| {
            let share = |it: &Detected, other: &Detected| it.detected * other.mutants;
            (share(b, a), b.detected).cmp(&(share(a, b), a.detected))
        });
        detects.truncate(MOST_SUGGESTED);
        Misnamed {
            path: scenario.path.to_string(),
            line: scenario.line,
            name: scenario.name.to_string(),
            requirement,
            mutants,
            detects,
        }
    });
    Ok(misnamed.collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use rolecall_suite::register::embedded;
    use rolecall_suite::register::source::Source;

    use super::*;

    const FEATURE: &str = "
Feature: Eligibility

  @ID
  Scenario: A standard licence is not enough
    Given Fia is a full administrator of Acme
    And Ulla is a user of Acme with a Contact Center Standard licence
    When Fia makes Ulla a contact center service administrator of Acme
    Then Fia is refused
    And Ulla holds no role in Acme
";

    fn found(id: &str) -> Vec<Misnamed> {
        let register = Arc::new(embedded().unwrap());
        let source = Source::new("mine.feature", FEATURE.replace("ID", id));
        let suite = Arc::new(Suite::parse(&[source], &register).unwrap());
        let ids = suite.scenarios().iter().map(|it| it.id.clone()).collect();
        let readings = Readings::defaults(&register);
        misnamed(&register, &suite, &readings, &ids, &[]).unwrap()
    }

    #[test]
    fn a_scenario_with_a_wrong_tag_is_told_what_it_detects() {
        let found = found("ATS-JOIN-01");
        assert_eq!(found.len(), 1, "{found:?}");
        let misnamed = found.first().unwrap();
        assert_eq!(
            (misnamed.line, misnamed.requirement.as_str()),
            (5, "ATS-JOIN-01")
        );
        let ids: Vec<_> = misnamed.detects.iter().map(|it| &*it.requirement).collect();
        assert!(ids.contains(&"CCSA-ELIG-05"), "{misnamed:?}");
    }

    #[test]
    fn a_scenario_with_the_right_tag_is_not_reported() {
        assert!(found("CCSA-ELIG-05").is_empty());
    }
}
