//! The decision point.

use axum::http::{Method, StatusCode};

use crate::http::content::{Content, Reply};
use crate::http::decision::{
    Decision, DecisionPoint, EVALUATION, EVALUATIONS, Evaluation, Evaluations,
};
use crate::http::route::{Action, Route};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::question::<Evaluation>(
            EVALUATION,
            "evaluate",
            "May this subject do that?",
            Action::Evaluate,
        ),
        Route::question::<Evaluations>(
            EVALUATIONS,
            "evaluate-all",
            "The same of several questions at once.",
            Action::EvaluateAll,
        ),
        Route::public(
            "/.well-known/authzen-configuration",
            "decision-point",
            "Where the decision point is.",
            Content::json::<DecisionPoint>(),
            Action::DecisionPoint,
        ),
    ]
}

impl Route {
    /// A route to questions, each of which is answered by a decision.
    fn question<B: utoipa::ToSchema>(
        path: &'static str,
        id: &'static str,
        summary: &'static str,
        action: Action,
    ) -> Self {
        let content = match action {
            Action::EvaluateAll => Content::json::<crate::http::decision::Decisions>(),
            _ => Content::json::<Decision>(),
        };
        Self {
            body: Content::json::<B>(),
            reply: Reply {
                status: StatusCode::OK,
                content,
            },
            ..Self::new(Method::POST, path, id, summary, action)
        }
    }
}
