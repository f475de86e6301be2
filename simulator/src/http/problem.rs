//! Problem details (RFC 9457): the answer to everything that was not done.

use std::borrow::Cow;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rolecall_model::identity::Actor;
use rolecall_model::outcome::Refusal;
use serde::Serialize;
use utoipa::ToSchema;

use crate::fixtures::FixtureError;

/// The requirement that asks for a sign-in.
const SIGN_IN: &str = "GEN-14";
/// The detail for a caller who is not signed in, whatever the request was.
const SIGN_IN_NEEDED: &str = "a valid sign-in is required";
/// The requirement that refuses targets that do not exist.
const UNKNOWN_TARGET: &str = "GEN-15";

/// Why a request was not carried out.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Problem {
    /// `urn:rolecall:refusal` where a rule decided, else `about:blank`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The status in words.
    title: &'static str,
    /// The HTTP status code.
    #[serde(serialize_with = "status_code")]
    #[schema(value_type = u16, example = 403)]
    pub(super) status: StatusCode,
    /// The problem with this request.
    pub(super) detail: Cow<'static, str>,
    /// The requirement of the register that a refusal rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, nullable = false, example = "CCSA-ELIG-05")]
    pub(super) requirement: Option<Cow<'static, str>>,
    #[serde(skip)]
    pub(super) challenge: Option<&'static str>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature that serde asks for"
)]
fn status_code<S: serde::Serializer>(
    status: &StatusCode,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_u16(status.as_u16())
}

impl Problem {
    /// A problem that no rule of the register decides.
    pub(super) fn new(status: StatusCode, detail: impl Into<Cow<'static, str>>) -> Self {
        Self {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or("Error"),
            status,
            detail: detail.into(),
            requirement: None,
            challenge: None,
        }
    }

    /// The request cannot be read.
    pub(super) fn malformed(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }

    /// The path leads nowhere.
    pub(super) fn not_found(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::NOT_FOUND, detail)
    }

    /// The body did not arrive in time.
    pub(super) fn too_slow() -> Self {
        Self::new(
            StatusCode::REQUEST_TIMEOUT,
            "the body did not arrive in time",
        )
    }

    /// True if the body did not arrive in time.
    pub(super) fn is_too_slow(&self) -> bool {
        self.status == StatusCode::REQUEST_TIMEOUT
    }

    /// The caller is known and not entitled.
    pub(super) fn forbidden(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::FORBIDDEN, detail)
    }

    /// The caller is not signed in.
    pub(super) fn unauthenticated(actor: Actor) -> Self {
        Self {
            kind: "urn:rolecall:refusal",
            requirement: Some(Cow::Borrowed(SIGN_IN)),
            challenge: Some(challenge(actor)),
            ..Self::new(StatusCode::UNAUTHORIZED, SIGN_IN_NEEDED)
        }
    }

    /// The simulator refused. Nothing but the refusal's own words goes out (`GEN-06`).
    pub(super) fn refused(actor: Actor, refusal: Refusal) -> Self {
        let status = match refusal.requirement.as_deref() {
            Some(SIGN_IN) => StatusCode::UNAUTHORIZED,
            _ if matches!(actor, Actor::Anonymous | Actor::Impostor) => StatusCode::UNAUTHORIZED,
            Some(UNKNOWN_TARGET) => StatusCode::NOT_FOUND,
            _ => StatusCode::FORBIDDEN,
        };
        let unauthorized = status == StatusCode::UNAUTHORIZED;
        let detail = if unauthorized {
            SIGN_IN_NEEDED.into()
        } else {
            refusal.text
        };
        Self {
            kind: "urn:rolecall:refusal",
            requirement: refusal.requirement,
            challenge: unauthorized.then(|| challenge(actor)),
            ..Self::new(status, detail)
        }
    }
}

/// The challenge to a caller who is not signed in (RFC 6750, section 3).
const fn challenge(actor: Actor) -> &'static str {
    match actor {
        Actor::Anonymous => "Bearer",
        _ => "Bearer error=\"invalid_token\"",
    }
}

impl From<FixtureError> for Problem {
    fn from(error: FixtureError) -> Self {
        let status = match error {
            FixtureError::EmailTaken(_) => StatusCode::CONFLICT,
            FixtureError::Unknown { .. } => StatusCode::NOT_FOUND,
        };
        Self::new(status, error.to_string())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, challenge) = (self.status, self.challenge);
        let mut response = (status, Json(self)).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if let Some(challenge) = challenge {
            headers.insert(
                header::WWW_AUTHENTICATE,
                HeaderValue::from_static(challenge),
            );
        }
        response
    }
}
