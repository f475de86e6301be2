//! `SITE`, `GEN-10`: Webex sites and those who administer them.

use crate::identity::{SiteId, UserId};
use crate::outcome::{Answer, Refusal};
use crate::privilege::{Access, Privilege};
use crate::rules::attempt::refusal;
use crate::rules::{Attempt, rules};
use crate::vocabulary::{Naming, Role};

rules! {
    Guard SITE_BY_IDENTIFIER = "site-by-identifier" ["GEN-10"], "the actor is not assigned to this site";
    Guard SITE_BY_NAME = "site-by-name" ["GEN-10"], "the actor is not assigned to this site";
    Guard SITE_BY_LINK = "site-by-link" ["GEN-10"], "the actor is not assigned to this site";
    Effect SITE_CHANGED = "site-changed" ["SITE-TBL-SA-CONF"], "the site takes the new configuration";
}

impl Attempt<'_> {
    /// Refuses unless the actor reaches this site, whichever way the request names it.
    fn enter_site(&self, site: SiteId, naming: Naming, access: Access) -> Result<(), Refusal> {
        self.require_access(Privilege::SiteConfiguration, access)?;
        if self.only_as(
            Role::SiteAdministrator,
            Privilege::SiteConfiguration,
            access,
        ) {
            let guard = match naming {
                Naming::Identifier => &SITE_BY_IDENTIFIER,
                Naming::Name => &SITE_BY_NAME,
                Naming::Link => &SITE_BY_LINK,
            };
            self.ensure(guard, self.is_assigned(site))?;
        }
        match self.state.site(site) {
            Some(found) if found.organization == self.id => Ok(()),
            _ => Err(refusal("GEN-15", "the organization has no such site")),
        }
    }

    pub(crate) fn view_site(&self, site: SiteId, naming: Naming) -> Result<Answer, Refusal> {
        self.enter_site(site, naming, Access::Read)?;
        Ok(Answer::Setting {
            value: self
                .state
                .site(site)
                .and_then(|found| found.configuration.clone()),
        })
    }

    pub(crate) fn change_site(
        &mut self,
        site: SiteId,
        naming: Naming,
        value: &str,
    ) -> Result<Answer, Refusal> {
        self.enter_site(site, naming, Access::Write)?;
        let performs = self.performs(&SITE_CHANGED);
        if let Some(found) = self.state.sites.get_mut(site.index()).filter(|_| performs) {
            found.configuration = Some(value.to_owned());
        }
        Ok(Answer::Nothing)
    }

    pub(crate) fn list_sites(&self) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn add_site(
        &mut self,
        _name: &str,
        _subscription: Option<&str>,
    ) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn remove_site(&mut self, _site: SiteId) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn list_site_users(&self, _site: SiteId) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn list_site_administrators(&self, _site: SiteId) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn view_site_licences(&self, _site: SiteId) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn set_site_licence(
        &mut self,
        _site: SiteId,
        _user: UserId,
        _held: bool,
    ) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn view_site_analytics(&self, _site: SiteId) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn add_site_report(
        &mut self,
        _site: SiteId,
        _name: &str,
    ) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn host_meeting(
        &mut self,
        _site: SiteId,
        _meeting: &str,
    ) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }
}
