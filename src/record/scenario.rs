//! One scenario of a record: its steps and what was said to the implementation.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::verdict::{Cause, Verdict};

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
    /// How it went.
    pub verdict: Verdict,
    /// Who is at fault, when it did not pass.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
    /// Why it is inapplicable; empty otherwise.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What went wrong first, when it did not pass.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<Failure>,
    /// How long it took, in microseconds of wall-clock time.
    pub duration_us: u64,
    /// Its steps in order, those of backgrounds included.
    pub steps: Vec<Step>,
    /// What was said to the implementation, in order. Of a scenario that passed it is told only when
    /// the run was asked for a transcript; its requests and responses are in its evidence alone.
    pub exchanges: Vec<Exchange>,
    /// What its names began with, to tell them from those of other scenarios and runs.
    pub label: String,
    /// All that was sent and received; absent in process.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
}

/// Where the evidence of a scenario is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Evidence {
    /// A file in HAR 1.2, seen from the directory of the record, with `/`.
    pub file: String,
    /// Its digest, as `sha256:hex`.
    pub digest: String,
}

/// Where and how a scenario went wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Failure {
    /// The step, counted from 0 in `steps`.
    pub step: usize,
    /// What the scenario expects; empty where nothing in particular was expected.
    pub expected: String,
    /// What was observed instead; empty where nothing was.
    pub observed: String,
    /// The difference in one sentence.
    pub message: String,
}

/// One step of a scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Step {
    /// As written, in the language of the file: `Given`, `And`, `När`.
    pub keyword: Cow<'static, str>,
    /// The text behind the keyword.
    pub text: String,
    /// The rows of its table, the header first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Vec<Vec<String>>>,
    /// Its doc string.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_string: Option<String>,
    /// How it went.
    pub status: StepStatus,
    /// Why it did not pass.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// How a step went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StepStatus {
    /// As it should.
    Passed,
    /// An answer was observed that it rules out.
    Failed,
    /// No usable answer.
    Inconclusive,
    /// The kit is at fault.
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
    /// Who acted: a person of the scenario, or the operator of the test.
    pub actor: Cow<'static, str>,
    /// What was attempted.
    pub operation: String,
    /// What was sent; absent in process.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<Box<Request>>,
    /// What came back; absent in process and when nothing did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<Box<Response>>,
    /// What the kit took the answer for: done, refused, or why it could not tell.
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
    /// The body as text; empty when there is none.
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

    /// The step that went wrong.
    pub fn failing_step(&self) -> Option<&Step> {
        self.failure
            .as_ref()
            .and_then(|failure| self.steps.get(failure.step))
    }
}
