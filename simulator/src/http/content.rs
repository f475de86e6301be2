//! The bodies and the query parameters of routes, as the router reads them and the OpenAPI document shows
//! them.

use std::borrow::Cow;

use axum::http::{HeaderMap, StatusCode, header};
use utoipa::ToSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

/// A query parameter.
pub(super) struct Parameter {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    pub(super) required: bool,
    pub(super) schema: NamedSchema,
}

/// A schema with the name it has in the document, and those it refers to.
pub(super) struct NamedSchema {
    pub(super) name: fn() -> Cow<'static, str>,
    pub(super) schema: fn() -> RefOr<Schema>,
    pub(super) nested: fn(&mut Vec<(String, RefOr<Schema>)>),
}

impl NamedSchema {
    pub(super) fn of<T: ToSchema>() -> Self {
        Self {
            name: T::name,
            schema: T::schema,
            nested: T::schemas,
        }
    }
}

/// The body of a request or of a response.
pub(super) enum Content {
    Empty,
    Json(NamedSchema),
    Csv,
    /// The OpenAPI document itself.
    Document,
}

impl Content {
    pub(super) fn json<T: ToSchema>() -> Self {
        Self::Json(NamedSchema::of::<T>())
    }

    /// True if a request with these headers may carry the body. A request without a content type is given
    /// the benefit of the doubt.
    pub(super) fn accepts(&self, headers: &HeaderMap) -> bool {
        let expected = match self {
            Self::Json(_) => "application/json",
            Self::Csv => "text/csv",
            Self::Empty | Self::Document => return true,
        };
        headers.get(header::CONTENT_TYPE).is_none_or(|value| {
            value
                .to_str()
                .ok()
                .and_then(|text| text.split(';').next())
                .is_some_and(|essence| essence.trim().eq_ignore_ascii_case(expected))
        })
    }
}

/// The answer to a request that is carried out.
pub(super) struct Reply {
    pub(super) status: StatusCode,
    pub(super) content: Content,
}

impl Reply {
    pub(super) const NOTHING: Self = Self {
        status: StatusCode::NO_CONTENT,
        content: Content::Empty,
    };

    /// A JSON body that describes what was created.
    pub(super) fn created<T: ToSchema>() -> Self {
        Self {
            status: StatusCode::CREATED,
            content: Content::json::<T>(),
        }
    }
}
