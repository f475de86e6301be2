//! `CCSA-ADM`, `CCSA-EXT`, `CCSA-ROLE-04`, `GEN-13`: lists of administrators and of roles.

use crate::identity::UserId;
use crate::outcome::{Administrator, Answer, Refusal};
use crate::privilege::{Access, Privilege};
use crate::rules::{Attempt, rules};
use crate::state::Grant;
use crate::vocabulary::{Home, Role};

rules! {
    Guard FULL_LEFT_OUT = "full-administrators" ["CCSA-ADM-02"], "a service administrator's list leaves full administrators out";
    Guard OTHERS_LEFT_OUT = "other-services-administrators" ["CCSA-ADM-03"], "a service administrator's list leaves other administrators out";
    Guard OTHER_EXTERNAL_LEFT_OUT = "other-external-administrators" ["CCSA-EXT-03"], "a service administrator's list leaves other external administrators out";
    Exemption PARTNERS_LISTED = "partners-listed" ["CCSA-EXT-02"], "administrators from partner organizations are external administrators";
    Exemption INVITED_LISTED = "invited-listed" ["CCSA-EXT-02"], "administrators whom the customer invited are external administrators";
    Guard REVOKED_LISTED = "revoked-listed" ["GEN-13"], "a withdrawn role is in no list";
    Exemption SIX_OFFERED = "six-offered" ["ORG-TYPES-01"], "the six roles of an organization can be given";
    Exemption SERVICE_ROLE_OFFERED = "service-role-offered" ["CCSA-ROLE-04"], "the service role can be given";
    Exemption OTHER_ROLES_OFFERED = "other-roles-offered" ["CCSA-ROLE-04"], "the other roles can be given as before";
}

impl Attempt<'_> {
    /// Whether lists show a grant.
    fn is_listed(&self, grant: &Grant) -> bool {
        grant.listed && self.shows(&REVOKED_LISTED, !grant.withdrawn) && !self.has_expired(grant)
    }

    /// The roles of a user as lists show them; one that is held twice stands twice.
    pub(crate) fn listed_roles(&self, user: UserId) -> Vec<Role> {
        let Ok(organization) = self.organization() else {
            return Vec::new();
        };
        let mut roles = Vec::new();
        let grants = organization.grants.iter();
        for grant in grants.filter(|grant| grant.user == user && self.is_listed(grant)) {
            // A role for several sites is one role.
            if grant.site.is_none() || !roles.contains(&grant.role) {
                roles.push(grant.role);
            }
        }
        roles
    }

    fn administrators(
        &self,
        wanted: Option<Role>,
        shown: impl Fn(Home, &[Role]) -> bool,
    ) -> Result<Answer, Refusal> {
        let mut users: Vec<UserId> = Vec::new();
        for grant in &self.organization()?.grants {
            if self.is_listed(grant) && !users.contains(&grant.user) {
                users.push(grant.user);
            }
        }
        let administrators = users
            .into_iter()
            .map(|user| Administrator {
                user,
                roles: self.listed_roles(user),
            })
            .filter(|entry| wanted.is_none_or(|role| entry.roles.contains(&role)))
            .filter(|entry| shown(self.home_of(entry.user), &entry.roles))
            .collect();
        Ok(Answer::Administrators { administrators })
    }

    pub(crate) fn list_administrators(&self, role: Option<Role>) -> Result<Answer, Refusal> {
        self.require(Privilege::ListAdministrators)?;
        let narrow = self.only_as(
            Role::ContactCenterServiceAdministrator,
            Privilege::ListAdministrators,
            Access::Read,
        );
        self.administrators(role, |home, roles| {
            let shown = if roles.contains(&Role::FullAdministrator) {
                // Also one who is service administrator as well, where a reading allows that.
                self.shows(&FULL_LEFT_OUT, !narrow)
            } else {
                let peer = roles.contains(&Role::ContactCenterServiceAdministrator);
                self.shows(&OTHERS_LEFT_OUT, !narrow || peer)
            };
            home == Home::Customer && shown
        })
    }

    pub(crate) fn list_external_administrators(
        &self,
        role: Option<Role>,
    ) -> Result<Answer, Refusal> {
        self.require(Privilege::ListExternalAdministrators)?;
        let narrow = self.only_as(
            Role::ContactCenterServiceAdministrator,
            Privilege::ListExternalAdministrators,
            Access::Read,
        );
        self.administrators(role, |home, roles| {
            let peer = roles.contains(&Role::ContactCenterServiceAdministrator);
            let listed = match home {
                Home::Customer => false,
                Home::Partner => !self.policy.breaks(&PARTNERS_LISTED),
                Home::Other => !self.policy.breaks(&INVITED_LISTED),
            };
            listed && self.shows(&OTHER_EXTERNAL_LEFT_OUT, !narrow || peer)
        })
    }

    pub(crate) fn list_assignable_roles(&self) -> Result<Answer, Refusal> {
        self.require(Privilege::ListAssignableRoles)?;
        let organization = self.organization()?;
        // Broken, the exemption misses one of the six; not the support administrator, which is
        // another exemption's.
        let offered = |role: &Role| match role {
            Role::ContactCenterServiceAdministrator => !self.policy.breaks(&SERVICE_ROLE_OFFERED),
            Role::SupportAdministrator => !self.policy.breaks(&OTHER_ROLES_OFFERED),
            Role::DeviceAdministrator => !self.policy.breaks(&SIX_OFFERED),
            role => organization.can_give(*role),
        };
        Ok(Answer::Roles {
            roles: Role::ALL.iter().copied().filter(offered).collect(),
        })
    }
}
