//! The options of a server.

use std::time::Duration;

use rolecall_model::identity::UserId;

use super::webex::options;

/// The options of a server.
#[derive(Clone)]
pub struct Options {
    /// The token of the test's operator, who brings states about, has users signed in, and sees
    /// everything. An empty one signs nobody in.
    pub operator_token: String,
    /// The base URL under which callers reach the server, without a slash at the end. Without it, the
    /// server names itself by the host of each request.
    pub public_url: Option<String>,
    /// True if `X-Forwarded-Proto` and `X-Forwarded-Host` come from a proxy in front of the server, and not
    /// from its callers.
    pub trusts_forwarded: bool,
    /// Tokens of users that are valid from the start.
    pub tokens: Vec<(String, UserId)>,
    /// The Webex API beside the reference API, if it is wanted.
    pub webex: Option<options::Options>,
    /// How long the body of a request may take.
    pub body_time: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            operator_token: String::new(),
            public_url: None,
            trusts_forwarded: false,
            tokens: Vec::new(),
            webex: None,
            body_time: Duration::from_secs(30),
        }
    }
}
