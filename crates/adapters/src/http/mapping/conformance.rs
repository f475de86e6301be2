//! `[conformance]`: what the implementation claims, lacks and chose.

use std::collections::BTreeMap;

use rolecall_model::vocabulary::Temporary;
use rolecall_model::{Command, Conflict, Fixture};
use rolecall_record::record::{Claim, Expectation, ExpectedFailure};
use toml::Spanned;

use super::file;
use super::problem::{Problems, did_you_mean, list};

/// Reads what the implementation does not have.
pub(in crate::http) fn lacks(
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
pub(in crate::http) fn lasts(
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
                    "conformance.{}: {} is not a length of access in seconds",
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
pub(in crate::http) fn readings(
    conformance: &file::Conformance,
    problems: &mut Problems<'_>,
) -> BTreeMap<String, String> {
    for (conflict, reading) in &conformance.readings {
        let Some(readings) = Conflict::named(conflict.get_ref()).map(Conflict::readings) else {
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
                format!("the readings are {}", list(readings.iter().copied())),
            );
        }
    }
    let pairs = conformance.readings.iter();
    pairs
        .map(|(conflict, reading)| (conflict.get_ref().clone(), reading.get_ref().clone()))
        .collect()
}

/// Reads which conformance classes are claimed.
pub(in crate::http) fn claims(
    conformance: &file::Conformance,
    problems: &mut Problems<'_>,
) -> Vec<Claim> {
    let Some(written) = &conformance.classes else {
        return Claim::everything();
    };
    if written.get_ref().is_empty() {
        problems.add(
            Some(written.span()),
            "conformance.classes: nothing is claimed".to_owned(),
            "name a class, or leave the key out to claim every area".to_owned(),
        );
    }
    let mut claims: Vec<Claim> = Vec::new();
    for class in written.get_ref() {
        match class.get_ref().parse::<Claim>() {
            Ok(claim) if claims.iter().any(|it| it.name == claim.name) => {
                let what = format!("conformance.classes: `{}` is claimed twice", claim.name);
                problems.add(Some(class.span()), what, "keep one of them".to_owned());
            }
            Ok(claim) => claims.push(claim),
            Err(error) => {
                let what = format!("conformance.classes: {error}");
                problems.add(Some(class.span()), what, None);
            }
        }
    }
    claims
}

/// Reads `[[expected-failure]]`. Whether there are such requirements is for the register to say.
pub(in crate::http) fn expected_failures(
    written: Vec<file::ExpectedFailure>,
    problems: &mut Problems<'_>,
) -> Vec<ExpectedFailure> {
    let mut expected: Vec<ExpectedFailure> = Vec::new();
    for it in written {
        let span = it.requirement.span();
        let requirement = it.requirement.into_inner();
        if expected
            .iter()
            .any(|other| other.requirement == requirement)
        {
            let what = format!("expected-failure: {requirement} is listed twice");
            problems.add(Some(span), what, "keep one of them".to_owned());
            continue;
        }
        let (day, at) = (it.expires.get_ref().to_string(), it.expires.span());
        if it.expires.get_ref().date.is_none() || day.len() != "2030-01-31".len() {
            problems.add(
                Some(at),
                format!("expected-failure of {requirement}: `{day}` is not a date"),
                "write a date without quotes and without a time, such as 2030-01-31".to_owned(),
            );
        }
        for (name, text) in [("reason", &it.reason), ("owner", &it.owner)] {
            if text.get_ref().trim().is_empty() {
                let what = format!("expected-failure of {requirement}: `{name}` is empty");
                let help = "say why it fails, and who sees to it".to_owned();
                problems.add(Some(text.span()), what, help);
            }
        }
        let mut scenarios: Vec<String> = Vec::new();
        for scenario in it.scenarios {
            let (at, id) = (scenario.span(), scenario.into_inner());
            if scenarios.contains(&id) {
                let what = format!("expected-failure of {requirement}: `{id}` is listed twice");
                problems.add(Some(at), what, "keep one of them".to_owned());
                continue;
            }
            scenarios.push(id);
        }
        expected.push(ExpectedFailure {
            requirement,
            scenarios,
            reason: it.reason.into_inner(),
            owner: it.owner.into_inner(),
            issue: it.issue,
            expires: day,
            state: Expectation::default(),
        });
    }
    expected
}
