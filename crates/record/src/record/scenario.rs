//! One scenario of a record: its steps and its exchanges with the implementation.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rolecall_model::verdict::{Cause, Verdict};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Wrong;

/// One scenario and how it went.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Scenario {
    /// Unique within the record and stable from run to run.
    pub id: String,
    /// The scenario's name.
    pub name: String,
    /// The name of its feature.
    pub feature: String,
    /// The rule it stands under, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// The feature file, relative to the suite's root, with `/`.
    pub path: String,
    /// The line of the scenario, or of the outline's row, in that file; counted from 1.
    pub line: usize,
    /// The area of the suite it belongs to.
    pub area: Cow<'static, str>,
    /// Ids of the requirements it tests.
    pub requirements: Vec<String>,
    /// Ids of the requirements it is the control of.
    pub controls: Vec<String>,
    /// The readings it needs, by conflict; empty when it holds under all.
    pub readings: BTreeMap<String, String>,
    /// The roles that the actor of the act under test holds, or of the act that went wrong, such as
    /// `full-administrator`; empty for somebody without a role, and in records of versions that did not note them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Cow<'static, str>>,
    /// The verdict.
    pub verdict: Verdict,
    /// Ids of the requirements that its failure is held against; empty unless the verdict is `fail`. They are
    /// those of the failing step, which need not be all that the scenario tests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accused: Vec<String>,
    /// The accusations that follow from the failure of a more basic requirement: the accused requirement, and
    /// the one that is the cause.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub consequences: BTreeMap<String, String>,
    /// The party at fault, if it did not pass.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
    /// Why it is inapplicable; empty otherwise.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The thing that the implementation declares that it lacks, if it is inapplicable for that, such as
    /// `operations.add-site`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lacking: Option<String>,
    /// The first failure, if it did not pass.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<Failure>,
    /// Duration, in microseconds of wall-clock time.
    pub duration_us: u64,
    /// Its steps in order, those of backgrounds included.
    pub steps: Vec<Step>,
    /// The exchanges with the implementation, in order. For a scenario that passed, they are recorded only if
    /// the run was made with `--transcript`; its requests and responses are always in its evidence.
    pub exchanges: Vec<Exchange>,
    /// The prefix of its names, which sets them apart from those of other scenarios and runs.
    pub label: String,
    /// All that was sent and received; absent in process.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
}

/// The evidence file of a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Evidence {
    /// A file in HAR 1.2, seen from the directory of the record, with `/`.
    pub file: String,
    /// Its digest, as `sha256:hex`.
    pub digest: String,
    /// The archive that has the file; absent for a file that lies there by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archive: Option<Archived>,
}

/// The place of a file in an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Archived {
    /// The archive, a ZIP file, seen from the directory of the record, with `/`. Unpacked there, it has the file
    /// in its own place.
    pub file: String,
    /// Where the local header of the file begins in the archive, in bytes.
    pub offset: u64,
}

/// The place and the kind of a scenario's failure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Failure {
    /// The step, counted from 0 in `steps`.
    pub step: usize,
    /// The expected value; empty if nothing in particular was expected.
    pub expected: String,
    /// The observed value; empty if nothing was observed.
    pub observed: String,
    /// The difference in one sentence.
    pub message: String,
    /// The act that went wrong, if the implementation is at fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<WrongAct>,
}

/// An act that went wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WrongAct {
    /// The operation that was attempted.
    pub operation: String,
    /// The way in which it went wrong.
    pub wrong: Wrong,
}

/// One step of a scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Step {
    /// As written, in the language of the file: `Given`, `And`, `När`.
    pub keyword: Cow<'static, str>,
    /// The text behind the keyword.
    pub text: String,
    /// The line that it stands on in the scenario's file, counted from 1; absent in records of versions that did
    /// not note it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The rows of its table, the header first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Vec<Vec<String>>>,
    /// Its doc string.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_string: Option<String>,
    /// The verdict.
    pub status: StepStatus,
    /// Why it did not pass.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// The outcome of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StepStatus {
    /// As it should.
    Passed,
    /// An answer was observed that it rules out.
    Failed,
    /// No usable answer, or another one than the act under test presupposes.
    Inconclusive,
    /// The kit itself failed.
    Error,
    /// Not run, because an earlier step did not pass.
    Skipped,
    /// The suite's step catalogue does not know it.
    Undefined,
}

/// One command given to the implementation, and its answer. A command that takes several requests
/// is several exchanges.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Exchange {
    /// The step it belongs to, counted from 0; absent for set-up and clean-up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<usize>,
    /// The actor: a person of the scenario, or the operator of the test.
    pub actor: Cow<'static, str>,
    /// The operation that was attempted.
    pub operation: String,
    /// The request; absent in process.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<Box<Request>>,
    /// The response; absent in process, and if none arrived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<Box<Response>>,
    /// The kit's reading of the answer: done, refused, or the reason why it could not decide.
    pub outcome: Cow<'static, str>,
    /// From the first byte sent to the last one read, in microseconds; absent in process.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_us: Option<u64>,
}

/// An HTTP request. The transcript removes credentials before they get here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Request {
    /// The method, in capitals.
    pub method: String,
    /// The whole URL.
    pub url: String,
    /// Names and values, in the order sent.
    pub headers: Vec<(String, String)>,
    /// The body as text; empty if absent.
    pub body: String,
}

/// An HTTP response.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// Names and values, in the order received.
    pub headers: Vec<(String, String)>,
    /// The body as text, invalid UTF-8 replaced.
    pub body: String,
    /// Whether the transcript cut the body short.
    pub truncated: bool,
}

impl Scenario {
    /// `path:line`, as editors and terminals take it.
    pub fn location(&self) -> String {
        format!("{}:{}", self.path, self.line)
    }

    /// The requirements that it finds broken, without those whose failure follows from another's. A record
    /// that names none at a failure holds it against all that the scenario tests.
    pub fn accuses(&self) -> impl Iterator<Item = &String> {
        let accused: &[String] = match self.verdict {
            Verdict::Fail if self.accused.is_empty() => &self.requirements,
            Verdict::Fail => &self.accused,
            _ => &[],
        };
        let consequences = &self.consequences;
        accused.iter().filter(|id| !consequences.contains_key(*id))
    }

    /// The verdict on one requirement. A failure that is held against others leaves it undecided.
    pub fn verdict_on(&self, requirement: &str) -> Verdict {
        match self.verdict {
            Verdict::Fail if !self.accuses().any(|id| id == requirement) => Verdict::Inconclusive,
            verdict => verdict,
        }
    }

    /// The step that went wrong.
    pub fn failing_step(&self) -> Option<&Step> {
        self.failure
            .as_ref()
            .and_then(|failure| self.steps.get(failure.step))
    }
}
