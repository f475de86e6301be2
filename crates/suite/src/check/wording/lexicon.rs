//! The words in which authors say what the catalogue says in others, read from `words.toml`.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::steps::parameters::vocabularies;
use crate::suite::syntax::Language;

/// The words of both languages, as the file has them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    en: Words,
    sv: Words,
}

/// The words of one language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    /// Words that say nothing, such as articles.
    skip: Vec<String>,
    /// Other spellings, each with the one that the catalogue has.
    spelling: HashMap<String, String>,
    /// Words that mean about the same.
    pub(super) same: Vec<Vec<String>>,
    /// Words before a verb, each with the modal of the catalogue.
    modals: BTreeMap<String, String>,
    /// Other words of the vocabularies, each with that of the catalogue, by parameter.
    vocabulary: HashMap<String, BTreeMap<String, String>>,
    /// Other sentences.
    pub(super) say: Vec<Say>,
}

/// Sentences that mean one of the catalogue.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Say {
    /// The sentences that authors write, as Cucumber expressions.
    pub(super) text: Vec<String>,
    /// The sentence of the catalogue.
    #[serde(rename = "for")]
    pub(super) meaning: String,
    /// Texts for parameters of the catalogue's sentence that the author's does not have.
    #[serde(default)]
    pub(super) with: HashMap<String, String>,
}

/// A word of a vocabulary, as an author may write it.
#[derive(Debug)]
struct Phrase {
    words: Vec<String>,
    /// The word of the catalogue.
    value: String,
}

/// The words of one language, arranged.
pub(super) struct Lexicon {
    pub(super) language: Language,
    pub(super) words: Words,
    /// By parameter, long phrases first.
    phrases: HashMap<String, Vec<Phrase>>,
    /// The groups of words of the same meaning to which a word belongs.
    groups: HashMap<String, Vec<usize>>,
}

impl Lexicon {
    /// The words of a language. The file is compiled in, and a test reads it.
    pub(super) fn of(language: Language) -> Option<&'static Self> {
        static ALL: LazyLock<Option<[Lexicon; 2]>> = LazyLock::new(|| {
            let file: File = toml::from_str(include_str!("words.toml")).ok()?;
            Some([
                Lexicon::new(Language::English, file.en),
                Lexicon::new(Language::Swedish, file.sv),
            ])
        });
        let [english, swedish] = ALL.as_ref()?;
        Some(match language {
            Language::English => english,
            Language::Swedish => swedish,
        })
    }

    /// Other words of a vocabulary, each with that of the catalogue.
    pub(super) fn other_words(
        &'static self,
        parameter: &str,
    ) -> impl Iterator<Item = (&'static str, &'static str)> {
        let words = self.words.vocabulary.get(parameter).into_iter().flatten();
        words.map(|(said, meant)| (said.as_str(), meant.as_str()))
    }

    fn new(language: Language, words: Words) -> Self {
        let mut lexicon = Self {
            language,
            words,
            phrases: HashMap::new(),
            groups: HashMap::new(),
        };
        let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
        for (n, group) in lexicon.words.same.iter().enumerate() {
            for word in group {
                groups.entry(stem(word)).or_default().push(n);
            }
        }
        lexicon.groups = groups;
        for vocabulary in vocabularies() {
            if vocabulary.parameter == "modal" {
                continue;
            }
            let mut all: Vec<(String, String)> = Vec::new();
            for word in &vocabulary.words {
                let own = match language {
                    Language::English => word.en,
                    Language::Swedish => word.sv.unwrap_or(word.en),
                };
                all.push((own.to_owned(), own.to_owned()));
                all.push((word.en.to_owned(), own.to_owned()));
                if own.contains("administrator") {
                    all.push((own.replace("administrator", "admin"), own.to_owned()));
                }
            }
            let own = lexicon.words.vocabulary.get(vocabulary.parameter);
            all.extend(
                own.into_iter()
                    .flatten()
                    .map(|(said, meant)| (said.clone(), meant.clone())),
            );
            let phrases = all.into_iter().map(|(said, value)| Phrase {
                words: said
                    .split_whitespace()
                    .filter_map(|word| lexicon.plain(word))
                    .collect(),
                value,
            });
            let mut phrases: Vec<_> = phrases.collect();
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
            lexicon
                .phrases
                .insert(vocabulary.parameter.to_owned(), phrases);
        }
        let modals = lexicon.words.modals.iter();
        let modals = modals.map(|(said, value)| Phrase {
            words: said.split_whitespace().map(str::to_lowercase).collect(),
            value: value.clone(),
        });
        let mut modals: Vec<_> = modals.collect();
        modals.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        lexicon.phrases.insert("modal".to_owned(), modals);
        lexicon
    }

    /// A word in lower case and in the spelling of the catalogue, without punctuation around it; `None` if it
    /// says nothing.
    pub(super) fn plain(&self, word: &str) -> Option<String> {
        if word.starts_with('"') {
            return Some(word.to_owned());
        }
        let bare = word.trim_matches(|it: char| {
            matches!(it, '.' | ',' | ';' | ':' | '!' | '?' | '-' | '(' | ')')
        });
        let bare = bare.to_lowercase().replace('’', "'");
        let bare = bare.strip_suffix("'s").unwrap_or(&bare);
        if bare.is_empty() || self.words.skip.iter().any(|it| it == bare) {
            return None;
        }
        let spelled = self.words.spelling.get(bare);
        Some(spelled.map_or_else(|| bare.to_owned(), Clone::clone))
    }

    /// The vocabularies, by parameter.
    pub(super) fn parameters(&self) -> impl Iterator<Item = &str> {
        let all = self.phrases.keys().map(String::as_str);
        all.filter(|it| *it != "modal")
    }

    /// The words of a vocabulary with which a text begins: their number, and the word of the catalogue.
    pub(super) fn words_of(
        &self,
        parameter: &str,
        text: &[&str],
        is_word: impl Fn(&str, &str) -> bool,
    ) -> Vec<(usize, String)> {
        let phrases = self.phrases.get(parameter).into_iter().flatten();
        let mut found: Vec<(usize, String)> = Vec::new();
        for phrase in phrases {
            let mut used = 0;
            let fits = phrase.words.iter().all(|word| {
                while text
                    .get(used)
                    .is_some_and(|it| used > 0 && self.plain(it).is_none())
                {
                    used += 1;
                }
                let fits = text.get(used).is_some_and(|it| is_word(it, word));
                used += 1;
                fits
            });
            if fits && !phrase.words.is_empty() && !found.iter().any(|(_, it)| *it == phrase.value)
            {
                found.push((used, phrase.value.clone()));
            }
        }
        found
    }

    /// Whether two words, as [`Lexicon::plain`] writes them, mean about the same.
    pub(super) fn are_alike(&self, one: &str, other: &str) -> bool {
        let (one, other) = (stem(one), stem(other));
        let groups = |word: &str| self.groups.get(word).map_or(&[] as &[usize], Vec::as_slice);
        groups(&one)
            .iter()
            .any(|group| groups(&other).contains(group))
    }
}

/// A word without its most common endings.
pub(super) fn stem(word: &str) -> String {
    let word = word.to_lowercase();
    for (ending, instead) in [
        ("ies", "y"),
        ("ing", ""),
        ("ied", "y"),
        ("es", ""),
        ("ed", ""),
        ("s", ""),
        ("e", ""),
    ] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.chars().count() >= 3
            && !(ending == "s" && stem.ends_with('s'))
        {
            return format!("{stem}{instead}");
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_words_can_be_read() {
        let file: Result<File, _> = toml::from_str(include_str!("words.toml"));
        assert_eq!(file.map(|_| ()).map_err(|it| it.to_string()), Ok(()));
    }

    #[test]
    fn the_forms_of_a_word_have_one_stem() {
        for words in [
            ["assigns", "assign"],
            ["deleted", "deletes"],
            ["modifies", "modified"],
            ["making", "makes"],
        ] {
            assert_eq!(stem(words[0]), stem(words[1]), "{words:?}");
        }
    }
}
