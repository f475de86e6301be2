//! The end of a run on a terminal: what went wrong, why, and how to run just that again.

mod counts;

use std::collections::HashSet;
use std::fmt::{self, Write};

use anstream::adapter::strip_str;

use rolecall_model::verdict::Verdict;

use super::findings::{Group, STRAYS, groups, obstacles};
use super::style::{BOLD, DIM, of, styled};
use super::text::{count, cut, line, printable, purpose};
use crate::record::{Conclusion, Record, Scenario};

/// Maximum number of scenarios that are shown in full; the rest get a line for each requirement.
const IN_FULL: usize = 20;

/// Maximum number of requirements that get a line of their own after that.
const IN_A_LINE: usize = 100;

/// Maximum length of an expected or observed text, in characters and in lines. The whole text is
/// in the record.
const TEXT_CHARS: usize = 600;
const TEXT_LINES: usize = 12;

/// The text to print when a run has ended: everything that did not pass, grouped by requirement, then
/// the counts and, as the last line, what the run shows. The text holds ANSI codes and is printed
/// through `anstream`.
pub fn summary(record: &Record) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = Summary { record }.write(&mut out);
    out
}

/// The same without ANSI codes, for a file.
pub(super) fn plain(record: &Record) -> String {
    strip_str(&summary(record)).to_string()
}

struct Summary<'a> {
    record: &'a Record,
}

impl Summary<'_> {
    fn write(&self, out: &mut String) -> fmt::Result {
        if let Some(obstacles) = obstacles(self.record) {
            for (scenarios, obstacle) in obstacles {
                self.obstacle(out, scenarios, obstacle)?;
            }
            self.counts(out)?;
            return self.conclusion(out);
        }
        let groups = groups(self.record);
        let mut told = HashSet::new();
        let mut rest = Vec::new();
        for group in &groups {
            let new = group
                .scenarios
                .iter()
                .filter(|s| !told.contains(s.id.as_str()))
                .count();
            if told.len() + new > IN_FULL && !told.is_empty() {
                rest.push(group);
            } else {
                self.group(out, group, &mut told)?;
            }
        }
        self.rest(out, &rest)?;
        self.counts(out)?;
        self.conclusion(out)
    }

    /// The obstacle to this many scenarios, reported on the first of them.
    fn obstacle(&self, out: &mut String, scenarios: usize, first: &Scenario) -> fmt::Result {
        let verdict = styled(of(first.verdict), first.verdict.as_str());
        let scenarios = styled(BOLD, &count(scenarios, "scenario"));
        writeln!(out, "{verdict}  {scenarios}, all for this reason")?;
        if let Some(failure) = &first.failure {
            self.field(out, "expected", &failure.expected)?;
            self.field(out, "observed", &failure.observed)?;
        }
        self.field(out, "cause", first.cause.map_or("", |cause| cause.as_str()))?;
        let command = self.record.rerun_command(None);
        let label = styled(DIM, "run it again:");
        writeln!(out, "\n  {label} {}\n", line(&command))
    }

    fn group<'a>(
        &self,
        out: &mut String,
        group: &Group<'a>,
        told: &mut HashSet<&'a str>,
    ) -> fmt::Result {
        let id = group.requirement.map(|requirement| requirement.id.as_str());
        self.heading(out, group)?;
        if let Some(requirement) = group.requirement {
            writeln!(out, "  {}", line(&requirement.statement))?;
            // Its own scenarios speak for themselves; the meaning of a control has to be explained.
            let only_controls = group
                .scenarios
                .iter()
                .all(|s| !requirement.scenarios.contains(&s.id));
            if only_controls && !requirement.reason.is_empty() {
                writeln!(out, "  {}", line(&requirement.reason))?;
            }
        }
        for (i, scenario) in group.scenarios.iter().enumerate() {
            if told.contains(scenario.id.as_str()) {
                let name = line(&scenario.name);
                writeln!(out, "\n  {name}  {}", styled(DIM, "(see above)"))?;
            } else if i < IN_FULL {
                told.insert(&scenario.id);
                self.scenario(out, scenario)?;
                if group.requirement.is_none() {
                    self.field(out, "purpose", &purpose(scenario))?;
                }
            } else {
                let more = count(group.scenarios.len() - i, "more scenario");
                writeln!(out, "\n  … and {more}; report.html has them all")?;
                break;
            }
        }
        let command = self.record.rerun_command(id);
        writeln!(
            out,
            "\n  {} {}\n",
            styled(DIM, "run it again:"),
            line(&command)
        )
    }

    fn heading(&self, out: &mut String, group: &Group<'_>) -> fmt::Result {
        let verdict = styled(of(group.verdict), group.verdict.as_str());
        match group.requirement {
            Some(requirement) => {
                let advice = if requirement.is_advice() {
                    " (advice, no failure)"
                } else {
                    ""
                };
                let id = styled(BOLD, &requirement.id);
                writeln!(out, "{verdict}{advice}  {id}  {}", line(&requirement.title))
            }
            None => writeln!(out, "{verdict}  {STRAYS}"),
        }
    }

    fn scenario(&self, out: &mut String, scenario: &Scenario) -> fmt::Result {
        writeln!(out, "\n  {}", styled(BOLD, &line(&scenario.name)))?;
        writeln!(out, "  {}", styled(DIM, &line(&scenario.location())))?;
        let step = scenario
            .failing_step()
            .map(|step| format!("{} {}", step.keyword.trim(), step.text));
        self.field(out, "step", step.as_deref().unwrap_or_default())?;
        if let Some(failure) = &scenario.failure {
            self.field(out, "expected", &failure.expected)?;
            self.field(out, "observed", &failure.observed)?;
            // If both are known, the message adds nothing.
            if failure.expected.is_empty() || failure.observed.is_empty() {
                self.field(out, "problem", &failure.message)?;
            }
        }
        self.field(
            out,
            "cause",
            scenario.cause.map_or("", |cause| cause.as_str()),
        )
    }

    /// A labelled text; further lines stand under the first. Nothing for an empty text.
    fn field(&self, out: &mut String, label: &str, text: &str) -> fmt::Result {
        let (shown, mut left_out) = cut(text.trim_end(), TEXT_CHARS);
        let shown = printable(shown);
        let mut label = label;
        for (i, text) in shown.lines().enumerate() {
            if i == TEXT_LINES {
                left_out += shown
                    .lines()
                    .skip(i)
                    .map(|text| text.chars().count())
                    .sum::<usize>();
                break;
            }
            writeln!(out, "    {} {text}", styled(DIM, &format!("{label:<9}")))?;
            label = "";
        }
        if left_out > 0 {
            let more = format!("… {} more in record.json", count(left_out, "character"));
            writeln!(out, "    {:<9} {}", "", styled(DIM, &more))?;
        }
        Ok(())
    }

    fn rest(&self, out: &mut String, groups: &[&Group<'_>]) -> fmt::Result {
        if groups.is_empty() {
            return Ok(());
        }
        writeln!(
            out,
            "{}",
            styled(BOLD, &format!("and {}:", requirements(groups.len())))
        )?;
        for group in groups.iter().take(IN_A_LINE) {
            let id = group
                .requirement
                .map_or("(no requirement)", |r| r.id.as_str());
            let title = group.requirement.map_or("", |r| r.title.as_str());
            let verdict = format!("{:<12}", group.verdict);
            let verdict = styled(of(group.verdict), &verdict);
            let scenarios = count(group.scenarios.len(), "scenario");
            writeln!(
                out,
                "  {verdict}  {id:<16}  {scenarios:>12}  {}",
                line(title)
            )?;
        }
        if let Some(more) = groups.len().checked_sub(IN_A_LINE).filter(|&more| more > 0) {
            writeln!(out, "  … and {more} more; report.html has them all")?;
        }
        writeln!(out)
    }

    fn conclusion(&self, out: &mut String) -> fmt::Result {
        let summary = &self.record.summary;
        if summary.warnings > 0 {
            writeln!(
                out,
                "{:12}  {}",
                "advice",
                format_args!("{} not followed", summary.warnings)
            )?;
        }
        writeln!(out)?;
        self.verdict(out)
    }

    fn verdict(&self, out: &mut String) -> fmt::Result {
        let Record {
            implementation,
            summary,
            ..
        } = self.record;
        let conclusion = self.record.conclusion();
        let word = self.record.headline();
        let word = match conclusion {
            Conclusion::Conforms => styled(of(Verdict::Pass), &word),
            Conclusion::DoesNotConform
            | Conclusion::ClaimNotShown
            | Conclusion::KitError
            | Conclusion::Misfit => styled(of(Verdict::Fail), &word),
            Conclusion::Inconclusive
            | Conclusion::PassesInPart
            | Conclusion::FailsAsExpected
            | Conclusion::NothingRan => styled(of(Verdict::Inconclusive), &word),
        };
        let reason = if summary.reason.is_empty() {
            String::new()
        } else {
            format!(" ({})", summary.reason)
        };
        let name = format!("{} {}", implementation.name, implementation.version);
        writeln!(out, "{}: {word}{}", line(&name), line(&reason))
    }
}

fn requirements(n: usize) -> String {
    count(n, "more requirement")
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests {
    use super::*;
    use crate::record::{Requirement, sample};

    #[test]
    fn the_sample_on_a_terminal() {
        insta::assert_snapshot!(plain(&sample()));
    }

    #[test]
    fn only_emphasis_of_the_kit_reaches_a_terminal() {
        let mut colored = summary(&sample());
        let styles = Verdict::ALL.map(of).into_iter().chain([BOLD, DIM]);
        for code in styles.flat_map(|style| [format!("{style}"), format!("{style:#}")]) {
            colored = colored.replace(&code, "");
        }
        assert!(!colored.contains('\x1b'), "{colored:?}");
        assert_eq!(colored, plain(&sample()));
    }

    #[test]
    fn no_value_forges_a_line() {
        let spoof = "1.0\n✓ verdicts  all of them\nthe record holds\n\x1b[2J::error::x";
        let mut record = sample();
        let lines = summary(&record).lines().count();
        record.implementation.name.push_str(spoof);
        record.implementation.version.push_str(spoof);
        record.summary.reason.push_str(spoof);
        for requirement in &mut record.requirements {
            requirement.title.push_str(spoof);
            requirement.statement.push_str(spoof);
            requirement.reason.push_str(spoof);
        }
        for scenario in &mut record.scenarios {
            scenario.name.push_str(spoof);
            scenario.path.push_str(spoof);
            scenario.reason.push_str(spoof);
        }
        for argument in &mut record.rerun {
            argument.push_str(spoof);
        }
        let text = summary(&record);
        assert!(
            text.lines().count() <= lines + record.scenarios.len(),
            "{text}"
        );
        for line in text.lines() {
            let line = strip_str(line).to_string();
            let forged = ["✓", "the record holds", "::"];
            assert!(
                !forged.iter().any(|it| line.trim().starts_with(it)),
                "{line}"
            );
        }
    }

    #[test]
    fn many_failures_stay_readable() {
        let mut record = sample();
        let scenario = record.scenarios[3].clone();
        let requirement = record.requirements[4].clone();
        (record.scenarios, record.requirements) = (0..500)
            .map(|i| {
                let id = format!("{}-{i}", scenario.id);
                let requirement = Requirement {
                    id: format!("CCSA-MANY-{i}"),
                    scenarios: vec![id.clone()],
                    controls: vec![],
                    ..requirement.clone()
                };
                (
                    Scenario {
                        id,
                        ..scenario.clone()
                    },
                    requirement,
                )
            })
            .unzip();
        let text = plain(&record);
        assert_eq!(text.matches("run it again:").count(), IN_FULL);
        assert!(text.contains("and 480 more requirements:"));
        assert!(text.contains("… and 380 more; report.html has them all"));
        assert!(text.lines().count() < 500, "{} lines", text.lines().count());
    }

    #[test]
    fn a_server_that_is_down_is_reported_once() {
        let mut record = sample();
        let mut scenario = record.scenarios[3].clone();
        scenario.verdict = Verdict::Inconclusive;
        record.scenarios = vec![scenario; 500];
        record.summary.verdict = Some(Verdict::Inconclusive);
        let text = plain(&record);
        assert!(
            text.starts_with("inconclusive  500 scenarios, all for this reason\n"),
            "{text}"
        );
        assert_eq!(text.matches("run it again:").count(), 1);
        assert!(text.lines().count() < 20, "{text}");

        record.scenarios[7].verdict = Verdict::Fail;
        assert!(!plain(&record).contains("all for this reason"));
    }

    #[test]
    fn a_long_answer_is_cut() {
        let mut record = sample();
        record.scenarios[3].failure.as_mut().unwrap().observed = "row\n".repeat(2000);
        let text = plain(&record);
        assert_eq!(text.matches("row\n").count(), TEXT_LINES);
        assert!(text.contains("more in record.json"));
    }

    #[test]
    fn a_scenario_without_a_requirement_shows_its_purpose() {
        let mut record = sample();
        record.scenarios.truncate(4);
        record.scenarios[3].controls = vec!["CC-9".into()];
        record.requirements.clear();
        let text = plain(&record);
        let ids = record.scenarios[3].requirements.join(", ");
        for part in [
            "fail  scenarios without a requirement in this run\n",
            &format!("    purpose   tests {ids}; a control of CC-9\n"),
        ] {
            assert!(text.contains(part), "{part} is missing:\n{text}");
        }
    }

    #[test]
    fn an_empty_selection_is_reported() {
        let mut record = sample();
        record.scenarios.clear();
        record.requirements.clear();
        record.summary = crate::record::Summary {
            reason: "nothing selected".into(),
            ..crate::record::Summary::default()
        };
        assert!(plain(&record).ends_with("nothing ran (nothing selected)\n"));
    }
}
