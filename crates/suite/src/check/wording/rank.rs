//! The sentences of the catalogue that are most like a text.

use std::collections::HashMap;

use gherkin::StepType;

use super::lexicon::stem;
use super::pattern::Piece;
use super::reader::Reader;
use super::{Book, Template, parameters, render, stands};

/// How much a word says: a rare one says more.
pub(super) struct Weights {
    by_stem: HashMap<String, f64>,
    unknown: f64,
}

/// Words that turn a sentence into its opposite.
const NEGATIONS: [&str; 9] = [
    "not", "no", "nobody", "nothing", "never", "inte", "ingen", "inget", "aldrig",
];
/// The least score of a suggestion.
const LEAST: f64 = -4.0;

impl Weights {
    pub(super) fn of(templates: &[Template]) -> Self {
        let mut counts: HashMap<String, u32> = HashMap::new();
        for template in templates {
            let pieces = template.variants.iter().flatten();
            let words = pieces.filter_map(|piece| match piece {
                Piece::Word(words) => Some(words),
                Piece::Gap(_) => None,
            });
            let mut stems: Vec<_> = words.flatten().map(|it| stem(it)).collect();
            stems.sort();
            stems.dedup();
            for stem in stems {
                *counts.entry(stem).or_default() += 1;
            }
        }
        let all = f64::from(u32::try_from(templates.len()).unwrap_or(u32::MAX));
        let weight = |count: u32| (all / f64::from(count)).ln().max(0.3) / 2.0;
        Self {
            by_stem: counts
                .iter()
                .map(|(stem, count)| (stem.clone(), weight(*count)))
                .collect(),
            unknown: 1.0,
        }
    }

    fn of_word(&self, word: &str) -> f64 {
        self.by_stem
            .get(&stem(word))
            .copied()
            .unwrap_or(self.unknown)
    }
}

/// A part of a text.
#[derive(Debug)]
struct Part {
    /// As a plain word.
    word: Option<String>,
    /// The meaning that it may have: parameter and value.
    readings: Vec<(String, String)>,
}

impl Part {
    fn stands_for(&self, parameter: &str) -> Option<&str> {
        let mut readings = self.readings.iter();
        readings.find_map(|(name, value)| (name == parameter).then_some(value.as_str()))
    }

    fn is_name(&self) -> bool {
        self.stands_for("person").is_some() || self.stands_for("organization").is_some()
    }
}

impl Book {
    /// The most likely sentences, filled with the names and words of the text.
    pub(super) fn rank(
        &self,
        words: &[&str],
        text: &str,
        ty: StepType,
        reader: &Reader<'_>,
    ) -> Vec<String> {
        let (modal, parts) = self.parts(words, reader);
        let mut ranked: Vec<(f64, String)> = Vec::new();
        for template in &self.templates {
            let scores = template.variants.iter();
            let best = scores
                .map(|variant| self.score(variant, &parts, modal.as_deref(), reader))
                .fold(f64::MIN, f64::max);
            let best = if stands(template.row.kind, ty) {
                best
            } else {
                best - 3.0
            };
            if best > LEAST {
                let sentence = self.filled(template, &parts, modal.as_deref(), text, reader);
                ranked.extend(sentence.map(|it| (best, it)));
            }
        }
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        ranked
            .into_iter()
            .map(|(_, sentence)| sentence)
            .take(8)
            .collect()
    }

    /// The modal of a text, and its parts.
    fn parts(&self, words: &[&str], reader: &Reader<'_>) -> (Option<String>, Vec<Part>) {
        let mut parts = Vec::new();
        let mut modal = None;
        let mut at = 0;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            let modals = reader.readings("modal", rest);
            if modal.is_none()
                && let Some((length, value)) = modals.into_iter().find(|(length, _)| *length > 0)
            {
                modal = Some(value);
                at += length;
                continue;
            }
            let mut readings: Vec<(usize, String, String)> = Vec::new();
            let open = ["actor", "person", "organization", "site", "string", "int"];
            for parameter in self.lexicon.parameters().chain(open) {
                let found = reader.readings(parameter, rest);
                readings.extend(
                    found
                        .into_iter()
                        .map(|(n, value)| (n, parameter.to_owned(), value)),
                );
            }
            let length = readings
                .iter()
                .map(|(length, ..)| *length)
                .max()
                .unwrap_or(1);
            let first = rest.first().copied().unwrap_or_default();
            let is_name = first.chars().next().is_some_and(char::is_uppercase);
            parts.push(Part {
                word: (length == 1 && !is_name)
                    .then(|| self.lexicon.plain(first))
                    .flatten(),
                readings: readings
                    .into_iter()
                    .filter(|(it, ..)| *it == length)
                    .map(|(_, parameter, value)| (parameter, value))
                    .collect(),
            });
            at += length;
        }
        parts.retain(|part| part.word.is_some() || !part.readings.is_empty());
        (modal, parts)
    }

    fn score(
        &self,
        variant: &[Piece],
        parts: &[Part],
        modal: Option<&str>,
        reader: &Reader<'_>,
    ) -> f64 {
        let mut used = vec![false; parts.len()];
        let mut score = 0.0;
        let mut negative = false;
        let mut takes_modal = false;
        for piece in variant {
            match piece {
                Piece::Word(words) => {
                    negative |= words.iter().any(|it| NEGATIONS.contains(&it.as_str()));
                    let weight = words.first().map_or(0.0, |it| self.weights.of_word(it));
                    let find = |fits: &dyn Fn(&str, &str) -> bool, used: &[bool]| {
                        parts.iter().zip(used).position(|(part, used)| {
                            let word = part.word.as_deref().filter(|_| !*used);
                            word.is_some_and(|it| words.iter().any(|own| fits(it, own)))
                        })
                    };
                    let exact = find(&|a, b| stem(a) == stem(b), &used);
                    let alike = exact.or_else(|| find(&|a, b| reader.is_word(a, b), &used));
                    let (found, gain) = match alike {
                        Some(place) => (Some(place), 2.0),
                        None => (find(&|a, b| self.lexicon.are_alike(a, b), &used), 1.2),
                    };
                    match found.and_then(|place| used.get_mut(place)) {
                        Some(used) => {
                            *used = true;
                            score += gain * weight;
                        }
                        None => score -= 0.8 * weight,
                    }
                }
                Piece::Gap(parameter) if parameter == "modal" => takes_modal = true,
                Piece::Gap(parameter) => {
                    let place = parts
                        .iter()
                        .zip(&used)
                        .position(|(part, used)| !*used && part.stands_for(parameter).is_some());
                    let (gain, loss) = match parameter.as_str() {
                        "actor" | "person" => (0.8, 0.3),
                        "organization" => (0.8, 0.2),
                        "site" => (1.0, 1.5),
                        "string" | "int" => (1.5, 1.5),
                        _ => (2.0, 2.5),
                    };
                    match place.and_then(|place| used.get_mut(place)) {
                        Some(used) => {
                            *used = true;
                            score += gain;
                        }
                        None => score -= loss,
                    }
                }
            }
        }
        for (part, _) in parts.iter().zip(&used).filter(|(_, used)| !**used) {
            score -= match &part.word {
                Some(word) => 0.6 * self.weights.of_word(word),
                None if part.is_name() => 0.6,
                None => 1.3,
            };
        }
        let said = parts.iter().filter_map(|part| part.word.as_deref());
        let denied = said.clone().any(|it| NEGATIONS.contains(&it));
        if negative != denied {
            score -= 1.5;
        }
        if modal.is_some() {
            score += if takes_modal { 0.8 } else { -0.8 };
        }
        score
    }

    /// The sentence with the names and words of the text; `…` stands for a text or a word that is missing.
    fn filled(
        &self,
        template: &Template,
        parts: &[Part],
        modal: Option<&str>,
        text: &str,
        reader: &Reader<'_>,
    ) -> Option<String> {
        let mut used = vec![false; parts.len()];
        let context = reader.context;
        let mut person = None;
        let mut arguments = Vec::new();
        let mut missing = false;
        for parameter in parameters(template.sentence) {
            if parameter == "modal" {
                arguments.push(modal.unwrap_or_default().to_owned());
                continue;
            }
            let found = parts.iter().zip(&mut used).find_map(|(part, used)| {
                match part.stands_for(parameter) {
                    Some(value) if !*used => {
                        *used = true;
                        Some(value.to_owned())
                    }
                    _ => None,
                }
            });
            let value = match (found, parameter) {
                (Some(value), _) => Some(value),
                (None, "actor") => context.actor.clone().or_else(|| context.target.clone()),
                (None, "person") => {
                    let others = [&context.target, &context.actor].into_iter().flatten();
                    let mut others = others.filter(|it| person.as_ref() != Some(*it));
                    others.next().cloned()
                }
                (None, "organization") => context.organization(person.as_deref()),
                (None, _) => None,
            };
            missing |= value.is_none();
            let value = value.unwrap_or_else(|| match parameter {
                "string" => "\"…\"".to_owned(),
                other => format!("<{other}>"),
            });
            if matches!(parameter, "actor" | "person") {
                person = Some(value.clone());
            }
            arguments.push(value);
        }
        let sentence = render::render(template.sentence, &arguments, text)?;
        (missing || super::is_defined(&sentence, template.row.kind)).then_some(sentence)
    }
}
