//! One scenario on the page, in full: the rule, the act, the decisive exchange, and how to see it again.

use std::borrow::Cow;

use rolecall_model::verdict::Cause;
use serde::Serialize;

use super::finding::Rule;
use super::heat::columns_of;
use super::view::Anchors;
use crate::record::{self, Record, StepStatus};
use crate::report::facts::Facts;
use crate::report::findings::{curl, request_line};
use crate::report::text::{count, cut, duration, percent_encoded};

/// Maximum length of a message's headers or body on the page, in characters; the record has all of it.
const MESSAGE_CHARS: usize = 4_000;

/// Maximum number of exchanges beside the decisive one that get a line.
const EXCHANGES: usize = 60;

/// Maximum length of such a line, in characters.
const LINE: usize = 200;

#[derive(Serialize)]
pub(super) struct Scenario<'a> {
    anchor: String,
    area: &'a str,
    roles: String,
    verdict: &'static str,
    open: bool,
    advice: bool,
    name: &'a str,
    location: String,
    duration: String,
    feature: &'a str,
    rule: Option<&'a str>,
    rules: Vec<Rule<'a>>,
    tests: Vec<RequirementLink<'a>>,
    controls: Vec<RequirementLink<'a>>,
    readings: Vec<String>,
    reason: &'a str,
    act: &'a str,
    role: String,
    failure: Option<&'a record::Failure>,
    cause: Option<&'static str>,
    set_up: Vec<StepView<'a>>,
    steps: Vec<StepView<'a>>,
    decisive: Option<Exchange<'a>>,
    /// The exchange of the act, where another one shows what came of it.
    act_exchange: Option<Exchange<'a>>,
    others: Vec<Line<'a>>,
    more: usize,
    evidence: Option<EvidenceLink<'a>>,
    rerun: String,
    show: String,
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

/// An exchange in full.
#[derive(Serialize)]
struct Exchange<'a> {
    is_decisive: bool,
    /// Its place among all of the scenario, counted from 1.
    place: usize,
    /// The step, counted from 1, as people do.
    step: Option<usize>,
    actor: &'a str,
    operation: &'a str,
    outcome: &'a str,
    duration: Option<String>,
    line: String,
    curl: String,
    parts: Vec<Message<'a>>,
}

/// An exchange on one line.
#[derive(Serialize)]
struct Line<'a> {
    step: Option<usize>,
    actor: &'a str,
    line: String,
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
        let facts = Facts::of(record, scenario);
        let decisive = &facts.decisive;
        let (shown, act) = (decisive.shown_by, decisive.act);
        let exchange = |wanted: &record::Exchange| {
            let mut all = scenario.exchanges.iter().enumerate();
            let found = all.find(|(_, it)| std::ptr::eq(*it, wanted));
            found.map(|(place, it)| Exchange::new(place, it, decisive.place == Some(place)))
        };
        let act = act.filter(|act| shown.is_none_or(|it| !std::ptr::eq(*act, it)));
        let is_shown = |it: &&record::Exchange| {
            let same = |other: &record::Exchange| std::ptr::eq(*it, other);
            shown.is_some_and(same) || act.is_some_and(same)
        };
        let others = scenario.exchanges.iter().filter(|it| !is_shown(it));
        let number = others.clone().count();
        let set_up = decisive.step.map_or(0, |(place, _)| place);
        let folded = |(place, step): &(usize, &record::Step)| {
            *place < set_up && step.status == StepStatus::Passed
        };
        let steps = || scenario.steps.iter().enumerate();
        // The failure says the same with more words.
        let step = |it| StepView::new(it, scenario.failure.is_none());
        Self {
            anchor: anchors.scenario(&scenario.id),
            area: &scenario.area,
            roles: columns_of(scenario).join(" "),
            verdict: scenario.verdict.as_str(),
            open,
            advice: anchors.advice.is_all_of(scenario),
            name: &scenario.name,
            location: scenario.location(),
            duration: duration(scenario.duration_us),
            feature: &scenario.feature,
            rule: scenario.rule.as_deref(),
            rules: facts.rules.iter().map(|it| Rule::of(it, anchors)).collect(),
            tests: anchors.requirements(&scenario.requirements),
            controls: anchors.requirements(&scenario.controls),
            readings: scenario
                .readings
                .iter()
                .map(|(c, reading)| format!("{c}={reading}"))
                .collect(),
            reason: &scenario.reason,
            act: facts.act(),
            role: facts.role(),
            failure: scenario.failure.as_ref(),
            cause: scenario.cause.map(Cause::as_str),
            set_up: steps().filter(folded).map(|(_, it)| step(it)).collect(),
            steps: steps()
                .filter(|it| !folded(it))
                .map(|(_, it)| step(it))
                .collect(),
            decisive: shown.and_then(exchange),
            act_exchange: act.and_then(exchange),
            others: others.take(EXCHANGES).map(Line::new).collect(),
            more: number.saturating_sub(EXCHANGES),
            evidence: scenario.evidence.as_ref().map(|it| {
                let archive = it.archive.as_ref().map(|at| at.file.as_str());
                EvidenceLink {
                    file: &it.file,
                    archive,
                    href: href(archive.unwrap_or(&it.file)),
                }
            }),
            show: format!(
                "rolecall report show {} {}",
                record::quoted(record.output()),
                record::quoted(&scenario.location())
            ),
            rerun: facts.rerun,
        }
    }

    /// Roughly the number of its bytes on the page.
    pub(super) fn size(&self) -> usize {
        let exchanges = self.decisive.iter().chain(&self.act_exchange);
        let exchanges = exchanges.map(|it| {
            let parts = it.parts.iter().map(|part| part.text.len() + 60);
            it.curl.len() + it.line.len() + 300 + parts.sum::<usize>()
        });
        let others = self.others.iter().map(|it| it.line.len() + 90);
        let steps = self.set_up.iter().chain(&self.steps);
        let steps = steps.map(|it| it.text.len() + 130);
        let rules = self.rules.iter().map(|it| it.size() + 160).sum::<usize>();
        1_500 + rules + exchanges.sum::<usize>() + others.sum::<usize>() + steps.sum::<usize>()
    }

    pub(super) const fn is_open(&self) -> bool {
        self.open
    }
}

impl<'a> StepView<'a> {
    fn new(step: &'a record::Step, with_message: bool) -> Self {
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
            message: step.message.as_deref().filter(|_| with_message),
        }
    }
}

impl<'a> Exchange<'a> {
    fn new(place: usize, exchange: &'a record::Exchange, is_decisive: bool) -> Self {
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
        Self {
            is_decisive,
            place: place + 1,
            step: exchange.step.map(|step| step + 1),
            actor: &exchange.actor,
            operation: &exchange.operation,
            outcome: &exchange.outcome,
            duration: exchange.duration_us.map(duration),
            line: request_line(exchange),
            curl: exchange.request.as_deref().map(curl).unwrap_or_default(),
            parts,
        }
    }
}

impl<'a> Line<'a> {
    fn new(exchange: &'a record::Exchange) -> Self {
        let line = request_line(exchange);
        Self {
            step: exchange.step.map(|step| step + 1),
            actor: &exchange.actor,
            line: match cut(&line, LINE) {
                (_, 0) => line,
                (shown, _) => format!("{shown}…"),
            },
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
