//! The differences between two records: for reviews of a change, and for the gate of a server's
//! own CI.

mod markdown;
mod words;

use std::collections::HashMap;

use rolecall_model::verdict::Verdict;
use serde::Serialize;

use super::text::{digest, told};
use crate::record::{Record, Requirement, Scenario};

/// Two records and what changed from the first to the second.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Comparison<'a> {
    /// The first record.
    pub before: Side<'a>,
    /// The second.
    pub after: Side<'a>,
    /// Differences besides the implementation, which may be the reason of a change.
    pub circumstances: Vec<String>,
    /// The number of changes of each kind, requirements and scenarios together.
    pub counts: Counts,
    /// The requirements that changed, the worst first.
    pub requirements: Vec<Change<'a>>,
    /// The scenarios that changed, the worst first.
    pub scenarios: Vec<Change<'a>>,
}

/// One of the two records.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Side<'a> {
    /// The implementation's name.
    pub name: &'a str,
    /// Its version.
    pub version: &'a str,
    /// When the run began.
    pub started: &'a str,
    /// The conclusion of the run.
    pub conclusion: String,
}

/// The number of changes of each kind.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each field is named for its kind")]
pub struct Counts {
    pub worse: usize,
    pub other: usize,
    pub better: usize,
    pub added: usize,
    pub vanished: usize,
}

/// A requirement or scenario that is not what it was.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Change<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title or name.
    pub title: &'a str,
    /// The records that it is in.
    pub presence: Presence,
    /// The verdict in the first; null if it did not run, or is not there.
    pub before: Option<Verdict>,
    /// The verdict in the second, likewise.
    pub after: Option<Verdict>,
    /// Which way it went.
    pub direction: Direction,
    /// The reason in the second: why it failed, or did not run.
    pub reason: &'a str,
}

/// In which of the two records something is.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Presence {
    /// In both.
    Both,
    /// In the second alone.
    Added,
    /// In the first alone.
    Vanished,
}

/// Which way something went, the worst first.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// It passed and passes no more, or it is further from a pass than it was.
    Worse,
    /// Neither.
    Other,
    /// It passes now.
    Better,
}

/// A requirement or scenario of a record.
struct Item<'a> {
    id: &'a str,
    title: &'a str,
    verdict: Option<Verdict>,
    reason: &'a str,
}

impl<'a> Comparison<'a> {
    /// From `before` to `after`.
    #[must_use]
    pub fn of(before: &'a Record, after: &'a Record) -> Self {
        let partial = !after.selection.complete;
        let requirements = changes(
            before.requirements.iter().map(of_requirement),
            after.requirements.iter().map(of_requirement),
            partial,
        );
        let scenarios = changes(
            before.scenarios.iter().map(of_scenario),
            after.scenarios.iter().map(of_scenario),
            partial,
        );
        let mut counts = Counts::default();
        for change in requirements.iter().chain(&scenarios) {
            counts.add(change);
        }
        Self {
            before: side(before),
            after: side(after),
            circumstances: circumstances(before, after),
            counts,
            requirements,
            scenarios,
        }
    }

    /// Whether anything got worse.
    #[must_use]
    pub const fn got_worse(&self) -> bool {
        self.counts.worse > 0
    }
}

impl Counts {
    fn add(&mut self, change: &Change) {
        *match change.direction {
            Direction::Worse => &mut self.worse,
            Direction::Other => &mut self.other,
            Direction::Better => &mut self.better,
        } += 1;
        match change.presence {
            Presence::Both => {}
            Presence::Added => self.added += 1,
            Presence::Vanished => self.vanished += 1,
        }
    }
}

fn of_requirement(it: &Requirement) -> Item<'_> {
    Item {
        id: &it.id,
        title: &it.title,
        verdict: it.verdict,
        reason: &it.reason,
    }
}

fn of_scenario(it: &Scenario) -> Item<'_> {
    Item {
        id: &it.id,
        title: &it.name,
        verdict: Some(it.verdict),
        reason: told(it),
    }
}

fn side(record: &Record) -> Side<'_> {
    Side {
        name: &record.implementation.name,
        version: &record.implementation.version,
        started: &record.started,
        conclusion: record.headline(),
    }
}

fn changes<'a>(
    before: impl Iterator<Item = Item<'a>>,
    after: impl Iterator<Item = Item<'a>>,
    partial: bool,
) -> Vec<Change<'a>> {
    let before: Vec<_> = before.collect();
    let mut gone: HashMap<&str, &Item> = before.iter().map(|it| (it.id, it)).collect();
    let mut changes: Vec<_> = after
        .filter_map(|now| change(gone.remove(now.id), &now, partial))
        .collect();
    let vanished = before.iter().filter(|it| gone.contains_key(it.id));
    changes.extend(vanished.map(|it| Change {
        id: it.id,
        title: it.title,
        presence: Presence::Vanished,
        before: it.verdict,
        after: None,
        // A requirement that was left out of the second run is not worse. One that the suite no longer holds
        // is reported by its requirement.
        direction: Direction::Other,
        reason: "",
    }));
    changes.sort_by_key(|change| change.direction);
    changes
}

/// The change of an entry of the second record; `None` if it is unchanged.
fn change<'a>(before: Option<&Item>, now: &Item<'a>, partial: bool) -> Option<Change<'a>> {
    let (presence, was) = match before {
        Some(it) if it.verdict == now.verdict => return None,
        Some(it) => (Presence::Both, it.verdict),
        None => (Presence::Added, None),
    };
    Some(Change {
        id: now.id,
        title: now.title,
        presence,
        before: was,
        after: now.verdict,
        direction: direction(was, now.verdict, partial),
        reason: now.reason,
    })
}

/// Which way a verdict went. Only a pass is good news, and losing one is bad news whatever comes
/// instead, unless a `partial` run left it out. Between the others it is worse to go towards
/// `error`; the way back shows nothing.
fn direction(was: Option<Verdict>, is: Option<Verdict>, partial: bool) -> Direction {
    match (was, is) {
        (_, Some(Verdict::Pass)) => Direction::Better,
        (_, None) if partial => Direction::Other,
        (Some(Verdict::Pass), _) => Direction::Worse,
        (was, Some(is)) if is.needs_attention() => match was {
            Some(was) if was.worsen(is) == was => Direction::Other,
            _ => Direction::Worse,
        },
        _ => Direction::Other,
    }
}

/// The differences between the two runs, in sentences.
fn circumstances(before: &Record, after: &Record) -> Vec<String> {
    let mut found = Vec::new();
    let mut differ = |what: &str, before: &str, after: &str| {
        if before != after {
            found.push(format!("{what}: {before} before, {after} now"));
        }
    };
    differ("kit", &before.kit.to_string(), &after.kit.to_string());
    differ(
        "register",
        &digest(&before.register.digest),
        &digest(&after.register.digest),
    );
    differ(
        "suite",
        &digest(&before.suite.digest),
        &digest(&after.suite.digest),
    );
    differ(
        "implementation",
        &before.implementation.name,
        &after.implementation.name,
    );
    differ(
        "selection",
        &before.selection.description,
        &after.selection.description,
    );
    let conflicts = before.readings.keys().chain(
        after
            .readings
            .keys()
            .filter(|it| !before.readings.contains_key(*it)),
    );
    let chosen = |record: &Record, conflict: &String| {
        let reading = record.readings.get(conflict);
        reading.map_or_else(|| "none".to_owned(), |it| it.chosen.clone())
    };
    for conflict in conflicts {
        differ(
            &format!("reading of {conflict}"),
            &chosen(before, conflict),
            &chosen(after, conflict),
        );
    }
    found
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests;
