//! Policy decision points, asked by the AuthZEN Authorization API 1.0
//! (<https://openid.net/specs/authorization-api-1_0.html>) in the words of `docs/decision-points.md`.
//!
//! A decision point keeps no users. Every session has a simulator of its own that does: fixtures go
//! there, and the operator looks there. Whatever anybody else attempts is asked at the decision point,
//! with all the facts there are, and done or refused as it decides.

mod answer;
mod batch;
mod session;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use rolecall_model::Readings;
use rolecall_model::implementation::{Description, Failure, Implementation, Session};
use rolecall_simulator::{Mutant, Policy};

pub use super::http::UNECHOED;

use super::http::HttpImplementation;
use super::lacking::LackingWords;
use crate::authzen::session::{DecisionSession, Point};

/// A decision point under test.
#[derive(Clone, Debug)]
pub struct DecisionPoint {
    place: Place,
    /// The policy under which the facts are kept.
    policy: Arc<Policy>,
    /// The operations that it does not decide.
    lacks: Arc<[String]>,
    /// The words that it has no decision on.
    words: Arc<LackingWords>,
}

/// Where the decision point is.
#[derive(Clone, Debug)]
enum Place {
    /// A server.
    There(HttpImplementation),
    /// In this very process, and it goes by these rules.
    Here(Arc<Policy>),
}

impl DecisionPoint {
    /// A decision point on a server, for these readings.
    #[must_use]
    pub fn new(http: HttpImplementation, readings: Readings) -> Self {
        Self {
            lacks: http.mapping().lacks().into(),
            words: Arc::new(http.mapping().lacking().clone()),
            place: Place::There(http),
            policy: Arc::new(Policy::new(readings)),
        }
    }

    /// The faithful simulator of this process as a decision point.
    #[must_use]
    pub fn faithful(readings: Readings) -> Self {
        let policy = Arc::new(Policy::new(readings));
        Self {
            lacks: Arc::default(),
            words: Arc::default(),
            place: Place::Here(Arc::clone(&policy)),
            policy,
        }
    }

    /// A decision point in this process that has one deliberate bug, while the facts are kept without
    /// any: whatever is found out is found out by its decisions.
    #[must_use]
    pub fn with_mutant(readings: Readings, mutant: &Mutant) -> Self {
        Self {
            place: Place::Here(Arc::new(Policy::with_mutant(readings, mutant))),
            ..Self::faithful(readings)
        }
    }
}

impl Implementation for DecisionPoint {
    fn description(&self) -> Description {
        match &self.place {
            Place::There(http) => http.description(),
            Place::Here(_) => Description {
                name: "rolecall decision point".to_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
                ..Description::default()
            },
        }
    }

    fn open(&self, label: &str) -> Box<dyn Session> {
        let point = match &self.place {
            Place::There(http) => Point::There {
                takes_several: http.takes_several(),
                channel: Box::new(http.channel(label)),
            },
            Place::Here(policy) => Point::Here(Arc::clone(policy)),
        };
        Box::new(DecisionSession::new(
            point,
            Arc::clone(&self.policy),
            Arc::clone(&self.lacks),
            Arc::clone(&self.words),
        ))
    }

    fn reach(&self) -> BoxFuture<'_, Result<(), Failure>> {
        match &self.place {
            Place::There(http) => http.reach(),
            Place::Here(_) => Box::pin(std::future::ready(Ok(()))),
        }
    }

    fn scenario_deadline(&self) -> Option<Duration> {
        match &self.place {
            Place::There(http) => http.scenario_deadline(),
            Place::Here(_) => None,
        }
    }
}
