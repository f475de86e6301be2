//! Checks of the sentences of steps: whether the catalogue has them, and in which form.

use gherkin::StepType;

use super::diagnostic::{Fix, Severity};
use super::file::{FileCheck, place_of};
use super::subjects;
use super::trace::{TracedStep, parameters};
use super::wording::{Context, in_form, meaning};
use crate::run::step_index::{Found, StepIndex};
use crate::steps::parameters::vocabularies;
use crate::steps::row::Kind;
use crate::suite::Scenario;
use crate::suite::lines::LineKind;
use crate::suite::syntax::Language;

impl FileCheck<'_> {
    /// Reports the steps that the catalogue does not have, with what may have been meant.
    pub(super) fn undefined(&mut self, steps: &[TracedStep<'_>]) {
        let mut context = Context::default();
        for traced in steps {
            let (text, ty) = (&traced.step.value, traced.step.ty);
            if let Some(found) = &traced.found {
                context.note(found.sentence, &found.arguments, traced.is_act());
                self.grammar(traced.step, found);
                self.shared(traced.step, found);
                continue;
            }
            let line = traced.step.position.line;
            let raw = self.raw(line);
            if raw.contains('<')
                && (text.contains("  ") || text.ends_with(' ') || text.contains("\"\""))
            {
                let message = format!("`{raw}` becomes `{text}` where a cell is empty");
                let help = "fill the cell, or remove the row".to_owned();
                self.report(
                    line,
                    &raw,
                    Severity::Error,
                    "empty-cell",
                    message,
                    Some(help),
                );
                continue;
            }
            let comment = text.split_once(" #").map(|(before, _)| before.trim_end());
            let meaning = meaning(comment.unwrap_or(text), ty, self.language, &context);
            if let (Some(same), Some(comment)) = (&meaning.same, comment) {
                let comment = text.get(comment.len()..).unwrap_or_default().trim();
                note(&mut context, ty, same);
                let message = format!(
                    "`{comment}` is a part of the step: a comment stands on a line of its own"
                );
                let help = format!("write `{same}`, and the comment above it");
                let diagnostic = self.report(
                    line,
                    comment,
                    Severity::Error,
                    "comment-in-step",
                    message,
                    Some(help),
                );
                diagnostic.suggestions = vec![same.clone()];
                continue;
            }
            if let Some(same) = meaning.same {
                note(&mut context, ty, &same);
                let message = format!("no step reads `{text}`");
                let diagnostic = self.report(
                    line,
                    &raw,
                    Severity::Error,
                    "other-words",
                    message,
                    Some(format!("write `{same}`; `rolecall check --fix` does it")),
                );
                // In an outline, the text of the file has placeholders.
                diagnostic.fix = (raw == *text).then(|| Fix {
                    column: diagnostic.column,
                    end_column: diagnostic.end_column,
                    text: same.clone(),
                });
                diagnostic.suggestions = vec![same];
                continue;
            }
            if let Some(first) = meaning.nearest.first() {
                note(&mut context, ty, first);
            }
            let wrong = meaning
                .nearest
                .first()
                .map_or_else(String::new, |first| difference(text, first));
            let (message, code) = match meaning.elsewhere {
                Some(kind) => (
                    format!(
                        "`{text}` stands under {}, and not under {}",
                        kind.en(),
                        keyword(ty)
                    ),
                    "other-keyword",
                ),
                None => (format!("no step reads `{text}`"), "undefined-step"),
            };
            let help = match (&meaning.elsewhere, meaning.nearest.as_slice()) {
                (Some(kind), _) => format!(
                    "move it under {}, or look for another sentence with `rolecall steps --search WORDS`",
                    kind.en()
                ),
                (None, []) => "look for the step with `rolecall steps --search WORDS`".to_owned(),
                (None, nearest) => {
                    let nearest: Vec<_> = nearest.iter().map(|it| format!("`{it}`")).collect();
                    let open = meaning.nearest.iter().find_map(|it| open_words(it));
                    let open = open.map_or_else(String::new, |it| format!("\n        {it}"));
                    format!("did you mean {}?{open}", nearest.join("\n           or "))
                }
            };
            let words = if self.raw(line).contains(&wrong) {
                wrong
            } else {
                String::new()
            };
            let diagnostic = self.report(line, &words, Severity::Error, code, message, Some(help));
            diagnostic.suggestions = meaning.nearest;
        }
    }

    /// Notes a sentence that the catalogue has under another keyword, where it says another thing.
    fn shared(&mut self, step: &gherkin::Step, found: &Found) {
        if found.row.also != Some(found.sentence) {
            return;
        }
        let Some(right) = in_form(found.row.en, &found.arguments, &step.value) else {
            return;
        };
        let raw = self.raw(step.position.line);
        let other = match found.row.kind {
            Kind::Given => Kind::Then,
            Kind::When | Kind::Then => Kind::Given,
        };
        let message = format!(
            "the catalogue has this sentence under {}; other runners of Cucumber cannot tell the two apart",
            other.en()
        );
        let diagnostic = self.report(
            step.position.line,
            &raw,
            Severity::Note,
            "shared-sentence",
            message,
            Some(format!("write `{right}`; `rolecall check --fix` does it")),
        );
        // In an outline, the text of the file has placeholders.
        diagnostic.fix = (raw == step.value).then(|| Fix {
            column: diagnostic.column,
            end_column: diagnostic.end_column,
            text: right.clone(),
        });
        diagnostic.suggestions = vec![right];
    }

    /// Reports slips that a sentence forgives.
    pub(super) fn grammar(&mut self, step: &gherkin::Step, found: &Found) {
        let Some(right) = in_form(found.sentence, &found.arguments, &step.value) else {
            return;
        };
        let raw = self.raw(step.position.line);
        if right == step.value || raw != step.value {
            return;
        }
        let message = format!("`{}` is understood, and is not good English", step.value);
        let diagnostic = self.report(
            step.position.line,
            &raw,
            Severity::Warning,
            "grammar",
            message,
            Some(format!("write `{right}`")),
        );
        diagnostic.fix = Some(Fix {
            column: diagnostic.column,
            end_column: diagnostic.end_column,
            text: right,
        });
    }

    /// Notes requirements whose other scenarios attempt nothing of what this one does. There may be a reason.
    pub(super) fn subjects(&mut self, scenario: &Scenario, steps: &[TracedStep<'_>]) {
        if steps
            .iter()
            .any(|step| step.found.is_none() || step.confusion.is_some())
        {
            return;
        }
        let own = subjects::operations(steps);
        for id in &scenario.requirements {
            let others = subjects::of_requirement(id);
            if own.is_empty() || others.is_empty() || others.iter().any(|it| own.contains(it)) {
                continue;
            }
            let title = self
                .register
                .requirement(id)
                .map_or("", |it| it.title.as_str());
            let list = |operations: &[&str]| operations.join(", ").replace('-', " ");
            let message = format!(
                "no other scenario of {id} ({title}) attempts what this one does: {}",
                list(&own)
            );
            let help = format!("is it the right tag? The others attempt: {}", list(&others));
            let tagged = self.lines.iter().rev().find(|line| {
                line.number <= scenario.line
                    && matches!(line.kind, LineKind::Tags | LineKind::Row)
                    && place_of(line.text, id).is_some()
            });
            let line = tagged.map_or(scenario.line, |line| line.number);
            self.report(
                line,
                id,
                Severity::Note,
                "other-subject",
                message,
                Some(help),
            );
        }
    }

    /// Reports sentences of the other language.
    pub(super) fn languages(&mut self, steps: &[TracedStep<'_>]) {
        for traced in steps {
            let Some(found) = &traced.found else { continue };
            let other = match self.language {
                Language::English => found.row.sv,
                Language::Swedish => None,
            };
            if other == Some(found.sentence) {
                let arguments: Vec<_> = parameters(found.sentence)
                    .zip(&found.arguments)
                    .map(|(parameter, text)| in_english(parameter, text))
                    .collect();
                let english = in_form(found.row.en, &arguments, "");
                let help = format!(
                    "begin the file with `# language: sv` and Swedish keywords, or write `{}`",
                    english.as_deref().unwrap_or(found.row.en)
                );
                let text = &traced.step.value;
                let message = format!("`{text}` is a Swedish sentence in an English file");
                self.report(
                    traced.step.position.line,
                    text,
                    Severity::Warning,
                    "other-language",
                    message,
                    Some(help),
                );
            }
        }
    }
}

/// The English word for the Swedish one of a vocabulary.
fn in_english(parameter: &str, text: &str) -> String {
    let vocabularies = vocabularies();
    let vocabulary = vocabularies.iter().find(|it| it.parameter == parameter);
    let mut words = vocabulary.into_iter().flat_map(|it| &it.words);
    let word = words.find(|word| word.sv == Some(text.trim_end()));
    word.map_or_else(|| text.to_owned(), |word| word.en.to_owned())
}

/// The words of the vocabularies that a suggestion leaves open.
fn open_words(suggestion: &str) -> Option<String> {
    let (_, rest) = suggestion.split_once('<')?;
    let (parameter, _) = rest.split_once('>')?;
    let vocabularies = vocabularies();
    let vocabulary = vocabularies.iter().find(|it| it.parameter == parameter)?;
    let words: Vec<_> = vocabulary.words.iter().map(|word| word.en).collect();
    Some(format!("<{parameter}> is one of: {}", words.join(", ")))
}

/// Notes the names in a sentence of the catalogue.
fn note(context: &mut Context, ty: StepType, sentence: &str) {
    let found = StepIndex::shared().and_then(|index| index.lookup(ty, sentence));
    if let Ok(Some(found)) = found {
        context.note(
            found.sentence,
            &found.arguments,
            found.row.kind == Kind::When,
        );
    }
}

/// The keyword of a step's type.
const fn keyword(ty: StepType) -> &'static str {
    match ty {
        StepType::Given => Kind::Given.en(),
        StepType::When => Kind::When.en(),
        StepType::Then => Kind::Then.en(),
    }
}

/// The words of a text between those with which another text begins and ends as well.
fn difference(text: &str, other: &str) -> String {
    let (words, others): (Vec<_>, Vec<_>) = (text.split(' ').collect(), other.split(' ').collect());
    let same = words
        .iter()
        .zip(&others)
        .take_while(|(a, b)| a == b)
        .count();
    let rest = words.len().min(others.len()) - same;
    let behind = words.iter().rev().zip(others.iter().rev());
    let behind = behind.take(rest).take_while(|(a, b)| a == b).count();
    let end = words.len() - behind;
    words.get(same..end).unwrap_or_default().join(" ")
}
