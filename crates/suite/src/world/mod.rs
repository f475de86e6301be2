//! The state of one scenario: its cast, its session with the implementation, and the last answer.

mod cast;
mod emails;
mod snapshot;
pub(crate) mod token;
pub(crate) mod wording;

use std::cell::Cell;
use std::fmt;

use rolecall_model::implementation::{Exchange, Failure, FailureKind, Session};
use rolecall_model::required::Lack;
use rolecall_model::verdict::{Cause, Verdict};
use rolecall_model::vocabulary::Temporary;
use rolecall_model::word::Word;
use rolecall_model::{Actor, Answer, Command, Created, Fixture, OrganizationId, Outcome, UserId};

use wording::Shown;

pub use cast::{Cast, Person};
pub use snapshot::Snapshot;

/// The state of one scenario.
#[derive(Default)]
pub struct World {
    session: Option<Box<dyn Session>>,
    /// The people, organizations and sites that the scenario has introduced.
    pub cast: Cast,
    /// The last attempt, its actor and its outcome.
    last: Option<Attempted>,
    /// The operation that was attempted last, and whether it was refused.
    last_operation: Option<(&'static str, bool)>,
    /// Whether the last act was refused, and a step required just that.
    rightly_refused: Cell<bool>,
    /// A snapshot of an organization, to be compared later.
    pub(crate) noted: Option<(String, Snapshot)>,
    emails: emails::Emails,
    /// True once a step has examined the last attempt.
    examined: Cell<bool>,
    /// True if nothing runs beside the scenario, so that it may move the clock.
    pub(crate) alone: bool,
    /// The current step, counted from zero.
    step: Option<usize>,
    /// The exchanges before that step.
    exchanges: Vec<Exchange>,
}

/// A command and its outcome.
#[derive(Debug)]
struct Attempted {
    actor: String,
    command: Command,
    outcome: Outcome,
}

/// The reason why a step failed.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("expected: {expected}; observed: {observed}")]
pub struct Unmet {
    /// The verdict of the scenario.
    pub verdict: Verdict,
    /// The party at fault.
    pub cause: Cause,
    /// The result that the step requires.
    pub expected: String,
    /// The result that was found instead.
    pub observed: String,
    /// The thing that the implementation declares that it lacks, if that is the reason.
    pub lack: Option<Lack>,
}

/// The result of every step.
pub type StepResult<T = ()> = Result<T, Unmet>;

/// The modal of an act: it happens, it can happen, or it cannot.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Modal {
    /// `lists`: the act is attempted, and later steps examine its outcome.
    Does,
    /// `can list`: the act is attempted and has to be carried out.
    Can,
    /// `cannot list`: the act is attempted and has to be refused.
    Cannot,
}

impl World {
    /// The world of a scenario with this session, before its first step. The label keeps its names apart
    /// from those of other scenarios; a scenario that runs `alone` may move the clock.
    #[must_use]
    pub fn new(session: Box<dyn Session>, label: &str, alone: bool) -> Self {
        Self {
            session: Some(session),
            cast: Cast::new(label),
            alone,
            ..Self::default()
        }
    }

    /// The operation that the last act attempted and its outcome, unless the step expected one itself.
    pub(crate) fn take_attempt(&mut self) -> Option<(&'static str, Outcome)> {
        let last = self.last.take()?;
        Some((last.command.operation(), last.outcome))
    }

    /// Whether a step has examined the last attempt since this was called before.
    pub(crate) fn take_examined(&self) -> bool {
        self.examined.take()
    }

    /// Whether the last act was refused, and a step required just that.
    pub(crate) fn is_rightly_refused(&self) -> bool {
        self.rightly_refused.get()
    }

    /// The operation that was attempted last, and whether it was refused.
    pub(crate) const fn last_operation(&self) -> Option<(&'static str, bool)> {
        self.last_operation
    }

    /// Begins a step: the following exchanges belong to it.
    pub(crate) fn begin_step(&mut self, step: usize) {
        self.collect_exchanges();
        self.step = Some(step);
    }

    /// The exchanges with the implementation since the last call.
    pub fn take_exchanges(&mut self) -> Vec<Exchange> {
        self.collect_exchanges();
        std::mem::take(&mut self.exchanges)
    }

    /// Steps run one after the other, so all exchanges since the last one began belong to it.
    fn collect_exchanges(&mut self) {
        let Some(session) = &mut self.session else {
            return;
        };
        let mut exchanges = session.take_exchanges();
        for exchange in &mut exchanges {
            exchange.step = self.step;
        }
        self.exchanges.append(&mut exchanges);
    }

    /// The reason why the scenario cannot pass although no step failed, if there is one.
    pub(crate) fn unvouched(&self) -> Option<Unmet> {
        let vouched = self.session.as_ref()?.vouch();
        vouched.err().map(|failure| Unmet {
            verdict: failure.verdict(),
            cause: failure.cause,
            expected: "at least one question to the implementation".to_owned(),
            observed: failure.message,
            lack: failure.lack,
        })
    }

    /// Ends the session.
    pub async fn end(&mut self) {
        if let Some(mut session) = self.session.take() {
            session.close().await;
        }
    }

    /// Brings about the state of a `Given`.
    pub(crate) async fn prepare(&mut self, fixture: Fixture) -> StepResult<Created> {
        if matches!(fixture, Fixture::AdvanceClock { .. }) && !self.alone {
            return Err(confused(
                "the tag @clock on a scenario that moves the clock",
                "it has none, so others would run beside it and lose their time",
            ));
        }
        let prepared = match &mut self.session {
            Some(session) => session.prepare(&fixture).await,
            None => Err(no_session()),
        };
        let expected = || format!("the fixture `{}` to be brought about", fixture.name());
        prepared.map_err(|failure| failed(expected(), failure))
    }

    async fn attempt(&mut self, actor: Actor, command: &Command) -> StepResult<Outcome> {
        let attempted = match &mut self.session {
            Some(session) => session.attempt(actor, command).await,
            None => Err(no_session()),
        };
        let expected = || format!("an answer to `{}`", command.operation());
        attempted.map_err(|failure| failed(expected(), failure))
    }

    /// Attempts a command in the name of an actor and compares the outcome with the modal.
    pub(crate) async fn act(
        &mut self,
        who: &str,
        actor: Actor,
        modal: Modal,
        command: Command,
    ) -> StepResult {
        self.note_emails().await?;
        let outcome = self.attempt(actor, &command).await?;
        let refused = matches!(outcome, Outcome::Refused(_));
        self.rightly_refused.set(modal == Modal::Cannot && refused);
        let operation = command.operation();
        self.last_operation = Some((operation, refused));
        match (modal, &outcome) {
            (Modal::Can, Outcome::Refused(_)) => differs(
                format!("{operation} by {who} to be done"),
                Shown(&outcome, &self.cast).to_string(),
            ),
            (Modal::Cannot, Outcome::Done(_)) => differs(
                format!("{operation} by {who} to be refused"),
                Shown(&outcome, &self.cast).to_string(),
            ),
            (Modal::Does, _) => {
                self.last = Some(Attempted {
                    actor: who.to_owned(),
                    command,
                    outcome,
                });
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Performs an act that a scenario presupposes. If the implementation refuses it, the scenario cannot
    /// run, and nothing is known about the rule that it tests.
    pub(crate) async fn done(
        &mut self,
        who: &str,
        actor: Actor,
        command: Command,
    ) -> StepResult<Answer> {
        match self.attempt(actor, &command).await? {
            Outcome::Done(answer) => Ok(answer),
            outcome @ Outcome::Refused(_) => {
                let message = format!("{who} was {}", Shown(&outcome, &self.cast));
                let failure = Failure::new(Cause::Implementation, message);
                let expected = format!("{} by {who} to be done beforehand", command.operation());
                Err(failed(expected, failure))
            }
        }
    }

    /// Requires that the implementation has this word. Without it, the scenario does not apply.
    pub(crate) fn needs(&self, word: impl Into<Word>) -> StepResult {
        let word = word.into();
        let known = match &self.session {
            Some(session) => session.knows(word),
            None => Err(no_session()),
        };
        known.map_err(|failure| failed(format!("the {word} to be there"), failure))
    }

    /// The identifier that the implementation itself uses for a user.
    pub(crate) fn identifier(&self, user: UserId) -> Option<String> {
        self.session.as_ref()?.identifier(user)
    }

    /// The lifetime of such access, in seconds.
    pub(crate) fn lasts(&self, access: Temporary) -> u32 {
        self.session
            .as_ref()
            .map_or(0, |session| session.lasts(access))
    }

    /// Sends a request in the name of a user and ignores the answer, so that the session holds the
    /// user's sign-in.
    pub(crate) async fn sign_in(
        &mut self,
        user: UserId,
        organization: OrganizationId,
    ) -> StepResult {
        let command = Command::ViewServiceStatus {
            organization,
            service: None,
        };
        self.attempt(Actor::User(user), &command).await.map(drop)
    }

    /// Reads back as the operator of the test.
    pub(crate) async fn look(&mut self, command: Command) -> StepResult<Answer> {
        match self.attempt(Actor::Operator, &command).await? {
            Outcome::Done(answer) => Ok(answer),
            outcome @ Outcome::Refused(_) => Err(self.blind(&command, &outcome)),
        }
    }

    /// The operator was refused the read-back, so the outcome is unknown.
    fn blind(&self, command: &Command, outcome: &Outcome) -> Unmet {
        let message = format!(
            "the operator, who reads back what happened, was {}",
            Shown(outcome, &self.cast)
        );
        let failure = Failure::new(Cause::Implementation, message);
        failed(format!("a read-back by `{}`", command.operation()), failure)
    }

    /// Reads back as the operator of the test something that may not exist, unless it `must_be_seen`, or that
    /// the implementation may lack.
    pub(crate) async fn glance(
        &mut self,
        command: Command,
        must_be_seen: bool,
    ) -> StepResult<Option<Answer>> {
        let attempted = match &mut self.session {
            Some(session) => session.glance(&command).await,
            None => Err(no_session()),
        };
        match attempted {
            Ok(Outcome::Done(answer)) => Ok(Some(answer)),
            Ok(outcome @ Outcome::Refused(_)) if must_be_seen => {
                Err(self.blind(&command, &outcome))
            }
            Ok(Outcome::Refused(_)) => Ok(None),
            Err(failure) if failure.kind == FailureKind::Lacking => Ok(None),
            Err(failure) => Err(failed(
                format!("an answer to `{}`", command.operation()),
                failure,
            )),
        }
    }

    /// Requires that the last act was this person's and was refused.
    pub(crate) fn expect_refused(&self, who: &str) -> StepResult<String> {
        self.examined.set(true);
        match &self.last {
            Some(Attempted {
                actor,
                outcome: Outcome::Refused(refusal),
                ..
            }) if actor == who => {
                self.rightly_refused.set(true);
                Ok(refusal.text.to_string())
            }
            _ => Err(self.other_than(who, "refused")),
        }
    }

    /// Requires that the last act was this person's and was done.
    pub(crate) fn expect_done(&self, who: &str) -> StepResult<Answer> {
        self.examined.set(true);
        match &self.last {
            Some(Attempted {
                actor,
                outcome: Outcome::Done(answer),
                ..
            }) if actor == who => Ok(answer.clone()),
            _ => Err(self.other_than(who, "done")),
        }
    }

    /// The last act is another person's, or had another outcome.
    fn other_than(&self, who: &str, wanted: &str) -> Unmet {
        let Some(last) = &self.last else {
            return confused("an act before this step", "the scenario has no When");
        };
        let operation = last.command.operation();
        let expected = format!("{operation} by {who} to be {wanted}");
        let observed = format!(
            "{operation} by {} was {}",
            last.actor,
            Shown(&last.outcome, &self.cast)
        );
        if last.actor != who {
            // The scenario confuses two people, which is not the fault of the implementation.
            return confused(expected, observed);
        }
        unmet(expected, observed)
    }

    /// The answer to the last act, if it was done.
    pub(crate) fn last_answer(&self) -> Option<&Answer> {
        self.examined.set(true);
        match &self.last {
            Some(Attempted {
                outcome: Outcome::Done(answer),
                ..
            }) => Some(answer),
            _ => None,
        }
    }

    /// The answer is of another kind than the step can examine.
    pub(crate) fn unfit(&self, step: &str, answer: &Answer) -> Unmet {
        let told = self.cast.told(answer);
        confused(format!("an answer that contains {step}"), told)
    }
}

/// The implementation was seen to break the rule.
pub(crate) fn differs<T>(
    expected: impl Into<String>,
    observed: impl Into<String>,
) -> StepResult<T> {
    Err(unmet(expected, observed))
}

fn unmet(expected: impl Into<String>, observed: impl Into<String>) -> Unmet {
    Unmet {
        verdict: Verdict::Fail,
        cause: Cause::Implementation,
        expected: expected.into(),
        observed: observed.into(),
        lack: None,
    }
}

/// The scenario contradicts itself, or the kit does not understand it.
pub(crate) fn confused(expected: impl Into<String>, observed: impl Into<String>) -> Unmet {
    Unmet {
        verdict: Verdict::Error,
        cause: Cause::Kit,
        expected: expected.into(),
        observed: observed.into(),
        lack: None,
    }
}

fn failed(expected: String, failure: Failure) -> Unmet {
    Unmet {
        verdict: failure.verdict(),
        cause: failure.cause,
        expected,
        observed: failure.message,
        lack: failure.lack,
    }
}

fn no_session() -> Failure {
    Failure::new(Cause::Kit, "no session with an implementation was opened")
}

impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("World")
            .field("cast", &self.cast)
            .field("last", &self.last)
            .finish_non_exhaustive()
    }
}
