//! Steps of the subject "outcome".

use rolecall_model::Answer;
use rolecall_model::vocabulary::{Role, Service};

use super::arguments::{ActorName, OrganizationName, PersonName};
use super::row::Subject;
use crate::world::wording::{listed, pairs};
use crate::world::{StepResult, World, confused, differs};

pub(super) const SUBJECT: Subject = Subject {
    name: "outcome",
    about: "`Then`: what came of the last act.",
    rows: &[
        then!(
            ["{actor} is refused", "nekas {actor}"],
            |world: &World, who: ActorName| world.expect_refused(&who.0).map(drop)
        )
        .requires_refusal(),
        then!(
            ["{actor} succeeds", "lyckas {actor}"],
            |world: &World, who: ActorName| world.expect_done(&who.0).map(drop)
        ),
        then!(
            "{actor} learns nothing about anybody in {organization}",
            |world: &World, who: ActorName, organization: OrganizationName| {
                let text = world.expect_refused(&who.0)?;
                let organization = world.organization(&organization)?;
                let told = world.cast.people().find(|(name, person)| {
                    *name != who.0
                        && person.home == organization
                        && (text.contains(&person.email) || text.contains(&person.name))
                });
                match told.map(|(name, _)| name.to_owned()) {
                    None => Ok(()),
                    Some(name) => differs(format!("a refusal that does not speak of {name}"), text),
                }
            }
        )
        .note(
            "The refusal carries no name and no address of anybody in the organization but the \
               actor.",
        )
        .reads_the_refusal(),
        then!(
            [
                "{actor} sees {person} in the list",
                "{actor} ser {person} i listan"
            ],
            |world: &World, who: ActorName, person: PersonName| {
                match world.listed(&who, &person)? {
                    Some(_) => Ok(()),
                    None => differs(
                        format!("{} is listed", person.0),
                        format!("{} is not listed", person.0),
                    ),
                }
            }
        ),
        then!(
            "{actor} does not see {person} in the list",
            |world: &World, who: ActorName, person: PersonName| {
                match world.listed(&who, &person)? {
                    None => Ok(()),
                    Some(_) => differs(
                        format!("{} is not listed", person.0),
                        format!("{} is listed", person.0),
                    ),
                }
            }
        ),
        then!(
            "{actor} sees {person} in the list as {role}",
            |world: &World, who: ActorName, person: PersonName, role: Role| {
                world.needs(role)?;
                match world.listed(&who, &person)? {
                    Some(roles) if roles.contains(&role) => Ok(()),
                    Some(roles) => differs(
                        format!("{} is listed as {}", person.0, role),
                        format!("listed with {}", listed("roles", roles)),
                    ),
                    None => differs(format!("{} is listed as {}", person.0, role), "not listed"),
                }
            }
        ),
        then!(
            "{actor} sees {int} administrator(s) in the list",
            |world: &World, who: ActorName, expected: usize| {
                match world.expect_done(&who.0)? {
                    Answer::Administrators { administrators }
                        if administrators.len() == expected =>
                    {
                        Ok(())
                    }
                    Answer::Administrators { administrators } => {
                        let names: Vec<String> = administrators
                            .iter()
                            .map(|entry| world.cast.name_of(entry.user))
                            .collect();
                        differs(
                            format!("{expected} administrators"),
                            format!("{}: {}", names.len(), names.join(", ")),
                        )
                    }
                    other => Err(world.unfit("administrators", &other)),
                }
            }
        )
        .note("After listing administrators: whoever else is listed was not introduced."),
        then!(
            "{actor} sees the role of {role}",
            |world: &World, who: ActorName, role: Role| {
                world.needs(role)?;
                match world.expect_done(&who.0)? {
                    Answer::Roles { roles } if roles.contains(&role) => Ok(()),
                    Answer::Roles { roles } => {
                        differs(format!("{} among the roles", role), listed("roles", roles))
                    }
                    other => Err(world.unfit("roles", &other)),
                }
            }
        )
        .note("After viewing a person's roles or listing the assignable ones."),
        then!(
            "{actor} does not see the role of {role}",
            |world: &World, who: ActorName, role: Role| {
                world.needs(role)?;
                match world.expect_done(&who.0)? {
                    Answer::Roles { roles } if roles.contains(&role) => differs(
                        format!("no {} among the roles", role),
                        listed("roles", roles),
                    ),
                    Answer::Roles { .. } => Ok(()),
                    other => Err(world.unfit("roles", &other)),
                }
            }
        )
        .note("After viewing a person's roles or listing the assignable ones."),
        then!(
            "{actor} sees the value {string}",
            |world: &World, who: ActorName, expected: String| {
                let answer = world.expect_done(&who.0)?;
                world.expect_setting("the value", answer, Some(&expected))
            }
        )
        .note("After viewing a setting, an area or a site."),
        then!(
            "{actor} sees {string} for {string}",
            |world: &World, who: ActorName, expected: String, fact: String| {
                match world.expect_done(&who.0)? {
                    Answer::Account { facts } if facts.get(&fact) == Some(&expected) => Ok(()),
                    Answer::Account { facts } => {
                        differs(format!("{fact}: {expected}"), pairs("facts", facts))
                    }
                    other => Err(world.unfit("facts of the account", &other)),
                }
            }
        )
        .note("After viewing a part of the account."),
        then!(
            "{actor} sees the name of {organization}",
            |world: &World, who: ActorName, organization: OrganizationName| {
                let expected = world.cast.unique(&organization.0);
                match world.expect_done(&who.0)? {
                    Answer::Account { facts } if facts.get("name") == Some(&expected) => Ok(()),
                    Answer::Account { facts } => {
                        differs(format!("name: {expected}"), pairs("facts", facts))
                    }
                    other => Err(world.unfit("facts of the account", &other)),
                }
            }
        )
        .note("After viewing the account."),
        then!(
            "{actor} sees the status of {service}",
            |world: &World, who: ActorName, service: Service| {
                world.needs(service)?;
                match world.expect_done(&who.0)? {
                    Answer::Statuses { services } if services.contains_key(&service) => Ok(()),
                    Answer::Statuses { services } => differs(
                        format!("the status of {}", service),
                        pairs("services", services),
                    ),
                    other => Err(world.unfit("the status of services", &other)),
                }
            }
        ),
        then!(
            "{actor} sees the status of every service",
            |world: &World, who: ActorName| {
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
                        differs("the status of every service", pairs("services", services))
                    }
                    other => Err(world.unfit("the status of services", &other)),
                }
            }
        ),
        then!(
            "{actor} sees support resources",
            |world: &World, who: ActorName| {
                match world.expect_done(&who.0)? {
                    Answer::Resources { titles } if !titles.is_empty() => Ok(()),
                    Answer::Resources { .. } => differs("support resources", "none"),
                    other => Err(world.unfit("support resources", &other)),
                }
            }
        ),
        then!(
            "nothing in {organization} has changed if {actor} is refused",
            async |world: &mut World, word: OrganizationName, who: ActorName| {
                if world.expect_refused(&who.0).is_err() {
                    return world.expect_done(&who.0).map(drop);
                }
                world.expect_unchanged(&word).await
            }
        )
        .note("For requests that may be refused or be carried out in part."),
        then!(
            "nothing in {organization} has changed",
            async |world: &mut World, word: OrganizationName| {
                world.expect_unchanged(&word).await
            }
        )
        .note("Compares with what the operator took note of."),
    ],
};

impl World {
    /// Requires that an organization is as it was when the operator took note of everything in it.
    async fn expect_unchanged(&mut self, word: &OrganizationName) -> StepResult {
        let organization = self.organization(word)?;
        let before = match self.noted.take() {
            Some((name, before)) if name == word.0 => before,
            _ => {
                return Err(confused(
                    format!("`Given the operator has recorded the state of {}`", word.0),
                    "the scenario does not say so",
                ));
            }
        };
        let now = self.snapshot(organization).await?;
        match before.first_difference(&now, &self.cast) {
            None => Ok(()),
            Some((before, after)) => differs(before, after),
        }
    }

    /// The roles with which the last list shows a person; `None` if it does not.
    fn listed(&self, who: &ActorName, person: &PersonName) -> StepResult<Option<Vec<Role>>> {
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
