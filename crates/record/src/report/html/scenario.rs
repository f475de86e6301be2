//! One scenario on the page.

use std::borrow::Cow;

use rolecall_model::verdict::Cause;
use serde::Serialize;

use super::view::Anchors;
use crate::record::{self, Record, StepStatus};
use crate::report::text::{count, cut, duration, percent_encoded};

/// Maximum length of a message's headers or body on the page, in characters; the record has all of it.
const MESSAGE_CHARS: usize = 4_000;

#[derive(Serialize)]
pub(super) struct Scenario<'a> {
    anchor: String,
    area: &'a str,
    verdict: &'static str,
    open: bool,
    advice: bool,
    name: &'a str,
    location: String,
    duration: String,
    feature: &'a str,
    rule: Option<&'a str>,
    tests: Vec<RequirementLink<'a>>,
    controls: Vec<RequirementLink<'a>>,
    readings: Vec<String>,
    reason: &'a str,
    failure: Option<&'a record::Failure>,
    cause: Option<&'static str>,
    steps: Vec<StepView<'a>>,
    exchanges: Vec<Exchange<'a>>,
    evidence: Option<EvidenceLink<'a>>,
    /// Only where there is a reason to run it again.
    rerun: Option<String>,
}

/// The anchor is empty for a requirement that the record does not hold.
#[derive(Serialize)]
pub(super) struct RequirementLink<'a> {
    pub(super) id: &'a str,
    pub(super) anchor: String,
}

/// The file with all that was sent and received, which lies beside the page.
#[derive(Serialize)]
struct EvidenceLink<'a> {
    file: &'a str,
    /// The archive that the file is in, if it is in one.
    archive: Option<&'a str>,
    /// Of the archive or else of the file; empty where the record names no file below its own directory.
    href: String,
}

#[derive(Serialize)]
struct StepView<'a> {
    status: StepStatus,
    mark: &'static str,
    keyword: &'a str,
    text: &'a str,
    table: Option<&'a [Vec<String>]>,
    doc_string: Option<&'a str>,
    message: Option<&'a str>,
}

#[derive(Serialize)]
struct Exchange<'a> {
    /// Counted from 1, as people do.
    step: Option<usize>,
    actor: &'a str,
    operation: &'a str,
    outcome: &'a str,
    duration: Option<String>,
    request: Option<&'a record::Request>,
    status: String,
    parts: Vec<Message<'a>>,
}

/// The headers or the body of a request or a response.
#[derive(Serialize)]
struct Message<'a> {
    name: &'static str,
    text: Cow<'a, str>,
    left_out: String,
}

impl<'a> Scenario<'a> {
    pub(super) fn new(
        record: &'a Record,
        scenario: &'a record::Scenario,
        anchors: &Anchors<'a>,
        open: bool,
    ) -> Self {
        let ids = scenario.requirements.iter().chain(&scenario.controls);
        let rerun = || record.rerun_command(ids.map(String::as_str).next());
        Self {
            anchor: anchors.scenario(&scenario.id),
            area: &scenario.area,
            verdict: scenario.verdict.as_str(),
            open,
            advice: anchors.advice.is_all_of(scenario),
            name: &scenario.name,
            location: scenario.location(),
            duration: duration(scenario.duration_us),
            feature: &scenario.feature,
            rule: scenario.rule.as_deref(),
            tests: anchors.requirements(&scenario.requirements),
            controls: anchors.requirements(&scenario.controls),
            readings: scenario
                .readings
                .iter()
                .map(|(c, reading)| format!("{c}={reading}"))
                .collect(),
            reason: &scenario.reason,
            failure: scenario.failure.as_ref(),
            cause: scenario.cause.map(Cause::as_str),
            rerun: scenario.verdict.needs_attention().then(rerun),
            steps: scenario.steps.iter().map(StepView::new).collect(),
            exchanges: scenario.exchanges.iter().map(Exchange::new).collect(),
            evidence: scenario.evidence.as_ref().map(|it| {
                let archive = it.archive.as_ref().map(|at| at.file.as_str());
                EvidenceLink {
                    file: &it.file,
                    archive,
                    href: href(archive.unwrap_or(&it.file)),
                }
            }),
        }
    }
}

impl<'a> StepView<'a> {
    fn new(step: &'a record::Step) -> Self {
        Self {
            status: step.status,
            mark: match step.status {
                StepStatus::Passed => "✓",
                StepStatus::Failed => "✗",
                StepStatus::Inconclusive => "?",
                StepStatus::Error | StepStatus::Undefined => "!",
                StepStatus::Skipped => "–",
            },
            keyword: step.keyword.trim(),
            text: &step.text,
            table: step.table.as_deref(),
            doc_string: step.doc_string.as_deref(),
            message: step.message.as_deref(),
        }
    }
}

impl<'a> Exchange<'a> {
    fn new(exchange: &'a record::Exchange) -> Self {
        let mut parts = Vec::new();
        if let Some(request) = &exchange.request {
            parts.push(Message::new(
                "Request headers",
                headers(&request.headers),
                false,
            ));
            parts.push(Message::new(
                "Request body",
                Cow::Borrowed(&request.body),
                false,
            ));
        }
        if let Some(response) = &exchange.response {
            parts.push(Message::new(
                "Response headers",
                headers(&response.headers),
                false,
            ));
            let body = Cow::Borrowed(response.body.as_str());
            parts.push(Message::new("Response body", body, response.truncated));
        }
        parts.retain(|part| !part.text.is_empty());
        let status = match (&exchange.request, &exchange.response) {
            (_, Some(response)) => format!("→ {}", response.status),
            (Some(_), None) => "→ no answer".to_owned(),
            (None, None) => String::new(),
        };
        Self {
            step: exchange.step.map(|step| step + 1),
            actor: &exchange.actor,
            operation: &exchange.operation,
            outcome: &exchange.outcome,
            duration: exchange.duration_us.map(duration),
            request: exchange.request.as_deref(),
            status,
            parts,
        }
    }
}

impl<'a> Message<'a> {
    fn new(name: &'static str, text: Cow<'a, str>, truncated: bool) -> Self {
        let (shown, left_out) = cut(&text, MESSAGE_CHARS);
        let left_out = match (left_out, truncated) {
            (0, false) => String::new(),
            (0, true) => "Cut short when it was recorded.".to_owned(),
            (n, _) => format!("{} more in record.json.", count(n, "character")),
        };
        let text = if left_out.is_empty() {
            text
        } else {
            Cow::Owned(shown.to_owned())
        };
        Self {
            name,
            text,
            left_out,
        }
    }
}

/// The URL of a file below the directory of the page; empty for any other. Encoded, nothing in it can be
/// taken for a scheme or for markup.
fn href(file: &str) -> String {
    let below = |part: &str| !part.is_empty() && part != "." && part != "..";
    if file.split('/').all(below) {
        percent_encoded(file)
    } else {
        String::new()
    }
}

fn headers(headers: &[(String, String)]) -> Cow<'_, str> {
    let lines: Vec<_> = headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    Cow::Owned(lines.join("\n"))
}
