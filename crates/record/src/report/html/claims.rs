//! The claims and the expected failures on the page.

use rolecall_model::verdict::Verdict;
use serde::Serialize;

use super::scenario::RequirementLink;
use super::view::{Anchors, class, in_words, label};
use crate::record::{Claim, Expectation, Record};

#[derive(Serialize)]
pub(super) struct Class<'a> {
    name: String,
    tone: &'static str,
    label: &'static str,
    reason: &'a str,
    requirements: String,
}

#[derive(Serialize)]
pub(super) struct Expected<'a> {
    requirement: RequirementLink<'a>,
    tone: &'static str,
    state: String,
    reason: &'a str,
    issue: Option<&'a str>,
    owner: &'a str,
    expires: &'a str,
}

/// The result of each class that is claimed; nothing if everything is claimed.
pub(super) fn classes(record: &Record) -> Vec<Class<'_>> {
    if record.claims() == Claim::everything() {
        return Vec::new();
    }
    let shown = record.classes.iter().map(|it| {
        // A class does not conform just because the part of it that ran passed.
        let (tone, label) = match it.verdict {
            _ if it.conforms => ("good", "conforms"),
            Some(Verdict::Pass) => ("unsure", "not shown"),
            verdict => (class(verdict), label(verdict)),
        };
        Class {
            name: it.claim().to_string(),
            tone,
            label,
            reason: &it.reason,
            requirements: in_words(&it.requirements),
        }
    });
    shown.collect()
}

/// The state of each expected failure.
pub(super) fn expected<'a>(record: &'a Record, anchors: &Anchors<'a>) -> Vec<Expected<'a>> {
    let shown = record.expected_failures.iter().map(|it| Expected {
        requirement: anchors.requirement(&it.requirement),
        tone: match it.state {
            Expectation::Stale | Expectation::Expired | Expectation::Unnamed => "bad",
            Expectation::Failing => "unsure",
            Expectation::NotRun => "not-run",
        },
        state: it.in_words(&record.scenarios),
        reason: &it.reason,
        issue: it.issue.as_deref(),
        owner: &it.owner,
        expires: &it.expires,
    });
    shown.collect()
}
