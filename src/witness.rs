//! An implementation that is watched: what was asked of it, and what became of each call.
//!
//! The record keeps what was said for people to read. Who reasons about calls needs them as they
//! were: which fixture or operation, by whom, and the typed answer.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures::future::BoxFuture;
use rolecall_simulator::vocabulary::Temporary;
use rolecall_simulator::{Actor, Answer, Command, Created, Fixture, Outcome, UserId};

use crate::implementation::{Description, Exchange, Failure, Implementation, Session};
use crate::usage::Thing;

/// One call and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Call {
    /// What was asked for.
    pub(crate) thing: Thing,
    /// Who asked.
    pub(crate) actor: Actor,
    /// Whether the scenario goes on without an answer.
    pub(crate) optional: bool,
    /// What became of it.
    pub(crate) end: End,
    /// What was said for it.
    pub(crate) exchanges: Vec<Exchange>,
}

/// What became of a call.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum End {
    /// It was carried out; a fixture has no answer.
    Done(Option<Answer>),
    /// It was refused, with this text.
    Refused(String),
    /// There was no answer that says either.
    Failed(Failure),
}

/// What was asked in each session, by the session's label.
pub(crate) type Calls = HashMap<String, Vec<Call>>;

/// An implementation, watched.
pub(crate) struct Witness {
    watched: Arc<dyn Implementation>,
    calls: Arc<Mutex<Calls>>,
}

impl Witness {
    /// Watches this implementation.
    pub(crate) fn of(watched: Arc<dyn Implementation>) -> Arc<Self> {
        Arc::new(Self {
            watched,
            calls: Arc::default(),
        })
    }

    /// What was asked since the last time.
    pub(crate) fn take(&self) -> Calls {
        // Whoever panicked while writing left whole calls behind.
        std::mem::take(&mut *self.calls.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Implementation for Witness {
    fn description(&self) -> Description {
        self.watched.description()
    }

    fn open(&self, label: &str) -> Box<dyn Session> {
        Box::new(Watched {
            session: self.watched.open(label),
            label: label.to_owned(),
            said: Vec::new(),
            calls: Arc::clone(&self.calls),
        })
    }

    fn reach(&self) -> BoxFuture<'_, Result<(), Failure>> {
        self.watched.reach()
    }

    fn scenario_deadline(&self) -> Option<Duration> {
        self.watched.scenario_deadline()
    }
}

struct Watched {
    session: Box<dyn Session>,
    label: String,
    /// What was said and has not been asked for yet.
    said: Vec<Exchange>,
    calls: Arc<Mutex<Calls>>,
}

impl Watched {
    fn note(&mut self, thing: Option<Thing>, actor: Actor, optional: bool, end: End) {
        let exchanges = self.session.take_exchanges();
        self.said.extend(exchanges.iter().cloned());
        let Some(thing) = thing else { return };
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        let of_session = match calls.get_mut(&self.label) {
            Some(calls) => calls,
            None => calls.entry(self.label.clone()).or_default(),
        };
        of_session.push(Call {
            thing,
            actor,
            optional,
            end,
            exchanges,
        });
    }

    fn note_attempt(
        &mut self,
        actor: Actor,
        command: &Command,
        optional: bool,
        outcome: &Result<Outcome, Failure>,
    ) {
        let end = match outcome {
            Ok(Outcome::Done(answer)) => End::Done(Some(answer.clone())),
            Ok(Outcome::Refused(refusal)) => End::Refused(refusal.text.to_string()),
            Err(failure) => End::Failed(failure.clone()),
        };
        self.note(Thing::operation(command.operation()), actor, optional, end);
    }
}

impl Session for Watched {
    fn prepare<'a>(&'a mut self, fixture: &'a Fixture) -> BoxFuture<'a, Result<Created, Failure>> {
        Box::pin(async move {
            let created = self.session.prepare(fixture).await;
            let end = match &created {
                Ok(_) => End::Done(None),
                Err(failure) => End::Failed(failure.clone()),
            };
            self.note(Thing::fixture(fixture.name()), Actor::Operator, false, end);
            created
        })
    }

    fn attempt<'a>(
        &'a mut self,
        actor: Actor,
        command: &'a Command,
    ) -> BoxFuture<'a, Result<Outcome, Failure>> {
        Box::pin(async move {
            let outcome = self.session.attempt(actor, command).await;
            self.note_attempt(actor, command, false, &outcome);
            outcome
        })
    }

    fn glance<'a>(&'a mut self, view: &'a Command) -> BoxFuture<'a, Result<Outcome, Failure>> {
        Box::pin(async move {
            let outcome = self.session.glance(view).await;
            self.note_attempt(Actor::Operator, view, true, &outcome);
            outcome
        })
    }

    fn take_exchanges(&mut self) -> Vec<Exchange> {
        self.said.extend(self.session.take_exchanges());
        std::mem::take(&mut self.said)
    }

    fn identifier(&self, user: UserId) -> Option<String> {
        self.session.identifier(user)
    }

    fn lasts(&self, access: Temporary) -> u32 {
        self.session.lasts(access)
    }

    fn close(&mut self) -> BoxFuture<'_, ()> {
        self.session.close()
    }
}
