//! Smaller plays: one without some of its steps, fixtures or people.
//!
//! Organizations, people and sites are numbered in the order of their fixtures. Without one of them, the numbers of
//! later ones go down by one, and what names it is left out as well.

use rolecall_model::{Actor, Fixture, OrganizationId, SiteId, UserId};
use serde_json::Value;

use crate::play::{Play, Step, rewritten};

/// Something that is numbered.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Numbered {
    Organization(u32),
    User(u32),
    Site(u32),
}

impl Numbered {
    /// True if a field of this name holds such a number.
    fn is_named_by(self, field: &str) -> bool {
        match self {
            Self::Organization(_) => matches!(field, "organization" | "partner" | "customer"),
            Self::User(_) => field == "user",
            Self::Site(_) => field == "site",
        }
    }

    const fn number(self) -> u32 {
        match self {
            Self::Organization(number) | Self::User(number) | Self::Site(number) => number,
        }
    }
}

impl Play {
    /// The play without these steps.
    pub(crate) fn without_steps(&self, from: usize, count: usize) -> Self {
        let kept = self.steps.iter().enumerate();
        let kept = kept.filter(|(at, _)| !(from..from.saturating_add(count)).contains(at));
        Self {
            stage: self.stage.clone(),
            steps: kept.map(|(_, step)| step.clone()).collect(),
        }
    }

    /// The play up to this step.
    pub(crate) fn until(&self, at: usize) -> Self {
        Self {
            stage: self.stage.clone(),
            steps: self
                .steps
                .iter()
                .take(at.saturating_add(1))
                .cloned()
                .collect(),
        }
    }

    /// The play without these fixtures, and without everything that names what they bring about.
    pub(crate) fn without_fixtures(&self, from: usize, count: usize) -> Self {
        // What is left out with a fixture comes after it, so that earlier ones keep their places.
        let last = from.saturating_add(count).min(self.stage.len());
        let mut play = self.clone();
        for at in (from..last).rev() {
            play = play.without_fixture(at);
        }
        play
    }

    pub(crate) fn without_fixture(&self, at: usize) -> Self {
        let gone = self.numbered(at);
        // What is numbered itself and goes with it has to be left out with its own number.
        let dependent = gone.and_then(|gone| {
            let mut later = (at + 1..self.stage.len()).rev();
            later.find(|other| {
                let fixture = self.stage.get(*other);
                self.numbered(*other).is_some()
                    && fixture.is_some_and(|it| {
                        rewritten(it, &mut |field: &str, value: &mut Value| {
                            renumber(gone, field, value)
                        })
                        .is_none()
                    })
            })
        });
        if let Some(dependent) = dependent {
            return self.without_fixture(dependent).without_fixture(at);
        }
        let mut stage = self.stage.clone();
        if at < stage.len() {
            stage.remove(at);
        }
        let Some(gone) = gone else {
            return Self {
                stage,
                steps: self.steps.clone(),
            };
        };
        let mut change = |field: &str, value: &mut Value| renumber(gone, field, value);
        let stage = stage
            .iter()
            .filter_map(|it| rewritten(it, &mut change))
            .collect();
        let steps = self.steps.iter().filter_map(|step| match step {
            Step::Attempt(actor, command) => Some(Step::Attempt(actor_without(gone, *actor)?, {
                rewritten(command, &mut change)?
            })),
            Step::Happen(fixture) => rewritten(fixture, &mut change).map(Step::Happen),
        });
        Self {
            stage,
            steps: steps.collect(),
        }
    }

    /// The number of what a fixture brings about, if that is numbered.
    fn numbered(&self, at: usize) -> Option<Numbered> {
        let fixture = self.stage.get(at)?;
        let alike = |is: fn(&Fixture) -> bool| {
            let before = self.stage.iter().take(at).filter(|it| is(it)).count();
            u32::try_from(before).ok()
        };
        match fixture {
            Fixture::AddOrganization { .. } => {
                alike(|it| matches!(it, Fixture::AddOrganization { .. }))
                    .map(Numbered::Organization)
            }
            Fixture::AddUser { .. } => {
                alike(|it| matches!(it, Fixture::AddUser { .. })).map(Numbered::User)
            }
            Fixture::AddSite { .. } => {
                alike(|it| matches!(it, Fixture::AddSite { .. })).map(Numbered::Site)
            }
            _ => None,
        }
    }
}

/// Changes a number; false if it names what is gone.
fn renumber(gone: Numbered, field: &str, value: &mut Value) -> bool {
    if !gone.is_named_by(field) {
        return true;
    }
    let Some(number) = value.as_u64().and_then(|it| u32::try_from(it).ok()) else {
        return true;
    };
    if number == gone.number() {
        return false;
    }
    *value = moved(gone, number).into();
    true
}

/// The number after a lower one is gone; the last one stands for what is unknown.
const fn moved(gone: Numbered, number: u32) -> u32 {
    match number > gone.number() && number != u32::MAX {
        true => number - 1,
        false => number,
    }
}

fn actor_without(gone: Numbered, actor: Actor) -> Option<Actor> {
    match (gone, actor) {
        (Numbered::User(left), Actor::User(user)) if left == user.0 => None,
        (Numbered::User(_), Actor::User(user)) => Some(Actor::User(UserId(moved(gone, user.0)))),
        _ => Some(actor),
    }
}

/// The organization of a site of the stage.
pub(crate) fn organization_of_site(play: &Play, site: SiteId) -> Option<OrganizationId> {
    let mut sites = play.stage.iter().filter_map(|it| match it {
        Fixture::AddSite { organization, .. } => Some(*organization),
        _ => None,
    });
    sites.nth(site.index())
}

/// The home of a person of the stage.
pub(crate) fn home_of(play: &Play, user: UserId) -> Option<OrganizationId> {
    let mut homes = play.stage.iter().filter_map(|it| match it {
        Fixture::AddUser { organization, .. } => Some(*organization),
        _ => None,
    });
    homes.nth(user.index())
}
