//! The messages themselves: those that a finished run needs, with the fields that a record can fill.
//!
//! The schema is `messages.schema.json` of the package `@cucumber/messages`, whose version
//! [`PROTOCOL`] is.

use std::borrow::Cow;

use serde::Serialize;

/// The version of the schema.
pub(super) const PROTOCOL: &str = "34.2.1";

/// One line of the file.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Envelope<'a> {
    Meta(Meta<'a>),
    GherkinDocument(GherkinDocument<'a>),
    Pickle(Pickle<'a>),
    Hook(Hook),
    TestRunStarted(TestRunStarted),
    TestCase(TestCase),
    TestCaseStarted(TestCaseStarted),
    TestStepStarted(TestStepStarted<'a>),
    Attachment(Attachment<'a>),
    TestStepFinished(TestStepFinished<'a>),
    TestCaseFinished(TestCaseFinished<'a>),
    TestRunFinished(TestRunFinished<'a>),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Meta<'a> {
    pub(super) protocol_version: &'static str,
    pub(super) implementation: Product<'a>,
    pub(super) runtime: Product<'a>,
    pub(super) os: Product<'a>,
    pub(super) cpu: Product<'a>,
}

#[derive(Default, Serialize)]
pub(super) struct Product<'a> {
    pub(super) name: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) version: Option<Cow<'a, str>>,
}

#[derive(Clone, Copy, Serialize)]
pub(super) struct Location {
    pub(super) line: usize,
}

#[derive(Serialize)]
pub(super) struct GherkinDocument<'a> {
    pub(super) uri: &'a str,
    pub(super) feature: Feature<'a>,
    pub(super) comments: [(); 0],
}

#[derive(Serialize)]
pub(super) struct Feature<'a> {
    pub(super) location: Location,
    pub(super) tags: [(); 0],
    pub(super) language: &'static str,
    pub(super) keyword: &'static str,
    pub(super) name: Cow<'a, str>,
    pub(super) description: &'static str,
    pub(super) children: Vec<Child<'a>>,
}

/// Of a feature; a rule has scenarios alone.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Child<'a> {
    Rule(Rule<'a>),
    Scenario(Scenario<'a>),
}

#[derive(Serialize)]
pub(super) struct Rule<'a> {
    pub(super) id: String,
    pub(super) location: Location,
    pub(super) tags: [(); 0],
    pub(super) keyword: &'static str,
    pub(super) name: Cow<'a, str>,
    pub(super) description: &'static str,
    pub(super) children: Vec<Child<'a>>,
}

#[derive(Serialize)]
pub(super) struct Scenario<'a> {
    pub(super) id: String,
    pub(super) location: Location,
    pub(super) tags: Vec<Tag>,
    pub(super) keyword: &'static str,
    pub(super) name: Cow<'a, str>,
    pub(super) description: &'static str,
    pub(super) steps: Vec<Step<'a>>,
    pub(super) examples: [(); 0],
}

#[derive(Serialize)]
pub(super) struct Tag {
    pub(super) id: String,
    pub(super) location: Location,
    pub(super) name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Step<'a> {
    pub(super) id: String,
    pub(super) location: Location,
    /// With the space behind it.
    pub(super) keyword: String,
    pub(super) text: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) data_table: Option<DataTable<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) doc_string: Option<DocString<'a>>,
}

#[derive(Serialize)]
pub(super) struct DataTable<'a> {
    pub(super) location: Location,
    pub(super) rows: Vec<TableRow<'a>>,
}

#[derive(Serialize)]
pub(super) struct TableRow<'a> {
    pub(super) id: String,
    pub(super) location: Location,
    pub(super) cells: Vec<TableCell<'a>>,
}

#[derive(Serialize)]
pub(super) struct TableCell<'a> {
    pub(super) location: Location,
    pub(super) value: Cow<'a, str>,
}

#[derive(Serialize)]
pub(super) struct DocString<'a> {
    pub(super) location: Location,
    pub(super) content: Cow<'a, str>,
    pub(super) delimiter: &'static str,
}

/// A scenario as it is run.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Pickle<'a> {
    pub(super) id: String,
    pub(super) uri: &'a str,
    pub(super) location: Location,
    pub(super) name: Cow<'a, str>,
    pub(super) language: &'static str,
    pub(super) steps: Vec<PickleStep<'a>>,
    pub(super) tags: Vec<PickleTag>,
    pub(super) ast_node_ids: [String; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PickleStep<'a> {
    pub(super) id: String,
    pub(super) text: Cow<'a, str>,
    pub(super) ast_node_ids: [String; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) argument: Option<Argument<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Argument<'a> {
    DataTable { rows: Vec<PickleRow<'a>> },
    DocString { content: Cow<'a, str> },
}

#[derive(Serialize)]
pub(super) struct PickleRow<'a> {
    pub(super) cells: Vec<PickleCell<'a>>,
}

#[derive(Serialize)]
pub(super) struct PickleCell<'a> {
    pub(super) value: Cow<'a, str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PickleTag {
    pub(super) name: String,
    pub(super) ast_node_id: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Hook {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) source_reference: SourceReference,
}

#[derive(Serialize)]
pub(super) struct SourceReference {
    pub(super) uri: &'static str,
}

#[derive(Serialize)]
pub(super) struct TestRunStarted {
    pub(super) id: &'static str,
    pub(super) timestamp: Time,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TestCase {
    pub(super) id: String,
    pub(super) pickle_id: String,
    pub(super) test_run_started_id: &'static str,
    pub(super) test_steps: Vec<TestStep>,
}

/// Of a step of the pickle, or of the hook.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TestStep {
    pub(super) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pickle_step_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) hook_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TestCaseStarted {
    pub(super) id: String,
    pub(super) test_case_id: String,
    pub(super) attempt: u8,
    pub(super) timestamp: Time,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TestStepStarted<'a> {
    pub(super) test_case_started_id: &'a str,
    pub(super) test_step_id: &'a str,
    pub(super) timestamp: Time,
}

/// A text that belongs to a step, or to a whole test case.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Attachment<'a> {
    pub(super) body: String,
    pub(super) content_encoding: &'static str,
    pub(super) media_type: &'static str,
    pub(super) file_name: String,
    pub(super) test_case_started_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) test_step_id: Option<&'a str>,
    pub(super) timestamp: Time,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TestStepFinished<'a> {
    pub(super) test_case_started_id: &'a str,
    pub(super) test_step_id: &'a str,
    pub(super) test_step_result: StepResult<'a>,
    pub(super) timestamp: Time,
}

#[derive(Serialize)]
pub(super) struct StepResult<'a> {
    pub(super) status: Status,
    pub(super) duration: Time,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) message: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) exception: Option<Exception<'a>>,
}

#[derive(Serialize)]
pub(super) struct Exception<'a> {
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) message: Cow<'a, str>,
}

/// The result of a step, from good to bad as the tools rank them. Their `UNKNOWN` ranks before `PASSED`
/// and would be covered by it, so it is never used.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum Status {
    Passed,
    Skipped,
    Pending,
    Undefined,
    Failed,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TestCaseFinished<'a> {
    pub(super) test_case_started_id: &'a str,
    pub(super) timestamp: Time,
    pub(super) will_be_retried: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TestRunFinished<'a> {
    pub(super) test_run_started_id: &'static str,
    pub(super) success: bool,
    pub(super) message: Cow<'a, str>,
    pub(super) timestamp: Time,
}

/// A point in time since the Unix epoch, or a span of time.
#[derive(Clone, Copy, Default, Serialize)]
pub(super) struct Time {
    pub(super) seconds: u64,
    pub(super) nanos: u32,
}

impl Time {
    /// From microseconds.
    pub(super) fn micros(micros: u64) -> Self {
        Self {
            seconds: micros / 1_000_000,
            nanos: u32::try_from(micros % 1_000_000 * 1000).unwrap_or_default(),
        }
    }
}
