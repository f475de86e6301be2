//! The question whether an attempt is to be allowed, in the four parts of the AuthZEN Authorization API.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::model::{AccessFacts, OrganizationFacts, UserFacts};

/// The question whether a subject may do an action to a resource, under some circumstances.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "http", derive(utoipa::ToSchema))]
pub struct Question {
    /// The subject: the user, or the type of a caller who is not a user.
    pub subject: Subject,
    /// The action that the subject wants to do.
    pub action: Action,
    /// The resource that the action is about.
    pub resource: Resource,
    /// The circumstances.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<Context>,
}

/// The subject: the user, or the type of a caller who is not a user.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "http", derive(utoipa::ToSchema))]
pub struct Subject {
    /// `user`, `anonymous` or `impostor`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The user's identifier; the type again if the subject is not a user.
    pub id: String,
    /// The user's facts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub properties: Option<UserFacts>,
}

/// The action that the subject wants to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "http", derive(utoipa::ToSchema))]
pub struct Action {
    /// The operation.
    pub name: String,
    /// Its parameters.
    #[serde(default)]
    #[cfg_attr(feature = "http", schema(value_type = Object))]
    pub properties: Map<String, Value>,
}

/// The resource that the action is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "http", derive(utoipa::ToSchema))]
pub struct Resource {
    /// `user`, `site` or `organization`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its identifier.
    pub id: String,
    /// The facts of all that the action names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub properties: Option<ResourceFacts>,
}

/// The facts of all that an action names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "http", derive(utoipa::ToSchema))]
pub struct ResourceFacts {
    /// The organization that the action is about; absent if it does not exist.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<OrganizationFacts>,
    /// The user that the action names; absent if it does not exist.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<UserFacts>,
    /// The customer of a partner that the action names; absent if it does not exist.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<NamedFacts>,
    /// The users whose e-mail addresses the action names.
    #[serde(default)]
    pub people: Vec<UserFacts>,
}

/// Something with a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "http", derive(utoipa::ToSchema))]
pub struct NamedFacts {
    /// Its identifier.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// The circumstances.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "http", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Context {
    /// The reading of the clock, in seconds.
    #[serde(default)]
    pub time: u64,
    /// The subject's help desk sessions.
    #[serde(default)]
    pub help_desk_sessions: Vec<AccessFacts>,
    /// Full access that customers approved for the subject.
    #[serde(default)]
    pub approvals: Vec<AccessFacts>,
}

/// Why a question cannot be answered.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Malformed {
    /// The type of the subject has properties that it cannot have.
    #[error("subject.properties: only a `user` has properties, and not `{0}`")]
    Subject(String),
    /// The question is about something outside of the vocabulary, which nobody may do.
    #[error("there is no {what} `{word}`")]
    Unknown {
        /// The kind of word.
        what: &'static str,
        /// The unknown word.
        word: String,
    },
    /// The resource comes with facts, and the user who asks does not.
    #[error("subject.properties: missing, although the resource comes with its properties")]
    NoFacts,
    /// The parameters of the action do not fit it.
    #[error("action: {0}")]
    Action(String),
    /// The resource is not what the action is about.
    #[error("resource: {0}")]
    Resource(String),
}

impl Malformed {
    /// True if the question can be read, and is about something that nobody knows. The answer to it is
    /// a denial.
    #[must_use]
    pub const fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown { .. })
    }
}

impl Question {
    /// True if the question brings its facts. Otherwise the state of the service decides.
    #[must_use]
    pub const fn has_facts(&self) -> bool {
        self.subject.properties.is_some() || self.resource.properties.is_some()
    }
}
