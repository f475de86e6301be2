//! One scenario, from its first event to its last.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Once};
use std::task::{Context, Poll};

use cucumber::event::{self, Cucumber, Event, Retries, RetryableScenario, Source, StepError};
use cucumber::step::{self, AmbiguousMatchError};
use cucumber::{World as _, gherkin};
use futures::FutureExt as _;

use super::index::{Found, Index};
use super::known::Known;
use super::runner::Stage;
use crate::suite::SERIAL;
use crate::world::World;

/// What scenarios share.
pub(super) struct Company<S> {
    pub(super) index: Arc<Index>,
    pub(super) stage: S,
    pub(super) known: Known,
}

/// One scenario to be played.
pub(super) struct Part {
    feature: Rc<Whole<gherkin::Feature>>,
    rule: Option<Rc<Whole<gherkin::Rule>>>,
    scenario: Source<gherkin::Scenario>,
    pub(super) alone: bool,
}

/// A feature or a rule of which scenarios are played.
struct Whole<T> {
    source: Source<T>,
    begun: Cell<bool>,
    left: Cell<usize>,
}

impl<T> Whole<T> {
    fn new(source: T, scenarios: usize) -> Rc<Self> {
        Rc::new(Self {
            source: Source::new(source),
            begun: Cell::new(false),
            left: Cell::new(scenarios),
        })
    }

    /// Whether this is the first scenario of it.
    fn begins(&self) -> bool {
        !self.begun.replace(true)
    }

    /// Whether this was the last scenario of it.
    fn ends(&self) -> bool {
        self.left.set(self.left.get().saturating_sub(1));
        self.left.get() == 0
    }
}

/// Events on their way to the writer.
#[derive(Clone, Default)]
pub(super) struct Events(Rc<RefCell<VecDeque<Event<Cucumber<World>>>>>);

impl Events {
    pub(super) fn push(&self, event: Cucumber<World>) {
        self.0.borrow_mut().push_back(Event::new(event));
    }

    pub(super) fn pop(&self) -> Option<Event<Cucumber<World>>> {
        self.0.borrow_mut().pop_front()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }
}

/// The scenarios of a feature, as they stand in it.
pub(super) fn parts(mut feature: gherkin::Feature) -> Vec<Part> {
    // Every event carries its feature and its rule: they go without the scenarios, which go apart.
    let scenarios = std::mem::take(&mut feature.scenarios);
    let rules = std::mem::take(&mut feature.rules);
    let in_rules: usize = rules.iter().map(|rule| rule.scenarios.len()).sum();
    let tags = feature.tags.clone();
    let whole = Whole::new(feature, scenarios.len() + in_rules);
    let part = |scenario: gherkin::Scenario, rule: Option<&Rc<Whole<gherkin::Rule>>>| {
        let of_rule = rule.into_iter().flat_map(|rule| &rule.source.tags);
        let mut all = tags.iter().chain(&scenario.tags).chain(of_rule);
        Part {
            feature: Rc::clone(&whole),
            alone: all.any(|tag| tag == SERIAL),
            rule: rule.cloned(),
            scenario: Source::new(scenario),
        }
    };
    let mut parts: Vec<Part> = scenarios.into_iter().map(|it| part(it, None)).collect();
    for mut rule in rules {
        let scenarios = std::mem::take(&mut rule.scenarios);
        let rule = Whole::new(rule, scenarios.len());
        parts.extend(scenarios.into_iter().map(|it| part(it, Some(&rule))));
    }
    parts
}

/// Plays one scenario from its first event to its last.
pub(super) async fn play<S: Stage>(company: Rc<Company<S>>, part: Part, events: Events) {
    part.begin(&events);
    part.tell(&events, event::Scenario::Started);
    match World::new().await {
        Ok(mut world) => {
            company
                .stage
                .open(&part.feature.source, &part.scenario, &mut world);
            part.steps(&company.index, &company.known, &mut world, &events)
                .await;
            company
                .stage
                .close(&part.feature.source, &part.scenario, &mut world)
                .await;
        }
        // A world that cannot be made plays no step, and a scenario without steps does not pass.
        Err(fault) => part.tell(&events, event::Scenario::Log(fault.to_string())),
    }
    part.tell(&events, event::Scenario::Finished);
    part.end(&events);
}

impl Part {
    /// Plays the steps until one fails.
    async fn steps(&self, index: &Index, known: &Known, world: &mut World, events: &Events) {
        let of_feature = self.feature.source.background.iter();
        let of_rule = self.rule.iter().flat_map(|rule| &rule.source.background);
        let background = of_feature.chain(of_rule).flat_map(|it| &it.steps);
        let background = background.map(|step| (step, true));
        let own = self.scenario.steps.iter().map(|step| (step, false));
        for (place, (step, of_background)) in background.chain(own).enumerate() {
            world.turn_to(place);
            let step = Source::new(step.clone());
            let told = |event| match of_background {
                true => event::Scenario::Background(step.clone(), event),
                false => event::Scenario::Step(step.clone(), event),
            };
            let found = known.find(index, &step);
            if !self.step(found, &step, world, events, told).await {
                return;
            }
        }
    }

    /// Plays a step; whether the next may follow.
    async fn step(
        &self,
        found: Result<Option<Rc<Found>>, AmbiguousMatchError>,
        step: &gherkin::Step,
        world: &mut World,
        events: &Events,
        told: impl Fn(event::Step<World>) -> event::Scenario<World>,
    ) -> bool {
        let tell = |event| self.tell(events, told(event));
        tell(event::Step::Started);
        let found = match found {
            Ok(Some(found)) => found,
            Ok(None) => {
                tell(event::Step::Failed(None, None, None, StepError::NotFound));
                return false;
            }
            Err(ambiguous) => {
                let error = StepError::AmbiguousMatch(ambiguous);
                tell(event::Step::Failed(None, None, None, error));
                return false;
            }
        };
        let (captures, location) = (found.captures.clone(), Some(found.location));
        let context = step::Context {
            step: step.clone(),
            matches: found.matches.clone(),
        };
        let step = AssertUnwindSafe((found.function)(world, context));
        match InStep(step.catch_unwind()).await {
            Ok(()) => {
                tell(event::Step::Passed(captures, location));
                true
            }
            Err(panic) => {
                let error = StepError::Panic(told_by(panic));
                tell(event::Step::Failed(Some(captures), location, None, error));
                false
            }
        }
    }

    fn tell(&self, events: &Events, event: event::Scenario<World>) {
        let rule = self.rule.as_ref().map(|rule| rule.source.clone());
        let event = RetryableScenario {
            event,
            retries: None::<Retries>,
        };
        let (feature, scenario) = (self.feature.source.clone(), self.scenario.clone());
        events.push(Cucumber::scenario(feature, rule, scenario, event));
    }

    fn begin(&self, events: &Events) {
        let feature = &self.feature;
        if feature.begins() {
            events.push(Cucumber::feature_started(feature.source.clone()));
        }
        if let Some(rule) = self.rule.as_ref().filter(|rule| rule.begins()) {
            let (feature, rule) = (feature.source.clone(), rule.source.clone());
            events.push(Cucumber::rule_started(feature, rule));
        }
    }

    fn end(&self, events: &Events) {
        let feature = &self.feature;
        if let Some(rule) = self.rule.as_ref().filter(|rule| rule.ends()) {
            let (feature, rule) = (feature.source.clone(), rule.source.clone());
            events.push(Cucumber::rule_finished(feature, rule));
        }
        if feature.ends() {
            events.push(Cucumber::feature_finished(feature.source.clone()));
        }
    }
}

fn told_by(panic: Box<dyn Any + Send>) -> event::Info {
    Arc::from(panic)
}

/// A step as long as it runs.
struct InStep<F>(F);

impl<F: Future + Unpin> Future for InStep<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        IN_STEP.set(true);
        let result = self.0.poll_unpin(context);
        IN_STEP.set(false);
        result
    }
}

thread_local! {
    /// Whether a step runs on this thread.
    static IN_STEP: Cell<bool> = const { Cell::new(false) };
}

/// A step that fails says so by a panic, which is told as an event and need not be printed as well.
pub(super) fn silence_steps() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let printing = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !IN_STEP.get() {
                printing(panic);
            }
        }));
    });
}
