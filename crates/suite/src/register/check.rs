//! Checks the entries of the register against each other.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_model::area::Area;
use rolecall_model::suggest::nearest;

use super::load::{Entries, Entry};
use super::{Conflict, Problem, Requirement};
use crate::register::diagnostic::Fault;

/// All mistakes between well-formed entries.
pub(super) fn check(entries: &Entries<'_>, areas: &[Area], faults: &mut Vec<Fault<Problem>>) {
    let check = Check::new(entries, areas, faults);
    for entry in &entries.requirements {
        check.requirement(entry, faults);
    }
    Check::observations(&entries.requirements, faults);
    for entry in &entries.conflicts {
        check.conflict(entry, faults);
    }
    for entry in &entries.foundations {
        let it = &entry.value;
        for (field, patterns) in [
            ("on", &it.on),
            ("requirements", &it.requirements),
            ("except", &it.except),
        ] {
            for (n, pattern) in patterns.iter().enumerate() {
                if let Some(problem) = check.unknown_pattern(pattern) {
                    faults.push(entry.item_fault(field, n, problem));
                }
            }
        }
    }
    for entry in &entries.documents {
        if let Some(original) = &entry.value.translates
            && let Some(problem) = check.documents.unknown(original)
        {
            faults.push(entry.fault("translates", problem));
        }
    }
    for entry in &entries.translation_checks {
        for (n, rule) in entry.value.rules.iter().enumerate() {
            if let Some(problem) = check.requirements.unknown(rule) {
                faults.push(entry.item_fault("rules", n, problem));
            }
        }
    }
}

/// The ids of one kind of entry.
struct Ids<'e> {
    kind: &'static str,
    ids: BTreeSet<&'e str>,
}

impl<'e> Ids<'e> {
    /// Collects the ids and reports duplicates: two entries of one id in one directory, or two that differ.
    fn of<T>(
        kind: &'static str,
        entries: &'e [Entry<'_, T>],
        id: impl Fn(&'e T) -> &'e String,
        same: impl Fn(&'e T, &'e T) -> bool,
        faults: &mut Vec<Fault<Problem>>,
    ) -> Self {
        let mut places: BTreeMap<&str, &'e Entry<'_, T>> = BTreeMap::new();
        for entry in entries {
            let id = id(&entry.value).as_str();
            if let Some(first) = places.get(id) {
                let (id, place) = (id.to_owned(), first.place());
                if entry.is_beside(first) {
                    let first = place;
                    faults.push(entry.fault("id", Problem::DuplicateId { kind, id, first }));
                } else if !same(&entry.value, &first.value) {
                    let first = place;
                    faults.push(entry.fault("id", Problem::Rival { kind, id, first }));
                }
            } else {
                places.insert(id, entry);
            }
        }
        Self {
            kind,
            ids: places.into_keys().collect(),
        }
    }

    /// The fault of an unknown id.
    fn unknown(&self, id: &str) -> Option<Problem> {
        (!self.ids.contains(id)).then(|| Problem::Unknown {
            kind: self.kind,
            name: id.to_owned(),
            nearest: nearest(id, self.ids.iter().copied()),
        })
    }
}

struct Check<'e> {
    areas: &'e [Area],
    requirements: Ids<'e>,
    documents: Ids<'e>,
    conflict_ids: Ids<'e>,
    conflicts: BTreeMap<&'e str, &'e Conflict>,
    /// Conflict and reading of every requirement that has them.
    claimed: BTreeSet<(&'e str, &'e str)>,
}

impl<'e> Check<'e> {
    /// Reports a second requirement for one observation after refusals.
    fn observations(requirements: &[Entry<'_, Requirement>], faults: &mut Vec<Fault<Problem>>) {
        let mut claimed: BTreeMap<_, &str> = BTreeMap::new();
        for entry in requirements {
            let Some(observation) = entry.value.after_refusal else {
                continue;
            };
            let first = claimed.insert(observation, &entry.value.id);
            if let Some(first) = first.filter(|first| *first != entry.value.id) {
                let problem = Problem::RivalObservations {
                    id: entry.value.id.clone(),
                    first: first.to_owned(),
                };
                faults.push(entry.fault("after_refusal", problem));
            }
        }
    }

    fn new(entries: &'e Entries<'_>, areas: &'e [Area], faults: &mut Vec<Fault<Problem>>) -> Self {
        Ids::of("term", &entries.terms, |it| &it.id, PartialEq::eq, faults);
        Ids::of(
            "translation check",
            &entries.translation_checks,
            |it| &it.id,
            PartialEq::eq,
            faults,
        );
        Self {
            areas,
            requirements: Ids::of(
                "requirement",
                &entries.requirements,
                |it| &it.id,
                Requirement::says_the_same,
                faults,
            ),
            documents: Ids::of(
                "document",
                &entries.documents,
                |it| &it.id,
                PartialEq::eq,
                faults,
            ),
            conflict_ids: Ids::of(
                "conflict",
                &entries.conflicts,
                |it| &it.id,
                PartialEq::eq,
                faults,
            ),
            conflicts: entries
                .conflicts
                .iter()
                .map(|it| (&*it.value.id, &it.value))
                .collect(),
            claimed: entries
                .requirements
                .iter()
                .filter_map(|it| {
                    Some((it.value.conflict.as_deref()?, it.value.reading.as_deref()?))
                })
                .collect(),
        }
    }

    fn requirement(&self, entry: &Entry<'_, Requirement>, faults: &mut Vec<Fault<Problem>>) {
        let it = &entry.value;
        if !it.area.has_id(&it.id) {
            let mut areas = self.areas.iter();
            let right = areas.find(|area| area.has_id(&it.id));
            let problem = Problem::WrongArea {
                id: it.id.clone(),
                directory: it.area.directory().to_owned(),
                prefix: it.area.prefix().to_owned(),
                right: right.map(|area| area.directory().to_owned()),
            };
            faults.push(entry.fault("id", problem));
        }
        if it.sources.is_empty() {
            faults.push(entry.fault("sources", Problem::NoSources(it.id.clone())));
        }
        for (n, citation) in it.sources.iter().enumerate() {
            if let Some(problem) = self.documents.unknown(&citation.doc) {
                faults.push(entry.item_fault("sources", n, problem));
            }
        }
        if it
            .untestable
            .as_ref()
            .is_some_and(|reason| reason.trim().is_empty())
        {
            let problem = Problem::UntestableWithoutReason(it.id.clone());
            faults.push(entry.fault("untestable", problem));
        }
        match (&it.conflict, &it.reading) {
            (Some(conflict), Some(reading)) => self.answer(entry, conflict, reading, faults),
            (None, None) if it.default => {
                let problem = Problem::DefaultWithoutConflict(it.id.clone());
                faults.push(entry.fault("default", problem));
            }
            (None, None) => {}
            (conflict, _) => {
                let field = if conflict.is_some() {
                    "conflict"
                } else {
                    "reading"
                };
                faults.push(entry.fault(field, Problem::HalfReading(it.id.clone())));
            }
        }
    }

    /// A requirement that belongs to a reading of a conflict.
    fn answer(
        &self,
        entry: &Entry<'_, Requirement>,
        conflict: &str,
        reading: &str,
        faults: &mut Vec<Fault<Problem>>,
    ) {
        let Some(conflict) = self.conflicts.get(conflict) else {
            faults.extend(
                self.conflict_ids
                    .unknown(conflict)
                    .map(|it| entry.fault("conflict", it)),
            );
            return;
        };
        if !conflict.reading_names().any(|name| name == reading) {
            faults.push(entry.fault("reading", unknown_reading(conflict, reading)));
        } else if entry.value.default != (reading == conflict.default) {
            let field = if entry.value.default {
                "default"
            } else {
                "reading"
            };
            let problem = Problem::WrongDefault {
                id: entry.value.id.clone(),
                claims: entry.value.default,
                default: conflict.default.clone(),
            };
            faults.push(entry.fault(field, problem));
        }
    }

    fn conflict(&self, entry: &Entry<'_, Conflict>, faults: &mut Vec<Fault<Problem>>) {
        let it = &entry.value;
        if !it.reading_names().any(|name| name == it.default) {
            faults.push(entry.fault("default", unknown_reading(it, &it.default)));
        }
        let mut names = BTreeSet::new();
        for (n, reading) in it.readings.iter().enumerate() {
            let (conflict, name) = (it.id.clone(), reading.name.clone());
            if !names.insert(&reading.name) {
                let problem = Problem::DuplicateReading {
                    conflict,
                    reading: name,
                };
                faults.push(entry.item_fault("readings", n, problem));
            } else if !self.claimed.contains(&(&it.id, &reading.name)) {
                let problem = Problem::EmptyReading {
                    conflict,
                    reading: name,
                };
                faults.push(entry.item_fault("readings", n, problem));
            }
            for doc in &reading.docs {
                if let Some(problem) = self.documents.unknown(doc) {
                    faults.push(entry.item_fault("readings", n, problem));
                }
            }
        }
        for (n, affected) in it.affects.iter().enumerate() {
            let problem = self.unknown_pattern(affected);
            faults.extend(problem.map(|it| entry.item_fault("affects", n, it)));
        }
    }

    /// The fault of an id that is unknown, or of a beginning that no id has.
    fn unknown_pattern(&self, pattern: &str) -> Option<Problem> {
        match pattern.strip_suffix('*') {
            Some(start) if self.requirements.ids.iter().any(|id| id.starts_with(start)) => None,
            Some(_) => Some(Problem::Unknown {
                kind: "requirement",
                name: pattern.to_owned(),
                nearest: None,
            }),
            None => self.requirements.unknown(pattern),
        }
    }
}

fn unknown_reading(conflict: &Conflict, reading: &str) -> Problem {
    Problem::UnknownReading {
        conflict: conflict.id.clone(),
        reading: reading.to_owned(),
        known: conflict.reading_names().map(str::to_owned).collect(),
    }
}
