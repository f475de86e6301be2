//! Requirements by their words.

use std::collections::BTreeSet;

use rolecall_model::area::Area;
use rolecall_model::suggest::nearest;
use rolecall_suite::register::{Register, Requirement};

/// The requirements that were found.
pub(super) struct Found<'r> {
    /// In the order of the register.
    pub(super) requirements: Vec<&'r Requirement>,
    /// Words that no requirement has, each with the word that it was taken for.
    pub(super) taken_for: Vec<(String, String)>,
}

/// The requirement of this id, or those that have all of these words. A word may be the beginning of one.
pub(super) fn search<'r>(register: &'r Register, areas: &[&Area], words: &[String]) -> Found<'r> {
    let of_areas = |it: &&Requirement| areas.is_empty() || areas.contains(&&it.area);
    let words: Vec<String> = words.iter().flat_map(|it| split(it)).collect();
    if let [only] = words.as_slice()
        && let Some(id) = register.id_of(only)
    {
        return Found {
            requirements: register.requirement(id).into_iter().collect(),
            taken_for: Vec::new(),
        };
    }
    let all = register.requirements().iter().filter(of_areas);
    let texts: Vec<(&Requirement, Vec<String>)> = all.map(|it| (it, words_of(it))).collect();
    let mut taken_for = Vec::new();
    let mut wanted = Vec::new();
    for word in words {
        // Of short words, too many are near.
        let is_short = word.chars().count() < 4;
        let is_known = is_short || texts.iter().any(|(_, of)| has(of, &word));
        let known: BTreeSet<&str> = texts
            .iter()
            .filter(|_| !is_known)
            .flat_map(|(_, of)| of.iter().map(String::as_str))
            .collect();
        match nearest(&word, known) {
            Some(near) => {
                taken_for.push((word, near.clone()));
                wanted.push(near);
            }
            None => wanted.push(word),
        }
    }
    let found = texts
        .into_iter()
        .filter(|(_, of)| wanted.iter().all(|word| has(of, word)));
    Found {
        requirements: found.map(|(it, _)| it).collect(),
        taken_for,
    }
}

/// The words of a requirement, its id among them.
fn words_of(it: &Requirement) -> Vec<String> {
    let texts = [&it.id, &it.title, &it.statement];
    let own = texts.into_iter().flat_map(|text| split(text));
    own.chain(split(it.area.title()))
        .chain(split(it.area.directory()))
        .collect()
}

/// The words of a text in small letters.
fn split(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|it: char| !it.is_alphanumeric() && it != '-');
    words
        .map(|it| it.trim_matches('-').to_lowercase())
        .filter(|it| !it.is_empty())
}

/// Whether one of the words begins like this.
fn has(words: &[String], beginning: &str) -> bool {
    words.iter().any(|it| it.starts_with(beginning))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use rolecall_suite::register::embedded;

    use super::*;

    fn found(words: &[&str]) -> (Vec<String>, Vec<(String, String)>) {
        let register = embedded().unwrap();
        let words: Vec<_> = words.iter().map(|it| (*it).to_owned()).collect();
        let found = search(&register, &[], &words);
        let ids = found.requirements.iter().map(|it| it.id.clone());
        (ids.collect(), found.taken_for)
    }

    #[test]
    fn an_id_is_found_in_capitals_or_not_and_alone() {
        for id in ["CCSA-ELIG-05", "ccsa-elig-05"] {
            assert_eq!(found(&[id]).0, ["CCSA-ELIG-05"]);
        }
    }

    #[test]
    fn every_word_has_to_be_there_and_a_beginning_is_enough() {
        let (licences, _) = found(&["premium licen"]);
        let (fewer, taken) = found(&["premium licen", "suffices"]);
        assert!(!fewer.is_empty() && fewer.len() < licences.len());
        assert!(taken.is_empty());
        assert!(fewer.iter().all(|id| licences.contains(id)));
        assert_eq!(found(&["nonexistentword"]).0, [""; 0]);
    }

    #[test]
    fn a_word_that_no_requirement_has_is_taken_for_the_nearest() {
        let (ids, taken) = found(&["licnce"]);
        assert_eq!(taken, [("licnce".to_owned(), "licence".to_owned())]);
        assert_eq!(ids, found(&["licence"]).0);
        let (ids, taken) = found(&["ccsa-elig-5"]);
        assert_eq!(ids, ["CCSA-ELIG-05"]);
        assert_eq!(taken.len(), 1);
        assert_eq!(found(&["licence", "qx"]).0, [""; 0]);
    }
}
