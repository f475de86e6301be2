//! `CCSA-ACCT`, `CCSA-TRB`, licences and upgrades: the account, subscriptions, the state of services.

use std::collections::BTreeMap;

use rolecall_model::outcome::{Answer, Refusal};
use rolecall_model::vocabulary::{AccountPart, Licence, Service};

use crate::privilege::Privilege;
use crate::rule::{refusal, rules};
use crate::rules::attempt::Attempt;
use crate::rules::tenants;
use crate::state::Subscription;

rules! {
    Effect ACCOUNT_CHANGED = "account-changed" ["ORG-TBL-FULL-SET"], "the account takes the new address";
    Effect SUBSCRIPTION_CHANGED = "subscription-changed" ["ORG-TBL-FULL-LIC"], "the subscription takes the new number of seats";
    Effect SUBSCRIPTION_UPGRADED = "subscription-upgraded" ["ORG-TBL-FULL-LIC"], "the subscription takes the new edition";
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
                    .filter_map(|user| self.member(*user).ok())
                    .chain(self.foreign_members(&tenants::COUNT_OF_OTHERS));
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
                .flat_map(|(name, held)| {
                    [
                        (name.clone(), held.seats.to_string()),
                        (format!("{name} edition"), held.edition.clone()),
                    ]
                })
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

    /// A subscription, if the actor may change it.
    fn subscription_to_change(&mut self, name: &str) -> Result<&mut Subscription, Refusal> {
        self.require(Privilege::ChangeSubscriptions)?;
        let unknown = || refusal("GEN-15", "the organization has no such subscription");
        let found = self.organization()?.subscriptions.get(name);
        let seller = found.ok_or_else(unknown)?.seller;
        self.check_seller_of_licences(seller)?;
        let subscriptions = &mut self.organization_mut()?.subscriptions;
        subscriptions.get_mut(name).ok_or_else(unknown)
    }

    pub(crate) fn change_subscription(
        &mut self,
        subscription: &str,
        seats: u32,
    ) -> Result<Answer, Refusal> {
        let performs = self.performs(&SUBSCRIPTION_CHANGED);
        let found = self.subscription_to_change(subscription)?;
        if performs {
            found.seats = seats;
        }
        Ok(Answer::Nothing)
    }

    pub(crate) fn upgrade_subscription(
        &mut self,
        subscription: &str,
        edition: &str,
    ) -> Result<Answer, Refusal> {
        let performs = self.performs(&SUBSCRIPTION_UPGRADED);
        let found = self.subscription_to_change(subscription)?;
        if performs {
            edition.clone_into(&mut found.edition);
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
}
