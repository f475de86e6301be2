//! The control of a scenario: the same with one factor changed, and decided the other way.

use std::sync::Arc;

use rolecall_model::vocabulary::{Licence, Role};
use rolecall_model::{Actor, Fixture, Outcome};
use rolecall_simulator::{Policy, Simulator};

use crate::difference::{Difference, Shape};
use crate::play::{Play, Step};
use crate::tale::{Tale, tell};

/// The scenario that differs in one factor and is decided the other way; `None` if none was found, or if the
/// difference is not one of deciding.
#[must_use]
pub fn control(policy: &Arc<Policy>, play: &Play, difference: &Difference) -> Option<Tale> {
    let shape = match difference.shape {
        Shape::Allowed => Shape::Refused,
        Shape::Refused => Shape::Allowed,
        _ => return None,
    };
    let play = play.until(difference.at);
    let decided = decisions(policy, &play);
    let (last, before) = decided.split_last()?;
    variants(&play).into_iter().find_map(|variant| {
        let other = decisions(policy, &variant);
        let (other_last, other_before) = other.split_last()?;
        let flipped = before == other_before && last != other_last;
        let flipped = flipped && other.len() == decided.len();
        let outcome = Outcome::Done(rolecall_model::Answer::Nothing);
        let told = Difference {
            shape,
            expected: outcome.clone(),
            observed: outcome,
            view: None,
            emails: None,
            ..difference.clone()
        };
        flipped.then(|| tell(policy, &variant, &told)).flatten()
    })
}

/// Whether each step is carried out.
fn decisions(policy: &Arc<Policy>, play: &Play) -> Vec<bool> {
    let mut simulator = Simulator::new(Arc::clone(policy));
    for fixture in &play.stage {
        let _ = simulator.prepare(fixture);
    }
    let steps = play.steps.iter().map(|step| match step {
        Step::Attempt(actor, command) => simulator.attempt(*actor, command).is_done(),
        Step::Happen(fixture) => simulator.prepare(fixture).is_ok(),
    });
    steps.collect()
}

/// Plays that differ in one factor.
fn variants(play: &Play) -> Vec<Play> {
    let mut variants = Vec::new();
    let mut add = |at: usize, fixture: Fixture| {
        let mut variant = play.clone();
        if let Some(place) = variant.stage.get_mut(at) {
            *place = fixture;
            variants.push(variant);
        }
    };
    for (at, fixture) in play.stage.iter().enumerate() {
        match fixture {
            Fixture::AddUser { licences, .. } => {
                for other in [vec![Licence::ContactCenterPremium], Vec::new()] {
                    if other != *licences {
                        add(at, with_licences(fixture, other));
                    }
                }
            }
            Fixture::HoldRole { .. } => {
                for role in [Role::FullAdministrator, Role::ReadOnlyAdministrator] {
                    add(at, with_role(fixture, role));
                }
            }
            _ => {}
        }
    }
    for (at, fixture) in play.stage.iter().enumerate() {
        if matches!(fixture, Fixture::HoldRole { .. } | Fixture::Relate { .. }) {
            variants.push(play.without_fixture(at));
        }
    }
    // A role more, for an actor who holds none.
    if let Some(Step::Attempt(Actor::User(user), command)) = play.steps.last() {
        let mut variant = play.clone();
        variant.stage.push(Fixture::HoldRole {
            organization: command.organization(),
            user: *user,
            role: Role::FullAdministrator,
            site: None,
            lifetime: None,
        });
        variants.push(variant);
    }
    variants
}

fn with_licences(fixture: &Fixture, other: Vec<Licence>) -> Fixture {
    let mut fixture = fixture.clone();
    if let Fixture::AddUser { licences, .. } = &mut fixture {
        *licences = other;
    }
    fixture
}

fn with_role(fixture: &Fixture, other: Role) -> Fixture {
    let mut fixture = fixture.clone();
    if let Fixture::HoldRole { role, site, .. } = &mut fixture {
        *role = other;
        *site = None;
    }
    fixture
}
