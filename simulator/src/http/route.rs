//! A route: the one description from which both the router and the OpenAPI document are made.

use axum::http::{Method, StatusCode};
use rolecall_model::command::Command;
use rolecall_model::declaration::Declaration;
use rolecall_model::fixture::Fixture;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

use super::answer;
use super::content::{Content, NamedSchema, Parameter, Reply};
use super::decision::Searched;
use super::page::{Cursor, Limit};
use super::problem::Problem;
use super::request::{Accepted, Request};

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

/// The action of a route.
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
    /// The operator searches for all that may be.
    Search(Searched),
    /// Anyone asks where such questions are asked.
    DecisionPoint,
    /// Anyone asks whether the server is up.
    Health,
    /// Anyone reads the OpenAPI document.
    Document,
}

impl Action {
    /// True if the route is for the operator alone.
    pub(super) const fn is_operators(&self) -> bool {
        matches!(
            self,
            Self::Fixture(_)
                | Self::IssueToken
                | Self::RemoveOrganization
                | Self::Evaluate
                | Self::EvaluateAll
                | Self::Search(_)
        )
    }

    /// True if the route is a part of the decision point.
    pub(super) const fn decides(&self) -> bool {
        matches!(self, Self::Evaluate | Self::EvaluateAll | Self::Search(_))
    }

    /// True if the route asks for no sign-in.
    pub(super) const fn is_public(&self) -> bool {
        matches!(self, Self::Health | Self::Document | Self::DecisionPoint)
    }
}

impl Route {
    /// The requests that the route accepts.
    pub(super) const fn accepted(&self) -> Accepted<'_> {
        let is_decision = self.action.decides();
        let status_of_other_bodies = if is_decision {
            // The specification of decision points does not have another status for it.
            StatusCode::BAD_REQUEST
        } else {
            StatusCode::UNSUPPORTED_MEDIA_TYPE
        };
        Accepted {
            body: &self.body,
            query: self.query.as_slice(),
            status_of_other_bodies,
            needs_content_type: is_decision,
        }
    }

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

    /// A route to a command without a body. The command's declaration gives the summary and the kind of
    /// answer.
    pub(super) fn command(
        method: Method,
        path: &'static str,
        operation: &'static str,
        build: impl Fn(&Request<'_>) -> Result<Command, Problem> + Send + Sync + 'static,
    ) -> Self {
        let meaning = meaning(Command::DECLARATIONS, operation);
        let action = Action::Command(Box::new(build));
        let kind = Command::answer_of(operation);
        Self {
            reply: kind.map_or(Reply::NOTHING, answer::reply_of),
            ..Self::new(method, path, operation, meaning, action)
        }
    }

    /// A route to a command with a JSON body.
    pub(super) fn command_with<B: DeserializeOwned + ToSchema>(
        method: Method,
        path: &'static str,
        operation: &'static str,
        build: impl Fn(&Request<'_>, B) -> Result<Command, Problem> + Send + Sync + 'static,
    ) -> Self {
        let build = move |request: &Request<'_>| build(request, request.json()?);
        Self {
            body: Content::json::<B>(),
            ..Self::command(method, path, operation, build)
        }
    }

    /// A route to a fixture without a body. The fixture's declaration gives the summary, and whether an
    /// identifier is sent back.
    pub(super) fn fixture(
        method: Method,
        path: &'static str,
        fixture: &'static str,
        build: impl Fn(&Request<'_>) -> Result<Fixture, Problem> + Send + Sync + 'static,
    ) -> Self {
        let meaning = meaning(Fixture::DECLARATIONS, fixture);
        let reply = match Fixture::creates(fixture) {
            Some(true) => Reply::created::<answer::Created>(),
            _ => Reply::NOTHING,
        };
        Self {
            reply,
            ..Self::new(
                method,
                path,
                fixture,
                meaning,
                Action::Fixture(Box::new(build)),
            )
        }
    }

    /// A route to a fixture with a JSON body.
    pub(super) fn fixture_with<B: DeserializeOwned + ToSchema>(
        method: Method,
        path: &'static str,
        fixture: &'static str,
        build: impl Fn(&Request<'_>, B) -> Result<Fixture, Problem> + Send + Sync + 'static,
    ) -> Self {
        let build = move |request: &Request<'_>| build(request, request.json()?);
        Self {
            body: Content::json::<B>(),
            ..Self::fixture(method, path, fixture, build)
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

    /// Gives the route an id and a summary of its own, where it is not the only one of its operation.
    pub(super) fn called(self, id: &'static str, summary: &'static str) -> Self {
        Self {
            id,
            summary,
            ..self
        }
    }

    /// Adds an operation or a fixture that the route serves as well.
    pub(super) fn serving_also(mut self, name: &'static str) -> Self {
        self.serves.push(name);
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
        self.optional::<Cursor>(
            "cursor",
            "The `next` of the page before; the first page without.",
        )
        .optional::<Limit>("limit", "The most entries on the page.")
    }
}

/// The meaning of an operation or a fixture; every route has one by a test.
fn meaning(all: &'static [Declaration], name: &str) -> &'static str {
    Declaration::named(all, name).map_or("", |declared| declared.meaning)
}
