//! A reading makes a difference: the requirements that it puts in force hold on a simulator set to it, and
//! break on simulators set to the other readings of the conflict.

use std::collections::BTreeSet;
use std::sync::Arc;

use rolecall_adapters::InProcess;
use rolecall_model::verdict::Verdict;
use rolecall_record::record::Record;
use rolecall_suite::register::{self, Conflict, Readings, Register};
use rolecall_suite::run::{self, Plan};
use rolecall_suite::suite::{self, Selection, Suite};

/// The requirements of one conflict, as they are read and as the simulator has them.
struct Trial<'a> {
    register: &'a Arc<Register>,
    suite: &'a Arc<Suite>,
    conflict: &'a Conflict,
}

impl Trial<'_> {
    /// The readings that differ from the defaults in this one at most.
    fn readings(&self, reading: &str) -> Readings {
        let choice = format!("{}={reading}", self.conflict.id);
        Readings::chosen(self.register, [choice]).unwrap()
    }

    /// The conflict's own requirements under one reading, against a simulator set to another.
    fn run(&self, reading: &str, simulator: &str) -> Record {
        let mut selection = Selection::new(self.readings(reading));
        for requirement in self.own(reading) {
            selection = selection.requirement(self.register, requirement).unwrap();
        }
        let plan = Plan::new(
            Arc::clone(self.register),
            Arc::clone(self.suite),
            selection,
            Arc::new(InProcess::faithful((&self.readings(simulator)).into())),
        );
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        runtime.block_on(run::run(plan, |_| {}))
    }

    /// The requirements that the reading puts in force and that have scenarios.
    fn own(&self, reading: &str) -> Vec<&str> {
        let requirements = self.register.requirements().iter();
        requirements
            .filter(|it| it.conflict.as_deref() == Some(self.conflict.id.as_str()))
            .filter(|it| it.reading.as_deref() == Some(reading))
            .map(|it| it.id.as_str())
            .filter(|id| self.suite.scenarios().iter().any(|it| it.tests(id)))
            .collect()
    }
}

#[test]
fn each_reading_holds_where_it_was_chosen_and_breaks_under_every_other_reading() {
    let register = Arc::new(register::embedded().unwrap());
    let suite = Arc::new(suite::embedded(&register).unwrap());
    let mut tried = 0;
    for conflict in register.conflicts() {
        let trial = Trial {
            register: &register,
            suite: &suite,
            conflict,
        };
        for chosen in &conflict.readings {
            let own = trial.own(&chosen.name);
            if own.is_empty() {
                continue;
            }
            // Of three readings, two may agree on a requirement.
            let mut unbroken: BTreeSet<_> = own.iter().copied().collect();
            for simulator in &conflict.readings {
                tried += 1;
                let mut broken = 0;
                let record = trial.run(&chosen.name, &simulator.name);
                let told = format!(
                    "{}={} on a simulator with {}",
                    conflict.id, chosen.name, simulator.name
                );
                for id in &own {
                    let found = record.requirements.iter().find(|it| it.id == **id).unwrap();
                    if chosen.name == simulator.name {
                        assert_eq!(found.verdict, Some(Verdict::Pass), "{told}: {id}");
                    } else if found.verdict == Some(Verdict::Fail) {
                        broken += 1;
                        unbroken.remove(id);
                    }
                }
                assert_eq!(broken > 0, chosen.name != simulator.name, "{told}");
            }
            assert!(
                unbroken.is_empty(),
                "{unbroken:?} hold under every reading of {}",
                conflict.id
            );
        }
    }
    assert!(
        tried >= 80,
        "only {tried} of the conflicts' readings have scenarios"
    );
}
