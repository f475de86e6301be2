//! Acts on roles and on the lists of who holds them, and looks at them.

use cucumber::{given, then, when};
use rolecall_simulator::command::RoleName;
use rolecall_simulator::vocabulary::{Role, Tab};
use rolecall_simulator::{Answer, Command, OrganizationId};

use super::parameters::{
    ActorWord, ModalWord, OrganizationWord, PersonWord, RoleWord, SiteWord, TabWord,
};
use crate::world::{StepResult, World};

impl World {
    async fn grant(
        &mut self,
        who: &ActorWord,
        modal: ModalWord,
        person: &PersonWord,
        role: RoleName,
        organization: &OrganizationWord,
    ) -> StepResult {
        let (actor, organization) = (self.actor(who)?, self.organization(organization)?);
        let user = self.target(person, Some(who))?;
        self.act(
            &who.0,
            actor,
            modal.0,
            Command::GrantRole {
                organization,
                user,
                role,
                site: None,
            },
        )
        .await
    }
}

#[when(expr = "{actor} {modal}make(s) {person} a(n) {role} of {organization}")]
#[when(expr = "{actor} {modal}tilldela(r) {person} rollen {role} i {organization}")]
async fn grant(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
    role: RoleWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .grant(&who, modal, &person, RoleName::Known(role.0), &organization)
        .await
}

/// Names a role that does not exist (`GEN-15`).
#[when(expr = "{actor} {modal}give(s) {person} an unknown role in {organization}")]
async fn grant_unknown(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .grant(&who, modal, &person, RoleName::UNKNOWN, &organization)
        .await
}

#[when(expr = "{actor} {modal}make(s) {person} a(n) {role} of {organization} for {site}")]
async fn grant_for_site(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
    role: RoleWord,
    organization: OrganizationWord,
    site: SiteWord,
) -> StepResult {
    let user = world.target(&person, Some(&who))?;
    let site = match site.0.as_str() {
        SiteWord::UNKNOWN => rolecall_simulator::SiteId::UNKNOWN,
        name => world.site(name)?.0,
    };
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::GrantRole {
                organization,
                user,
                role: RoleName::Known(role.0),
                site: Some(site),
            }
        })
        .await
}

/// Chooses the role for somebody and leaves the page without saving.
#[when(
    expr = "{actor} {modal}select(s) the role of {role} for {person} in {organization} without saving"
)]
async fn select(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    role: RoleWord,
    person: PersonWord,
    organization: OrganizationWord,
) -> StepResult {
    let user = world.target(&person, Some(&who))?;
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::SelectRole {
                organization,
                user,
                role: role.0,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}change(s) {person} from {role} to {role} of {organization}")]
async fn change(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
    from: RoleWord,
    to: RoleWord,
    organization: OrganizationWord,
) -> StepResult {
    let user = world.target(&person, Some(&who))?;
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ChangeRole {
                organization,
                user,
                from: from.0,
                to: to.0,
            }
        })
        .await
}

/// What happened before, by somebody's own act.
#[given(expr = "{actor} has made {person} a(n) {role} of {organization}")]
async fn made(
    world: &mut World,
    who: ActorWord,
    person: PersonWord,
    role: RoleWord,
    organization: OrganizationWord,
) -> StepResult {
    let (actor, user) = (world.actor(&who)?, world.target(&person, Some(&who))?);
    let command = Command::GrantRole {
        organization: world.organization(&organization)?,
        user,
        role: RoleName::Known(role.0),
        site: None,
    };
    world.done(&who.0, actor, command).await.map(drop)
}

/// What happened before: a role that was held is held no more.
#[given(expr = "{actor} has revoked {person}'s role as {role} of {organization}")]
async fn revoked(
    world: &mut World,
    who: ActorWord,
    person: PersonWord,
    role: RoleWord,
    organization: OrganizationWord,
) -> StepResult {
    let (actor, user) = (world.actor(&who)?, world.target(&person, Some(&who))?);
    let command = Command::RevokeRole {
        organization: world.organization(&organization)?,
        user,
        role: RoleName::Known(role.0),
        site: None,
    };
    world.done(&who.0, actor, command).await.map(drop)
}

#[when(expr = "{actor} {modal}revoke(s) {person}'s role as {role} of {organization}")]
#[when(expr = "{actor} {modal}återkalla(r) {person}s roll som {role} i {organization}")]
async fn revoke(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
    role: RoleWord,
    organization: OrganizationWord,
) -> StepResult {
    let user = world.target(&person, Some(&who))?;
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::RevokeRole {
                organization,
                user,
                role: RoleName::Known(role.0),
                site: None,
            }
        })
        .await
}

#[when(expr = "{actor} {modal}revoke(s) {person}'s role as {role} of {organization} for {site}")]
async fn revoke_for_site(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
    role: RoleWord,
    organization: OrganizationWord,
    site: SiteWord,
) -> StepResult {
    let (user, (site, _)) = (world.target(&person, Some(&who))?, world.site(&site.0)?);
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::RevokeRole {
                organization,
                user,
                role: RoleName::Known(role.0),
                site: Some(site),
            }
        })
        .await
}

#[when(expr = "{actor} {modal}list(s) the {tab} of {organization}")]
#[when(expr = "{actor} {modal}visa(r) listan över {tab} i {organization}")]
async fn list(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    tab: TabWord,
    organization: OrganizationWord,
) -> StepResult {
    world
        .act_in(&who, modal, &organization, |organization| {
            list_of(tab.0, organization, None)
        })
        .await
}

#[when(expr = "{actor} {modal}list(s) the {tab} of {organization} with the role of {role}")]
async fn list_by_role(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    tab: TabWord,
    organization: OrganizationWord,
    role: RoleWord,
) -> StepResult {
    let role = Some(role.0);
    world
        .act_in(&who, modal, &organization, |organization| {
            list_of(tab.0, organization, role)
        })
        .await
}

#[when(expr = "{actor} {modal}view(s) the roles of {person} in {organization}")]
async fn view(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    person: PersonWord,
    organization: OrganizationWord,
) -> StepResult {
    let user = world.target(&person, Some(&who))?;
    world
        .act_in(&who, modal, &organization, |organization| {
            Command::ViewRoles { organization, user }
        })
        .await
}

#[when(expr = "{actor} {modal}list(s) the assignable roles of {organization}")]
async fn list_assignable(
    world: &mut World,
    who: ActorWord,
    modal: ModalWord,
    organization: OrganizationWord,
) -> StepResult {
    let (actor, organization) = (world.actor(&who)?, world.organization(&organization)?);
    world
        .act(
            &who.0,
            actor,
            modal.0,
            Command::ListAssignableRoles { organization },
        )
        .await
}

impl World {
    /// The roles that the operator sees somebody hold.
    async fn roles_of(
        &mut self,
        person: &PersonWord,
        organization: &OrganizationWord,
    ) -> StepResult<Vec<Role>> {
        let (user, organization) = (self.target(person, None)?, self.organization(organization)?);
        match self.look(Command::ViewRoles { organization, user }).await? {
            Answer::Roles { roles } => Ok(roles),
            other => Err(self.unfit("somebody's roles", &other)),
        }
    }

    async fn expect_role(
        &mut self,
        person: &PersonWord,
        role: RoleWord,
        organization: &OrganizationWord,
        expected: bool,
    ) -> StepResult {
        self.needs(role.0)?;
        let roles = self.roles_of(person, organization).await?;
        if roles.contains(&role.0) == expected {
            return Ok(());
        }
        let holds = if expected { "holds" } else { "does not hold" };
        self.differs(
            format!(
                "{} {holds} the role of {} in {}",
                person.0, role.0, organization.0
            ),
            format!("{} holds {}", person.0, named(&roles)),
        )
    }
}

/// The command that lists a tab.
const fn list_of(tab: Tab, organization: OrganizationId, role: Option<Role>) -> Command {
    match tab {
        Tab::Administrators => Command::ListAdministrators { organization, role },
        Tab::ExternalAdministrators => Command::ListExternalAdministrators { organization, role },
    }
}

/// Roles in words.
fn named(roles: &[Role]) -> String {
    if roles.is_empty() {
        return "no role".to_owned();
    }
    roles
        .iter()
        .map(|role| role.name())
        .collect::<Vec<_>>()
        .join(", ")
}

#[then(expr = "{person} is a(n) {role} of {organization}")]
#[then(expr = "{person} är {role} i {organization}")]
async fn is(
    world: &mut World,
    person: PersonWord,
    role: RoleWord,
    organization: OrganizationWord,
) -> StepResult {
    world.expect_role(&person, role, &organization, true).await
}

#[then(expr = "{person} is not a(n) {role} of {organization}")]
async fn is_not(
    world: &mut World,
    person: PersonWord,
    role: RoleWord,
    organization: OrganizationWord,
) -> StepResult {
    world.expect_role(&person, role, &organization, false).await
}

#[then(expr = "{person} holds no role in {organization}")]
async fn holds_none(
    world: &mut World,
    person: PersonWord,
    organization: OrganizationWord,
) -> StepResult {
    let roles = world.roles_of(&person, &organization).await?;
    if roles.is_empty() {
        return Ok(());
    }
    world.differs(
        format!("{} holds no role", person.0),
        format!("{} holds {}", person.0, named(&roles)),
    )
}

#[then(expr = "{person} holds {int} role(s) in {organization}")]
async fn holds_many(
    world: &mut World,
    person: PersonWord,
    expected: usize,
    organization: OrganizationWord,
) -> StepResult {
    let roles = world.roles_of(&person, &organization).await?;
    if roles.len() == expected {
        return Ok(());
    }
    world.differs(
        format!("{} holds {expected} roles", person.0),
        format!("{} holds {}", person.0, named(&roles)),
    )
}

/// Of three roles that exclude one another, whether a later assignment is refused or replaces an
/// earlier one is left open; holding both is what is forbidden.
#[then(expr = "{person} is not both a(n) {role} and a(n) {role} of {organization}")]
async fn is_not_both(
    world: &mut World,
    person: PersonWord,
    one: RoleWord,
    other: RoleWord,
    organization: OrganizationWord,
) -> StepResult {
    for role in [one, other] {
        world.needs(role.0)?;
    }
    let roles = world.roles_of(&person, &organization).await?;
    if !(roles.contains(&one.0) && roles.contains(&other.0)) {
        return Ok(());
    }
    world.differs(
        format!(
            "{} holds at most one of {} and {}",
            person.0, one.0, other.0
        ),
        format!("{} holds {}", person.0, named(&roles)),
    )
}
