//! The stage of a play in `Given` sentences.

use rolecall_model::vocabulary::{Licence, OrganizationKind, Relation, Role};
use rolecall_model::{Fixture, OrganizationId, SiteId, UserId};

use super::cast::{Cast, with_article};
use crate::edit::{home_of, organization_of_site};
use crate::names::ORIGINAL;
use crate::play::Play;

/// The sentences of a stage; `None` if the catalogue lacks one.
pub(super) fn givens(play: &Play, cast: &Cast) -> Option<Vec<String>> {
    let mut teller = Teller {
        play,
        cast,
        told: vec![false; play.stage.len()],
        lines: Vec::new(),
    };
    teller.organizations()?;
    teller.each(Teller::possession)?;
    teller.people()?;
    teller.each(Teller::belonging)?;
    teller.told.iter().all(|told| *told).then_some(teller.lines)
}

struct Teller<'p> {
    play: &'p Play,
    cast: &'p Cast,
    /// The fixtures that a sentence has brought about already.
    told: Vec<bool>,
    lines: Vec<String>,
}

/// A grant of the stage.
#[derive(Clone, Copy)]
struct Held {
    at: usize,
    organization: OrganizationId,
    role: Role,
    site: Option<SiteId>,
    lifetime: Option<u32>,
}

impl Teller<'_> {
    fn tell(&mut self, at: usize) {
        if let Some(told) = self.told.get_mut(at) {
            *told = true;
        }
    }

    /// Puts each fixture that is left into a sentence, if it is of the kind.
    fn each(&mut self, sentence: fn(&Self, &Fixture) -> Option<Option<String>>) -> Option<()> {
        for (at, fixture) in self.play.stage.iter().enumerate() {
            if self.told.get(at) == Some(&false)
                && let Some(line) = sentence(self, fixture)
            {
                self.lines.push(line?);
                self.tell(at);
            }
        }
        Some(())
    }

    fn organizations(&mut self) -> Option<()> {
        let listed: Vec<(usize, OrganizationId, OrganizationKind, bool)> = self
            .play
            .stage
            .iter()
            .enumerate()
            .filter_map(|(at, fixture)| match fixture {
                Fixture::AddOrganization {
                    kind,
                    contact_center,
                    ..
                } => Some((at, *kind, *contact_center)),
                _ => None,
            })
            .zip(0_u32..)
            .map(|((at, kind, contact_center), number)| {
                (at, OrganizationId(number), kind, contact_center)
            })
            .collect();
        let (partners, others): (Vec<_>, Vec<_>) = listed
            .into_iter()
            .partition(|(_, _, kind, _)| *kind == OrganizationKind::Partner);
        let (new, others): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|(_, id, ..)| self.is_new(*id));
        let others = others.iter().copied();
        let is_twin = |at: usize| self.twin_of(at).is_some();
        // The one that gives its name to another comes first.
        let (twins, others): (Vec<_>, Vec<_>) = others.partition(|(at, ..)| is_twin(*at));
        for (at, id, kind, contact_center) in others.into_iter().chain(twins) {
            self.organization(at, id, kind, contact_center)?;
        }
        for (at, id, ..) in partners {
            self.partner(at, id)?;
        }
        for (at, id, ..) in new {
            self.new_customer(at, id)?;
        }
        Some(())
    }

    fn is_new(&self, id: OrganizationId) -> bool {
        let awaits = Fixture::AwaitSetUp { organization: id };
        self.play.stage.contains(&awaits)
    }

    fn organization(
        &mut self,
        at: usize,
        id: OrganizationId,
        kind: OrganizationKind,
        contact_center: bool,
    ) -> Option<()> {
        self.tell(at);
        let name = self.cast.organization(id)?;
        let with = if contact_center { "with" } else { "without" };
        let line = match kind {
            OrganizationKind::Customer if contact_center && self.twin_of(at).is_some() => {
                let other = self.cast.organization(self.twin_of(at)?)?;
                format!("{name} is a customer organization with the same name as {other}")
            }
            OrganizationKind::Customer
                if contact_center && self.is_home(id) && !self.lends_name(id) =>
            {
                return Some(());
            }
            OrganizationKind::Customer => {
                format!("{name} is a customer organization {with} contact center")
            }
            OrganizationKind::Other => {
                format!("{name} is an outside organization {with} contact center")
            }
            OrganizationKind::Support => format!("{name} is a support organization"),
            OrganizationKind::Partner => return None,
        };
        self.lines.push(line);
        Some(())
    }

    /// The earlier organization that has the same name as the one of this fixture.
    fn twin_of(&self, at: usize) -> Option<OrganizationId> {
        let name_of = |fixture: &Fixture| match fixture {
            Fixture::AddOrganization { name, .. } => Some(name.clone()),
            _ => None,
        };
        let name = name_of(self.play.stage.get(at)?)?;
        let earlier = self.play.stage.iter().take(at).filter_map(name_of);
        let place = earlier.into_iter().position(|it| it == name)?;
        u32::try_from(place).ok().map(OrganizationId)
    }

    /// True if a later organization has the same name as this one.
    fn lends_name(&self, id: OrganizationId) -> bool {
        (0..self.play.stage.len()).any(|at| self.twin_of(at) == Some(id))
    }

    /// True if somebody of the stage is at home there: the first sentence about that person introduces it.
    fn is_home(&self, id: OrganizationId) -> bool {
        let mut stage = self.play.stage.iter();
        stage.any(|it| matches!(it, Fixture::AddUser { organization, .. } if *organization == id))
    }

    fn partner(&mut self, at: usize, id: OrganizationId) -> Option<()> {
        self.tell(at);
        let name = self.cast.organization(id)?;
        let mut first = true;
        for (at, fixture) in self.play.stage.iter().enumerate() {
            let Fixture::Relate {
                partner,
                organization,
                relation,
            } = fixture
            else {
                continue;
            };
            if *partner != id || self.is_new(*organization) {
                continue;
            }
            let (relation, customer) = (relation.name(), self.cast.organization(*organization)?);
            self.lines.push(match first {
                true => format!("{name} is a partner organization that {relation} {customer}"),
                false => format!("{name} {relation} {customer} as well"),
            });
            first = false;
            self.tell(at);
        }
        if first {
            self.lines.push(format!("{name} is a partner organization"));
        }
        Some(())
    }

    fn new_customer(&mut self, at: usize, id: OrganizationId) -> Option<()> {
        self.tell(at);
        let of = |wanted: Relation| {
            self.play
                .stage
                .iter()
                .enumerate()
                .find_map(|(at, it)| match it {
                    Fixture::Relate {
                        partner,
                        organization,
                        relation,
                    } if *organization == id && *relation == wanted => Some((at, *partner)),
                    _ => None,
                })
        };
        let (manages, partner) = of(Relation::Manages)?;
        let (sold, seller) = of(Relation::Sold)?;
        let awaits = Fixture::AwaitSetUp { organization: id };
        let awaits = self.play.stage.iter().position(|it| *it == awaits)?;
        if partner != seller {
            return None;
        }
        let (name, partner) = (
            self.cast.organization(id)?,
            self.cast.organization(partner)?,
        );
        let line = format!("{name} is a new customer organization of {partner}");
        self.lines.push(line);
        for at in [manages, sold, awaits] {
            self.tell(at);
        }
        Some(())
    }

    /// The sentence for a fixture of organizations before people are there; `None` for other fixtures.
    fn possession(&self, fixture: &Fixture) -> Option<Option<String>> {
        let of = |id: &OrganizationId| self.cast.organization(*id);
        match fixture {
            Fixture::AddSubscription {
                organization,
                name,
                seats,
                partner,
            } => Some((|| {
                let mut line = format!(
                    "{} has a subscription \"{name}\" of {seats} seats",
                    of(organization)?
                );
                if let Some(partner) = partner {
                    line = format!("{line} sold by {}", of(partner)?);
                }
                Some(line)
            })()),
            Fixture::AddSite {
                organization,
                name,
                subscription,
            } => Some((|| {
                let site = crate::names::plain(name);
                let line = format!("{} has the site {site}", of(organization)?);
                Some(match subscription {
                    Some(subscription) => {
                        format!("{line} under the subscription \"{subscription}\"")
                    }
                    None => line,
                })
            })()),
            _ => None,
        }
    }

    fn people(&mut self) -> Option<()> {
        let mut user = 0;
        for (at, fixture) in self.play.stage.iter().enumerate() {
            if let Fixture::AddUser {
                organization,
                verified,
                active,
                licences,
                ..
            } = fixture
            {
                self.tell(at);
                self.person(UserId(user), *organization, (*verified, *active), licences)?;
                user += 1;
            }
        }
        Some(())
    }

    fn held_by(&self, wanted: UserId) -> Vec<Held> {
        let stage = self.play.stage.iter().enumerate();
        let held = stage.filter_map(|(at, fixture)| match fixture {
            Fixture::HoldRole {
                organization,
                user,
                role,
                site,
                lifetime,
            } if *user == wanted => Some(Held {
                at,
                organization: *organization,
                role: *role,
                site: *site,
                lifetime: *lifetime,
            }),
            _ => None,
        });
        held.collect()
    }

    fn person(
        &mut self,
        user: UserId,
        home: OrganizationId,
        (verified, active): (bool, bool),
        licences: &[Licence],
    ) -> Option<()> {
        let name = self.cast.known(user)?;
        let at_home = self.cast.organization(home)?;
        let mut held = self.held_by(user);
        let plain = verified && active && licences.len() < 2;
        let first = held.first().copied().filter(|_| plain);
        let licence = licences.first();
        let with = licence.map_or_else(String::new, |licence| {
            format!(" with {} licence", with_article(licence.name()))
        });
        let line = match first {
            Some(Held {
                organization,
                role,
                lifetime: Some(seconds),
                ..
            }) if organization == home && licence.is_none() => {
                let hours = seconds / 3600;
                let unit = if hours == 1 { "hour" } else { "hours" };
                let role = with_article(role.name());
                format!("{name} is {role} of {at_home} for {hours} {unit}")
            }
            Some(Held {
                organization,
                role,
                site: None,
                lifetime: None,
                ..
            }) => {
                let role = with_article(role.name());
                let there = self.cast.organization(organization)?;
                let from = match organization == home {
                    true => String::new(),
                    false => format!(" of {at_home}"),
                };
                format!("{name}{from} is {role} of {there}{with}")
            }
            _ => {
                let line = match (verified, active, licences) {
                    (true, true, []) => format!("{name} is a user of {at_home}"),
                    (true, true, [_]) => format!("{name} is a user of {at_home}{with}"),
                    (true, true, [one, other]) => format!(
                        "{name} is a user of {at_home} with the licences {} and {}",
                        one.name(),
                        other.name()
                    ),
                    (false, true, []) => format!("{name} is an unverified user of {at_home}"),
                    (true, false, []) => format!("{name} is a deactivated user of {at_home}"),
                    _ => return None,
                };
                self.lines.push(line);
                return self.further(name, home, &held);
            }
        };
        self.lines.push(line);
        let first = held.remove(0);
        self.tell(first.at);
        self.further(name, home, &held)
    }

    /// Further roles of somebody who was introduced.
    fn further(&mut self, name: &str, home: OrganizationId, held: &[Held]) -> Option<()> {
        for grant in held {
            if grant.lifetime.is_some() {
                return None;
            }
            let role = with_article(grant.role.name());
            let there = self.cast.organization(grant.organization)?;
            let from = match grant.organization == home {
                true => String::new(),
                false => format!(" of {}", self.cast.organization(home)?),
            };
            self.lines.push(match grant.site {
                Some(site) => {
                    let site = self.cast.site(site)?;
                    format!("{name} is {role} of {there} for the site {site}")
                }
                None => format!("{name}{from} is {role} of {there}"),
            });
            self.tell(grant.at);
        }
        Some(())
    }

    /// Everything else.
    fn belonging(&self, fixture: &Fixture) -> Option<Option<String>> {
        Some(self.belonging_told(fixture))
    }

    fn belonging_told(&self, fixture: &Fixture) -> Option<String> {
        let of = |id: &OrganizationId| self.cast.organization(*id);
        let person = |id: &UserId| self.cast.known(*id);
        let at_home = |user: &UserId, organization: &OrganizationId| {
            (home_of(self.play, *user)? == *organization).then_some(())
        };
        Some(match fixture {
            Fixture::JoinSite {
                organization,
                site,
                user,
                host,
            } => {
                at_home(user, organization)?;
                let home = organization_of_site(self.play, *site)?;
                (home == *organization).then_some(())?;
                let (person, site) = (person(user)?, self.cast.site(*site)?);
                match host {
                    true => format!("{person} is a host on the site {site}"),
                    false => format!("{person} is a user of the site {site}"),
                }
            }
            Fixture::Relate {
                partner,
                organization,
                relation,
            } => format!(
                "{} {} {} as well",
                of(partner)?,
                relation.name(),
                of(organization)?
            ),
            Fixture::WizardRan { organization, run } => format!(
                "the Services Set-Up Wizard of {} was {}",
                of(organization)?,
                run.name()
            ),
            Fixture::PlaceOrder {
                organization,
                name,
                partner,
            } => format!(
                "{} has an open order \"{name}\" for {}",
                of(partner)?,
                of(organization)?
            ),
            Fixture::StartTrial { organization, name } => {
                format!("{} has a running trial \"{name}\"", of(organization)?)
            }
            Fixture::ManageCustomer { organization, user } => {
                format!("{} is assigned to {}", of(organization)?, person(user)?)
            }
            Fixture::ProvisionedBy { organization, user } => {
                format!("{} provisioned {}", person(user)?, of(organization)?)
            }
            Fixture::AddItem {
                organization,
                item,
                name,
                value,
            } if value == ORIGINAL => {
                format!("{} has the {} \"{name}\"", of(organization)?, item.name())
            }
            Fixture::ShareContent {
                organization,
                user,
                space,
                content,
            } => {
                at_home(user, organization)?;
                format!(
                    "{} shared \"{content}\" in the space \"{space}\"",
                    person(user)?
                )
            }
            Fixture::StartMeeting {
                organization,
                name,
                troubled,
            } => {
                let with = if *troubled { " with problems" } else { "" };
                format!(
                    "the meeting \"{name}\"{with} is under way in {}",
                    of(organization)?
                )
            }
            Fixture::SetConfiguration {
                organization,
                user,
                service,
                value,
            } => {
                at_home(user, organization)?;
                format!(
                    "{} has the {} configuration \"{value}\"",
                    person(user)?,
                    service.name()
                )
            }
            Fixture::SetTitle {
                organization,
                user,
                title,
            } => {
                at_home(user, organization)?;
                format!("{} has the job title \"{title}\"", person(user)?)
            }
            Fixture::SetName {
                organization,
                user,
                display,
                ..
            } => {
                at_home(user, organization)?;
                let other = crate::names::plain(display);
                format!("{} has the same name as {other}", person(user)?)
            }
            _ => return None,
        })
    }
}
