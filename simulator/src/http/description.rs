//! An OpenAPI 3.1 document as it grows, route by route: the parts that every API of the server shares.

use axum::http::{Method, StatusCode};
use serde_json::Value;
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::info::{InfoBuilder, LicenseBuilder};
use utoipa::openapi::path::{OperationBuilder, ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{
    Components, ContentBuilder, HttpMethod, OpenApi, OpenApiBuilder, Paths, Ref, RefOr, Required,
    ResponseBuilder, Schema,
};

use super::content::{NamedSchema, Parameter};

/// An error that requests meet: its name in the document, its status, and what it says.
pub(super) type Error = (&'static str, StatusCode, &'static str);

/// The document as it grows.
#[derive(Default)]
pub(super) struct Description {
    pub(super) paths: Paths,
    pub(super) components: Components,
    /// The names that two different schemas have: one of them would be described as the other.
    pub(super) collisions: Vec<String>,
}

impl Description {
    /// Adds a scheme for bearer tokens.
    pub(super) fn add_tokens(&mut self, name: &str, description: &str) {
        let http = HttpBuilder::new().scheme(HttpAuthScheme::Bearer);
        let scheme = SecurityScheme::Http(http.description(Some(description)).build());
        self.components.add_security_scheme(name, scheme);
    }

    /// Adds the errors, each with a body of this media type and schema, and with the headers of its status.
    pub(super) fn add_errors(
        &mut self,
        errors: &[Error],
        media_type: &str,
        body: &NamedSchema,
        headers: impl Fn(StatusCode) -> Vec<(&'static str, &'static str)>,
    ) {
        let body = self.reference(body);
        for (name, status, description) in errors {
            let content = ContentBuilder::new().schema(Some(body.clone())).build();
            let mut response = ResponseBuilder::new()
                .description(*description)
                .content(media_type, content);
            if *status == StatusCode::UNAUTHORIZED {
                let challenge = header("The challenge `Bearer` (RFC 6750).");
                response = response.header("WWW-Authenticate", challenge);
            }
            for (name, description) in headers(*status) {
                response = response.header(name, header(description));
            }
            self.components
                .responses
                .insert((*name).to_owned(), RefOr::T(response.build()));
        }
    }

    /// The operation with the errors of these names.
    pub(super) fn with_errors<'a>(
        mut operation: OperationBuilder,
        errors: &[Error],
        names: impl IntoIterator<Item = &'a str>,
    ) -> OperationBuilder {
        for name in names {
            if let Some((_, status, _)) = errors.iter().find(|(known, ..)| *known == name) {
                operation = operation.response(status.as_str(), Ref::from_response_name(name));
            }
        }
        operation
    }

    /// The operation with these parameters of the query.
    pub(super) fn with_query(
        &mut self,
        mut operation: OperationBuilder,
        query: &[Parameter],
    ) -> OperationBuilder {
        for parameter in query {
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
        operation
    }

    /// Adds an operation under its path and method.
    pub(super) fn add(&mut self, path: &str, method: &Method, operation: OperationBuilder) {
        self.paths
            .add_path_operation(path, vec![http_method(method)], operation.build());
    }

    /// Puts a schema and those it refers to among the components, and refers to it. Schemas that every
    /// document knows, such as strings, stay where they are used.
    pub(super) fn reference(&mut self, schema: &NamedSchema) -> RefOr<Schema> {
        let name = (schema.name)();
        if name.starts_with(|first: char| first.is_ascii_lowercase()) || name == "String" {
            return (schema.schema)();
        }
        let mut nested = Vec::new();
        (schema.nested)(&mut nested);
        nested.push((name.to_string(), (schema.schema)()));
        for (name, schema) in nested {
            let known = self.components.schemas.get(&name);
            if known.is_some_and(|known| *known != schema) {
                self.collisions.push(name);
                continue;
            }
            self.components.schemas.insert(name, schema);
        }
        RefOr::Ref(Ref::from_schema_name(name))
    }

    /// The finished document, with its tags in their order.
    pub(super) fn finish(self, title: &str, description: &str, tags: &[(&str, &str)]) -> OpenApi {
        let tags = tags.iter().map(|(name, description)| {
            TagBuilder::new()
                .name(*name)
                .description(Some(*description))
                .build()
        });
        let license = LicenseBuilder::new()
            .name("MIT or Apache-2.0")
            .identifier(Some("MIT OR Apache-2.0"))
            .build();
        let info = InfoBuilder::new()
            .title(title)
            .version(env!("CARGO_PKG_VERSION"))
            .description(Some(description))
            .license(Some(license))
            .build();
        let described = OpenApiBuilder::new()
            .info(info)
            .tags(Some(tags))
            .paths(self.paths)
            .components(Some(self.components))
            .build();
        with_bounds(described)
    }
}

/// The document with the bounds of its numbers. The numbers of the API are 32 bits without a sign, for which OpenAPI
/// has no format: `int32` would exclude half of them.
fn with_bounds(document: OpenApi) -> OpenApi {
    let Ok(mut json) = serde_json::to_value(&document) else {
        return document;
    };
    bound(&mut json);
    serde_json::from_value(json).unwrap_or(document)
}

fn bound(json: &mut Value) {
    match json {
        Value::Object(fields) => {
            let is_unsigned = fields.get("minimum").and_then(Value::as_u64) == Some(0);
            if is_unsigned && fields.get("format").is_some_and(|it| it == "int32") {
                fields.insert("format".to_owned(), "int64".into());
                fields.insert("maximum".to_owned(), u32::MAX.into());
            }
            fields.values_mut().for_each(bound);
        }
        Value::Array(items) => items.iter_mut().for_each(bound),
        _ => {}
    }
}

/// A body that a request must have.
pub(super) fn required_body(media_type: &str, schema: RefOr<Schema>) -> RequestBody {
    let content = ContentBuilder::new().schema(Some(schema)).build();
    let body = RequestBodyBuilder::new().content(media_type, content);
    body.required(Some(Required::True)).build()
}

/// A header of an answer.
pub(super) fn header(description: &str) -> Header {
    HeaderBuilder::new()
        .schema(Some(text()))
        .description(Some(description))
        .build()
}

/// The schema of a text.
pub(super) fn text() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).into()
}

/// The names of a path's parameters.
pub(super) fn segments(path: &'static str) -> impl Iterator<Item = &'static str> {
    path.split('/')
        .filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'))
}

fn http_method(method: &Method) -> HttpMethod {
    match *method {
        Method::POST => HttpMethod::Post,
        Method::PUT => HttpMethod::Put,
        Method::PATCH => HttpMethod::Patch,
        Method::DELETE => HttpMethod::Delete,
        _ => HttpMethod::Get,
    }
}
