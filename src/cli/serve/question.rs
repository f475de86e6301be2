//! `serve --check`: whether somebody may do something, why not, and who else may.

use std::fmt::Write as _;

use rolecall_model::command::Command;
use rolecall_model::declaration::Declaration;
use rolecall_model::identity::{Actor, UserId};
use rolecall_model::outcome::{Outcome, Refusal};
use rolecall_model::suggest::nearest;
use rolecall_simulator::Simulator;
use rolecall_simulator::population::Settled;
use serde_json::{Map, Value};

use crate::cli::CliError;

/// The answer to a question.
pub(super) struct Answer {
    pub(super) may: bool,
    pub(super) text: String,
}

/// Answers a question such as `prue@orbit.example add-user organization=Acme email=new@acme.example name=New`.
/// Nothing of it is done.
///
/// # Errors
///
/// When the question names somebody or something that is not there.
pub(super) fn answer(
    question: &str,
    simulator: &Simulator,
    settled: &Settled,
) -> Result<Answer, CliError> {
    let words = words(question)?;
    let [email, operation, parameters @ ..] = words.as_slice() else {
        return Err(malformed("the question names a person and an operation"));
    };
    let actor = person(settled, email)?;
    let command = command(settled, actor.1, operation, parameters)?;
    let attempt = |user: UserId| simulator.clone().attempt(Actor::User(user), &command);
    let mut text = String::new();
    // Writing to a text cannot fail.
    let refusal = match attempt(actor.0) {
        Outcome::Done(_) => {
            let _ = writeln!(text, "{email} may {operation}.");
            return Ok(Answer { may: true, text });
        }
        Outcome::Refused(refusal) => refusal,
    };
    let _ = writeln!(
        text,
        "{email} may not {operation}: {}.",
        explained(&refusal)
    );
    let mut others: Vec<_> = settled.people.iter().collect();
    others.sort_unstable();
    let may: Vec<_> = others
        .into_iter()
        .filter(|(_, (user, _))| *user != actor.0 && attempt(*user).is_done())
        .map(|(email, _)| email.as_str())
        .collect();
    let _ = match may.as_slice() {
        [] => writeln!(text, "Nobody of the file may."),
        may => writeln!(text, "These people may: {}.", may.join(", ")),
    };
    Ok(Answer { may: false, text })
}

fn explained(refusal: &Refusal) -> String {
    let requirement = refusal.requirement.as_deref().unwrap_or("no requirement");
    format!("{} ({requirement})", refusal.text)
}

/// The words of a question; what is in quotation marks is one word.
fn words(question: &str) -> Result<Vec<String>, CliError> {
    let (mut words, mut word, mut quoted) = (Vec::new(), String::new(), false);
    for letter in question.chars() {
        match letter {
            '"' => quoted = !quoted,
            letter if letter.is_whitespace() && !quoted => {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
            }
            letter => word.push(letter),
        }
    }
    if quoted {
        return Err(malformed("a quotation mark is not closed"));
    }
    words.extend(Some(word).filter(|word| !word.is_empty()));
    Ok(words)
}

fn malformed(what: &str) -> CliError {
    CliError::usage(format!("--check: {what}")).with_help(
        "such as \"prue@orbit.example add-user organization=Acme email=new@acme.example name=New\"",
    )
}

fn person(settled: &Settled, email: &str) -> Result<(UserId, u32), CliError> {
    let found = settled.people.get(email);
    let found = found.map(|(user, home)| (*user, home.0));
    found.ok_or_else(|| unknown("person", email, settled.people.keys()))
}

fn unknown<'a>(kind: &str, name: &str, known: impl Iterator<Item = &'a String>) -> CliError {
    let error = CliError::usage(format!("--check: the file does not have a {kind} `{name}`"));
    match nearest(name, known.map(String::as_str)) {
        Some(near) => error.with_help(format!("did you mean `{near}`?")),
        None => error,
    }
}

/// The command that the question is about. Organizations are named by name and people by address; without
/// one, the organization is the actor's own.
fn command(
    settled: &Settled,
    home: u32,
    operation: &str,
    parameters: &[String],
) -> Result<Command, CliError> {
    let declared = Declaration::named(Command::DECLARATIONS, operation).ok_or_else(|| {
        let names = Command::OPERATIONS.iter().copied();
        let error = CliError::usage(format!("--check: there is no operation `{operation}`"));
        match nearest(operation, names) {
            Some(near) => error.with_help(format!("did you mean `{near}`?")),
            None => error.with_help("docs/decision-points.md lists them"),
        }
    })?;
    let mut fields = Map::from_iter([
        ("operation".to_owned(), Value::from(operation)),
        ("organization".to_owned(), Value::from(home)),
    ]);
    let mut sites = Vec::new();
    for parameter in parameters {
        let (name, value) = parameter
            .split_once('=')
            .ok_or_else(|| malformed(&format!("`{parameter}` is not NAME=VALUE")))?;
        if !declared.parameters.iter().any(|it| it.name == name) {
            let names: Vec<_> = declared.parameters.iter().map(|it| it.name).collect();
            let what = format!("--check: `{operation}` does not have a parameter `{name}`");
            let help = format!("its parameters: {}", names.join(", "));
            return Err(CliError::usage(what).with_help(help));
        }
        let value = match name {
            "organization" | "partner" | "customer" => {
                let found = settled.organizations.get(value);
                let lacking = || unknown("organization", value, settled.organizations.keys());
                Value::from(found.ok_or_else(lacking)?.0)
            }
            "user" => Value::from(person(settled, value)?.0.0),
            "site" => {
                sites.push(value);
                continue;
            }
            _ => serde_json::from_str(value).unwrap_or_else(|_| Value::from(value)),
        };
        fields.insert(name.to_owned(), value);
    }
    for name in sites {
        let organization = fields.get("organization").and_then(Value::as_u64);
        let mut known = settled.sites.iter();
        let found = known
            .find(|((owner, site), _)| Some(u64::from(owner.0)) == organization && site == name);
        let lacking = || unknown("site", name, settled.sites.keys().map(|(_, site)| site));
        let (_, site) = found.ok_or_else(lacking)?;
        fields.insert("site".to_owned(), Value::from(site.0));
    }
    serde_json::from_value(Value::Object(fields)).map_err(|error| {
        let names: Vec<_> = declared.parameters.iter().map(|it| it.name).collect();
        CliError::usage(format!("--check: {operation}: {error}"))
            .with_help(format!("its parameters: {}", names.join(", ")))
    })
}

#[cfg(test)]
mod tests;
