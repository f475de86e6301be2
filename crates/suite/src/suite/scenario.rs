//! The summary of a scenario that every other part of the kit works with.

use std::collections::BTreeMap;

use rolecall_model::area::Area;
use serde::Serialize;

use crate::register::Readings;

/// One scenario, after outlines are expanded and tags are read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Scenario {
    /// Stable and unique: path without extension, a colon, the name in lower case with hyphens.
    pub id: String,
    /// Path of the feature file below `features/`.
    pub path: String,
    /// Line of the scenario, or of its row if it comes from an outline.
    pub line: usize,
    /// Name of the feature.
    pub feature: String,
    /// Name of the rule it stands under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Its own name, unique within the file.
    pub name: String,
    /// All its tags without the `@`, inherited ones first.
    pub tags: Vec<String>,
    /// Ids of the requirements it tests: its own, and then those that single steps name; never empty.
    pub requirements: Vec<String>,
    /// Ids of the requirements that it is tagged with. The act under test belongs to them.
    pub own: Vec<String>,
    /// The names above single steps, by the line of the step.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub named: BTreeMap<usize, Named>,
    /// Ids of the requirements of which it is the paired control.
    pub controls: Vec<String>,
    /// The reading it needs, by conflict: those it is tagged with, and those under which the
    /// requirements it tests are in force.
    pub readings: BTreeMap<String, String>,
    /// Area of the first requirement it tests.
    pub area: Area,
}

/// The requirements that a comment above a step names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Named {
    /// `# @tested`: the step tests what the scenario is tagged with, although it comes before the last act.
    Own,
    /// `# @GEN-05`: it tests these requirements, and not those of the scenario.
    Others(Vec<String>),
}

impl Scenario {
    /// Whether it tests this requirement: it fails where the requirement is broken.
    pub fn tests(&self, requirement: &str) -> bool {
        self.requirements.iter().any(|id| id == requirement)
    }

    /// Whether it is the paired control of this requirement.
    pub fn controls(&self, requirement: &str) -> bool {
        self.controls.iter().any(|id| id == requirement)
    }

    /// The needed readings, by conflict, that are not the chosen ones.
    pub fn unmet<'a>(&'a self, readings: &'a Readings) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.readings
            .iter()
            .map(|(conflict, reading)| (conflict.as_str(), reading.as_str()))
            .filter(|(conflict, reading)| !readings.is_chosen(conflict, reading))
    }

    /// Whether it runs under these readings.
    pub fn runs_under(&self, readings: &Readings) -> bool {
        self.unmet(readings).next().is_none()
    }
}

/// A name in lower case, with one hyphen for each run of characters other than letters and digits.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    let mut gap = false;
    for character in name.chars() {
        if character.is_alphanumeric() {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            slug.extend(character.to_lowercase());
        } else {
            gap = true;
        }
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn slugs_keep_letters_of_every_language() {
        assert_eq!(slug("A user (CCSA-ELIG-05) #2"), "a-user-ccsa-elig-05-2");
        assert_eq!(slug("Östen får inte"), "östen-får-inte");
    }
}
