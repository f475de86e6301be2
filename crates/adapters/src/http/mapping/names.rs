//! The closed vocabularies in the implementation's own spelling.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rolecall_model::word::{Vocabulary, Word as Known};
use serde_json::Value;
use toml::Spanned;

use super::file::Lacking;
use super::problem::{Problems, did_you_mean, list};

/// A word as an answer gave it.
pub(in crate::http) enum Word {
    /// One of ours.
    Ours(String),
    /// One that the mapping says to leave out.
    Ignored,
    /// One of ours that the implementation lacks, says the mapping.
    Lacking,
    /// Neither.
    Unknown,
}

/// The implementation's spellings, both ways.
#[derive(Debug, Default)]
pub(in crate::http) struct Names {
    theirs: HashMap<(Vocabulary, String), String>,
    ours: HashMap<(Vocabulary, String), String>,
    ignored: HashMap<Vocabulary, Vec<String>>,
    /// Words that the implementation has nothing for.
    lacking: BTreeSet<Known>,
}

impl Names {
    /// Checks and keeps the parts `[names]`, `[ignored]` and `[lacking]`.
    pub(in crate::http) fn read(
        names: &BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<String>>>,
        ignored: &BTreeMap<Spanned<String>, Vec<String>>,
        lacking: &Lacking,
        problems: &mut Problems<'_>,
    ) -> Self {
        let mut result = Self {
            lacking: read_lacking(lacking, problems),
            ..Self::default()
        };
        for (name, words) in names {
            let Some(vocabulary) = vocabulary("names", name, problems) else {
                continue;
            };
            for (ours, theirs) in words {
                let Some(word) = known("names", vocabulary, ours, problems) else {
                    continue;
                };
                if result.lacking.contains(&word) {
                    let what = format!(
                        "names.{}: {word} is lacking, and spelt here",
                        name.get_ref()
                    );
                    problems.add(Some(ours.span()), what, BOTH.to_owned());
                }
                let (ours, spelled) = (ours.get_ref().clone(), theirs.get_ref().clone());
                if let Some(other) = result
                    .ours
                    .insert((vocabulary, spelled.clone()), ours.clone())
                {
                    problems.add(
                        Some(theirs.span()),
                        format!(
                            "names.{}: `{spelled}` stands for `{other}` and for `{ours}`",
                            name.get_ref(),
                        ),
                        "give each word a spelling of its own".to_owned(),
                    );
                }
                result.theirs.insert((vocabulary, ours), spelled);
            }
        }
        for (name, words) in ignored {
            if let Some(vocabulary) = vocabulary("ignored", name, problems) {
                result.ignored.insert(vocabulary, words.clone());
            }
        }
        result
    }

    /// Spells the words in a command's or fixture's parameters the implementation's way. A word
    /// without a spelling of its own stays as it is.
    pub(in crate::http) fn spell(&self, parameters: &mut Value) {
        match parameters {
            Value::Object(fields) => {
                for (name, value) in fields {
                    match Vocabulary::of_parameter(name) {
                        Some(vocabulary) => self.spell_word(vocabulary, value),
                        None => self.spell(value),
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.spell(item)),
            _ => {}
        }
    }

    fn spell_word(&self, vocabulary: Vocabulary, value: &mut Value) {
        match value {
            Value::String(word) => {
                if let Some(theirs) = self.theirs.get(&(vocabulary, word.clone())) {
                    word.clone_from(theirs);
                }
            }
            Value::Array(words) => {
                words
                    .iter_mut()
                    .for_each(|word| self.spell_word(vocabulary, word));
            }
            _ => {}
        }
    }

    /// The words that the implementation has nothing for.
    pub(in crate::http) const fn lacking(&self) -> &BTreeSet<Known> {
        &self.lacking
    }

    /// The meaning of a word in an answer.
    pub(in crate::http) fn read_word(&self, vocabulary: Vocabulary, word: &str) -> Word {
        if let Some(ours) = self.ours.get(&(vocabulary, word.to_owned())) {
            return Word::Ours(ours.clone());
        }
        if self
            .ignored
            .get(&vocabulary)
            .is_some_and(|words| words.iter().any(|it| it == word))
        {
            return Word::Ignored;
        }
        match vocabulary.word(word) {
            Some(word) if self.lacking.contains(&word) => Word::Lacking,
            Some(word) => Word::Ours(word.slug().to_owned()),
            None => Word::Unknown,
        }
    }
}

/// The remedy for a word that is listed as lacking and is used all the same.
pub(in crate::http) const BOTH: &str =
    "take it out of [lacking] if the implementation has it, and out of here if not";

/// Checks and keeps `[lacking]`.
fn read_lacking(written: &Lacking, problems: &mut Problems<'_>) -> BTreeSet<Known> {
    let mut lacking = BTreeSet::new();
    for (name, words) in written {
        let Some(vocabulary) = vocabulary("lacking", name, problems) else {
            continue;
        };
        for word in words {
            let Some(found) = known("lacking", vocabulary, word, problems) else {
                continue;
            };
            if !lacking.insert(found) {
                let what = format!(
                    "lacking.{}: `{}` is listed twice",
                    name.get_ref(),
                    word.get_ref()
                );
                problems.add(Some(word.span()), what, "keep one of them".to_owned());
            }
        }
    }
    lacking
}

/// The word of ours that is written like this.
fn known(
    part: &str,
    vocabulary: Vocabulary,
    written: &Spanned<String>,
    problems: &mut Problems<'_>,
) -> Option<Known> {
    let found = vocabulary.word(written.get_ref());
    if found.is_none() {
        let words = vocabulary.words();
        let help = did_you_mean(written.get_ref(), words.iter().copied())
            .unwrap_or_else(|| format!("the words are {}", list(words.iter().copied())));
        let what = format!(
            "{part}.{}: unknown word `{}`",
            vocabulary.name(),
            written.get_ref()
        );
        problems.add(Some(written.span()), what, help);
    }
    found
}

fn vocabulary(
    part: &str,
    name: &Spanned<String>,
    problems: &mut Problems<'_>,
) -> Option<Vocabulary> {
    let found = Vocabulary::named(name.get_ref());
    if found.is_none() {
        let known = Vocabulary::ALL.iter().map(|it| it.name());
        let help = did_you_mean(name.get_ref(), known.clone())
            .unwrap_or_else(|| format!("the vocabularies are {}", list(known)));
        let what = format!("{part}.{}: unknown vocabulary", name.get_ref());
        problems.add(Some(name.span()), what, help);
    }
    found
}
