//! Commands, fixtures and actors in the short form that transcripts show.

use std::borrow::Cow;

use rolecall_simulator::{Actor, Outcome};
use serde_json::Value;

use super::directory::{Directory, is_reference};

/// Longer values, such as a whole CSV file, are cut here.
const LONGEST_VALUE: usize = 60;

/// A command or fixture from its serialized form, with names in the place of numbers:
/// `grant-role organization=Acme user=ulla@acme.example role=full-administrator`.
pub(super) fn describe(name: &str, parameters: &Value, directory: &Directory) -> String {
    let mut text = name.to_owned();
    for (parameter, value) in parameters.as_object().into_iter().flatten() {
        if matches!(parameter.as_str(), "operation" | "fixture") || value.is_null() {
            continue;
        }
        let value = match value {
            Value::Number(number) if is_reference(parameter) => {
                let entity = number
                    .as_u64()
                    .and_then(|number| u32::try_from(number).ok())
                    .and_then(|number| directory.entity(parameter, number));
                Cow::Borrowed(match entity {
                    Some(entity) => entity.email.as_deref().unwrap_or(&entity.name),
                    None => "(unknown)",
                })
            }
            Value::String(text) => shorten(text),
            other => Cow::Owned(shorten(&other.to_string()).into_owned()),
        };
        for part in [" ", parameter, "=", &*value] {
            text.push_str(part);
        }
    }
    text
}

/// Who speaks, as transcripts say it.
pub(super) fn actor(actor: Actor, directory: &Directory) -> String {
    match actor {
        Actor::User(user) => directory
            .user(user)
            .and_then(|entity| entity.email.clone())
            .unwrap_or_else(|| "(unknown user)".to_owned()),
        Actor::Anonymous => "nobody".to_owned(),
        Actor::Impostor => "impostor".to_owned(),
        Actor::Operator => "operator".to_owned(),
    }
}

/// What an outcome is called in transcripts.
pub(super) fn outcome(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Done(_) => "done".to_owned(),
        Outcome::Refused(refusal) => refused(refusal.requirement.as_deref()),
    }
}

/// What a refusal is called in transcripts.
pub(super) fn refused(requirement: Option<&str>) -> String {
    match requirement {
        Some(requirement) => format!("refused ({requirement})"),
        None => "refused".to_owned(),
    }
}

fn shorten(text: &str) -> Cow<'_, str> {
    let short = match text.char_indices().nth(LONGEST_VALUE) {
        Some((end, _)) => Cow::Owned(format!("{}…", text.get(..end).unwrap_or(text))),
        None => Cow::Borrowed(text),
    };
    // One line in a transcript, and no mistaking where a value ends.
    if short.contains(|c: char| c.is_whitespace() || c.is_control()) {
        Cow::Owned(format!("{short:?}"))
    } else {
        short
    }
}
