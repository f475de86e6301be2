//! The claims and the expected failures on the page.

use rolecall_model::verdict::Verdict;
use serde::Serialize;

use super::scenario::RequirementLink;
use super::view::{Anchors, class, in_words};
use crate::record::{Expectation, Record};

#[derive(Serialize)]
pub(super) struct Class<'a> {
    name: String,
    tone: &'static str,
    level: String,
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

/// The result of each class that is claimed, with the level at which the run shows it.
pub(super) fn classes(record: &Record) -> Vec<Class<'_>> {
    let shown = record.classes.iter().map(|it| {
        let tone = match it.verdict {
            _ if it.conforms => "good",
            // A class does not conform just because the part of it that ran passed.
            Some(Verdict::Pass) => "unsure",
            verdict => class(verdict),
        };
        Class {
            name: it.claim().to_string(),
            tone,
            level: it.level.to_string(),
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
