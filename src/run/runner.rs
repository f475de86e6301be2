//! The runner: plays scenarios side by side, each step in turn.
//!
//! It takes the place of cucumber's own behind the same trait, and keeps its macros, events and
//! writers. What it does differently is its cost: a step is found by one pass over its text, and a run
//! takes time and memory in step with what it runs. Events go out as they come; those of a scenario
//! that never waits come together.

use std::collections::VecDeque;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll};

use cucumber::event::{Cucumber, Event};
use cucumber::{cli, gherkin, parser};
use futures::future::LocalBoxFuture;
use futures::stream::{FuturesUnordered, LocalBoxStream};
use futures::{FutureExt as _, Stream, StreamExt as _};

use super::index::{DefinitionError, Index};
use super::known::Known;
use super::play::{Company, Events, Part, parts, play, silence_steps};
use crate::world::World;

/// What surrounds every scenario.
pub trait Stage {
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

/// Plays the scenarios of a stream of features, each feature read when its turn comes.
pub struct Runner<S> {
    index: Arc<Index>,
    stage: S,
    concurrency: usize,
}

impl<S> Runner<S> {
    /// A runner with every step definition of the program, that plays so many scenarios at a time; at
    /// least one is.
    ///
    /// # Errors
    ///
    /// When the step definitions contradict each other.
    pub fn new(stage: S, concurrency: usize) -> Result<Self, DefinitionError> {
        Ok(Self {
            index: Index::shared()?,
            stage,
            concurrency: concurrency.max(1),
        })
    }
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
                known: Known::default(),
            }),
            concurrency: self.concurrency,
        }
    }
}

/// A run: the stream of its events.
pub struct Play<S> {
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

/// How much was read.
#[derive(Default)]
struct Parsed {
    features: usize,
    rules: usize,
    scenarios: usize,
    steps: usize,
    errors: usize,
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
                Poll::Pending if self.events.is_empty() => return Poll::Pending,
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
