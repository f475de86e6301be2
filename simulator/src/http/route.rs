//! What a route is: the one description from which both the router and the OpenAPI document come.

use std::borrow::Cow;

use axum::http::{HeaderMap, Method, StatusCode, header};
use serde::de::DeserializeOwned;
use utoipa::ToSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

use super::answer;
use super::page::Limit;
use super::problem::Problem;
use super::request::Request;
use crate::command::Command;
use crate::fixture::Fixture;

/// A method on a path, and what it means.
pub(super) struct Route {
    pub(super) method: Method,
    pub(super) path: &'static str,
    /// Unique; the operation's own name, unless several routes serve one operation.
    pub(super) id: &'static str,
    /// The operations or fixtures that it serves.
    pub(super) serves: Vec<&'static str>,
    pub(super) tag: &'static str,
    pub(super) summary: &'static str,
    pub(super) query: Vec<Parameter>,
    pub(super) body: Content,
    pub(super) reply: Reply,
    pub(super) action: Action,
}

/// Makes something of a request.
type Build<T> = Box<dyn Fn(&Request<'_>) -> Result<T, Problem> + Send + Sync>;

/// What a route does.
pub(super) enum Action {
    /// The caller attempts a command.
    Command(Build<Command>),
    /// The operator brings a state about.
    Fixture(Build<Fixture>),
    /// The operator signs a user in.
    IssueToken,
    /// The operator is done with an organization.
    RemoveOrganization,
    /// The operator asks whether something may be.
    Evaluate,
    /// The operator asks several such questions at once.
    EvaluateAll,
    /// Anyone asks where such questions are asked.
    DecisionPoint,
    /// Anyone asks whether the server is up.
    Health,
    /// Anyone reads the OpenAPI document.
    Document,
}

impl Action {
    /// Whether the route is for the operator alone.
    pub(super) const fn is_operators(&self) -> bool {
        matches!(
            self,
            Self::Fixture(_)
                | Self::IssueToken
                | Self::RemoveOrganization
                | Self::Evaluate
                | Self::EvaluateAll
        )
    }

    /// Whether the route is a part of the decision point.
    pub(super) const fn decides(&self) -> bool {
        matches!(self, Self::Evaluate | Self::EvaluateAll)
    }

    /// Whether the route asks for no sign-in.
    pub(super) const fn is_public(&self) -> bool {
        matches!(self, Self::Health | Self::Document | Self::DecisionPoint)
    }
}

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

    /// Whether a request with these headers may carry the body; one that does not say what it
    /// carries is given the benefit of the doubt.
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

/// What a request that is carried out is answered with.
pub(super) struct Reply {
    pub(super) status: StatusCode,
    pub(super) content: Content,
}

impl Reply {
    pub(super) const NOTHING: Self = Self {
        status: StatusCode::NO_CONTENT,
        content: Content::Empty,
    };

    fn created<T: ToSchema>() -> Self {
        Self {
            status: StatusCode::CREATED,
            content: Content::json::<T>(),
        }
    }
}

impl Route {
    /// A route that so far does nothing but describe itself.
    pub(super) fn new(
        method: Method,
        path: &'static str,
        id: &'static str,
        summary: &'static str,
        action: Action,
    ) -> Self {
        Self {
            method,
            path,
            id,
            serves: vec![id],
            tag: "",
            summary,
            query: Vec::new(),
            body: Content::Empty,
            reply: Reply::NOTHING,
            action,
        }
    }

    /// A route to a command without a body.
    pub(super) fn command(
        method: Method,
        path: &'static str,
        id: &'static str,
        summary: &'static str,
        build: impl Fn(&Request<'_>) -> Result<Command, Problem> + Send + Sync + 'static,
    ) -> Self {
        Self::new(method, path, id, summary, Action::Command(Box::new(build))).serving(&[id])
    }

    /// A route to a command with a JSON body.
    pub(super) fn command_with<B: DeserializeOwned + ToSchema>(
        method: Method,
        path: &'static str,
        id: &'static str,
        summary: &'static str,
        build: impl Fn(&Request<'_>, B) -> Result<Command, Problem> + Send + Sync + 'static,
    ) -> Self {
        let build = move |request: &Request<'_>| build(request, request.json()?);
        Self {
            body: Content::json::<B>(),
            ..Self::command(method, path, id, summary, build)
        }
    }

    /// A route to a fixture without a body.
    pub(super) fn fixture(
        method: Method,
        path: &'static str,
        id: &'static str,
        summary: &'static str,
        build: impl Fn(&Request<'_>) -> Result<Fixture, Problem> + Send + Sync + 'static,
    ) -> Self {
        Self::new(method, path, id, summary, Action::Fixture(Box::new(build)))
    }

    /// A route to a fixture with a JSON body.
    pub(super) fn fixture_with<B: DeserializeOwned + ToSchema>(
        method: Method,
        path: &'static str,
        id: &'static str,
        summary: &'static str,
        build: impl Fn(&Request<'_>, B) -> Result<Fixture, Problem> + Send + Sync + 'static,
    ) -> Self {
        let build = move |request: &Request<'_>| build(request, request.json()?);
        Self {
            body: Content::json::<B>(),
            ..Self::fixture(method, path, id, summary, build)
        }
    }

    /// A route to a fixture that creates something with an identifier.
    pub(super) fn creating(self) -> Self {
        Self {
            reply: Reply::created::<answer::Created>(),
            ..self
        }
    }

    /// The route to user tokens.
    pub(super) fn token(path: &'static str, id: &'static str, summary: &'static str) -> Self {
        Self {
            body: Content::json::<super::body::TokenHolder>(),
            reply: Reply::created::<answer::Token>(),
            ..Self::new(Method::POST, path, id, summary, Action::IssueToken)
        }
    }

    /// The route that removes an organization.
    pub(super) fn removal(path: &'static str, id: &'static str, summary: &'static str) -> Self {
        Self::new(
            Method::DELETE,
            path,
            id,
            summary,
            Action::RemoveOrganization,
        )
    }

    /// A route for anyone.
    pub(super) fn public(
        path: &'static str,
        id: &'static str,
        summary: &'static str,
        content: Content,
        action: Action,
    ) -> Self {
        let reply = Reply {
            status: StatusCode::OK,
            content,
        };
        Self {
            reply,
            ..Self::new(Method::GET, path, id, summary, action)
        }
    }

    /// Says which operations or fixtures the route serves, where its own name does not.
    pub(super) fn serving(mut self, names: &[&'static str]) -> Self {
        self.serves = names.to_vec();
        let operation = names
            .first()
            .filter(|_| matches!(self.action, Action::Command(_)));
        if let Some(kind) = operation.and_then(|name| Command::answer_of(name)) {
            self.reply = answer::reply_of(kind);
        }
        self
    }

    /// Says that the body is a CSV file.
    pub(super) fn csv(self) -> Self {
        Self {
            body: Content::Csv,
            ..self
        }
    }

    /// Adds a query parameter that may be left out.
    pub(super) fn optional<T: ToSchema>(
        mut self,
        name: &'static str,
        description: &'static str,
    ) -> Self {
        let schema = NamedSchema::of::<T>();
        self.query.push(Parameter {
            name,
            description,
            required: false,
            schema,
        });
        self
    }

    /// Adds a query parameter that has to be there.
    pub(super) fn required<T: ToSchema>(
        mut self,
        name: &'static str,
        description: &'static str,
    ) -> Self {
        let schema = NamedSchema::of::<T>();
        self.query.push(Parameter {
            name,
            description,
            required: true,
            schema,
        });
        self
    }

    /// Says that the answer goes out in pages.
    pub(super) fn paged(self) -> Self {
        self.optional::<String>(
            "cursor",
            "The `next` of the page before; the first page without.",
        )
        .optional::<Limit>("limit", "The most entries on the page.")
    }
}
