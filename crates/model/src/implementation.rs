//! The trait that every implementation under test is driven through.
//!
//! It has two halves: *fixtures* bring about what a `Given` says, as the operator of the test, and
//! *actions* let an actor attempt a [`Command`]. Failing to answer is neither done nor refused: it
//! is a [`Failure`], and nothing that failed to answer ever passes.

use std::borrow::Cow;
use std::time::{Duration, SystemTime};

use futures::future::BoxFuture;

use crate::verdict::{Cause, Verdict};
use crate::vocabulary::Temporary;
use crate::word::Word;
use crate::{Actor, Command, Created, Fixture, Outcome, UserId};

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
    /// Digest of the build, as its makers give it.
    pub digest: Option<String>,
    /// Digest of the file that says how it is driven, as `sha256:hex`; `None` in process.
    pub file_digest: Option<String>,
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

    /// Looks, as the operator of the test, at what need not be there: a scenario goes on without it.
    fn glance<'a>(&'a mut self, view: &'a Command) -> BoxFuture<'a, Result<Outcome, Failure>> {
        self.attempt(Actor::Operator, view)
    }

    /// What was said since the last call, for the record.
    fn take_exchanges(&mut self) -> Vec<Exchange>;

    /// What the implementation itself calls a user, as text; `None` if the session does not know.
    fn identifier(&self, user: UserId) -> Option<String>;

    /// Seconds after which access that is given for a time ends by itself.
    fn lasts(&self, access: Temporary) -> u32;

    /// Whether the implementation has this word of a vocabulary, which the scenario expects something
    /// of.
    ///
    /// # Errors
    ///
    /// When it declares that it lacks it.
    fn knows(&self, word: Word) -> Result<(), Failure>;

    /// Whether what was seen was the implementation's. Asked at the end: a scenario in which it had no
    /// part does not pass.
    ///
    /// # Errors
    ///
    /// When it had none.
    fn vouch(&self) -> Result<(), Failure> {
        Ok(())
    }

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
    /// The step of the scenario that it belongs to, counted from 0, those of backgrounds included. Who
    /// plays the scenario knows; `None` before the first step, and as long as nobody has said.
    pub step: Option<usize>,
    /// Who spoke: a user's e-mail address, "operator", "nobody", "impostor".
    pub actor: Cow<'static, str>,
    /// The operation or fixture, with its parameters in a short readable form.
    pub operation: String,
    /// The HTTP request, where there was one; secrets are left out.
    pub request: Option<HttpRequest>,
    /// The HTTP response, where one arrived.
    pub response: Option<HttpResponse>,
    /// Why there is no response, where none arrived.
    pub silence: Option<Silence>,
    /// What it was taken for: "done", "refused (CCSA-ELIG-05)", or a failure's message.
    pub outcome: Cow<'static, str>,
    /// When the request went out; `None` in process.
    pub began: Option<SystemTime>,
    /// From the request to the answer; zero in process.
    pub duration: Duration,
}

impl HttpResponse {
    /// The body as text, for people; bytes that are no UTF-8 are replaced.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }
}

/// Why no response arrived.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Silence {
    /// Who is at fault.
    pub cause: Cause,
    /// What happened.
    pub message: String,
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
    /// The whole body; secrets replaced by `[redacted]`.
    pub body: Vec<u8>,
    /// Whether the body is not told at all, because it holds a secret that nobody knew before.
    pub withheld: bool,
}
