//! The OpenAPI 3.1 document, made from the table of routes.

use axum::http::{Method, StatusCode};
use rolecall_model::command::Command;
use rolecall_model::outcome::AnswerKind;
use rolecall_model::vocabulary::{AccountPart, Feature, Item, Role, Service, Tab};
use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::path::{OperationBuilder, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{
    ContentBuilder, OpenApi, RefOr, Required, Response, ResponseBuilder, Schema,
};

use super::content::{Content, NamedSchema};
use super::description::{Description, Error, header, required_body, segments, text};
use super::identifier::{WireOrganization, WireSite, WireUser};
use super::problem::Problem;
use super::route::{Action, Route};
use super::routes::{self, TAGS};

/// The security scheme of users.
const USER: &str = "user";
/// The security scheme of the operator.
const OPERATOR: &str = "operator";

/// The problems that requests meet: their names in the document, and what they say.
const PROBLEMS: [Error; 8] = [
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
    let Document(description) = Document::of(table);
    description.finish(
        "rolecall reference API",
        "Delegated administration of a collaboration and contact center service: who may do what, to whom, in \
         which organization. Every refusal is a problem document (RFC 9457) that names the requirement it rests on.",
        &TAGS,
    )
}

/// The names of schemas that two types of these routes share: one of them would be described as the other.
#[cfg(test)]
pub(super) fn collisions(table: &[Route]) -> Vec<String> {
    Document::of(table).0.collisions
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
        description.add_tokens(USER, "A user's token, issued through the operator.");
        description.add_tokens(
            OPERATOR,
            "The operator's token. It sees everything, and changes things under /operator.",
        );
        let problem = NamedSchema::of::<Problem>();
        description.add_errors(&PROBLEMS, "application/problem+json", &problem, |_| vec![]);
    }

    fn add_route(&mut self, route: &Route) {
        let mut operation = OperationBuilder::new()
            .operation_id(Some(route.id))
            .tag(route.tag)
            .summary(Some(route.summary));
        for name in segments(route.path) {
            operation = operation.parameter(self.path_parameter(name));
        }
        operation = self.0.with_query(operation, &route.query);
        let body = self.content(&route.body);
        operation = operation
            .request_body(body.map(|(media_type, schema)| required_body(media_type, schema)))
            .response(route.reply.status.as_str(), self.response(route));
        operation = Description::with_errors(operation, &PROBLEMS, problems(route));
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
        operation = operation.securities(Some(securities(route)));
        self.0.add(route.path, &route.method, operation);
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
            .schema(Some(self.0.reference(&schema)))
            .build()
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
            let location = header("Where the new user is.");
            response = response.header("Location", location);
        }
        response.build()
    }

    fn content(&mut self, content: &Content) -> Option<(&'static str, RefOr<Schema>)> {
        match content {
            Content::Empty => None,
            Content::Json(schema) => Some(("application/json", self.0.reference(schema))),
            Content::Csv => Some(("text/csv", text())),
            Content::Document => {
                let any_object = ObjectBuilder::new().schema_type(Type::Object);
                Some(("application/json", any_object.into()))
            }
        }
    }
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
