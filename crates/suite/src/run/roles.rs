//! The roles that the actor of a scenario's act under test holds, as its `Given` steps say.

use super::scenario::Act;
use super::step_index::Found;
use crate::steps::arguments::Arguments;
use crate::steps::row::Kind;
use crate::world::World;

/// The beginning of the sentence in which somebody else has given a role.
const GIVEN_BY_ANOTHER: &str = "{actor} has made {person} a";

/// The slugs of the roles of an actor, in their order: of the act that was decided on if the scenario failed at a
/// step, and otherwise of the last act that is not a control.
pub(super) fn acting(
    steps: &[Option<&Found>],
    acts: &[Act],
    failed_at: Option<usize>,
    world: &World,
) -> Vec<&'static str> {
    let refused = acts.iter().any(|act| act.refused);
    let tested = |act: &&Act| match failed_at {
        Some(place) => act.place <= place,
        None => !(refused && act.can),
    };
    let Some(act) = acts.iter().rev().find(tested).or_else(|| acts.last()) else {
        return Vec::new();
    };
    let mut roles = Vec::new();
    let before = steps.iter().take(act.place).flatten();
    for found in before.filter(|it| it.row.kind == Kind::Given) {
        for role in roles_of(&act.actor, found, world) {
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
    }
    roles
}

/// The roles that a step says this person holds.
fn roles_of(person: &str, found: &Found, world: &World) -> Vec<&'static str> {
    let arguments = || parameters(found.sentence).zip(&found.arguments);
    let of_others = arguments().any(|(name, _)| name == "actor");
    if of_others && !found.row.en.starts_with(GIVEN_BY_ANOTHER) {
        return Vec::new();
    }
    let holder = arguments().find(|(name, _)| *name == "person");
    if holder.is_none_or(|(_, name)| name != person) {
        return Vec::new();
    }
    let roles = arguments().filter(|(name, _)| *name == "role");
    let roles = roles.filter_map(|(_, text)| {
        let mut argument = Arguments::new(std::slice::from_ref(text), None);
        argument.role(world)
    });
    roles.map(|role| role.slug()).collect()
}

/// The parameters of a sentence, in its order.
fn parameters(sentence: &str) -> impl Iterator<Item = &str> {
    let parts = sentence.split('{').skip(1);
    parts.filter_map(|part| part.split_once('}').map(|(name, _)| name))
}
