//! Expands scenario outlines to scenarios.

use std::collections::{BTreeSet, HashSet};

use gherkin::{Examples, LineCol, Scenario, Table};
use rolecall_model::suggest::nearest;

use super::problem::MAX_ROWS;
use super::{Problem, tags};
use crate::register::Register;
use crate::register::diagnostic::Fault;
use crate::register::source::Source;

/// Column with the ids that the row's scenario tests.
const REQUIREMENT: &str = "requirement";
/// Column with the ids of which the row's scenario is the control.
const CONTROL: &str = "control";
/// Column with the readings that the row's scenario needs, as `conflict=reading`.
const READING: &str = "reading";

/// Whether a column becomes tags.
pub(super) fn is_tag_column(name: &str) -> bool {
    [REQUIREMENT, CONTROL, READING].contains(&name)
}

/// The scenarios of an outline, each at the line of its row, or else the scenario itself.
pub(super) fn expand(
    source: &Source,
    outline: Scenario,
    register: &Register,
    faults: &mut Vec<Fault<Problem>>,
) -> Vec<Scenario> {
    let mut complain = |line, problem| {
        faults.push(Fault {
            path: source.path.clone(),
            line,
            problem,
        });
    };
    if outline.examples.is_empty() {
        if let Some(placeholder) = placeholder(&outline) {
            let scenario = outline.name.clone();
            let problem = Problem::NoExamples {
                scenario,
                placeholder,
            };
            complain(outline.position.line, problem);
        }
        return vec![outline];
    }

    let mut rows = Vec::new();
    for examples in &outline.examples {
        match examples
            .table
            .as_ref()
            .and_then(|it| it.rows.split_first().map(|rows| (it, rows)))
        {
            Some((table, (head, cells))) if !cells.is_empty() => {
                if let Some(column) = twice(head) {
                    complain(table.position.line, Problem::DuplicateColumn(column));
                }
                let lines = row_lines(source, table);
                rows.extend(cells.iter().zip(lines).map(|(cells, line)| Row {
                    examples,
                    head,
                    cells,
                    line,
                }));
            }
            _ => complain(examples.position.line, Problem::EmptyExamples),
        }
    }
    if rows.len() > MAX_ROWS {
        let (name, rows) = (outline.name.clone(), rows.len());
        complain(outline.position.line, Problem::TooManyRows { name, rows });
        return Vec::new();
    }
    rows.retain(|row| {
        // As a tag it would count as a plain one; ids of the right form are checked with the tags.
        let misshapen = row.words(REQUIREMENT).find(|id| !tags::looks_like_id(id));
        if let Some(id) = misshapen {
            let nearest = register.nearest_requirement(id);
            complain(
                row.line,
                Problem::UnknownRequirement {
                    id: id.to_owned(),
                    nearest,
                },
            );
        }
        misshapen.is_none()
    });

    let mut scenarios = match fill(&outline, &rows) {
        Ok(scenarios) => scenarios,
        Err((line, placeholder)) => {
            let columns = rows.iter().flat_map(|row| row.head).map(String::as_str);
            let nearest = nearest(&placeholder, columns);
            complain(
                line,
                Problem::UnknownPlaceholder {
                    placeholder,
                    nearest,
                },
            );
            return Vec::new();
        }
    };
    name(&mut scenarios, &rows, &outline.name);
    scenarios
}

/// A row of an outline's Examples.
struct Row<'o> {
    examples: &'o Examples,
    head: &'o [String],
    cells: &'o [String],
    line: usize,
}

impl Row<'_> {
    /// The words in the cell of a column.
    fn words(&self, column: &str) -> impl Iterator<Item = &str> {
        let cell = self
            .head
            .iter()
            .zip(self.cells)
            .find(|(name, _)| *name == column);
        cell.into_iter()
            .flat_map(|(_, cell)| cell.split_whitespace())
    }

    /// Its tag columns as tags.
    fn tags(&self) -> impl Iterator<Item = String> {
        let requirements = self.words(REQUIREMENT).map(str::to_owned);
        let controls = self.words(CONTROL).map(|id| format!("control:{id}"));
        let readings = self
            .words(READING)
            .map(|choice| format!("reading:{choice}"));
        requirements.chain(controls).chain(readings)
    }

    /// Replaces each placeholder in the text by the cell of its column. In `plain` text, a placeholder without
    /// a column stays as it is; elsewhere only one between quotes does, unless it resembles a column.
    ///
    /// # Errors
    ///
    /// The name of the first placeholder that has no column.
    fn fill(&self, text: &mut String, plain: bool) -> Result<(), String> {
        // A placeholder neither begins nor ends with a space: `a < b` is plain text.
        let mut rest = text.as_str();
        let mut filled = String::new();
        while let Some((before, after)) = rest.split_once('<') {
            filled.push_str(before);
            let name = after.split_once('>').map(|(name, _)| name);
            let name = name.filter(|it| !it.is_empty() && !it.contains('<') && it.trim() == *it);
            let Some(name) = name else {
                filled.push('<');
                rest = after;
                continue;
            };
            let mut columns = self.head.iter().zip(self.cells);
            let cell = columns.find_map(|(column, cell)| (column == name).then_some(cell));
            match cell {
                Some(cell) => filled.push_str(cell),
                None => {
                    let quoted = filled.matches('"').count() % 2 == 1;
                    let columns = self.head.iter().map(String::as_str);
                    if !plain && (!quoted || nearest(name, columns).is_some()) {
                        return Err(name.to_owned());
                    }
                    filled.push('<');
                    filled.push_str(name);
                    filled.push('>');
                }
            }
            rest = after.get(name.len() + 1..).unwrap_or_default();
        }
        if !filled.is_empty() || rest.len() != text.len() {
            filled.push_str(rest);
            *text = filled;
        }
        Ok(())
    }

    /// A label in `n` parts that distinguishes it from other rows: the requirements, then the plain cells.
    fn label(&self, n: usize) -> String {
        let requirements: Vec<_> = self.words(REQUIREMENT).collect();
        let plain = self
            .head
            .iter()
            .zip(self.cells)
            .filter(|(name, _)| !is_tag_column(name));
        let parts = std::iter::once(requirements.join(" "))
            .chain(plain.map(|(_, cell)| cell.clone()))
            .filter(|part| !part.is_empty());
        parts.take(n).collect::<Vec<_>>().join(", ")
    }
}

/// Fills the placeholders, or returns the first one without a column, with its line.
fn fill(outline: &Scenario, rows: &[Row<'_>]) -> Result<Vec<Scenario>, (usize, String)> {
    // Without its tables: a clone would carry them along, and take memory by the square of their length.
    let bare = Scenario {
        examples: Vec::new(),
        ..outline.clone()
    };
    let filled = rows.iter().map(|row| {
        let mut scenario = bare.clone();
        scenario.position = LineCol {
            line: row.line,
            col: row.examples.position.col,
        };
        scenario.tags.extend(row.examples.tags.iter().cloned());
        scenario.tags.extend(row.tags());
        row.fill(&mut scenario.name, true)
            .map_err(|name| (outline.position.line, name))?;
        for step in &mut scenario.steps {
            let line = step.position.line;
            row.fill(&mut step.value, false)
                .map_err(|name| (line, name))?;
            if let Some(text) = &mut step.docstring {
                row.fill(text, true).map_err(|name| (line, name))?;
            }
            let rows = step.table.iter_mut().flat_map(|it| it.rows.iter_mut());
            for text in rows.flatten() {
                row.fill(text, false).map_err(|name| (line, name))?;
            }
        }
        Ok(scenario)
    });
    filled.collect()
}

/// Makes the names of an outline's scenarios distinct.
fn name(scenarios: &mut [Scenario], rows: &[Row<'_>], outline: &str) {
    let names: HashSet<_> = scenarios.iter().map(|scenario| &scenario.name).collect();
    let placeholder_suffices =
        names.len() == scenarios.len() && scenarios.iter().all(|it| it.name != outline);
    if placeholder_suffices {
        return;
    }
    let width = rows
        .iter()
        .map(|row| row.head.len())
        .max()
        .unwrap_or(1)
        .max(1);
    let labels = |n| rows.iter().map(move |row| row.label(n)).collect::<Vec<_>>();
    let distinct = |n: &usize| labels(*n).iter().collect::<HashSet<_>>().len() == rows.len();
    // If two rows have the same cells, the caller numbers them.
    let parts = (1..=width).find(distinct).unwrap_or(1);
    for (scenario, label) in scenarios.iter_mut().zip(labels(parts)) {
        scenario.name = format!("{} ({label})", scenario.name);
    }
}

/// The lines of a table's rows below the header; comments and blank lines may stand between them.
fn row_lines<'s>(source: &'s Source, table: &Table) -> impl Iterator<Item = usize> + use<'s> {
    let lines = source
        .text
        .lines()
        .enumerate()
        .skip(table.position.line.saturating_sub(1));
    lines
        .filter(|(_, text)| text.trim_start().starts_with('|'))
        .skip(1)
        .map(|(n, _)| n + 1)
}

/// The first name that occurs twice in the header.
fn twice(head: &[String]) -> Option<String> {
    let mut seen = BTreeSet::new();
    head.iter().find(|name| !seen.insert(*name)).cloned()
}

/// The first placeholder in a step. In a name and between quotes it is plain text, as it is to Cucumber.
fn placeholder(scenario: &Scenario) -> Option<String> {
    let steps = scenario.steps.iter();
    steps
        .flat_map(|step| step.value.split('"').step_by(2))
        .find_map(|text| {
            let (_, rest) = text.split_once('<')?;
            let (name, _) = rest.split_once('>')?;
            (!name.is_empty() && name.trim() == name).then(|| name.to_owned())
        })
}

/// Whether an outline has a placeholder for this column.
pub(super) fn mentions(outline: &Scenario, column: &str) -> bool {
    let placeholder = format!("<{column}>");
    outline.name.contains(&placeholder)
        || outline.steps.iter().any(|step| {
            step.value.contains(&placeholder)
                || step
                    .docstring
                    .as_ref()
                    .is_some_and(|it| it.contains(&placeholder))
                || step
                    .table
                    .as_ref()
                    .is_some_and(|it| it.rows.iter().flatten().any(|it| it.contains(&placeholder)))
        })
}
