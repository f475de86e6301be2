//! The paths of the decision point, and its header.

/// Where single questions are asked.
pub(in crate::http) const EVALUATION: &str = "/access/v1/evaluation";
/// Where several questions are asked at once.
pub(in crate::http) const EVALUATIONS: &str = "/access/v1/evaluations";

/// Where the subjects who may do something are searched.
pub(in crate::http) const SEARCH_SUBJECT: &str = "/access/v1/search/subject";
/// Where the resources to which a subject may do something are searched.
pub(in crate::http) const SEARCH_RESOURCE: &str = "/access/v1/search/resource";
/// Where the actions that a subject may do to a resource are searched.
pub(in crate::http) const SEARCH_ACTION: &str = "/access/v1/search/action";

/// The header by which a caller tells its requests apart; the answer carries it too.
pub(in crate::http) const REQUEST_ID: &str = "x-request-id";
