//! The claims and the expected failures on the page.

use rolecall_model::area::Area;
use rolecall_model::verdict::Verdict;
use serde::Serialize;

use super::scenario::RequirementLink;
use super::view::{Anchors, class, in_words};
use crate::record::{self, Expectation, Record, Scope};

#[derive(Serialize)]
pub(super) struct Class<'a> {
    /// The area that it is about, such as `Contact center`.
    title: &'a str,
    /// The claim, such as `contact-center:extended`.
    name: String,
    /// `core` for a class without what was inferred; empty otherwise.
    scope: &'static str,
    /// The prefix of its area; empty for a class across the areas.
    area: &'static str,
    tone: &'static str,
    /// `full` or `partial`.
    word: &'static str,
    passed: usize,
    of: usize,
    reason: &'a str,
    requirements: String,
    lacking: &'a [String],
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
    record.classes.iter().map(shown).collect()
}

fn shown(it: &record::Class) -> Class<'_> {
    let area = Area::named(Area::all(), &it.name).ok();
    Class {
        title: match area {
            Some(area) => area.title(),
            None => &it.name,
        },
        name: it.claim().to_string(),
        scope: match it.scope {
            Scope::Core => "core",
            Scope::Extended => "",
        },
        area: area.map_or("", Area::prefix),
        tone: match it.verdict {
            _ if it.conforms => "good",
            // A class does not conform just because the part of it that ran passed.
            Some(Verdict::Pass) => "unsure",
            verdict => class(verdict),
        },
        word: if it.level.full { "full" } else { "partial" },
        passed: it.level.passed,
        of: it.level.of,
        reason: &it.reason,
        requirements: in_words(&it.requirements),
        lacking: &it.level.lacking,
    }
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
