//! `CCSA-ACCT`, `CCSA-TRB`, `CCSA-OTHER`, `GEN-10`: account, troubleshooting, other areas, sites.

use std::collections::BTreeMap;

use crate::identity::SiteId;
use crate::outcome::{Answer, Refusal};
use crate::privilege::{Access, Privilege};
use crate::rules::attempt::refusal;
use crate::rules::{Attempt, rules};
use crate::vocabulary::{AccountPart, Area, Licence, Naming, Role, Service};

rules! {
    Guard SITE_BY_IDENTIFIER = "site-by-identifier" ["GEN-10"], "the actor is not assigned to this site";
    Guard SITE_BY_NAME = "site-by-name" ["GEN-10"], "the actor is not assigned to this site";
    Guard SITE_BY_LINK = "site-by-link" ["GEN-10"], "the actor is not assigned to this site";
    Effect ACCOUNT_CHANGED = "account-changed" ["ORG-TBL-FULL-SET"], "the account takes the new address";
    Effect SUBSCRIPTION_CHANGED = "subscription-changed" ["ORG-TBL-FULL-LIC"], "the subscription takes the new number of seats";
    Effect AREA_CHANGED = "area-changed" ["ORG-TBL-FULL-SET"], "the area takes the new value";
    Effect SITE_CHANGED = "site-changed" ["SITE-TBL-SA-CONF"], "the site takes the new configuration";
}

const SUPPORT_RESOURCES: [&str; 3] = ["Documentation", "Community", "Open a case"];

impl Attempt<'_> {
    pub(crate) fn view_account(&self, part: AccountPart) -> Result<Answer, Refusal> {
        self.require(Privilege::from(part))?;
        let organization = self.organization()?;
        let facts = match part {
            AccountPart::Page => BTreeMap::from([("name".to_owned(), organization.name.clone())]),
            AccountPart::Information => BTreeMap::from([
                ("name".to_owned(), organization.name.clone()),
                ("address".to_owned(), organization.address.clone()),
            ]),
            AccountPart::LicenceUsage => [
                Licence::ContactCenterPremium,
                Licence::ContactCenterStandard,
            ]
            .into_iter()
            .map(|licence| {
                let members = organization
                    .members
                    .iter()
                    .filter_map(|user| self.member(*user).ok());
                let used = members
                    .filter(|member| member.licences.contains(&licence))
                    .count();
                (licence.slug().to_owned(), used.to_string())
            })
            .collect(),
            AccountPart::Trials => organization
                .trials
                .iter()
                .map(|trial| (trial.clone(), "running".to_owned()))
                .collect(),
            AccountPart::Subscriptions => organization
                .subscriptions
                .iter()
                .map(|(name, seats)| (name.clone(), seats.to_string()))
                .collect(),
        };
        Ok(Answer::Account { facts })
    }

    pub(crate) fn change_account(&mut self, address: &str) -> Result<Answer, Refusal> {
        self.require(Privilege::ChangeAccount)?;
        if self.performs(&ACCOUNT_CHANGED) {
            address.clone_into(&mut self.organization_mut()?.address);
        }
        Ok(Answer::Nothing)
    }

    pub(crate) fn change_subscription(
        &mut self,
        subscription: &str,
        seats: u32,
    ) -> Result<Answer, Refusal> {
        self.require(Privilege::ChangeSubscriptions)?;
        let performs = self.performs(&SUBSCRIPTION_CHANGED);
        let subscriptions = &mut self.organization_mut()?.subscriptions;
        let found = subscriptions
            .get_mut(subscription)
            .ok_or_else(|| refusal("GEN-15", "the organization has no such subscription"))?;
        if performs {
            *found = seats;
        }
        Ok(Answer::Nothing)
    }

    pub(crate) fn view_service_status(&self, service: Option<Service>) -> Result<Answer, Refusal> {
        self.require(match service {
            Some(_) => Privilege::ViewOneServiceStatus,
            None => Privilege::ViewAllServiceStatus,
        })?;
        let services = Service::ALL
            .iter()
            .copied()
            .filter(|one| service.is_none_or(|wanted| wanted == *one));
        Ok(Answer::Statuses {
            services: services
                .map(|one| (one, "operational".to_owned()))
                .collect(),
        })
    }

    pub(crate) fn view_support_resources(&self) -> Result<Answer, Refusal> {
        self.require(Privilege::ViewSupportResources)?;
        Ok(Answer::Resources {
            titles: SUPPORT_RESOURCES.map(str::to_owned).to_vec(),
        })
    }

    pub(crate) fn view_area(&self, area: Area) -> Result<Answer, Refusal> {
        self.require_access(area.into(), Access::Read)?;
        Ok(Answer::Setting {
            value: self.organization()?.areas.get(&area).cloned(),
        })
    }

    pub(crate) fn change_area(&mut self, area: Area, value: &str) -> Result<Answer, Refusal> {
        self.require_access(area.into(), Access::Write)?;
        if self.performs(&AREA_CHANGED) {
            self.organization_mut()?
                .areas
                .insert(area, value.to_owned());
        }
        Ok(Answer::Nothing)
    }

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

    pub(crate) fn view_audit_log(&self) -> Result<Answer, Refusal> {
        self.require(Privilege::AuditLog)?;
        Ok(Answer::AuditLog {
            entries: self.organization()?.audit.clone(),
        })
    }
}
