//! `[conformance]`: what the implementation claims, lacks and chose.

use std::collections::BTreeMap;

use rolecall_simulator::vocabulary::Temporary;
use rolecall_simulator::{Command, Conflict, Fixture};
use toml::Spanned;

use super::file;
use super::problem::{Problems, did_you_mean, list};

/// Reads what the implementation does not have.
pub(super) fn lacks(
    conformance: &file::Conformance,
    problems: &mut Problems<'_>,
) -> Vec<Spanned<String>> {
    let known = || Command::OPERATIONS.iter().chain(Fixture::NAMES).copied();
    for lacking in &conformance.lacks {
        if !known().any(|name| name == lacking.get_ref()) {
            let what = format!(
                "conformance.lacks: `{}` is neither an operation nor a fixture",
                lacking.get_ref(),
            );
            problems.add(
                Some(lacking.span()),
                what,
                did_you_mean(lacking.get_ref(), known()),
            );
        }
    }
    conformance.lacks.clone()
}

/// Reads how long access lasts that ends by itself.
pub(super) fn lasts(
    conformance: &file::Conformance,
    problems: &mut Problems<'_>,
) -> BTreeMap<Temporary, u32> {
    let mut lasts = BTreeMap::new();
    for access in Temporary::ALL.iter().copied() {
        let Some(written) = conformance.lasts(access) else {
            continue;
        };
        // Access that ends at once would never be seen, and a clock moves by no more than 32 bits.
        match u32::try_from(*written.get_ref()) {
            Ok(seconds) if seconds > 0 => {
                lasts.insert(access, seconds);
            }
            _ => {
                let what = format!(
                    "conformance.{}: {} is no number of seconds that access lasts",
                    access.slug(),
                    written.get_ref(),
                );
                let help = format!("write whole seconds, such as {}", access.length());
                problems.add(Some(written.span()), what, help);
            }
        }
    }
    lasts
}

/// Checks the readings of the conflicts that the simulator knows; the register knows more.
pub(super) fn readings(
    conformance: &file::Conformance,
    problems: &mut Problems<'_>,
) -> BTreeMap<String, String> {
    for (conflict, reading) in &conformance.readings {
        let known = Conflict::ALL
            .iter()
            .find(|known| known.slug() == conflict.get_ref());
        let Some(readings) = known.map(|conflict| conflict.readings()) else {
            continue;
        };
        if !readings.contains(&reading.get_ref().as_str()) {
            let what = format!(
                "conformance.readings.{}: there is no reading `{}`",
                conflict.get_ref(),
                reading.get_ref(),
            );
            problems.add(
                Some(reading.span()),
                what,
                format!("the readings are {}", list(readings)),
            );
        }
    }
    let pairs = conformance.readings.iter();
    pairs
        .map(|(conflict, reading)| (conflict.get_ref().clone(), reading.get_ref().clone()))
        .collect()
}
