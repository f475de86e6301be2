//! Feature files in one form: by the conventions of Gherkin, with tables whose columns are aligned.

use crate::suite::lines::{self, Block, Line, LineKind};
use crate::suite::syntax::Language;

/// The number of spaces by which a part stands further in than the one around it.
const STEP: usize = 2;

/// A feature file in its form. Only white space, the case of nothing, and no word of it changes: scenarios and
/// their steps stay the same, and formatting twice is formatting once.
#[must_use]
pub(super) fn format(text: &str, language: Language) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let all = lines::lines(text, language);
    let heads = heads(&all);
    let indents = indents(&all, &heads);
    let widths = widths(&all);
    let mut formatted = String::with_capacity(text.len());
    let mut blank = false;
    let mut last: Option<LineKind<'_>> = None;
    // The indentation of a text block, as it was.
    let mut fence: Option<&str> = None;
    for (n, line) in all.iter().enumerate() {
        let indent = indents.get(n).copied().unwrap_or_default();
        let in_text = fence.is_some();
        if line.kind == LineKind::Blank && !in_text {
            blank = true;
            continue;
        }
        let begins_group = heads.get(n).is_some_and(|head| *head == Head::First);
        let in_group = heads.get(n).is_some_and(|head| *head == Head::Rest);
        let wanted = match last {
            None => false,
            Some(_) if begins_group => true,
            Some(_) if in_group || in_text => false,
            // A description follows its head, and rows follow one another.
            Some(LineKind::Block(..) | LineKind::Row | LineKind::Fence)
                if !matches!(line.kind, LineKind::Comment | LineKind::Step(_)) =>
            {
                false
            }
            Some(LineKind::Block(..)) => false,
            Some(_) => blank,
        };
        if wanted {
            formatted.push_str(end);
        }
        blank = false;
        let body = match line.kind {
            LineKind::Tags => line.text.split_whitespace().collect::<Vec<_>>().join(" "),
            LineKind::Block(_, keyword) => {
                let name = line.text.get(keyword.len() + 1..).unwrap_or_default();
                format!("{keyword}: {}", name.trim()).trim_end().to_owned()
            }
            LineKind::Step(keyword) => {
                let step = line.text.get(keyword.len()..).unwrap_or_default();
                format!("{} {}", keyword.trim(), step.trim())
            }
            LineKind::Row => row(line.text, widths.get(n).map_or(&[], Vec::as_slice)),
            LineKind::Text => text_line(line, fence.unwrap_or_default(), indent),
            _ => line.text.to_owned(),
        };
        if line.kind == LineKind::Fence {
            fence = match fence {
                Some(_) => None,
                None => Some(line.indent),
            };
        }
        if line.kind != LineKind::Text && !body.is_empty() {
            formatted.push_str(&" ".repeat(indent));
        }
        formatted.push_str(&body);
        formatted.push_str(end);
        last = Some(line.kind);
    }
    formatted
}

/// The place of a line in the group of tags and comments before a head.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Head {
    /// It does not belong to one.
    None,
    /// The first line of the group.
    First,
    /// Another line, perhaps the head itself.
    Rest,
}

/// The groups of tags and comments before each head, with the head.
fn heads(all: &[Line<'_>]) -> Vec<Head> {
    let mut heads = vec![Head::None; all.len()];
    for (n, line) in all.iter().enumerate() {
        if !matches!(line.kind, LineKind::Block(..)) {
            continue;
        }
        let mut first = n;
        let mut at = n;
        while let Some(above) = at.checked_sub(1) {
            let kind = |n: usize| all.get(n).map(|line| line.kind);
            match kind(above) {
                Some(LineKind::Tags | LineKind::Comment) => first = above,
                Some(LineKind::Blank) => {
                    // Tags belong to the next head, however far away it is.
                    let next = (0..above).rev().find(|n| kind(*n) != Some(LineKind::Blank));
                    if next.and_then(kind) != Some(LineKind::Tags) {
                        break;
                    }
                }
                _ => break,
            }
            at = above;
        }
        for (place, head) in heads.iter_mut().enumerate().take(n + 1).skip(first) {
            *head = if place == first {
                Head::First
            } else {
                Head::Rest
            };
        }
    }
    heads
}

/// The indentation of every line.
fn indents(all: &[Line<'_>], heads: &[Head]) -> Vec<usize> {
    let mut indents = vec![0; all.len()];
    let mut outer = 0;
    let mut current = 0;
    let mut inner = 0;
    for (n, line) in all.iter().enumerate() {
        let level = match line.kind {
            LineKind::Block(block, _) => {
                current = match block {
                    Block::Feature => 0,
                    Block::Rule => {
                        outer = STEP;
                        STEP
                    }
                    Block::Background | Block::Scenario => outer + STEP,
                    Block::Examples => outer + 2 * STEP,
                };
                inner = current + STEP;
                current
            }
            LineKind::Step(_) => {
                inner = current + 2 * STEP;
                current + STEP
            }
            LineKind::Description => current + STEP,
            _ => inner,
        };
        if let Some(indent) = indents.get_mut(n) {
            *indent = level;
        }
    }
    // Tags and comments stand as far in as what they belong to.
    let mut below: Option<(usize, bool)> = None;
    for n in (0..all.len()).rev() {
        let kind = all.get(n).map(|line| line.kind);
        let grouped = heads.get(n).is_some_and(|head| *head != Head::None);
        match kind {
            Some(LineKind::Tags) | Some(LineKind::Comment) if grouped => {
                if let (Some(indent), Some((level, _))) = (indents.get_mut(n), below) {
                    *indent = level;
                }
            }
            Some(LineKind::Comment) => {
                if let (Some(indent), Some((level, false))) = (indents.get_mut(n), below) {
                    *indent = level;
                }
            }
            Some(LineKind::Blank | LineKind::Text) | None => {}
            Some(kind) => {
                let is_head = matches!(kind, LineKind::Block(..));
                below = indents.get(n).map(|level| (*level, is_head));
            }
        }
    }
    // A comment behind the last step of a block stands as far in as the step.
    indents
}

/// For every row, the widths of the columns of its table.
fn widths(all: &[Line<'_>]) -> Vec<Vec<usize>> {
    let mut widths: Vec<Vec<usize>> = vec![Vec::new(); all.len()];
    let mut begin = None;
    for n in 0..=all.len() {
        match all.get(n).map(|line| line.kind) {
            Some(LineKind::Row) => {
                begin.get_or_insert(n);
            }
            Some(LineKind::Comment | LineKind::Blank) => {}
            _ => {
                let Some(begin) = begin.take() else { continue };
                let table = all.get(begin..n).unwrap_or_default();
                let rows = table.iter().filter(|line| line.kind == LineKind::Row);
                let mut columns: Vec<usize> = Vec::new();
                for row in rows {
                    for (place, (_, cell)) in lines::cells(row.text).into_iter().enumerate() {
                        let width = cell.chars().count();
                        match columns.get_mut(place) {
                            Some(widest) => *widest = width.max(*widest),
                            None => columns.push(width),
                        }
                    }
                }
                for own in widths.iter_mut().take(n).skip(begin) {
                    own.clone_from(&columns);
                }
            }
        }
    }
    widths
}

/// A row whose cells are as wide as their columns.
fn row(text: &str, widths: &[usize]) -> String {
    let mut row = String::from("|");
    for (place, (_, cell)) in lines::cells(text).into_iter().enumerate() {
        let width = widths.get(place).copied().unwrap_or_default();
        row.push_str(&format!(" {cell:<width$} |"));
    }
    row
}

/// A line of a text block, which keeps its distance to the quotes around it.
fn text_line(line: &Line<'_>, fence: &str, indent: usize) -> String {
    if line.text.is_empty() {
        return String::new();
    }
    let own = line.indent.chars().count();
    let further = own.saturating_sub(fence.chars().count());
    format!("{}{}", " ".repeat(indent + further), line.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WILD: &str = "\u{feff}# language: en\n\n\n   # Ours.\n@GEN-01   @slow\nFeature:F\n\n\n  Why.\n\n\n\n  \
                        Because.\n  Background:\n   Given a\n  Rule: R\n  @GEN-02\n\n  Scenario Outline:   \
                        S\n  Given   a <n>\n      | a|bb |\n   |ccc  | d \\| e|\n  And text\n     \"\"\"\n     \
                        one\n       two\n\n     \"\"\"\n  # Then nothing\n  Then b\n  Examples: \
                        E\n  |n|\n  # | 0 |\n  |10|\n\n  # About T.\n  Scenario: T\n    * c\n\n\n";
    const TAME: &str = "# language: en\n\n# Ours.\n@GEN-01 @slow\nFeature: F\n  Why.\n\n  Because.\n\n  \
                        Background:\n    Given a\n\n  Rule: R\n\n    @GEN-02\n    Scenario Outline: S\n      \
                        Given a <n>\n        | a   | bb     |\n        | ccc | d \\| e |\n      And \
                        text\n        \"\"\"\n        one\n          two\n\n        \"\"\"\n      # Then \
                        nothing\n      Then b\n\n      Examples: E\n        | n  |\n        # | 0 |\n        \
                        | 10 |\n\n    # About T.\n    Scenario: T\n      * c\n";

    #[test]
    fn a_file_gets_its_form_and_keeps_it() {
        assert_eq!(format(WILD, Language::English), TAME);
        assert_eq!(format(TAME, Language::English), TAME);
        let crlf = WILD.replace('\n', "\r\n");
        assert_eq!(format(&crlf, Language::English), TAME.replace('\n', "\r\n"));
    }

    #[test]
    fn an_empty_file_stays_empty() {
        assert_eq!(format("\n \n", Language::English), "");
    }
}
