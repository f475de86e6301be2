//! Runs scenarios side by side.

use futures::StreamExt as _;
use futures::stream::FuturesUnordered;

use super::scenario::{self, Context, ScenarioRun};
use super::step_cache::StepCache;
use super::step_index::{DefinitionError, StepIndex};
use super::stop::Stop;
use crate::suite::SelectedScenario;
use crate::world::World;

/// Runs scenarios with the step definitions of the program.
pub struct Runner {
    index: &'static StepIndex,
    concurrency: usize,
    stop: Stop,
}

impl Runner {
    /// A runner that runs so many scenarios at a time, at least one.
    ///
    /// # Errors
    ///
    /// When the step definitions contradict each other.
    pub fn new(concurrency: usize) -> Result<Self, DefinitionError> {
        Ok(Self {
            index: StepIndex::shared()?,
            concurrency: concurrency.max(1),
            stop: Stop::default(),
        })
    }

    /// The same runner, which ends early if this is requested. A scenario that was under way then is not handed
    /// over.
    #[must_use]
    pub fn until(self, stop: Stop) -> Self {
        Self { stop, ..self }
    }

    /// Runs scenarios, each in the world that `open` makes when its turn comes, and hands over each one
    /// when it has run. A scenario that moves the clock runs alone.
    ///
    /// # Errors
    ///
    /// The first error of `finished`, which ends the run.
    pub async fn run<E>(
        self,
        scenarios: impl IntoIterator<Item = SelectedScenario>,
        open: impl Fn(&SelectedScenario) -> World,
        mut finished: impl FnMut(ScenarioRun) -> Result<(), E>,
    ) -> Result<(), E> {
        let context = Context {
            index: self.index,
            cache: StepCache::default(),
            stop: self.stop,
        };
        let mut waiting = scenarios.into_iter().peekable();
        let mut running = FuturesUnordered::new();
        let mut alone = false;
        loop {
            while !alone && running.len() < self.concurrency && !context.stop.is_requested() {
                let begins = |next: &SelectedScenario| running.is_empty() || !next.is_serial();
                let Some(next) = waiting.next_if(begins) else {
                    break;
                };
                alone = next.is_serial();
                let world = open(&next);
                running.push(scenario::run(&context, next, world));
            }
            let Some(run) = running.next().await else {
                return Ok(());
            };
            alone &= !running.is_empty();
            if let Some(run) = run {
                finished(run)?;
            }
        }
    }
}
