//! The doctor's report for a terminal.

use std::fmt::Write as _;

use rolecall_model::capability::Capability;
use rolecall_record::report::text::printable;

use super::report::{Check, Conclusion, Report, State, Subject};

/// No longer list of what to mend is of use to anybody.
const MOST_TO_MEND: usize = 10;

/// How long a line of names may become.
const WIDTH: usize = 96;

impl State {
    const fn sign(self) -> char {
        match self {
            Self::Served => '✓',
            Self::Partly => '!',
            Self::Broken => '✗',
            Self::Waiting => '…',
            Self::Untried => '·',
        }
    }
}

impl Report {
    /// The report for a terminal.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        let who = [&self.implementation, &self.target, &self.file];
        let who: Vec<&str> = who
            .into_iter()
            .map(String::as_str)
            .filter(|it| !it.is_empty())
            .collect();
        // Writing to a string does not fail.
        let _ = writeln!(text, "{}\n", who.join(" · "));
        for heading in ["Setting", "Fixtures", "Operations"] {
            self.write_part(&mut text, heading);
        }
        self.write_mend(&mut text);
        self.write_next(&mut text);
        printable(&text).into_owned()
    }

    fn write_part(&self, text: &mut String, heading: &str) {
        let here = || self.checks.iter().filter(|it| part(it.subject) == heading);
        if here().next().is_none() {
            return;
        }
        let _ = writeln!(text, "{heading}");
        // What waits for the same is said once.
        let mut waiting: Vec<(&str, Vec<String>)> = Vec::new();
        for check in here() {
            if check.state != State::Waiting || part(check.subject) == "Setting" {
                check.write(text, &self.file);
                continue;
            }
            let name = check.name();
            match waiting.iter_mut().find(|(cause, _)| *cause == check.remedy) {
                Some((_, names)) => names.push(name),
                None => waiting.push((&check.remedy, vec![name])),
            }
        }
        for (cause, names) in waiting {
            let sign = State::Waiting.sign();
            let _ = writeln!(text, "  {sign} {cause}:");
            write_wrapped(text, "      ", &names);
        }
        let _ = writeln!(text);
    }

    fn write_mend(&self, text: &mut String) {
        if self.mend.is_empty() {
            return;
        }
        let _ = writeln!(text, "Mend first");
        let waiting = |subject: Subject| {
            let waits = self.checks.iter();
            waits.filter(|it| it.waits_for == Some(subject)).count()
        };
        let broken = self.mend.iter().filter_map(|at| self.checks.get(*at));
        for (check, number) in broken.take(MOST_TO_MEND).zip(1..) {
            let waiting = match waiting(check.subject) {
                0 => String::new(),
                1 => "; 1 other check is blocked by it".to_owned(),
                several => format!("; {several} other checks are blocked by it"),
            };
            let _ = writeln!(
                text,
                "  {number}. {}: {}{waiting}",
                check.subject, check.remedy
            );
        }
        let more = self.mend.len().saturating_sub(MOST_TO_MEND);
        if more > 0 {
            let _ = writeln!(text, "  and {more} more, marked ✗ above");
        }
        let _ = writeln!(text);
    }

    fn write_next(&self, text: &mut String) {
        let count = |state| self.checks.iter().filter(|it| it.state == state).count();
        let (broken, waiting) = (count(State::Broken), count(State::Waiting));
        let asked = [State::Served, State::Partly, State::Broken];
        let is_asked = |check: &Check| {
            matches!(check.subject, Subject::Capability(_) | Subject::Decisions)
                && asked.contains(&check.state)
        };
        let _ = match self.conclusion {
            Conclusion::Served if !self.checks.iter().any(is_asked) => writeln!(
                text,
                "Nothing was asked: no scenario can run with what is mapped.",
            ),
            Conclusion::Served => writeln!(
                text,
                "Everything that is mapped is served; {} requirements can be tested.",
                self.testable,
            ),
            Conclusion::Mend | Conclusion::Unusable => {
                let problems = if broken == 1 { "problem" } else { "problems" };
                let checks = if waiting == 1 { "check" } else { "checks" };
                writeln!(text, "{broken} {problems}; {waiting} {checks} blocked.")
            }
            Conclusion::Unreachable => writeln!(text, "The target cannot be reached."),
        };
        if self.conclusion == Conclusion::Served && !self.gains.is_empty() {
            let _ = writeln!(text, "Map next for the most gain:");
            for gain in &self.gains {
                let things = gain.things.join(", ");
                let _ = writeln!(text, "  {things}: {} more", gain.requirements);
            }
        }
        let _ = writeln!(text, "Next: {}", self.next);
    }
}

impl Check {
    /// The name of its subject in its section of the report.
    fn name(&self) -> String {
        match self.subject {
            Subject::Capability(capability) => capability.name().to_owned(),
            subject => subject.to_string(),
        }
    }

    fn write(&self, text: &mut String, file: &str) {
        let name = self.name();
        let (sign, seen) = (self.state.sign(), self.seen.join(", "));
        let said = match self.state {
            State::Served => seen,
            State::Partly => format!("{seen}; and once: {}", self.problem),
            State::Broken => self.problem.clone(),
            State::Waiting | State::Untried => self.remedy.clone(),
        };
        let _ = writeln!(text, "  {sign} {name:<28} {said}");
        if matches!(self.state, State::Broken | State::Partly) && !self.remedy.is_empty() {
            let place = self.line.map(|line| format!("{file}:{line}: "));
            let place = place.unwrap_or_default();
            let _ = writeln!(text, "      → {place}{}", self.remedy);
        }
    }
}

/// Words with commas between them, in lines of bounded length.
fn write_wrapped(text: &mut String, indent: &str, words: &[String]) {
    let mut row = indent.to_owned();
    for (at, word) in words.iter().enumerate() {
        if row.len() + word.len() > WIDTH && row.len() > indent.len() {
            let _ = writeln!(text, "{}", row.trim_end());
            row = indent.to_owned();
        }
        row.push_str(word);
        row.push_str(if at + 1 < words.len() { ", " } else { "" });
    }
    let _ = writeln!(text, "{row}");
}

const fn part(subject: Subject) -> &'static str {
    match subject {
        Subject::Capability(Capability::Fixture(_)) => "Fixtures",
        Subject::Capability(Capability::Operation(_)) => "Operations",
        _ => "Setting",
    }
}
