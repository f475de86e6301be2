//! The options of a server.

use rolecall_model::identity::UserId;

use super::webex::options;

/// The options of a server.
#[derive(Clone, Default)]
pub struct Options {
    /// The token of the test's operator, who brings states about, has users signed in, and sees
    /// everything. An empty one signs nobody in.
    pub operator_token: String,
    /// The base URL under which callers reach the server, without a slash at the end. Without it, the
    /// decision point announces itself under the host of each request.
    pub public_url: Option<String>,
    /// True if `X-Forwarded-Proto` and `X-Forwarded-Host` come from a proxy in front of the server, and not
    /// from its callers.
    pub trusts_forwarded: bool,
    /// Tokens of users that are valid from the start.
    pub tokens: Vec<(String, UserId)>,
    /// The Webex API beside the reference API, if it is wanted.
    pub webex: Option<options::Options>,
}
