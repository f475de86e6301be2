//! The trait that every implementation under test is driven through.
//!
//! It has two halves: *fixtures* bring about what a `Given` says, as the operator of the test, and
//! *actions* let an actor attempt a [`Command`]. Failing to answer is neither done nor refused: it
//! is a [`Failure`], and nothing that failed to answer ever passes.

use std::borrow::Cow;
use std::fmt;
use std::time::{Duration, SystemTime};

use futures::future::BoxFuture;

use crate::required::Lack;
use crate::verdict::{Cause, Verdict};
use crate::vocabulary::Temporary;
use crate::word::Word;
use crate::{Actor, Command, Created, Fixture, Outcome, UserId};

/// An implementation under test.
pub trait Implementation: Send + Sync {
    /// Name, version and address of the implementation, for the record.
    fn description(&self) -> Description;

    /// Opens a session for one scenario. Sessions run side by side, each with organizations of its
    /// own; `label` is unique in the run and keeps their names apart.
    fn open(&self, label: &str) -> Box<dyn Session>;

    /// Checks that the implementation can be reached. Called once, before the first scenario.
    ///
    /// # Errors
    ///
    /// When it cannot be reached.
    fn reach(&self) -> BoxFuture<'_, Result<(), Failure>>;

    /// How long one scenario may take as a whole; `None` if there is no limit.
    fn scenario_deadline(&self) -> Option<Duration>;
}

/// Name, version and address of an implementation.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Description {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its maker.
    pub vendor: Option<String>,
    /// The URL under which it was reached; `None` in process.
    pub target: Option<String>,
    /// Digest of the build, as its makers give it.
    pub digest: Option<String>,
    /// Digest of its mapping file, as `sha256:hex`; `None` in process.
    pub file_digest: Option<String>,
    /// The things that it declares that it lacks, in the order of their declaration.
    pub lacks: Vec<Lack>,
    /// The operations that its mapping carries out otherwise than by one plain request of the acting user.
    pub indirect: Vec<Indirect>,
}

/// An operation that a mapping carries out otherwise than by one plain request of the acting user, so that the
/// mapping could have a part in the outcome.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Indirect {
    /// The operation, such as `grant-role`.
    pub operation: String,
    /// The reasons, in words.
    pub why: String,
}

/// One scenario's conversation with an implementation.
///
/// Identifiers are the session's own: it counts up the organizations, users and sites that it creates
/// and translates each number to the implementation's identifier.
///
/// No method has a default, so that a session that wraps another one cannot forget to forward it.
pub trait Session: Send {
    /// Brings about a state as the operator of the test.
    fn prepare<'a>(&'a mut self, fixture: &'a Fixture) -> BoxFuture<'a, Result<Created, Failure>>;

    /// Lets an actor attempt a command.
    fn attempt<'a>(
        &'a mut self,
        actor: Actor,
        command: &'a Command,
    ) -> BoxFuture<'a, Result<Outcome, Failure>>;

    /// Looks, as the operator of the test, at something optional: the scenario goes on without it.
    fn glance<'a>(&'a mut self, view: &'a Command) -> BoxFuture<'a, Result<Outcome, Failure>>;

    /// The exchanges since the last call, for the record.
    fn take_exchanges(&mut self) -> Vec<Exchange>;

    /// The implementation's own identifier of a user, as text; `None` if the session does not know it.
    fn identifier(&self, user: UserId) -> Option<String>;

    /// Seconds after which temporary access ends by itself.
    fn lasts(&self, access: Temporary) -> u32;

    /// Checks that the implementation has this word of a vocabulary, because the scenario expects
    /// something of it.
    ///
    /// # Errors
    ///
    /// When the implementation declares that it lacks the word.
    fn knows(&self, word: Word) -> Result<(), Failure>;

    /// Checks at the end of a scenario that the implementation took part in it. A scenario in which it
    /// was asked nothing does not pass.
    ///
    /// # Errors
    ///
    /// When it was asked nothing.
    fn vouch(&self) -> Result<(), Failure>;

    /// Ends the conversation and removes what the scenario created, as far as that is possible.
    fn close(&mut self) -> BoxFuture<'_, ()>;
}

/// A future that is complete already, for sessions that have nothing to wait for.
pub fn ready<'a, T: Send + 'a>(value: T) -> BoxFuture<'a, T> {
    Box::pin(std::future::ready(value))
}

/// Why there is no outcome.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// The party at fault.
    pub cause: Cause,
    /// A description of the failure, with the remedy where it is known.
    pub message: String,
    /// The kind of failure, which decides the verdict.
    pub kind: FailureKind,
    /// The part of the mapping that the failure comes from, where it comes from one.
    pub at: Option<Place>,
    /// The thing that the implementation declares that it lacks, if that is the reason.
    pub lack: Option<Lack>,
}

/// The kinds of failure that lead to different verdicts.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum FailureKind {
    /// There was no usable answer.
    #[default]
    Failed,
    /// The implementation declares that it does not have the thing that was requested.
    Lacking,
    /// The implementation does not have the accounts or words without which the scenario as a whole
    /// cannot be played.
    Barred,
    /// The implementation claims the thing that was requested, and answered that it does not have it.
    Unserved,
}

impl FailureKind {
    /// True if the implementation declares that it lacks something.
    #[must_use]
    pub const fn is_lacking(self) -> bool {
        matches!(self, Self::Lacking | Self::Barred)
    }
}

/// A part of a mapping.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Place {
    /// `[authentication.operator]`.
    Operator,
    /// `[authentication.user]`.
    User,
    /// `[fixtures]`.
    Fixture,
    /// `[operations]`.
    Operation,
    /// `[decision-point]`.
    DecisionPoint,
}

impl Failure {
    /// A failure with its cause.
    pub fn new(cause: Cause, message: impl Into<String>) -> Self {
        Self {
            cause,
            message: message.into(),
            kind: FailureKind::Failed,
            at: None,
            lack: None,
        }
    }

    /// The implementation declares that it does not have this.
    pub fn lacking(lack: Lack, message: impl Into<String>) -> Self {
        Self {
            kind: FailureKind::Lacking,
            lack: Some(lack),
            ..Self::new(Cause::Implementation, message)
        }
    }

    /// The scenario as a whole cannot be played for want of accounts or words.
    pub fn barred(message: impl Into<String>) -> Self {
        Self {
            kind: FailureKind::Barred,
            lack: Some(Lack::Accounts),
            ..Self::new(Cause::Implementation, message)
        }
    }

    /// The implementation claims this and does not serve it.
    pub fn unserved(message: impl Into<String>) -> Self {
        Self {
            kind: FailureKind::Unserved,
            ..Self::new(Cause::Implementation, message)
        }
    }

    /// The same failure with the part of the mapping that it comes from.
    #[must_use]
    pub fn in_place(self, place: Place) -> Self {
        Self {
            at: Some(place),
            ..self
        }
    }

    /// The verdict on a scenario that met this failure: `inapplicable` if the implementation declares
    /// that it lacks something that the scenario needs, `fail` if it claims it and does not serve it,
    /// `error` if the kit or the mapping is at fault, `inconclusive` if the implementation or the
    /// network kept us from finding out.
    #[must_use]
    pub const fn verdict(&self) -> Verdict {
        match (self.kind, self.cause) {
            (FailureKind::Lacking | FailureKind::Barred, _) => Verdict::Inapplicable,
            (FailureKind::Unserved, _) => Verdict::Fail,
            (FailureKind::Failed, Cause::Implementation | Cause::Network) => Verdict::Inconclusive,
            (FailureKind::Failed, Cause::Mapping | Cause::Kit) => Verdict::Error,
        }
    }
}

/// The party that a request is sent as.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Speaker {
    /// A user, by e-mail address.
    User(String),
    /// A user whom the session does not know.
    UnknownUser,
    /// The operator of the test.
    #[default]
    Operator,
    /// Nobody: the request carries no credentials.
    Nobody,
    /// Somebody whose credentials were never issued.
    Impostor,
}

impl Speaker {
    /// The speaker that a record names.
    #[must_use]
    pub fn read(text: &str) -> Self {
        match text {
            "(unknown user)" => Self::UnknownUser,
            "operator" => Self::Operator,
            "nobody" => Self::Nobody,
            "impostor" => Self::Impostor,
            email => Self::User(email.to_owned()),
        }
    }

    /// The text for the record; an e-mail address is not copied.
    #[must_use]
    pub fn into_text(self) -> Cow<'static, str> {
        match self {
            Self::User(email) => email.into(),
            Self::UnknownUser => "(unknown user)".into(),
            Self::Operator => "operator".into(),
            Self::Nobody => "nobody".into(),
            Self::Impostor => "impostor".into(),
        }
    }
}

impl fmt::Display for Speaker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.clone().into_text())
    }
}

/// The purpose of an exchange.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Purpose {
    /// To get a token for this speaker.
    Token(Speaker),
    /// To bring about a fixture, with its parameters in a short readable form.
    Fixture(String),
    /// To attempt an operation, or to ask a decision point about one, in a short readable form.
    Operation(String),
    /// To note which existing accounts of the implementation the scenario was given; nothing is sent.
    Existing(String),
    /// To remove what the scenario created.
    Cleanup,
}

/// The prefixes of purposes in a record.
const TOKEN: &str = "token ";
const EXISTING: &str = "existing ";

impl Purpose {
    /// The purpose that a record names. A record does not distinguish fixtures from operations.
    #[must_use]
    pub fn read(text: &str) -> Self {
        if let Some(assignment) = text.strip_prefix(EXISTING) {
            return Self::Existing(assignment.to_owned());
        }
        match text.strip_prefix(TOKEN) {
            Some(of) => Self::Token(Speaker::read(of.strip_prefix("user=").unwrap_or(of))),
            None => Self::Operation(text.to_owned()),
        }
    }

    /// The text for the record; a text that exists already is not copied.
    #[must_use]
    pub fn into_text(self) -> String {
        match self {
            Self::Token(user @ (Speaker::User(_) | Speaker::UnknownUser)) => {
                format!("{TOKEN}user={user}")
            }
            Self::Token(speaker) => format!("{TOKEN}{speaker}"),
            Self::Fixture(text) | Self::Operation(text) => text,
            Self::Existing(assignment) => format!("{EXISTING}{assignment}"),
            Self::Cleanup => "end".to_owned(),
        }
    }
}

impl Default for Purpose {
    fn default() -> Self {
        Self::Operation(String::new())
    }
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.clone().into_text())
    }
}

/// One request to an implementation, and its answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exchange {
    /// The step of the scenario that it belongs to, counted from 0, those of backgrounds included. The
    /// runner fills it in; `None` until then and before the first step.
    pub step: Option<usize>,
    /// The party that the request was sent as.
    pub speaker: Speaker,
    /// The purpose of the request.
    pub purpose: Purpose,
    /// The HTTP request, where there was one; secrets are left out.
    pub request: Option<HttpRequest>,
    /// The HTTP response, where one arrived.
    pub response: Option<HttpResponse>,
    /// Why there is no response, where none arrived.
    pub silence: Option<Silence>,
    /// The meaning that the answer was given: "done", "refused (CCSA-ELIG-05)", or a failure's message.
    pub outcome: Cow<'static, str>,
    /// When the request went out; `None` in process.
    pub began: Option<SystemTime>,
    /// From the request to the answer; zero in process.
    pub duration: Duration,
}

impl HttpResponse {
    /// The body as text, for people; bytes that are not UTF-8 are replaced.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }
}

/// Why no response arrived.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Silence {
    /// The party at fault.
    pub cause: Cause,
    /// A description of the failure.
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
    /// True if the body is left out, because it holds a secret that was not known before.
    pub withheld: bool,
}

/// A session in which nothing can be had: whatever is asked of it fails alike, without any exchange.
#[derive(Clone, Debug)]
pub struct Unable(pub Failure);

impl Session for Unable {
    fn prepare<'a>(&'a mut self, _: &'a Fixture) -> BoxFuture<'a, Result<Created, Failure>> {
        ready(Err(self.0.clone()))
    }

    fn attempt<'a>(
        &'a mut self,
        _: Actor,
        _: &'a Command,
    ) -> BoxFuture<'a, Result<Outcome, Failure>> {
        ready(Err(self.0.clone()))
    }

    fn glance<'a>(&'a mut self, _: &'a Command) -> BoxFuture<'a, Result<Outcome, Failure>> {
        ready(Err(self.0.clone()))
    }

    fn take_exchanges(&mut self) -> Vec<Exchange> {
        Vec::new()
    }

    fn identifier(&self, _: UserId) -> Option<String> {
        None
    }

    fn lasts(&self, access: Temporary) -> u32 {
        access.length()
    }

    fn knows(&self, _: Word) -> Result<(), Failure> {
        Err(self.0.clone())
    }

    fn vouch(&self) -> Result<(), Failure> {
        Err(self.0.clone())
    }

    fn close(&mut self) -> BoxFuture<'_, ()> {
        ready(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speakers_and_purposes_are_read_as_they_were_written() {
        for speaker in [
            Speaker::User("fia@acme.example".to_owned()),
            Speaker::UnknownUser,
            Speaker::Operator,
            Speaker::Nobody,
            Speaker::Impostor,
        ] {
            assert_eq!(Speaker::read(&speaker.to_string()), speaker);
            let token = Purpose::Token(speaker);
            assert_eq!(Purpose::read(&token.to_string()), token);
        }
        for purpose in [
            Purpose::Operation("grant-role user=fia@acme.example".to_owned()),
            Purpose::Existing("users=0:3".to_owned()),
        ] {
            assert_eq!(Purpose::read(&purpose.to_string()), purpose);
        }
        let token = Purpose::Token(Speaker::User("fia@acme.example".to_owned()));
        assert_eq!(token.to_string(), "token user=fia@acme.example");
        assert_eq!(
            Purpose::Token(Speaker::Operator).to_string(),
            "token operator"
        );
    }

    #[test]
    fn the_kind_of_a_failure_goes_before_its_cause() {
        assert_eq!(
            Failure::lacking(Lack::Accounts, "").verdict(),
            Verdict::Inapplicable
        );
        assert_eq!(Failure::barred("").verdict(), Verdict::Inapplicable);
        assert_eq!(Failure::unserved("").verdict(), Verdict::Fail);
        let of = |cause| Failure::new(cause, "").verdict();
        assert_eq!(of(Cause::Implementation), Verdict::Inconclusive);
        assert_eq!(of(Cause::Network), Verdict::Inconclusive);
        assert_eq!(of(Cause::Mapping), Verdict::Error);
        assert_eq!(of(Cause::Kit), Verdict::Error);
    }
}
