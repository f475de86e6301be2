//! `Given`: the people that there are, with their roles; time passing, and taking note.

use cucumber::given;
use rolecall_simulator::vocabulary::{Licence, Role};
use rolecall_simulator::{Created, Fixture, OrganizationId, UserId};

use super::parameters::{LicenceWord, OrganizationWord, PersonWord, RoleWord, SiteWord};
use crate::world::wording::created;
use crate::world::{StepResult, World};

/// What is special about a person who is introduced.
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
    fn licensed(licence: LicenceWord) -> Self {
        Self {
            licences: vec![licence.0],
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
            return Err(self.confused(
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
            other => Err(self.confused("a user", created(&other))),
        }
    }

    /// Introduces somebody about whom nothing is special.
    pub(super) async fn introduce(
        &mut self,
        name: &str,
        home: OrganizationId,
    ) -> StepResult<UserId> {
        self.introduce_person(name, home, Profile::default()).await
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

    /// Introduces somebody with a role; somebody who is known already holds it as well.
    async fn introduce_holder(
        &mut self,
        name: &str,
        home: &OrganizationWord,
        role: RoleWord,
        organization: &OrganizationWord,
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
        self.give(user, organization, role.0).await
    }
}

#[given(expr = "{person} is a user of {organization}")]
async fn user(world: &mut World, name: PersonWord, home: OrganizationWord) -> StepResult {
    let home = world.home_called(&home).await?;
    world
        .introduce_person(&name.0, home, Profile::default())
        .await
        .map(drop)
}

#[given(expr = "{person} is a user of {organization} with a {licence} licence")]
#[given(expr = "(att ){person} är användare i {organization} med en {licence}")]
async fn licensed_user(
    world: &mut World,
    name: PersonWord,
    home: OrganizationWord,
    licence: LicenceWord,
) -> StepResult {
    let home = world.home_called(&home).await?;
    world
        .introduce_person(&name.0, home, Profile::licensed(licence))
        .await
        .map(drop)
}

#[given(expr = "{person} is a user of {organization} with the licences {licence} and {licence}")]
async fn doubly_licensed_user(
    world: &mut World,
    name: PersonWord,
    home: OrganizationWord,
    one: LicenceWord,
    other: LicenceWord,
) -> StepResult {
    let home = world.home_called(&home).await?;
    let profile = Profile {
        licences: vec![one.0, other.0],
        ..Profile::default()
    };
    world
        .introduce_person(&name.0, home, profile)
        .await
        .map(drop)
}

#[given(expr = "{person} is an unverified user of {organization}")]
#[given(expr = "(att ){person} är en overifierad användare i {organization}")]
async fn unverified_user(
    world: &mut World,
    name: PersonWord,
    home: OrganizationWord,
) -> StepResult {
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

#[given(expr = "{person} is a deactivated user of {organization}")]
async fn deactivated_user(
    world: &mut World,
    name: PersonWord,
    home: OrganizationWord,
) -> StepResult {
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

/// Somebody who does not exist yet and is only spoken of.
#[given(expr = "nobody called {person} is in {organization}")]
async fn nobody(world: &mut World, name: PersonWord, home: OrganizationWord) -> StepResult {
    let home = world.home_called(&home).await?;
    world.cast.add_person(&name.0, None, home);
    Ok(())
}

/// Somebody of the organization itself, or somebody known already.
#[given(expr = "{person} is a(n) {role} of {organization}")]
async fn holder(
    world: &mut World,
    name: PersonWord,
    role: RoleWord,
    organization: OrganizationWord,
) -> StepResult {
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

#[given(expr = "{person} is a(n) {role} of {organization} with a {licence} licence")]
async fn licensed_holder(
    world: &mut World,
    name: PersonWord,
    role: RoleWord,
    organization: OrganizationWord,
    licence: LicenceWord,
) -> StepResult {
    let profile = Profile::licensed(licence);
    world
        .introduce_holder(&name.0, &organization, role, &organization, profile)
        .await
}

/// Somebody from outside.
#[given(expr = "{person} of {organization} is a(n) {role} of {organization}")]
async fn outside_holder(
    world: &mut World,
    name: PersonWord,
    home: OrganizationWord,
    role: RoleWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .introduce_holder(&name.0, &home, role, &organization, Profile::default())
        .await
}

#[given(
    expr = "{person} of {organization} is a(n) {role} of {organization} with a {licence} licence"
)]
#[given(expr = "(att ){person} från {organization} är {role} i {organization} med en {licence}")]
async fn licensed_outside_holder(
    world: &mut World,
    name: PersonWord,
    home: OrganizationWord,
    role: RoleWord,
    organization: OrganizationWord,
    licence: LicenceWord,
) -> StepResult {
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

/// Whoever is signed in keeps that sign-in, so that what changes later has to reach it.
#[given(expr = "{person} is signed in")]
async fn signed_in(world: &mut World, person: PersonWord) -> StepResult {
    let (user, organization) = (world.target(&person, None)?, world.home(&person, None)?);
    world.sign_in(user, organization).await
}

/// A grant that ends by itself.
#[given(expr = "{person} is a(n) {role} of {organization} for {int} hour(s)")]
async fn temporary_holder(
    world: &mut World,
    name: PersonWord,
    role: RoleWord,
    organization: OrganizationWord,
    hours: u32,
) -> StepResult {
    let organization = world.home_called(&organization).await?;
    let user = world
        .introduce_person(&name.0, organization, Profile::default())
        .await?;
    let lifetime = Some(hours.saturating_mul(3600));
    world
        .prepare(Fixture::HoldRole {
            organization,
            user,
            role: role.0,
            site: None,
            lifetime,
        })
        .await
        .map(drop)
}

#[given(expr = "{int} hour(s) have/has passed")]
async fn time_has_passed(world: &mut World, hours: u32) -> StepResult {
    world
        .prepare(Fixture::AdvanceClock {
            seconds: hours.saturating_mul(3600),
        })
        .await
        .map(drop)
}

/// A role that is bound to a site; somebody known already holds it for this site as well.
#[given(expr = "{person} is a(n) {role} of {organization} for the site {site}")]
async fn site_holder(
    world: &mut World,
    name: PersonWord,
    role: RoleWord,
    organization: OrganizationWord,
    site: SiteWord,
) -> StepResult {
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
        role: role.0,
        site: Some(site),
        lifetime: None,
    };
    world.prepare(fixture).await.map(drop)
}

/// For comparing later: `Then nothing in … has changed`.
#[given(expr = "the operator has taken note of everything in {organization}")]
async fn noted(world: &mut World, word: OrganizationWord) -> StepResult {
    let organization = world.home_called(&word).await?;
    let snapshot = world.snapshot(organization).await?;
    world.noted = Some((word.0, snapshot));
    Ok(())
}
