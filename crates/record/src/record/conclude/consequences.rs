//! Failures that follow from the failure of a more basic requirement.
//!
//! If a grant is not stored, every scenario in which somebody is given a role fails, whatever it tests. The
//! register declares such requirements as foundations, the most basic first. Where a foundation fails by the
//! same operation in the same way, the failures of the requirements above it are consequences: they are
//! undecided until the cause is mended, and never pass.

use std::collections::{BTreeSet, HashMap};

use rolecall_model::verdict::Verdict;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::Scenario;

/// The way in which an act went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Wrong {
    /// It had to be done and was refused.
    Refused,
    /// It had to be refused and was done.
    Done,
    /// It was done, and its answer or its effect is not as it has to be.
    Effect,
}

/// Requirements on which others rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Foundation {
    /// Their ids; a trailing `*` stands for every id with that beginning, here and below.
    pub on: Vec<String>,
    /// The ways in which their failure makes others fail by the same operation; if there are none, others fail
    /// by whatever operation and in whatever way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wrong: Vec<Wrong>,
    /// The ids of the requirements that rest on them.
    pub requirements: Vec<String>,
    /// The ids of those that do not, although they are among these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<String>,
}

impl Foundation {
    fn bears(&self, id: &str) -> bool {
        among(&self.requirements, id) && !among(&self.except, id)
    }

    /// The broken requirement of which a failure like this is a consequence.
    fn cause<'b>(&self, symptom: &Symptom, broken: &'b Broken) -> Option<&'b String> {
        let of_this_symptom = broken.by_symptom.get(symptom);
        let candidates = if self.wrong.is_empty() {
            Some(&broken.all)
        } else {
            of_this_symptom.filter(|_| self.wrong.contains(&symptom.1))
        };
        let mut candidates = candidates.into_iter().flatten();
        candidates.find(|id| among(&self.on, id))
    }
}

fn among(patterns: &[String], id: &str) -> bool {
    patterns
        .iter()
        .any(|pattern| match pattern.strip_suffix('*') {
            Some(beginning) => id.starts_with(beginning),
            None => pattern == id,
        })
}

/// An operation, and how it went wrong.
type Symptom = (String, Wrong);

/// The requirements that scenarios find broken.
#[derive(Default)]
struct Broken {
    by_symptom: HashMap<Symptom, BTreeSet<String>>,
    all: BTreeSet<String>,
}

/// Marks the accusations that follow from others. `stands` tells whether a requirement is judged in this run: no
/// other can be a cause.
pub fn trace_consequences(
    scenarios: &mut [Scenario],
    foundations: &[Foundation],
    stands: impl Fn(&str) -> bool,
) {
    for scenario in scenarios.iter_mut() {
        scenario.consequences.clear();
    }
    let mut broken = Broken::default();
    for scenario in scenarios.iter() {
        if let Some(symptom) = symptom(scenario) {
            let accused: BTreeSet<String> = scenario
                .accuses()
                .filter(|id| stands(id))
                .cloned()
                .collect();
            broken.all.extend(accused.iter().cloned());
            broken
                .by_symptom
                .entry(symptom)
                .or_default()
                .extend(accused);
        }
    }
    for scenario in scenarios {
        let Some(symptom) = symptom(scenario) else {
            continue;
        };
        let accused: Vec<String> = scenario.accuses().cloned().collect();
        for id in accused {
            // A foundation rests on those before it alone.
            let mut below = foundations.iter().take_while(|it| !among(&it.on, &id));
            let cause = below
                .find_map(|it| it.cause(&symptom, &broken).filter(|_| it.bears(&id)))
                .cloned();
            if let Some(cause) = cause {
                scenario.consequences.insert(id, cause);
            }
        }
    }
}

/// The operation that went wrong in a failed scenario, and how.
fn symptom(scenario: &Scenario) -> Option<Symptom> {
    if scenario.verdict != Verdict::Fail {
        return None;
    }
    let act = scenario.failure.as_ref()?.act.as_ref()?;
    Some((act.operation.clone(), act.wrong))
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a test may panic")]
mod tests {
    use rolecall_model::verdict::Cause;

    use super::super::super::sample::{requirement, run, scenario, unmet};
    use super::super::super::{Failure, Record, WrongAct};
    use super::*;

    fn failed(id: &str, requirement: &str, operation: &str, wrong: Wrong) -> Scenario {
        let failure = Failure {
            step: 1,
            expected: String::new(),
            observed: String::new(),
            message: "it went wrong".into(),
            act: Some(WrongAct {
                operation: operation.into(),
                wrong,
            }),
        };
        let scenario = scenario(id, "a scenario", &[requirement]);
        unmet(scenario, Verdict::Fail, Cause::Implementation, failure)
    }

    fn foundation(on: &str, wrong: &[Wrong], requirements: &str) -> Foundation {
        Foundation {
            on: vec![on.into()],
            wrong: wrong.to_vec(),
            requirements: vec![requirements.into()],
            except: vec!["GEN-03".into()],
        }
    }

    /// The record of two requirements that fail, the first of which is the foundation.
    fn record(foundation: Foundation, above: &str, operation: &str, wrong: Wrong) -> Record {
        let mut run = run();
        run.register.foundations = vec![foundation];
        let rule = |id: &str| requirement(id, "a rule", "It MUST hold.");
        let scenarios = vec![
            failed("gen/a:1", "GEN-04", "grant-role", Wrong::Effect),
            failed("gen/a:2", above, operation, wrong),
        ];
        Record::conclude(run, vec![rule("GEN-04"), rule(above)], scenarios)
    }

    #[test]
    fn a_failure_by_the_act_of_a_foundation_is_undecided_and_never_passes() {
        let foundation = foundation("GEN-04", &[Wrong::Effect], "*");
        let record = record(foundation, "CC-1", "grant-role", Wrong::Effect);
        assert_eq!(record.requirements[0].verdict, Some(Verdict::Fail));
        assert_eq!(record.requirements[1].verdict, Some(Verdict::Inconclusive));
        let reason = "follows from the failure of GEN-04: it went wrong";
        assert_eq!(record.requirements[1].reason, reason);
        assert_eq!(record.scenarios[1].verdict, Verdict::Fail);
        assert_eq!(record.scenarios[1].accuses().count(), 0);
        assert_eq!(record.summary.verdict, Some(Verdict::Fail));
    }

    #[test]
    fn another_failure_is_one_of_its_own() {
        let by_effect = || foundation("GEN-04", &[Wrong::Effect], "*");
        for (foundation, above, operation, wrong) in [
            (by_effect(), "CC-1", "list-users", Wrong::Effect),
            (by_effect(), "CC-1", "grant-role", Wrong::Refused),
            (by_effect(), "GEN-03", "grant-role", Wrong::Effect),
            (
                foundation("GEN-05", &[Wrong::Effect], "*"),
                "CC-1",
                "grant-role",
                Wrong::Effect,
            ),
            (
                foundation("GEN-04", &[Wrong::Effect], "ORG-*"),
                "CC-1",
                "grant-role",
                Wrong::Effect,
            ),
        ] {
            let record = record(foundation, above, operation, wrong);
            assert_eq!(
                record.requirements[1].verdict,
                Some(Verdict::Fail),
                "{above}"
            );
        }
    }

    #[test]
    fn without_a_way_any_failure_of_the_foundation_is_a_cause() {
        let record = record(
            foundation("GEN-*", &[], "CC-1"),
            "CC-1",
            "list-users",
            Wrong::Done,
        );
        assert_eq!(record.scenarios[1].consequences["CC-1"], "GEN-04");
        // A foundation does not rest on itself.
        assert!(record.scenarios[0].consequences.is_empty());
    }

    #[test]
    fn what_is_not_claimed_is_not_a_cause() {
        let mut scenarios = vec![
            failed("gen/a:1", "GEN-04", "grant-role", Wrong::Effect),
            failed("gen/a:2", "CC-1", "grant-role", Wrong::Effect),
        ];
        let foundations = [foundation("GEN-04", &[Wrong::Effect], "*")];
        trace_consequences(&mut scenarios, &foundations, |id| id != "GEN-04");
        assert!(scenarios[1].consequences.is_empty());
        trace_consequences(&mut scenarios, &foundations, |_| true);
        assert_eq!(scenarios[1].consequences["CC-1"], "GEN-04");
    }
}
