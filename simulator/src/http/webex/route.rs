//! A route of the Webex API: the one description from which both the router and the OpenAPI document are
//! made.

use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::Response;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

use super::call::Call;
use crate::http::content::{NamedSchema, Parameter};
use crate::http::problem::Problem;

/// Answers a request.
type Handler = fn(&mut Call<'_>) -> Result<Response, Problem>;

/// A method on a path, and what it means.
pub(super) struct Route {
    pub(super) method: Method,
    pub(super) path: &'static str,
    pub(super) id: &'static str,
    pub(super) summary: &'static str,
    pub(super) tag: &'static str,
    /// The commands that a request may lead to. The first ones decide whether it is carried out.
    pub(super) serves: &'static [&'static str],
    pub(super) query: Vec<Parameter>,
    pub(super) body: Body,
    /// The status of the answer to a request that is carried out, and the schema of its body.
    pub(super) status: StatusCode,
    pub(super) answer: Option<NamedSchema>,
    /// True if the route asks for no sign-in.
    pub(super) is_public: bool,
    pub(super) handler: Handler,
}

/// The body that a route reads.
pub(super) enum Body {
    Nothing,
    Json(NamedSchema),
    Form(NamedSchema),
}

impl Body {
    /// True if a request with these headers may carry the body. A request without a content type is given
    /// the benefit of the doubt.
    pub(super) fn accepts(&self, headers: &HeaderMap) -> bool {
        let expected: &[&str] = match self {
            Self::Nothing => return true,
            Self::Json(_) => &["application/json", "application/scim+json"],
            Self::Form(_) => &["application/x-www-form-urlencoded"],
        };
        headers.get(header::CONTENT_TYPE).is_none_or(|value| {
            let essence = value.to_str().ok().and_then(|text| text.split(';').next());
            essence.is_some_and(|essence| {
                let mut expected = expected.iter();
                expected.any(|expected| essence.trim().eq_ignore_ascii_case(expected))
            })
        })
    }

    /// The media type, for messages and the document.
    pub(super) const fn media_type(&self) -> &'static str {
        match self {
            Self::Form(_) => "application/x-www-form-urlencoded",
            Self::Nothing | Self::Json(_) => "application/json",
        }
    }
}

impl Route {
    /// A route without a body and without an answer.
    pub(super) fn new(
        method: Method,
        path: &'static str,
        id: &'static str,
        summary: &'static str,
        serves: &'static [&'static str],
        handler: Handler,
    ) -> Self {
        Self {
            method,
            path,
            id,
            summary,
            tag: "",
            serves,
            query: Vec::new(),
            body: Body::Nothing,
            status: StatusCode::NO_CONTENT,
            answer: None,
            is_public: false,
            handler,
        }
    }

    /// A route that looks at something.
    pub(super) fn get<A: ToSchema>(
        path: &'static str,
        id: &'static str,
        summary: &'static str,
        serves: &'static [&'static str],
        handler: Handler,
    ) -> Self {
        Self::new(Method::GET, path, id, summary, serves, handler).answers::<A>()
    }

    /// Says that the answer has a body.
    pub(super) fn answers<A: ToSchema>(self) -> Self {
        Self {
            status: StatusCode::OK,
            answer: Some(NamedSchema::of::<A>()),
            ..self
        }
    }

    /// Says which status the answer has.
    pub(super) fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// Says that the body is JSON.
    pub(super) fn reads<B: ToSchema + DeserializeOwned>(self) -> Self {
        Self {
            body: Body::Json(NamedSchema::of::<B>()),
            ..self
        }
    }

    /// Says that the body is a form.
    pub(super) fn reads_form<B: ToSchema>(self) -> Self {
        Self {
            body: Body::Form(NamedSchema::of::<B>()),
            ..self
        }
    }

    /// Says that nobody has to be signed in.
    pub(super) fn public(self) -> Self {
        Self {
            is_public: true,
            ..self
        }
    }

    /// Adds a query parameter that may be left out.
    pub(super) fn optional<T: ToSchema>(
        self,
        name: &'static str,
        description: &'static str,
    ) -> Self {
        self.parameter::<T>(name, description, false)
    }

    /// Adds a query parameter that has to be there.
    pub(super) fn required<T: ToSchema>(
        self,
        name: &'static str,
        description: &'static str,
    ) -> Self {
        self.parameter::<T>(name, description, true)
    }

    fn parameter<T: ToSchema>(
        mut self,
        name: &'static str,
        description: &'static str,
        required: bool,
    ) -> Self {
        self.query.push(Parameter {
            name,
            description,
            required,
            schema: NamedSchema::of::<T>(),
        });
        self
    }
}
