//! A summary in GitHub Flavored Markdown (<https://github.github.com/gfm/>), for a comment on a pull
//! request or the summary of a CI job.

pub(super) mod escape;
mod overview;

use std::collections::HashSet;
use std::fmt::{self, Write};

use rolecall_model::verdict::Verdict;

use super::findings::{Group, STRAYS, groups, obstacles};
use super::text::{count, cut, purpose};
use crate::record::{Record, Scenario};
use escape::{fenced, inline};

/// A comment on GitHub may have 65,536 characters; what goes beyond this is left to other reports.
const LIMIT: usize = 60_000;

/// Maximum number of scenarios that are shown in full, and of those of one requirement.
const IN_FULL: usize = 20;
const OF_ONE: usize = 3;

/// Maximum length of an expected or observed text, in characters.
const TEXT: usize = 600;

pub(super) fn render(record: &Record) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write(&mut out, record);
    out
}

fn write(out: &mut String, record: &Record) -> fmt::Result {
    overview::write(out, record)?;
    let mut rest = Vec::new();
    if let Some(obstacles) = obstacles(record) {
        for (scenarios, first) in obstacles {
            writeln!(
                out,
                "\n### {} {}, all for this reason",
                sign(Some(first.verdict)),
                count(scenarios, "scenario")
            )?;
            scenario(out, first)?;
        }
        command(out, record, None)?;
        return Ok(());
    }
    let (groups, mut told) = (groups(record), HashSet::new());
    for group in &groups {
        let mut section = String::new();
        let new = group
            .scenarios
            .iter()
            .filter(|it| !told.contains(it.id.as_str()));
        let new = new.count().min(OF_ONE);
        crate::report::markdown::group(&mut section, record, group, &mut told.clone())?;
        if told.len() + new > IN_FULL && !told.is_empty() || out.len() + section.len() > LIMIT {
            rest.push(group);
        } else {
            told.extend(group.scenarios.iter().take(OF_ONE).map(|it| it.id.as_str()));
            out.push_str(&section);
        }
    }
    crate::report::markdown::rest(out, &rest)
}

fn group<'a>(
    out: &mut String,
    record: &Record,
    group: &Group<'a>,
    told: &mut HashSet<&'a str>,
) -> fmt::Result {
    let sign = sign(Some(group.verdict));
    match group.requirement {
        Some(requirement) => {
            let advice = if requirement.is_advice() {
                " (advice, no failure)"
            } else {
                ""
            };
            let (id, title) = (inline(&requirement.id), inline(&requirement.title));
            writeln!(out, "\n### {sign} {id}: {title}{advice}\n")?;
            writeln!(out, "{}", inline(cut(&requirement.statement, TEXT).0))?;
            let only_controls = |it: &&Scenario| !requirement.scenarios.contains(&it.id);
            if group.scenarios.iter().all(only_controls) && !requirement.reason.is_empty() {
                writeln!(out, "\n{}", inline(cut(&requirement.reason, TEXT).0))?;
            }
        }
        None => writeln!(out, "\n### {sign} {}", capital(STRAYS))?,
    }
    for it in group.scenarios.iter().take(OF_ONE) {
        if told.insert(&it.id) {
            scenario(out, it)?;
            if group.requirement.is_none() {
                writeln!(out, "\n{}.", inline(&capital(&purpose(it))))?;
            }
        } else {
            writeln!(out, "\n**{}** is shown above.", inline(&it.name))?;
        }
    }
    if let Some(more @ 1..) = group.scenarios.len().checked_sub(OF_ONE) {
        writeln!(out, "\n… and {}.", count(more, "more scenario"))?;
    }
    command(out, record, group.requirement.map(|it| it.id.as_str()))
}

fn scenario(out: &mut String, scenario: &Scenario) -> fmt::Result {
    let (name, location) = (inline(&scenario.name), inline(&scenario.location()));
    writeln!(out, "\n**{name}** ({location})\n")?;
    let mut text = String::new();
    let mut field = |label: &str, it: &str| {
        let (shown, left_out) = cut(it.trim_end(), TEXT);
        if shown.is_empty() {
            return Ok(());
        }
        writeln!(text, "{label:<9} {}", shown.replace('\n', "\n          "))?;
        if left_out > 0 {
            writeln!(text, "          … {}", count(left_out, "more character"))?;
        }
        Ok(())
    };
    if let Some(step) = scenario.failing_step() {
        field("step", &format!("{} {}", step.keyword, step.text))?;
    }
    match &scenario.failure {
        Some(failure) => {
            field("expected", &failure.expected)?;
            field("observed", &failure.observed)?;
            // If both are known, the message adds nothing.
            if failure.expected.is_empty() || failure.observed.is_empty() {
                field("problem", &failure.message)?;
            }
        }
        None => field("problem", &scenario.reason)?,
    }
    field("cause", scenario.cause.map_or("", |cause| cause.as_str()))?;
    fenced(out, "text", &text)
}

/// The command that shows it again.
fn command(out: &mut String, record: &Record, requirement: Option<&str>) -> fmt::Result {
    out.write_char('\n')?;
    fenced(out, "sh", &record.rerun_command(requirement))
}

/// The requirements that are not shown in full, as long as there is room.
fn rest(out: &mut String, groups: &[&Group]) -> fmt::Result {
    if groups.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n### And {}\n",
        count(groups.len(), "more requirement")
    )?;
    for (told, group) in groups.iter().enumerate() {
        if out.len() > LIMIT {
            let left = count(groups.len() - told, "more requirement");
            return writeln!(out, "\n… and {left}; report.html has them all.");
        }
        let (id, title) = group
            .requirement
            .map_or(("", STRAYS), |it| (it.id.as_str(), it.title.as_str()));
        let title = inline(cut(title, TEXT).0);
        let scenarios = count(group.scenarios.len(), "scenario");
        writeln!(
            out,
            "- {} {} {title} ({scenarios})",
            sign(Some(group.verdict)),
            inline(id)
        )?;
    }
    Ok(())
}

/// A verdict in a sign, for those who skim, and in its word, for those who search.
const fn sign(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Pass) => "✅ pass",
        Some(Verdict::Fail) => "❌ fail",
        Some(Verdict::Inconclusive) => "❔ inconclusive",
        Some(Verdict::Error) => "💥 error",
        Some(Verdict::Inapplicable) => "➖ inapplicable",
        None => "➖ not run",
    }
}

/// As a sentence begins.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars.clone()).collect()
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests {
    use super::*;
    use crate::record::sample;

    #[test]
    fn the_sample_as_markdown() {
        insta::assert_snapshot!(render(&sample()));
    }

    #[test]
    fn a_comment_on_github_has_room_for_it() {
        let mut record = sample();
        let (scenario, requirement) = (record.scenarios[3].clone(), record.requirements[4].clone());
        (record.scenarios, record.requirements) = (0..600)
            .map(|i| {
                let mut it = (scenario.clone(), requirement.clone());
                it.0.id.push_str(&i.to_string());
                it.0.failure.as_mut().unwrap().observed = "å".repeat(5000);
                it.1.id.push_str(&i.to_string());
                it.1.scenarios = vec![it.0.id.clone()];
                it.1.controls = vec![];
                it
            })
            .unzip();
        // Not all undecided, so that each is reported by itself.
        record.scenarios[0].verdict = Verdict::Pass;
        let text = render(&record);
        assert!(text.chars().count() < 65_536, "{}", text.len());
        assert!(text.contains("more requirements"));
    }
}
