//! The step catalogue: every sentence that a scenario may say.
//!
//! At run time a step definition is a pattern; the sentence it was made from stands in the source text
//! of the steps alone, which is built in for that. The first attribute of a step function says it in
//! English, the second in Swedish.

use regex::Regex;
use serde::Serialize;

#[cfg(test)]
use crate::parameters::{Vocabulary, vocabularies};
#[cfg(not(test))]
use crate::steps::parameters::{Vocabulary, vocabularies};

/// The text of the steps when the program was built, in the order of the paths.
const SOURCES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/steps.rs"));

/// One function with its documentation and what it is registered under.
const DEFINITION: &str = r#"(?m)((?:^///.*\n)*)((?:^#\[(?:given|when|then)\(\s*expr = "(?:[^"\\]|\\.)*",?\s*\)\]\n)+)(?:^#\[.*\]\n)*^(?:pub(?:\([a-z]+\))? )?async fn "#;
/// One of the attributes.
const ATTRIBUTE: &str = r#"#\[(given|when|then)\(\s*expr = "((?:[^"\\]|\\.)*)""#;

/// Every step there is, and the words of its parameters.
#[derive(Clone, Debug, Serialize)]
pub struct Catalogue {
    /// The steps by subject, and within a subject by kind.
    pub steps: Vec<Step>,
    /// The closed vocabularies that stand for the parameters in braces.
    pub vocabularies: Vec<Vocabulary>,
}

/// What a scenario may say in one place, in one language or in both.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// Where in a scenario it stands.
    pub kind: Kind,
    /// What it is about: the name of its file.
    pub subject: String,
    /// What the file says of itself.
    pub about: String,
    /// The sentence in English.
    pub en: Sentence,
    /// The sentence in Swedish, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sv: Option<Sentence>,
    /// Remarks.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A sentence with the place it comes from.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Sentence {
    /// A Cucumber expression: `{role}` stands for a word, `(s)` may be left out, `is/are` is either.
    pub expression: String,
    /// Path of the file below the project.
    pub path: String,
    /// Line of the attribute, counted from one.
    pub line: usize,
}

/// Where in a scenario a step stands. Acts, which are of the kind `When`, may stand under `Then` too.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A state.
    Given,
    /// An act.
    When,
    /// An expectation.
    Then,
}

impl Kind {
    /// All kinds, in the order of a scenario.
    pub const ALL: [Self; 3] = [Self::Given, Self::When, Self::Then];

    fn of(attribute: &str) -> Self {
        match attribute {
            "given" => Self::Given,
            "when" => Self::When,
            _ => Self::Then,
        }
    }

    /// The keyword in English.
    #[must_use]
    pub const fn en(self) -> &'static str {
        match self {
            Self::Given => "Given",
            Self::When => "When",
            Self::Then => "Then",
        }
    }

    /// The keyword in Swedish.
    #[must_use]
    pub const fn sv(self) -> &'static str {
        match self {
            Self::Given => "Givet",
            Self::When => "När",
            Self::Then => "Så",
        }
    }
}

/// The catalogue of the steps that the program was built with.
///
/// # Errors
///
/// When the patterns that read the sources are at fault.
pub fn catalogue() -> Result<Catalogue, regex::Error> {
    let (definition, attribute) = (Regex::new(DEFINITION)?, Regex::new(ATTRIBUTE)?);
    let mut steps = Vec::new();
    for &(path, text) in SOURCES {
        let subject = path.trim_end_matches(".rs").replace('_', " ");
        let about = text.lines().take_while(|line| line.starts_with("//!"));
        let about = plain(about, "//!");
        let mut of_file = Vec::new();
        for found in definition.captures_iter(text) {
            let Some(attributes) = found.get(2) else {
                continue;
            };
            let mut sentences = attribute
                .captures_iter(attributes.as_str())
                .filter_map(|one| {
                    let at = attributes.start() + one.get(0)?.start();
                    let above = text.get(..at)?.matches('\n').count();
                    let sentence = Sentence {
                        expression: one
                            .get(2)?
                            .as_str()
                            .replace("\\\"", "\"")
                            .replace("\\\\", "\\"),
                        path: format!("src/steps/{path}"),
                        line: above + 1,
                    };
                    Some((Kind::of(one.get(1)?.as_str()), sentence))
                });
            let Some((kind, en)) = sentences.next() else {
                continue;
            };
            of_file.push(Step {
                kind,
                subject: subject.clone(),
                about: about.clone(),
                en,
                sv: sentences.next().map(|(_, sentence)| sentence),
                note: plain(found.get(1).map_or("", |it| it.as_str()).lines(), "///"),
            });
        }
        of_file.sort_by_key(|step| step.kind);
        steps.extend(of_file);
    }
    Ok(Catalogue {
        steps,
        vocabularies: vocabularies(),
    })
}

/// Documentation as running text.
fn plain<'l>(lines: impl Iterator<Item = &'l str>, marks: &str) -> String {
    let paragraph = lines
        .map(|line| line.trim_start_matches(marks).trim())
        .take_while(|line| !line.is_empty());
    paragraph.collect::<Vec<_>>().join(" ")
}

impl Step {
    /// Whether all words of a text occur in what the step says, with the letters that may be left out
    /// or without, in its subject or in its remarks. Case is no difference.
    #[must_use]
    pub fn mentions(&self, text: &str) -> bool {
        let sentences = [Some(&self.en), self.sv.as_ref()];
        let said = sentences.into_iter().flatten().map(|it| {
            let written = &it.expression;
            format!("{written} {}", written.replace(['(', ')'], ""))
        });
        let said = said.chain([self.subject.clone(), self.note.clone()]);
        let said = said.collect::<Vec<_>>().join(" ").to_lowercase();
        text.to_lowercase()
            .split_whitespace()
            .all(|word| said.contains(word))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn step(expression: &str) -> Step {
        let steps = catalogue().unwrap().steps;
        steps
            .into_iter()
            .find(|step| step.en.expression == expression)
            .unwrap()
    }

    #[test]
    fn every_attribute_is_in_the_catalogue() {
        let attributes = SOURCES.iter().flat_map(|(_, text)| text.lines());
        let attributes = attributes.filter(|line| {
            ["#[given(", "#[when(", "#[then("]
                .iter()
                .any(|it| line.starts_with(it))
        });
        let sentences = |step: &Step| 1 + usize::from(step.sv.is_some());
        let catalogue = catalogue().unwrap();
        assert_eq!(
            catalogue.steps.iter().map(sentences).sum::<usize>(),
            attributes.count()
        );
    }

    #[test]
    fn a_step_is_told_in_full() {
        let found = step("{person} is a(n) {role} of {organization} with a {licence} licence");
        assert_eq!(
            (found.kind, found.subject.as_str()),
            (Kind::Given, "people")
        );
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
        for step in catalogue().unwrap().steps {
            if let Some(sv) = step.sv {
                assert_eq!(of(&step.en.expression), of(&sv.expression));
            }
        }
    }
}
