//! The parts that all sessions of an implementation share.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

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
    pub(in crate::http) replays: Option<HashMap<String, Replay>>,
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
