//! The parts that all sessions of an implementation share.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex as StdMutex, PoisonError};

use reqwest::Url;
use reqwest::header::HeaderName;
use rolecall_model::implementation::Exchange;
use serde_json::Value;
use tokio::sync::Mutex;

use super::replay::Replay;
use super::roster::lease::Ledger;
use super::tokens::Issued;
use crate::http::mapping::Mapping;
use crate::http::mapping::secret::Secret;
use crate::http::transport::client::Client;

/// Recorded conversations, each of which is handed out once.
#[derive(Debug, Default)]
pub(in crate::http) struct Tapes(StdMutex<Handed>);

#[derive(Debug, Default)]
struct Handed {
    /// The recordings that are still here, by the scenario's label.
    waiting: HashMap<String, Replay>,
    /// The parts that were not asked for, in words, by the scenario's label.
    left_over: Vec<(String, String)>,
}

impl Tapes {
    pub(in crate::http) fn new(waiting: HashMap<String, Replay>) -> Self {
        Self(StdMutex::new(Handed {
            waiting,
            left_over: Vec::new(),
        }))
    }

    /// The conversation of a scenario; an empty one for an unknown label, and the second time.
    pub(in crate::http) fn take(&self, label: &str) -> Replay {
        self.lock().waiting.remove(label).unwrap_or_default()
    }

    /// Notes the part of a conversation that was not asked for.
    pub(in crate::http) fn give_back(&self, label: &str, replay: &Replay) {
        if let Some(left) = replay.left_over() {
            self.lock().left_over.push((label.to_owned(), left));
        }
    }

    /// The conversations of which something is left, or which nobody asked for at all: label and rest.
    pub(in crate::http) fn left_over(&self) -> Vec<(String, String)> {
        let handed = self.lock();
        let waiting = handed.waiting.iter();
        let waiting = waiting.filter_map(|(label, it)| Some((label.clone(), it.left_over()?)));
        handed.left_over.iter().cloned().chain(waiting).collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Handed> {
        // After a panic in another thread, the map is still complete.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The parts that all sessions of an implementation share.
#[derive(Debug)]
pub(in crate::http) struct Shared {
    pub(in crate::http) mapping: Mapping,
    pub(in crate::http) base: Url,
    pub(in crate::http) client: Client,
    /// The operator's token, where it is configured.
    pub(in crate::http) operator_token: Option<Secret>,
    /// The operator's token, where it is requested: once for all sessions.
    pub(in crate::http) issued: Mutex<Option<Issued>>,
    /// Tokens of users, where they are configured.
    pub(in crate::http) table: BTreeMap<String, Secret>,
    /// Recorded conversations by the scenario's label, where no server is contacted.
    pub(in crate::http) replays: Option<Tapes>,
    /// Secrets by the names under which templates know them.
    pub(in crate::http) secrets: BTreeMap<String, Secret>,
    /// The headers of answers that the mapping reads.
    pub(in crate::http) told: Arc<HashSet<HeaderName>>,
    /// The look-up tables that were requested in this run.
    pub(in crate::http) lookups: Mutex<HashMap<String, Looked>>,
    /// The entries of the roster that are in use.
    pub(in crate::http) ledger: Arc<Ledger>,
}

/// A look-up table that was requested.
#[derive(Clone, Debug)]
pub(in crate::http) struct Looked {
    pub(in crate::http) table: Value,
    /// The exchanges by which it was, for the evidence of each scenario that uses it.
    pub(in crate::http) exchanges: Vec<Exchange>,
}
