//! A request to the Webex API, and the commands that it leads to.

use std::collections::BTreeMap;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rolecall_model::command::Command;
use rolecall_model::fixture::Fixture;
use rolecall_model::identity::{Actor, OrganizationId, UserId};
use rolecall_model::outcome::{Answer, Outcome};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::memory::Desk;
use super::options::Options;
use crate::http::authentication::Tokens;
use crate::http::identifier::{WireOrganization, WireUser};
use crate::http::problem::Problem;
use crate::http::webex_id;
use crate::simulator::Simulator;
use crate::state::State;

/// The parts of a request.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) segments: Vec<(String, String)>,
    pub(super) query: BTreeMap<String, String>,
    pub(super) body: axum::body::Bytes,
}

/// A request, with everything that an answer may need.
pub(super) struct Call<'a> {
    pub(super) simulator: &'a mut Simulator,
    pub(super) tokens: &'a mut Tokens,
    pub(super) desk: &'a mut Desk,
    pub(super) options: &'a Options,
    pub(super) actor: Actor,
    pub(super) parts: &'a Parts,
    /// The beginning of absolute URLs, such as `http://127.0.0.1:8080`.
    pub(super) base: &'a str,
    pub(super) path: &'a str,
    pub(super) tracking: &'a str,
}

impl Call<'_> {
    /// The state of the service.
    pub(super) const fn state(&self) -> &State {
        self.simulator.state()
    }

    /// Lets the caller attempt a command.
    ///
    /// # Errors
    ///
    /// The refusal.
    pub(super) fn attempt(&mut self, command: &Command) -> Result<Answer, Problem> {
        let outcome = self.simulator.attempt(self.actor, command);
        // Whatever it logged is dated now.
        let state = self.simulator.state();
        self.desk.chronicle.audit(state, command.organization());
        match outcome {
            Outcome::Done(answer) => Ok(answer),
            Outcome::Refused(refusal) => Err(Problem::refused(self.actor, refusal)),
        }
    }

    /// The answer to a command that only looks; `None` where it is refused.
    pub(super) fn look(&mut self, command: &Command) -> Option<Answer> {
        self.attempt(command).ok()
    }

    /// The answer to a command that only looks, as the operator gets it. It serves for finding the
    /// differences that a request is about, and goes out to nobody but the user whom it is about.
    pub(super) fn look_behind(&mut self, command: &Command) -> Option<Answer> {
        match self.simulator.attempt(Actor::Operator, command) {
            Outcome::Done(answer) => Some(answer),
            Outcome::Refused(_) => None,
        }
    }

    /// Refuses unless the caller may carry a command out, and does not carry it out.
    ///
    /// # Errors
    ///
    /// The refusal.
    pub(super) fn require(&mut self, command: &Command) -> Result<(), Problem> {
        let before = self.simulator.clone();
        let outcome = self.attempt(command);
        if outcome.is_ok() {
            *self.simulator = before;
        }
        outcome.map(|_| ())
    }

    /// Lets the caller attempt several commands: all of them are carried out, or none.
    ///
    /// # Errors
    ///
    /// The first refusal.
    pub(super) fn attempt_all(&mut self, commands: &[Command]) -> Result<(), Problem> {
        let before = (commands.len() > 1).then(|| self.simulator.clone());
        for (index, command) in commands.iter().enumerate() {
            if let Err(problem) = self.attempt(command) {
                // The first one has changed nothing if it was refused.
                if let Some(before) = before.filter(|_| index > 0) {
                    *self.simulator = before;
                }
                return Err(problem);
            }
        }
        Ok(())
    }

    /// Brings about a detail of something that a command has just allowed to change.
    ///
    /// # Errors
    ///
    /// When it does not exist.
    pub(super) fn record(&mut self, fixture: &Fixture) -> Result<(), Problem> {
        self.simulator.prepare(fixture)?;
        Ok(())
    }

    /// The home organization of the caller.
    pub(super) fn home(&self) -> OrganizationId {
        match self.actor {
            Actor::User(user) => self.home_of(user),
            _ => OrganizationId::UNKNOWN,
        }
    }

    /// The home organization of a user; that of the caller for a user who does not exist.
    pub(super) fn home_of(&self, user: UserId) -> OrganizationId {
        let found = self.state().user(user).map(|user| user.home);
        found.unwrap_or_else(|| match self.actor {
            Actor::User(caller) if caller != user => self.home_of(caller),
            _ => OrganizationId::UNKNOWN,
        })
    }

    /// The organization that the request names, by path or query; else that of the caller.
    pub(super) fn organization(&self) -> OrganizationId {
        let named = self.segment("orgId").or_else(|| self.parameter("orgId"));
        named.map_or_else(|| self.home(), |id| WireOrganization::parse(id).0)
    }

    /// The user whom the path names.
    pub(super) fn user(&self) -> UserId {
        let named = self.segment("personId").or_else(|| self.segment("userId"));
        named.map_or(UserId::UNKNOWN, |id| WireUser::parse(id).0)
    }

    /// A part of the path.
    pub(super) fn segment(&self, name: &str) -> Option<&str> {
        let mut segments = self.parts.segments.iter();
        let (_, value) = segments.find(|(key, _)| key == name)?;
        Some(value)
    }

    /// The query.
    pub(super) const fn query(&self) -> &BTreeMap<String, String> {
        &self.parts.query
    }

    /// A query parameter. `null`, which a client of Webex sends, stands for none.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let value = self.parts.query.get(name)?;
        Some(value.as_str()).filter(|value| *value != "null")
    }

    /// A query parameter that has to be there.
    ///
    /// # Errors
    ///
    /// When it is missing.
    pub(super) fn wanted(&self, name: &str) -> Result<&str, Problem> {
        self.parameter(name)
            .ok_or_else(|| Problem::malformed(format!("query parameter `{name}`: missing")))
    }

    /// The body as JSON.
    ///
    /// # Errors
    ///
    /// When it cannot be read, with the place.
    pub(super) fn json<B: DeserializeOwned>(&self) -> Result<B, Problem> {
        match Json::from_bytes(&self.parts.body) {
            Ok(Json(body)) => Ok(body),
            Err(rejection) => Err(Problem::malformed(rejection.body_text())),
        }
    }
}

/// A body with status 200.
pub(super) fn ok(body: impl Serialize) -> Response {
    Json(body).into_response()
}

/// The answer without a body.
pub(super) fn nothing() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

/// An organization's identifier as the API spells it.
pub(super) fn organization_id(id: OrganizationId) -> String {
    webex_id::of(webex_id::ORGANIZATION, id.0)
}

/// A user's identifier as the API spells it.
pub(super) fn person_id(id: UserId) -> String {
    webex_id::of(webex_id::PEOPLE, id.0)
}

/// The problem of an answer of another kind than its command gives, which the simulator never sends.
pub(super) fn strange() -> Problem {
    Problem::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "the simulator gave an answer of another kind",
    )
}
