//! The failures of a run as `[[expected-failure]]` entries of its `implementation.toml`.
//!
//! Reason, owner and expiry of entries that exist are kept; those of new ones are there to be replaced. Each
//! entry names the scenarios that fail, so that another failure of the same requirement is not excused.

use std::fmt::Write as _;

use chrono::{Days, NaiveDate};
use rolecall_model::verdict::Verdict;

use super::text::printable;
use crate::record::{Advice, ExpectedFailure, Record, Scenario, answers_for};

/// Number of days for which a new entry holds.
const LASTS: u64 = 30;

/// The head of the file.
const HEAD: &str = "\
# The failures of this run, to be pasted into implementation.toml in the place of the entries of the same
# requirements.
# Write the reason, the owner and the last day of each.
";

/// The file; a comment alone if nothing failed.
pub(super) fn render(record: &Record) -> String {
    match block(record) {
        Some(block) => format!("{HEAD}\n{block}"),
        None => "# No scenario of this run failed.\n".to_owned(),
    }
}

/// The number of scenarios that failed and have to be named by an entry.
#[must_use]
pub fn failing(record: &Record) -> usize {
    failed(record).count()
}

/// The scenarios that failed and count against a requirement that binds.
fn failed(record: &Record) -> impl Iterator<Item = &Scenario> {
    let advice = Advice::of(&record.requirements);
    let scenarios = record.scenarios.iter();
    scenarios.filter(move |it| {
        it.verdict == Verdict::Fail && !answers_for(it).is_empty() && !advice.is_all_of(it)
    })
}

/// The entries, one for each requirement that a failure counts against; `None` if nothing failed.
#[must_use]
pub fn block(record: &Record) -> Option<String> {
    let mut entries: Vec<(&str, Vec<&str>)> = Vec::new();
    for scenario in failed(record) {
        for id in answers_for(scenario) {
            match entries.iter_mut().find(|(known, _)| known == id) {
                Some((_, scenarios)) => scenarios.push(&scenario.id),
                None => entries.push((id, vec![&scenario.id])),
            }
        }
    }
    let blocks: Vec<_> = entries
        .iter()
        .map(|(requirement, scenarios)| entry(record, requirement, scenarios))
        .collect();
    (!blocks.is_empty()).then(|| blocks.join("\n"))
}

fn entry(record: &Record, requirement: &str, scenarios: &[&str]) -> String {
    let written = record
        .expected_failures
        .iter()
        .find(|it| it.requirement == requirement);
    let reason = written.map_or("not known yet", |it| &it.reason);
    let owner = written.map_or("nobody yet", |it| &it.owner);
    let mut out = format!(
        "[[expected-failure]]\nrequirement = {}\n",
        quoted(requirement)
    );
    // Of scenarios that the entry names and that did not run, nothing is known.
    let known = |id: &&str| record.scenarios.iter().any(|it| it.id == **id);
    let kept = written.map_or(&[][..], |it| &it.scenarios).iter();
    let kept = kept.map(String::as_str).filter(|id| !known(id));
    let scenarios: Vec<_> = scenarios.iter().copied().chain(kept).collect();
    // Writing to a string cannot fail.
    let _ = match scenarios.as_slice() {
        [one] => writeln!(out, "scenarios = [{}]", quoted(one)),
        several => {
            let lines = several.iter().map(|id| format!("    {},\n", quoted(id)));
            writeln!(out, "scenarios = [\n{}]", lines.collect::<String>())
        }
    };
    let _ = writeln!(
        out,
        "reason = {}\nowner = {}",
        quoted(reason),
        quoted(owner)
    );
    if let Some(issue) = written.and_then(|it| it.issue.as_deref()) {
        let _ = writeln!(out, "issue = {}", quoted(issue));
    }
    let _ = writeln!(out, "expires = {}", expires(record, written));
    out
}

/// The day of the entry, or a later one if the entry has none or its day is over.
fn expires(record: &Record, written: Option<&ExpectedFailure>) -> String {
    let today = record.started.get(..10).unwrap_or_default();
    let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    let written = written.and_then(|it| day(&it.expires));
    let today = day(today).unwrap_or_default();
    let later = today.checked_add_days(Days::new(LASTS)).unwrap_or(today);
    written
        .filter(|it| *it >= today)
        .unwrap_or(later)
        .to_string()
}

/// A basic string of TOML: the escapes of JSON are among those of TOML, and nothing invisible is left.
fn quoted(text: &str) -> String {
    serde_json::Value::from(&*printable(text)).to_string()
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests {
    use super::*;
    use crate::record::{Expectation, Record, sample, sample_run};

    #[test]
    fn the_failures_of_the_sample_as_entries() {
        insta::assert_snapshot!(render(&sample()));
    }

    #[test]
    fn what_is_written_of_an_entry_is_kept() {
        let of = sample();
        let requirement = answers_for(failed(&of).next().unwrap())[0];
        let mut run = sample_run();
        run.expected_failures = vec![ExpectedFailure {
            requirement: requirement.clone(),
            scenarios: vec![],
            reason: "a \"quoted\" reason\u{7f}".into(),
            owner: "portal team".into(),
            issue: Some("https://example.org/7".into()),
            expires: "2025-02-01".into(),
            state: Expectation::NotRun,
        }];
        let of = sample();
        let text = render(&Record::conclude(run, of.requirements, of.scenarios));
        for line in [
            "reason = \"a \\\"quoted\\\" reason␡\"",
            "owner = \"portal team\"",
            "issue = \"https://example.org/7\"",
            // Its day is over, so that it is the 30th day from the run.
            "expires = 2025-03-31",
        ] {
            assert!(text.contains(line), "{line} is missing:\n{text}");
        }
    }

    #[test]
    fn a_run_without_failures_has_no_entries() {
        let mut record = sample();
        record.scenarios.retain(|it| it.verdict != Verdict::Fail);
        assert_eq!(block(&record), None);
        assert_eq!(render(&record), "# No scenario of this run failed.\n");
    }
}
