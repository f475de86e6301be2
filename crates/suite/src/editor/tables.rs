//! The columns of tables: those of Examples that make tags, and those that steps read.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::complete::{Completion, CompletionKind};
use super::page::Page;
use super::tags;
use crate::register::Register;
use crate::register::source;
use crate::steps::row::Row;
use crate::suite::lines::{self, Block, LineKind};

const REQUIREMENT: &str = "requirement";
const CONTROL: &str = "control";
const READING: &str = "reading";

/// The column names of the Examples in which a row stands, with the number of the row below them.
fn header<'s>(page: &Page<'s>, index: usize) -> Option<(usize, Vec<&'s str>)> {
    let above = page.lines.get(..=index)?.iter().rev();
    let mut rows = Vec::new();
    for line in above {
        match line.line.kind {
            LineKind::Row => rows.push(line.line.text),
            LineKind::Comment | LineKind::Blank => {}
            LineKind::Block(Block::Examples, _) => break,
            _ => return None,
        }
    }
    let names = lines::cells(rows.last()?);
    Some((
        rows.len() - 1,
        names.into_iter().map(|(_, name)| name).collect(),
    ))
}

/// The tag that a cell makes, if the place lies in one.
pub(super) fn tag_at<'s>(
    page: &Page<'s>,
    index: usize,
    offset: usize,
) -> Option<(Range<usize>, &'s str)> {
    let (row, names) = header(page, index)?;
    let line = page.lines.get(index).filter(|_| row > 0)?;
    let cells = lines::cells(line.line.text).into_iter().zip(names);
    let mut places = cells.map(|((at, cell), name)| {
        let begin = line.at + at;
        (begin..begin + cell.len(), cell, name)
    });
    let (range, cell, name) =
        places.find(|(range, ..)| range.start <= offset && offset <= range.end)?;
    match name {
        // A cell may have several ids.
        REQUIREMENT | CONTROL => {
            let at = offset - range.start;
            let separator = |it: char| it == ',' || it.is_whitespace();
            let begin = cell.get(..at)?.rfind(separator).map_or(0, |it| it + 1);
            let rest = cell.get(begin..)?;
            let length = rest.find(separator).unwrap_or(rest.len());
            let begin_at = range.start + begin;
            Some((begin_at..begin_at + length, rest.get(..length)?))
        }
        READING => {
            let conflict = cell.split('=').next()?;
            Some((range.start..range.start + conflict.len(), conflict))
        }
        _ => None,
    }
}

/// The name of the column in which a place lies.
pub(super) fn column_at<'s>(page: &Page<'s>, index: usize, offset: usize) -> Option<&'s str> {
    let (row, names) = header(page, index)?;
    let line = page.lines.get(index).filter(|_| row > 0)?;
    let cells = lines::cells(line.line.text).into_iter().zip(names);
    let mut places =
        cells.map(|((at, cell), name)| (line.at + at..line.at + at + cell.len(), name));
    places
        .find(|(range, _)| range.contains(&offset))
        .map(|(_, name)| name)
}

/// The names of columns, or the ids that fit a column.
pub(super) fn complete(
    page: &Page<'_>,
    register: &Register,
    index: usize,
    offset: usize,
) -> Vec<Completion> {
    let (Some((row, names)), Some(line)) = (header(page, index), page.lines.get(index)) else {
        return Vec::new();
    };
    let before = page.text.get(line.at..offset).unwrap_or_default();
    let Some((cells, typed)) = before.rsplit_once('|') else {
        return Vec::new();
    };
    let typed = typed.trim_start();
    let column = cells.matches('|').count();
    let item = |text: String, detail: &str| Completion {
        label: text.clone(),
        kind: CompletionKind::Word,
        range: offset - typed.len()..offset,
        filter: format!("{text} {detail}"),
        text,
        snippet: None,
        detail: detail.to_owned(),
        documentation: String::new(),
    };
    if row == 0 {
        let placeholders = placeholders(page, index);
        let all = placeholders
            .into_iter()
            .map(|it| (it, "a placeholder of the steps"));
        let tags = [REQUIREMENT, CONTROL, READING].map(|it| (it.to_owned(), "makes a tag"));
        let open = all
            .chain(tags)
            .filter(|(name, _)| !names.contains(&name.as_str()));
        return open.map(|(name, detail)| item(name, detail)).collect();
    }
    match names.get(column).copied() {
        Some(REQUIREMENT | CONTROL) => {
            tags::ids(page, register, |it| item(it.id.clone(), &it.title))
        }
        Some(READING) => {
            let conflicts = register.conflicts().iter().flat_map(|conflict| {
                let readings = conflict.readings.iter();
                readings.map(|it| item(format!("{}={}", conflict.id, it.name), &it.says))
            });
            conflicts.collect()
        }
        _ => Vec::new(),
    }
}

/// The placeholders in the steps of the outline around a line.
fn placeholders(page: &Page<'_>, index: usize) -> Vec<String> {
    let block = page.block_at(index).and_then(|it| page.blocks.get(it));
    let lines = block.map_or(0..0, |it| it.lines.clone());
    let mut names: Vec<String> = Vec::new();
    for line in page.lines.get(lines).unwrap_or_default() {
        if !matches!(line.line.kind, LineKind::Step(_)) {
            continue;
        }
        for part in line.line.text.split('<').skip(1) {
            if let Some((name, _)) = part.split_once('>')
                && !names.iter().any(|it| it == name)
            {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// The columns that the tables below a step have in the features of the kit, in the order of their appearance.
pub(super) fn columns(row: &Row) -> &'static [String] {
    static ALL: LazyLock<HashMap<&'static str, Vec<String>>> = LazyLock::new(|| {
        let mut all: HashMap<&'static str, Vec<String>> = HashMap::new();
        for source in source::embedded().iter().filter(|it| it.is_feature()) {
            let page = Page::of(source);
            for (index, line) in page.lines.iter().enumerate() {
                let below = page.lines.get(index + 1).map(|it| it.line);
                let header = below.filter(|it| it.kind == LineKind::Row);
                let (Some(header), true) = (header, line.line.text.ends_with(':')) else {
                    continue;
                };
                let Some((_, found)) = page.found(index) else {
                    continue;
                };
                let known = all.entry(found.row.en).or_default();
                for (_, name) in lines::cells(header.text) {
                    if !name.is_empty() && !known.iter().any(|it| it == name) {
                        known.push(name.to_owned());
                    }
                }
            }
        }
        all
    });
    ALL.get(row.en).map_or(&[], Vec::as_slice)
}
