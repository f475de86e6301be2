//! Secrets, and how a user is impersonated.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use super::file::SecretSource;
use super::request::Request;

/// A secret's place in the file and where its value comes from.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) place: String,
    pub(super) source: SecretSource,
}

/// How to act as a given user.
#[derive(Debug)]
pub(super) enum UserSource {
    /// The operator asks for a token.
    TokenRequest(Box<Request>),
    /// Tokens are given, by the user's e-mail address or name.
    Table(BTreeMap<String, Source>),
    /// The header says it all.
    Header,
}

/// A value that no transcript and no message may show.
#[derive(Clone, Eq, PartialEq)]
pub(super) struct Secret(pub(super) String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Source {
    /// Fetches the secret. The error says how to provide it.
    pub(super) fn fetch(
        &self,
        directory: &Path,
        environment: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Secret, (String, String)> {
        let place = &self.place;
        match &self.source {
            SecretSource::Env(name) => match environment(name) {
                Some(value) if !value.trim().is_empty() => Ok(Secret(value.trim().to_owned())),
                Some(_) => Err((
                    format!("{place}: the environment variable {name} is empty"),
                    format!("put the token into {name}"),
                )),
                None => Err((
                    format!("{place}: the environment variable {name} is not set"),
                    format!("set it before the run: export {name}=…"),
                )),
            },
            SecretSource::File(path) => {
                let path = directory.join(path);
                let shown = path.display();
                match std::fs::read_to_string(&path) {
                    Ok(value) if !value.trim().is_empty() => Ok(Secret(value.trim().to_owned())),
                    Ok(_) => Err((
                        format!("{place}: the file {shown} is empty"),
                        "put the token into it, alone on its first line".to_owned(),
                    )),
                    Err(error) => Err((
                        format!("{place}: the file {shown} cannot be read: {error}"),
                        "write the token into it, or say `env` instead of `file`".to_owned(),
                    )),
                }
            }
        }
    }
}
