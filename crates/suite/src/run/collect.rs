//! Makes scenarios of the record of scenarios that have run, and keeps them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rolecall_model::implementation::{Exchange, HttpRequest, HttpResponse};
use rolecall_model::verdict::{Cause, Verdict};
use rolecall_record::record::{self, StepStatus, StoreError};

use super::scenario::ScenarioRun;
use super::{Keeper, attribution, micros};
use crate::register::Register;
use crate::suite::{Scenario, Selected, Suite};

/// Receives the scenarios of a run as they finish.
pub(super) struct Collector {
    suite: Arc<Suite>,
    register: Arc<Register>,
    /// In the order of the suite.
    finished: Vec<Option<record::Scenario>>,
    /// Whether the record also contains the exchanges of scenarios that passed.
    transcript: bool,
    keeper: Option<Box<dyn Keeper>>,
    seen: Box<dyn FnMut(&record::Scenario)>,
}

impl Collector {
    pub(super) fn new(
        suite: Arc<Suite>,
        register: Arc<Register>,
        transcript: bool,
        keeper: Option<Box<dyn Keeper>>,
        seen: Box<dyn FnMut(&record::Scenario)>,
    ) -> Self {
        Self {
            finished: vec![None; suite.scenarios().len()],
            suite,
            register,
            transcript,
            keeper,
            seen,
        }
    }

    /// Takes over what an earlier run finished.
    pub(super) fn take_over(&mut self, finished: &[record::Scenario]) {
        for scenario in finished {
            let place = self
                .suite
                .index_at(Path::new(&scenario.path), scenario.line);
            if let Some(slot) = place.and_then(|place| self.finished.get_mut(place)) {
                *slot = Some(scenario.clone());
            }
        }
    }

    /// Whether an earlier run finished the scenario at this position of the suite.
    pub(super) fn has(&self, index: usize) -> bool {
        self.finished.get(index).is_some_and(Option::is_some)
    }

    /// The scenarios in the suite's order. A scenario that did not run to its end is an error of the kit,
    /// for this reason.
    pub(super) fn into_scenarios(
        mut self,
        selected: &Selected,
        reason: &str,
    ) -> Vec<record::Scenario> {
        let lost = |summary: &Scenario| record::Scenario {
            verdict: Verdict::Error,
            cause: Some(Cause::Kit),
            reason: reason.to_owned(),
            ..blank(summary)
        };
        for (&place, summary) in selected.indices().iter().zip(selected.scenarios()) {
            if let Some(slot) = self.finished.get_mut(place) {
                slot.get_or_insert_with(|| lost(summary));
            }
        }
        self.finished.into_iter().flatten().collect()
    }

    /// The scenarios that ran to their ends, in the suite's order.
    pub(super) fn into_finished(self) -> Vec<record::Scenario> {
        self.finished.into_iter().flatten().collect()
    }

    /// Records a scenario that has run.
    ///
    /// # Errors
    ///
    /// When it cannot be kept.
    pub(super) fn finish(&mut self, mut run: ScenarioRun) -> Result<(), StoreError> {
        let index = run.scenario.index();
        let (Some(summary), Some(slot)) = (
            self.suite.scenarios().get(index),
            self.finished.get_mut(index),
        ) else {
            return Ok(());
        };
        let exchanges = std::mem::take(&mut run.exchanges);
        let accused = attribution::attribute(&mut run, summary, &self.register);
        let mut scenario = recorded(run, summary, accused);
        if let Some(keeper) = &mut self.keeper {
            scenario.evidence = keeper.evidence(&scenario, &exchanges)?;
        }
        let passed = scenario.verdict == Verdict::Pass;
        if self.transcript || !passed {
            // The evidence of a scenario that passed has its requests and answers already.
            let in_full = scenario.evidence.is_none() || !passed;
            // Collecting in place would keep the memory of the exchanges, which is several times as much.
            scenario.exchanges.reserve_exact(exchanges.len());
            let exchanges = exchanges.into_iter();
            let recorded = exchanges.map(|exchange| recorded_exchange(exchange, in_full));
            scenario.exchanges.extend(recorded);
        }
        if let Some(keeper) = &mut self.keeper {
            keeper.finished(&scenario)?;
        }
        (self.seen)(&scenario);
        *slot = Some(scenario);
        Ok(())
    }
}

/// A scenario of the record, without its exchanges.
fn recorded(run: ScenarioRun, summary: &Scenario, accused: Vec<String>) -> record::Scenario {
    let steps = run.scenario.steps().zip(&run.statuses);
    let mut recorded = Vec::with_capacity(run.statuses.len());
    recorded.extend(steps.map(|(step, status)| as_recorded(step, *status)));
    let mut scenario = record::Scenario {
        verdict: Verdict::Pass,
        steps: recorded,
        label: run.label,
        roles: run.roles.into_iter().map(Cow::Borrowed).collect(),
        duration_us: micros(run.duration),
        ..blank(summary)
    };
    let wrong = run.wrong;
    let Some((place, unmet)) = run.failure else {
        return scenario;
    };
    scenario.verdict = unmet.verdict;
    if unmet.verdict == Verdict::Inapplicable {
        scenario.reason = unmet.observed;
        scenario.lacking = unmet.lack.map(|it| it.to_string());
        return scenario;
    }
    scenario.cause = Some(unmet.cause);
    scenario.accused = accused;
    let message = unmet.to_string();
    if let Some(step) = scenario.steps.get_mut(place) {
        step.message = Some(message.clone());
    }
    scenario.failure = Some(record::Failure {
        step: place,
        expected: unmet.expected,
        observed: unmet.observed,
        message,
        // A scenario that accuses nobody can still be explained by the failure of another in the same way.
        act: wrong,
    });
    scenario
}

fn blank(summary: &Scenario) -> record::Scenario {
    record::Scenario {
        id: summary.id.clone(),
        name: summary.name.clone(),
        feature: summary.feature.clone(),
        rule: summary.rule.clone(),
        path: summary.path.clone(),
        line: summary.line,
        area: summary.area.prefix().to_owned().into(),
        requirements: summary.requirements.clone(),
        controls: summary.controls.clone(),
        readings: summary.readings.clone(),
        roles: Vec::new(),
        verdict: Verdict::Error,
        accused: Vec::new(),
        consequences: BTreeMap::new(),
        cause: None,
        reason: String::new(),
        lacking: None,
        failure: None,
        duration_us: 0,
        steps: Vec::new(),
        exchanges: Vec::new(),
        label: String::new(),
        evidence: None,
    }
}

/// The keywords of the languages that suites are written in: every step has one.
const KEYWORDS: [&str; 10] = [
    "Given", "When", "Then", "And", "But", "Givet", "När", "Så", "Och", "Men",
];

fn keyword(keyword: &str) -> Cow<'static, str> {
    let known = KEYWORDS.into_iter().find(|known| *known == keyword);
    known.map_or_else(|| keyword.to_owned().into(), Cow::Borrowed)
}

fn as_recorded(step: &gherkin::Step, status: StepStatus) -> record::Step {
    record::Step {
        keyword: keyword(step.keyword.trim()),
        text: step.value.clone(),
        line: Some(step.position.line),
        table: step.table.as_ref().map(|table| table.rows.clone()),
        doc_string: step.docstring.clone(),
        status,
        message: None,
    }
}

/// The record truncates longer bodies; the evidence has all of them.
const LONGEST_BODY: usize = 8 * 1024;

/// The text, cut short if it is long.
fn cut(mut text: String) -> (String, bool) {
    if text.len() <= LONGEST_BODY {
        return (text, false);
    }
    let mut end = LONGEST_BODY;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    (text, true)
}

/// The exchange as the record has it: without request and response unless it is recorded in full.
fn recorded_exchange(exchange: Exchange, in_full: bool) -> record::Exchange {
    let request = |HttpRequest {
                       method,
                       url,
                       headers,
                       body,
                   }| {
        let (body, truncated) = cut(body);
        record::Request {
            method,
            url,
            headers,
            body: if truncated {
                format!("{body}…")
            } else {
                body
            },
        }
    };
    let response = |HttpResponse {
                        status,
                        headers,
                        body,
                        ..
                    }| {
        let body = String::from_utf8(body)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        let (body, truncated) = cut(body);
        record::Response {
            status,
            headers,
            body,
            truncated,
        }
    };
    record::Exchange {
        step: exchange.step,
        actor: exchange.speaker.into_text(),
        operation: exchange.purpose.into_text(),
        request: exchange
            .request
            .filter(|_| in_full)
            .map(request)
            .map(Box::new),
        response: exchange
            .response
            .filter(|_| in_full)
            .map(response)
            .map(Box::new),
        outcome: exchange.outcome,
        duration_us: exchange.began.map(|_| micros(exchange.duration)),
    }
}
