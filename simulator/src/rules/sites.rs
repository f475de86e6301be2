//! `SITE`, `GEN-10`: Webex sites and those who administer them.
//!
//! Two kinds of role lead to a site: those of the organization, which lead to all of them, and site
//! roles, each of which is bound to one.

use crate::identity::{SiteId, UserId};
use crate::outcome::{Administrator, Answer, Refusal, Thing};
use crate::policy::Roles;
use crate::privilege::{Access, Privilege};
use crate::rules::attempt::refusal;
use crate::rules::{Attempt, Rule, general, rules};
use crate::state::{LiveMeeting, Site};
use crate::vocabulary::{Naming, Role, Service};

rules! {
    Guard SITE_BY_IDENTIFIER = "site-by-identifier" ["GEN-10", "SITE-SCOPE-01"], "the actor is not assigned to this site";
    Guard SITE_BY_NAME = "site-by-name" ["GEN-10", "SITE-SCOPE-01"], "the actor is not assigned to this site";
    Guard SITE_BY_LINK = "site-by-link" ["GEN-10", "SITE-SCOPE-01"], "the actor is not assigned to this site";
    Guard UNASSIGNED = "unassigned-site" ["SITE-SCOPE-01"], "the actor is not assigned to this site";
    Guard KEPT_APART = "role-of-another-site" ["SITE-ASSIGN-02"], "the actor's role for this site does not give this, whatever the role for another site gives";
    Exemption USERS_REACHED = "users-of-the-site" ["SITE-SCOPE-02"], "a site administrator reaches the users of the site";
    Guard MEETINGS_FOR_SITE_ADMINISTRATOR = "other-services-by-site-administrator" ["SITE-SCOPE-03"], "a Webex site administrator manages Meetings settings alone";
    Guard MEETINGS_FOR_USER_ADMINISTRATOR = "other-services-by-user-administrator" ["SITE-SCOPE-04"], "a Webex user administrator manages Meetings settings alone";
    Guard ONLY_WHERE_ASSIGNED = "site-role-of-another-organization" ["SITE-SCOPE-05"], "the actor's site role is one of another organization";
    Guard ANALYTICS_OF_ASSIGNED_SITES = "analytics-of-an-unassigned-site" ["SITE-ANA-01"] if SiteAnalyticsScope = false, "the actor is not assigned to this site, and its analytics are closed";
    Exemption ANALYTICS_OF_EVERY_SITE = "analytics-of-every-site" ["SITE-ANA-02"] if SiteAnalyticsScope = true, "site administrators view analytics of every site";
    Effect SITE_CHANGED = "site-changed" ["SITE-TBL-SA-CONF"], "the site takes the new configuration";
    Effect SITE_ADDED = "site-added" ["ORG-TBL-FULL-SITES"], "the organization has the site";
    Effect SITE_REMOVED = "site-removed" ["ORG-TBL-FULL-SITES"], "the organization no longer has the site";
    Guard NOT_A_HOST = "site-administrator-hosts" ["SITE-LIC-02"], "a site administrator without a host licence hosts no meeting";
    Effect HOST_LICENCE_GIVEN = "host-licence-given" ["SITE-LIC-03"], "the user holds the host licence";
    Effect HOST_LICENCE_TAKEN = "host-licence-taken" ["SITE-LIC-03"], "the user no longer holds the host licence";
}

/// What it takes to do something on a site.
#[derive(Clone, Copy)]
pub(crate) struct Way {
    /// The privilege by which roles of the organization do it on every site.
    pub(crate) organization: Privilege,
    /// The privilege by which a site role does it on its own.
    pub(crate) site: Privilege,
    pub(crate) access: Access,
}

const CONFIGURATION: Way = Way {
    organization: Privilege::SiteConfiguration,
    site: Privilege::SiteConfiguration,
    access: Access::Read,
};
const USERS: Way = Way {
    organization: Privilege::ListUsers,
    site: Privilege::SiteUsers,
    access: Access::Read,
};
const ADMINISTRATORS: Way = Way {
    organization: Privilege::ListAdministrators,
    site: Privilege::SiteRoles,
    access: Access::Read,
};
const LICENCES: Way = Way {
    organization: Privilege::ListUsers,
    site: Privilege::SiteLicences,
    access: Access::Read,
};
const LICENSING: Way = Way {
    organization: Privilege::LicenseOtherServices,
    site: Privilege::SiteLicences,
    access: Access::Write,
};
const ANALYTICS: Way = Way {
    organization: Privilege::Analytics,
    site: Privilege::SiteAnalytics,
    access: Access::Read,
};

impl Way {
    const fn with_access(self, access: Access) -> Self {
        Self { access, ..self }
    }
}

impl Attempt<'_> {
    /// Whether the actor comes by a site role alone, so that it matters for which site. Refuses whoever
    /// has no role at all that leads this way.
    fn comes_by_site_role(&self, way: Way) -> Result<bool, Refusal> {
        if self.may_everywhere(way.organization, way.access) {
            return Ok(false);
        }
        if self.holds_site_role() {
            self.require_access(way.site, way.access)?;
            return Ok(self.may(way.site, way.access));
        }
        if way.site == Privilege::SiteUsers && self.administers_elsewhere(way) {
            return self.ensure(&ONLY_WHERE_ASSIGNED, false).map(|()| false);
        }
        self.require_access(way.organization, way.access)
            .map(|()| false)
    }

    /// Whether the actor could go this way by a site role of another organization.
    fn administers_elsewhere(&self, way: Way) -> bool {
        self.actor().is_some_and(|user| {
            self.organizations_of(user)
                .filter(|elsewhere| *elsewhere != self.id)
                .any(|elsewhere| {
                    let roles = self.roles_in(user, elsewhere).and(Roles::BOUND_TO_SITES);
                    self.allows(way, roles)
                })
        })
    }

    /// Whether site roles lead this way.
    fn allows(&self, way: Way, roles: Roles) -> bool {
        self.actor().is_some_and(|user| {
            self.policy
                .allows(way.site, self.home_of(user), roles, way.access)
        })
    }

    /// Refuses somebody who comes by a site role unless the role for one of these sites leads this way.
    fn check_assignment(
        &self,
        sites: &[SiteId],
        unassigned: &'static Rule,
        way: Way,
    ) -> Result<(), Refusal> {
        let here = self.roles_bound_to(sites);
        self.ensure(unassigned, !here.is_empty())?;
        self.ensure(&KEPT_APART, here.is_empty() || self.allows(way, here))?;
        self.exempt(&USERS_REACHED, way.site == Privilege::SiteUsers)
    }

    /// Refuses unless the actor reaches what the request calls the site; whether there is such a site
    /// remains to be seen.
    pub(crate) fn reach_site(
        &self,
        site: SiteId,
        naming: Option<Naming>,
        way: Way,
    ) -> Result<(), Refusal> {
        if !self.comes_by_site_role(way)? {
            return Ok(());
        }
        let analytics = way.site == Privilege::SiteAnalytics;
        if analytics && self.in_reading(&ANALYTICS_OF_EVERY_SITE) {
            let unassigned = self.roles_bound_to(&[site]).is_empty();
            return self.exempt(&ANALYTICS_OF_EVERY_SITE, unassigned);
        }
        let unassigned = match naming {
            Some(Naming::Identifier) => &SITE_BY_IDENTIFIER,
            Some(Naming::Name) => &SITE_BY_NAME,
            Some(Naming::Link) => &SITE_BY_LINK,
            None if analytics => &ANALYTICS_OF_ASSIGNED_SITES,
            None => &UNASSIGNED,
        };
        self.check_assignment(&[site], unassigned, way)
    }

    /// The site, if it is one of the organization acted on.
    pub(crate) fn site(&self, site: SiteId) -> Result<&Site, Refusal> {
        self.state
            .site(site)
            .filter(|found| found.organization == self.id)
            .ok_or_else(|| refusal("GEN-15", "the organization has no such site"))
    }

    fn site_mut(&mut self, site: SiteId) -> Result<&mut Site, Refusal> {
        self.site(site)?;
        self.state
            .sites
            .get_mut(site.index())
            .ok_or_else(|| refusal("GEN-15", "there is no such site"))
    }

    /// Refuses unless the actor reaches a user's settings: all of them by this privilege, or those that
    /// concern Meetings as an administrator of a site that the user uses.
    pub(crate) fn reach_user(
        &self,
        user: UserId,
        privilege: Privilege,
        service: Service,
    ) -> Result<(), Refusal> {
        let way = Way {
            organization: privilege,
            access: privilege.full_access(),
            ..USERS
        };
        if !self.comes_by_site_role(way)? {
            return Ok(());
        }
        let sites: Vec<SiteId> = self
            .organization()?
            .sites
            .iter()
            .copied()
            .filter(|site| {
                self.site(*site)
                    .is_ok_and(|site| site.users.contains(&user))
            })
            .collect();
        self.check_assignment(&sites, &UNASSIGNED, way)?;
        let guard = if self
            .roles_bound_to(&sites)
            .contains(Role::SiteAdministrator)
        {
            &MEETINGS_FOR_SITE_ADMINISTRATOR
        } else {
            &MEETINGS_FOR_USER_ADMINISTRATOR
        };
        self.ensure(guard, service == Service::Meetings)
    }

    /// Refuses unless the actor gives or takes roles by this privilege, or, where it is a member's role
    /// for a site, as an administrator of that very site.
    pub(crate) fn require_role_change(
        &self,
        privilege: Privilege,
        role: Option<Role>,
        site: Option<SiteId>,
        inside: bool,
    ) -> Result<(), Refusal> {
        if !(inside && role.is_some_and(Role::is_bound_to_site)) {
            return self.require(privilege);
        }
        let way = Way {
            organization: privilege,
            ..ADMINISTRATORS.with_access(Access::Write)
        };
        self.reach_site(site.unwrap_or(SiteId::UNKNOWN), None, way)
    }

    pub(crate) fn view_site(&self, site: SiteId, naming: Naming) -> Result<Answer, Refusal> {
        self.reach_site(site, Some(naming), CONFIGURATION)?;
        Ok(Answer::Setting {
            value: self.site(site)?.configuration.clone(),
        })
    }

    pub(crate) fn change_site(
        &mut self,
        site: SiteId,
        naming: Naming,
        value: &str,
    ) -> Result<Answer, Refusal> {
        let way = CONFIGURATION.with_access(Access::Write);
        self.reach_site(site, Some(naming), way)?;
        let performs = self.performs(&SITE_CHANGED);
        let found = self.site_mut(site)?;
        if performs {
            found.configuration = Some(value.to_owned());
        }
        Ok(Answer::Nothing)
    }

    pub(crate) fn list_sites(&self) -> Result<Answer, Refusal> {
        self.require_access(Privilege::Sites, Access::Read)?;
        let sites = self.organization()?.sites.iter();
        Ok(Answer::Sites {
            names: sites
                .filter_map(|site| Some(self.site(*site).ok()?.name.clone()))
                .collect(),
        })
    }

    pub(crate) fn add_site(
        &mut self,
        name: &str,
        subscription: Option<&str>,
    ) -> Result<Answer, Refusal> {
        self.change_sites(subscription)?;
        let organization = self.organization()?;
        if subscription.is_some_and(|one| !organization.subscriptions.contains_key(one)) {
            return Err(refusal("GEN-15", "there is no such subscription"));
        }
        let mut sites = organization.sites.iter();
        if sites.any(|site| self.site(*site).is_ok_and(|site| site.name == name)) {
            return Err(refusal("GEN-15", "there is a site of this name"));
        }
        if self.performs(&SITE_ADDED) {
            let site = Site::new(self.id, name, subscription);
            self.state.insert_site(site);
        }
        Ok(Answer::Nothing)
    }

    pub(crate) fn remove_site(&mut self, site: SiteId) -> Result<Answer, Refusal> {
        let found = self.site(site).ok();
        let subscription = found.and_then(|found| found.subscription.as_deref());
        self.change_sites(subscription)?;
        self.site(site)?;
        if self.performs(&SITE_REMOVED) {
            self.state.remove_site(site);
        }
        Ok(Answer::Nothing)
    }

    pub(crate) fn list_site_users(&self, site: SiteId) -> Result<Answer, Refusal> {
        self.reach_site(site, None, USERS)?;
        Ok(self.addresses(&self.site(site)?.users))
    }

    /// Those of the users who are members, as a list.
    fn addresses(&self, users: &[UserId]) -> Answer {
        Answer::Users {
            emails: users
                .iter()
                .filter_map(|user| Some(self.member(*user).ok()?.email.clone()))
                .collect(),
        }
    }

    pub(crate) fn list_site_administrators(&self, site: SiteId) -> Result<Answer, Refusal> {
        self.reach_site(site, None, ADMINISTRATORS)?;
        self.site(site)?;
        // The site's own administrators see all of them, whatever other lists leave out for them.
        let narrow = self.sees_own_service(Privilege::ListAdministrators)
            && !self.allows(ADMINISTRATORS, self.roles_bound_to(&[site]));
        let grants = self.organization()?.grants.iter();
        let mut administrators: Vec<Administrator> = Vec::new();
        for grant in grants.filter(|grant| grant.site == Some(site) && self.is_listed(grant)) {
            let known = administrators
                .iter_mut()
                .find(|known| known.user == grant.user);
            match known {
                Some(known) => known.roles.push(grant.role),
                None => administrators.push(Administrator {
                    user: grant.user,
                    roles: vec![grant.role],
                }),
            }
        }
        administrators.retain(|entry| self.shows_member(narrow, &self.listed_roles(entry.user)));
        Ok(Answer::Administrators { administrators })
    }

    pub(crate) fn view_site_licences(&self, site: SiteId) -> Result<Answer, Refusal> {
        self.reach_site(site, None, LICENCES)?;
        Ok(self.addresses(&self.site(site)?.hosts))
    }

    pub(crate) fn set_site_licence(
        &mut self,
        site: SiteId,
        user: UserId,
        held: bool,
    ) -> Result<Answer, Refusal> {
        self.reach_site(site, None, LICENSING)?;
        self.member(user)?;
        let performs = self.performs(if held {
            &HOST_LICENCE_GIVEN
        } else {
            &HOST_LICENCE_TAKEN
        });
        let found = self.site_mut(site)?;
        if performs {
            found.license(user, held);
        }
        Ok(Answer::Nothing)
    }

    pub(crate) fn view_site_analytics(&self, site: SiteId) -> Result<Answer, Refusal> {
        self.reach_site(site, None, ANALYTICS)?;
        let reports = self.site(site)?.reports.iter();
        Ok(Answer::Items {
            items: reports
                .map(|name| Thing {
                    name: name.clone(),
                    value: String::new(),
                })
                .collect(),
        })
    }

    pub(crate) fn add_site_report(&mut self, site: SiteId, name: &str) -> Result<Answer, Refusal> {
        self.reach_site(site, None, ANALYTICS.with_access(Access::Write))?;
        let found = self.site_mut(site)?;
        if found.reports.iter().any(|report| report == name) {
            return Err(refusal("GEN-15", "there is a report of this name"));
        }
        found.reports.push(name.to_owned());
        Ok(Answer::Nothing)
    }

    /// Hosting takes a host licence and no role, and no role stands in for the licence.
    pub(crate) fn host_meeting(&mut self, site: SiteId, meeting: &str) -> Result<Answer, Refusal> {
        let licensed = self.actor().is_some_and(|user| {
            let works_here = self.member(user).is_ok();
            works_here && self.site(site).is_ok_and(|site| site.hosts.contains(&user))
        });
        let guard = if self.roles_bound_to(&[site]).is_empty() {
            &general::DEFAULT_DENY
        } else {
            &NOT_A_HOST
        };
        self.ensure(guard, licensed)?;
        self.site(site)?;
        let participants = self.actor().into_iter().collect();
        let meetings = &mut self.organization_mut()?.meetings;
        if meetings.iter().any(|held| held.name == meeting) {
            return Err(refusal("GEN-15", "there is a meeting of this name"));
        }
        meetings.push(LiveMeeting {
            name: meeting.to_owned(),
            troubled: false,
            participants,
        });
        Ok(Answer::Nothing)
    }
}
