//! The simulator: a state, a policy, fixtures and commands.

use std::sync::Arc;

use rolecall_model::command::Command;
use rolecall_model::fixture::{Created, Fixture};
use rolecall_model::identity::{Actor, OrganizationId};
use rolecall_model::outcome::Outcome;

use crate::dispatch;
use crate::fixtures::{self, FixtureError};
use crate::policy::Policy;
use crate::state::State;
use crate::variants::Variant;

/// A service that follows the documents, under one choice of readings.
#[derive(Clone, Debug)]
pub struct Simulator {
    pub(crate) state: State,
    pub(crate) policy: Arc<Policy>,
    variant: Option<&'static Variant>,
}

impl Simulator {
    /// An empty service.
    #[must_use]
    pub fn new(policy: Arc<Policy>) -> Self {
        Self {
            state: State::default(),
            policy,
            variant: None,
        }
    }

    /// The service in this state.
    pub(crate) fn in_state(state: State, policy: Arc<Policy>) -> Self {
        Self {
            state,
            ..Self::new(policy)
        }
    }

    /// The same service, which does otherwise in one point where the documents are silent.
    #[must_use]
    pub fn as_variant(self, variant: &'static Variant) -> Self {
        Self {
            variant: Some(variant),
            ..self
        }
    }

    /// The state of the service.
    #[must_use]
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// Brings about what a `Given` says.
    ///
    /// # Errors
    ///
    /// When the fixture names something that does not exist, or an address that is taken.
    pub fn prepare(&mut self, fixture: &Fixture) -> Result<Created, FixtureError> {
        fixtures::bring_about(&mut self.state, &self.policy, fixture)
    }

    /// Lets an actor attempt a command.
    pub fn attempt(&mut self, actor: Actor, command: &Command) -> Outcome {
        match self.variant {
            Some(variant) => variant.attempt(&mut self.state, &self.policy, actor, command),
            None => dispatch::decide(&mut self.state, &self.policy, actor, command),
        }
    }

    /// Removes an organization with its users and sites, when a test is over.
    pub fn remove_organization(&mut self, id: OrganizationId) {
        self.state.remove_organization(id);
    }
}
