//! The trait that every implementation under test is driven through.
//!
//! It has two halves: *fixtures* bring about what a `Given` says, as the operator of the test, and
//! *actions* let an actor attempt a [`Command`]. Failing to answer is neither done nor refused: it
//! is a [`Failure`], and nothing that failed to answer ever passes.

use std::time::Duration;

use futures::future::BoxFuture;
use rolecall_simulator::vocabulary::Temporary;
use rolecall_simulator::{Actor, Command, Created, Fixture, Outcome, UserId};

use crate::verdict::{Cause, Verdict};

/// An implementation under test.
pub trait Implementation: Send + Sync {
    /// Who it is, for the record.
    fn description(&self) -> Description;

    /// Opens a session for one scenario. Sessions run side by side, each with organizations of its
    /// own; `label` is unique in the run and keeps their names apart.
    fn open(&self, label: &str) -> Box<dyn Session>;

    /// Whether anybody is there to be tested. Asked once, before the first scenario.
    fn reach(&self) -> BoxFuture<'_, Result<(), Failure>> {
        Box::pin(std::future::ready(Ok(())))
    }

    /// How long one scenario may take as a whole; `None` where nothing has to be waited for.
    fn scenario_deadline(&self) -> Option<Duration> {
        None
    }
}

/// Who an implementation is.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Description {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Who makes it.
    pub vendor: Option<String>,
    /// Where it was reached; `None` in process.
    pub target: Option<String>,
}

/// One scenario's conversation with an implementation.
///
/// Identifiers are the session's own: it counts up what it creates and translates to whatever the
/// implementation calls it.
pub trait Session: Send {
    /// Brings about a state as the operator of the test.
    fn prepare<'a>(&'a mut self, fixture: &'a Fixture) -> BoxFuture<'a, Result<Created, Failure>>;

    /// Lets an actor attempt a command.
    fn attempt<'a>(
        &'a mut self,
        actor: Actor,
        command: &'a Command,
    ) -> BoxFuture<'a, Result<Outcome, Failure>>;

    /// What was said since the last call, for the record.
    fn take_exchanges(&mut self) -> Vec<Exchange>;

    /// What the implementation itself calls a user, as text; `None` if the session does not know.
    fn identifier(&self, user: UserId) -> Option<String>;

    /// Seconds after which access that is given for a time ends by itself.
    fn lasts(&self, access: Temporary) -> u32;

    /// Ends the conversation and clears up behind it, as far as that is possible.
    fn close(&mut self) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

/// Why there is no outcome.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// Who is at fault.
    pub cause: Cause,
    /// What happened, and how to mend it where that is known.
    pub message: String,
    /// Whether the implementation declares that it does not have what was asked for.
    pub lacking: bool,
    /// Whether it is the scenario as a whole that cannot be played for want of it, and not only what
    /// was asked for.
    pub barred: bool,
    /// Whether the implementation is said to have what was asked for, and answered that it has not.
    pub unserved: bool,
}

impl Failure {
    /// A failure with its cause.
    pub fn new(cause: Cause, message: impl Into<String>) -> Self {
        Self {
            cause,
            message: message.into(),
            lacking: false,
            barred: false,
            unserved: false,
        }
    }

    /// The implementation declares that it does not have this.
    pub fn lacking(message: impl Into<String>) -> Self {
        Self {
            lacking: true,
            ..Self::new(Cause::Implementation, message)
        }
    }

    /// There is nobody and nothing to play the scenario with.
    pub fn barred(message: impl Into<String>) -> Self {
        Self {
            barred: true,
            ..Self::lacking(message)
        }
    }

    /// The implementation claims this and does not serve it.
    pub fn unserved(message: impl Into<String>) -> Self {
        Self {
            unserved: true,
            ..Self::new(Cause::Implementation, message)
        }
    }

    /// What a scenario is worth that met this failure: `inapplicable` if the implementation declares
    /// that it lacks what the scenario needs, `fail` if it claims it and does not serve it, `error` if
    /// the kit or the mapping is at fault, `inconclusive` if the implementation or the network kept us
    /// from finding out.
    #[must_use]
    pub const fn verdict(&self) -> Verdict {
        match self.cause {
            _ if self.lacking => Verdict::Inapplicable,
            _ if self.unserved => Verdict::Fail,
            Cause::Implementation | Cause::Network => Verdict::Inconclusive,
            Cause::Mapping | Cause::Kit => Verdict::Error,
        }
    }
}

/// One thing said to an implementation, and its answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exchange {
    /// Who spoke: a user's e-mail address, "operator", "nobody", "impostor".
    pub actor: String,
    /// The operation or fixture, with its parameters in a short readable form.
    pub operation: String,
    /// The HTTP request, where there was one; secrets are left out.
    pub request: Option<HttpRequest>,
    /// The HTTP response, where one arrived.
    pub response: Option<HttpResponse>,
    /// What it was taken for: "done", "refused (CCSA-ELIG-05)", or a failure's message.
    pub outcome: String,
    /// From the request to the answer.
    pub duration: Duration,
}

/// A request as it was sent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HttpRequest {
    /// The method.
    pub method: String,
    /// The whole URL.
    pub url: String,
    /// Headers in order; values of `authorization` are replaced by `[redacted]`.
    pub headers: Vec<(String, String)>,
    /// The body; secrets replaced by `[redacted]`.
    pub body: String,
}

/// A response as it arrived.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HttpResponse {
    /// The status code.
    pub status: u16,
    /// Headers in order.
    pub headers: Vec<(String, String)>,
    /// The body, as text; bytes that are no UTF-8 replaced.
    pub body: String,
    /// Whether the body was longer than what is kept.
    pub truncated: bool,
}
