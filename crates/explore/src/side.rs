//! The two sides of a play: the simulator, and an implementation.

use rolecall_model::implementation::{Exchange, Failure, Session};
use rolecall_model::verdict::Cause;
use rolecall_model::{Actor, Command, Created, Fixture, Outcome};
use rolecall_simulator::Simulator;

/// One side of a play.
pub(crate) trait Side {
    /// Brings a state about.
    ///
    /// # Errors
    ///
    /// When it cannot be brought about.
    fn prepare(
        &mut self,
        fixture: &Fixture,
    ) -> impl Future<Output = Result<Created, Failure>> + Send;

    /// Lets an actor attempt a command.
    ///
    /// # Errors
    ///
    /// When there is no usable answer.
    fn attempt(
        &mut self,
        actor: Actor,
        command: &Command,
    ) -> impl Future<Output = Result<Outcome, Failure>> + Send;

    /// The simulator, if it is one: its state can be compared at once.
    fn simulator(&self) -> Option<&Simulator> {
        None
    }

    /// The exchanges since the last call.
    fn exchanges(&mut self) -> Vec<Exchange> {
        Vec::new()
    }
}

impl Side for Simulator {
    async fn prepare(&mut self, fixture: &Fixture) -> Result<Created, Failure> {
        Self::prepare(self, fixture).map_err(|error| Failure::new(Cause::Kit, error.to_string()))
    }

    async fn attempt(&mut self, actor: Actor, command: &Command) -> Result<Outcome, Failure> {
        Ok(Self::attempt(self, actor, command))
    }

    fn simulator(&self) -> Option<&Simulator> {
        Some(self)
    }
}

/// A session with an implementation.
pub(crate) struct Remote(pub(crate) Box<dyn Session>);

impl Side for Remote {
    async fn prepare(&mut self, fixture: &Fixture) -> Result<Created, Failure> {
        self.0.prepare(fixture).await
    }

    async fn attempt(&mut self, actor: Actor, command: &Command) -> Result<Outcome, Failure> {
        match actor {
            // The operator of the test looks at what may not be there.
            Actor::Operator => self.0.glance(command).await,
            _ => self.0.attempt(actor, command).await,
        }
    }

    fn exchanges(&mut self) -> Vec<Exchange> {
        self.0.take_exchanges()
    }
}
