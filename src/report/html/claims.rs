//! What the page shows of what is claimed, and of what is expected to fail.

use serde::Serialize;

use crate::record::{Claim, Expectation, Record};
use crate::verdict::Verdict;

use super::scenario::RequirementLink;
use super::view::{Anchors, class, in_words, label};

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
    state: &'static str,
    reason: &'a str,
    issue: Option<&'a str>,
    owner: &'a str,
    expires: &'a str,
}

/// What was found about each class that is claimed; nothing where everything is.
pub(super) fn classes(record: &Record) -> Vec<Class<'_>> {
    if record.claims() == Claim::everything() {
        return Vec::new();
    }
    let shown = record.classes.iter().map(|it| {
        // That all of it passed that ran does not make it a class that conforms.
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

/// What became of the failures that are expected.
pub(super) fn expected<'a>(record: &'a Record, anchors: &Anchors<'a>) -> Vec<Expected<'a>> {
    let shown = record.expected_failures.iter().map(|it| Expected {
        requirement: anchors.requirement(&it.requirement),
        tone: match it.state {
            Expectation::Stale | Expectation::Expired => "bad",
            Expectation::Failing => "unsure",
            Expectation::NotRun => "not-run",
        },
        state: it.state.in_words(),
        reason: &it.reason,
        issue: it.issue.as_deref(),
        owner: &it.owner,
        expires: &it.expires,
    });
    shown.collect()
}
