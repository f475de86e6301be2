//! The decision point: the AuthZEN Authorization API 1.0
//! (<https://openid.net/specs/authorization-api-1_0.html>) over the facts of a question, or over the
//! state where a question brings none. Nothing changes by asking.

mod discovery;
mod evaluate;
mod paths;
mod question;
mod records;
mod search;

pub(super) use self::discovery::DecisionPoint;
pub(super) use self::evaluate::{
    Decision, Decisions, Evaluation, Evaluations, evaluate, evaluate_all,
};
pub(super) use self::paths::{
    EVALUATION, EVALUATIONS, REQUEST_ID, SEARCH_ACTION, SEARCH_RESOURCE, SEARCH_SUBJECT,
};
pub(super) use self::search::{Found, Search, Searched};
