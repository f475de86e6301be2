//! The decision point.

use axum::http::{Method, StatusCode};

use crate::http::content::{Content, Reply};
use crate::http::decision::{
    Decision, DecisionPoint, Decisions, EVALUATION, EVALUATIONS, Evaluation, Evaluations, Found,
    SEARCH_ACTION, SEARCH_RESOURCE, SEARCH_SUBJECT, Search, Searched,
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
        Route::question::<Search>(
            SEARCH_SUBJECT,
            "search-subjects",
            "Who may do that to this resource?",
            Action::Search(Searched::Subjects),
        ),
        Route::question::<Search>(
            SEARCH_RESOURCE,
            "search-resources",
            "To which resources may this subject do that?",
            Action::Search(Searched::Resources),
        ),
        Route::question::<Search>(
            SEARCH_ACTION,
            "search-actions",
            "What may this subject do to this resource?",
            Action::Search(Searched::Actions),
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
    /// A route to questions, each of which is answered by a decision, and to searches.
    fn question<B: utoipa::ToSchema>(
        path: &'static str,
        id: &'static str,
        summary: &'static str,
        action: Action,
    ) -> Self {
        let content = match action {
            Action::EvaluateAll => Content::json::<Decisions>(),
            Action::Search(_) => Content::json::<Found>(),
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
