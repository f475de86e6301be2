//! The figures at the end: verdicts, how fast, what was left out, classes and expected failures.

use std::fmt::{self, Write};

use rolecall_model::verdict::Verdict;

use super::{Summary, TEXT_CHARS};
use crate::record::{Claim, Class, Counts, Record};
use crate::report::findings::{in_part, inapplicable};
use crate::report::style::{of, styled};
use crate::report::text::{count, cut, duration, line, rate};
use crate::visible::printable;

/// Maximum number of requirements that passed in part which are named.
const NAMED: usize = 5;

/// Maximum number of reasons for inapplicable scenarios that are shown.
const REASONS: usize = 10;

impl Summary<'_> {
    pub(super) fn counts(&self, out: &mut String) -> fmt::Result {
        let Record {
            summary,
            duration_us,
            ..
        } = self.record;
        self.count_line(out, "requirements", &summary.requirements)?;
        self.count_line(out, "scenarios", &summary.scenarios)?;
        let mut time = format!("in {}", duration(*duration_us));
        let rate = rate(summary.scenarios.total(), *duration_us);
        if !rate.is_empty() {
            let _ = write!(time, ", {rate}");
        }
        writeln!(out, "{:12}  {time}", "")?;
        self.in_part(out)?;
        self.inapplicable(out)?;
        self.classes(out)?;
        self.indirect(out)?;
        self.expected(out)
    }

    /// The operations that the mapping carries out otherwise than by one plain request.
    fn indirect(&self, out: &mut String) -> fmt::Result {
        let indirect = &self.record.implementation.indirect;
        if indirect.is_empty() {
            return Ok(());
        }
        let named = indirect.iter().take(NAMED).map(|it| it.operation.as_str());
        let mut named: Vec<_> = named.map(str::to_owned).collect();
        if indirect.len() > NAMED {
            named.push(format!("{} more", indirect.len() - NAMED));
        }
        let operations = count(indirect.len(), "operation");
        let names = named.join(", ");
        writeln!(
            out,
            "{:12}  {operations} by more than one plain request of the acting user: {}",
            "mapping",
            printable(&names)
        )
    }

    /// The number of requirements that pass by a part of their scenarios.
    fn in_part(&self, out: &mut String) -> fmt::Result {
        match in_part(self.record) {
            0 => Ok(()),
            n => {
                let told = count(n, "requirement");
                let passed = if n == 1 {
                    "on a part of its"
                } else {
                    "on a part of their"
                };
                let record = self.record.requirements.iter();
                let parts = record
                    .filter(|it| it.passed_in_part())
                    .take(NAMED)
                    .map(|it| {
                        let (played, all) = it.played();
                        format!("{} on {played} of {all}", it.id)
                    });
                let mut parts: Vec<_> = parts.collect();
                if n > NAMED {
                    parts.push(format!("{} more", n - NAMED));
                }
                writeln!(
                    out,
                    "{:12}  {told} passed {passed} scenarios: {}",
                    "in part",
                    printable(&parts.join(", "))
                )
            }
        }
    }

    /// Why scenarios could not be run here.
    fn inapplicable(&self, out: &mut String) -> fmt::Result {
        let reasons = inapplicable(self.record);
        for (i, (n, why)) in reasons.iter().take(REASONS).enumerate() {
            let label = if i == 0 { "inapplicable" } else { "" };
            let (why, _) = cut(why, TEXT_CHARS);
            let scenarios = count(*n, "scenario");
            writeln!(out, "{label:12}  {scenarios}: {}", line(why))?;
        }
        match reasons.len().saturating_sub(REASONS) {
            0 => Ok(()),
            more => {
                let more = count(more, "more reason");
                writeln!(out, "{:12}  … and {more}; report.html has them all", "")
            }
        }
    }

    /// The result and the level of each class that is claimed. Where every class is shown in full, the last
    /// line answers the default claim of everything.
    fn classes(&self, out: &mut String) -> fmt::Result {
        let record = self.record;
        let everything = record.claims() == Claim::everything();
        if everything && record.classes.iter().all(|it| it.conforms) {
            return Ok(());
        }
        // Nobody asked for the classes that a selection passes by.
        let told = |class: &&Class| {
            let ran = !matches!(class.verdict, None | Some(Verdict::Inapplicable));
            ran || !everything || record.selection.complete
        };
        for (i, class) in record.classes.iter().filter(told).enumerate() {
            let label = if i == 0 { "classes" } else { "" };
            let level = class.level.to_string();
            let found = if class.conforms {
                styled(of(Verdict::Pass), &level)
            } else {
                // All that ran may have passed: that is not a pass of the class.
                let verdict = class.verdict.filter(|it| *it != Verdict::Pass);
                styled(of(verdict.unwrap_or(Verdict::Inapplicable)), &level)
            };
            let reason = match class.reason.strip_prefix(&level) {
                _ if class.reason.is_empty() => String::new(),
                Some(rest) => rest.to_owned(),
                None => format!(": {}", class.reason),
            };
            writeln!(out, "{label:12}  {}: {found}{reason}", class.claim())?;
        }
        Ok(())
    }

    /// The state of each expected failure.
    fn expected(&self, out: &mut String) -> fmt::Result {
        for (i, expected) in self.record.expected_failures.iter().enumerate() {
            let label = if i == 0 { "expected" } else { "" };
            writeln!(
                out,
                "{label:12}  {} {} ({}, until {}: {})",
                line(&expected.requirement),
                line(&expected.in_words(&self.record.scenarios)),
                line(&expected.owner),
                line(&expected.expires),
                line(&expected.reason)
            )?;
        }
        Ok(())
    }

    fn count_line(&self, out: &mut String, label: &str, counts: &Counts) -> fmt::Result {
        let mut parts = Vec::new();
        for verdict in Verdict::ALL {
            match counts.get(Some(verdict)) {
                0 => {}
                n => parts.push(styled(of(verdict), &format!("{n} {verdict}"))),
            }
        }
        if counts.not_run > 0 {
            parts.push(format!("{} not run", counts.not_run));
        }
        let total = counts.total();
        let parts = if parts.is_empty() {
            String::new()
        } else {
            format!(": {}", parts.join(", "))
        };
        writeln!(out, "{label:<12}  {total}{parts}")
    }
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;
    use crate::record::sample;

    #[test]
    fn reasons_are_counted_the_most_frequent_first() {
        let mut record = sample();
        let template = record.scenarios.first().cloned();
        record.scenarios.clear();
        for n in 0..12 {
            for _ in 0..=n {
                let mut scenario = template.clone();
                if let Some(it) = &mut scenario {
                    it.verdict = Verdict::Inapplicable;
                    it.reason = format!("no fixture {n}");
                }
                record.scenarios.extend(scenario);
            }
        }
        let text = plain(&record);
        let told = "inapplicable  12 scenarios: no fixture 11\n              11 scenarios: no fixture 10\n";
        assert!(text.contains(told), "{text}");
        assert!(
            text.contains("3 scenarios: no fixture 2\n              … and 2 more reasons"),
            "{text}"
        );
    }

    #[test]
    fn passes_by_a_part_of_the_scenarios_are_reported() {
        let mut record = sample();
        assert!(!plain(&record).contains("in part"));
        let mut passing = record.requirements.iter_mut();
        if let Some(it) = passing.find(|it| it.verdict == Some(Verdict::Pass)) {
            it.scenarios.truncate(1);
            it.controls.clear();
            it.not_selected = 3;
        }
        let told = "in part       1 requirement passed on a part of its scenarios: ORG-ASSIGN-01 on 1 of 4";
        assert!(plain(&record).contains(told));
    }
}
