//! Gathers the runner's events into scenarios of the record.

use std::borrow::Cow;
use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

use cucumber::event::{self, Cucumber, RetryableScenario, Source, StepError};
use cucumber::{Event, gherkin, parser};

use super::{Keeper, micros};
use crate::implementation::{Exchange, HttpRequest, HttpResponse};
use crate::record::{self, StepStatus, StoreError};
use crate::suite::{Scenario, Selected, Suite};
use crate::verdict::{Cause, Verdict};
use crate::world::{Unmet, World};

/// What a scenario's world knew at its end.
#[derive(Default)]
pub(super) struct Ending {
    /// Its place in the suite.
    pub(super) place: usize,
    pub(super) label: String,
    pub(super) failure: Option<Unmet>,
    /// Why it cannot pass although every step did.
    pub(super) unvouched: Option<Unmet>,
    pub(super) exchanges: Vec<Exchange>,
}

/// The endings of scenarios whose last event is on its way: never more than a few.
pub(super) type Endings = Rc<RefCell<Vec<Ending>>>;

/// Receives the events of a run.
pub(super) struct Collector {
    suite: Arc<Suite>,
    endings: Endings,
    /// Those begun last stand last.
    running: Vec<Running>,
    /// As the scenarios of the suite are.
    finished: Vec<Option<record::Scenario>>,
    /// Whether what was said in scenarios that passed is told, too.
    transcript: bool,
    keeper: Option<Box<dyn Keeper>>,
    /// Why something could not be kept.
    error: Option<StoreError>,
    seen: Box<dyn FnMut(Verdict)>,
}

/// A scenario of which not all is known yet.
struct Running {
    scenario: Source<gherkin::Scenario>,
    /// Its place in the suite.
    place: usize,
    began: Instant,
    steps: Vec<record::Step>,
    /// Whether any step says what has to come of it.
    expects: bool,
    /// The step that did not pass, and what the runner said of it.
    stumble: Option<(usize, Stumble)>,
}

enum Stumble {
    Undefined,
    Ambiguous(String),
    /// Every step ran, and none of them expects anything.
    Aimless,
    Failed(String),
}

impl Collector {
    pub(super) fn new(
        suite: Arc<Suite>,
        endings: Endings,
        transcript: bool,
        keeper: Option<Box<dyn Keeper>>,
        seen: Box<dyn FnMut(Verdict)>,
    ) -> Self {
        Self {
            endings,
            running: Vec::new(),
            finished: vec![None; suite.scenarios().len()],
            suite,
            transcript,
            keeper,
            error: None,
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

    /// Why something could not be kept, if that happened.
    pub(super) fn take_error(&mut self) -> Option<StoreError> {
        self.error.take()
    }

    /// The scenarios in the suite's order. One that was not played to its end is an error of the kit,
    /// for the reason that is given.
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

    fn scenario(
        &mut self,
        feature: &gherkin::Feature,
        rule: Option<&gherkin::Rule>,
        scenario: &Source<gherkin::Scenario>,
        event: &RetryableScenario<World>,
    ) {
        match &event.event {
            event::Scenario::Started => {
                let path = feature.path.as_deref();
                let place = path.and_then(|it| self.suite.index_at(it, scenario.position.line));
                let Some(place) = place else { return };
                let backgrounds = [
                    feature.background.as_ref(),
                    rule.and_then(|rule| rule.background.as_ref()),
                ];
                let steps = backgrounds
                    .into_iter()
                    .flatten()
                    .flat_map(|background| &background.steps);
                let steps = steps.chain(&scenario.steps);
                let mut recorded = Vec::with_capacity(steps.clone().count());
                recorded.extend(steps.clone().map(as_recorded));
                let running = Running {
                    scenario: scenario.clone(),
                    place,
                    began: Instant::now(),
                    steps: recorded,
                    expects: steps.clone().any(|step| step.ty == gherkin::StepType::Then),
                    stumble: None,
                };
                self.running.push(running);
            }
            // A step that has only begun tells nothing.
            event::Scenario::Background(_, event::Step::Started)
            | event::Scenario::Step(_, event::Step::Started) => {}
            event::Scenario::Background(step, event) | event::Scenario::Step(step, event) => {
                if let Some(place) = self.running(scenario)
                    && let Some(running) = self.running.get_mut(place)
                {
                    running.step(step, event);
                }
            }
            event::Scenario::Finished => {
                if let Some(place) = self.running(scenario) {
                    let running = self.running.remove(place);
                    self.finish(running);
                }
            }
            event::Scenario::Hook(..) | event::Scenario::Log(_) => {}
        }
    }

    fn running(&self, scenario: &Source<gherkin::Scenario>) -> Option<usize> {
        self.running.iter().rposition(|it| it.scenario == *scenario)
    }

    fn finish(&mut self, running: Running) {
        let place = running.place;
        let (Some(summary), Some(slot)) = (
            self.suite.scenarios().get(place),
            self.finished.get_mut(place),
        ) else {
            return;
        };
        let mut endings = self.endings.borrow_mut();
        let ending = endings.iter().position(|it| it.place == place);
        let ending = ending.map(|it| endings.swap_remove(it));
        drop(endings);
        let (mut scenario, exchanges) = running.conclude(summary, ending);
        if let Some(keeper) = &mut self.keeper {
            match keeper.evidence(&scenario, &exchanges) {
                Ok(evidence) => scenario.evidence = evidence,
                Err(error) => {
                    self.error = Some(error);
                    return;
                }
            }
        }
        let passed = scenario.verdict == Verdict::Pass;
        if self.transcript || !passed {
            // Where there is evidence, what passed need not be told twice.
            let in_full = scenario.evidence.is_none() || !passed;
            // Collecting would hold on to the room of what was said, which is several times as much.
            scenario.exchanges.reserve_exact(exchanges.len());
            let exchanges = exchanges.into_iter();
            let recorded = exchanges.map(|exchange| recorded_exchange(exchange, in_full));
            scenario.exchanges.extend(recorded);
        }
        if let Some(keeper) = &mut self.keeper
            && let Err(error) = keeper.finished(&scenario)
        {
            self.error = Some(error);
            return;
        }
        (self.seen)(scenario.verdict);
        *slot = Some(scenario);
    }
}

impl Running {
    fn step(&mut self, step: &gherkin::Step, event: &event::Step<World>) {
        // Steps run in turn, so the one that reports is the first that has not.
        let place = self
            .steps
            .iter()
            .position(|known| known.status == StepStatus::Skipped && known.text == step.value);
        let Some(place) = place else { return };
        let (status, stumble) = match event {
            event::Step::Started => return,
            event::Step::Passed(..) => (StepStatus::Passed, None),
            event::Step::Skipped | event::Step::Failed(_, _, _, StepError::NotFound) => {
                (StepStatus::Undefined, Some(Stumble::Undefined))
            }
            event::Step::Failed(_, _, _, StepError::AmbiguousMatch(error)) => (
                StepStatus::Error,
                Some(Stumble::Ambiguous(error.to_string())),
            ),
            event::Step::Failed(_, _, _, error @ StepError::Panic(_)) => {
                (StepStatus::Failed, Some(Stumble::Failed(error.to_string())))
            }
        };
        if let Some(step) = self.steps.get_mut(place) {
            step.status = status;
        }
        if let Some(stumble) = stumble {
            self.stumble.get_or_insert((place, stumble));
        }
    }

    /// How the scenario went, and what was said in it.
    fn conclude(
        self,
        summary: &Scenario,
        ending: Option<Ending>,
    ) -> (record::Scenario, Vec<Exchange>) {
        let mut ending = ending.unwrap_or_default();
        let exchanges = std::mem::take(&mut ending.exchanges);
        (self.judge(summary, ending), exchanges)
    }

    fn judge(self, summary: &Scenario, ending: Ending) -> record::Scenario {
        let Ending {
            label,
            failure,
            unvouched,
            ..
        } = ending;
        let mut scenario = record::Scenario {
            steps: self.steps,
            label,
            duration_us: micros(self.began.elapsed()),
            ..blank(summary)
        };
        // A pass needs every step to have passed; nothing else will do.
        let all_passed = scenario
            .steps
            .iter()
            .all(|step| step.status == StepStatus::Passed);
        let unmet = match (self.stumble, failure) {
            (None, None) if all_passed && self.expects => match unvouched {
                Some(unmet) => (0, unmet),
                None => {
                    scenario.verdict = Verdict::Pass;
                    return scenario;
                }
            },
            (None, None) if all_passed => (0, Stumble::Aimless.unmet()),
            (Some((place, Stumble::Failed(_))), Some(unmet)) => (place, unmet),
            (Some((place, stumble)), _) => (place, stumble.unmet()),
            (None, Some(unmet)) => (0, unmet),
            (None, None) => (0, Stumble::Failed("a step did not run".to_owned()).unmet()),
        };
        let (place, unmet) = unmet;
        scenario.verdict = unmet.verdict;
        if unmet.verdict == Verdict::Inapplicable {
            // Nothing went wrong: the step is where it showed that the scenario cannot be run here.
            if let Some(step) = scenario.steps.get_mut(place) {
                step.status = StepStatus::Skipped;
            }
            scenario.reason = unmet.observed;
            return scenario;
        }
        scenario.cause = Some(unmet.cause);
        if let Some(step) = scenario.steps.get_mut(place) {
            step.message = Some(unmet.to_string());
            step.status = match (step.status, unmet.verdict) {
                (StepStatus::Failed, Verdict::Inconclusive) => StepStatus::Inconclusive,
                (StepStatus::Failed, Verdict::Error) => StepStatus::Error,
                (status, _) => status,
            };
        }
        let message = unmet.to_string();
        scenario.failure = Some(record::Failure {
            step: place,
            expected: unmet.expected,
            observed: unmet.observed,
            message,
        });
        scenario
    }
}

impl Stumble {
    fn unmet(self) -> Unmet {
        let (expected, observed) = match self {
            Self::Undefined => (
                "a step that the catalogue knows",
                "no step definition matches; check the spelling of roles, licences and names, or look \
                 for the step with `rolecall steps --search WORDS`"
                    .to_owned(),
            ),
            Self::Aimless => (
                "a step that says what has to come of it",
                "the scenario has no Then, so it would pass whatever happens".to_owned(),
            ),
            Self::Ambiguous(message) => ("one step definition to match", message),
            Self::Failed(message) => ("the step to run", message),
        };
        Unmet {
            verdict: Verdict::Error,
            cause: Cause::Kit,
            expected: expected.to_owned(),
            observed,
        }
    }
}

fn blank(summary: &Scenario) -> record::Scenario {
    record::Scenario {
        id: summary.id.clone(),
        name: summary.name.clone(),
        feature: summary.feature.clone(),
        rule: summary.rule.clone(),
        path: summary.path.clone(),
        line: summary.line,
        area: summary.area.prefix().into(),
        requirements: summary.requirements.clone(),
        controls: summary.controls.clone(),
        readings: summary.readings.clone(),
        verdict: Verdict::Error,
        cause: None,
        reason: String::new(),
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

fn as_recorded(step: &gherkin::Step) -> record::Step {
    record::Step {
        keyword: keyword(step.keyword.trim()),
        text: step.value.clone(),
        table: step.table.as_ref().map(|table| table.rows.clone()),
        doc_string: step.docstring.clone(),
        status: StepStatus::Skipped,
        message: None,
    }
}

/// Longer bodies are cut in the record; the evidence has them whole.
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

/// The exchange as the record tells it; not in full, without request and response.
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

impl cucumber::Writer<World> for Collector {
    type Cli = cucumber::cli::Empty;

    async fn handle_event(&mut self, event: parser::Result<Event<Cucumber<World>>>, _: &Self::Cli) {
        let Ok(event) = event else { return };
        if let Cucumber::Feature(feature, event) = &event.value {
            match event {
                event::Feature::Scenario(scenario, event) => {
                    self.scenario(feature, None, scenario, event)
                }
                event::Feature::Rule(rule, event::Rule::Scenario(scenario, event)) => {
                    self.scenario(feature, Some(rule), scenario, event);
                }
                _ => {}
            }
        }
    }
}

// Nothing is printed from events, so scenarios may interleave.
impl cucumber::writer::Normalized for Collector {}
