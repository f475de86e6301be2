//! The names that a scenario gives to the people, organizations and sites of a play.

use std::sync::Arc;

use rolecall_model::{Actor, Command, Fixture, OrganizationId, SiteId, UserId};
use rolecall_simulator::{Policy, Simulator};

use crate::names::plain;
use crate::play::{Play, Step};

/// The name of an organization that has another one's name.
const TWIN: &str = "Twin";

/// The names, in the order of the numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Cast {
    organizations: Vec<String>,
    people: Vec<String>,
    sites: Vec<String>,
    /// How many sites the stage has: steps cannot speak of later ones.
    sites_of_stage: usize,
}

/// The last state of the play on the simulator, and the names of everything in it.
pub(super) struct Played {
    pub(super) cast: Cast,
    pub(super) simulator: Simulator,
    /// The state before the first act.
    pub(super) before: Simulator,
    /// Whether each step was carried out.
    pub(super) done: Vec<bool>,
}

/// Plays a play on the simulator.
pub(super) fn play(policy: &Arc<Policy>, play: &Play) -> Played {
    let mut simulator = Simulator::new(Arc::clone(policy));
    let mut cast = Cast::default();
    for fixture in &play.stage {
        if simulator.prepare(fixture).is_ok() {
            cast.learn(fixture);
        }
    }
    cast.sites_of_stage = cast.sites.len();
    let before = simulator.clone();
    let mut done = Vec::new();
    for step in &play.steps {
        match step {
            Step::Attempt(actor, command) => {
                let outcome = simulator.attempt(*actor, command);
                done.push(outcome.is_done());
                if outcome.is_done() {
                    cast.learn_of(command);
                }
            }
            Step::Happen(fixture) => done.push(simulator.prepare(fixture).is_ok()),
        }
    }
    Played {
        cast,
        simulator,
        before,
        done,
    }
}

impl Cast {
    fn learn(&mut self, fixture: &Fixture) {
        match fixture {
            Fixture::AddOrganization { name, .. } => {
                let name = plain(name).to_owned();
                let taken = self.organizations.contains(&name);
                self.organizations
                    .push(if taken { TWIN.to_owned() } else { name });
            }
            Fixture::AddUser { name, .. } => self.people.push(plain(name).to_owned()),
            Fixture::AddSite { name, .. } => self.sites.push(plain(name).to_owned()),
            _ => {}
        }
    }

    fn learn_of(&mut self, command: &Command) {
        match command {
            Command::AddUser { name, .. } => self.people.push(plain(name).to_owned()),
            Command::AddSite { name, .. } => self.sites.push(plain(name).to_owned()),
            Command::CreateCustomer { name, .. } => {
                self.organizations.push(plain(name).to_owned());
            }
            _ => {}
        }
    }

    pub(super) fn organization(&self, id: OrganizationId) -> Option<&str> {
        match id {
            OrganizationId::UNKNOWN => Some("an unknown organization"),
            _ => self.organizations.get(id.index()).map(String::as_str),
        }
    }

    pub(super) fn person(&self, id: UserId) -> Option<&str> {
        match id {
            UserId::UNKNOWN => Some("a stranger"),
            _ => self.known(id),
        }
    }

    /// The name of a person who exists.
    pub(super) fn known(&self, id: UserId) -> Option<&str> {
        self.people.get(id.index()).map(String::as_str)
    }

    pub(super) fn site(&self, id: SiteId) -> Option<&str> {
        let site = self.sites.get(id.index())?;
        (id.index() < self.sites_of_stage).then_some(site)
    }

    pub(super) fn actor(&self, actor: Actor) -> Option<&str> {
        match actor {
            Actor::User(user) => self.known(user),
            Actor::Anonymous => Some("somebody who is not signed in"),
            Actor::Impostor => Some("somebody with forged credentials"),
            Actor::Operator => None,
        }
    }
}

/// A name with its indefinite article.
pub(super) fn with_article(name: &str) -> String {
    let vowel = name.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O']);
    // "user" is spoken with a consonant.
    let article = if vowel && !name.starts_with("user") {
        "an"
    } else {
        "a"
    };
    format!("{article} {name}")
}
