//! A feature file as an editor has it: perhaps in the middle of a change, so that no parser reads it.

use std::ops::Range;

use gherkin::StepType;

use crate::register::source::Source;
use crate::run::step_index::{Found, StepIndex};
use crate::suite::lines::{self, Block, Line, LineKind, without_mark};
use crate::suite::syntax::Language;

/// The lines of a feature file, with their places and blocks.
pub(super) struct Page<'s> {
    /// The text, with a byte order mark if it has one.
    pub(super) text: &'s str,
    pub(super) language: Language,
    pub(super) lines: Vec<PageLine<'s>>,
    pub(super) blocks: Vec<BlockLines>,
}

/// A line with its place.
pub(super) struct PageLine<'s> {
    pub(super) line: Line<'s>,
    /// The place of its text, behind the indentation, in bytes.
    pub(super) at: usize,
    /// For a step, the type that its keyword gives it.
    pub(super) step: Option<StepType>,
}

/// The lines of a block. Examples belong to their scenario.
#[derive(Clone, Debug)]
pub(super) struct BlockLines {
    pub(super) block: Block,
    /// The index of the line with the keyword.
    pub(super) head: usize,
    /// The indices of all its lines, tags and comments above the head among them.
    pub(super) lines: Range<usize>,
    /// The rule that it belongs to, by index among the blocks.
    pub(super) rule: Option<usize>,
}

impl<'s> Page<'s> {
    pub(super) fn of(source: &'s Source) -> Self {
        let text: &'s str = &source.text;
        let language = Language::of(source);
        let mut at = text.len() - without_mark(text).len();
        let starts: Vec<usize> = without_mark(text)
            .split_inclusive('\n')
            .map(|line| {
                let start = at;
                at += line.len();
                start
            })
            .collect();
        let lines = lines::lines(text, language).into_iter().zip(starts);
        let mut lines: Vec<_> = lines
            .map(|(line, start)| PageLine {
                at: start + line.indent.len(),
                line,
                step: None,
            })
            .collect();
        type_steps(&mut lines, language);
        let blocks = blocks(&lines);
        Self {
            text,
            language,
            lines,
            blocks,
        }
    }

    /// The index of the line in which a place lies; the number of lines if it lies behind the last one.
    pub(super) fn line_at(&self, offset: usize) -> usize {
        let begin = |line: &PageLine<'_>| line.at - line.line.indent.len();
        let before = self.lines.partition_point(|line| begin(line) <= offset);
        let index = before.saturating_sub(1);
        let at_end = offset == self.text.len() && self.text.ends_with('\n');
        if at_end { self.lines.len() } else { index }
    }

    /// The place of the step's sentence in a line, if the line is a step.
    pub(super) fn sentence(&self, index: usize) -> Option<(StepType, Range<usize>)> {
        let line = self.lines.get(index)?;
        let LineKind::Step(keyword) = line.line.kind else {
            return None;
        };
        let rest = line.line.text.get(keyword.len()..)?;
        let begin = line.at + keyword.len() + (rest.len() - rest.trim_start().len());
        Some((line.step?, begin..line.at + line.line.text.len()))
    }

    /// The definition of the step in a line.
    pub(super) fn found(&self, index: usize) -> Option<(Range<usize>, Found)> {
        let (ty, range) = self.sentence(index)?;
        let found = StepIndex::shared().ok()?.lookup(ty, self.at(&range)?);
        Some((range, found.ok()??))
    }

    pub(super) fn at(&self, range: &Range<usize>) -> Option<&'s str> {
        self.text.get(range.clone())
    }

    /// The block in which a line stands, by index.
    pub(super) fn block_at(&self, index: usize) -> Option<usize> {
        let mut blocks = self.blocks.iter();
        let inner = |it: &BlockLines| matches!(it.block, Block::Scenario | Block::Background);
        let found = blocks.rposition(|it| inner(it) && it.lines.contains(&index));
        // Behind the last line, the last block goes on.
        found.or_else(|| {
            let last = self.blocks.len().checked_sub(1)?;
            let goes_on = index >= self.lines.len() && inner(self.blocks.get(last)?);
            goes_on.then_some(last)
        })
    }

    /// The Backgrounds whose steps come before those of a block.
    pub(super) fn backgrounds(&self, block: usize) -> impl Iterator<Item = &BlockLines> {
        let own = self.blocks.get(block);
        let rule = own.and_then(|it| it.rule);
        let all = self.blocks.iter().enumerate();
        all.filter(move |(n, it)| {
            *n != block && it.block == Block::Background && (it.rule.is_none() || it.rule == rule)
        })
        .map(|(_, it)| it)
        .filter(move |it| own.is_some_and(|own| it.head < own.head))
    }

    /// The lines of the steps that come before a line in its scenario, those of Backgrounds first.
    pub(super) fn steps_before(&self, index: usize) -> Vec<usize> {
        let Some(block) = self.block_at(index) else {
            return Vec::new();
        };
        let own = self.blocks.get(block).map(|it| it.lines.clone());
        let backgrounds = self.backgrounds(block).map(|it| it.lines.clone());
        let all = backgrounds.chain(own).flatten();
        all.filter(|line| *line < index || self.block_at(*line) != Some(block))
            .filter(|line| self.lines.get(*line).is_some_and(|it| it.step.is_some()))
            .collect()
    }

    /// The type that a keyword gives a step in a line, which need not be a step yet.
    pub(super) fn type_of(&self, keyword: &str, index: usize) -> StepType {
        self.language.type_of(keyword).unwrap_or_else(|| {
            let block = self.block_at(index);
            let before = self.steps_before(index);
            let mut own = before
                .iter()
                .rev()
                .filter(|it| self.block_at(**it) == block);
            let last = own.next().and_then(|it| self.lines.get(*it)?.step);
            last.unwrap_or(StepType::Given)
        })
    }

    /// The cells of the Examples of a block, row by row, each with its column.
    pub(super) fn examples(&self, block: &BlockLines) -> Vec<Vec<(&'s str, &'s str)>> {
        let mut rows = Vec::new();
        let mut header: Option<Vec<&str>> = None;
        let mut in_examples = false;
        for line in self.lines.get(block.lines.clone()).unwrap_or_default() {
            let cells = || {
                lines::cells(line.line.text)
                    .into_iter()
                    .map(|(_, cell)| cell)
            };
            match (line.line.kind, &header) {
                (LineKind::Block(block, _), _) => {
                    in_examples = block == Block::Examples;
                    header = None;
                }
                (LineKind::Row, None) if in_examples => header = Some(cells().collect()),
                (LineKind::Row, Some(names)) if in_examples => {
                    rows.push(names.iter().copied().zip(cells()).collect());
                }
                _ => {}
            }
        }
        rows
    }

    /// The sentences that a step line stands for: itself, or with the cells of each row of the Examples.
    pub(super) fn sentences(&self, index: usize) -> Vec<(StepType, String)> {
        let Some((ty, range)) = self.sentence(index) else {
            return Vec::new();
        };
        let text = self.at(&range).unwrap_or_default();
        let block = self.block_at(index).and_then(|it| self.blocks.get(it));
        let rows = match block {
            Some(block) if text.contains('<') => self.examples(block),
            _ => Vec::new(),
        };
        if rows.is_empty() {
            return vec![(ty, text.to_owned())];
        }
        let filled = rows.into_iter().map(|row| {
            row.into_iter()
                .fold(text.to_owned(), |text, (column, cell)| {
                    text.replace(&format!("<{column}>"), cell)
                })
        });
        let mut filled: Vec<_> = filled.collect();
        filled.sort();
        filled.dedup();
        filled.into_iter().map(|it| (ty, it)).collect()
    }
}

/// Gives every step the type of its keyword, or of the step before it.
fn type_steps(lines: &mut [PageLine<'_>], language: Language) {
    let mut last = StepType::Given;
    for line in lines {
        match line.line.kind {
            LineKind::Block(..) => last = StepType::Given,
            LineKind::Step(keyword) => {
                last = language.type_of(keyword.trim_end()).unwrap_or(last);
                line.step = Some(last);
            }
            _ => {}
        }
    }
}

fn blocks(lines: &[PageLine<'_>]) -> Vec<BlockLines> {
    let mut blocks: Vec<BlockLines> = Vec::new();
    let mut rule = None;
    for (head, line) in lines.iter().enumerate() {
        let LineKind::Block(block, _) = line.line.kind else {
            continue;
        };
        if block == Block::Examples {
            continue;
        }
        let above = lines.get(..head).unwrap_or_default().iter().rev();
        let tags =
            above.take_while(|it| matches!(it.line.kind, LineKind::Tags | LineKind::Comment));
        let begin = head - tags.count();
        if let Some(before) = blocks.last_mut() {
            before.lines.end = begin;
        }
        if block == Block::Rule {
            rule = Some(blocks.len());
        }
        blocks.push(BlockLines {
            block,
            head,
            lines: begin..lines.len(),
            rule,
        });
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\u{feff}@GEN-01\nFeature: F\n  Background:\n    Given a\n  # why\n  @GEN-02\n  Scenario: \
                        one\n    When b <x>\n    And c\n    Examples:\n      | x |\n      | 1 |\n      | 2 |\n  \
                        Rule: r\n    Background:\n      Given d\n    Scenario: two\n      Then e\n";

    #[test]
    fn lines_have_places_and_steps_have_types() {
        let source = Source::new("x.feature", TEXT);
        let page = Page::of(&source);
        let types: Vec<_> = page.lines.iter().filter_map(|it| it.step).collect();
        use StepType::{Given, Then, When};
        assert_eq!(types, [Given, When, When, Given, Then]);
        for (n, line) in page.lines.iter().enumerate() {
            assert_eq!(
                TEXT.get(line.at..line.at + line.line.text.len()),
                Some(line.line.text)
            );
            assert_eq!(page.line_at(line.at), n);
        }
        assert_eq!(page.line_at(TEXT.len()), page.lines.len());
    }

    #[test]
    fn blocks_have_their_tags_and_the_steps_before_them() {
        let source = Source::new("x.feature", TEXT);
        let page = Page::of(&source);
        let heads: Vec<_> = page
            .blocks
            .iter()
            .map(|it| (it.lines.clone(), it.rule))
            .collect();
        assert_eq!(
            heads,
            [
                (0..2, None),
                (2..4, None),
                (4..13, None),
                (13..14, Some(3)),
                (14..16, Some(3)),
                (16..18, Some(3)),
            ]
        );
        assert_eq!(page.steps_before(8), [3, 7]);
        assert_eq!(page.steps_before(page.lines.len()), [3, 15, 17]);
        let sentences: Vec<_> = page.sentences(7).into_iter().map(|it| it.1).collect();
        assert_eq!(sentences, ["b 1", "b 2"]);
    }
}
