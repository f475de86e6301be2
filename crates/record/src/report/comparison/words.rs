//! A comparison as a person reads it.

use std::fmt;

use rolecall_model::verdict::Verdict;

use super::{Change, Comparison, Direction, Presence, Side};
use crate::report::text::{count, cut, line};

/// Maximum length of a reason, in characters.
pub(super) const REASON: usize = 200;

impl fmt::Display for Comparison<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        side(f, "before", &self.before)?;
        side(f, "now", &self.after)?;
        for circumstance in &self.circumstances {
            writeln!(f, "{:<8}{}", "differs", line(circumstance))?;
        }
        section(f, "Requirements", &self.requirements)?;
        section(f, "Scenarios", &self.scenarios)?;
        writeln!(f, "\n{}", self.result())
    }
}

impl Comparison<'_> {
    /// The last line.
    pub(super) fn result(&self) -> String {
        let counts = &self.counts;
        let parts: Vec<_> = [
            (counts.worse, "worse"),
            (counts.better, "better"),
            (counts.other, "otherwise changed"),
        ]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, word)| format!("{n} {word}"))
        .collect();
        let parts = if parts.is_empty() {
            "nothing changed".to_owned()
        } else {
            parts.join(", ")
        };
        let moved: Vec<_> = [(counts.added, "added"), (counts.vanished, "vanished")]
            .into_iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, word)| format!("{n} {word}"))
            .collect();
        if moved.is_empty() {
            parts
        } else {
            format!("{parts}; among them {}", moved.join(", "))
        }
    }
}

fn side(f: &mut fmt::Formatter<'_>, label: &str, side: &Side) -> fmt::Result {
    let name = format!("{} {}", side.name, side.version);
    let (name, started) = (line(&name), line(side.started));
    writeln!(f, "{label:<8}{name}, {started}: {}", side.conclusion)
}

fn section(f: &mut fmt::Formatter<'_>, title: &str, changes: &[Change]) -> fmt::Result {
    if changes.is_empty() {
        return Ok(());
    }
    writeln!(f, "\n{title}: {}", count(changes.len(), "change"))?;
    for change in changes {
        let direction = match change.direction {
            Direction::Worse => "worse",
            Direction::Other => "",
            Direction::Better => "better",
        };
        let verdicts = verdicts(change);
        let (id, title) = (line(change.id), line(change.title));
        writeln!(f, "  {direction:<7} {verdicts:<22} {id}  {title}")?;
        let (reason, left_out) = cut(change.reason, REASON);
        if change.direction == Direction::Worse && !reason.is_empty() {
            let more = if left_out > 0 { "…" } else { "" };
            writeln!(f, "{:10}{}{more}", "", line(reason))?;
        }
    }
    Ok(())
}

/// The verdicts in the two records.
pub(super) fn verdicts(change: &Change<'_>) -> String {
    match change.presence {
        Presence::Both => format!("{} → {}", word(change.before), word(change.after)),
        Presence::Added => format!("new: {}", word(change.after)),
        Presence::Vanished => format!("gone, was {}", word(change.before)),
    }
}

fn word(verdict: Option<Verdict>) -> &'static str {
    verdict.map_or("not run", Verdict::as_str)
}
