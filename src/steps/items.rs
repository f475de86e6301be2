//! Control Hub as a whole, the things in its areas, and advice to operators.

use cucumber::{given, then, when};
use rolecall_simulator::vocabulary::{Area, Item, OrganizationKind, Relation};
use rolecall_simulator::{Answer, Command, Fixture};

use super::parameters::{ActorWord, AdviceWord, ItemWord, ItemsWord, ModalWord, OrganizationWord};
use crate::world::wording::listed;
use crate::world::{StepResult, World};

/// The value of a thing as scenarios find it, and as an act leaves it that adds one.
const ORIGINAL: &str = "original";

#[given(expr = "{organization} has the {item} {string}")]
async fn given_item(
    world: &mut World,
    organization: OrganizationWord,
    item: ItemWord,
    name: String,
) -> StepResult {
    let organization = world.home_called(&organization).await?;
    let fixture = Fixture::AddItem {
        organization,
        item: item.0,
        name,
        value: ORIGINAL.to_owned(),
    };
    world.prepare(fixture).await.map(drop)
}

#[when(expr = "{actor} {modal}view(s) the {items} of {organization}")]
async fn view(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    items: ItemsWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ViewItems {
                organization,
                item: items.0,
            }
        })
        .await
}

#[when(
    expr = "{actor} {modal}add(s)/register(s)/create(s)/run(s)/place(s) the {item} {string} in {organization}"
)]
async fn add(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    item: ItemWord,
    name: String,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::AddItem {
                organization,
                item: item.0,
                name,
                value: ORIGINAL.to_owned(),
            }
        })
        .await
}

#[when(expr = "{actor} {modal}change(s) the {item} {string} of {organization} to {string}")]
async fn change(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    item: ItemWord,
    name: String,
    organization: OrganizationWord,
    value: String,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ChangeItem {
                organization,
                item: item.0,
                name,
                value,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}remove(s)/lift(s) the {item} {string} of {organization}")]
async fn remove(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    item: ItemWord,
    name: String,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::RemoveItem {
                organization,
                item: item.0,
                name,
            }
        })
        .await
}

impl World {
    /// The value of a thing as the operator sees it; `None` if there is no such thing.
    async fn expect_item(
        &mut self,
        item: Item,
        name: &str,
        organization: &OrganizationWord,
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
        self.differs(shown(expected), shown(found.as_deref()))
    }
}

#[then(expr = "the {item} {string} of {organization} is {string}")]
async fn is(
    world: &mut World,
    item: ItemWord,
    name: String,
    organization: OrganizationWord,
    expected: String,
) -> StepResult {
    let expected = Some(expected.as_str());
    world
        .expect_item(item.0, &name, &organization, expected)
        .await
}

#[then(expr = "the {item} {string} of {organization} is unchanged")]
async fn is_unchanged(
    world: &mut World,
    item: ItemWord,
    name: String,
    organization: OrganizationWord,
) -> StepResult {
    world
        .expect_item(item.0, &name, &organization, Some(ORIGINAL))
        .await
}

#[then(expr = "{organization} has the {item} {string}")]
async fn has(
    world: &mut World,
    organization: OrganizationWord,
    item: ItemWord,
    name: String,
) -> StepResult {
    world
        .expect_item(item.0, &name, &organization, Some(ORIGINAL))
        .await
}

#[then(expr = "{organization} has no {item} {string}")]
async fn has_not(
    world: &mut World,
    organization: OrganizationWord,
    item: ItemWord,
    name: String,
) -> StepResult {
    world.expect_item(item.0, &name, &organization, None).await
}

/// After viewing things of the kind.
#[then(expr = "{actor} sees the {item} {string}")]
async fn sees(world: &mut World, who: ActorWord, item: ItemWord, name: String) -> StepResult {
    match world.expect_done(&who.0)? {
        Answer::Items { items } if items.iter().any(|thing| thing.name == name) => Ok(()),
        Answer::Items { items } => {
            let names: Vec<&str> = items.iter().map(|thing| thing.name.as_str()).collect();
            world.differs(format!("the {} `{name}`", item.0), names.join(", "))
        }
        other => Err(world.unfit("things of a kind", &other)),
    }
}

/// After viewing things of the kind.
#[then(expr = "{actor} does not see the {item} {string}")]
async fn does_not_see(
    world: &mut World,
    who: ActorWord,
    item: ItemWord,
    name: String,
) -> StepResult {
    match world.expect_done(&who.0)? {
        Answer::Items { items } if items.iter().all(|thing| thing.name != name) => Ok(()),
        Answer::Items { .. } => {
            world.differs(format!("no {} `{name}`", item.0), "it is among them")
        }
        other => Err(world.unfit("things of a kind", &other)),
    }
}

#[when(expr = "{actor} {modal}open(s) Control Hub of {organization}")]
async fn open(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::OpenControlHub { organization }
        })
        .await
}

/// After opening Control Hub: the areas shown, separated by commas.
#[then(expr = "{actor} sees exactly the area(s) {string}")]
async fn sees_areas(world: &mut World, who: ActorWord, expected: String) -> StepResult {
    let mut wanted = Vec::new();
    for name in expected.split(", ") {
        match Area::from_name(name) {
            Some(area) => {
                world.needs(area)?;
                wanted.push(area);
            }
            None => {
                return Err(world.confused(
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
            world.differs(
                format!("the areas {expected}"),
                format!("the areas {}", names.join(", ")),
            )
        }
        other => Err(world.unfit("areas of Control Hub", &other)),
    }
}

/// What one sees of Control Hub is part of what another sees, and not all of it.
#[then(expr = "{actor} sees fewer areas of {organization} than {actor}")]
async fn sees_fewer(
    world: &mut World,
    who: ActorWord,
    organization: OrganizationWord,
    other: ActorWord,
) -> StepResult {
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
        [less, more] if less.len() < more.len() && less.iter().all(|area| more.contains(area)) => {
            Ok(())
        }
        _ => {
            let seen: Vec<_> = seen.iter().map(|areas| listed("areas", areas)).collect();
            world.differs(
                format!("{} sees a part of what {} sees", who.0, other.0),
                seen.join(" against "),
            )
        }
    }
}

#[when(expr = "{actor} {modal}ask(s) what {organization} is advised to change")]
async fn ask(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ViewAdvice { organization }
        })
        .await
}

impl World {
    fn expect_advice(&mut self, who: &ActorWord, advice: AdviceWord, expected: bool) -> StepResult {
        self.needs(advice.0)?;
        match self.expect_done(&who.0)? {
            Answer::Advice { advice: given } if given.contains(&advice.0) == expected => Ok(()),
            Answer::Advice { advice: given } => {
                let is = if expected { "the" } else { "no" };
                self.differs(
                    format!("{is} advice to {}", advice.0),
                    listed("advice", given),
                )
            }
            other => Err(self.unfit("advice", &other)),
        }
    }
}

#[then(expr = "{actor} is advised to {advice}")]
async fn advised(world: &mut World, who: ActorWord, advice: AdviceWord) -> StepResult {
    world.expect_advice(&who, advice, true)
}

#[then(expr = "{actor} is not advised to {advice}")]
async fn not_advised(world: &mut World, who: ActorWord, advice: AdviceWord) -> StepResult {
    world.expect_advice(&who, advice, false)
}

#[given(expr = "{organization} is a new customer organization of {organization}")]
async fn new_customer(
    world: &mut World,
    name: OrganizationWord,
    partner: OrganizationWord,
) -> StepResult {
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

#[when(expr = "{actor} {modal}set(s) up {organization}")]
async fn set_up(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::SetUpOrganization { organization }
        })
        .await
}

#[given(expr = "{actor} has set up {organization}")]
async fn was_set_up(
    world: &mut World,
    who: ActorWord,
    organization: OrganizationWord,
) -> StepResult {
    let organization = world.organization(&organization)?;
    let actor = world.actor(&who)?;
    let command = Command::SetUpOrganization { organization };
    world.done(&who.0, actor, command).await.map(drop)
}
