//! Where the decision point is found: section 9 of the specification.

use serde::Serialize;
use utoipa::ToSchema;

use super::paths::{EVALUATION, EVALUATIONS, SEARCH_ACTION, SEARCH_RESOURCE, SEARCH_SUBJECT};

/// The addresses of the decision point.
#[derive(Serialize, ToSchema)]
pub(in crate::http) struct DecisionPoint {
    /// The address of the server.
    #[schema(example = "http://127.0.0.1:8080")]
    policy_decision_point: String,
    /// The endpoint of single questions.
    #[schema(example = "http://127.0.0.1:8080/access/v1/evaluation")]
    access_evaluation_endpoint: String,
    /// The endpoint of several questions at once.
    #[schema(example = "http://127.0.0.1:8080/access/v1/evaluations")]
    access_evaluations_endpoint: String,
    /// The endpoint of searches for subjects.
    #[schema(example = "http://127.0.0.1:8080/access/v1/search/subject")]
    search_subject_endpoint: String,
    /// The endpoint of searches for resources.
    #[schema(example = "http://127.0.0.1:8080/access/v1/search/resource")]
    search_resource_endpoint: String,
    /// The endpoint of searches for actions.
    #[schema(example = "http://127.0.0.1:8080/access/v1/search/action")]
    search_action_endpoint: String,
}

impl DecisionPoint {
    /// The decision point at this base URL, without a slash at the end.
    pub(in crate::http) fn at(base: &str) -> Self {
        let at = |path: &str| format!("{base}{path}");
        Self {
            policy_decision_point: base.to_owned(),
            access_evaluation_endpoint: at(EVALUATION),
            access_evaluations_endpoint: at(EVALUATIONS),
            search_subject_endpoint: at(SEARCH_SUBJECT),
            search_resource_endpoint: at(SEARCH_RESOURCE),
            search_action_endpoint: at(SEARCH_ACTION),
        }
    }
}
