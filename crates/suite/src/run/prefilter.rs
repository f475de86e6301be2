//! The fixed words of a step's sentence, by which most definitions are ruled out before any pattern is
//! tried, or even compiled.

use std::collections::HashMap;

use cucumber_expressions::{Alternative, Expression, SingleExpression, Spanned};

use super::samples::samples;

/// A sentence as fixed words and the gaps between them.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Prefilter(Vec<Part>);

#[derive(Debug, Eq, PartialEq)]
enum Part {
    /// Occurs in every text that the sentence matches.
    Words(String),
    /// One of these texts.
    OneOf(Vec<String>),
    /// A parameter, by name.
    Parameter(String),
}

/// Texts that parameters match, by name: many sentences have the same parameters.
#[derive(Default)]
pub(super) struct ParameterSamples(HashMap<String, Vec<String>>);

impl ParameterSamples {
    fn of(&mut self, parameter: &str) -> &[String] {
        // Looked up twice, so that a known name is not copied.
        if !self.0.contains_key(parameter) {
            let samples = samples(&super::step_index::pattern_of(parameter));
            self.0.insert(parameter.to_owned(), samples);
        }
        self.0.get(parameter).map_or(&[], Vec::as_slice)
    }
}

impl Prefilter {
    /// The fixed words of a sentence.
    pub(super) fn of(sentence: &Expression<Spanned<'_>>) -> Self {
        let mut parts = Vec::new();
        for part in &sentence.0 {
            match part {
                SingleExpression::Text(text) | SingleExpression::Whitespaces(text) => {
                    let text = unescaped(text.fragment());
                    match parts.last_mut() {
                        Some(Part::Words(words)) => words.push_str(&text),
                        _ => parts.push(Part::Words(text)),
                    }
                }
                SingleExpression::Optional(text) => {
                    parts.push(Part::OneOf(vec![
                        String::new(),
                        unescaped(text.0.fragment()),
                    ]));
                }
                SingleExpression::Alternation(all) => {
                    let texts = all.0.iter().flat_map(|one| alternative(one));
                    parts.push(Part::OneOf(texts.collect()));
                }
                SingleExpression::Parameter(parameter) => {
                    let name = parameter.input.fragment();
                    parts.push(Part::Parameter((*name).to_owned()));
                }
            }
        }
        Self(parts)
    }

    /// The longest of its words, by which to look for it.
    pub(super) fn longest(&self) -> Option<&str> {
        let words = self.0.iter().filter_map(|part| match part {
            Part::Words(words) => Some(words.as_str()),
            Part::OneOf(_) | Part::Parameter(_) => None,
        });
        words.max_by_key(|words| words.len())
    }

    /// Whether a text has the words in their places. If not, the sentence does not match it.
    pub(super) fn admits(&self, text: &str) -> bool {
        let mut rest = text;
        let mut parts = self.0.as_slice();
        if let [Part::Words(words), others @ ..] = parts {
            let Some(behind) = rest.strip_prefix(words.as_str()) else {
                return false;
            };
            (rest, parts) = (behind, others);
        }
        if let [others @ .., Part::Words(words)] = parts {
            let Some(before) = rest.strip_suffix(words.as_str()) else {
                return false;
            };
            (rest, parts) = (before, others);
        }
        parts.iter().all(|part| match part {
            Part::OneOf(_) | Part::Parameter(_) => true,
            Part::Words(words) => match rest.split_once(words.as_str()) {
                Some((_, behind)) => {
                    rest = behind;
                    true
                }
                None => false,
            },
        })
    }

    /// Texts that the sentence matches; every sample of every gap occurs in one of them.
    pub(super) fn samples(&self, parameters: &mut ParameterSamples) -> Vec<String> {
        let most = self.0.iter().map(|part| match part {
            Part::Words(_) => 1,
            Part::OneOf(texts) => texts.len(),
            Part::Parameter(name) => parameters.of(name).len(),
        });
        let mut texts = vec![String::new(); most.max().unwrap_or(1)];
        for part in &self.0 {
            let samples = match part {
                Part::Words(words) => std::slice::from_ref(words),
                Part::OneOf(texts) => texts,
                Part::Parameter(name) => parameters.of(name),
            };
            for (text, sample) in texts.iter_mut().zip(samples.iter().cycle()) {
                text.push_str(sample);
            }
        }
        texts
    }
}

/// The texts of an alternative, with the letters that may be left out and without.
fn alternative(parts: &[Alternative<Spanned<'_>>]) -> Vec<String> {
    let mut texts = vec![String::new()];
    for part in parts {
        match part {
            Alternative::Text(text) => {
                let text = unescaped(text.fragment());
                texts.iter_mut().for_each(|it| it.push_str(&text));
            }
            Alternative::Optional(text) => {
                let text = unescaped(text.0.fragment());
                let with = texts.iter().map(|it| format!("{it}{text}"));
                let with: Vec<_> = with.collect();
                texts.extend(with);
            }
        }
    }
    texts
}

/// A text of an expression without the backslashes before its brackets and slashes.
fn unescaped(text: &str) -> String {
    let mut letters = text.chars();
    let mut plain = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => plain.extend(letters.next()),
            letter => plain.push(letter),
        }
    }
    plain
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;
    use crate::run::step_index::compile;

    fn prefilter(sentence: &str) -> Prefilter {
        Prefilter::of(&Expression::parse(sentence).unwrap())
    }

    fn words(text: &str) -> Part {
        Part::Words(text.to_owned())
    }

    fn one_of(texts: &[&str]) -> Part {
        Part::OneOf(texts.iter().map(|it| (*it).to_owned()).collect())
    }

    #[test]
    fn fixed_words_are_separated_from_gaps() {
        for (sentence, parts) in [
            ("it is over", vec![words("it is over")]),
            (
                r"{actor} låse(r)/stänge(r) en \(1\) {int}",
                vec![
                    Part::Parameter("actor".to_owned()),
                    words(" "),
                    one_of(&["låse", "låser", "stänge", "stänger"]),
                    words(" en (1) "),
                    Part::Parameter("int".to_owned()),
                ],
            ),
            (
                "(att )Acme är oförändrad(e)",
                vec![
                    one_of(&["", "att "]),
                    words("Acme är oförändrad"),
                    one_of(&["", "e"]),
                ],
            ),
        ] {
            assert_eq!(prefilter(sentence), Prefilter(parts), "{sentence}");
        }
    }

    #[test]
    fn every_text_that_a_sentence_matches_is_admitted() {
        let mut parameters = ParameterSamples::default();
        for sentence in [
            "{actor} {modal}list(s) {int} of the {role}(s)",
            "{string} is/are {string}",
            "aa(a)a",
            r"1\/2 of \(it\) was/were {role}",
        ] {
            let (prefilter, pattern) = (prefilter(sentence), compile(sentence).unwrap());
            for text in prefilter.samples(&mut parameters) {
                assert!(pattern.is_match(&text), "{sentence} and {text:?}");
                assert!(prefilter.admits(&text), "{sentence} and {text:?}");
            }
        }
    }

    #[test]
    fn a_text_without_the_words_in_their_order_is_not_admitted() {
        let twice = prefilter("a(b)b(c)b");
        for text in ["", "ab", "abb b", "bbb", "ac"] {
            assert_eq!(twice.admits(text), text == "abb b", "{text:?}");
        }
        let sentence = prefilter("{} is {} of {} here");
        assert_eq!(sentence.longest(), Some(" here"));
        assert!(sentence.admits("a is b of c here"));
        for text in ["a of b is c here", "a is b of c", "a is b here"] {
            assert!(!sentence.admits(text), "{text:?}");
        }
    }
}
