//! A decision without a state: the facts of an attempt travel with the question whether it is to be
//! allowed, in the four parts of the AuthZEN Authorization API 1.0
//! (<https://openid.net/specs/authorization-api-1_0.html>).
//!
//! The vocabulary is that of `docs/decision-points.md`: facts and never conclusions. It goes both
//! ways: [`Simulator::question`] says what there is to know about an attempt, and
//! [`Question::decide`] finds the decision in that alone.

mod gather;
mod model;
mod parameters;
mod rebuild;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use self::model::{
    AccessFacts, CustomerFacts, ExportFacts, HolderFacts, HomeFacts, ItemFacts, OfferFacts,
    OrganizationFacts, PartnerFacts, RequestFacts, RoleFacts, SiteFacts, UserFacts,
};
use crate::identity::Actor;
use crate::outcome::Outcome;
use crate::policy::Policy;
use crate::simulator::Simulator;

/// May this subject do that, to what, and under which circumstances?
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "http", derive(utoipa::ToSchema))]
pub struct Question {
    /// Who asks.
    pub subject: Subject,
    /// What the subject wants to do.
    pub action: Action,
    /// What it is about.
    pub resource: Resource,
    /// The circumstances.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<Context>,
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "http", derive(utoipa::ToSchema))]
pub struct Subject {
    /// `user`, `anonymous` or `impostor`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The user's identifier; the type again of somebody who is no user.
    pub id: String,
    /// The user's facts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub properties: Option<UserFacts>,
}

/// What the subject wants to do.
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

/// What it is about.
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
    /// The organization that it is about; nothing where there is none with that identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<OrganizationFacts>,
    /// The user that it names; nothing where there is none with that identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<UserFacts>,
    /// The customer of a partner that it names; nothing where there is none with that identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<NamedFacts>,
    /// Those whose e-mail address it names.
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
    /// Nobody is like that.
    #[error(
        "subject.type: there is no `{0}`; it is one of `user`, `anonymous` and `impostor`, and only a \
         `user` has properties"
    )]
    Subject(String),
    /// A user who asks has facts, if anything has.
    #[error("subject.properties: missing, although the resource comes with its properties")]
    NoFacts,
    /// The action is none, or its parameters are not those that it has.
    #[error("action: {0}")]
    Action(String),
    /// The resource is not what the action is about.
    #[error("resource: {0}")]
    Resource(String),
}

impl Question {
    /// Whether the question brings facts with it; without, it is about what the asked one knows.
    #[must_use]
    pub const fn has_facts(&self) -> bool {
        self.subject.properties.is_some() || self.resource.properties.is_some()
    }

    /// What comes of the attempt, from the facts of the question alone.
    ///
    /// # Errors
    ///
    /// When the question asks for something that is not in the vocabulary.
    pub fn decide(&self, policy: &Arc<Policy>) -> Result<Outcome, Malformed> {
        let (state, actor, command) = rebuild::rebuild(self)?;
        let mut simulator = Simulator {
            state,
            policy: Arc::clone(policy),
        };
        Ok(simulator.attempt(actor, &command))
    }
}

impl Simulator {
    /// The question whether a command is to be allowed, with all the facts that the answer needs.
    /// Nobody asks for the operator, who looks on.
    #[must_use]
    pub fn question(&self, actor: Actor, command: &crate::Command) -> Option<Question> {
        gather::question(&self.state, actor, command)
    }

    /// What would come of the attempt that a question is about, going by its identifiers and the
    /// state of this very service. Nothing changes.
    ///
    /// # Errors
    ///
    /// When the question asks for something that is not in the vocabulary.
    pub fn consider(&self, question: &Question) -> Result<Outcome, Malformed> {
        let (actor, command) = parameters::by_identifier(&self.state, question)?;
        // To decide by the facts of the attempt takes no copy of everything else.
        match self.question(actor, &command) {
            Some(question) => question.decide(&self.policy),
            None => Ok(self.clone().attempt(actor, &command)),
        }
    }
}
