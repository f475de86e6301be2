//! `EXT-GRANT`, `EXT-SUP`: asking for access from outside, and access that ends by itself.

use rolecall_model::command::RoleName;
use rolecall_model::identity::UserId;
use rolecall_model::outcome::{Administrator, Answer, Refusal};
use rolecall_model::role_set::Roles;
use rolecall_model::vocabulary::{OrganizationKind, Role, Temporary};

use crate::privilege::Privilege;
use crate::rule::{refusal, rules};
use crate::rules::attempt::{Attempt, Subject};
use crate::rules::{audit, help_desk};
use crate::state::AccessRequest;

rules! {
    Effect ACCESS_GIVEN = "access-given" ["EXT-GRANT-01"], "a user who is granted access has it";
    Exemption ACCESS_MAY_BE_GIVEN = "customer-grants" ["EXT-GRANT-01"], "the customer may grant access to any outsider";
    Exemption ACCESS_MAY_BE_REFUSED = "customer-refuses" ["EXT-GRANT-01"], "the customer may refuse access to any outsider";
    Limit OTHERS_WAIT = "others-who-wait" ["EXT-GRANT-01"], "who waits for access is not let in with another";
    Guard WAITING = "waiting-request" ["EXT-GRANT-01"], "a user who waits for access does not have it";
    Guard ONE_OF_THREE_ON_REQUEST = "one-of-three-on-request" ["CCSA-ELIG-15"], "an outsider who asks for access holds one of these three roles at a time";
    Limit REFUSED_WITHOUT_ACCESS = "refused-without-access" ["EXT-GRANT-01"], "a user who is refused access does not have it";
    Limit ASKING_GIVES_NOTHING = "asking-gives-nothing" ["EXT-GRANT-01"], "a request for access does not give access";
    Effect SUPPORT_IS_READ_ONLY = "support-is-read-only" ["EXT-SUP-01"], "support staff become read-only administrators";
    Effect SUPPORT_ACCESS_ENDS = "support-access-ends" ["EXT-SUP-02"] if ReadOnlyExpiryScope = "support-staff-only", "read-only access of support staff ends by itself";
    Effect EXTERNAL_ACCESS_ENDS = "external-access-ends" ["EXT-SUP-03"] if ReadOnlyExpiryScope = "every-external-read-only", "read-only access from outside ends by itself";
}

impl Attempt<'_> {
    /// When a role that is given now ends by itself.
    pub(crate) fn expiry(&self, user: UserId, role: Role) -> Option<u64> {
        if role != Role::ReadOnlyAdministrator || self.is_inside(user) {
            return None;
        }
        let ends = if self.in_reading(&EXTERNAL_ACCESS_ENDS) {
            self.performs(&EXTERNAL_ACCESS_ENDS)
        } else {
            self.is_support(user) && self.performs(&SUPPORT_ACCESS_ENDS)
        };
        ends.then(|| {
            self.state
                .clock
                .saturating_add(u64::from(Temporary::SupportAccess.length()))
        })
    }

    /// True if the user is one of the provider's support staff.
    fn is_support(&self, user: UserId) -> bool {
        let user = self.state.user(user);
        let home = user.and_then(|user| self.state.organization(user.home));
        home.is_some_and(|home| home.kind == OrganizationKind::Support)
    }

    pub(crate) fn request_access(&mut self, role: Role) -> Result<Answer, Refusal> {
        self.require_open(self.actor_home() != Some(self.id))?;
        let Some(user) = self.actor() else {
            return Ok(Answer::Nothing);
        };
        self.file_request(AccessRequest {
            user,
            role,
            help_desk: false,
        })?;
        if self.policy.breaks(&ASKING_GIVES_NOTHING) {
            self.give(user, role)?;
        }
        Ok(Answer::Nothing)
    }

    /// Takes a request in. Whoever asks again asks for something else.
    pub(crate) fn file_request(&mut self, request: AccessRequest) -> Result<(), Refusal> {
        let requests = &mut self.organization_mut()?.access_requests;
        requests.retain(|other| other.user != request.user);
        requests.push(request);
        Ok(())
    }

    /// The open requests for roles, without those of removed users.
    fn open_requests(&self) -> Result<impl Iterator<Item = AccessRequest>, Refusal> {
        let requests = self.organization()?.access_requests.iter().copied();
        Ok(requests.filter(|request| self.state.person(request.user).is_some()))
    }

    pub(crate) fn list_access_requests(&self) -> Result<Answer, Refusal> {
        if self.subject != Subject::Operator {
            self.require(Privilege::GrantOtherRolesOutside)?;
        }
        let administrators = self
            .open_requests()?
            .map(|request| Administrator {
                user: request.user,
                roles: vec![request.role],
            })
            .collect();
        Ok(Answer::Administrators { administrators })
    }

    pub(crate) fn answer_access_request(
        &mut self,
        user: UserId,
        granted: bool,
    ) -> Result<Answer, Refusal> {
        // An organization that does not exist has no requests, and is not told apart from a foreign one.
        let request = self
            .open_requests()
            .into_iter()
            .flatten()
            .find(|request| request.user == user);
        let help_desk = request.is_some_and(|request| request.help_desk);
        self.require(Privilege::GrantOtherRolesOutside)
            .or_else(|refused| {
                // Those who are broken in come from outside and have something to do with the customer.
                let outside = self.actor_home() != Some(self.id);
                if outside && help_desk && self.actor() != Some(user) && self.has_standing() {
                    self.unless_broken(&help_desk::ANSWERED_FROM_OUTSIDE, refused)
                } else {
                    Err(refused)
                }
            })?;
        let request =
            request.ok_or_else(|| refusal("GEN-15", "the user does not have an open request"))?;
        if request.help_desk {
            self.answer_help_desk(user, granted)?;
        } else {
            self.exempt(&ACCESS_MAY_BE_GIVEN, granted)?;
            self.exempt(&ACCESS_MAY_BE_REFUSED, !granted)?;
            self.answer_outsider(user, request.role, granted)?;
            if granted && self.policy.breaks(&OTHERS_WAIT) {
                let others: Vec<_> = self.open_requests()?.collect();
                for other in others.into_iter().filter(|other| !other.help_desk) {
                    self.answer_outsider(other.user, other.role, true)?;
                }
            }
        }
        let requests = &mut self.organization_mut()?.access_requests;
        requests.retain(|request| request.user != user);
        Ok(Answer::Nothing)
    }

    /// Carries out the answer to an outsider who asked for a role.
    fn answer_outsider(&mut self, user: UserId, asked: Role, granted: bool) -> Result<(), Refusal> {
        if self.shows(&REFUSED_WITHOUT_ACCESS, granted) {
            let role = self.role_given(user, asked);
            let held = if self.policy.breaks(&ONE_OF_THREE_ON_REQUEST) {
                Roles::NONE
            } else {
                self.roles_of(user)
            };
            let appointment = self.appointment(user, RoleName::Known(role), None, held)?;
            if let Some(appointment) = appointment.filter(|_| self.performs(&ACCESS_GIVEN)) {
                self.unlogged = self.policy.breaks(&audit::REQUEST_LOGGED);
                self.appoint(&appointment)?;
            }
        }
        Ok(())
    }

    /// The roles that a user asks for and waits for: the bug of `EXT-GRANT-01`.
    pub(crate) fn roles_asked_for(&self, user: UserId) -> Roles {
        let requests = self.open_requests().into_iter().flatten();
        requests
            .filter(|request| request.user == user && !request.help_desk)
            .map(|request| request.role)
            .collect()
    }

    /// The role with which somebody comes who asked for this one.
    fn role_given(&self, user: UserId, asked: Role) -> Role {
        if self.is_support(user) && self.performs(&SUPPORT_IS_READ_ONLY) {
            Role::ReadOnlyAdministrator
        } else {
            asked
        }
    }
}
