//! The level at which a run shows a class: in full, or a part of it with its size.
//!
//! An implementation declares what it lacks, and scenarios that need it are inapplicable. That must not
//! make a class look fuller: a class is shown in full only if nothing that it requires is lacking and each
//! of its requirements passed. Anything less is `partial n of m`, and is never named without these numbers.

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use rolecall_model::required::{is_optional, required};
use rolecall_model::verdict::Verdict;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Claim, Conclusion, Part, Record, Requirement, Scenario, Scope, milliseconds};

/// The level at which a run shows a class.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Level {
    /// Whether it is shown in full.
    pub full: bool,
    /// Number of its requirements that passed with all of their scenarios, those aside that need
    /// something optional.
    pub passed: usize,
    /// Number of its requirements: those that bind, are in force and can be tested.
    pub of: usize,
    /// The things that the class requires and the implementation lacks, such as `operations.add-site`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacking: Vec<String>,
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = if self.full { "full," } else { "partial" };
        write!(f, "{word} {} of {}", self.passed, self.of)
    }
}

/// Why a requirement is inapplicable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Inapplicable {
    /// No test can show it, whatever the implementation.
    Untestable,
    /// It belongs to a reading that is not in force.
    Reading,
    /// All of its scenarios presuppose readings that are not in force.
    Presupposes,
    /// The implementation does not claim it.
    NotClaimed,
    /// All of its scenarios rest on classes that the implementation does not claim.
    Rests,
    /// The implementation lacks something that its scenarios need.
    Lacking,
    /// The implementation lacks something that its scenarios need, and that is optional.
    Optional,
}

impl Inapplicable {
    /// Whether it counts among the requirements of its class all the same.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::Lacking | Self::NotClaimed)
    }
}

impl Scenario {
    /// Whether it could not be played for want of something that is optional.
    #[must_use]
    pub fn lacks_something_optional(&self) -> bool {
        self.verdict == Verdict::Inapplicable && self.lacking.as_deref().is_some_and(is_optional)
    }
}

impl Requirement {
    /// The number of its scenarios and controls that were played, and the number that the suite has.
    #[must_use]
    pub fn played(&self) -> (usize, usize) {
        let all = self.scenarios.len() + self.controls.len() + self.not_selected;
        let left_out = self.not_selected + self.not_playable;
        (all.saturating_sub(left_out), all)
    }

    /// Whether it passed, and on a part of its scenarios alone.
    #[must_use]
    pub const fn passed_in_part(&self) -> bool {
        matches!(self.verdict, Some(Verdict::Pass))
            && (self.not_selected > 0 || self.not_playable > 0)
    }
}

impl Level {
    /// The level of a claim, given all requirements and scenarios of a run and the things that the
    /// implementation declares that it lacks.
    pub(super) fn conclude(
        claim: &Claim,
        requirements: &[Requirement],
        scenarios: &HashMap<&str, &Scenario>,
        lacks: &[String],
    ) -> Self {
        let own = requirements.iter().filter(|it| claim.covers(it));
        let counted = own.filter(|it| !it.is_advice());
        let counted = counted.filter(|it| it.inapplicable.is_none_or(Inapplicable::counts));
        let mut level = Self::default();
        let required: BTreeSet<_> = required(&claim.name, claim.scope == Scope::Extended).collect();
        let declared = lacks.iter().map(String::as_str);
        let mut lacking: BTreeSet<&str> = declared.filter(|it| required.contains(it)).collect();
        for requirement in counted {
            level.of += 1;
            let proof = requirement.scenarios.iter().chain(&requirement.controls);
            let missing = proof
                .filter_map(|id| scenarios.get(id.as_str()))
                .filter(|it| it.verdict == Verdict::Inapplicable && !it.lacks_something_optional());
            let missing: Vec<_> = missing.collect();
            if requirement.verdict == Some(Verdict::Pass)
                && requirement.not_selected == 0
                && missing.is_empty()
            {
                level.passed += 1;
            }
            lacking.extend(missing.iter().filter_map(|it| it.lacking.as_deref()));
        }
        level.lacking = lacking.into_iter().map(str::to_owned).collect();
        level.full = level.of > 0 && level.passed == level.of && level.lacking.is_empty();
        level
    }
}

impl Record {
    /// The share of the claims and of the register that the run shows: `conforms to 3 of 10 classes, 161 of
    /// 641 requirements tested`.
    #[must_use]
    pub fn share(&self) -> String {
        let full = self.classes.iter().filter(|it| it.conforms).count();
        let classes = self.classes.len();
        let tested = self.summary.requirements.pass + self.summary.requirements.fail;
        let all = self.requirements.len();
        let plural = |count, one: &'static str, several: &'static str| match count {
            1 => one,
            _ => several,
        };
        format!(
            "conforms to {full} of {classes} {}, {tested} of {all} {} tested",
            plural(classes, "class", "classes"),
            plural(all, "requirement", "requirements"),
        )
    }

    /// The conclusion of the run in one line, never without the share that it rests on.
    #[must_use]
    pub fn headline(&self) -> String {
        match self.conclusion() {
            Conclusion::Conforms => self.share(),
            Conclusion::NothingRan => Conclusion::NothingRan.to_string(),
            other => format!("{other}; {}", self.share()),
        }
    }

    /// The part of a merged record that a scenario belongs to.
    #[must_use]
    pub fn part_of(&self, scenario: &Scenario) -> Option<&Part> {
        self.parts.iter().find(|it| it.shard.holds(&scenario.id))
    }

    /// The end of the run, or of the last of those that it was merged from, in milliseconds from 1970; `None` if
    /// it began at an impossible time.
    #[must_use]
    pub fn ends(&self) -> Option<u64> {
        let end = |started: &str, duration_us: u64| {
            Some(milliseconds(started)?.saturating_add(duration_us / 1000))
        };
        let mut ends = end(&self.started, self.duration_us)?;
        for part in &self.parts {
            ends = ends.max(end(&part.started, part.duration_us)?);
        }
        Some(ends)
    }

    /// The times between which a scenario ran, in milliseconds from 1970, with a second on each side since
    /// records have no fractions of one.
    #[must_use]
    pub fn span_of(&self, scenario: &Scenario) -> (u64, u64) {
        let part = self.part_of(scenario);
        let started = part.map_or(&self.started, |it| &it.started);
        let duration = part.map_or(self.duration_us, |it| it.duration_us);
        let from = milliseconds(started).unwrap_or_default();
        let to = from.saturating_add(duration / 1000);
        (from.saturating_sub(1000), to.saturating_add(2000))
    }

    /// The readings that are not the default, as `CONFLICT=READING`.
    #[must_use]
    pub fn other_readings(&self) -> Vec<String> {
        let other = self.readings.iter();
        let other = other.filter(|(_, it)| it.chosen != it.default);
        other
            .map(|(conflict, it)| format!("{conflict}={}", it.chosen))
            .collect()
    }
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests;
