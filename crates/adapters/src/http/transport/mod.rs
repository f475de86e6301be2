//! Bytes: connections, TLS, retries, and what must not be told.

pub(super) mod client;
pub(super) mod correlation;
pub(super) mod network_error;
pub(super) mod redaction;
pub(super) mod retry;
pub(super) mod tls;
