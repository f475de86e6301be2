//! `CCSA-ADM`, `CCSA-EXT`, `CCSA-ROLE-04`, `ORG-LIST`, `EXT-LIST`, `GEN-13`: lists of administrators and of roles.

use std::collections::HashMap;

use rolecall_model::identity::UserId;
use rolecall_model::outcome::{Administrator, Answer, Refusal};
use rolecall_model::vocabulary::{Home, Role, Tab};

use crate::privilege::{Access, Privilege};
use crate::rule::{Rule, rules};
use crate::rules::attempt::Attempt;
use crate::rules::roles::UNKNOWN_USER;
use crate::state::Grant;

rules! {
    Limit FULL_LEFT_OUT = "full-administrators" ["CCSA-ADM-02"], "a service administrator's list does not contain full administrators";
    Limit OTHERS_LEFT_OUT = "other-services-administrators" ["CCSA-ADM-03"], "a service administrator's list does not contain other administrators";
    Exemption FULL_ROLES_VIEWED = "roles-of-full-administrators" ["CCSA-ADM-06"] if CcsaSeesFullAdmin = "hidden-in-tab-only", "a service administrator may view the roles of a full administrator";
    Guard OTHER_EXTERNAL_ROLES = "roles-of-other-external-administrators" ["CCSA-EXT-03"], "a service administrator cannot view the roles of other external administrators";
    Limit OTHER_EXTERNAL_LEFT_OUT = "other-external-administrators" ["CCSA-EXT-03"], "a service administrator's list does not contain other external administrators";
    Effect PARTNERS_LISTED = "partners-listed" ["CCSA-EXT-02", "EXT-LIST-01", "EXT-ADD-02"], "administrators from partner organizations are external administrators";
    Effect INVITED_LISTED = "invited-listed" ["CCSA-EXT-02", "EXT-LIST-01"], "administrators whom the customer invited are external administrators";
    Limit OUTSIDERS_LEFT_OUT = "outsiders-among-own" ["EXT-ADD-02"], "the list of the organization's own administrators does not contain outsiders";
    Limit OWN_LEFT_OUT = "own-among-outsiders" ["EXT-LIST-02"], "the list of external administrators does not contain the organization's own users";
    Effect ADMINISTRATORS_BEYOND_A_PAGE = "administrators-beyond-a-page" ["ORG-LIST-01"], "the list of administrators holds all of them, however many there are";
    Limit FILTERED = "filter" ["ORG-LIST-02"], "a filtered list contains only holders of the role";
    Effect EVERY_ROLE_FINDS = "filter-by-second-role" ["ORG-LIST-03"], "an administrator with several roles is found by each of them";
    Limit REVOKED_LISTED = "revoked-listed" ["GEN-13"], "a withdrawn role is not listed";
    Effect SIX_OFFERED = "six-offered" ["ORG-TYPES-01"], "the six roles of an organization can be given";
    Effect SERVICE_ROLE_OFFERED = "service-role-offered" ["CCSA-ROLE-04"], "the service role can be given";
    Effect OTHER_ROLES_OFFERED = "other-roles-offered" ["CCSA-ROLE-04"], "the other roles can be given as before";
}

/// The limits of a list of administrators.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    /// The tab of internal administrators shows nobody else.
    pub(crate) own_alone: &'static Rule,
    /// The tab of external administrators shows nobody else.
    pub(crate) external_alone: &'static Rule,
    /// A list filtered by a role shows nobody without that role.
    pub(crate) filtered: &'static Rule,
}

const ON_SCREEN: Limits = Limits {
    own_alone: &OUTSIDERS_LEFT_OUT,
    external_alone: &OWN_LEFT_OUT,
    filtered: &FILTERED,
};

impl Attempt<'_> {
    /// True if lists show a grant.
    fn is_listed(&self, grant: &Grant) -> bool {
        grant.listed && self.shows(&REVOKED_LISTED, !grant.withdrawn) && !self.has_expired(grant)
    }

    /// The roles of a user as lists show them; one that is held twice stands twice.
    pub(crate) fn listed_roles(&self, user: UserId) -> Vec<Role> {
        let grants = self.organization().into_iter();
        let grants = grants.flat_map(|organization| &organization.grants);
        let holders = self.holders(grants.filter(|grant| grant.user == user));
        holders.into_iter().flat_map(|entry| entry.roles).collect()
    }

    /// The holders of these grants with their roles, as far as lists show them, in the order of their first
    /// grants.
    pub(crate) fn holders<'g>(
        &self,
        grants: impl Iterator<Item = &'g Grant>,
    ) -> Vec<Administrator> {
        let mut holders: Vec<Administrator> = Vec::new();
        let mut places = HashMap::new();
        for grant in grants.filter(|grant| self.is_listed(grant)) {
            let place = *places.entry(grant.user).or_insert_with(|| {
                holders.push(Administrator {
                    user: grant.user,
                    roles: Vec::new(),
                });
                holders.len() - 1
            });
            // A role for several sites is one role.
            if let Some(holder) = holders.get_mut(place)
                && (grant.site.is_none() || !holder.roles.contains(&grant.role))
            {
                holder.roles.push(grant.role);
            }
        }
        holders
    }

    /// True if the actor gets a list only for what concerns its own service.
    pub(crate) fn sees_own_service(&self, privilege: Privilege) -> bool {
        self.only_as(
            Role::ContactCenterServiceAdministrator,
            privilege,
            Access::Read,
        )
    }

    /// True if a list shows one of the organization's own with these roles.
    pub(crate) fn shows_member(&self, narrow: bool, roles: &[Role]) -> bool {
        if roles.contains(&Role::FullAdministrator) {
            // Also one who is service administrator as well, where a reading allows that.
            self.shows(&FULL_LEFT_OUT, !narrow)
        } else {
            let peer = roles.contains(&Role::ContactCenterServiceAdministrator);
            self.shows(&OTHERS_LEFT_OUT, !narrow || peer)
        }
    }

    /// True if a list shows an outsider with these roles.
    fn shows_outsider(&self, narrow: bool, roles: &[Role]) -> bool {
        let peer = roles.contains(&Role::ContactCenterServiceAdministrator);
        self.shows(&OTHER_EXTERNAL_LEFT_OUT, !narrow || peer)
    }

    /// True if a filter by this role finds somebody with these.
    fn finds(&self, role: Role, roles: &[Role]) -> bool {
        if self.performs(&EVERY_ROLE_FINDS) {
            roles.contains(&role)
        } else {
            roles.first() == Some(&role)
        }
    }

    /// The administrators of a tab as the actor sees them, with this role where one is wanted.
    pub(crate) fn administrators(
        &self,
        tab: Tab,
        wanted: Option<Role>,
        limits: Limits,
    ) -> Result<Vec<Administrator>, Refusal> {
        let narrow = self.sees_own_service(match tab {
            Tab::Administrators => Privilege::ListAdministrators,
            Tab::ExternalAdministrators => Privilege::ListExternalAdministrators,
        });
        let shown = |entry: &Administrator| {
            let (home, roles) = (self.home_of(entry.user), &entry.roles);
            match (tab, home) {
                (Tab::Administrators, _) => {
                    self.shows(limits.own_alone, home == Home::Customer)
                        && self.shows_member(narrow, roles)
                }
                (Tab::ExternalAdministrators, Home::Customer) => {
                    self.shows(limits.external_alone, false) && self.shows_outsider(narrow, roles)
                }
                (Tab::ExternalAdministrators, Home::Partner) => {
                    self.performs(&PARTNERS_LISTED) && self.shows_outsider(narrow, roles)
                }
                (Tab::ExternalAdministrators, Home::Other) => {
                    self.performs(&INVITED_LISTED) && self.shows_outsider(narrow, roles)
                }
            }
        };
        let found = |entry: &Administrator| {
            let wanted = wanted.is_none_or(|role| self.finds(role, &entry.roles));
            self.shows(limits.filtered, wanted)
        };
        let mut administrators = self.holders(self.organization()?.grants.iter());
        administrators.retain(|entry| shown(entry) && found(entry));
        administrators.extend(self.holders(self.foreign_grants()));
        Ok(administrators)
    }

    pub(crate) fn list_administrators(&self, role: Option<Role>) -> Result<Answer, Refusal> {
        self.require(Privilege::ListAdministrators)?;
        Ok(Answer::Administrators {
            administrators: self
                .administrators(Tab::Administrators, role, ON_SCREEN)?
                .into_iter()
                .take(self.shown_at_most(&ADMINISTRATORS_BEYOND_A_PAGE))
                .collect(),
        })
    }

    pub(crate) fn list_external_administrators(
        &self,
        role: Option<Role>,
    ) -> Result<Answer, Refusal> {
        self.require(Privilege::ListExternalAdministrators)?;
        Ok(Answer::Administrators {
            administrators: self.administrators(Tab::ExternalAdministrators, role, ON_SCREEN)?,
        })
    }

    pub(crate) fn view_roles(&self, user: UserId) -> Result<Answer, Refusal> {
        let inside = self.is_inside(user);
        let privilege = if inside {
            Privilege::ViewUserRoles
        } else {
            Privilege::ViewExternalRoles
        };
        self.require(privilege)?;
        if self.state.person(user).is_none() {
            return Err(UNKNOWN_USER.refusal());
        }
        let roles = self.listed_roles(user);
        let narrow = self.sees_own_service(privilege);
        if inside {
            let full = narrow && roles.contains(&Role::FullAdministrator);
            self.exempt(
                &FULL_ROLES_VIEWED,
                full && self.in_reading(&FULL_ROLES_VIEWED),
            )?;
        } else {
            // A user who is hidden from the actor's lists is hidden one by one as well.
            let peer = roles.contains(&Role::ContactCenterServiceAdministrator);
            self.ensure(&OTHER_EXTERNAL_ROLES, !narrow || peer)?;
        }
        Ok(Answer::Roles { roles })
    }

    pub(crate) fn list_assignable_roles(&self) -> Result<Answer, Refusal> {
        self.require(Privilege::ListAssignableRoles)?;
        // Skipped, one of the six is missing; not the support administrator, which is another rule's.
        let offered = |role: &Role| match role {
            Role::ContactCenterServiceAdministrator => self.performs(&SERVICE_ROLE_OFFERED),
            Role::SupportAdministrator => self.performs(&OTHER_ROLES_OFFERED),
            Role::DeviceAdministrator => self.performs(&SIX_OFFERED),
            role => self.check_offered(*role).is_ok(),
        };
        Ok(Answer::Roles {
            roles: Role::ALL.iter().copied().filter(offered).collect(),
        })
    }
}
