//! Words that the target seems to have nothing for, and the line of the file that says so.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_model::capability::Capability;
use rolecall_model::word::{Vocabulary, Word};
use rolecall_suite::run::recorder::{Call, End};

use super::choose::Behaviour;
use super::compare::{Finding, Observed, compare};
use super::diagnose::Diagnosis;
use super::report::Subject;
use super::trial::run_trial;
use super::{Examination, ROUNDS};
use crate::needs::{Needs, ScenarioNeeds};

impl Finding {
    /// Whether the server may have no counterpart for a word: it does not do this, and says that it
    /// cannot read it or that there is no such capability.
    fn is_at_a_loss(&self) -> bool {
        let status = self.exchange.as_ref().and_then(|it| it.response.as_ref());
        let status = status.map(|response| response.status);
        self.wanted != Some(Behaviour::Refused)
            && matches!(self.observed, Observed::Failed(_) | Observed::Refused)
            && matches!(status, Some(400 | 404 | 405 | 422 | 501))
    }
}

impl<'a> Examination<'a> {
    /// Tries the words that nothing was done with yet, so that all that the server has nothing for can
    /// be said at once.
    pub(super) async fn sound_out(&mut self) {
        if self.patient.decides {
            return;
        }
        self.unspoken = self.lost_words(self.findings.iter().map(|(_, it)| it));
        let mut lost = Vec::new();
        for round in 1..=ROUNDS {
            let chosen = self.chosen_for_words();
            if chosen.is_empty() {
                break;
            }
            let round = format!("words{round}");
            let played =
                run_trial(self.patient, &self.patient.implementation, &chosen, &round).await;
            for used in chosen {
                self.played.insert(used.place);
                let Some((calls, scenario)) = played.get(&used.place) else {
                    continue;
                };
                let seen = compare(used, calls, scenario);
                self.spoken.extend(seen.spoken);
                let words = self.lost_words(seen.findings.iter());
                self.unspoken.extend(words);
                lost.extend(seen.findings.into_iter().map(|it| (used.place, it)));
            }
            let spoken = &self.spoken;
            self.unspoken.retain(|word| !spoken.contains(word));
        }
        // What else went otherwise here is for a verdict to say.
        lost.retain(|(_, it)| self.is_for_want_of_a_word(it));
        self.findings.extend(lost);
    }

    /// Whether a finding is about a word that the server has nothing for.
    pub(super) fn is_for_want_of_a_word(&self, finding: &Finding) -> bool {
        finding.is_at_a_loss() && !finding.words.is_disjoint(&self.unspoken)
    }

    /// Words that were said where the server did not know what to do, and nowhere else. Where no word
    /// of a vocabulary is understood, it is the mapping that does not say them rightly.
    fn lost_words<'f>(&self, findings: impl Iterator<Item = &'f Finding>) -> BTreeSet<Word> {
        let known = self.known();
        findings
            .filter(|it| it.is_at_a_loss() && self.is_done_otherwise(it.capability))
            .flat_map(|it| it.words.iter().copied())
            .filter(|word| known.contains(&word.vocabulary()) && !self.spoken.contains(word))
            .collect()
    }

    /// The vocabularies of which a word was understood.
    fn known(&self) -> BTreeSet<Vocabulary> {
        self.spoken.iter().map(|it| it.vocabulary()).collect()
    }

    /// Whether a capability was seen done, and so is mapped rightly but for the word.
    pub(super) fn is_done_otherwise(&self, capability: Capability) -> bool {
        let done = [Behaviour::Done, Behaviour::ReadBack];
        done.iter()
            .any(|behaviour| self.met.contains(&(capability, *behaviour)))
    }

    /// For each word that nothing is known of, the simplest scenario in which something is done with
    /// it that was seen done with another, and that does not founder on other words.
    fn chosen_for_words(&self) -> Vec<&'a ScenarioNeeds> {
        let needs: &'a Needs = self.needs;
        let mut runnable: Vec<&'a ScenarioNeeds> = needs
            .scenarios()
            .iter()
            .filter(|used| used.needs.is_subset(&self.provided) && !used.alone)
            .filter(|used| used.words.is_disjoint(&self.unspoken))
            .filter(|used| !self.played.contains(&used.place))
            .collect();
        runnable.sort_by_key(|used| (used.calls.len(), used.place));
        let mut chosen: BTreeMap<usize, &'a ScenarioNeeds> = BTreeMap::new();
        for vocabulary in self.known() {
            let words = vocabulary.words().into_iter();
            for word in words.filter_map(|slug| vocabulary.word(slug)) {
                if self.spoken.contains(&word) || self.unspoken.contains(&word) {
                    continue;
                }
                let says = |call: &Call| {
                    let is_done = matches!(call.end, End::Done(_)) && !call.optional;
                    is_done && call.words.contains(&word) && self.is_done_otherwise(call.capability)
                };
                let found = runnable.iter().find(|used| used.calls.iter().any(says));
                chosen.extend(found.map(|used| (used.place, *used)));
            }
        }
        chosen.into_values().collect()
    }

    /// Says with each capability that does not understand a word how the file says that it is lacking.
    pub(super) fn propose_words(&self, diagnoses: &mut [(usize, Diagnosis)]) {
        if self.unspoken.is_empty() {
            return;
        }
        let all = || self.unspoken.iter().chain(&self.patient.lacking);
        for (place, diagnosis) in diagnoses {
            let Subject::Capability(capability) = diagnosis.subject else {
                continue;
            };
            let found = self.findings.iter().filter(|(at, finding)| {
                at == place && finding.capability == capability && finding.is_at_a_loss()
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
                "the server does not know the {}: if it uses another word, map it under [names.{}]; \
                 if it has nothing of the kind, write under [lacking]: {}",
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
