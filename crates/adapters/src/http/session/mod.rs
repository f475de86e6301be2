//! One scenario's conversation with a server.

pub(super) mod alias;
pub(super) mod answer;
pub(super) mod borrowed;
pub(super) mod context;
pub(super) mod credentials;
pub(super) mod decision;
pub(super) mod exchange;
pub(super) mod fixture;
pub(super) mod lookup;
pub(super) mod paging;
pub(super) mod replay;
pub(super) mod reply;
pub(super) mod roster;
pub(super) mod sequence;
pub(super) mod shared;
pub(super) mod state;
pub(super) mod token;
pub(super) mod tokens;

use std::collections::BTreeMap;
use std::sync::Arc;

use futures::future::BoxFuture;
use rolecall_model::capability::Capability;
use rolecall_model::implementation::{Exchange, Failure, Purpose, Session};
use rolecall_model::verdict::Cause;
use rolecall_model::vocabulary::Temporary;
use rolecall_model::word::Word;
use rolecall_model::{Actor, Command, Created, Fixture, Outcome, UserId};
use serde_json::Value;

use self::answer::Translation;
use self::exchange::Caller;
use self::sequence::Executed;
use self::state::{HttpSession, lacking, parameters};
use crate::describe;

impl HttpSession {
    async fn put_to(&mut self, actor: Actor, command: &Command) -> Result<Outcome, Failure> {
        let name = command.operation();
        let shared = Arc::clone(&self.shared);
        let requests = shared
            .mapping
            .operations
            .get(name)
            .ok_or_else(|| lacking(Capability::of_command(command)))?;
        let mut parameters = parameters(command)?;
        shared.mapping.lacking().check(&parameters)?;
        self.bring_about_all().await?;
        self.connection.acts += 1;
        self.tokens
            .begin_act(self.connection.acts, self.connection.changes);
        self.entities.aliases.theirs(&mut parameters);
        let what = describe::describe(name, &parameters, &self.entities.directory);
        let caller = Caller::new(actor, Purpose::Operation(what));
        let context = self.context(parameters, Some(actor))?;
        let mut found = match self.execute(requests, context, &caller).await? {
            Executed::Done(found) => found,
            Executed::Refused(refusal) => return Ok(Outcome::Refused(refusal)),
        };
        self.learn(command, &mut found)?;
        let answer = Translation {
            names: &shared.mapping.names,
            directory: &self.entities.directory,
            aliases: &self.entities.aliases,
            redactor: &self.connection.redactor,
        }
        .answer(command.answer(), &found);
        match answer {
            Ok(answer) => Ok(Outcome::Done(answer)),
            Err(error) => Err(self.fail(Cause::Implementation, &format!("{name}: {error}"))),
        }
    }

    /// Keeps what an actor created; its number takes the place of the identifier that was found.
    fn learn(
        &mut self,
        command: &Command,
        found: &mut BTreeMap<String, Value>,
    ) -> Result<(), Failure> {
        let operation = command.operation();
        let (field, number) = match command {
            Command::AddUser {
                organization,
                email,
                name,
            } => {
                let id = self.created(operation, "user", found)?;
                let user = self
                    .entities
                    .directory
                    .add_user(id, *organization, name, email);
                ("user", user.0)
            }
            Command::CreateCustomer { name, .. } => {
                let id = self.created(operation, "organization", found)?;
                let organization = self.entities.directory.add_organization(id, name);
                ("organization", organization.0)
            }
            _ => return Ok(()),
        };
        found.insert(field.to_owned(), number.into());
        Ok(())
    }

    /// The identifier of what an operation created.
    fn created(
        &mut self,
        operation: &str,
        field: &str,
        found: &BTreeMap<String, Value>,
    ) -> Result<Value, Failure> {
        let id = found.get(field).cloned().unwrap_or(Value::Null);
        self.check_id(operation, &id)?;
        Ok(id)
    }

    pub(in crate::http) fn check_id(&mut self, name: &str, id: &Value) -> Result<(), Failure> {
        match id {
            Value::Number(_) => Ok(()),
            Value::String(text) if !text.is_empty() => Ok(()),
            other => {
                let kind = answer::kind_of(other);
                let message = format!("{name}: an identifier is wanted, not {kind}");
                Err(self.fail(Cause::Implementation, &message))
            }
        }
    }
}

impl Session for HttpSession {
    fn prepare<'a>(&'a mut self, fixture: &'a Fixture) -> BoxFuture<'a, Result<Created, Failure>> {
        Box::pin(self.bring_about(fixture))
    }

    fn attempt<'a>(
        &'a mut self,
        actor: Actor,
        command: &'a Command,
    ) -> BoxFuture<'a, Result<Outcome, Failure>> {
        Box::pin(self.put_to(actor, command))
    }

    fn glance<'a>(&'a mut self, view: &'a Command) -> BoxFuture<'a, Result<Outcome, Failure>> {
        self.attempt(Actor::Operator, view)
    }

    fn take_exchanges(&mut self) -> Vec<Exchange> {
        std::mem::take(&mut self.connection.exchanges)
    }

    fn identifier(&self, user: UserId) -> Option<String> {
        self.entities.directory.identifier(user)
    }

    fn lasts(&self, access: Temporary) -> u32 {
        self.shared.mapping.lasts(access)
    }

    fn knows(&self, word: Word) -> Result<(), Failure> {
        self.shared.mapping.lacking().knows(word)
    }

    fn vouch(&self) -> Result<(), Failure> {
        Ok(())
    }

    fn close(&mut self) -> BoxFuture<'_, ()> {
        Box::pin(self.clear_away())
    }
}
