//! `[operations]` and `[fixtures]`: what is mapped, and what is missing.

use std::collections::{BTreeMap, HashMap};

use rolecall_model::declaration::Declaration;
use rolecall_model::{Command, Fixture};
use toml::Spanned;

use super::compile::{Compiler, Task};
use super::file;
use super::problem::{did_you_mean, list};
use super::request::Request;

/// The differences between `[operations]` and `[fixtures]`.
pub(in crate::http) struct Section {
    name: &'static str,
    one: &'static str,
    known: &'static [&'static str],
    task: fn(&str) -> Option<Task>,
    declared: &'static [Declaration],
    /// True if templates see the actor beside the parameters.
    is_by_an_actor: bool,
}

pub(in crate::http) const FIXTURES: Section = Section {
    name: "fixtures",
    one: "fixture",
    known: Fixture::NAMES,
    declared: Fixture::DECLARATIONS,
    task: |name| {
        let creates = Fixture::creates(name)?;
        Some(Task::Fixture(if creates { &["id"] } else { &[] }))
    },
    is_by_an_actor: false,
};

pub(in crate::http) const OPERATIONS: Section = Section {
    name: "operations",
    one: "operation",
    known: Command::OPERATIONS,
    declared: Command::DECLARATIONS,
    task: |name| Command::answer_of(name).map(Task::Operation),
    is_by_an_actor: true,
};

impl Section {
    /// The variables under which templates find the parameters.
    fn variables(&self, name: &str) -> Vec<String> {
        let declared = Declaration::named(self.declared, name).into_iter();
        let parameters = declared.flat_map(|declared| declared.parameters);
        let mut variables: Vec<_> = parameters.map(|it| it.name.to_owned()).collect();
        if self.is_by_an_actor {
            variables.push("actor".to_owned());
        }
        variables
    }
}

/// Compiles what a section maps.
pub(in crate::http) fn section(
    compiler: &mut Compiler<'_>,
    written: &BTreeMap<Spanned<String>, file::Requests>,
    section: &Section,
) -> HashMap<String, Vec<Request>> {
    let mut compiled = HashMap::new();
    let Section {
        name: part,
        one,
        known,
        ..
    } = section;
    for (name, requests) in written {
        let place = format!("{part}.{}", name.get_ref());
        let Some(task) = (section.task)(name.get_ref()) else {
            let known = known.iter().copied();
            let help = did_you_mean(name.get_ref(), known.clone())
                .unwrap_or_else(|| format!("the {part} are {}", list(known)));
            let what = format!("{place}: unknown {one}");
            compiler.problems.add(Some(name.span()), what, help);
            continue;
        };
        let variables = section.variables(name.get_ref());
        let requests = compiler.requests(&place, name.span(), &requests.0, task, variables);
        compiled.insert(name.get_ref().clone(), requests);
    }
    compiled
}

/// A fixture or operation that is neither mapped, nor in the roster, nor listed as lacking is a
/// mistake; the message has the list to paste into `conformance.lacks`.
pub(in crate::http) fn check_missing(
    compiler: &mut Compiler<'_>,
    fixtures: &HashMap<String, Vec<Request>>,
    operations: &HashMap<String, Vec<Request>>,
    existing: &[&str],
    lacks: &[Spanned<String>],
) {
    let is_lacking = |name: &str| lacks.iter().any(|lacking| lacking.get_ref() == name);
    let missing = |section: &Section, mapped: &HashMap<String, Vec<Request>>| -> Vec<&str> {
        let known = section.known.iter().copied();
        let is_damaged = |name: &str| {
            let place = format!("{}.{name}", section.name);
            compiler.problems.is_damaged(&place)
        };
        known
            .filter(|name| !mapped.contains_key(*name) && !is_lacking(name) && !is_damaged(name))
            .collect()
    };
    let mut fixtures = missing(&FIXTURES, fixtures);
    fixtures.retain(|name| !existing.contains(name));
    let operations = missing(&OPERATIONS, operations);

    if fixtures.is_empty() && operations.is_empty() {
        return;
    }
    let mut sections = Vec::new();
    for (section, names) in [(FIXTURES, &fixtures), (OPERATIONS, &operations)] {
        if !names.is_empty() {
            let names = names.iter().copied();
            sections.push(format!("no [{}] for {}", section.name, list(names)));
        }
    }
    // A name that is an operation and a fixture lacks both.
    let mut quoted: Vec<_> = fixtures
        .iter()
        .chain(&operations)
        .map(|name| format!("\"{name}\""))
        .collect();
    quoted.sort_unstable();
    quoted.dedup();
    let quoted = quoted.join(", ");
    let paste = match lacks {
        [] => format!("write under [conformance]: lacks = [{quoted}]"),
        _ => format!("add to conformance.lacks: {quoted}"),
    };
    let help = format!("map them, or if the implementation has no such thing, {paste}");
    compiler.problems.add(None, sections.join(", and "), help);
}
