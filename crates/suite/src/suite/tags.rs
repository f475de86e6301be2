//! The meaning of tags.

use std::collections::BTreeMap;

use super::{Named, Problem};
use crate::register::{Register, parse_choice};

/// The tag of a scenario that moves the clock, so that nothing else may run meanwhile.
pub const CLOCK: &str = "clock";
/// The tag by which the runner knows such scenarios.
pub const SERIAL: &str = "serial";
const CONTROL: &str = "control:";
const READING: &str = "reading:";

/// The tags with a meaning.
#[derive(Debug, Clone, Default)]
pub(super) struct Meaning {
    /// The tagged requirements, and then those that single steps name.
    pub(super) requirements: Vec<String>,
    /// The tagged requirements.
    pub(super) own: Vec<String>,
    pub(super) controls: Vec<String>,
    /// Reading by conflict.
    pub(super) readings: BTreeMap<String, String>,
    /// Whether all tags are valid.
    pub(super) sound: bool,
}

/// Reads the tags of one place; `complain` gets their mistakes.
pub(super) fn check(tags: &[String], register: &Register, mut complain: impl FnMut(Problem)) {
    for problem in tags.iter().filter_map(|tag| wrong(tag, register)) {
        complain(problem);
    }
}

/// The mistake in one tag.
fn wrong(tag: &str, register: &Register) -> Option<Problem> {
    if let Some(choice) = tag.strip_prefix(READING) {
        return parse_choice(register, choice).err().map(Problem::from);
    }
    let id = match tag.strip_prefix(CONTROL) {
        Some(id) => id,
        None if tag.contains(':') => return Some(Problem::UnknownPrefix(tag.to_owned())),
        None if looks_like_id(tag) => tag,
        None => return None,
    };
    register
        .requirement(id)
        .is_none()
        .then(|| Problem::UnknownRequirement {
            id: id.to_owned(),
            nearest: register.nearest_requirement(id),
        })
}

/// The meaning of all tags of a scenario, its own and the inherited.
pub(super) fn meaning(
    scenario: &str,
    tags: &[String],
    named: &BTreeMap<usize, Named>,
    register: &Register,
    mut complain: impl FnMut(Problem),
) -> Meaning {
    let mut meaning = Meaning {
        sound: true,
        ..Meaning::default()
    };
    for tag in tags {
        if wrong(tag, register).is_some() {
            meaning.sound = false;
        } else if let Some(id) = tag.strip_prefix(CONTROL) {
            meaning.controls.push(id.to_owned());
        } else if let Some((conflict, reading)) =
            tag.strip_prefix(READING).and_then(|it| it.split_once('='))
        {
            meaning.need(scenario, conflict, reading, &mut complain);
        } else if looks_like_id(tag) {
            meaning.own.push(tag.clone());
        }
    }
    meaning.requirements.clone_from(&meaning.own);
    for named in named.values() {
        if let Named::Others(ids) = named {
            for id in ids {
                if !meaning.requirements.contains(id) {
                    meaning.requirements.push(id.clone());
                }
            }
        }
    }
    // A tested requirement has to be in force.
    let tested: Vec<_> = meaning
        .requirements
        .iter()
        .filter_map(|id| register.requirement(id))
        .collect();
    for requirement in tested {
        if let (Some(conflict), Some(reading)) = (&requirement.conflict, &requirement.reading) {
            meaning.need(scenario, conflict, reading, &mut complain);
        }
    }
    if meaning.sound && meaning.own.is_empty() {
        complain(Problem::NoRequirement(scenario.to_owned()));
    }
    for id in meaning
        .controls
        .iter()
        .filter(|id| meaning.requirements.contains(id))
    {
        complain(Problem::OwnControl {
            scenario: scenario.to_owned(),
            id: id.clone(),
        });
    }
    meaning
}

impl Meaning {
    fn need(
        &mut self,
        scenario: &str,
        conflict: &str,
        reading: &str,
        complain: &mut impl FnMut(Problem),
    ) {
        let first = self
            .readings
            .entry(conflict.to_owned())
            .or_insert_with(|| reading.to_owned());
        if first != reading {
            complain(Problem::RivalReadings {
                scenario: scenario.to_owned(),
                conflict: conflict.to_owned(),
                first: first.clone(),
                second: reading.to_owned(),
            });
        }
    }
}

/// Adds what follows from the tags for the runner.
pub(super) fn complete(own: &mut Vec<String>, all: &mut Vec<String>) {
    if all.iter().any(|tag| tag == CLOCK) && !all.iter().any(|tag| tag == SERIAL) {
        own.push(SERIAL.to_owned());
        all.push(SERIAL.to_owned());
    }
}

/// Whether a tag has the form of a requirement's id: capitals, and then at least one more part of
/// capitals and digits.
pub(crate) fn looks_like_id(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let area = parts.next().unwrap_or_default();
    let mut rest = parts.peekable();
    let filled = |part: &str, allowed: fn(&u8) -> bool| {
        !part.is_empty() && part.as_bytes().iter().all(allowed)
    };
    rest.peek().is_some()
        && filled(area, u8::is_ascii_uppercase)
        && rest.all(|part| filled(part, |it| it.is_ascii_uppercase() || it.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::looks_like_id;

    #[test]
    fn ids_are_distinguished_from_plain_tags() {
        for id in ["GEN-08", "CCSA-ELIG-05", "PART-TBL-PF-UGC", "NO-SUCH-99"] {
            assert!(looks_like_id(id), "{id}");
        }
        for tag in [
            "clock", "GEN", "GEN-", "-08", "Gen-08", "GEN-a", "a-b", "GEN 8-1",
        ] {
            assert!(!looks_like_id(tag), "{tag}");
        }
    }
}
