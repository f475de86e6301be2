//! The decision point: the AuthZEN Authorization API 1.0
//! (<https://openid.net/specs/authorization-api-1_0.html>) over the facts of a question, or over the
//! state where a question brings none. Nothing changes by asking.

mod discovery;
mod records;
mod search;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rolecall_model::outcome::Outcome;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

pub(super) use self::discovery::DecisionPoint;
pub(super) use self::search::{Found, Search, Searched};
use super::problem::Problem;
use crate::facts::{self, Question};
use crate::simulator::Simulator;

/// Where single questions are asked.
pub(super) const EVALUATION: &str = "/access/v1/evaluation";
/// Where several questions are asked at once.
pub(super) const EVALUATIONS: &str = "/access/v1/evaluations";

/// Where the subjects who may do something are searched.
pub(super) const SEARCH_SUBJECT: &str = "/access/v1/search/subject";
/// Where the resources to which a subject may do something are searched.
pub(super) const SEARCH_RESOURCE: &str = "/access/v1/search/resource";
/// Where the actions that a subject may do to a resource are searched.
pub(super) const SEARCH_ACTION: &str = "/access/v1/search/action";

/// The header by which a caller tells its requests apart; the answer carries it too.
pub(super) const REQUEST_ID: &str = "x-request-id";

/// The parts of a question (section 6 of the specification), for the document: a question is
/// read part by part, since only one with facts has to know the vocabulary of facts.
#[derive(ToSchema)]
#[schema(example = json!({
    "subject": { "type": "user", "id": "user-0" },
    "action": { "name": "view-user" },
    "resource": { "type": "user", "id": "user-17" },
}))]
pub(super) struct Evaluation {
    /// The subject. With `properties`, the facts of the question decide and nothing else.
    #[schema(rename = "subject")]
    _subject: facts::Subject,
    /// The action that the subject wants to do.
    #[schema(rename = "action")]
    _action: facts::Action,
    /// The resource that the action is about.
    #[schema(rename = "resource")]
    _resource: facts::Resource,
    /// The circumstances; they count where there are facts.
    #[schema(rename = "context")]
    _context: Option<facts::Context>,
}

/// Several questions at once (section 7 of the specification).
#[derive(Deserialize, ToSchema)]
#[schema(example = json!({
    "subject": { "type": "user", "id": "user-0" },
    "resource": { "type": "user", "id": "user-17" },
    "evaluations": [
        { "action": { "name": "view-user" } },
        { "action": { "name": "remove-user" } },
    ],
}))]
pub(super) struct Evaluations {
    /// The questions; each is what it says itself, and for the rest what stands beside this list.
    #[schema(value_type = Option<Vec<Object>>)]
    #[serde(default)]
    evaluations: Vec<Value>,
    #[serde(default)]
    options: EvaluationOptions,
    /// The subject of questions that do not name their own.
    #[schema(value_type = Option<facts::Subject>)]
    subject: Option<Value>,
    /// The action of questions that do not name their own.
    #[schema(value_type = Option<facts::Action>)]
    action: Option<Value>,
    /// The resource of questions that do not name their own.
    #[schema(value_type = Option<facts::Resource>)]
    resource: Option<Value>,
    /// The circumstances, where a question does not say otherwise.
    #[schema(value_type = Option<facts::Context>)]
    context: Option<Value>,
}

impl Evaluations {
    /// The parts that a question has unless it brings its own.
    fn defaults(&mut self) -> Map<String, Value> {
        let parts = [
            ("subject", self.subject.take()),
            ("action", self.action.take()),
            ("resource", self.resource.take()),
            ("context", self.context.take()),
        ];
        let given = parts
            .into_iter()
            .filter_map(|(part, value)| Some((part.to_owned(), value?)));
        given.collect()
    }
}

/// The order in which several questions are evaluated, and where that ends.
#[derive(Default, Deserialize, ToSchema)]
pub(super) struct EvaluationOptions {
    /// Without it, all are.
    #[serde(default)]
    evaluations_semantic: Semantic,
}

/// When to stop.
#[derive(Clone, Copy, Default, Deserialize, Eq, PartialEq, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Semantic {
    /// Never.
    #[default]
    ExecuteAll,
    /// With the first that is denied.
    DenyOnFirstDeny,
    /// With the first that is permitted.
    PermitOnFirstPermit,
}

/// True if it is allowed.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Decision {
    /// Yes or no.
    decision: bool,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    context: Option<Reasons>,
}

/// Why it may not be.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Reasons {
    /// The requirement of the register that a denial rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "CCSA-ELIG-05")]
    requirement: Option<String>,
    /// The reason in words, by language; not for the subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<Object>)]
    reason_admin: Option<Map<String, Value>>,
    /// Why one question of several has no answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    error: Option<EvaluationError>,
}

/// Why one question of several has no answer.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct EvaluationError {
    /// The status that the question would have met alone.
    status: u16,
    /// The problem with it.
    message: String,
}

/// The decisions on several questions, in their order.
#[derive(Serialize, ToSchema)]
pub(super) struct Decisions {
    evaluations: Vec<Decision>,
}

/// Answers one question.
pub(super) fn evaluate(simulator: &Simulator, body: &[u8]) -> Result<Response, Problem> {
    let question = object(body)?;
    let decision = decide(simulator, question).map_err(Problem::malformed)?;
    Ok(Json(decision).into_response())
}

/// Answers several questions, or the one that the request is.
pub(super) fn evaluate_all(simulator: &Simulator, body: &[u8]) -> Result<Response, Problem> {
    let mut asked: Evaluations =
        serde_json::from_slice(body).map_err(|error| unreadable(&error))?;
    let defaults = asked.defaults();
    if asked.evaluations.is_empty() {
        let decision = decide(simulator, defaults).map_err(Problem::malformed)?;
        return Ok(Json(decision).into_response());
    }
    let mut decisions = Vec::new();
    for one in asked.evaluations {
        let decision = complete(one, &defaults).and_then(|one| decide(simulator, one));
        // Whatever has no answer is denied, and the others have theirs.
        let decision = decision.unwrap_or_else(Decision::mistaken);
        let ends = match asked.options.evaluations_semantic {
            Semantic::ExecuteAll => false,
            Semantic::DenyOnFirstDeny => !decision.decision,
            Semantic::PermitOnFirstPermit => decision.decision,
        };
        decisions.push(decision);
        if ends {
            break;
        }
    }
    let evaluations = decisions;
    Ok(Json(Decisions { evaluations }).into_response())
}

/// A question with the parts that it leaves to the defaults.
fn complete(question: Value, defaults: &Map<String, Value>) -> Result<Map<String, Value>, String> {
    let Value::Object(mut question) = question else {
        return Err("an evaluation has to be an object".to_owned());
    };
    for (part, default) in defaults {
        question
            .entry(part.clone())
            .or_insert_with(|| default.clone());
    }
    Ok(question)
}

fn decide(simulator: &Simulator, mut question: Map<String, Value>) -> Result<Decision, String> {
    let parts = read::<Parts>(&question)?;
    if parts.resource.kind == records::TYPE {
        return Ok(Decision::from(records::allows(&parts)));
    }
    let decided = if parts.bring_facts() {
        read::<Question>(&question).map(|question| question.decide(&simulator.policy))
    } else {
        // The state knows what the circumstances are, and foreign properties mean nothing to it.
        question.remove("context");
        for part in ["subject", "resource"] {
            if let Some(Value::Object(part)) = question.get_mut(part) {
                part.remove("properties");
            }
        }
        read::<Question>(&question).map(|question| simulator.consider(&question))
    };
    match decided? {
        Ok(outcome) => Ok(Decision::from(outcome)),
        Err(error) if error.is_unknown() => Ok(Decision::from(false)),
        Err(error) => Err(error.to_string()),
    }
}

/// Reads a question, or a part of it; an error says where it is.
fn read<T: DeserializeOwned>(question: &Map<String, Value>) -> Result<T, String> {
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
struct Parts {
    subject: Entity,
    action: Named,
    resource: Entity,
    #[serde(default, rename = "context")]
    _context: Option<Map<String, Value>>,
}

/// A subject or a resource.
#[derive(Deserialize)]
struct Entity {
    #[serde(rename = "type")]
    kind: String,
    id: String,
    #[serde(default)]
    properties: Option<Map<String, Value>>,
}

/// An action.
#[derive(Deserialize)]
struct Named {
    name: String,
    #[serde(default)]
    properties: Option<Map<String, Value>>,
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
    fn bring_facts(&self) -> bool {
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

fn object(body: &[u8]) -> Result<Map<String, Value>, Problem> {
    serde_json::from_slice(body).map_err(|error| unreadable(&error))
}

fn unreadable(error: &serde_json::Error) -> Problem {
    Problem::malformed(format!("the request cannot be read: {error}"))
}

impl Decision {
    fn mistaken(message: String) -> Self {
        Self {
            decision: false,
            context: Some(Reasons {
                requirement: None,
                reason_admin: None,
                error: Some(EvaluationError {
                    status: StatusCode::BAD_REQUEST.as_u16(),
                    message,
                }),
            }),
        }
    }
}

/// A decision without a reason: there is nothing to say but yes or no.
impl From<bool> for Decision {
    fn from(decision: bool) -> Self {
        Self {
            decision,
            context: None,
        }
    }
}

impl From<Outcome> for Decision {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done(_) => Self::from(true),
            Outcome::Refused(refusal) => {
                let text = Value::from(refusal.text);
                Self {
                    decision: false,
                    context: Some(Reasons {
                        requirement: refusal.requirement.map(Into::into),
                        reason_admin: Some(Map::from_iter([("en".to_owned(), text)])),
                        error: None,
                    }),
                }
            }
        }
    }
}
