//! What the doctor found, for people and for programs.

use std::fmt::{self, Write as _};

use serde::{Serialize, Serializer};

use crate::report::text::printable;
use crate::usage::Thing;

/// No longer list of what to mend is of use to anybody.
const MOST_TO_MEND: usize = 10;

/// How long a line of names may become.
const WIDTH: usize = 96;

/// What a check is about.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Subject {
    /// The mapping itself.
    File,
    /// The server and the way to it.
    Target,
    /// The operator's sign-in.
    Operator,
    /// Signing in as a user.
    User,
    /// What holds for every request that does not say otherwise.
    Defaults,
    /// `target.settle`: reads that lag behind writes.
    Settle,
    /// A fixture or an operation.
    Thing(Thing),
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => f.write_str("file"),
            Self::Target => f.write_str("target"),
            Self::Operator => f.write_str("authentication.operator"),
            Self::User => f.write_str("authentication.user"),
            Self::Defaults => f.write_str("defaults"),
            Self::Settle => f.write_str("target.settle"),
            Self::Thing(thing) => thing.fmt(f),
        }
    }
}

impl Serialize for Subject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// How a check went.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// As it should.
    Served,
    /// It has to be mended.
    Broken,
    /// It was not reached, because something else is broken.
    Waiting,
    /// Nothing that is mapped so far can show it.
    Untried,
}

impl State {
    const fn sign(self) -> char {
        match self {
            Self::Served => '✓',
            Self::Broken => '✗',
            Self::Waiting => '…',
            Self::Untried => '·',
        }
    }
}

/// One check.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Check {
    /// What it is about.
    pub subject: Subject,
    /// How it went.
    pub state: State,
    /// What was seen: `done`, `refused`, `read back`; or what the check found.
    pub seen: Vec<String>,
    /// What is wrong; empty when nothing is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub problem: String,
    /// How to mend it, or what it waits for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub remedy: String,
    /// The line of the file where it is mapped, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The scenario that showed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
}

impl Check {
    pub(super) fn new(subject: Subject, state: State) -> Self {
        Self {
            subject,
            state,
            seen: Vec::new(),
            problem: String::new(),
            remedy: String::new(),
            line: None,
            scenario: None,
        }
    }

    pub(super) fn served(subject: Subject, seen: impl Into<String>) -> Self {
        Self {
            seen: vec![seen.into()],
            ..Self::new(subject, State::Served)
        }
    }

    pub(super) fn broken(
        subject: Subject,
        problem: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            problem: problem.into(),
            remedy: remedy.into(),
            ..Self::new(subject, State::Broken)
        }
    }
}

/// What it all comes to.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Conclusion {
    /// Everything that is mapped is served.
    Served,
    /// Something is to be mended.
    Mend,
    /// The file cannot be used as it is.
    Unusable,
    /// The target cannot be reached.
    Unreachable,
}

/// Everything that was found.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Report {
    /// Names the format; always `rolecall-doctor`.
    pub format: &'static str,
    /// The version of the format; always 1.
    pub version: u32,
    /// The mapping's file.
    pub file: String,
    /// Name and version of the implementation, if the file could be read.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub implementation: String,
    /// Where it was reached.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub target: String,
    /// What it all comes to.
    pub conclusion: Conclusion,
    /// Every check, in the order in which they were made.
    pub checks: Vec<Check>,
    /// What to mend, the causes before their consequences: places among the checks.
    pub mend: Vec<usize>,
    /// What to map next, and how many requirements that lets be tested.
    pub gains: Vec<Gain>,
    /// How many requirements can be tested with what is mapped, if all of it is served.
    pub testable: usize,
    /// The command to run next.
    pub next: String,
}

/// Something that is not mapped yet.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Gain {
    /// What to map.
    pub things: Vec<String>,
    /// How many more requirements can be tested then.
    pub requirements: usize,
}

impl Report {
    /// The report as JSON, with a newline at its end.
    ///
    /// # Errors
    ///
    /// None as long as the kit is intact.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }

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
            let name = subject.to_string();
            let mut checks = self.checks.iter();
            let waits = checks.by_ref().filter(|it| it.state == State::Waiting);
            waits
                .filter(|it| it.remedy.contains(&format!("`{name}`")))
                .count()
        };
        let broken = self.mend.iter().filter_map(|at| self.checks.get(*at));
        for (check, number) in broken.take(MOST_TO_MEND).zip(1..) {
            let waiting = match waiting(check.subject) {
                0 => String::new(),
                1 => "; 1 other waits for it".to_owned(),
                several => format!("; {several} others wait for it"),
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
        let _ = match self.conclusion {
            Conclusion::Served => writeln!(
                text,
                "Everything that is mapped is served; {} requirements can be tested.",
                self.testable,
            ),
            Conclusion::Mend | Conclusion::Unusable => {
                writeln!(
                    text,
                    "{broken} to mend, {waiting} not reached because of that."
                )
            }
            Conclusion::Unreachable => writeln!(text, "The target cannot be reached."),
        };
        if self.conclusion == Conclusion::Served {
            for gain in &self.gains {
                let things = gain.things.join(", ");
                let _ = writeln!(text, "  {things}: mapped, {} more", gain.requirements);
            }
        }
        let _ = writeln!(text, "Next: {}", self.next);
    }
}

impl Check {
    /// What it is about, in its part of the report.
    fn name(&self) -> String {
        match self.subject {
            Subject::Thing(thing) => thing.name().to_owned(),
            subject => subject.to_string(),
        }
    }

    fn write(&self, text: &mut String, file: &str) {
        let name = self.name();
        let (sign, seen) = (self.state.sign(), self.seen.join(", "));
        let said = match self.state {
            State::Served | State::Untried if self.problem.is_empty() => seen,
            State::Waiting | State::Untried => self.remedy.clone(),
            State::Served | State::Broken => self.problem.clone(),
        };
        let _ = writeln!(text, "  {sign} {name:<28} {said}");
        if self.state == State::Broken && !self.remedy.is_empty() {
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
        Subject::Thing(Thing::Fixture(_)) => "Fixtures",
        Subject::Thing(Thing::Operation(_)) => "Operations",
        _ => "Setting",
    }
}
