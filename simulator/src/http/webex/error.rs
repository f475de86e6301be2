//! Errors as Webex clients expect them.

use axum::Json;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::problem::Problem;

/// Why a request was not carried out.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Error {
    /// The problem with this request.
    message: String,
    errors: Vec<Description>,
    /// The same as in the header `TrackingID`.
    tracking_id: String,
    /// Beyond the Webex API: the rule of the register, where one refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    rolecall: Option<Reason>,
}

/// One of the reasons.
#[derive(Serialize, ToSchema)]
struct Description {
    description: String,
}

/// The rule that refused.
#[derive(Serialize, ToSchema)]
struct Reason {
    /// The requirement of the register.
    #[schema(example = "CCSA-ELIG-05")]
    requirement: String,
}

/// A problem in the shape of the Webex API.
pub(super) fn respond(problem: Problem, tracking: &str) -> Response {
    let (status, challenge) = (problem.status, problem.challenge);
    let text = problem.detail.into_owned();
    let error = Error {
        message: text.clone(),
        errors: vec![Description { description: text }],
        tracking_id: tracking.to_owned(),
        rolecall: problem.requirement.map(|requirement| Reason {
            requirement: requirement.into_owned(),
        }),
    };
    let mut response = (status, Json(error)).into_response();
    if let Some(challenge) = challenge {
        let challenge = HeaderValue::from_static(challenge);
        let headers = response.headers_mut();
        headers.insert(header::WWW_AUTHENTICATE, challenge);
    }
    response
}
