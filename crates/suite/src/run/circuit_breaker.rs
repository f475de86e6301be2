//! The circuit breaker: a run ends early at an implementation that is absent, silent or too slow.

use std::future::Future;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use futures::future::BoxFuture;
use rolecall_model::implementation::{Exchange, Failure, Implementation, Session};
use rolecall_model::verdict::Cause;
use rolecall_model::vocabulary::Temporary;
use rolecall_model::word::Word;
use rolecall_model::{Actor, Command, Created, Fixture, Outcome, UserId};
use tokio::time::{Instant, timeout, timeout_at};

/// The number of rounds of scenarios that may go unanswered. A short interruption costs one, since it hits
/// all scenarios that run at the time.
const ROUNDS: usize = 2;

/// The smallest number of attempts without an answer that ends a run: a single interruption must not end
/// a run that takes scenarios one by one.
const FEWEST: usize = 4;

/// The connection to an implementation. All scenarios of a run share it, so that the others need not wait
/// for what one of them has found out.
pub struct Connection {
    implementation: Arc<dyn Implementation>,
    /// The deadline of a scenario; `None` where answers come at once.
    deadline: Option<Duration>,
    shared: Arc<Shared>,
}

struct Shared {
    /// The number of attempts in a row that may get no answer.
    limit: usize,
    unanswered: AtomicUsize,
    /// The reason why no requests are sent any more.
    lost: OnceLock<Failure>,
}

impl Connection {
    /// Checks that the implementation can be reached.
    pub async fn to(implementation: Arc<dyn Implementation>, concurrency: usize) -> Self {
        let lost = OnceLock::new();
        if let Err(failure) = implementation.reach().await {
            lost.get_or_init(|| failure);
        }
        Self {
            deadline: implementation.scenario_deadline(),
            implementation,
            shared: Arc::new(Shared {
                limit: concurrency.saturating_mul(ROUNDS).max(FEWEST),
                unanswered: AtomicUsize::new(0),
                lost,
            }),
        }
    }

    /// The reason why no requests are sent any more, if that is so.
    pub fn lost(&self) -> Option<&Failure> {
        self.shared.lost.get()
    }

    /// Opens a scenario's session and starts its deadline.
    pub fn open(&self, label: &str) -> Box<dyn Session> {
        self.open_for(label, 1)
    }

    /// Opens a session that may take as long as this many scenarios.
    pub fn open_for(&self, label: &str, scenarios: u32) -> Box<dyn Session> {
        let session = self.implementation.open(label);
        match self.deadline.map(|time| time.saturating_mul(scenarios)) {
            None => session,
            Some(time) => Box::new(DeadlineSession {
                session,
                shared: Arc::clone(&self.shared),
                time,
                deadline: Instant::now() + time,
            }),
        }
    }
}

/// A session with a deadline, which sends no more requests when the connection is lost.
struct DeadlineSession {
    session: Box<dyn Session>,
    shared: Arc<Shared>,
    time: Duration,
    deadline: Instant,
}

impl Shared {
    /// Waits for an answer until the deadline, unless the connection is lost.
    async fn wait<T>(
        &self,
        answer: impl Future<Output = Result<T, Failure>>,
        deadline: Instant,
        time: Duration,
    ) -> Result<T, Failure> {
        if let Some(lost) = self.lost.get() {
            return Err(lost.clone());
        }
        let answer = timeout_at(deadline, answer).await.unwrap_or_else(|_| {
            Err(Failure::new(
                Cause::Network,
                format!(
                    "the scenario did not end within {} s; raise target.scenario-deadline if the \
                     implementation needs longer",
                    time.as_secs_f64(),
                ),
            ))
        });
        match &answer {
            Err(failure) if failure.cause == Cause::Network => self.unanswered(failure),
            // No request was sent.
            Err(failure) if failure.kind.is_lacking() || failure.cause == Cause::Kit => {}
            // However useless the answer is, the implementation gave it.
            _ => self.unanswered.store(0, Ordering::Relaxed),
        }
        answer
    }

    fn unanswered(&self, last: &Failure) {
        let count = self.unanswered.fetch_add(1, Ordering::Relaxed) + 1;
        if count >= self.limit {
            self.lost.get_or_init(|| {
                let message = format!(
                    "the run stopped sending requests after {count} attempts in a row without an \
                     answer; the last: {}",
                    last.message,
                );
                Failure::new(Cause::Network, message)
            });
        }
    }
}

impl Session for DeadlineSession {
    fn prepare<'a>(&'a mut self, fixture: &'a Fixture) -> BoxFuture<'a, Result<Created, Failure>> {
        let answer = self.session.prepare(fixture);
        Box::pin(self.shared.wait(answer, self.deadline, self.time))
    }

    fn attempt<'a>(
        &'a mut self,
        actor: Actor,
        command: &'a Command,
    ) -> BoxFuture<'a, Result<Outcome, Failure>> {
        let answer = self.session.attempt(actor, command);
        Box::pin(self.shared.wait(answer, self.deadline, self.time))
    }

    fn glance<'a>(&'a mut self, view: &'a Command) -> BoxFuture<'a, Result<Outcome, Failure>> {
        let answer = self.session.glance(view);
        Box::pin(self.shared.wait(answer, self.deadline, self.time))
    }

    fn take_exchanges(&mut self) -> Vec<Exchange> {
        self.session.take_exchanges()
    }

    fn identifier(&self, user: UserId) -> Option<String> {
        self.session.identifier(user)
    }

    fn knows(&self, word: Word) -> Result<(), Failure> {
        self.session.knows(word)
    }

    fn lasts(&self, access: Temporary) -> u32 {
        self.session.lasts(access)
    }

    fn vouch(&self) -> Result<(), Failure> {
        self.session.vouch()
    }

    fn close(&mut self) -> BoxFuture<'_, ()> {
        let time = self.time;
        Box::pin(async move {
            // The clean-up runs after the deadline, too; what it cannot remove stays.
            if self.shared.lost.get().is_none() {
                let _ = timeout(time, self.session.close()).await;
            }
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use rolecall_model::OrganizationId;
    use rolecall_model::implementation::{Description, ready};
    use rolecall_model::required::Lack;
    use rolecall_model::vocabulary::Role;

    use super::*;

    /// Answers, or does not, depending on its setting.
    struct Odd {
        there: bool,
        answers: bool,
    }

    impl Implementation for Odd {
        fn description(&self) -> Description {
            Description::default()
        }

        fn open(&self, _: &str) -> Box<dyn Session> {
            Box::new(OddSession(self.answers))
        }

        fn reach(&self) -> BoxFuture<'_, Result<(), Failure>> {
            let reached = match self.there {
                true => Ok(()),
                false => Err(Failure::new(Cause::Network, "connection refused")),
            };
            Box::pin(std::future::ready(reached))
        }

        fn scenario_deadline(&self) -> Option<Duration> {
            Some(Duration::from_millis(20))
        }
    }

    struct OddSession(bool);

    impl Session for OddSession {
        fn prepare<'a>(&'a mut self, _: &'a Fixture) -> BoxFuture<'a, Result<Created, Failure>> {
            match self.0 {
                true => Box::pin(std::future::ready(Ok(Created::Nothing))),
                false => Box::pin(std::future::pending()),
            }
        }

        fn attempt<'a>(
            &'a mut self,
            _: Actor,
            _: &'a Command,
        ) -> BoxFuture<'a, Result<Outcome, Failure>> {
            let failure = Failure::new(Cause::Implementation, "nonsense");
            Box::pin(std::future::ready(Err(failure)))
        }

        fn glance<'a>(&'a mut self, view: &'a Command) -> BoxFuture<'a, Result<Outcome, Failure>> {
            self.attempt(Actor::Operator, view)
        }

        fn take_exchanges(&mut self) -> Vec<Exchange> {
            Vec::new()
        }

        fn vouch(&self) -> Result<(), Failure> {
            Ok(())
        }

        fn close(&mut self) -> BoxFuture<'_, ()> {
            ready(())
        }

        fn identifier(&self, _: UserId) -> Option<String> {
            Some("odd".to_owned())
        }

        fn knows(&self, word: Word) -> Result<(), Failure> {
            Err(Failure::lacking(Lack::Word(word), word.to_string()))
        }

        fn lasts(&self, access: Temporary) -> u32 {
            match access {
                Temporary::SupportAccess => 7,
                Temporary::HelpDeskSession => 8,
                Temporary::ApprovedAccess => 9,
            }
        }
    }

    async fn prepare(session: &mut dyn Session) -> Result<Created, Failure> {
        session.prepare(&Fixture::AdvanceClock { seconds: 1 }).await
    }

    #[tokio::test]
    async fn an_unreachable_implementation_gets_no_requests() {
        let odd = Odd {
            there: false,
            answers: true,
        };
        let connection = Connection::to(Arc::new(odd), 1).await;
        let failure = prepare(&mut *connection.open("one")).await.unwrap_err();
        assert_eq!(failure.message, "connection refused");
    }

    #[tokio::test]
    async fn the_answers_of_the_session_are_passed_on() {
        let odd = Odd {
            there: true,
            answers: true,
        };
        let connection = Connection::to(Arc::new(odd), 1).await;
        let session = connection.open("one");
        assert_eq!(session.identifier(UserId(0)).as_deref(), Some("odd"));
        let lasts = Temporary::ALL.iter().map(|access| session.lasts(*access));
        assert_eq!(lasts.collect::<Vec<_>>(), [7, 8, 9]);
        assert!(session.knows(Word::from(Role::FullAdministrator)).is_err());
    }

    #[tokio::test]
    async fn a_scenario_ends_at_its_deadline() {
        let odd = Odd {
            there: true,
            answers: false,
        };
        let connection = Connection::to(Arc::new(odd), 1).await;
        let failure = prepare(&mut *connection.open("one")).await.unwrap_err();
        assert_eq!(failure.cause, Cause::Network);
        assert!(
            failure.message.contains("did not end within 0.02 s"),
            "{failure}"
        );
    }

    #[tokio::test]
    async fn a_silent_implementation_gets_no_more_requests_after_some_attempts() {
        let odd = Odd {
            there: true,
            answers: false,
        };
        let connection = Connection::to(Arc::new(odd), 1).await;
        for _ in 0..FEWEST {
            let failure = prepare(&mut *connection.open("one")).await.unwrap_err();
            assert!(failure.message.starts_with("the scenario"), "{failure}");
        }
        let failure = prepare(&mut *connection.open("last")).await.unwrap_err();
        assert!(
            failure
                .message
                .starts_with("the run stopped sending requests after 4 attempts"),
            "{failure}"
        );
    }

    #[tokio::test]
    async fn calls_without_a_request_do_not_count_as_unanswered() {
        let odd = Odd {
            there: true,
            answers: false,
        };
        let connection = Connection::to(Arc::new(odd), 1).await;
        let soon = Instant::now() + Duration::from_secs(60);
        for _ in 0..FEWEST {
            prepare(&mut *connection.open("one")).await.unwrap_err();
            let lacking =
                async { Err::<(), _>(Failure::lacking(Lack::Accounts, "no such operation")) };
            let waited = connection.shared.wait(lacking, soon, Duration::ZERO).await;
            waited.unwrap_err();
        }
        assert!(connection.shared.lost.get().is_some());
    }

    #[tokio::test]
    async fn any_answer_keeps_the_connection() {
        let odd = Odd {
            there: true,
            answers: false,
        };
        let connection = Connection::to(Arc::new(odd), 1).await;
        let command = Command::ListUsers {
            organization: OrganizationId(0),
        };
        for _ in 0..FEWEST {
            let mut session = connection.open("one");
            let failure = session
                .attempt(Actor::Operator, &command)
                .await
                .unwrap_err();
            assert_eq!(failure.message, "nonsense");
            prepare(&mut *session).await.unwrap_err();
        }
        let failure = prepare(&mut *connection.open("last")).await.unwrap_err();
        assert!(failure.message.starts_with("the scenario"), "{failure}");
    }
}
