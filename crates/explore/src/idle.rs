//! Commands that change nothing: whether they are refused is left open (`nothing-to-do` in `rolecall_model::latitude`).

use rolecall_model::command::RoleName;
use rolecall_model::latitude::may_be_done;
use rolecall_model::outcome::{Answer, AnswerKind, Outcome};
use rolecall_model::vocabulary::Role;
use rolecall_model::{Actor, Command, Created, Fixture};
use rolecall_simulator::Simulator;

use crate::difference::Shape;
use crate::views;

/// The acts that change nothing by nature: a right actor is not refused them for that.
const NOTHING_BY_NATURE: [&str; 8] = [
    "sign-in",
    "open-wizard",
    "launch-customer",
    "open-help-desk",
    "select-role",
    "validate-email",
    "request-export",
    "open-help-desk-session",
];

/// True if the two sides differ in a command of which nothing would come.
pub(crate) fn is_idle(before: Simulator, actor: Actor, command: &Command, shape: Shape) -> bool {
    let operation = command.operation();
    let acts = command.answer() == AnswerKind::Nothing && !NOTHING_BY_NATURE.contains(&operation);
    acts && match shape {
        Shape::Refused => changes_nothing(before, actor, command),
        Shape::Allowed => would_change_nothing(before, actor, command),
        _ => false,
    }
}

/// True if the simulator carries a command out and nothing changes but the log; or if a right actor's command may as
/// well be refused, for it names what is not there.
fn changes_nothing(before: Simulator, actor: Actor, command: &Command) -> bool {
    let mut after = before.clone();
    match after.attempt(actor, command) {
        Outcome::Done(_) => before.state() == after.state() || look_alike(before, after),
        Outcome::Refused(refusal) => {
            let on = refusal.requirement.as_deref().unwrap_or_default();
            may_be_done(command.operation(), on).is_some()
        }
    }
}

/// True if the operator sees the same of both, whatever their logs hold.
fn look_alike(mut one: Simulator, mut other: Simulator) -> bool {
    views::all(&other).into_iter().all(|view| {
        matches!(view, Command::ViewAuditLog { .. })
            || one.attempt(Actor::Operator, &view) == other.attempt(Actor::Operator, &view)
    })
}

/// True if the command gives a role that is held already. Whether the user still meets what a new appointment would
/// need is then nobody's question.
fn is_held_already(before: &mut Simulator, command: &Command) -> bool {
    let Command::GrantRole {
        organization,
        user,
        role: RoleName::Known(role),
        site: None,
    } = *command
    else {
        return false;
    };
    let view = Command::ViewRoles { organization, user };
    let held = before.attempt(Actor::Operator, &view);
    matches!(held, Outcome::Done(Answer::Roles { roles }) if roles.contains(&role))
}

/// True if nothing changes when a full administrator of the organization does what the actor was refused.
fn would_change_nothing(mut before: Simulator, actor: Actor, command: &Command) -> bool {
    if is_held_already(&mut before, command) {
        return true;
    }
    let organization = command.organization();
    let added = before.prepare(&Fixture::AddUser {
        organization,
        email: "substitute@rolecall.example".to_owned(),
        name: "Substitute".to_owned(),
        verified: true,
        active: true,
        licences: Vec::new(),
    });
    let Ok(Created::User(user)) = added else {
        return false;
    };
    let appointed = before.prepare(&Fixture::HoldRole {
        organization,
        user,
        role: Role::FullAdministrator,
        site: None,
        lifetime: None,
    });
    appointed.is_ok()
        && actor != Actor::User(user)
        && changes_nothing(before, Actor::User(user), command)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use rolecall_model::vocabulary::OrganizationKind;
    use rolecall_model::{OrganizationId, Readings, UserId};
    use rolecall_simulator::Policy;

    use super::*;

    /// A user without a licence, which the role needs, who holds it all the same or does not.
    fn acme(holds: bool) -> Simulator {
        let mut simulator = Simulator::new(Arc::new(Policy::new(Readings::default())));
        let organization = OrganizationId(0);
        let mut fixtures = vec![
            Fixture::AddOrganization {
                name: "Acme".to_owned(),
                kind: OrganizationKind::Customer,
                contact_center: true,
            },
            Fixture::AddUser {
                organization,
                email: "siv@acme.example".to_owned(),
                name: "Siv".to_owned(),
                verified: true,
                active: true,
                licences: Vec::new(),
            },
        ];
        fixtures.extend(holds.then_some(Fixture::HoldRole {
            organization,
            user: UserId(0),
            role: Role::ContactCenterServiceAdministrator,
            site: None,
            lifetime: None,
        }));
        for fixture in fixtures {
            assert!(simulator.prepare(&fixture).is_ok(), "{fixture:?}");
        }
        simulator
    }

    #[test]
    fn a_role_that_is_held_already_may_be_given_again_or_refused() {
        let grant = Command::GrantRole {
            organization: OrganizationId(0),
            user: UserId(0),
            role: RoleName::Known(Role::ContactCenterServiceAdministrator),
            site: None,
        };
        let actor = Actor::User(UserId(0));
        assert!(is_idle(acme(true), actor, &grant, Shape::Allowed));
        assert!(!is_idle(acme(false), actor, &grant, Shape::Allowed));
    }
}
