//! The OpenAPI 3.1 document of the Webex API as it is served here, made from the table of routes.

use axum::http::StatusCode;
use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::path::{OperationBuilder, ParameterBuilder, ParameterIn};
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{ContentBuilder, OpenApi, Required, ResponseBuilder};

use super::error;
use super::route::{Body, Route};
use super::routes::{self, TAGS};
use crate::http::content::NamedSchema;
use crate::http::description::{Description, Error, header, required_body, segments, text};

/// The security scheme of users.
const USER: &str = "user";

/// The errors that requests meet: their names in the document, and what they say.
const ERRORS: [Error; 10] = [
    (
        "malformed",
        StatusCode::BAD_REQUEST,
        "The request cannot be read; the message says why.",
    ),
    (
        "unauthenticated",
        StatusCode::UNAUTHORIZED,
        "There is no valid sign-in.",
    ),
    (
        "refused",
        StatusCode::FORBIDDEN,
        "Understood and not done; `rolecall.requirement` names the rule.",
    ),
    (
        "unknown",
        StatusCode::NOT_FOUND,
        "It names something that does not exist.",
    ),
    (
        "conflict",
        StatusCode::CONFLICT,
        "The e-mail address is taken.",
    ),
    (
        "too-slow",
        StatusCode::REQUEST_TIMEOUT,
        "The body did not arrive in time.",
    ),
    (
        "too-large",
        StatusCode::PAYLOAD_TOO_LARGE,
        "The body is larger than 1 MiB.",
    ),
    (
        "unsupported",
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "The body is of the wrong media type.",
    ),
    (
        "too-many",
        StatusCode::TOO_MANY_REQUESTS,
        "A limit that the server was started with.",
    ),
    (
        "fault",
        StatusCode::SERVICE_UNAVAILABLE,
        "A fault that the server was started with.",
    ),
];

/// The description of the Webex API as it is served here.
#[must_use]
pub fn document() -> OpenApi {
    describe(&routes::table())
}

/// The description of these routes.
pub(super) fn describe(table: &[Route]) -> OpenApi {
    let Document(description) = Document::of(table);
    description.finish(
        "rolecall stand-in for the Webex API",
        "The part of the Webex admin API that has a counterpart in the register of requirements, with the \
         simulator's decisions.",
        &TAGS,
    )
}

/// The names of schemas that two types of these routes share: one of them would be described as the other.
#[cfg(test)]
pub(in crate::http) fn collisions() -> Vec<String> {
    Document::of(&routes::table()).0.collisions
}

/// The document as it grows, route by route.
#[derive(Default)]
struct Document(Description);

impl Document {
    fn of(table: &[Route]) -> Self {
        let mut document = Self::default();
        document.add_common_components();
        for route in table {
            document.add_route(route);
        }
        document
    }

    fn add_common_components(&mut self) {
        let Self(description) = self;
        description.add_tokens(USER, "A user's token.");
        let error = NamedSchema::of::<error::Error>();
        description.add_errors(&ERRORS, "application/json", &error, |status| {
            let mut headers = vec![("TrackingID", "The name of this answer.")];
            if matches!(
                status,
                StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE
            ) {
                headers.push(("Retry-After", "Seconds until another attempt."));
            }
            headers
        });
    }

    fn add_route(&mut self, route: &Route) {
        let mut operation = OperationBuilder::new()
            .operation_id(Some(route.id))
            .tag(route.tag)
            .summary(Some(route.summary));
        for name in segments(route.path) {
            let parameter = ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(text()));
            operation = operation.parameter(parameter);
        }
        operation = self.0.with_query(operation, &route.query);
        let body = match &route.body {
            Body::Nothing => None,
            Body::Json(schema) | Body::Form(schema) => {
                let schema = self.0.reference(schema);
                Some(required_body(route.body.media_type(), schema))
            }
        };
        operation = operation.request_body(body);
        let mut response = ResponseBuilder::new()
            .description("Done.")
            .header("TrackingID", header("The name of this answer."));
        if route.query.iter().any(|parameter| parameter.name == "max") {
            response = response.header(
                "Link",
                header("The next page (`rel=\"next\"`), if there is one."),
            );
        }
        if let Some(schema) = &route.answer {
            let schema = self.0.reference(schema);
            let content = ContentBuilder::new().schema(Some(schema)).build();
            response = response.content("application/json", content);
        }
        operation = operation.response(route.status.as_str(), response.build());
        if route
            .query
            .iter()
            .any(|parameter| parameter.name == "minResponse")
        {
            let short = ResponseBuilder::new().description("Done, and nothing is wanted back.");
            operation = operation.response("204", short.build());
        }
        operation = Description::with_errors(operation, &ERRORS, errors(route));
        if !route.serves.is_empty() {
            let names = ExtensionsBuilder::new()
                .add("x-operations", route.serves.to_vec())
                .build();
            operation = operation.extensions(Some(names));
        }
        let securities = if route.is_public {
            Vec::new()
        } else {
            vec![SecurityRequirement::new(USER, [""; 0])]
        };
        operation = operation.securities(Some(securities));
        self.0.add(route.path, &route.method, operation);
    }
}

/// The errors that a request on the route can meet.
fn errors(route: &Route) -> Vec<&'static str> {
    let mut errors = vec!["malformed", "unauthenticated"];
    if !route.is_public {
        errors.push("refused");
    }
    errors.extend(["unknown", "too-many", "fault"]);
    if route.serves.contains(&"add-user") {
        errors.push("conflict");
    }
    if !matches!(route.body, Body::Nothing) {
        errors.extend(["too-large", "too-slow", "unsupported"]);
    }
    errors
}
