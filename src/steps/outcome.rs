//! `Then`: what came of the last act.

use cucumber::then;
use rolecall_simulator::Answer;
use rolecall_simulator::vocabulary::{Role, Service};

use super::parameters::{ActorWord, OrganizationWord, PersonWord, RoleWord, ServiceWord};
use crate::world::wording::{listed, pairs};
use crate::world::{StepResult, World};

#[then(expr = "{actor} is refused")]
#[then(expr = "nekas {actor}")]
async fn refused(world: &mut World, who: ActorWord) -> StepResult {
    world.expect_refused(&who.0).map(drop)
}

#[then(expr = "{actor} succeeds")]
#[then(expr = "lyckas {actor}")]
async fn succeeds(world: &mut World, who: ActorWord) -> StepResult {
    world.expect_done(&who.0).map(drop)
}

/// The refusal carries no name and no address of anybody in the organization but the actor.
#[then(expr = "{actor} learns nothing of anybody in {organization}")]
async fn learns_nothing(
    world: &mut World,
    who: ActorWord,
    organization: OrganizationWord,
) -> StepResult {
    let text = world.expect_refused(&who.0)?;
    let organization = world.organization(&organization)?;
    let told = world.cast.people().find(|(name, person)| {
        *name != who.0
            && person.home == organization
            && (text.contains(&person.email) || text.contains(&person.name))
    });
    match told.map(|(name, _)| name.to_owned()) {
        None => Ok(()),
        Some(name) => world.differs(format!("a refusal that does not speak of {name}"), text),
    }
}

impl World {
    /// The roles under which the last list shows somebody; `None` if it does not.
    fn listed(&mut self, who: &ActorWord, person: &PersonWord) -> StepResult<Option<Vec<Role>>> {
        let answer = self.expect_done(&who.0)?;
        let email = self.cast.email(&person.0);
        Ok(match answer {
            Answer::Users { emails } => emails.contains(&email).then(Vec::new),
            Answer::Administrators { administrators } => {
                let user = self.target(person, None)?;
                administrators
                    .into_iter()
                    .find(|entry| entry.user == user)
                    .map(|entry| entry.roles)
            }
            other => return Err(self.unfit("who is listed", &other)),
        })
    }
}

#[then(expr = "{actor} sees {person} in the list")]
#[then(expr = "{actor} ser {person} i listan")]
async fn sees(world: &mut World, who: ActorWord, person: PersonWord) -> StepResult {
    match world.listed(&who, &person)? {
        Some(_) => Ok(()),
        None => world.differs(
            format!("{} is listed", person.0),
            format!("{} is not listed", person.0),
        ),
    }
}

#[then(expr = "{actor} does not see {person} in the list")]
async fn does_not_see(world: &mut World, who: ActorWord, person: PersonWord) -> StepResult {
    match world.listed(&who, &person)? {
        None => Ok(()),
        Some(_) => world.differs(
            format!("{} is not listed", person.0),
            format!("{} is listed", person.0),
        ),
    }
}

#[then(expr = "{actor} sees {person} in the list as {role}")]
async fn sees_as(
    world: &mut World,
    who: ActorWord,
    person: PersonWord,
    role: RoleWord,
) -> StepResult {
    world.needs(role.0)?;
    match world.listed(&who, &person)? {
        Some(roles) if roles.contains(&role.0) => Ok(()),
        Some(roles) => world.differs(
            format!("{} is listed as {}", person.0, role.0),
            format!("listed with {}", listed("roles", roles)),
        ),
        None => world.differs(
            format!("{} is listed as {}", person.0, role.0),
            "not listed",
        ),
    }
}

/// After listing administrators: whoever else is listed was not introduced.
#[then(expr = "{actor} sees {int} administrator(s) in the list")]
async fn sees_many(world: &mut World, who: ActorWord, expected: usize) -> StepResult {
    match world.expect_done(&who.0)? {
        Answer::Administrators { administrators } if administrators.len() == expected => Ok(()),
        Answer::Administrators { administrators } => {
            let names: Vec<String> = administrators
                .iter()
                .map(|entry| world.cast.name_of(entry.user))
                .collect();
            world.differs(
                format!("{expected} administrators"),
                format!("{}: {}", names.len(), names.join(", ")),
            )
        }
        other => Err(world.unfit("administrators", &other)),
    }
}

/// After viewing somebody's roles or listing assignable ones.
#[then(expr = "{actor} sees the role of {role}")]
async fn sees_role(world: &mut World, who: ActorWord, role: RoleWord) -> StepResult {
    world.needs(role.0)?;
    match world.expect_done(&who.0)? {
        Answer::Roles { roles } if roles.contains(&role.0) => Ok(()),
        Answer::Roles { roles } => world.differs(
            format!("{} among the roles", role.0),
            listed("roles", roles),
        ),
        other => Err(world.unfit("roles", &other)),
    }
}

/// After viewing a setting, an area or a site.
#[then(expr = "{actor} sees the value {string}")]
async fn sees_value(world: &mut World, who: ActorWord, expected: String) -> StepResult {
    let answer = world.expect_done(&who.0)?;
    world.expect_setting("the value", answer, Some(&expected))
}

/// After viewing a part of the account.
#[then(expr = "{actor} sees {string} for {string}")]
async fn sees_fact(
    world: &mut World,
    who: ActorWord,
    expected: String,
    fact: String,
) -> StepResult {
    match world.expect_done(&who.0)? {
        Answer::Account { facts } if facts.get(&fact) == Some(&expected) => Ok(()),
        Answer::Account { facts } => {
            world.differs(format!("{fact}: {expected}"), pairs("facts", facts))
        }
        other => Err(world.unfit("facts of the account", &other)),
    }
}

/// After viewing the account.
#[then(expr = "{actor} sees the name of {organization}")]
async fn sees_name(
    world: &mut World,
    who: ActorWord,
    organization: OrganizationWord,
) -> StepResult {
    let expected = world.cast.unique(&organization.0);
    match world.expect_done(&who.0)? {
        Answer::Account { facts } if facts.get("name") == Some(&expected) => Ok(()),
        Answer::Account { facts } => {
            world.differs(format!("name: {expected}"), pairs("facts", facts))
        }
        other => Err(world.unfit("facts of the account", &other)),
    }
}

#[then(expr = "{actor} sees the status of {service}")]
async fn sees_status(world: &mut World, who: ActorWord, service: ServiceWord) -> StepResult {
    world.needs(service.0)?;
    match world.expect_done(&who.0)? {
        Answer::Statuses { services } if services.contains_key(&service.0) => Ok(()),
        Answer::Statuses { services } => world.differs(
            format!("the status of {}", service.0),
            pairs("services", services),
        ),
        other => Err(world.unfit("the status of services", &other)),
    }
}

#[then(expr = "{actor} sees the status of every service")]
async fn sees_every_status(world: &mut World, who: ActorWord) -> StepResult {
    for service in Service::ALL {
        world.needs(*service)?;
    }
    match world.expect_done(&who.0)? {
        Answer::Statuses { services }
            if Service::ALL
                .iter()
                .all(|service| services.contains_key(service)) =>
        {
            Ok(())
        }
        Answer::Statuses { services } => {
            world.differs("the status of every service", pairs("services", services))
        }
        other => Err(world.unfit("the status of services", &other)),
    }
}

#[then(expr = "{actor} sees support resources")]
async fn sees_resources(world: &mut World, who: ActorWord) -> StepResult {
    match world.expect_done(&who.0)? {
        Answer::Resources { titles } if !titles.is_empty() => Ok(()),
        Answer::Resources { .. } => world.differs("support resources", "none"),
        other => Err(world.unfit("support resources", &other)),
    }
}

/// Compares with what the operator took note of.
#[then(expr = "nothing in {organization} has changed")]
async fn nothing_changed(world: &mut World, word: OrganizationWord) -> StepResult {
    let organization = world.organization(&word)?;
    let before = match world.noted.take() {
        Some((name, before)) if name == word.0 => before,
        _ => {
            return Err(world.confused(
                format!(
                    "`Given the operator has taken note of everything in {}`",
                    word.0
                ),
                "the scenario does not say so",
            ));
        }
    };
    let now = world.snapshot(organization).await?;
    match before.first_difference(&now, &world.cast) {
        None => Ok(()),
        Some((before, after)) => world.differs(before, after),
    }
}
