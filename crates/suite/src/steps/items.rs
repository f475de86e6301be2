//! Steps of the subject "items".

use rolecall_model::vocabulary::{Advice, Area, Item, OrganizationKind, Relation};
use rolecall_model::{Answer, Command, Fixture, OrganizationId};

use super::arguments::{ActorName, Home, OrganizationName};
use super::row::Subject;
use crate::world::wording::listed;
use crate::world::{StepResult, World, confused, differs};

pub(super) const SUBJECT: Subject = Subject {
    name: "items",
    about: "Control Hub as a whole, the things in its areas, and advice to operators.",
    rows: &[
        given!(
            "{organization} has the {item} {string}",
            |organization: Home, item: Item, name: String| Fixture::AddItem {
                organization: organization.0,
                item,
                name,
                value: ORIGINAL.to_owned(),
            }
        ),
        when!(
            "{actor} {modal}view(s) the {items} of {organization}",
            |items: Item, organization: OrganizationId| Command::ViewItems {
                organization,
                item: items,
            }
        ),
        when!(
            "{actor} {modal}add(s)/register(s)/create(s)/run(s)/place(s) the {item} {string} in {organization}",
            |item: Item, name: String, organization: OrganizationId| Command::AddItem {
                organization,
                item,
                name,
                value: ORIGINAL.to_owned(),
            }
        ),
        when!(
            "{actor} {modal}change(s) the {item} {string} of {organization} to {string}",
            |item: Item, name: String, organization: OrganizationId, value: String| {
                Command::ChangeItem {
                    organization,
                    item,
                    name,
                    value,
                }
            }
        ),
        when!(
            "{actor} {modal}remove(s)/lift(s) the {item} {string} of {organization}",
            |item: Item, name: String, organization: OrganizationId| Command::RemoveItem {
                organization,
                item,
                name,
            }
        ),
        then!(
            "the {item} {string} of {organization} is {string}",
            async |world: &mut World,
                   item: Item,
                   name: String,
                   organization: OrganizationName,
                   expected: String| {
                let expected = Some(expected.as_str());
                world
                    .expect_item(item, &name, &organization, expected)
                    .await
            }
        ),
        then!(
            "the {item} {string} of {organization} is unchanged",
            async |world: &mut World, item: Item, name: String, organization: OrganizationName| {
                world
                    .expect_item(item, &name, &organization, Some(ORIGINAL))
                    .await
            }
        ),
        then!(
            "{organization} includes the {item} {string}",
            async |world: &mut World, organization: OrganizationName, item: Item, name: String| {
                world
                    .expect_item(item, &name, &organization, Some(ORIGINAL))
                    .await
            }
        )
        .also("{organization} has the {item} {string}"),
        then!(
            "{organization} has no {item} {string}",
            async |world: &mut World, organization: OrganizationName, item: Item, name: String| {
                world.expect_item(item, &name, &organization, None).await
            }
        ),
        then!(
            "{actor} sees the {item} {string}",
            |world: &World, who: ActorName, item: Item, name: String| {
                match world.expect_done(&who.0)? {
                    Answer::Items { items } if items.iter().any(|thing| thing.name == name) => {
                        Ok(())
                    }
                    Answer::Items { items } => {
                        let names: Vec<&str> =
                            items.iter().map(|thing| thing.name.as_str()).collect();
                        differs(format!("the {} `{name}`", item), names.join(", "))
                    }
                    other => Err(world.unfit("things of a kind", &other)),
                }
            }
        )
        .note("After viewing things of the kind."),
        then!(
            "{actor} does not see the {item} {string}",
            |world: &World, who: ActorName, item: Item, name: String| {
                match world.expect_done(&who.0)? {
                    Answer::Items { items } if items.iter().all(|thing| thing.name != name) => {
                        Ok(())
                    }
                    Answer::Items { .. } => {
                        differs(format!("no {} `{name}`", item), "it is among them")
                    }
                    other => Err(world.unfit("things of a kind", &other)),
                }
            }
        )
        .note("After viewing things of the kind."),
        when!(
            "{actor} {modal}open(s) Control Hub of {organization}",
            |organization: OrganizationId| Command::OpenControlHub { organization }
        ),
        then!(
            "{actor} sees exactly the area(s) {string}",
            |world: &World, who: ActorName, expected: String| {
                let mut wanted = Vec::new();
                for name in expected.split(", ") {
                    match Area::from_name(name) {
                        Some(area) => {
                            world.needs(area)?;
                            wanted.push(area);
                        }
                        None => {
                            return Err(confused(
                                "areas of Control Hub",
                                format!("no area is called `{name}`"),
                            ));
                        }
                    }
                }
                wanted.sort_unstable();
                match world.expect_done(&who.0)? {
                    Answer::Areas { mut areas } => {
                        areas.sort_unstable();
                        if areas == wanted {
                            return Ok(());
                        }
                        let names: Vec<&str> = areas.iter().map(|area| area.name()).collect();
                        differs(
                            format!("the areas {expected}"),
                            format!("the areas {}", names.join(", ")),
                        )
                    }
                    other => Err(world.unfit("areas of Control Hub", &other)),
                }
            }
        )
        .note("After opening Control Hub: the areas shown, separated by commas."),
        then!(
            "{actor} sees fewer areas of {organization} than {actor}",
            async |world: &mut World,
                   who: ActorName,
                   organization: OrganizationName,
                   other: ActorName| {
                let organization = world.organization(&organization)?;
                let command = Command::OpenControlHub { organization };
                let mut seen = Vec::new();
                for word in [&who, &other] {
                    let actor = world.actor(word)?;
                    match world.done(&word.0, actor, command.clone()).await? {
                        Answer::Areas { areas } => seen.push(areas),
                        other => return Err(world.unfit("areas of Control Hub", &other)),
                    }
                }
                match seen.as_slice() {
                    [less, more]
                        if less.len() < more.len()
                            && less.iter().all(|area| more.contains(area)) =>
                    {
                        Ok(())
                    }
                    _ => {
                        let seen: Vec<_> =
                            seen.iter().map(|areas| listed("areas", areas)).collect();
                        differs(
                            format!("{} sees a part of what {} sees", who.0, other.0),
                            seen.join(" against "),
                        )
                    }
                }
            }
        )
        .note("What one sees of Control Hub is part of what another sees, and not all of it."),
        when!(
            "{actor} {modal}view(s) the advice for {organization}",
            |organization: OrganizationId| Command::ViewAdvice { organization }
        ),
        then!(
            "{actor} is advised to {advice}",
            |world: &World, who: ActorName, advice: Advice| {
                world.expect_advice(&who, advice, true)
            }
        ),
        then!(
            "{actor} is not advised to {advice}",
            |world: &World, who: ActorName, advice: Advice| {
                world.expect_advice(&who, advice, false)
            }
        ),
        given!(
            "{organization} is a new customer organization of {organization}",
            async |world: &mut World, name: OrganizationName, partner: OrganizationName| {
                let partner = world.organization(&partner)?;
                let organization = world
                    .introduce_organization(&name.0, OrganizationKind::Customer, true)
                    .await?;
                for relation in [Relation::Manages, Relation::Sold] {
                    let fixture = Fixture::Relate {
                        partner,
                        organization,
                        relation,
                    };
                    world.prepare(fixture).await?;
                }
                world
                    .prepare(Fixture::AwaitSetUp { organization })
                    .await
                    .map(drop)
            }
        ),
        when!(
            "{actor} {modal}set(s) up {organization}",
            |organization: OrganizationId| Command::SetUpOrganization { organization }
        ),
        done!(
            "{actor} has set up {organization}",
            |organization: OrganizationId| Command::SetUpOrganization { organization }
        ),
    ],
};

/// The value of a thing as scenarios find it, and as an act leaves it that adds one.
const ORIGINAL: &str = "original";

impl World {
    /// The value of a thing as the operator sees it; `None` if there is no such thing.
    async fn expect_item(
        &mut self,
        item: Item,
        name: &str,
        organization: &OrganizationName,
        expected: Option<&str>,
    ) -> StepResult {
        let organization = self.organization(organization)?;
        let items = match self.look(Command::ViewItems { organization, item }).await? {
            Answer::Items { items } => items,
            other => return Err(self.unfit("things of a kind", &other)),
        };
        let found = items.into_iter().find(|thing| thing.name == name);
        if found.as_ref().map(|thing| thing.value.as_str()) == expected {
            return Ok(());
        }
        let shown = |value: Option<&str>| match value {
            Some(value) => format!("the {item} `{name}`: {value}"),
            None => format!("no {item} `{name}`"),
        };
        let found = found.map(|thing| thing.value);
        differs(shown(expected), shown(found.as_deref()))
    }
}

impl World {
    fn expect_advice(&self, who: &ActorName, advice: Advice, expected: bool) -> StepResult {
        self.needs(advice)?;
        match self.expect_done(&who.0)? {
            Answer::Advice { advice: given } if given.contains(&advice) == expected => Ok(()),
            Answer::Advice { advice: given } => {
                let is = if expected { "the" } else { "no" };
                differs(
                    format!("{is} advice to {}", advice),
                    listed("advice", given),
                )
            }
            other => Err(self.unfit("advice", &other)),
        }
    }
}
