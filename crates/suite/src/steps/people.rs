//! Steps of the subject "people".

use rolecall_model::vocabulary::{Licence, Role};
use rolecall_model::{Created, Fixture, OrganizationId, UserId};

use super::arguments::{OrganizationName, PersonName, SiteName};
use super::row::Subject;
use crate::world::wording::created;
use crate::world::{StepResult, World, confused};

pub(super) const SUBJECT: Subject = Subject {
    name: "people",
    about: "`Given`: the people that there are, with their roles; time passing, and taking note.",
    rows: &[
        given!(
            "{int} further users are in {organization}",
            async |world: &mut World, count: usize, organization: OrganizationName| {
                let home = world.home_called(&organization).await?;
                world.crowd(count, home, None).await
            }
        )
        .note("Users without a name of their own, for lists that are longer than a page."),
        given!(
            "{int} further users hold the role of {role} in {organization}",
            async |world: &mut World, count: usize, role: Role, organization: OrganizationName| {
                let home = world.home_called(&organization).await?;
                world.crowd(count, home, Some(role)).await
            }
        )
        .note("Administrators without a name of their own, for lists that are longer than a page."),
        given!(
            "{person} is a user of {organization}",
            async |world: &mut World, name: PersonName, home: OrganizationName| {
                let home = world.home_called(&home).await?;
                world
                    .introduce_person(&name.0, home, Profile::default())
                    .await
                    .map(drop)
            }
        ),
        given!(
            [
                "{person} is a user of {organization} with a {licence} licence",
                "(att ){person} är användare i {organization} med en {licence}"
            ],
            async |world: &mut World,
                   name: PersonName,
                   home: OrganizationName,
                   licence: Licence| {
                let home = world.home_called(&home).await?;
                world
                    .introduce_person(&name.0, home, Profile::licensed(licence))
                    .await
                    .map(drop)
            }
        ),
        given!(
            "{person} is a user of {organization} with the licences {licence} and {licence}",
            async |world: &mut World,
                   name: PersonName,
                   home: OrganizationName,
                   one: Licence,
                   other: Licence| {
                let home = world.home_called(&home).await?;
                let profile = Profile {
                    licences: vec![one, other],
                    ..Profile::default()
                };
                world
                    .introduce_person(&name.0, home, profile)
                    .await
                    .map(drop)
            }
        ),
        given!(
            [
                "{person} is an unverified user of {organization}",
                "(att ){person} är en overifierad användare i {organization}"
            ],
            async |world: &mut World, name: PersonName, home: OrganizationName| {
                let home = world.home_called(&home).await?;
                let profile = Profile {
                    verified: false,
                    ..Profile::default()
                };
                world
                    .introduce_person(&name.0, home, profile)
                    .await
                    .map(drop)
            }
        ),
        given!(
            "{person} is a deactivated user of {organization}",
            async |world: &mut World, name: PersonName, home: OrganizationName| {
                let home = world.home_called(&home).await?;
                let profile = Profile {
                    active: false,
                    ..Profile::default()
                };
                world
                    .introduce_person(&name.0, home, profile)
                    .await
                    .map(drop)
            }
        ),
        given!(
            "no user called {person} exists in {organization}",
            async |world: &mut World, name: PersonName, home: OrganizationName| {
                let home = world.home_called(&home).await?;
                world.cast.add_person(&name.0, None, home);
                Ok(())
            }
        )
        .note("A person who does not exist yet."),
        given!(
            "{person} is a(n) {role} of {organization}",
            async |world: &mut World,
                   name: PersonName,
                   role: Role,
                   organization: OrganizationName| {
                world
                    .introduce_holder(
                        &name.0,
                        &organization,
                        role,
                        &organization,
                        Profile::default(),
                    )
                    .await
            }
        )
        .note("A new user of the organization, or a person who was introduced before."),
        given!(
            "{person} is a(n) {role} of {organization} with a {licence} licence",
            async |world: &mut World,
                   name: PersonName,
                   role: Role,
                   organization: OrganizationName,
                   licence: Licence| {
                let profile = Profile::licensed(licence);
                world
                    .introduce_holder(&name.0, &organization, role, &organization, profile)
                    .await
            }
        ),
        given!(
            "{person} of {organization} is a(n) {role} of {organization}",
            async |world: &mut World,
                   name: PersonName,
                   home: OrganizationName,
                   role: Role,
                   organization: OrganizationName| {
                world
                    .introduce_holder(&name.0, &home, role, &organization, Profile::default())
                    .await
            }
        )
        .note("An outsider."),
        given!(
            [
                "{person} of {organization} is a(n) {role} of {organization} with a {licence} licence",
                "(att ){person} från {organization} är {role} i {organization} med en {licence}"
            ],
            async |world: &mut World,
                   name: PersonName,
                   home: OrganizationName,
                   role: Role,
                   organization: OrganizationName,
                   licence: Licence| {
                world
                    .introduce_holder(
                        &name.0,
                        &home,
                        role,
                        &organization,
                        Profile::licensed(licence),
                    )
                    .await
            }
        ),
        given!(
            "{person} is signed in",
            async |world: &mut World, person: PersonName| {
                let (user, organization) =
                    (world.target(&person, None)?, world.home(&person, None)?);
                world.sign_in(user, organization).await
            }
        )
        .note(
            "Whoever is signed in keeps that sign-in, so that what changes later has to reach \
               it.",
        ),
        given!(
            "{person} is a(n) {role} of {organization} for {int} hour(s)",
            async |world: &mut World,
                   name: PersonName,
                   role: Role,
                   organization: OrganizationName,
                   hours: u32| {
                let organization = world.home_called(&organization).await?;
                let user = world
                    .introduce_person(&name.0, organization, Profile::default())
                    .await?;
                let lifetime = Some(hours.saturating_mul(3600));
                world
                    .prepare(Fixture::HoldRole {
                        organization,
                        user,
                        role,
                        site: None,
                        lifetime,
                    })
                    .await
                    .map(drop)
            }
        )
        .note("A grant that ends by itself."),
        given!("{int} hour(s) have/has passed", |hours: u32| {
            Fixture::AdvanceClock {
                seconds: hours.saturating_mul(3600),
            }
        }),
        given!(
            "{person} is a(n) {role} of {organization} for the site {site}",
            async |world: &mut World,
                   name: PersonName,
                   role: Role,
                   organization: OrganizationName,
                   site: SiteName| {
                let organization = world.home_called(&organization).await?;
                let (site, _) = world.site(&site.0)?;
                let user = match world.cast.person(&name.0).and_then(|person| person.id) {
                    Some(user) => user,
                    None => {
                        world
                            .introduce_person(&name.0, organization, Profile::default())
                            .await?
                    }
                };
                let fixture = Fixture::HoldRole {
                    organization,
                    user,
                    role,
                    site: Some(site),
                    lifetime: None,
                };
                world.prepare(fixture).await.map(drop)
            }
        )
        .note(
            "A role that is bound to a site; a person who was introduced before holds it for \
               this site as well.",
        ),
        given!(
            "the operator has recorded the state of {organization}",
            async |world: &mut World, word: OrganizationName| {
                let organization = world.home_called(&word).await?;
                let snapshot = world.snapshot(organization).await?;
                world.noted = Some((word.0, snapshot));
                Ok(())
            }
        )
        .note("For comparing later: `Then nothing in … has changed`."),
    ],
};

/// The properties of a person who is introduced.
struct Profile {
    verified: bool,
    active: bool,
    licences: Vec<Licence>,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            verified: true,
            active: true,
            licences: Vec::new(),
        }
    }
}

impl Profile {
    fn licensed(licence: Licence) -> Self {
        Self {
            licences: vec![licence],
            ..Self::default()
        }
    }
}

impl World {
    async fn introduce_person(
        &mut self,
        name: &str,
        home: OrganizationId,
        profile: Profile,
    ) -> StepResult<UserId> {
        if self.cast.person(name).is_some() {
            return Err(confused(
                format!("{name} to be introduced once"),
                format!("{name} was introduced before; say everything about {name} in one step"),
            ));
        }
        let fixture = Fixture::AddUser {
            organization: home,
            email: self.cast.email(name),
            name: self.cast.unique(name),
            verified: profile.verified,
            active: profile.active,
            licences: profile.licences,
        };
        match self.prepare(fixture).await? {
            Created::User(id) => {
                self.cast.add_person(name, Some(id), home);
                Ok(id)
            }
            other => Err(confused("a user", created(&other))),
        }
    }

    /// Introduces a person without special properties.
    pub(super) async fn introduce(
        &mut self,
        name: &str,
        home: OrganizationId,
    ) -> StepResult<UserId> {
        self.introduce_person(name, home, Profile::default()).await
    }

    /// Fills an organization with users of whom nothing is said but their number and their role.
    async fn crowd(
        &mut self,
        count: usize,
        organization: OrganizationId,
        role: Option<Role>,
    ) -> StepResult {
        for number in 1..=count {
            let name = format!("Extra{number}");
            let fixture = Fixture::AddUser {
                organization,
                email: self.cast.email(&name),
                name: self.cast.unique(&name),
                verified: true,
                active: true,
                licences: Vec::new(),
            };
            let user = match self.prepare(fixture).await? {
                Created::User(user) => user,
                other => return Err(confused("a user", created(&other))),
            };
            if let Some(role) = role {
                self.give(user, organization, role).await?;
            }
        }
        Ok(())
    }

    async fn give(&mut self, user: UserId, organization: OrganizationId, role: Role) -> StepResult {
        self.prepare(Fixture::HoldRole {
            organization,
            user,
            role,
            site: None,
            lifetime: None,
        })
        .await
        .map(drop)
    }

    /// Introduces a person with a role; a person who was introduced before holds it as well.
    async fn introduce_holder(
        &mut self,
        name: &str,
        home: &OrganizationName,
        role: Role,
        organization: &OrganizationName,
        profile: Profile,
    ) -> StepResult {
        let organization = self.home_called(organization).await?;
        let user = match self.cast.person(name).and_then(|person| person.id) {
            Some(user) => user,
            None => {
                let home = self.home_called(home).await?;
                self.introduce_person(name, home, profile).await?
            }
        };
        self.give(user, organization, role).await
    }
}
