//! The step catalogue for readers: each sentence with an example out of the features, with other ways to say it, and
//! with what may come before it.

mod examples;

use serde::Serialize;

use crate::check::wording;
use crate::run::DefinitionError;
use crate::suite::Suite;
use crate::suite::catalogue::{Kind, Step, Vocabulary, catalogue};
use crate::suite::syntax::Language;
pub use examples::Example;
use examples::Uses;

/// Every step with what a reader wants to know of it.
#[derive(Clone, Debug, Serialize)]
pub struct Reference {
    /// The steps by subject, and within a subject by kind.
    pub steps: Vec<Entry>,
    /// The closed vocabularies that stand for the parameters in braces.
    pub vocabularies: Vec<Words>,
}

/// One step.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Entry {
    /// Its sentences, and where it is defined.
    #[serde(flatten)]
    pub step: Step,
    /// Other ways to say it in English, for which `rolecall check --fix` writes its sentence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<&'static str>,
    /// Other ways to say it in Swedish.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also_sv: Vec<&'static str>,
    /// The number of steps in the features that are defined by it, rows of outlines counted one by one.
    pub uses: usize,
    /// An example in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Example>,
    /// An example in Swedish.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example_sv: Option<Example>,
    /// The columns of the table below it, as far as the features use them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// The acts after which it can hold, if it examines the answer to the last act: those of the features, the most
    /// frequent first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<&'static str>,
}

/// A closed vocabulary, with other words for its words.
#[derive(Clone, Debug, Serialize)]
pub struct Words {
    /// The words.
    #[serde(flatten)]
    pub vocabulary: Vocabulary,
    /// Other words that authors may write, each with the word of the catalogue.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<(&'static str, &'static str)>,
}

/// A line of the index of things that an author may want to say.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct IndexLine {
    /// The thing, without its subject.
    pub say: String,
    /// The sentence of the catalogue, in English.
    pub step: &'static str,
    /// The name of the step for links.
    pub anchor: String,
}

impl Reference {
    /// The reference of the steps that the program was built with, with examples out of these features.
    ///
    /// # Errors
    ///
    /// When the step definitions contradict each other.
    pub fn of(suite: &Suite) -> Result<Self, DefinitionError> {
        let mut uses = Uses::of(suite)?;
        let catalogue = catalogue();
        let steps = catalogue.steps.into_iter().map(|step| {
            let found = uses.take(&step);
            let sv = step.sv.as_ref().map(|it| it.expression);
            Entry {
                also: wording::synonyms(Language::English, step.en.expression),
                also_sv: sv.map_or_else(Vec::new, |it| wording::synonyms(Language::Swedish, it)),
                uses: found.count,
                example: found.en,
                example_sv: found.sv,
                columns: found.columns,
                after: found.after,
                step,
            }
        });
        let steps = steps.collect();
        let vocabularies = catalogue.vocabularies.into_iter().map(|vocabulary| Words {
            also: wording::other_words(vocabulary.parameter),
            vocabulary,
        });
        Ok(Self {
            steps,
            vocabularies: vocabularies.collect(),
        })
    }

    /// Keeps the steps that mention all words of a text, in a sentence, in another way to say it, in the remarks, or as
    /// a word of a vocabulary that the sentence takes. Of two words beside each other that are in one vocabulary, both
    /// have to be in one of its words. If no step does, words that mean about the same count as well.
    ///
    /// Returns whether the words were found as they are.
    pub fn search(&mut self, text: &str) -> bool {
        let text = text.to_lowercase();
        let words: Vec<&str> = text.split_whitespace().collect();
        let exact = |word: &str| vec![word.to_owned()];
        let found = self.found(&words, exact);
        let is_exact = found.iter().any(|it| *it);
        let found = if is_exact {
            found
        } else {
            self.found(&words, alike)
        };
        let mut found = found.into_iter();
        self.steps.retain(|_| found.next().unwrap_or(false));
        is_exact
    }

    /// Whether each step has all of these words, each in one of its forms.
    fn found(&self, words: &[&str], forms: impl Fn(&str) -> Vec<String>) -> Vec<bool> {
        let forms: Vec<Vec<String>> = words.iter().map(|word| forms(word)).collect();
        let steps = self.steps.iter().map(|entry| {
            let said = entry.said();
            let vocabularies = self.vocabularies.iter();
            let mut taken = vocabularies.filter(|it| entry.takes(it.vocabulary.parameter));
            let lacks = |forms: &&Vec<String>| !forms.iter().any(|it| said.contains(it.as_str()));
            let missing = words.iter().zip(&forms).filter(|(_, forms)| lacks(forms));
            let missing: Vec<&str> = missing.map(|(word, _)| *word).collect();
            missing.is_empty() || taken.any(|it| it.has(words) || it.has(&missing))
        });
        steps.collect()
    }

    /// Keeps the vocabularies that the steps take.
    pub fn keep_used_vocabularies(&mut self) {
        let steps = &self.steps;
        self.vocabularies
            .retain(|it| steps.iter().any(|step| step.takes(it.vocabulary.parameter)));
    }

    /// The things that an author may want to say in a language, in the order of the alphabet, each with the sentence that says it.
    #[must_use]
    pub fn index(&self, swedish: bool) -> Vec<IndexLine> {
        let lines = self.steps.iter().flat_map(|entry| {
            let sv = entry.step.sv.as_ref().map(|it| it.expression);
            let (own, also) = match swedish {
                true => (sv, &entry.also_sv),
                false => (Some(entry.step.en.expression), &entry.also),
            };
            let all = own.into_iter().chain(also.iter().copied());
            let ways = all.flat_map(without_subject);
            ways.map(move |say| IndexLine {
                say,
                step: own.unwrap_or_default(),
                anchor: entry.anchor(),
            })
        });
        let mut lines: Vec<_> = lines.collect();
        lines.sort_by_key(|it| (it.say.to_lowercase(), it.step, it.anchor.clone()));
        lines.dedup();
        lines
    }
}

impl Entry {
    /// Whether its sentences have this parameter; both languages have the same.
    #[must_use]
    pub fn takes(&self, parameter: &str) -> bool {
        let sentence = self.step.en.expression;
        sentence.contains(&format!("{{{parameter}}}"))
    }

    /// A name for links.
    #[must_use]
    pub fn anchor(&self) -> String {
        anchor(self.step.kind, self.step.en.expression)
    }

    /// Everything that a search looks at but the vocabularies, in small letters.
    fn said(&self) -> String {
        let Step {
            en,
            sv,
            subject,
            note,
            ..
        } = &self.step;
        let sentences = [Some(en), sv.as_ref()].into_iter().flatten();
        let sentences = sentences.map(|it| it.expression);
        let all = sentences.chain(self.also.iter().copied());
        let all = all.chain(self.also_sv.iter().copied());
        // With and without the letters that may be left out.
        let said = all.map(|it| format!("{it} {}", it.replace(['(', ')'], "")));
        let said = said.chain([(*subject).to_owned(), (*note).to_owned()]);
        said.collect::<Vec<_>>().join(" ").to_lowercase()
    }
}

impl Words {
    /// Whether one of its words has all of these.
    fn has(&self, words: &[&str]) -> bool {
        let own = self.vocabulary.words.iter();
        let own = own.flat_map(|it| [Some(it.en), it.sv]).flatten();
        let mut all = own.chain(self.also.iter().map(|(said, _)| *said));
        all.any(|it| {
            let it = it.to_lowercase();
            let parts: Vec<&str> = it.split([' ', '-']).collect();
            words.iter().all(|word| parts.contains(word) || it == *word)
        })
    }
}

/// A word, and the words that mean about the same.
fn alike(word: &str) -> Vec<String> {
    let groups = wording::alike().filter(|group| group.iter().any(|it| it == word));
    let others = groups.flatten().cloned();
    std::iter::once(word.to_owned()).chain(others).collect()
}

/// The groups of words that mean about the same.
pub fn groups_of_words() -> impl Iterator<Item = &'static [String]> {
    wording::alike()
}

/// The name of a step for links: its keyword, and the words of its sentence.
fn anchor(kind: Kind, expression: &str) -> String {
    let words = expression.split(|it: char| !it.is_alphanumeric());
    let words = words.filter(|it| !it.is_empty());
    let all = std::iter::once(kind.en()).chain(words);
    all.collect::<Vec<_>>().join("-").to_lowercase()
}

/// The ways to say a sentence without its subject and its modal: one for each of the alternatives that it begins with.
/// Of other alternatives, the first is taken, and letters that may be left out are, but for the ending of a verb.
fn without_subject(sentence: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut rest = sentence;
    while let Some((before, behind)) = rest.split_once('(') {
        let (optional, after) = behind.split_once(')').unwrap_or((behind, ""));
        plain.push_str(before);
        let is_ending = before.ends_with(char::is_alphabetic) && !before.ends_with(" a");
        if is_ending && optional.chars().count() <= 2 {
            plain.push_str(optional);
        }
        rest = after;
    }
    plain.push_str(rest);
    let plain = plain.replace("{modal}", "");
    let mut rest = plain.trim();
    for subject in ["{actor}", "{person}", "'s"] {
        rest = rest.strip_prefix(subject).unwrap_or(rest).trim_start();
    }
    let (first, rest) = rest.split_once(' ').unwrap_or((rest, ""));
    let rest = rest
        .split_whitespace()
        .map(|word| match word.split_once('/') {
            Some((first, _)) if !first.contains('{') => first,
            _ => word,
        });
    let rest: Vec<_> = rest.collect();
    let alternatives = first.split('/');
    alternatives
        .map(|first| [&[first], rest.as_slice()].concat().join(" "))
        .collect()
}

#[cfg(test)]
mod tests;
