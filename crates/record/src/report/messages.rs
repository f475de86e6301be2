//! Cucumber Messages as lines of JSON (<https://github.com/cucumber/messages>), which
//! `@cucumber/html-formatter` and the tools of Cucumber's makers read.
//!
//! The messages know neither *inconclusive* nor an *error* of the kit. The first is `PENDING`, the
//! second `FAILED`, and the type of the exception says which it is: both are worse than `PASSED`
//! wherever verdicts are summed up. Requirements that a part of the suite left out are skipped test cases, and such
//! a run is not a success.

mod attachment;
mod document;
mod envelope;

use std::borrow::Cow;
use std::collections::BTreeMap;

use rolecall_model::verdict::Verdict;

use super::RenderError;
use super::facts::trace;
use super::not_run::not_run;
use super::text::{printable, told};
use crate::record::{self, Record, StepStatus, milliseconds};
use envelope::{
    Envelope, Exception, Hook, Location, Meta, PROTOCOL, Product, SourceReference, Status,
    StepResult, TestCase, TestCaseFinished, TestCaseStarted, TestRunFinished, TestRunStarted,
    TestStep, TestStepFinished, TestStepStarted, Time,
};

/// The id of the run, of which a file has one.
const RUN: &str = "run";

/// The id of the hook that speaks where no step can.
const VERDICT: &str = "verdict";

/// One scenario of the record and what it is called here.
struct Case<'a> {
    id: Id,
    scenario: &'a record::Scenario,
}

/// A scenario's place in the record. The ids of all that belongs to it are made from it, so that
/// the same record makes the same messages.
#[derive(Clone, Copy)]
struct Id(usize);

pub(super) fn render(record: &Record) -> Result<String, RenderError> {
    let mut out = Messages::default();
    out.push(&Envelope::Meta(meta(record)))?;
    let mut files: BTreeMap<&str, Vec<Case>> = BTreeMap::new();
    let left_out = not_run(record);
    for (place, scenario) in record.scenarios.iter().chain(&left_out).enumerate() {
        let id = Id(place);
        files
            .entry(&scenario.path)
            .or_default()
            .push(Case { id, scenario });
    }
    for (uri, cases) in &files {
        if let Some(document) = document::document(uri, cases) {
            out.push(&Envelope::GherkinDocument(document))?;
        }
        for case in cases {
            out.push(&Envelope::Pickle(document::pickle(case)))?;
        }
    }
    out.push(&Envelope::Hook(hook()))?;
    let began = milliseconds(&record.started).unwrap_or_default() * 1000;
    out.push(&Envelope::TestRunStarted(TestRunStarted {
        id: RUN,
        timestamp: Time::micros(began),
    }))?;
    for case in files.values().flatten() {
        out.case(record, case, began)?;
    }
    let message = match record.summary.reason.as_str() {
        "" => record.headline(),
        reason => format!("{} ({reason})", record.headline()),
    };
    out.push(&Envelope::TestRunFinished(TestRunFinished {
        test_run_started_id: RUN,
        // Of a part, nothing follows for the whole.
        success: record.selection.complete && record.summary.verdict == Some(Verdict::Pass),
        message: printable(&message).into_owned().into(),
        timestamp: Time::micros(began.saturating_add(record.duration_us)),
    }))?;
    Ok(out.0)
}

fn meta(record: &Record) -> Meta<'_> {
    let product = |name: &'static str| Product {
        name: name.into(),
        version: None,
    };
    Meta {
        protocol_version: PROTOCOL,
        implementation: Product {
            name: printable(&record.kit.name),
            version: Some(printable(&record.kit.version)),
        },
        // A reader wants to know the system under test; the machine of the kit is not in the record.
        runtime: Product {
            name: printable(&record.implementation.name),
            version: Some(printable(&record.implementation.version)),
        },
        os: product("unknown"),
        cpu: product("unknown"),
    }
}

const fn hook() -> Hook {
    Hook {
        id: VERDICT,
        name: "verdict",
        kind: "AFTER_TEST_CASE",
        source_reference: SourceReference { uri: "rolecall" },
    }
}

/// The lines so far.
#[derive(Default)]
struct Messages(String);

impl Messages {
    fn push(&mut self, envelope: &Envelope) -> Result<(), serde_json::Error> {
        self.0.push_str(&serde_json::to_string(envelope)?);
        self.0.push('\n');
        Ok(())
    }

    /// One test case from beginning to end. When it began is not in the record, only how long it
    /// took; of steps not even that.
    fn case(&mut self, record: &Record, case: &Case, began: u64) -> Result<(), serde_json::Error> {
        let results = results(record, case.scenario);
        let steps: Vec<String> = (0..results.len())
            .map(|place| case.id.test_step(place))
            .collect();
        self.push(&Envelope::TestCase(test_case(case, &steps)))?;
        let (id, start) = (case.id.attempt(), Time::micros(began));
        self.push(&Envelope::TestCaseStarted(TestCaseStarted {
            id: id.clone(),
            test_case_id: case.id.test_case(),
            attempt: 0,
            timestamp: start,
        }))?;
        for it in attachment::attachments(case.scenario, None, &id, None, start) {
            self.push(&Envelope::Attachment(it))?;
        }
        for (place, (step, result)) in steps.iter().zip(results).enumerate() {
            self.push(&Envelope::TestStepStarted(TestStepStarted {
                test_case_started_id: &id,
                test_step_id: step,
                timestamp: start,
            }))?;
            let own = Some(step.as_str());
            for it in attachment::attachments(case.scenario, Some(place), &id, own, start) {
                self.push(&Envelope::Attachment(it))?;
            }
            self.push(&Envelope::TestStepFinished(TestStepFinished {
                test_case_started_id: &id,
                test_step_id: step,
                test_step_result: result,
                timestamp: start,
            }))?;
        }
        self.push(&Envelope::TestCaseFinished(TestCaseFinished {
            test_case_started_id: &id,
            timestamp: Time::micros(began.saturating_add(case.scenario.duration_us)),
            will_be_retried: false,
        }))
    }
}

/// The steps of the scenario, and one of the hook for each result more.
fn test_case(case: &Case, ids: &[String]) -> TestCase {
    let steps = case.scenario.steps.len();
    let step = |(place, id): (usize, &String)| TestStep {
        id: id.clone(),
        pickle_step_id: (place < steps).then(|| case.id.pickle_step(place)),
        hook_id: (place >= steps).then_some(VERDICT),
    };
    TestCase {
        id: case.id.test_case(),
        pickle_id: case.id.pickle(),
        test_run_started_id: RUN,
        test_steps: ids.iter().enumerate().map(step).collect(),
    }
}

/// The result of each step. If the verdict does not follow from the steps, as for a scenario that
/// could not be run at all, a last result carries it.
fn results<'a>(record: &Record, scenario: &'a record::Scenario) -> Vec<StepResult<'a>> {
    let verdict = Status::from(scenario.verdict);
    let mut results: Vec<_> = scenario
        .steps
        .iter()
        .map(|step| of_step(record, scenario, step))
        .collect();
    if results.iter().map(|result| result.status).max() != Some(verdict) {
        let message = printable(told(scenario));
        results.push(result(verdict, scenario.verdict, message));
    }
    results
}

fn of_step<'a>(
    record: &Record,
    scenario: &'a record::Scenario,
    step: &'a record::Step,
) -> StepResult<'a> {
    let status = match step.status {
        // A scenario that did not run has passed no step, whatever its record says.
        _ if scenario.verdict == Verdict::Inapplicable => Status::Skipped,
        StepStatus::Passed => Status::Passed,
        StepStatus::Skipped => Status::Skipped,
        StepStatus::Inconclusive => Status::Pending,
        StepStatus::Undefined => Status::Undefined,
        StepStatus::Failed | StepStatus::Error => Status::Failed,
    };
    let culprit = scenario
        .failing_step()
        .is_some_and(|it| std::ptr::eq(it, step));
    let message = if culprit {
        printable(&trace(record, scenario)).into_owned().into()
    } else {
        step.message.as_deref().map(printable).unwrap_or_default()
    };
    result(status, scenario.verdict, message)
}

fn result(status: Status, verdict: Verdict, message: Cow<'_, str>) -> StepResult<'_> {
    let exception = (status > Status::Skipped).then(|| Exception {
        kind: verdict.as_str(),
        message: message.clone(),
    });
    StepResult {
        status,
        duration: Time::default(),
        message: (!message.is_empty()).then_some(message),
        exception,
    }
}

impl From<Verdict> for Status {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Pass => Self::Passed,
            Verdict::Inapplicable => Self::Skipped,
            Verdict::Inconclusive => Self::Pending,
            Verdict::Fail | Verdict::Error => Self::Failed,
        }
    }
}

impl Case<'_> {
    const fn location(&self) -> Location {
        Location {
            line: self.scenario.line,
        }
    }

    /// English or Swedish, by the keywords of its steps.
    fn language(&self) -> &'static str {
        let english = ["Given", "When", "Then", "And", "But", "*"];
        let foreign = |step: &record::Step| !english.contains(&&*step.keyword);
        if self.scenario.steps.iter().any(foreign) {
            "sv"
        } else {
            "en"
        }
    }
}

impl Id {
    fn scenario(self) -> String {
        format!("scenario-{}", self.0)
    }

    /// Of the rules of the file whose first scenario this is.
    fn rule(self, place: usize) -> String {
        format!("scenario-{}-rule-{place}", self.0)
    }

    fn tag(self, place: usize) -> String {
        format!("scenario-{}-tag-{place}", self.0)
    }

    fn step(self, place: usize) -> String {
        format!("scenario-{}-step-{place}", self.0)
    }

    fn row(self, place: usize, row: usize) -> String {
        format!("scenario-{}-step-{place}-row-{row}", self.0)
    }

    fn pickle(self) -> String {
        format!("pickle-{}", self.0)
    }

    fn pickle_step(self, place: usize) -> String {
        format!("pickle-{}-step-{place}", self.0)
    }

    fn test_case(self) -> String {
        format!("case-{}", self.0)
    }

    fn test_step(self, place: usize) -> String {
        format!("case-{}-step-{place}", self.0)
    }

    fn attempt(self) -> String {
        format!("attempt-{}", self.0)
    }
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests;
