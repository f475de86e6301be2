//! The mistakes that a feature file can have.

use rolecall_model::suggest::did_you_mean;

use crate::register::ChoiceError;
use crate::register::diagnostic::Explain;

/// The most rows of an outline: every row is a scenario that people have to read.
pub const MAX_ROWS: usize = 100;

/// A mistake in a feature file that keeps it from being run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// A line that is not valid Gherkin in its place.
    #[error("{0}")]
    Syntax(String, Option<String>),
    /// A block keyword that became part of the description above it.
    #[error("`{line}` is read as part of the description above it")]
    Swallowed {
        /// The line.
        line: String,
        /// The keyword it resembles.
        keyword: String,
    },
    /// A block begins before the one above it has anything.
    #[error("the block above `{0}` is empty")]
    EmptyBlock(String),
    /// A row with more or fewer cells than the first of its table.
    #[error("cells in this row: {cells}; in the first row of its table: {expected}")]
    Ragged {
        /// The cells of the row.
        cells: usize,
        /// The cells of the first row.
        expected: usize,
    },
    /// A table or a text block that belongs to nothing.
    #[error(
        "`{0}` has no place here: a step has one table or one text block, and Examples one table"
    )]
    SecondArgument(String),
    /// A feature without scenarios.
    #[error("the feature has no scenarios")]
    EmptyFeature,
    /// A scenario without steps.
    #[error("scenario `{0}` has no steps")]
    NoSteps(String),
    /// Two scenarios of one file share a name.
    #[error("scenario `{name}` exists already, on line {first}")]
    DuplicateName {
        /// The shared name.
        name: String,
        /// Line of the first.
        first: usize,
    },
    /// A placeholder in a scenario without Examples.
    #[error("scenario `{scenario}` has the placeholder `<{placeholder}>`, but no Examples")]
    NoExamples {
        /// The scenario.
        scenario: String,
        /// The placeholder.
        placeholder: String,
    },
    /// Examples without a row below the header.
    #[error("the Examples have no rows")]
    EmptyExamples,
    /// An outline that is too long.
    #[error("outline `{name}` has {rows} rows; {MAX_ROWS} are allowed")]
    TooManyRows {
        /// The outline.
        name: String,
        /// The number of its rows.
        rows: usize,
    },
    /// A placeholder without a column.
    #[error("no column of the Examples is named `{placeholder}`")]
    UnknownPlaceholder {
        /// The placeholder.
        placeholder: String,
        /// A column it resembles.
        nearest: Option<String>,
    },
    /// Two columns of a table share a name.
    #[error("the Examples have two columns named `{0}`")]
    DuplicateColumn(String),
    /// A requirement that the register does not have.
    #[error("there is no requirement `{id}` in the register")]
    UnknownRequirement {
        /// The id.
        id: String,
        /// The id it resembles.
        nearest: Option<String>,
    },
    /// A conflict or reading that the register does not have.
    #[error(transparent)]
    Reading(#[from] ChoiceError),
    /// A tag with a colon that has no meaning.
    #[error("the tag `@{0}` has no meaning; only `control:` and `reading:` come before a colon")]
    UnknownPrefix(String),
    /// A tag above a step that has no meaning there.
    #[error("the tag `@{0}` has no meaning above a step")]
    UnknownStepTag(String),
    /// A scenario that does not test any requirement.
    #[error("scenario `{0}` names no requirement that it tests")]
    NoRequirement(String),
    /// A scenario that is its own control.
    #[error("scenario `{scenario}` tests `{id}` and is the control of `{id}` at once")]
    OwnControl {
        /// The scenario.
        scenario: String,
        /// The requirement.
        id: String,
    },
    /// A scenario that could never run.
    #[error(
        "scenario `{scenario}` needs two readings of conflict `{conflict}`: `{first}` and `{second}`"
    )]
    RivalReadings {
        /// The scenario.
        scenario: String,
        /// The conflict.
        conflict: String,
        /// One reading.
        first: String,
        /// Another.
        second: String,
    },
}

impl Problem {
    /// The kind of mistake, which stays the same however the message is worded.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Syntax(..) => "syntax",
            Self::Swallowed { .. } => "swallowed",
            Self::EmptyBlock(_) => "empty-block",
            Self::Ragged { .. } => "ragged-row",
            Self::SecondArgument(_) => "second-argument",
            Self::EmptyFeature => "empty-feature",
            Self::NoSteps(_) => "no-steps",
            Self::DuplicateName { .. } => "duplicate-name",
            Self::NoExamples { .. } => "no-examples",
            Self::EmptyExamples => "empty-examples",
            Self::TooManyRows { .. } => "too-many-rows",
            Self::UnknownPlaceholder { .. } => "unknown-placeholder",
            Self::DuplicateColumn(_) => "duplicate-column",
            Self::UnknownRequirement { .. } => "unknown-requirement",
            Self::Reading(_) => "unknown-reading",
            Self::UnknownPrefix(_) => "unknown-prefix",
            Self::UnknownStepTag(_) => "unknown-step-tag",
            Self::NoRequirement(_) => "no-requirement",
            Self::OwnControl { .. } => "own-control",
            Self::RivalReadings { .. } => "rival-readings",
        }
    }

    /// The words of the line that are wrong; empty for the whole line.
    pub(crate) fn words(&self) -> String {
        match self {
            Self::UnknownPlaceholder { placeholder, .. } | Self::NoExamples { placeholder, .. } => {
                format!("<{placeholder}>")
            }
            Self::DuplicateColumn(column) => column.clone(),
            Self::UnknownRequirement { id, .. } => id.clone(),
            Self::UnknownPrefix(tag) | Self::UnknownStepTag(tag) => format!("@{tag}"),
            _ => String::new(),
        }
    }
}

impl Explain for Problem {
    fn help(&self) -> Option<String> {
        let text = match self {
            Self::Syntax(_, help) => return help.clone(),
            Self::Reading(_) => return None,
            Self::Swallowed { keyword, .. } => {
                format!("write `{keyword}:`, and give the scenario above it steps")
            }
            Self::EmptyBlock(_) => "give it scenarios or steps, or remove it".to_owned(),
            Self::Ragged { .. } => {
                "begin and end every row with `|`; write `\\|` for a bar in a cell".to_owned()
            }
            Self::SecondArgument(_) => {
                "remove it, or move it below the step it belongs to".to_owned()
            }
            Self::EmptyFeature => "add a scenario, or remove the file".to_owned(),
            Self::NoSteps(_) => "add its steps, or remove it".to_owned(),
            Self::DuplicateName { .. } => "say in the name what sets them apart".to_owned(),
            Self::NoExamples { placeholder, .. } => {
                format!("add Examples with a column `{placeholder}`, or write the value out")
            }
            Self::EmptyExamples => "add a row, or remove the Examples".to_owned(),
            Self::TooManyRows { .. } => "split the outline, say by role".to_owned(),
            Self::UnknownPlaceholder { nearest, .. } => {
                return did_you_mean(nearest.as_deref(), "add the column, or correct the name");
            }
            Self::DuplicateColumn(_) => "rename one of the two".to_owned(),
            Self::UnknownRequirement { nearest, .. } => {
                let otherwise = "`rolecall requirement WORDS` finds requirements";
                return did_you_mean(nearest.as_deref(), otherwise);
            }
            Self::UnknownPrefix(tag) => {
                let (_, name) = tag.split_once(':').unwrap_or_default();
                format!("write `@control:{name}`, `@reading:<conflict>=<reading>` or a plain tag")
            }
            Self::UnknownStepTag(_) => {
                "write `# @tested` or `# @` and the id of the requirement that the step tests"
                    .to_owned()
            }
            Self::NoRequirement(_) => {
                "tag it with the requirement's id, such as `@CCSA-ELIG-05`, or give its Examples a \
                 column `requirement`"
                    .to_owned()
            }
            Self::OwnControl { id, .. } => format!(
                "keep one of `@{id}` and `@control:{id}`; a tag on the rule or the feature holds for \
                 every scenario in it"
            ),
            Self::RivalReadings { .. } => {
                "split it; a requirement needs its own reading without being told".to_owned()
            }
        };
        Some(text)
    }
}
