//! The doctor's findings, for people and for programs.

use std::fmt;

use rolecall_model::capability::Capability;
use serde::{Serialize, Serializer};

/// The subject of a check.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Subject {
    /// The mapping itself.
    File,
    /// The server and the observed to it.
    Target,
    /// The operator's sign-in.
    Operator,
    /// Signing in as a user.
    User,
    /// How a decision point is asked.
    Decisions,
    /// `[defaults]`, for requests without settings of their own.
    Defaults,
    /// `target.settle`: reads that lag behind writes.
    Settle,
    /// A fixture or an operation.
    Capability(Capability),
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => f.write_str("file"),
            Self::Target => f.write_str("target"),
            Self::Operator => f.write_str("authentication.operator"),
            Self::User => f.write_str("authentication.user"),
            Self::Decisions => f.write_str("decision-point"),
            Self::Defaults => f.write_str("defaults"),
            Self::Settle => f.write_str("target.settle"),
            Self::Capability(capability) => capability.fmt(f),
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
    /// As it should, and in one scenario not: it is for the reader to say whether that is meant.
    Partly,
    /// It has to be mended.
    Broken,
    /// It was not reached, because something else is broken.
    Waiting,
    /// Nothing that is mapped so far can show it.
    Untried,
}

/// One check.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Check {
    /// Its subject.
    pub subject: Subject,
    /// How it went.
    pub state: State,
    /// Behaviours that were shown: `done`, `refused`, `read back`; or a note.
    pub seen: Vec<String>,
    /// The problem; empty if there is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub problem: String,
    /// How to mend it, or what it waits for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub remedy: String,
    /// The check that has to succeed before this one can be made.
    #[serde(skip)]
    pub waits_for: Option<Subject>,
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
            waits_for: None,
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

/// The overall result.
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
    /// The overall result.
    pub conclusion: Conclusion,
    /// Every check, in the order in which they were made.
    pub checks: Vec<Check>,
    /// The checks to mend, causes before their consequences, as places among the checks.
    pub mend: Vec<usize>,
    /// Suggestions what to map next, with the number of requirements that each makes testable.
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
    /// The fixtures and operations to map.
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
}
