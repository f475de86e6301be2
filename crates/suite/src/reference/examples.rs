//! The steps of the features by their definitions.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use gherkin::StepType;
use serde::Serialize;

use crate::run::DefinitionError;
use crate::run::step_index::StepIndex;
use crate::steps::row::{Kind, Row};
use crate::suite::catalogue::Step;
use crate::suite::{SelectedScenario, Suite};

/// More different acts than these are any.
const MOST_ACTS: usize = 8;

/// A step of a feature.
#[derive(Clone, Debug, Serialize)]
pub struct Example {
    /// The text of the step.
    pub text: String,
    /// The table below it, row by row.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub table: Vec<Vec<String>>,
    /// The file below the directory of features.
    pub path: String,
    /// The line of the scenario, or of its row.
    pub line: usize,
    /// The name of the scenario.
    pub scenario: String,
    /// The whole scenario, a line for each step.
    #[serde(skip)]
    pub lines: String,
}

/// The uses of one definition.
#[derive(Default)]
pub(super) struct Use {
    pub(super) count: usize,
    pub(super) en: Option<Example>,
    pub(super) sv: Option<Example>,
    pub(super) columns: Vec<String>,
    pub(super) after: Vec<&'static str>,
    acts: BTreeMap<&'static str, usize>,
    /// The number of steps of the scenario that each example is of: short ones are better.
    lengths: [usize; 2],
}

/// The uses of all definitions, by the place of the row.
pub(super) struct Uses(HashMap<(String, u32), Use>);

impl Uses {
    pub(super) fn of(suite: &Suite) -> Result<Self, DefinitionError> {
        let index = StepIndex::shared()?;
        let mut uses: HashMap<(String, u32), Use> = HashMap::new();
        let mut first = 0;
        for feature in suite.features() {
            let swedish = feature.keyword != "Feature";
            for selected in SelectedScenario::all(feature, first) {
                first += 1;
                let length = selected.steps().count();
                let mut act: Option<&'static Row> = None;
                for step in selected.steps() {
                    let Some(found) = index.find(step)? else {
                        continue;
                    };
                    let row = found.row;
                    let of = uses.entry(place(row)).or_default();
                    of.count += 1;
                    if row.examines_the_answer()
                        && let Some(act) = act
                    {
                        *of.acts.entry(act.en).or_default() += 1;
                    }
                    if row.kind == Kind::When && step.ty != StepType::Given {
                        act = Some(row);
                    }
                    of.columns(step);
                    let place = usize::from(swedish);
                    let (example, shortest) = match (swedish, of.lengths.get_mut(place)) {
                        (true, Some(shortest)) => (&mut of.sv, shortest),
                        (false, Some(shortest)) => (&mut of.en, shortest),
                        (_, None) => continue,
                    };
                    if example.is_none() || length < *shortest {
                        *shortest = length;
                        *example = example_of(suite, &selected, step);
                    }
                }
            }
        }
        for of in uses.values_mut() {
            let mut acts: Vec<_> = of.acts.iter().collect();
            acts.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
            of.after = match acts.len() {
                0..=MOST_ACTS => acts.into_iter().map(|(act, _)| *act).collect(),
                _ => vec!["any act"],
            };
        }
        Ok(Self(uses))
    }

    /// The uses of a step.
    pub(super) fn take(&mut self, step: &Step) -> Use {
        let place = (step.en.path.clone(), step.en.line);
        self.0.remove(&place).unwrap_or_default()
    }
}

impl Use {
    /// Notes the columns of the table below a step.
    fn columns(&mut self, step: &gherkin::Step) {
        let header = step.table.iter().flat_map(|it| it.rows.first()).flatten();
        for column in header {
            if !self.columns.contains(column) {
                self.columns.push(column.clone());
            }
        }
    }
}

fn place(row: &Row) -> (String, u32) {
    (row.path.replace('\\', "/"), row.line)
}

fn example_of(suite: &Suite, selected: &SelectedScenario, step: &gherkin::Step) -> Option<Example> {
    let summary = suite.scenarios().get(selected.index())?;
    let mut lines = String::new();
    for step in selected.steps() {
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "{} {}", step.keyword.trim(), step.value);
        for row in step.table.iter().flat_map(|it| &it.rows) {
            let _ = writeln!(lines, "  | {} |", row.join(" | "));
        }
    }
    Some(Example {
        text: step.value.clone(),
        table: step
            .table
            .as_ref()
            .map_or_else(Vec::new, |it| it.rows.clone()),
        path: summary.path.clone(),
        line: summary.line,
        scenario: summary.name.clone(),
        lines,
    })
}
