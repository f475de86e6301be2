//! The paired control of a requirement, as the suite of the kit has it.

use std::fmt::Write as _;
use std::sync::LazyLock;

use gherkin::{Step, StepType};

use super::actions::Action;
use super::page::{BlockLines, Page};
use crate::register::source::{self, Source};
use crate::register::{self, Register};
use crate::suite::lines::{Block, LineKind};
use crate::suite::syntax::Language;
use crate::suite::{Named, SERIAL, Scenario, SelectedScenario, Suite};

/// For the scenario with its head or its tags at a place, the controls of the requirements that it tests, as far as the file has none and the
/// suite of the kit has one.
#[must_use]
pub fn control(source: &Source, offset: usize) -> Vec<Action> {
    let page = Page::of(source);
    let index = page.line_at(offset);
    let block = page
        .block_at(index)
        .and_then(|it| page.blocks.get(it).map(|block| (it, block)));
    let is_head = |it: &BlockLines| it.block == Block::Scenario && index <= it.head;
    let Some((number, block)) = block.filter(|(_, it)| is_head(it)) else {
        return Vec::new();
    };
    static REGISTER: LazyLock<Option<Register>> = LazyLock::new(|| register::embedded().ok());
    let Some(register) = REGISTER.as_ref() else {
        return Vec::new();
    };
    let head = page
        .lines
        .get(block.lines.start..block.head)
        .unwrap_or_default();
    let tags = head.iter().filter(|it| it.line.kind == LineKind::Tags);
    let tags = tags.flat_map(|it| it.line.text.split_whitespace());
    let ids = tags.filter_map(|tag| tag.strip_prefix('@'));
    let open = ids.filter(|id| register.requirement(id).is_some() && !is_controlled(&page, id));
    // The steps that the new scenario begins with anyway.
    let given: Vec<String> = page
        .backgrounds(number)
        .flat_map(|it| it.lines.clone())
        .flat_map(|line| page.sentences(line))
        .map(|(_, sentence)| sentence)
        .collect();
    let indent = page.lines.get(block.head).map_or("", |it| it.line.indent);
    let end = block.lines.clone().rev().find(|line| {
        let kind = page.lines.get(*line).map(|it| it.line.kind);
        !matches!(kind, None | Some(LineKind::Blank))
    });
    let last = end.and_then(|line| page.lines.get(line));
    let at = last.map_or(page.text.len(), |it| it.at + it.line.text.len());
    let newline = if page.text.contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    open.filter_map(|id| {
        let (name, text) = of_the_suite(id, register, &page, &given)?;
        let lines = text.lines().map(|line| match line {
            "" => newline.to_owned(),
            line => format!("{newline}{indent}{line}"),
        });
        Some(Action {
            title: format!("Add the control of {id}: {name}"),
            edits: vec![(at..at, format!("{newline}{}", lines.collect::<String>()))],
            is_preferred: false,
        })
    })
    .collect()
}

/// Whether a file has a control of a requirement: by a tag, or in a column of Examples.
fn is_controlled(page: &Page<'_>, id: &str) -> bool {
    let word = |text: &str, wanted: &str| {
        let mut words = text.split(|it: char| it.is_whitespace() || matches!(it, '@' | ',' | '|'));
        words.any(|it| it == wanted)
    };
    let tag = format!("control:{id}");
    page.lines
        .iter()
        .enumerate()
        .any(|(index, line)| match line.line.kind {
            LineKind::Tags => word(line.line.text, &tag),
            LineKind::Row => {
                let mut places = line.line.text.match_indices(id);
                places.any(|(at, _)| {
                    let column = super::tables::column_at(page, index, line.at + at);
                    column == Some("control")
                })
            }
            _ => false,
        })
}

/// Name and text of a control in the suite, in the language of the page.
fn of_the_suite(
    id: &str,
    register: &Register,
    page: &Page<'_>,
    given: &[String],
) -> Option<(String, String)> {
    let sources = source::embedded();
    let likely = sources
        .iter()
        .filter(|it| it.is_feature() && it.text.contains(id) && Language::of(it) == page.language);
    likely.into_iter().find_map(|source| {
        let suite = Suite::parse(std::slice::from_ref(source), register).ok()?;
        suite.features().iter().find_map(|feature| {
            SelectedScenario::all(feature, 0).find_map(|selected| {
                let summary = suite.summary(feature, selected.scenario()?)?;
                let text = || told(id, summary, &selected, page, given);
                summary.controls(id).then(|| (summary.name.clone(), text()))
            })
        })
    })
}

/// The scenario as a text, without indentation in front and without the steps that are given anyway.
fn told(
    id: &str,
    summary: &Scenario,
    selected: &SelectedScenario,
    page: &Page<'_>,
    given: &[String],
) -> String {
    let language = page.language;
    let control = format!("control:{id}");
    // Of what it is the control beside, its own place in the suite says.
    let tags = summary
        .tags
        .iter()
        .filter(|it| **it == control || it.as_str() != SERIAL && !it.starts_with("control:"));
    let tags: Vec<_> = tags.map(|it| format!("@{it}")).collect();
    let mut text = format!("{}\n", tags.join(" "));
    let taken = |name: &str| page.lines.iter().any(|it| it.line.text.ends_with(name));
    let more = if taken(&summary.name) { " (2)" } else { "" };
    let _ = writeln!(text, "Scenario: {}{more}", summary.name);
    let mut last = None;
    let own = selected.scenario().map_or(0, |it| it.steps.len());
    let in_background = selected.steps().count() - own;
    for (place, step) in selected.steps().enumerate() {
        let is_idle = place < in_background && !is_used(selected, place, &step.value);
        if is_idle || step.ty == StepType::Given && given.contains(&step.value) {
            continue;
        }
        match summary.named.get(&step.position.line) {
            Some(Named::Own) => text.push_str("  # @tested\n"),
            Some(Named::Others(ids)) => {
                let ids: Vec<_> = ids.iter().map(|it| format!("@{it}")).collect();
                let _ = writeln!(text, "  # {}", ids.join(" "));
            }
            None => {}
        }
        let keyword = match step.ty {
            ty if last == Some(ty) => language.and(),
            StepType::Given => language.given(),
            StepType::When => language.when(),
            StepType::Then => language.then(),
        };
        last = Some(step.ty);
        let _ = writeln!(text, "  {keyword} {}", step.value);
        table(&mut text, step);
    }
    text
}

/// Whether another step of a scenario names what a step of its Background begins with.
fn is_used(selected: &SelectedScenario, place: usize, sentence: &str) -> bool {
    let Some(name) = sentence
        .split(' ')
        .next()
        .filter(|it| it.starts_with(char::is_uppercase))
    else {
        return true;
    };
    let others = selected
        .steps()
        .enumerate()
        .filter(|(other, _)| *other != place);
    others.into_iter().any(|(_, step)| {
        let cells = step.table.iter().flat_map(|it| it.rows.iter().flatten());
        step.value.contains(name) || cells.into_iter().any(|it| it.contains(name))
    })
}

fn table(text: &mut String, step: &Step) {
    let escaped = |cell: &String| {
        let cell = cell.replace('\\', "\\\\").replace('|', "\\|");
        cell.replace('\n', "\\n")
    };
    for row in step.table.iter().flat_map(|it| &it.rows) {
        let cells: Vec<_> = row.iter().map(escaped).collect();
        let _ = writeln!(text, "    | {} |", cells.join(" | "));
    }
}
