//! `SITE-ASSIGN-03`, `SITE-LIC`, `ORG-TBL-*-SITES`: Webex sites, those who administer them, and their hosts.

use rolecall_model::identity::{SiteId, UserId};
use rolecall_model::outcome::{Answer, Refusal, Thing};
use rolecall_model::vocabulary::Naming;

use crate::privilege::{Access, Privilege};
use crate::rule::{refusal, rules};
use crate::rules::attempt::Attempt;
use crate::rules::scope::SiteAccess;
use crate::rules::{general, tenants};
use crate::state::{LiveMeeting, Site};

rules! {
    Exemption SEVERAL_SITES = "second-site" ["SITE-ASSIGN-03"], "one user may administer several sites";
    Effect FIRST_SITE_KEPT = "first-site-kept" ["SITE-ASSIGN-03"], "an administrator who is given a second site keeps the first";
    Limit NO_LICENCE_USED = "site-role-uses-licence" ["SITE-LIC-01"], "a site role does not use a licence of the site";
    Effect SITE_CHANGED = "site-changed" ["SITE-TBL-SA-CONF"], "the site takes the new configuration";
    Effect CONFIGURATION_SHOWN = "configuration-shown" ["SITE-TBL-SA-CONF", "SITE-TBL-UA-CONF", "SITE-TBL-RA-CONF"], "a view of the site shows its configuration";
    Effect REPORT_ADDED = "report-added" ["ORG-TBL-FULL-ANA"], "the site's analytics have the report";
    Effect REPORTS_SHOWN = "reports-shown" ["SITE-TBL-SA-ANA", "SITE-TBL-UA-ANA", "SITE-TBL-RA-ANA"], "a view of the site's analytics shows its reports";
    Limit REPORTS_OF_OTHERS = "reports-of-other-sites" ["SITE-ANA-01"] if SiteAnalyticsScope = "assigned-only", "the site's analytics do not contain reports of other sites";
    Effect SITE_ADDED = "site-added" ["ORG-TBL-FULL-SITES"], "the organization has the site";
    Effect SITE_REMOVED = "site-removed" ["ORG-TBL-FULL-SITES"], "the organization no longer has the site";
    Guard NOT_A_HOST = "site-administrator-hosts" ["SITE-LIC-02"], "a site administrator without a host licence cannot host a meeting";
    Exemption LICENCE_FOR_ADMINISTRATOR = "licence-for-administrator" ["SITE-LIC-03"], "a site administrator may be given a host licence";
    Exemption LICENSED_ADMINISTRATOR_HOSTS = "licensed-administrator-hosts" ["SITE-LIC-03"], "a site administrator with a host licence may host meetings";
    Effect HOST_LICENCE_GIVEN = "host-licence-given" ["SITE-LIC-03"], "the user holds the host licence";
    Effect HOST_LICENCE_TAKEN = "host-licence-taken" ["SITE-LIC-03"], "the user no longer holds the host licence";
}

impl Attempt<'_> {
    /// The site, if it is one of the organization acted on.
    pub(crate) fn site(&self, site: SiteId) -> Result<&Site, Refusal> {
        self.state
            .site(site)
            .filter(|found| found.organization == self.id)
            .ok_or_else(no_site)
    }

    fn site_mut(&mut self, site: SiteId) -> Result<&mut Site, Refusal> {
        let id = self.id;
        self.state
            .site_mut(site)
            .filter(|found| found.organization == id)
            .ok_or_else(no_site)
    }

    /// True if the user administers this site.
    fn administers(&self, user: UserId, site: SiteId) -> bool {
        let mut grants = self.grants_of(user);
        grants.any(|grant| grant.site == Some(site))
    }

    /// True if the user administers a site other than this one.
    pub(crate) fn administers_other_site(&self, user: UserId, site: SiteId) -> bool {
        let mut grants = self.grants_of(user);
        grants.any(|grant| grant.site.is_some_and(|other| other != site))
    }

    /// Keeps other sites and licences unchanged when a user becomes administrator of a site.
    pub(crate) fn become_site_administrator(
        &mut self,
        user: UserId,
        site: SiteId,
    ) -> Result<(), Refusal> {
        if !self.performs(&FIRST_SITE_KEPT) {
            self.organization_mut()?.withdraw_where(|grant| {
                grant.user == user && grant.site.is_some_and(|other| other != site)
            });
        }
        if self.policy.breaks(&NO_LICENCE_USED) {
            self.site_mut(site)?.license(user, true);
        }
        Ok(())
    }

    pub(crate) fn view_site(&self, site: SiteId, naming: Naming) -> Result<Answer, Refusal> {
        self.reach_site(site, Some(naming), SiteAccess::CONFIGURATION)?;
        let found = self.site(site)?.configuration.clone();
        Ok(Answer::Setting {
            value: found.filter(|_| self.performs(&CONFIGURATION_SHOWN)),
        })
    }

    pub(crate) fn change_site(
        &mut self,
        site: SiteId,
        naming: Naming,
        value: &str,
    ) -> Result<Answer, Refusal> {
        let wanted = SiteAccess::CONFIGURATION.with_access(Access::Write);
        self.reach_site(site, Some(naming), wanted)?;
        let performs = self.performs(&SITE_CHANGED);
        let found = self.site_mut(site)?;
        if performs {
            found.configuration = Some(value.to_owned());
        }
        Ok(Answer::Nothing)
    }

    pub(crate) fn list_sites(&self) -> Result<Answer, Refusal> {
        self.require_access(Privilege::Sites, Access::Read)?;
        let organizations = self.seen_organizations(&tenants::SITES_OF_OTHERS);
        let sites = organizations
            .into_iter()
            .flat_map(|id| self.state.sites_of(id));
        Ok(Answer::Names {
            names: sites
                .filter_map(|site| Some(self.state.site(*site)?.name.clone()))
                .collect(),
        })
    }

    pub(crate) fn add_site(
        &mut self,
        name: &str,
        subscription: Option<&str>,
    ) -> Result<Answer, Refusal> {
        self.authorize_site_change(subscription)?;
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
        self.authorize_site_change(subscription)?;
        self.site(site)?;
        if self.performs(&SITE_REMOVED) {
            self.state.remove_site(site);
        }
        Ok(Answer::Nothing)
    }

    pub(crate) fn list_site_users(&self, site: SiteId) -> Result<Answer, Refusal> {
        self.reach_site(site, None, SiteAccess::USERS)?;
        Ok(self.addresses(&self.site(site)?.users))
    }

    /// The members among the users, as a list.
    fn addresses(&self, users: &[UserId]) -> Answer {
        Answer::Users {
            emails: users
                .iter()
                .filter_map(|user| Some(self.member(*user).ok()?.email.clone()))
                .collect(),
        }
    }

    pub(crate) fn list_site_administrators(&self, site: SiteId) -> Result<Answer, Refusal> {
        self.reach_site(site, None, SiteAccess::ADMINISTRATORS)?;
        self.site(site)?;
        // The site's own administrators see all of them, whatever other lists leave out for them.
        let narrow = self.sees_own_service(Privilege::ListAdministrators)
            && !self.site_roles_allow(SiteAccess::ADMINISTRATORS, self.roles_bound_to(&[site]));
        let grants = self.organization()?.grants.iter();
        let mut administrators = self.holders(grants.filter(|grant| grant.site == Some(site)));
        administrators.retain(|entry| self.shows_member(narrow, &self.listed_roles(entry.user)));
        Ok(Answer::Administrators { administrators })
    }

    pub(crate) fn view_site_licences(&self, site: SiteId) -> Result<Answer, Refusal> {
        self.reach_site(site, None, SiteAccess::LICENCES)?;
        Ok(self.addresses(&self.site(site)?.hosts))
    }

    pub(crate) fn set_site_licence(
        &mut self,
        site: SiteId,
        user: UserId,
        held: bool,
    ) -> Result<Answer, Refusal> {
        self.reach_site(site, None, SiteAccess::LICENSING)?;
        self.member(user)?;
        self.exempt(
            &LICENCE_FOR_ADMINISTRATOR,
            held && self.administers(user, site),
        )?;
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
        self.reach_site(site, None, SiteAccess::ANALYTICS)?;
        self.site(site)?;
        let sites = self.organization()?.sites.iter();
        let shown = sites
            .filter(|other| self.shows(&REPORTS_OF_OTHERS, **other == site))
            .filter_map(|other| self.site(*other).ok())
            .filter(|_| self.performs(&REPORTS_SHOWN));
        Ok(Answer::Items {
            items: shown
                .flat_map(|site| &site.reports)
                .map(|name| Thing {
                    name: name.clone(),
                    value: String::new(),
                })
                .collect(),
        })
    }

    pub(crate) fn add_site_report(&mut self, site: SiteId, name: &str) -> Result<Answer, Refusal> {
        self.reach_site(site, None, SiteAccess::ANALYTICS.with_access(Access::Write))?;
        let performs = self.performs(&REPORT_ADDED);
        let found = self.site_mut(site)?;
        if found.reports.iter().any(|report| report == name) {
            return Err(refusal("GEN-15", "there is a report of this name"));
        }
        if performs {
            found.reports.push(name.to_owned());
        }
        Ok(Answer::Nothing)
    }

    /// Hosting takes a host licence and no role, and no role stands in for the licence.
    pub(crate) fn host_meeting(&mut self, site: SiteId, meeting: &str) -> Result<Answer, Refusal> {
        let licensed = self.actor().is_some_and(|user| {
            let works_here = self.member(user).is_ok();
            works_here && self.site(site).is_ok_and(|site| site.hosts.contains(&user))
        });
        if self.roles_bound_to(&[site]).is_empty() {
            self.ensure(&general::DEFAULT_DENY, licensed)?;
        } else {
            self.ensure(&NOT_A_HOST, licensed)?;
            self.exempt(&LICENSED_ADMINISTRATOR_HOSTS, true)?;
        }
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

fn no_site() -> Refusal {
    refusal("GEN-15", "the organization has no such site")
}
