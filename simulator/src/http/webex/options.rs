//! The options of the Webex API.

use super::disturbance::Disturbances;

/// The options of the Webex API.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// True if the OAuth flow is served: it asks nobody for a password, so it is for loopback alone.
    pub has_sign_in: bool,
    /// E-mail address of the user as whom the OAuth flow signs in where a request has no `login_hint`.
    pub signs_in: Option<String>,
    /// The deliberate troubles of the service.
    pub disturbances: Disturbances,
}
