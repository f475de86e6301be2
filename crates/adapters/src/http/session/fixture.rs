//! How a session brings about what a Given says, and how it clears up behind a scenario.

use std::sync::Arc;

use rolecall_model::capability::Capability;
use rolecall_model::implementation::{Failure, Purpose};
use rolecall_model::verdict::Cause;
use rolecall_model::{Actor, Created, Fixture, OrganizationId, UserId};
use serde_json::{Value, json};

use super::exchange::Caller;
use super::sequence::Executed;
use super::state::{HttpSession, lacking, parameters};
use crate::describe;
use crate::directory::Directory;
use crate::http::mapping::request::Request;

impl HttpSession {
    /// Brings a fixture about: by request, or from the roster.
    pub(in crate::http) async fn bring_about(
        &mut self,
        fixture: &Fixture,
    ) -> Result<Created, Failure> {
        let lacking = self.shared.mapping.lacking();
        lacking.check(&parameters(fixture)?)?;
        if self.entities.borrowed.is_some() {
            return self.promise(fixture);
        }
        let id = self.request(fixture).await?;
        Ok(self.enter(fixture, id))
    }

    /// Enters what came into being into the directory.
    pub(in crate::http) fn enter(&mut self, fixture: &Fixture, id: Value) -> Created {
        match fixture {
            Fixture::AddOrganization { name, .. } => {
                Created::Organization(self.entities.directory.add_organization(id, name))
            }
            Fixture::AddUser {
                organization,
                email,
                name,
                ..
            } => Created::User(
                self.entities
                    .directory
                    .add_user(id, *organization, name, email),
            ),
            Fixture::AddSite {
                organization, name, ..
            } => Created::Site(self.entities.directory.add_site(id, *organization, name)),
            _ => Created::Nothing,
        }
    }

    /// Sends the requests of a fixture and returns the identifier of what came into being.
    pub(in crate::http) async fn request(&mut self, fixture: &Fixture) -> Result<Value, Failure> {
        let name = fixture.name();
        let shared = Arc::clone(&self.shared);
        let requests = shared
            .mapping
            .fixtures
            .get(name)
            .ok_or_else(|| lacking(Capability::of_fixture(fixture)))?;
        let mut parameters = parameters(fixture)?;
        self.entities.aliases.theirs(&mut parameters);
        let purpose = describe::describe(name, &parameters, &self.entities.directory);
        let caller = Caller::new(Actor::Operator, Purpose::Fixture(purpose));
        let context = self.context(parameters, None)?;
        let found = match self.execute(requests, context, &caller).await? {
            Executed::Done(found) => found,
            Executed::Refused(refusal) => {
                let message = format!("the fixture `{name}` was refused: {}", refusal.text);
                return Err(self.fail(Cause::Implementation, &message));
            }
        };
        let id = found.get("id").cloned().unwrap_or(Value::Null);
        if matches!(
            fixture,
            Fixture::AddOrganization { .. } | Fixture::AddUser { .. } | Fixture::AddSite { .. }
        ) {
            self.check_id(name, &id)?;
        }
        if matches!(fixture, Fixture::AdvanceClock { .. }) {
            self.forget_tokens().await;
        }
        Ok(id)
    }

    /// Clears up: removes what the scenario made, and gives back what the roster gave.
    pub(in crate::http) async fn clear_away(&mut self) {
        // Clearing away is not a part of the evidence.
        self.end_replay();
        let shared = Arc::clone(&self.shared);
        let kept = self.connection.exchanges.len();
        let borrowed = self.entities.borrowed.take();
        if let Some(borrowed) = &borrowed {
            self.undo(borrowed).await;
        }
        let count = self.entities.directory.organizations().len();
        // The youngest first: it may depend on an older one.
        let organizations = (0..count).rev().filter_map(|at| u32::try_from(at).ok());
        for organization in organizations.map(OrganizationId) {
            let is_borrowed = borrowed.as_ref().is_some_and(|it| it.has(organization));
            if shared.mapping.end.is_empty() || is_borrowed {
                continue;
            }
            let cleared = self.clear(&shared.mapping.end, organization, None).await;
            // A server that is gone will not come back for the others.
            if cleared.is_err_and(|failure| failure.cause == Cause::Network) {
                break;
            }
        }
        if let Some(borrowed) = borrowed {
            borrowed.release(!self.entities.spent);
        }
        self.connection.exchanges.truncate(kept);
        self.entities.directory = Directory::default();
    }

    /// Sends the requests that clear up an organization or a user. Whether they did is returned.
    pub(in crate::http) async fn clear(
        &mut self,
        requests: &[Request],
        organization: OrganizationId,
        user: Option<UserId>,
    ) -> Result<bool, Failure> {
        let parameters = match user {
            None => json!({ "organization": organization }),
            Some(user) => json!({ "organization": organization, "user": user }),
        };
        let context = self.context(parameters, None)?;
        let caller = Caller::new(Actor::Operator, Purpose::Cleanup);
        let executed = self.execute(requests, context, &caller).await?;
        Ok(matches!(executed, Executed::Done(_)))
    }
}
