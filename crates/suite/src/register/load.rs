//! Reads TOML into entries. Each keeps the tree that it came from, so that later checks can report its line.

use rolecall_model::area::Area;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::tree::Node;
use super::{Conflict, Document, Foundation, Problem, Requirement, Term, TranslationCheck};
use crate::register::diagnostic::Fault;
use crate::register::source::Source;

/// One deserialized table.
pub(super) struct Entry<'s, T> {
    pub(super) value: T,
    source: &'s Source,
    tree: Spanned<DeValue<'s>>,
}

impl<T> Entry<'_, T> {
    /// The line of the value that `find` finds in the table, or else of the table.
    pub(super) fn line(
        &self,
        find: impl for<'t> FnOnce(&'t DeValue<'t>) -> Option<&'t Spanned<DeValue<'t>>>,
    ) -> usize {
        let span = find(self.tree.get_ref()).unwrap_or(&self.tree).span();
        self.source.line(&span)
    }

    /// A fault in a field of the table.
    pub(super) fn fault(&self, field: &str, problem: Problem) -> Fault<Problem> {
        self.fault_at(|tree| tree.get(field), problem)
    }

    /// A fault in the `n`th item of a field of the table.
    pub(super) fn item_fault(&self, field: &str, n: usize, problem: Problem) -> Fault<Problem> {
        self.fault_at(|tree| tree.get(field)?.get_ref().get(n), problem)
    }

    fn fault_at(
        &self,
        find: impl for<'t> FnOnce(&'t DeValue<'t>) -> Option<&'t Spanned<DeValue<'t>>>,
        problem: Problem,
    ) -> Fault<Problem> {
        Fault {
            path: self.source.path.clone(),
            line: self.line(find),
            problem,
        }
    }

    /// Path and line of the table.
    pub(super) fn place(&self) -> String {
        format!("{}:{}", self.source.path, self.line(|_| None))
    }
}

/// All entries of all files, not yet checked against each other.
#[derive(Default)]
pub(super) struct Entries<'s> {
    pub(super) requirements: Vec<Entry<'s, Requirement>>,
    pub(super) conflicts: Vec<Entry<'s, Conflict>>,
    pub(super) documents: Vec<Entry<'s, Document>>,
    pub(super) foundations: Vec<Entry<'s, Foundation>>,
    pub(super) terms: Vec<Entry<'s, Term>>,
    pub(super) translation_checks: Vec<Entry<'s, TranslationCheck>>,
}

impl<'s> Entries<'s> {
    /// Reads one file; its path determines its contents.
    pub(super) fn read(&mut self, source: &'s Source, faults: &mut Vec<Fault<Problem>>) {
        let (directory, name) = source.path.rsplit_once('/').unwrap_or(("", &source.path));
        let mut file = File::parse(source, faults);
        match (Area::of_directory(directory), name) {
            (Some(area), "requirements.toml") => {
                // Counting starts at the previous entry: from the beginning of the file, the cost would
                // grow with the square of its size.
                let (mut line, mut place) = (1, 0);
                for mut entry in file.take::<Requirement>("requirement") {
                    let start = entry.tree.span().start;
                    line += source.lines_between(place..start);
                    place = start;
                    entry.value.area = area;
                    entry.value.line = line;
                    self.requirements.push(entry);
                }
            }
            (None, "conflicts.toml") => self.conflicts.extend(file.take("conflict")),
            (None, "foundations.toml") => self.foundations.extend(file.take("foundation")),
            (None, "documents.toml") => self.documents.extend(file.take("document")),
            (None, "terms.toml") => {
                self.terms.extend(file.take("term"));
                self.translation_checks
                    .extend(file.take("translation_check"));
            }
            _ => return file.complain(0..0, Problem::StrayFile),
        }
        file.finish();
    }
}

/// A file from which tables are taken, one kind after the other.
struct File<'s, 'f> {
    source: &'s Source,
    tables: DeTable<'s>,
    taken: Vec<&'static str>,
    faults: &'f mut Vec<Fault<Problem>>,
}

impl<'s, 'f> File<'s, 'f> {
    fn parse(source: &'s Source, faults: &'f mut Vec<Fault<Problem>>) -> Self {
        let (tables, errors) = DeTable::parse_recoverable(&source.text);
        let mut file = Self {
            source,
            tables: tables.into_inner(),
            taken: Vec::new(),
            faults,
        };
        // Only the first error is certain; others may follow from it.
        if let Some(error) = errors.first() {
            file.complain(
                error.span().unwrap_or_default(),
                Problem::Syntax(error.message().to_owned()),
            );
        }
        file
    }

    /// The well-formed tables of a kind; each of the others is a fault.
    fn take<T: DeserializeOwned>(&mut self, kind: &'static str) -> Vec<Entry<'s, T>> {
        self.taken.push(kind);
        let Some((_, tables)) = self.tables.remove_entry(kind) else {
            return Vec::new();
        };
        let span = tables.span();
        let DeValue::Array(tables) = tables.into_inner() else {
            let message = format!("write `[[{kind}]]`, with two brackets");
            self.complain(
                span,
                Problem::Malformed {
                    message,
                    nearest: None,
                },
            );
            return Vec::new();
        };
        let mut entries = Vec::new();
        for tree in tables {
            match T::deserialize(Node(&tree)) {
                Ok(value) => entries.push(Entry {
                    value,
                    source: self.source,
                    tree,
                }),
                Err(mistake) => {
                    let span = mistake.span.unwrap_or_else(|| tree.span());
                    let (message, nearest) = (mistake.message, mistake.nearest);
                    self.complain(span, Problem::Malformed { message, nearest });
                }
            }
        }
        entries
    }

    /// Reports the tables that are left.
    fn finish(mut self) {
        let expected: Vec<_> = self
            .taken
            .iter()
            .map(|kind| format!("`[[{kind}]]`"))
            .collect();
        let expected = expected.join(" and ");
        for (key, _) in std::mem::take(&mut self.tables) {
            let (name, expected) = (key.get_ref().to_string(), expected.clone());
            self.complain(key.span(), Problem::StrayTable { name, expected });
        }
    }

    fn complain(&mut self, span: std::ops::Range<usize>, problem: Problem) {
        let (path, line) = (self.source.path.clone(), self.source.line(&span));
        self.faults.push(Fault {
            path,
            line,
            problem,
        });
    }
}
