//! Transport: connections, TLS, retries, and the redaction of secrets.

pub(super) mod client;
pub(super) mod correlation;
pub(super) mod excerpt;
pub(super) mod network_error;
pub(super) mod redaction;
pub(super) mod response;
pub(super) mod retry;
pub(super) mod tls;
