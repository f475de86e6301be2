//! Warnings about feature files: legal text that makes a worse specification.

use gherkin::{Background, Feature, Scenario, Step, StepType};
use rolecall_model::suggest::nearest;

use super::expand;
use super::syntax::{self, Language};
use crate::register::diagnostic::{Explain, Fault};
use crate::register::source::Source;

/// The most steps of a Background that a reader can keep in mind.
const MAX_BACKGROUND: usize = 3;

/// A warning about a feature file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Warning {
    /// A line of a description that looks like a step.
    #[error("`{line}` is read as a description, not as a step")]
    LostStep {
        /// The line.
        line: String,
        /// The keyword it resembles.
        keyword: String,
    },
    /// More than one action.
    #[error("scenario `{0}` has more than one `When`")]
    SeveralActions(String),
    /// No expectation.
    #[error("scenario `{0}` has no `Then`")]
    NoExpectation(String),
    /// A refusal without a read-back of what must be unchanged.
    #[error("scenario `{0}` ends with a refusal and does not say what has not happened")]
    NoReadBack(String),
    /// A step without a keyword of its kind.
    #[error("the step `* {0}` counts as a `Given`, whatever stands before it")]
    Asterisk(String),
    /// A Background that is too long.
    #[error("the Background has {0} steps; {MAX_BACKGROUND} are enough")]
    LongBackground(usize),
    /// Examples without a name.
    #[error("the Examples have no name")]
    UnnamedExamples,
    /// A column `requirement` that is not the first.
    #[error("the column `requirement` is not the first")]
    LateRequirement,
    /// A column that fills no placeholder and becomes no tag.
    #[error("the column `{column}` is not used")]
    UnusedColumn {
        /// The column.
        column: String,
        /// The placeholder or tag column it resembles.
        nearest: Option<String>,
    },
    /// A step in terms of the protocol instead of the business.
    #[error("the step `{step}` speaks of `{word}`, which only one implementation may have")]
    Technical {
        /// The step.
        step: String,
        /// The word that it should not contain.
        word: String,
    },
}

impl Warning {
    /// The kind of warning, which stays the same however the message is worded.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::LostStep { .. } => "lost-step",
            Self::SeveralActions(_) => "several-acts",
            Self::NoExpectation(_) => "no-then",
            Self::NoReadBack(_) => "ends-with-refusal",
            Self::Asterisk(_) => "asterisk",
            Self::LongBackground(_) => "long-background",
            Self::UnnamedExamples => "unnamed-examples",
            Self::LateRequirement => "late-requirement",
            Self::UnusedColumn { .. } => "unused-column",
            Self::Technical { .. } => "technical-step",
        }
    }

    /// The words of the line that are meant; empty for the whole line.
    pub(crate) fn words(&self) -> String {
        match self {
            Self::LostStep { line, .. } => line.clone(),
            Self::UnusedColumn { column, .. } => column.clone(),
            Self::Technical { word, .. } => word.clone(),
            _ => String::new(),
        }
    }

    /// Whether the scenario proves nothing because of it.
    pub(crate) const fn is_fatal(&self) -> bool {
        matches!(self, Self::NoExpectation(_) | Self::LostStep { .. })
    }
}

impl Explain for Warning {
    fn help(&self) -> Option<String> {
        let text = match self {
            Self::LostStep { keyword, .. } => return Some(format!("did you mean `{keyword}`?")),
            Self::SeveralActions(_) => "make what comes before the last a `Given`, or split it",
            Self::NoExpectation(_) => "say what must be found",
            Self::NoReadBack(_) => "add a step that reads back what must be unchanged",
            Self::Asterisk(_) => "write `Given`, `When`, `Then`, `And` or `But`",
            Self::LongBackground(_) => "move into the scenarios what not all of them need",
            Self::UnnamedExamples => "name them after the table of the document they come from",
            Self::LateRequirement => "move it to the front",
            Self::UnusedColumn {
                nearest: Some(nearest),
                ..
            } => {
                return Some(format!("did you mean `{nearest}`?"));
            }
            Self::UnusedColumn { .. } => "use it in a step, or remove it",
            Self::Technical { .. } => "say it in the words of the business",
        };
        Some(text.to_owned())
    }
}

/// All warnings about a feature whose outlines are not expanded yet.
pub(super) fn lint(source: &Source, feature: &Feature) -> Vec<Fault<Warning>> {
    let mut linter = Linter {
        source,
        language: Language::of(source),
        warnings: Vec::new(),
    };
    let rules = feature.rules.iter();
    for background in feature
        .background
        .iter()
        .chain(rules.clone().flat_map(|it| &it.background))
    {
        linter.background(background);
    }
    for scenario in feature
        .scenarios
        .iter()
        .chain(rules.flat_map(|it| &it.scenarios))
    {
        linter.scenario(scenario);
        linter.examples(scenario);
    }
    linter.warnings
}

struct Linter<'s> {
    source: &'s Source,
    language: Language,
    warnings: Vec<Fault<Warning>>,
}

impl Linter<'_> {
    fn warn(&mut self, line: usize, problem: Warning) {
        self.warnings.push(Fault {
            path: self.source.path.clone(),
            line,
            problem,
        });
    }

    fn background(&mut self, background: &Background) {
        let line = background.position.line;
        self.description(background.description.as_deref(), line);
        if background.steps.len() > MAX_BACKGROUND {
            self.warn(line, Warning::LongBackground(background.steps.len()));
        }
        for step in &background.steps {
            self.step(step);
        }
    }

    fn scenario(&mut self, scenario: &Scenario) {
        let (name, line) = (&scenario.name, scenario.position.line);
        self.description(scenario.description.as_deref(), line);
        let of = |ty| {
            scenario
                .steps
                .iter()
                .filter(move |step| step.ty == ty)
                .count()
        };
        if of(StepType::When) > 1 {
            self.warn(line, Warning::SeveralActions(name.clone()));
        }
        if of(StepType::Then) == 0 {
            self.warn(line, Warning::NoExpectation(name.clone()));
        }
        let refusal =
            |step: &Step| step.value.ends_with(" is refused") || step.value.starts_with("nekas ");
        if scenario.steps.last().is_some_and(refusal) {
            self.warn(line, Warning::NoReadBack(name.clone()));
        }
        for step in &scenario.steps {
            self.step(step);
        }
    }

    fn step(&mut self, step: &Step) {
        let line = step.position.line;
        if step.keyword.trim() == "*" {
            self.warn(line, Warning::Asterisk(step.value.clone()));
        }
        let word = step.value.split_whitespace().find(|word| {
            matches!(
                *word,
                "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HTTP" | "JSON"
            ) || word.contains("://")
                || word.contains('{')
                || word.trim_matches('"').starts_with('/')
        });
        if let Some(word) = word {
            let (step, word) = (step.value.clone(), word.to_owned());
            self.warn(line, Warning::Technical { step, word });
        }
    }

    fn description(&mut self, description: Option<&str>, line: usize) {
        for text in description.unwrap_or_default().lines().map(str::trim) {
            if let Some(keyword) = syntax::resembles_step(text, self.language) {
                let below = self.source.text.lines().enumerate().skip(line);
                let at = below
                    .into_iter()
                    .find(|(_, it)| it.trim() == text)
                    .map(|(n, _)| n + 1);
                let line_of_text = at.unwrap_or(line);
                self.warn(
                    line_of_text,
                    Warning::LostStep {
                        line: text.to_owned(),
                        keyword,
                    },
                );
            }
        }
    }

    fn examples(&mut self, outline: &Scenario) {
        for examples in &outline.examples {
            if examples
                .name
                .as_deref()
                .unwrap_or_default()
                .trim()
                .is_empty()
            {
                self.warn(examples.position.line, Warning::UnnamedExamples);
            }
            let Some(table) = &examples.table else {
                continue;
            };
            let head = table.rows.first().map(Vec::as_slice).unwrap_or_default();
            let line = table.position.line;
            if head.iter().skip(1).any(|column| column == "requirement") {
                self.warn(line, Warning::LateRequirement);
            }
            for column in head {
                if !expand::is_tag_column(column) && !expand::mentions(outline, column) {
                    let nearest = nearest(column, ["requirement", "control", "reading"]);
                    self.warn(
                        line,
                        Warning::UnusedColumn {
                            column: column.clone(),
                            nearest,
                        },
                    );
                }
            }
        }
    }
}
