//! The variables that the templates of a session see.

use rolecall_model::Actor;
use rolecall_model::implementation::Failure;
use rolecall_model::verdict::Cause;
use serde_json::{Map, Value, json};

use super::state::HttpSession;
use crate::describe;
use crate::directory::is_reference;
use crate::http::mapping::template::Variables;

impl HttpSession {
    /// The variables of templates: the parameters, with records in the place of numbers.
    pub(in crate::http) fn context(
        &self,
        mut parameters: Value,
        actor: Option<Actor>,
    ) -> Result<Map<String, Value>, Failure> {
        let names = &self.shared.mapping.names;
        names
            .spell(&mut parameters)
            .map_err(|what| Failure::new(Cause::Mapping, what))?;
        let mut context = self.base_context();
        for (name, value) in parameters.as_object().into_iter().flatten() {
            if matches!(name.as_str(), "operation" | "fixture") {
                continue;
            }
            let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
            let value = match number {
                Some(number) if is_reference(name) => self.record(name, number)?,
                _ => value.clone(),
            };
            // Templates spell names with underscores.
            context.insert(name.replace('-', "_"), value);
        }
        if let Some(actor) = actor {
            let record = match actor {
                Actor::User(user) => self.record("user", user.0)?,
                other => {
                    let name = describe::speaker(other, &self.entities.directory).to_string();
                    json!({ "id": null, "name": name, "email": null })
                }
            };
            context.insert("actor".to_owned(), record);
        }
        Ok(context)
    }

    /// The variables of every template: the label, and the secrets by their names.
    pub(in crate::http) fn base_context(&self) -> Map<String, Value> {
        let secrets = self.shared.secrets.iter();
        let mut context: Map<String, Value> = secrets
            .map(|(name, secret)| (name.clone(), secret.0.as_str().into()))
            .collect();
        context.insert("label".to_owned(), self.label.as_str().into());
        context
    }

    /// The record of an entity for templates; an entity that does not exist gets an identifier that
    /// looks real and names nothing.
    pub(in crate::http) fn record(&self, parameter: &str, number: u32) -> Result<Value, Failure> {
        if let Some(entity) = self.entities.directory.entity(parameter, number) {
            return Ok(self.entities.directory.record(entity));
        }
        let mapping = &self.shared.mapping;
        let id = |kind: &str| {
            if let Some(stranger) = mapping.names.stranger(kind) {
                return Ok(stranger.clone());
            }
            let context = Map::from_iter([("kind".to_owned(), kind.into())]);
            mapping
                .templates
                .render(&mapping.unknown_id, &Variables::of(&context))
                .map(Value::from)
                .map_err(|error| {
                    Failure::new(Cause::Mapping, format!("target.unknown-id: {error}"))
                })
        };
        let organization = json!({ "id": id("organization")?, "name": "No Such Organization" });
        Ok(match parameter {
            "organization" | "partner" | "customer" => organization,
            kind => json!({
                "id": id(kind)?,
                "name": "No Such Name",
                "email": "no-such-user@unknown.invalid",
                "organization": organization,
            }),
        })
    }
}
