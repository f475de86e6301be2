//! An implementation that records its calls with their results.
//!
//! The record has exchanges as text for people. Code that reasons about calls needs them as values: the
//! fixture or operation, the actor, and the typed answer.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures::future::BoxFuture;
use rolecall_model::capability::Capability;
use rolecall_model::implementation::{Description, Exchange, Failure, Implementation, Session};
use rolecall_model::vocabulary::Temporary;
use rolecall_model::word::{Word, words_in};
use rolecall_model::{Actor, Answer, Command, Created, Fixture, Outcome, UserId};
use serde::Serialize;

/// One call with its result.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The fixture or operation.
    pub capability: Capability,
    /// The actor.
    pub actor: Actor,
    /// True if the scenario goes on without an answer.
    pub optional: bool,
    /// The vocabulary words that it contains.
    pub words: BTreeSet<Word>,
    /// Further vocabulary words that the scenario needs after it.
    pub expected: BTreeSet<Word>,
    /// Its result.
    pub end: End,
    /// Its exchanges.
    pub exchanges: Vec<Exchange>,
}

/// The result of a call.
#[derive(Clone, Debug, PartialEq)]
pub enum End {
    /// It was carried out; a fixture has no answer.
    Done(Option<Answer>),
    /// It was refused, with this text.
    Refused(String),
    /// There was no usable answer.
    Failed(Failure),
}

/// The calls of each session, by the session's label.
pub type Calls = HashMap<String, Vec<Call>>;

/// An implementation whose calls are recorded.
pub struct Recorder {
    inner: Arc<dyn Implementation>,
    calls: Arc<Mutex<Calls>>,
    /// Whether the results of calls are kept.
    results: bool,
}

impl Recorder {
    /// Records the calls of this implementation.
    pub fn of(inner: Arc<dyn Implementation>) -> Arc<Self> {
        Arc::new(Self {
            inner,
            calls: Arc::default(),
            results: true,
        })
    }

    /// Records the calls of this implementation, as if each had been done without an answer. The answers of a whole
    /// suite are many times as much as its calls.
    pub fn of_calls(inner: Arc<dyn Implementation>) -> Arc<Self> {
        Arc::new(Self {
            inner,
            calls: Arc::default(),
            results: false,
        })
    }

    /// The calls since the last time.
    pub fn take(&self) -> Calls {
        // After a panic in another thread, the recorded calls are still complete.
        std::mem::take(&mut *self.calls.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Implementation for Recorder {
    fn description(&self) -> Description {
        self.inner.description()
    }

    fn open(&self, label: &str) -> Box<dyn Session> {
        Box::new(RecordingSession {
            session: self.inner.open(label),
            label: label.to_owned(),
            untaken: Vec::new(),
            calls: Arc::clone(&self.calls),
            results: self.results,
        })
    }

    fn reach(&self) -> BoxFuture<'_, Result<(), Failure>> {
        self.inner.reach()
    }

    fn scenario_deadline(&self) -> Option<Duration> {
        self.inner.scenario_deadline()
    }
}

struct RecordingSession {
    session: Box<dyn Session>,
    label: String,
    /// Exchanges that have not been taken yet.
    untaken: Vec<Exchange>,
    calls: Arc<Mutex<Calls>>,
    results: bool,
}

impl RecordingSession {
    fn note(&mut self, request: Request, end: End) {
        let exchanges = self.session.take_exchanges();
        self.untaken.extend(exchanges.iter().cloned());
        let Some(capability) = request.capability else {
            return;
        };
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        let of_session = match calls.get_mut(&self.label) {
            Some(calls) => calls,
            None => calls.entry(self.label.clone()).or_default(),
        };
        of_session.push(Call {
            capability,
            actor: request.actor,
            optional: request.optional,
            words: request.words,
            expected: BTreeSet::new(),
            end,
            exchanges,
        });
    }

    fn note_attempt(&mut self, request: Request, outcome: &Result<Outcome, Failure>) {
        let end = match outcome {
            _ if !self.results => End::Done(None),
            Ok(Outcome::Done(answer)) => End::Done(Some(answer.clone())),
            Ok(Outcome::Refused(refusal)) => End::Refused(refusal.text.to_string()),
            Err(failure) => End::Failed(failure.clone()),
        };
        self.note(request, end);
    }
}

/// A call before its result is known.
struct Request {
    capability: Option<Capability>,
    actor: Actor,
    optional: bool,
    words: BTreeSet<Word>,
}

impl Request {
    fn command(actor: Actor, command: &Command, optional: bool) -> Self {
        Self {
            capability: Capability::operation(command.operation()),
            actor,
            optional,
            words: words_of(command),
        }
    }
}

/// The words in a command or a fixture.
fn words_of(said: &impl Serialize) -> BTreeSet<Word> {
    serde_json::to_value(said).map_or_else(|_| BTreeSet::new(), |said| words_in(&said))
}

impl Session for RecordingSession {
    fn prepare<'a>(&'a mut self, fixture: &'a Fixture) -> BoxFuture<'a, Result<Created, Failure>> {
        Box::pin(async move {
            let created = self.session.prepare(fixture).await;
            let end = match &created {
                Ok(_) => End::Done(None),
                Err(failure) => End::Failed(failure.clone()),
            };
            let request = Request {
                capability: Capability::fixture(fixture.name()),
                actor: Actor::Operator,
                optional: false,
                words: words_of(fixture),
            };
            self.note(request, end);
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
            self.note_attempt(Request::command(actor, command, false), &outcome);
            outcome
        })
    }

    fn glance<'a>(&'a mut self, view: &'a Command) -> BoxFuture<'a, Result<Outcome, Failure>> {
        Box::pin(async move {
            let outcome = self.session.glance(view).await;
            self.note_attempt(Request::command(Actor::Operator, view, true), &outcome);
            outcome
        })
    }

    fn take_exchanges(&mut self) -> Vec<Exchange> {
        self.untaken.extend(self.session.take_exchanges());
        std::mem::take(&mut self.untaken)
    }

    fn identifier(&self, user: UserId) -> Option<String> {
        self.session.identifier(user)
    }

    fn knows(&self, word: Word) -> Result<(), Failure> {
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        let of_session = calls.get_mut(&self.label);
        if let Some(last) = of_session.and_then(|calls| calls.last_mut()) {
            last.expected.insert(word);
        }
        self.session.knows(word)
    }

    fn lasts(&self, access: Temporary) -> u32 {
        self.session.lasts(access)
    }

    fn vouch(&self) -> Result<(), Failure> {
        self.session.vouch()
    }

    fn close(&mut self) -> BoxFuture<'_, ()> {
        self.session.close()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use rolecall_model::UserId;
    use rolecall_model::implementation::{Purpose, ready};
    use rolecall_model::verdict::Cause;
    use rolecall_model::vocabulary::Role;

    use super::*;
    use crate::run::circuit_breaker::Connection;

    /// The names of the methods that were called.
    type Called = Arc<Mutex<Vec<&'static str>>>;

    /// Notes every call, and answers each method in a way of its own.
    struct Spy(Called);

    impl Spy {
        fn note(&self, method: &'static str) {
            self.0.lock().unwrap().push(method);
        }
    }

    fn failed<'a, T: Send + 'a>(method: &str) -> BoxFuture<'a, Result<T, Failure>> {
        ready(Err(Failure::new(Cause::Kit, method)))
    }

    impl Implementation for Spy {
        fn description(&self) -> Description {
            self.note("description");
            Description {
                name: "spy".to_owned(),
                ..Description::default()
            }
        }

        fn open(&self, _: &str) -> Box<dyn Session> {
            self.note("open");
            Box::new(Self(Arc::clone(&self.0)))
        }

        fn reach(&self) -> BoxFuture<'_, Result<(), Failure>> {
            self.note("reach");
            ready(Ok(()))
        }

        fn scenario_deadline(&self) -> Option<Duration> {
            self.note("scenario_deadline");
            Some(Duration::from_secs(3600))
        }
    }

    impl Session for Spy {
        fn prepare<'a>(&'a mut self, _: &'a Fixture) -> BoxFuture<'a, Result<Created, Failure>> {
            self.note("prepare");
            failed("prepare")
        }

        fn attempt<'a>(
            &'a mut self,
            _: Actor,
            _: &'a Command,
        ) -> BoxFuture<'a, Result<Outcome, Failure>> {
            self.note("attempt");
            failed("attempt")
        }

        fn glance<'a>(&'a mut self, _: &'a Command) -> BoxFuture<'a, Result<Outcome, Failure>> {
            self.note("glance");
            failed("glance")
        }

        fn take_exchanges(&mut self) -> Vec<Exchange> {
            vec![Exchange {
                purpose: Purpose::Operation("spied".to_owned()),
                ..Exchange::default()
            }]
        }

        fn identifier(&self, _: UserId) -> Option<String> {
            self.note("identifier");
            Some("spy".to_owned())
        }

        fn lasts(&self, _: Temporary) -> u32 {
            self.note("lasts");
            17
        }

        fn knows(&self, _: Word) -> Result<(), Failure> {
            self.note("knows");
            Err(Failure::new(Cause::Kit, "knows"))
        }

        fn vouch(&self) -> Result<(), Failure> {
            self.note("vouch");
            Err(Failure::new(Cause::Kit, "vouch"))
        }

        fn close(&mut self) -> BoxFuture<'_, ()> {
            self.note("close");
            ready(())
        }
    }

    /// Calls every method of a session and checks that each answer is the spy's.
    async fn check(mut session: Box<dyn Session>, called: &Called) {
        called.lock().unwrap().clear();
        let fixture = Fixture::AdvanceClock { seconds: 1 };
        let command = Command::RetrieveLogs {
            organization: rolecall_model::OrganizationId(0),
        };
        let message = |failure: Failure| failure.message;
        let prepared = session.prepare(&fixture).await.map_err(message);
        assert_eq!(prepared, Err("prepare".to_owned()));
        let attempted = session.attempt(Actor::Operator, &command).await;
        assert_eq!(attempted.map_err(message), Err("attempt".to_owned()));
        let glanced = session.glance(&command).await.map_err(message);
        assert_eq!(glanced, Err("glance".to_owned()));
        let exchanges = session.take_exchanges();
        let spied = Purpose::Operation("spied".to_owned());
        assert!(!exchanges.is_empty() && exchanges.iter().all(|it| it.purpose == spied));
        assert_eq!(session.identifier(UserId(0)).as_deref(), Some("spy"));
        assert_eq!(session.lasts(Temporary::SupportAccess), 17);
        let known = session.knows(Word::from(Role::FullAdministrator));
        assert_eq!(known.map_err(message), Err("knows".to_owned()));
        assert_eq!(session.vouch().map_err(message), Err("vouch".to_owned()));
        session.close().await;
        let expected = [
            "prepare",
            "attempt",
            "glance",
            "identifier",
            "lasts",
            "knows",
            "vouch",
            "close",
        ];
        assert_eq!(*called.lock().unwrap(), expected);
    }

    #[tokio::test]
    async fn every_method_of_a_wrapped_session_is_forwarded() {
        let called = Called::default();
        let spy = || Arc::new(Spy(Arc::clone(&called)));
        check(Recorder::of(spy()).open("one"), &called).await;
        let connection = Connection::to(spy(), 1).await;
        check(connection.open("one"), &called).await;
        let connection = Connection::to(Recorder::of(spy()), 1).await;
        check(connection.open("one"), &called).await;
    }

    #[tokio::test]
    async fn every_method_of_a_recorded_implementation_is_forwarded() {
        let called = Called::default();
        let recorder = Recorder::of(Arc::new(Spy(Arc::clone(&called))));
        assert_eq!(recorder.description().name, "spy");
        assert_eq!(recorder.reach().await, Ok(()));
        let deadline = recorder.scenario_deadline();
        assert_eq!(deadline, Some(Duration::from_secs(3600)));
        let _ = recorder.open("one");
        let expected = ["description", "reach", "scenario_deadline", "open"];
        assert_eq!(*called.lock().unwrap(), expected);
    }
}
