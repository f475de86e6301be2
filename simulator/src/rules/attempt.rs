//! One actor's attempt at one command, and how rules decide in it.

use rolecall_model::identity::{OrganizationId, UserId};
use rolecall_model::outcome::Refusal;

use crate::policy::Policy;
use crate::rule::{Kind, Rule, refusal};
use crate::rules::general;
use crate::state::{Organization, State, User};

/// The sender of a command, after sign-in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Subject {
    /// A user.
    User(UserId),
    /// The operator of the test, who only looks.
    Operator,
    /// A caller whom a broken sign-in let through.
    Anybody,
}

/// The way in: rules hold through each of them (`GEN-07`).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Interface {
    Single,
    Bulk,
    File,
}

/// An attempt at a command.
pub(crate) struct Attempt<'a> {
    pub(crate) state: &'a mut State,
    pub(crate) policy: &'a Policy,
    pub(crate) subject: Subject,
    /// The organization acted on; it exists.
    pub(crate) id: OrganizationId,
    pub(crate) interface: Interface,
    /// Leaves changes of roles out of the audit log: the bugs of `GEN-18`.
    pub(crate) unlogged: bool,
    /// True if the role that is given takes another one's place.
    pub(crate) changing: bool,
    /// Carries on whatever the rules say: the bug of `GEN-05`.
    pub(crate) unbridled: bool,
}

fn no_member() -> Refusal {
    refusal("GEN-15", "the organization has no such user")
}

impl<'a> Attempt<'a> {
    /// An attempt by a request of its own.
    pub(crate) const fn new(
        state: &'a mut State,
        policy: &'a Policy,
        subject: Subject,
        id: OrganizationId,
    ) -> Self {
        Self {
            state,
            policy,
            subject,
            id,
            interface: Interface::Single,
            unlogged: false,
            changing: false,
            unbridled: false,
        }
    }
}

impl Attempt<'_> {
    /// True if the reading that a rule presupposes is in force.
    pub(crate) fn in_reading(&self, rule: &Rule) -> bool {
        self.policy.readings().admit(rule.reading)
    }

    /// Refuses unless the guard's condition holds.
    pub(crate) fn ensure(&self, guard: &'static Rule, holds: bool) -> Result<(), Refusal> {
        debug_assert_eq!(guard.kind, Kind::Guard);
        if holds || self.unbridled || self.policy.breaks(guard) {
            Ok(())
        } else {
            Err(guard.refusal())
        }
    }

    /// Marks the place where a rule deliberately does not refuse, although it might be expected to.
    pub(crate) fn exempt(&self, exemption: &'static Rule, applies: bool) -> Result<(), Refusal> {
        debug_assert_eq!(exemption.kind, Kind::Exemption);
        if applies && !self.unbridled && self.policy.breaks(exemption) {
            Err(exemption.refusal())
        } else {
            Ok(())
        }
    }

    /// True if the effect takes place.
    pub(crate) fn performs(&self, effect: &'static Rule) -> bool {
        debug_assert_eq!(effect.kind, Kind::Effect);
        !self.policy.breaks(effect)
    }

    /// True if something shows that a limit or a guard keeps out unless its condition holds.
    pub(crate) fn shows(&self, rule: &'static Rule, holds: bool) -> bool {
        holds || self.policy.breaks(rule)
    }

    /// The organization acted on.
    pub(crate) fn organization(&self) -> Result<&Organization, Refusal> {
        self.state
            .organization(self.id)
            .ok_or_else(|| general::UNKNOWN_ORGANIZATION.refusal())
    }

    pub(crate) fn organization_mut(&mut self) -> Result<&mut Organization, Refusal> {
        self.state
            .organization_mut(self.id)
            .ok_or_else(|| general::UNKNOWN_ORGANIZATION.refusal())
    }

    /// The user, if at home in the organization acted on and not removed.
    pub(crate) fn member(&self, user: UserId) -> Result<&User, Refusal> {
        self.state
            .person(user)
            .filter(|found| self.is_own(found))
            .ok_or_else(no_member)
    }

    pub(crate) fn member_mut(&mut self, user: UserId) -> Result<&mut User, Refusal> {
        let own = self.member(user).is_ok();
        self.state
            .person_mut(user)
            .filter(|_| own)
            .ok_or_else(no_member)
    }

    /// True unless the user belongs to another organization. An unknown user counts as one of this
    /// organization.
    pub(crate) fn is_inside(&self, user: UserId) -> bool {
        let found = self.state.person(user);
        found.is_none_or(|found| found.home == self.id)
    }

    /// The member with this e-mail address.
    pub(crate) fn member_by_email(&self, email: &str) -> Option<UserId> {
        self.state
            .user_by_email(email)
            .filter(|user| self.member(*user).is_ok())
    }

    /// The actor, if the actor is a user.
    pub(crate) const fn actor(&self) -> Option<UserId> {
        match self.subject {
            Subject::User(user) => Some(user),
            Subject::Operator | Subject::Anybody => None,
        }
    }
}
