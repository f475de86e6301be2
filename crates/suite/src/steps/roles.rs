//! Steps of the subject "roles".

use rolecall_model::command::RoleName;
use rolecall_model::vocabulary::{Role, Tab};
use rolecall_model::{Answer, Command, OrganizationId, SiteId, UserId};

use super::arguments::{OrganizationName, PersonName, Site, SiteName};
use super::row::Subject;
use crate::world::{StepResult, World, differs};

pub(super) const SUBJECT: Subject = Subject {
    name: "roles",
    about: "Acts on roles and on the lists of who holds them, and looks at them.",
    rows: &[
        when!(
            [
                "{actor} {modal}make(s) {person} a(n) {role} of {organization}",
                "{actor} {modal}tilldela(r) {person} rollen {role} i {organization}"
            ],
            |user: UserId, role: Role, organization: OrganizationId| Command::GrantRole {
                organization,
                user,
                role: RoleName::Known(role),
                site: None
            }
        ),
        when!(
            "{actor} {modal}give(s) {person} an unknown role in {organization}",
            |user: UserId, organization: OrganizationId| Command::GrantRole {
                organization,
                user,
                role: RoleName::UNKNOWN,
                site: None
            }
        )
        .note("Names a role that does not exist (`GEN-15`)."),
        when!(
            "{actor} {modal}make(s) {person} a(n) {role} of {organization} for {site}",
            |world: &World,
             user: UserId,
             role: Role,
             organization: OrganizationId,
             site: SiteName| {
                let site = match site.0.as_str() {
                    SiteName::UNKNOWN => SiteId::UNKNOWN,
                    name => world.site(name)?.0,
                };
                Command::GrantRole {
                    organization,
                    user,
                    role: RoleName::Known(role),
                    site: Some(site),
                }
            }
        ),
        when!(
            "{actor} {modal}select(s) the role of {role} for {person} in {organization} without saving",
            |role: Role, user: UserId, organization: OrganizationId| Command::SelectRole {
                organization,
                user,
                role,
            }
        )
        .note("Selects the role for a person and leaves the page without saving."),
        when!(
            "{actor} {modal}change(s) {person}'s role from {role} to {role} in {organization}",
            |user: UserId, from: Role, to: Role, organization: OrganizationId| {
                Command::ChangeRole {
                    organization,
                    user,
                    from,
                    to,
                }
            }
        ),
        done!(
            "{actor} has made {person} a(n) {role} of {organization}",
            |user: UserId, role: Role, organization: OrganizationId| Command::GrantRole {
                organization,
                user,
                role: RoleName::Known(role),
                site: None,
            }
        )
        .note("An act that was done beforehand."),
        done!(
            "{actor} has revoked {person}'s role as {role} of {organization}",
            |user: UserId, role: Role, organization: OrganizationId| Command::RevokeRole {
                organization,
                user,
                role: RoleName::Known(role),
                site: None,
            }
        )
        .note("An act that was done beforehand: the role is no longer held."),
        when!(
            [
                "{actor} {modal}revoke(s) {person}'s role as {role} of {organization}",
                "{actor} {modal}återkalla(r) {person}s roll som {role} i {organization}"
            ],
            |user: UserId, role: Role, organization: OrganizationId| Command::RevokeRole {
                organization,
                user,
                role: RoleName::Known(role),
                site: None,
            }
        ),
        when!(
            "{actor} {modal}revoke(s) {person}'s role as {role} of {organization} for {site}",
            |user: UserId, role: Role, organization: OrganizationId, site: Site| {
                Command::RevokeRole {
                    organization,
                    user,
                    role: RoleName::Known(role),
                    site: Some(site.id),
                }
            }
        ),
        when!(
            [
                "{actor} {modal}list(s) the {tab} of {organization}",
                "{actor} {modal}visa(r) listan över {tab} i {organization}"
            ],
            |tab: Tab, organization: OrganizationId| list_of(tab, organization, None)
        ),
        when!(
            "{actor} {modal}list(s) the {tab} of {organization} with the role of {role}",
            |tab: Tab, organization: OrganizationId, role: Role| {
                list_of(tab, organization, Some(role))
            }
        ),
        when!(
            "{actor} {modal}view(s) the roles of {person} in {organization}",
            |user: UserId, organization: OrganizationId| Command::ViewRoles { organization, user }
        ),
        when!(
            "{actor} {modal}list(s) the assignable roles of {organization}",
            |organization: OrganizationId| Command::ListAssignableRoles { organization }
        ),
        then!(
            [
                "{person} holds the role of {role} in {organization}",
                "{person} är {role} i {organization}"
            ],
            async |world: &mut World,
                   person: PersonName,
                   role: Role,
                   organization: OrganizationName| {
                world.expect_role(&person, role, &organization, true).await
            }
        )
        .also("{person} is a(n) {role} of {organization}"),
        then!(
            "{person} is not a(n) {role} of {organization}",
            async |world: &mut World,
                   person: PersonName,
                   role: Role,
                   organization: OrganizationName| {
                world.expect_role(&person, role, &organization, false).await
            }
        ),
        then!(
            "{person} holds no role in {organization}",
            async |world: &mut World, person: PersonName, organization: OrganizationName| {
                let roles = world.roles_of(&person, &organization).await?;
                if roles.is_empty() {
                    return Ok(());
                }
                differs(
                    format!("{} holds no role", person.0),
                    format!("{} holds {}", person.0, named(&roles)),
                )
            }
        ),
        then!(
            "{person} holds {int} role(s) in {organization}",
            async |world: &mut World,
                   person: PersonName,
                   expected: usize,
                   organization: OrganizationName| {
                let roles = world.roles_of(&person, &organization).await?;
                if roles.len() == expected {
                    return Ok(());
                }
                differs(
                    format!("{} holds {expected} roles", person.0),
                    format!("{} holds {}", person.0, named(&roles)),
                )
            }
        ),
        then!(
            "{person} is not both a(n) {role} and a(n) {role} of {organization}",
            async |world: &mut World,
                   person: PersonName,
                   one: Role,
                   other: Role,
                   organization: OrganizationName| {
                for role in [one, other] {
                    world.needs(role)?;
                }
                let roles = world.roles_of(&person, &organization).await?;
                if !(roles.contains(&one) && roles.contains(&other)) {
                    return Ok(());
                }
                differs(
                    format!("{} holds at most one of {} and {}", person.0, one, other),
                    format!("{} holds {}", person.0, named(&roles)),
                )
            }
        )
        .note("Of three roles that exclude one another, whether a later assignment is refused or \
               replaces an earlier one is left open; holding both is what is forbidden."),
    ],
};

impl World {
    /// The roles that a person holds, as the operator sees them.
    async fn roles_of(
        &mut self,
        person: &PersonName,
        organization: &OrganizationName,
    ) -> StepResult<Vec<Role>> {
        let (user, organization) = (self.target(person, None)?, self.organization(organization)?);
        match self.look(Command::ViewRoles { organization, user }).await? {
            Answer::Roles { roles } => Ok(roles),
            other => Err(self.unfit("the roles of a person", &other)),
        }
    }

    async fn expect_role(
        &mut self,
        person: &PersonName,
        role: Role,
        organization: &OrganizationName,
        expected: bool,
    ) -> StepResult {
        self.needs(role)?;
        let roles = self.roles_of(person, organization).await?;
        if roles.contains(&role) == expected {
            return Ok(());
        }
        let holds = if expected { "holds" } else { "does not hold" };
        differs(
            format!(
                "{} {holds} the role of {} in {}",
                person.0, role, organization.0
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
