//! The lines of a feature file and the part that each plays, by the grammar of Cucumber's own parser.
//!
//! The tree of a feature says nothing of comments, cells too many, or a text block in the wrong place. The
//! formatter and the checks that point at columns need all of them.

use super::syntax::Language;

/// A line of a feature file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Line<'t> {
    /// Its number, counted from one.
    pub(crate) number: usize,
    /// The white space before its text.
    pub(crate) indent: &'t str,
    /// Its text, without white space around it.
    pub(crate) text: &'t str,
    /// Its part.
    pub(crate) kind: LineKind<'t>,
}

/// The part that a line plays.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum LineKind<'t> {
    /// Nothing.
    Blank,
    /// A comment, or the declaration of the language.
    Comment,
    /// Tags, perhaps with a comment behind them.
    Tags,
    /// The head of a block: its kind, and the keyword without the colon.
    Block(Block, &'t str),
    /// A step: its keyword, with the space behind it.
    Step(&'t str),
    /// A row of a table.
    Row,
    /// The beginning or the end of a text block.
    Fence,
    /// A line in a text block.
    Text,
    /// A line of a description.
    Description,
    /// A line that has no part in its place.
    Misplaced,
}

/// A block of a feature file.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Block {
    /// The feature.
    Feature,
    /// A rule.
    Rule,
    /// Steps before each scenario.
    Background,
    /// A scenario, or an outline.
    Scenario,
    /// The rows of an outline.
    Examples,
}

/// The lines that may follow in a block.
#[derive(Clone, Copy, Eq, PartialEq)]
enum State {
    /// Before the feature.
    Head,
    /// Behind the head of a block.
    Description(Block),
    /// Behind a step; it has neither table nor text.
    Step,
    /// In the table of a step.
    Table,
    /// Behind the text of a step.
    Text,
    /// Behind a row of Examples.
    Rows,
}

/// The byte order mark that some editors put before the text.
const MARK: char = '\u{feff}';

/// The text without a byte order mark.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix(MARK).unwrap_or(text)
}

/// The lines of a text.
pub(crate) fn lines(text: &str, language: Language) -> Vec<Line<'_>> {
    let mut state = State::Head;
    let mut fence: Option<&str> = None;
    let lines = without_mark(text).lines().enumerate();
    lines
        .map(|(n, whole)| {
            let text = whole.trim();
            let indent = whole
                .get(..whole.len() - whole.trim_start().len())
                .unwrap_or_default();
            let kind = match fence {
                Some(mark) if text.starts_with(mark) => {
                    fence = None;
                    state = State::Text;
                    LineKind::Fence
                }
                Some(_) => LineKind::Text,
                None => {
                    let kind = kind(text, language, &mut state);
                    if kind == LineKind::Fence {
                        fence = text.get(..3);
                    }
                    kind
                }
            };
            Line {
                number: n + 1,
                indent,
                text,
                kind,
            }
        })
        .collect()
}

fn kind<'t>(text: &'t str, language: Language, state: &mut State) -> LineKind<'t> {
    if text.is_empty() {
        return LineKind::Blank;
    }
    if text.starts_with('#') {
        return LineKind::Comment;
    }
    if let Some((block, keyword)) = block(text, language)
        && follows(block, *state)
    {
        *state = State::Description(block);
        return LineKind::Block(block, keyword);
    }
    if text.starts_with('@') {
        return LineKind::Tags;
    }
    let takes_steps = !matches!(
        state,
        State::Head
            | State::Rows
            | State::Description(Block::Feature | Block::Rule | Block::Examples)
    );
    if takes_steps && let Some(keyword) = step(text, language) {
        *state = State::Step;
        return LineKind::Step(keyword);
    }
    let is_row = text.starts_with('|');
    let is_fence = text.starts_with("\"\"\"") || text.starts_with("```");
    match *state {
        State::Step if is_row => {
            *state = State::Table;
            LineKind::Row
        }
        State::Table if is_row => LineKind::Row,
        State::Description(Block::Examples) | State::Rows if is_row => {
            *state = State::Rows;
            LineKind::Row
        }
        State::Step if is_fence => LineKind::Fence,
        State::Description(_) => LineKind::Description,
        _ => LineKind::Misplaced,
    }
}

/// Whether a block may begin here. In a description, a head of the wrong block is plain text.
fn follows(block: Block, state: State) -> bool {
    match block {
        Block::Feature => state == State::Head,
        Block::Background => matches!(state, State::Description(Block::Feature | Block::Rule)),
        Block::Rule | Block::Scenario => state != State::Head,
        Block::Examples => !matches!(
            state,
            State::Head | State::Description(Block::Feature | Block::Rule | Block::Background)
        ),
    }
}

/// The block that a line begins, and its keyword.
fn block(text: &str, language: Language) -> Option<(Block, &str)> {
    let (keyword, _) = text.split_once(':')?;
    let block = match language {
        Language::English => match keyword {
            "Feature" | "Business Need" | "Ability" => Block::Feature,
            "Rule" => Block::Rule,
            "Background" => Block::Background,
            "Scenario" | "Example" | "Scenario Outline" | "Scenario Template" => Block::Scenario,
            "Examples" | "Scenarios" => Block::Examples,
            _ => return None,
        },
        Language::Swedish => match keyword {
            "Egenskap" => Block::Feature,
            "Regel" => Block::Rule,
            "Bakgrund" => Block::Background,
            "Scenario" | "Abstrakt Scenario" | "Scenariomall" => Block::Scenario,
            "Exempel" => Block::Examples,
            _ => return None,
        },
    };
    Some((block, keyword))
}

/// The keyword of a step, with the space behind it.
fn step(text: &str, language: Language) -> Option<&str> {
    let words = language.steps().chain(["*"]);
    let behind = |word: &str| text.strip_prefix(word).filter(|it| it.starts_with(' '));
    let length = words
        .into_iter()
        .find_map(|word| behind(word).map(|_| word.len()))?;
    text.get(..=length)
}

/// The cells of a row, as they are written, each with its place in the row in bytes. Text behind the last
/// bar is not a cell.
pub(crate) fn cells(row: &str) -> Vec<(usize, &str)> {
    let mut cells = Vec::new();
    let mut begin = None;
    let mut escaped = false;
    for (at, letter) in row.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '|' => {
                if let Some(begin) = begin {
                    let raw = row.get(begin..at).unwrap_or_default();
                    let blank = raw.len() - raw.trim_start().len();
                    cells.push((begin + blank.min(raw.len()), raw.trim()));
                }
                begin = Some(at + 1);
            }
            _ => {}
        }
    }
    cells
}

/// A row in which every backslash that escapes nothing is doubled: Cucumber takes it as it is, and the
/// parser of this kit refuses it.
pub(crate) fn with_plain_backslashes(row: &str) -> String {
    let mut letters = row.chars().peekable();
    let mut text = String::with_capacity(row.len() + 2);
    while let Some(letter) = letters.next() {
        text.push(letter);
        if letter == '\\' {
            match letters.peek() {
                Some('n' | '|' | '\\') => text.extend(letters.next()),
                _ => text.push('\\'),
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_the_part_that_cucumber_gives_it() {
        let text = "\u{feff}# note\n @GEN-01 # why\n Feature: F\n  | text |\n\n  Background:\n    Given a\n      \
                    \"\"\"\n      Then this is text\n      \"\"\"\n      | late |\n  Scenario Outline: S\n    \
                    Then b\n      | a |\n      \"\"\"\n    Examples: E\n      | <x> |\n      | 1   |\n    When c\n";
        let kinds: Vec<_> = lines(text, Language::English)
            .into_iter()
            .map(|line| line.kind)
            .collect();
        use LineKind::{Blank, Comment, Description, Fence, Misplaced, Row, Step, Tags, Text};
        assert_eq!(
            kinds,
            [
                Comment,
                Tags,
                LineKind::Block(Block::Feature, "Feature"),
                Description,
                Blank,
                LineKind::Block(Block::Background, "Background"),
                Step("Given "),
                Fence,
                Text,
                Fence,
                Misplaced,
                LineKind::Block(Block::Scenario, "Scenario Outline"),
                Step("Then "),
                Row,
                Misplaced,
                LineKind::Block(Block::Examples, "Examples"),
                Row,
                Row,
                Misplaced,
            ]
        );
    }

    #[test]
    fn bars_in_cells_are_escaped_and_text_behind_the_last_bar_is_not_a_cell() {
        assert_eq!(cells(r"| a\|b | c |"), [(2, r"a\|b"), (9, "c")]);
        assert_eq!(cells("| a | b"), [(2, "a")]);
        assert_eq!(
            with_plain_backslashes(r"| ACME\ulla | a\\b \| \n |"),
            r"| ACME\\ulla | a\\b \| \n |"
        );
    }
}
