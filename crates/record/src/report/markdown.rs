//! A summary in GitHub Flavored Markdown (<https://github.github.com/gfm/>), for a comment on a pull
//! request or the summary of a CI job.

pub(super) mod escape;
mod overview;

use std::fmt::{self, Write};

use rolecall_model::verdict::Verdict;

use super::facts::{Facts, purpose, source};
use super::findings::{Finding, Kind, findings};
use super::text::{count, cut};
use crate::record::{Record, Requirement, Scenario};
use escape::{fenced, inline};

/// A comment on GitHub may have 65,536 characters; what goes beyond this is left to other reports.
const LIMIT: usize = 60_000;

/// Maximum number of scenarios that are shown in full, and of those of one finding.
const IN_FULL: usize = 20;
const OF_ONE: usize = 3;

/// Maximum length of an expected or observed text, in characters.
const TEXT: usize = 600;

/// Maximum length of a command of curl; a longer one is left out, since a part of it is of no use.
const CURL: usize = 1_000;

/// Maximum number of requirements that a line names.
const NAMED: usize = 12;

pub(super) fn render(record: &Record) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write(&mut out, record);
    out
}

fn write(out: &mut String, record: &Record) -> fmt::Result {
    overview::write(out, record)?;
    let mut rest = Vec::new();
    let findings = findings(record);
    let mut told = 0;
    for it in &findings {
        let mut section = String::new();
        let new = it.scenarios.len().min(most_of(it));
        finding(&mut section, record, it)?;
        if told + new > IN_FULL && told > 0 || out.len() + section.len() > LIMIT {
            rest.push(it);
        } else {
            told += new;
            out.push_str(&section);
        }
    }
    crate::report::markdown::rest(out, &rest)
}

/// Number of scenarios of a finding that are shown in full.
fn most_of(finding: &Finding<'_>) -> usize {
    match finding.kind {
        Kind::Broken(_) => OF_ONE,
        _ => 1,
    }
}

fn finding(out: &mut String, record: &Record, finding: &Finding<'_>) -> fmt::Result {
    let sign = sign(Some(finding.verdict));
    let title = finding.title();
    let title = inline(cut(&title, TEXT).0);
    let about = finding.requirement();
    match about {
        Some(requirement) => {
            let advice = if finding.is_advice() {
                " (advice, no failure)"
            } else {
                ""
            };
            let id = inline(&requirement.id);
            writeln!(out, "\n### {sign} {id}: {title}{advice}\n")?;
            rule(out, requirement)?;
            let only_controls = |it: &&Scenario| !requirement.scenarios.contains(&it.id);
            if finding.scenarios.iter().all(only_controls) && !requirement.reason.is_empty() {
                writeln!(out, "\n{}", inline(cut(&requirement.reason, TEXT).0))?;
            }
            for also in finding
                .requirements
                .iter()
                .filter(|it| it.id != requirement.id)
            {
                writeln!(
                    out,
                    "\nAlso {}: {}\n",
                    inline(&also.id),
                    inline(&also.title)
                )?;
                rule(out, also)?;
            }
        }
        None => {
            let scenarios = finding.scenarios.len() + finding.following.len();
            let scenarios = count(scenarios, "scenario");
            writeln!(out, "\n### {sign} {scenarios}: {title}")?;
            if let Kind::Sweeping(it) = finding.kind {
                writeln!(out, "\n{}", it.statement())?;
            }
            let word = if finding.verdict == Verdict::Fail {
                "not met"
            } else {
                "undecided"
            };
            ids(out, word, &finding.requirements)?;
        }
    }
    ids(out, "undecided because of it", &finding.consequences)?;
    for it in finding.scenarios.iter().take(most_of(finding)) {
        scenario(out, record, it)?;
        if finding.requirements.is_empty() {
            writeln!(out, "\n{}.", inline(&capital(&purpose(it))))?;
        }
    }
    let more = finding.scenarios.len().saturating_sub(most_of(finding)) + finding.following.len();
    if more > 0 {
        writeln!(
            out,
            "\n… and {} for this reason.",
            count(more, "more scenario")
        )?;
    }
    let whole = !matches!(finding.kind, Kind::Broken(_)) && finding.requirements.len() > 1;
    let id = about.or_else(|| finding.requirements.first().copied());
    let id = id.filter(|_| !whole).map(|it| it.id.as_str());
    command(out, record, id)
}

/// The sentence of a rule and the place where the documents have it.
fn rule(out: &mut String, requirement: &Requirement) -> fmt::Result {
    let statement = inline(cut(&requirement.statement, TEXT).0);
    let source = source(requirement);
    writeln!(out, "{statement} ({})", inline(cut(&source, TEXT).0))
}

/// The ids of requirements with what they have in common; nothing if there are none.
fn ids(out: &mut String, what: &str, requirements: &[&Requirement]) -> fmt::Result {
    if requirements.is_empty() {
        return Ok(());
    }
    let named = requirements.iter().take(NAMED).map(|it| inline(&it.id));
    let mut named: Vec<_> = named.collect();
    if requirements.len() > NAMED {
        named.push(format!("{} more", requirements.len() - NAMED));
    }
    let number = count(requirements.len(), "requirement");
    writeln!(out, "\n→ {number} {what}: {}", named.join(", "))
}

fn scenario(out: &mut String, record: &Record, scenario: &Scenario) -> fmt::Result {
    let (name, location) = (inline(&scenario.name), inline(&scenario.location()));
    writeln!(out, "\n**{name}** ({location})\n")?;
    let mut text = String::new();
    for (label, it) in Facts::of(record, scenario).labelled() {
        let most = if label == "curl" { CURL } else { TEXT };
        let (shown, left_out) = cut(it.trim_end(), most);
        // Half a command is of no use.
        if shown.is_empty() || (label == "curl" && left_out > 0) {
            continue;
        }
        writeln!(text, "{label:<9} {}", shown.replace('\n', "\n          "))?;
        if left_out > 0 {
            writeln!(text, "          … {}", count(left_out, "more character"))?;
        }
    }
    fenced(out, "text", &text)
}

/// The command that shows it again.
fn command(out: &mut String, record: &Record, requirement: Option<&str>) -> fmt::Result {
    out.write_char('\n')?;
    fenced(out, "sh", &record.rerun_command(requirement))
}

/// The findings that are not shown in full, as long as there is room.
fn rest(out: &mut String, findings: &[&Finding<'_>]) -> fmt::Result {
    if findings.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n### And {}\n", count(findings.len(), "more cause"))?;
    for (told, finding) in findings.iter().enumerate() {
        if out.len() > LIMIT {
            let left = count(findings.len() - told, "more cause");
            return writeln!(out, "\n… and {left}; report.html has them all.");
        }
        let id = finding.requirement().map_or("", |it| it.id.as_str());
        let title = finding.title();
        let title = inline(cut(&title, TEXT).0);
        let scenarios = finding.scenarios.len() + finding.following.len();
        writeln!(
            out,
            "- {} {} {title} ({})",
            sign(Some(finding.verdict)),
            inline(id),
            count(scenarios, "scenario")
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
                it.0.requirements = vec![it.1.id.clone()];
                it.1.scenarios = vec![it.0.id.clone()];
                it.1.controls = vec![];
                it
            })
            .unzip();
        // Not all undecided, so that each is reported by itself.
        record.scenarios[0].verdict = Verdict::Pass;
        let text = render(&record);
        assert!(text.chars().count() < 65_536, "{}", text.len());
        assert!(text.contains("more causes"));
    }
}
