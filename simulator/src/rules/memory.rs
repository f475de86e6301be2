//! `GEN-03`, `GEN-04`, `GEN-11`, `GEN-12`, `GEN-17`: what an implementation must not remember of the past.
//!
//! A cache of decisions that was filled while somebody acted by right, a tombstone that swallows a new
//! grant, a user's record that is found again by its address: each rule here stands for such a mistake.

use rolecall_model::identity::UserId;
use rolecall_model::outcome::Refusal;
use rolecall_model::vocabulary::Role;

use crate::rule::{Rule, rules};
use crate::rules::attempt::Attempt;
use crate::state::Grant;

rules! {
    Guard REVOKED_AFTER_USE = "withdrawn-role-after-use" ["GEN-03"], "the role was withdrawn, whatever was done by it before";
    Guard CHANGED_AFTER_USE = "changed-role-after-use" ["GEN-03"], "the role was changed into another, whatever was done by it before";
    Guard SITE_AFTER_USE = "withdrawn-site-after-use" ["GEN-11"], "the site was withdrawn, whatever was done there before";
    Guard EXPIRED_AFTER_USE = "expired-role-after-use" ["GEN-12"], "the role's time is up, whatever was done by it before";
    Guard REMOVED_AFTER_USE = "removed-user-after-use" ["GEN-17"], "the user was removed, whatever the user did before";
    Effect GIVEN_ANEW = "role-given-anew" ["GEN-04"], "a role that was withdrawn counts when it is given anew";
    Effect GIVEN_AFTER_EXPIRY = "role-given-after-expiry" ["GEN-04"], "a role whose time was up counts when it is given anew";
    Limit FORMER_ROLES = "roles-of-a-former-user" ["GEN-17"], "a user who is added anew holds none of the roles of the user who was removed";
}

/// The rules that turn on what somebody did before.
static AFTER_USE: [&Rule; 5] = [
    &REVOKED_AFTER_USE,
    &CHANGED_AFTER_USE,
    &SITE_AFTER_USE,
    &EXPIRED_AFTER_USE,
    &REMOVED_AFTER_USE,
];

impl Attempt<'_> {
    /// Notes that the actor acted by its roles, if a broken rule turns on that.
    pub(crate) fn remember_use(&mut self) {
        if !AFTER_USE.iter().any(|rule| self.policy.breaks(rule)) {
            return;
        }
        let actor = self.actor();
        let clock = self.state.clock;
        if let Some(organization) = self.state.organization_mut(self.id) {
            let grants = organization.grants.iter_mut();
            let own = grants.filter(|grant| Some(grant.user) == actor && !grant.withdrawn);
            for grant in own.filter(|grant| grant.expiry.is_none_or(|expiry| expiry > clock)) {
                grant.used = true;
            }
        }
    }

    /// Keeps what a user did by a role in mind although the role is withdrawn: the bug of such a rule.
    pub(crate) fn keep_in_mind(&mut self, rule: &'static Rule, user: UserId) {
        if !self.policy.breaks(rule) {
            return;
        }
        for organization in &mut self.state.organizations {
            let grants = organization.grants.iter_mut();
            for grant in grants.filter(|grant| grant.user == user && grant.withdrawn) {
                grant.remembered = grant.used;
            }
        }
    }

    /// True if a broken rule lets a grant count whose time is up.
    pub(crate) fn remembers_expired(&self, grant: &Grant) -> bool {
        grant.used && self.policy.breaks(&EXPIRED_AFTER_USE)
    }

    /// True if a grant is swallowed by what is left of an earlier one.
    pub(crate) fn is_swallowed(&self, new: &Grant) -> bool {
        let grants = self.organization().into_iter();
        let mut earlier = grants
            .flat_map(|found| &found.grants)
            .filter(|old| old.user == new.user && old.role == new.role && old.site == new.site);
        earlier.any(|old| {
            let anew = old.withdrawn && !self.performs(&GIVEN_ANEW);
            anew || old.expiry.is_some() && !self.performs(&GIVEN_AFTER_EXPIRY)
        })
    }

    /// Gives a new user the roles of a user with the same address who was removed: the bug of
    /// `FORMER_ROLES`.
    pub(crate) fn restore_former_roles(
        &mut self,
        user: UserId,
        email: &str,
    ) -> Result<(), Refusal> {
        if !self.policy.breaks(&FORMER_ROLES) {
            return Ok(());
        }
        let users = (0..).zip(&self.state.users);
        let former: Vec<UserId> = users
            .filter(|(_, found)| found.removed && found.email == email && found.home == self.id)
            .map(|(number, _)| UserId(number))
            .collect();
        let grants = self.organization()?.grants.iter();
        let roles: Vec<Role> = grants
            .filter(|grant| former.contains(&grant.user))
            .map(|grant| grant.role)
            .collect();
        roles.into_iter().try_for_each(|role| self.give(user, role))
    }
}
