//! The world in which a play begins: who is there, with which roles, in which organizations.
//!
//! Every stage can be said in the sentences of the step catalogue, so that a difference becomes a scenario.

use arbitrary::{Arbitrary as _, Result};
use rolecall_model::vocabulary::{
    Item, Licence, OrganizationKind, Relation, Role, Service, WizardRun,
};
use rolecall_model::{Fixture, OrganizationId, UserId};

use super::draw::Draw;
use super::world::{ACME, number};
use crate::names::{
    CONTENTS, MEETINGS, ORDERS, ORIGINAL, PEOPLE, SPACES, SUBSCRIPTIONS, THINGS, TRIALS, email,
    unique,
};

impl Draw<'_, '_> {
    /// Sets the stage.
    pub(crate) fn set_stage(&mut self) -> Result<()> {
        self.organizations()?;
        self.possessions()?;
        self.people()?;
        self.belongings()
    }

    fn organizations(&mut self) -> Result<()> {
        let contact_center = !self.one_in(8)?;
        let acme = self
            .stage
            .organization("Acme", OrganizationKind::Customer, contact_center);
        let mut customers = vec![acme];
        if self.one_in(2)? {
            let contact_center = !self.one_in(4)?;
            let kind = OrganizationKind::Customer;
            customers.push(self.stage.organization("Bolt", kind, contact_center));
        }
        let mut partners = Vec::new();
        if !self.one_in(4)? {
            partners.push(
                self.stage
                    .organization("Globex", OrganizationKind::Partner, false),
            );
        }
        if self.one_in(6)? {
            partners.push(
                self.stage
                    .organization("Umbra", OrganizationKind::Partner, false),
            );
        }
        if self.one_in(2)? {
            let contact_center = self.one_in(6)?;
            self.stage
                .organization("Initech", OrganizationKind::Other, contact_center);
        }
        if self.one_in(12)? {
            self.stage
                .organization("Helpa", OrganizationKind::Support, false);
        }
        if self.one_in(10)? {
            let twin = self
                .stage
                .organization("Acme", OrganizationKind::Customer, true);
            customers.push(twin);
        }
        for (place, partner) in partners.iter().copied().enumerate() {
            for organization in customers.iter().copied() {
                if place == 0 && organization == ACME || self.one_in(2)? {
                    self.relate(partner, organization)?;
                }
            }
        }
        let newly = match partners.first() {
            Some(partner) if self.one_in(10)? => Some(*partner),
            _ => None,
        };
        if let Some(partner) = newly {
            let organization = self
                .stage
                .organization("Delta", OrganizationKind::Customer, true);
            for relation in [Relation::Manages, Relation::Sold] {
                self.stage.fixtures.push(Fixture::Relate {
                    partner,
                    organization,
                    relation,
                });
            }
            self.stage.awaits = Some(organization);
            self.stage
                .fixtures
                .push(Fixture::AwaitSetUp { organization });
        }
        Ok(())
    }

    fn relate(&mut self, partner: OrganizationId, organization: OrganizationId) -> Result<()> {
        let first = Relation::arbitrary(self.input)?;
        let second = Relation::arbitrary(self.input)?;
        let both = self.one_in(3)?;
        let relations = [Some(first), (both && second != first).then_some(second)];
        for relation in relations.into_iter().flatten() {
            self.stage.fixtures.push(Fixture::Relate {
                partner,
                organization,
                relation,
            });
        }
        Ok(())
    }

    /// The fixtures of organizations before people are there.
    fn possessions(&mut self) -> Result<()> {
        let partners = self.stage.of_kind(OrganizationKind::Partner);
        for organization in self.stage.of_kind(OrganizationKind::Customer) {
            let likely = organization == ACME;
            for name in SUBSCRIPTIONS.iter().take(2) {
                if self.one_in(if likely { 2 } else { 4 })? {
                    let partner = match partners.first() {
                        Some(partner) if self.one_in(2)? => Some(*partner),
                        _ => None,
                    };
                    self.stage.fixtures.push(Fixture::AddSubscription {
                        organization,
                        name: (*name).to_owned(),
                        seats: 10,
                        partner,
                    });
                }
            }
            let names: &[&str] = match organization.0 {
                0 => &["Berlin", "Oslo"],
                1 => &["Lyon"],
                _ => &[],
            };
            for name in names {
                if self.one_in(2)? {
                    let subscription = self.one_in(4)?;
                    self.stage.fixtures.push(Fixture::AddSite {
                        organization,
                        name: unique(name),
                        subscription: subscription.then(|| "Flex".to_owned()),
                    });
                    self.stage.sites.push(organization);
                }
            }
        }
        Ok(())
    }

    fn people(&mut self) -> Result<()> {
        let count = self.input.int_in_range(3..=PEOPLE.len())?;
        for (place, name) in PEOPLE.iter().enumerate().take(count) {
            let home = match place {
                0 => ACME,
                _ => self.organization_there()?,
            };
            self.person(name, home, place == 0)?;
        }
        Ok(())
    }

    fn person(&mut self, name: &str, home: OrganizationId, leads: bool) -> Result<()> {
        let user = UserId(number(self.stage.homes.len() + 1));
        self.stage.homes.push(home);
        let (mut verified, mut active, mut licences) = (true, true, Vec::new());
        match self.input.int_in_range(0..=15_u8)? {
            0 if !leads => verified = false,
            1 if !leads => active = false,
            2..=5 => licences.push(Licence::ContactCenterPremium),
            6 | 7 => licences.push(Licence::ContactCenterStandard),
            8 => licences.push(Licence::Meetings),
            9 => licences.push(Licence::Calling),
            10 => licences.extend([Licence::ContactCenterPremium, Licence::Meetings]),
            11 => licences.extend([Licence::Meetings, Licence::Calling]),
            _ => {}
        }
        let plain = verified && active && licences.is_empty();
        self.stage.fixtures.push(Fixture::AddUser {
            organization: home,
            email: email(name),
            name: unique(name),
            verified,
            active,
            licences,
        });
        if leads && !self.one_in(8)? {
            self.stage
                .hold(user, ACME, Role::FullAdministrator, None, None);
            return Ok(());
        }
        if plain && self.one_in(10)? {
            // The role of a grant that ends by itself is the first thing that is said of its holder.
            let role = self.role_in(home, home)?;
            if !role.is_bound_to_site() {
                let hours = self.input.int_in_range(1..=3_u32)?;
                self.stage.hold(user, home, role, None, Some(hours * 3600));
            }
        }
        let partner = Some(&OrganizationKind::Partner);
        if self.stage.awaits.is_some()
            && self.stage.organizations.get(home.index()) == partner
            && self.one_in(2)?
        {
            let role = self.word(&[Role::PartnerFullAdministrator, Role::PartnerAdministrator])?;
            self.stage.hold(user, home, role, None, None);
            return Ok(());
        }
        if self.one_in(10)? {
            return self.pair(user, home);
        }
        let grants = match self.input.int_in_range(0..=9_u8)? {
            0..=1 => 0,
            2..=7 => 1,
            _ => 2,
        };
        for _ in 0..grants {
            let organization = match self.one_in(2)? {
                true => home,
                false => self.organization_there()?,
            };
            let role = self.role_in(organization, home)?;
            if !role.is_bound_to_site() {
                self.stage.hold(user, organization, role, None, None);
            } else if let Some(site) = self.site_of(organization)? {
                self.stage.hold(user, organization, role, Some(site), None);
            }
        }
        Ok(())
    }

    /// Two roles that belong together.
    fn pair(&mut self, user: UserId, home: OrganizationId) -> Result<()> {
        let of_partner =
            self.stage.organizations.get(home.index()) == Some(&OrganizationKind::Partner);
        let pairs: &[[Role; 2]] = if of_partner {
            &[
                [Role::FullAdministrator, Role::SalesFullAdministrator],
                [Role::PartnerFullAdministrator, Role::HelpDeskAdvanced],
                [Role::PartnerAdministrator, Role::HelpDeskBasic],
                [Role::FullAdministrator, Role::PartnerFullAdministrator],
            ]
        } else {
            &[
                [Role::FullAdministrator, Role::AdvancedTroubleshooting],
                [Role::ReadOnlyAdministrator, Role::AdvancedTroubleshooting],
                [Role::SupportAdministrator, Role::AdvancedTroubleshooting],
                [Role::FullAdministrator, Role::ComplianceOfficer],
            ]
        };
        for role in self.word(pairs)? {
            self.stage.hold(user, home, role, None, None);
        }
        Ok(())
    }

    /// A role that somebody from `home` may well hold in an organization, or any other.
    pub(crate) fn role_in(
        &mut self,
        organization: OrganizationId,
        home: OrganizationId,
    ) -> Result<Role> {
        let kind = |of: OrganizationId| self.stage.organizations.get(of.index()).copied();
        let (there, from) = (kind(organization), kind(home));
        if self.one_in(8)? {
            return Role::arbitrary(self.input);
        }
        let partner = Some(OrganizationKind::Partner);
        let of_partner = organization == home && there == partner && !self.one_in(4)?;
        let provisions = organization != home && from == partner && self.one_in(3)?;
        if provisions {
            return Ok(Role::ProvisioningAdministrator);
        }
        let roles: Vec<Role> = Role::ALL
            .iter()
            .copied()
            .filter(|role| role.is_of_partner() == of_partner)
            .collect();
        self.input.choose(&roles).copied()
    }

    /// The fixtures of people and organizations.
    fn belongings(&mut self) -> Result<()> {
        self.belongings_of_people()?;
        let partners = self.stage.of_kind(OrganizationKind::Partner);
        for organization in self.stage.of_kind(OrganizationKind::Customer) {
            let rarely = if organization == ACME { 4 } else { 10 };
            for item in Item::ALL {
                for name in THINGS.iter().take(2) {
                    if self.one_in(rarely)? {
                        self.stage.fixtures.push(Fixture::AddItem {
                            organization,
                            item: *item,
                            name: (*name).to_owned(),
                            value: ORIGINAL.to_owned(),
                        });
                    }
                }
            }
            for (name, troubled) in MEETINGS.iter().zip([false, true]) {
                if self.one_in(rarely)? {
                    self.stage.fixtures.push(Fixture::StartMeeting {
                        organization,
                        name: (*name).to_owned(),
                        troubled,
                    });
                }
            }
            for (partner, name) in partners.iter().zip(ORDERS) {
                if self.one_in(rarely)? {
                    self.stage.fixtures.push(Fixture::PlaceOrder {
                        organization,
                        name: name.to_owned(),
                        partner: *partner,
                    });
                }
            }
            if self.one_in(rarely)? {
                let run = WizardRun::arbitrary(self.input)?;
                self.stage
                    .fixtures
                    .push(Fixture::WizardRan { organization, run });
            }
            if self.one_in(2 * rarely)? {
                self.stage.fixtures.push(Fixture::StartTrial {
                    organization,
                    name: TRIALS[0].to_owned(),
                });
            }
        }
        if let Some(partner) = partners.first()
            && self.one_in(8)?
        {
            // An order that a partner sold to a customer which does not exist yet.
            self.stage.fixtures.push(Fixture::PlaceOrder {
                organization: *partner,
                name: ORDERS[1].to_owned(),
                partner: *partner,
            });
        }
        Ok(())
    }

    fn belongings_of_people(&mut self) -> Result<()> {
        let customers = self.stage.of_kind(OrganizationKind::Customer);
        for (place, organization) in self.stage.homes.clone().into_iter().enumerate() {
            let user = UserId(number(place + 1));
            let of_partner = self.stage.organizations.get(organization.index())
                == Some(&OrganizationKind::Partner);
            if of_partner {
                for customer in &customers {
                    if self.one_in(3)? {
                        self.stage.fixtures.push(Fixture::ManageCustomer {
                            organization: *customer,
                            user,
                        });
                    }
                    if self.one_in(6)? {
                        self.stage.fixtures.push(Fixture::ProvisionedBy {
                            organization: *customer,
                            user,
                        });
                    }
                }
            }
            if self.one_in(6)?
                && let Some(site) = self.site_of(organization)?
            {
                let host = self.one_in(2)?;
                self.stage.fixtures.push(Fixture::JoinSite {
                    organization,
                    site,
                    user,
                    host,
                });
            }
            if self.one_in(10)? {
                let content = self.one_of(&CONTENTS)?;
                self.stage.fixtures.push(Fixture::ShareContent {
                    organization,
                    user,
                    space: SPACES[0].to_owned(),
                    content,
                });
            }
            if self.one_in(16)? {
                self.stage.fixtures.push(Fixture::SetTitle {
                    organization,
                    user,
                    title: "Agent".to_owned(),
                });
            }
            if self.one_in(16)? {
                self.stage.fixtures.push(Fixture::SetConfiguration {
                    organization,
                    user,
                    service: Service::arbitrary(self.input)?,
                    value: "first".to_owned(),
                });
            }
            if place > 0 && self.one_in(24)? {
                // Named like the first person.
                let display = unique(PEOPLE[0]);
                let (first, last) = display.split_once(' ').unwrap_or((&display, ""));
                self.stage.fixtures.push(Fixture::SetName {
                    organization,
                    user,
                    first: first.to_owned(),
                    last: last.to_owned(),
                    display: display.clone(),
                });
            }
        }
        Ok(())
    }
}
