//! The closed vocabularies in the implementation's own spelling.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rolecall_model::word::{Vocabulary, Word as Known};
use serde_json::Value;
use toml::Spanned;

use super::file::{Lacking, Spelling, Spellings};
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
    theirs: HashMap<(Vocabulary, String), Value>,
    ours: HashMap<(Vocabulary, String), String>,
    ignored: HashMap<Vocabulary, Vec<String>>,
    /// Vocabularies whose words are bits of a number.
    masks: HashSet<Vocabulary>,
    /// Spellings of words that do not exist.
    invented: HashMap<Vocabulary, Value>,
    /// Identifiers that name nothing, by `organization`, `user` and `site`.
    strangers: HashMap<&'static str, Value>,
    /// Words that the implementation has nothing for.
    lacking: BTreeSet<Known>,
}

impl Names {
    /// Checks and keeps the parts `[names]`, `[ignored]`, `[unknown]` and `[lacking]`.
    pub(in crate::http) fn read(
        names: &Spellings,
        ignored: &BTreeMap<Spanned<String>, Vec<Spelling>>,
        unknown: &BTreeMap<Spanned<String>, Spelling>,
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
                if ours.get_ref() == BITS {
                    result.read_bits(vocabulary, words, theirs, problems);
                    continue;
                }
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
                let Some(value) = value_of(theirs.get_ref()) else {
                    let what = format!("names.{}: a word is a text or a number", name.get_ref());
                    problems.add(Some(theirs.span()), what, None);
                    continue;
                };
                let (ours, spelled) = (ours.get_ref().clone(), plain(&value));
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
                result.theirs.insert((vocabulary, ours), value);
            }
        }
        for (name, words) in ignored {
            if let Some(vocabulary) = vocabulary("ignored", name, problems) {
                let words = words.iter().filter_map(value_of);
                let words = words.map(|word| plain(&word)).collect();
                result.ignored.insert(vocabulary, words);
            }
        }
        for (name, spelling) in unknown {
            let Some(value) = value_of(spelling) else {
                let what = format!("unknown.{}: a text or a number is needed", name.get_ref());
                problems.add(Some(name.span()), what, None);
                continue;
            };
            if let Some(kind) = STRANGERS.iter().find(|kind| **kind == name.get_ref()) {
                result.strangers.insert(kind, value);
            } else if let Some(vocabulary) = vocabulary("unknown", name, problems) {
                result.invented.insert(vocabulary, value);
            }
        }
        result
    }

    /// Reads `bits = true`: each word of the vocabulary is a bit, or several, of a number.
    fn read_bits(
        &mut self,
        vocabulary: Vocabulary,
        words: &BTreeMap<Spanned<String>, Spanned<Spelling>>,
        written: &Spanned<Spelling>,
        problems: &mut Problems<'_>,
    ) {
        let name = vocabulary.name();
        match written.get_ref() {
            Spelling::Bits(true) => {
                self.masks.insert(vocabulary);
            }
            Spelling::Bits(false) => return,
            Spelling::Number(_) | Spelling::Text(_) => {
                let what = format!("names.{name}.{BITS}: it is `true` or `false`");
                problems.add(Some(written.span()), what, None);
                return;
            }
        }
        for (word, spelling) in words {
            let is_mask = matches!(spelling.get_ref(), Spelling::Number(bits) if *bits > 0);
            if word.get_ref() != BITS && !is_mask {
                let what = format!("names.{name}.{}: it is not a bit", word.get_ref());
                let help = format!("with {BITS} = true, each word is a number above 0");
                problems.add(Some(spelling.span()), what, help);
            }
        }
    }

    /// The identifier that names nothing of this kind, if the file gives one.
    pub(in crate::http) fn stranger(&self, kind: &str) -> Option<&Value> {
        self.strangers.get(kind)
    }

    /// The words in a number, where the words of the vocabulary are bits; `None` where they are not.
    /// Bits that no word has are returned as a number.
    pub(in crate::http) fn bits(
        &self,
        vocabulary: Vocabulary,
        value: &Value,
    ) -> Option<Vec<Value>> {
        if !self.masks.contains(&vocabulary) {
            return None;
        }
        let number = match value {
            Value::String(text) => text.parse().ok()?,
            other => other.as_u64()?,
        };
        let mut rest = number;
        let mut words = Vec::new();
        let mut spelled: Vec<_> = self
            .theirs
            .iter()
            .filter(|((of, _), _)| *of == vocabulary)
            .filter_map(|((_, word), bits)| Some((bits.as_u64()?, word)))
            .collect();
        spelled.sort_unstable();
        for (bits, _) in spelled {
            if number & bits == bits {
                rest &= !bits;
                words.push(bits.into());
            }
        }
        let ignored = self.ignored.get(&vocabulary).into_iter().flatten();
        for bits in ignored.filter_map(|word| word.parse::<u64>().ok()) {
            rest &= !bits;
        }
        if rest != 0 {
            words.push(rest.into());
        }
        Some(words)
    }

    /// Spells the words in a command's or fixture's parameters the implementation's way. A word
    /// without a spelling of its own stays as it is.
    ///
    /// # Errors
    ///
    /// When a list of words becomes a number, and one of them has no bit.
    pub(in crate::http) fn spell(&self, parameters: &mut Value) -> Result<(), String> {
        match parameters {
            Value::Object(fields) => fields.iter_mut().try_for_each(|(name, value)| {
                match Vocabulary::of_parameter(name) {
                    Some(vocabulary) => self.spell_word(vocabulary, value),
                    None => self.spell(value),
                }
            }),
            Value::Array(items) => items.iter_mut().try_for_each(|item| self.spell(item)),
            _ => Ok(()),
        }
    }

    fn spell_word(&self, vocabulary: Vocabulary, value: &mut Value) -> Result<(), String> {
        match value {
            Value::String(word) => {
                let theirs = self.theirs.get(&(vocabulary, word.clone()));
                let invented = || {
                    let is_word = vocabulary.word(word).is_some();
                    self.invented.get(&vocabulary).filter(|_| !is_word)
                };
                if let Some(theirs) = theirs.or_else(invented) {
                    *value = theirs.clone();
                }
            }
            Value::Array(words) => {
                words
                    .iter_mut()
                    .try_for_each(|word| self.spell_word(vocabulary, word))?;
                if self.masks.contains(&vocabulary) {
                    let mut mask = 0;
                    for word in words.iter() {
                        let name = vocabulary.name();
                        // Without it, the request would ask for less than the scenario does.
                        mask |= word.as_u64().ok_or_else(|| {
                            format!(
                                "names.{name}: {word} has no bit; give it one, or list it under [lacking] if the \
                                 implementation does not have it"
                            )
                        })?;
                    }
                    *value = mask.into();
                }
            }
            _ => {}
        }
        Ok(())
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

/// The key under a vocabulary that says that its words are bits of a number.
const BITS: &str = "bits";

/// The kinds of thing that have identifiers.
const STRANGERS: [&str; 3] = ["organization", "user", "site"];

/// A spelling as JSON.
fn value_of(spelling: &Spelling) -> Option<Value> {
    match spelling {
        Spelling::Bits(_) => None,
        Spelling::Number(number) => Some((*number).into()),
        Spelling::Text(text) => Some(text.as_str().into()),
    }
}

/// A word as text, so that `8` and `"8"` are the same one.
fn plain(word: &Value) -> String {
    match word {
        Value::String(text) => text.clone(),
        other => other.to_string(),
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
