//! Everything that can be known of feature files without running them: from texts to diagnostics.
//!
//! The engine is pure. The program prints its diagnostics, and an editor can show them while the author types.

mod controls;
mod diagnostic;
mod effects;
mod facts;
mod file;
mod format;
mod hollow;
mod names;
mod remedies;
mod sentences;
mod skeleton;
mod subjects;
mod tags;
#[cfg(test)]
mod tests;
pub(crate) mod trace;
pub(crate) mod wording;

use std::collections::HashMap;
use std::ops::Range;

pub use diagnostic::{Diagnostic, Fix, NewStep, Remedy, Severity, apply_fixes};
pub use hollow::{Hollow, HollowError, hollow};
pub use skeleton::skeleton;

use crate::register::source::Source;
use crate::register::{Readings, Register};
use crate::run::DefinitionError;
use crate::suite::lines::{self, Block, Line, LineKind};
use crate::suite::syntax::{self, Language};
use crate::suite::{SelectedScenario, Suite, SuiteError};
use file::FileCheck;

/// The result of a check.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The diagnostics, in the order of the places.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of scenarios, rows of outlines counted one by one.
    pub scenarios: usize,
    /// The number of scenarios that run only under other readings than the chosen ones.
    pub left_out: usize,
}

impl Checked {
    /// The number of diagnostics of this weight.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let found = self.diagnostics.iter();
        found.filter(|it| it.severity == severity).count()
    }
}

/// Checks the feature files among the sources.
///
/// # Errors
///
/// When the step definitions contradict each other, which is a defect of the kit.
pub fn check(
    sources: &[Source],
    register: &Register,
    readings: &Readings,
) -> Result<Checked, DefinitionError> {
    let (suite, faults) = Suite::read(sources, register);
    let mut checked = Checked {
        scenarios: suite.scenarios().len(),
        ..Checked::default()
    };
    let features: HashMap<_, _> = suite
        .features()
        .iter()
        .filter_map(|feature| Some((feature.path.as_deref()?.to_str()?, feature)))
        .collect();
    let mut first = 0;
    let mut files = Vec::new();
    let mut acts = Vec::new();
    for source in sources.iter().filter(|source| source.is_feature()) {
        let mut file = FileCheck::of(source, register);
        let of_file = |path: &str| path == source.path;
        file.faults(faults.iter().filter(|it| of_file(&it.path)));
        file.warnings(suite.warnings().iter().filter(|it| of_file(&it.path)));
        if let Some(feature) = features.get(source.path.as_str()) {
            file.tags();
            let scenarios: Vec<_> = SelectedScenario::all(feature, first).collect();
            first += scenarios.len();
            acts.extend(file.scenarios(&suite, feature, &scenarios)?);
            checked.left_out += file.readings(&suite, readings);
        }
        files.push(file);
    }
    // A control may stand in another file than the test.
    let mut doubts = controls::doubts(&acts);
    for mut file in files {
        let path = file.path();
        file.controls(doubts.extract_if(.., |it| it.path == path));
        checked.diagnostics.append(&mut file.finish());
    }
    Diagnostic::arrange(&mut checked.diagnostics);
    Ok(checked)
}

/// The reason why a file cannot be formatted: it cannot be read as Gherkin.
pub type FormatError = Box<SuiteError>;

/// A feature file in the form that the conventions of Gherkin give it: indentation, blank lines and the columns
/// of tables change, and nothing else does.
///
/// # Errors
///
/// When the file cannot be read as Gherkin.
pub fn format(source: &Source) -> Result<String, FormatError> {
    syntax::parse(source)?;
    if let Some(fault) = syntax::misplaced(source).into_iter().next() {
        return Err(Box::new(fault));
    }
    Ok(format::format(&source.text, Language::of(source)))
}

/// The lines of the rows of outlines, each of which is a scenario; the rows of column names are not among them.
#[must_use]
pub fn examples_rows(source: &Source) -> Vec<usize> {
    let mut in_examples = false;
    let mut is_header = false;
    let mut rows = Vec::new();
    for line in lines::lines(&source.text, Language::of(source)) {
        match line.kind {
            LineKind::Block(block, _) => {
                in_examples = block == Block::Examples;
                is_header = true;
            }
            LineKind::Row if in_examples => {
                rows.extend((!is_header).then_some(line.number));
                is_header = false;
            }
            _ => {}
        }
    }
    rows
}

/// The lines of the scenario at a line, its tags and its Examples among them; all lines if the line stands in
/// no scenario.
#[must_use]
pub fn scenario_lines(source: &Source, line: usize) -> Range<usize> {
    let all = lines::lines(&source.text, Language::of(source));
    let begins = |it: &Line<'_>| {
        matches!(
            it.kind,
            LineKind::Block(Block::Scenario | Block::Rule | Block::Background, _)
        )
    };
    let mut starts = Vec::new();
    for (n, it) in all.iter().enumerate().filter(|(_, it)| begins(it)) {
        let above = all.get(..n).unwrap_or_default().iter().rev();
        let tags = above.take_while(|it| matches!(it.kind, LineKind::Tags | LineKind::Comment));
        starts.push((it.number - tags.count(), it.kind));
    }
    let end = all.len() + 1;
    let place = starts.iter().rposition(|(start, _)| *start <= line);
    match place.and_then(|place| starts.get(place..)) {
        Some([(start, LineKind::Block(Block::Scenario, _)), rest @ ..]) => {
            *start..rest.first().map_or(end, |(next, _)| *next)
        }
        _ => 1..end,
    }
}
