//! The step definitions, one file a subject: each is a row with its sentence and the function that makes a
//! command, a fixture or a judgement of it.
//!
//! An act is defined once, as a `When`, and read in three ways: `Fia lists …` attempts it, `Fia can
//! list …` and `Fia cannot list …` attempt it and say which answer is expected. Under `Then` the runner
//! accepts acts as well as expectations.
//!
//! A step may have a second sentence in Swedish, with the same parameters in the same order. Swedish verbs
//! under `Så` come before their subject, so the two steps that examine an act do: `Så nekas Fia`.

#[macro_use]
pub(crate) mod row;

mod account;
pub(crate) mod arguments;
mod bulk;
mod contact_center;
mod customers;
mod exports;
mod items;
mod meetings;
mod organizations;
mod outcome;
pub(crate) mod parameters;
mod partners;
mod people;
mod roles;
mod sites;
mod users;

use rolecall_model::{Actor, Command, OrganizationId, SiteId, UserId};

use crate::world::{Modal, StepResult, World, confused};
use arguments::{ActorName, OrganizationName, PersonName};
use row::Subject;

/// Every step definition, by the file that it stands in.
pub(crate) const SUBJECTS: &[Subject] = &[
    account::SUBJECT,
    bulk::SUBJECT,
    contact_center::SUBJECT,
    customers::SUBJECT,
    exports::SUBJECT,
    items::SUBJECT,
    meetings::SUBJECT,
    organizations::SUBJECT,
    outcome::SUBJECT,
    partners::SUBJECT,
    people::SUBJECT,
    roles::SUBJECT,
    sites::SUBJECT,
    users::SUBJECT,
];

impl World {
    /// The actor of this name.
    fn actor(&self, word: &ActorName) -> StepResult<Actor> {
        match word.0.as_str() {
            ActorName::ANONYMOUS => Ok(Actor::Anonymous),
            ActorName::IMPOSTOR => Ok(Actor::Impostor),
            name => self.user(name).map(Actor::User),
        }
    }

    /// The user on whom an act is performed; "himself" and "herself" are the actor.
    fn target(&self, word: &PersonName, actor: Option<&ActorName>) -> StepResult<UserId> {
        match (word.0.as_str(), actor) {
            (PersonName::STRANGER, _) => Ok(UserId::UNKNOWN),
            ("himself" | "herself", Some(actor)) => self.user(&actor.0),
            (name, _) => self.user(name),
        }
    }

    fn user(&self, name: &str) -> StepResult<UserId> {
        match self.cast.person(name).and_then(|person| person.id) {
            Some(id) => Ok(id),
            None => Err(confused(
                format!("{name} to be a person of the scenario"),
                format!(
                    "no step introduced {name}; add `Given {name} is a user of Acme` before it"
                ),
            )),
        }
    }

    /// The person's home organization.
    fn home(&self, word: &PersonName, actor: Option<&ActorName>) -> StepResult<OrganizationId> {
        let name = match (word.0.as_str(), actor) {
            ("himself" | "herself", Some(actor)) => actor.0.clone(),
            (name, _) => name.to_owned(),
        };
        match self.cast.person(&name) {
            Some(person) => Ok(person.home),
            None => Err(confused(
                format!("{name} to be a person of the scenario"),
                format!("no step introduced {name}"),
            )),
        }
    }

    fn organization(&self, word: &OrganizationName) -> StepResult<OrganizationId> {
        if word.0 == OrganizationName::UNKNOWN {
            return Ok(OrganizationId::UNKNOWN);
        }
        match self.cast.organization(&word.0) {
            Some(id) => Ok(id),
            None => Err(confused(
                format!("{} to be an organization", word.0),
                format!(
                    "no step introduced {0}; add `Given {0} is a customer organization …` before it",
                    word.0
                ),
            )),
        }
    }

    /// Attempts a command on an organization.
    async fn act_in(
        &mut self,
        who: &ActorName,
        modal: Modal,
        organization: &OrganizationName,
        command: impl FnOnce(OrganizationId) -> Command,
    ) -> StepResult {
        let (actor, organization) = (self.actor(who)?, self.organization(organization)?);
        self.act(&who.0, actor, modal, command(organization)).await
    }

    fn site(&self, name: &str) -> StepResult<(SiteId, OrganizationId)> {
        match self.cast.site(name) {
            Some(found) => Ok(found),
            None => Err(confused(
                format!("{name} to be a site"),
                format!("no step introduced it; add `Given Acme has the site {name}` before it"),
            )),
        }
    }
}
