//! Plays acted out: every attempt with what was before and after it, and what to ask of them.

use std::collections::{BTreeMap, BTreeSet};

use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use rolecall_model::identity::{Actor, OrganizationId, UserId};
use rolecall_model::outcome::Answer;
use rolecall_model::role_set::Roles;
use rolecall_model::vocabulary::{OrganizationKind, Relation, Role};
use rolecall_model::{Command, Conflict, Outcome};

use super::play::{Play, Step};
use crate::Simulator;
use crate::rules::attempt::{Attempt, Subject};
use crate::state::Grant;

pub(super) type Checked = Result<(), TestCaseError>;

/// How many plays a property is tried on.
const PLAYS: u32 = 256;

/// One attempt in a play.
pub(super) struct Scene<'a> {
    pub(super) before: &'a Simulator,
    pub(super) after: &'a Simulator,
    pub(super) actor: Actor,
    pub(super) command: &'a Command,
    pub(super) outcome: &'a Outcome,
}

/// Checks every attempt of random plays.
pub(super) fn every_attempt(check: impl Fn(&Scene<'_>) -> Checked) {
    let run = |play: Play| {
        let mut simulator = play.open();
        for step in &play.steps {
            match step {
                Step::Wait(fixture) => drop(simulator.prepare(fixture).unwrap()),
                Step::Attempt(actor, command) => {
                    let before = simulator.clone();
                    let outcome = simulator.attempt(*actor, command);
                    check(&Scene {
                        before: &before,
                        after: &simulator,
                        actor: *actor,
                        command,
                        outcome: &outcome,
                    })?;
                }
            }
        }
        Ok(())
    };
    // The same plays every time: a failure tells of the change at hand, and not of luck.
    let config = Config {
        failure_persistence: None,
        ..Config::with_cases(PLAYS)
    };
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    if let Err(failure) = TestRunner::new_with_rng(config, random).run(&Play::strategy(), run) {
        panic!("{failure}");
    }
}

impl Scene<'_> {
    /// True if a partner's administrator set a new organization up, which takes no role there and
    /// gives one (`ORG-FIRST-01`).
    pub(super) fn sets_up(&self) -> bool {
        matches!(self.command, Command::SetUpOrganization { .. }) && self.outcome.is_done()
    }

    /// True if the actor is an administrator of a partner, who may have access to customers without a role
    /// there: what holds of those without a role does not hold of them.
    pub(super) fn comes_from_a_partner(&self) -> bool {
        let Actor::User(user) = self.actor else {
            return false;
        };
        let state = self.before.state();
        let home = state.user(user).map(|found| found.home);
        home.filter(|home| *home != self.command.organization())
            .is_some_and(|home| {
                let partner = state.organization(home);
                partner.is_some_and(|found| found.kind == OrganizationKind::Partner)
                    && !roles_of(self.before, home, user).is_empty()
            })
    }

    /// The answer that the operator gets now.
    fn read_back(&self, command: &Command) -> Answer {
        match self.after.clone().attempt(Actor::Operator, command) {
            Outcome::Done(answer) => answer,
            Outcome::Refused(refusal) => panic!("the operator may look: {refusal:?}"),
        }
    }

    /// True if removing the user's roles leaves provisioning access (`PROV-REMOVED-02`).
    pub(super) fn keeps_provisioning(&self, organization: OrganizationId, user: UserId) -> bool {
        let state = self.before.state();
        let readings = self.before.policy.readings();
        readings.of(Conflict::AccessAfterRemoval).name() == "automatic"
            && state
                .user(user)
                .is_some_and(|found| state.is(found.home, Relation::Sold, organization))
    }

    pub(super) fn listed_roles(&self, organization: OrganizationId, user: UserId) -> Vec<Role> {
        match self.read_back(&Command::ViewRoles { organization, user }) {
            Answer::Roles { roles } => roles,
            other => panic!("{other:?}"),
        }
    }

    /// Both administrator lists, each entry with its roles in order.
    pub(super) fn administrators(
        &self,
        organization: OrganizationId,
    ) -> BTreeMap<UserId, Vec<Role>> {
        let lists = [
            Command::ListAdministrators {
                organization,
                role: None,
            },
            Command::ListExternalAdministrators {
                organization,
                role: None,
            },
        ];
        let mut found = BTreeMap::new();
        for list in lists {
            let Answer::Administrators { administrators } = self.read_back(&list) else {
                panic!("no list");
            };
            for mut entry in administrators {
                entry.roles.sort_unstable();
                found.insert(entry.user, entry.roles);
            }
        }
        found
    }
}

/// The roles that a user holds in an organization, as the rules see them.
pub(super) fn roles_of(simulator: &Simulator, organization: OrganizationId, user: UserId) -> Roles {
    let mut simulator = simulator.clone();
    let Simulator { state, policy, .. } = &mut simulator;
    Attempt::new(state, policy, Subject::Operator, organization).roles_of(user)
}

/// The same, read off the state without the rules.
pub(super) fn held(
    simulator: &Simulator,
    organization: OrganizationId,
) -> BTreeMap<UserId, BTreeSet<Role>> {
    let state = simulator.state();
    let counts = |grant: &&Grant| {
        !grant.withdrawn && grant.expiry.is_none_or(|expiry| expiry > state.clock())
    };
    let mut found: BTreeMap<UserId, BTreeSet<Role>> = BTreeMap::new();
    let organization = state.organization(organization).into_iter();
    for grant in organization.flat_map(|it| &it.grants).filter(counts) {
        found.entry(grant.user).or_default().insert(grant.role);
    }
    found
}

/// Done with an answer or refused, for whatever reason.
pub(super) fn essence(outcome: &Outcome) -> Option<&Answer> {
    match outcome {
        Outcome::Done(answer) => Some(answer),
        Outcome::Refused(_) => None,
    }
}
