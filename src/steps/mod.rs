//! The step definitions: text to types to a command, a few lines each, one file an area.
//!
//! An act is defined once, as a `When`, and read in three ways: `Fia lists …` attempts it, `Fia can
//! list …` and `Fia cannot list …` attempt it and say what has to come of it. Under `Then` the runner
//! takes acts as well as expectations.
//!
//! The first attribute of a function says the step in English; a second one, where there is one, says
//! it in Swedish, with the same parameters in the same order. Swedish verbs under `Så` come before
//! their subject, so the two steps that say what came of an act do: `Så nekas Fia`.

mod account;
mod bulk;
mod contact_center;
mod customers;
mod exports;
mod items;
mod meetings;
mod organizations;
mod outcome;
pub mod parameters;
mod partners;
mod people;
mod roles;
mod sites;
mod users;

use rolecall_simulator::{Actor, Command, OrganizationId, SiteId, UserId};

use crate::world::{StepResult, World};
use parameters::{ActorWord, ModalWord, OrganizationWord, PersonWord};

impl World {
    /// Who acts.
    fn actor(&mut self, word: &ActorWord) -> StepResult<Actor> {
        match word.0.as_str() {
            ActorWord::ANONYMOUS => Ok(Actor::Anonymous),
            ActorWord::IMPOSTOR => Ok(Actor::Impostor),
            name => self.user(name).map(Actor::User),
        }
    }

    /// On whom an act is performed; `actor` is who "himself" and "herself" are.
    fn target(&mut self, word: &PersonWord, actor: Option<&ActorWord>) -> StepResult<UserId> {
        match (word.0.as_str(), actor) {
            (PersonWord::STRANGER, _) => Ok(UserId::UNKNOWN),
            ("himself" | "herself", Some(actor)) => self.user(&actor.0),
            (name, _) => self.user(name),
        }
    }

    fn user(&mut self, name: &str) -> StepResult<UserId> {
        match self.cast.person(name).and_then(|person| person.id) {
            Some(id) => Ok(id),
            None => Err(self.confused(
                format!("{name} to be somebody"),
                format!("nobody introduced {name}; say `Given {name} is a user of Acme` first"),
            )),
        }
    }

    /// The person's home organization, which acts on users are about.
    fn home(&mut self, word: &PersonWord, actor: Option<&ActorWord>) -> StepResult<OrganizationId> {
        let name = match (word.0.as_str(), actor) {
            ("himself" | "herself", Some(actor)) => actor.0.clone(),
            (name, _) => name.to_owned(),
        };
        match self.cast.person(&name) {
            Some(person) => Ok(person.home),
            None => Err(self.confused(
                format!("{name} to be somebody"),
                format!("nobody introduced {name}"),
            )),
        }
    }

    fn organization(&mut self, word: &OrganizationWord) -> StepResult<OrganizationId> {
        if word.0 == OrganizationWord::UNKNOWN {
            return Ok(OrganizationId::UNKNOWN);
        }
        match self.cast.organization(&word.0) {
            Some(id) => Ok(id),
            None => Err(self.confused(
                format!("{} to be an organization", word.0),
                format!(
                    "nobody introduced {0}; say `Given {0} is a customer organization …` first",
                    word.0
                ),
            )),
        }
    }

    /// Lets somebody act on an organization.
    async fn act_in(
        &mut self,
        who: &ActorWord,
        modal: ModalWord,
        organization: &OrganizationWord,
        command: impl FnOnce(OrganizationId) -> Command,
    ) -> StepResult {
        let (actor, organization) = (self.actor(who)?, self.organization(organization)?);
        self.act(&who.0, actor, modal.0, command(organization))
            .await
    }

    /// Lets somebody act on a person, in the person's home organization.
    async fn act_on(
        &mut self,
        who: &ActorWord,
        modal: ModalWord,
        person: &PersonWord,
        command: impl FnOnce(OrganizationId, UserId) -> Command,
    ) -> StepResult {
        let (actor, user) = (self.actor(who)?, self.target(person, Some(who))?);
        let organization = self.home(person, Some(who))?;
        self.act(&who.0, actor, modal.0, command(organization, user))
            .await
    }

    fn site(&mut self, name: &str) -> StepResult<(SiteId, OrganizationId)> {
        match self.cast.site(name) {
            Some(found) => Ok(found),
            None => Err(self.confused(
                format!("{name} to be a site"),
                format!("nobody introduced it; say `Given Acme has the site {name}` first"),
            )),
        }
    }
}
