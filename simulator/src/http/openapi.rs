//! The OpenAPI 3.1 document, made from the table of routes.

use axum::http::{Method, StatusCode};
use rolecall_model::command::Command;
use rolecall_model::outcome::AnswerKind;
use rolecall_model::vocabulary::{AccountPart, Feature, Item, Role, Service, Tab};
use serde_json::Value;
use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::info::{InfoBuilder, LicenseBuilder};
use utoipa::openapi::path::{OperationBuilder, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{
    Components, ContentBuilder, HttpMethod, OpenApi, OpenApiBuilder, Paths, Ref, RefOr, Required,
    Response, ResponseBuilder, Schema,
};

use super::content::{Content, NamedSchema};
use super::identifier::{WireOrganization, WireSite, WireUser};
use super::problem::Problem;
use super::route::{Action, Route};
use super::routes::{self, TAGS};

/// The security scheme of users.
const USER: &str = "user";
/// The security scheme of the operator.
const OPERATOR: &str = "operator";

/// The problems that requests meet: their names in the document, and what they say.
const PROBLEMS: [(&str, StatusCode, &str); 8] = [
    (
        "malformed",
        StatusCode::BAD_REQUEST,
        "The request cannot be read; the detail says why.",
    ),
    (
        "unauthenticated",
        StatusCode::UNAUTHORIZED,
        "There is no valid sign-in.",
    ),
    (
        "refused",
        StatusCode::FORBIDDEN,
        "Understood and not done; `requirement` names the rule.",
    ),
    (
        "unknown",
        StatusCode::NOT_FOUND,
        "It names something that does not exist.",
    ),
    (
        "too-slow",
        StatusCode::REQUEST_TIMEOUT,
        "The body did not arrive in time.",
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
];

/// The description of the reference API.
#[must_use]
pub fn document() -> OpenApi {
    describe(&routes::table())
}

/// The description of these routes.
pub(super) fn describe(table: &[Route]) -> OpenApi {
    let document = Document::of(table);
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
        .title("rolecall reference API")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "Delegated administration of a collaboration and contact center service: who may do \
             what, to whom, in which organization. Every refusal is a problem document (RFC 9457) \
             that names the requirement it rests on.",
        ))
        .license(Some(license))
        .build();
    let described = OpenApiBuilder::new()
        .info(info)
        .tags(Some(tags))
        .paths(document.paths)
        .components(Some(document.components))
        .build();
    with_bounds(described)
}

/// The names of schemas that two types of these routes share: one of them would be described as the other.
#[cfg(test)]
pub(super) fn collisions(table: &[Route]) -> Vec<String> {
    Document::of(table).collisions
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

/// The document as it grows, route by route.
#[derive(Default)]
struct Document {
    paths: Paths,
    components: Components,
    /// The names that two different schemas have.
    collisions: Vec<String>,
}

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
        let scheme = |description| {
            let http = HttpBuilder::new().scheme(HttpAuthScheme::Bearer);
            SecurityScheme::Http(http.description(Some(description)).build())
        };
        self.components
            .add_security_scheme(USER, scheme("A user's token, issued through the operator."));
        self.components.add_security_scheme(
            OPERATOR,
            scheme("The operator's token. It sees everything, and changes things under /operator."),
        );
        let problem = self.reference(&NamedSchema::of::<Problem>());
        for (name, status, description) in PROBLEMS {
            let content = ContentBuilder::new().schema(Some(problem.clone())).build();
            let mut response = ResponseBuilder::new()
                .description(description)
                .content("application/problem+json", content);
            if status == StatusCode::UNAUTHORIZED {
                let challenge = HeaderBuilder::new()
                    .schema(Some(text()))
                    .description(Some("The challenge `Bearer` (RFC 6750)."))
                    .build();
                response = response.header("WWW-Authenticate", challenge);
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
            operation = operation.parameter(self.path_parameter(name));
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
        operation = operation
            .request_body(self.request_body(&route.body))
            .response(route.reply.status.as_str(), self.response(route));
        for name in problems(route) {
            if let Some((_, status, _)) = PROBLEMS.iter().find(|(known, ..)| *known == name) {
                operation = operation.response(status.as_str(), Ref::from_response_name(name));
            }
        }
        if let Action::Command(_) | Action::Fixture(_) = route.action {
            // Mappings know operations and fixtures by these names.
            let kind = if route.action.is_operators() {
                "x-fixtures"
            } else {
                "x-operations"
            };
            let names = ExtensionsBuilder::new()
                .add(kind, route.serves.clone())
                .build();
            operation = operation.extensions(Some(names));
        }
        let operation = operation.securities(Some(securities(route))).build();
        self.paths
            .add_path_operation(route.path, vec![method(&route.method)], operation);
    }

    fn path_parameter(&mut self, name: &'static str) -> Parameter {
        let (description, schema) = match name {
            "org" => ("The organization.", NamedSchema::of::<WireOrganization>()),
            "user" => ("The user.", NamedSchema::of::<WireUser>()),
            "site" => ("The site.", NamedSchema::of::<WireSite>()),
            "role" => ("The role.", NamedSchema::of::<Role>()),
            "feature" => ("The feature.", NamedSchema::of::<Feature>()),
            "service" => ("The service.", NamedSchema::of::<Service>()),
            "item" => ("The kind of things.", NamedSchema::of::<Item>()),
            "tab" => ("The tab.", NamedSchema::of::<Tab>()),
            "partner" => ("The partner.", NamedSchema::of::<WireOrganization>()),
            "customer" => ("The customer.", NamedSchema::of::<WireOrganization>()),
            "space" => ("The space's name.", NamedSchema::of::<String>()),
            "meeting" => ("The meeting's name.", NamedSchema::of::<String>()),
            "order" => ("The order's name.", NamedSchema::of::<String>()),
            "part" => (
                "The part of the account page.",
                NamedSchema::of::<AccountPart>(),
            ),
            _ => ("The name.", NamedSchema::of::<String>()),
        };
        ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Path)
            .required(Required::True)
            .description(Some(description))
            .schema(Some(self.reference(&schema)))
            .build()
    }

    fn request_body(&mut self, content: &Content) -> Option<RequestBody> {
        let (media_type, schema) = self.content(content)?;
        let content = ContentBuilder::new().schema(Some(schema)).build();
        let body = RequestBodyBuilder::new().content(media_type, content);
        Some(body.required(Some(Required::True)).build())
    }

    fn response(&mut self, route: &Route) -> Response {
        let description = match route.reply.status {
            StatusCode::CREATED => "Created.",
            StatusCode::NO_CONTENT => "Done.",
            _ => "The answer.",
        };
        let mut response = ResponseBuilder::new().description(description);
        if let Some((media_type, schema)) = self.content(&route.reply.content) {
            let content = ContentBuilder::new().schema(Some(schema)).build();
            response = response.content(media_type, content);
        }
        if gives(route, AnswerKind::NewUser) {
            let location = HeaderBuilder::new()
                .schema(Some(text()))
                .description(Some("Where the new user is."))
                .build();
            response = response.header("Location", location);
        }
        response.build()
    }

    fn content(&mut self, content: &Content) -> Option<(&'static str, RefOr<Schema>)> {
        match content {
            Content::Empty => None,
            Content::Json(schema) => Some(("application/json", self.reference(schema))),
            Content::Csv => Some(("text/csv", text())),
            Content::Document => {
                let any_object = ObjectBuilder::new().schema_type(Type::Object);
                Some(("application/json", any_object.into()))
            }
        }
    }

    /// Puts a schema and those it refers to among the components, and refers to it. What every
    /// document knows, such as strings, stays where it is used.
    fn reference(&mut self, schema: &NamedSchema) -> RefOr<Schema> {
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
}

/// The names of a path's parameters.
pub(super) fn segments(path: &'static str) -> impl Iterator<Item = &'static str> {
    path.split('/')
        .filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'))
}

/// True if the route's operation gives this kind of answer.
fn gives(route: &Route, kind: AnswerKind) -> bool {
    matches!(route.action, Action::Command(_))
        && route
            .serves
            .iter()
            .any(|name| Command::answer_of(name) == Some(kind))
}

/// The problems that a request on the route can meet.
fn problems(route: &Route) -> Vec<&'static str> {
    if route.action.is_public() {
        return Vec::new();
    }
    let mut problems = vec!["malformed", "unauthenticated", "refused"];
    if route.action.decides() {
        problems.extend(["too-large", "too-slow"]);
        return problems;
    }
    problems.push("unknown");
    if matches!(route.action, Action::Fixture(_)) && route.serves.contains(&"add-user") {
        problems.push("conflict");
    }
    if !matches!(route.body, Content::Empty) {
        problems.extend(["too-large", "too-slow", "unsupported"]);
    }
    problems
}

/// The tokens that the route accepts.
fn securities(route: &Route) -> Vec<SecurityRequirement> {
    let one = |scheme: &str| SecurityRequirement::new(scheme, [""; 0]);
    if route.action.is_public() {
        Vec::new()
    } else if route.action.is_operators() {
        vec![one(OPERATOR)]
    } else if route.method == Method::GET {
        vec![one(USER), one(OPERATOR)]
    } else {
        vec![one(USER)]
    }
}

fn method(method: &Method) -> HttpMethod {
    match *method {
        Method::POST => HttpMethod::Post,
        Method::PUT => HttpMethod::Put,
        Method::PATCH => HttpMethod::Patch,
        Method::DELETE => HttpMethod::Delete,
        _ => HttpMethod::Get,
    }
}

fn text() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).into()
}
