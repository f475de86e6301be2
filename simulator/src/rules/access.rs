//! `EXT-GRANT`, `EXT-SUP`: asking for access from outside, and access that ends by itself.

use crate::command::RoleName;
use crate::identity::{OrganizationId, UserId};
use crate::outcome::{Administrator, Answer, Refusal};
use crate::policy::Policy;
use crate::privilege::Privilege;
use crate::readings::Conflict;
use crate::rules::attempt::refusal;
use crate::rules::roles::Appointment;
use crate::rules::{Attempt, Subject, rules};
use crate::state::State;
use crate::vocabulary::{OrganizationKind, Role};

rules! {
    Effect ACCESS_GIVEN = "access-given" ["EXT-GRANT-01"], "whoever is granted access has it";
    Guard REFUSED_WITHOUT_ACCESS = "refused-without-access" ["EXT-GRANT-01"], "whoever is refused access has none";
    Guard ASKING_GIVES_NOTHING = "asking-gives-nothing" ["EXT-GRANT-01"], "asking for access gives none";
    Effect SUPPORT_IS_READ_ONLY = "support-is-read-only" ["EXT-SUP-01"], "support staff come as read-only administrators";
    Effect SUPPORT_ACCESS_ENDS = "support-access-ends" ["EXT-SUP-02"] if ReadOnlyExpiryScope = false, "read-only access of support staff ends by itself";
    Effect EXTERNAL_ACCESS_ENDS = "external-access-ends" ["EXT-SUP-03"] if ReadOnlyExpiryScope = true, "read-only access from outside ends by itself";
}

/// Seconds after which read-only access from outside ends by itself, where it does. The documents give
/// no length; an hour is this simulator's.
pub const SUPPORT_ACCESS: u32 = 3600;

/// When a role that is given now ends by itself.
pub(crate) fn expiry(
    state: &State,
    policy: &Policy,
    organization: OrganizationId,
    user: UserId,
    role: Role,
) -> Option<u64> {
    let home = state.user(user)?.home;
    if role != Role::ReadOnlyAdministrator || home == organization {
        return None;
    }
    let everybody = policy.readings().alternative(Conflict::ReadOnlyExpiryScope);
    let ends = if everybody {
        !policy.breaks(&EXTERNAL_ACCESS_ENDS)
    } else {
        is_support(state, home) && !policy.breaks(&SUPPORT_ACCESS_ENDS)
    };
    ends.then(|| state.clock.saturating_add(u64::from(SUPPORT_ACCESS)))
}

/// Whether users of this organization are support staff.
fn is_support(state: &State, home: OrganizationId) -> bool {
    let found = state.organization(home);
    found.is_some_and(|found| found.kind == OrganizationKind::Support)
}

impl Attempt<'_> {
    pub(crate) fn request_access(&mut self, role: Role) -> Result<Answer, Refusal> {
        self.require_open(self.actor_home() != Some(self.id))?;
        let Some(user) = self.actor() else {
            return Ok(Answer::Nothing);
        };
        let requests = &mut self.organization_mut()?.access_requests;
        requests.retain(|(other, _)| *other != user);
        requests.push((user, role));
        if self.policy.breaks(&ASKING_GIVES_NOTHING) {
            self.appoint(&Appointment {
                user,
                role,
                site: None,
            })?;
        }
        Ok(Answer::Nothing)
    }

    pub(crate) fn list_access_requests(&self) -> Result<Answer, Refusal> {
        if self.subject != Subject::Operator {
            self.require(Privilege::GrantOtherRolesOutside)?;
        }
        let exists = |user| {
            let found = self.state.user(user);
            found.is_some_and(|found| !found.removed)
        };
        let requests = self.organization()?.access_requests.iter();
        let administrators = requests
            .filter(|(user, _)| exists(*user))
            .map(|(user, role)| Administrator {
                user: *user,
                roles: vec![*role],
            })
            .collect();
        Ok(Answer::Administrators { administrators })
    }

    pub(crate) fn answer_access_request(
        &mut self,
        user: UserId,
        granted: bool,
    ) -> Result<Answer, Refusal> {
        self.require(Privilege::GrantOtherRolesOutside)?;
        let mut requests = self.organization()?.access_requests.iter();
        let (_, asked) = *requests
            .find(|(other, _)| *other == user)
            .ok_or_else(|| refusal("GEN-15", "the user asks for nothing"))?;
        if self.shows(&REFUSED_WITHOUT_ACCESS, granted) {
            let role = self.role_given(user, asked);
            let held = self.roles_of(user);
            let appointment = self.appointment(user, RoleName::Known(role), None, held)?;
            if let Some(appointment) = appointment.filter(|_| self.performs(&ACCESS_GIVEN)) {
                self.appoint(&appointment)?;
            }
        }
        let requests = &mut self.organization_mut()?.access_requests;
        requests.retain(|(other, _)| *other != user);
        Ok(Answer::Nothing)
    }

    /// The role with which somebody comes who asked for this one.
    fn role_given(&self, user: UserId, asked: Role) -> Role {
        let home = self.state.user(user).map(|found| found.home);
        let support = home.is_some_and(|home| is_support(self.state, home));
        if support && self.performs(&SUPPORT_IS_READ_ONLY) {
            Role::ReadOnlyAdministrator
        } else {
            asked
        }
    }
}
