//! Commands, fixtures and actors in the short form that transcripts show.

use std::borrow::Cow;

use rolecall_model::implementation::Speaker;
use rolecall_model::{Actor, Outcome};
use serde::Serialize;
use serde_json::Value;

use super::directory::{Directory, is_reference};
use super::fields::Fields;

/// Longer values, such as a whole CSV file, are cut here.
const LONGEST_VALUE: usize = 60;

/// A command or fixture, with names in the place of numbers:
/// `grant-role organization=Acme role=full-administrator user=ulla@acme.example`.
pub(super) fn describe_fields(name: &str, said: &impl Serialize, directory: &Directory) -> String {
    let mut parameters = Vec::new();
    let fields = Fields(|parameter, value| {
        parameters.extend(shown(parameter, &value, directory).map(|value| (parameter, value)));
    });
    // A variant without fields is shown by its name alone.
    let _ = said.serialize(fields);
    parameters.sort_unstable_by_key(|(parameter, _)| *parameter);
    let parameters = parameters.iter();
    with(
        name,
        parameters.map(|(name, value)| (*name, value.as_str())),
    )
}

/// The same from the serialized form.
pub(super) fn describe(name: &str, parameters: &Value, directory: &Directory) -> String {
    let parameters = parameters.as_object().into_iter().flatten();
    let shown: Vec<_> = parameters
        .filter_map(|(name, value)| Some((name, shown(name, value, directory)?)))
        .collect();
    with(
        name,
        shown
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    )
}

fn with<'t>(name: &str, parameters: impl Iterator<Item = (&'t str, &'t str)> + Clone) -> String {
    let lengths = parameters
        .clone()
        .map(|(name, value)| name.len() + value.len() + 2);
    let mut text = String::with_capacity(name.len() + lengths.sum::<usize>());
    text.push_str(name);
    for (parameter, value) in parameters {
        for part in [" ", parameter, "=", value] {
            text.push_str(part);
        }
    }
    text
}

/// The value of a parameter, unless there is nothing to show.
fn shown(parameter: &str, value: &Value, directory: &Directory) -> Option<String> {
    if matches!(parameter, "operation" | "fixture") {
        return None;
    }
    Some(match value {
        Value::Null => return None,
        Value::Number(number) if is_reference(parameter) => {
            let entity = number
                .as_u64()
                .and_then(|number| u32::try_from(number).ok())
                .and_then(|number| directory.entity(parameter, number));
            let called = entity.map(|it| it.email.as_ref().unwrap_or(&it.name));
            called.map_or_else(|| "(unknown)".to_owned(), String::clone)
        }
        Value::String(text) => shorten(text),
        other => shorten(&other.to_string()),
    })
}

/// The speaker of an actor's requests.
pub(super) fn speaker(actor: Actor, directory: &Directory) -> Speaker {
    match actor {
        Actor::User(user) => directory
            .user(user)
            .and_then(|entity| entity.email.clone())
            .map_or(Speaker::UnknownUser, Speaker::User),
        Actor::Anonymous => Speaker::Nobody,
        Actor::Impostor => Speaker::Impostor,
        Actor::Operator => Speaker::Operator,
    }
}

/// An outcome as transcripts name it.
pub(super) fn outcome(outcome: &Outcome) -> Cow<'static, str> {
    match outcome {
        Outcome::Done(_) => "done".into(),
        Outcome::Refused(refusal) => refused(refusal.requirement.as_deref()),
    }
}

/// A refusal as transcripts name it.
pub(super) fn refused(requirement: Option<&str>) -> Cow<'static, str> {
    match requirement {
        Some(requirement) => format!("refused ({requirement})").into(),
        None => "refused".into(),
    }
}

fn shorten(text: &str) -> String {
    let mut short = text.to_owned();
    if let Some((end, _)) = text.char_indices().nth(LONGEST_VALUE) {
        short.truncate(end);
        short.push('…');
    }
    // One line in a transcript, and no mistaking where a value ends.
    if short.contains(|c: char| c.is_whitespace() || c.is_control()) {
        format!("{short:?}")
    } else {
        short
    }
}
