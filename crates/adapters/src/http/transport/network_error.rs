//! Why no answer came: from the error of the HTTP client to what a person can do about it.

use std::error::Error;
use std::io;
use std::time::Duration;

use reqwest::Error as Fault;
use rolecall_model::implementation::Failure;
use rolecall_model::verdict::Cause;

use super::tls;

/// A request that got no answer.
pub(in crate::http) struct Outage {
    /// Method and URL of the request.
    pub(in crate::http) asked: String,
    /// Whether it was asked over TLS.
    pub(in crate::http) encrypted: bool,
    /// How long a connection may take to come about.
    pub(in crate::http) connect_timeout: Duration,
}

impl Outage {
    /// The error as a failure: its cause, and a message that names what to check.
    pub(in crate::http) fn explain(&self, error: &Fault) -> Failure {
        let (cause, what) = self.meaning(error);
        Failure::new(cause, format!("{}{what}", self.asked))
    }

    fn meaning(&self, error: &Fault) -> (Cause, String) {
        let why = root(error);
        if error.is_builder() {
            return (Cause::Mapping, format!(" cannot be sent: {why}"));
        }
        if let Some(why) = tls::explain(error, self.encrypted && error.is_connect()) {
            return (Cause::Network, format!(": {why}"));
        }
        let what = if error.is_timeout() {
            format!(
                ": no connection within {} s; check target.base-url and that the server can be \
                 reached",
                self.connect_timeout.as_secs_f64(),
            )
        } else if error.is_connect() && self.encrypted && is_broken(error) {
            format!(
                ": no TLS connection ({why}); check that the server speaks TLS there, and write \
                 http:// in target.base-url if it does not"
            )
        } else if error.is_connect() {
            format!(": no connection ({why}); check target.base-url and that the server is up")
        } else if is_broken(error) {
            format!(
                ": the connection broke before the answer was complete ({why}); the server's log \
                 may say why"
            )
        } else if is_out_of_turn(error) {
            let what = format!(
                ": the server sent something before a request ({why}); check that nothing on the way \
                 to the server mixes up answers, and that it speaks HTTP/1.1"
            );
            return (Cause::Implementation, what);
        } else {
            let scheme = match self.encrypted {
                true => "",
                false => ", and write https:// if the server speaks TLS there",
            };
            let what = format!(
                ": the server's answer is not HTTP ({why}); check the port in target.base-url\
                 {scheme}"
            );
            // Somebody answered, and nobody can read it.
            return (Cause::Implementation, what);
        };
        (Cause::Network, what)
    }
}

/// Whether the other side went away, in whatever manner.
fn is_broken(error: &Fault) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    let of_io = find::<io::Error>(error).is_some_and(|error| {
        matches!(
            error.kind(),
            BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof
        )
    });
    of_io
        || find::<hyper::Error>(error).is_some_and(|error| {
            error.is_incomplete_message() || error.is_closed() || error.is_canceled()
        })
}

/// Whether the other side spoke first. The client has no name for it: what went wrong is neither how
/// the answer is written nor anything below HTTP.
fn is_out_of_turn(error: &Fault) -> bool {
    find::<hyper::Error>(error).is_some_and(|error| !error.is_parse() && error.source().is_none())
}

/// The errors from the top to the bottom.
fn chain(error: &Fault) -> impl Iterator<Item = &(dyn Error + 'static)> {
    std::iter::successors(Some(error as &(dyn Error + 'static)), |error| below(*error))
}

fn below<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    // An error of the operating system passes over what it carries.
    match error
        .downcast_ref::<io::Error>()
        .and_then(io::Error::get_ref)
    {
        Some(carried) => Some(carried),
        None => error.source(),
    }
}

/// The lowest error of a type.
fn find<T: Error + 'static>(error: &Fault) -> Option<&T> {
    chain(error).filter_map(|error| error.downcast_ref()).last()
}

/// The error at the bottom; those above only say that a request went wrong.
fn root(error: &Fault) -> String {
    chain(error)
        .last()
        .map(ToString::to_string)
        .unwrap_or_default()
}

/// The error and everything below it.
pub(in crate::http) fn whole(error: &Fault) -> String {
    let mut text = String::new();
    for error in chain(error) {
        let separator = if text.is_empty() { "" } else { ": " };
        text.push_str(&format!("{separator}{error}"));
    }
    text
}
