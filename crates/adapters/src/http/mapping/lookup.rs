//! `[lookups]`: tables that are requested once in a run, such as that from the names of roles to their
//! identifiers.

use std::collections::BTreeMap;

use rolecall_model::{Command, Fixture};
use toml::Spanned;

use super::compile::{Compiler, Task};
use super::file::{Requests, SecretSource};
use super::problem::Problems;
use super::request::Request;

/// Variables that templates have besides parameters.
const TAKEN: [&str; 14] = [
    "actor",
    "body",
    "cookies",
    "element",
    "found",
    "kind",
    "label",
    "operator_token",
    "organization",
    "site",
    "status",
    "text",
    "token",
    "user",
];

/// The names of look-ups: each is a variable of its own.
pub(in crate::http) fn names(
    written: &BTreeMap<Spanned<String>, Requests>,
    secrets: &BTreeMap<Spanned<String>, Spanned<SecretSource>>,
    problems: &mut Problems<'_>,
) -> Vec<String> {
    let declared = Command::DECLARATIONS.iter().chain(Fixture::DECLARATIONS);
    let parameters: Vec<_> = declared
        .flat_map(|declared| declared.parameters)
        .map(|parameter| parameter.name)
        .collect();
    let mut names = Vec::new();
    for key in written.keys() {
        let name = key.get_ref().as_str();
        let is_word = name.starts_with(|c: char| c.is_ascii_lowercase())
            && name
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        let wrong = if !is_word {
            Some("a name is a word in lower case, with `_` where it needs one")
        } else if TAKEN.contains(&name) || parameters.contains(&name) {
            Some("templates have a variable of this name already")
        } else if secrets.contains_key(key) {
            Some("a secret has this name already")
        } else {
            None
        };
        match wrong {
            None => names.push(name.to_owned()),
            Some(wrong) => {
                let what = format!("lookups.{name}: {wrong}");
                let help = "give it another name, such as role_ids".to_owned();
                problems.add(Some(key.span()), what, help);
            }
        }
    }
    names
}

/// Compiles the requests for tables.
pub(in crate::http) fn compile(
    compiler: &mut Compiler<'_>,
    written: &BTreeMap<Spanned<String>, Requests>,
) -> BTreeMap<String, Vec<Request>> {
    let mut lookups = BTreeMap::new();
    for (name, requests) in written {
        let place = format!("lookups.{}", name.get_ref());
        let requests = compiler.requests(&place, name.span(), &requests.0, Task::Lookup, []);
        lookups.insert(name.get_ref().clone(), requests);
    }
    lookups
}
