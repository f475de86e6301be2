//! Questions as the specification has them, whatever their properties mean.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::http::problem::Problem;

/// Reads a question, or a part of it; an error says where it is.
pub(super) fn read<T: DeserializeOwned>(question: &Map<String, Value>) -> Result<T, String> {
    serde_path_to_error::deserialize(Value::Object(question.clone())).map_err(|error| {
        let path = error.path().to_string();
        let error = error.into_inner();
        if path == "." {
            error.to_string()
        } else {
            format!("{path}: {error}")
        }
    })
}

/// The parts of a question as the specification has them, whatever their properties mean.
#[derive(Deserialize)]
pub(super) struct Parts {
    pub(super) subject: Entity,
    pub(super) action: Named,
    pub(super) resource: Entity,
    #[serde(default, rename = "context")]
    _context: Option<Map<String, Value>>,
}

/// A subject or a resource.
#[derive(Deserialize)]
pub(super) struct Entity {
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) id: String,
    #[serde(default)]
    pub(super) properties: Option<Map<String, Value>>,
}

/// An action.
#[derive(Deserialize)]
pub(super) struct Named {
    pub(super) name: String,
    #[serde(default)]
    pub(super) properties: Option<Map<String, Value>>,
}

impl Entity {
    /// True if the property has a value of this type.
    fn has(&self, property: &str, is_of_type: fn(&Value) -> bool) -> bool {
        let value = self.properties.as_ref().and_then(|it| it.get(property));
        value.is_some_and(is_of_type)
    }
}

impl Parts {
    /// True if the question brings facts of the vocabulary. Properties of another vocabulary are not facts:
    /// such a question is decided by the state.
    pub(super) fn bring_facts(&self) -> bool {
        let Self {
            subject, resource, ..
        } = self;
        subject.has("home", Value::is_object)
            || resource.has("organization", Value::is_object)
            || resource.has("user", Value::is_object)
            || resource.has("customer", Value::is_object)
            || resource.has("people", Value::is_array)
    }
}

pub(super) fn object(body: &[u8]) -> Result<Map<String, Value>, Problem> {
    serde_json::from_slice(body).map_err(|error| unreadable(&error))
}

pub(super) fn unreadable(error: &serde_json::Error) -> Problem {
    Problem::malformed(format!("the request cannot be read: {error}"))
}
