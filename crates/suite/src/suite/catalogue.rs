//! The step catalogue: every sentence that a scenario may contain, of the same rows that the runner uses.

use serde::Serialize;

use crate::steps::SUBJECTS;
pub use crate::steps::parameters::{Vocabulary, Word};
use crate::steps::parameters::{patterns, vocabularies};
pub use crate::steps::row::Kind;
use crate::steps::row::Row;

/// Every step there is, and the words of its parameters.
#[derive(Clone, Debug, Serialize)]
pub struct Catalogue {
    /// The steps by subject, and within a subject by kind.
    pub steps: Vec<Step>,
    /// The closed vocabularies that stand for the parameters in braces.
    pub vocabularies: Vec<Vocabulary>,
}

/// One step, in one language or in both.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// The place in a scenario where it stands.
    pub kind: Kind,
    /// Its subject: the name of its file.
    pub subject: &'static str,
    /// A description of the subject.
    pub about: &'static str,
    /// The sentence in English.
    pub en: Sentence,
    /// The sentence in Swedish, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sv: Option<Sentence>,
    /// Remarks.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub note: &'static str,
}

/// A sentence with the place it comes from.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Sentence {
    /// A Cucumber expression: `{role}` stands for a word, `(s)` may be left out, `is/are` is either.
    pub expression: &'static str,
    /// Path of the file below the project.
    pub path: String,
    /// Line of the row, counted from one.
    pub line: u32,
}

/// The catalogue of the steps that the program was built with.
#[must_use]
pub fn catalogue() -> Catalogue {
    let mut steps = Vec::new();
    for subject in SUBJECTS {
        let mut of_file: Vec<Step> = subject
            .rows
            .iter()
            .map(|row| Step {
                kind: row.kind,
                subject: subject.name,
                about: subject.about,
                en: sentence(row, row.en),
                sv: row.sv.map(|sv| sentence(row, sv)),
                note: row.note,
            })
            .collect();
        of_file.sort_by_key(|step| step.kind);
        steps.extend(of_file);
    }
    Catalogue {
        steps,
        vocabularies: vocabularies(),
    }
}

/// The parameter types that the kit adds to those of Cucumber, by name, each with its regular expression.
#[must_use]
pub fn parameter_types() -> Vec<(&'static str, String)> {
    let mut types: Vec<_> = patterns().into_iter().collect();
    types.sort();
    types
}

fn sentence(row: &Row, expression: &'static str) -> Sentence {
    Sentence {
        expression,
        path: row.path.replace('\\', "/"),
        line: row.line,
    }
}

impl Step {
    /// Whether all words of a text occur in the sentences, with or without the letters that may be left
    /// out, in the subject or in the remarks. Case does not matter.
    #[must_use]
    pub fn mentions(&self, text: &str) -> bool {
        let sentences = [Some(&self.en), self.sv.as_ref()];
        let said = sentences.into_iter().flatten().map(|it| {
            let written = it.expression;
            format!("{written} {}", written.replace(['(', ')'], ""))
        });
        let said = said.chain([self.subject.to_owned(), self.note.to_owned()]);
        let said = said.collect::<Vec<_>>().join(" ").to_lowercase();
        text.to_lowercase()
            .split_whitespace()
            .all(|word| said.contains(word))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::BTreeSet;

    use regex::Regex;

    use super::*;

    fn step(expression: &str) -> Step {
        let steps = catalogue().steps;
        steps
            .into_iter()
            .find(|step| step.en.expression == expression)
            .unwrap()
    }

    #[test]
    fn every_row_is_in_the_catalogue_with_its_own_place() {
        let rows: usize = SUBJECTS.iter().map(|subject| subject.rows.len()).sum();
        let steps = catalogue().steps;
        assert_eq!(steps.len(), rows);
        let places: BTreeSet<_> = steps.iter().map(|it| (&it.en.path, it.en.line)).collect();
        assert_eq!(places.len(), rows);
        for step in &steps {
            let file = format!("steps/{}.rs", step.subject.replace(' ', "_"));
            assert!(step.en.path.ends_with(&file), "{}", step.en.path);
        }
    }

    #[test]
    fn a_step_has_its_kind_subject_sentences_and_note() {
        let found = step("{person} is a(n) {role} of {organization} with a {licence} licence");
        assert_eq!((found.kind, found.subject), (Kind::Given, "people"));
        let found = step("{actor} {modal}revoke(s) {person}'s role as {role} of {organization}");
        assert_eq!(
            found.sv.unwrap().expression,
            "{actor} {modal}återkalla(r) {person}s roll som {role} i {organization}"
        );
        let found = step("{actor} sees the name of {organization}");
        assert_eq!(found.note, "After viewing the account.");
        assert!(found.about.starts_with("`Then`: what came of the last act"));
        assert_eq!(found.sv, None);
    }

    #[test]
    fn steps_are_found_by_words_of_either_language() {
        let found = step("{actor} {modal}list(s) the {tab} of {organization}");
        for text in [
            "lists",
            "list the",
            "{tab}",
            "LISTAN över",
            "roles",
            "visar",
        ] {
            assert!(found.mentions(text), "{text}");
        }
        assert!(!found.mentions("licence"));
    }

    #[test]
    fn both_languages_of_a_step_take_the_same_parameters_in_the_same_order() {
        let parameter = Regex::new(r"\{\w+\}").unwrap();
        let of = |expression: &str| -> Vec<String> {
            let found = parameter.find_iter(expression);
            found.map(|it| it.as_str().to_owned()).collect()
        };
        for step in catalogue().steps {
            if let Some(sv) = step.sv {
                assert_eq!(of(step.en.expression), of(sv.expression));
            }
        }
    }
}
