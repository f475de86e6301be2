//! The mistakes in a mapping, with their places and remedies.

use std::fmt;
use std::ops::Range;

use rolecall_model::suggest::nearest;

/// One mistake in a mapping.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// Line and column, both from 1, where the mistake has a place in the file.
    pub position: Option<(usize, usize)>,
    /// The problem.
    pub what: String,
    /// How to mend it.
    pub help: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some((line, column)) = self.position {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}", self.what)?;
        match &self.help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}

/// Everything that is wrong with a mapping; there is always at least one problem.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MappingError {
    /// The problems, in the order of the file.
    pub problems: Vec<Problem>,
}

impl fmt::Display for MappingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for MappingError {}

impl MappingError {
    pub(in crate::http) fn one(problem: Problem) -> Self {
        Self {
            problems: vec![problem],
        }
    }
}

/// Collects the problems of one file.
pub(in crate::http) struct Problems<'a> {
    file: &'a str,
    text: &'a str,
    found: Vec<(usize, Problem)>,
    /// Parts that could not be read, such as `operations.view-user`.
    damaged: Vec<String>,
}

impl<'a> Problems<'a> {
    pub(in crate::http) const fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            found: Vec::new(),
            damaged: Vec::new(),
        }
    }

    /// Notes that a part of the file could not be read: nothing is said about what is missing for that.
    pub(in crate::http) fn damage(&mut self, path: &[String]) {
        if path.is_empty() {
            return;
        }
        // The first two keys name a section, and one entry of it.
        let place = path.get(..2).unwrap_or(path).join(".");
        // Who cannot be signed in is said of the section as a whole.
        let place = match place.as_str() {
            "authentication.operator" | "authentication.operator-token" => {
                "authentication".to_owned()
            }
            _ => place,
        };
        self.damaged.push(place);
    }

    /// True if the part could not be read.
    pub(in crate::http) fn is_damaged(&self, place: &str) -> bool {
        self.damaged.iter().any(|damaged| {
            place
                .strip_prefix(damaged.as_str())
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
        })
    }

    pub(in crate::http) fn add(
        &mut self,
        span: Option<Range<usize>>,
        what: impl Into<String>,
        help: impl Into<Option<String>>,
    ) {
        let what = what.into();
        if self.is_damaged(&what) {
            return;
        }
        let start = span.map(|span| span.start);
        let problem = Problem {
            file: self.file.to_owned(),
            position: start.map(|start| position(self.text, start)),
            what,
            help: help.into(),
        };
        self.found.push((start.unwrap_or(usize::MAX), problem));
    }

    /// Everything found, or nothing.
    pub(in crate::http) fn finish(mut self) -> Result<(), MappingError> {
        if self.found.is_empty() {
            return Ok(());
        }
        self.found.sort_by_key(|(start, _)| *start);
        Err(MappingError {
            problems: self.found.into_iter().map(|(_, problem)| problem).collect(),
        })
    }
}

fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    (line, column)
}

/// The message of the TOML parser, with a hint where it is about an unknown word.
pub(in crate::http) fn explain(error: &toml::de::Error) -> (String, Option<String>) {
    let message = error.message().trim();
    let (one, rest) = match (
        message.strip_prefix("unknown field `"),
        message.strip_prefix("unknown variant `"),
    ) {
        (Some(rest), _) => ("key", rest),
        (None, Some(rest)) => ("word", rest),
        (None, None) => return (message.to_owned(), None),
    };
    let mut quoted = rest.split('`').step_by(2);
    let unknown = quoted.next().unwrap_or_default();
    let known: Vec<&str> = rest.split('`').skip(2).step_by(2).collect();
    let what = format!("unknown {one} `{unknown}`");
    if known.is_empty() {
        return (what, None);
    }
    let help = did_you_mean(unknown, known.iter().copied())
        .unwrap_or_else(|| format!("the {one}s known here are {}", list(known.iter().copied())));
    (what, Some(help))
}

/// "did you mean `x`?", if a known word is near enough.
pub(in crate::http) fn did_you_mean<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(word, known).map(|candidate| format!("did you mean `{candidate}`?"))
}

/// Words in backticks, separated by commas.
pub(in crate::http) fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}
