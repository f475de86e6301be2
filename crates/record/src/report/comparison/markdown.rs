//! A comparison in GitHub Flavored Markdown, for a comment on a pull request.

use std::fmt::{self, Write};

use super::words::{REASON, verdicts};
use super::{Change, Comparison, Direction, Side};
use crate::report::markdown::escape::inline;
use crate::report::text::{count, cut};

/// A comment on GitHub may have 65,536 characters; what goes beyond this is counted.
const LIMIT: usize = 60_000;

/// The most changes that are shown openly; longer lists are folded.
const OPEN: usize = 10;

impl Comparison<'_> {
    /// The comparison as Markdown: the result first, then both runs, then the changes, the worst first.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut out = String::new();
        // Writing to a string cannot fail.
        let _ = self.write_markdown(&mut out);
        out
    }

    fn write_markdown(&self, out: &mut String) -> fmt::Result {
        let sign = match () {
            () if self.got_worse() => "❌",
            () if self.counts.better > 0 => "✅",
            () => "➖",
        };
        writeln!(out, "## {sign} rolecall: {}\n", self.result())?;
        writeln!(out, "| | implementation | run | result |")?;
        writeln!(out, "| --- | --- | --- | --- |")?;
        side(out, "before", &self.before)?;
        side(out, "now", &self.after)?;
        if !self.circumstances.is_empty() {
            writeln!(out, "\nThe runs also differ in:\n")?;
            for circumstance in &self.circumstances {
                writeln!(out, "- {}", inline(circumstance))?;
            }
        }
        changes(out, "Requirements", &self.requirements)?;
        changes(out, "Scenarios", &self.scenarios)
    }
}

fn side(out: &mut String, label: &str, side: &Side<'_>) -> fmt::Result {
    let name = format!("{} {}", side.name, side.version);
    let (name, started) = (inline(&name), inline(side.started));
    writeln!(
        out,
        "| {label} | {name} | {started} | {} |",
        inline(&side.conclusion)
    )
}

fn changes(out: &mut String, title: &str, changes: &[Change<'_>]) -> fmt::Result {
    if changes.is_empty() {
        return Ok(());
    }
    let folded = changes.len() > OPEN;
    let many = count(changes.len(), "change");
    writeln!(out, "\n### {title}: {many}\n")?;
    if folded {
        writeln!(out, "<details><summary>{many}</summary>\n")?;
    }
    writeln!(out, "| | verdict | id | title |\n| --- | --- | --- | --- |")?;
    let mut left_out = 0;
    for change in changes {
        let mut row = String::new();
        write_row(&mut row, change)?;
        if out.len() + row.len() > LIMIT {
            left_out += 1;
        } else {
            out.push_str(&row);
        }
    }
    if left_out > 0 {
        writeln!(out, "\nLeft out here: {}.", count(left_out, "change"))?;
    }
    if folded {
        writeln!(out, "\n</details>")?;
    }
    Ok(())
}

fn write_row(row: &mut String, change: &Change<'_>) -> fmt::Result {
    let direction = match change.direction {
        Direction::Worse => "❌ worse",
        Direction::Better => "✅ better",
        Direction::Other => "",
    };
    let (id, title) = (inline(change.id), inline(change.title));
    write!(row, "| {direction} | {} | {id} | {title}", verdicts(change))?;
    let (reason, rest) = cut(change.reason, REASON);
    if change.direction == Direction::Worse && !reason.is_empty() {
        let more = if rest > 0 { "…" } else { "" };
        write!(row, "<br>{}{more}", inline(reason))?;
    }
    writeln!(row, " |")
}
