//! Secrets: where they come from, and that nothing shows them.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use rolecall_model::text::without_mark;
use toml::Spanned;

use super::file::SecretSource;
use super::problem::Problems;

/// A secret's place in the file and where its value comes from.
#[derive(Clone, Debug)]
pub(in crate::http) struct Source {
    place: String,
    source: SecretSource,
}

/// A value that no transcript and no message may show.
#[derive(Clone, Eq, PartialEq)]
pub(in crate::http) struct Secret(pub(in crate::http) String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Source {
    /// A secret that the file speaks of at this place.
    pub(in crate::http) const fn new(place: String, source: SecretSource) -> Self {
        Self { place, source }
    }

    /// Fetches the secret. The error says how to provide it.
    pub(in crate::http) fn fetch(
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
                    format!("put the secret into {name}"),
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
                    Ok(value) if !without_mark(&value).trim().is_empty() => {
                        Ok(Secret(without_mark(&value).trim().to_owned()))
                    }
                    Ok(_) => Err((
                        format!("{place}: the file {shown} is empty"),
                        "put the secret into it, and nothing else".to_owned(),
                    )),
                    Err(error) => Err((
                        format!("{place}: the file {shown} cannot be read: {error}"),
                        "write the secret into it, or say `env` instead of `file`".to_owned(),
                    )),
                }
            }
        }
    }
}

/// Names that mean something else in templates.
const TAKEN: &[&str] = &[
    "body",
    "cookies",
    "element",
    "found",
    "label",
    "operator_token",
    "status",
    "text",
    "token",
];

/// Reads the names under which templates know secrets.
pub(in crate::http) fn names(
    written: &BTreeMap<Spanned<String>, Spanned<SecretSource>>,
    problems: &mut Problems<'_>,
) -> Vec<String> {
    for name in written.keys() {
        let plain = name
            .get_ref()
            .starts_with(|it: char| it.is_ascii_lowercase())
            && name
                .get_ref()
                .chars()
                .all(|it| matches!(it, 'a'..='z' | '0'..='9' | '_'));
        let (what, help) = if !plain {
            (
                "templates cannot call it that",
                "write it in small letters, such as client_secret",
            )
        } else if TAKEN.contains(&name.get_ref().as_str()) {
            (
                "the name means something else in templates",
                "call it something else",
            )
        } else {
            continue;
        };
        let what = format!("authentication.secrets.{}: {what}", name.get_ref());
        problems.add(Some(name.span()), what, help.to_owned());
    }
    written.keys().map(|name| name.get_ref().clone()).collect()
}
