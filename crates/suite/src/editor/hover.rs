//! Remarks on a place of a file, and the definition of the thing that stands there.

use std::fmt::Write as _;
use std::ops::Range;

use super::page::Page;
use super::tables;
use super::tags::{Meant, describe, describe_conflict, meant, tag_at};
use super::template::words_of;
use crate::check::trace::parameters;
use crate::register::Register;
use crate::register::source::Source;
use crate::run::step_index::StepIndex;
use crate::steps::row::Row;

/// A remark about a place.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Remark {
    /// The place, in bytes.
    pub range: Range<usize>,
    /// The remark in Markdown.
    pub text: String,
}

/// The definition of a thing.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Defined {
    /// The entry of this requirement in the file of its area.
    Requirement(String),
    /// The entry of this conflict.
    Conflict(String),
    /// A row of the step definitions.
    Step {
        /// Path of the file, as the compiler knew it.
        path: &'static str,
        /// Line of the row, counted from one.
        line: u32,
        /// The sentence in English, as the file has it.
        sentence: &'static str,
    },
}

/// The most words of a vocabulary that a remark lists.
const MOST_WORDS: usize = 30;

/// The remark about a place; `mutants` counts the bugs that there are for a requirement.
#[must_use]
pub fn hover(
    source: &Source,
    register: &Register,
    offset: usize,
    mutants: &dyn Fn(&str) -> usize,
) -> Option<Remark> {
    let page = Page::of(source);
    if let Some((range, tag)) = tag_at(&page, offset) {
        let text = match meant(tag, register)? {
            Meant::Requirement(it) => describe(it, register, mutants(&it.id)),
            Meant::Conflict(it) => describe_conflict(it),
        };
        return Some(Remark { range, text });
    }
    let (range, row) = step_at(&page, offset)?;
    let mut text = format!("**{}** `{}`\n", row.kind.en(), row.en);
    if let Some(sv) = row.sv {
        let _ = write!(text, "\n**{}** `{sv}`\n", row.kind.sv());
    }
    if !row.note.is_empty() {
        let _ = write!(text, "\n{}\n", row.note);
    }
    if row.en.ends_with(':') {
        let columns: Vec<_> = tables::columns(row)
            .iter()
            .map(|it| format!("`{it}`"))
            .collect();
        let _ = write!(
            text,
            "\nA table stands below it: a row of column names, and a row for each line. Scenarios of the suite have the \
             columns {}.\n",
            columns.join(", ")
        );
    }
    let mut named = Vec::new();
    for parameter in parameters(row.en) {
        let Some(words) = words_of(parameter, page.language) else {
            continue;
        };
        if named.contains(&parameter) {
            continue;
        }
        named.push(parameter);
        let quoted: Vec<_> = words
            .iter()
            .take(MOST_WORDS)
            .map(|it| format!("`{it}`"))
            .collect();
        let _ = write!(
            text,
            "\n`{{{parameter}}}` is one of {}\n",
            quoted.join(", ")
        );
    }
    Some(Remark { range, text })
}

/// The definition of the thing at a place.
#[must_use]
pub fn definition(source: &Source, register: &Register, offset: usize) -> Option<Defined> {
    let page = Page::of(source);
    if let Some((_, tag)) = tag_at(&page, offset) {
        return Some(match meant(tag, register)? {
            Meant::Requirement(it) => Defined::Requirement(it.id.clone()),
            Meant::Conflict(it) => Defined::Conflict(it.id.clone()),
        });
    }
    let (_, row) = step_at(&page, offset)?;
    Some(Defined::Step {
        path: row.path,
        line: row.line,
        sentence: row.en,
    })
}

/// The definition of the step at a place; in an outline, that of its first row.
fn step_at(page: &Page<'_>, offset: usize) -> Option<(Range<usize>, &'static Row)> {
    let index = page.line_at(offset);
    let line = page.lines.get(index)?;
    let (_, range) = page.sentence(index)?;
    if offset < line.at || offset > range.end {
        return None;
    }
    let definitions = StepIndex::shared().ok()?;
    let mut sentences = page.sentences(index).into_iter();
    let found = sentences.find_map(|(ty, text)| definitions.lookup(ty, &text).ok()?)?;
    Some((range, found.row))
}
