//! Corrections that an editor offers.

use std::ops::Range;

use super::page::Page;
use crate::check::{Diagnostic, NewStep};
use crate::register::source::Source;
use crate::suite::lines::LineKind;

/// A correction: pieces of a text, and what replaces them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Action {
    /// A title for a menu.
    pub title: String,
    /// The pieces, in bytes, each with the text in its place.
    pub edits: Vec<(Range<usize>, String)>,
    /// Whether there is one meaning only, so that it can be done unasked.
    pub is_preferred: bool,
}

/// The place of a diagnostic, in bytes.
#[must_use]
pub fn place_of(source: &Source, diagnostic: &Diagnostic) -> Range<usize> {
    let page = Page::of(source);
    columns(
        &page,
        diagnostic.line,
        diagnostic.column,
        diagnostic.end_column,
    )
}

/// The corrections of a diagnostic, the most likely first.
#[must_use]
pub fn corrections(source: &Source, diagnostic: &Diagnostic) -> Vec<Action> {
    let page = Page::of(source);
    let mut actions = Vec::new();
    if let Some(fix) = &diagnostic.fix {
        let place = columns(&page, diagnostic.line, fix.column, fix.end_column);
        actions.push(Action {
            title: format!("Write `{}`", fix.text),
            edits: vec![(place, fix.text.clone())],
            is_preferred: true,
        });
    }
    let index = diagnostic.line.saturating_sub(1);
    if let Some((_, sentence)) = page.sentence(index) {
        let written = page.at(&sentence).unwrap_or_default();
        // In an outline, the suggestions are about a row.
        let suggestions = diagnostic.suggestions.iter().filter(|it| {
            let fix = diagnostic.fix.as_ref().map(|fix| &fix.text);
            !written.contains('<') && !it.contains(['<', '…']) && Some(*it) != fix
        });
        actions.extend(suggestions.map(|it| Action {
            title: format!("Write `{it}`"),
            edits: vec![(sentence.clone(), it.clone())],
            is_preferred: false,
        }));
    }
    actions.extend(diagnostic.remedies.iter().map(|remedy| Action {
        title: remedy.title.clone(),
        edits: remedy.steps.iter().map(|step| added(&page, step)).collect(),
        is_preferred: false,
    }));
    actions
}

/// The characters of a line, counted from one, in bytes.
fn columns(page: &Page<'_>, line: usize, column: usize, end_column: usize) -> Range<usize> {
    let Some(line) = line.checked_sub(1).and_then(|n| page.lines.get(n)) else {
        return page.text.len()..page.text.len();
    };
    let begin = line.at - line.line.indent.len();
    let whole = page
        .text
        .get(begin..line.at + line.line.text.len())
        .unwrap_or_default();
    let place = |column: usize| {
        let mut places = whole.char_indices().map(|(at, _)| at);
        begin + places.nth(column.saturating_sub(1)).unwrap_or(whole.len())
    };
    let start = place(column);
    start..place(end_column).max(start)
}

/// A new step as an edit.
fn added(page: &Page<'_>, step: &NewStep) -> (Range<usize>, String) {
    let mut index = step.beside.saturating_sub(1);
    let indent = page.lines.get(index).map_or("", |it| it.line.indent);
    let kind = |index: usize| page.lines.get(index).map(|it| it.line.kind);
    let end = if page.text.contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    if step.above {
        // A comment above a step belongs to it.
        while let Some(above) = index
            .checked_sub(1)
            .filter(|it| kind(*it) == Some(LineKind::Comment))
        {
            index = above;
        }
        let at = page
            .lines
            .get(index)
            .map_or(0, |it| it.at - it.line.indent.len());
        return (at..at, format!("{indent}{}{end}", step.text));
    }
    // A table or a text belongs to the step above it.
    while matches!(
        kind(index + 1),
        Some(LineKind::Row | LineKind::Fence | LineKind::Text)
    ) {
        index += 1;
    }
    let at = page
        .lines
        .get(index)
        .map_or(page.text.len(), |it| it.at + it.line.text.len());
    (at..at, format!("{end}{indent}{}", step.text))
}
