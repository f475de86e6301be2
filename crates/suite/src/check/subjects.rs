//! The operations that the scenarios of each requirement attempt. A scenario of one's own that attempts none of
//! them is probably tagged with the wrong requirement.
//!
//! The table is made from the embedded features and kept as a file, so that checking one scenario does not take
//! reading thousands.

use std::collections::HashMap;
use std::sync::LazyLock;

use gherkin::StepType;

use super::trace::TracedStep;

const TABLE: &str = include_str!("subjects.txt");

/// The operations of a requirement; none if it has no scenario.
pub(super) fn of_requirement(id: &str) -> Vec<&'static str> {
    static ALL: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
        let lines = TABLE.lines().filter_map(|line| line.split_once(": "));
        lines
            .map(|(id, operations)| (id, operations.split(' ').collect()))
            .collect()
    });
    ALL.get(id).cloned().unwrap_or_default()
}

/// The operations that actors attempt in a scenario, in their order; what was done beforehand is not among them.
pub(super) fn operations(steps: &[TracedStep<'_>]) -> Vec<&'static str> {
    let mut operations = Vec::new();
    let acts = steps.iter().filter(|it| it.step.ty != StepType::Given);
    for (_, command) in acts.flat_map(TracedStep::attempts) {
        if !operations.contains(&command.operation()) {
            operations.push(command.operation());
        }
    }
    operations
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::check::trace::trace;
    use crate::register;
    use crate::suite::{self, SelectedScenario};

    #[test]
    fn the_table_is_that_of_the_embedded_features() {
        let register = register::embedded().unwrap();
        let suite = suite::embedded(&register).unwrap();
        let mut all: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for feature in suite.features() {
            for selected in SelectedScenario::all(feature, 0) {
                let scenario = selected.scenario().unwrap();
                let operations = operations(&trace(&selected).unwrap());
                for id in &suite.summary(feature, scenario).unwrap().requirements {
                    all.entry(id).or_default().extend(&operations);
                }
            }
        }
        let lines = all
            .iter()
            .filter(|(_, it)| !it.is_empty())
            .map(|(id, operations)| {
                let operations: Vec<_> = operations.iter().copied().collect();
                format!("{id}: {}\n", operations.join(" "))
            });
        let table: String = lines.collect();
        let update = std::env::var("INSTA_UPDATE");
        if matches!(update.as_deref(), Ok("always" | "force" | "1")) {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/check/subjects.txt");
            std::fs::write(path, &table).unwrap();
        } else {
            assert!(
                table == TABLE,
                "update it by `INSTA_UPDATE=always cargo test`"
            );
        }
    }
}
