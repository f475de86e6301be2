//! Properties of every run of the simulator, whatever the readings: the requirements `GEN`
//! over random plays, and the soundness of the catalogue of mutants.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod catalogue;
mod play;
mod scene;

use std::collections::BTreeMap;
use std::sync::Arc;

use catalogue::Register;
use play::{ACME, FIA};
use proptest::prelude::{prop_assert, prop_assert_eq};
use rolecall_model::command::RoleName;
use rolecall_model::identity::{Actor, OrganizationId, UserId};
use rolecall_model::outcome::AnswerKind;
use rolecall_model::role_set::Roles;
use rolecall_model::vocabulary::{Home, Role, Surface};
use rolecall_model::{Command, Outcome, Readings, Refusal};
use scene::{essence, every_attempt, held, roles_of};

use crate::facts::Question;
use crate::privilege::{Access, Privilege};
use crate::state::State;
use crate::{Mutant, Policy, Simulator, Variant};

/// Commands that can be open to a user without a role in the organization: to agents, to partners by their
/// roles at home, to hosts by their licence, and to whoever asks to be let in. None of it is a role's
/// right, so what holds of roles does not hold of it.
fn may_be_open_without_a_role(command: &Command, user: UserId) -> bool {
    match command {
        Command::SignIn { surface, .. } => *surface == Surface::AgentDesktop,
        Command::LaunchCustomer { .. }
        | Command::ProvisionOrder { .. }
        | Command::EndRelation { .. }
        | Command::RequestAccess { .. }
        | Command::SetUpOrganization { .. }
        | Command::HostMeeting { .. } => true,
        Command::GrantRole {
            user: appointed,
            role: RoleName::Known(Role::ProvisioningAdministrator),
            ..
        } => *appointed == user,
        _ => false,
    }
}

#[test]
fn gen_01_users_without_a_role_are_refused_except_where_stated() {
    every_attempt(|scene| {
        let Actor::User(user) = scene.actor else {
            return Ok(());
        };
        let organization = scene.command.organization();
        let open = may_be_open_without_a_role(scene.command, user) || scene.comes_from_a_partner();
        if !open && !held(scene.before, organization).contains_key(&user) {
            prop_assert!(!scene.outcome.is_done());
        }
        Ok(())
    });
}

#[test]
fn gen_02_a_stranger_does_not_learn_which_organizations_there_are() {
    every_attempt(|scene| {
        let (Actor::User(user), organization) = (scene.actor, scene.command.organization()) else {
            return Ok(());
        };
        let Some(found) = scene.before.state().organization(organization) else {
            return Ok(());
        };
        let known = |found: &crate::state::User| found.home == organization || found.removed;
        if scene.before.state().user(user).is_none_or(known)
            || scene.sets_up()
            || scene.comes_from_a_partner()
            || found.grants.iter().any(|grant| grant.user == user)
        {
            return Ok(());
        }
        if scene.outcome.is_done() && may_be_open_without_a_role(scene.command, user) {
            return Ok(());
        }
        let mut nowhere = scene.command.clone();
        *nowhere.organization_mut() = OrganizationId::UNKNOWN;
        prop_assert_eq!(
            &scene.before.clone().attempt(scene.actor, &nowhere),
            scene.outcome
        );
        Ok(())
    });
}

#[test]
fn gen_03_a_revoked_role_is_gone() {
    every_attempt(|scene| {
        let Command::RevokeRole {
            organization,
            user,
            role: RoleName::Known(role),
            site,
        } = *scene.command
        else {
            return Ok(());
        };
        let stays =
            role == Role::ProvisioningAdministrator && scene.keeps_provisioning(organization, user);
        if scene.outcome.is_done() && !stays && (site.is_none() || !role.is_bound_to_site()) {
            prop_assert!(!roles_of(scene.after, organization, user).contains(role));
            prop_assert!(!scene.listed_roles(organization, user).contains(&role));
        }
        Ok(())
    });
}

#[test]
fn gen_03_after_a_revocation_all_is_as_if_there_had_been_no_grant() {
    every_attempt(|scene| {
        let (Actor::User(user), organization) = (scene.actor, scene.command.organization()) else {
            return Ok(());
        };
        if matches!(scene.command, Command::ViewAuditLog { .. }) || user == FIA {
            return Ok(());
        }
        if scene.keeps_provisioning(organization, user) {
            return Ok(());
        }
        let mut simulator = scene.before.clone();
        for role in [Role::SupportAdministrator, Role::ReadOnlyAdministrator] {
            if roles_of(&simulator, organization, user).contains(role) {
                continue;
            }
            let name = RoleName::Known(role);
            let grant = Command::GrantRole {
                organization,
                user,
                role: name,
                site: None,
            };
            let revoke = Command::RevokeRole {
                organization,
                user,
                role: name,
                site: None,
            };
            let granted = simulator.attempt(Actor::User(FIA), &grant).is_done();
            prop_assert!(!granted || simulator.attempt(Actor::User(FIA), &revoke).is_done());
        }
        let outcome = simulator.attempt(scene.actor, scene.command);
        prop_assert_eq!(essence(&outcome), essence(scene.outcome));
        Ok(())
    });
}

#[test]
fn gen_04_and_gen_16_a_granted_role_counts_at_once_and_is_held_once() {
    every_attempt(|scene| {
        let Command::GrantRole {
            organization,
            user,
            role: RoleName::Known(role),
            ..
        } = *scene.command
        else {
            return Ok(());
        };
        if !scene.outcome.is_done() {
            return Ok(());
        }
        prop_assert!(roles_of(scene.after, organization, user).contains(role));
        let listed = scene.listed_roles(organization, user);
        prop_assert_eq!(listed.iter().filter(|one| **one == role).count(), 1);

        let mut again = scene.after.clone();
        prop_assert!(again.attempt(scene.actor, scene.command).is_done());
        let once = scene.after.state.organizations[organization.index()]
            .audit
            .clone();
        again.state.organizations[organization.index()].audit = once;
        prop_assert_eq!(&again.state, &scene.after.state);
        Ok(())
    });
}

#[test]
fn gen_05_a_refused_command_changes_nothing() {
    every_attempt(|scene| {
        if !scene.outcome.is_done() {
            prop_assert_eq!(&scene.before.state, &scene.after.state);
        }
        Ok(())
    });
}

#[test]
fn views_and_the_operator_change_nothing() {
    every_attempt(|scene| {
        let views = !matches!(
            scene.command.answer(),
            AnswerKind::Nothing
                | AnswerKind::NewUser
                | AnswerKind::NewOrganization
                | AnswerKind::Import
        );
        let enters = matches!(
            scene.command,
            Command::SignIn { .. } | Command::OpenWizard { .. }
        );
        if views || enters || scene.actor == Actor::Operator {
            prop_assert_eq!(&scene.before.state, &scene.after.state);
        }
        Ok(())
    });
}

/// The state without the exports that people have of what they look at.
fn without_exports(simulator: &Simulator) -> State {
    let mut state = simulator.state().clone();
    for organization in &mut state.organizations {
        organization.exports.clear();
    }
    state
}

#[test]
fn gen_07_a_read_only_role_changes_nothing() {
    every_attempt(|scene| {
        let Actor::User(user) = scene.actor else {
            return Ok(());
        };
        let read_only = Roles::NONE.with(Role::ReadOnlyAdministrator);
        let open = may_be_open_without_a_role(scene.command, user) || scene.comes_from_a_partner();
        if !open && roles_of(scene.before, scene.command.organization(), user) == read_only {
            prop_assert_eq!(
                &without_exports(scene.before),
                &without_exports(scene.after)
            );
        }
        Ok(())
    });
}

#[test]
fn gen_08_access_is_the_union_of_what_each_role_gives() {
    let policy = Policy::new(Readings::default());
    let alone = |role: &Role| Roles::NONE.with(*role);
    for (privilege, home) in Privilege::ALL
        .iter()
        .flat_map(|privilege| Home::ALL.iter().map(|home| (*privilege, *home)))
    {
        for access in [Access::Read, Access::Write] {
            let allows = |roles| policy.allows(privilege, home, roles, access);
            assert!(!allows(Roles::NONE));
            for (one, other) in Role::ALL
                .iter()
                .flat_map(|one| Role::ALL.iter().map(move |other| (one, other)))
            {
                assert_eq!(
                    allows(alone(one).with(*other)),
                    allows(alone(one)) || allows(alone(other)),
                    "{one} and {other} of {home}: {access} of {}",
                    privilege.slug()
                );
            }
        }
    }
}

/// A site administrator's own sites are the only ones, whatever other role lets the actor look.
#[test]
fn gen_10_no_site_is_changed_but_an_assigned_one() {
    every_attempt(|scene| {
        let (Actor::User(user), Command::ChangeSite { site, .. }) = (scene.actor, scene.command)
        else {
            return Ok(());
        };
        let organization = scene.command.organization();
        let full = roles_of(scene.before, organization, user).contains(Role::FullAdministrator);
        let grants = scene.before.state().organization(organization).into_iter();
        let assigned = grants
            .flat_map(|it| &it.grants)
            .any(|grant| grant.user == user && grant.site == Some(*site) && !grant.withdrawn);
        if !full && !assigned && !scene.comes_from_a_partner() {
            prop_assert!(!scene.outcome.is_done());
        }
        Ok(())
    });
}

#[test]
fn gen_09_only_a_full_administrator_gains_a_role_by_its_own_act() {
    every_attempt(|scene| {
        let Actor::User(user) = scene.actor else {
            return Ok(());
        };
        let organization = scene.command.organization();
        let before = roles_of(scene.before, organization, user);
        let after = roles_of(scene.after, organization, user);
        let open = may_be_open_without_a_role(scene.command, user);
        if !open && !before.contains(Role::FullAdministrator) {
            // A partner full administrator appoints any user of the partner (`PART-ASSIGN-01`).
            let appoints = before.contains(Role::PartnerFullAdministrator);
            let may = |role: Role| appoints && role.manages_customers();
            prop_assert!(after.iter().all(|role| before.contains(role) || may(role)));
        }
        Ok(())
    });
}

#[test]
fn gen_13_lists_follow_the_state() {
    every_attempt(|scene| {
        let organization = match scene.command.organization() {
            known if scene.after.state().organization(known).is_some() => known,
            _ => ACME,
        };
        let held: BTreeMap<UserId, Vec<Role>> = held(scene.after, organization)
            .into_iter()
            .map(|(user, roles)| (user, roles.into_iter().collect()))
            .collect();
        prop_assert_eq!(scene.administrators(organization), held);
        Ok(())
    });
}

#[test]
fn gen_14_an_unauthenticated_sender_is_refused() {
    every_attempt(|scene| {
        if matches!(scene.actor, Actor::Anonymous | Actor::Impostor) {
            let requirement = match scene.outcome {
                Outcome::Refused(refusal) => refusal.requirement.as_deref(),
                Outcome::Done(_) => None,
            };
            prop_assert_eq!(requirement, Some("GEN-14"));
        }
        Ok(())
    });
}

#[test]
fn gen_17_a_removed_user_is_refused_everything() {
    every_attempt(|scene| {
        let Actor::User(user) = scene.actor else {
            return Ok(());
        };
        if scene
            .before
            .state()
            .user(user)
            .is_some_and(|found| found.removed)
        {
            prop_assert!(!scene.outcome.is_done());
        }
        Ok(())
    });
}

#[test]
fn every_refusal_names_a_requirement_of_the_register() {
    let register = Register::read();
    every_attempt(|scene| {
        if let Outcome::Refused(Refusal { requirement, text }) = scene.outcome {
            let named = requirement.as_deref().unwrap_or_default();
            prop_assert!(register.requirements.contains(named), "{named:?}: {text}");
            prop_assert!(!text.is_empty());
        }
        Ok(())
    });
}

#[test]
fn the_same_play_ends_the_same() {
    every_attempt(|scene| {
        let mut again = scene.before.clone();
        prop_assert_eq!(&again.attempt(scene.actor, scene.command), scene.outcome);
        prop_assert_eq!(&again.state, &scene.after.state);
        Ok(())
    });
}

/// Plays that never get anywhere would prove nothing.
#[test]
fn every_operation_is_both_done_and_refused_in_the_plays() {
    let counts = std::cell::RefCell::new(BTreeMap::<&str, [u32; 2]>::new());
    every_attempt(|scene| {
        let mut counts = counts.borrow_mut();
        let count = counts.entry(scene.command.operation()).or_default();
        count[usize::from(scene.outcome.is_done())] += 1;
        Ok(())
    });
    let counts = counts.into_inner();
    let missing: Vec<_> = Command::OPERATIONS
        .iter()
        .filter_map(|operation| {
            let [refused, done] = counts.get(operation).copied().unwrap_or_default();
            (refused == 0 || done == 0).then_some((operation, done, refused))
        })
        .collect();
    assert!(missing.is_empty(), "never done, or refused: {missing:?}");
}

/// A variant that never does otherwise would prove nothing.
#[test]
fn every_variant_does_something_otherwise() {
    let alike = std::cell::RefCell::new(Variant::all().iter().collect::<Vec<_>>());
    every_attempt(|scene| {
        alike.borrow_mut().retain(|variant| {
            let mut state = scene.before.state.clone();
            let policy = &scene.before.policy;
            let outcome = variant.attempt(&mut state, policy, scene.actor, scene.command);
            outcome == *scene.outcome && state == scene.after.state
        });
        Ok(())
    });
    let alike = alike.into_inner();
    let alike: Vec<_> = alike.iter().map(|it| it.id()).collect();
    // Nobody is inactive in the plays; these two have a test of their own.
    let by_hand = [
        "inactive-user-not-deactivated",
        "inactive-user-not-appointed",
    ];
    assert_eq!(alike, by_hand);
}

/// A decision point that is told the facts decides as the service that has them.
#[test]
fn the_facts_of_an_attempt_suffice_to_decide_it() {
    every_attempt(|scene| {
        let question = scene.before.question(scene.actor, scene.command);
        prop_assert_eq!(question.is_none(), scene.actor == Actor::Operator);
        let Some(question) = question else {
            return Ok(());
        };
        let told = serde_json::to_string(&question).unwrap();
        let told: Question = serde_json::from_str(&told).unwrap();
        prop_assert_eq!(&told, &question);
        let decided = told.decide(&scene.before.policy).unwrap();
        prop_assert_eq!(
            decided.is_done(),
            scene.outcome.is_done(),
            "{:?} instead of {:?}: {}",
            decided,
            scene.outcome,
            serde_json::to_string_pretty(&told).unwrap()
        );
        // And so it does where the two of them know the same, without any facts being told.
        let considered = scene.before.consider(&question).unwrap();
        prop_assert_eq!(considered.is_done(), scene.outcome.is_done());
        Ok(())
    });
}

/// The facts hold no conclusions: whoever draws a wrong one is found out by its decisions, whether it
/// keeps the facts itself or is told them.
#[test]
fn the_facts_suffice_for_every_bug_as_well() {
    let mutants = Mutant::all();
    let next = std::cell::Cell::new(0);
    // Rules with a bug take longer to compile than to follow, so each are followed a few times.
    let at_hand = std::cell::RefCell::new(Vec::<(&Mutant, Arc<Policy>)>::new());
    let attempts = std::cell::Cell::new(0);
    every_attempt(|scene| {
        let Some(question) = scene.before.question(scene.actor, scene.command) else {
            return Ok(());
        };
        let readings = scene.before.policy.readings();
        let mut at_hand = at_hand.borrow_mut();
        let others = attempts.replace(attempts.get() + 1) % 4 == 0;
        if others || at_hand.iter().any(|(_, it)| it.readings() != readings) {
            *at_hand = (0..2)
                .map(|_| &mutants[next.replace(next.get() + 1) % mutants.len()])
                .map(|it| (it, Arc::new(Policy::with_mutant(readings, it))))
                .collect();
        }
        for (mutant, policy) in at_hand.iter() {
            let mut broken = Simulator::in_state(scene.before.state.clone(), Arc::clone(policy));
            let outcome = broken.attempt(scene.actor, scene.command);
            let decided = question.decide(policy).unwrap();
            prop_assert_eq!(
                decided.is_done(),
                outcome.is_done(),
                "{:?}: {:?} instead of {:?}",
                mutant,
                decided,
                outcome
            );
        }
        Ok(())
    });
    let turns = next.get() / mutants.len();
    assert!(turns >= 1, "not every bug had its turn");
}
