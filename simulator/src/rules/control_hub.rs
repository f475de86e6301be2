//! `ORG-VIS`, `ORG-FIRST`, `…-BP`: Control Hub as a whole, the first set-up, advice to operators.

use std::collections::BTreeMap;

use rolecall_model::identity::{OrganizationId, SiteId, UserId};
use rolecall_model::outcome::{Answer, Refusal};
use rolecall_model::role_set::Roles;
use rolecall_model::vocabulary::{Advice, Area, Home, Role};

use crate::privilege::{Access, Privilege};
use crate::rule::rules;
use crate::rules::attempt::Attempt;
use crate::rules::general;

rules! {
    Limit AREAS_BY_ROLE = "areas-of-other-roles" ["ORG-VIS-01"], "only areas that a role covers are shown";
    Limit LIMITED_VIEW = "areas-withheld" ["PROV-CAN-01"], "a provisioning administrator sees less of Control Hub";
    Effect FIRST_ADMINISTRATOR = "first-administrator" ["ORG-FIRST-01"], "the user who sets the organization up becomes its full administrator";
    Limit OTHERS_NOT_MADE = "first-administrators-colleagues" ["ORG-FIRST-01"], "other users of the partner do not become administrators";
    Effect ANOTHER_ADVISED = "another-advised" ["ORG-BP-01"], "a warning is given if there is only one administrator";
    Effect NARROWER_ADVISED = "narrower-advised" ["ORG-BP-02"], "a warning is given if all administrators are full administrators";
    Effect SITES_ADVISED = "sites-advised" ["SITE-BP-01"], "a warning is given if one of several sites does not have an administrator";
    Effect DUTIES_ADVISED = "duties-advised" ["EXT-BP-01"], "a warning is given if all external administrators are full administrators";
}

impl Attempt<'_> {
    pub(crate) fn open_control_hub(&self) -> Result<Answer, Refusal> {
        let covered: Vec<Area> = Area::ALL
            .iter()
            .copied()
            .filter(|area| self.covers(*area))
            .collect();
        if covered.is_empty() {
            self.require_access(Privilege::ControlHub, Access::Read)?;
        }
        let provisioning = self.only_as(
            Role::ProvisioningAdministrator,
            Privilege::ControlHub,
            Access::Read,
        );
        let guard = if provisioning {
            &LIMITED_VIEW
        } else {
            &AREAS_BY_ROLE
        };
        let areas = Area::ALL.iter().copied();
        Ok(Answer::Areas {
            areas: areas
                .filter(|area| self.shows(guard, covered.contains(area)))
                .collect(),
        })
    }

    /// True if a role of the actor covers the area.
    fn covers(&self, area: Area) -> bool {
        Privilege::opening(area).iter().any(|key| match key {
            Privilege::LiveMeetings => self.enter_meetings(*key).is_ok(),
            key => self.may(*key, Access::Read),
        })
    }

    pub(crate) fn view_advice(&self) -> Result<Answer, Refusal> {
        self.require(Privilege::ViewAdvice)?;
        let (own, external): (Vec<_>, Vec<_>) = self
            .acting_administrators()?
            .into_iter()
            .partition(|(user, _)| self.home_of(*user) == Home::Customer);
        let all_full = |administrators: &[(UserId, Roles)]| {
            administrators
                .iter()
                .all(|(_, roles)| roles.contains(Role::FullAdministrator))
        };
        // A lone administrator cannot do without the full role, so that no narrower one is advised.
        let due = [
            (
                Advice::AnotherAdministrator,
                &ANOTHER_ADVISED,
                own.len() < 2,
            ),
            (
                Advice::NarrowerRoles,
                &NARROWER_ADVISED,
                own.len() >= 2 && all_full(&own),
            ),
            (
                Advice::SiteAdministrators,
                &SITES_ADVISED,
                self.leaves_a_site_alone()?,
            ),
            (
                Advice::ExternalDuties,
                &DUTIES_ADVISED,
                external.len() >= 2 && all_full(&external),
            ),
        ];
        Ok(Answer::Advice {
            advice: due
                .into_iter()
                .filter(|(_, effect, is_due)| *is_due && self.performs(effect))
                .map(|(advice, ..)| advice)
                .collect(),
        })
    }

    /// The users with roles that count in the organization, each with all of them.
    fn acting_administrators(&self) -> Result<BTreeMap<UserId, Roles>, Refusal> {
        let mut administrators = BTreeMap::new();
        let grants = self.organization()?.grants.iter();
        for grant in grants.filter(|grant| self.counts(grant)) {
            let roles: &mut Roles = administrators.entry(grant.user).or_default();
            *roles = roles.with(grant.role);
        }
        Ok(administrators)
    }

    /// True if one of several sites does not have an administrator.
    fn leaves_a_site_alone(&self) -> Result<bool, Refusal> {
        let organization = self.organization()?;
        let is_administered = |site: &SiteId| {
            let mut grants = organization.grants.iter();
            grants.any(|grant| grant.site == Some(*site) && self.counts(grant))
        };
        let sites = &organization.sites;
        Ok(sites.len() > 1 && !sites.iter().all(is_administered))
    }

    /// Sets the organization up, which is for an administrator of one of its partners and makes it the
    /// first administrator.
    pub(crate) fn set_up_organization(&mut self) -> Result<Answer, Refusal> {
        let from_partner = self
            .actor_home()
            .filter(|home| self.state.is_partner(*home, self.id));
        let awaits = self
            .organization()
            .is_ok_and(|organization| !organization.set_up);
        // Whatever is missing, the answer is the same: it tells strangers nothing of an organization.
        self.ensure(
            &general::DEFAULT_DENY,
            awaits && from_partner.is_some() && self.administers_at_home(),
        )?;
        self.check_one_of_three(Role::FullAdministrator, self.actor_roles())?;
        let first = self.actor();
        if let Some(first) = first.filter(|_| self.performs(&FIRST_ADMINISTRATOR)) {
            self.give(first, Role::FullAdministrator)?;
        }
        if self.policy.breaks(&OTHERS_NOT_MADE) {
            self.make_colleagues_administrators(from_partner)?;
        }
        let organization = self.organization_mut()?;
        organization.first_administrator = first;
        organization.set_up = true;
        Ok(Answer::Nothing)
    }

    /// The bug of `ORG-FIRST-01`.
    fn make_colleagues_administrators(
        &mut self,
        partner: Option<OrganizationId>,
    ) -> Result<(), Refusal> {
        let partner = partner.and_then(|partner| self.state.organization(partner));
        let colleagues = partner.map_or_else(Vec::new, |partner| partner.members.clone());
        let first = self.actor();
        for user in colleagues.into_iter().filter(|user| Some(*user) != first) {
            self.give(user, Role::FullAdministrator)?;
        }
        Ok(())
    }
}
