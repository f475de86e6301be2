//! Tags: requirements, controls and readings.

use std::ops::Range;

use super::complete::{Completion, CompletionKind};
use super::page::Page;
use crate::register::Basis;
use crate::register::{Conflict, Modality, Register, Requirement};
use crate::suite::lines::LineKind;
use crate::suite::{CLOCK, SERIAL};

const CONTROL: &str = "control:";
const READING: &str = "reading:";

/// The thing that a tag names.
#[derive(Clone, Copy, Debug)]
pub(super) enum Meant<'r> {
    /// A requirement, tested or controlled.
    Requirement(&'r Requirement),
    /// A conflict, of which a reading is chosen.
    Conflict(&'r Conflict),
}

/// The tag at a place, without the `@`: in a line of tags, in a comment above a step, or in a column of Examples
/// that makes tags.
pub(super) fn tag_at<'s>(page: &Page<'s>, offset: usize) -> Option<(Range<usize>, &'s str)> {
    let index = page.line_at(offset);
    let line = page.lines.get(index)?;
    let text = line.line.text;
    if line.line.kind == LineKind::Row {
        return super::tables::tag_at(page, index, offset);
    }
    if !matches!(line.line.kind, LineKind::Tags | LineKind::Comment) {
        return None;
    }
    let at = offset.checked_sub(line.at)?;
    let places = text.match_indices('@').map(|(begin, _)| begin);
    let begin = places.take_while(|begin| *begin <= at).last()?;
    let rest = text.get(begin + 1..)?;
    let length = rest
        .find(|it: char| it.is_whitespace() || it == '@')
        .unwrap_or(rest.len());
    let tag = rest.get(..length)?;
    let range = line.at + begin..line.at + begin + 1 + length;
    (offset <= range.end).then_some((range, tag))
}

/// The thing that a tag names.
pub(super) fn meant<'r>(tag: &str, register: &'r Register) -> Option<Meant<'r>> {
    if let Some(choice) = tag.strip_prefix(READING) {
        let (conflict, _) = choice.split_once('=').unwrap_or((choice, ""));
        return register.conflict(conflict).map(Meant::Conflict);
    }
    let id = tag.strip_prefix(CONTROL).unwrap_or(tag);
    register.requirement(id).map(Meant::Requirement)
}

/// A requirement in Markdown: statement, force, basis and sources; `mutants` are the bugs that there are for it.
pub(super) fn describe(it: &Requirement, register: &Register, mutants: usize) -> String {
    let modality = match it.modality {
        Modality::MustAllow => "must be allowed",
        Modality::MustDeny => "must be refused",
        Modality::MustHold => "must hold",
        Modality::Should => "advice",
    };
    let basis = match it.basis {
        Basis::Stated => "stated",
        Basis::Prose => "settled by other text",
        Basis::Inferred => "inferred",
    };
    let mut text = format!("**{}** {}\n\n{}\n", it.id, it.title, it.statement);
    text.push_str(&format!("\n*{modality}; {basis}*\n"));
    for source in &it.sources {
        let title = register
            .document(&source.doc)
            .map_or(source.doc.as_str(), |it| &it.title);
        text.push_str(&format!("\n- {title}: {}", source.at));
    }
    text.push('\n');
    if let (Some(conflict), Some(reading)) = (&it.conflict, &it.reading) {
        text.push_str(&format!("\nIn force under `{conflict}={reading}`.\n"));
    }
    if let Some(note) = &it.note {
        text.push_str(&format!("\n{note}\n"));
    }
    match (&it.untestable, mutants) {
        (Some(reason), _) => text.push_str(&format!("\nNot testable: {reason}\n")),
        (None, 0) => text.push_str("\nThere is no mutant for it.\n"),
        (None, 1) => text.push_str("\nThere is 1 mutant for it.\n"),
        (None, count) => text.push_str(&format!("\nThere are {count} mutants for it.\n")),
    }
    text
}

/// A conflict in Markdown: the question, and the readings.
pub(super) fn describe_conflict(it: &Conflict) -> String {
    let mut text = format!("**{}** {}\n", it.id, it.question);
    for reading in &it.readings {
        let default = if reading.name == it.default {
            " (default)"
        } else {
            ""
        };
        text.push_str(&format!(
            "\n- `{}`{default}: {}",
            reading.name, reading.says
        ));
    }
    text.push_str(&format!("\n\n{}\n", it.why));
    text
}

/// The tags that begin with what was typed; above a step, those that a comment may have.
pub(super) fn complete(
    page: &Page<'_>,
    register: &Register,
    in_comment: bool,
    offset: usize,
) -> Vec<Completion> {
    let before = page.text.get(..offset).unwrap_or_default();
    let word = before.rfind(|it: char| it.is_whitespace() || it == '@');
    let Some(begin) = word.filter(|at| before.get(*at..).is_some_and(|it| it.starts_with('@')))
    else {
        return Vec::new();
    };
    let typed = before.get(begin + 1..).unwrap_or_default();
    let rest = page.text.get(offset..).unwrap_or_default();
    let tail = rest
        .find(|it: char| it.is_whitespace() || it == '@')
        .unwrap_or(rest.len());
    let item = |tag: String, detail: &str| Completion {
        label: format!("@{tag}"),
        kind: CompletionKind::Tag,
        range: begin..offset + tail,
        filter: format!("@{tag} {detail}"),
        text: format!("@{tag}"),
        snippet: None,
        detail: detail.to_owned(),
        documentation: String::new(),
    };
    if in_comment {
        let mut all = ids(page, register, |it| item(it.id.clone(), &it.title));
        all.push(item(
            "tested".to_owned(),
            "the step tests the requirements of the scenario",
        ));
        return all;
    }
    if typed.starts_with(CONTROL) {
        return ids(page, register, |it| {
            item(format!("{CONTROL}{}", it.id), &it.title)
        });
    }
    if typed.starts_with(READING) {
        let conflicts = register.conflicts().iter().flat_map(|conflict| {
            let readings = conflict.readings.iter();
            readings.map(|it| item(format!("{READING}{}={}", conflict.id, it.name), &it.says))
        });
        return conflicts.collect();
    }
    let mut all = ids(page, register, |it| item(it.id.clone(), &it.title));
    all.extend([
        item(CONTROL.to_owned(), "the paired control of a requirement"),
        item(READING.to_owned(), "runs only under this reading"),
        item(CLOCK.to_owned(), "moves the clock"),
        item(SERIAL.to_owned(), "runs alone"),
    ]);
    all
}

/// An item for each requirement, those of the areas that the file has already first.
pub(super) fn ids(
    page: &Page<'_>,
    register: &Register,
    item: impl Fn(&Requirement) -> Completion,
) -> Vec<Completion> {
    let is_near = |it: &&Requirement| {
        let prefix = it
            .id
            .rsplit_once('-')
            .map_or(it.id.as_str(), |(prefix, _)| prefix);
        page.text.contains(&format!("{prefix}-"))
    };
    let (near, far): (Vec<_>, Vec<_>) = register.requirements().iter().partition(is_near);
    near.into_iter().chain(far).map(item).collect()
}
