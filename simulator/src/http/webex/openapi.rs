//! The OpenAPI 3.1 document of the Webex API as it is served here, made from the table of routes.

use axum::http::{Method, StatusCode};
use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::info::{InfoBuilder, LicenseBuilder};
use utoipa::openapi::path::{OperationBuilder, ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{
    Components, ContentBuilder, HttpMethod, OpenApi, OpenApiBuilder, Paths, Ref, RefOr, Required,
    ResponseBuilder, Schema,
};

use super::error::Error;
use super::route::{Body, Route};
use super::routes::{self, TAGS};
use crate::http::content::NamedSchema;
use crate::http::openapi::segments;

/// The security scheme of users.
const USER: &str = "user";

/// The errors that requests meet: their names in the document, and what they say.
const ERRORS: [(&str, StatusCode, &str); 9] = [
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
    let mut document = Document::default();
    document.add_common_components();
    for route in table {
        document.add_route(route);
    }
    let tags = TAGS.map(|(name, description)| {
        TagBuilder::new()
            .name(name)
            .description(Some(description))
            .build()
    });
    let license = LicenseBuilder::new()
        .name("MIT or Apache-2.0")
        .identifier(Some("MIT OR Apache-2.0"))
        .build();
    let info = InfoBuilder::new()
        .title("rolecall stand-in for the Webex API")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "The part of the Webex admin API that has a counterpart in the register of requirements, \
             with the simulator's decisions.",
        ))
        .license(Some(license))
        .build();
    OpenApiBuilder::new()
        .info(info)
        .tags(Some(tags))
        .paths(document.paths)
        .components(Some(document.components))
        .build()
}

/// The document as it grows, route by route.
#[derive(Default)]
struct Document {
    paths: Paths,
    components: Components,
}

impl Document {
    fn add_common_components(&mut self) {
        let http = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("A user's token."));
        self.components
            .add_security_scheme(USER, SecurityScheme::Http(http.build()));
        let error = self.reference(&NamedSchema::of::<Error>());
        for (name, status, description) in ERRORS {
            let content = ContentBuilder::new().schema(Some(error.clone())).build();
            let mut response = ResponseBuilder::new()
                .description(description)
                .content("application/json", content)
                .header("TrackingID", header("The name of this answer."));
            if status == StatusCode::UNAUTHORIZED {
                let challenge = header("The challenge `Bearer` (RFC 6750).");
                response = response.header("WWW-Authenticate", challenge);
            }
            if matches!(
                status,
                StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE
            ) {
                let seconds = header("Seconds until another attempt.");
                response = response.header("Retry-After", seconds);
            }
            self.components
                .responses
                .insert(name.to_owned(), RefOr::T(response.build()));
        }
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
        for parameter in &route.query {
            let required = if parameter.required {
                Required::True
            } else {
                Required::False
            };
            let parameter = ParameterBuilder::new()
                .name(parameter.name)
                .parameter_in(ParameterIn::Query)
                .required(required)
                .description(Some(parameter.description))
                .schema(Some(self.reference(&parameter.schema)));
            operation = operation.parameter(parameter);
        }
        let body = match &route.body {
            Body::Nothing => None,
            Body::Json(schema) | Body::Form(schema) => {
                let schema = self.reference(schema);
                let content = ContentBuilder::new().schema(Some(schema)).build();
                let body = RequestBodyBuilder::new().content(route.body.media_type(), content);
                Some(body.required(Some(Required::True)).build())
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
            let schema = self.reference(schema);
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
        for name in errors(route) {
            if let Some((_, status, _)) = ERRORS.iter().find(|(known, ..)| *known == name) {
                operation = operation.response(status.as_str(), Ref::from_response_name(name));
            }
        }
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
        let operation = operation.securities(Some(securities)).build();
        let method = match route.method {
            Method::POST => HttpMethod::Post,
            Method::PUT => HttpMethod::Put,
            Method::PATCH => HttpMethod::Patch,
            Method::DELETE => HttpMethod::Delete,
            _ => HttpMethod::Get,
        };
        self.paths
            .add_path_operation(route.path, vec![method], operation);
    }

    /// Puts a schema and those it refers to among the components, and refers to it. Those that every
    /// document knows, such as texts, stay where they are used.
    fn reference(&mut self, schema: &NamedSchema) -> RefOr<Schema> {
        let name = (schema.name)();
        if name.starts_with(|first: char| first.is_ascii_lowercase()) || name == "String" {
            return (schema.schema)();
        }
        let mut nested = Vec::new();
        (schema.nested)(&mut nested);
        self.components.schemas.extend(nested);
        self.components
            .schemas
            .insert(name.to_string(), (schema.schema)());
        RefOr::Ref(Ref::from_schema_name(name))
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
        errors.extend(["too-large", "unsupported"]);
    }
    errors
}

fn header(description: &'static str) -> utoipa::openapi::Header {
    HeaderBuilder::new()
        .schema(Some(text()))
        .description(Some(description))
        .build()
}

fn text() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).into()
}
