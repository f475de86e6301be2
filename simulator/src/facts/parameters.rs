//! Commands as actions, and actions as commands: the same parameters by the same names, identifiers
//! spelled out.

use rolecall_model::command::Command;
use rolecall_model::declaration::{Declaration, Parameter};
use rolecall_model::identity::{Actor, OrganizationId, SiteId, UserId};
use rolecall_model::word::Vocabulary;
use serde_json::{Map, Value};

use super::question::{Action, Malformed, Question, Resource};
use crate::state::State;

/// The parameters that hold an identifier, and of what.
const IDENTIFIERS: [(&str, Kind); 5] = [
    ("organization", Kind::Organization),
    ("partner", Kind::Organization),
    ("customer", Kind::Organization),
    ("user", Kind::User),
    ("site", Kind::Site),
];

/// The name by which a question asks for a role that does not exist.
const NO_SUCH_ROLE: &str = "no-such-role";

/// The kinds of thing that have identifiers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    Organization,
    User,
    Site,
}

impl Kind {
    /// The spelling of an identifier. An identifier that names nothing has one too.
    fn spell(self, number: u32) -> String {
        match self {
            Self::Organization => organization(OrganizationId(number)),
            Self::User => user(UserId(number)),
            Self::Site => site(SiteId(number)),
        }
    }

    /// The number of an identifier that is spelled as this service does.
    fn parse(self, text: &str) -> u32 {
        let number = text
            .rsplit_once('-')
            .and_then(|(_, digits)| digits.parse().ok());
        number
            .filter(|number| self.spell(*number) == text)
            .unwrap_or(u32::MAX)
    }
}

/// The spelling of an organization's identifier.
pub(super) fn organization(id: OrganizationId) -> String {
    match id {
        OrganizationId::UNKNOWN => "no-such-organization".to_owned(),
        id => id.to_string(),
    }
}

/// The spelling of a user's identifier.
pub(super) fn user(id: UserId) -> String {
    match id {
        UserId::UNKNOWN => "no-such-user".to_owned(),
        id => id.to_string(),
    }
}

/// The spelling of a site's identifier.
pub(super) fn site(id: SiteId) -> String {
    match id {
        SiteId::UNKNOWN => "no-such-site".to_owned(),
        id => id.to_string(),
    }
}

/// The command as an action.
pub(super) fn action(command: &Command) -> Action {
    let mut properties = match serde_json::to_value(command) {
        Ok(Value::Object(properties)) => properties,
        // A command is an object whatever it holds.
        _ => Map::new(),
    };
    properties.remove("operation");
    properties.retain(|_, value| !value.is_null());
    for (name, kind) in IDENTIFIERS {
        if let Some(value) = properties.get_mut(name)
            && let Some(number) = value.as_u64()
        {
            *value = kind.spell(u32::try_from(number).unwrap_or(u32::MAX)).into();
        }
    }
    Action {
        name: command.operation().to_owned(),
        properties,
    }
}

/// The type and the identifier of what an action is about: a user if it names one, else a site if it
/// names one, else the organization.
pub(super) fn resource(action: &Action) -> (&'static str, String) {
    for kind in ["user", "site", "organization"] {
        if let Some(Value::String(id)) = action.properties.get(kind) {
            return (kind, id.clone());
        }
    }
    ("organization", organization(OrganizationId::UNKNOWN))
}

/// The command that an action stands for, where `number` knows the identifiers.
///
/// The resource may name the organization, user or site that the action leaves out.
pub(super) fn command(
    question: &Question,
    number: impl Fn(Kind, &str) -> u32,
) -> Result<Command, Malformed> {
    let Question {
        action, resource, ..
    } = question;
    let declared = Declaration::named(Command::DECLARATIONS, &action.name)
        .ok_or_else(|| unknown("operation", &action.name))?;
    let mut properties = action.properties.clone();
    name_resource(&mut properties, resource)?;
    for parameter in declared.parameters {
        complete(&mut properties, parameter)?;
    }
    for (name, kind) in IDENTIFIERS {
        match properties.get_mut(name) {
            None | Some(Value::Null) => {}
            Some(value) => match value.as_str() {
                Some(text) => *value = number(kind, text).into(),
                None => {
                    return Err(Malformed::Action(format!(
                        "properties.{name} has to be an identifier, which is a text"
                    )));
                }
            },
        }
    }
    properties.insert("operation".to_owned(), action.name.clone().into());
    serde_json::from_value(Value::Object(properties))
        .map_err(|error| Malformed::Action(format!("{}: {error}", action.name)))
}

/// A word that the vocabulary does not have.
pub(super) fn unknown(what: &'static str, word: &str) -> Malformed {
    let word = word.to_owned();
    Malformed::Unknown { what, word }
}

/// Fills in a parameter that is left out, if it is a text or a truth, and checks the words of one that has a
/// vocabulary. Nothing is assumed for identifiers and words.
fn complete(properties: &mut Map<String, Value>, parameter: &Parameter) -> Result<(), Malformed> {
    // Properties are in kebab-case, and parameters in the case of fields.
    let name = parameter.name.replace('_', "-");
    let vocabulary = Vocabulary::of_parameter(parameter.name);
    match properties.get_mut(&name) {
        None | Some(Value::Null) => {
            let is_named = IDENTIFIERS.iter().any(|(known, _)| *known == name);
            if !parameter.is_optional && !is_named && vocabulary.is_none() {
                properties.extend(parameter.default().map(|default| (name, default)));
            }
        }
        Some(Value::String(word)) => {
            if let Some(vocabulary) = vocabulary
                && vocabulary.word(word).is_none()
                && word != NO_SUCH_ROLE
            {
                return Err(unknown(vocabulary.name(), word));
            }
        }
        Some(_) => {}
    }
    Ok(())
}

/// Takes the resource for a parameter of its type, unless the action has it.
fn name_resource(
    properties: &mut Map<String, Value>,
    resource: &Resource,
) -> Result<(), Malformed> {
    let kind = resource.kind.as_str();
    if !["user", "site", "organization"].contains(&kind) {
        return Err(unknown("type of resource", kind));
    }
    let named = properties
        .entry(kind)
        .or_insert_with(|| resource.id.clone().into());
    if named.as_str() == Some(&resource.id) {
        Ok(())
    } else {
        Err(Malformed::Resource(format!(
            "its id is `{}`, and the action's {kind} is {named}",
            resource.id
        )))
    }
}

/// The actor and the command of a question, by the identifiers of the service that is asked.
pub(super) fn by_identifier(
    state: &State,
    question: &Question,
) -> Result<(Actor, Command), Malformed> {
    let subject = &question.subject;
    let actor = match subject.kind.as_str() {
        "user" => Actor::User(UserId(Kind::User.parse(&subject.id))),
        "anonymous" => Actor::Anonymous,
        "impostor" => Actor::Impostor,
        other => return Err(unknown("type of subject", other)),
    };
    let mut question = question.clone();
    let Question {
        action, resource, ..
    } = &mut question;
    // A question that names a user or a site need not name the organization.
    if !action.properties.contains_key("organization") {
        let found = match resource.kind.as_str() {
            "user" => {
                let found = state.user(UserId(Kind::User.parse(&resource.id)));
                found.map(|user| user.home)
            }
            "site" => {
                let found = state.site(SiteId(Kind::Site.parse(&resource.id)));
                found.map(|site| site.organization)
            }
            _ => None,
        };
        if resource.kind != "organization" {
            let id = organization(found.unwrap_or(OrganizationId::UNKNOWN));
            action
                .properties
                .insert("organization".to_owned(), id.into());
        }
    }
    let command = command(&question, |kind, text| kind.parse(text))?;
    Ok((actor, command))
}
