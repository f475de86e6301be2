//! The simulator: state, policy, and the two ways in.

use std::sync::Arc;

use crate::command::Command;
use crate::fixture::{Created, Fixture};
use crate::identity::{Actor, OrganizationId};
use crate::outcome::Outcome;
use crate::policy::Policy;
use crate::rules::general;
use crate::state::State;

/// A service that follows the documents, under one choice of readings.
#[derive(Clone, Debug)]
pub struct Simulator {
    pub(crate) state: State,
    pub(crate) policy: Arc<Policy>,
}

/// Why a fixture could not be brought about.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum FixtureError {
    /// It names something that does not exist.
    #[error("the fixture `{fixture}` names {what} that does not exist")]
    Unknown {
        /// The fixture.
        fixture: &'static str,
        /// What is missing: "an organization", "a user", "a site of the organization".
        what: &'static str,
    },
    /// The e-mail address belongs to somebody already.
    #[error("the e-mail address {0} is taken")]
    EmailTaken(String),
}

impl Simulator {
    /// An empty service.
    #[must_use]
    pub fn new(policy: Arc<Policy>) -> Self {
        Self {
            state: State::default(),
            policy,
        }
    }

    /// What the service remembers.
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
        self.bring_about(fixture)
    }

    /// Lets an actor attempt a command.
    pub fn attempt(&mut self, actor: Actor, command: &Command) -> Outcome {
        general::decide(self, actor, command)
    }

    /// Forgets an organization with its users and sites, when a test is over.
    pub fn remove_organization(&mut self, id: OrganizationId) {
        self.state.remove_organization(id);
    }
}
