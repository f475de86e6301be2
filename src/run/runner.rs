//! The runner: plays scenarios side by side, each step in turn.
//!
//! It takes the place of cucumber's own behind the same trait, and keeps its macros, events and
//! writers. What it does differently is its cost: a step is found by one pass over its text, and a run
//! takes time and memory in step with what it runs. Events go out as they come; those of a scenario
//! that never waits come together.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Once};
use std::task::{Context, Poll};

use cucumber::event::{self, Cucumber, Event, Retries, RetryableScenario, Source, StepError};
use cucumber::{World as _, cli, gherkin, parser};
use futures::future::LocalBoxFuture;
use futures::stream::{FuturesUnordered, LocalBoxStream};
use futures::{FutureExt as _, Stream, StreamExt as _};

use super::index::Index;
use crate::suite::SERIAL;
use crate::world::World;

/// What surrounds every scenario.
pub(super) trait Stage {
    /// Before its first step.
    fn open(&self, feature: &gherkin::Feature, scenario: &gherkin::Scenario, world: &mut World);

    /// After its last step, whatever came of it.
    fn close<'a>(
        &'a self,
        feature: &'a gherkin::Feature,
        scenario: &'a gherkin::Scenario,
        world: &'a mut World,
    ) -> LocalBoxFuture<'a, ()>;
}

/// Plays scenarios.
pub(super) struct Runner<S> {
    /// The step definitions.
    pub(super) index: Arc<Index>,
    /// What surrounds every scenario.
    pub(super) stage: S,
    /// How many scenarios run at a time; at least one does.
    pub(super) concurrency: usize,
}

impl<S: Stage + 'static> cucumber::Runner<World> for Runner<S> {
    type Cli = cli::Empty;
    type EventStream = Play<S>;

    fn run<F>(self, features: F, _: cli::Empty) -> Play<S>
    where
        F: Stream<Item = parser::Result<gherkin::Feature>> + 'static,
    {
        silence_steps();
        let events = Events::default();
        events.push(Cucumber::Started);
        Play {
            features: Some(features.boxed_local()),
            waiting: VecDeque::new(),
            playing: FuturesUnordered::new(),
            alone: false,
            parsed: Parsed::default(),
            finished: false,
            events,
            company: Rc::new(Company {
                index: self.index,
                stage: self.stage,
            }),
            concurrency: self.concurrency.max(1),
        }
    }
}

/// A run: the stream of its events.
pub(super) struct Play<S> {
    /// Features not read yet; `None` once all are.
    features: Option<LocalBoxStream<'static, parser::Result<gherkin::Feature>>>,
    /// Scenarios of the feature read last.
    waiting: VecDeque<Part>,
    playing: FuturesUnordered<LocalBoxFuture<'static, ()>>,
    /// Whether what is playing has to play alone.
    alone: bool,
    parsed: Parsed,
    finished: bool,
    events: Events,
    company: Rc<Company<S>>,
    concurrency: usize,
}

/// What scenarios share.
struct Company<S> {
    index: Arc<Index>,
    stage: S,
}

/// How much was read.
#[derive(Default)]
struct Parsed {
    features: usize,
    rules: usize,
    scenarios: usize,
    steps: usize,
    errors: usize,
}

/// One scenario to be played.
struct Part {
    feature: Rc<Whole<gherkin::Feature>>,
    rule: Option<Rc<Whole<gherkin::Rule>>>,
    scenario: Source<gherkin::Scenario>,
    alone: bool,
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
struct Events(Rc<RefCell<VecDeque<Event<Cucumber<World>>>>>);

impl Events {
    fn push(&self, event: Cucumber<World>) {
        self.0.borrow_mut().push_back(Event::new(event));
    }

    fn pop(&self) -> Option<Event<Cucumber<World>>> {
        self.0.borrow_mut().pop_front()
    }
}

impl<S: Stage + 'static> Stream for Play<S> {
    type Item = parser::Result<Event<Cucumber<World>>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(event) = self.events.pop() {
                return Poll::Ready(Some(Ok(event)));
            }
            let read = match self.fill(context) {
                Poll::Ready(Some(fault)) => return Poll::Ready(Some(Err(fault))),
                Poll::Ready(None) => true,
                Poll::Pending => false,
            };
            match self.playing.poll_next_unpin(context) {
                Poll::Ready(Some(())) => self.alone &= !self.playing.is_empty(),
                // Nobody plays: all is over, or more has to be read first.
                Poll::Ready(None) if !read => return Poll::Pending,
                Poll::Ready(None) if self.finished => return Poll::Ready(None),
                Poll::Ready(None) => {
                    self.finished = true;
                    self.events.push(Cucumber::Finished);
                }
                Poll::Pending if self.events.0.borrow().is_empty() => return Poll::Pending,
                Poll::Pending => {}
            }
        }
    }
}

impl<S: Stage + 'static> Play<S> {
    /// Has as many scenarios play as may, reading features as they are needed. Ready when nothing is
    /// to be read for now, with a feature's fault if there is one.
    fn fill(&mut self, context: &mut Context<'_>) -> Poll<Option<parser::Error>> {
        while !self.alone && self.playing.len() < self.concurrency {
            let Some(part) = self.waiting.front() else {
                match self.read(context) {
                    Poll::Ready(Some(Ok(()))) => continue,
                    Poll::Ready(Some(Err(fault))) => return Poll::Ready(Some(fault)),
                    Poll::Ready(None) => break,
                    Poll::Pending => return Poll::Pending,
                }
            };
            if part.alone && !self.playing.is_empty() {
                break;
            }
            self.alone = part.alone;
            if let Some(part) = self.waiting.pop_front() {
                let play = play(Rc::clone(&self.company), part, self.events.clone());
                self.playing.push(play.boxed_local());
            }
        }
        Poll::Ready(None)
    }

    /// Reads one feature; `None` when there are no more.
    fn read(&mut self, context: &mut Context<'_>) -> Poll<Option<parser::Result<()>>> {
        let Some(features) = &mut self.features else {
            return Poll::Ready(None);
        };
        match features.poll_next_unpin(context) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(Some(Ok(feature))) => {
                self.parsed.count(&feature);
                self.waiting.extend(parts(feature));
                Poll::Ready(Some(Ok(())))
            }
            Poll::Ready(Some(Err(fault))) => {
                self.parsed.errors += 1;
                Poll::Ready(Some(Err(fault)))
            }
            Poll::Ready(None) => {
                self.features = None;
                self.events.push(self.parsed.event());
                Poll::Ready(None)
            }
        }
    }
}

impl Parsed {
    fn count(&mut self, feature: &gherkin::Feature) {
        let in_rules = feature.rules.iter().flat_map(|rule| &rule.scenarios);
        self.features += 1;
        self.rules += feature.rules.len();
        for scenario in feature.scenarios.iter().chain(in_rules) {
            self.scenarios += 1;
            self.steps += scenario.steps.len();
        }
    }

    const fn event(&self) -> Cucumber<World> {
        Cucumber::ParsingFinished {
            features: self.features,
            rules: self.rules,
            scenarios: self.scenarios,
            steps: self.steps,
            parser_errors: self.errors,
        }
    }
}

/// The scenarios of a feature, as they stand in it.
fn parts(mut feature: gherkin::Feature) -> Vec<Part> {
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
async fn play<S: Stage>(company: Rc<Company<S>>, part: Part, events: Events) {
    part.begin(&events);
    part.tell(&events, event::Scenario::Started);
    match World::new().await {
        Ok(mut world) => {
            company
                .stage
                .open(&part.feature.source, &part.scenario, &mut world);
            part.steps(&company.index, &mut world, &events).await;
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
    async fn steps(&self, index: &Index, world: &mut World, events: &Events) {
        let of_feature = self.feature.source.background.iter();
        let of_rule = self.rule.iter().flat_map(|rule| &rule.source.background);
        let background = of_feature.chain(of_rule).flat_map(|it| &it.steps);
        for step in background {
            let step = Source::new(step.clone());
            let told = |event| event::Scenario::Background(step.clone(), event);
            if !self.step(index, &step, world, events, told).await {
                return;
            }
        }
        for step in &self.scenario.steps {
            let step = Source::new(step.clone());
            let told = |event| event::Scenario::Step(step.clone(), event);
            if !self.step(index, &step, world, events, told).await {
                return;
            }
        }
    }

    /// Plays a step; whether the next may follow.
    async fn step(
        &self,
        index: &Index,
        step: &gherkin::Step,
        world: &mut World,
        events: &Events,
        told: impl Fn(event::Step<World>) -> event::Scenario<World>,
    ) -> bool {
        let tell = |event| self.tell(events, told(event));
        tell(event::Step::Started);
        let found = match index.find(step) {
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
        let (captures, location) = (found.captures, Some(found.location));
        let step = AssertUnwindSafe((found.function)(world, found.context));
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
fn silence_steps() {
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
