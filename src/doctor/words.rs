//! Words that the target seems to have nothing for, and the line of the file that says so.

use std::collections::{BTreeMap, BTreeSet};

use super::Examination;
use super::choose::Sight;
use super::compare::{Finding, Way, compare};
use super::diagnose::Diagnosis;
use super::drive::drive;
use super::report::Subject;
use crate::usage::{Thing, Usage, Used};
use crate::vocabulary::{Vocabulary, Word};

impl Finding {
    /// Whether the server may have no counterpart for a word: it does not do this, and says that it
    /// cannot read it or that there is no such thing.
    fn is_at_a_loss(&self) -> bool {
        let status = self.exchange.as_ref().and_then(|it| it.response.as_ref());
        let status = status.map(|response| response.status);
        self.wanted != Some(Sight::Refused)
            && matches!(self.way, Way::Failed(_) | Way::Refused)
            && matches!(status, Some(400 | 404 | 405 | 422 | 501))
    }
}

impl<'a> Examination<'a> {
    /// Where one word was not understood, tries the others of its vocabulary, so that all that are
    /// lacking can be said at once.
    pub(super) async fn sound_out(&mut self) {
        let doubtful = self.doubtful_words();
        // Where no word at all is understood, it is the mapping that does not say them rightly.
        let known: BTreeSet<Vocabulary> = self.spoken.iter().map(|it| it.vocabulary()).collect();
        let doubtful: BTreeSet<Word> = doubtful
            .into_iter()
            .filter(|word| known.contains(&word.vocabulary()))
            .collect();
        if doubtful.is_empty() {
            return;
        }
        let vocabularies: BTreeSet<Vocabulary> =
            doubtful.iter().map(|word| word.vocabulary()).collect();
        let chosen = self.chosen_for(&vocabularies, &doubtful);
        let places: BTreeMap<usize, &Used> = chosen.iter().map(|it| (it.place, *it)).collect();
        let played = drive(self.patient, &self.patient.implementation, &chosen, "words").await;
        let mut at_a_loss = doubtful;
        for (place, (calls, scenario)) in &played {
            let Some(used) = places.get(place) else {
                continue;
            };
            let seen = compare(used, calls, scenario);
            self.spoken.extend(seen.spoken);
            let lost = seen
                .findings
                .iter()
                .filter(|it| it.is_at_a_loss() && self.is_done_otherwise(it.thing));
            let words = lost.flat_map(|it| it.words.iter().copied());
            at_a_loss.extend(words.filter(|it| vocabularies.contains(&it.vocabulary())));
        }
        at_a_loss.retain(|word| !self.spoken.contains(word));
        self.unspoken = at_a_loss;
    }

    /// Words that were said where the server did not know what to do, and nowhere else.
    fn doubtful_words(&self) -> BTreeSet<Word> {
        let lost = self.findings.iter().map(|(_, it)| it);
        lost.filter(|it| it.is_at_a_loss() && self.is_done_otherwise(it.thing))
            .flat_map(|it| it.words.iter().copied())
            .filter(|word| !self.spoken.contains(word))
            .collect()
    }

    /// Whether a thing was seen done, and so is mapped rightly but for the word.
    pub(super) fn is_done_otherwise(&self, thing: Thing) -> bool {
        let done = [Sight::Done, Sight::ReadBack];
        done.iter().any(|sight| self.met.contains(&(thing, *sight)))
    }

    /// For each word of these vocabularies that nothing is known of, the simplest scenario that says
    /// it.
    fn chosen_for(
        &self,
        vocabularies: &BTreeSet<Vocabulary>,
        doubtful: &BTreeSet<Word>,
    ) -> Vec<&'a Used> {
        let usage: &'a Usage = self.usage;
        let mut runnable: Vec<&'a Used> = usage
            .scenarios()
            .iter()
            .filter(|used| used.needs.is_subset(&self.provided) && !used.alone)
            .collect();
        runnable.sort_by_key(|used| (used.calls.len(), used.place));
        let mut chosen: BTreeMap<usize, &'a Used> = BTreeMap::new();
        for vocabulary in vocabularies {
            let words = vocabulary.words().into_iter();
            for word in words.filter_map(|slug| vocabulary.word(slug)) {
                if self.spoken.contains(&word) || doubtful.contains(&word) {
                    continue;
                }
                let says = |used: &&&Used| {
                    let mut calls = used.calls.iter();
                    calls.any(|call| !call.optional && call.words.contains(&word))
                };
                if let Some(used) = runnable.iter().find(says) {
                    chosen.insert(used.place, used);
                }
            }
        }
        chosen.into_values().collect()
    }

    /// Says with each thing that does not understand a word how the file says that it is lacking.
    pub(super) fn propose_words(&self, diagnoses: &mut [(usize, Diagnosis)]) {
        if self.unspoken.is_empty() {
            return;
        }
        let all = || self.unspoken.iter().chain(&self.patient.lacking);
        for (place, diagnosis) in diagnoses {
            let Subject::Thing(thing) = diagnosis.subject else {
                continue;
            };
            let found = self.findings.iter().filter(|(at, finding)| {
                at == place && finding.thing == thing && finding.is_at_a_loss()
            });
            let words = found.flat_map(|(_, finding)| &finding.words);
            let words: BTreeSet<Word> = words
                .filter(|word| self.unspoken.contains(word))
                .copied()
                .collect();
            let vocabularies: BTreeSet<Vocabulary> =
                words.iter().map(|word| word.vocabulary()).collect();
            if vocabularies.is_empty() {
                continue;
            }
            let lines = vocabularies.iter().map(|vocabulary| {
                let slugs = all().filter(|word| word.vocabulary() == *vocabulary);
                let slugs: BTreeSet<&str> = slugs.map(|word| word.slug()).collect();
                let quoted: Vec<_> = slugs.iter().map(|slug| format!("\"{slug}\"")).collect();
                format!("{} = [{}]", vocabulary.name(), quoted.join(", "))
            });
            let said: Vec<_> = words.iter().map(ToString::to_string).collect();
            let lines: Vec<_> = lines.collect();
            diagnosis.remedy = format!(
                "the server knows other words and not the {}: if it calls this otherwise, say how \
                 under [names.{}]; if it has no such thing, write under [lacking]: {}",
                said.join(", the "),
                vocabularies
                    .iter()
                    .map(|it| it.name())
                    .next()
                    .unwrap_or_default(),
                lines.join("; "),
            );
            diagnosis.is_answer = false;
        }
    }
}
