//! Diagnostics: what is wrong, where, and what to write instead.

use std::fmt;

use serde::Serialize;

use crate::suite::lines::without_mark;

/// The weight of a diagnostic.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The scenario cannot run, or proves nothing.
    Error,
    /// The scenario runs, and is worse than it could be.
    Warning,
    /// Something that an author wants to know.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}

/// Something that an author should know about a place in a feature file.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Diagnostic {
    /// The path of the file, as it was given.
    pub path: String,
    /// The line, counted from one.
    pub line: usize,
    /// The first character, counted from one.
    pub column: usize,
    /// The character behind the last one.
    pub end_column: usize,
    /// The weight.
    pub severity: Severity,
    /// The kind of mistake, which stays the same however the message is worded.
    pub code: &'static str,
    /// The mistake.
    pub message: String,
    /// The correction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Sentences that may have been meant, the most likely one first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<String>,
    /// The text that `--fix` writes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
    /// Steps that an editor offers to add; the author chooses.
    #[serde(skip)]
    pub remedies: Vec<Remedy>,
}

/// A piece of a line, and the text to replace it with.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Fix {
    /// The first character to be replaced, counted from one.
    pub column: usize,
    /// The character behind the last one to be replaced.
    pub end_column: usize,
    /// The text in its place.
    pub text: String,
}

/// Steps that mend a mistake.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Remedy {
    /// A title for a menu.
    pub title: String,
    /// The steps to add.
    pub steps: Vec<NewStep>,
}

/// A step to be added to a scenario.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NewStep {
    /// The line of the step beside which it stands, counted from one.
    pub beside: usize,
    /// Whether it stands above that step, and not below it.
    pub above: bool,
    /// Keyword and sentence.
    pub text: String,
}

impl Diagnostic {
    /// Sorts diagnostics by place and leaves out what is said twice.
    pub(super) fn arrange(diagnostics: &mut Vec<Self>) {
        diagnostics.sort_by(|a, b| {
            let place = |it: &Self| (it.path.clone(), it.line, it.column, it.severity, it.code);
            place(a).cmp(&place(b))
        });
        diagnostics.dedup_by(|a, b| {
            (&a.path, a.line, a.code, &a.message) == (&b.path, b.line, b.code, &b.message)
        });
    }
}

/// Writes the fixes of some diagnostics into the text that they are about. Of two that overlap, the first is
/// written.
#[must_use]
pub fn apply_fixes<'d>(
    text: &str,
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
) -> String {
    let mut fixes: Vec<_> = diagnostics
        .into_iter()
        .filter_map(|it| it.fix.as_ref().map(|fix| (it.line, fix)))
        .collect();
    fixes.sort_by_key(|(line, fix)| (*line, fix.column));
    let mut fixes = fixes.into_iter().peekable();
    let mut fixed = String::with_capacity(text.len());
    // Columns are counted behind a byte order mark.
    let plain = without_mark(text);
    fixed.push_str(text.strip_suffix(plain).unwrap_or_default());
    for (n, line) in plain.split_inclusive('\n').enumerate() {
        let mut letters = line.chars();
        let mut column = 1;
        while let Some((_, fix)) = fixes.next_if(|(number, _)| *number == n + 1) {
            if fix.column < column {
                continue;
            }
            fixed.extend(letters.by_ref().take(fix.column - column));
            fixed.push_str(&fix.text);
            let replaced = fix.end_column.saturating_sub(fix.column);
            for _ in letters.by_ref().take(replaced) {}
            column = fix.end_column;
        }
        fixed.extend(letters);
    }
    fixed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fix(line: usize, column: usize, end_column: usize, text: &str) -> Diagnostic {
        Diagnostic {
            path: String::new(),
            line,
            column,
            end_column,
            severity: Severity::Error,
            code: "x",
            message: String::new(),
            help: None,
            suggestions: Vec::new(),
            fix: Some(Fix {
                column,
                end_column,
                text: text.to_owned(),
            }),
            remedies: Vec::new(),
        }
    }

    #[test]
    fn fixes_are_written_by_characters_and_do_not_overlap() {
        let fixes = [
            fix(2, 5, 6, "X"),
            fix(2, 1, 3, "ö"),
            fix(2, 2, 4, "never"),
            fix(3, 2, 2, "+"),
        ];
        assert_eq!(
            apply_fixes("one\nåäöåä\r\nend", &fixes),
            "one\nööåX\r\ne+nd"
        );
    }
}
