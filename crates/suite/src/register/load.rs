//! Reads TOML into entries. Each keeps the tree that it came from, so that later checks can report its line.

use std::collections::HashSet;

use rolecall_model::area::Area;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::areas::{self, AREAS, AreaEntry};
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
            path: self.source.place(),
            line: self.line(find),
            problem,
        }
    }

    /// Path and line of the table.
    pub(super) fn place(&self) -> String {
        format!("{}:{}", self.source.place(), self.line(|_| None))
    }

    /// Whether the table stands in the same directory as another.
    pub(super) fn is_beside(&self, other: &Self) -> bool {
        self.source.directory == other.source.directory
    }
}

/// All entries of all files, not yet checked against each other.
#[derive(Default)]
pub(super) struct Entries<'s> {
    pub(super) areas: Vec<Entry<'s, AreaEntry>>,
    pub(super) requirements: Vec<Entry<'s, Requirement>>,
    pub(super) conflicts: Vec<Entry<'s, Conflict>>,
    pub(super) documents: Vec<Entry<'s, Document>>,
    pub(super) foundations: Vec<Entry<'s, Foundation>>,
    pub(super) terms: Vec<Entry<'s, Term>>,
    pub(super) translation_checks: Vec<Entry<'s, TranslationCheck>>,
}

impl<'s> Entries<'s> {
    /// Reads the files; the path of each determines its contents.
    pub(super) fn read(
        sources: impl Iterator<Item = &'s Source> + Clone,
        faults: &mut Vec<Fault<Problem>>,
    ) -> (Self, Vec<Area>) {
        let mut entries = Self::default();
        let is_areas = |source: &&Source| source.path == AREAS;
        for source in sources.clone().filter(is_areas) {
            let mut file = File::parse(source, faults);
            entries.areas.extend(file.take("area"));
            file.finish();
        }
        let areas = areas::all(&entries.areas, faults);
        for source in sources.filter(|source| !is_areas(source)) {
            entries.read_file(source, &areas, faults);
        }
        (entries, areas)
    }

    /// Keeps the first of the entries that several directories have in the same words.
    pub(super) fn unite(&mut self) {
        unite(&mut self.requirements, |it| &it.id);
        unite(&mut self.conflicts, |it| &it.id);
        unite(&mut self.documents, |it| &it.id);
        unite(&mut self.terms, |it| &it.id);
        unite(&mut self.translation_checks, |it| &it.id);
        let mut kept: Vec<Entry<'_, Foundation>> = Vec::new();
        for entry in std::mem::take(&mut self.foundations) {
            if kept.iter().all(|it| it.value != entry.value) {
                kept.push(entry);
            }
        }
        self.foundations = kept;
    }

    fn read_file(&mut self, source: &'s Source, areas: &[Area], faults: &mut Vec<Fault<Problem>>) {
        let (directory, name) = source.path.rsplit_once('/').unwrap_or(("", &source.path));
        let mut file = File::parse(source, faults);
        let area = areas.iter().find(|area| area.directory() == directory);
        match (area, name) {
            (Some(area), "requirements.toml") => {
                // Counting starts at the previous entry: from the beginning of the file, the cost would
                // grow with the square of its size.
                let (mut line, mut place) = (1, 0);
                for mut entry in file.take::<Requirement>("requirement") {
                    let start = entry.tree.span().start;
                    line += source.lines_between(place..start);
                    place = start;
                    entry.value.area = area.clone();
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
            (None, "requirements.toml") if !directory.is_empty() => {
                return file.complain(0..0, Problem::UnknownArea(directory.to_owned()));
            }
            _ => return file.complain(0..0, Problem::StrayFile),
        }
        file.finish();
    }
}

/// Keeps the first entry of each id.
fn unite<T>(entries: &mut Vec<Entry<'_, T>>, id: impl Fn(&T) -> &String) {
    let mut seen = HashSet::new();
    entries.retain(|entry| seen.insert(id(&entry.value).clone()));
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
        let (path, line) = (self.source.place(), self.source.line(&span));
        self.faults.push(Fault {
            path,
            line,
            problem,
        });
    }
}
