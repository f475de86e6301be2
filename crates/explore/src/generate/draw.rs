//! Choices: who, to whom, where.

use arbitrary::Result;
use rolecall_model::vocabulary::OrganizationKind;
use rolecall_model::{Actor, OrganizationId, SiteId, UserId};

use super::world::{ACME, Stage};
use crate::chance::Input;
use crate::names::{NEWCOMERS, NOBODY, PEOPLE, email};

/// The choices of one play.
pub(crate) struct Draw<'a, 'b> {
    pub(crate) input: &'a mut Input<'b>,
    pub(crate) stage: Stage,
    /// The person whom the last act was about.
    pub(crate) recent: Option<UserId>,
}

impl<'a, 'b> Draw<'a, 'b> {
    pub(crate) fn new(input: &'a mut Input<'b>) -> Self {
        Self {
            input,
            stage: Stage::default(),
            recent: None,
        }
    }

    /// True once in so many times.
    pub(crate) fn one_in(&mut self, times: u8) -> Result<bool> {
        self.input.ratio(1, times)
    }

    /// A text of a list.
    pub(crate) fn one_of(&mut self, texts: &[&str]) -> Result<String> {
        self.input.choose(texts).map(|it| (*it).to_owned())
    }

    /// A word of a vocabulary.
    pub(crate) fn word<T: Copy>(&mut self, all: &[T]) -> Result<T> {
        self.input.choose(all).copied()
    }

    /// An organization of the stage: mostly the first customer.
    pub(crate) fn organization_there(&mut self) -> Result<OrganizationId> {
        if self.one_in(2)? {
            return Ok(ACME);
        }
        let last = self.stage.organizations.len().saturating_sub(1);
        let number = self.input.int_in_range(0..=last)?;
        Ok(OrganizationId(u32::try_from(number).unwrap_or_default()))
    }

    /// An organization that an act is about: mostly one that exists.
    pub(crate) fn organization(&mut self) -> Result<OrganizationId> {
        if self.one_in(100)? {
            return Ok(OrganizationId::UNKNOWN);
        }
        self.organization_there()
    }

    /// A customer, or any organization.
    pub(crate) fn customer(&mut self) -> Result<OrganizationId> {
        let customers = self.stage.of_kind(OrganizationKind::Customer);
        match self.input.choose(&customers) {
            Ok(customer) => Ok(*customer),
            Err(_) => self.organization_there(),
        }
    }

    /// A partner where there is one.
    pub(crate) fn partner(&mut self) -> Result<OrganizationId> {
        let partners = self.stage.of_kind(OrganizationKind::Partner);
        if partners.is_empty() || self.one_in(8)? {
            return self.organization_there();
        }
        self.input.choose(&partners).copied()
    }

    /// Anybody of the stage, now and then somebody who was added since.
    pub(crate) fn anybody(&mut self) -> Result<UserId> {
        let there = self.stage.homes.len();
        let last = if self.one_in(16)? {
            there
        } else {
            there.saturating_sub(1)
        };
        let number = self.input.int_in_range(0..=last)?;
        Ok(UserId(u32::try_from(number).unwrap_or_default()))
    }

    /// A user at home in the organization where there is one.
    pub(crate) fn member(&mut self, organization: OrganizationId) -> Result<UserId> {
        let homes = (0_u32..).zip(&self.stage.homes);
        let members: Vec<UserId> = homes
            .filter(|(_, home)| **home == organization)
            .map(|(number, _)| UserId(number))
            .collect();
        match self.input.choose(&members) {
            Ok(member) => Ok(*member),
            Err(_) => self.anybody(),
        }
    }

    /// The user whom an act in the organization is done to.
    pub(crate) fn target(&mut self, organization: OrganizationId) -> Result<UserId> {
        match self.input.int_in_range(0..=31_u8)? {
            0..=17 => self.member(organization),
            18..=23 => self.holder(organization),
            24..=30 => self.anybody(),
            _ => Ok(UserId::UNKNOWN),
        }
    }

    /// Somebody who holds a role in the organization, where there is one.
    pub(crate) fn holder(&mut self, organization: OrganizationId) -> Result<UserId> {
        let held = self.stage.held.iter();
        let holders: Vec<UserId> = held
            .filter(|(_, of, ..)| *of == organization)
            .map(|(user, ..)| *user)
            .collect();
        match self.input.choose(&holders) {
            Ok(holder) => Ok(*holder),
            Err(_) => self.anybody(),
        }
    }

    /// Somebody from a partner where there is one, else anybody.
    pub(crate) fn partner_member(&mut self) -> Result<UserId> {
        let partner = self.partner()?;
        self.member(partner)
    }

    /// Somebody of the stage with the home, for steps that name a person and mean the home.
    pub(crate) fn at_home(&mut self) -> Result<(OrganizationId, UserId)> {
        let user = if self.one_in(2)? {
            self.member(ACME)?
        } else {
            self.anybody()?
        };
        let home = self.stage.homes.get(user.index()).copied();
        Ok((home.unwrap_or(ACME), user))
    }

    /// A site of the organization, if it has one.
    pub(crate) fn site_of(&mut self, organization: OrganizationId) -> Result<Option<SiteId>> {
        let numbered = (0_u32..).zip(&self.stage.sites);
        let sites: Vec<SiteId> = numbered
            .filter(|(_, of)| **of == organization)
            .map(|(number, _)| SiteId(number))
            .collect();
        match sites.is_empty() {
            true => Ok(None),
            false => self.input.choose(&sites).copied().map(Some),
        }
    }

    /// A site of the stage with its organization; `None` where there is not any.
    pub(crate) fn site(&mut self) -> Result<Option<(OrganizationId, SiteId)>> {
        let Some(last) = self.stage.sites.len().checked_sub(1) else {
            return Ok(None);
        };
        let number = self.input.int_in_range(0..=last)?;
        let site = SiteId(u32::try_from(number).unwrap_or_default());
        let organization = self.stage.sites.get(number).copied();
        Ok(organization.map(|organization| (organization, site)))
    }

    /// An address: mostly somebody's.
    pub(crate) fn address(&mut self) -> Result<String> {
        let there = self.stage.homes.len().min(PEOPLE.len());
        Ok(match self.input.int_in_range(0..=15_u8)? {
            15 => email(NOBODY),
            14 => email(NEWCOMERS[0]),
            _ => {
                let known = PEOPLE.get(..there).unwrap_or_default();
                email(&self.one_of(known)?)
            }
        })
    }

    /// The actor of an act in the organization. The operator of the test looks apart from it.
    pub(crate) fn actor(&mut self, organization: OrganizationId) -> Result<Actor> {
        Ok(Actor::User(match self.input.int_in_range(0..=31_u8)? {
            0..=6 => match self.recent {
                Some(recent) => recent,
                None => self.anybody()?,
            },
            7..=16 => self.holder(organization)?,
            17..=29 => self.anybody()?,
            30 => return Ok(Actor::Impostor),
            _ => return Ok(Actor::Anonymous),
        }))
    }
}
