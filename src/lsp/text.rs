//! Places in a text as editors count them: lines, and units of UTF-16 in a line.

use std::ops;

use gen_lsp_types::{Position, Range};

/// The lines of a text. They end with `\n`, `\r\n` or `\r`, as the protocol has it.
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends = match byte {
                b'\n' => true,
                b'\r' => bytes.get(at + 1) != Some(&b'\n'),
                _ => false,
            };
            starts.extend(ends.then_some(at + 1));
        }
        Self { text, starts }
    }

    /// The position of a byte.
    pub(super) fn position(&self, offset: usize) -> Position {
        let line = self
            .starts
            .partition_point(|it| *it <= offset)
            .saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or_default();
        let before = self.text.get(start..offset).unwrap_or_default();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Position::new(count(line), count(before.encode_utf16().count()))
    }

    /// The byte of a position. One behind the end of its line is the end of the line, and one in the middle of a
    /// character is its beginning.
    pub(super) fn offset(&self, position: Position) -> usize {
        let Ok(line) = usize::try_from(position.line) else {
            return self.text.len();
        };
        let Some(start) = self.starts.get(line).copied() else {
            return self.text.len();
        };
        let end = self
            .starts
            .get(line + 1)
            .copied()
            .unwrap_or(self.text.len());
        let whole = self.text.get(start..end).unwrap_or_default();
        let whole = whole.trim_end_matches(['\r', '\n']);
        let mut units = 0;
        for (at, letter) in whole.char_indices() {
            units += letter.len_utf16();
            if u32::try_from(units).map_or(true, |it| it > position.character) {
                return start + at;
            }
        }
        start + whole.len()
    }

    pub(super) fn range(&self, bytes: &ops::Range<usize>) -> Range {
        Range::new(self.position(bytes.start), self.position(bytes.end))
    }

    pub(super) fn bytes(&self, range: &Range) -> ops::Range<usize> {
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        start..end.max(start)
    }
}

/// The one piece in which two texts differ, and what stands there in the second; `None` if they are equal.
pub(super) fn difference(text: &str, other: &str) -> Option<(ops::Range<usize>, String)> {
    if text == other {
        return None;
    }
    // Whole lines, so that no character is cut.
    let same = text.split_inclusive('\n').zip(other.split_inclusive('\n'));
    let begin: usize = same.take_while(|(a, b)| a == b).map(|(a, _)| a.len()).sum();
    let (rest, others) = (text.get(begin..)?, other.get(begin..)?);
    let same = rest
        .split_inclusive('\n')
        .rev()
        .zip(others.split_inclusive('\n').rev());
    let end: usize = same.take_while(|(a, b)| a == b).map(|(a, _)| a.len()).sum();
    let piece = others.get(..others.len() - end)?;
    Some((begin..text.len() - end, piece.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_units_of_utf_16() {
        let text = "åä 🦀x\r\nb\rc\n";
        let lines = Lines::of(text);
        for (offset, position) in [
            (0, (0, 0)),
            (2, (0, 1)),
            (5, (0, 3)),
            (9, (0, 5)),
            (10, (0, 6)),
            (12, (1, 0)),
            (14, (2, 0)),
            (16, (3, 0)),
        ] {
            let (line, character) = position;
            assert_eq!(
                lines.position(offset),
                Position::new(line, character),
                "{offset}"
            );
            assert_eq!(
                lines.offset(Position::new(line, character)),
                offset,
                "{position:?}"
            );
        }
        // In the middle of the crab, behind the end of a line, and behind the last line.
        assert_eq!(lines.offset(Position::new(0, 4)), 5);
        assert_eq!(lines.offset(Position::new(0, 99)), 10);
        assert_eq!(lines.offset(Position::new(99, 0)), text.len());
        assert_eq!(lines.offset(Position::new(u32::MAX, u32::MAX)), text.len());
    }

    #[test]
    fn a_difference_is_one_piece_of_whole_lines() {
        assert_eq!(difference("a\nb\nc\n", "a\nb\nc\n"), None);
        assert_eq!(
            difference("a\nb\nc\n", "a\nå\nc\n"),
            Some((2..4, "å\n".to_owned()))
        );
        assert_eq!(
            difference("a\na\n", "a\na\na\n"),
            Some((4..4, "a\n".to_owned()))
        );
        assert_eq!(difference("a\n\n\n", "a\n"), Some((2..4, String::new())));
        assert_eq!(difference("", "a"), Some((0..0, "a".to_owned())));
    }
}
