//! The end of a run on a terminal: what went wrong, why, and how to run just that again.

mod counts;

use std::fmt::{self, Write};

use anstream::adapter::strip_str;

use rolecall_model::verdict::Verdict;

use super::facts::{Facts, purpose, source};
use super::findings::{Finding, Kind, findings, sum};
use super::style::{BOLD, DIM, of, styled};
use super::text::{count, cut, line, printable};
use crate::record::{Conclusion, Record, Requirement, Scenario};

/// Maximum number of scenarios that are shown in full; the rest get a line for each finding.
const IN_FULL: usize = 20;

/// Maximum number of scenarios that are shown in full of a finding that is not about one requirement.
const OF_MANY: usize = 1;

/// Maximum number of findings that get a line of their own after that.
const IN_A_LINE: usize = 100;

/// Maximum number of requirements that a line names, and of those whose sentences stand below it.
const NAMED: usize = 8;
const QUOTED: usize = 3;

/// Maximum length of an expected or observed text, in characters and in lines. The whole text is
/// in the record.
const TEXT_CHARS: usize = 600;
const TEXT_LINES: usize = 12;

/// Maximum length of a command of curl; a longer one is left out, since a part of it is of no use.
const CURL_CHARS: usize = 1_000;

/// The text to print when a run has ended: everything that did not pass, by its cause, then
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
        let findings = findings(self.record);
        let mut told = 0;
        let mut rest = Vec::new();
        for finding in &findings {
            let new = finding.scenarios.len().min(most_of(finding));
            if told + new > IN_FULL && told > 0 {
                rest.push(finding);
            } else {
                told += new;
                self.finding(out, finding)?;
            }
        }
        self.rest(out, &rest)?;
        self.counts(out)?;
        if !findings.is_empty() {
            writeln!(out, "{:12}  {}", "findings", sum(&findings))?;
        }
        self.conclusion(out)
    }

    fn finding(&self, out: &mut String, finding: &Finding<'_>) -> fmt::Result {
        self.heading(out, finding)?;
        let about = finding.requirement();
        match (about, &finding.kind) {
            (Some(requirement), _) => {
                self.rule(out, requirement)?;
                // Its own scenarios speak for themselves; the meaning of a control has to be explained.
                let only_controls = finding
                    .scenarios
                    .iter()
                    .all(|it| !requirement.scenarios.contains(&it.id));
                if only_controls && !requirement.reason.is_empty() {
                    writeln!(out, "  {}", line(&requirement.reason))?;
                }
                for also in finding
                    .requirements
                    .iter()
                    .filter(|it| it.id != requirement.id)
                {
                    writeln!(out, "  also {}: {}", line(&also.id), line(&also.title))?;
                    self.rule(out, also)?;
                }
            }
            (None, kind) => {
                if let Kind::Sweeping(it) = kind {
                    writeln!(out, "  {}", it.statement())?;
                }
                let word = if finding.verdict == Verdict::Fail {
                    "not met"
                } else {
                    "undecided"
                };
                self.ids(out, word, &finding.requirements)?;
                if finding.requirements.len() <= QUOTED {
                    for it in &finding.requirements {
                        writeln!(out, "  {}  {}", line(&it.id), line(&it.statement))?;
                    }
                }
            }
        }
        self.ids(out, "undecided because of it", &finding.consequences)?;
        let most = most_of(finding);
        for scenario in finding.scenarios.iter().take(most) {
            self.scenario(out, scenario)?;
            if finding.requirements.is_empty() {
                self.field(out, "purpose", &purpose(scenario))?;
            }
        }
        let more = finding.scenarios.len().saturating_sub(most) + finding.following.len();
        if more > 0 {
            let more = count(more, "more scenario");
            writeln!(
                out,
                "\n  … and {more} for this reason; report.html has them all"
            )?;
        }
        let first = finding.requirements.first().map(|it| it.id.as_str());
        let id = about.map(|it| it.id.as_str()).or(first);
        let whole = !matches!(finding.kind, Kind::Broken(_)) && finding.requirements.len() > 1;
        let command = self.record.rerun_command(id.filter(|_| !whole));
        writeln!(
            out,
            "\n  {} {}\n",
            styled(DIM, "run it again:"),
            line(&command)
        )
    }

    /// The sentence of a rule and the place where the documents have it.
    fn rule(&self, out: &mut String, requirement: &Requirement) -> fmt::Result {
        writeln!(out, "  {}", line(&requirement.statement))?;
        writeln!(out, "  {}", styled(DIM, &line(&source(requirement))))
    }

    /// The ids of requirements with what they have in common; nothing if there are none.
    fn ids(&self, out: &mut String, what: &str, requirements: &[&Requirement]) -> fmt::Result {
        if requirements.is_empty() {
            return Ok(());
        }
        let named = requirements.iter().take(NAMED).map(|it| line(&it.id));
        let mut named: Vec<_> = named.collect();
        if requirements.len() > NAMED {
            named.push(format!("{} more", requirements.len() - NAMED).into());
        }
        let number = count(requirements.len(), "requirement");
        writeln!(out, "  → {number} {what}: {}", named.join(", "))
    }

    fn heading(&self, out: &mut String, finding: &Finding<'_>) -> fmt::Result {
        let verdict = styled(of(finding.verdict), finding.verdict.as_str());
        let title = finding.title();
        match finding.requirement() {
            Some(requirement) => {
                let advice = if finding.is_advice() {
                    " (advice, no failure)"
                } else {
                    ""
                };
                let id = styled(BOLD, &line(&requirement.id));
                writeln!(out, "{verdict}{advice}  {id}  {}", line(&title))
            }
            None => {
                let scenarios = finding.scenarios.len() + finding.following.len();
                let scenarios = styled(BOLD, &count(scenarios, "scenario"));
                writeln!(out, "{verdict}  {scenarios}: {}", line(&title))
            }
        }
    }

    fn scenario(&self, out: &mut String, scenario: &Scenario) -> fmt::Result {
        writeln!(out, "\n  {}", styled(BOLD, &line(&scenario.name)))?;
        writeln!(out, "  {}", styled(DIM, &line(&scenario.location())))?;
        for (label, text) in Facts::of(self.record, scenario).labelled() {
            // Half a command is of no use.
            if label == "curl" && text.len() > CURL_CHARS {
                continue;
            }
            self.field(out, label, &text)?;
        }
        Ok(())
    }

    /// A labelled text; further lines stand under the first. Nothing for an empty text.
    fn field(&self, out: &mut String, label: &str, text: &str) -> fmt::Result {
        let most = if label == "curl" {
            CURL_CHARS
        } else {
            TEXT_CHARS
        };
        let (shown, mut left_out) = cut(text.trim_end(), most);
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

    fn rest(&self, out: &mut String, findings: &[&Finding<'_>]) -> fmt::Result {
        if findings.is_empty() {
            return Ok(());
        }
        let more = format!("and {}:", count(findings.len(), "more cause"));
        writeln!(out, "{}", styled(BOLD, &more))?;
        for finding in findings.iter().take(IN_A_LINE) {
            let id = finding.requirement().map_or("", |it| it.id.as_str());
            let verdict = format!("{:<12}", finding.verdict);
            let verdict = styled(of(finding.verdict), &verdict);
            let scenarios = count(
                finding.scenarios.len() + finding.following.len(),
                "scenario",
            );
            writeln!(
                out,
                "  {verdict}  {id:<16}  {scenarios:>12}  {}",
                line(&finding.title())
            )?;
        }
        if let Some(more) = findings
            .len()
            .checked_sub(IN_A_LINE)
            .filter(|&more| more > 0)
        {
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

/// Number of scenarios of a finding that are shown in full.
fn most_of(finding: &Finding<'_>) -> usize {
    match finding.kind {
        Kind::Broken(_) => IN_FULL,
        _ => OF_MANY,
    }
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests {
    use rolecall_model::verdict::Cause;

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
                let of = format!("CCSA-MANY-{i}");
                let requirement = Requirement {
                    id: of.clone(),
                    scenarios: vec![id.clone()],
                    controls: vec![],
                    ..requirement.clone()
                };
                (
                    Scenario {
                        id,
                        requirements: vec![of],
                        ..scenario.clone()
                    },
                    requirement,
                )
            })
            .unzip();
        let text = plain(&record);
        assert_eq!(text.matches("run it again:").count(), IN_FULL);
        assert!(text.contains("and 480 more causes:"));
        assert!(text.contains("… and 380 more; report.html has them all"));
        assert!(text.lines().count() < 500, "{} lines", text.lines().count());
    }

    #[test]
    fn a_server_that_is_down_is_reported_once() {
        let mut record = sample();
        let mut scenario = record.scenarios[3].clone();
        scenario.verdict = Verdict::Inconclusive;
        scenario.cause = Some(Cause::Network);
        scenario.failure.as_mut().unwrap().observed = "no answer within 5 s".into();
        record.scenarios = vec![scenario; 500];
        record.summary.verdict = Some(Verdict::Inconclusive);
        let text = plain(&record);
        assert!(
            text.starts_with("inconclusive  500 scenarios: no answer within 5 s\n"),
            "{text}"
        );
        assert_eq!(text.matches("run it again:").count(), 1);
        assert!(text.lines().count() < 30, "{text}");

        record.scenarios[7].verdict = Verdict::Fail;
        let text = plain(&record);
        assert!(text.contains("inconclusive  499 scenarios: "), "{text}");
        assert_eq!(text.matches("run it again:").count(), 2);
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
            "fail  1 scenario: CCSA-ELIG-05\n",
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
