//! The state of a session.

use std::sync::Arc;
use std::time::Instant;

use rolecall_model::implementation::{Exchange, Failure};
use rolecall_model::verdict::Cause;
use serde_json::{Map, Value};

use super::alias::Aliases;
use super::replay::Replay;
use super::roster::borrowed::Borrowed;
use super::shared::Shared;
use super::tokens::Tokens;
use crate::directory::Directory;
use crate::http::mapping::cookie::Jar;
use crate::http::mapping::request::Credentials;
use crate::http::transport::redaction::Redactor;

/// A session over HTTP.
pub(in crate::http) struct HttpSession {
    pub(in crate::http) shared: Arc<Shared>,
    pub(in crate::http) label: String,
    pub(in crate::http) connection: Connection,
    pub(in crate::http) entities: Entities,
    pub(in crate::http) tokens: Tokens,
    /// The look-up tables that the session has used.
    pub(in crate::http) lookups: Map<String, Value>,
}

/// The conversation with the server, and its times.
pub(in crate::http) struct Connection {
    pub(in crate::http) redactor: Redactor,
    /// Exchanges that have not been taken yet.
    pub(in crate::http) exchanges: Vec<Exchange>,
    /// The recorded conversation of this scenario, where no server is contacted.
    pub(in crate::http) replay: Option<Replay>,
    /// The time when the session was opened.
    pub(in crate::http) opened: Instant,
    /// The time of the last change; reads may lag behind it.
    pub(in crate::http) changed: Option<Instant>,
    /// The effect so far of the acting user's requests of the operation under way.
    pub(in crate::http) acted: Acted,
    /// The number of requests so far that may have changed something.
    pub(in crate::http) changes: u64,
    /// The number of acts so far.
    pub(in crate::http) acts: u64,
    /// The operator's headers, where they stay the same.
    pub(in crate::http) operator: Option<Credentials>,
    /// The cookies of a sign-in that is under way.
    pub(in crate::http) jar: Option<Jar>,
}

/// The effect of the acting user's requests.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(in crate::http) enum Acted {
    /// Nothing that changes something was done.
    #[default]
    No,
    /// A change was accepted for later (202).
    Accepted,
    /// A change was done.
    Done,
}

/// The organizations, users and sites of the scenario.
pub(in crate::http) struct Entities {
    pub(in crate::http) directory: Directory,
    /// The scenario's names for the entries of the roster.
    pub(in crate::http) aliases: Aliases,
    /// The entries of the roster that the scenario uses; `None` without a roster.
    pub(in crate::http) borrowed: Option<Borrowed>,
    /// True if borrowed entries may have been changed.
    pub(in crate::http) spent: bool,
    /// True while changes are made that are undone at the end.
    pub(in crate::http) sparing: bool,
}

impl HttpSession {
    /// A session for the scenario with this label.
    pub(in crate::http) fn new(shared: Arc<Shared>, label: &str) -> Self {
        let mut redactor = Redactor::default();
        redactor.tell(&shared.told);
        let tokens = shared.operator_token.iter().chain(shared.table.values());
        for secret in tokens.chain(shared.secrets.values()) {
            redactor.add(secret);
        }
        let replays = shared.replays.as_ref();
        let replay = replays.map(|replays| replays.take(label));
        let has_roster = !shared.mapping.roster.is_empty();
        Self {
            label: label.to_owned(),
            connection: Connection {
                redactor,
                exchanges: Vec::new(),
                replay,
                opened: Instant::now(),
                changed: None,
                acted: Acted::No,
                changes: 0,
                acts: 0,
                operator: None,
                jar: None,
            },
            entities: Entities {
                directory: Directory::default(),
                aliases: Aliases::default(),
                borrowed: has_roster.then(|| Borrowed::new(&shared.ledger)),
                spent: false,
                sparing: false,
            },
            tokens: Tokens::default(),
            lookups: Map::new(),
            shared,
        }
    }

    /// Ends a replay: whatever is left of it was not asked for.
    pub(in crate::http) fn end_replay(&mut self) {
        if let (Some(replay), Some(tapes)) = (&mut self.connection.replay, &self.shared.replays) {
            tapes.give_back(&self.label, &std::mem::take(replay));
        }
    }

    /// A failure that came to light after its exchange was kept.
    pub(in crate::http) fn fail(&mut self, cause: Cause, message: &str) -> Failure {
        let message = self.connection.redactor.redact(message);
        if let Some(exchange) = self.connection.exchanges.last_mut() {
            exchange.outcome = message.clone().into();
        }
        Failure::new(cause, message)
    }

    /// The failure without secrets.
    pub(in crate::http) fn redacted(&self, failure: Failure) -> Failure {
        Failure {
            message: self.connection.redactor.redact(&failure.message),
            ..failure
        }
    }
}

impl Drop for HttpSession {
    fn drop(&mut self) {
        self.end_replay();
    }
}

/// A command or fixture as a JSON object.
pub(in crate::http) fn parameters(said: &impl serde::Serialize) -> Result<Value, Failure> {
    serde_json::to_value(said).map_err(|error| Failure::new(Cause::Kit, error.to_string()))
}
