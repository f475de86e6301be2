//! The arguments of a step: the texts that stand for its parameters, as values.

use std::slice;

use rolecall_model::vocabulary::Role;
use rolecall_model::{OrganizationId, SiteId, UserId};

use crate::world::{Modal, StepResult, World, confused};

/// The arguments that a step has not used yet.
pub(crate) struct Arguments<'s> {
    texts: slice::Iter<'s, String>,
    table: Option<&'s gherkin::Table>,
    /// The actor whom "himself" and "herself" mean.
    actor: Option<ActorName>,
}

impl<'s> Arguments<'s> {
    /// The texts of a step's parameters, and the table below it.
    pub(crate) fn new(texts: &'s [String], table: Option<&'s gherkin::Table>) -> Self {
        Self {
            texts: texts.iter(),
            table,
            actor: None,
        }
    }

    /// The actor and the modal of an act. A step that is not one is nobody's.
    pub(crate) fn actor_and_modal(&mut self, world: &World) -> (String, Modal) {
        let actor = self.take(world).map(|ActorName(name)| name);
        let modal = self.take(world).unwrap_or(Modal::Does);
        (actor.unwrap_or_default(), modal)
    }

    /// Takes the next argument as a role, if it is one.
    pub(crate) fn role(&mut self, world: &World) -> Option<Role> {
        self.take(world).ok()
    }

    /// Takes the next argument.
    pub(super) fn take<A: Argument>(&mut self, world: &World) -> StepResult<A> {
        A::take(self, world)
    }

    /// From now on "himself" and "herself" mean this actor.
    pub(super) fn acted_by(&mut self, actor: &ActorName) {
        self.actor = Some(actor.clone());
    }

    /// The text of an argument that was not taken yet, counted from the next one.
    pub(super) fn text(&self, place: usize) -> StepResult<&'s str> {
        let text = self.texts.as_slice().get(place);
        text.map(String::as_str).ok_or_else(missing)
    }

    pub(super) fn next(&mut self) -> StepResult<&'s str> {
        self.texts.next().map(String::as_str).ok_or_else(missing)
    }
}

fn missing() -> crate::world::Unmet {
    confused(
        "as many parameters in the sentence as in its function",
        "the sentence has fewer",
    )
}

/// A value that a step takes from its sentence.
pub(super) trait Argument: Sized {
    /// True for an organization that is introduced if no step did so before.
    const INTRODUCES: bool = false;

    /// Takes it.
    ///
    /// # Errors
    ///
    /// When the text does not name anything that the scenario introduced.
    fn take(arguments: &mut Arguments<'_>, world: &World) -> StepResult<Self>;
}

/// The name of an actor, or an actor without valid credentials: `{actor}`.
#[derive(Clone, Debug)]
pub(super) struct ActorName(pub(super) String);

impl ActorName {
    /// Sends no credentials.
    pub(super) const ANONYMOUS: &str = "somebody who is not signed in";
    /// Sends credentials that nobody issued.
    pub(super) const IMPOSTOR: &str = "somebody with forged credentials";
}

/// The name of a person on whom an act is performed: `{person}`.
#[derive(Clone, Debug)]
pub(super) struct PersonName(pub(super) String);

impl PersonName {
    /// A user who does not exist (`GEN-15`).
    pub(super) const STRANGER: &str = "a stranger";
}

/// The name of an organization: `{organization}`.
#[derive(Clone, Debug)]
pub(super) struct OrganizationName(pub(super) String);

impl OrganizationName {
    /// An organization that does not exist (`GEN-15`).
    pub(super) const UNKNOWN: &str = "an unknown organization";
}

/// The name of a site: `{site}`.
#[derive(Clone, Debug)]
pub(super) struct SiteName(pub(super) String);

impl SiteName {
    /// A site that does not exist (`GEN-15`).
    pub(super) const UNKNOWN: &str = "an unknown site";
}

macro_rules! texts {
    ($($Name:ident)+) => {
        $(impl Argument for $Name {
            fn take(arguments: &mut Arguments<'_>, _: &World) -> StepResult<Self> {
                arguments.next().map(|text| Self(text.to_owned()))
            }
        })+
    };
}
texts!(ActorName PersonName OrganizationName SiteName);

/// `{string}`.
impl Argument for String {
    fn take(arguments: &mut Arguments<'_>, _: &World) -> StepResult<Self> {
        arguments.next().map(str::to_owned)
    }
}

macro_rules! numbers {
    ($($Number:ident)+) => {
        /// `{int}`.
        $(impl Argument for $Number {
            fn take(arguments: &mut Arguments<'_>, _: &World) -> StepResult<Self> {
                let text = arguments.next()?;
                text.parse().map_err(|_| {
                    confused(format!("a number from 0 to {}", Self::MAX), text)
                })
            }
        })+
    };
}
numbers!(u32 usize);

/// The user whom `{person}` names.
impl Argument for UserId {
    fn take(arguments: &mut Arguments<'_>, world: &World) -> StepResult<Self> {
        let name: PersonName = arguments.take(world)?;
        world.target(&name, arguments.actor.as_ref())
    }
}

/// The user whom `{person}` names, with the home organization.
pub(super) struct Member {
    pub(super) organization: OrganizationId,
    pub(super) user: UserId,
}

impl Argument for Member {
    fn take(arguments: &mut Arguments<'_>, world: &World) -> StepResult<Self> {
        let name: PersonName = arguments.take(world)?;
        let actor = arguments.actor.as_ref();
        Ok(Self {
            user: world.target(&name, actor)?,
            organization: world.home(&name, actor)?,
        })
    }
}

/// The organization that `{organization}` names.
impl Argument for OrganizationId {
    fn take(arguments: &mut Arguments<'_>, world: &World) -> StepResult<Self> {
        let name: OrganizationName = arguments.take(world)?;
        world.organization(&name)
    }
}

/// The organization that `{organization}` names. If no step introduced it, it becomes a customer with
/// contact center.
pub(super) struct Home(pub(super) OrganizationId);

impl Argument for Home {
    const INTRODUCES: bool = true;

    fn take(arguments: &mut Arguments<'_>, world: &World) -> StepResult<Self> {
        arguments.take(world).map(Self)
    }
}

/// The site that `{site}` names, with its organization.
pub(super) struct Site {
    pub(super) organization: OrganizationId,
    pub(super) id: SiteId,
}

impl Argument for Site {
    fn take(arguments: &mut Arguments<'_>, world: &World) -> StepResult<Self> {
        let name: SiteName = arguments.take(world)?;
        let (id, organization) = world.site(&name.0)?;
        Ok(Self { organization, id })
    }
}

/// The table below a step: a header, and the rows below it.
pub(super) struct Table {
    pub(super) header: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Argument for Table {
    fn take(arguments: &mut Arguments<'_>, _: &World) -> StepResult<Self> {
        let rows = arguments.table.and_then(|table| table.rows.split_first());
        match rows {
            Some((header, rows)) => Ok(Self {
                header: header.clone(),
                rows: rows.to_vec(),
            }),
            None => Err(confused("a table below the step", "there is none")),
        }
    }
}
